//! Every step that a path may take, with what it costs, found once for a graph.
//!
//! A step goes along an edge that a profile lists, or to an occupation that is suggested
//! ([`passes`](crate::insight::Similarity::passes)), is a little nearer than that takes
//! ([`MIN_STEP_NEARNESS`]), and has an essential skill that people bring from where they were. Of an
//! occupation that meets thousands of others only the [`MAX_STEPS_ONWARD`] most plausible steps are kept.
//!
//! Steps that go down are kept apart, for those who allow them.

use std::collections::VecDeque;

use super::cost::step_cost;
use crate::graph::{Occupation, OccupationId};
use crate::insight::lazy_sort::LazySorted;
use crate::insight::{Insight, MIN_SHARED_SKILLS, SkillSet};
use crate::parallel::{QUESTIONS_PER_THREAD, map};
use crate::profile::SkillList;

/// How near two occupations are at least for a step between them that no profile lists. With less, hardly
/// any step is found that experts name.
pub(super) const MIN_STEP_NEARNESS: f64 = 0.1;

/// How many steps from one occupation are kept at most, of those that go down and of the others each.
const MAX_STEPS_ONWARD: usize = 500;

/// A step, seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    /// The other end.
    pub(super) id: OccupationId,
    /// See [`step_cost`].
    pub(super) cost: u32,
}

/// Edges of an occupation: those that do not go down, and those that do.
type Edges = [Vec<Edge>; 2];

/// The steps of a graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepGraph {
    there: Vec<Edges>,
    /// The same read backwards.
    back: Vec<Edges>,
}

impl StepGraph {
    /// The steps of a graph; some tens of milliseconds for thousands of occupations.
    #[must_use]
    pub fn new(insight: Insight<'_>) -> Self {
        Self::from_edges(insight.all_edges())
    }

    /// The same, unless it is given up ([`Insight::until`]).
    #[must_use]
    pub fn find(insight: Insight<'_>) -> Option<Self> {
        let there = insight.all_edges();
        (!insight.is_stopped()).then(|| Self::from_edges(there))
    }

    fn from_edges(there: Vec<Edges>) -> Self {
        let mut back = vec![Edges::default(); there.len()];
        for (from, lists) in (0..).map(OccupationId::from).zip(&there) {
            for (is_down, list) in lists.iter().enumerate() {
                for edge in list {
                    let edges = &mut back[edge.id.index()][is_down];
                    edges.push(Edge { id: from, ..*edge });
                }
            }
        }
        Self { there, back }
    }

    /// Where a step from an occupation can go.
    pub fn from(&self, id: OccupationId, allow_down: bool) -> impl Iterator<Item = OccupationId> {
        self.onward(id, allow_down).map(|edge| edge.id)
    }

    /// The steps from an occupation.
    pub(super) fn onward(&self, id: OccupationId, allow_down: bool) -> impl Iterator<Item = Edge> {
        flat(&self.there, id, allow_down)
    }

    /// The steps to an occupation.
    pub(super) fn backward(
        &self,
        id: OccupationId,
        allow_down: bool,
    ) -> impl Iterator<Item = Edge> {
        flat(&self.back, id, allow_down)
    }

    /// How many occupations there are.
    pub(super) const fn len(&self) -> usize {
        self.there.len()
    }

    /// How many steps it takes at least from each occupation to one of them, however many that are; none
    /// where no path leads there.
    pub(super) fn distances(
        &self,
        to: OccupationId,
        allow_down: bool,
        is_stop: impl Fn(OccupationId) -> bool,
    ) -> Vec<Option<usize>> {
        let mut distances = vec![None; self.len().max(to.index() + 1)];
        distances[to.index()] = Some(0);
        let mut queue = VecDeque::from([to]);
        while let Some(id) = queue.pop_front() {
            let next = distances[id.index()].map(|steps| steps + 1);
            for edge in self.backward(id, allow_down) {
                if distances[edge.id.index()].is_none() && is_stop(edge.id) {
                    distances[edge.id.index()] = next;
                    queue.push_back(edge.id);
                }
            }
        }
        distances
    }
}

/// Those that do not go down, and perhaps those that do.
fn flat(lists: &[Edges], id: OccupationId, allow_down: bool) -> impl Iterator<Item = Edge> {
    let wanted = if allow_down { 2 } else { 1 };
    let lists = lists.get(id.index()).into_iter();
    let lists = lists.flat_map(move |lists| &lists[..wanted]);
    lists.flatten().copied()
}

impl Insight<'_> {
    /// Whether some skills have one that is essential for an occupation, or nothing is.
    pub(super) fn carries(&self, skills: &SkillSet, to: OccupationId) -> bool {
        let to = self.graph.occupation(to);
        let lists = SkillList::ALL.into_iter();
        let mut essential = lists
            .filter(|list| list.is_essential())
            .flat_map(|list| to.list(list))
            .peekable();
        essential.peek().is_none() || essential.any(|&skill| skills.contains(skill))
    }

    /// The steps from every occupation; nothing of those that are left when it is given up.
    fn all_edges(&self) -> Vec<Edges> {
        let ids: Vec<_> = self.graph.occupations().map(Occupation::id).collect();
        map(&ids, QUESTIONS_PER_THREAD, |&id| {
            if self.is_stopped() {
                Edges::default()
            } else {
                self.edges(id)
            }
        })
    }

    /// The steps from an occupation, the most plausible first.
    fn edges(&self, id: OccupationId) -> Edges {
        let occupation = self.graph.occupation(id);
        let listed = occupation.similar().iter().chain(occupation.prospects());
        // Of a stop something is known.
        let listed = listed.filter(|&&to| self.graph.occupation(to).has_profile());
        let mut listed: Vec<_> = listed.copied().collect();
        listed.sort_unstable();
        listed.dedup();
        let mut edges = Edges::default();
        let rung = self.rung(id);
        let mut push = |to, nearness, is_listed: bool| {
            let cost = step_cost(self.plausibility_from(&rung, nearness, to));
            let change = rung.change(to, self.weights.level(to));
            // Where nothing says what is above and below, nothing goes down. But whoever is on a ladder does not
            // leave it for a rung of which nothing is known, unless its profile lists it: it could be below.
            let is_unknown_down = !is_listed && rung.is_on_ladder();
            let is_down = change.map_or(is_unknown_down, |levels| levels < 0);
            edges[usize::from(is_down)].push(Edge { id: to, cost });
        };
        let skills = SkillSet::from_occupation(self.graph, id);
        let may_step = |to| listed.binary_search(&to).is_err() && self.carries(&skills, to);
        for similarity in self.similarities_of(id, MIN_SHARED_SKILLS, |_| true) {
            if similarity.nearness >= MIN_STEP_NEARNESS && may_step(similarity.id) {
                push(similarity.id, similarity.nearness, false);
            }
        }
        for to in listed {
            push(to, self.nearness(id, to).total, true);
        }
        let by_cost = |a: &Edge, b: &Edge| (a.cost, a.id).cmp(&(b.cost, b.id));
        edges.map(|edges| {
            LazySorted::new(edges, by_cost)
                .take(MAX_STEPS_ONWARD)
                .collect()
        })
    }
}
