//! A set of profiles, put in its place as a whole.
//!
//! The set is built in a hidden directory beside its place, then takes the place in one step, in
//! which the old set gets another name. Whatever happens before that step, the old set is as it was;
//! a draft that nobody works at any more is removed by the next import. An old set is never deleted:
//! it may hold what a person has written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::draft::{Draft, Ended, hold};
use super::{Failure, Result, Set, Stop, unusable};
use careernav_core::profile::clean::shown;

/// What the names of drafts have between the name of the set and the process that makes them.
const DRAFT: &str = ".import-";

/// Where a set is to go.
#[derive(Debug)]
pub(crate) struct Place {
    /// The directory, itself and not a link to it.
    pub(crate) target: PathBuf,
    /// The directory in which it lies.
    parent: PathBuf,
    /// Its name.
    name: String,
    /// As it was given, for messages.
    pub(crate) shown: String,
}

/// What is at a place.
#[derive(Debug, PartialEq, Eq)]
enum There {
    Nothing,
    EmptyDirectory,
    Set,
}

impl Place {
    /// Checks, before anything is done, that there can be a set.
    pub(crate) fn new(into: &Path) -> Result<Self> {
        let shown = shown(&into.to_string_lossy()).into_owned();
        let failed = |error: io::Error| {
            Failure::Unusable(format!("{shown}: the profiles cannot go there: {error}"))
        };
        // A link to a directory stays, and what it points to is replaced.
        let target = match fs::canonicalize(into) {
            Ok(target) => target,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                std::path::absolute(into).map_err(failed)?
            }
            Err(error) => return Err(failed(error)),
        };
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return unusable(format!("{shown}: the profiles cannot go there"));
        };
        let place = Self {
            parent: parent.to_path_buf(),
            name: name.to_string_lossy().into_owned(),
            target: target.clone(),
            shown: shown.clone(),
        };
        place.there().map_err(failed)?;
        Ok(place)
    }

    /// Refuses to go where something is that may not be replaced.
    pub(crate) fn demand_room(&self, may_replace: bool) -> Result<()> {
        let shown = &self.shown;
        if !may_replace && self.there().is_ok_and(|there| there == There::Set) {
            return unusable(format!(
                "{shown} exists already and is not empty; --replace puts the new profiles in its \
                 place, and keeps the old ones beside it"
            ));
        }
        Ok(())
    }

    fn there(&self) -> io::Result<There> {
        match fs::read_dir(&self.target) {
            Ok(mut entries) => Ok(match entries.next() {
                None => There::EmptyDirectory,
                Some(_) => There::Set,
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // A link that points nowhere is something all the same.
                match fs::symlink_metadata(&self.target) {
                    Ok(_) => Err(io::Error::from(io::ErrorKind::AlreadyExists)),
                    Err(_) => Ok(There::Nothing),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// Writes the set and puts it in its place. Where the old one is now, if there was one.
    pub(crate) fn put(&self, set: Set, stop: &Stop<'_>) -> Result<Option<PathBuf>> {
        let failed = |error: io::Error| {
            let shown = &self.shown;
            Failure::Unusable(format!(
                "{shown}: the profiles cannot be written: {error}; all is as it was"
            ))
        };
        fs::create_dir_all(&self.parent).map_err(failed)?;
        self.remove_drafts();
        let draft = Draft::new(self.draft()).map_err(failed)?;
        draft.write(set, stop).map_err(|ended| match ended {
            Ended::Failed(error) => failed(error),
            Ended::Stopped(failure) => failure,
        })?;
        let old = self.place(&draft).map_err(failed)?;
        self.sync();
        Ok(old)
    }

    /// Waits until the new names are on the disk, where the system can be asked for that; the files
    /// are there already.
    pub(crate) fn sync(&self) {
        for directory in [&self.parent, &self.target] {
            let _ = fs::File::open(directory).and_then(|it| it.sync_all());
        }
    }

    /// Where the set that is there would be kept if another took its place; none if there is none.
    pub(crate) fn would_keep(&self) -> Option<PathBuf> {
        let there = self.there().ok()?;
        (there == There::Set).then(|| self.old())
    }

    /// A name beside the set that is still free, for what was there before.
    pub(crate) fn old(&self) -> PathBuf {
        (1..=u32::MAX)
            .map(|number| self.parent.join(format!("{}.old-{number}", self.name)))
            .find(|path| fs::symlink_metadata(path).is_err())
            .unwrap_or_default()
    }

    pub(crate) fn draft(&self) -> PathBuf {
        let (name, process) = (&self.name, std::process::id());
        self.parent.join(format!(".{name}{DRAFT}{process}"))
    }

    /// Removes drafts of imports that were ended from outside.
    pub(crate) fn remove_drafts(&self) {
        let beginning = format!(".{}{DRAFT}", self.name);
        for entry in fs::read_dir(&self.parent).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let is_draft = name
                .to_str()
                .and_then(|name| name.strip_prefix(&beginning))
                .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
            let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_draft && is_directory && hold(&entry.path()).is_ok() {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }

    /// The step: before it the old set is there, after it the new one. Where the old one is now.
    pub(crate) fn place(&self, draft: &Draft) -> io::Result<Option<PathBuf>> {
        match self.there()? {
            There::Nothing => {
                fs::rename(&draft.path, &self.target)?;
                return Ok(None);
            }
            There::EmptyDirectory => {
                fs::remove_dir(&self.target)?;
                fs::rename(&draft.path, &self.target)?;
                return Ok(None);
            }
            There::Set => {}
        }
        let old = self.old();
        // The new set under the name that the old one is to have: once they have been exchanged,
        // all is done, so that there is no moment at which either could be lost.
        fs::rename(&draft.path, &old)?;
        if exchange(&old, &self.target).is_ok() {
            return Ok(Some(old));
        }
        // Not every system can exchange names.
        fs::rename(&old, &draft.path)?;
        fs::rename(&self.target, &old)?;
        if let Err(error) = fs::rename(&draft.path, &self.target) {
            fs::rename(&old, &self.target)?;
            return Err(error);
        }
        Ok(Some(old))
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
