//! Ways of several moves from where one stands to an occupation.
//!
//! ```
//! use careernav_core::graph::Graph;
//! use careernav_core::insight::path::{PathLimits, StepGraph};
//! use careernav_core::insight::{Insight, Person, SkillWeights};
//! use careernav_core::profile::{Layer, load};
//!
//! let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
//! let scales = SkillWeights::new(&graph);
//! let insight = Insight::new(&graph, &scales);
//! // All moves, once for a graph.
//! let moves = StepGraph::new(insight);
//!
//! let from = graph.find_occupation("ICT help desk agent").one().ok_or("no such occupation")?;
//! let to = graph.find_occupation("ICT security manager").one().ok_or("no such occupation")?;
//! let ways = insight.paths(&moves, &Person::at(&graph, from), to, &PathLimits::default());
//! assert!(ways.is_exact && ways.obstacle.is_none());
//! for way in ways.chosen() {
//!     println!("{} ({})", way.costs(), Vec::from_iter(way.best_at()).join(", "));
//!     for step in &way.steps {
//!         println!("  {}: {} to learn", graph.occupation(step.to).title(), step.learnt.len());
//!     }
//!     assert_eq!(way.steps.last().map(|step| step.to), Some(to));
//! }
//! # Ok::<(), &str>(())
//! ```
//!
//! A move goes along an edge that a profile lists, or along one that the skills suggest ([`StepGraph`]).
//! It never goes down an ISCO skill level unless that is allowed. At each stop one learns what the
//! occupation there cannot do without, and knows it from then on.
//!
//! Three things make a way good: few **moves**, few skills to **learn** in all, and a small
//! **hardest** move. The answer is the ways that no other way beats on all three, few moves first.
//!
//! The search (`search`) is exact as long as it ends within a number of steps; beyond it the answer
//! is the best that was found so far, and [`Paths::is_exact`] says which of the two it is. Steps are
//! counted rather than milliseconds so that the same question has the same answer everywhere.

mod moves;
mod search;
mod select;

use std::collections::HashSet;

pub use moves::StepGraph;
use search::{Costs, Search};
pub use select::Merit;

use super::{Coverage, Insight, Options, Person, SkillSet};
use crate::graph::{OccupationId, SkillId};
use crate::text::counted;

/// How many essential skills a move carries over at least, unless a profile lists it.
pub const MIN_CARRIED_SKILLS: usize = 3;

/// The most moves that are searched for.
pub const MAX_STEPS: usize = 8;

/// What a way may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathLimits {
    /// How many moves at most.
    pub max_moves: usize,
    /// Occupations that it must pass through, in any order.
    pub via: Vec<OccupationId>,
    /// Occupations that it must not touch.
    pub avoid: Vec<OccupationId>,
    /// Whether it may go down a skill level.
    pub allow_down: bool,
    /// How many essential skills a move carries over at least, or all there are, one of them not
    /// generic; moves that a profile lists need none.
    pub floor: usize,
    /// How many steps the search may take.
    pub budget: usize,
}

/// Enough steps for nearly every question of up to five moves in a set of 3,000 occupations, where
/// they take 50 ms at most. With more moves each step takes longer.
const BUDGET: usize = 50_000;

impl Default for PathLimits {
    fn default() -> Self {
        Self {
            max_moves: 4,
            via: Vec::new(),
            avoid: Vec::new(),
            allow_down: false,
            floor: MIN_CARRIED_SKILLS,
            budget: BUDGET,
        }
    }
}

/// One move of a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where it goes.
    pub to: OccupationId,
    /// What the occupation there cannot do without, and one knows by then; what says most first.
    pub carried: Vec<SkillId>,
    /// What it cannot do without, and is to be learnt.
    pub learnt: Vec<SkillId>,
    /// How much of what it asks for one has by then.
    pub coverage: Coverage,
}

/// A way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareerPath {
    /// Its moves.
    pub steps: Vec<Step>,
    /// What it is chosen for; nothing if it is not.
    pub merits: Vec<Merit>,
}

impl CareerPath {
    /// How many skills are to be learnt in all.
    #[must_use]
    pub fn learn(&self) -> usize {
        self.steps.iter().map(|step| step.learnt.len()).sum()
    }

    /// How many skills are to be learnt for the hardest move.
    #[must_use]
    pub fn hardest(&self) -> usize {
        let learnt = self.steps.iter().map(|step| step.learnt.len());
        learnt.max().unwrap_or_default()
    }

    /// The three costs in words.
    #[must_use]
    pub fn costs(&self) -> String {
        format!(
            "{}, {} to learn, at most {} at once",
            counted(self.steps.len(), "step"),
            counted(self.learn(), "skill"),
            self.hardest()
        )
    }

    /// What it is chosen for, in words.
    pub fn best_at(&self) -> impl Iterator<Item = &'static str> {
        self.merits.iter().map(|merit| merit.name())
    }
}

/// What stands in the way where there is no way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// One stands there already, or has held the occupation.
    Here,
    /// The occupation lists no skills, so that no edge leads there by itself.
    NoSkills,
    /// It takes so many moves at least.
    TooManyMoves(usize),
    /// All ways go down a skill level somewhere.
    OnlyDown,
    /// All ways touch what is to be avoided.
    Avoided,
    /// No way within the moves passes through all that it must.
    Via,
    /// Every way has a move that carries too little over.
    LittleCarries,
    /// No edge that is strong enough leads there from here, whatever the limits.
    NoWay,
}

/// The ways that were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paths {
    /// All that nothing beats: few moves first, then few skills to learn.
    pub found: Vec<CareerPath>,
    /// Whether there is certainly no better way.
    pub is_exact: bool,
    /// Why there is none, if there is none.
    pub obstacle: Option<Obstacle>,
}

impl Paths {
    /// The few that are worth showing first.
    pub fn chosen(&self) -> impl Iterator<Item = &CareerPath> {
        self.found.iter().filter(|path| !path.merits.is_empty())
    }
}

impl Insight<'_> {
    /// The ways from a start to an occupation; the [module](self) has an example.
    #[must_use]
    pub fn paths(
        &self,
        moves: &StepGraph,
        start: &Person,
        to: OccupationId,
        limits: &PathLimits,
    ) -> Paths {
        let (found, is_exact) = self.search(moves, start, to, limits);
        let obstacle = found
            .is_empty()
            .then(|| self.obstacle(moves, start, to, limits));
        let costs: Vec<_> = found.iter().map(|(costs, _)| *costs).collect();
        let found = found.into_iter().zip(select::choose(&costs));
        Paths {
            found: found
                .map(|((_, stops), merits)| self.path(start, &stops, merits))
                .collect(),
            is_exact,
            obstacle,
        }
    }

    /// What each way costs that nothing beats, and its stops; and whether that is certain.
    fn search(
        &self,
        moves: &StepGraph,
        start: &Person,
        to: OccupationId,
        limits: &PathLimits,
    ) -> (Vec<(Costs, Vec<OccupationId>)>, bool) {
        if start.has_done(to) {
            return (Vec::new(), true);
        }
        let first = self.first_moves(moves, start, to, limits);
        let distances = moves.distances(to, limits);
        Search::new(*self, moves, start, to, limits, &distances).run(&first)
    }

    /// Where one can go first.
    fn first_moves(
        &self,
        moves: &StepGraph,
        start: &Person,
        to: OccupationId,
        limits: &PathLimits,
    ) -> Vec<OccupationId> {
        if let Some(at) = start.at {
            return moves.from(at, limits.allow_down).collect();
        }
        let options = Options {
            limit: usize::MAX,
            ..Options::default()
        };
        let mut fits = self.fit(start, &super::OccupationFilter::default(), options);
        let is_there = fits.iter().any(|similarity| similarity.id == to);
        fits.truncate(moves::NEAREST_PER_LEVEL * 2);
        let mut first: Vec<_> = fits.into_iter().map(|similarity| similarity.id).collect();
        // Where one has been, one can go on from.
        for &past_job in &start.past_jobs {
            let more = moves.from(past_job, limits.allow_down);
            let more: Vec<_> = more.filter(|id| !first.contains(id)).collect();
            first.extend(more);
        }
        if is_there && !first.contains(&to) {
            first.push(to);
        }
        first
    }

    /// What is carried over and learnt at each of some stops.
    fn path(&self, start: &Person, stops: &[OccupationId], merits: Vec<Merit>) -> CareerPath {
        let mut person = start.clone();
        let moves = stops.iter().map(|&to| {
            let needed = SkillSet::essential(self.graph, to);
            let (mut carried, mut learnt): (Vec<_>, Vec<_>) = needed
                .iter()
                .partition(|&skill| person.skills.contains(skill));
            self.weights.sort(&mut carried);
            self.weights.sort(&mut learnt);
            let coverage = self.coverage(&person, to);
            person = std::mem::take(&mut person).after(self.graph, to);
            Step {
                to,
                carried,
                learnt,
                coverage,
            }
        });
        CareerPath {
            steps: moves.collect(),
            merits,
        }
    }

    /// Why there is no way: which limit would have to give.
    fn obstacle(
        &self,
        moves: &StepGraph,
        start: &Person,
        to: OccupationId,
        limits: &PathLimits,
    ) -> Obstacle {
        if start.has_done(to) {
            return Obstacle::Here;
        }
        let shortest = |limits: &PathLimits| {
            let distances = moves.distances(to, limits);
            let first = self.first_moves(moves, start, to, limits).into_iter();
            let allowed = first.filter(|id| !limits.avoid.contains(id));
            allowed
                .filter_map(|id| distances.get(id.index()).copied().flatten())
                .min()
                .map(|moves| moves + 1)
        };
        if let Some(least) = shortest(limits) {
            let loose = PathLimits {
                floor: 0,
                ..limits.clone()
            };
            return if least > limits.max_moves {
                Obstacle::TooManyMoves(least)
            } else if self.search(moves, start, to, &loose).0.is_empty() {
                Obstacle::Via
            } else {
                Obstacle::LittleCarries
            };
        }
        let down = PathLimits {
            allow_down: true,
            ..limits.clone()
        };
        let anywhere = PathLimits {
            avoid: Vec::new(),
            ..limits.clone()
        };
        let both = PathLimits {
            avoid: Vec::new(),
            ..down.clone()
        };
        if shortest(&down).is_some() {
            Obstacle::OnlyDown
        } else if shortest(&anywhere).is_some() || shortest(&both).is_some() {
            // Where both stand in the way, one is named after the other.
            Obstacle::Avoided
        } else if self.graph.occupation(to).skills().is_empty() {
            Obstacle::NoSkills
        } else {
            Obstacle::NoWay
        }
    }
}

/// The occupations as a set, for quick answers.
fn set(ids: &[OccupationId]) -> HashSet<OccupationId> {
    ids.iter().copied().collect()
}
