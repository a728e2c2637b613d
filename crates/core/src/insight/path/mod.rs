//! Career paths: several steps from where you are to an occupation.
//!
//! ```
//! use careernav_core::graph::Graph;
//! use careernav_core::insight::path::{PathLimits, StepGraph};
//! use careernav_core::insight::{Insight, Person, SkillWeights};
//! use careernav_core::profile::{Layer, load};
//!
//! let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
//! let weights = SkillWeights::new(&graph);
//! let insight = Insight::new(&graph, &weights);
//! // All steps, once for a graph.
//! let steps = StepGraph::new(insight);
//!
//! let from = graph.find_occupation("ICT help desk agent").one().ok_or("no such occupation")?;
//! let to = graph.find_occupation("ICT security manager").one().ok_or("no such occupation")?;
//! let paths = insight.paths(&steps, &Person::at(&graph, from), to, &PathLimits::default());
//! assert!(paths.is_plausible() && paths.obstacle.is_none());
//! for path in paths.chosen() {
//!     println!("{}, plausibility {:.2}", path.costs(), path.plausibility());
//!     for step in &path.steps {
//!         let title = graph.occupation(step.to).title();
//!         println!("  {title}: {}, {} to learn", step.verdict.label(), step.learnt.len());
//!     }
//!     assert_eq!(path.steps.last().map(|step| step.to), Some(to));
//! }
//! # Ok::<(), &str>(())
//! ```
//!
//! A step goes along an edge that a profile lists, or along one that skills and titles suggest
//! ([`StepGraph`]). It never goes down an ISCO skill level unless that is allowed. At each stop you learn
//! what is essential there, and know it from then on.
//!
//! A path is as plausible as the product of its steps ([plausibility](super::plausibility)). No path leads
//! *through* a job that needs a licence, unless you asked for it or held a job of that group that needs
//! one. What is shown (`choose`) are the most plausible path and a few others that differ in kind. The
//! search (`search`) is exact: there is no more plausible path. With more steps, or with less to avoid,
//! an answer only gets better.

mod career_path;
mod choose;
mod cost;
mod first_steps;
mod limits;
mod obstacle;
mod question;
mod search;
mod step_graph;

pub use career_path::{CareerPath, Merit, Obstacle, Paths, Step};
pub use limits::{MAX_STEPS, PathLimits};
pub use step_graph::{StepGraph, StepTable};
