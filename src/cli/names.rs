//! Finds occupations and skills by what people call them, with suggestions where there is none.

use super::context::Context;
use super::outcome::Failure;
use super::person;
use careernav_core::graph::{Found, Graph, OccupationId, SkillId};
use careernav_core::insight::Person;
use careernav_core::search::occupations_meant;
use careernav_core::text::sanitize::escaped;

/// How many suggestions are made.
const SUGGESTIONS: usize = 3;

/// The occupation of this name.
pub(super) fn occupation(graph: &Graph, name: &str) -> Result<OccupationId, Failure> {
    match graph.find_occupation(name) {
        Found::One(id) => Ok(id),
        Found::Several(ids) => Err(several(
            "occupations",
            name,
            ids.iter().map(|&id| graph.occupation(id).title()),
        )),
        Found::Nothing => match &occupations_meant(graph, name)[..] {
            &[id] => Ok(id),
            [] => {
                let near = graph.nearest_occupations(name, SUGGESTIONS);
                Err(unknown(
                    "occupation",
                    name,
                    near.iter().map(|&id| graph.occupation(id).title()),
                ))
            }
            meant => Err(listed(
                &format!("'{}' can mean several occupations:", escaped(name)),
                meant.iter().map(|&id| graph.occupation(id).title()),
            )),
        },
    }
}

/// The skill of this name.
pub(super) fn skill(graph: &Graph, name: &str) -> Result<SkillId, Failure> {
    match graph.find_skill(name) {
        Found::One(id) => Ok(id),
        Found::Several(ids) => Err(several(
            "skills",
            name,
            ids.iter().map(|&id| graph.skill(id).name()),
        )),
        Found::Nothing => {
            let near = graph.nearest_skills(name, SUGGESTIONS);
            Err(unknown(
                "skill",
                name,
                near.iter().map(|&id| graph.skill(id).name()),
            ))
        }
    }
}

/// Who asks, and about which occupation: whoever does the first of two or, with a single name, the
/// person with their own skills.
pub(super) fn ends(
    context: &Context,
    graph: &Graph,
    names: &[String],
) -> Result<(Person, OccupationId), Failure> {
    match names {
        [from, to] => {
            let from = occupation(graph, from)?;
            Ok((Person::at(graph, from), occupation(graph, to)?))
        }
        [to] => {
            let to = occupation(graph, to)?;
            Ok((person::read_some(context)?.person(graph), to))
        }
        [] => Err(Failure::error(
            "name the occupation to which the path leads",
        )),
        [_, _, more @ ..] => {
            let more: Vec<_> = more.iter().map(|name| escaped(name)).collect();
            let message = format!("a path has two ends; what is '{}'?", more.join(" "));
            Err(Failure::error(message))
        }
    }
}

fn several<'a>(kind: &str, name: &str, titles: impl Iterator<Item = &'a str>) -> Failure {
    listed(
        &format!("several {kind} are called '{}':", escaped(name)),
        titles,
    )
}

/// A message with titles below it.
fn listed<'a>(message: &str, titles: impl Iterator<Item = &'a str>) -> Failure {
    let mut message = message.to_owned();
    for title in titles {
        message.push_str("\n  ");
        message.push_str(title);
    }
    Failure::not_found(message)
}

fn unknown<'a>(kind: &str, name: &str, near: impl Iterator<Item = &'a str>) -> Failure {
    let name = escaped(name);
    let near: Vec<_> = near.map(|title| format!("'{title}'")).collect();
    let hint = if name.trim().is_empty() {
        "\n  type a name".to_owned()
    } else if near.is_empty() {
        format!("\n  try 'careernav search {name}'")
    } else {
        format!("\n  did you mean {}?", near.join(" or "))
    };
    Failure::not_found(format!("no {kind} is called '{name}'{hint}"))
}
