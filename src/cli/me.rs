//! `careernav me`: what you know and have been, and changes to it.

use std::fs;

use serde::Serialize;

use super::args::{MeArgs, MeCommand};
use super::context::Context;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::report::{Form, Report};
use super::{names, person};
use crate::app::dataset::Dataset;
use crate::app::me::{Change, Me};
use crate::store::{bookmarks, bookmarks_file, me};
use careernav_core::graph::Found;
use careernav_core::profile::clean::shown;

/// The JSON of the report.
#[derive(Debug, Serialize)]
struct Shape<'a> {
    skills: Vec<Known<'a>>,
    held: Vec<Known<'a>>,
    /// How many different skills these are in all, those of the occupations held among them.
    brought: usize,
}

/// A name as it is kept; `id` is null where this set does not know it.
#[derive(Debug, Serialize)]
struct Known<'a> {
    name: &'a str,
    id: Option<&'a str>,
}

/// What is asked for, and the changes that it takes.
struct Step {
    /// What to say if it changes something.
    said: String,
    /// What to say if it is as it was.
    unsaid: String,
    changes: Vec<Change>,
}

pub(super) fn run(context: &Context, args: &MeArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let Some(command) = &args.command else {
        let place = person::path()?;
        let (me, problems) = person::check(&place)?;
        person::report(&problems);
        if me.is_empty()
            && fs::metadata(&place).is_ok_and(|it| it.len() == 0)
            && let Some(back) = person::restore_hint(&place)
        {
            let place = shown(&place.to_string_lossy()).into_owned();
            out::note(&format!("{place} is empty\n{back}"));
        }
        // No other command reads them.
        if let Some(place) = bookmarks_file() {
            person::report(&bookmarks::check(&place).1);
        }
        print(&data, &me, args, out)?;
        return Ok(if me.is_empty() { NOT_FOUND } else { FOUND });
    };
    let place = person::path()?;
    let (mut before, _) = me::recall(&place);
    let steps = steps(&data, &before, command)?;
    let changes: Vec<_> = steps.iter().flat_map(|step| step.changes.clone()).collect();
    let kept = me::change(&place, &changes).map_err(|error| {
        let place = shown(&place.to_string_lossy()).into_owned();
        Failure::error(format!("{place} cannot be kept: {error}"))
    })?;
    person::report(&kept.problems);
    let mut code = FOUND;
    for step in steps {
        let Step {
            said,
            unsaid,
            changes,
        } = step;
        let is_changed = changes.iter().fold(false, |is, it| before.take(it) | is);
        if is_changed {
            out.text(&said, 0)?;
        } else {
            out::note(&unsaid);
            code = NOT_FOUND;
        }
    }
    Ok(code)
}

/// The changes that a command asks for, with the names as the set has them.
fn steps(data: &Dataset, me: &Me, command: &MeCommand) -> Result<Vec<Step>, Failure> {
    let graph = &data.graph;
    match command {
        MeCommand::Add { skills } => skills
            .iter()
            .map(|name| {
                let id = names::skill(graph, name)?;
                let name = graph.skill(id).name();
                let change = Change::Know(name.to_owned());
                Ok(Step {
                    said: format!("known: {name}"),
                    unsaid: format!("known already: {name}"),
                    changes: Vec::from_iter(me.forgetting(graph, id).is_empty().then_some(change)),
                })
            })
            .collect(),
        MeCommand::Held { occupations } => occupations
            .iter()
            .map(|name| {
                let id = names::occupation(graph, name)?;
                let occupation = graph.occupation(id);
                let change = Change::Hold(occupation.key().to_owned());
                Ok(Step {
                    said: format!("held: {}", occupation.title()),
                    unsaid: format!("held already: {}", occupation.title()),
                    changes: Vec::from_iter(me.leaving(graph, id).is_empty().then_some(change)),
                })
            })
            .collect(),
        // What is to go may be unknown to this set, and the file may call it by another of its names.
        MeCommand::Remove { names } => Ok(names
            .iter()
            .map(|name| {
                let mut changes = vec![Change::Forget(name.clone()), Change::Leave(name.clone())];
                if let Found::One(id) = graph.find_skill(name) {
                    changes.extend(me.forgetting(graph, id));
                }
                if let Found::One(id) = graph.find_occupation(name) {
                    changes.extend(me.leaving(graph, id));
                }
                let name = shown(name);
                Step {
                    said: format!("removed: {name}"),
                    unsaid: format!("not there: {name}"),
                    changes,
                }
            })
            .collect()),
    }
}

fn print(data: &Dataset, me: &Me, args: &MeArgs, out: &mut Out) -> std::io::Result<()> {
    let graph = &data.graph;
    let skills: Vec<_> = me
        .skills()
        .iter()
        .map(|name| Known {
            name,
            id: match graph.find_skill(name) {
                Found::One(id) => Some(graph.skill(id).key()),
                _ => None,
            },
        })
        .collect();
    let held: Vec<_> = me
        .held()
        .iter()
        .map(|name| Known {
            name,
            id: match graph.find_occupation(name) {
                Found::One(id) => Some(graph.occupation(id).key()),
                _ => None,
            },
        })
        .collect();
    let brought = me.brought(graph).len();
    let Some(form) = Form::of(args.format) else {
        return out.json(&Shape {
            skills,
            held,
            brought,
        });
    };
    let mut report = Report::new(
        "What you know and have been",
        &["what", "name", "in this set"],
    );
    if me.is_empty() {
        report.text(
            "Nothing is known of you yet. 'careernav me add SKILL' marks a skill, 'careernav me \
             held OCCUPATION' takes over all skills of an occupation that you have held.",
        );
    } else {
        report.text(match brought {
            1 => "1 skill in all that this set knows.".to_owned(),
            _ => format!("{brought} skills in all that this set knows."),
        });
    }
    for (what, heading, list) in [
        ("skill", "Skills marked", &skills),
        ("held", "Occupations held", &held),
    ] {
        let mut items = Vec::new();
        for Known { name, id } in list {
            report.row(vec![
                what.to_owned(),
                (*name).to_owned(),
                id.is_some().to_string(),
            ]);
            items.push(match id {
                Some(_) => (*name).to_owned(),
                None => format!("{name} (not in this set)"),
            });
        }
        if !items.is_empty() {
            report.list(format!("{heading} ({})", items.len()), items);
        }
    }
    report.print(form, out)
}
