//! Two or three occupations side by side.

use serde::Serialize;

use super::column::Column;
use super::context::AnswerContext;
use super::document::{Details, Document, Entry, Fact, Item, Note, Relation, strength_label};
use super::json::{CoverageCounts, OccupationRef, SkillRef};
use super::labels;
use super::section::SectionId;
use super::step::{StepFacts, StepReport};
use crate::graph::{Graph, OccupationId};
use crate::insight::{Comparison, Insight, Person, Strength};
use crate::text::of;

/// Builds the answer: the skills that all of them need first, then those of fewer.
#[must_use]
pub fn document<'a>(context: &AnswerContext<'a>, comparison: &Comparison) -> Document<'a> {
    let graph = context.graph();
    let Comparison {
        occupations, rows, ..
    } = comparison;
    let titles = occupations.iter().map(|&id| graph.occupation(id).title());
    let strengths = (0..)
        .zip(titles)
        .map(|(index, title)| Column::Strength { title, index });
    let table: Vec<_> = strengths.clone().chain([Column::Label("skill")]).collect();
    let holders = |row: &[Option<Strength>]| row.iter().flatten().count();
    let all = occupations.len();
    let shared = rows.iter().filter(|(_, row)| holders(row) == all).count();
    let shared = format!("{} skills are shared by all.", of(shared, rows.len()));
    let mut notes = vec![Note::remark(shared)];
    // The step from the first one to each of the others is what it is wherever it is shown.
    let first = occupations.first();
    if let Some(&first) = first {
        let title = graph.occupation(first).title();
        notes.insert(0, Note::remark(format!("The steps begin at {title}.")));
    }
    // What the law asks for is above the skills, since it counts whatever skills you have.
    let mut goals = occupations.get(1..).unwrap_or_default().to_vec();
    goals.dedup();
    let licences = goals
        .iter()
        .filter_map(|&id| labels::licence_of(graph.occupation(id)));
    notes.extend(licences.map(Note::remark));
    let person = first.map(|&first| Person::at(graph, first));
    let subject = |(nth, &id): (usize, &OccupationId)| {
        let mut item = Item::occupation(id, Relation::Compared);
        if let Some(person) = person.as_ref().filter(|_| nth > 0) {
            let step = StepReport::new(graph, context.insight(), person, id);
            item.facts = step.facts();
            item.details = if context.expanded.occupation(id, Relation::Compared) {
                Details::Open(step.details())
            } else {
                Details::Folded
            };
        }
        item
    };
    let subjects = occupations.iter().enumerate().map(subject).collect();
    let parts = [
        (SectionId::SharedByAll, all),
        (SectionId::SharedByTwo, 2),
        (SectionId::OnlyInOne, 1),
    ];
    // Of two occupations, what two share is shared by all.
    let parts = parts
        .into_iter()
        .filter(|(id, _)| *id != SectionId::SharedByTwo || all > 2);
    let sections = parts.map(|(id, wanted)| {
        let rows: Vec<_> = rows
            .iter()
            .filter(|(_, row)| holders(row) == wanted)
            .collect();
        let mut section = context.section(id, rows.len());
        section.table.clone_from(&table);
        if section.is_open {
            let items = rows.into_iter().map(|(id, strengths)| {
                let mut item = Item::new(Entry::Skill(*id));
                item.facts = vec![Fact::Strengths(strengths.clone())];
                item
            });
            section.items = items.collect();
        }
        section
    });
    Document {
        title: "Side by side".into(),
        subjects,
        notes,
        sections: sections.collect(),
        columns: [Column::Part, Column::Label("name")]
            .into_iter()
            .chain(strengths)
            .collect(),
        ..Document::default()
    }
}

/// Two or three occupations side by side.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CompareAnswer<'a> {
    occupations: Vec<ComparedOccupation<'a>>,
    skills: Vec<ComparedSkill<'a>>,
}

/// An occupation that is compared, and how much of it somebody has who does the first one.
#[derive(Debug, Serialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(rename = "compared_occupation")
)]
struct ComparedOccupation<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    #[serde(flatten)]
    counts: CoverageCounts,
    /// The step from the first one; null for that one itself.
    step: Option<StepFacts<'a>>,
}

/// A skill, and how much each of the occupations needs it.
#[derive(Debug, Serialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(rename = "compared_skill")
)]
struct ComparedSkill<'a> {
    #[serde(flatten)]
    skill: SkillRef<'a>,
    /// `essential`, `optional`, or null, in the order of the occupations.
    strengths: Vec<Option<&'static str>>,
}

impl<'a> CompareAnswer<'a> {
    /// The answer of a comparison.
    #[must_use]
    pub fn new(graph: &'a Graph, insight: Insight<'a>, comparison: &Comparison) -> Self {
        let skills = comparison.rows.iter().map(|(skill, strengths)| {
            let labels = strengths
                .iter()
                .map(|it| it.map(|it| strength_label(Some(it))));
            ComparedSkill {
                skill: SkillRef::new(graph, *skill),
                strengths: labels.collect(),
            }
        });
        let first = comparison.occupations.first();
        let person = first.map(|&first| Person::at(graph, first));
        let occupations = comparison.occupations.iter().zip(&comparison.coverages);
        let occupations = occupations.enumerate().map(|(nth, (&id, &coverage))| {
            let person = person.as_ref().filter(|_| nth > 0);
            ComparedOccupation {
                occupation: OccupationRef::new(graph, id),
                counts: coverage.into(),
                step: person.map(|it| StepReport::new(graph, insight, it, id).into()),
            }
        });
        Self {
            occupations: occupations.collect(),
            skills: skills.collect(),
        }
    }
}
