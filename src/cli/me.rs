//! `careernav me`: what you know and have been, and changes to it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{Me as Args, MeCommand};
use super::out::{Out, remark};
use super::report::{Form, Report};
use super::set::Asked;
use super::{FOUND, Failure, MISUSE, NOTHING, Outcome, names};
use crate::app::dataset::Dataset;
use crate::app::me::{Change, Me};
use crate::graph::Found;
use crate::profile::Problem;
use crate::profile::clean::shown;
use crate::store::{Trouble, bookmarks, bookmarks_file, me, me_file};

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

pub(super) fn run(asked: &Asked, args: &Args, out: &mut Out) -> Outcome {
    let data = asked.load(false)?;
    let Some(command) = &args.command else {
        let place = place()?;
        let (me, problems) = read_and_check(&place)?;
        tell(&problems);
        if me.is_empty()
            && fs::metadata(&place).is_ok_and(|it| it.len() == 0)
            && let Some(back) = back(&place)
        {
            let place = shown(&place.to_string_lossy()).into_owned();
            remark(&format!("{place} is empty\n{back}"));
        }
        // No other command reads them.
        if let Some(place) = bookmarks_file() {
            tell(&bookmarks::check(&place).1);
        }
        print(&data, &me, args, out)?;
        return Ok(if me.is_empty() { NOTHING } else { FOUND });
    };
    let steps = steps(&data, command)?;
    let place = place()?;
    let (mut before, _) = me::recall(&place);
    let changes: Vec<_> = steps.iter().flat_map(|step| step.changes.clone()).collect();
    let kept = me::change(&place, &changes).map_err(|error| {
        let place = shown(&place.to_string_lossy()).into_owned();
        Failure::Told(MISUSE, format!("{place} cannot be kept: {error}"))
    })?;
    tell(&kept.problems);
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
            remark(&unsaid);
            code = NOTHING;
        }
    }
    Ok(code)
}

/// So many faults of the file are told where something else was asked for.
const TOLD: usize = 3;

/// What a person knows and has been; nothing where there is no file.
pub(super) fn read() -> Result<Me, Failure> {
    read_from(&place()?)
}

/// The same without a word, where nobody is to be disturbed.
pub(super) fn read_silently() -> Option<Me> {
    me::read(&me_file()?).ok()
}

/// The same in a file of one's choice.
pub(super) fn read_from(place: &Path) -> Result<Me, Failure> {
    let (me, problems) = read_and_check(place)?;
    for problem in problems.iter().take(TOLD) {
        remark(&problem.to_string());
    }
    if let Some(more @ 1..) = problems.len().checked_sub(TOLD) {
        let file = shown(&place.to_string_lossy()).into_owned();
        remark(&format!("{file}: {more} more; 'careernav me' lists them"));
    }
    Ok(me)
}

/// The same, and all that is wrong with the file.
fn read_and_check(place: &Path) -> Result<(Me, Vec<Problem>), Failure> {
    let (me, problems) = me::check(place);
    me.map(|me| (me, problems.clone())).map_err(|trouble| {
        let backup = match trouble {
            Trouble::Damaged | Trouble::TooLarge(_) => back(place),
            _ => None,
        };
        let mut lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        lines.extend(backup);
        Failure::Told(MISUSE, lines.join("\n"))
    })
}

/// How to go back to the backup of a file, if there is one that says something.
fn back(place: &Path) -> Option<String> {
    let backup = me::backup(place)?;
    let [place, backup] = [place, &backup].map(|it| shown(&it.to_string_lossy()).into_owned());
    let what = "what stood there before its last change is in";
    Some(format!(
        "  {what} {backup}:\n  'cp {backup} {place}' brings it back"
    ))
}

/// Tells of every fault in what a person keeps.
fn tell(problems: &[Problem]) {
    for problem in problems {
        remark(&problem.to_string());
    }
}

/// The same, for a question that it takes an answer to.
pub(super) fn read_some() -> Result<Me, Failure> {
    let me = read()?;
    if me.is_empty() {
        let what = "nothing is known of your skills yet";
        let hint = "'careernav me add SKILL' or 'careernav me held OCCUPATION' tells it";
        return Err(Failure::Told(NOTHING, format!("{what}\n  {hint}")));
    }
    Ok(me)
}

fn place() -> Result<PathBuf, Failure> {
    let what = "there is no home directory to keep it in";
    me_file().ok_or_else(|| Failure::Told(MISUSE, what.to_owned()))
}

/// The changes that a command asks for, with the names as the set has them.
fn steps(data: &Dataset, command: &MeCommand) -> Result<Vec<Step>, Failure> {
    let graph = &data.graph;
    match command {
        MeCommand::Add { skills } => skills
            .iter()
            .map(|name| {
                let name = graph.skill(names::skill(graph, name)?).name();
                Ok(Step {
                    said: format!("known: {name}"),
                    unsaid: format!("known already: {name}"),
                    changes: vec![Change::Know(name.to_owned())],
                })
            })
            .collect(),
        MeCommand::Held { occupations } => occupations
            .iter()
            .map(|name| {
                let occupation = graph.occupation(names::occupation(graph, name)?);
                Ok(Step {
                    said: format!("held: {}", occupation.title()),
                    unsaid: format!("held already: {}", occupation.title()),
                    changes: vec![Change::Hold(occupation.key().to_owned())],
                })
            })
            .collect(),
        // What is to go may be unknown to this set, and may be called by another of its names.
        MeCommand::Remove { names } => Ok(names
            .iter()
            .map(|name| {
                let mut changes = vec![Change::Forget(name.clone()), Change::Leave(name.clone())];
                if let Found::One(id) = graph.find_skill(name) {
                    changes.push(Change::Forget(graph.skill(id).name().to_owned()));
                }
                if let Found::One(id) = graph.find_occupation(name) {
                    changes.push(Change::Leave(graph.occupation(id).key().to_owned()));
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

fn print(data: &Dataset, me: &Me, args: &Args, out: &mut Out) -> std::io::Result<()> {
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

/// Where a question is asked about one's own skills, what they are called.
pub(super) const MINE: &str = "what you know";
