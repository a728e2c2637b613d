//! A line that is typed, taken apart: words, and filters with values, `isco:22,32 -essential:"first aid"`.
//!
//! A filter is a name that there is where the line is typed ([`FilterScope`]), before a colon and its values.
//! A hyphen before it excludes them. Commas stand between values; a value with spaces or commas is put in
//! quotes. A filter may still be typed: without a value, after a comma, or with a quote that is not closed.
//!
//! A hyphen before a word is part of the word: titles have it.
//!
//! Guarantees: pure; never fails on any text. The pieces are in order and do not overlap, and their
//! places lie on character boundaries.

use std::ops::Range;

use super::filter::{Filter, FilterScope, ValueKind};

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word.
    Word,
    /// A filter, with a value or without.
    Named(Filter),
    /// A word that looks like a filter with a value.
    Unknown,
}

/// A value of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenValue<'q> {
    /// The value, without quotes.
    pub text: &'q str,
    /// Where it stands in the line, with its quotes.
    pub place: Range<usize>,
    /// Whether it is in quotes, closed or not.
    pub is_quoted: bool,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'q> {
    /// What it is.
    pub what: TokenKind,
    /// Whether a hyphen excludes the values.
    pub is_excluded: bool,
    /// The word; with a name, what is before the colon, without a hyphen that excludes.
    pub name: &'q str,
    /// With a name, what is after the colon, without quotes around all of it.
    pub value: &'q str,
    /// The values of a filter, in their order; at least one, which may be empty.
    pub values: Vec<TokenValue<'q>>,
    /// Where it stands in the line.
    pub place: Range<usize>,
    /// Where the values stand, with their quotes.
    pub value_place: Range<usize>,
}

impl Token<'_> {
    /// Whether one of the values is in quotes.
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        self.values.iter().any(|value| value.is_quoted)
    }
}

/// Takes a line apart.
#[must_use]
pub fn tokens(line: &str, scope: FilterScope) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(start) = next(line, at, |c| !c.is_whitespace()) {
        let token = token(line, start, scope);
        at = token.place.end;
        tokens.push(token);
    }
    tokens
}

/// The first place from `at` on where a character is as wanted.
fn next(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let rest = text.get(at..)?;
    rest.find(wanted).map(|found| at + found)
}

fn token(line: &str, start: usize, scope: FilterScope) -> Token<'_> {
    let end = next(line, start, char::is_whitespace).unwrap_or(line.len());
    let text = &line[start..end];
    let word = Token {
        what: TokenKind::Word,
        is_excluded: false,
        name: text,
        value: "",
        values: Vec::new(),
        place: start..end,
        value_place: end..end,
    };
    let (is_excluded, name) = without_hyphen(text);
    let Some((name, value)) = name.split_once(':') else {
        return word;
    };
    let from = end - value.len();
    let Some(filter) = scope.filter(name) else {
        // The scheme of an address is none, nor is a colon between figures.
        let is_name = name.chars().count() > 1 && name.chars().all(char::is_alphabetic);
        let is_scheme = value.starts_with("//") || ["http", "https"].contains(&name);
        if !is_name || is_scheme {
            return word;
        }
        return Token {
            what: TokenKind::Unknown,
            is_excluded,
            name,
            value,
            value_place: from..end,
            ..word
        };
    };
    let takes_value = !matches!(filter.value_kind(), ValueKind::None | ValueKind::Words);
    // What follows a colon and a space is the value as well.
    let from = match next(line, from, |c| !c.is_whitespace()) {
        Some(found) if value.is_empty() && takes_value && !is_filter(line, found, scope) => found,
        _ => from,
    };
    let (values, end) = if takes_value {
        values(line, from, scope)
    } else {
        let value = value_at(line, from, char::is_whitespace);
        let end = value.place.end;
        (vec![value], end)
    };
    let value = match &values[..] {
        [only] => only.text,
        _ => &line[from..end],
    };
    Token {
        what: TokenKind::Named(filter),
        is_excluded,
        name,
        value,
        values,
        place: start..end,
        value_place: from..end,
    }
}

/// Whether a piece begins with a hyphen that excludes, and what follows it.
fn without_hyphen(text: &str) -> (bool, &str) {
    match text.strip_prefix(is_hyphen) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

/// Whether it excludes what follows it: a hyphen, or what an editor makes of one.
#[must_use]
pub const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '−' | '–')
}

/// Whether a filter begins at a place.
fn is_filter(line: &str, at: usize, scope: FilterScope) -> bool {
    let end = next(line, at, char::is_whitespace).unwrap_or(line.len());
    let (_, text) = without_hyphen(&line[at..end]);
    let name = text.split_once(':').map(|(name, _)| name);
    name.is_some_and(|name| scope.filter(name).is_some())
}

/// Whether a value in quotes begins or ends with it.
#[must_use]
pub const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// The values that begin at a place, with commas between them, and where they end.
fn values(line: &str, from: usize, scope: FilterScope) -> (Vec<TokenValue<'_>>, usize) {
    let mut values = Vec::new();
    let mut at = from;
    loop {
        let value = value_at(line, at, |c| c.is_whitespace() || c == ',');
        let end = value.place.end;
        values.push(value);
        if !line[end..].starts_with(',') {
            return (values, end);
        }
        at = end + 1;
        // isco:22, 32      a space after the comma, as people type lists of numbers
        let after = next(line, at, |c| !c.is_whitespace()).unwrap_or(at);
        let is_number = line[after..].starts_with(|c: char| c.is_ascii_digit());
        if is_number && !is_filter(line, after, scope) {
            at = after;
        }
    }
}

/// The value that begins at a place, up to where an end is.
fn value_at(line: &str, from: usize, is_end: impl Fn(char) -> bool) -> TokenValue<'_> {
    let rest = &line[from..];
    if let Some(quote) = rest.chars().next().filter(|&c| is_quote(c)) {
        let inside = from + quote.len_utf8();
        let close = next(line, inside, is_quote).unwrap_or(line.len());
        let after = line[close..].chars().next();
        let end = close + after.map_or(0, char::len_utf8);
        return TokenValue {
            text: &line[inside..close],
            place: from..end,
            is_quoted: true,
        };
    }
    let end = next(line, from, is_end).unwrap_or(line.len());
    TokenValue {
        text: &line[from..end],
        place: from..end,
        is_quoted: false,
    }
}

/// A filter with values as it is typed: in quotes those that need them.
#[must_use]
pub fn written(filter: Filter, is_excluded: bool, values: &[&str]) -> String {
    let mut text = String::new();
    if is_excluded {
        text.push('-');
    }
    text.push_str(&filter.begun());
    for (nth, value) in values.iter().enumerate() {
        if nth > 0 {
            text.push(',');
        }
        text.push_str(&quoted(value));
    }
    text
}

/// A value as it is typed: in quotes if it has spaces or commas.
#[must_use]
pub fn quoted(value: &str) -> String {
    if value.contains(|c: char| c.is_whitespace() || c == ',') {
        format!("\"{value}\"")
    } else {
        value.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The pieces in a short form.
    fn shown(line: &str, scope: FilterScope) -> Vec<String> {
        let shown = |token: Token<'_>| {
            let hyphen = if token.is_excluded { "-" } else { "" };
            match token.what {
                TokenKind::Word => token.name.to_owned(),
                TokenKind::Named(filter) => {
                    let values: Vec<_> = token.values.iter().map(|value| value.text).collect();
                    format!("<{hyphen}{}={}>", filter.name(), values.join("|"))
                }
                TokenKind::Unknown => format!("{hyphen}{}?{}", token.name, token.value),
            }
        };
        tokens(line, scope).into_iter().map(shown).collect()
    }

    #[test]
    fn queries_are_taken_apart() {
        for (query, expected) in [
            ("", &[][..]),
            ("  train   driver ", &["train", "driver"]),
            ("isco:25 nurse", &["<isco=25>", "nurse"]),
            (
                "nurse level:3 ISCO:22",
                &["nurse", "<level=3>", "<isco=22>"],
            ),
            (
                "essential:\"machine learning\" x",
                &["<essential=machine learning>", "x"],
            ),
            ("essential:“first aid” x", &["<essential=first aid>", "x"]),
            // Several values.
            ("isco:2,3 nurse", &["<isco=2|3>", "nurse"]),
            ("isco:2, 3 nurse", &["<isco=2|3>", "nurse"]),
            ("isco:2, nurse", &["<isco=2|>", "nurse"]),
            ("isco:2,", &["<isco=2|>"]),
            (
                "essential:\"cut, colour\",cooking,\"first aid\" x",
                &["<essential=cut, colour|cooking|first aid>", "x"],
            ),
            // Without them.
            (
                "-isco:22 -essential:\"lift heavy\"",
                &["<-isco=22>", "<-essential=lift heavy>"],
            ),
            ("−isco:22,23", &["<-isco=22|23>"]),
            ("-nurse - co-worker", &["-nurse", "-", "co-worker"]),
            ("-foo:1 --isco:1", &["-foo?1", "--isco:1"]),
            // Still being typed.
            ("isco:", &["<isco=>"]),
            ("-isco:", &["<-isco=>"]),
            ("nurse isco: ", &["nurse", "<isco=>"]),
            ("essential:\"", &["<essential=>"]),
            ("essential:\"machine le", &["<essential=machine le>"]),
            ("essential:a,\"machine le", &["<essential=a|machine le>"]),
            ("essential:\"\"", &["<essential=>"]),
            // A space after the colon.
            ("isco: 25 nurse", &["<isco=25>", "nurse"]),
            ("level: isco:25", &["<level=>", "<isco=25>"]),
            ("level: -isco:25", &["<level=>", "<-isco=25>"]),
            ("skill: python", &["<skill=>", "python"]),
            ("skill:python", &["<skill=python>"]),
            ("skill:c,c++", &["<skill=c,c++>"]),
            // No filters.
            ("foo:bar", &["foo?bar"]),
            ("steps:3", &["steps?3"]),
            ("foo: bar", &["foo?", "bar"]),
            ("9001:2015 c: :x", &["9001:2015", "c:", ":x"]),
            (
                "http://data.europa.eu/esco/skill/1",
                &["http://data.europa.eu/esco/skill/1"],
            ),
            ("http:", &["http:"]),
            ("tag:a\"b c", &["<tag=a\"b>", "c"]),
            ("essential:\"a\"b", &["<essential=a>", "b"]),
        ] {
            assert_eq!(shown(query, FilterScope::Search), expected, "{query}");
        }
        assert_eq!(
            shown("steps:3 skill:x down:", FilterScope::Paths),
            ["<steps=3>", "skill?x", "<down=>"]
        );
    }

    #[test]
    fn values_are_written_as_they_are_read() {
        for values in [
            &["22"][..],
            &["22", "3"],
            &["first aid", "cut, colour", "x"],
        ] {
            let line = written(Filter::Essential, true, values);
            let read = tokens(&line, FilterScope::Search);
            let texts: Vec<_> = read[0].values.iter().map(|value| value.text).collect();
            assert_eq!((read.len(), &texts[..]), (1, values), "{line}");
        }
    }

    proptest! {
        #[test]
        fn pieces_lie_in_their_query(
            parts in prop::collection::vec(
                prop_oneof!["\\PC{0,8}", "[ \"“”:,-]{1,3}", "-?(isco|level|tag|skill|Essential|foo):"], 0..8),
        ) {
            let query = parts.concat();
            for scope in FilterScope::ALL {
                let mut end = 0;
                for token in tokens(&query, scope) {
                    prop_assert!(token.place.start >= end && token.place.end > token.place.start);
                    prop_assert!(query.get(token.place.clone()).is_some());
                    prop_assert!(query.get(token.value_place.clone()).is_some());
                    prop_assert!(query.get(end..token.place.start).is_some_and(|gap| gap.trim().is_empty()));
                    prop_assert_eq!(token.values.is_empty(), !matches!(token.what, TokenKind::Named(_)));
                    let mut at = token.value_place.start;
                    for value in &token.values {
                        prop_assert!(value.place.start >= at && value.place.end <= token.place.end);
                        prop_assert!(query.get(value.place.clone()).is_some_and(|it| it.contains(value.text)));
                        at = value.place.end;
                    }
                    end = token.place.end;
                }
                prop_assert!(query.get(end..).is_some_and(|rest| rest.trim().is_empty()));
            }
        }
    }
}
