//! A person against a data set: their skills as that set knows them.

use std::borrow::Cow;

use super::bookmarks::SavedPages;
use super::skills::{UserSkills, skills_in};
use crate::graph::{Graph, OccupationId, SkillId};
use crate::insight::Person;

/// A person against a data set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserContext {
    /// What their file says, whether or not the set knows it.
    pub skills: UserSkills,
    /// What they have.
    pub person: Person,
    /// The skills that they added one by one, those that the set has, in their order.
    pub added: Vec<SkillId>,
    /// The skills of past jobs that they do not have.
    pub removed: Vec<SkillId>,
    /// The skills that they want to learn.
    pub to_learn: Vec<SkillId>,
    /// Pages to come back to.
    pub saved_pages: SavedPages,
}

/// What a person says of a skill, or what follows from their past jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SkillMark {
    /// They have it.
    Have,
    /// They want to learn it.
    ToLearn,
    /// They perhaps have it.
    Perhaps,
}

impl UserContext {
    /// A person against the set of a graph.
    #[must_use]
    pub fn new(skills: UserSkills, graph: &Graph) -> Self {
        Self {
            person: skills.person(graph),
            added: skills_in(graph, skills.skills()),
            removed: skills_in(graph, skills.removed_skills()),
            to_learn: skills_in(graph, skills.to_learn()),
            skills,
            saved_pages: SavedPages::default(),
        }
    }

    /// Whoever a question is about that starts from a job, or without one from what this person has.
    #[must_use]
    pub fn starting_from(&self, graph: &Graph, job: Option<OccupationId>) -> Cow<'_, Person> {
        match job {
            Some(job) => Cow::Owned(Person::at(graph, job)),
            None => Cow::Borrowed(&self.person),
        }
    }

    /// What they say of a skill; none if nothing is known.
    #[must_use]
    pub fn mark(&self, skill: SkillId) -> Option<SkillMark> {
        if self.person.skills.contains(skill) {
            Some(SkillMark::Have)
        } else if self.to_learn.contains(&skill) {
            Some(SkillMark::ToLearn)
        } else if self.person.perhaps.contains(skill) {
            Some(SkillMark::Perhaps)
        } else {
            None
        }
    }

    /// What they say of a skill on the page of a job: of a past job they have the optional skills as well.
    #[must_use]
    pub fn mark_on(&self, job: Option<OccupationId>, skill: SkillId) -> Option<SkillMark> {
        match self.mark(skill) {
            Some(SkillMark::Perhaps) if job.is_some_and(|job| self.person.has_done(job)) => {
                Some(SkillMark::Have)
            }
            mark => mark,
        }
    }

    /// How many of the skills that they added, and of their past jobs, the set does not have.
    #[must_use]
    pub fn unknown_count(&self) -> usize {
        let told = self.skills.skills().len() + self.skills.past_jobs().len();
        told.saturating_sub(self.added.len() + self.person.past_jobs.len())
    }
}
