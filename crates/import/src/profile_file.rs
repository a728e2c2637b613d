//! The file of one profile: its name, and writing it whole or not at all.

use std::fs;
use std::io;
use std::path::Path;

use careernav_core::file::atomic::{Access, Draft, directory_of, remove_stale_drafts_once};
pub use careernav_core::text::slug::slug;

/// What [`write()`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteOutcome {
    /// There was no such file before.
    Created,
    /// The file replaced another one.
    Replaced,
    /// There is a file of this name already, and it stays as it is.
    Kept,
}

/// Writes a file as a whole: under another name first, so that no reader ever sees half of it, whatever
/// fails. An existing file is kept unless it may be replaced.
///
/// # Errors
///
/// When it cannot be written. Then nothing has changed.
pub fn write(path: &Path, text: &str, may_replace: bool) -> io::Result<WriteOutcome> {
    let exists = fs::symlink_metadata(path).is_ok();
    if exists && !may_replace {
        return Ok(WriteOutcome::Kept);
    }
    remove_stale_drafts_once(directory_of(path));
    let mut draft = Draft::create(path, Access::Default)?;
    draft.write(text.as_bytes())?;
    if may_replace {
        draft.replace(path)?;
    } else {
        match draft.persist_new(path) {
            // Another process has just created the file.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Ok(WriteOutcome::Kept);
            }
            put => put?,
        }
    }
    Ok(if exists {
        WriteOutcome::Replaced
    } else {
        WriteOutcome::Created
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn files_are_written_whole_and_kept() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a.yaml");
        assert_eq!(write(&path, "1", false).unwrap(), WriteOutcome::Created);
        assert_eq!(write(&path, "2", false).unwrap(), WriteOutcome::Kept);
        assert_eq!(fs::read_to_string(&path).unwrap(), "1");
        assert_eq!(write(&path, "3", true).unwrap(), WriteOutcome::Replaced);
        assert_eq!(fs::read_to_string(&path).unwrap(), "3");
        assert_eq!(
            write(&directory.path().join("b.yaml"), "4", true).unwrap(),
            WriteOutcome::Created
        );
        assert!(write(&directory.path().join("none/c.yaml"), "5", false).is_err());
        // No draft is left behind.
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 2);
        fs::create_dir(directory.path().join("d.yaml")).unwrap();
        assert!(write(&directory.path().join("d.yaml"), "6", true).is_err());
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 3);
    }
}
