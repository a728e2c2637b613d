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
//! All text is in one buffer, and rows refer to it by position (`text`); all adjacency is in flat
//! arrays with offsets (`csr`). There is no allocation per node, and what is read together lies
//! together. The views [`Occupation`], [`Skill`] and [`Group`] are two words each and borrow
//! from the graph.

mod build;
mod csr;
mod gather;
mod group;
mod labels;
mod lookup;
mod nearest;
mod occupation;
mod skill;
mod text;

pub use group::Group;
pub use labels::{Label, LabelId, LabelKind};
pub use lookup::Found;
pub use occupation::Occupation;
pub use skill::Skill;

use csr::Csr;
use group::GroupRow;
use lookup::Lookup;
use occupation::OccupationRow;
use skill::SkillRow;
use text::Text;

/// An occupation, with or without a profile, by its place in the order of profile ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OccupationId(u32);

/// A skill (or knowledge), by its place in the order of folded names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillId(u32);

/// An ISCO group that holds an occupation of the set, by its place in the order of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(u32);

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
    )*};
}
index!(OccupationId, SkillId, GroupId);

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
    occupations: Vec<OccupationRow>,
    /// How many of the occupations have a profile; those come first.
    profiled: usize,
    skills: Vec<SkillRow>,
    groups: Vec<GroupRow>,
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
    lookup: Lookup,
    labels: Vec<(Node, LabelKind, text::Span)>,
}

impl Graph {
    /// How many occupations have a profile.
    #[must_use]
    pub fn occupation_count(&self) -> usize {
        self.profiled
    }

    /// How many distinct skills there are, knowledge included.
    #[must_use]
    pub fn skill_count(&self) -> usize {
        self.skills.len()
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
        (0..self.profiled).map(|i| self.occupation(OccupationId::at(i)))
    }

    /// The occupations that profiles point to and that have none themselves, by title.
    #[must_use]
    pub fn unprofiled(&self) -> impl ExactSizeIterator<Item = Occupation<'_>> {
        (self.profiled..self.occupations.len()).map(|i| self.occupation(OccupationId::at(i)))
    }

    /// All skills, by folded name.
    #[must_use]
    pub fn skills(&self) -> impl ExactSizeIterator<Item = Skill<'_>> {
        (0..self.skills.len()).map(|i| self.skill(SkillId::at(i)))
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
        (0..self.groups.len()).map(|i| self.group(GroupId::at(i)))
    }

    /// The groups at the top of the tree.
    #[must_use]
    pub fn major_groups(&self) -> &[GroupId] {
        self.subgroups.row(self.groups.len())
    }

    /// The name that a person reads for a node.
    #[must_use]
    pub fn label(&self, node: Node) -> &str {
        match node {
            Node::Occupation(id) => self.occupation(id).title(),
            Node::Skill(id) => self.skill(id).name(),
        }
    }
}
