//! What limits the list of a page: `level:3 isco:25 tag:green`, `max:5 via:"head chef" down`.
//!
//! Limits belong to a page and are kept with it. They are values, not text: a line is read into them
//! ([`read()`]), and written anew from them, so that they outlive a reload and another language.
//!
//! Promises: no text panics; a line that is read and written is read to the same limits again.

mod loosen;
mod read;
#[cfg(test)]
mod tests;

pub use loosen::Loosening;
pub use read::{Asked, MAX_LIMITS, Offer, Reading, read};

use super::place::Subject;
use crate::graph::{Found, Graph, OccupationId};
use crate::insight::path::{self, MOST_MOVES};
use crate::insight::{Filter, Options, Rank};
use crate::profile::clean::fold;
use crate::search::{Kinds, piece, value};

/// What a limit is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Name {
    /// The ISCO skill level.
    Level,
    /// An ISCO group.
    Isco,
    /// A tag.
    Tag,
    /// How many skills there are in common at least.
    Floor,
    /// How many are shown at most.
    Limit,
    /// How many moves a way has at most.
    Max,
    /// An occupation that a way passes through.
    Via,
    /// An occupation that no way touches.
    Avoid,
    /// Ways may go down a skill level.
    Down,
}

impl Name {
    /// How it is typed, with a value if it has one.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Level => "level:3",
            Self::Isco => "isco:25",
            Self::Tag => "tag:green",
            Self::Floor => "floor:3",
            Self::Limit => "limit:50",
            Self::Max => "max:5",
            Self::Via => "via:\"head chef\"",
            Self::Avoid => "avoid:cook",
            Self::Down => "down",
        }
    }

    /// What it does, in one line.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::Level => "At an ISCO skill level, 1 to 4",
            Self::Isco => "In an ISCO group and all below it",
            Self::Tag => "With a tag",
            Self::Floor => "With so many skills in common; 0: any",
            Self::Limit => "So many at most",
            Self::Max => "Of so many moves at most, 1 to 8",
            Self::Via => "Through an occupation; may stand twice",
            Self::Avoid => "Around an occupation; may stand twice",
            Self::Down => "Also down a skill level",
        }
    }
}

impl piece::Name for Name {
    const ALL: &'static [Self] = &[
        Self::Level,
        Self::Isco,
        Self::Tag,
        Self::Floor,
        Self::Limit,
        Self::Max,
        Self::Via,
        Self::Avoid,
        Self::Down,
    ];
    const SAID: &'static [(&'static str, Self)] = &[
        ("group", Self::Isco),
        ("shared", Self::Floor),
        ("most", Self::Limit),
        ("moves", Self::Max),
        ("through", Self::Via),
        ("without", Self::Avoid),
        ("not", Self::Avoid),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Isco => "isco",
            Self::Tag => "tag",
            Self::Floor => "floor",
            Self::Limit => "limit",
            Self::Max => "max",
            Self::Via => "via",
            Self::Avoid => "avoid",
            Self::Down => "down",
        }
    }

    fn has_value(self) -> bool {
        self != Self::Down
    }
}

/// What can be limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What fits a person.
    Fit,
    /// Ways of several moves.
    Ways,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Fit, Self::Ways];

    /// What can be limited on a page.
    #[must_use]
    pub const fn of(subject: Subject) -> Option<Self> {
        match subject {
            Subject::Me => Some(Self::Fit),
            Subject::Ways(..) => Some(Self::Ways),
            _ => None,
        }
    }

    /// The limits that there are.
    #[must_use]
    pub const fn names(self) -> &'static [Name] {
        match self {
            Self::Fit => &[Name::Level, Name::Isco, Name::Tag, Name::Floor, Name::Limit],
            Self::Ways => &[Name::Max, Name::Via, Name::Avoid, Name::Down, Name::Floor],
        }
    }

    /// What stands over the line.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Fit => "Limit what fits",
            Self::Ways => "Limit the ways",
        }
    }
}

/// A limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// See [`Name::Level`].
    Level(u8),
    /// See [`Name::Isco`].
    Isco(String),
    /// See [`Name::Tag`].
    Tag(String),
    /// See [`Name::Floor`].
    Floor(usize),
    /// See [`Name::Limit`].
    Limit(usize),
    /// See [`Name::Max`].
    Max(usize),
    /// See [`Name::Via`].
    Via(OccupationId),
    /// See [`Name::Avoid`].
    Avoid(OccupationId),
    /// See [`Name::Down`].
    Down,
}

impl Term {
    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> Name {
        match self {
            Self::Level(_) => Name::Level,
            Self::Isco(_) => Name::Isco,
            Self::Tag(_) => Name::Tag,
            Self::Floor(_) => Name::Floor,
            Self::Limit(_) => Name::Limit,
            Self::Max(_) => Name::Max,
            Self::Via(_) => Name::Via,
            Self::Avoid(_) => Name::Avoid,
            Self::Down => Name::Down,
        }
    }

    /// How it is typed.
    #[must_use]
    pub fn text(&self, graph: &Graph) -> String {
        let value = match self {
            Self::Level(level) => level.to_string(),
            Self::Isco(code) => code.clone(),
            Self::Tag(tag) => tag.clone(),
            Self::Floor(number) | Self::Limit(number) | Self::Max(number) => number.to_string(),
            Self::Via(id) | Self::Avoid(id) => called(graph, *id).to_owned(),
            Self::Down => return piece::Name::name(Name::Down).to_owned(),
        };
        written(self.name(), &value)
    }

    /// The same limit in another graph, if what it names is still there.
    fn carried_over(&self, old: &Graph, new: &Graph) -> Option<Self> {
        let same = |id| match Subject::Occupation(id).carried_over(old, new) {
            Some(Subject::Occupation(id)) => Some(id),
            _ => None,
        };
        Some(match self {
            Self::Via(id) => Self::Via(same(*id)?),
            Self::Avoid(id) => Self::Avoid(same(*id)?),
            Self::Isco(code) => Self::Isco(value::isco(new, code).ok()?.to_owned()),
            Self::Tag(tag) => {
                let tags = value::tags(new, Kinds::Occupations, tag).ok()?;
                Self::Tag(tags.into_iter().find(|there| fold(there) == fold(tag))?)
            }
            other => other.clone(),
        })
    }
}

/// By what an occupation is found for certain: its title, unless another one has it, too, or it could
/// not be typed; then its id.
fn called(graph: &Graph, id: OccupationId) -> &str {
    let occupation = graph.occupation(id);
    let title = occupation.title();
    let is_certain = graph.find_occupation(title) == Found::One(id);
    if is_certain && !title.contains(piece::is_quote) {
        title
    } else {
        occupation.key()
    }
}

/// A name with a value, in quotes where it takes them.
fn written(name: Name, value: &str) -> String {
    let name = piece::Name::name(name);
    if value.contains(char::is_whitespace) {
        format!("{name}:\"{value}\"")
    } else {
        format!("{name}:{value}")
    }
}

/// What limits a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    terms: Vec<Term>,
}

impl Limits {
    /// The limits, in the order in which they were typed.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether nothing is limited.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The line that reads so.
    #[must_use]
    pub fn text(&self, graph: &Graph) -> String {
        let terms: Vec<_> = self.terms.iter().map(|term| term.text(graph)).collect();
        terms.join(" ")
    }

    /// The same without all limits of a name.
    #[must_use]
    pub fn without(&self, name: Name) -> Self {
        let terms = self.terms.iter().filter(|term| term.name() != name);
        Self {
            terms: terms.cloned().collect(),
        }
    }

    /// The same with a limit in the place of those of its name.
    #[must_use]
    pub fn with(&self, term: Term) -> Self {
        let mut limits = self.without(term.name());
        limits.terms.push(term);
        limits
    }

    /// The same limits in another graph, as far as what they name is still there.
    #[must_use]
    pub fn carried_over(&self, old: &Graph, new: &Graph) -> Self {
        let terms = self.terms.iter();
        Self {
            terms: terms
                .filter_map(|term| term.carried_over(old, new))
                .collect(),
        }
    }

    /// What fits.
    #[must_use]
    pub fn filter(&self) -> Filter {
        let mut filter = Filter::default();
        for term in &self.terms {
            match term {
                Term::Level(level) => filter.level = Some(*level),
                Term::Isco(code) => filter.group = Some(code.clone()),
                Term::Tag(tag) => filter.tag = Some(tag.clone()),
                _ => {}
            }
        }
        filter
    }

    /// How what fits is suggested: all of it.
    #[must_use]
    pub fn options(&self, rank: Rank) -> Options {
        let usual = Options {
            rank,
            limit: usize::MAX,
            ..Options::default()
        };
        let floor = self.terms.iter().find_map(|term| match term {
            Term::Floor(floor) => Some(*floor),
            _ => None,
        });
        Options {
            floor: floor.unwrap_or(usual.floor),
            ..usual
        }
    }

    /// How much of it is shown at most, if that is said.
    #[must_use]
    pub fn most(&self) -> Option<usize> {
        self.terms.iter().find_map(|term| match term {
            Term::Limit(limit) => Some(*limit),
            _ => None,
        })
    }

    /// What ways may be. As much is searched as by a command, so that both have the same answer.
    #[must_use]
    pub fn of_ways(&self) -> path::Limits {
        let mut limits = path::Limits::default();
        for term in &self.terms {
            match term {
                Term::Max(moves) => limits.max_moves = (*moves).clamp(1, MOST_MOVES),
                Term::Via(id) => limits.via.push(*id),
                Term::Avoid(id) => limits.avoid.push(*id),
                Term::Down => limits.allow_down = true,
                Term::Floor(floor) => limits.floor = *floor,
                _ => {}
            }
        }
        limits
    }
}
