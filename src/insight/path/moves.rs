//! Every move that a way may take, computed once for a graph.
//!
//! From each occupation: the edges that its profile lists, and the nearest occupations by relevance
//! that pass the floor, [`A_LEVEL`] at the same level, as many at higher levels (the next one
//! first), and as many at lower levels for those who allow that.

use std::cmp::Ordering;
use std::collections::VecDeque;
use std::panic::resume_unwind;
use std::thread;

use super::{Limits, set};
use crate::graph::{Graph, Occupation, OccupationId};
use crate::insight::{Bond, Insight, Options, Rank};

/// How many moves are derived to the same level, and to others, at most.
pub(super) const A_LEVEL: usize = 15;

/// How many occupations are worth a second thread.
const WORTH_A_THREAD: usize = 500;

/// The moves of a graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moves {
    /// For every occupation where one can go: without going down, nearest first, and down.
    there: Vec<[Vec<OccupationId>; 2]>,
    /// The same read backwards.
    back: Vec<[Vec<OccupationId>; 2]>,
}

impl Moves {
    /// The moves of a graph; some tens of milliseconds for thousands of occupations.
    #[must_use]
    pub fn new(insight: Insight<'_>) -> Self {
        let ids: Vec<_> = insight.graph.occupations().map(Occupation::id).collect();
        let all = |ids: &[OccupationId]| -> Vec<_> {
            ids.iter().map(|&id| insight.moves_from(id)).collect()
        };
        if ids.len() < WORTH_A_THREAD {
            return Self::of(all(&ids));
        }
        let (first, second) = ids.split_at(ids.len() / 2);
        let (mut there, rest) = thread::scope(|scope| {
            let rest = scope.spawn(|| all(second));
            (all(first), rest.join())
        });
        there.extend(rest.unwrap_or_else(|panic| resume_unwind(panic)));
        Self::of(there)
    }

    fn of(there: Vec<[Vec<OccupationId>; 2]>) -> Self {
        let mut back = vec![<[Vec<_>; 2]>::default(); there.len()];
        for (from, lists) in (0..).map(OccupationId::from).zip(&there) {
            for (at, list) in lists.iter().enumerate() {
                for to in list {
                    back[to.index()][at].push(from);
                }
            }
        }
        Self { there, back }
    }

    /// Where one can go from an occupation.
    pub fn from(&self, id: OccupationId, allow_down: bool) -> impl Iterator<Item = OccupationId> {
        flat(&self.there, id, allow_down)
    }

    /// How many moves it takes at least from each occupation to one of them, whatever the limit of
    /// moves; none where no way leads there.
    pub(super) fn distances(&self, to: OccupationId, limits: &Limits) -> Vec<Option<usize>> {
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

impl Insight<'_> {
    fn moves_from(&self, id: OccupationId) -> [Vec<OccupationId>; 2] {
        let occupation = self.graph.occupation(id);
        let own = occupation.level();
        let floor = Options::default().floor;
        let mut bonds = self.bonds_of(id);
        bonds.retain(|bond| bond.passes(floor));
        bonds.sort_by(|&a, &b| Rank::Relevance.compare(a, b));
        let best = |bonds: Vec<Bond>| bonds.into_iter().take(A_LEVEL).map(|bond| bond.id);
        // An unknown level is above and below none.
        let step = |to| match (own, self.graph.occupation(to).level()) {
            (Some(own), Some(level)) => level.cmp(&own),
            _ => Ordering::Equal,
        };

        let (same, others): (Vec<_>, Vec<_>) =
            bonds.into_iter().partition(|bond| step(bond.id).is_eq());
        let (mut above, below): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|bond| step(bond.id).is_gt());
        above.sort_by_key(|bond| self.graph.occupation(bond.id).level());

        let mut moves = [Vec::new(), Vec::new()];
        let listed = occupation.similar().iter().chain(occupation.prospects());
        let listed = listed.copied().filter(|&to| has_profile(self.graph, to));
        for to in listed
            .chain(best(same))
            .chain(best(above))
            .chain(best(below))
        {
            let list = &mut moves[usize::from(step(to).is_lt())];
            if !list.contains(&to) {
                list.push(to);
            }
        }
        moves
    }
}

/// A stop is an occupation of which something is known.
fn has_profile(graph: &Graph, id: OccupationId) -> bool {
    graph.occupation(id).has_profile()
}
