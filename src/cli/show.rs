//! `careernav show`: an occupation, as its page in the app says it.

use super::args::{Format, ShowArgs};
use super::context::Context;
use super::json::{SetRef, Shown};
use super::names;
use super::out::Out;
use super::outcome::{FOUND, Outcome};
use super::report::{Form, Report};
use super::similar::listed;
use careernav_core::dataset::Dataset;
use careernav_core::graph::Occupation;
use careernav_core::insight::{Options, Outlook, Similarity};
use careernav_core::profile::SkillList;

/// The columns of the table of everything.
const COLUMNS: [&str; 7] = ["part", "id", "text", "listed", "shared", "of", "tier"];

pub(super) fn run(context: &Context, args: &ShowArgs, out: &mut Out) -> Outcome {
    print(context, &args.occupation, args.format, out)
}

pub(super) fn print(context: &Context, name: &str, format: Format, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let occupation = graph.occupation(names::occupation(graph, name)?);
    match Form::of(format) {
        None => out.json(&Shown::new(&data, occupation))?,
        Some(form) => report(&data, occupation).print(form, out)?,
    }
    Ok(FOUND)
}

/// All that there is to say of an occupation.
fn report(data: &Dataset, occupation: Occupation<'_>) -> Report {
    let graph = &data.graph;
    let mut report = Report::new(occupation.title(), &COLUMNS);
    report.row(row("title", occupation.key(), occupation.title()));
    if !occupation.has_profile() {
        report.fact("no profile: other profiles point here, but there is none of its own");
    }
    if let Some(level) = occupation.level() {
        report.level(format!("ISCO skill level {level} of 4"));
        report.row(row("skill level", "", &level.to_string()));
    }
    if let Some(preparation) = occupation.preparation() {
        report.fact(format!("Preparation: {preparation}"));
        report.row(row("preparation", "", preparation));
    }
    if let (Some(code), Some(title)) = (occupation.group_code(), occupation.group_title()) {
        report.fact(format!("ISCO group {code} {title}"));
        report.row(row("ISCO group", code, title));
    }
    if let Some(group) = occupation.own_group() {
        report.fact(format!("Group: {group}"));
        report.row(row("group", "", group));
    }
    if !occupation.description().is_empty() {
        report.text(occupation.description());
        report.row(row("description", "", occupation.description()));
    }
    titles(&mut report, occupation);
    for list in SkillList::ALL {
        let skills = occupation.list(list).iter().map(|&id| graph.skill(id));
        let part = list.title().to_lowercase();
        let part = part.trim_end_matches('s');
        let mut items = Vec::new();
        for skill in skills {
            report.row(row(part, skill.key(), skill.name()));
            items.push(skill.name().to_owned());
        }
        report.counted(list.title(), items);
    }
    moves(&mut report, data, occupation);
    special_kinds(&mut report, data, occupation);
    about(&mut report, occupation);
    report.lines("About the set", SetRef::new(data).lines());
    report
}

/// A row of the table without the numbers of a move.
fn row(part: &str, id: &str, text: &str) -> Vec<String> {
    [part, id, text, "", "", "", ""].map(str::to_owned).to_vec()
}

fn titles(report: &mut Report, occupation: Occupation<'_>) {
    let other: Vec<_> = occupation.other_titles().map(str::to_owned).collect();
    let foreign: Vec<_> = occupation.foreign_titles().map(str::to_owned).collect();
    for (heading, part, titles) in [
        ("Other titles", "other title", other),
        ("In other languages", "foreign title", foreign),
    ] {
        for title in &titles {
            report.row(row(part, "", title));
        }
        report.counted(heading, titles);
    }
}

/// Where one can go, and who can get here.
fn moves(report: &mut Report, data: &Dataset, occupation: Occupation<'_>) {
    let (around, options) = (data.insight().around(occupation.id()), Options::default());
    let outlook = around.outlook(options);
    let is_cut = outlook.is_cut;
    for (heading, edge, similarities, is_back) in [
        (
            "Similar occupations",
            "similar",
            around.similar(options),
            false,
        ),
        ("Long-term prospects", "prospect", outlook.prospects, false),
        (
            "Broader at the same level",
            "broader",
            outlook.broader,
            false,
        ),
        (
            "Who can get here",
            "feeder",
            around.moves_in_from(options),
            true,
        ),
    ] {
        let mut items = Vec::new();
        for similarity in similarities {
            let there = data.graph.occupation(similarity.id);
            let tier = if is_back {
                there.similar_tier(occupation.id())
            } else {
                occupation.similar_tier(similarity.id)
            };
            let mut row = row(edge, there.key(), there.title());
            row.truncate(3);
            row.extend([
                similarity.is_listed.to_string(),
                similarity.shared.to_string(),
                similarity.total.to_string(),
                tier.unwrap_or_default().to_owned(),
            ]);
            report.row(row);
            items.push(format!(
                "{} ({})",
                there.title(),
                note(data, similarity, tier)
            ));
        }
        report.counted(heading, items);
        if edge == "prospect" && is_cut {
            report.text(Outlook::CUT_SHORT);
        }
    }
}

/// The occupations of which this one is a special kind, and its own special kinds.
fn special_kinds(report: &mut Report, data: &Dataset, occupation: Occupation<'_>) {
    for (heading, part, ids) in [
        (
            "Broader occupation",
            "broader occupation",
            occupation.broader(),
        ),
        (
            "Narrower occupations",
            "narrower occupation",
            occupation.narrower(),
        ),
    ] {
        let mut items = Vec::new();
        for there in ids.iter().map(|&id| data.graph.occupation(id)) {
            report.row(row(part, there.key(), there.title()));
            items.push(there.title().to_owned());
        }
        report.counted(heading, items);
    }
}

/// What carries over on a move, and where it is known from.
fn note(data: &Dataset, similarity: Similarity, tier: Option<&str>) -> String {
    let mut facts = Vec::new();
    if similarity.is_listed {
        facts.push(listed(tier));
    }
    if !data.graph.occupation(similarity.id).has_profile() {
        facts.push("no profile".to_owned());
    } else if similarity.total > 0 {
        facts.push(format!(
            "{} of {} skills carried over",
            similarity.shared, similarity.total
        ));
    }
    facts.join(", ")
}

fn about(report: &mut Report, occupation: Occupation<'_>) {
    let mut lines = Vec::new();
    if let Some(qualification) = occupation.minimum_qualification() {
        lines.push(format!(
            "Minimum qualification: {qualification} (generally asked for; countries differ)"
        ));
        report.row(row("minimum qualification", "", qualification));
    }
    for (name, value) in occupation.facts() {
        lines.push(format!("{name}: {value}"));
        report.row(row(&name.to_lowercase(), "", value));
    }
    let tags: Vec<_> = occupation.tags().collect();
    if !tags.is_empty() {
        lines.push(format!("Tags: {}", tags.join(", ")));
    }
    for tag in tags {
        report.row(row("tag", "", tag));
    }
    for reference in occupation.references() {
        let url = reference.url.map(|url| format!(", {url}"));
        let url = url.unwrap_or_default();
        lines.push(format!("Reference: {}{url}", reference.title));
        report.row(row(
            "reference",
            reference.url.unwrap_or_default(),
            reference.title,
        ));
    }
    report.lines("About this profile", lines);
}
