//! What a person knows and has been, in a file that they can read and edit: `me.yaml`.
//!
//! ```yaml
//! version: 1
//! skills:
//!   - first aid
//! held:
//!   - cook
//! ```
//!
//! # What it promises
//!
//! * **Never lost.** The file is replaced in one step, so that a crash leaves the old one or the new
//!   one. Each change is made to the file as it is by then, one program at a time, so that two of
//!   them do not undo each other. What a person wrote in it stays: comments, and also what cannot be
//!   understood (the module `yaml`); a file that cannot be changed without losing some of it is left
//!   alone. The backup, `me.yaml.bak`, holds what stood there before the last change, when it was
//!   without a fault; a file of a later version is left alone.
//! * **At once.** [`change`] returns when the file is on the disk.
//! * **Private.** Only its owner can read it.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use super::own::{self, Changed, Content, Parsed, Trouble};
use super::yaml::{self, Edit, Entry, Listed};
use careernav_core::profile::Problem;
use careernav_core::profile::write::scalar_line;
use careernav_core::text::sanitize::fold;
use careernav_core::user::{SkillsChange, UserSkills};

/// Counted up when the file becomes another.
const VERSION: u32 = 1;

/// The largest file that is read, in bytes: a hundred times what a person knows.
const LARGEST: u64 = 4 * 1024 * 1024;

/// What the file begins with.
const HEAD: &str = "# What you know, and the occupations that you have held. careernav keeps this file;\n\
                    # you may edit it as well.\n";

/// The lists of the file.
const FIELDS: [&str; 2] = ["skills", "held"];

/// The names in each list, and where they stand.
#[derive(Debug, Default)]
struct Written([Vec<Listed<String>>; 2]);

impl Written {
    fn read(bytes: &[u8]) -> Parsed<Self> {
        yaml::read(bytes, VERSION, &FIELDS, |reader, fields| {
            let mut written = Self::default();
            for (list, name) in written.0.iter_mut().zip(FIELDS) {
                let mut seen = Vec::new();
                for field in fields.iter().filter(|field| field.name == name) {
                    for (at, listed) in reader.names(*field) {
                        seen.push((at, listed.value.clone()));
                        list.push(listed);
                    }
                }
                reader.tell_of_doubles(name, &seen);
            }
            written
        })
    }

    fn me(&self) -> UserSkills {
        let [skills, held] = [0, 1].map(|at| {
            let names = self.0[at].iter().map(|listed| listed.value.clone());
            names.collect()
        });
        UserSkills::new(skills, held)
    }

    /// What is to change so that a file says what is known of a person now.
    fn edit(&self, me: &UserSkills) -> Edit {
        let mut edit = Edit::default();
        let lists = [me.skills(), me.past_jobs()];
        for ((written, list), field) in self.0.iter().zip(lists).zip(FIELDS) {
            let wanted: HashSet<_> = list.iter().map(|name| fold(name)).collect();
            let is_gone = |listed: &&Listed<String>| !wanted.contains(&fold(&listed.value));
            let gone = written.iter().filter(is_gone);
            edit.removed.extend(gone.map(|listed| listed.place));
            let known: HashSet<_> = written.iter().map(|it| fold(&it.value)).collect();
            let is_new = |name: &&String| !known.contains(&fold(name));
            let new = list.iter().filter(is_new);
            let new = new.map(|name| Entry::name(name)).collect();
            edit.added.push((field, new));
        }
        edit
    }
}

impl Content for UserSkills {
    const LARGEST: u64 = LARGEST;
    const IS_EDITED: bool = true;

    fn parse(bytes: &[u8]) -> Parsed<Self> {
        Written::read(bytes).map(|written| written.me())
    }

    fn bytes(&self, before: Option<&[u8]>) -> io::Result<Vec<u8>> {
        let edit = |before: &[u8]| {
            let written = Written::read(before).content.ok()?;
            Some(written.edit(self))
        };
        yaml::rewritten(self, before, edit, || text(self))
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

/// What stands in a file; nothing where there is none.
///
/// # Errors
///
/// When the file cannot be read or understood; it stays as it is.
pub fn read(place: &Path) -> Result<UserSkills, Trouble> {
    own::read(place)
}

/// The same, with all that is wrong with the file.
///
/// # Errors
///
/// As those of [`read`]; the problems say more.
pub fn check(place: &Path) -> (Result<UserSkills, Trouble>, Vec<Problem>) {
    own::check(place)
}

/// What stands in a file, and if it is damaged what stands in its backup; with what is to be said of
/// it, if anything.
#[must_use]
pub fn recall(place: &Path) -> (UserSkills, Option<String>) {
    own::recall(place)
}

/// Where the backup of a file is, if there is one that can be read.
#[must_use]
pub fn backup(place: &Path) -> Option<PathBuf> {
    let backup = own::backup::<UserSkills>(place).ok()?;
    backup.map(|(_, path)| path)
}

/// Makes changes to what stands in a file; the answer is what stands there then.
///
/// # Errors
///
/// When the file cannot be read or written, or not be changed without losing some of what is in it,
/// or is of a later version; it is as it was then.
pub fn change(place: &Path, changes: &[SkillsChange]) -> io::Result<Changed<UserSkills>> {
    own::change(place, |me: &mut UserSkills| {
        changes.iter().fold(false, |is, it| me.apply(it) | is)
    })
}

/// The text of a new file.
#[must_use]
pub fn text(me: &UserSkills) -> String {
    let mut text = format!("{HEAD}version: {VERSION}\n");
    for (name, list) in [("skills", me.skills()), ("held", me.past_jobs())] {
        if list.is_empty() {
            let _ = writeln!(text, "{name}: []");
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
            .now;
        assert_eq!(read(&place), Ok(me));
        let written = fs::read_to_string(&place).unwrap();
        let expected = "version: 1\nskills:\n  - first aid\n  - \"yes\"\nheld:\n  - head-chef\n";
        assert_eq!(written, format!("{HEAD}{expected}"));
        // As somebody would edit it.
        fs::write(&place, "version: 1\nheld: [cook]\n").unwrap();
        let me = change(&place, &[know("welding")]).unwrap().now;
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
        assert_eq!(read(&place), Err(Trouble::Later));
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
            let me = change(&place, &changes).unwrap().now;
            prop_assert_eq!(read(&place), Ok(me));
        }
    }
}
