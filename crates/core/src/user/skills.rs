//! The skills of a person: those that they added one by one, and those of their past jobs.
//!
//! Promises: names are kept as they are, whether or not the set at hand knows them, so that nothing
//! is lost by looking at another set. They are compared folded, as everywhere.

use std::collections::HashSet;

use crate::graph::{Found, Graph, OccupationId, SkillId};
use crate::insight::SkillSet;
use crate::text::sanitize::{fold, line};

/// The skills and past jobs of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserSkills {
    /// Names of skills, as they were marked.
    skills: Vec<String>,
    /// The ids of past jobs.
    past_jobs: Vec<String>,
    /// Names of skills of past jobs that the person does not have.
    removed_skills: Vec<String>,
}

/// Something that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkillsChange {
    /// The person has this skill.
    AddSkill(String),
    /// The person does not have this skill.
    RemoveSkill(String),
    /// This occupation is a past job.
    AddPastJob(String),
    /// This occupation is none.
    RemovePastJob(String),
    /// The person does not have this skill, although a past job comes with it.
    ExcludeSkill(String),
    /// The person has this skill of a past job after all.
    IncludeSkill(String),
}

impl UserSkills {
    /// From lists that a file holds; what stands there twice counts once.
    #[must_use]
    pub fn new(skills: Vec<String>, past_jobs: Vec<String>) -> Self {
        Self::with_removed(skills, past_jobs, Vec::new())
    }

    /// The same with the skills of past jobs that the person does not have.
    #[must_use]
    pub fn with_removed(
        skills: Vec<String>,
        past_jobs: Vec<String>,
        removed_skills: Vec<String>,
    ) -> Self {
        let once = |list: Vec<String>| {
            let mut seen = HashSet::new();
            let names = list.iter().map(|name| line(name).trim().to_owned());
            let is_new = |name: &String| {
                let name = fold(name);
                !name.is_empty() && seen.insert(name)
            };
            names.filter(is_new).collect()
        };
        Self {
            skills: once(skills),
            past_jobs: once(past_jobs),
            removed_skills: once(removed_skills),
        }
    }

    /// The skills that were added, in the order in which they were.
    #[must_use]
    pub fn skills(&self) -> &[String] {
        &self.skills
    }

    /// The past jobs, in the order in which they were added.
    #[must_use]
    pub fn past_jobs(&self) -> &[String] {
        &self.past_jobs
    }

    /// The skills of past jobs that the person does not have.
    #[must_use]
    pub fn removed_skills(&self) -> &[String] {
        &self.removed_skills
    }

    /// Whether nothing is known of the person.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.skills.is_empty() && self.past_jobs.is_empty()
    }

    /// Takes a change; false if it changes nothing.
    pub fn apply(&mut self, change: &SkillsChange) -> bool {
        let (list, name, is_there) = match change {
            SkillsChange::AddSkill(name) => (&mut self.skills, name, true),
            SkillsChange::RemoveSkill(name) => (&mut self.skills, name, false),
            SkillsChange::AddPastJob(name) => (&mut self.past_jobs, name, true),
            SkillsChange::RemovePastJob(name) => (&mut self.past_jobs, name, false),
            SkillsChange::ExcludeSkill(name) => (&mut self.removed_skills, name, true),
            SkillsChange::IncludeSkill(name) => (&mut self.removed_skills, name, false),
        };
        // The file is for reading, and no name leaves its line.
        let name = line(name).trim().to_owned();
        let wanted = fold(&name);
        let before = list.len();
        if !is_there {
            list.retain(|other| fold(other) != wanted);
        } else if !wanted.is_empty() && !list.iter().any(|other| fold(other) == wanted) {
            list.push(name);
        }
        list.len() != before
    }

    /// The skills that the person has, as far as a data set knows them: those of past jobs without the
    /// removed ones, and those that were added.
    #[must_use]
    pub fn known(&self, graph: &Graph) -> SkillSet {
        let mut known = SkillSet::default();
        for id in self.past_jobs_in(graph) {
            known.unite(&SkillSet::from_occupation(graph, id));
        }
        for name in &self.removed_skills {
            if let Found::One(skill) = graph.find_skill(name) {
                known.remove(skill);
            }
        }
        // What was added one by one counts, whatever was removed from a past job.
        for name in &self.skills {
            if let Found::One(skill) = graph.find_skill(name) {
                known.insert(skill);
            }
        }
        known
    }

    /// Whether a skill was added one by one, under whichever of its names.
    #[must_use]
    pub fn has_added(&self, graph: &Graph, id: SkillId) -> bool {
        let mut names = self.skills.iter();
        names.any(|name| graph.find_skill(name) == Found::One(id))
    }

    /// Whether a past job comes with a skill, removed or not.
    fn is_of_past_job(&self, graph: &Graph, id: SkillId) -> bool {
        let mut jobs = self.past_jobs_in(graph).into_iter();
        jobs.any(|job| graph.occupation(job).skills().contains(&id))
    }

    /// The changes that remove a skill: where it was added, and from the past jobs that come with it. The
    /// file may call it by its address, or by any of its names.
    #[must_use]
    pub fn skill_removals(&self, graph: &Graph, id: SkillId) -> Vec<SkillsChange> {
        let names = self.skills.iter();
        let meant = names.filter(|name| graph.find_skill(name) == Found::One(id));
        let mut changes: Vec<_> = meant.cloned().map(SkillsChange::RemoveSkill).collect();
        if self.is_of_past_job(graph, id) && self.skill_restorations(graph, id).is_empty() {
            let name = graph.skill(id).name().to_owned();
            changes.push(SkillsChange::ExcludeSkill(name));
        }
        changes
    }

    /// The changes that give back a skill that was removed from past jobs.
    #[must_use]
    pub fn skill_restorations(&self, graph: &Graph, id: SkillId) -> Vec<SkillsChange> {
        let names = self.removed_skills.iter();
        let meant = names.filter(|name| graph.find_skill(name) == Found::One(id));
        meant.cloned().map(SkillsChange::IncludeSkill).collect()
    }

    /// The changes after which the person has a skill: it is given back if a past job comes with it, else
    /// added.
    #[must_use]
    pub fn skill_additions(&self, graph: &Graph, id: SkillId) -> Vec<SkillsChange> {
        let mut changes = self.skill_restorations(graph, id);
        if !self.is_of_past_job(graph, id) {
            let name = graph.skill(id).name().to_owned();
            changes.push(SkillsChange::AddSkill(name));
        }
        changes
    }

    /// The same for a past job.
    #[must_use]
    pub fn job_removals(&self, graph: &Graph, id: OccupationId) -> Vec<SkillsChange> {
        let names = self.past_jobs.iter();
        let meant = names.filter(|name| graph.find_occupation(name) == Found::One(id));
        meant.cloned().map(SkillsChange::RemovePastJob).collect()
    }

    /// The past jobs that a set has.
    #[must_use]
    pub fn past_jobs_in(&self, graph: &Graph) -> Vec<OccupationId> {
        let jobs = self.past_jobs.iter();
        jobs.filter_map(|name| match graph.find_occupation(name) {
            Found::One(id) => Some(id),
            _ => None,
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::load;

    #[test]
    fn names_count_once_and_stay_in_order() {
        let mut me = UserSkills::default();
        assert!(me.is_empty());
        assert!(me.apply(&SkillsChange::AddSkill("First aid".to_owned())));
        assert!(me.apply(&SkillsChange::AddSkill("welding".to_owned())));
        assert!(!me.apply(&SkillsChange::AddSkill(" first  AID".to_owned())));
        assert!(!me.apply(&SkillsChange::AddSkill("  ".to_owned())));
        assert!(me.apply(&SkillsChange::AddPastJob("cook".to_owned())));
        assert_eq!(me.skills(), ["First aid", "welding"]);
        assert!(me.apply(&SkillsChange::RemoveSkill("FIRST AID".to_owned())));
        assert!(!me.apply(&SkillsChange::RemovePastJob("baker".to_owned())));
        assert_eq!(
            (me.skills(), me.past_jobs()),
            (&["welding".to_owned()][..], &["cook".to_owned()][..])
        );
        assert!(me.apply(&SkillsChange::AddSkill("two\nlines".to_owned())));
        assert!(!me.skills()[1].contains('\n'));
    }

    #[test]
    fn what_is_brought_are_marks_and_occupations() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
        let held = graph.occupations().next().map(|o| o.key().to_owned());
        let me = UserSkills::new(
            vec![
                "nobody knows this".to_owned(),
                graph.label(node(&graph)).to_owned(),
            ],
            held.into_iter().chain(["nowhere".to_owned()]).collect(),
        );
        let first = graph.occupations().next().map(|o| o.skills().len());
        let brought = me.known(&graph).len();
        assert!(Some(brought) == first || Some(brought) == first.map(|skills| skills + 1));
        assert_eq!(me.past_jobs_in(&graph).len(), 1);
        assert_eq!(me.past_jobs().len(), 2);
    }

    #[test]
    fn one_skill_of_a_past_job_can_be_removed() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
        let job = graph.occupations().next().expect("an occupation");
        let id = job.skills()[0];
        let mut me = UserSkills::new(Vec::new(), vec![job.key().to_owned()]);
        let all = me.known(&graph).len();
        let take = |me: &mut UserSkills, changes: Vec<SkillsChange>| {
            assert!(!changes.is_empty());
            assert!(changes.iter().all(|change| me.apply(change)));
        };

        let changes = me.skill_removals(&graph, id);
        take(&mut me, changes);
        assert!(!me.known(&graph).contains(id));
        assert_eq!(me.known(&graph).len(), all - 1);
        assert!(me.skill_removals(&graph, id).is_empty(), "it is removed");

        let changes = me.skill_additions(&graph, id);
        take(&mut me, changes);
        assert_eq!((me.known(&graph).len(), me.skills().len()), (all, 0));

        // One that was added and comes with a past job is removed from both.
        assert!(me.apply(&SkillsChange::AddSkill(graph.skill(id).name().to_owned())));
        let changes = me.skill_removals(&graph, id);
        take(&mut me, changes);
        assert!(!me.known(&graph).contains(id));
    }

    fn node(graph: &Graph) -> crate::graph::Node {
        let last = u32::try_from(graph.skill_count() - 1).unwrap_or_default();
        crate::graph::Node::Skill(last.into())
    }
}
