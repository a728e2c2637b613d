//! What a person has told: skills and past jobs by the names that they are kept under, whether or not
//! the data set has them, and what they perhaps have.

use serde::Serialize;

use super::column::Column;
use super::document::{Document, Entry, Fact, Item, Note, Relation, Section};
use super::json::SkillRef;
use super::section::SectionId;
use crate::dataset::Dataset;
use crate::graph::{Graph, SkillId};
use crate::insight::Person;
use crate::text::counted;
use crate::user::{SavedName, UserSkills};

/// The skills and past jobs of a person.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MeAnswer<'a> {
    /// Who it is; null for the person at the keyboard.
    person: Option<&'a str>,
    /// Skills that were added one by one.
    skills: Vec<KeptName<'a>>,
    past_jobs: Vec<KeptName<'a>>,
    /// Skills of past jobs that the person does not have.
    removed_skills: Vec<KeptName<'a>>,
    /// Skills that the person wants to learn.
    to_learn: Vec<KeptName<'a>>,
    /// Optional skills of past jobs that were neither added nor removed, the most telling first.
    perhaps_have: Vec<SkillRef<'a>>,
    /// How many different skills of the data set the person has, those of the past jobs among them.
    skill_count: usize,
    #[serde(skip)]
    found: FoundPerson,
}

/// The person in the data set.
#[derive(Debug)]
struct FoundPerson {
    person: Person,
    perhaps: Vec<SkillId>,
}

/// A name as it is kept; the id is null where the data set does not have it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "kept_name"))]
struct KeptName<'a> {
    name: &'a str,
    id: Option<&'a str>,
}

impl<'a> MeAnswer<'a> {
    /// What a person has told, by names. The person at the keyboard needs no name.
    #[must_use]
    pub fn new(data: &'a Dataset, name: Option<&'a str>, me: &'a UserSkills) -> Self {
        let graph = &data.graph;
        let skill = |saved: &'a SavedName| KeptName {
            name: &saved.name,
            id: saved.skill(graph).map(|id| graph.skill(id).key()),
        };
        let past_jobs = me.past_jobs().iter().map(|saved| KeptName {
            name: &saved.name,
            id: saved.occupation(graph).map(|id| graph.occupation(id).key()),
        });
        let person = me.person(graph);
        let perhaps = data.insight().most_telling_first(&person.perhaps);
        Self {
            person: name,
            skills: me.skills().iter().map(skill).collect(),
            past_jobs: past_jobs.collect(),
            removed_skills: me.removed_skills().iter().map(skill).collect(),
            to_learn: me.to_learn().iter().map(skill).collect(),
            perhaps_have: SkillRef::all(graph, &perhaps),
            skill_count: person.skills.len(),
            found: FoundPerson { person, perhaps },
        }
    }

    /// Builds the answer, with so many of the skills at most that the person perhaps has.
    #[must_use]
    pub fn document(&self, graph: &Graph, limit: usize) -> Document<'a> {
        let note = if self.skills.is_empty() && self.past_jobs.is_empty() {
            "You haven't added anything yet. 'careernav me add SKILL' adds a skill, \
             'careernav me job OCCUPATION' a past job with its essential skills."
                .to_owned()
        } else {
            let all = summary(&self.found.person);
            format!("{all}, as far as this data set has them.")
        };
        let parts = [
            (SectionId::PastJobs, &self.past_jobs),
            (SectionId::AddedSkills, &self.skills),
            (SectionId::WantedSkills, &self.to_learn),
            (SectionId::RemovedSkills, &self.removed_skills),
        ];
        let parts = parts.into_iter().filter(|(_, names)| !names.is_empty());
        let sections = parts.map(|(id, names)| kept_names(graph, id, names));
        let mut sections: Vec<_> = sections.collect();
        sections.extend(self.perhaps(limit));
        Document {
            title: match self.person {
                None => "My skills".into(),
                Some(name) => format!("Skills of {name}").into(),
            },
            notes: vec![Note::remark(note)],
            sections,
            columns: vec![Column::Part, Column::Label("name"), Column::Id],
            ..Document::default()
        }
    }

    /// The section of the skills that the person perhaps has, if there are any.
    fn perhaps(&self, limit: usize) -> Option<Section<'a>> {
        let perhaps = &self.found.perhaps;
        if perhaps.is_empty() {
            return None;
        }
        let mut section = Section::new(SectionId::PerhapsSkills, Some(perhaps.len()), true);
        let shown = perhaps.iter().take(limit);
        section.items = shown.map(|&id| Item::new(Entry::Skill(id))).collect();
        section.before.push(
            "Optional skills of your past jobs. 'careernav me add SKILL' says that you have one, \
             'careernav me remove SKILL' that you don't."
                .into(),
        );
        if section.shown_count().is_some() {
            let more = counted(perhaps.len() - limit, "more skill");
            let text = format!("{more}: --all lists them.");
            section.after.push(text.into());
        }
        Some(section)
    }
}

/// A section of names as they are kept.
fn kept_names<'a>(graph: &Graph, id: SectionId, names: &[KeptName<'a>]) -> Section<'a> {
    let mut section = Section::new(id, Some(names.len()), true);
    let items = names.iter().map(|KeptName { name, id: key }| {
        let entry = key.and_then(|key| match id {
            SectionId::PastJobs => {
                let id = graph.find_occupation(key).one()?;
                Some(Entry::Occupation(id, Relation::PastJob))
            }
            _ => Some(Entry::Skill(graph.find_skill(key).one()?)),
        });
        let unknown = || {
            let mut item = Item::text(*name);
            item.facts = vec![Fact::Kind("not in this data set".into())];
            item
        };
        entry.map_or_else(unknown, Item::new)
    });
    section.items = items.collect();
    section
}

/// How many skills a person has, and perhaps has.
pub(super) fn summary(person: &Person) -> String {
    let mut text = counted(person.skills.len(), "skill");
    if !person.past_jobs.is_empty() {
        text = format!(
            "{text} (from {})",
            counted(person.past_jobs.len(), "past job")
        );
    }
    match person.perhaps.len() {
        0 => text,
        perhaps => format!("{text}, and perhaps {perhaps} more"),
    }
}
