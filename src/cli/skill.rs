//! `careernav skill`: a skill, and who needs it.

use super::args::SkillArgs;
use super::context::Context;
use super::json::ShownSkill;
use super::names;
use super::out::Out;
use super::outcome::{FOUND, Outcome};
use super::report::{Form, Report, first};
use careernav_core::graph::{Graph, Skill, SkillId};
use careernav_core::profile::Reuse;

/// The columns of the table of everything.
const COLUMNS: [&str; 3] = ["part", "id", "text"];

pub(super) fn run(context: &Context, args: &SkillArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let id = names::skill(graph, &args.skill)?;
    match Form::of(args.format) {
        None => out.json(&ShownSkill::new(graph, id, args.limit))?,
        Some(form) => report(graph, graph.skill(id), args.limit).print(form, out)?,
    }
    Ok(FOUND)
}

/// All that there is to say of a skill.
fn report(graph: &Graph, skill: Skill<'_>, limit: Option<usize>) -> Report {
    let mut report = Report::new(skill.name(), &COLUMNS);
    report.row(row("name", skill.key(), skill.name()));
    report.row(row("kind", "", skill.kind().name()));
    let mut facts = vec![skill.kind().name()];
    if let Some(reuse) = skill.reuse().map(Reuse::name) {
        facts.push(reuse);
        report.row(row("reuse", "", reuse));
    }
    for tag in skill.tags() {
        facts.push(tag);
        report.row(row("tag", "", tag));
    }
    report.fact(facts.join(", "));
    for (part, text) in [
        ("description", Some(skill.description())),
        ("notes", skill.notes()),
    ] {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            report.text(text);
            report.row(row(part, "", text));
        }
    }
    labels(&mut report, skill);
    wider(&mut report, graph, skill);
    skills(
        &mut report,
        graph,
        limit,
        [
            ("Narrower skills", "narrower skill", skill.narrower()),
            (
                "Needs these skills",
                "needed skill",
                skill.essential_skills(),
            ),
            (
                "Makes use of these skills",
                "used skill",
                skill.optional_skills(),
            ),
        ],
    );
    for (heading, part, ids) in [
        ("Essential for", "essential for", skill.essential_for()),
        ("Optional for", "optional for", skill.optional_for()),
    ] {
        let mut items = Vec::new();
        for &id in first(ids, limit) {
            let occupation = graph.occupation(id);
            report.row(row(part, occupation.key(), occupation.title()));
            items.push(occupation.title().to_owned());
        }
        // That nobody needs it is an answer, too.
        report.list(heading_of(heading, items.len(), ids.len()), items);
    }
    skills(
        &mut report,
        graph,
        limit,
        [
            (
                "Essential for these skills",
                "essential for skill",
                skill.essential_for_skills(),
            ),
            (
                "Optional for these skills",
                "optional for skill",
                skill.optional_for_skills(),
            ),
        ],
    );
    report
}

fn row(part: &str, id: &str, text: &str) -> Vec<String> {
    [part, id, text].map(str::to_owned).to_vec()
}

fn labels(report: &mut Report, skill: Skill<'_>) {
    let other: Vec<_> = skill.other_names().map(str::to_owned).collect();
    let foreign: Vec<_> = skill.foreign_names().map(str::to_owned).collect();
    for (heading, part, names) in [
        ("Other names", "other name", other),
        ("In other languages", "foreign name", foreign),
    ] {
        for name in &names {
            report.row(row(part, "", name));
        }
        report.counted(heading, names);
    }
}

/// The groups that it stands in, and the skills that it is a part of.
fn wider(report: &mut Report, graph: &Graph, skill: Skill<'_>) {
    let mut items = Vec::new();
    for &id in skill.groups() {
        let group = graph.skill_group(id);
        report.row(row("skill group", group.code(), group.title()));
        items.push(format!("{} {}", group.code(), group.title()));
    }
    for &id in skill.broader() {
        let broader = graph.skill(id);
        report.row(row("broader skill", broader.key(), broader.name()));
        items.push(broader.name().to_owned());
    }
    report.counted("Part of", items);
}

/// How many there are, and how many of them are printed if that is less.
fn heading_of(heading: &str, printed: usize, all: usize) -> String {
    if printed == all {
        format!("{heading} ({all})")
    } else {
        format!("{heading} ({printed} of {all})")
    }
}

fn skills<const N: usize>(
    report: &mut Report,
    graph: &Graph,
    limit: Option<usize>,
    lists: [(&str, &str, &[SkillId]); N],
) {
    for (heading, part, ids) in lists {
        let mut items = Vec::new();
        for &id in first(ids, limit) {
            let skill = graph.skill(id);
            report.row(row(part, skill.key(), skill.name()));
            items.push(skill.name().to_owned());
        }
        if !ids.is_empty() {
            report.list(heading_of(heading, items.len(), ids.len()), items);
        }
    }
}
