//! The skills of a person: those that they added one by one, those of their past jobs, and those that
//! they want to learn.
//!
//! A past job comes with skills: the person has those that it cannot do without, and perhaps has
//! the others ([`Person`]). Each of them can be removed and added again.
//!
//! Guarantees:
//!
//! * Names are kept as they are, whether or not the data set at hand knows them, so that nothing is lost
//!   by looking at another one. Where an address is known it is kept beside the name ([`SavedName`]), and
//!   finds the same thing where another data set calls it otherwise.
//! * A skill that was removed stays removed whatever further job comes with it, until the person adds
//!   it. It is forgotten with the last of the jobs that came with it: a job that is added again comes
//!   with all its skills.

use super::saved_name::{SavedName, SeenNames};
use crate::graph::{Found, Graph, OccupationId, SkillId};
use crate::insight::Person;
use crate::text::sanitize::fold;

/// The skills and past jobs of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserSkills {
    /// Names of skills, as they were added.
    skills: Vec<SavedName>,
    /// The ids of past jobs.
    past_jobs: Vec<SavedName>,
    /// Names of skills of past jobs that the person does not have.
    removed_skills: Vec<SavedName>,
    /// Names of skills that the person wants to learn.
    to_learn: Vec<SavedName>,
}

/// Something that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkillsChange {
    /// The person has this skill.
    AddSkill(SavedName),
    /// The person does not have this skill.
    RemoveSkill(SavedName),
    /// This occupation is a past job.
    AddPastJob(SavedName),
    /// This occupation is none.
    RemovePastJob(SavedName),
    /// The person does not have this skill, although a past job comes with it.
    ExcludeSkill(SavedName),
    /// What a past job says of this skill counts again.
    IncludeSkill(SavedName),
    /// The person wants to learn this skill.
    AddToLearn(SavedName),
    /// The person no longer wants to learn it.
    RemoveToLearn(SavedName),
}

impl SkillsChange {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::AddSkill(name) => Self::RemoveSkill(name),
            Self::RemoveSkill(name) => Self::AddSkill(name),
            Self::AddPastJob(key) => Self::RemovePastJob(key),
            Self::RemovePastJob(key) => Self::AddPastJob(key),
            Self::ExcludeSkill(name) => Self::IncludeSkill(name),
            Self::IncludeSkill(name) => Self::ExcludeSkill(name),
            Self::AddToLearn(name) => Self::RemoveToLearn(name),
            Self::RemoveToLearn(name) => Self::AddToLearn(name),
        }
    }
}

impl UserSkills {
    /// From the lists of a file: skills, past jobs, removed skills and skills to learn. What is in a list
    /// twice counts once.
    #[must_use]
    pub fn from_lists<T: Into<SavedName>>(lists: [Vec<T>; 4]) -> Self {
        let [skills, past_jobs, removed_skills, to_learn] = lists.map(|list| {
            let mut seen = SeenNames::default();
            let names = list.into_iter().map(Into::into);
            names
                .filter(|name| !name.name.is_empty() && seen.insert(name, ()).is_none())
                .collect()
        });
        Self {
            skills,
            past_jobs,
            removed_skills,
            to_learn,
        }
    }

    /// The lists, in the same order.
    #[must_use]
    pub fn lists(&self) -> [&[SavedName]; 4] {
        [
            &self.skills,
            &self.past_jobs,
            &self.removed_skills,
            &self.to_learn,
        ]
    }

    /// The skills that were added, in the order in which they were.
    #[must_use]
    pub fn skills(&self) -> &[SavedName] {
        &self.skills
    }

    /// The past jobs, in the order in which they were added.
    #[must_use]
    pub fn past_jobs(&self) -> &[SavedName] {
        &self.past_jobs
    }

    /// The skills of past jobs that the person does not have.
    #[must_use]
    pub fn removed_skills(&self) -> &[SavedName] {
        &self.removed_skills
    }

    /// The skills that the person wants to learn, in the order in which they were added.
    #[must_use]
    pub fn to_learn(&self) -> &[SavedName] {
        &self.to_learn
    }

    /// Whether nothing is known of what the person has.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.skills.is_empty() && self.past_jobs.is_empty()
    }

    /// The changes that add everything.
    pub fn additions(&self) -> impl Iterator<Item = SkillsChange> {
        let skills = self.skills.iter().cloned().map(SkillsChange::AddSkill);
        let jobs = self.past_jobs.iter().cloned();
        let removed = self.removed_skills.iter().cloned();
        let to_learn = self.to_learn.iter().cloned();
        skills
            .chain(jobs.map(SkillsChange::AddPastJob))
            .chain(removed.map(SkillsChange::ExcludeSkill))
            .chain(to_learn.map(SkillsChange::AddToLearn))
    }

    /// The changes that remove everything.
    pub fn removals(&self) -> impl Iterator<Item = SkillsChange> {
        let skills = self.skills.iter().cloned().map(SkillsChange::RemoveSkill);
        let jobs = self.past_jobs.iter().cloned();
        let removed = self.removed_skills.iter().cloned();
        let to_learn = self.to_learn.iter().cloned();
        skills
            .chain(jobs.map(SkillsChange::RemovePastJob))
            .chain(removed.map(SkillsChange::IncludeSkill))
            .chain(to_learn.map(SkillsChange::RemoveToLearn))
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
            SkillsChange::AddToLearn(name) => (&mut self.to_learn, name, true),
            SkillsChange::RemoveToLearn(name) => (&mut self.to_learn, name, false),
        };
        let before = list.len();
        if is_there {
            add(list, name.clone());
        } else {
            list.retain(|other| !other.is_same(name));
        }
        list.len() != before
    }

    /// What the person has, as far as a data set knows it.
    #[must_use]
    pub fn person(&self, graph: &Graph) -> Person {
        let mut person = Person::from_past_jobs(graph, self.past_jobs_in(graph));
        for id in skills_in(graph, &self.removed_skills) {
            person.skills.remove(id);
            person.perhaps.remove(id);
        }
        // What was added one by one counts, whatever was removed from a past job.
        for id in skills_in(graph, &self.skills) {
            person.skills.insert(id);
        }
        person.perhaps.subtract(&person.skills);
        person
    }

    /// The past jobs that a set has.
    #[must_use]
    pub fn past_jobs_in(&self, graph: &Graph) -> Vec<OccupationId> {
        let jobs = self.past_jobs.iter();
        jobs.filter_map(|name| name.occupation(graph)).collect()
    }

    /// The changes after which the person has a skill; none if they have it already.
    #[must_use]
    pub fn skill_additions(&self, graph: &Graph, id: SkillId) -> Vec<SkillsChange> {
        let mut changes: Vec<_> = names(graph, &self.removed_skills, id)
            .map(SkillsChange::IncludeSkill)
            .collect();
        changes.extend(self.to_learn_removals(graph, id));
        let mut jobs = self.past_jobs_in(graph).into_iter();
        let is_essential = jobs.any(|job| is_needed(graph, job, id, true));
        let is_added = names(graph, &self.skills, id).next().is_some();
        if !is_essential && !is_added {
            changes.push(SkillsChange::AddSkill(SavedName::of_skill(graph, id)));
        }
        changes
    }

    /// The changes after which the person does not have a skill, nor perhaps has it; none if that is so
    /// already. The file may call it by its address, or by any of its names.
    #[must_use]
    pub fn skill_removals(&self, graph: &Graph, id: SkillId) -> Vec<SkillsChange> {
        let mut changes: Vec<_> = names(graph, &self.skills, id)
            .map(SkillsChange::RemoveSkill)
            .collect();
        let mut jobs = self.past_jobs_in(graph).into_iter();
        let comes_with_job = jobs.any(|job| comes_with(graph, job, id));
        let is_removed = names(graph, &self.removed_skills, id).next().is_some();
        if comes_with_job && !is_removed {
            changes.push(SkillsChange::ExcludeSkill(SavedName::of_skill(graph, id)));
        }
        changes
    }

    /// The changes after which the person wants to learn a skill; none if they do already.
    #[must_use]
    pub fn to_learn_additions(&self, graph: &Graph, id: SkillId) -> Vec<SkillsChange> {
        let is_there = names(graph, &self.to_learn, id).next().is_some();
        let name = || SavedName::of_skill(graph, id);
        Vec::from_iter((!is_there).then(|| SkillsChange::AddToLearn(name())))
    }

    /// The changes after which the person does not want to learn a skill.
    #[must_use]
    pub fn to_learn_removals(&self, graph: &Graph, id: SkillId) -> Vec<SkillsChange> {
        names(graph, &self.to_learn, id)
            .map(SkillsChange::RemoveToLearn)
            .collect()
    }

    /// The changes after which an occupation is a past job; none if it is one. What is still removed
    /// of a job of before counts again, so that the job comes with all its skills.
    #[must_use]
    pub fn job_additions(&self, graph: &Graph, id: OccupationId) -> Vec<SkillsChange> {
        let jobs = self.past_jobs_in(graph);
        if jobs.contains(&id) {
            return Vec::new();
        }
        let key = SavedName::of_occupation(graph, id);
        let mut changes = self.inclusions(graph, id, &jobs);
        changes.push(SkillsChange::AddPastJob(key));
        changes
    }

    /// The changes after which an occupation is no past job; none if it is none. What was removed of its
    /// skills is forgotten.
    #[must_use]
    pub fn job_removals(&self, graph: &Graph, id: OccupationId) -> Vec<SkillsChange> {
        let names = self.past_jobs.iter();
        let meant = names.filter(|name| name.occupation(graph) == Some(id));
        let meant: Vec<_> = meant.cloned().collect();
        if meant.is_empty() {
            return Vec::new();
        }
        let others: Vec<_> = self
            .past_jobs_in(graph)
            .into_iter()
            .filter(|&job| job != id)
            .collect();
        let mut changes = if meant.len() == self.past_jobs.len() {
            self.all_inclusions()
        } else {
            self.inclusions(graph, id, &others)
        };
        changes.extend(meant.into_iter().map(SkillsChange::RemovePastJob));
        changes
    }

    /// The changes that remove what goes by a name, whether or not the set knows it: a skill, a past
    /// job, or something that the person wants to learn.
    #[must_use]
    pub fn removals_of(&self, graph: &Graph, name: &str) -> Vec<SkillsChange> {
        let wanted = fold(name);
        let is_meant = |other: &&SavedName| fold(&other.name) == wanted;
        let mut changes = Vec::new();
        if let Found::One(id) = graph.find_skill(name) {
            changes.extend(self.skill_removals(graph, id));
            changes.extend(self.to_learn_removals(graph, id));
        } else {
            let skills = self.skills.iter().filter(is_meant).cloned();
            changes.extend(skills.map(SkillsChange::RemoveSkill));
            let to_learn = self.to_learn.iter().filter(is_meant).cloned();
            changes.extend(to_learn.map(SkillsChange::RemoveToLearn));
        }
        if let Found::One(id) = graph.find_occupation(name) {
            changes.extend(self.job_removals(graph, id));
        } else {
            let jobs: Vec<_> = self.past_jobs.iter().filter(is_meant).cloned().collect();
            if !jobs.is_empty() && jobs.len() == self.past_jobs.len() {
                changes.extend(self.all_inclusions());
            }
            changes.extend(jobs.into_iter().map(SkillsChange::RemovePastJob));
        }
        changes
    }

    /// The changes that forget what was removed of the skills of a job, as far as no other one comes with
    /// them.
    fn inclusions(
        &self,
        graph: &Graph,
        job: OccupationId,
        others: &[OccupationId],
    ) -> Vec<SkillsChange> {
        let names = self.removed_skills.iter();
        let meant = names.filter(|name| {
            name.skill(graph).is_some_and(|skill| {
                comes_with(graph, job, skill)
                    && !others.iter().any(|&other| comes_with(graph, other, skill))
            })
        });
        meant.cloned().map(SkillsChange::IncludeSkill).collect()
    }

    /// The changes that forget all that was removed: without a past job it means nothing.
    fn all_inclusions(&self) -> Vec<SkillsChange> {
        let names = self.removed_skills.iter().cloned();
        names.map(SkillsChange::IncludeSkill).collect()
    }
}

/// Adds a name to a list, unless it is empty or there already.
fn add(list: &mut Vec<SavedName>, name: SavedName) {
    if !name.name.is_empty() && !list.iter().any(|other| other.is_same(&name)) {
        list.push(name);
    }
}

/// The names of a list that mean a skill.
fn names(graph: &Graph, list: &[SavedName], id: SkillId) -> impl Iterator<Item = SavedName> {
    let names = list.iter();
    let meant = names.filter(move |name| name.skill(graph) == Some(id));
    meant.cloned()
}

/// Whether a job comes with a skill.
fn comes_with(graph: &Graph, job: OccupationId, skill: SkillId) -> bool {
    is_needed(graph, job, skill, true) || is_needed(graph, job, skill, false)
}

/// Whether a skill is essential for a job, or optional.
fn is_needed(graph: &Graph, job: OccupationId, skill: SkillId, is_essential: bool) -> bool {
    let skill = graph.skill(skill);
    let jobs = if is_essential {
        skill.essential_for()
    } else {
        skill.optional_for()
    };
    jobs.binary_search(&job).is_ok()
}

/// The skills of a list that a set has, in the order of the list.
pub(super) fn skills_in(graph: &Graph, names: &[SavedName]) -> Vec<SkillId> {
    let names = names.iter();
    names.filter_map(|name| name.skill(graph)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Occupation;
    use crate::profile::{SkillList, load};

    fn graph() -> Graph {
        Graph::build(&load(&[crate::testing::layer()]), None)
    }

    fn with(skills: &[&str], past_jobs: &[&str]) -> UserSkills {
        UserSkills::from_lists([skills.to_vec(), past_jobs.to_vec(), Vec::new(), Vec::new()])
    }

    /// Takes changes, each of which must change something.
    fn take(me: &mut UserSkills, changes: &[SkillsChange]) {
        assert!(!changes.is_empty());
        assert!(changes.iter().all(|change| me.apply(change)));
    }

    /// A job with a skill that it cannot do without, and an optional one.
    fn job(graph: &Graph) -> (Occupation<'_>, SkillId, SkillId) {
        let mut jobs = graph.occupations().filter_map(|job| {
            let essential = job.list(SkillList::EssentialSkills).first()?;
            let optional = job.list(SkillList::OptionalSkills).first()?;
            Some((job, *essential, *optional))
        });
        jobs.next().expect("an occupation with both kinds")
    }

    #[test]
    fn names_count_once_and_stay_in_order() {
        let mut me = UserSkills::default();
        assert!(me.is_empty());
        assert!(me.apply(&SkillsChange::AddSkill("First aid".into())));
        assert!(me.apply(&SkillsChange::AddSkill("welding".into())));
        assert!(!me.apply(&SkillsChange::AddSkill(" first  AID".into())));
        assert!(!me.apply(&SkillsChange::AddSkill("  ".into())));
        assert!(me.apply(&SkillsChange::AddPastJob("cook".into())));
        assert_eq!(me, with(&["First aid", "welding"], &["cook"]));
        assert!(me.apply(&SkillsChange::RemoveSkill("FIRST AID".into())));
        assert!(!me.apply(&SkillsChange::RemovePastJob("baker".into())));
        assert_eq!(me, with(&["welding"], &["cook"]));
        assert!(me.apply(&SkillsChange::AddSkill("two\nlines".into())));
        assert!(!me.skills()[1].name.contains('\n'));
    }

    #[test]
    fn a_past_job_gives_its_essential_skills_and_perhaps_the_others() {
        let graph = graph();
        let (job, essential, optional) = job(&graph);
        let me = with(&["nobody knows this"], &[job.key(), "nowhere"]);
        let person = me.person(&graph);
        assert_eq!(person.past_jobs, [job.id()]);
        assert_eq!(
            person.skills.len() + person.perhaps.len(),
            job.skills().len()
        );
        assert!(person.skills.contains(essential) && !person.perhaps.contains(essential));
        assert!(person.perhaps.contains(optional) && !person.skills.contains(optional));
        assert_eq!(me.past_jobs().len(), 2);

        // What was added is no longer a question.
        let me = with(&[graph.skill(optional).name()], &[job.key()]);
        let person = me.person(&graph);
        assert!(person.skills.contains(optional) && !person.perhaps.contains(optional));
    }

    #[test]
    fn each_skill_of_a_past_job_can_be_removed_and_added() {
        let graph = graph();
        let (job, essential, optional) = job(&graph);
        let mut me = with(&[], &[job.key()]);
        let before = me.person(&graph);
        for (id, added) in [(essential, 0), (optional, 1)] {
            let changes = me.skill_removals(&graph, id);
            take(&mut me, &changes);
            let person = me.person(&graph);
            assert!(!person.skills.contains(id) && !person.perhaps.contains(id));
            assert!(me.skill_removals(&graph, id).is_empty(), "it is removed");

            let changes = me.skill_additions(&graph, id);
            take(&mut me, &changes);
            assert!(me.person(&graph).skills.contains(id));
            assert!(me.skill_additions(&graph, id).is_empty(), "it is there");
            assert_eq!((me.skills().len(), me.removed_skills().len()), (added, 0));
        }
        let person = me.person(&graph);
        assert_eq!(person.skills.len(), before.skills.len() + 1);
        assert_eq!(person.perhaps.len(), before.perhaps.len() - 1);

        // One that was added and comes with a past job is removed from both.
        take(
            &mut me,
            &[SkillsChange::AddSkill(SavedName::of_skill(
                &graph, essential,
            ))],
        );
        let changes = me.skill_removals(&graph, essential);
        take(&mut me, &changes);
        assert!(!me.person(&graph).skills.contains(essential));
    }

    #[test]
    fn a_removed_skill_goes_with_the_last_job_that_came_with_it() {
        let graph = graph();
        let (first, skill, _) = job(&graph);
        let holders = graph.skill(skill).essential_for().iter();
        let second = *holders.rev().find(|&&id| id != first.id()).expect("two");
        let second = graph.occupation(second);
        let mut me = with(&[], &[first.key(), second.key(), "nowhere"]);
        let changes = me.skill_removals(&graph, skill);
        take(&mut me, &changes);

        let changes = me.job_removals(&graph, first.id());
        take(&mut me, &changes);
        assert!(
            !me.person(&graph).skills.contains(skill),
            "the other has it"
        );
        // A job that comes later changes nothing of it either.
        let changes = me.job_additions(&graph, first.id());
        take(&mut me, &changes);
        assert!(!me.person(&graph).skills.contains(skill));

        for job in [first, second] {
            let changes = me.job_removals(&graph, job.id());
            take(&mut me, &changes);
        }
        assert_eq!(me, with(&[], &["nowhere"]));
        let changes = me.job_additions(&graph, first.id());
        take(&mut me, &changes);
        assert!(me.person(&graph).skills.contains(skill));
    }

    #[test]
    fn what_another_window_left_behind_does_not_count() {
        let graph = graph();
        let (job, skill, _) = job(&graph);
        let mut here = with(&[], &[job.key()]);
        let mut there = here.clone();
        // Here the job is removed, and in another window a skill of it; the file takes both.
        let removed = here.job_removals(&graph, job.id());
        let excluded = there.skill_removals(&graph, skill);
        for change in removed.iter().chain(&excluded) {
            here.apply(change);
        }
        take(&mut there, &excluded);
        assert_eq!(here.removed_skills().len(), 1);
        let changes = here.job_additions(&graph, job.id());
        take(&mut here, &changes);
        assert!(here.person(&graph).skills.contains(skill));
    }

    #[test]
    fn what_is_learnt_is_no_longer_to_learn() {
        let graph = graph();
        let (_, skill, _) = job(&graph);
        let mut me = UserSkills::default();
        let changes = me.to_learn_additions(&graph, skill);
        take(&mut me, &changes);
        assert!(me.to_learn_additions(&graph, skill).is_empty());
        assert!(me.is_empty(), "the person does not have it");
        let changes = me.skill_additions(&graph, skill);
        take(&mut me, &changes);
        assert_eq!(me.skills(), [SavedName::of_skill(&graph, skill)]);
        assert!(me.to_learn().is_empty());
    }

    #[test]
    fn what_goes_by_a_name_can_be_removed() {
        let graph = graph();
        let (job, skill, _) = job(&graph);
        let name = graph.skill(skill).name();
        let mut me = with(&["nobody knows this"], &["nowhere"]);
        take(&mut me, &[SkillsChange::AddToLearn(name.into())]);
        take(&mut me, &[SkillsChange::ExcludeSkill("forgotten".into())]);
        assert!(me.removals_of(&graph, job.title()).is_empty());
        for name in ["NOBODY knows this", name, "nowhere"] {
            let changes = me.removals_of(&graph, name);
            take(&mut me, &changes);
        }
        assert_eq!(me, UserSkills::default());
    }

    #[test]
    fn what_is_called_otherwise_is_found_by_its_address() {
        let graph = graph();
        let (job, skill, _) = job(&graph);
        let renamed = SavedName {
            name: "what another data set calls it".to_owned(),
            ..SavedName::of_skill(&graph, skill)
        };
        let held = SavedName {
            name: "another-id".to_owned(),
            ..SavedName::of_occupation(&graph, job.id())
        };
        assert!(renamed.uri.is_some() && held.uri.is_some());
        let mut me = UserSkills::default();
        take(&mut me, &[SkillsChange::AddSkill(renamed.clone())]);
        assert_eq!(skills_in(&graph, me.skills()), [skill]);
        assert!(me.skill_additions(&graph, skill).is_empty());
        take(&mut me, &[SkillsChange::AddPastJob(held)]);
        assert_eq!(me.past_jobs_in(&graph), [job.id()]);
        // By what this set calls them, and by what the file does.
        let changes = me.removals_of(&graph, job.key());
        take(&mut me, &changes);
        let changes = me.removals_of(&graph, &renamed.name);
        take(&mut me, &changes);
        assert_eq!(me, UserSkills::default());
    }

    #[test]
    fn everything_can_be_taken_over_and_removed() {
        let lists = ["a", "b", "c", "d"].map(|name| vec![name]);
        let me = UserSkills::from_lists(lists);
        let mut other = UserSkills::default();
        take(&mut other, &me.additions().collect::<Vec<_>>());
        assert_eq!(other, me);
        take(&mut other, &me.removals().collect::<Vec<_>>());
        assert_eq!(other, UserSkills::default());
    }
}
