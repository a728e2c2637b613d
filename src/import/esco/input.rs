//! The files of a download, from zip files and directories, in memory.
//!
//! A file is known by the beginning of its name, wherever it lies: the rest of the name is the
//! language and changes between versions. Zip files come from anywhere, so their entries are
//! counted and measured before and while they are read, and names that point out of the archive are
//! refused although nothing is ever extracted.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{Failure, Result, unusable};
use crate::profile::clean::shown;

/// How many files one zip file or directory may hold; the largest download has 20.
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

/// One of the files that are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Occupations,
    Skills,
    Groups,
    Links,
    ResearchOccupations,
    /// A collection of skills, with the tag that its members get.
    Collection(&'static str),
}

/// The beginnings of the names, in lower case.
const PARTS: &[(&str, Part)] = &[
    ("occupations", Part::Occupations),
    ("skills", Part::Skills),
    ("iscogroups", Part::Groups),
    ("occupationskillrelations", Part::Links),
    ("researchoccupationscollection", Part::ResearchOccupations),
    ("digcompskillscollection", Part::Collection("digcomp")),
    ("digitalskillscollection", Part::Collection("digital")),
    ("greenskillscollection", Part::Collection("green")),
    ("languageskillscollection", Part::Collection("language")),
    ("researchskillscollection", Part::Collection("research")),
    (
        "transversalskillscollection",
        Part::Collection("transversal"),
    ),
];

/// The part that a file of this name is: `occupations.csv` and `occupations_en.csv`, not
/// `occupationsHierarchy.csv`.
fn part_of(name: &str) -> Option<Part> {
    let name = name.rsplit(['/', '\\']).next()?.to_lowercase();
    let stem = name.strip_suffix(".csv")?;
    PARTS.iter().find_map(|(beginning, part)| {
        let rest = stem.strip_prefix(beginning)?;
        (rest.is_empty() || rest.starts_with('_')).then_some(*part)
    })
}

/// Whether a file in a directory is one of the publisher's zip files, by its name; other zip files
/// may lie beside them.
fn is_download(name: &str) -> bool {
    name.to_lowercase()
        .strip_suffix(".zip")
        .is_some_and(|stem| stem.starts_with("esco"))
}

/// A file, with the name that messages give it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// The files that are there, one of each part at most.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeMap<Part, Found>);

impl Files {
    pub(super) fn get(&self, part: Part) -> Option<&Found> {
        self.0.get(&part)
    }

    /// The collections of skills, each with its tag.
    pub(super) fn collections(&self) -> impl Iterator<Item = (&'static str, &Found)> {
        self.0.iter().filter_map(|(part, found)| match part {
            Part::Collection(tag) => Some((*tag, found)),
            _ => None,
        })
    }

    fn add(&mut self, part: Part, found: Found) -> Result<()> {
        if let Some(first) = self.0.get(&part) {
            return unusable(format!(
                "{} and {} are the same part of ESCO; give one version, in one language",
                first.name, found.name
            ));
        }
        self.0.insert(part, found);
        Ok(())
    }
}

/// Finds and reads the files. Those without which nothing can be done are then there.
pub(super) fn gather(sources: &[PathBuf]) -> Result<Files> {
    let mut files = Files::default();
    for source in sources {
        let name = name_of(source);
        let kind = fs::metadata(source)
            .map_err(|error| Failure::Unusable(format!("{name}: cannot be read: {error}")))?;
        if kind.is_dir() {
            let mut seen = 0;
            directory(source, 0, &mut seen, &mut files)?;
        } else {
            zip_file(source, &name, &mut files)?;
        }
    }
    if files.get(Part::Occupations).is_none() {
        return Err(Failure::Nothing(
            "there is no occupations_en.csv (or another language's); give the classification of \
             the ESCO download, in CSV"
                .to_owned(),
        ));
    }
    if files.get(Part::Skills).is_none() {
        return unusable("there is no skills_en.csv (or another language's) with the occupations");
    }
    if files.get(Part::Links).is_none() {
        return Err(Failure::Nothing(
            "there is no occupationSkillRelations.csv, so that no occupation would have skills; \
             from ESCO 1.1 on it can be downloaded as well (give both zip files), versions 1.0 do \
             not have it"
                .to_owned(),
        ));
    }
    Ok(files)
}

fn name_of(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

fn directory(path: &Path, depth: usize, seen: &mut usize, files: &mut Files) -> Result<()> {
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
            if depth < MAX_DEPTH {
                directory(&path, depth + 1, seen, files)?;
            }
            continue;
        }
        let name = name_of(&path);
        if depth == 0 && is_download(&entry.file_name().to_string_lossy()) {
            zip_file(&path, &name, files)?;
            continue;
        }
        let Some(part) = part_of(&entry.file_name().to_string_lossy()) else {
            continue;
        };
        // Not a pipe, which would be waited for.
        if !fs::metadata(&path).is_ok_and(|kind| kind.is_file()) {
            return unusable(format!("{name}: not a regular file"));
        }
        let file = File::open(&path)
            .map_err(|error| Failure::Unusable(format!("{name}: cannot be read: {error}")))?;
        let bytes = bytes(file, MAX_FILE, &name)?;
        files.add(part, Found { name, bytes })?;
    }
    Ok(())
}

/// All bytes, if they are not more than the limit.
fn bytes(from: impl Read, limit: u64, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::Unusable(format!("{name}: damaged or cut short: {error}")))?;
    if bytes.len() as u64 > limit {
        return unusable(format!("{name}: larger than it says, or than it may be"));
    }
    Ok(bytes)
}

fn zip_file(path: &Path, name: &str, files: &mut Files) -> Result<()> {
    let failed = |error: zip::result::ZipError| {
        Failure::Unusable(format!(
            "{name}: not a zip file, or damaged or cut short: {error}"
        ))
    };
    let file = File::open(path)
        .map_err(|error| Failure::Unusable(format!("{name}: cannot be read: {error}")))?;
    let mut archive = zip::ZipArchive::new(file).map_err(failed)?;
    if archive.len() > MAX_ENTRIES {
        return unusable(format!("{name}: more than {MAX_ENTRIES} files"));
    }
    // All entries are looked at before any is read.
    let mut wanted = Vec::new();
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
            return unusable(format!("{shown}: unpacks to more than it may"));
        }
        if let Some(part) = part_of(&inside) {
            wanted.push((index, part, shown, size));
        }
    }
    for (index, part, name, size) in wanted {
        let entry = archive.by_index(index).map_err(failed)?;
        let bytes = bytes(entry, size, &name)?;
        files.add(part, Found { name, bytes })?;
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
