//! Which text may be in YAML without quotes.
//!
//! One rule for what writes files and for what reads them at once: text is plain only if nothing in
//! it could be taken for anything but text, whoever reads it: not a number, a date, a truth value or
//! a mark of YAML, by the rules of this loader, of YAML 1.1 or of YAML 1.2; and if nothing makes one
//! doubt that it was meant as it is (see [`crate::profile::yaml::doubt`]).

use crate::profile::model::MAX_FIELD_NAME;
use crate::profile::yaml::doubt;
use crate::profile::yaml::scalar::{Scalar, resolve};
use crate::text::sanitize;

/// Where a scalar is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::profile) enum Context {
    /// After a field's name or the dash of an entry.
    Block,
    /// In a list in brackets, where more characters have a meaning.
    Flow,
}

/// The length of the longest word that means something else.
const MAX_WORD_BYTES: usize = "false".len();

/// Whether a value is nothing but text without quotes, to any reader of YAML.
pub(in crate::profile) fn is_plain(value: &str, context: Context) -> bool {
    let fits = match context {
        Context::Block => fits_block(value.as_bytes()),
        Context::Flow => fits_brackets(value),
    };
    let (Some(first), Some(last)) = (value.bytes().next(), value.bytes().next_back()) else {
        return false;
    };
    fits && !is_indicator(first)
        && first != b' '
        && last != b' '
        && (value.is_ascii() || are_printable(value))
        && (value.is_ascii() || !doubt::is_doubtful_start(value))
        // Most texts are words, and not short.
        && (first.is_ascii_alphabetic() && value.len() > MAX_WORD_BYTES || is_text(value))
}

/// Whether a text holds only what may be in it after a field's name. Beyond ASCII everything may,
/// so far.
fn fits_block(value: &[u8]) -> bool {
    let mut before = b' ';
    for (at, &byte) in value.iter().enumerate() {
        match byte {
            // YAML 1.2, section 7.3.3: `: ` and ` #` end a plain scalar, and so does a colon at its end.
            b':' if value.get(at + 1).is_none_or(|&next| next == b' ') => return false,
            b'#' if before == b' ' => return false,
            // The name of a field, joined to its value.
            b':' if at <= MAX_FIELD_NAME
                && str::from_utf8(&value[..at]).is_ok_and(doubt::is_field) =>
            {
                return false;
            }
            b' '..=b'~' | 0x80.. => {}
            _ => return false,
        }
        before = byte;
    }
    true
}

/// The same between brackets: readers differ in what else they see there, so that only words are
/// plain.
fn fits_brackets(value: &str) -> bool {
    let is_simple = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-');
    value.chars().all(is_simple) && !value.contains("- ") && !value.ends_with('-')
}

/// Whether a text that begins so is, or may be, something else.
const fn is_indicator(first: u8) -> bool {
    matches!(
        first,
        b'-' | b'?'
            | b':'
            | b','
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'#'
            | b'&'
            | b'*'
            | b'!'
            | b'|'
            | b'>'
            | b'\''
            | b'"'
            | b'%'
            | b'@'
            | b'`'
            | b'='
            | b'<'
            | b'~'
            | b'+'
            | b'\\'
    )
}

/// Whether no reader has another meaning for a value.
fn is_text(value: &str) -> bool {
    resolve(value) == Scalar::Text && !is_word(value) && !is_figure(value)
}

/// A word that older YAML takes for a truth value or for nothing.
fn is_word(value: &str) -> bool {
    // YAML 1.1, bool: this is why Norway (`no`) is written in quotes.
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

/// Whether a text may be in YAML as it is; see [`is_printable`].
pub(in crate::profile) fn are_printable(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || text.chars().all(is_printable)
}

/// Whether a character may be in YAML as it is, outside of quotes, and is no line end to some
/// reader.
pub(in crate::profile) fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..)
        && !matches!(c, '\u{2028}' | '\u{2029}')
        && !sanitize::is_forbidden(c)
}
