//! How well one label answers a query.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// How the query stands in a label, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// The label is the query.
    Whole,
    /// The label begins with the query.
    Start,
    /// A word of the label begins with the query, which may run over several words.
    WordStart,
    /// Every word of the query begins a word of the label, in any order.
    Words,
    /// The query stands somewhere inside.
    Inside,
    /// The query's letters stand in the label in sequence.
    Letters,
}

/// A label that fits.
#[derive(Debug)]
pub(super) struct Fit {
    pub(super) tier: Tier,
    /// `fuzzy-matcher`'s score: higher is better.
    pub(super) score: i64,
}

/// A query, prepared once for all labels.
pub(super) struct Query {
    folded: String,
    words: Vec<String>,
    matcher: SkimMatcherV2,
    /// The score of the query in itself: no label can have more.
    perfect: i64,
}

impl Query {
    /// None if there is nothing to search for.
    pub(super) fn new(query: &str) -> Option<Self> {
        let folded = crate::profile::clean::fold(query);
        if folded.is_empty() {
            return None;
        }
        let words = folded.split(' ').map(str::to_owned).collect();
        // The default is smart-case: 'Nurse' would find nothing in 'nurse'.
        let matcher = SkimMatcherV2::default().ignore_case();
        let perfect = matcher.fuzzy_match(&folded, &folded).unwrap_or_default();
        Some(Self {
            folded,
            words,
            matcher,
            perfect,
        })
    }

    /// How the query stands in a label by its words; `folded` is the label with case and white
    /// space folded.
    pub(super) fn by_words(&self, label: &str, folded: &str) -> Option<Fit> {
        let query = self.folded.as_str();
        let tier = if folded.starts_with(query) {
            if folded.len() == query.len() {
                Tier::Whole
            } else {
                Tier::Start
            }
        } else if starts_a_word(folded, query) {
            Tier::WordStart
        } else if self.words.iter().all(|word| starts_a_word(folded, word)) {
            Tier::Words
        } else if folded.contains(query) {
            Tier::Inside
        } else {
            return None;
        };
        // Inside a word every place is as good as another, and for a letter or two nearly every
        // label has one.
        let score = match tier {
            Tier::Inside => 0,
            _ => self.matcher.fuzzy_match(label, query).unwrap_or_default(),
        };
        Some(Fit { tier, score })
    }

    /// Whether the query's letters stand in a label in sequence, near enough to each other.
    /// Letters that are strewn over a long label are chance, not an answer.
    pub(super) fn by_letters(&self, label: &str, folded: &str) -> Option<Fit> {
        let mut letters = folded.chars();
        let in_sequence = |wanted: char| letters.any(|letter| letter == wanted);
        if !self.folded.chars().all(in_sequence) {
            return None;
        }
        let score = self.matcher.fuzzy_match(label, &self.folded)?;
        (score * 2 >= self.perfect).then_some(Fit {
            tier: Tier::Letters,
            score,
        })
    }

    /// The parts of a label that the query matched: byte ranges on character boundaries, in
    /// order, not touching each other.
    pub(super) fn ranges(&self, label: &str, tier: Tier) -> Vec<Range<usize>> {
        let marks = match tier {
            Tier::Letters => self
                .matcher
                .fuzzy_indices(label, &self.folded)
                .map(|(_, positions)| positions)
                .unwrap_or_default(),
            Tier::Words => self
                .words
                .iter()
                .flat_map(|word| place_of(label, word))
                .collect(),
            _ => place_of(label, &self.folded),
        };
        merge(label, marks)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Whether `needle` stands in `text` where a word begins.
fn starts_a_word(text: &str, needle: &str) -> bool {
    text.match_indices(needle)
        .any(|(at, _)| !text[..at].chars().next_back().is_some_and(is_word))
}

/// The positions, in characters, at which `needle` (folded) stands in a label: at the start of a
/// word if it can be. Lower-casing may change the number of characters, so they are compared one
/// by one in the label itself.
fn place_of(label: &str, needle: &str) -> Vec<usize> {
    let chars: Vec<char> = label.chars().collect();
    let needle: Vec<char> = needle.chars().collect();
    let same = |a: char, b: char| {
        (a.is_whitespace() && b.is_whitespace()) || a.to_lowercase().eq(b.to_lowercase())
    };
    let stands = |at: &usize| {
        chars
            .get(*at..*at + needle.len())
            .is_some_and(|part| part.iter().zip(&needle).all(|(&a, &b)| same(a, b)))
    };
    let word_start = |at: &usize| *at == 0 || !is_word(chars[*at - 1]);
    let places = || (0..chars.len()).filter(stands);
    let found = places().find(word_start).or_else(|| places().next());
    found.map_or_else(Vec::new, |at| (at..at + needle.len()).collect())
}

/// From positions in characters to ranges in bytes.
fn merge(label: &str, mut marks: Vec<usize>) -> Vec<Range<usize>> {
    marks.sort_unstable();
    marks.dedup();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut marks = marks.into_iter().peekable();
    for (position, (at, c)) in label.char_indices().enumerate() {
        if marks.next_if_eq(&position).is_none() {
            continue;
        }
        let end = at + c.len_utf8();
        match ranges.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => ranges.push(at..end),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fit(query: &Query, label: &str) -> Option<Fit> {
        let folded = crate::profile::clean::fold(label);
        let fit = query.by_words(label, &folded);
        fit.or_else(|| query.by_letters(label, &folded))
    }

    fn tier(query: &str, label: &str) -> Option<Tier> {
        fit(&Query::new(query)?, label).map(|fit| fit.tier)
    }

    #[test]
    fn tiers() {
        assert_eq!(tier("ethical HACKER", "Ethical hacker"), Some(Tier::Whole));
        assert_eq!(tier("Eth", "ethical hacker"), Some(Tier::Start));
        assert_eq!(tier("hack", "ethical hacker"), Some(Tier::WordStart));
        assert_eq!(tier("hacker eth", "ethical hacker"), Some(Tier::Words));
        assert_eq!(tier("ckE", "ethical hacker"), Some(Tier::Inside));
        assert_eq!(tier("ehk", "ethical hacker"), Some(Tier::Letters));
        assert_eq!(tier("xyz", "ethical hacker"), None);
        assert_eq!(tier("  ", "ethical hacker"), None);
    }

    #[test]
    fn ranges_show_what_matched() {
        let of = |query: &str, label: &str| {
            let query = Query::new(query).map(|q| {
                let fit = fit(&q, label);
                fit.map_or_else(Vec::new, |fit| q.ranges(label, fit.tier))
            });
            query
                .unwrap_or_default()
                .into_iter()
                .map(|range| label[range].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(of("HACK", "ethical hacker"), ["hack"]);
        assert_eq!(of("hack eth", "ethical hacker"), ["eth", "hack"]);
        assert_eq!(of("ick", "ethical hacker"), ["i", "ck"]);
        assert_eq!(of("soldat", "Öffentlicher Soldat"), ["Soldat"]);
    }

    proptest! {
        #[test]
        fn ranges_lie_on_boundaries(query in "\\PC{0,12}", label in "\\PC{0,40}") {
            if let Some(query) = Query::new(&query)
                && let Some(fit) = fit(&query, &label)
            {
                let mut end = 0;
                for (i, range) in query.ranges(&label, fit.tier).into_iter().enumerate() {
                    prop_assert!(label.get(range.clone()).is_some_and(|part| !part.is_empty()));
                    prop_assert!(i == 0 || range.start > end);
                    end = range.end;
                }
            }
        }
    }
}
