//! A person against a data set: their skills as that set knows them.

use super::bookmarks::SavedPages;
use super::skills::UserSkills;
use crate::graph::{Found, Graph, Occupation, OccupationId, SkillId};
use crate::insight::SkillSet;

/// A person against a data set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserContext {
    /// What their file says, whether or not the set knows it.
    pub skills: UserSkills,
    /// Every skill that the person has.
    pub known: SkillSet,
    /// The skills that were added one by one, those that the set has, in their order.
    pub added: Vec<SkillId>,
    /// The past jobs that the set has.
    pub past_jobs: Vec<OccupationId>,
    /// Pages to come back to.
    pub saved_pages: SavedPages,
}

impl UserContext {
    /// A person against the set of a graph.
    #[must_use]
    pub fn new(skills: UserSkills, graph: &Graph) -> Self {
        let added = skills.skills().iter();
        let added = added.filter_map(|name| match graph.find_skill(name) {
            Found::One(id) => Some(id),
            _ => None,
        });
        Self {
            known: skills.known(graph),
            added: added.collect(),
            past_jobs: skills.past_jobs_in(graph),
            skills,
            saved_pages: SavedPages::default(),
        }
    }

    /// How many of an occupation's skills the person has, and how many it needs.
    #[must_use]
    pub fn part_of(&self, occupation: Occupation<'_>) -> (usize, usize) {
        let needed = occupation.skills();
        let known = needed.iter().filter(|&&id| self.known.contains(id));
        (known.count(), needed.len())
    }
}
