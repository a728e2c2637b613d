//! The ESCO classification, as its publisher offers it for download, into a set of profiles.
//!
//! The download is CSV, in zip files: one with the classification and one with the relations
//! (versions 1.1), or one with both (1.2). [`import`] takes zip files and directories in any mix.
//!
//! ```text
//! input ─> table ─> read ──────────> links ─> convert ─> put
//! (zips,   (CSV)    (occupations,    (who     (profiles, (the set on disk,
//!  limits)           skills, groups)  needs    catalogue) whole or not at all)
//!                                     what)
//! ```
//!
//! # What it promises
//!
//! All or nothing: the set is built beside its place and put there in one step. Whatever goes wrong
//! before, the place is as it was. Nothing is ever extracted from a zip file to the disk. The same
//! download always gives the same files.
//!
//! # What it takes
//!
//! Occupations: title, description, other titles, ISCO group (with its title, where that is not the
//! one of the built-in table), skills, address, code, day of the last change, definition and scope
//! note (as notes, without their HTML marks). Of the note on regulation, which is one of two
//! addresses: "regulated" becomes a sentence; "unregulated" is left out, since it also stands where
//! nobody has looked; any other text is taken as it is. Skills: name, kind, description (for want of
//! one the definition), other names, reuse level, address, and the collections in which they stand,
//! as tags.

mod convert;
mod draft;
mod input;
mod links;
mod put;
mod read;
mod table;
mod tidy;

use std::path::{Path, PathBuf};

/// What an import came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Occupations, each a profile.
    pub occupations: usize,
    /// Skills in the catalogue.
    pub skills: usize,
    /// Skills left out, because another has the same name.
    pub skills_of_one_name: usize,
    /// What became of the links between occupations and skills.
    pub links: Links,
    /// Cells that held control characters or invisible ones, which were removed.
    pub cells_cleaned: usize,
    /// Texts left out because no profile may hold one so long.
    pub too_long: usize,
    /// Skills without a kind, which got that of their links, or else "skill".
    pub kinds_supplied: usize,
    /// Whether there was a file of the ISCO groups.
    pub has_groups: bool,
    /// Where the set is that was there before.
    pub old: Option<PathBuf>,
}

/// Links between occupations and skills.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Links {
    /// Rows of the file.
    pub read: usize,
    /// Links in the set.
    pub kept: usize,
    /// Dropped: the occupation is in no file.
    pub no_occupation: usize,
    /// Dropped: the skill is in no file.
    pub no_skill: usize,
    /// Dropped: the occupation has this skill already.
    pub repeated: usize,
}

/// Why nothing was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The download is sound, but there is nothing in it to make profiles of.
    Nothing(String),
    /// Something cannot be read or written, or is not what it should be.
    Unusable(String),
}

/// What the steps give.
type Result<T> = std::result::Result<T, Failure>;

fn unusable<T>(what: impl Into<String>) -> Result<T> {
    Err(Failure::Unusable(what.into()))
}

/// Imports a download into a directory. An existing one with something in it is only replaced if it
/// may be, and is kept beside the new one even so. `progress` is told what is being done.
///
/// # Errors
///
/// When a file is missing, damaged, malformed or hostile, or the set cannot be written; the
/// directory is then as it was.
pub fn import(
    sources: &[PathBuf],
    into: &Path,
    may_replace: bool,
    progress: &mut dyn FnMut(&str),
) -> Result<Summary> {
    let place = put::Place::new(into, may_replace)?;
    progress("reading the download");
    let files = input::gather(sources)?;
    let mut tidy = tidy::Tidy::default();
    let mut read = read::read(&files, &mut tidy)?;
    progress("connecting occupations and skills");
    let linked = links::read(&files, &mut read)?;
    let mut summary = Summary {
        occupations: read.occupations.len(),
        has_groups: files.get(input::Part::Groups).is_some(),
        kinds_supplied: linked.kinds_supplied,
        ..Summary::default()
    };
    let set = convert::convert(read, linked, &mut summary);
    summary.skills = set.catalogue.len();
    summary.cells_cleaned = tidy.cleaned;
    summary.too_long = tidy.too_long;
    progress("writing the profiles");
    summary.old = place.put(&set)?;
    Ok(summary)
}
