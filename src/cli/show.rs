//! `careernav show`: an occupation, as its page in the app says it.

use super::args::{Format, Show};
use super::json::Shown;
use super::out::Out;
use super::set::Asked;
use super::{FOUND, Outcome, names};
use crate::graph::{Graph, Occupation, OccupationId};
use crate::insight::carry;
use crate::profile::SkillList;
use std::io;

pub(super) fn run(asked: &Asked, args: &Show, out: &mut Out) -> Outcome {
    let data = asked.load(false)?;
    let graph = &data.graph;
    let occupation = graph.occupation(names::occupation(graph, &args.occupation)?);
    match args.format {
        Format::Json => out.json(&Shown::new(graph, occupation))?,
        Format::Text => text(graph, occupation, out)?,
    }
    Ok(FOUND)
}

fn text(graph: &Graph, occupation: Occupation<'_>, out: &mut Out) -> io::Result<()> {
    out.line(occupation.title())?;
    if !occupation.has_profile() {
        out.line("no profile: other profiles point here, but there is none of its own")?;
    }
    if let Some(level) = occupation.level() {
        out.line(&format!("ISCO skill level {level} of 4"))?;
    }
    if let (Some(code), Some(title)) = (occupation.group_code(), occupation.group_title()) {
        out.line(&format!("ISCO group {code} {title}"))?;
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
    let here = occupation.id();
    edges(
        graph,
        out,
        "Similar occupations",
        occupation.similar(),
        |id| (here, id),
    )?;
    edges(
        graph,
        out,
        "Long-term prospects",
        occupation.prospects(),
        |id| (here, id),
    )?;
    let from = occupation.leads_here();
    edges(graph, out, "Leads here from", &from, |id| (id, here))?;
    about(occupation, out)
}

/// Occupations with what carries over on the move that `way` gives.
fn edges(
    graph: &Graph,
    out: &mut Out,
    heading: &str,
    ids: &[OccupationId],
    way: impl Fn(OccupationId) -> (OccupationId, OccupationId),
) -> io::Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    out.line("")?;
    out.line(&format!("{heading} ({})", ids.len()))?;
    for &id in ids {
        let occupation = graph.occupation(id);
        let (from, to) = way(id);
        let note = if !occupation.has_profile() {
            " (no profile)".to_owned()
        } else if graph.occupation(to).has_profile() {
            let carry = carry(graph, from, to);
            format!(" ({} of {} skills carried over)", carry.shared, carry.of)
        } else {
            String::new()
        };
        out.text(&format!("{}{note}", occupation.title()), 2)?;
    }
    Ok(())
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
