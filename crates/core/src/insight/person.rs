//! What somebody has: a person with skills and past jobs, or whoever does the job from which a question
//! starts.
//!
//! A job gives what it cannot do without. Its optional skills are those of some who do it and not of
//! others, so that somebody who has done it has them **perhaps**: they count as skills to learn
//! until the person says that they have them.

use super::skill_set::SkillSet;
use crate::graph::{Graph, OccupationId, SkillId};

/// What somebody has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The job from which a question starts; none where it starts from skills and past jobs.
    pub at: Option<OccupationId>,
    /// The skills that they have.
    pub skills: SkillSet,
    /// The skills that they perhaps have. None of them is among the skills.
    pub perhaps: SkillSet,
    /// Their past jobs.
    pub past_jobs: Vec<OccupationId>,
}

impl Person {
    /// Somebody who does a job.
    #[must_use]
    pub fn at(graph: &Graph, job: OccupationId) -> Self {
        let mut person = Self {
            at: Some(job),
            ..Self::default()
        };
        person.gain_skills(graph, job);
        person
    }

    /// Somebody who has done these jobs.
    #[must_use]
    pub fn from_past_jobs(graph: &Graph, jobs: Vec<OccupationId>) -> Self {
        let mut person = Self::default();
        for &job in &jobs {
            person.gain_skills(graph, job);
        }
        person.past_jobs = jobs;
        person
    }

    /// The same person once they have done one more job.
    #[must_use]
    pub fn after(mut self, graph: &Graph, job: OccupationId) -> Self {
        self.gain_skills(graph, job);
        self.past_jobs.push(job);
        self
    }

    fn gain_skills(&mut self, graph: &Graph, job: OccupationId) {
        self.skills.unite(&SkillSet::essential(graph, job));
        self.perhaps.unite(&SkillSet::optional(graph, job));
        self.perhaps.subtract(&self.skills);
    }

    /// What they have, and whether that is certain: what they perhaps have counts as an optional skill
    /// does, so that whoever does a job is as near to other occupations as the job.
    pub(super) fn weighted_skills(&self) -> impl Iterator<Item = (SkillId, bool)> {
        let skills = self.skills.iter().map(|id| (id, true));
        skills.chain(self.perhaps.iter().map(|id| (id, false)))
    }

    /// Whether they do a job, or have done it.
    #[must_use]
    pub fn has_done(&self, job: OccupationId) -> bool {
        self.at == Some(job) || self.past_jobs.contains(&job)
    }

    /// Whether they have a skill as far as a job is concerned: whoever does it or has done it has its
    /// optional skills as well, unless they said that they have not.
    pub(super) fn has_for(&self, job: OccupationId, skill: SkillId) -> bool {
        self.skills.contains(skill) || (self.perhaps.contains(skill) && self.has_done(job))
    }
}
