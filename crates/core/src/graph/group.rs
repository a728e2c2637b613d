//! ISCO groups as a tree: major, sub-major, minor and unit groups, as far as occupations use them; and
//! the groups of other classifications, beside them.

use std::fmt;

use super::graph::Graph;
use super::ids::{GroupId, OccupationId};
use super::layout::{GroupFact, GroupField, NO_ISCO_GROUP};
use super::outline::Outline;
use crate::profile::isco;

/// An ISCO group of a graph.
#[derive(Clone, Copy)]
pub struct Group<'g> {
    graph: &'g Graph,
    id: GroupId,
}

/// What a person would call it: the graph around it is too much to read.
impl fmt::Debug for Group<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Group")
            .field("code", &self.code())
            .field("title", &self.title())
            .finish_non_exhaustive()
    }
}

impl<'g> Group<'g> {
    pub(super) const fn new(graph: &'g Graph, id: GroupId) -> Self {
        Self { graph, id }
    }

    fn text(self, field: GroupField) -> &'g str {
        let Outline {
            group_texts, text, ..
        } = &self.graph.outline;
        group_texts.get(self.id.index(), field as usize, text)
    }

    fn fact(self, fact: GroupFact) -> u32 {
        self.graph.outline.group_facts[self.id.index() * GroupFact::COUNT + fact as usize]
    }

    /// Its id in this graph.
    #[must_use]
    pub const fn id(self) -> GroupId {
        self.id
    }

    /// One to four digits; empty for the group of the occupations that have none, and for those of
    /// classifications other than ISCO.
    #[must_use]
    pub fn code(self) -> &'g str {
        self.text(GroupField::Code)
    }

    /// Whether it is a group of a classification other than ISCO.
    #[must_use]
    pub fn is_own(self) -> bool {
        self.code().is_empty() && self.title() != NO_ISCO_GROUP
    }

    /// What tells it from all others: its code, else its title.
    #[must_use]
    pub fn key(self) -> &'g str {
        if self.is_own() {
            self.title()
        } else {
            self.code()
        }
    }

    /// Code and title, as far as it has both.
    #[must_use]
    pub fn label(self) -> String {
        format!("{} {}", self.code(), self.title())
            .trim_start()
            .to_owned()
    }

    /// The title.
    #[must_use]
    pub fn title(self) -> &'g str {
        self.text(GroupField::Title)
    }

    /// What people in the group do; empty if the set does not say.
    #[must_use]
    pub fn description(self) -> &'g str {
        self.text(GroupField::Description)
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
        self.fact(GroupFact::Parent).checked_sub(1).map(GroupId)
    }

    /// The groups directly below.
    #[must_use]
    pub fn subgroups(self) -> &'g [GroupId] {
        self.graph.outline.subgroups.row(self.id.index())
    }

    /// The occupations that stand directly in it.
    #[must_use]
    pub fn members(self) -> &'g [OccupationId] {
        self.graph.outline.members.row(self.id.index())
    }

    /// How many occupations stand in it and in the groups below.
    #[must_use]
    pub fn total(self) -> usize {
        self.fact(GroupFact::Total) as usize
    }
}

/// Its ISCO groups.
impl Graph {
    /// One group.
    #[must_use]
    pub fn group(&self, id: GroupId) -> Group<'_> {
        Group::new(self, id)
    }

    /// The ISCO groups that hold an occupation of the set, directly or below them, each before
    /// the groups inside it; occupations without an ISCO group stand in a last one without a code.
    #[must_use]
    pub fn groups(&self) -> impl ExactSizeIterator<Item = Group<'_>> {
        (0..self.outline.groups()).map(|i| self.group(GroupId::at(i)))
    }
}
