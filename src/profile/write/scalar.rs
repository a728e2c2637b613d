//! Scalars on one line: plain where that is safe, in double quotes everywhere else.
//!
//! Safe means that nothing could be taken for anything but text, whoever reads it: not a number, a
//! date, a truth value or a mark of YAML, by the rules of this loader, of YAML 1.1 or of YAML 1.2.

use std::fmt::Write as _;

use crate::profile::clean;
use crate::profile::scalar::{Scalar, resolve};

/// Where a scalar stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// After a field's name or the dash of an entry.
    Block,
    /// In a list in brackets, where more characters have a meaning.
    Brackets,
}

/// A value on one line: plain if that is safe.
pub(super) fn scalar(out: &mut String, value: &str, place: Place) {
    if is_plain(value, place) {
        out.push_str(value);
    } else {
        quoted(out, value);
    }
}

/// Whether a value is nothing but text without quotes, to any reader of YAML.
fn is_plain(value: &str, place: Place) -> bool {
    const INDICATORS: &[char] = &[
        '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@',
        '`', '=', '<', '~', '+', '\\',
    ];
    // Readers differ in what else they see between brackets, so that only words are plain there.
    let is_simple = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-');
    let is_odd = match place {
        Place::Block => value.contains(": ") || value.contains(" #") || value.ends_with(':'),
        Place::Brackets => {
            !value.chars().all(is_simple) || value.contains("- ") || value.ends_with('-')
        }
    };
    !value.is_empty()
        && !value.starts_with(INDICATORS)
        && !is_odd
        && !value.starts_with(' ')
        && !value.ends_with(' ')
        && value.chars().all(is_printable)
        && resolve(value) == Scalar::Text
        && !is_word(value)
        && !is_figure(value)
}

/// A word that older YAML takes for a truth value or for nothing.
fn is_word(value: &str) -> bool {
    const WORDS: &[&str] = &[
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", ".inf", ".nan",
    ];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(value))
}

/// A number, a date or a time in any notation, or something near enough.
fn is_figure(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && value.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    '.' | ',' | ':' | '_' | '-' | '+' | ' ' | 'T' | 'Z' | 'e' | 'E'
                )
        })
}

/// Whether a character may stand in YAML as it is, outside of quotes, and is no line end to some
/// reader.
pub(super) fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..)
        && !matches!(c, '\u{2028}' | '\u{2029}')
        && !clean::is_forbidden(c)
}

/// A value in double quotes.
pub(super) fn quoted(out: &mut String, value: &str) {
    out.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c if u32::from(c) <= 0xffff => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
        }
    }
    out.push('"');
}
