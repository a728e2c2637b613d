//! ISCO groups as a tree: major, sub-major, minor and unit groups, as far as occupations use them.

use super::text::Span;
use super::{Graph, GroupId, OccupationId};
use crate::profile::isco;

/// What the graph keeps for each group.
#[derive(Debug)]
pub(super) struct GroupRow {
    pub(super) code: Span,
    pub(super) title: Span,
    pub(super) parent: Option<GroupId>,
    /// Occupations in the group and in all groups below it.
    pub(super) total: u32,
}

/// An ISCO group of a graph.
#[derive(Clone, Copy)]
pub struct Group<'g> {
    graph: &'g Graph,
    id: GroupId,
}

impl<'g> Group<'g> {
    pub(super) const fn new(graph: &'g Graph, id: GroupId) -> Self {
        Self { graph, id }
    }

    fn row(self) -> &'g GroupRow {
        &self.graph.groups[self.id.index()]
    }

    /// Its id in this graph.
    #[must_use]
    pub const fn id(self) -> GroupId {
        self.id
    }

    /// One to four digits; empty for the group of the occupations that have none.
    #[must_use]
    pub fn code(self) -> &'g str {
        self.graph.text.get(self.row().code)
    }

    /// The title.
    #[must_use]
    pub fn title(self) -> &'g str {
        self.graph.text.get(self.row().title)
    }

    /// What ISCO calls groups of this depth.
    #[must_use]
    pub fn rank(self) -> &'static str {
        match self.code().len() {
            0 => "no group",
            1 => "major group",
            2 => "sub-major group",
            3 => "minor group",
            _ => "unit group",
        }
    }

    /// The ISCO skill level of all occupations in the group, where it is one: managers as a whole
    /// have two.
    #[must_use]
    pub fn level(self) -> Option<u8> {
        isco::level_of(self.code()).filter(|_| self.code() != "1")
    }

    /// The group around this one.
    #[must_use]
    pub fn parent(self) -> Option<GroupId> {
        self.row().parent
    }

    /// The groups directly below.
    #[must_use]
    pub fn subgroups(self) -> &'g [GroupId] {
        self.graph.subgroups.row(self.id.index())
    }

    /// The occupations that stand directly in it.
    #[must_use]
    pub fn members(self) -> &'g [OccupationId] {
        self.graph.members.row(self.id.index())
    }

    /// How many occupations stand in it and in the groups below.
    #[must_use]
    pub fn total(self) -> usize {
        self.row().total as usize
    }
}
