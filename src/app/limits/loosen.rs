//! What takes away the limit that stands in the way.

use super::{Limits, Name, Term};
use crate::insight::path::{MOST_MOVES, Obstacle};

/// A change of limits that lets more through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loosening {
    /// So many moves at most.
    Moves(usize),
    /// Going down is allowed.
    Down,
    /// Any skill in common is enough, and on ways none.
    AnySkill,
    /// Without the limits of this name.
    Without(Name),
    /// Without any.
    All,
}

impl Loosening {
    /// What takes an obstacle out of the way, if a limit is the obstacle.
    #[must_use]
    pub fn of(obstacle: Obstacle) -> Option<Self> {
        match obstacle {
            Obstacle::TooManyMoves(least) if least <= MOST_MOVES => Some(Self::Moves(least)),
            Obstacle::OnlyDown => Some(Self::Down),
            Obstacle::LittleCarries => Some(Self::AnySkill),
            Obstacle::Avoided => Some(Self::Without(Name::Avoid)),
            Obstacle::Via => Some(Self::Without(Name::Via)),
            Obstacle::TooManyMoves(_) | Obstacle::Here | Obstacle::NoSkills | Obstacle::NoWay => {
                None
            }
        }
    }

    /// Limits, loosened.
    #[must_use]
    pub fn of_limits(self, limits: &Limits) -> Limits {
        match self {
            Self::Moves(moves) => limits.with(Term::Max(moves)),
            Self::Down => limits.with(Term::Down),
            Self::AnySkill => limits.with(Term::Floor(0)),
            Self::Without(name) => limits.without(name),
            Self::All => Limits::default(),
        }
    }

    /// What it does, in a few words.
    #[must_use]
    pub fn words(self) -> String {
        let words = match self {
            Self::Moves(1) => "Take a single move",
            Self::Moves(moves) => return format!("Take {moves} moves at most"),
            Self::Down => "Allow going down a skill level",
            Self::AnySkill => "Ask for fewer skills in common",
            Self::Without(Name::Level) => "Allow every skill level",
            Self::Without(Name::Isco) => "Allow every ISCO group",
            Self::Without(Name::Tag) => "Ask for no tag",
            Self::Without(Name::Floor) => "Ask for as many skills in common as usual",
            Self::Without(Name::Via) => "Pass through anything",
            Self::Without(Name::Avoid) => "Avoid nothing",
            Self::Without(Name::Limit | Name::Max | Name::Down) => "Lift this limit",
            Self::All => "Lift all limits",
        };
        words.to_owned()
    }
}
