//! Files that the app saves on request, in the current directory: `cook.md`, `cook-2.md`.
//!
//! # Guarantees
//!
//! An existing file is never overwritten, whoever else writes there; a file that cannot be written whole
//! leaves nothing behind.

use std::io;
use std::path::{Path, PathBuf};

use careernav_core::file::atomic::{Access, Draft, remove_stale_drafts_once};

/// How many files of one name are saved.
const MAX_FILES: usize = 1000;

/// A file to save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFile {
    /// The name without extension. If it is taken, a number is added.
    pub name: String,
    /// The extension.
    pub extension: &'static str,
    /// The contents.
    pub text: String,
}

impl SavedFile {
    /// Writes it into a directory, under the first of `name`, `name-2`, `name-3` ... that is free, and
    /// returns its path.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write_in(&self, directory: &Path) -> io::Result<PathBuf> {
        remove_stale_drafts_once(directory);
        let first = directory.join(format!("{}.{}", self.name, self.extension));
        let mut draft = Draft::create(&first, Access::Default)?;
        draft.write(self.text.as_bytes())?;
        for number in 1..=MAX_FILES {
            let extension = self.extension;
            let path = match number {
                1 => first.clone(),
                _ => directory.join(format!("{}-{number}.{extension}", self.name)),
            };
            match draft.persist_new(&path) {
                Ok(()) => return Ok(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other(format!(
            "there are already {MAX_FILES} files of that name"
        )))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    fn file(text: &str) -> SavedFile {
        SavedFile {
            name: "cook".to_owned(),
            extension: "md",
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
