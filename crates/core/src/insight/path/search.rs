//! The search for the most plausible path.
//!
//! First the **bounds** are worked out, backwards from the destination, and from each job that the path
//! must pass through: what it costs at least to get there from everywhere, in 0, 1, 2, … steps. Then
//! paths grow from the start, and always the one that can still become the cheapest (A*):
//!
//! ```text
//! cook ─ .64 ─ chef ─ .87 ─ head chef ┈┈ bound: .58 ┈┈ restaurant manager
//! ```
//!
//! Without jobs to pass through the bounds are exact, and the search walks straight along the best path.
//!
//! A path with jobs to pass through could go to and fro: cook → waiter → cook. A job that the best path
//! passes twice is added to those that are watched, of which each state of the search knows whether they
//! were passed, and the search begins again, until the best path passes no job twice (decremental state
//! space relaxation, Righini and Salani 2008). So every answer is exact.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use fixedbitset::FixedBitSet;
use foldhash::HashMap;

use super::cost::{NO_PATH, sum};
use super::limits::MAX_STEPS;
use super::step_graph::{Edge, StepGraph};
use crate::graph::OccupationId;
use crate::insight::CancelToken;

/// What is searched.
pub(super) struct Search<'a> {
    pub(super) steps: &'a StepGraph,
    /// The first steps, each once.
    pub(super) first: Vec<Edge>,
    pub(super) to: OccupationId,
    /// What a path must pass through, each once, without the destination.
    pub(super) via: Vec<OccupationId>,
    pub(super) max_steps: usize,
    pub(super) allow_down: bool,
    /// Where no path may stop.
    pub(super) blocked: FixedBitSet,
    pub(super) stop: Option<&'a CancelToken>,
}

/// What kind of path is wanted.
#[derive(Clone)]
pub(super) struct Wanted {
    /// With so many steps at most.
    pub(super) max_steps: usize,
    /// With steps that cost so much at most.
    pub(super) max_step_cost: u32,
    /// Through none of these.
    pub(super) without: Vec<OccupationId>,
    /// Whether it has to stop somewhere on the way, apart from where it must.
    pub(super) has_own_stop: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            max_steps: MAX_STEPS,
            max_step_cost: NO_PATH,
            without: Vec::new(),
            has_own_stop: false,
        }
    }
}

/// What is passed on the way, as bits: first the jobs that must be passed, then those that are watched.
type Passed = u64;

/// Set where a path has stopped at a job of its own choice.
const OWN_STOP: Passed = 1 << 63;

/// More than so many jobs cannot be told apart in [`Passed`].
const MAX_MARKED: usize = 63;

/// What it costs at least to get from every occupation to one, in at most 0, 1, 2, … steps.
type Layers = Vec<Vec<u32>>;

/// The least that is left to pay.
pub(super) struct Bounds {
    /// To the destination.
    to: Layers,
    /// To each of the jobs that must be passed.
    via: Vec<Layers>,
    /// For every set of these that is left: what it costs at least to pass them and to get to the
    /// destination, from each of them in so many steps.
    rest: Vec<Vec<Vec<u32>>>,
}

/// A path that has got so far.
#[derive(Clone, Copy)]
struct Label {
    at: OccupationId,
    before: Option<usize>,
    cost: u32,
    /// The most that one of its steps costs.
    dearest: u32,
    steps: usize,
    passed: Passed,
}

/// A path that was found.
pub(super) struct Route {
    /// Its stops, the destination last.
    pub(super) stops: Vec<OccupationId>,
    /// What it costs.
    pub(super) cost: u32,
    /// The most that one of its steps costs.
    pub(super) dearest: u32,
}

impl Search<'_> {
    fn is_stopped(&self) -> bool {
        self.stop.is_some_and(CancelToken::is_cancelled)
    }

    /// Works out the bounds.
    pub(super) fn bounds(&self) -> Bounds {
        let to = self.layers(self.to);
        let via: Vec<_> = self.via.iter().map(|&via| self.layers(via)).collect();
        let mut bounds = Bounds {
            to,
            via,
            rest: Vec::new(),
        };
        for left in 0..1_usize << self.via.len() {
            let rest = self.via.iter().map(|&at| {
                let costs = (0..=self.max_steps).map(|steps| bounds.least(at, left, steps));
                costs.collect()
            });
            let rest = rest.collect();
            bounds.rest.push(rest);
        }
        bounds
    }

    fn layers(&self, to: OccupationId) -> Layers {
        let mut layer = vec![NO_PATH; self.steps.len().max(to.index() + 1)];
        layer[to.index()] = 0;
        let mut layers = vec![layer];
        let mut reached = vec![to];
        for steps in 0..self.max_steps {
            if self.is_stopped() {
                reached.clear();
            }
            let last = &layers[steps];
            let mut layer = last.clone();
            let mut next = Vec::new();
            for id in std::mem::take(&mut reached) {
                let onward = last[id.index()];
                for edge in self.steps.backward(id, self.allow_down) {
                    let at = edge.id.index();
                    let cost = sum(edge.cost, onward);
                    if cost < layer[at] && !self.blocked.contains(at) {
                        if layer[at] == last[at] {
                            next.push(edge.id);
                        }
                        layer[at] = cost;
                    }
                }
            }
            // Nobody goes on from the destination.
            layer[self.to.index()] = if to == self.to { 0 } else { NO_PATH };
            next.retain(|&id| id != self.to);
            reached = next;
            layers.push(layer);
        }
        layers
    }

    /// The cheapest path of a kind.
    pub(super) fn best(&self, bounds: &Bounds, wanted: &Wanted) -> Option<Route> {
        let mut watched = Vec::new();
        loop {
            let route = self.walk(bounds, wanted, &watched)?;
            let mut seen = HashSet::new();
            match route.stops.iter().find(|&&stop| !seen.insert(stop)) {
                None => return Some(route),
                Some(_) if self.via.len() + watched.len() == MAX_MARKED => return None,
                Some(&twice) => watched.push(twice),
            }
        }
    }

    /// The same, where only jobs that are watched are passed no more than once.
    fn walk(&self, bounds: &Bounds, wanted: &Wanted, watched: &[OccupationId]) -> Option<Route> {
        let mut growth = Growth::default();
        for &edge in &self.first {
            self.grow(bounds, wanted, watched, &mut growth, None, edge);
        }
        while let Some(Reverse((_, best))) = growth.waiting.pop() {
            let label = growth.labels[best];
            if label.at == self.to {
                return Some(growth.route(label));
            }
            if self.is_stopped() {
                return None;
            }
            // Meanwhile somebody else may have come here for less.
            if growth.cheapest.get(&label.state()) == Some(&label.cost) {
                for edge in self.steps.onward(label.at, self.allow_down) {
                    self.grow(bounds, wanted, watched, &mut growth, Some(best), edge);
                }
            }
        }
        None
    }

    /// Adds a step to a path, if it can still become what is wanted.
    fn grow(
        &self,
        bounds: &Bounds,
        wanted: &Wanted,
        watched: &[OccupationId],
        growth: &mut Growth,
        before: Option<usize>,
        edge: Edge,
    ) {
        let id = edge.id;
        if edge.cost > wanted.max_step_cost
            || self.blocked.contains(id.index())
            || wanted.without.contains(&id)
        {
            return;
        }
        let parent = before.map(|label| growth.labels[label]);
        let (cost, dearest, steps, passed) = parent.map_or((0, 0, 0, 0), |it| {
            (it.cost, it.dearest, it.steps, it.passed)
        });
        let Some(left) = wanted.max_steps.checked_sub(steps + 1) else {
            return;
        };
        let Some(passed) = self.passed(passed, id, wanted, watched) else {
            return;
        };
        let label = Label {
            at: id,
            before,
            cost: sum(cost, edge.cost),
            dearest: dearest.max(edge.cost),
            steps: steps + 1,
            passed,
        };
        let least = sum(label.cost, bounds.least(id, self.open(passed), left));
        if least < NO_PATH {
            growth.add(label, least);
        }
    }

    /// What is passed after a stop; none if no path may stop there any more.
    fn passed(
        &self,
        passed: Passed,
        stop: OccupationId,
        wanted: &Wanted,
        watched: &[OccupationId],
    ) -> Option<Passed> {
        let place = |among: &[OccupationId]| among.iter().position(|&id| id == stop);
        let mut passed = passed;
        if let Some(place) = place(watched) {
            let bit = 1 << (self.via.len() + place);
            if passed & bit != 0 {
                return None;
            }
            passed |= bit;
        }
        if let Some(place) = place(&self.via) {
            passed |= 1 << place;
        } else if stop == self.to {
            if wanted.has_own_stop && passed & OWN_STOP == 0 {
                return None;
            }
        } else if wanted.has_own_stop {
            passed |= OWN_STOP;
        }
        Some(passed)
    }

    /// Which of the jobs that must be passed are left, as bits.
    fn open(&self, passed: Passed) -> usize {
        let open = (0..self.via.len()).filter(|place| passed >> place & 1 == 0);
        open.fold(0, |open, place| open | 1 << place)
    }
}

/// Where a path is, what it has passed, and in how many steps: paths of which all that is the same can go
/// on in the same ways.
type State = (OccupationId, Passed, usize);

impl Label {
    const fn state(self) -> State {
        (self.at, self.passed, self.steps)
    }
}

/// All paths that have grown so far.
#[derive(Default)]
struct Growth {
    labels: Vec<Label>,
    /// Those that wait to grow on, by what they cost at least, each by its place among the labels.
    waiting: BinaryHeap<Reverse<(u32, usize)>>,
    /// What it costs at least to get into a state.
    cheapest: HashMap<State, u32>,
}

impl Growth {
    /// Adds a path that costs at least so much in the end, unless another one came as far for no more.
    fn add(&mut self, label: Label, least: u32) {
        let cheapest = self.cheapest.entry(label.state()).or_insert(NO_PATH);
        if label.cost < *cheapest {
            *cheapest = label.cost;
            self.waiting.push(Reverse((least, self.labels.len())));
            self.labels.push(label);
        }
    }

    /// The path that ends so.
    fn route(&self, last: Label) -> Route {
        let before = |label: &Label| label.before.map(|at| self.labels[at]);
        let labels = std::iter::successors(Some(last), before);
        let mut stops: Vec<_> = labels.map(|label| label.at).collect();
        stops.reverse();
        Route {
            stops,
            cost: last.cost,
            dearest: last.dearest,
        }
    }
}

impl Bounds {
    /// What it costs at least to get from an occupation to the destination, past what is left of the jobs
    /// that must be passed, in so many steps.
    fn least(&self, at: OccupationId, open: usize, steps: usize) -> u32 {
        let cost = |layers: &Layers, steps: usize| {
            let layer = &layers[steps];
            layer.get(at.index()).copied().unwrap_or(NO_PATH)
        };
        if open == 0 {
            return cost(&self.to, steps);
        }
        let next = (0..self.via.len()).filter(|next| open & 1 << next != 0);
        let costs = next.flat_map(|next| {
            let rest = &self.rest[open & !(1 << next)][next];
            (0..=steps).map(move |there| sum(cost(&self.via[next], there), rest[steps - there]))
        });
        costs.min().unwrap_or(NO_PATH)
    }
}
