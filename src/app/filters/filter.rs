//! What a page is filtered by: conditions on its jobs, and how much is shown.

use careernav_core::graph::{Found, Graph, OccupationId};
use careernav_core::insight::path::{self, MAX_STEPS};
use careernav_core::insight::{OccupationFilter, OccupationSet, Options, Person, Rank};
use careernav_core::search::filter_value::{
    NOT_MARKED, NOT_MARKED_ON_THE_WAY, leaves_out_regulated,
};
use careernav_core::search::token::{is_quote, written};
use careernav_core::search::{Condition, Filter, FilterResolver, FilterScope};
use careernav_core::user::Subject;

/// What can be filtered on a page. None if nothing can.
#[must_use]
pub const fn scope_of(subject: Subject) -> Option<FilterScope> {
    match subject {
        Subject::Me => Some(FilterScope::Fit),
        Subject::Occupation(_) => Some(FilterScope::Similar),
        Subject::Paths(..) => Some(FilterScope::Paths),
        _ => None,
    }
}

/// The title of the line in which filters are typed.
#[must_use]
pub const fn title_of(scope: FilterScope) -> &'static str {
    match scope {
        FilterScope::Search => "Filters in the search box",
        FilterScope::Fit => "Filter the jobs that fit",
        FilterScope::Similar => "Filter similar jobs, prospects and who moves in",
        FilterScope::Paths => "Filter the paths and the jobs on them",
    }
}

/// The jobs that the question of a page starts from: your field is theirs.
#[must_use]
pub fn start_of(subject: Subject, person: &Person) -> Vec<OccupationId> {
    match subject {
        Subject::Occupation(id) | Subject::Paths(Some(id), _) => vec![id],
        _ => person.past_jobs.clone(),
    }
}

/// A filter of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageFilter {
    /// What is asked of the jobs.
    Condition(Condition),
    /// See [`Filter::Shared`].
    Shared(usize),
    /// See [`Filter::Limit`].
    Limit(usize),
    /// See [`Filter::Steps`].
    Steps(usize),
    /// See [`Filter::Via`].
    Via(OccupationId),
    /// See [`Filter::Avoid`].
    Avoid(OccupationId),
    /// See [`Filter::Down`].
    Down,
}

impl PageFilter {
    /// Which filter it is.
    #[must_use]
    pub const fn filter(&self) -> Filter {
        match self {
            Self::Condition(condition) => condition.filter,
            Self::Shared(_) => Filter::Shared,
            Self::Limit(_) => Filter::Limit,
            Self::Steps(_) => Filter::Steps,
            Self::Via(_) => Filter::Via,
            Self::Avoid(_) => Filter::Avoid,
            Self::Down => Filter::Down,
        }
    }

    /// How it is typed.
    #[must_use]
    pub fn text(&self, graph: &Graph) -> String {
        let value = match self {
            Self::Condition(condition) => return condition.text(graph),
            Self::Shared(number) | Self::Limit(number) | Self::Steps(number) => number.to_string(),
            Self::Via(id) | Self::Avoid(id) => called(graph, *id).to_owned(),
            Self::Down => return Filter::Down.begun(),
        };
        written(self.filter(), false, &[&value])
    }

    /// The same filter in another graph, if what it names is still there.
    fn remapped(&self, old: &Graph, new: &Graph) -> Option<Self> {
        let same = |id| match Subject::Occupation(id).remapped(old, new) {
            Some(Subject::Occupation(id)) => Some(id),
            _ => None,
        };
        Some(match self {
            Self::Condition(condition) => Self::Condition(condition.remapped(old, new)?),
            Self::Via(id) => Self::Via(same(*id)?),
            Self::Avoid(id) => Self::Avoid(same(*id)?),
            Self::Shared(_) | Self::Limit(_) | Self::Steps(_) | Self::Down => self.clone(),
        })
    }
}

/// By what an occupation is found for certain: its title, unless another one has it, too, or it could
/// not be typed; then its id.
pub(super) fn called(graph: &Graph, id: OccupationId) -> &str {
    let occupation = graph.occupation(id);
    let title = occupation.title();
    let is_certain = graph.find_occupation(title) == Found::One(id);
    if is_certain && !title.contains(is_quote) {
        title
    } else {
        occupation.key()
    }
}

/// What filters a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageFilters {
    pub(super) terms: Vec<PageFilter>,
}

impl PageFilters {
    /// The filters, in the order in which they were typed.
    #[must_use]
    pub fn terms(&self) -> &[PageFilter] {
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

    /// The same without all filters of a name.
    #[must_use]
    pub fn without(&self, filter: Filter) -> Self {
        let terms = self.terms.iter().filter(|term| term.filter() != filter);
        Self {
            terms: terms.cloned().collect(),
        }
    }

    /// The same without one of them, by its position.
    #[must_use]
    pub fn without_nth(&self, nth: usize) -> Self {
        let mut terms = self.terms.clone();
        if nth < terms.len() {
            terms.remove(nth);
        }
        Self { terms }
    }

    /// The same without conditions on jobs.
    #[must_use]
    pub fn without_conditions(&self) -> Self {
        let is_other = |term: &&PageFilter| !matches!(term, PageFilter::Condition(_));
        Self {
            terms: self.terms.iter().filter(is_other).cloned().collect(),
        }
    }

    /// The same with a filter in the place of those of its name.
    #[must_use]
    pub fn with(&self, term: PageFilter) -> Self {
        let mut filters = self.without(term.filter());
        filters.terms.push(term);
        filters
    }

    /// The same filters in another graph, as far as what they name is still there.
    #[must_use]
    pub fn remapped(&self, old: &Graph, new: &Graph) -> Self {
        let terms = self.terms.iter();
        Self {
            terms: terms.filter_map(|term| term.remapped(old, new)).collect(),
        }
    }

    /// The conditions among them.
    #[must_use]
    pub fn conditions(&self) -> Vec<Condition> {
        let conditions = self.terms.iter().filter_map(|term| match term {
            PageFilter::Condition(condition) => Some(condition.clone()),
            _ => None,
        });
        conditions.collect()
    }

    /// What has to be said on a page about the jobs that pass, where what is marked as regulated is left out.
    #[must_use]
    pub fn not_marked_note(&self, subject: Subject) -> Option<&'static str> {
        self.leaves_out_regulated().then_some(match subject {
            Subject::Paths(..) => NOT_MARKED_ON_THE_WAY,
            _ => NOT_MARKED,
        })
    }

    fn leaves_out_regulated(&self) -> bool {
        let conditions = self.conditions();
        let asked = conditions.iter().flat_map(|condition| {
            let values = condition.values.iter();
            values.map(|value| (value, condition.is_excluded))
        });
        leaves_out_regulated(asked)
    }

    /// The jobs that pass the conditions, for a question that starts from some jobs; none if there are no
    /// conditions.
    #[must_use]
    pub fn passing(&self, graph: &Graph, from: &[OccupationId]) -> Option<OccupationSet> {
        let conditions = self.conditions();
        let near = |_: &str| Vec::new();
        FilterResolver::new(graph, from, &near).passing(&conditions)
    }

    /// The same for lists of jobs.
    #[must_use]
    pub fn filter(&self, graph: &Graph, from: &[OccupationId]) -> OccupationFilter {
        OccupationFilter {
            among: self.passing(graph, from),
            ..OccupationFilter::default()
        }
    }

    /// How jobs are suggested.
    #[must_use]
    pub fn options(&self, rank: Rank) -> Options {
        let usual = Options::default();
        Options {
            rank,
            floor: self.shared().unwrap_or(usual.floor),
            limit: self.limit().unwrap_or(usual.limit),
        }
    }

    /// How many skills are shared at least, if that is said.
    #[must_use]
    pub fn shared(&self) -> Option<usize> {
        self.terms.iter().find_map(|term| match term {
            PageFilter::Shared(floor) => Some(*floor),
            _ => None,
        })
    }

    /// How many jobs are shown at most, if that is said.
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        self.terms.iter().find_map(|term| match term {
            PageFilter::Limit(limit) => Some(*limit),
            _ => None,
        })
    }

    /// What paths may be, for a question that starts from some jobs.
    #[must_use]
    pub fn path_limits(&self, graph: &Graph, from: &[OccupationId]) -> path::PathLimits {
        let mut limits = path::PathLimits {
            stops: self.passing(graph, from),
            ..path::PathLimits::default()
        };
        for term in &self.terms {
            match term {
                PageFilter::Steps(steps) => limits.max_steps = (*steps).clamp(1, MAX_STEPS),
                PageFilter::Via(id) => limits.via.push(*id),
                PageFilter::Avoid(id) => limits.avoid.push(*id),
                PageFilter::Down => limits.allow_down = true,
                PageFilter::Condition(_) | PageFilter::Shared(_) | PageFilter::Limit(_) => {}
            }
        }
        limits
    }
}
