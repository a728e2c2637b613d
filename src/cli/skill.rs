//! `careernav skill`: a skill, and who needs it.

use super::args::{Format, Skill};
use super::json::ShownSkill;
use super::out::Out;
use super::set::Asked;
use super::{FOUND, Outcome, names};

pub(super) fn run(asked: &Asked, args: &Skill, out: &mut Out) -> Outcome {
    let data = asked.load(false)?;
    let graph = &data.graph;
    let id = names::skill(graph, &args.skill)?;
    if args.format == Format::Json {
        out.json(&ShownSkill::new(graph, id))?;
        return Ok(FOUND);
    }
    let skill = graph.skill(id);
    out.line(skill.name())?;
    let mut facts = vec![skill.kind().name()];
    facts.extend(skill.reuse().map(crate::profile::Reuse::name));
    facts.extend(skill.tags());
    out.line(&facts.join(", "))?;
    if !skill.description().is_empty() {
        out.line("")?;
        out.text(skill.description(), 0)?;
    }
    if let Some(notes) = skill.notes() {
        out.line("")?;
        out.text(notes, 0)?;
    }
    out.lines("Other names", skill.other_names())?;
    out.lines("In other languages", skill.foreign_names())?;
    let groups = skill.groups().iter().map(|&id| {
        let group = graph.skill_group(id);
        format!("{} {}", group.code(), group.title())
    });
    let broader = skill
        .broader()
        .iter()
        .map(|&id| graph.skill(id).name().to_owned());
    let wider: Vec<_> = groups.chain(broader).collect();
    out.lines("Part of", wider.iter().map(String::as_str))?;
    for (heading, ids) in [
        ("Narrower skills", skill.narrower()),
        ("Needs these skills", skill.essential_skills()),
        ("Makes use of these skills", skill.optional_skills()),
    ] {
        out.lines(heading, ids.iter().map(|&id| graph.skill(id).name()))?;
    }
    for (heading, ids) in [
        ("Essential for", skill.essential_for()),
        ("Optional for", skill.optional_for()),
    ] {
        out.line("")?;
        out.line(&format!("{heading} ({})", ids.len()))?;
        for &id in ids {
            out.text(graph.occupation(id).title(), 2)?;
        }
    }
    for (heading, ids) in [
        ("Essential for these skills", skill.essential_for_skills()),
        ("Optional for these skills", skill.optional_for_skills()),
    ] {
        out.lines(heading, ids.iter().map(|&id| graph.skill(id).name()))?;
    }
    Ok(FOUND)
}
