//! The words and filters that a query consists of: `nurse isco:22 essential:"first aid"`.
//!
//! A filter is a known name, a colon and a value; a value with spaces stands in quotes. `skill:` and
//! `role:` say what is wanted, and what follows them is searched for; all others only let through
//! what has the value. A filter may still be typed: without a value, or with a quote that is not
//! closed.
//!
//! Promises: pure; never fails on any text. The pieces are in order and do not overlap, and their
//! places lie on character boundaries. What is no filter is a word, also if it has a colon: whether
//! somebody meant a filter by it (`What::Unknown`) is for those to say who know the titles.

use std::ops::Range;

/// A filter that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filter {
    /// Only skills, knowledge included.
    Skill,
    /// Only occupations.
    Role,
    /// Occupations in an ISCO group and in the groups below it.
    Isco,
    /// Occupations of an ISCO skill level.
    Level,
    /// What has a tag.
    Tag,
    /// Occupations that cannot do without a skill.
    Essential,
    /// Occupations that sometimes need a skill.
    Optional,
}

impl Filter {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 7] = [
        Self::Skill,
        Self::Role,
        Self::Isco,
        Self::Level,
        Self::Tag,
        Self::Essential,
        Self::Optional,
    ];

    /// What is typed before the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Skill => "skill",
            Self::Role => "role",
            Self::Isco => "isco",
            Self::Level => "level",
            Self::Tag => "tag",
            Self::Essential => "essential",
            Self::Optional => "optional",
        }
    }

    /// How it is typed, with a value if it has one.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Skill => "skill:",
            Self::Role => "role:",
            Self::Isco => "isco:25",
            Self::Level => "level:3",
            Self::Tag => "tag:green",
            Self::Essential => "essential:\"machine learning\"",
            Self::Optional => "optional:welding",
        }
    }

    /// What it lets through, in one line.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::Skill => "Skills only, knowledge included",
            Self::Role => "Occupations only",
            Self::Isco => "Occupations of an ISCO group and all below it",
            Self::Level => "Occupations of an ISCO skill level, 1 to 4",
            Self::Tag => "Occupations and skills with a tag",
            Self::Essential => "Occupations that cannot do without a skill",
            Self::Optional => "Occupations that sometimes need a skill",
        }
    }

    /// Whether it only says what is wanted, so that what follows is searched for.
    pub(super) const fn is_kind(self) -> bool {
        matches!(self, Self::Skill | Self::Role)
    }

    /// The filter of this name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|filter| filter.name().eq_ignore_ascii_case(name))
    }

    /// The filter that is meant by a name that there is not, if that can be guessed.
    pub(super) fn nearest(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let said = SAID.iter().find(|(said, _)| *said == name);
        let begun = || {
            let mut begun = Self::ALL.into_iter();
            begun.find(|filter| name.len() >= 3 && filter.name().starts_with(&name))
        };
        let near = || {
            let near = Self::ALL.into_iter().map(|filter| {
                let errors = strsim::osa_distance(filter.name(), &name);
                (errors, filter)
            });
            let (errors, filter) = near.min_by_key(|&(errors, _)| errors)?;
            (errors * 2 < filter.name().len().max(name.chars().count())).then_some(filter)
        };
        said.map(|&(_, filter)| filter).or_else(begun).or_else(near)
    }
}

/// Other words that people have for the filters.
const SAID: &[(&str, Filter)] = &[
    ("occupation", Filter::Role),
    ("job", Filter::Role),
    ("title", Filter::Role),
    ("competence", Filter::Skill),
    ("knowledge", Filter::Skill),
    ("group", Filter::Isco),
    ("needs", Filter::Essential),
    ("requires", Filter::Essential),
];

/// What a piece of a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Something to search for.
    Word,
    /// A filter.
    Filter(Filter),
    /// Something to search for that looks like a filter.
    Unknown,
}

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'q> {
    pub(super) what: What,
    /// The word; of a filter what is before the colon.
    pub(super) name: &'q str,
    /// Of a filter what is after the colon, without quotes.
    pub(super) value: &'q str,
    /// Where it stands in the query.
    pub(super) place: Range<usize>,
    /// Where the value stands, with its quotes.
    pub(super) value_place: Range<usize>,
    /// Whether the value is in quotes, closed or not.
    pub(super) is_quoted: bool,
}

/// Takes a query apart.
pub(super) fn pieces(query: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(start) = next(query, at, |c| !c.is_whitespace()) {
        let piece = piece(query, start);
        at = piece.place.end;
        pieces.push(piece);
    }
    pieces
}

/// The first place from `at` on where a character is as wanted.
fn next(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let rest = text.get(at..)?;
    rest.find(wanted).map(|found| at + found)
}

fn piece(query: &str, start: usize) -> Piece<'_> {
    let end = next(query, start, char::is_whitespace).unwrap_or(query.len());
    let text = query.get(start..end).unwrap_or_default();
    let word = Piece {
        what: What::Word,
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
    let Some(filter) = Filter::named(name) else {
        // The scheme of an address is none, nor is a colon between figures.
        let is_name = name.chars().count() > 1 && name.chars().all(char::is_alphabetic);
        let is_scheme = value.starts_with("//") || ["http", "https"].contains(&name);
        if !is_name || is_scheme {
            return word;
        }
        return Piece {
            what: What::Unknown,
            name,
            value,
            value_place: from..end,
            ..word
        };
    };
    // What follows a colon and a space is the value as well.
    let from = match next(query, from, |c| !c.is_whitespace()) {
        Some(found) if value.is_empty() && !filter.is_kind() && !is_filter(query, found) => found,
        _ => from,
    };
    let (value, end, is_quoted) = value_at(query, from);
    Piece {
        what: What::Filter(filter),
        name,
        value,
        place: start..end,
        value_place: from..end,
        is_quoted,
    }
}

/// Whether a filter begins at a place.
fn is_filter(query: &str, at: usize) -> bool {
    let rest = query.get(at..).unwrap_or_default();
    let text = rest.split(char::is_whitespace).next().unwrap_or_default();
    let name = text.split_once(':').map(|(name, _)| name);
    name.is_some_and(|name| Filter::named(name).is_some())
}

/// The value that begins at a place, where it ends, and whether it is in quotes.
fn value_at(query: &str, from: usize) -> (&str, usize, bool) {
    let rest = query.get(from..).unwrap_or_default();
    let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '„');
    if let Some(quote) = rest.chars().next().filter(|&c| is_quote(c)) {
        let inside = from + quote.len_utf8();
        let close = next(query, inside, is_quote).unwrap_or(query.len());
        let after = query.get(close..).unwrap_or_default().chars().next();
        let end = close + after.map_or(0, char::len_utf8);
        return (query.get(inside..close).unwrap_or_default(), end, true);
    }
    let end = next(query, from, char::is_whitespace).unwrap_or(query.len());
    (query.get(from..end).unwrap_or_default(), end, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The pieces in a short form.
    fn of(query: &str) -> Vec<String> {
        let shown = |piece: Piece<'_>| match piece.what {
            What::Word => piece.name.to_owned(),
            What::Filter(filter) => format!("<{}={}>", filter.name(), piece.value),
            What::Unknown => format!("{}?{}", piece.name, piece.value),
        };
        pieces(query).into_iter().map(shown).collect()
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
            assert_eq!(of(query), expected, "{query}");
        }
    }

    #[test]
    fn a_name_that_there_is_not_may_be_guessed() {
        for (name, filter) in [
            ("lvl", Some(Filter::Level)),
            ("levl", Some(Filter::Level)),
            ("Skills", Some(Filter::Skill)),
            ("ess", Some(Filter::Essential)),
            ("job", Some(Filter::Role)),
            ("tags", Some(Filter::Tag)),
            ("isc", Some(Filter::Isco)),
            ("foo", None),
            ("", None),
            ("日本", None),
        ] {
            assert_eq!(Filter::nearest(name), filter, "{name}");
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
            for piece in pieces(&query) {
                prop_assert!(piece.place.start >= end && piece.place.end > piece.place.start);
                prop_assert!(query.get(piece.place.clone()).is_some());
                prop_assert!(query.get(piece.value_place.clone()).is_some());
                prop_assert!(query.get(end..piece.place.start).is_some_and(|gap| gap.trim().is_empty()));
                end = piece.place.end;
            }
            prop_assert!(query.get(end..).is_some_and(|rest| rest.trim().is_empty()));
        }
    }
}
