//! Every move that a way may take, computed once for a graph.
//!
//! A move goes along an edge that a profile lists, or between two occupations of which one is among
//! the nearest of the other: of those that pass the floor, the nearest by relevance, [`NEAREST_PER_LEVEL`] at the
//! same level, as many at higher levels (the next one first), and as many at lower levels. Either end
//! will do. Where many are alike, such as the forty kinds of social workers, an assistant's nearest
//! would not be all of those for whom the assistant is among the nearest, and the plainest move of all
//! would be missing.
//!
//! Moves that go down are kept apart, for those who allow them.

use std::cmp::Ordering;
use std::collections::VecDeque;

use super::{MIN_CARRIED_SKILLS, PathLimits, set};
use crate::graph::{Graph, Occupation, OccupationId};
use crate::insight::lazy_sort::LazySorted;
use crate::insight::{Insight, Rank, Similarity};
use crate::parallel::{QUESTIONS_PER_THREAD, map};

/// How many of the nearest count at the same level, and at others.
pub(super) const NEAREST_PER_LEVEL: usize = 15;

/// The moves of a graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepGraph {
    /// For every occupation where one can go: without going down, nearest first, and down.
    there: Vec<[Vec<OccupationId>; 2]>,
    /// The same read backwards.
    back: Vec<[Vec<OccupationId>; 2]>,
}

impl StepGraph {
    /// The moves of a graph; some tens of milliseconds for thousands of occupations.
    #[must_use]
    pub fn new(insight: Insight<'_>) -> Self {
        Self::from_nearest(insight.graph, &insight.all_nearest())
    }

    /// The same, unless it is given up ([`Insight::until`]).
    #[must_use]
    pub fn find(insight: Insight<'_>) -> Option<Self> {
        let nearest = insight.all_nearest();
        (!insight.is_stopped()).then(|| Self::from_nearest(insight.graph, &nearest))
    }

    /// The moves that the profiles list, and those to and from the nearest of each occupation.
    fn from_nearest(graph: &Graph, nearest: &[Vec<OccupationId>]) -> Self {
        let mut moves = Self {
            there: vec![<[Vec<_>; 2]>::default(); nearest.len()],
            back: vec![<[Vec<_>; 2]>::default(); nearest.len()],
        };
        for occupation in graph.occupations() {
            let listed = occupation.similar().iter().chain(occupation.prospects());
            // A stop is an occupation of which something is known.
            for &to in listed.filter(|&&to| graph.occupation(to).has_profile()) {
                moves.push(graph, occupation.id(), to);
            }
        }
        let pairs = || {
            let ids = (0..).map(OccupationId::from).zip(nearest);
            ids.flat_map(|(id, nearest)| nearest.iter().map(move |&other| (id, other)))
        };
        for (id, other) in pairs() {
            moves.push(graph, id, other);
        }
        // One may be the nearest of thousands: read backwards none comes twice, so that it is enough
        // to compare with the few that are there by now.
        let before: Vec<_> = (moves.there.iter())
            .map(|lists| [lists[0].len(), lists[1].len()])
            .collect();
        for (id, other) in pairs() {
            let is_down = usize::from(step(graph, other, id).is_lt());
            let known = before[other.index()][is_down];
            moves.push_unless(other, id, is_down, known);
        }
        moves
    }

    fn push(&mut self, graph: &Graph, from: OccupationId, to: OccupationId) {
        let is_down = usize::from(step(graph, from, to).is_lt());
        let known = self.there[from.index()][is_down].len();
        self.push_unless(from, to, is_down, known);
    }

    /// Adds a move, unless it is among the first ones from there.
    fn push_unless(&mut self, from: OccupationId, to: OccupationId, is_down: usize, first: usize) {
        let list = &mut self.there[from.index()][is_down];
        if !list[..first].contains(&to) {
            list.push(to);
            self.back[to.index()][is_down].push(from);
        }
    }

    /// Where one can go from an occupation.
    pub fn from(&self, id: OccupationId, allow_down: bool) -> impl Iterator<Item = OccupationId> {
        flat(&self.there, id, allow_down)
    }

    /// How many moves it takes at least from each occupation to one of them, whatever the limit of
    /// moves; none where no way leads there.
    pub(super) fn distances(&self, to: OccupationId, limits: &PathLimits) -> Vec<Option<usize>> {
        let avoid = set(&limits.avoid);
        let mut distances = vec![None; self.there.len().max(to.index() + 1)];
        distances[to.index()] = Some(0);
        let mut queue = VecDeque::from([to]);
        while let Some(id) = queue.pop_front() {
            let next = distances[id.index()].map(|moves| moves + 1);
            for from in flat(&self.back, id, limits.allow_down) {
                if distances[from.index()].is_none() && !avoid.contains(&from) {
                    distances[from.index()] = next;
                    queue.push_back(from);
                }
            }
        }
        distances
    }
}

/// Those that do not go down, and perhaps those that do.
fn flat(
    lists: &[[Vec<OccupationId>; 2]],
    id: OccupationId,
    allow_down: bool,
) -> impl Iterator<Item = OccupationId> {
    let wanted = if allow_down { 2 } else { 1 };
    let lists = lists.get(id.index()).into_iter();
    let lists = lists.flat_map(move |lists| &lists[..wanted]);
    lists.flatten().copied()
}

/// Whether a move goes up or down, or stays at its level.
fn step(graph: &Graph, from: OccupationId, to: OccupationId) -> Ordering {
    // An unknown level is above and below none.
    match (graph.occupation(from).level(), graph.occupation(to).level()) {
        (Some(from), Some(to)) => to.cmp(&from),
        _ => Ordering::Equal,
    }
}

impl Insight<'_> {
    /// The nearest of every occupation; nothing of those that are left when it is given up.
    fn all_nearest(&self) -> Vec<Vec<OccupationId>> {
        let ids: Vec<_> = self.graph.occupations().map(Occupation::id).collect();
        map(&ids, QUESTIONS_PER_THREAD, |&id| {
            if self.is_stopped() {
                Vec::new()
            } else {
                self.nearest(id)
            }
        })
    }

    /// The nearest of an occupation: at its level, above and below.
    fn nearest(&self, id: OccupationId) -> Vec<OccupationId> {
        let (mut same, mut above, mut below) = (Vec::new(), Vec::new(), Vec::new());
        let is_near = |it: &Similarity| it.shared >= MIN_CARRIED_SKILLS && it.is_telling;
        let others = self.similarities_of(id, 0, |_| true).into_iter();
        for similarity in others.filter(is_near) {
            // An unknown level is above and below none.
            match (self.weights.level(id), self.weights.level(similarity.id)) {
                (Some(here), Some(there)) if there > here => above.push(similarity),
                (Some(here), Some(there)) if there < here => below.push(similarity),
                _ => same.push(similarity),
            }
        }
        let level = |similarity: &Similarity| self.weights.level(similarity.id);
        let by_rank = |a: &Similarity, b: &Similarity| {
            let by_id = || a.id.cmp(&b.id);
            Rank::Skills.compare(*a, *b).then_with(by_id)
        };
        let by_level =
            |a: &Similarity, b: &Similarity| level(a).cmp(&level(b)).then_with(|| by_rank(a, b));
        let same = LazySorted::new(same, by_rank).take(NEAREST_PER_LEVEL);
        let above = LazySorted::new(above, by_level).take(NEAREST_PER_LEVEL);
        let below = LazySorted::new(below, by_rank).take(NEAREST_PER_LEVEL);
        same.chain(above)
            .chain(below)
            .map(|similarity| similarity.id)
            .collect()
    }
}
