//! Who asks, and how closely they look.

use super::document::Relation;
use super::section::SectionId;
use crate::dataset::Dataset;
use crate::graph::{Graph, OccupationId, SkillId};
use crate::insight::{Insight, OccupationFilter, Rank};
use crate::user::UserContext;

/// What a reader has expanded: the rest is not worked out.
pub trait Expanded {
    /// Whether the items of a section are wanted.
    fn section(&self, id: SectionId) -> bool;

    /// Whether the reason for an occupation is wanted.
    fn occupation(&self, id: OccupationId, relation: Relation) -> bool;

    /// Whether the description of a skill in a list is wanted.
    fn skill(&self, id: SkillId) -> bool;
}

/// Every section is expanded, as on paper.
#[derive(Debug, Clone, Copy)]
pub struct OnPaper {
    /// Whether every occupation has its reason.
    pub has_reasons: bool,
}

impl Expanded for OnPaper {
    fn section(&self, _: SectionId) -> bool {
        true
    }

    fn occupation(&self, _: OccupationId, _: Relation) -> bool {
        self.has_reasons
    }

    fn skill(&self, _: SkillId) -> bool {
        false
    }
}

/// A question's surroundings: the data, the person, and how closely they look.
#[derive(Clone, Copy)]
pub struct AnswerContext<'a> {
    /// What is asked.
    pub data: &'a Dataset,
    /// Who asks; none where the answer is to be the same for everybody, or nothing is known.
    pub user: Option<&'a UserContext>,
    /// Whether matches are counted from the person rather than from the occupation at hand.
    pub counts_person: bool,
    /// By what suggestions are ranked.
    pub rank: Rank,
    /// Whether the answer is only passed on the way to another: what takes a while is left out.
    pub is_quick: bool,
    /// What is expanded.
    pub expanded: &'a dyn Expanded,
}

/// Which suggestions around an occupation are wanted, where filters say so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WantedSteps {
    /// Which occupations.
    pub filter: OccupationFilter,
    /// How many skills are shared at least, if not as many as usual.
    pub shared: Option<usize>,
    /// How many are suggested, if not as many as usual.
    pub limit: Option<usize>,
}

impl WantedSteps {
    /// Whether some occupations are not wanted.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.filter != OccupationFilter::default()
    }
}

impl<'a> AnswerContext<'a> {
    /// The same answer for everybody, with every section.
    #[must_use]
    pub const fn on_paper(data: &'a Dataset, rank: Rank, has_reasons: bool) -> Self {
        Self {
            data,
            user: None,
            counts_person: false,
            rank,
            is_quick: false,
            expanded: if has_reasons {
                &OnPaper { has_reasons: true }
            } else {
                &OnPaper { has_reasons: false }
            },
        }
    }

    pub(super) fn graph(&self) -> &'a Graph {
        &self.data.graph
    }

    pub(super) fn insight(&self) -> Insight<'a> {
        self.data.insight()
    }
}
