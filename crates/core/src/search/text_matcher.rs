//! The words of a filter, and the texts that hold all of them: for lists that are narrowed while one
//! types.
//!
//! Guarantees: text and filter are taken apart by the rules of the search (`words`), so that case,
//! accents, hyphens and apostrophes make no difference; the words may stand in any order and inside
//! of longer words ('chef cuis' is in 'Chef de cuisine'), and run from the start of one word into
//! the next ('makeup' is in 'make-up artist'). More letters never let more through. The ranges that
//! matched lie on character boundaries, in order, and do not overlap.

use std::ops::Range;

use super::words::{each_word, places, words};

/// The most words of a filter that count; the same one twice is one.
pub const MAX_FILTER_WORDS: usize = 16;

/// The fewest letters that are found inside a word, where single ones would find everything.
const MIN_INSIDE: usize = 3;

/// The words of a filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextMatcher {
    words: Vec<String>,
    /// Whether there were more words than count.
    is_cut: bool,
}

/// A text taken apart: its words, folded, one after the other.
#[derive(Default)]
struct Apart {
    joined: String,
    /// Where its words begin.
    starts: Vec<usize>,
}

impl Apart {
    fn new(text: &str, mut word: impl FnMut(Range<usize>)) -> Self {
        let mut apart = Self::default();
        each_word(text, |folded, place| {
            apart.starts.push(apart.joined.len());
            apart.joined.push_str(folded);
            word(place);
        });
        apart
    }

    /// Whether a word begins there.
    fn is_start(&self, at: usize) -> bool {
        self.starts.binary_search(&at).is_ok()
    }

    /// Where a word of the filter stands: within a word, or from the start of one.
    fn find<'a>(&'a self, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let stands = self.joined.match_indices(word).filter(|(at, _)| {
            // joined    chefdecuisine      'fde' begins inside a word and runs on: not found
            // starts    0   4 6            'chefde' begins with a word: found
            let after = self.starts.partition_point(|start| start <= at);
            let begins = after.checked_sub(1).map(|before| self.starts[before]) == Some(*at);
            let end = self.starts.get(after).copied();
            begins || end.is_none_or(|end| at + word.len() <= end)
        });
        stands.map(|(at, _)| at..at + word.len())
    }
}

impl TextMatcher {
    /// The words of what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let mut text_matcher = Self::default();
        for word in words(typed) {
            if text_matcher.words.contains(&word) {
                continue;
            }
            if text_matcher.words.len() == MAX_FILTER_WORDS {
                text_matcher.is_cut = true;
                break;
            }
            text_matcher.words.push(word);
        }
        text_matcher
    }

    /// Whether there were more words than count.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether it lets everything through.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a text holds all words.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        if self.is_empty() {
            return true;
        }
        let apart = Apart::new(text, |_| ());
        let mut words = self.words.iter();
        words.all(|word| apart.find(word).next().is_some())
    }

    /// Whether each of the words begins a word of a text. A word of several letters may stand anywhere in
    /// it if `inside` says so; a single letter is too little for that.
    #[must_use]
    pub fn fits_words(&self, text: &str, inside: bool) -> bool {
        let apart = Apart::new(text, |_| ());
        let fits = |word: &String| {
            let is_long = inside && word.chars().count() >= MIN_INSIDE;
            apart
                .find(word)
                .any(|at| is_long || apart.is_start(at.start))
        };
        self.words.iter().all(fits)
    }

    /// The parts of a text that [`TextMatcher::fits_words`] matches.
    #[must_use]
    pub fn word_ranges(&self, text: &str, inside: bool) -> Vec<Range<usize>> {
        self.ranges_where(text, |apart, word, at| {
            let is_long = inside && word.chars().count() >= MIN_INSIDE;
            is_long || apart.is_start(at)
        })
    }

    /// The parts of a text that one of the words matches.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        self.ranges_where(text, |_, _, _| true)
    }

    fn ranges_where(
        &self,
        text: &str,
        counts: impl Fn(&Apart, &str, usize) -> bool,
    ) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        // For every byte of the folded words the character that it comes from.
        let mut sources: Vec<Range<usize>> = Vec::new();
        let mut found = Vec::new();
        let apart = Apart::new(text, |place| found.push(place));
        for (nth, place) in found.iter().enumerate() {
            let from = apart.starts[nth];
            let to = apart.starts.get(nth + 1).copied();
            let folded = &apart.joined[from..to.unwrap_or(apart.joined.len())];
            let chars = folded.chars().zip(places(&text[place.clone()]));
            for (c, source) in chars {
                let source = place.start + source.start..place.start + source.end;
                sources.extend(std::iter::repeat_n(source, c.len_utf8()));
            }
        }
        let words = self.words.iter();
        let mut ranges: Vec<_> = words
            .flat_map(|word| apart.find(word).map(move |at| (word, at)))
            .filter(|(word, at)| counts(&apart, word, at.start))
            .map(|(_, at)| at)
            .filter_map(|at| Some(sources.get(at.start)?.start..sources.get(at.end - 1)?.end))
            .collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        ranges.dedup_by(|next, last| {
            let joins = next.start <= last.end;
            if joins {
                last.end = last.end.max(next.end);
            }
            joins
        });
        ranges
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stand_anywhere_and_in_any_order() {
        for (typed, text, marked) in [
            ("", "cook", Some("")),
            ("  ", "cook", Some("")),
            ("man", "Restaurant MANager", Some("MAN")),
            ("chef cuis", "Chef de cuisine", Some("Chef|cuis")),
            ("cuis chef", "Chef de cuisine", Some("Chef|cuis")),
            ("chef pastry", "Chef de cuisine", None),
            ("cafe", "Café owner", Some("Café")),
            ("CAFÉ", "cafe owner", Some("cafe")),
            ("makeup", "make-up artist", Some("make-up")),
            ("make-up", "makeup artist", Some("makeup")),
            // Not across words from the middle of one.
            ("tar", "part artist", None),
            ("ok", "cook, bookkeeper", Some("ok|ok")),
            ("oo ok", "cook", Some("ook")),
            ("drivers", "driver’s mate", Some("driver’s")),
            ("oeu", "Œuvre", Some("Œu")),
            ("日本", "日本語の職業", Some("日本")),
        ] {
            let text_matcher = TextMatcher::new(typed);
            let ranges = text_matcher.ranges(text);
            let parts: Vec<_> = ranges.into_iter().map(|range| &text[range]).collect();
            let fits = text_matcher.fits(text);
            assert_eq!(fits, marked.is_some(), "{typed} in {text}");
            if let Some(marked) = marked {
                assert_eq!(parts.join("|"), marked, "{typed} in {text}");
            }
        }
    }

    #[test]
    fn words_begin_words() {
        for (typed, text, inside, marked) in [
            ("", "Go down", false, Some("")),
            ("d", "Go down", false, Some("d")),
            ("o", "Go down", true, None),
            ("ow", "Go down", true, None),
            ("own", "Go down", true, Some("own")),
            ("own", "Go down", false, None),
            ("down g", "Go down", false, Some("G|down")),
            ("godown", "Go down", false, Some("Go down")),
            ("cafe", "Café", false, Some("Café")),
        ] {
            let matcher = TextMatcher::new(typed);
            let fits = matcher.fits_words(text, inside);
            assert_eq!(fits, marked.is_some(), "{typed} in {text}");
            if let Some(marked) = marked {
                let ranges = matcher.word_ranges(text, inside).into_iter();
                let parts: Vec<_> = ranges.map(|range| &text[range]).collect();
                assert_eq!(parts.join("|"), marked, "{typed} in {text}");
            }
        }
    }

    #[test]
    fn only_the_first_words_count() {
        let words: Vec<_> = ('a'..='z').map(String::from).collect();
        let typed = |count: usize| TextMatcher::new(&words[..count].join(" "));
        let text = words[..MAX_FILTER_WORDS].join(" ");
        assert!(!typed(MAX_FILTER_WORDS).is_cut() && typed(MAX_FILTER_WORDS).fits(&text));
        assert!(typed(MAX_FILTER_WORDS + 1).is_cut() && typed(MAX_FILTER_WORDS + 1).fits(&text));
        assert!(!typed(MAX_FILTER_WORDS + 1).fits(&words[1..].join(" ")));
        // The same word again asks for nothing more.
        assert_eq!(TextMatcher::new(&"a ".repeat(500)), TextMatcher::new("a"));
    }

    proptest! {
        #[test]
        fn more_letters_never_let_more_through(
            text in "[a-e é-]{0,16}", typed in "[a-e é-]{1,6}",
        ) {
            let last = typed.char_indices().last().map_or(0, |(at, _)| at);
            if TextMatcher::new(&typed).fits(&text) {
                prop_assert!(TextMatcher::new(&typed[..last]).fits(&text));
            }
        }

        #[test]
        fn ranges_lie_on_characters(text in "\\PC{0,30}", typed in "\\PC{0,4}") {
            let text_matcher = TextMatcher::new(&typed);
            let mut end = 0;
            for (nth, range) in text_matcher.ranges(&text).into_iter().enumerate() {
                prop_assert!(nth == 0 || range.start > end);
                prop_assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()));
                end = range.end;
            }
        }

        #[test]
        fn a_text_has_its_own_words(text in "\\PC{0,30}") {
            prop_assert!(TextMatcher::new(&text).fits(&text));
        }
    }
}
