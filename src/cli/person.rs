//! The skills and past jobs of the person at the keyboard, read for the commands that need them.

use std::path::{Path, PathBuf};

use super::out;
use super::outcome::Failure;
use crate::store::{ReadError, user_skills, user_skills_file};
use careernav_core::profile::Problem;
use careernav_core::text::sanitize::escaped;
use careernav_core::user::UserSkills;

/// The message where there are none.
pub(super) const NO_SKILLS: &str = "you have not added any skills yet\n  add them with \
     'careernav me add SKILL' or 'careernav me job OCCUPATION'";

/// How many faults of the file are reported by commands that are about something else.
const REPORTED_FAULTS: usize = 3;

/// The file that keeps them.
pub(super) fn path() -> Result<PathBuf, Failure> {
    user_skills_file().ok_or_else(|| Failure::error("there is no home directory to keep it in"))
}

/// The person's skills and past jobs; empty where there is no file.
pub(super) fn read() -> Result<UserSkills, Failure> {
    read_from(&path()?)
}

/// The same without any report, for completions.
pub(super) fn read_silently() -> Option<UserSkills> {
    user_skills::read(&user_skills_file()?).ok()
}

/// The same from another file.
pub(super) fn read_from(path: &Path) -> Result<UserSkills, Failure> {
    let (me, problems) = check(path)?;
    report(&problems[..problems.len().min(REPORTED_FAULTS)]);
    if let Some(more @ 1..) = problems.len().checked_sub(REPORTED_FAULTS) {
        let file = escaped(&path.to_string_lossy()).into_owned();
        out::note(&format!("{file}: {more} more; 'careernav me' lists them"));
    }
    Ok(me)
}

/// The same for a question that cannot be answered without them.
pub(super) fn read_some() -> Result<UserSkills, Failure> {
    let me = read()?;
    if me.is_empty() {
        return Err(Failure::not_found(NO_SKILLS));
    }
    Ok(me)
}

/// The same, with every fault of the file.
pub(super) fn check(path: &Path) -> Result<(UserSkills, Vec<Problem>), Failure> {
    let (me, problems) = user_skills::check(path);
    match me {
        Ok(me) => Ok((me, problems)),
        Err(trouble) => {
            let mut lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
            if matches!(trouble, ReadError::Damaged | ReadError::TooLarge(_)) {
                lines.extend(restore_hint(path));
            }
            Err(Failure::error(lines.join("\n")))
        }
    }
}

/// How to go back to the backup of the file, if it has one that says something.
pub(super) fn restore_hint(path: &Path) -> Option<String> {
    let backup = user_skills::backup(path)?;
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
