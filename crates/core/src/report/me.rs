//! What a person has told: skills and past jobs by the names that they are kept under, whether or not
//! the data set has them.

use serde::Serialize;

use super::column::Column;
use super::document::{Document, Entry, Fact, Item, Note, Relation, Section};
use super::section::SectionId;
use crate::graph::{Found, Graph};
use crate::text::counted;
use crate::user::UserSkills;

/// The skills and past jobs of a person.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MeAnswer<'a> {
    /// Skills that were added one by one.
    skills: Vec<KeptName<'a>>,
    past_jobs: Vec<KeptName<'a>>,
    /// Skills of past jobs that the person does not have.
    removed_skills: Vec<KeptName<'a>>,
    /// How many different skills the data set has of these, those of the past jobs among them.
    skill_count: usize,
}

/// A name as it is kept; the id is null where the data set does not have it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "kept_name"))]
struct KeptName<'a> {
    name: &'a str,
    id: Option<&'a str>,
}

impl<'a> MeAnswer<'a> {
    /// What a person has told, by names.
    #[must_use]
    pub fn new(graph: &'a Graph, me: &'a UserSkills) -> Self {
        let skill = |name: &'a String| KeptName {
            name,
            id: match graph.find_skill(name) {
                Found::One(id) => Some(graph.skill(id).key()),
                Found::Several(_) | Found::Nothing => None,
            },
        };
        let past_jobs = me.past_jobs().iter().map(|name| KeptName {
            name,
            id: match graph.find_occupation(name) {
                Found::One(id) => Some(graph.occupation(id).key()),
                Found::Several(_) | Found::Nothing => None,
            },
        });
        Self {
            skills: me.skills().iter().map(skill).collect(),
            past_jobs: past_jobs.collect(),
            removed_skills: me.removed_skills().iter().map(skill).collect(),
            skill_count: me.known(graph).len(),
        }
    }

    /// Builds the answer.
    #[must_use]
    pub fn document(&self, graph: &Graph) -> Document<'a> {
        let note = if self.skills.is_empty() && self.past_jobs.is_empty() {
            "You haven't added anything yet. 'careernav me add SKILL' adds a skill, \
             'careernav me job OCCUPATION' a past job with all its skills."
                .to_owned()
        } else {
            let skills = counted(self.skill_count, "skill");
            format!("{skills} in all, as far as this data set has them.")
        };
        let parts = [
            (SectionId::PastJobs, &self.past_jobs),
            (SectionId::AddedSkills, &self.skills),
            (SectionId::RemovedSkills, &self.removed_skills),
        ];
        let parts = parts.into_iter().filter(|(_, names)| !names.is_empty());
        let sections = parts.map(|(id, names)| {
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
        });
        Document {
            title: "My skills".into(),
            notes: vec![Note::remark(note)],
            sections: sections.collect(),
            columns: vec![Column::Part, Column::Label("name"), Column::Id],
            ..Document::default()
        }
    }
}
