//! The person who is meant, read for the commands that need their skills and past jobs.

use std::path::Path;

use super::context::Context;
use super::out;
use super::outcome::Failure;
use crate::store::people::PersonFiles;
use crate::store::{ReadError, former_bookmarks_file, user_data};
use careernav_core::profile::Problem;
use careernav_core::text::counted;
use careernav_core::text::sanitize::escaped;
use careernav_core::user::{SkillsChange, UserChange, UserData, UserSkills};

/// The failure where there are none.
pub(super) fn no_skills(person: &PersonFiles) -> Failure {
    let who = match person.label() {
        None => "you have not added any skills yet".to_owned(),
        Some(name) => format!("{} has no skills yet", escaped(name)),
    };
    Failure::not_found(format!(
        "{who}\n  add them with 'careernav me add SKILL' or 'careernav me job OCCUPATION'"
    ))
}

/// How many faults of the file are reported by commands that are about something else.
const REPORTED_FAULTS: usize = 3;

/// What the file of a person has; nothing where there is no file, unless it was named.
pub(super) fn read(person: &PersonFiles) -> Result<UserData, Failure> {
    let path = &person.data;
    let (data, problems) = check(person)?;
    report(&problems[..problems.len().min(REPORTED_FAULTS)]);
    if let Some(more @ 1..) = problems.len().checked_sub(REPORTED_FAULTS) {
        let file = escaped(&path.to_string_lossy()).into_owned();
        out::note(&format!("{file}: {more} more; 'careernav me' lists them"));
    }
    Ok(data)
}

/// The same without any report, for completions.
pub(super) fn read_silently(context: &Context) -> Option<UserData> {
    user_data::read(&context.person().ok()?.data).ok()
}

/// The skills and past jobs, for a question that cannot be answered without them.
pub(super) fn read_some(context: &Context) -> Result<UserSkills, Failure> {
    let person = context.person()?;
    let skills = read(&person)?.skills;
    if !skills.is_empty() {
        return Ok(skills);
    }
    Err(no_skills(&person))
}

/// What the file of a person has, with every fault of the file. A file that does not exist is empty only for
/// the person at the keyboard: anybody else was named, perhaps wrongly.
pub(super) fn check(person: &PersonFiles) -> Result<(UserData, Vec<Problem>), Failure> {
    if !person.is_me && !person.exists() {
        let path = escaped(&person.data.to_string_lossy()).into_owned();
        return Err(Failure::error(format!(
            "no such file: {path}\n  'careernav me add --me {path} SKILL' creates it"
        )));
    }
    check_file(&person.data)
}

/// The same for a file that exists.
pub(super) fn check_file(path: &Path) -> Result<(UserData, Vec<Problem>), Failure> {
    let (data, problems) = user_data::check(path);
    match data {
        Ok(data) => Ok((data, problems)),
        Err(trouble) => {
            let mut lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
            if matches!(trouble, ReadError::Damaged | ReadError::TooLarge(_)) {
                lines.extend(restore_hint(path));
            }
            Err(Failure::error(lines.join("\n")))
        }
    }
}

/// What the app says about the files of a person when it starts.
pub(super) fn start_notice(person: &PersonFiles) -> Option<String> {
    if person.is_me {
        let path = former_bookmarks_file().filter(|path| path.is_file())?;
        let name = path.file_name()?.to_string_lossy();
        return Some(format!(
            "{name} is no longer read: 'careernav me import' takes it over ('careernav me' says how)."
        ));
    }
    (!person.exists()).then(|| format!("{} is a new file.", escaped(&person.name)))
}

/// How to take over bookmarks from the file that they had before, if there is one.
pub(super) fn former_bookmarks_hint() -> Option<String> {
    let path = former_bookmarks_file().filter(|path| path.is_file())?;
    let path = escaped(&path.to_string_lossy()).into_owned();
    Some(format!(
        "{path} is no longer read: bookmarks are in me.yaml now\n  take them over with \
         'careernav me import {path}', and delete the file"
    ))
}

/// How to go back to the backup of the file, if it has one that says something.
pub(super) fn restore_hint(path: &Path) -> Option<String> {
    let backup = user_data::backup(path)?;
    let [path, backup] = [path, &backup].map(|it| escaped(&it.to_string_lossy()).into_owned());
    Some(format!(
        "  {backup} has what was in it before the last change:\n  restore it with 'cp {backup} {path}'"
    ))
}

/// Reports faults of a file of the person's.
pub(super) fn report(problems: &[Problem]) {
    for problem in problems {
        out::note(&problem.to_string());
    }
}

/// How many entries there are of each kind, as far as there are any.
pub(super) fn counts(changes: &[UserChange]) -> String {
    let kind = |change: &UserChange| match change {
        UserChange::Skills(change) => match change {
            SkillsChange::AddSkill(_) | SkillsChange::RemoveSkill(_) => "skill",
            SkillsChange::AddPastJob(_) | SkillsChange::RemovePastJob(_) => "past job",
            SkillsChange::AddToLearn(_) | SkillsChange::RemoveToLearn(_) => "wanted skill",
            SkillsChange::ExcludeSkill(_) | SkillsChange::IncludeSkill(_) => "removed skill",
        },
        UserChange::Bookmark(_) => "bookmark",
    };
    let kinds = [
        "skill",
        "past job",
        "wanted skill",
        "removed skill",
        "bookmark",
    ];
    let counts = kinds.map(|wanted| {
        let count = changes.iter().filter(|it| kind(it) == wanted).count();
        (count, wanted)
    });
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, kind)| counted(count, kind)).collect();
    match &counts[..] {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        counts => counts.concat(),
    }
}
