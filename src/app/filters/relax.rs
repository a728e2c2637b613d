//! What takes away the limit that stands in the way.

use super::filter::{PageFilter, PageFilters};
use careernav_core::graph::OccupationId;
use careernav_core::insight::path::{MAX_STEPS, Obstacle};
use careernav_core::search::Filter;

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
    Without(Filter),
    /// Without the filter at this position.
    WithoutNth(usize),
    /// Without the conditions on jobs.
    AnyJob,
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
            Obstacle::Avoided => Some(Self::Without(Filter::Avoid)),
            Obstacle::Via => Some(Self::Without(Filter::Via)),
            Obstacle::Filtered => Some(Self::AnyJob),
            Obstacle::TooManySteps(_) | Obstacle::Here | Obstacle::NoSkills | Obstacle::NoPath => {
                None
            }
        }
    }

    /// The first change of filters that helps, with the filter that it takes away: without one filter alone,
    /// since dropping all of them would throw away those that hide nothing; else without any.
    #[must_use]
    pub fn first(
        filters: &PageFilters,
        helps: impl Fn(&PageFilters) -> bool,
    ) -> Option<(Self, Option<&PageFilter>)> {
        let one = (0..).zip(filters.terms()).map(|(nth, term)| {
            let relaxation = match term.filter() {
                // Several of them mean either, so that each alone hides nothing.
                filter if filter.has_one_value() => Self::Without(filter),
                _ => Self::WithoutNth(nth),
            };
            (relaxation, Some(term))
        });
        let all = (!filters.is_empty()).then_some((Self::All, None));
        one.chain(all)
            .find(|(relaxation, _)| helps(&relaxation.apply_to(filters)))
    }

    /// The filters with this change.
    #[must_use]
    pub fn apply_to(self, filters: &PageFilters) -> PageFilters {
        match self {
            Self::Steps(steps) => filters.with(PageFilter::Steps(steps)),
            Self::Down => filters.with(PageFilter::Down),
            Self::AnySkill => filters.with(PageFilter::Shared(0)),
            Self::Through(id) => filters.with(PageFilter::Via(id)),
            Self::Without(filter) => filters.without(filter),
            Self::WithoutNth(nth) => filters.without_nth(nth),
            Self::AnyJob => filters.without_conditions(),
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
            Self::AnyJob => "Allow every job on the way",
            Self::Without(Filter::Level) => "Allow every skill level",
            Self::Without(Filter::Isco) => "Allow every ISCO group",
            Self::Without(Filter::Field) => "Allow every field",
            Self::Without(Filter::Shared) => "Ask for the usual number of shared skills",
            Self::Without(Filter::Via) => "Pass through any job",
            Self::Without(Filter::Avoid) => "Avoid nothing",
            Self::Without(_) | Self::WithoutNth(_) => "Remove this filter",
            Self::All => "Remove all filters",
        };
        words.to_owned()
    }
}
