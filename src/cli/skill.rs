//! `careernav skill`: a skill, and who needs it.

use std::path::PathBuf;

use super::args::{Format, Skill};
use super::json::ShownSkill;
use super::out::Out;
use super::{FOUND, Outcome, names, set};

pub(super) fn run(profiles: &[PathBuf], args: &Skill, out: &mut Out) -> Outcome {
    let data = set::load(profiles, false)?;
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
    let names: Vec<_> = skill.other_names().collect();
    if !names.is_empty() {
        out.line("")?;
        out.line(&format!("Other names ({})", names.len()))?;
        for name in names {
            out.text(name, 2)?;
        }
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
    Ok(FOUND)
}
