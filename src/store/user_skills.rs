//! The user's skills and past jobs, in a file that they can read and edit: `me.yaml`.
//!
//! ```yaml
//! version: 1
//! skills:
//!   - first aid
//! past_jobs:
//!   - cook
//! removed_skills: # those of past jobs that the user does not have
//!   - order supplies
//! to_learn:
//!   - serve wines
//! ```
//!
//! # Guarantees
//!
//! * **Never lost.** The file is replaced atomically, one program at a time, and each change applies to the
//!   file as it is by then (`super::user_file`). Comments stay, and so does text that cannot be parsed
//!   (`super::yaml`); a file that cannot be changed without losing some of it is left alone. The
//!   backup, `me.yaml.bak`, is the last text without an error.
//! * **On disk.** [`change`] returns when the file is on the disk.
//! * **Private.** Only its owner can read it.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use super::user_file::{self, Changed, Content, Parsed, ReadError};
use super::yaml::{self, Edit, Entry, Located};
use careernav_core::profile::Problem;
use careernav_core::profile::write::scalar_line;
use careernav_core::text::sanitize::fold;
use careernav_core::user::{SkillsChange, UserSkills};

/// The version of the file format.
const VERSION: u32 = 1;

/// The largest file that is read, in bytes: a hundred times what anybody knows.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The comment at the top of a new file.
const HEAD: &str =
    "# Your skills and past jobs. careernav changes this file, and you can edit it, too.\n";

/// The lists of the file.
const FIELDS: [&str; 4] = ["skills", "past_jobs", "removed_skills", "to_learn"];

/// The lists that a new file has even where they are empty.
const ALWAYS: [&str; 2] = ["skills", "past_jobs"];

/// The names in each list, with their positions.
#[derive(Debug, Default)]
struct ParsedFile([Vec<Located<String>>; 4]);

impl ParsedFile {
    fn read(bytes: &[u8]) -> Parsed<Self> {
        yaml::read(bytes, VERSION, &FIELDS, |reader, fields| {
            let mut parsed = Self::default();
            for (list, name) in parsed.0.iter_mut().zip(FIELDS) {
                let mut seen = Vec::new();
                for field in fields.iter().filter(|field| field.name == name) {
                    for (at, located) in reader.names(*field) {
                        seen.push((at, located.value.clone()));
                        list.push(located);
                    }
                }
                reader.report_duplicates(name, &seen);
            }
            parsed
        })
    }

    fn me(&self) -> UserSkills {
        let names = |list: &Vec<Located<String>>| {
            list.iter().map(|located| located.value.clone()).collect()
        };
        UserSkills::from_lists(self.0.each_ref().map(names))
    }

    /// The edit that makes the file contain these skills and past jobs.
    fn edit(&self, me: &UserSkills) -> Edit {
        let mut edit = Edit::default();
        for ((parsed, list), field) in self.0.iter().zip(me.lists()).zip(FIELDS) {
            let wanted: HashSet<_> = list.iter().map(|name| fold(name)).collect();
            let is_gone = |located: &&Located<String>| !wanted.contains(&fold(&located.value));
            let gone = parsed.iter().filter(is_gone);
            edit.removed.extend(gone.map(|located| located.position));
            let known: HashSet<_> = parsed.iter().map(|it| fold(&it.value)).collect();
            let is_new = |name: &&String| !known.contains(&fold(name));
            let new = list.iter().filter(is_new);
            let new = new.map(|name| Entry::from_name(name)).collect();
            edit.added.push((field, new));
        }
        edit
    }
}

impl Content for UserSkills {
    const MAX_BYTES: u64 = MAX_BYTES;
    const IS_USER_EDITED: bool = true;

    fn parse(bytes: &[u8]) -> Parsed<Self> {
        ParsedFile::read(bytes).map(|parsed| parsed.me())
    }

    fn bytes(&self, existing: Option<&[u8]>) -> io::Result<Vec<u8>> {
        let edit = |existing: &[u8]| {
            let parsed = ParsedFile::read(existing).content.ok()?;
            Some(parsed.edit(self))
        };
        yaml::rewrite(self, existing, edit, || to_yaml(self))
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

/// Reads skills and past jobs; there are none without a file.
///
/// # Errors
///
/// When the file cannot be read or parsed. It is not changed.
pub fn read(path: &Path) -> Result<UserSkills, ReadError> {
    user_file::read(path)
}

/// The same, with everything that is wrong with the file.
///
/// # Errors
///
/// As for [`read`]; the problems say more.
pub fn check(path: &Path) -> (Result<UserSkills, ReadError>, Vec<Problem>) {
    user_file::check(path)
}

/// Reads the file, or its backup if it is damaged; with a summary of the problems.
#[must_use]
pub fn recall(path: &Path) -> (UserSkills, Option<String>) {
    user_file::recall(path)
}

/// The path of the backup, if there is one that can be read.
#[must_use]
pub fn backup(path: &Path) -> Option<PathBuf> {
    let backup = user_file::backup::<UserSkills>(path).ok()?;
    backup.map(|(_, path)| path)
}

/// Changes the file, and returns its new contents.
///
/// # Errors
///
/// When the file cannot be read or written, cannot be changed without losing some of it, or is of a
/// later version. Then it has not changed.
pub fn change(path: &Path, changes: &[SkillsChange]) -> io::Result<Changed<UserSkills>> {
    user_file::change(path, |me: &mut UserSkills| {
        changes.iter().fold(false, |is, it| me.apply(it) | is)
    })
}

/// The text of a new file.
#[must_use]
pub fn to_yaml(me: &UserSkills) -> String {
    let mut text = format!("{HEAD}version: {VERSION}\n");
    for (name, list) in FIELDS.into_iter().zip(me.lists()) {
        if list.is_empty() {
            if ALWAYS.contains(&name) {
                let _ = writeln!(text, "{name}: []");
            }
            continue;
        }
        let _ = writeln!(text, "{name}:");
        for entry in list {
            let _ = writeln!(text, "  - {}", scalar_line(entry));
        }
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;
    use proptest::prelude::*;

    fn know(name: &str) -> SkillsChange {
        SkillsChange::AddSkill(name.to_owned())
    }

    #[test]
    fn it_is_kept_for_people_to_read() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("data/careernav/me.yaml");
        assert_eq!(read(&place), Ok(UserSkills::default()));
        let hold = SkillsChange::AddPastJob("head-chef".to_owned());
        let me = change(&place, &[know("first aid"), know("yes"), hold])
            .unwrap()
            .contents;
        assert_eq!(read(&place), Ok(me));
        let text = fs::read_to_string(&place).unwrap();
        let expected =
            "version: 1\nskills:\n  - first aid\n  - \"yes\"\npast_jobs:\n  - head-chef\n";
        assert_eq!(text, format!("{HEAD}{expected}"));
        // As somebody would edit it.
        fs::write(&place, "version: 1\npast_jobs: [cook]\n").unwrap();
        let me = change(&place, &[know("welding")]).unwrap().contents;
        assert_eq!(
            (me.skills(), me.past_jobs()),
            (&["welding".to_owned()][..], &["cook".to_owned()][..])
        );
    }

    #[test]
    fn what_cannot_be_understood_is_told_and_stays() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        let broken = [
            ("version: 1\nskills: 7\n", "2:9", false),
            ("- a", "1:1", false),
            ("version: 1\nskils: [a]\n", "2:1", true),
        ];
        for (text, at, is_changed) in broken {
            fs::write(&place, text).unwrap();
            let (me, problems) = check(&place);
            assert_eq!(me, Ok(UserSkills::default()), "{text}");
            assert_eq!(problems[0].short_place(), format!("me.yaml:{at}"), "{text}");
            let changed = change(&place, &[know("a")]);
            assert_eq!(changed.is_ok(), is_changed, "{text}");
            let now = fs::read_to_string(&place).unwrap();
            assert!(now.starts_with(text), "{now}");
            assert_eq!(now == text, !is_changed, "{now}");
        }
        // One without a version is of the first.
        fs::write(&place, "skills: []\n").unwrap();
        assert_eq!(read(&place), Ok(UserSkills::default()));
        let later = "version: 2\nskills: {a: 1}\n";
        fs::write(&place, later).unwrap();
        assert_eq!(read(&place), Err(ReadError::LaterVersion));
        assert_eq!(check(&place).1[0].short_place(), "me.yaml:1:10");
        assert!(change(&place, &[know("b")]).is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), later);
        // Nothing else was made of them.
        let mut names: Vec<_> = fs::read_dir(root.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["me.yaml", "me.yaml.lock"]);
    }

    #[test]
    fn where_it_cannot_be_kept_it_says_so() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(change(&file.join("careernav/me.yaml"), &[know("a")]).is_err());
    }

    #[test]
    fn several_at_once_lose_nothing() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let place = &place;
                scope.spawn(move || {
                    for number in 0..10 {
                        change(place, &[know(&format!("skill {thread} {number}"))]).unwrap();
                    }
                });
            }
        });
        assert_eq!(read(&place).unwrap().skills().len(), 40);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_name_comes_back(names in prop::collection::vec("\\PC{0,30}", 0..6)) {
            let root = tempfile::tempdir().unwrap();
            let place = root.path().join("me.yaml");
            let changes: Vec<_> = names.into_iter().map(SkillsChange::AddSkill).collect();
            let me = change(&place, &changes).unwrap().contents;
            prop_assert_eq!(read(&place), Ok(me));
        }
    }
}
