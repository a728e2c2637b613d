//! `careernav show`: an occupation, as its page in the app says it.

use super::args::{Format, Show};
use super::json::Shown;
use super::out::Out;
use super::set::Asked;
use super::{FOUND, Outcome, names};
use crate::app::dataset::Dataset;
use crate::graph::Occupation;
use crate::insight::{Bond, Options};
use crate::profile::SkillList;
use std::io;

pub(super) fn run(asked: &Asked, args: &Show, out: &mut Out) -> Outcome {
    let data = asked.load(false)?;
    let graph = &data.graph;
    let occupation = graph.occupation(names::occupation(graph, &args.occupation)?);
    match args.format {
        Format::Json => out.json(&Shown::new(&data, occupation))?,
        Format::Text => text(&data, occupation, out)?,
    }
    Ok(FOUND)
}

fn text(data: &Dataset, occupation: Occupation<'_>, out: &mut Out) -> io::Result<()> {
    let graph = &data.graph;
    out.line(occupation.title())?;
    if !occupation.has_profile() {
        out.line("no profile: other profiles point here, but there is none of its own")?;
    }
    if let Some(level) = occupation.level() {
        out.line(&format!("ISCO skill level {level} of 4"))?;
    }
    if let Some(preparation) = occupation.preparation() {
        out.line(&format!("Preparation: {preparation}"))?;
    }
    if let (Some(code), Some(title)) = (occupation.group_code(), occupation.group_title()) {
        out.line(&format!("ISCO group {code} {title}"))?;
    }
    if let Some(group) = occupation.own_group() {
        out.line(&format!("Group: {group}"))?;
    }
    if !occupation.description().is_empty() {
        out.line("")?;
        out.text(occupation.description(), 0)?;
    }
    out.lines("Other titles", occupation.other_titles())?;
    out.lines("In other languages", occupation.foreign_titles())?;
    for list in SkillList::ALL {
        let names = occupation
            .list(list)
            .iter()
            .map(|&id| graph.skill(id).name());
        out.lines(list.title(), names)?;
    }
    moves(data, occupation, out)?;
    about(occupation, out)
}

/// Where one can go, and who can get here.
fn moves(data: &Dataset, occupation: Occupation<'_>, out: &mut Out) -> io::Result<()> {
    let (around, options) = (data.insight().around(occupation.id()), Options::default());
    let outlook = around.outlook(options);
    for (heading, bonds) in [
        ("Similar occupations", around.similar(options)),
        ("Long-term prospects", outlook.prospects),
        ("Broader at the same level", outlook.broader),
        ("Who can get here", around.feeders(options)),
    ] {
        let lines: Vec<_> = bonds
            .into_iter()
            .map(|bond| {
                format!(
                    "{} ({})",
                    data.graph.occupation(bond.id).title(),
                    note(data, bond)
                )
            })
            .collect();
        out.lines(heading, lines.iter().map(String::as_str))?;
    }
    Ok(())
}

/// What carries over on a move, and where it is known from.
fn note(data: &Dataset, bond: Bond) -> String {
    let mut facts = Vec::new();
    if bond.is_listed {
        facts.push("listed".to_owned());
    }
    if !data.graph.occupation(bond.id).has_profile() {
        facts.push("no profile".to_owned());
    } else if bond.of > 0 {
        facts.push(format!(
            "{} of {} skills carried over",
            bond.shared, bond.of
        ));
    }
    facts.join(", ")
}

fn about(occupation: Occupation<'_>, out: &mut Out) -> io::Result<()> {
    if !occupation.has_profile() {
        return Ok(());
    }
    out.line("")?;
    if let Some(qualification) = occupation.minimum_qualification() {
        let text = format!(
            "Minimum qualification: {qualification} (generally asked for; countries differ)"
        );
        out.text(&text, 0)?;
    }
    for (name, value) in occupation.facts() {
        out.text(&format!("{name}: {value}"), 0)?;
    }
    let tags: Vec<_> = occupation.tags().collect();
    if !tags.is_empty() {
        out.line(&format!("Tags: {}", tags.join(", ")))?;
    }
    for reference in occupation.references() {
        let url = reference.url.map(|url| format!(", {url}"));
        out.text(
            &format!("Reference: {}{}", reference.title, url.unwrap_or_default()),
            0,
        )?;
    }
    Ok(())
}
