//! What a page is filtered by: the names of filters, their values, and all filters of a page.

use careernav_core::graph::{Found, Graph, OccupationId};
use careernav_core::insight::path::{self, MAX_STEPS};
use careernav_core::insight::{OccupationFilter, Options, Rank};
use careernav_core::search::{Kinds, filter_value, token};
use careernav_core::text::sanitize::fold;
use careernav_core::user::Subject;

/// What a limit is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FilterName {
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
    /// Paths may go down a skill level.
    Down,
}

impl FilterName {
    /// How it is typed, with a value if it has one.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Level => "level:3",
            Self::Isco => "isco:25",
            Self::Tag => "tag:green",
            Self::Floor => "shared:3",
            Self::Limit => "limit:50",
            Self::Max => "steps:5",
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
            Self::Isco => "In an ISCO group or below it",
            Self::Tag => "With a tag",
            Self::Floor => "With at least so many shared skills; 0: any",
            Self::Limit => "At most so many",
            Self::Max => "At most so many steps, 1 to 8",
            Self::Via => "Through an occupation; can be repeated",
            Self::Avoid => "Not through an occupation; can be repeated",
            Self::Down => "Also to lower skill levels",
        }
    }
}

impl token::TokenName for FilterName {
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
    const SYNONYMS: &'static [(&'static str, Self)] = &[
        ("group", Self::Isco),
        ("shared", Self::Floor),
        ("most", Self::Limit),
        ("steps", Self::Max),
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
            Self::Floor => "shared",
            Self::Limit => "limit",
            Self::Max => "steps",
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
pub enum FilterTarget {
    /// What fits you.
    Fit,
    /// Paths of several steps.
    Paths,
}

impl FilterTarget {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Fit, Self::Paths];

    /// What can be limited on a page.
    #[must_use]
    pub const fn new(subject: Subject) -> Option<Self> {
        match subject {
            Subject::Me => Some(Self::Fit),
            Subject::Paths(..) => Some(Self::Paths),
            _ => None,
        }
    }

    /// The filters that there are.
    #[must_use]
    pub const fn names(self) -> &'static [FilterName] {
        match self {
            Self::Fit => &[
                FilterName::Level,
                FilterName::Isco,
                FilterName::Tag,
                FilterName::Floor,
                FilterName::Limit,
            ],
            Self::Paths => &[
                FilterName::Max,
                FilterName::Via,
                FilterName::Avoid,
                FilterName::Down,
            ],
        }
    }

    /// What stands over the line.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Fit => "Filter the jobs that fit",
            Self::Paths => "Filter the paths",
        }
    }
}

/// A limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageFilter {
    /// See [`FilterName::Level`].
    Level(u8),
    /// See [`FilterName::Isco`].
    Isco(String),
    /// See [`FilterName::Tag`].
    Tag(String),
    /// See [`FilterName::Floor`].
    Floor(usize),
    /// See [`FilterName::Limit`].
    Limit(usize),
    /// See [`FilterName::Max`].
    Max(usize),
    /// See [`FilterName::Via`].
    Via(OccupationId),
    /// See [`FilterName::Avoid`].
    Avoid(OccupationId),
    /// See [`FilterName::Down`].
    Down,
}

impl PageFilter {
    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> FilterName {
        match self {
            Self::Level(_) => FilterName::Level,
            Self::Isco(_) => FilterName::Isco,
            Self::Tag(_) => FilterName::Tag,
            Self::Floor(_) => FilterName::Floor,
            Self::Limit(_) => FilterName::Limit,
            Self::Max(_) => FilterName::Max,
            Self::Via(_) => FilterName::Via,
            Self::Avoid(_) => FilterName::Avoid,
            Self::Down => FilterName::Down,
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
            Self::Down => return token::TokenName::name(FilterName::Down).to_owned(),
        };
        written(self.name(), &value)
    }

    /// The same limit in another graph, if what it names is still there.
    fn remapped(&self, old: &Graph, new: &Graph) -> Option<Self> {
        let same = |id| match Subject::Occupation(id).remapped(old, new) {
            Some(Subject::Occupation(id)) => Some(id),
            _ => None,
        };
        Some(match self {
            Self::Via(id) => Self::Via(same(*id)?),
            Self::Avoid(id) => Self::Avoid(same(*id)?),
            Self::Isco(code) => Self::Isco(filter_value::isco(new, code).ok()?.to_owned()),
            Self::Tag(tag) => {
                let tags = filter_value::tags(new, Kinds::Occupations, tag).ok()?;
                Self::Tag(tags.into_iter().find(|there| fold(there) == fold(tag))?)
            }
            other => other.clone(),
        })
    }
}

/// By what an occupation is found for certain: its title, unless another one has it, too, or it could
/// not be typed; then its id.
pub(super) fn called(graph: &Graph, id: OccupationId) -> &str {
    let occupation = graph.occupation(id);
    let title = occupation.title();
    let is_certain = graph.find_occupation(title) == Found::One(id);
    if is_certain && !title.contains(token::is_quote) {
        title
    } else {
        occupation.key()
    }
}

/// A name with a value, in quotes where it takes them.
pub(super) fn written(name: FilterName, value: &str) -> String {
    let name = token::TokenName::name(name);
    if value.contains(char::is_whitespace) {
        format!("{name}:\"{value}\"")
    } else {
        format!("{name}:{value}")
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
    pub fn without(&self, name: FilterName) -> Self {
        let terms = self.terms.iter().filter(|term| term.name() != name);
        Self {
            terms: terms.cloned().collect(),
        }
    }

    /// The same with a limit in the place of those of its name.
    #[must_use]
    pub fn with(&self, term: PageFilter) -> Self {
        let mut filters = self.without(term.name());
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

    /// What fits.
    #[must_use]
    pub fn filter(&self) -> OccupationFilter {
        let mut filter = OccupationFilter::default();
        for term in &self.terms {
            match term {
                PageFilter::Level(level) => filter.level = Some(*level),
                PageFilter::Isco(code) => filter.group = Some(code.clone()),
                PageFilter::Tag(tag) => filter.tag = Some(tag.clone()),
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
            PageFilter::Floor(floor) => Some(*floor),
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
            PageFilter::Limit(limit) => Some(*limit),
            _ => None,
        })
    }

    /// What paths may be.
    #[must_use]
    pub fn path_limits(&self) -> path::PathLimits {
        let mut filters = path::PathLimits::default();
        for term in &self.terms {
            match term {
                PageFilter::Max(steps) => filters.max_steps = (*steps).clamp(1, MAX_STEPS),
                PageFilter::Via(id) => filters.via.push(*id),
                PageFilter::Avoid(id) => filters.avoid.push(*id),
                PageFilter::Down => filters.allow_down = true,
                _ => {}
            }
        }
        filters
    }
}
