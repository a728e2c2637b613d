//! A set of profiles in the making, in a directory of its own.
//!
//! The directory is held for as long as it is worked at, so that another import can tell it from one
//! that an interrupted import has left; it goes with its [`Draft`], unless it has been put in its
//! place.
//!
//! # The files
//!
//! `set.yaml`, `isco.yaml`, `skill-groups.yaml` and `README.md`; a hidden one by which a later import knows what
//! was edited since (see [`super::manifest`]). Each profile is `ID.yaml`. The catalogue is split, so that several cores can read it, into
//! `skills/knowledge/skills.yaml` and, of the other skills, by their first letter,
//! `skills/skills-a-c/skills.yaml`, `skills-d-l`, `skills-m-o` and `skills-p-z`: in English five files
//! of about the same size. What comes before `a` is in the first, what comes after `z` in the last.

use std::fs;
#[cfg(unix)]
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use super::{Failure, Set, Stop};
use careernav_core::profile::clean::fold;
use careernav_core::profile::{CatalogueEntry, SkillKind, write};

/// Holds a directory for this process, for as long as the result lives; fails if another does.
#[cfg(unix)]
pub(crate) fn hold(directory: &Path) -> io::Result<File> {
    let held = File::open(directory)?;
    rustix::fs::flock(&held, rustix::fs::FlockOperation::NonBlockingLockExclusive)?;
    Ok(held)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as where something can be held")]
pub(crate) fn hold(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A set in the making, which goes with this value unless it has been put in its place.
pub(crate) struct Draft {
    pub(crate) path: PathBuf,
    #[cfg(unix)]
    _held: Option<File>,
}

impl Draft {
    pub(crate) fn new(path: PathBuf) -> io::Result<Self> {
        fs::create_dir(&path)?;
        Ok(Self {
            // Where nothing can be held, another import takes the draft for left over only if it
            // can hold it, which it cannot either.
            #[cfg(unix)]
            _held: hold(&path).ok(),
            path,
        })
    }

    /// Writes a set, and sees to it that it is on the disk.
    pub(crate) fn write(&self, set: Set, stop: &Stop<'_>) -> Result<(), Ended> {
        let mut manifest = Manifest::default();
        let mut file = |name: &str, text: String| -> Result<(), Ended> {
            stop.check().map_err(Ended::Stopped)?;
            let path = self.path.join(name);
            if let Some(directory) = path.parent() {
                fs::create_dir_all(directory)?;
            }
            fs::write(path, &text)?;
            manifest.add(name, &text);
            Ok(())
        };
        for outline in set.profiles {
            let profile = outline.filled(&set.catalogue);
            file(&format!("{}.yaml", profile.id), write::profile(&profile))?;
        }
        let mut parts: [(&str, Vec<CatalogueEntry>); PARTS.len()] =
            PARTS.map(|name| (name, Vec::new()));
        for entry in set.catalogue {
            parts[part(&entry)].1.push(entry);
        }
        for (name, entries) in parts.iter().filter(|(_, entries)| !entries.is_empty()) {
            let name = format!("skills/{name}/skills.yaml");
            file(&name, write::catalogue(entries))?;
        }
        if !set.isco.is_empty() {
            file("isco.yaml", write::isco(&set.isco))?;
        }
        if !set.skill_groups.is_empty() {
            file("skill-groups.yaml", write::skill_groups(&set.skill_groups))?;
        }
        if let Some(readme) = set.readme {
            file("README.md", readme)?;
        }
        file("set.yaml", write::about(&set.about))?;
        fs::write(self.path.join(manifest::NAME), manifest.text())?;
        self.sync()?;
        stop.check().map_err(Ended::Stopped)
    }

    /// Waits until all that was written is on the disk.
    #[cfg(target_os = "linux")]
    pub(crate) fn sync(&self) -> io::Result<()> {
        // Once for the file system, instead of once for each of 3,000 files.
        Ok(rustix::fs::syncfs(File::open(&self.path)?)?)
    }

    /// Waits until all that was written is on the disk.
    #[cfg(not(target_os = "linux"))]
    pub(crate) fn sync(&self) -> io::Result<()> {
        let mut waiting = vec![self.path.clone()];
        while let Some(directory) = waiting.pop() {
            for entry in fs::read_dir(directory)? {
                let entry = entry?;
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    waiting.push(entry.path());
                } else if kind.is_file() {
                    match fs::OpenOptions::new().write(true).open(entry.path()) {
                        Ok(file) => file.sync_all()?,
                        // Not one that was written here, but one of a set that is copied.
                        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
                        Err(error) => return Err(error),
                    }
                }
            }
        }
        Ok(())
    }
}

/// Why writing ended before it was done.
pub(crate) enum Ended {
    Failed(io::Error),
    Stopped(Failure),
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Not there any more, if it has been put in its place.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// The directories of the files of the catalogue.
pub(super) const PARTS: [&str; 5] = [
    "knowledge",
    "skills-a-c",
    "skills-d-l",
    "skills-m-o",
    "skills-p-z",
];

/// In which file of the catalogue a skill stands.
pub(super) fn part(entry: &CatalogueEntry) -> usize {
    if entry.kind == Some(SkillKind::Knowledge) {
        return 0;
    }
    match fold(&entry.name).chars().next() {
        Some(first) if first < 'd' => 1,
        Some(first) if first < 'm' => 2,
        Some(first) if first < 'p' => 3,
        _ => 4,
    }
}
