//! Text in columns: wrapping and cutting by the width that characters take on a terminal.
//!
//! A character here is what a reader sees as one (a grapheme cluster): it has cells of its own, is
//! never cut in two, and a text takes as many columns as its characters do one by one. What a font
//! would join (an Arabic lam with its alef) has a cell each all the same, for cells are what is drawn.

use textwrap::core::Word;
use textwrap::word_splitters::{WordSplitter, split_words};
use textwrap::{WordSeparator, wrap_algorithms};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The widest column of running text: longer lines are hard to read.
pub const MEASURE: u16 = 90;

/// The lines of a text that fit in `width` columns; paragraphs stay apart. A width of 0 counts as
/// 1, so that there is always progress.
#[must_use]
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    let room = usize::from(width.max(1));
    let paragraphs = text.split('\n');
    paragraphs.flat_map(|it| wrap_paragraph(it, room)).collect()
}

fn wrap_paragraph(text: &str, room: usize) -> Vec<String> {
    let words = WordSeparator::AsciiSpace.find_words(text);
    let words = split_words(words, &WordSplitter::Custom(after_hyphens));
    let words: Vec<_> = words.flat_map(|word| broken(word, room)).collect();
    let columns = f64::from(u16::try_from(room).unwrap_or(u16::MAX));
    // And not the optimal fit of textwrap: with it a word at the end changes the first lines, and text jumps
    // while a window is resized.
    let lines = wrap_algorithms::wrap_first_fit(&words, &[columns]);
    let lines = lines.into_iter().map(|words| {
        let mut line = String::new();
        for word in words {
            line.extend([word.word, word.whitespace]);
        }
        line.truncate(line.trim_end_matches(' ').len());
        line
    });
    lines.collect()
}

/// Where a word can be split: after hyphens, unless a mark belongs to one.
fn after_hyphens(word: &str) -> Vec<usize> {
    let mut places = WordSplitter::HyphenSplitter.split_points(word);
    if !places.is_empty() && !word.is_ascii() {
        places.retain(|&place| is_boundary(word, place));
    }
    places
}

fn is_boundary(text: &str, place: usize) -> bool {
    let mut starts = text.grapheme_indices(true).map(|(start, _)| start);
    starts.any(|start| start == place)
}

/// A word as it is counted here; one that is wider than a line in parts that are not.
fn broken(word: Word<'_>, room: usize) -> Vec<Word<'_>> {
    let whole = width(word.word);
    if whole <= room {
        return vec![Word {
            width: whole,
            ..word
        }];
    }
    let mut parts = Vec::new();
    let (mut from, mut taken) = (0, 0);
    let part = |text, width, whitespace| Word {
        word: text,
        width,
        whitespace,
        penalty: "",
    };
    for (at, grapheme) in word.word.grapheme_indices(true) {
        let wide = columns(grapheme);
        if taken > 0 && taken + wide > room {
            parts.push(part(&word.word[from..at], taken, ""));
            (from, taken) = (at, 0);
        }
        taken += wide;
    }
    parts.push(part(&word.word[from..], taken, word.whitespace));
    parts
}

/// How many columns a text takes: those of its characters, each by itself, as they are drawn.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(columns).sum()
}

/// How many columns a character takes. Control characters are not drawn, and the half-wide marks of
/// kana have a cell of their own.
fn columns(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) {
        return 0;
    }
    // `unicode-width` takes them for marks without a width, as in a sequence that a font joins; terminals do
    // not.
    let marks = grapheme
        .chars()
        .filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}'));
    UnicodeWidthStr::width(grapheme) + marks.count()
}

/// A text cut to `max` columns, with an `ellipsis` of one column where something is left out.
#[must_use]
pub fn cut<'t>(text: &'t str, max: usize, ellipsis: &str) -> std::borrow::Cow<'t, str> {
    if width(text) <= max {
        return text.into();
    }
    if max == 0 {
        return "".into();
    }
    let mut kept = 0;
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = columns(grapheme);
        if used + wide > max - 1 {
            break;
        }
        used += wide;
        kept += grapheme.len();
    }
    format!("{}{ellipsis}", text[..kept].trim_end()).into()
}

/// A number with a comma at each thousand.
#[must_use]
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Some of many, or a place among them: '15 of 3,007'.
#[must_use]
pub fn of(some: usize, many: usize) -> String {
    format!("{} of {}", number(some), number(many))
}

/// A count with its noun: '1 skill', '2,196 skills'. The plural takes an *s*.
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{} {what}s", number(count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_have_their_thousands() {
        for (value, wanted) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (123_855, "123,855"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(number(value), wanted);
        }
    }

    #[test]
    fn cutting() {
        assert_eq!(cut("ethical hacker", 14, "…"), "ethical hacker");
        assert_eq!(cut("ethical hacker", 9, "…"), "ethical…");
        assert_eq!(cut("日本語の職業", 5, "…"), "日本…");
        assert_eq!(cut("abc", 1, "…"), "…");
        assert_eq!(cut("abc", 0, "…"), "");
    }

    #[test]
    fn wrapping() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one\n\ntwo", 7), ["one", "", "two"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("", 3), [""]);
    }

    #[test]
    fn characters_are_counted_as_they_are_drawn() {
        for (text, columns) in [
            ("", 0),
            ("cook", 4),
            ("e\u{301}te\u{301}", 3),
            ("\u{65e5}\u{672c}", 4),
            // A family, a skin tone, a flag, a digit in a key and a heart in red.
            ("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", 2),
            ("\u{1f44b}\u{1f3fd}", 2),
            ("\u{1f1eb}\u{1f1f7}", 2),
            ("1\u{fe0f}\u{20e3}", 2),
            ("\u{2764}\u{fe0f}", 2),
            // Lam and alef.
            ("\u{644}\u{627}", 2),
            // Half-wide kana with its mark.
            ("\u{ff76}\u{ff9e}", 2),
            ("\u{200b}", 0),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn no_character_is_broken_in_two() {
        let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}";
        assert_eq!(
            wrap(&family.repeat(3), 5),
            [family.repeat(2), family.into()]
        );
        let accents = "e\u{301}\u{302}".repeat(5);
        assert_eq!(wrap(&accents, 4), [&accents[..20], &accents[20..]]);
        let heart = "\u{2764}\u{fe0f}";
        let hearts = [heart; 3].join(" ");
        assert_eq!(wrap(&hearts, 5), [[heart; 2].join(" "), heart.into()]);
    }

    /// Text of what is wide, joined, combined, written from the right or broken nowhere.
    fn odd() -> impl Strategy<Value = String> {
        let parts = [
            "a",
            "word",
            "-",
            " ",
            " ",
            "\u{301}",
            "\u{65e5}",
            "\u{1f468}",
            "\u{200d}",
            "\u{1f3fd}",
            "\u{2764}",
            "\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "\u{644}",
            "\u{627}",
            "\u{5d0}",
            "\u{5b8}",
            "\u{ff76}",
            "\u{ff9e}",
            "\u{915}",
            "\u{94d}",
            "\u{937}",
            "\u{93f}",
            "\u{1100}",
            "\u{1161}",
            "\u{200b}",
            "\u{ad}",
            "\u{1f1eb}",
        ];
        prop::collection::vec(prop::sample::select(parts.to_vec()), 0..40)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in "\\PC{0,60}", max in 0u16..30) {
            prop_assert!(width(&cut(&text, usize::from(max), "…")) <= usize::from(max));
            let max = max.max(2);
            for line in wrap(&text, max) {
                let is_single = line.graphemes(true).count() == 1;
                prop_assert!(is_single || width(&line) <= usize::from(max), "{:?}", line);
            }
        }

        #[test]
        fn nothing_is_lost_or_broken_in_wrapping(text in odd(), max in 8u16..30) {
            let lines = wrap(&text, max);
            let solid = |text: &str| text.replace(' ', "");
            prop_assert_eq!(solid(&lines.concat()), solid(&text));
            let wide = |text: &str| text.graphemes(true).filter(|it| *it != " ").count();
            prop_assert_eq!(lines.iter().map(|line| wide(line)).sum::<usize>(), wide(&text));
            for line in &lines {
                prop_assert!(width(line) <= usize::from(max), "{:?}", line);
            }
            let cut = cut(&text, usize::from(max), "…");
            prop_assert!(width(&cut) <= usize::from(max));
            let is_marked = cut.ends_with('…');
            prop_assert!(*cut == text || is_marked);
        }
    }
}
