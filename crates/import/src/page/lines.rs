//! The lines of a page, cleaned, with their numbers.
//!
//! Pages come from browsers, mail and PDF files, with any kind of line end, no-break spaces, form
//! feeds, and bullets of several kinds or none. What remains are lines that are not blank, and the
//! two things about them that matter: whether they have a bullet, and whether a blank line comes
//! before.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::remark::{Remark, Remarks};
use careernav_core::text::sanitize;

/// A line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1, as an editor counts.
    pub(super) number: usize,
    /// The whole line, with single spaces.
    pub(super) text: String,
    /// Where the words begin, after a bullet or a number.
    start: usize,
    /// Whether a blank line comes before it.
    pub(super) after_blank: bool,
    /// Whether a line of `=` or `-` below it marks it as a heading.
    pub(super) is_underlined: bool,
}

impl Line {
    pub(super) fn new(number: usize, text: &str, after_blank: bool) -> Option<Self> {
        let unseen =
            |c: char| matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}') || c.is_whitespace();
        let mut text = sanitize::line(text.trim_matches(unseen)).into_owned();
        text.truncate(without_aside(&text).len());
        let start = text.len() - without_bullet(&text).len();
        (start < text.len()).then_some(Self {
            number,
            text,
            start,
            after_blank,
            is_underlined: false,
        })
    }

    /// The words, without a bullet or a number.
    pub(super) fn content(&self) -> &str {
        &self.text[self.start..]
    }

    pub(super) fn has_bullet(&self) -> bool {
        self.start > 0
    }
}

/// Splits a text into lines. Control characters are left out and reported.
pub(super) fn split_lines(text: &str, remarks: &mut Remarks) -> Vec<Line> {
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut after_blank = false;
    for (index, whole) in text.split('\n').enumerate() {
        let number = index + 1;
        // These end a line, too, but editors do not count them.
        for part in whole.split(['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
            if sanitize::first_forbidden(part).is_some() {
                let codes: BTreeSet<u32> = part
                    .chars()
                    .filter(|&c| sanitize::is_forbidden(c))
                    .map(u32::from)
                    .collect();
                let codes: Vec<_> = codes.iter().map(|code| format!("U+{code:04X}")).collect();
                let message = format!("left out (not text): {}", codes.join(", "));
                remarks.push(Remark {
                    line: number,
                    message,
                });
            }
            if is_rule(part) {
                if let Some(above) = lines.last_mut().filter(|_| !after_blank) {
                    above.is_underlined = true;
                }
                after_blank = true;
                continue;
            }
            match Line::new(number, part, after_blank) {
                Some(line) => {
                    lines.push(line);
                    after_blank = false;
                }
                None => after_blank = true,
            }
        }
    }
    lines
}

/// Whether a line is a rule, which underlines the line above or separates paragraphs.
fn is_rule(text: &str) -> bool {
    const MIN_RULE_CHARS: usize = 3;
    let text = text.trim();
    let mut marks = text.chars();
    let first = marks.next();
    matches!(first, Some('=' | '-' | '_' | '*'))
        && text.len() >= MIN_RULE_CHARS
        && marks.all(|mark| Some(mark) == first)
}

/// A text without the note that pages add to a link for screen readers.
fn without_aside(text: &str) -> &str {
    const ASIDES: &[&str] = &[
        "(opens in a new tab)",
        "(opens in new tab)",
        "(opens in a new window)",
        "(opens in new window)",
        "(external link)",
    ];
    let mut text = text;
    for aside in ASIDES {
        let Some(start) = text.len().checked_sub(aside.len()) else {
            continue;
        };
        if text
            .get(start..)
            .is_some_and(|end| end.eq_ignore_ascii_case(aside))
        {
            text = text[..start].trim_end();
        }
    }
    text
}

/// The text after a bullet (`•`, `-`, `*`, ...) or a number (`1.`, `1)`).
fn without_bullet(text: &str) -> &str {
    // Nothing begins with these but an entry; a dash or a star without a space belongs to its word.
    const GLUED: &[char] = &['•', '◦', '▪', '‣', '●', '○', '■', '·'];
    const SPACED: &[char] = &['-', '–', '—', '*', '+'];
    if let Some(rest) = text.strip_prefix(GLUED) {
        return rest.trim_start();
    }
    // Up to three, or a year at the beginning of a line would be taken for the number of an entry.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marked = if (1..=3).contains(&digits) {
        text[digits..].strip_prefix(['.', ')'])
    } else {
        text.strip_prefix(SPACED)
    };
    match marked {
        Some("") => "",
        Some(rest) => rest.strip_prefix(' ').unwrap_or(text),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_come_off() {
        let expected = [
            ("• a", "a"),
            ("•a", "a"),
            ("- a b", "a b"),
            ("– a", "a"),
            ("* a", "a"),
            ("1. a", "a"),
            ("12) a", "a"),
            ("-a", "-a"),
            ("2529 – a", "2529 – a"),
            ("3D modelling", "3D modelling"),
            ("1.5 litres", "1.5 litres"),
            ("a - b", "a - b"),
        ];
        for (text, words) in expected {
            assert_eq!(without_bullet(text), words, "{text}");
        }
    }

    #[test]
    fn asides_come_off_and_rules_are_no_lines() {
        assert_eq!(
            without_aside("knead dough (Opens in a new tab)"),
            "knead dough"
        );
        assert_eq!(without_aside("é (opens)"), "é (opens)");
        let mut remarks = Remarks::new();
        let found = split_lines(
            "A\n===\nb\n\n---\nc (external link)\n(external link)\n",
            &mut remarks,
        );
        let found: Vec<_> = found
            .iter()
            .map(|line| (line.text.as_str(), line.after_blank, line.is_underlined))
            .collect();
        let expected = [("A", false, true), ("b", true, false), ("c", true, false)];
        assert_eq!(found, expected);
        assert_eq!(remarks, []);
        assert!(!is_rule("-=-") && !is_rule("--") && !is_rule(""));
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts() {
        let mut remarks = Remarks::new();
        let found = split_lines("a\r\n\r\n\u{a0}\r\nb\u{2028}c\u{7}\rd\n-\n", &mut remarks);
        let found: Vec<_> = found
            .iter()
            .map(|line| (line.number, line.text.as_str(), line.after_blank))
            .collect();
        let expected = [
            (1, "a", false),
            (4, "b", true),
            (4, "c", false),
            (5, "d", false),
        ];
        assert_eq!(found, expected);
        assert_eq!(remarks.len(), 1);
        assert_eq!(remarks[0].line, 4);
    }
}
