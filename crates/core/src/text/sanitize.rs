//! Text that is fit for a screen. The identity of names is in [`super::fold`], and to be had here as well.
//!
//! What comes out of [`line()`] and [`text`] holds no control character and no bidirectional control,
//! so it can neither drive a terminal nor make a line read in another order than it is stored.
//! Cleaning is idempotent, borrows where nothing changes, and never fails.

use std::borrow::Cow;
use std::fmt::Write as _;

pub use super::fold::fold;
pub use super::fold::folded;

use unicode_normalization::char::is_combining_mark;

/// Whether a character must not reach a screen: a control character other than white space, or one
/// that changes the direction of the text around it.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    // All that have the property Bidi_Control (UAX #9). With them a line can be shown in another
    // order than it is stored in: CVE-2021-42574, 'Trojan Source'. Of the controls, TAB, LF, CR and NEL are
    // white space.
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')
}

/// The letters and digits of a text with `-` between words, as names of files have them: as many
/// words as so many bytes hold.
#[must_use]
pub fn hyphenated(text: &str, longest: usize) -> String {
    let mut name = String::new();
    let words = text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    for word in words.filter(|word| !word.is_empty()) {
        if name.len() + 1 + word.len() > longest {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    name
}

/// The first character that must not reach a screen.
#[must_use]
pub fn first_forbidden(text: &str) -> Option<char> {
    if is_plain(text) {
        return None;
    }
    text.chars().find(|&c| is_forbidden(c))
}

/// A one-line field, cleaned: forbidden characters removed, white space folded into single spaces.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if is_clean_line(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    push_line(&mut out, text);
    Cow::Owned(out)
}

/// A field of several paragraphs, cleaned: as [`line()`], but line ends are kept, at most two in a
/// row, and none at either end.
#[must_use]
pub fn text(text: &str) -> Cow<'_, str> {
    if is_clean_line(text) || is_clean_text(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut ends = 0;
    let one_mark = text.replace("\r\n", "\n");
    // The mandatory breaks of UAX #14, without vertical tab and form feed, which are controls here.
    for part in one_mark.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        let before = out.len();
        if !out.is_empty() {
            out.extend(std::iter::repeat_n('\n', ends.min(2)));
        }
        let start = out.len();
        push_line(&mut out, part);
        if out.len() == start {
            out.truncate(before);
        } else {
            ends = 0;
        }
        ends += 1;
    }
    Cow::Owned(out)
}

/// Whether a character must not come out of the program as it is: what is forbidden, and whatever
/// else begins a new line or moves the cursor.
#[must_use]
pub fn is_odd(c: char) -> bool {
    is_forbidden(c) || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Foreign text for a message: everything that must not reach a screen, and every line end, as an
/// escape that can be read.
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_odd(c) {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Foreign text in a message: in quotes, fit to be shown, and short.
#[must_use]
pub fn quoted(text: &str) -> String {
    const QUOTED_CHARS: usize = 60;
    let escaped = escaped(text);
    if escaped.chars().count() <= QUOTED_CHARS {
        return format!("\"{escaped}\"");
    }
    // Messages are for any terminal, also for one that has nothing but ASCII.
    let start: String = escaped.chars().take(QUOTED_CHARS - 3).collect();
    format!("\"{start}...\"")
}

/// Whether [`line()`] would change nothing.
fn is_clean_line(text: &str) -> bool {
    is_plain(text)
        || !text.is_ascii()
            && is_folded_line(text)
            && !text
                .chars()
                .any(|c| is_forbidden(c) || c.is_whitespace() && c != ' ')
}

/// Whether [`text()`] would change nothing in a text of several lines.
fn is_clean_text(text: &str) -> bool {
    !text.starts_with('\n')
        && !text.ends_with('\n')
        && !text.contains("\n\n\n")
        && text.split('\n').all(is_clean_line)
}

/// Whether a text is of printable ASCII, without two spaces in a row or a space at either end:
/// nearly every text is. There is no branch at a byte, so that many are looked at in one step.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ([first, ..], [.., last]) = (bytes, bytes) else {
        return true;
    };
    let odd = |odd, &byte| odd | u8::from(!matches!(byte, b' '..=b'~'));
    let gap = |gap, (&one, &next)| gap | u8::from(one == b' ') & u8::from(next == b' ');
    *first != b' '
        && *last != b' '
        && bytes.iter().fold(0, odd) == 0
        && bytes.iter().zip(&bytes[1..]).fold(0, gap) == 0
}

/// Whether no two spaces are in a row and none is at either end.
fn is_folded_line(text: &str) -> bool {
    !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ")
}

fn push_line(out: &mut String, text: &str) {
    let start = out.len();
    let mut gap = false;
    for c in text.chars() {
        if is_forbidden(c) {
            continue;
        }
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && out.len() > start {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_one_line_without_controls() {
        assert_eq!(line("a\u{1b}[31mb\n c\u{202e}d\u{a0}e"), "a[31mb cd e");
        assert!(matches!(line("define security policies"), Cow::Borrowed(_)));
        assert!(matches!(line("café au lait"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_text_keeps_its_paragraphs() {
        assert_eq!(
            text("\n one\ttwo \r\nthree\n\n\n\nfour\u{7}\n"),
            "one two\nthree\n\nfour"
        );
        assert!(matches!(text("one\ntwo"), Cow::Borrowed(_)));
    }

    #[test]
    fn foreign_text_is_shown_with_its_escapes() {
        assert_eq!(
            escaped("a\u{1b}[31m\u{202e}\n"),
            "a\\u{1b}[31m\\u{202e}\\u{a}"
        );
        assert_eq!(quoted(&"x".repeat(100)).chars().count(), 62);
    }

    proptest! {
        #[test]
        fn cleaning_is_idempotent_and_leaves_nothing_forbidden(raw in any::<String>()) {
            for cleaned in [line(&raw).into_owned(), text(&raw).into_owned()] {
                prop_assert_eq!(first_forbidden(&cleaned), None);
                prop_assert_eq!(&text(&cleaned), &cleaned);
                prop_assert!(!escaped(&cleaned).contains('\n'));
            }
            let once = line(&raw).into_owned();
            prop_assert_eq!(&line(&once), &once);
        }

        #[test]
        fn the_same_with_many_odd_characters(raw in "[ a-cA-C\t\r\n\u{85}\u{a0}\u{2028}\u{202e}\u{1b}\u{0}]{0,40}") {
            let once = text(&raw).into_owned();
            prop_assert_eq!(&text(&once), &once);
            prop_assert!(!once.contains("\n\n\n") && !once.contains("  "));
            prop_assert_eq!(once.trim(), once.as_str());
            let one = line(&raw).into_owned();
            prop_assert_eq!(&line(&one), &one);
            prop_assert!(!one.contains('\n'));
        }
    }
}
