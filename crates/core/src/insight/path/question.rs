//! The question for paths, and its answer.

use fixedbitset::FixedBitSet;

use super::career_path::{CareerPath, Paths, Step};
use super::choose::{choose, stories};
use super::limits::{MAX_STEPS, PathLimits};
use super::search::{Search, Wanted};
use super::step_graph::StepGraph;
use crate::graph::{Occupation, OccupationId};
use crate::insight::{Insight, Licence, Person, SkillSet, Verdict};

/// What is asked.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) insight: Insight<'a>,
    pub(super) steps: &'a StepGraph,
    pub(super) start: &'a Person,
    pub(super) to: OccupationId,
    pub(super) limits: &'a PathLimits,
}

impl Insight<'_> {
    /// The paths from a start to an occupation; the [module](super) has an example.
    #[must_use]
    pub fn paths(
        &self,
        steps: &StepGraph,
        start: &Person,
        to: OccupationId,
        limits: &PathLimits,
    ) -> Paths {
        let question = Question {
            insight: *self,
            steps,
            start,
            to,
            limits,
        };
        let found = question.stories().into_iter();
        let mut found: Vec<_> = found.map(|stops| question.path(&stops)).collect();
        choose(&mut found);
        Paths {
            obstacle: found.is_empty().then(|| question.obstacle()),
            found,
        }
    }
}

impl Question<'_> {
    /// The stops of the paths that answer it.
    fn stories(&self) -> Vec<Vec<OccupationId>> {
        if self.start.has_done(self.to) {
            return Vec::new();
        }
        let max_steps = self.limits.max_steps.min(MAX_STEPS);
        let search = self.search(self.limits, false, max_steps);
        search.map_or_else(Vec::new, |search| stories(&search, &search.bounds()))
    }

    /// A search within some limits; none if there is more to pass than there are steps.
    pub(super) fn search<'s>(
        &'s self,
        limits: &PathLimits,
        is_through_licensed: bool,
        max_steps: usize,
    ) -> Option<Search<'s>> {
        let mut via = limits.via.clone();
        via.sort_unstable();
        via.dedup();
        // It is passed at the end.
        via.retain(|&id| id != self.to);
        (via.len() < max_steps).then(|| Search {
            steps: self.steps,
            first: self.insight.first_steps(self.steps, self.start, limits),
            to: self.to,
            via,
            max_steps,
            allow_down: limits.allow_down,
            blocked: self.blocked(limits, is_through_licensed),
            stop: self.insight.stop,
        })
    }

    /// Where no path may stop: at what is avoided or does not pass the filters, where you are or have been,
    /// and where a licence is needed that nobody said you have.
    fn blocked(&self, limits: &PathLimits, is_through_licensed: bool) -> FixedBitSet {
        let mut blocked = FixedBitSet::with_capacity(self.steps.len().max(self.to.index() + 1));
        for id in limits.avoid.iter().copied().chain(self.jobs()) {
            blocked.grow(id.index() + 1);
            blocked.insert(id.index());
        }
        let is_filtered = |id| {
            let stops = limits.stops.as_ref();
            stops.is_some_and(|stops| !stops.contains(id))
        };
        let is_closed = |id| is_filtered(id) || !is_through_licensed && self.needs_new_licence(id);
        for id in self.insight.graph.occupations().map(Occupation::id) {
            if id != self.to && !limits.via.contains(&id) && is_closed(id) {
                blocked.insert(id.index());
            }
        }
        blocked
    }

    /// The job from which the person starts, and past jobs.
    fn jobs(&self) -> impl Iterator<Item = OccupationId> {
        let past = self.start.past_jobs.iter().copied();
        self.start.at.into_iter().chain(past)
    }

    /// Whether an occupation needs a licence, and no past job of its group needed it: who did a job of the
    /// group that needs none, such as an interior architect among architects, does not have it.
    fn needs_new_licence(&self, id: OccupationId) -> bool {
        let graph = self.insight.graph;
        let needs_licence = |id| Licence::new(graph.occupation(id)).is_some_and(Licence::is_needed);
        let group = |id| graph.occupation(id).group();
        needs_licence(id)
            && !self
                .jobs()
                .any(|job| group(job).is_some() && group(job) == group(id) && needs_licence(job))
    }

    /// How many steps it takes at least, however many that are, past nothing in particular.
    pub(super) fn distance(&self, limits: &PathLimits, is_through_licensed: bool) -> Option<usize> {
        let blocked = self.blocked(limits, is_through_licensed);
        let is_stop = |id: OccupationId| !blocked.contains(id.index());
        if !is_stop(self.to) {
            return None;
        }
        let distances = self.steps.distances(self.to, limits.allow_down, is_stop);
        let first = self.insight.first_steps(self.steps, self.start, limits);
        let first = first.iter().filter(|edge| is_stop(edge.id));
        let least = first.filter_map(|edge| distances.get(edge.id.index()).copied().flatten());
        least.min().map(|steps| steps + 1)
    }

    /// The first job on the shortest path that needs a licence, where paths lead through such jobs alone.
    pub(super) fn licensed_stop(&self, limits: &PathLimits) -> Option<OccupationId> {
        let search = self.search(limits, true, MAX_STEPS)?;
        let best = search.best(&search.bounds(), &Wanted::default())?;
        best.stops
            .into_iter()
            .find(|&id| self.needs_new_licence(id))
    }

    /// A path, with what you have and what you learn at each of its stops.
    fn path(&self, stops: &[OccupationId]) -> CareerPath {
        let Insight { graph, weights, .. } = self.insight;
        let mut person = self.start.clone();
        let mut before = None;
        let taken = stops.iter().map(|&to| {
            let needed = SkillSet::essential(graph, to);
            let (mut carried, mut learnt): (Vec<_>, Vec<_>) = needed
                .iter()
                .partition(|&skill| person.skills.contains(skill));
            weights.sort(&mut carried);
            weights.sort(&mut learnt);
            let coverage = self.insight.coverage(&person, to);
            let insight = self.insight;
            let (plausibility, is_listed) = match before {
                None => (
                    insight.plausibility_for(&person, to),
                    insight.is_listed_for(&person, to),
                ),
                Some(from) => (insight.plausibility(from, to), insight.is_listed(from, to)),
            };
            person = std::mem::take(&mut person).after(graph, to);
            before = Some(to);
            Step {
                to,
                plausibility,
                verdict: Verdict::new(plausibility, coverage.essential, is_listed),
                carried,
                learnt,
                coverage,
            }
        });
        CareerPath {
            steps: taken.collect(),
            merits: Vec::new(),
        }
    }
}
