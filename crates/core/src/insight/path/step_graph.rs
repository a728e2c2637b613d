//! Every step that a path may take, with what it costs, found once for a graph.
//!
//! A step goes along an edge that a profile lists, or to an occupation that is suggested
//! ([`passes`](crate::insight::Similarity::passes)), is a little nearer than that takes
//! ([`MIN_STEP_NEARNESS`]), and has an essential skill that people bring from where they were. Of an
//! occupation that meets thousands of others only the [`MAX_STEPS_ONWARD`] most plausible steps are kept.
//!
//! Steps that go down are kept apart, for those who allow them.
//!
//! To find all steps takes some tens of milliseconds for thousands of occupations, so that they are kept with the
//! data set ([`StepTable`]).

use std::collections::VecDeque;

use super::cost::{MAX_STEP_COST, step_cost};
use crate::columns::{Columnar, Numbers, Visitor, position};
use crate::graph::{Graph, Occupation, OccupationId};
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

/// How many lists of edges an occupation has.
const LISTS: usize = 2;

/// Edges of all occupations, in columns: of each those that do not go down, then those that do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepTable {
    /// Where each list begins, and where the last one ends.
    starts: Numbers,
    /// The other ends, by id.
    ids: Numbers,
    /// See [`step_cost`].
    costs: Numbers,
}

impl StepTable {
    fn from_rows(rows: Vec<Edges>) -> Self {
        let mut table = Self {
            starts: vec![0].into(),
            ..Self::default()
        };
        for list in rows.into_iter().flatten() {
            for edge in list {
                table.ids.to_mut().push(position(edge.id.index()));
                table.costs.to_mut().push(edge.cost);
            }
            let end = position(table.ids.len());
            table.starts.to_mut().push(end);
        }
        table
    }

    /// How many occupations there are.
    fn len(&self) -> usize {
        self.starts.len() / LISTS
    }

    /// The edges of a list of an occupation.
    fn list(&self, at: usize) -> impl Iterator<Item = Edge> {
        self.edges(at, at + 1)
    }

    /// The edges of an occupation: those that do not go down, and perhaps those that do.
    fn row(&self, id: OccupationId, allow_down: bool) -> impl Iterator<Item = Edge> {
        let first = id.index() * LISTS;
        let wanted = if allow_down { LISTS } else { 1 };
        self.edges(first, first + wanted)
    }

    /// The edges of some lists that follow each other.
    fn edges(&self, first: usize, end: usize) -> impl Iterator<Item = Edge> {
        let ends = self.starts.get(first).zip(self.starts.get(end));
        let row = ends.map_or(0..0, |(&first, &end)| first as usize..end as usize);
        let pairs = self.ids[row.clone()].iter().zip(&self.costs[row]);
        pairs.map(|(&id, &cost)| Edge {
            id: OccupationId::from(id),
            cost,
        })
    }

    /// The same read backwards, each list in the order of ids.
    fn reversed(&self) -> Self {
        let lists = self.starts.len().saturating_sub(1);
        let in_list = |edge: Edge, from: usize| edge.id.index() * LISTS + from % LISTS;
        let mut counts = vec![0; lists];
        for from in 0..lists {
            for edge in self.list(from) {
                counts[in_list(edge, from)] += 1;
            }
        }
        let mut starts = vec![0; self.starts.len()];
        for (at, count) in counts.into_iter().enumerate() {
            starts[at + 1] = starts[at] + count;
        }
        let mut next = starts.clone();
        let (mut ids, mut costs) = (vec![0; self.ids.len()], vec![0; self.ids.len()]);
        for from in 0..lists {
            for edge in self.list(from) {
                let next = &mut next[in_list(edge, from)];
                ids[*next] = position(from / LISTS);
                costs[*next] = edge.cost;
                *next += 1;
            }
        }
        Self {
            starts: starts.into_iter().map(position).collect(),
            ids: ids.into(),
            costs: costs.into(),
        }
    }
}

impl Columnar for StepTable {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(&mut self.starts)?;
        visitor.numbers(&mut self.ids)?;
        visitor.numbers(&mut self.costs)
    }

    fn is_sound(&self) -> bool {
        let count = self.len();
        self.starts.len() == count * LISTS + 1
            && self.starts.first() == Some(&0)
            && self.starts.is_sorted()
            && self.starts.last().map(|&end| end as usize) == Some(self.ids.len())
            && self.costs.len() == self.ids.len()
            && self.ids.iter().all(|&id| (id as usize) < count)
            && self.costs.iter().all(|&cost| cost <= MAX_STEP_COST)
    }
}

/// The steps of a graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepGraph {
    there: StepTable,
    /// The same read backwards.
    back: StepTable,
}

impl StepGraph {
    /// The steps of a graph; some tens of milliseconds for thousands of occupations.
    #[must_use]
    pub fn new(insight: Insight<'_>) -> Self {
        Self::from_edges(StepTable::from_rows(insight.all_edges()))
    }

    /// The same, unless it is given up ([`Insight::until`]).
    #[must_use]
    pub fn find(insight: Insight<'_>) -> Option<Self> {
        let there = insight.all_edges();
        (!insight.is_stopped()).then(|| Self::from_edges(StepTable::from_rows(there)))
    }

    /// The steps of a graph by what was kept of them, if that is its own.
    #[must_use]
    pub fn from_table(graph: &Graph, table: StepTable) -> Option<Self> {
        (table.len() == graph.occupation_count()).then(|| Self::from_edges(table))
    }

    /// What is to be kept of them.
    #[must_use]
    pub const fn table(&self) -> &StepTable {
        &self.there
    }

    fn from_edges(there: StepTable) -> Self {
        let back = there.reversed();
        Self { there, back }
    }

    /// Where a step from an occupation can go.
    pub fn from(&self, id: OccupationId, allow_down: bool) -> impl Iterator<Item = OccupationId> {
        self.onward(id, allow_down).map(|edge| edge.id)
    }

    /// The steps from an occupation.
    pub(super) fn onward(&self, id: OccupationId, allow_down: bool) -> impl Iterator<Item = Edge> {
        self.there.row(id, allow_down)
    }

    /// The steps to an occupation.
    pub(super) fn backward(
        &self,
        id: OccupationId,
        allow_down: bool,
    ) -> impl Iterator<Item = Edge> {
        self.back.row(id, allow_down)
    }

    /// How many occupations there are.
    pub(super) fn len(&self) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::SkillWeights;
    use crate::profile::load;

    #[test]
    fn steps_are_the_same_from_both_ends_and_from_what_is_kept() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
        let weights = SkillWeights::new(&graph);
        let steps = StepGraph::new(Insight::new(&graph, &weights));
        assert!(steps.there.is_sound() && steps.back.is_sound());
        assert_eq!(steps.back.reversed().ids.len(), steps.there.ids.len());
        let ids: Vec<_> = graph.occupations().map(Occupation::id).collect();
        let mut count = 0;
        for allow_down in [false, true] {
            for &from in &ids {
                for edge in steps.onward(from, allow_down) {
                    let mut back = steps.backward(edge.id, allow_down);
                    assert!(back.any(|it| it.id == from && it.cost == edge.cost));
                    count += 1;
                }
            }
            let back = ids.iter().map(|&to| steps.backward(to, allow_down).count());
            assert_eq!(back.sum::<usize>(), count);
            count = 0;
        }
        let kept = StepGraph::from_table(&graph, steps.table().clone());
        assert_eq!(kept.as_ref(), Some(&steps));
        assert_eq!(StepGraph::from_table(&Graph::default(), steps.there), None);
    }

    #[test]
    fn a_damaged_table_is_not_sound() {
        let edge = |id: u32| Edge {
            id: OccupationId::from(id),
            cost: step_cost(0.5),
        };
        let sound = StepTable::from_rows(vec![[vec![edge(1)], vec![]], [vec![], vec![edge(0)]]]);
        assert!(sound.is_sound() && !StepTable::default().is_sound());
        for damage in [
            (|it| it.starts.to_mut().push(2)) as fn(&mut StepTable),
            |it| it.starts.to_mut()[1] = 3,
            |it| it.starts.to_mut()[0] = 1,
            |it| it.ids.to_mut()[0] = 2,
            |it| it.ids.to_mut().push(0),
            |it| it.costs.to_mut()[0] = u32::MAX,
            |it| it.costs.to_mut().push(0),
        ] {
            let mut table = sound.clone();
            damage(&mut table);
            assert!(!table.is_sound(), "{table:?}");
        }
    }
}
