//! Groups: of occupations, and of skills.

use super::context::AnswerContext;
use super::document::{Document, Entry, Fact, Item, Note, Relation, Section};
use super::section::SectionId;
use crate::graph::{GroupId, SkillGroupId};
use crate::text::counted;

/// Builds the answer about an ISCO group.
#[must_use]
pub fn isco<'a>(context: &AnswerContext<'a>, id: GroupId) -> Document<'a> {
    let group = context.graph().group(id);
    let mut facts = Vec::new();
    if !group.code().is_empty() {
        let kind = format!("ISCO {} {}", group.rank(), group.code());
        facts.push(Fact::Kind(kind.into()));
    }
    facts.extend(group.level().map(Fact::Level));
    facts.push(Fact::Kind(counted(group.total(), "occupation").into()));
    let mut sections = Vec::new();
    let subgroups = group.subgroups();
    if !subgroups.is_empty() {
        let mut section = context.section(SectionId::Subgroups, subgroups.len());
        if section.is_open {
            let items = subgroups.iter();
            section.items = items.map(|&id| Item::new(Entry::Group(id))).collect();
        }
        sections.push(section);
    }
    if !group.members().is_empty() {
        let members = context.occupations(SectionId::Members, group.members(), Relation::Member);
        sections.push(members);
    }
    // Below what one walks to: the descriptions of ISCO take a screen and more.
    if !group.description().is_empty() {
        let id = SectionId::Description;
        let mut section = Section::new(id, None, context.expanded.section(id));
        section.starts_group = true;
        if section.is_open {
            section.items.push(Item::text(group.description()));
        }
        sections.push(section);
    }
    Document {
        title: group.title().into(),
        facts,
        sections,
        ..Document::default()
    }
}

/// Builds the answer about a group of skills.
#[must_use]
pub fn of_skills<'a>(context: &AnswerContext<'a>, id: SkillGroupId) -> Document<'a> {
    let group = context.graph().skill_group(id);
    let texts = [
        ("description", Some(group.description())),
        ("notes", group.notes()),
    ];
    let texts = texts.into_iter().filter_map(|(name, text)| {
        let text = text.filter(|text| !text.is_empty())?;
        Some(Note::text(name, text))
    });
    let all = usize::MAX;
    let sections = [
        context.related(SectionId::Broader, group.parents(), &[], all),
        context.related(SectionId::Subgroups, group.children(), &[], all),
        context.related(SectionId::SkillsOfGroup, &[], group.skills(), all),
    ];
    Document {
        title: group.title().into(),
        facts: vec![Fact::Kind(
            format!("group of skills {}", group.code()).into(),
        )],
        notes: texts.collect(),
        sections: sections.into_iter().flatten().collect(),
        ..Document::default()
    }
}
