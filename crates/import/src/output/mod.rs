//! What an import writes, and how it takes its place on the disk.
//!
//! # Guarantees
//!
//! * **All or nothing.** Everything is written into a staging directory beside the target, which then
//!   takes the target's name in one step. Whatever goes wrong before that step, be it a signal, the
//!   target is as it was; all files are on the disk before it.
//! * **Nothing of a person's is deleted.** What was at the target is kept beside it, as `DIR.old-1` and
//!   so on.

mod clone_tree;
mod limits;
mod manifest;
mod patch;
mod profile_set;
mod staging;
mod target;

use std::path::PathBuf;

pub(crate) use patch::SetPatch;
pub(crate) use profile_set::{ProfileIds, ProfileSet, UnlinkedProfile};
pub(crate) use target::Target;

use super::error::{Result, StopFlag};
use manifest::Manifest;

/// What an importer made of a download.
pub(crate) enum Output {
    /// A whole set, which takes the place of the one that is there.
    Set(ProfileSet),
    /// Files for the set that is there.
    Patch(SetPatch),
}

/// What was at the target before the import, or would be for a dry run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PreviousSet {
    /// Where it is kept now, or would be; none if there was nothing to keep.
    pub backup: Option<PathBuf>,
    /// Paths of its files that were changed, added or removed by hand since they were imported; none
    /// if that is not known, or if they stay where they are.
    pub edited: Option<Vec<String>>,
}

impl Output {
    /// Fails if the loader would not accept all of it.
    pub(crate) fn check_limits(&self) -> Result<()> {
        match self {
            Self::Set(set) => limits::check_set(set),
            Self::Patch(patch) => patch.check_limits(),
        }
    }

    /// The words for the step that writes it.
    pub(crate) fn writing_step(&self) -> String {
        let what = match self {
            Self::Set(_) => "profiles",
            Self::Patch(patch) => patch.what(),
        };
        format!("writing the {what}")
    }

    /// Looks at what is at the target, before anything is moved.
    pub(crate) fn previous_set(&self, target: &Target) -> PreviousSet {
        match self {
            Self::Set(_) => {
                let backup = target.planned_backup();
                let manifest = backup.as_ref().and_then(|_| Manifest::read(&target.path));
                PreviousSet {
                    edited: manifest.and_then(|it| it.edited_files(&target.path).ok()),
                    backup,
                }
            }
            Self::Patch(patch) => PreviousSet {
                backup: patch.replaces_files().then(|| target.free_backup_path()),
                edited: None,
            },
        }
    }

    /// Writes it. Returns where the files are that were at the target before, if there were any.
    pub(crate) fn install(self, target: &Target, stop: StopFlag<'_>) -> Result<Option<PathBuf>> {
        match self {
            Self::Set(set) => set.install(target, stop),
            Self::Patch(patch) => patch.install(target, stop),
        }
    }
}
