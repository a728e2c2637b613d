//! The person's skills and past jobs, and the jobs that fit them.

use super::context::{AnswerContext, Person};
use super::document::{Document, Fact, Note, Relation, Section};
use super::moves::{Origin, StepAnswer};
use super::section::SectionId;
use super::similar::STEP_COLUMNS;
use crate::dataset::Dataset;
use crate::insight::{Similarity, SkillSet};
use crate::text::counted;

/// Builds what the person has told; nothing of it is worked out.
#[must_use]
pub fn my_skills<'a>(context: &AnswerContext<'a>, person: Person<'_>) -> Document<'a> {
    let skills = counted(person.skills.len(), "skill");
    let fact = match person.past_jobs.len() {
        0 => skills,
        jobs => format!("{skills} (from {})", counted(jobs, "past job")),
    };
    let mut jobs = context.occupations(SectionId::PastJobs, person.past_jobs, Relation::PastJob);
    jobs.starts_group = true;
    let mut sections = vec![jobs];
    let added = context.related(SectionId::AddedSkills, &[], person.added, usize::MAX);
    sections.extend(added);
    if person.unknown > 0
        && let Some(last) = sections.last_mut()
    {
        let remark = format!("{} more, not in this data set.", person.unknown);
        last.after.push(remark.into());
    }
    Document {
        title: "My skills".into(),
        facts: vec![Fact::Kind(fact.into())],
        sections,
        ..Document::default()
    }
}

/// Builds the jobs that fit: the first so many of all.
#[must_use]
pub fn fit_section<'a>(
    context: &AnswerContext<'a>,
    person: Person<'_>,
    similarities: &[Similarity],
    limit: usize,
) -> Section<'a> {
    let mut section = context.section(SectionId::Fit, similarities.len());
    section.starts_group = true;
    if section.is_open {
        let origin = Origin {
            skills: person.skills,
            occupation: None,
        };
        let shown = similarities.get(..limit).unwrap_or(similarities);
        section.items = context.steps(origin, shown, Relation::Fit);
    }
    section
}

/// Builds the answer of the command, which has the jobs that fit alone.
#[must_use]
pub fn document<'a>(
    context: &AnswerContext<'a>,
    person: Person<'_>,
    similarities: &[Similarity],
) -> Document<'a> {
    let mut section = fit_section(context, person, similarities, usize::MAX);
    let notes = match similarities {
        [] => {
            section.after.push("Nothing close enough.".into());
            Vec::new()
        }
        _ => vec![Note::remark("Compared with your skills.")],
    };
    Document {
        title: "Jobs that fit you".into(),
        notes,
        sections: vec![section],
        columns: STEP_COLUMNS.to_vec(),
        ..Document::default()
    }
}

/// The answer as JSON.
#[must_use]
pub fn answer<'a>(
    data: &'a Dataset,
    skills: &SkillSet,
    similarities: &[Similarity],
) -> Vec<StepAnswer<'a>> {
    let origin = Origin {
        skills,
        occupation: None,
    };
    let steps = similarities.iter();
    let steps = steps.map(|&similarity| {
        StepAnswer::new(
            &data.graph,
            data.insight(),
            origin,
            similarity.id,
            similarity,
        )
    });
    steps.collect()
}
