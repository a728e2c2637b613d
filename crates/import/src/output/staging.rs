//! The directory in which a set is written before it takes its place.
//!
//! It is locked for as long as an import works at it, so that another import can tell it from one that
//! an interrupted import has left behind. It is removed with its [`StagingDirectory`], unless it has
//! been renamed to its target.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use crate::error::{ImportError, StopFlag};

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

/// Locks a directory for this process, for as long as the result lives; fails if another process has
/// locked it.
#[cfg(unix)]
pub(super) fn lock(directory: &Path) -> io::Result<File> {
    let file = File::open(directory)?;
    file.try_lock()?;
    Ok(file)
}

/// There a directory cannot be opened as a file, and nothing tells a directory that is in use from one
/// that was left behind.
#[cfg(not(unix))]
pub(super) fn lock(_: &Path) -> io::Result<File> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// A directory in which a set is written. It is removed when this value is dropped, unless it has been
/// renamed.
pub(super) struct StagingDirectory {
    pub(super) path: PathBuf,
    manifest: Manifest,
    // Not every file system has locks. Where there are none, another import cannot lock the directory
    // either, and so leaves it alone.
    _lock: Option<File>,
}

impl StagingDirectory {
    pub(super) fn create(path: PathBuf) -> io::Result<Self> {
        fs::create_dir(&path)?;
        Ok(Self {
            _lock: lock(&path).ok(),
            manifest: Manifest::default(),
            path,
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
