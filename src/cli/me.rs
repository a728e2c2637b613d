//! `careernav me`: shows and changes the person's skills and past jobs.

use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::args::{MeArgs, MeCommand, ShowMeArgs};
use super::context::Context;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::report::Form;
use super::{names, people, person};
use crate::store::people::PersonFiles;
use crate::store::user_data;
use careernav_core::dataset::Dataset;
use careernav_core::graph::Graph;
use careernav_core::insight::SkillSet;
use careernav_core::report::me::MeAnswer;
use careernav_core::text::counted;
use careernav_core::text::sanitize::escaped;
use careernav_core::user::{SkillsChange, UserChange, UserData, UserSkills};

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
        Some(MeCommand::Export) => export(context, out),
        Some(MeCommand::Clear { yes }) => clear(context, *yes, out),
        Some(MeCommand::List) => people::list(context, out),
        Some(MeCommand::New { new_person }) => people::new(context, new_person, out),
        Some(MeCommand::Switch { person }) => people::switch(context, person, out),
        Some(MeCommand::Import { file }) => import(context, file, out),
        Some(MeCommand::Add { skills }) => {
            let data = context.load()?;
            change(context, out, skills, |me, name| {
                added_skill(&data.graph, me, name)
            })
        }
        Some(MeCommand::Learn { skills }) => {
            let data = context.load()?;
            change(context, out, skills, |me, name| {
                skill_to_learn(&data.graph, me, name)
            })
        }
        Some(MeCommand::Job { occupations }) => {
            let data = context.load()?;
            change(context, out, occupations, |me, name| {
                added_job(&data.graph, me, name)
            })
        }
        Some(MeCommand::Remove { names }) => {
            let data = context.load()?;
            change(context, out, names, |me, name| {
                Ok(removed(&data.graph, me, name))
            })
        }
    }
}

fn show(context: &Context, args: &ShowMeArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let person = context.person()?;
    let (me, problems) = person::check(&person)?;
    person::report(&problems);
    let path = &person.data;
    if me.skills.is_empty()
        && fs::metadata(path).is_ok_and(|it| it.len() == 0)
        && let Some(hint) = person::restore_hint(path)
    {
        let path = escaped(&path.to_string_lossy()).into_owned();
        out::note(&format!("{path} is empty\n{hint}"));
    }
    if let Some(hint) = person::former_bookmarks_hint().filter(|_| person.is_me) {
        out::note(&hint);
    }
    print(&data, &person, &me.skills, args, out)?;
    Ok(if me.skills.is_empty() {
        NOT_FOUND
    } else {
        FOUND
    })
}

/// Prints what the file would have if it were new.
fn export(context: &Context, out: &mut Out) -> Outcome {
    let person = context.person()?;
    let me = person::read(&person)?;
    if me == UserData::default() {
        return Err(person::no_skills(&person));
    }
    out.verbatim(&user_data::to_yaml(&me))?;
    Ok(FOUND)
}

fn clear(context: &Context, yes: bool, out: &mut Out) -> Outcome {
    let person = context.person()?;
    let me = person::read(&person)?;
    if me == UserData::default() {
        out::note("nothing to remove");
        return Ok(NOT_FOUND);
    }
    let changes: Vec<_> = me.removals().collect();
    if !yes && !is_confirmed(&person, &changes)? {
        out::note("nothing was removed");
        return Ok(NOT_FOUND);
    }
    let cleared =
        user_data::clear(&person.data).map_err(|error| not_saved(&person.data, &error))?;
    person::report(&cleared.problems);
    out.text(&format!("removed: {}", person::counts(&changes)), 0)?;
    if let Some(copy) = &cleared.copy {
        let [copy, path] =
            [copy, &person.data].map(|it| escaped(&it.to_string_lossy()).into_owned());
        out.verbatim(&format!(
            "  {copy} has what was in it:\n  restore it with 'cp {copy} {path}'\n"
        ))?;
    }
    Ok(FOUND)
}

/// Asks whether everything is to be removed.
fn is_confirmed(person: &PersonFiles, changes: &[UserChange]) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        let message = "--yes is needed where nobody can be asked; nothing was removed";
        return Err(Failure::error(message));
    }
    let of = match person.label() {
        None => String::new(),
        Some(name) => format!(" of {}", escaped(name)),
    };
    out::ask(&format!("Remove {}{of}? [y/N] ", person::counts(changes)));
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
}

fn import(context: &Context, file: &Path, out: &mut Out) -> Outcome {
    if let Err(error) = fs::metadata(file) {
        let name = escaped(&file.to_string_lossy()).into_owned();
        return Err(Failure::error(format!("cannot read {name}: {error}")));
    }
    let (imported, problems) = person::check_file(file)?;
    person::report(&problems);
    let person = context.person()?;
    let mut me = read_to_change(&person)?;
    let new = imported.additions().filter(|change| me.apply(change));
    let changes: Vec<_> = new.collect();
    if changes.is_empty() {
        out::note("nothing to add");
        return Ok(NOT_FOUND);
    }
    save(&person, &changes)?;
    out.text(&format!("added: {}", person::counts(&changes)), 0)?;
    Ok(FOUND)
}

/// What the file of a person has; a new file has nothing.
fn read_to_change(person: &PersonFiles) -> Result<UserData, Failure> {
    if person.exists() || person.is_me {
        return person::read(person);
    }
    Ok(UserData::default())
}

/// Makes the changes of all names one after the other, or of none if one of them is unknown.
fn change(
    context: &Context,
    out: &mut Out,
    names: &[String],
    step: impl Fn(&UserSkills, &str) -> Result<Step, Failure>,
) -> Outcome {
    let person = context.person()?;
    let mut me = user_data::recall(&person.data).0.skills;
    let (mut steps, mut changes) = (Vec::new(), Vec::new());
    for name in names {
        let step = step(&me, name)?;
        let new = step.changes.iter().filter(|change| me.apply(change));
        let is_changed = new.count() > 0;
        changes.extend(step.changes.iter().cloned().map(UserChange::Skills));
        steps.push((step, is_changed));
    }
    save(&person, &changes)?;
    let mut code = FOUND;
    for (step, is_changed) in steps {
        if is_changed {
            out.text(&step.done, 0)?;
        } else {
            out::note(&step.unchanged);
            code = NOT_FOUND;
        }
    }
    Ok(code)
}

/// Makes changes in the file of a person. A new file is announced: its name may be a slip.
fn save(person: &PersonFiles, changes: &[UserChange]) -> Result<(), Failure> {
    let (path, was_there) = (&person.data, person.is_me || person.exists());
    let saved = user_data::change(path, changes).map_err(|error| not_saved(path, &error))?;
    person::report(&saved.problems);
    if !was_there && person.exists() {
        let path = escaped(&path.to_string_lossy()).into_owned();
        out::note(&format!("new file: {path}"));
    }
    Ok(())
}

fn not_saved(path: &Path, error: &io::Error) -> Failure {
    let path = escaped(&path.to_string_lossy()).into_owned();
    Failure::error(format!("cannot save {path}: {error}"))
}

fn added_skill(graph: &Graph, me: &UserSkills, name: &str) -> Result<Step, Failure> {
    let id = names::skill(graph, name)?;
    let name = graph.skill(id).name();
    Ok(Step {
        changes: me.skill_additions(graph, id),
        done: format!("added skill: {name}"),
        unchanged: format!("already one of your skills: {name}"),
    })
}

fn skill_to_learn(graph: &Graph, me: &UserSkills, name: &str) -> Result<Step, Failure> {
    let id = names::skill(graph, name)?;
    let name = graph.skill(id).name();
    let is_had = me.person(graph).skills.contains(id);
    let changes = me.to_learn_additions(graph, id);
    Ok(Step {
        changes: changes.into_iter().filter(|_| !is_had).collect(),
        done: format!("to learn: {name}"),
        unchanged: if is_had {
            format!("already one of your skills: {name}")
        } else {
            format!("already one of the skills you want to learn: {name}")
        },
    })
}

fn added_job(graph: &Graph, me: &UserSkills, name: &str) -> Result<Step, Failure> {
    let id = names::occupation(graph, name)?;
    let title = graph.occupation(id).title();
    let perhaps = SkillSet::optional(graph, id).missing_in(&me.person(graph).skills);
    let ask = match perhaps {
        0 => String::new(),
        perhaps => format!(
            "\n  you perhaps have {} of it: 'careernav me show' lists them",
            counted(perhaps, "optional skill")
        ),
    };
    Ok(Step {
        changes: me.job_additions(graph, id),
        done: format!("added past job: {title}{ask}"),
        unchanged: format!("already one of your past jobs: {title}"),
    })
}

/// A name to remove need not be known to the data set: the file may be older, or from another one.
fn removed(graph: &Graph, me: &UserSkills, name: &str) -> Step {
    let changes = me.removals_of(graph, name);
    let name = escaped(name);
    Step {
        changes,
        done: format!("removed: {name}"),
        unchanged: format!("neither a skill nor a past job of yours: {name}"),
    }
}

/// So many of the skills that the person perhaps has are listed without `--all`.
const MAX_PERHAPS: usize = 8;

fn print(
    data: &Dataset,
    person: &PersonFiles,
    me: &UserSkills,
    args: &ShowMeArgs,
    out: &mut Out,
) -> io::Result<()> {
    let graph = &data.graph;
    let answer = MeAnswer::new(data, person.label(), me);
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
