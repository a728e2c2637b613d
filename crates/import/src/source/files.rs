//! Files that were found: where they are, and what messages call them.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::archive::Archive;
use super::paths::file_name;

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
    Memory(Arc<[u8]>),
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
