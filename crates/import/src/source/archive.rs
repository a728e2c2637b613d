//! Zip files: their entries are measured before any is read.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::file_type;
use super::limits::{MAX_ENTRIES, MAX_FILE_BYTES, cannot_read, read_limited};
use super::paths::display_path;
use crate::error::{ImportError, Result, invalid};
use careernav_core::text::sanitize::escaped;

/// All files of a zip file together, in bytes; those of ESCO have 43 MB.
const MAX_TOTAL_BYTES: u64 = 1 << 30;
/// How much larger than its packed form a file may be; those of ESCO are up to 12 times as large.
const MAX_RATIO: u64 = 100;
/// Up to this size, a file may have any ratio.
const RATIO_FREE_BYTES: u64 = 1 << 20;

/// A zip file.
#[derive(Debug, Clone)]
pub(super) enum Archive {
    Disk(PathBuf),
    /// One that came through a pipe.
    Memory(Arc<[u8]>),
}

/// An entry of a zip file that is a file.
pub(super) struct Entry {
    pub(super) index: usize,
    /// The path inside the zip file.
    pub(super) path: String,
    /// The name for messages, with that of the zip file.
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) is_encrypted: bool,
}

enum ArchiveReader {
    Disk(File),
    Memory(Cursor<Arc<[u8]>>),
}

impl Read for ArchiveReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Disk(file) => file.read(buffer),
            Self::Memory(bytes) => bytes.read(buffer),
        }
    }
}

impl Seek for ArchiveReader {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Disk(file) => file.seek(position),
            Self::Memory(bytes) => bytes.seek(position),
        }
    }
}

impl Archive {
    fn open(&self, name: &str) -> Result<ZipArchive<ArchiveReader>> {
        let reader = match self {
            Self::Disk(path) => {
                ArchiveReader::Disk(File::open(path).map_err(|error| cannot_read(name, &error))?)
            }
            Self::Memory(bytes) => ArchiveReader::Memory(Cursor::new(Arc::clone(bytes))),
        };
        ZipArchive::new(reader).map_err(|error| zip_error(name, &error))
    }

    /// Checks all entries before any of them is read, and lists the files. `hint` tells what to do for
    /// a document that only happens to be a zip file, such as a workbook.
    pub(super) fn entries(&self, name: &str, hint: &str) -> Result<Vec<Entry>> {
        let mut archive = self.open(name)?;
        if archive.len() > MAX_ENTRIES {
            return invalid(format!("{name}: more than {MAX_ENTRIES} files"));
        }
        let paths: Vec<_> = archive.file_names().flatten().collect();
        let document = file_type::zipped_document(paths.iter().map(AsRef::as_ref));
        drop(paths);
        if let Some(document) = document {
            return invalid(format!("{name}: {document}; {hint}"));
        }
        let mut files = Vec::new();
        let mut total: u64 = 0;
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index);
            let entry = entry.map_err(|error| zip_error(name, &error))?;
            // As it is stored: most programs write UTF-8 without the flag that says so, and such a name would be
            // decoded as code page 437.
            let path = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let entry_name = format!("{name}: {}", escaped(&path));
            if points_outside(&path) {
                return invalid(format!(
                    "{entry_name}: a name that points out of the zip file"
                ));
            }
            let size = entry.size();
            total = total.saturating_add(size);
            // The sizes are what the directory of the zip file claims. That an entry unpacks to no more is
            // checked when it is read, byte by byte.
            let is_bomb = size > RATIO_FREE_BYTES && size / MAX_RATIO > entry.compressed_size();
            if is_bomb || size > MAX_FILE_BYTES || total > MAX_TOTAL_BYTES {
                let limit = if size > MAX_FILE_BYTES {
                    format!("{} MiB for a file", MAX_FILE_BYTES >> 20)
                } else if total > MAX_TOTAL_BYTES {
                    format!("{} MiB for all files", MAX_TOTAL_BYTES >> 20)
                } else {
                    format!("{MAX_RATIO} times its packed size")
                };
                return invalid(format!(
                    "{entry_name}: unpacks to too much: the limit is {limit}"
                ));
            }
            if !entry.is_dir() {
                files.push(Entry {
                    index,
                    is_encrypted: entry.encrypted(),
                    path,
                    name: entry_name,
                    size,
                });
            }
        }
        Ok(files)
    }
}

/// Zip files on the disk that are open, so that each is opened once for all of its entries.
#[derive(Default)]
pub(super) struct OpenArchives {
    by_path: HashMap<PathBuf, ZipArchive<ArchiveReader>>,
}

impl OpenArchives {
    /// Reads an entry that claims to have so many bytes.
    pub(super) fn read(
        &mut self,
        archive: &Archive,
        index: usize,
        size: u64,
        name: &str,
    ) -> Result<Vec<u8>> {
        let mut in_memory;
        let (open, archive_name) = match archive {
            Archive::Memory(_) => {
                in_memory = archive.open(name)?;
                (&mut in_memory, name.to_owned())
            }
            Archive::Disk(path) => {
                let archive_name = display_path(path);
                if !self.by_path.contains_key(path) {
                    let open = archive.open(&archive_name)?;
                    self.by_path.insert(path.clone(), open);
                }
                let open = self.by_path.get_mut(path);
                (open.expect("it has been opened above"), archive_name)
            }
        };
        let entry = open.by_index(index);
        let entry = entry.map_err(|error| zip_error(&archive_name, &error))?;
        read_limited(entry, size, size, name)
    }
}

fn zip_error(name: &str, error: &ZipError) -> ImportError {
    ImportError::Invalid(match error {
        ZipError::UnsupportedArchive(reason) => {
            format!("{name}: cannot be unpacked here ({reason}); unpack it and give the directory")
        }
        _ => format!("{name}: not a zip file, or damaged or truncated: {error}"),
    })
}

/// Whether unpacking an entry of this name could write outside the directory of the archive.
fn points_outside(path: &str) -> bool {
    path.starts_with(['/', '\\'])
        // A drive of Windows, `C:`.
        || path.as_bytes().get(1) == Some(&b':')
        || path.contains('\0')
        || path.split(['/', '\\']).any(|part| part == "..")
}
