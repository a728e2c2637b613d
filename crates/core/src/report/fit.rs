//! The person's skills and past jobs, and the jobs that fit them.

use super::context::AnswerContext;
use super::document::{Document, Fact, Note, Relation, Section};
use super::labels;
use super::me::summary;
use super::section::SectionId;
use super::similar::STEP_COLUMNS;
use super::step::StepAnswer;
use crate::dataset::Dataset;
use crate::insight::{Person, Rank, Similarity};
use crate::user::UserContext;

/// Builds what the person has told, and what they perhaps have.
#[must_use]
pub fn my_skills<'a>(context: &AnswerContext<'a>, user: &UserContext) -> Document<'a> {
    let person = &user.person;
    let mut jobs = context.occupations(SectionId::PastJobs, &person.past_jobs, Relation::PastJob);
    jobs.starts_group = true;
    let mut sections = vec![jobs];
    let skills = |id, skills: &[_]| context.related(id, &[], skills, usize::MAX);
    sections.extend(skills(SectionId::AddedSkills, &user.added));
    let unknown = user.unknown_count();
    if unknown > 0
        && let Some(last) = sections.last_mut()
    {
        last.after
            .push(format!("{unknown} more, not in this data set.").into());
    }
    let perhaps = context.insight().most_telling_first(&person.perhaps);
    sections.extend(wanted_skills(context, user));
    sections.extend(skills(SectionId::PerhapsSkills, &perhaps));
    sections.extend(skills(SectionId::RemovedSkills, &user.removed));
    Document {
        title: "My skills".into(),
        facts: vec![Fact::Kind(summary(person).into())],
        sections,
        ..Document::default()
    }
}

/// Builds the skills that the person wants to learn, if there are any.
#[must_use]
pub fn wanted_skills<'a>(context: &AnswerContext<'a>, user: &UserContext) -> Option<Section<'a>> {
    context.related(SectionId::WantedSkills, &[], &user.to_learn, usize::MAX)
}

/// Builds the jobs that fit: the first so many of all.
#[must_use]
pub fn fit_section<'a>(
    context: &AnswerContext<'a>,
    person: &Person,
    similarities: &[Similarity],
    limit: usize,
) -> Section<'a> {
    let mut section = context.section(SectionId::Fit, similarities.len());
    section.starts_group = true;
    if section.is_open {
        let shown = similarities.get(..limit).unwrap_or(similarities);
        section.items = context.steps(person, shown, Relation::Fit);
    }
    section
}

/// By what the jobs that fit are sorted, which is not their verdict.
const fn order(rank: Rank) -> &'static str {
    match rank {
        Rank::Nearness => {
            "Sorted by how near your skills and skill groups are. The verdict also counts the titles and \
             groups of your past jobs, and the change of level."
        }
        Rank::Skills => {
            "Sorted by skills alone. The verdict also counts the titles and groups of your past jobs, and \
             the change of level."
        }
        Rank::Match => {
            "Sorted by share of skills. The verdict also counts the titles and groups of your past jobs, \
             and the change of level."
        }
    }
}

/// Builds the answer of the command, which has the jobs that fit alone.
#[must_use]
pub fn document<'a>(
    context: &AnswerContext<'a>,
    person: &Person,
    similarities: &[Similarity],
) -> Document<'a> {
    let mut section = fit_section(context, person, similarities, usize::MAX);
    let mut notes = vec![Note::remark(format!(
        "Compared with your skills: {}.",
        summary(person)
    ))];
    if !similarities.is_empty() {
        notes.push(Note::remark(order(context.rank)));
    }
    if similarities.is_empty() {
        section.after.push(labels::nothing_close(false).into());
    }
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
    person: &Person,
    similarities: &[Similarity],
) -> Vec<StepAnswer<'a>> {
    let steps = similarities.iter();
    let steps = steps.map(|&similarity| {
        StepAnswer::new(
            &data.graph,
            data.insight(),
            person,
            similarity.id,
            similarity,
        )
    });
    steps.collect()
}
