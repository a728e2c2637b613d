//! `careernav me`: shows and changes the person's skills and past jobs.

use std::fs;
use std::path::Path;

use super::args::{MeArgs, MeCommand, ShowMeArgs};
use super::context::Context;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::report::Form;
use super::{names, person};
use crate::store::{bookmarks, bookmarks_file, user_skills};
use careernav_core::dataset::Dataset;
use careernav_core::graph::Graph;
use careernav_core::insight::SkillSet;
use careernav_core::report::me::MeAnswer;
use careernav_core::text::counted;
use careernav_core::text::sanitize::escaped;
use careernav_core::user::{SkillsChange, UserSkills};

/// One name on the command line, and what it changes.
struct Step {
    changes: Vec<SkillsChange>,
    /// The message if something changes.
    done: String,
    /// The message if nothing does.
    unchanged: String,
}

pub(super) fn run(context: &Context, args: &MeArgs, out: &mut Out) -> Outcome {
    match &args.command {
        None => show(context, &args.show, out),
        Some(MeCommand::Show(args)) => show(context, args, out),
        Some(MeCommand::Export) => export(out),
        Some(MeCommand::Clear) => clear(out),
        Some(MeCommand::Import { file }) => import(file, out),
        Some(MeCommand::Add { skills }) => {
            let data = context.load()?;
            change(out, |me| added_skills(&data.graph, me, skills))
        }
        Some(MeCommand::Learn { skills }) => {
            let data = context.load()?;
            change(out, |me| skills_to_learn(&data.graph, me, skills))
        }
        Some(MeCommand::Job { occupations }) => {
            let data = context.load()?;
            change(out, |me| added_jobs(&data.graph, me, occupations))
        }
        Some(MeCommand::Remove { names }) => {
            let data = context.load()?;
            change(out, |me| Ok(removed(&data.graph, me, names)))
        }
    }
}

fn show(context: &Context, args: &ShowMeArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let path = person::path()?;
    let (me, problems) = person::check(&path)?;
    person::report(&problems);
    if me.is_empty()
        && fs::metadata(&path).is_ok_and(|it| it.len() == 0)
        && let Some(hint) = person::restore_hint(&path)
    {
        let path = escaped(&path.to_string_lossy()).into_owned();
        out::note(&format!("{path} is empty\n{hint}"));
    }
    // No other command reads the bookmarks, so this one reports what is wrong with them.
    if let Some(path) = bookmarks_file() {
        person::report(&bookmarks::check(&path).1);
    }
    print(&data, &me, args, out)?;
    Ok(if me.is_empty() { NOT_FOUND } else { FOUND })
}

/// Prints what the file would have if it were new.
fn export(out: &mut Out) -> Outcome {
    let me = person::read()?;
    if me == UserSkills::default() {
        return Err(Failure::not_found(person::NO_SKILLS));
    }
    out.verbatim(&user_skills::to_yaml(&me))?;
    Ok(FOUND)
}

fn clear(out: &mut Out) -> Outcome {
    let path = person::path()?;
    let me = person::read()?;
    if me == UserSkills::default() {
        out::note("nothing to remove");
        return Ok(NOT_FOUND);
    }
    save(&path, &me.removals().collect::<Vec<_>>())?;
    out.text(&format!("removed: {}", entry_count(&me)), 0)?;
    if let Some(hint) = person::restore_hint(&path) {
        out.verbatim(&format!("{hint}\n"))?;
    }
    Ok(FOUND)
}

fn import(file: &Path, out: &mut Out) -> Outcome {
    if let Err(error) = fs::metadata(file) {
        let name = escaped(&file.to_string_lossy()).into_owned();
        return Err(Failure::error(format!("cannot read {name}: {error}")));
    }
    let (imported, problems) = person::check(file)?;
    person::report(&problems);
    let path = person::path()?;
    let mut me = person::read()?;
    let new = imported.additions().filter(|change| me.apply(change));
    let changes: Vec<_> = new.collect();
    let count = |is_wanted: fn(&SkillsChange) -> bool| {
        changes.iter().filter(|change| is_wanted(change)).count()
    };
    let skill_count = count(|change| matches!(change, SkillsChange::AddSkill(_)));
    let job_count = count(|change| matches!(change, SkillsChange::AddPastJob(_)));
    if changes.is_empty() {
        out::note("nothing to add");
        return Ok(NOT_FOUND);
    }
    save(&path, &changes)?;
    out.text(&format!("added: {}", counts(skill_count, job_count)), 0)?;
    Ok(FOUND)
}

/// Makes the changes of all names, or of none if one of them is unknown.
fn change(out: &mut Out, steps: impl FnOnce(&UserSkills) -> Result<Vec<Step>, Failure>) -> Outcome {
    let path = person::path()?;
    let (mut me, _) = user_skills::recall(&path);
    let steps = steps(&me)?;
    let changes: Vec<_> = steps.iter().flat_map(|step| step.changes.clone()).collect();
    save(&path, &changes)?;
    let mut code = FOUND;
    for step in steps {
        let is_changed = step
            .changes
            .iter()
            .fold(false, |is, change| me.apply(change) | is);
        if is_changed {
            out.text(&step.done, 0)?;
        } else {
            out::note(&step.unchanged);
            code = NOT_FOUND;
        }
    }
    Ok(code)
}

fn save(path: &Path, changes: &[SkillsChange]) -> Result<(), Failure> {
    let saved = user_skills::change(path, changes).map_err(|error| {
        let path = escaped(&path.to_string_lossy()).into_owned();
        Failure::error(format!("cannot save {path}: {error}"))
    })?;
    person::report(&saved.problems);
    Ok(())
}

fn added_skills(graph: &Graph, me: &UserSkills, names: &[String]) -> Result<Vec<Step>, Failure> {
    names
        .iter()
        .map(|name| {
            let id = names::skill(graph, name)?;
            let name = graph.skill(id).name();
            Ok(Step {
                changes: me.skill_additions(graph, id),
                done: format!("added skill: {name}"),
                unchanged: format!("already one of your skills: {name}"),
            })
        })
        .collect()
}

fn skills_to_learn(graph: &Graph, me: &UserSkills, names: &[String]) -> Result<Vec<Step>, Failure> {
    let person = me.person(graph);
    names
        .iter()
        .map(|name| {
            let id = names::skill(graph, name)?;
            let name = graph.skill(id).name();
            let is_had = person.skills.contains(id);
            Ok(Step {
                changes: if is_had {
                    Vec::new()
                } else {
                    me.to_learn_additions(graph, id)
                },
                done: format!("to learn: {name}"),
                unchanged: if is_had {
                    format!("already one of your skills: {name}")
                } else {
                    format!("already one of the skills you want to learn: {name}")
                },
            })
        })
        .collect()
}

fn added_jobs(graph: &Graph, me: &UserSkills, names: &[String]) -> Result<Vec<Step>, Failure> {
    names
        .iter()
        .map(|name| {
            let id = names::occupation(graph, name)?;
            let occupation = graph.occupation(id);
            let title = occupation.title();
            let optional = SkillSet::optional(graph, id);
            let perhaps = optional.missing_in(&me.person(graph).skills);
            let ask = match perhaps {
                0 => String::new(),
                perhaps => format!(
                    "\n  you perhaps have its {} as well: 'careernav me show' lists them",
                    counted(perhaps, "optional skill")
                ),
            };
            Ok(Step {
                changes: me.job_additions(graph, id),
                done: format!("added past job: {title}{ask}"),
                unchanged: format!("already one of your past jobs: {title}"),
            })
        })
        .collect()
}

/// Names to remove need not be known to the data set: the file may be older, or from another one.
fn removed(graph: &Graph, me: &UserSkills, names: &[String]) -> Vec<Step> {
    names
        .iter()
        .map(|name| {
            let changes = me.removals_of(graph, name);
            let name = escaped(name);
            Step {
                changes,
                done: format!("removed: {name}"),
                unchanged: format!("neither a skill nor a past job of yours: {name}"),
            }
        })
        .collect()
}

/// So many of the skills that the person perhaps has are listed without `--all`.
const MAX_PERHAPS: usize = 8;

fn print(data: &Dataset, me: &UserSkills, args: &ShowMeArgs, out: &mut Out) -> std::io::Result<()> {
    let graph = &data.graph;
    let answer = MeAnswer::new(data, me);
    let Some(form) = Form::from_format(args.format) else {
        return out.json(&answer);
    };
    // A table has everything, like JSON.
    let limit = if args.all || form == Form::Csv {
        usize::MAX
    } else {
        MAX_PERHAPS
    };
    out.document(&answer.document(graph, limit), graph, form)
}

/// How many entries the file has.
fn entry_count(me: &UserSkills) -> String {
    counts(me.skills().len(), me.past_jobs().len())
}

fn counts(skills: usize, jobs: usize) -> String {
    match (skills, jobs) {
        (skills, 0) => counted(skills, "skill"),
        (0, jobs) => counted(jobs, "past job"),
        (skills, jobs) => format!(
            "{} and {}",
            counted(skills, "skill"),
            counted(jobs, "past job")
        ),
    }
}
