//! The filters that there are: `nurse isco:22 -essential:"lift heavy weights" field:other`.
//!
//! This is the one table of them. The search box, the lists of jobs, paths and the commands read the same
//! lines ([`token`](super::token)) with the filters of their [`FilterScope`], and what a value means is said
//! once ([`filter_value`](super::filter_value)).
//!
//! Most filters are **conditions**: they say something of an occupation, whatever is asked for. They can be
//! excluded (`-isco:22`), and they take several values, of which one is enough (`isco:22,32`). Repeated, a
//! condition of which a job has one value means any of them (`isco:22 isco:32`); one of which it has several
//! means all of them (`essential:cooking essential:"first aid"`).
//!
//! `skill:` and `occupation:` say what is wanted, and what follows them is searched for. The others set how
//! much is shown or what paths may be. What is no filter is a word, also if it has a colon: whether somebody
//! meant a filter by it (`TokenKind::Unknown`) is for those to say who know the titles.

use std::ops::RangeInclusive;

/// The highest number of shared skills that can be asked for, and the longest list.
const MAX_LISTED: usize = 500;

/// A filter that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Filter {
    /// Only skills, knowledge included.
    Skill,
    /// Only occupations.
    Occupation,
    /// Occupations in an ISCO group and in the groups below it.
    Isco,
    /// Occupations of an ISCO skill level.
    Level,
    /// Occupations in the field that the question starts from, or in another one.
    Field,
    /// Occupations that are marked as regulated, or are not.
    Regulated,
    /// What has a tag.
    Tag,
    /// Occupations that cannot do without a skill.
    Essential,
    /// Occupations that sometimes need a skill.
    Optional,
    /// How many skills are shared at least.
    Shared,
    /// How many jobs are shown at most.
    Limit,
    /// How many steps a path has at most.
    Steps,
    /// An occupation that a path passes through.
    Via,
    /// An occupation that no path touches.
    Avoid,
    /// Paths may go down a skill level.
    Down,
}

/// Where filters are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterScope {
    /// A search.
    Search,
    /// The jobs that fit a person.
    Fit,
    /// Similar occupations, prospects, and those that people move in from.
    Similar,
    /// Paths; conditions are asked of the jobs between the first and the last.
    Paths,
}

impl FilterScope {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Search, Self::Fit, Self::Similar, Self::Paths];

    /// The filters that there are here, in the order of the help.
    #[must_use]
    pub fn filters(self) -> impl DoubleEndedIterator<Item = Filter> {
        let all = Filter::ALL.into_iter();
        all.filter(move |filter| filter.scopes().contains(&self))
    }

    /// The one of this name.
    #[must_use]
    pub fn filter(self, name: &str) -> Option<Filter> {
        self.filters()
            .find(|filter| filter.name().eq_ignore_ascii_case(name))
    }

    /// The filter that is meant by a name that there is not, if that can be guessed.
    #[must_use]
    pub fn nearest(self, name: &str) -> Option<Filter> {
        let name = name.to_lowercase();
        let said = SYNONYMS.iter().find(|(said, _)| *said == name);
        let said = said
            .map(|&(_, filter)| filter)
            .filter(|filter| filter.scopes().contains(&self));
        let begun = || {
            let mut filters = self.filters();
            filters.find(|filter| name.len() >= 3 && filter.name().starts_with(&name))
        };
        let near = || {
            let near = self.filters().map(|filter| {
                let errors = strsim::osa_distance(filter.name(), &name);
                (errors, filter)
            });
            let (errors, filter) = near.min_by_key(|&(errors, _)| errors)?;
            let length = filter.name().len().max(name.chars().count());
            (errors * 2 < length).then_some(filter)
        };
        said.or_else(begun).or_else(near)
    }

    /// What is filtered, after 'does not filter'.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Search => "a search",
            Self::Fit => "the jobs that fit",
            Self::Similar => "similar jobs",
            Self::Paths => "paths",
        }
    }

    /// The filters with their colons, for a hint.
    #[must_use]
    pub fn names(self) -> String {
        let names: Vec<_> = self.filters().map(Filter::begun).collect();
        names.join(" ")
    }
}

/// Other words that people have for filters.
const SYNONYMS: [(&str, Filter); 18] = [
    ("job", Filter::Occupation),
    ("title", Filter::Occupation),
    ("competence", Filter::Skill),
    ("knowledge", Filter::Skill),
    ("group", Filter::Isco),
    ("needs", Filter::Essential),
    ("requires", Filter::Essential),
    ("sector", Filter::Field),
    ("domain", Filter::Field),
    ("licence", Filter::Regulated),
    ("license", Filter::Regulated),
    ("licensed", Filter::Regulated),
    ("most", Filter::Limit),
    ("moves", Filter::Steps),
    ("max", Filter::Steps),
    ("through", Filter::Via),
    ("without", Filter::Avoid),
    ("not", Filter::Avoid),
];

/// What the value of a filter is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueKind {
    /// It has none.
    None,
    /// Words that are searched for.
    Words,
    /// An ISCO group.
    Group,
    /// An ISCO skill level.
    Level,
    /// A tag.
    Tag,
    /// The name of a skill.
    Skill,
    /// The name of an occupation.
    Occupation,
    /// One of these words.
    Choice(&'static [(&'static str, &'static str)]),
    /// A number.
    Number(RangeInclusive<usize>),
}

impl Filter {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 15] = [
        Self::Skill,
        Self::Occupation,
        Self::Isco,
        Self::Level,
        Self::Field,
        Self::Regulated,
        Self::Tag,
        Self::Essential,
        Self::Optional,
        Self::Shared,
        Self::Limit,
        Self::Steps,
        Self::Via,
        Self::Avoid,
        Self::Down,
    ];

    /// What is typed before the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Skill => "skill",
            Self::Occupation => "occupation",
            Self::Isco => "isco",
            Self::Level => "level",
            Self::Field => "field",
            Self::Regulated => "regulated",
            Self::Tag => "tag",
            Self::Essential => "essential",
            Self::Optional => "optional",
            Self::Shared => "shared",
            Self::Limit => "limit",
            Self::Steps => "steps",
            Self::Via => "via",
            Self::Avoid => "avoid",
            Self::Down => "down",
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
            Self::Field => "field:other",
            Self::Regulated => "regulated:no",
            Self::Tag => "tag:research",
            Self::Essential => "essential:\"first aid\"",
            Self::Optional => "optional:nutrition",
            Self::Shared => "shared:3",
            Self::Limit => "limit:50",
            Self::Steps => "steps:5",
            Self::Via => "via:\"head chef\"",
            Self::Avoid => "avoid:cook",
            Self::Down => "down",
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
            Self::Field => "Occupations of another field than yours, or of the same",
            Self::Regulated => "Occupations not marked as regulated, or marked (yes)",
            Self::Tag => "Occupations and skills with a tag",
            Self::Essential => "Occupations that cannot do without a skill",
            Self::Optional => "Occupations that sometimes need a skill",
            Self::Shared => "With at least so many shared skills; 0: any",
            Self::Limit => "At most so many",
            Self::Steps => "At most so many steps, 1 to 8",
            Self::Via => "Through an occupation; can be repeated",
            Self::Avoid => "Not through an occupation; can be repeated",
            Self::Down => "Also to lower skill levels",
        }
    }

    /// Where it is known.
    const fn scopes(self) -> &'static [FilterScope] {
        use FilterScope::{Fit, Paths, Search, Similar};
        match self {
            Self::Skill | Self::Occupation => &[Search],
            Self::Isco
            | Self::Level
            | Self::Field
            | Self::Regulated
            | Self::Tag
            | Self::Essential
            | Self::Optional => &[Search, Fit, Similar, Paths],
            Self::Shared | Self::Limit => &[Fit, Similar],
            Self::Steps | Self::Via | Self::Avoid | Self::Down => &[Paths],
        }
    }

    /// What its value is.
    #[must_use]
    pub const fn value_kind(self) -> ValueKind {
        match self {
            Self::Skill | Self::Occupation => ValueKind::Words,
            Self::Isco => ValueKind::Group,
            Self::Level => ValueKind::Level,
            Self::Field => ValueKind::Choice(&[
                ("other", "in another field than yours"),
                ("same", "in your field"),
            ]),
            Self::Regulated => ValueKind::Choice(&[
                ("no", "not marked as regulated"),
                ("yes", "regulated, or usually needs a licence"),
            ]),
            Self::Tag => ValueKind::Tag,
            Self::Essential | Self::Optional => ValueKind::Skill,
            Self::Shared => ValueKind::Number(0..=MAX_LISTED),
            Self::Limit => ValueKind::Number(1..=MAX_LISTED),
            Self::Steps => ValueKind::Number(1..=crate::insight::path::MAX_STEPS),
            Self::Via | Self::Avoid => ValueKind::Occupation,
            Self::Down => ValueKind::None,
        }
    }

    /// Whether it says something of an occupation, so that it can be excluded and take several values.
    #[must_use]
    pub const fn is_condition(self) -> bool {
        match self {
            Self::Isco
            | Self::Level
            | Self::Field
            | Self::Regulated
            | Self::Tag
            | Self::Essential
            | Self::Optional => true,
            Self::Skill
            | Self::Occupation
            | Self::Shared
            | Self::Limit
            | Self::Steps
            | Self::Via
            | Self::Avoid
            | Self::Down => false,
        }
    }

    /// Whether an occupation has one value of it at most, so that two of them can only mean either.
    #[must_use]
    pub const fn has_one_value(self) -> bool {
        matches!(
            self,
            Self::Isco | Self::Level | Self::Field | Self::Regulated
        )
    }

    /// What is typed before a value, or without one.
    #[must_use]
    pub fn begun(self) -> String {
        match self.value_kind() {
            ValueKind::None => self.name().to_owned(),
            _ => format!("{}:", self.name()),
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

    /// What to type where excluding it means nothing.
    #[must_use]
    pub const fn instead_of_excluding(self) -> &'static str {
        match self {
            Self::Skill => "occupation: finds occupations only",
            Self::Occupation => "skill: finds skills only",
            Self::Via => "avoid: keeps paths away from an occupation",
            Self::Avoid => "via: leads paths through an occupation",
            _ => "remove the hyphen",
        }
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
            ("licence", Some(Filter::Regulated)),
            // No filter of a search.
            ("moves", None),
            ("foo", None),
            ("", None),
            ("日本", None),
        ] {
            assert_eq!(FilterScope::Search.nearest(name), filter, "{name}");
        }
        assert_eq!(FilterScope::Paths.nearest("moves"), Some(Filter::Steps));
    }

    #[test]
    fn each_name_is_of_one_filter_and_conditions_are_known_everywhere() {
        for filter in Filter::ALL {
            for scope in FilterScope::ALL {
                let is_here = scope.filters().any(|it| it == filter);
                let found = scope.filter(&filter.name().to_uppercase());
                assert_eq!(found, is_here.then_some(filter));
                assert!(is_here || !filter.is_condition());
            }
            let is_synonym = |it: &(&str, Filter)| it.0 == filter.name();
            assert!(!SYNONYMS.iter().any(is_synonym), "{}", filter.name());
            assert!(filter.example().starts_with(&filter.begun()));
        }
    }
}
