//! Characters that look like the ones with which YAML is written, and are none.
//!
//! They come from word processors, web pages and keyboards: dashes and bullets where an entry should
//! begin with `- `, quotes that enclose nothing, spaces that do not indent.

use crate::profile::check;
use crate::profile::model::RECORDS;

/// A dash or a minus that is not the `-` of YAML.
const fn is_dash(c: char) -> bool {
    matches!(
        c,
        // Those of the general category Pd that are seen in texts, and the minus sign.
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// A bullet of a list, also the one of word processors in the private use area.
const fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '\u{b7}'
            | '\u{2022}'
            | '\u{2023}'
            | '\u{2219}'
            | '\u{25a0}'
            | '\u{25a1}'
            | '\u{25aa}'
            | '\u{25ab}'
            | '\u{25cb}'
            | '\u{25cf}'
            | '\u{25e6}'
            | '\u{2610}'..='\u{2612}' | '\u{2713}' | '\u{2714}' | '\u{27a2}' | '\u{f0b7}'
    )
}

/// What is written where `- ` should be.
pub(super) const fn is_marker(c: char) -> bool {
    is_dash(c) || is_bullet(c)
}

/// White space that YAML takes for a letter, also such as cannot be seen at all.
pub(super) const fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}'
    )
}

pub(super) const fn is_colon(c: char) -> bool {
    matches!(
        c,
        '\u{2236}' | '\u{a789}' | '\u{fe13}' | '\u{fe55}' | '\u{ff1a}'
    )
}

/// A quote that YAML takes for a letter.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(
        c,
        '\u{ab}' | '\u{bb}' | '\u{2018}'
            ..='\u{201f}' | '\u{2039}' | '\u{203a}' | '\u{ff02}' | '\u{ff07}'
    )
}

/// A line end to some programs, and none to this reader.
pub(super) const fn is_line_end(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What a character is called.
pub(super) fn name(c: char) -> String {
    let name = match c {
        '\u{2013}' => "an en dash",
        '\u{2014}' => "an em dash",
        '\u{2212}' => "a minus sign",
        _ if is_dash(c) => "a dash of another kind",
        _ if is_bullet(c) => "a bullet",
        '\u{a0}' => "a no-break space",
        '\u{202f}' => "a narrow no-break space",
        '\u{3000}' => "a full-width space",
        '\u{200b}' | '\u{2060}' => "a space that cannot be seen",
        _ if is_blank(c) => "a space of another kind",
        '\u{ff1a}' => "a full-width colon",
        _ if is_colon(c) => "a colon of another kind",
        _ if is_quote(c) => "a typographic quote",
        _ if is_line_end(c) => "a line end that YAML does not know",
        _ => "a character",
    };
    format!("{name} (U+{:04X})", u32::from(c))
}

/// A sign in a message.
pub(super) fn sign(c: char) -> String {
    if c.is_ascii() {
        format!("\"{c}\"")
    } else {
        name(c)
    }
}

/// Whether a text is the name of a field, of whatever file.
pub(in crate::profile) fn is_field(name: &str) -> bool {
    RECORDS.iter().any(|record| record.position(name).is_some())
}

/// The name of a field with which a text begins, and what comes after the name.
pub(super) fn field(text: &str) -> Option<(&str, &str)> {
    let is_of_name = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'_';
    let length = text.bytes().take_while(is_of_name).count();
    let (name, rest) = text.split_at(length);
    is_field(name).then_some((name, rest))
}

/// The name of a field that is joined to its value, as in `name:bake`.
pub(super) fn joined_field(text: &str) -> Option<&str> {
    let (name, rest) = field(text)?;
    let next = rest.strip_prefix(':')?.chars().next()?;
    (!next.is_whitespace() && next != ':').then_some(name)
}

/// The name of a field with which a text begins, and what is in the place of the colon and a space.
pub(super) fn wide_colon(text: &str) -> Option<(&str, char)> {
    let (name, rest) = field(text)?;
    let colon = rest.chars().next()?;
    if is_colon(colon) {
        return Some((name, colon));
    }
    let next = rest.strip_prefix(':')?.chars().next()?;
    is_blank(next).then_some((name, next))
}

/// Whether a plain text begins as if a mark of YAML were meant: what is written so goes into quotes.
pub(in crate::profile) fn is_doubtful_start(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    is_marker(first)
        || is_blank(first)
        || is_enclosed(text)
        || joined_field(text).is_some()
        || wide_colon(text).is_some()
}

/// Whether a text is in quotes that are none to YAML.
pub(super) fn is_enclosed(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_quote) && chars.next_back().is_some_and(is_quote)
}

/// Whether a line of a text in lines looks like a field that was meant to be by itself: one whose
/// name no prose begins with, one with an address or a date, or one that opens a list.
pub(in crate::profile) fn is_swallowed_field(line: &str) -> bool {
    // Nearly every line is settled by its first word.
    let is_of_name = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'_';
    let length = line.bytes().take_while(is_of_name).count();
    let Some(value) = line[length..].strip_prefix(':') else {
        return false;
    };
    let name = &line[..length];
    if !is_field(name) {
        return false;
    }
    match value.trim() {
        "" => true,
        _ if !value.starts_with(' ') => false,
        value => {
            name.contains('_')
                || name == "updated" && check::date(value).is_ok()
                || matches!(name, "uri" | "url") && check::is_address(value)
        }
    }
}

/// Whether a text of several lines has one that would be taken for a field or for a merge conflict.
pub(in crate::profile) fn has_doubtful_line(text: &str) -> bool {
    let is_name = |word: &str| {
        let name = word.strip_suffix(':');
        name.is_some_and(|name| {
            (name.contains('_') || matches!(name, "updated" | "uri" | "url")) && is_field(name)
        })
    };
    text.lines()
        .any(|line| line.starts_with("<<<<<<<") || is_swallowed_field(line))
        || text.contains(':') && text.split([' ', '\n']).any(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_that_are_hardly_meant() {
        for text in [
            "\u{2013} bake",
            "\u{2022}bake",
            "\u{201c}bake\u{201d}",
            "name:bake",
            "skill_level:4",
            "\u{200b}- bake",
            "title\u{ff1a}bake",
        ] {
            assert!(is_doubtful_start(text), "{text}");
        }
        for text in [
            "\u{201c}Yes\u{201d} people",
            "\u{2019}s nachts bakken",
            "\u{e9}tudes",
            "surname:bake",
            "name: bake",
            "title",
            "http://x",
        ] {
            assert!(!is_doubtful_start(text), "{text}");
        }
    }

    #[test]
    fn fields_in_texts() {
        for line in ["other_titles: [a]", "essential:", "updated: 2022-08-08"] {
            assert!(is_swallowed_field(line), "{line}");
        }
        for line in ["notes: see below", "updated: often", "Skills:", "uri: none"] {
            assert!(!is_swallowed_field(line), "{line}");
        }
        assert!(has_doubtful_line("a b\nother_titles: c"));
        assert!(has_doubtful_line("a other_titles: c"));
        assert!(!has_doubtful_line("a b: c\nnotes: d"));
    }
}
