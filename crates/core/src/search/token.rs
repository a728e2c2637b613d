//! A line that is typed, taken apart: words, and names with values, `isco:22 essential:"first aid"`.
//!
//! A name is one of those that hold where the line is typed ([`TokenName`]), before a colon and a value; a
//! value with spaces stands in quotes. It may still be typed: without a value, or with a quote that
//! is not closed.
//!
//! Guarantees: pure; never fails on any text. The pieces are in order and do not overlap, and their
//! places lie on character boundaries.

use std::ops::Range;

/// The names that there are in a kind of line.
pub trait TokenName: Copy + 'static {
    /// All of them.
    const ALL: &'static [Self];
    /// Other words that people have for them.
    const SYNONYMS: &'static [(&'static str, Self)];

    /// What is typed before the colon.
    fn name(self) -> &'static str;

    /// Whether what follows the colon is its value, also after a space; else it is a word.
    fn has_value(self) -> bool;

    /// The one of this name.
    #[must_use]
    fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|one| one.name().eq_ignore_ascii_case(name))
    }

    /// The one that is meant by a name that there is not, if that can be guessed.
    #[must_use]
    fn nearest(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let said = Self::SYNONYMS.iter().find(|(said, _)| *said == name);
        let begun = || {
            let mut begun = Self::ALL.iter().copied();
            begun.find(|one| name.len() >= 3 && one.name().starts_with(&name))
        };
        let near = || {
            let near = Self::ALL.iter().map(|&one| {
                let errors = strsim::osa_distance(one.name(), &name);
                (errors, one)
            });
            let (errors, one) = near.min_by_key(|&(errors, _)| errors)?;
            (errors * 2 < one.name().len().max(name.chars().count())).then_some(one)
        };
        said.map(|&(_, one)| one).or_else(begun).or_else(near)
    }
}

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind<N> {
    /// A word.
    Word,
    /// A name, with a value or without.
    Named(N),
    /// A word that looks like a name with a value.
    Unknown,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'q, N> {
    /// What it is.
    pub what: TokenKind<N>,
    /// The word; with a name, what is before the colon.
    pub name: &'q str,
    /// With a name, what is after the colon, without quotes.
    pub value: &'q str,
    /// Where it stands in the query.
    pub place: Range<usize>,
    /// Where the value stands, with its quotes.
    pub value_place: Range<usize>,
    /// Whether the value is in quotes, closed or not.
    pub is_quoted: bool,
}

/// Takes a line apart.
#[must_use]
pub fn tokens<N: TokenName>(query: &str) -> Vec<Token<'_, N>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(start) = next(query, at, |c| !c.is_whitespace()) {
        let token = token(query, start);
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

fn token<N: TokenName>(query: &str, start: usize) -> Token<'_, N> {
    let end = next(query, start, char::is_whitespace).unwrap_or(query.len());
    let text = &query[start..end];
    let word = Token {
        what: TokenKind::Word,
        name: text,
        value: "",
        place: start..end,
        value_place: end..end,
        is_quoted: false,
    };
    let Some((name, value)) = text.split_once(':') else {
        return word;
    };
    let from = start + name.len() + 1;
    let Some(named) = N::from_name(name) else {
        // The scheme of an address is none, nor is a colon between figures.
        let is_name = name.chars().count() > 1 && name.chars().all(char::is_alphabetic);
        let is_scheme = value.starts_with("//") || ["http", "https"].contains(&name);
        if !is_name || is_scheme {
            return word;
        }
        return Token {
            what: TokenKind::Unknown,
            name,
            value,
            value_place: from..end,
            ..word
        };
    };
    // What follows a colon and a space is the value as well.
    let from = match next(query, from, |c| !c.is_whitespace()) {
        Some(found) if value.is_empty() && named.has_value() && !is_named::<N>(query, found) => {
            found
        }
        _ => from,
    };
    let (value, end, is_quoted) = value_at(query, from);
    Token {
        what: TokenKind::Named(named),
        name,
        value,
        place: start..end,
        value_place: from..end,
        is_quoted,
    }
}

/// Whether a name with a value begins at a place.
fn is_named<N: TokenName>(query: &str, at: usize) -> bool {
    let end = next(query, at, char::is_whitespace).unwrap_or(query.len());
    let name = query[at..end].split_once(':').map(|(name, _)| name);
    name.is_some_and(|name| N::from_name(name).is_some())
}

/// Whether a value in quotes begins or ends with it.
#[must_use]
pub const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// The value that begins at a place, where it ends, and whether it is in quotes.
fn value_at(query: &str, from: usize) -> (&str, usize, bool) {
    let rest = &query[from..];
    if let Some(quote) = rest.chars().next().filter(|&c| is_quote(c)) {
        let inside = from + quote.len_utf8();
        let close = next(query, inside, is_quote).unwrap_or(query.len());
        let after = query[close..].chars().next();
        let end = close + after.map_or(0, char::len_utf8);
        return (&query[inside..close], end, true);
    }
    let end = next(query, from, char::is_whitespace).unwrap_or(query.len());
    (&query[from..end], end, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::filter::Filter;
    use proptest::prelude::*;

    /// The pieces in a short form.
    fn token_names(query: &str) -> Vec<String> {
        let shown = |token: Token<'_, Filter>| match token.what {
            TokenKind::Word => token.name.to_owned(),
            TokenKind::Named(filter) => format!("<{}={}>", filter.name(), token.value),
            TokenKind::Unknown => format!("{}?{}", token.name, token.value),
        };
        tokens::<Filter>(query).into_iter().map(shown).collect()
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
            // Still being typed.
            ("isco:", &["<isco=>"]),
            ("nurse isco: ", &["nurse", "<isco=>"]),
            ("essential:\"", &["<essential=>"]),
            ("essential:\"machine le", &["<essential=machine le>"]),
            ("essential:\"\"", &["<essential=>"]),
            // A space after the colon.
            ("isco: 25 nurse", &["<isco=25>", "nurse"]),
            ("level: isco:25", &["<level=>", "<isco=25>"]),
            ("skill: python", &["<skill=>", "python"]),
            ("skill:python", &["<skill=python>"]),
            // No filters.
            ("foo:bar", &["foo?bar"]),
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
            assert_eq!(token_names(query), expected, "{query}");
        }
    }

    proptest! {
        #[test]
        fn pieces_lie_in_their_query(
            parts in prop::collection::vec(
                prop_oneof!["\\PC{0,8}", "[ \"“”:]{1,3}", "(isco|level|tag|skill|Essential|foo):"], 0..8),
        ) {
            let query = parts.concat();
            let mut end = 0;
            for token in tokens::<Filter>(&query) {
                prop_assert!(token.place.start >= end && token.place.end > token.place.start);
                prop_assert!(query.get(token.place.clone()).is_some());
                prop_assert!(query.get(token.value_place.clone()).is_some());
                prop_assert!(query.get(end..token.place.start).is_some_and(|gap| gap.trim().is_empty()));
                end = token.place.end;
            }
            prop_assert!(query.get(end..).is_some_and(|rest| rest.trim().is_empty()));
        }
    }
}
