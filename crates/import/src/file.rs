//! A profile becomes a file: its name, and writing it whole or not at all.

use std::fs;
use std::io;
use std::path::Path;

use careernav_core::profile::atomic::{Access, Draft, directory_of, sweep_once};
pub use careernav_core::profile::stem::stem;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// There was none before.
    New,
    /// It took the place of another.
    Replaced,
    /// There is one already, and it stays as it is.
    Kept,
}

/// Writes a file as a whole: under another name first, so that neither a reader nor a failure ever
/// meets half of it. An existing file is kept unless it may be replaced.
///
/// # Errors
///
/// When it cannot be written. Then nothing has changed.
pub fn write(path: &Path, text: &str, may_replace: bool) -> io::Result<Written> {
    let exists = fs::symlink_metadata(path).is_ok();
    if exists && !may_replace {
        return Ok(Written::Kept);
    }
    sweep_once(directory_of(path), &|_| false);
    let mut draft = Draft::create(path, Access::Usual)?;
    draft.write(text.as_bytes())?;
    if may_replace {
        draft.replace(path)?;
    } else {
        match draft.put(path) {
            // Somebody else has just made the file.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(Written::Kept),
            put => put?,
        }
    }
    Ok(if exists {
        Written::Replaced
    } else {
        Written::New
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
        assert_eq!(write(&path, "1", false).unwrap(), Written::New);
        assert_eq!(write(&path, "2", false).unwrap(), Written::Kept);
        assert_eq!(fs::read_to_string(&path).unwrap(), "1");
        assert_eq!(write(&path, "3", true).unwrap(), Written::Replaced);
        assert_eq!(fs::read_to_string(&path).unwrap(), "3");
        assert_eq!(
            write(&directory.path().join("b.yaml"), "4", true).unwrap(),
            Written::New
        );
        assert!(write(&directory.path().join("none/c.yaml"), "5", false).is_err());
        // No draft is left behind.
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 2);
        fs::create_dir(directory.path().join("d.yaml")).unwrap();
        assert!(write(&directory.path().join("d.yaml"), "6", true).is_err());
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 3);
    }
}
