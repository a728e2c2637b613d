//! Where the first step of a path can go.

use std::collections::HashMap;

use super::cost::step_cost;
use super::limits::PathLimits;
use super::step_graph::{Edge, MIN_STEP_NEARNESS, StepGraph};
use crate::insight::{Insight, MIN_SHARED_SKILLS, Person};

impl Insight<'_> {
    /// The first steps, each once, at its most plausible: on from a job, or to what fits the skills.
    pub(super) fn first_steps(
        &self,
        steps: &StepGraph,
        person: &Person,
        limits: &PathLimits,
    ) -> Vec<Edge> {
        let mut costs = HashMap::new();
        let mut take = |edge: Edge| {
            let cost = costs.entry(edge.id).or_insert(edge.cost);
            *cost = edge.cost.min(*cost);
        };
        let is_at_job = person.at.is_some();
        let jobs = if is_at_job {
            &[]
        } else {
            &person.past_jobs[..]
        };
        for &job in person.at.iter().chain(jobs) {
            steps.onward(job, limits.allow_down).for_each(&mut take);
        }
        if !is_at_job && self.has_own_skills(person) {
            let mut skills = person.skills.clone();
            skills.unite(&person.perhaps);
            let jobs: Vec<_> = jobs.iter().map(|&job| self.rung(job)).collect();
            let goes_down = |to| {
                let level = self.weights.level(to);
                let mut changes = jobs.iter().filter_map(|job| job.change(to, level));
                changes.any(|change| change < 0)
            };
            for similarity in self.similarities_of_person(person) {
                let id = similarity.id;
                if similarity.nearness >= MIN_STEP_NEARNESS
                    && similarity.passes(MIN_SHARED_SKILLS)
                    && self.carries(&skills, id)
                    && (limits.allow_down || !goes_down(id))
                {
                    let plausibility = self.plausibility_by_skills(similarity.nearness, person, id);
                    let cost = step_cost(plausibility);
                    take(Edge { id, cost });
                }
            }
        }
        let mut first: Vec<_> = costs
            .into_iter()
            .map(|(id, cost)| Edge { id, cost })
            .collect();
        first.sort_unstable_by_key(|edge| edge.id);
        first
    }
}
