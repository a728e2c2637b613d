//! What there is to learn between an occupation, or what the person has, and another occupation.

use serde::Serialize;

use super::column::Column;
use super::context::AnswerContext;
use super::document::{Document, Fact, Item, MAX_REASON_SKILLS, Relation, Section};
use super::json::{CoverageCounts, OccupationRef, SkillRef};
use super::section::SectionId;
use super::step::{StepFacts, StepReport};
use crate::graph::{Graph, OccupationId};
use crate::insight::{Gap, Insight, Person};

/// Between what there is a gap.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Who asks.
    pub person: &'a Person,
    /// Where it leads.
    pub to: OccupationId,
}

/// Builds the answer.
#[must_use]
pub fn document<'a>(context: &AnswerContext<'a>, question: Question<'_>) -> Document<'a> {
    let Question { person, to } = question;
    let Gap {
        shared,
        missing_essential,
        missing_optional,
        perhaps,
        extra,
    } = context.insight().gap(person, to);
    let step = StepReport::new(context.graph(), context.insight(), person, to);
    let skill = |id| {
        let mut item = context.skill(id);
        if perhaps.contains(&id) {
            item.facts.push(Fact::Perhaps);
        }
        item
    };
    let section = |(id, skills, brief): (SectionId, Vec<_>, usize)| {
        let mut section = Section::new(id, Some(skills.len()), context.expanded.section(id));
        section.brief = brief;
        if section.is_open {
            if skills.is_empty() {
                section.after.push("None.".into());
            }
            section.items = skills.into_iter().map(skill).collect();
        }
        section
    };
    let mut first = Section::new(
        SectionId::Step,
        None,
        context.expanded.section(SectionId::Step),
    );
    if first.is_open {
        first.items = step.items();
    }
    let lists = [
        (
            SectionId::ToLearnEssential,
            missing_essential,
            MAX_REASON_SKILLS,
        ),
        (SectionId::ToLearnOptional, missing_optional, 0),
        (SectionId::Have, shared, 0),
        (SectionId::NotNeeded, extra, 0),
    ];
    let sections = std::iter::once(first).chain(lists.map(section));
    Document {
        title: "What you'd need to learn".into(),
        subjects: ends(person.at, to),
        sections: sections.collect(),
        columns: vec![
            Column::Part,
            Column::Id,
            Column::Label("name"),
            Column::Kind,
            Column::PerhapsHave,
            Column::Verdict,
        ],
        ..Document::default()
    }
}

/// Where something begins, and where it leads.
pub(super) fn ends<'a>(from: Option<OccupationId>, to: OccupationId) -> Vec<Item<'a>> {
    let from = match from {
        Some(from) => Item::occupation(from, Relation::Start),
        None => Item::labelled("From", "your skills"),
    };
    vec![from, Item::occupation(to, Relation::Goal)]
}

/// What there is to learn between two occupations.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GapAnswer<'a> {
    /// Null where it is what the person has.
    from: Option<OccupationRef<'a>>,
    to: OccupationRef<'a>,
    #[serde(flatten)]
    counts: CoverageCounts,
    #[serde(flatten)]
    facts: StepFacts<'a>,
    /// Skills that there are and that are needed, the most telling first.
    have: Vec<SkillRef<'a>>,
    /// Essential skills to learn.
    to_learn_essential: Vec<SkillRef<'a>>,
    /// Optional skills to learn.
    to_learn_optional: Vec<SkillRef<'a>>,
    /// Those of the skills to learn that the person perhaps has: optional skills of their jobs.
    perhaps_have: Vec<SkillRef<'a>>,
    /// Skills that there are and that are not needed.
    not_needed: Vec<SkillRef<'a>>,
}

impl<'a> GapAnswer<'a> {
    /// Answers the question.
    #[must_use]
    pub fn new(graph: &'a Graph, insight: Insight<'a>, question: Question<'_>) -> Self {
        let Question { person, to } = question;
        let gap = insight.gap(person, to);
        let step = StepReport::new(graph, insight, person, to);
        Self {
            from: person.at.map(|id| OccupationRef::new(graph, id)),
            to: OccupationRef::new(graph, to),
            counts: step.coverage.into(),
            facts: step.into(),
            have: SkillRef::all(graph, &gap.shared),
            to_learn_essential: SkillRef::all(graph, &gap.missing_essential),
            to_learn_optional: SkillRef::all(graph, &gap.missing_optional),
            perhaps_have: SkillRef::all(graph, &gap.perhaps),
            not_needed: SkillRef::all(graph, &gap.extra),
        }
    }
}
