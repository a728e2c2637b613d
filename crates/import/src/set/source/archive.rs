//! Zip files: what they hold, measured before it is read.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::{Failure, Result, unusable};
use super::{
    Candidate, Look, MAX_ENTRIES, MAX_FILE, Place, Unread, bytes, cannot_be_read, copies,
    is_hidden, kind, last_of, name_of, trail,
};
use careernav_core::profile::clean::shown;

/// All files of a zip file together, in bytes; ESCO's have 43 MB.
const MAX_TOTAL: u64 = 1 << 30;
/// How much larger than its packed form a file may be; ESCO's are up to 12 times as large.
const MAX_RATIO: u64 = 100;
/// Up to this size a file may be packed as well as it likes.
const SMALL: u64 = 1 << 20;

/// A zip file.
#[derive(Debug, Clone)]
pub(super) enum Archive {
    Disk(PathBuf),
    Memory(Arc<[u8]>),
}

/// What a zip file is read from.
pub(super) enum Bytes {
    Disk(File),
    Memory(Cursor<Arc<[u8]>>),
}

impl Read for Bytes {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Disk(file) => file.read(room),
            Self::Memory(bytes) => bytes.read(room),
        }
    }
}

impl Seek for Bytes {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Disk(file) => file.seek(to),
            Self::Memory(bytes) => bytes.seek(to),
        }
    }
}

impl Archive {
    fn open(&self, name: &str) -> Result<ZipArchive<Bytes>> {
        let bytes = match self {
            Self::Disk(path) => {
                Bytes::Disk(File::open(path).map_err(|error| cannot_be_read(name, &error))?)
            }
            Self::Memory(bytes) => Bytes::Memory(Cursor::new(Arc::clone(bytes))),
        };
        ZipArchive::new(bytes).map_err(|error| damaged(name, &error))
    }
}

/// Zip files that are open.
#[derive(Default)]
pub(super) struct Archives {
    on_disk: HashMap<PathBuf, ZipArchive<Bytes>>,
}

impl Archives {
    /// A file of a zip file, which says that it has so many bytes.
    pub(super) fn read(
        &mut self,
        archive: &Archive,
        index: usize,
        size: u64,
        name: &str,
    ) -> Result<Vec<u8>> {
        let mut in_memory;
        let (open, its_name) = match archive {
            Archive::Memory(_) => {
                in_memory = archive.open(name)?;
                (&mut in_memory, name.to_owned())
            }
            Archive::Disk(path) => {
                let its_name = name_of(path);
                if !self.on_disk.contains_key(path) {
                    self.on_disk.insert(path.clone(), archive.open(&its_name)?);
                }
                let Some(open) = self.on_disk.get_mut(path) else {
                    return unusable(format!("{its_name}: cannot be read"));
                };
                (open, its_name)
            }
        };
        let opened = open
            .by_index(index)
            .map_err(|error| damaged(&its_name, &error))?;
        bytes(opened, size, size, name)
    }
}

fn damaged(name: &str, error: &ZipError) -> Failure {
    Failure::Unusable(match error {
        ZipError::UnsupportedArchive(what) => {
            format!("{name}: cannot be unpacked here ({what}); unpack it and give the directory")
        }
        _ => format!("{name}: not a zip file, or damaged or cut short: {error}"),
    })
}

impl<P: PartialEq> Look<'_, P> {
    /// A zip file.
    pub(super) fn archive(&mut self, archive: &Archive, path: &Path, name: &str) -> Result<()> {
        let mut open = archive.open(name)?;
        if open.len() > MAX_ENTRIES {
            return unusable(format!("{name}: more than {MAX_ENTRIES} files"));
        }
        let names: Vec<_> = open.file_names().flatten().collect();
        let document = kind::of_entries(names.iter().map(AsRef::as_ref));
        drop(names);
        if let Some(what) = document {
            return unusable(format!("{name}: {what}; {}", self.wanted.advice));
        }
        let own = path.file_name().unwrap_or_default().to_string_lossy();
        let is_copied = copies::unmarked(&own).1;
        let trail = trail(path);
        let before = self.seen.files.len();
        // All entries are looked at before any is read.
        let mut total: u64 = 0;
        for index in 0..open.len() {
            let entry = open.by_index_raw(index);
            let entry = entry.map_err(|error| damaged(name, &error))?;
            let inside = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let shown = format!("{name}: {}", shown(&inside));
            if points_outside(&inside) {
                return unusable(format!("{shown}: a name that points out of the zip file"));
            }
            let size = entry.size();
            total = total.saturating_add(size);
            let is_bomb = size > SMALL && size / MAX_RATIO > entry.compressed_size();
            if is_bomb || size > MAX_FILE || total > MAX_TOTAL {
                let what = if size > MAX_FILE {
                    format!("the limit is {} MiB for a file", MAX_FILE >> 20)
                } else if total > MAX_TOTAL {
                    format!("the limit is {} MiB for all files", MAX_TOTAL >> 20)
                } else {
                    format!("the limit is {MAX_RATIO} times its packed size")
                };
                return unusable(format!("{shown}: unpacks to more than it may: {what}"));
            }
            if entry.is_dir() {
                continue;
            }
            let own = last_of(&inside);
            let (plain, is_copy) = copies::unmarked(own);
            let Some(part) = (self.wanted.part_of)(&plain) else {
                if !inside.starts_with("__MACOSX") && !is_hidden(own) {
                    self.unread(&shown, own);
                }
                continue;
            };
            if entry.encrypted() {
                return unusable(format!(
                    "{shown}: encrypted; unpack the zip file with its password and give the \
                     directory"
                ));
            }
            self.seen.files.push(Candidate {
                part,
                name: shown,
                trail: format!("{trail}/{}", inside.replace('\\', "/")),
                is_copy: is_copy || is_copied,
                place: Place::Zip(archive.clone(), index, size),
            });
        }
        if self.seen.files.len() == before {
            let why = "nothing in it is of the download".to_owned();
            self.seen.unread.push(Unread::new(name, Some(why)));
        }
        Ok(())
    }
}

/// Whether unpacking an entry of this name could reach other places than the archive's own.
fn points_outside(name: &str) -> bool {
    name.starts_with(['/', '\\'])
        || name.as_bytes().get(1) == Some(&b':')
        || name.contains('\0')
        || name.split(['/', '\\']).any(|part| part == "..")
}
