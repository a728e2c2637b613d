//! The search for ways: all of them at once, a move at a time, dropping what cannot matter.
//!
//! A **state** is a stop, and how one came there: what was learnt, the hardest move, what must still
//! be passed through. A state is dropped
//!
//! 1. where the destination is further away than the moves that are left;
//! 2. where a way was found that is at least as good on all three costs as any way on from here can
//!    be: of what the destination cannot do without, all that is not known has to be learnt at some
//!    time, and the hardest move is at least the average of the moves that are left;
//! 3. where another state at the same stop came there with no more moves, skills to learn and
//!    hardest move, and knows all that may still matter. Skills matter that a stop needs which can be
//!    reached in time. Besides, the other state must not have been where the way on may lead, since
//!    no way passes through a stop twice.
//!
//! All three only drop what another way matches or beats, so that the search is exact. Because
//! skills learnt earlier count later, comparing the three costs alone would not be. Who knows more
//! also takes every move that the floor of what is carried over lets others take.

use std::collections::HashMap;
use std::rc::Rc;

use fixedbitset::FixedBitSet;

use super::{PathLimits, StepGraph, set};
use crate::columns::position;
use crate::graph::{OccupationId, SkillId};
use crate::insight::{Insight, Person, SkillSet};

/// Skills that matter, by their places among those that do. All sets of a search are as long as there
/// are places, so that their blocks can be compared side by side.
type Bits = FixedBitSet;

/// What a stop needs.
#[derive(Clone)]
struct Needs {
    /// Of the skills that may matter and that one did not bring.
    open: Rc<Bits>,
    /// How many of those that one brought.
    brought: usize,
    /// Whether one of these is not generic.
    is_telling: bool,
    /// How many have to be known by then, and whether one of them has to be telling.
    floor: (usize, bool),
}

/// How one came to a stop.
struct State {
    at: OccupationId,
    /// The state before; none at the first stop.
    before: Option<usize>,
    moves: usize,
    learn: usize,
    hardest: usize,
    known: Bits,
    /// Which of the occupations that must be passed were passed.
    passed: u64,
}

/// The costs of a way: moves, skills to learn, the hardest move.
pub(super) type Costs = [usize; 3];

pub(super) struct Search<'a> {
    insight: Insight<'a>,
    moves: &'a StepGraph,
    to: OccupationId,
    limits: &'a PathLimits,
    distances: &'a [Option<usize>],
    start: &'a Person,
    /// The places of the skills that may matter.
    places: HashMap<SkillId, usize>,
    /// Which of them are not generic.
    telling: Bits,
    /// What may matter with so many moves left.
    matters: Vec<Bits>,
    /// What each stop needs.
    needs: HashMap<OccupationId, Needs>,
    states: Vec<State>,
    /// The states at each stop.
    at: HashMap<OccupationId, Vec<usize>>,
    found: Vec<(Costs, Vec<OccupationId>)>,
    left: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        insight: Insight<'a>,
        moves: &'a StepGraph,
        start: &'a Person,
        to: OccupationId,
        limits: &'a PathLimits,
        distances: &'a [Option<usize>],
    ) -> Self {
        let mut search = Self {
            insight,
            moves,
            to,
            limits,
            distances,
            start,
            places: HashMap::new(),
            telling: Bits::default(),
            matters: Vec::new(),
            needs: HashMap::new(),
            states: Vec::new(),
            at: HashMap::new(),
            found: Vec::new(),
            left: limits.budget,
        };
        // By distance, so that what matters with few moves left comes first.
        let mut within: Vec<SkillSet> = vec![SkillSet::default(); limits.max_moves];
        for (id, distance) in distances.iter().enumerate() {
            if let Some(within) = distance.and_then(|distance| within.get_mut(distance)) {
                let id = OccupationId::from(position(id));
                within.unite(&SkillSet::essential(insight.graph, id));
            }
        }
        let mut ends = Vec::with_capacity(limits.max_moves);
        for skills in &within {
            for skill in skills.iter().filter(|&skill| !start.skills.contains(skill)) {
                let next = search.places.len();
                search.places.entry(skill).or_insert(next);
            }
            ends.push(search.places.len());
        }
        let nothing = Bits::with_capacity(search.places.len());
        search.telling.clone_from(&nothing);
        for (&skill, &place) in &search.places {
            if !insight.weights.is_generic(skill) {
                search.telling.insert(place);
            }
        }
        // With no move left nothing matters; with one, what the destination needs.
        search.matters.push(nothing.clone());
        for end in ends {
            let mut bits = nothing.clone();
            bits.insert_range(..end);
            search.matters.push(bits);
        }
        search
    }

    /// The costs and the stops of each way that nothing beats, and whether that is certain.
    pub(super) fn run(mut self, first: &[OccupationId]) -> (Vec<(Costs, Vec<OccupationId>)>, bool) {
        let avoid = set(&self.limits.avoid);
        if self.limits.via.len() > self.limits.max_moves.min(64) {
            // So many stops do not fit into the moves.
            return (Vec::new(), true);
        }
        let nothing = Bits::with_capacity(self.places.len());
        let mut layer: Vec<Option<usize>> = vec![None];
        for moves in 1..=self.limits.max_moves {
            let from = self.states.len();
            for before in std::mem::take(&mut layer) {
                let next: Vec<_> = match before {
                    None => first.to_vec(),
                    Some(state) => {
                        let at = self.states[state].at;
                        self.moves.from(at, self.limits.allow_down).collect()
                    }
                };
                for to in next {
                    if self.insight.is_stopped() {
                        return (self.answer(), false);
                    }
                    if avoid.contains(&to) || self.is_on_the_way(before, to) {
                        continue;
                    }
                    // What is too far away to matter is no step.
                    let distance = self.distances.get(to.index()).copied().flatten();
                    let left = self.limits.max_moves - moves;
                    let Some(distance) = distance.filter(|&distance| distance <= left) else {
                        continue;
                    };
                    if self.left == 0 {
                        return (self.answer(), false);
                    }
                    self.left -= 1;
                    self.go(before, (to, distance), moves, &nothing);
                }
            }
            layer = (from..self.states.len()).map(Some).collect();
            // The most promising first, for the case that the budget ends.
            layer.sort_by_key(|&state| {
                state.map(|state| {
                    let state = &self.states[state];
                    (state.hardest, state.learn)
                })
            });
        }
        (self.answer(), true)
    }

    /// Takes a move to where the destination is so far away, if the way may come to something.
    fn go(
        &mut self,
        before: Option<usize>,
        (to, distance): (OccupationId, usize),
        moves: usize,
        nothing: &Bits,
    ) {
        let left = self.limits.max_moves - moves;
        let needs = self.needs_of(to);
        let (mut known, learn, hardest, mut passed) = match before {
            None => (nothing.clone(), 0, 0, self.passed_at(self.start.at)),
            Some(state) => {
                let state = &self.states[state];
                (
                    state.known.clone(),
                    state.learn,
                    state.hardest,
                    state.passed,
                )
            }
        };
        if !self.carries(&needs, &known) && !self.is_listed(before, to) {
            return;
        }
        let new = needs.open.difference_count(&known);
        known.union_with(&needs.open);
        passed |= self.passed_at(Some(to));
        let state = State {
            at: to,
            before,
            moves,
            learn: learn + new,
            hardest: hardest.max(new),
            known,
            passed,
        };
        if to == self.to {
            let costs = [state.moves, state.learn, state.hardest];
            if passed == self.all_passed() && !self.is_beaten(costs) {
                self.found.retain(|(others, _)| !beats(costs, *others));
                let stops = self.stops(before, to);
                self.found.push((costs, stops));
            }
            return;
        }
        // A lower bound of all three costs for every way on from here. Spread evenly over the moves that are
        // left, what is still to be learnt makes the hardest of them at least the average.
        let open = self.needs_of(self.to).open.difference_count(&state.known);
        let best = [
            moves + distance,
            state.learn + open,
            state.hardest.max(open.div_ceil(left.max(1))),
        ];
        if self.is_beaten(best) || self.is_matched(&state, left) {
            return;
        }
        self.at.entry(to).or_default().push(self.states.len());
        self.states.push(state);
    }

    /// Whether one knows enough of what a stop needs to go there.
    fn carries(&self, needs: &Needs, known: &Bits) -> bool {
        let (least, one_telling) = needs.floor;
        needs.brought + needs.open.intersection_count(known) >= least
            && (!one_telling
                || needs.is_telling
                || needs
                    .open
                    .intersection(known)
                    .any(|place| self.telling.contains(place)))
    }

    /// Whether the profile of where one stands, or has been, lists a move.
    fn is_listed(&self, before: Option<usize>, to: OccupationId) -> bool {
        let from = before.map(|state| self.states[state].at);
        let held = self.start.past_jobs.iter().copied();
        let held = held.filter(|_| from.is_none());
        let from = from.or(self.start.at).into_iter().chain(held);
        let mut from = from.map(|id| self.insight.graph.occupation(id));
        from.any(|from| from.similar().contains(&to) || from.prospects().contains(&to))
    }

    /// Which of the occupations that must be passed are passed at a stop.
    fn passed_at(&self, stop: Option<OccupationId>) -> u64 {
        let via = self.limits.via.iter().zip(0..);
        let here = via.filter(|&(via, _)| Some(*via) == stop);
        here.fold(0, |passed, (_, at)| passed | 1 << at)
    }

    fn all_passed(&self) -> u64 {
        (0..self.limits.via.len()).fold(0, |passed, at| passed | 1 << at)
    }

    /// Whether a way that was found is at least as good.
    fn is_beaten(&self, costs: Costs) -> bool {
        self.found.iter().any(|(found, _)| beats(*found, costs))
    }

    /// Whether another state at the same stop is at least as good for all ways on.
    fn is_matched(&self, state: &State, left: usize) -> bool {
        let matters = &self.matters[left];
        let others = self.at.get(&state.at).into_iter().flatten();
        others.map(|&other| &self.states[other]).any(|other| {
            beats(
                [other.moves, other.learn, other.hardest],
                [state.moves, state.learn, state.hardest],
            ) && other.passed | state.passed == other.passed
                && knows(other, state, matters)
                && self.leaves_free(other, state, left)
        })
    }

    /// Whether no way on can lead through a stop that the one has seen and the other has not.
    fn leaves_free(&self, one: &State, other: &State, left: usize) -> bool {
        // `one` is about to replace `other`. Where `other` could go on through a stop that `one` has
        // behind it, `one` could not follow, and would be no substitute.
        let mut before = one.before;
        while let Some(state) = before {
            let State {
                at, before: next, ..
            } = self.states[state];
            let distance = self.distances.get(at.index()).copied().flatten();
            // A move to get there, and the rest from there.
            let may_follow = distance.is_some_and(|distance| distance < left);
            if may_follow && !self.is_on_the_way(other.before, at) {
                return false;
            }
            before = next;
        }
        true
    }

    /// Whether a way has been at a stop already, its beginning included.
    fn is_on_the_way(&self, mut before: Option<usize>, at: OccupationId) -> bool {
        while let Some(state) = before {
            let state = &self.states[state];
            if state.at == at {
                return true;
            }
            before = state.before;
        }
        self.start.has_done(at)
    }

    fn stops(&self, mut before: Option<usize>, to: OccupationId) -> Vec<OccupationId> {
        let mut stops = vec![to];
        while let Some(state) = before {
            let state = &self.states[state];
            stops.push(state.at);
            before = state.before;
        }
        stops.reverse();
        stops
    }

    fn needs_of(&mut self, id: OccupationId) -> Needs {
        if let Some(needs) = self.needs.get(&id) {
            return needs.clone();
        }
        let Insight { graph, weights, .. } = self.insight;
        let mut open = Bits::with_capacity(self.places.len());
        let (mut brought, mut is_telling) = (0, false);
        let (mut all, mut any_telling) = (0, false);
        for skill in SkillSet::essential(graph, id).iter() {
            let says_much = !weights.is_generic(skill);
            all += 1;
            any_telling |= says_much;
            if self.start.skills.contains(skill) {
                brought += 1;
                is_telling |= says_much;
            } else if let Some(&place) = self.places.get(&skill) {
                open.insert(place);
            }
        }
        let floor = self.limits.floor;
        let needs = Needs {
            open: Rc::new(open),
            brought,
            is_telling,
            floor: (floor.min(all), any_telling && floor > 0),
        };
        self.needs.insert(id, needs.clone());
        needs
    }

    fn answer(mut self) -> Vec<(Costs, Vec<OccupationId>)> {
        self.found.sort();
        self.found
    }
}

/// Whether costs are no higher than others, in nothing.
fn beats(costs: Costs, others: Costs) -> bool {
    costs.iter().zip(others).all(|(&cost, other)| cost <= other)
}

/// Whether one state knows all that another knows and that matters.
fn knows(one: &State, other: &State, matters: &Bits) -> bool {
    let blocks = one.known.as_slice().iter().zip(other.known.as_slice());
    blocks
        .zip(matters.as_slice())
        .all(|((one, other), matters)| other & !one & matters == 0)
}
