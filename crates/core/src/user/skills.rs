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
}

impl UserSkills {
    /// From lists that a file holds; what stands there twice counts once.
    #[must_use]
    pub fn new(skills: Vec<String>, past_jobs: Vec<String>) -> Self {
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

    /// Everything that the person brings, as far as a set knows it: skills that were marked, and
    /// those of the past jobs.
    #[must_use]
    pub fn known(&self, graph: &Graph) -> SkillSet {
        let mut known = SkillSet::default();
        for name in &self.skills {
            if let Found::One(skill) = graph.find_skill(name) {
                known.insert(skill);
            }
        }
        for id in self.past_jobs_in(graph) {
            known.unite(&SkillSet::of(graph, id));
        }
        known
    }

    /// The changes that remove a skill of a set: the file may call it by its address, or by any of its names.
    #[must_use]
    pub fn skill_removals(&self, graph: &Graph, id: SkillId) -> Vec<SkillsChange> {
        let names = self.skills.iter();
        let meant = names.filter(|name| graph.find_skill(name) == Found::One(id));
        meant.cloned().map(SkillsChange::RemoveSkill).collect()
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

    fn node(graph: &Graph) -> crate::graph::Node {
        let last = u32::try_from(graph.skill_count() - 1).unwrap_or_default();
        crate::graph::Node::Skill(last.into())
    }
}
