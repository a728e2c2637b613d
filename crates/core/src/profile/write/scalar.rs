//! Scalars on one line: plain where that is safe (see [`crate::profile::yaml::plain`]), in double quotes
//! everywhere else.

use std::fmt::Write as _;

use crate::profile::yaml::plain::{Context, is_plain, is_printable};

/// A value on one line: plain if that is safe.
pub(in crate::profile) fn scalar(out: &mut String, value: &str, context: Context) {
    if is_plain(value, context) {
        out.push_str(value);
    } else {
        quoted(out, value);
    }
}

/// A value in double quotes.
pub(in crate::profile) fn quoted(out: &mut String, value: &str) {
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
