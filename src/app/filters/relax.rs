//! What takes away the limit that stands in the way.

use super::filter::{FilterName, PageFilter, PageFilters};
use careernav_core::insight::path::{MAX_STEPS, Obstacle};

/// A change of filters that lets more through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relaxation {
    /// So many moves at most.
    Moves(usize),
    /// Going down is allowed.
    Down,
    /// Any shared skill is enough, and on paths none is needed.
    AnySkill,
    /// Without the filters of this name.
    Without(FilterName),
    /// Without any.
    All,
}

impl Relaxation {
    /// What takes an obstacle out of the way, if a limit is the obstacle.
    #[must_use]
    pub fn of(obstacle: Obstacle) -> Option<Self> {
        match obstacle {
            Obstacle::TooManyMoves(least) if least <= MAX_STEPS => Some(Self::Moves(least)),
            Obstacle::OnlyDown => Some(Self::Down),
            Obstacle::LittleCarries => Some(Self::AnySkill),
            Obstacle::Avoided => Some(Self::Without(FilterName::Avoid)),
            Obstacle::Via => Some(Self::Without(FilterName::Via)),
            Obstacle::TooManyMoves(_) | Obstacle::Here | Obstacle::NoSkills | Obstacle::NoWay => {
                None
            }
        }
    }

    /// The filters with this change.
    #[must_use]
    pub fn apply_to(self, filters: &PageFilters) -> PageFilters {
        match self {
            Self::Moves(moves) => filters.with(PageFilter::Max(moves)),
            Self::Down => filters.with(PageFilter::Down),
            Self::AnySkill => filters.with(PageFilter::Floor(0)),
            Self::Without(name) => filters.without(name),
            Self::All => PageFilters::default(),
        }
    }

    /// What it does, in a few words.
    #[must_use]
    pub fn label(self) -> String {
        let words = match self {
            Self::Moves(1) => "Allow a single step",
            Self::Moves(moves) => return format!("Allow {moves} steps"),
            Self::Down => "Allow lower skill levels",
            Self::AnySkill => "Ask for fewer shared skills",
            Self::Without(FilterName::Level) => "Allow every skill level",
            Self::Without(FilterName::Isco) => "Allow every ISCO group",
            Self::Without(FilterName::Tag) => "Allow every tag",
            Self::Without(FilterName::Floor) => "Ask for the usual number of shared skills",
            Self::Without(FilterName::Via) => "Pass through any job",
            Self::Without(FilterName::Avoid) => "Avoid nothing",
            Self::Without(FilterName::Limit | FilterName::Max | FilterName::Down) => {
                "Remove this filter"
            }
            Self::All => "Remove all filters",
        };
        words.to_owned()
    }
}
