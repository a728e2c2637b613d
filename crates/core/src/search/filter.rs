//! The filters that there are in a query: `nurse isco:22 essential:"first aid"`.
//!
//! `skill:` and `occupation:` say what is wanted, and what follows them is searched for; all others only let
//! through what has the value. How they are told from words is for [`token`](super::token) to say. What is no
//! filter is a word, also if it has a colon: whether somebody meant a filter by it (`TokenKind::Unknown`) is for
//! those to say who know the titles.

use super::token::TokenName;

/// A filter that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filter {
    /// Only skills, knowledge included.
    Skill,
    /// Only occupations.
    Occupation,
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
        Self::Occupation,
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
            Self::Occupation => "occupation",
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
            Self::Occupation => "occupation:",
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
            Self::Occupation => "Occupations only",
            Self::Isco => "Occupations of an ISCO group and all below it",
            Self::Level => "Occupations of an ISCO skill level, 1 to 4",
            Self::Tag => "Occupations and skills with a tag",
            Self::Essential => "Occupations that cannot do without a skill",
            Self::Optional => "Occupations that sometimes need a skill",
        }
    }

    /// Whether its value is the name of a skill.
    pub(super) const fn is_of_skills(self) -> bool {
        matches!(self, Self::Essential | Self::Optional)
    }

    /// Whether it only says what is wanted, so that what follows is searched for.
    pub(super) const fn is_kind(self) -> bool {
        matches!(self, Self::Skill | Self::Occupation)
    }
}

impl TokenName for Filter {
    const ALL: &'static [Self] = &Self::ALL;
    const SYNONYMS: &'static [(&'static str, Self)] = &[
        ("occupation", Self::Occupation),
        ("job", Self::Occupation),
        ("title", Self::Occupation),
        ("competence", Self::Skill),
        ("knowledge", Self::Skill),
        ("group", Self::Isco),
        ("needs", Self::Essential),
        ("requires", Self::Essential),
    ];

    fn name(self) -> &'static str {
        self.name()
    }

    fn has_value(self) -> bool {
        !self.is_kind()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_there_is_not_may_be_guessed() {
        for (name, filter) in [
            ("lvl", Some(Filter::Level)),
            ("levl", Some(Filter::Level)),
            ("Skills", Some(Filter::Skill)),
            ("ess", Some(Filter::Essential)),
            ("job", Some(Filter::Occupation)),
            ("tags", Some(Filter::Tag)),
            ("isc", Some(Filter::Isco)),
            ("foo", None),
            ("", None),
            ("日本", None),
        ] {
            assert_eq!(Filter::nearest(name), filter, "{name}");
        }
    }
}
