//! Text in columns: wrapping and cutting by the width that characters take on a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::glyphs::Glyphs;

/// The widest column of running text: longer lines are hard to read.
pub const MEASURE: u16 = 90;

/// The lines of a text that fit in `width` columns; paragraphs stay apart. A width of 0 counts as
/// 1, so that there is always progress.
#[must_use]
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    let options = textwrap::Options::new(usize::from(width.max(1)))
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options)
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// How many columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A text cut to `max` columns, with an ellipsis where something is left out.
#[must_use]
pub fn cut(text: &str, max: usize) -> std::borrow::Cow<'_, str> {
    Glyphs::Unicode.cut(text, max)
}

/// The same with another sign of one column for what is left out.
pub(super) fn cut_with<'t>(text: &'t str, max: usize, ellipsis: &str) -> std::borrow::Cow<'t, str> {
    if width(text) <= max {
        return text.into();
    }
    if max == 0 {
        return "".into();
    }
    let mut kept = 0;
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide > max - 1 {
            break;
        }
        used += wide;
        kept += grapheme.len();
    }
    format!("{}{ellipsis}", text[..kept].trim_end()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cutting() {
        assert_eq!(cut("ethical hacker", 14), "ethical hacker");
        assert_eq!(cut("ethical hacker", 9), "ethical…");
        assert_eq!(cut("日本語の職業", 5), "日本…");
        assert_eq!(cut("abc", 1), "…");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn wrapping() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one\n\ntwo", 7), ["one", "", "two"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("", 3), [""]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in "\\PC{0,60}", max in 0u16..30) {
            prop_assert!(width(&cut(&text, usize::from(max))) <= usize::from(max));
            for line in wrap(&text, max.max(2)) {
                prop_assert!(width(&line) <= usize::from(max.max(2)), "{:?}", line);
            }
        }
    }
}
