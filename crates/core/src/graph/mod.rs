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
//! # Guarantees
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
//! Text is in buffers to which everything else refers by position (`strings`); all adjacency is in flat
//! arrays with offsets (`csr`). There is no allocation per node, and a graph consists of two values
//! that are [`crate::columns::Columnar`], so that it can be kept and read back at the speed of the disk: a
//! `Outline` of groups and numbers, and the `Body`, which may come a moment later
//! (`Graph::expect_body`). These are for the program alone, and hidden here. The views [`Occupation`],
//! [`Skill`], [`Group`] and [`SkillGroup`] are two words each and borrow from the graph.
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
mod everyday;
mod gather;
#[expect(
    clippy::module_inception,
    reason = "the type has the name of the module"
)]
mod graph;
mod group;
mod i18n;
mod ids;
mod labels;
mod layout;
mod lookup;
mod name_table;
mod nearest;
mod occupation;
mod outline;
mod skill;
mod skill_group;
mod strings;
mod title_words;

#[doc(hidden)]
pub use body::Body;
pub use everyday::{EverydayTitle, MAX_MEANINGS};
pub use graph::Graph;
pub use group::Group;
pub use ids::{GroupId, Node, OccupationId, SkillGroupId, SkillId, TitleWordId};
pub use labels::{Label, LabelId, LabelKind};
pub use lookup::Found;
pub(crate) use lookup::Identifier;
pub(crate) use name_table::{Names, name_hash};
pub use occupation::{Occupation, Reference};
#[doc(hidden)]
pub use outline::Outline;
pub use skill::Skill;
pub use skill_group::SkillGroup;
