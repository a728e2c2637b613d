//! The in-memory graph: occupations, skills and ISCO groups, and how they hang together.
//!
//! ```
//! use careernav_core::graph::{Graph, Occupation};
//! use careernav_core::profile::{Layer, SkillList, load};
//!
//! let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
//! let cook = graph.find_occupation("cook").one().ok_or("no cook")?;
//! let cook = graph.occupation(cook);
//! assert_eq!((cook.title(), cook.level(), cook.group_code()), ("cook", Some(2), Some("5120")));
//!
//! // From an occupation to its skills, and from a skill back to all who need it.
//! let needed = cook.list(SkillList::EssentialSkills);
//! let first = graph.skill(*needed.first().ok_or("no skill")?);
//! assert!(first.essential_for().contains(&cook.id()));
//!
//! // Along the edges that profiles list, and against them.
//! for &prospect in cook.prospects() {
//!     assert!(graph.occupation(prospect).prospects_from().contains(&cook.id()));
//! }
//!
//! // Up through the groups of ISCO, and down again.
//! let unit = graph.group(cook.group().ok_or("no group")?);
//! let minor = graph.group(unit.parent().ok_or("no group around it")?);
//! assert_eq!((unit.code(), minor.code()), ("5120", "512"));
//! let members = unit.members().iter().map(|&id| graph.occupation(id));
//! assert!(members.map(Occupation::title).any(|title| title == "cook"));
//! # Ok::<(), &str>(())
//! ```
//!
//! # What it promises
//!
//! * **Pure.** No files, no terminal, no clock. It is built from checked profiles
//!   ([`crate::profile::Loaded`]) by [`Graph::build`] and never changes afterwards, so that an
//!   `Arc<Graph>` can be shared freely.
//! * **Typed.** An [`OccupationId`], a [`SkillId`] and a [`GroupId`] cannot be confused. Ids are
//!   dense numbers in a stable order: occupations by title and skills by name, as people
//!   order them ([`crate::text::order`]), groups by code. The order of the files does not matter, only what they say.
//!   An id is good for its own graph alone; what outlives it is [`Occupation::key`] and
//!   [`Skill::key`].
//! * **Both ways.** Whatever leads somewhere can be walked back: from occupations to skills and
//!   from skills to occupations; along *similar* and *prospect* edges and against them.
//! * **No dead ends that lie.** An edge to an occupation without a profile leads to a node of its
//!   own that has a title and nothing else ([`Occupation::has_profile`] is false); such nodes
//!   come after all others and are counted apart.
//!
//! # How it lies in memory
//!
//! Text is in buffers to which everything else refers by position (`text`); all adjacency is in flat
//! arrays with offsets (`csr`). There is no allocation per node, and a graph consists of two values
//! that are [`crate::columns::Columnar`], so that it can be kept and read back at the speed of the disk: a
//! `Outline` of groups and numbers, and the `Body`, which may come a moment later
//! (`Graph::expect_body`). These are for the program alone, and hidden here. The views [`Occupation`], [`Skill`], [`Group`] and [`SkillGroup`] are two
//! words each and borrow from the graph.
//!
//! # Languages
//!
//! A graph is read in one language ([`Graph::build`] takes it): titles, names and descriptions are
//! in this language as far as the set has them in it. What the set says in its other languages is
//! still among the labels (`labels`), so that it can be searched for.

mod body;
mod build;
mod csr;
mod edges;
mod gather;
mod group;
mod i18n;
mod labels;
mod lookup;
mod nearest;
mod occupation;
mod outline;
mod skill;
mod skill_group;
mod strings;

#[doc(hidden)]
pub use body::Body;
pub use group::Group;
pub use labels::{Label, LabelId, LabelKind};
pub use lookup::Found;
pub(crate) use lookup::Identifier;
pub use occupation::{Occupation, Reference};
#[doc(hidden)]
pub use outline::Outline;
pub use skill::Skill;
pub use skill_group::SkillGroup;

use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use outline::Count;

use crate::text::order::Order;

/// An occupation, with or without a profile, by its place in the order of titles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OccupationId(u32);

/// A skill (or knowledge), by its place in the order of names.
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
#[derive(Debug)]
pub struct Graph {
    outline: Outline,
    body: OnceLock<Body>,
    /// Whether somebody waits for the body, or has nothing else to do.
    hurry: (Mutex<bool>, Condvar),
}

impl Default for Graph {
    /// A graph of nothing, which is complete.
    fn default() -> Self {
        Self {
            outline: Outline::default(),
            body: OnceLock::from(Body::default()),
            hurry: <_>::default(),
        }
    }
}

/// How the program puts a graph together that it has kept on disk.
impl Graph {
    /// Forgets the body, for another one is on its way: whoever asks for anything but groups and
    /// numbers from now on waits for [`Graph::complete`], which somebody has to call.
    #[doc(hidden)]
    pub fn expect_body(&mut self) {
        self.body = OnceLock::new();
    }

    /// Adds the body. Without one, or with one that is not that of this outline, the graph is
    /// complete as well, but everything in it is without words and without connections; the answer
    /// is then false. Whoever comes second changes nothing.
    #[doc(hidden)]
    pub fn complete(&self, body: Option<Body>) -> bool {
        let body = body.filter(|body| body.fits(&self.outline));
        let is_whole = body.is_some();
        self.body.set(body.unwrap_or_default()).is_ok() && is_whole
    }

    /// Groups and numbers.
    #[doc(hidden)]
    #[must_use]
    pub const fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The same, to be read out or filled.
    #[doc(hidden)]
    pub const fn outline_mut(&mut self) -> &mut Outline {
        &mut self.outline
    }

    /// The body, to be read out; none as long as it is on its way.
    #[doc(hidden)]
    pub fn body_mut(&mut self) -> Option<&mut Body> {
        self.body.get_mut()
    }

    fn body(&self) -> &Body {
        self.body.get().unwrap_or_else(|| {
            self.hurry();
            self.body.wait()
        })
    }

    /// Says that now is the time to read the body: somebody waits for it, or what is seen first is on
    /// the screen.
    #[doc(hidden)]
    pub fn hurry(&self) {
        if self.body.get().is_none() {
            let (is_wanted, changed) = &self.hurry;
            *is_wanted.lock().unwrap_or_else(PoisonError::into_inner) = true;
            changed.notify_all();
        }
    }

    /// Waits until the body is wanted ([`Graph::hurry`]), but no longer than that: to read it any
    /// earlier would take the processor from those who show the outline.
    #[doc(hidden)]
    pub fn wait_for_hurry(&self, longest: Duration) {
        let (is_wanted, changed) = &self.hurry;
        let guard = is_wanted.lock().unwrap_or_else(PoisonError::into_inner);
        // Whether it was in time makes no difference.
        drop(changed.wait_timeout_while(guard, longest, |is_wanted| !*is_wanted));
    }

    /// How many occupations have a profile.
    #[must_use]
    pub fn occupation_count(&self) -> usize {
        self.outline.count(Count::Profiled)
    }

    /// How many occupations there are, with those that have no profile.
    fn all_occupation_count(&self) -> usize {
        self.outline.count(Count::Occupations)
    }

    /// How many distinct skills there are, knowledge included.
    #[must_use]
    pub fn skill_count(&self) -> usize {
        self.outline.count(Count::Skills)
    }

    /// How many links lead from occupations to skills.
    #[must_use]
    pub fn link_count(&self) -> usize {
        self.body().lists.len()
    }

    /// The occupations that have a profile, by title.
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

    /// All skills, by name.
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
        (0..self.outline.groups()).map(|i| self.group(GroupId::at(i)))
    }

    /// The groups at the top of the tree.
    #[must_use]
    pub fn major_groups(&self) -> &[GroupId] {
        self.outline.subgroups.row(self.outline.groups())
    }

    /// One group of skills.
    #[must_use]
    pub fn skill_group(&self, id: SkillGroupId) -> SkillGroup<'_> {
        SkillGroup::new(self, id)
    }

    /// All groups of skills, by code.
    #[must_use]
    pub fn skill_groups(&self) -> impl ExactSizeIterator<Item = SkillGroup<'_>> {
        (0..self.body().skill_group_texts.len()).map(|i| self.skill_group(SkillGroupId::at(i)))
    }

    /// The languages of the set as codes: the one in which this graph is read, then the others. A
    /// set that does not say its own language has an empty code for it.
    #[must_use]
    pub fn languages(&self) -> impl ExactSizeIterator<Item = &str> {
        let Outline {
            languages, text, ..
        } = &self.outline;
        (0..languages.len()).map(|i| text.get(languages.get(i)))
    }

    /// The order of titles and names in the language in which it is read. Occupations and skills are
    /// in this order already.
    #[must_use]
    pub fn order(&self) -> Order {
        Order::of(self.languages().next().unwrap_or_default())
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
