//! A skill, and which occupations ask for it.

use serde::Serialize;

use super::column::Column;
use super::context::AnswerContext;
use super::document::{Document, Entry, Fact, Item, Note, Relation, Section};
use super::json::{GroupRef, OccupationRef, SkillRef};
use super::section::SectionId;
use crate::graph::{Graph, SkillGroupId, SkillId};
use crate::profile::Reuse;

/// Builds the answer, with so many items of a list at most.
#[must_use]
pub fn document<'a>(context: &AnswerContext<'a>, id: SkillId, limit: usize) -> Document<'a> {
    let skill = context.graph().skill(id);
    let mut facts = vec![Fact::Kind(skill.kind().name().into())];
    facts.extend(skill.reuse().map(|reuse| Fact::Named {
        name: "Reuse",
        value: reuse.name().into(),
    }));
    facts.extend(skill.tags().map(Fact::Tag));
    let mut notes = vec![match skill.description() {
        "" => Note::remark("No description."),
        description => Note::text("description", description),
    }];
    notes.extend(skill.notes().map(|text| Note::text("notes", text)));
    let mut sections = Vec::new();
    sections.extend(context.labels(SectionId::OtherNames, skill.other_names()));
    sections.extend(context.labels(SectionId::OtherLanguages, skill.foreign_names()));
    let related = |section, groups, skills| context.related(section, groups, skills, limit);
    sections.extend(related(SectionId::Broader, skill.groups(), skill.broader()));
    for (section, skills) in [
        (SectionId::Narrower, skill.narrower()),
        (SectionId::NeededSkills, skill.essential_skills()),
        (SectionId::UsedSkills, skill.optional_skills()),
    ] {
        sections.extend(related(section, &[], skills));
    }
    for (id, ids, relation) in [
        (
            SectionId::EssentialFor,
            skill.essential_for(),
            Relation::Essential,
        ),
        (
            SectionId::OptionalFor,
            skill.optional_for(),
            Relation::Optional,
        ),
    ] {
        let shown = ids.get(..limit).unwrap_or(ids);
        let mut section = context.occupations(id, shown, relation);
        section.count = Some(ids.len());
        // That nobody needs it is an answer, too.
        if section.is_open && ids.is_empty() {
            section.after.push("No occupation in this data set.".into());
        }
        sections.push(section);
    }
    for (section, skills) in [
        (SectionId::EssentialForSkills, skill.essential_for_skills()),
        (SectionId::OptionalForSkills, skill.optional_for_skills()),
    ] {
        sections.extend(related(section, &[], skills));
    }
    Document {
        title: skill.name().into(),
        key: skill.key(),
        facts,
        notes,
        sections,
        columns: vec![Column::Part, Column::Id, Column::Label("text")],
        ..Document::default()
    }
}

impl<'a> AnswerContext<'a> {
    /// A section of groups and skills, if there are any: so many skills of them at most.
    pub(super) fn related(
        &self,
        id: SectionId,
        groups: &[SkillGroupId],
        skills: &[SkillId],
        limit: usize,
    ) -> Option<Section<'a>> {
        let count = groups.len() + skills.len();
        if count == 0 {
            return None;
        }
        let mut section = self.section(id, count);
        if section.is_open {
            let skills = skills.get(..limit).unwrap_or(skills).iter();
            let groups = groups.iter().map(|&id| Entry::SkillGroup(id));
            let entries = groups.chain(skills.map(|&id| Entry::Skill(id)));
            section.items = entries.map(Item::new).collect();
        }
        Some(section)
    }
}

/// A skill, and which occupations ask for it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillAnswer<'a> {
    #[serde(flatten)]
    skill: SkillRef<'a>,
    /// `skill` or `knowledge`.
    #[cfg_attr(test, schemars(extend("enum" = ["skill", "knowledge"])))]
    kind: &'static str,
    description: &'a str,
    notes: Option<&'a str>,
    other_names: Vec<&'a str>,
    /// Names in the other languages of the data set.
    foreign_names: Vec<&'a str>,
    /// How widely it is used.
    reuse: Option<&'static str>,
    tags: Vec<&'a str>,
    uri: Option<&'a str>,
    essential_for: Vec<OccupationRef<'a>>,
    optional_for: Vec<OccupationRef<'a>>,
    /// The groups of skills that it is in.
    groups: Vec<GroupRef<'a>>,
    broader_skills: Vec<SkillRef<'a>>,
    narrower_skills: Vec<SkillRef<'a>>,
    /// Skills that are essential for it.
    essential_skills: Vec<SkillRef<'a>>,
    /// Skills that are optional for it.
    optional_skills: Vec<SkillRef<'a>>,
    essential_for_skills: Vec<SkillRef<'a>>,
    optional_for_skills: Vec<SkillRef<'a>>,
}

impl<'a> SkillAnswer<'a> {
    /// Answers the question, with so many items of a list at most.
    #[must_use]
    pub fn new(graph: &'a Graph, id: SkillId, limit: usize) -> Self {
        let skill = graph.skill(id);
        let skills = |ids: &'a [SkillId]| SkillRef::all(graph, ids.get(..limit).unwrap_or(ids));
        let occupations = |ids: &'a [_]| OccupationRef::all(graph, ids.get(..limit).unwrap_or(ids));
        let groups = skill.groups().iter();
        Self {
            skill: SkillRef::new(graph, id),
            kind: skill.kind().name(),
            description: skill.description(),
            notes: skill.notes(),
            other_names: skill.other_names().collect(),
            foreign_names: skill.foreign_names().collect(),
            reuse: skill.reuse().map(Reuse::name),
            tags: skill.tags().collect(),
            uri: skill.uri(),
            essential_for: occupations(skill.essential_for()),
            optional_for: occupations(skill.optional_for()),
            groups: groups.map(|&id| GroupRef::skill_group(graph, id)).collect(),
            broader_skills: skills(skill.broader()),
            narrower_skills: skills(skill.narrower()),
            essential_skills: skills(skill.essential_skills()),
            optional_skills: skills(skill.optional_skills()),
            essential_for_skills: skills(skill.essential_for_skills()),
            optional_for_skills: skills(skill.optional_for_skills()),
        }
    }
}
