//! The directory in which a set is written before it takes its place.
//!
//! ```text
//! .esco.draft-0123456789abcdef     an empty file, locked for as long as an import works at the directory
//! .esco.import-0123456789abcdef    the directory, with the same number
//! esco                             what it is renamed to
//! ```
//!
//! By the lock another import can tell it from one that a killed import has left behind: the system gives up a
//! lock with the process that held it. A directory itself cannot be locked everywhere, nor renamed everywhere
//! while a file in it is open, so that the file lies beside it. It is a [`Draft`] of nothing, which has the
//! unpredictable name, the lock, and the removal of what is stale.
//!
//! The directory is removed with its [`StagingDirectory`], unless it has been renamed to its target.

use std::ffi::OsStr;
use std::fs;
#[cfg(target_os = "linux")]
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use crate::error::{ImportError, StopFlag};
use careernav_core::file::atomic::{
    Access, DRAFT, Draft, directory_of, is_draft, remove_stale_drafts,
};

/// Why writing ended early.
pub(super) enum WriteError {
    Io(io::Error),
    Interrupted,
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl WriteError {
    /// The error for a user; `what` was to be written there.
    pub(super) fn into_import_error(self, target: &str, what: &str) -> ImportError {
        match self {
            Self::Interrupted => ImportError::Interrupted,
            Self::Io(error) => ImportError::Invalid(format!(
                "{target}: cannot write the {what}: {error}; nothing was changed"
            )),
        }
    }
}

/// Fails if the stop flag is set.
pub(super) fn check(stop: StopFlag<'_>) -> Result<(), WriteError> {
    stop.check().map_err(|_| WriteError::Interrupted)
}

/// What is in the name of a staging directory where that of its lock has [`DRAFT`].
const STAGING: &str = ".import-";

/// Removes the staging directories beside a target whose imports were killed.
pub(super) fn remove_stale(target: &Path) {
    let parent = directory_of(target);
    // Afterwards a lock that is there is that of an import at work.
    remove_stale_drafts(parent);
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_str().and_then(|name| name.rsplit_once(STAGING));
        let Some((start, number)) = name else {
            continue;
        };
        let lock = format!("{start}{DRAFT}{number}");
        let is_staging = is_draft(&lock) && entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_staging && !parent.join(lock).exists() {
            // What cannot be removed is in nobody's way, and tried again next time.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A directory in which a set is written. It is removed when this value is dropped, unless it has been
/// renamed.
pub(super) struct StagingDirectory {
    pub(super) path: PathBuf,
    manifest: Manifest,
    /// Held, and never written to. A field is dropped after the value, and so this file goes last.
    _lock: Draft,
}

impl StagingDirectory {
    /// Creates one for a target.
    pub(super) fn create(target: &Path) -> io::Result<Self> {
        let lock = Draft::create(target, Access::Private)?;
        let name = lock.path().file_name().and_then(OsStr::to_str);
        let (start, number) = name
            .and_then(|name| name.rsplit_once(DRAFT))
            .expect("every draft has a name like this");
        let path = lock
            .path()
            .with_file_name(format!("{start}{STAGING}{number}"));
        fs::create_dir(&path)?;
        Ok(Self {
            path,
            manifest: Manifest::default(),
            _lock: lock,
        })
    }

    /// Writes a file, with the directories above it, and notes it in the manifest.
    pub(super) fn write(
        &mut self,
        name: &str,
        text: &str,
        stop: StopFlag<'_>,
    ) -> Result<(), WriteError> {
        check(stop)?;
        let path = self.path.join(name);
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory)?;
        }
        fs::write(path, text)?;
        self.manifest.add(name, text);
        Ok(())
    }

    /// Writes down which files were written, so that a later import can tell which ones were edited.
    pub(super) fn write_manifest(&self) -> io::Result<()> {
        fs::write(
            self.path.join(manifest::FILE_NAME),
            self.manifest.to_string(),
        )
    }

    /// Waits until everything is on the disk.
    #[cfg(target_os = "linux")]
    pub(super) fn sync(&self) -> io::Result<()> {
        // Once for the file system instead of once for each of 3,000 files.
        Ok(rustix::fs::syncfs(File::open(&self.path)?)?)
    }

    /// Waits until everything is on the disk.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn sync(&self) -> io::Result<()> {
        let mut directories = vec![self.path.clone()];
        while let Some(directory) = directories.pop() {
            for entry in fs::read_dir(directory)? {
                let entry = entry?;
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    directories.push(entry.path());
                } else if kind.is_file() {
                    match fs::OpenOptions::new().write(true).open(entry.path()) {
                        Ok(file) => file.sync_all()?,
                        // A read-only file of the old set, which was linked and not written here.
                        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
                        Err(error) => return Err(error),
                    }
                }
            }
        }
        Ok(())
    }
}

impl Drop for StagingDirectory {
    fn drop(&mut self) {
        // Fails if the directory has been renamed to its target; the next import removes what else
        // may be left.
        let _ = fs::remove_dir_all(&self.path);
    }
}
