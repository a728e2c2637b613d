//! Files that a person asks for, in a directory of theirs.
//!
//! Promises: nothing that is there is ever written over, whoever else writes there; what cannot be
//! written whole leaves nothing behind.

use std::io;
use std::path::{Path, PathBuf};

use careernav_core::file::atomic::{Access, Draft, sweep_once};

/// How many files of one name there may be.
const MOST: usize = 1000;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What it is to be called; another one gets a number.
    pub name: String,
    /// What follows the name after a dot.
    pub ending: &'static str,
    /// What is to stand in it.
    pub text: String,
}

impl File {
    /// Writes it into a directory, under the first of `name`, `name-2`, `name-3` and so on that is
    /// free; the answer is where it is.
    ///
    /// # Errors
    ///
    /// When it cannot be written there.
    pub fn write_in(&self, directory: &Path) -> io::Result<PathBuf> {
        sweep_once(directory, &|_| false);
        let first = directory.join(format!("{}.{}", self.name, self.ending));
        let mut draft = Draft::create(&first, Access::Usual)?;
        draft.write(self.text.as_bytes())?;
        for number in 1..=MOST {
            let ending = self.ending;
            let place = match number {
                1 => first.clone(),
                _ => directory.join(format!("{}-{number}.{ending}", self.name)),
            };
            match draft.put(&place) {
                Ok(()) => return Ok(place),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other(format!(
            "there are {MOST} files of that name already"
        )))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    fn file(text: &str) -> File {
        File {
            name: "cook".to_owned(),
            ending: "md",
            text: text.to_owned(),
        }
    }

    #[test]
    fn nothing_is_written_over() {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("cook-2.md")).unwrap();
        for (text, name) in [
            ("one", "cook.md"),
            ("two", "cook-3.md"),
            ("three", "cook-4.md"),
        ] {
            let written = file(text).write_in(place.path()).unwrap();
            assert_eq!(written, place.path().join(name));
        }
        let texts = ["cook.md", "cook-3.md", "cook-4.md"];
        let texts = texts.map(|name| fs::read_to_string(place.path().join(name)).unwrap());
        assert_eq!(texts, ["one", "two", "three"]);
    }

    #[test]
    fn where_nothing_can_be_written_it_is_said() {
        let place = tempfile::tempdir().unwrap();
        let nowhere = place.path().join("nowhere");
        assert!(file("one").write_in(&nowhere).is_err());
        fs::write(&nowhere, "a file").unwrap();
        assert!(file("one").write_in(&nowhere).is_err());
    }
}
