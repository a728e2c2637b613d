//! Escapes text in CSV, so that no spreadsheet runs it as a formula.
//!
//! When a spreadsheet opens a CSV file, it takes a cell that begins with `=`, `+`, `-` or `@` for a
//! formula, quoted or not, and a formula can start programs and send data elsewhere. So such a text
//! gets an apostrophe in front. Programs differ in what they skip first: blanks, quotation marks,
//! invisible characters, and the wide forms of these signs count as well, and so does a tab or a
//! line end at the beginning, where some programs cut a cell.
//!
//! A hyphen alone marks a missing value, and is not a formula.
//!
//! The escape can be undone: an apostrophe before such a text is always one that was added, because
//! a text that begins with one gets another. The program's own numbers stay numbers.

use std::borrow::Cow;

/// The character that is added.
const APOSTROPHE: char = '\'';

/// Escapes a text for a cell of a CSV file.
#[must_use]
pub fn escape_formula(text: &str) -> Cow<'_, str> {
    if begins_formula(text) {
        Cow::Owned(format!("{APOSTROPHE}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether any spreadsheet may take a text for a formula. An apostrophe in front does not change
/// the answer, so that [`escape_formula`] can be undone.
fn begins_formula(text: &str) -> bool {
    const SIGNS: [char; 8] = [
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    let unquoted = text.trim_start_matches(APOSTROPHE);
    let seen = text.trim_start_matches(is_passed_over);
    unquoted.starts_with(['\t', '\r', '\n']) || (seen.starts_with(SIGNS) && seen != "-")
}

/// What programs skip before the sign: white space, quotation marks, and characters of no width.
fn is_passed_over(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            APOSTROPHE | '"' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the documentation says that undoes it.
    fn unescaped(cell: &str) -> &str {
        let text = cell.strip_prefix(APOSTROPHE);
        text.filter(|text| begins_formula(text)).unwrap_or(cell)
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for (text, cell) in [
            (
                "=HYPERLINK(\"http://a.org\")",
                "'=HYPERLINK(\"http://a.org\")",
            ),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("\"=1", "'\"=1"),
            ("\t=1", "'\t=1"),
            ("\rx", "'\rx"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("\u{ff0b}1", "'\u{ff0b}1"),
            ("\u{ff0d}1", "'\u{ff0d}1"),
            ("\u{ff20}a", "'\u{ff20}a"),
            ("\u{feff}=1", "'\u{feff}=1"),
            ("\u{a0}=1", "'\u{a0}=1"),
            // A text that has an apostrophe already.
            ("'=1", "''=1"),
            ("''+1", "'''+1"),
            // None of these is a formula.
            ("", ""),
            ("-", "-"),
            ("'-", "'-"),
            ("cook", "cook"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("C++", "C++"),
            ("a=b", "a=b"),
            ("3-4", "3-4"),
            ("0.25", "0.25"),
            ("\"quoted\"", "\"quoted\""),
        ] {
            assert_eq!(escape_formula(text), cell, "{text:?}");
            assert_eq!(unescaped(cell), text, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn it_can_be_undone(text in "['\" \t\r\n=+@a1\u{ff1d}\u{feff}-]{0,6}") {
            let cell = escape_formula(&text);
            prop_assert_eq!(unescaped(&cell), &text);
            let first = cell.chars().find(|c| !c.is_whitespace() && *c != '"');
            let is_sign = first.is_some_and(|c| "=+-@\u{ff1d}".contains(c));
            prop_assert!(!is_sign || cell.trim_matches(is_passed_over) == "-", "{:?}", cell);
            prop_assert!(!cell.starts_with(['\t', '\r', '\n']), "{:?}", cell);
        }

        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            let cell = escape_formula(&text);
            prop_assert_eq!(unescaped(&cell), &text);
        }
    }
}
