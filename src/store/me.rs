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
//!   them do not undo each other. A file that cannot be understood is kept beside under another name,
//!   and what is written then goes on from the backup, `me.yaml.bak`, which holds what stood there
//!   before the last change; one of a later version is left alone.
//! * **At once.** [`change`] returns when the file is on the disk.
//! * **Private.** Only its owner can read it.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::own::{self, Changed, Content, Trouble, check_version};
use crate::app::me::{Change, Me};
use crate::profile::write::scalar_line;

/// Counted up when the file becomes another.
const VERSION: u32 = 1;

/// The largest file that is read, in bytes: a hundred times what a person knows.
const LARGEST: u64 = 4 * 1024 * 1024;

/// What the file begins with.
const HEAD: &str = "# What you know, and the occupations that you have held. careernav keeps this file;\n\
                    # you may edit it as well.\n";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    #[serde(rename = "version")]
    _version: u32,
    skills: Option<Vec<String>>,
    held: Option<Vec<String>>,
}

impl Content for Me {
    const LARGEST: u64 = LARGEST;
    const HAS_BACKUP: bool = true;

    fn parse(text: &str) -> Result<Self, Trouble> {
        check_version(&serde_yaml::from_str(text), VERSION)?;
        let kept: Kept = serde_yaml::from_str(text).map_err(|_| Trouble::Damaged)?;
        let (skills, held) = (kept.skills, kept.held);
        Ok(Self::new(
            skills.unwrap_or_default(),
            held.unwrap_or_default(),
        ))
    }

    fn text(&self) -> io::Result<String> {
        Ok(text(self))
    }
}

/// What stands in a file; nothing where there is none.
///
/// # Errors
///
/// When the file cannot be read or understood; it stays as it is.
pub fn read(place: &Path) -> Result<Me, Trouble> {
    own::read(place)
}

/// What stands in a file, and if it is damaged what stands in its backup; with what is to be said of
/// it, if anything.
#[must_use]
pub fn recall(place: &Path) -> (Me, Option<String>) {
    own::recall(place)
}

/// Where the backup of a file is, if there is one that can be read.
#[must_use]
pub fn backup(place: &Path) -> Option<PathBuf> {
    let backup = own::backup::<Me>(place).ok()?;
    backup.map(|(_, path)| path)
}

/// Makes changes to what stands in a file; the answer is what stands there then. A file that is
/// damaged is set aside, and the changes are made to its backup.
///
/// # Errors
///
/// When the file cannot be read or written, or is of a later version; it is as it was then.
pub fn change(place: &Path, changes: &[Change]) -> io::Result<Changed<Me>> {
    own::change(place, |me: &mut Me| {
        changes.iter().fold(false, |is, it| me.take(it) | is)
    })
}

fn text(me: &Me) -> String {
    let mut text = format!("{HEAD}version: {VERSION}\n");
    for (name, list) in [("skills", me.skills()), ("held", me.held())] {
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

    fn know(name: &str) -> Change {
        Change::Know(name.to_owned())
    }

    #[test]
    fn it_is_kept_for_people_to_read() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("data/careernav/me.yaml");
        assert_eq!(read(&place), Ok(Me::default()));
        let hold = Change::Hold("head-chef".to_owned());
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
            (me.skills(), me.held()),
            (&["welding".to_owned()][..], &["cook".to_owned()][..])
        );
    }

    #[test]
    fn what_cannot_be_understood_is_set_aside_and_not_lost() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        let broken = [
            "version: 1\nskills: 7\n",
            "- a",
            "skills: []\n",
            "version: 1\nskils: [a]\n",
        ];
        for (number, text) in (1..).zip(broken) {
            fs::write(&place, text).unwrap();
            assert_eq!(read(&place), Err(Trouble::Damaged), "{text}");
            assert_eq!(
                fs::read_to_string(&place).unwrap(),
                text,
                "reading changes nothing"
            );
            change(&place, &[know("a")]).unwrap();
            let aside = root.path().join(format!("me.yaml.damaged-{number}"));
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
        }
        let later = "version: 2\nskills: {a: 1}\n";
        fs::write(&place, later).unwrap();
        assert_eq!(read(&place), Err(Trouble::Later));
        assert!(change(&place, &[know("b")]).is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), later);
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
            let changes: Vec<_> = names.into_iter().map(Change::Know).collect();
            let me = change(&place, &changes).unwrap().now;
            prop_assert_eq!(read(&place), Ok(me));
        }
    }
}
