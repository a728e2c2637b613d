//! The in-memory graph: occupations, skills and ISCO groups, and how they hang together.
//!
//! # What it promises
//!
//! * **Pure.** No files, no terminal, no clock. It is built from checked profiles
//!   ([`crate::profile::Loaded`]) by [`Graph::build`] and never changes afterwards, so that an
//!   `Arc<Graph>` can be shared freely.
//! * **Typed.** An [`OccupationId`], a [`SkillId`] and a [`GroupId`] cannot be confused. Ids are
//!   dense numbers in a stable order: occupations by profile id, skills by folded name, groups by
//!   code. The order of the files does not matter, only what they say.
//! * **Both ways.** Whatever leads somewhere can be walked back: from occupations to skills and
//!   from skills to occupations; along *similar* and *prospect* edges and against them.
//! * **No dead ends that lie.** An edge to an occupation without a profile leads to a node of its
//!   own that has a title and nothing else ([`Occupation::has_profile`] is false); such nodes
//!   come after all others and are counted apart.
//!
//! # How it lies in memory
//!
//! All text is in one buffer, and everything else refers to it by position (`text`); all adjacency
//! is in flat arrays with offsets (`csr`). There is no allocation per node, and the whole graph is
//! [`crate::flat::Flat`], so that it can be kept and read back at the speed of the disk (`columns`).
//! The views [`Occupation`], [`Skill`], [`Group`] and [`SkillGroup`] are two words each and borrow
//! from the graph.
//!
//! # Languages
//!
//! A graph is read in one language ([`Graph::build`] takes it): titles, names and descriptions are
//! in this language as far as the set has them in it. What the set says in its other languages is
//! still among the labels (`labels`), so that it can be searched for.

mod build;
mod columns;
mod csr;
mod edges;
mod gather;
mod group;
mod labels;
mod lookup;
mod nearest;
mod occupation;
mod skill;
mod skill_group;
mod text;
mod voice;

pub use group::Group;
pub use labels::{Label, LabelId, LabelKind};
pub use lookup::Found;
pub use occupation::Occupation;
pub use skill::Skill;
pub use skill_group::SkillGroup;

use csr::Csr;
use lookup::Lookup;
use text::{Fields, SpanRows, Spans, Text};

/// An occupation, with or without a profile, by its place in the order of profile ids.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OccupationId(u32);

/// A skill (or knowledge), by its place in the order of folded names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillId(u32);

/// An ISCO group that holds an occupation of the set, by its place in the order of codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(u32);

/// A group of skills, by its place in the order of codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillGroupId(u32);

/// The positions that ids stand for.
macro_rules! index {
    ($($id:ident),*) => {$(
        impl $id {
            /// The position in arrays that run parallel to the graph's own.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id for a position; positions come from arrays that were built with `u32` checks.
            #[allow(clippy::cast_possible_truncation)]
            const fn at(index: usize) -> Self {
                Self(index as u32)
            }
        }

        impl From<u32> for $id {
            fn from(number: u32) -> Self {
                Self(number)
            }
        }

        impl From<$id> for u32 {
            fn from(id: $id) -> Self {
                id.0
            }
        }
    )*};
}
index!(OccupationId, SkillId, GroupId, SkillGroupId);

/// A node of the graph that a person can look for or stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// An occupation.
    Occupation(OccupationId),
    /// A skill.
    Skill(SkillId),
}

/// Occupations, skills and groups with all their connections; see the module's documentation.
#[derive(Debug, Default)]
pub struct Graph {
    text: Text,
    /// The language in which the graph is read, then the others; empty where it is not known.
    languages: Spans,
    /// The rows of labels, for every node as many as [`labels::rows_a_node`] says.
    labels: SpanRows,
    /// How many of the occupations have a profile (those come first), and how many there are.
    counts: Vec<u32>,
    /// Of every occupation.
    occupation_keys: Spans,
    /// Of every occupation, the numbers that `occupation` names.
    occupation_facts: Vec<u32>,
    /// Of every occupation that has a profile.
    occupation_texts: Fields<{ occupation::FIELDS }>,
    occupation_tags: SpanRows,
    /// Title and address in turn.
    references: SpanRows,
    skill_texts: Fields<{ skill::FIELDS }>,
    /// Of every skill, kind and reuse level.
    skill_facts: Vec<u32>,
    skill_tags: SpanRows,
    group_texts: Fields<{ group::FIELDS }>,
    /// Of every group, the group around it and the number of occupations.
    group_facts: Vec<u32>,
    skill_group_texts: Fields<{ skill_group::FIELDS }>,
    /// Four rows an occupation, in the order of [`crate::profile::SkillList::ALL`].
    lists: Csr<SkillId>,
    /// Two rows a skill: essential for, optional for.
    holders: Csr<OccupationId>,
    similar: Csr<OccupationId>,
    similar_from: Csr<OccupationId>,
    prospects: Csr<OccupationId>,
    prospects_from: Csr<OccupationId>,
    /// A row a group: the occupations that stand directly in it.
    members: Csr<OccupationId>,
    /// A row a group, then one row for the major groups: the groups directly below.
    subgroups: Csr<GroupId>,
    broader: Csr<SkillId>,
    narrower: Csr<SkillId>,
    /// Two rows a skill: the skills that it cannot do without, and those that it sometimes needs.
    needs: Csr<SkillId>,
    /// The same read backwards.
    needed_by: Csr<SkillId>,
    /// A row a skill: the groups in which it stands.
    groups_of_skill: Csr<SkillGroupId>,
    /// A row a group of skills: the skills that stand directly in it.
    skills_of_group: Csr<SkillId>,
    skill_group_parents: Csr<SkillGroupId>,
    skill_group_children: Csr<SkillGroupId>,
    lookup: Lookup,
}

impl Graph {
    /// How many occupations have a profile.
    #[must_use]
    pub fn occupation_count(&self) -> usize {
        self.counts.first().map_or(0, |&count| count as usize)
    }

    /// How many occupations there are, with those that have no profile.
    fn all_occupation_count(&self) -> usize {
        self.counts.get(1).map_or(0, |&count| count as usize)
    }

    /// How many occupations and skills there are.
    fn node_count(&self) -> usize {
        self.all_occupation_count() + self.skill_count()
    }

    /// How many distinct skills there are, knowledge included.
    #[must_use]
    pub fn skill_count(&self) -> usize {
        self.skill_texts.len()
    }

    /// How many links lead from occupations to skills.
    #[must_use]
    pub fn link_count(&self) -> usize {
        self.lists.len()
    }

    /// The occupations that have a profile, by profile id.
    #[must_use]
    pub fn occupations(
        &self,
    ) -> impl ExactSizeIterator<Item = Occupation<'_>> + DoubleEndedIterator {
        (0..self.occupation_count()).map(|i| self.occupation(OccupationId::at(i)))
    }

    /// The occupations that profiles point to and that have none themselves, by title.
    #[must_use]
    pub fn unprofiled(&self) -> impl ExactSizeIterator<Item = Occupation<'_>> {
        (self.occupation_count()..self.all_occupation_count())
            .map(|i| self.occupation(OccupationId::at(i)))
    }

    /// All skills, by folded name.
    #[must_use]
    pub fn skills(&self) -> impl ExactSizeIterator<Item = Skill<'_>> {
        (0..self.skill_count()).map(|i| self.skill(SkillId::at(i)))
    }

    /// One occupation.
    #[must_use]
    pub fn occupation(&self, id: OccupationId) -> Occupation<'_> {
        Occupation::new(self, id)
    }

    /// One skill.
    #[must_use]
    pub fn skill(&self, id: SkillId) -> Skill<'_> {
        Skill::new(self, id)
    }

    /// One group.
    #[must_use]
    pub fn group(&self, id: GroupId) -> Group<'_> {
        Group::new(self, id)
    }

    /// The ISCO groups that hold an occupation of the set, directly or below them, each before
    /// the groups inside it; occupations without an ISCO group stand in a last one without a code.
    #[must_use]
    pub fn groups(&self) -> impl ExactSizeIterator<Item = Group<'_>> {
        (0..self.group_texts.len()).map(|i| self.group(GroupId::at(i)))
    }

    /// The groups at the top of the tree.
    #[must_use]
    pub fn major_groups(&self) -> &[GroupId] {
        self.subgroups.row(self.group_texts.len())
    }

    /// One group of skills.
    #[must_use]
    pub fn skill_group(&self, id: SkillGroupId) -> SkillGroup<'_> {
        SkillGroup::new(self, id)
    }

    /// All groups of skills, by code.
    #[must_use]
    pub fn skill_groups(&self) -> impl ExactSizeIterator<Item = SkillGroup<'_>> {
        (0..self.skill_group_texts.len()).map(|i| self.skill_group(SkillGroupId::at(i)))
    }

    /// The languages of the set as codes: the one in which this graph is read, then the others. A
    /// set that does not say its own language has an empty code for it.
    #[must_use]
    pub fn languages(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.languages.len()).map(|i| self.text.get(self.languages.get(i)))
    }

    /// The name that a person reads for a node.
    #[must_use]
    pub fn label(&self, node: Node) -> &str {
        match node {
            Node::Occupation(id) => self.occupation(id).title(),
            Node::Skill(id) => self.skill(id).name(),
        }
    }

    /// The position of a node among all occupations and skills.
    fn node_index(&self, node: Node) -> usize {
        match node {
            Node::Occupation(id) => id.index(),
            Node::Skill(id) => self.all_occupation_count() + id.index(),
        }
    }
}
