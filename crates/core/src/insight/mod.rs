//! Questions asked of the graph. Pure: a graph and ids in, numbers and lists out, with a reason for
//! each.
//!
//! ```
//! use careernav_core::graph::Graph;
//! use careernav_core::insight::{Insight, Options, Person, SkillWeights};
//! use careernav_core::profile::{Layer, load};
//!
//! let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
//! let weights = SkillWeights::new(&graph);
//! let insight = Insight::new(&graph, &weights);
//! let agent = graph.find_occupation("ICT help desk agent").one().ok_or("no such occupation")?;
//! let person = Person::at(&graph, agent);
//!
//! // Where one can go from there, each with its reason.
//! for similarity in insight.around(agent).outlook(Options::default()).prospects {
//!     let why = insight.why(&person, similarity.id);
//!     let telling: Vec<_> = why.telling.iter().map(|&skill| graph.skill(skill).name()).collect();
//!     println!(
//!         "{}: {}, among them {}",
//!         graph.occupation(similarity.id).title(),
//!         insight.coverage(&person, similarity.id).label(),
//!         telling.join(", "),
//!     );
//!     // What is listed in the profile is there whatever it shares; what is derived has a reason.
//!     assert!(similarity.is_listed || !telling.is_empty());
//! }
//! # Ok::<(), &str>(())
//! ```
//!
//! # The measures
//!
//! S(o) is an occupation's set of skills: essential and optional, knowledge and skills together. N
//! is the number of occupations that have a profile, n(s) the number of those that list a skill.
//!
//! | measure | formula | says |
//! |---|---|---|
//! | match(o → d) | \|S(o) ∩ S(d)\| / \|S(d)\| | the share of the destination's skills that you would have |
//! | idf(s) | ln((1 + N) / (1 + n(s))) | how much a skill says: what everyone has says nothing |
//! | score(o, d) | cosine of idf-weighted vectors, an optional skill counts half | how near the skills of two occupations are |
//! | nearness(o, d) | mean of the score and of what titles, skill groups and ISCO groups have in common | how near two occupations are |
//!
//! A match ranks; it is not shown. What is shown is how much of an occupation somebody has, what it
//! cannot do without first ([`Coverage`]): 'you have 14 of 18 essential skills (and 9 of 26 optional)'.
//! A job gives what it cannot do without; its optional skills are those that somebody who has done it
//! perhaps has ([`Person`]). The parts of a [`Nearness`] are to be had by [`Insight::nearness`].
//!
//! # What is suggested
//!
//! Edges that a profile lists come first, in its order. Others are derived, if they pass a **floor**: a
//! skill in common that is not generic (see [`weights`]; more are asked for by [`Options::floor`]), and
//! a nearness of [`MIN_NEARNESS`]. Where nothing passes there is no suggestion, and that is said.
//!
//! # The parts
//!
//! [`weights`] is computed once for a graph; [`Insight`] answers with it: suggestions (`near`), fit to
//! a person's own skills (`fit`), gaps and comparisons (`gap`), and paths of several moves (`path`).
//! [`survey`] asks for all suggestions, and counts how well they are founded.
//! Through the postings from skills to occupations one list costs some tens of microseconds, so that
//! no list has to be kept. What takes longer is kept with the data set ([`Features`]).
//!
//! # Large sets
//!
//! Where many occupations share the same skills, each meets nearly all others. Then as well every
//! answer is exact: only what can be an answer is weighed (what passes the floor), only the beginning of
//! a list is put in order (`lazy_sort`), how near an occupation is to those below it is worked out once
//! ([`weights`]), and questions to the whole graph are shared out to all cores. Only
//! the search for the prospects of one occupation ends after a number of steps, which is said
//! ([`Outlook::is_cut`]).

mod cancel;
mod coverage;
mod features;
mod fit;
mod gap;
mod lazy_sort;
mod licence;
mod nearness;
pub mod neighbours;
mod numbers;
pub mod path;
mod person;
pub mod plausibility;
mod similarity;
mod skill_set;
mod suggest;
pub mod survey;
pub mod weights;

pub use cancel::CancelToken;
pub use coverage::{Count, Coverage, Figure};
pub use features::Features;
pub use fit::{OccupationFilter, OccupationSet};
pub use gap::{Comparison, Gap, MAX_TELLING, Reason, Strength};
pub use licence::Licence;
pub use nearness::Nearness;
pub use person::Person;
pub use plausibility::Verdict;
pub use similarity::{MIN_NEARNESS, MIN_SHARED_SKILLS, Options, Rank, Similarity};
pub use skill_set::SkillSet;
pub use suggest::{Absence, Around, Outlook};
pub use weights::SkillWeights;

use crate::graph::Graph;

/// A graph and its weights, to be asked.
#[derive(Debug, Clone, Copy)]
pub struct Insight<'g> {
    graph: &'g Graph,
    weights: &'g SkillWeights,
    /// What asks to give up.
    stop: Option<&'g CancelToken>,
}

impl<'g> Insight<'g> {
    /// Asks a graph, with the weights that were made of it. This costs nothing, so that it can be made
    /// wherever graph and weights are at hand; to make the [`SkillWeights`] takes a look at every skill.
    #[must_use]
    pub const fn new(graph: &'g Graph, weights: &'g SkillWeights) -> Self {
        Self {
            graph,
            weights,
            stop: None,
        }
    }

    /// The same, for questions to the whole graph that are given up when that is asked for. An answer
    /// that was given up says so, or is one that nobody may use.
    #[must_use]
    pub const fn until(self, stop: &'g CancelToken) -> Self {
        Self {
            stop: Some(stop),
            ..self
        }
    }

    /// Whether it was asked to give up.
    fn is_stopped(&self) -> bool {
        self.stop.is_some_and(CancelToken::is_cancelled)
    }
}
