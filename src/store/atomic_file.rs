//! A file whose name the user gives, written whole or not at all.
//!
//! # Guarantees
//!
//! An existing file is replaced only if that is allowed; it keeps its permissions, and a link keeps its
//! target. Neither a reader nor a failure ever sees half of a file. Anything that is not a regular file
//! (a terminal, a pipe, `/dev/null`) is written to directly.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use careernav_core::file::atomic::{self, Access, directory_of, remove_stale_drafts_once};

/// A file that is being written. Without [`AtomicFile::finish`] nothing changes.
#[derive(Debug)]
pub struct AtomicFile {
    target: Target,
    path: PathBuf,
    may_replace: bool,
}

#[derive(Debug)]
enum Target {
    /// A draft beside the path.
    Draft(atomic::Draft),
    /// What is not a regular file, directly.
    Direct(File),
}

impl AtomicFile {
    /// Begins to write a file.
    ///
    /// # Errors
    ///
    /// When it exists and may not be replaced ([`ErrorKind::AlreadyExists`]), when it is a directory, and
    /// when nothing can be written there.
    pub fn create(path: &Path, may_replace: bool) -> io::Result<Self> {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => {
                return Ok(Self {
                    target: Target::Direct(OpenOptions::new().write(true).open(path)?),
                    path: path.to_path_buf(),
                    may_replace,
                });
            }
            _ => {}
        }
        // A broken link exists as well.
        if !may_replace && fs::symlink_metadata(path).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        remove_stale_drafts_once(directory_of(&path));
        let access = match fs::metadata(&path) {
            Ok(metadata) => Access::SameAs(metadata.permissions()),
            Err(_) => Access::Default,
        };
        Ok(Self {
            target: Target::Draft(atomic::Draft::create(&path, access)?),
            path,
            may_replace,
        })
    }

    /// Where the draft is until it is finished; none if the target is written directly. Code that ends the
    /// program at once has to remove it.
    #[must_use]
    pub fn draft_path(&self) -> Option<&Path> {
        match &self.target {
            Target::Draft(draft) => Some(draft.path()),
            Target::Direct(_) => None,
        }
    }

    /// The file to write to.
    ///
    /// # Errors
    ///
    /// When there are no more file descriptors.
    pub fn writer(&self) -> io::Result<File> {
        match &self.target {
            Target::Draft(draft) => draft.file().try_clone(),
            Target::Direct(file) => file.try_clone(),
        }
    }

    /// Moves the draft to its path.
    ///
    /// # Errors
    ///
    /// When it cannot be flushed to the disk, or another program has created such a file meanwhile. Then
    /// nothing has changed.
    pub fn finish(self) -> io::Result<()> {
        match self.target {
            Target::Draft(draft) if self.may_replace => draft.replace(&self.path),
            Target::Draft(mut draft) => draft.persist_new(&self.path),
            Target::Direct(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::io::Write as _;

    fn put(path: &Path, text: &str, may_replace: bool) -> io::Result<()> {
        let draft = AtomicFile::create(path, may_replace)?;
        draft.writer()?.write_all(text.as_bytes())?;
        draft.finish()
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a.dot");
        let names = || fs::read_dir(home.path()).unwrap().count();
        let draft = AtomicFile::create(&path, false).unwrap();
        draft.writer().unwrap().write_all(b"half").unwrap();
        assert!(!path.exists());
        drop(draft);
        assert_eq!(names(), 0);
        put(&path, "1", false).unwrap();
        let error = put(&path, "2", false).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "1");
        put(&path, "3", true).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "3");
        // Somebody else was faster.
        let late = home.path().join("b.dot");
        let draft = AtomicFile::create(&late, false).unwrap();
        fs::write(&late, "theirs").unwrap();
        let error = draft.finish().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&late).unwrap(), "theirs");
        assert_eq!(names(), 2);
        for may_replace in [false, true] {
            assert!(put(home.path(), "x", may_replace).is_err());
            assert!(put(&home.path().join("none/x"), "x", may_replace).is_err());
            assert!(put(Path::new(""), "x", may_replace).is_err());
        }
    }

    #[test]
    #[cfg(unix)]
    fn what_is_replaced_stays_what_it_is() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let home = tempfile::tempdir().unwrap();
        let [path, link, loose] = ["a", "link", "loose"].map(|name| home.path().join(name));
        put(&path, "1", false).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        symlink(&path, &link).unwrap();
        symlink(home.path().join("nothing"), &loose).unwrap();
        assert!(put(&link, "2", false).is_err() && put(&loose, "2", false).is_err());
        put(&link, "3", true).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "3");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        // What is not a regular file is never replaced.
        put(Path::new("/dev/null"), "x", false).unwrap();
        put(Path::new("/dev/null"), "x", true).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
