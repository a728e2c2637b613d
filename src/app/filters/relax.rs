//! What takes away the limit that stands in the way.

use super::filter::{FilterName, PageFilter, PageFilters};
use careernav_core::graph::OccupationId;
use careernav_core::insight::path::{MAX_STEPS, Obstacle};

/// A change of filters that lets more through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relaxation {
    /// So many steps at most.
    Steps(usize),
    /// Going down is allowed.
    Down,
    /// Any shared skill is enough.
    AnySkill,
    /// Through an occupation that needs a licence.
    Through(OccupationId),
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
            Obstacle::TooManySteps(least) if least <= MAX_STEPS => Some(Self::Steps(least)),
            Obstacle::OnlyDown => Some(Self::Down),
            Obstacle::Licensed(id) => Some(Self::Through(id)),
            Obstacle::Avoided => Some(Self::Without(FilterName::Avoid)),
            Obstacle::Via => Some(Self::Without(FilterName::Via)),
            Obstacle::TooManySteps(_) | Obstacle::Here | Obstacle::NoSkills | Obstacle::NoPath => {
                None
            }
        }
    }

    /// The filters with this change.
    #[must_use]
    pub fn apply_to(self, filters: &PageFilters) -> PageFilters {
        match self {
            Self::Steps(steps) => filters.with(PageFilter::Max(steps)),
            Self::Down => filters.with(PageFilter::Down),
            Self::AnySkill => filters.with(PageFilter::Floor(0)),
            Self::Through(id) => filters.with(PageFilter::Via(id)),
            Self::Without(name) => filters.without(name),
            Self::All => PageFilters::default(),
        }
    }

    /// What it does, in a few words.
    #[must_use]
    pub fn label(self) -> String {
        let words = match self {
            Self::Steps(1) => "Allow a single step",
            Self::Steps(steps) => return format!("Allow {steps} steps"),
            Self::Down => "Allow lower skill levels",
            Self::AnySkill => "Ask for fewer shared skills",
            Self::Through(_) => "Pass through it",
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
