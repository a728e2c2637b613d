//! The files of a download, from zip files and directories, in memory.
//!
//! A file is known by its name, wherever it lies; which names are wanted is the classification's to
//! say. The names are looked at first, and only the files that are chosen then are read. Zip files
//! come from anywhere, so their entries are counted and measured before and while they are read, and
//! names that point out of the archive are refused although nothing is ever extracted.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{Failure, Result, Stop, unusable};
use crate::profile::clean::shown;

/// How many files one zip file or directory may hold; the largest download has 42.
const MAX_ENTRIES: usize = 2_000;
/// The largest single file, in bytes; the largest one in ESCO has 21 MB.
const MAX_FILE: u64 = 256 << 20;
/// All files of a zip file together, in bytes; ESCO's have 43 MB.
const MAX_TOTAL: u64 = 1 << 30;
/// How much larger than its packed form a file may be; ESCO's are up to 12 times as large.
const MAX_RATIO: u64 = 100;
/// Up to this size a file may be packed as well as it likes.
const SMALL: u64 = 1 << 20;
/// How deep directories may lie in one another.
const MAX_DEPTH: usize = 8;

/// A file, with the name that messages give it.
#[derive(Debug)]
pub(in crate::import) struct Found {
    pub(in crate::import) name: String,
    pub(in crate::import) bytes: Vec<u8>,
}

/// A file that may be read.
#[derive(Debug)]
pub(in crate::import) struct Candidate<P> {
    /// What it is, by its name.
    pub(in crate::import) part: P,
    /// For messages.
    pub(in crate::import) name: String,
    place: Place,
}

/// Where a file lies.
#[derive(Debug)]
enum Place {
    Disk(PathBuf),
    /// In a zip file, at a position, with the size that it says.
    Zip(PathBuf, usize, u64),
}

/// Which files are wanted.
pub(in crate::import) struct Wanted<P> {
    /// What the file of a name is, if it is one of them.
    pub(in crate::import) part_of: fn(&str) -> Option<P>,
    /// Whether a file in a directory is one of the publisher's zip files, by its name; other zip files
    /// may lie beside them.
    pub(in crate::import) is_download: fn(&str) -> bool,
}

/// The files of which the names have been seen.
#[derive(Debug)]
pub(in crate::import) struct Seen<P> {
    pub(in crate::import) files: Vec<Candidate<P>>,
    /// The names of the zip files.
    pub(in crate::import) zips: Vec<String>,
}

/// Looks at the names of all files.
pub(in crate::import) fn look<P>(sources: &[PathBuf], wanted: &Wanted<P>) -> Result<Seen<P>> {
    let mut seen = Seen {
        files: Vec::new(),
        zips: Vec::new(),
    };
    for source in sources {
        let name = name_of(source);
        let kind = fs::metadata(source)
            .map_err(|error| Failure::Unusable(format!("{name}: cannot be read: {error}")))?;
        if kind.is_dir() {
            directory(source, 0, &mut 0, wanted, &mut seen)?;
        } else {
            zip_file(source, &name, wanted, &mut seen)?;
        }
    }
    Ok(seen)
}

/// Reads files, in the order given.
pub(in crate::import) fn load<P>(chosen: &[&Candidate<P>], stop: &Stop<'_>) -> Result<Vec<Found>> {
    let mut files = Vec::new();
    let mut archives = Archives::default();
    for file in chosen {
        stop.check()?;
        let bytes = match &file.place {
            Place::Disk(path) => {
                let failed =
                    |error| Failure::Unusable(format!("{}: cannot be read: {error}", file.name));
                let opened = File::open(path).map_err(failed)?;
                let size = opened.metadata().map_err(failed)?.len();
                if size > MAX_FILE {
                    return unusable(format!(
                        "{}: too large: the limit is {} MiB",
                        file.name,
                        MAX_FILE >> 20
                    ));
                }
                bytes(opened, size, MAX_FILE, &file.name)?
            }
            Place::Zip(path, index, size) => {
                let archive = archives.get(path)?;
                let failed = |error| damaged(&name_of(path), &error);
                let opened = archive.by_index(*index).map_err(failed)?;
                bytes(opened, *size, *size, &file.name)?
            }
        };
        let name = file.name.clone();
        files.push(Found { name, bytes });
    }
    Ok(files)
}

/// Zip files that are open.
#[derive(Default)]
struct Archives<'p>(BTreeMap<&'p Path, zip::ZipArchive<File>>);

impl<'p> Archives<'p> {
    fn get(&mut self, path: &'p Path) -> Result<&mut zip::ZipArchive<File>> {
        match self.0.entry(path) {
            Entry::Occupied(open) => Ok(open.into_mut()),
            Entry::Vacant(vacant) => Ok(vacant.insert(open(path, &name_of(path))?)),
        }
    }
}

fn open(path: &Path, name: &str) -> Result<zip::ZipArchive<File>> {
    let file = File::open(path)
        .map_err(|error| Failure::Unusable(format!("{name}: cannot be read: {error}")))?;
    zip::ZipArchive::new(file).map_err(|error| damaged(name, &error))
}

fn damaged(name: &str, error: &zip::result::ZipError) -> Failure {
    Failure::Unusable(format!(
        "{name}: not a zip file, or damaged or cut short: {error}"
    ))
}

fn name_of(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

fn directory<P>(
    path: &Path,
    depth: usize,
    seen: &mut usize,
    wanted: &Wanted<P>,
    found: &mut Seen<P>,
) -> Result<()> {
    let name = name_of(path);
    let failed = |error| Failure::Unusable(format!("{name}: cannot be read: {error}"));
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        *seen += 1;
        if *seen > MAX_ENTRIES {
            return unusable(format!("{name}: more than {MAX_ENTRIES} files"));
        }
        entries.push(entry.map_err(failed)?);
    }
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // A link to a directory is not followed: it may lead round in a circle.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if depth >= MAX_DEPTH {
                let name = name_of(&path);
                return unusable(format!(
                    "{name}: more than {MAX_DEPTH} directories inside one another"
                ));
            }
            directory(&path, depth + 1, seen, wanted, found)?;
            continue;
        }
        let name = name_of(&path);
        if depth == 0 && (wanted.is_download)(&entry.file_name().to_string_lossy()) {
            zip_file(&path, &name, wanted, found)?;
            continue;
        }
        let Some(part) = (wanted.part_of)(&entry.file_name().to_string_lossy()) else {
            continue;
        };
        // Not a pipe, which would be waited for.
        if !fs::metadata(&path).is_ok_and(|kind| kind.is_file()) {
            return unusable(format!("{name}: not a regular file"));
        }
        found.files.push(Candidate {
            part,
            name,
            place: Place::Disk(path),
        });
    }
    Ok(())
}

/// All bytes, if they are not more than the limit; `size` is what they are expected to be.
fn bytes(from: impl Read, size: u64, limit: u64, name: &str) -> Result<Vec<u8>> {
    // One more, so that the end is met before the room is.
    let room = usize::try_from(size.min(limit)).unwrap_or_default() + 1;
    let mut bytes = Vec::with_capacity(room);
    from.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::Unusable(format!("{name}: damaged or cut short: {error}")))?;
    if bytes.len() as u64 > limit {
        return unusable(format!("{name}: larger than it says, or than it may be"));
    }
    Ok(bytes)
}

fn zip_file<P>(path: &Path, name: &str, wanted: &Wanted<P>, found: &mut Seen<P>) -> Result<()> {
    let failed = |error| damaged(name, &error);
    let mut archive = open(path, name)?;
    let own = path.file_name().unwrap_or_default().to_string_lossy();
    found.zips.push(own.into_owned());
    if archive.len() > MAX_ENTRIES {
        return unusable(format!("{name}: more than {MAX_ENTRIES} files"));
    }
    // All entries are looked at before any is read.
    let mut total: u64 = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(failed)?;
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
        if let Some(part) = (wanted.part_of)(&inside) {
            found.files.push(Candidate {
                part,
                name: shown,
                place: Place::Zip(path.to_path_buf(), index, size),
            });
        }
    }
    Ok(())
}

/// Whether unpacking an entry of this name could reach other places than the archive's own.
fn points_outside(name: &str) -> bool {
    name.starts_with(['/', '\\'])
        || name.as_bytes().get(1) == Some(&b':')
        || name.contains('\0')
        || name.split(['/', '\\']).any(|part| part == "..")
}
