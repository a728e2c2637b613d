//! The directory to which a set goes.
//!
//! The set is written into a hidden staging directory beside it, then takes its name in one step, in
//! which the old set gets another name. Whatever happens before that step, the old set is as it was.
//! The next import removes a staging directory that nobody works at any more. An old set is never
//! deleted: it may hold what a person has written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::staging::{StagingDirectory, WriteError, check, remove_stale};
use crate::error::{ImportError, Result, StopFlag, invalid};
use careernav_core::text::sanitize::escaped;

/// Where a set goes.
#[derive(Debug)]
pub(crate) struct Target {
    /// The directory itself, not a link to it.
    pub(crate) path: PathBuf,
    parent: PathBuf,
    name: String,
    /// The path as it was given, for messages.
    pub(crate) display: String,
}

/// What is at the target.
#[derive(Debug, PartialEq, Eq)]
enum Occupancy {
    Absent,
    EmptyDirectory,
    Set,
}

impl Target {
    /// Checks, before anything else is done, that a set can go there.
    pub(crate) fn new(into: &Path) -> Result<Self> {
        let display = escaped(&into.to_string_lossy()).into_owned();
        let failed = |error: io::Error| {
            ImportError::Invalid(format!("{display}: cannot put the profiles there: {error}"))
        };
        // A link to a directory stays, and what it points to is replaced.
        let path = match fs::canonicalize(into) {
            Ok(path) => path,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                std::path::absolute(into).map_err(failed)?
            }
            Err(error) => return Err(failed(error)),
        };
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return invalid(format!("{display}: cannot put the profiles there"));
        };
        let target = Self {
            parent: parent.to_path_buf(),
            name: name.to_string_lossy().into_owned(),
            path: path.clone(),
            display: display.clone(),
        };
        target.occupancy().map_err(failed)?;
        Ok(target)
    }

    /// Fails if there is a set that may not be replaced.
    pub(crate) fn require_free(&self, may_replace: bool) -> Result<()> {
        let is_set = || self.occupancy().is_ok_and(|it| it == Occupancy::Set);
        if !may_replace && is_set() {
            return invalid(format!(
                "{} exists and is not empty; --replace replaces it and keeps the old profiles beside \
                 it",
                self.display
            ));
        }
        Ok(())
    }

    fn occupancy(&self) -> io::Result<Occupancy> {
        match fs::read_dir(&self.path) {
            Ok(mut entries) => Ok(match entries.next() {
                None => Occupancy::EmptyDirectory,
                Some(_) => Occupancy::Set,
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // A link that points nowhere is in the way all the same.
                match fs::symlink_metadata(&self.path) {
                    Ok(_) => Err(io::Error::from(io::ErrorKind::AlreadyExists)),
                    Err(_) => Ok(Occupancy::Absent),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// Fills a staging directory and puts it in the target's place; `what` it holds is for messages.
    /// Returns where the old set is now, if there was one.
    pub(super) fn replace_with(
        &self,
        what: &str,
        fill: impl FnOnce(&mut StagingDirectory) -> std::result::Result<(), WriteError>,
        stop: StopFlag<'_>,
    ) -> Result<Option<PathBuf>> {
        remove_stale(&self.path);
        let replace = || -> std::result::Result<_, WriteError> {
            fs::create_dir_all(&self.parent)?;
            let mut staging = StagingDirectory::create(&self.path)?;
            fill(&mut staging)?;
            staging.sync()?;
            check(stop)?;
            Ok(self.swap_in(&staging)?)
        };
        let backup = replace().map_err(|error| error.into_import_error(&self.display, what))?;
        self.sync();
        Ok(backup)
    }

    /// Waits until the new names are on the disk, where the system can be asked for that.
    fn sync(&self) {
        for directory in [&self.parent, &self.path] {
            // The files are on the disk already; without this, a crash may bring back the old names.
            let _ = fs::File::open(directory).and_then(|it| it.sync_all());
        }
    }

    /// Where the set that is there would be kept if another took its place; none if there is none.
    pub(super) fn planned_backup(&self) -> Option<PathBuf> {
        let occupancy = self.occupancy().ok()?;
        (occupancy == Occupancy::Set).then(|| self.free_backup_path())
    }

    /// A free name beside the set for what was there before.
    pub(super) fn free_backup_path(&self) -> PathBuf {
        (1..=u32::MAX)
            .map(|number| self.parent.join(format!("{}.old-{number}", self.name)))
            .find(|path| fs::symlink_metadata(path).is_err())
            .expect("no directory holds four billion entries")
    }

    /// The one step: before it the old set is there, after it the new one. Returns where the old one
    /// is now.
    fn swap_in(&self, staging: &StagingDirectory) -> io::Result<Option<PathBuf>> {
        match self.occupancy()? {
            Occupancy::Absent => {
                fs::rename(&staging.path, &self.path)?;
                return Ok(None);
            }
            Occupancy::EmptyDirectory => {
                fs::remove_dir(&self.path)?;
                fs::rename(&staging.path, &self.path)?;
                return Ok(None);
            }
            Occupancy::Set => {}
        }
        let backup = self.free_backup_path();
        // The new set first gets the name that the old one is to have. Exchanging the two names is
        // then the last thing to do, and there is no moment at which either set could be lost.
        fs::rename(&staging.path, &backup)?;
        if exchange(&backup, &self.path).is_ok() {
            return Ok(Some(backup));
        }
        // Not every system can exchange names.
        fs::rename(&backup, &staging.path)?;
        fs::rename(&self.path, &backup)?;
        if let Err(error) = fs::rename(&staging.path, &self.path) {
            fs::rename(&backup, &self.path)?;
            return Err(error);
        }
        Ok(Some(backup))
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}
