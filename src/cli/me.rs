//! `careernav me`: shows and changes the person's skills and past jobs.

use std::fs;
use std::path::Path;

use super::args::{Format, MeArgs, MeCommand};
use super::context::Context;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::report::Form;
use super::{names, person};
use crate::store::{bookmarks, bookmarks_file, user_skills};
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Found, Graph};
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
        None => show(context, args.show.format, out),
        Some(MeCommand::Show(args)) => show(context, args.format, out),
        Some(MeCommand::Export) => export(out),
        Some(MeCommand::Clear) => clear(out),
        Some(MeCommand::Import { file }) => import(file, out),
        Some(MeCommand::Add { skills }) => {
            let data = context.load()?;
            change(out, |me| added_skills(&data.graph, me, skills))
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

fn show(context: &Context, format: Format, out: &mut Out) -> Outcome {
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
    print(&data, &me, format, out)?;
    Ok(if me.is_empty() { NOT_FOUND } else { FOUND })
}

/// Prints what the file would have if it were new.
fn export(out: &mut Out) -> Outcome {
    let me = person::read()?;
    if me.is_empty() {
        return Err(Failure::not_found(person::NO_SKILLS));
    }
    out.verbatim(&user_skills::to_yaml(&me))?;
    Ok(FOUND)
}

fn clear(out: &mut Out) -> Outcome {
    let path = person::path()?;
    let me = person::read()?;
    if me.is_empty() {
        out::note("nothing to remove");
        return Ok(NOT_FOUND);
    }
    let skills = me.skills().iter().cloned().map(SkillsChange::RemoveSkill);
    let jobs = me.past_jobs().iter().cloned();
    let jobs = jobs.map(SkillsChange::RemovePastJob);
    let removed = me.removed_skills().iter().cloned();
    let removed = removed.map(SkillsChange::IncludeSkill);
    save(
        &path,
        &skills.chain(jobs).chain(removed).collect::<Vec<_>>(),
    )?;
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
    let mut new = |changes: &mut dyn Iterator<Item = SkillsChange>| -> Vec<_> {
        changes.filter(|change| me.apply(change)).collect()
    };
    let skills = imported.skills().iter().cloned();
    let skills = new(&mut skills.map(SkillsChange::AddSkill));
    let jobs = imported.past_jobs().iter().cloned();
    let jobs = new(&mut jobs.map(SkillsChange::AddPastJob));
    let removed = imported.removed_skills().iter().cloned();
    let removed = new(&mut removed.map(SkillsChange::ExcludeSkill));
    let (skill_count, job_count) = (skills.len(), jobs.len());
    let changes = [skills, jobs, removed].concat();
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
            let mut changes = me.skill_restorations(graph, id);
            if !me.has_added(graph, id) {
                changes.push(SkillsChange::AddSkill(name.to_owned()));
            }
            Ok(Step {
                changes,
                done: format!("added skill: {name}"),
                unchanged: format!("already one of your skills: {name}"),
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
            let is_new = me.job_removals(graph, id).is_empty();
            let title = occupation.title();
            Ok(Step {
                changes: Vec::from_iter(
                    is_new.then(|| SkillsChange::AddPastJob(occupation.key().to_owned())),
                ),
                done: format!("added past job: {title}"),
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
            let mut changes = vec![
                SkillsChange::RemoveSkill(name.clone()),
                SkillsChange::RemovePastJob(name.clone()),
            ];
            if let Found::One(id) = graph.find_skill(name) {
                changes.extend(me.skill_removals(graph, id));
            }
            if let Found::One(id) = graph.find_occupation(name) {
                changes.extend(me.job_removals(graph, id));
            }
            let name = escaped(name);
            Step {
                changes,
                done: format!("removed: {name}"),
                unchanged: format!("neither a skill nor a past job of yours: {name}"),
            }
        })
        .collect()
}

fn print(data: &Dataset, me: &UserSkills, format: Format, out: &mut Out) -> std::io::Result<()> {
    let graph = &data.graph;
    let answer = MeAnswer::new(graph, me);
    match Form::from_format(format) {
        None => out.json(&answer),
        Some(form) => out.document(&answer.document(graph), graph, form),
    }
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
