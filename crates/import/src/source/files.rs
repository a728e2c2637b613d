//! Files that were found: where they are, and what messages call them.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::archive::Archive;
use careernav_core::text::sanitize::escaped;

/// The most files that a zip file or a directory may have; the largest download has 42.
pub(super) const MAX_ENTRIES: usize = 2_000;
/// The largest file, in bytes; the largest one of ESCO has 21 MB.
pub(super) const MAX_FILE_BYTES: u64 = 256 << 20;

/// A file in memory, as UTF-8.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// The name for messages.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// A file that can be read.
#[derive(Debug)]
pub(crate) struct Candidate<T> {
    /// Which table it is, by its name or its headings.
    pub(crate) table: T,
    /// The name for messages.
    pub(crate) name: String,
    /// The whole path, through zip files: names of directories and archives may tell the version.
    pub(crate) full_path: String,
    /// Whether its name, or that of its zip file, is one that a copy gets, such as `skills (1).csv`.
    pub(super) is_copy: bool,
    pub(super) location: Location,
}

/// Where the bytes of a file are.
#[derive(Debug)]
pub(super) enum Location {
    Disk(PathBuf),
    Memory(std::sync::Arc<[u8]>),
    /// In a zip file, as an entry that claims to have so many bytes.
    Zip {
        archive: Archive,
        index: usize,
        size: u64,
    },
}

impl<T> Candidate<T> {
    pub(super) const fn is_zipped(&self) -> bool {
        matches!(self.location, Location::Zip { .. })
    }
}

/// The files whose names have been seen.
#[derive(Debug)]
pub(crate) struct FoundFiles<T> {
    pub(crate) files: Vec<Candidate<T>>,
    /// Files that may have been meant: tables of other names, files of other types, zip files that
    /// were ignored.
    pub(crate) unread: Vec<UnreadFile>,
}

impl<T> Default for FoundFiles<T> {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            unread: Vec::new(),
        }
    }
}

/// A file that is there and not read. Displayed as its name without the path, and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnreadFile {
    name: String,
    /// Why, unless the reason is that its name is unknown.
    reason: Option<String>,
}

impl UnreadFile {
    pub(super) fn new(name: &str, reason: Option<String>) -> Self {
        Self {
            name: name.to_owned(),
            reason,
        }
    }
}

impl fmt::Display for UnreadFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(file_name(&self.name))?;
        match &self.reason {
            Some(reason) => write!(f, " ({reason})"),
            None => Ok(()),
        }
    }
}

/// A path as messages show it.
pub(super) fn display_path(path: &Path) -> String {
    escaped(&path.to_string_lossy()).into_owned()
}

/// The name of a file for messages, without the path and the zip file that lead to it:
/// `in/esco.zip: csv/skills_en.csv` gives `skills_en.csv`.
pub(crate) fn file_name(name: &str) -> &str {
    last_component(name.rsplit(": ").next().unwrap_or(name))
}

/// The last component of a path, whichever system wrote it.
pub(super) fn last_component(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The absolute path of a file, with `/` on every system.
pub(super) fn full_path(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    path.to_string_lossy().replace('\\', "/")
}

/// Whether a file is hidden, or one that a program keeps beside another.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '~'])
}

/// Whether a name ends in `.zip`.
pub(super) fn is_zip_name(name: &str) -> bool {
    let end = name.len().saturating_sub(4);
    name.get(end..)
        .is_some_and(|end| end.eq_ignore_ascii_case(".zip"))
}
