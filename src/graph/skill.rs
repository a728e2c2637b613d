//! Skills: the row in memory and the view that others read.

use super::text::Span;
use super::{Graph, OccupationId, SkillId};
use crate::profile::{Reuse, SkillKind};

/// What the graph keeps for each skill.
#[derive(Debug)]
pub(super) struct SkillRow {
    pub(super) key: Span,
    pub(super) name: Span,
    pub(super) kind: SkillKind,
    pub(super) description: Span,
    pub(super) other_names: Box<[Span]>,
    pub(super) reuse: Option<Reuse>,
    pub(super) tags: Box<[Span]>,
    pub(super) uri: Span,
}

/// A skill of a graph.
#[derive(Clone, Copy)]
pub struct Skill<'g> {
    graph: &'g Graph,
    id: SkillId,
}

impl<'g> Skill<'g> {
    pub(super) const fn new(graph: &'g Graph, id: SkillId) -> Self {
        Self { graph, id }
    }

    fn row(self) -> &'g SkillRow {
        &self.graph.skills[self.id.index()]
    }

    pub(super) fn name_span(self) -> Span {
        self.row().name
    }

    pub(super) fn other_name_spans(self) -> &'g [Span] {
        &self.row().other_names
    }

    /// Its id in this graph.
    #[must_use]
    pub const fn id(self) -> SkillId {
        self.id
    }

    /// Its id across graphs and in files: the name with case and white space folded.
    #[must_use]
    pub fn key(self) -> &'g str {
        self.graph.text.get(self.row().key)
    }

    /// The preferred name.
    #[must_use]
    pub fn name(self) -> &'g str {
        self.graph.text.get(self.row().name)
    }

    /// Knowledge, or skill and competence.
    #[must_use]
    pub fn kind(self) -> SkillKind {
        self.row().kind
    }

    /// What it is; empty if nobody says.
    #[must_use]
    pub fn description(self) -> &'g str {
        self.graph.text.get(self.row().description)
    }

    /// Other names.
    #[must_use]
    pub fn other_names(self) -> impl ExactSizeIterator<Item = &'g str> {
        self.row()
            .other_names
            .iter()
            .map(|&s| self.graph.text.get(s))
    }

    /// How widely it is used, where the catalogue says so.
    #[must_use]
    pub fn reuse(self) -> Option<Reuse> {
        self.row().reuse
    }

    /// Free marks.
    #[must_use]
    pub fn tags(self) -> impl ExactSizeIterator<Item = &'g str> {
        self.row().tags.iter().map(|&s| self.graph.text.get(s))
    }

    /// The identifier in the classification.
    #[must_use]
    pub fn uri(self) -> Option<&'g str> {
        self.graph.text.get_some(self.row().uri)
    }

    /// The occupations that cannot do without it, by profile id.
    #[must_use]
    pub fn essential_for(self) -> &'g [OccupationId] {
        self.graph.holders.row(self.id.index() * 2)
    }

    /// The occupations that sometimes need it, by profile id.
    #[must_use]
    pub fn optional_for(self) -> &'g [OccupationId] {
        self.graph.holders.row(self.id.index() * 2 + 1)
    }
}
