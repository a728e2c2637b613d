//! The files of a download, from zip files and directories, in memory.
//!
//! A file is known by the beginning of its name, wherever it lies; the rest of the name is the
//! language, if it says one. The names are looked at first, and only the files of one language are
//! read. Zip files come from anywhere, so their entries are
//! counted and measured before and while they are read, and names that point out of the archive are
//! refused although nothing is ever extracted.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::both::both;
use super::{DEFAULT_LANGUAGE, Failure, Result, Stop, unusable};
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
    SkillGroups,
    Hierarchy,
    Broader,
    SkillLinks,
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
    ("skillgroups", Part::SkillGroups),
    ("skillshierarchy", Part::Hierarchy),
    ("broaderrelationsskillpillar", Part::Broader),
    ("skillskillrelations", Part::SkillLinks),
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

/// The part that a file of this name is, and its language, which is empty if the name says none:
/// `occupations.csv` and `occupations_en.csv`, not `occupationsHierarchy.csv`.
fn part_of(name: &str) -> Option<(Part, String)> {
    let name = name.rsplit(['/', '\\']).next()?.to_lowercase();
    let stem = name.strip_suffix(".csv")?;
    PARTS.iter().find_map(|(beginning, part)| {
        let rest = stem.strip_prefix(beginning)?;
        let language = rest.strip_prefix('_').unwrap_or_default();
        (rest.is_empty() || rest.starts_with('_')).then(|| (*part, language.to_owned()))
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

/// A file that may be read.
#[derive(Debug)]
struct Candidate {
    part: Part,
    /// Empty if the name says none.
    language: String,
    /// For messages.
    name: String,
    place: Place,
}

/// Where a file lies.
#[derive(Debug)]
enum Place {
    Disk(PathBuf),
    /// In a zip file, at a position, with the size that it says.
    Zip(PathBuf, usize, u64),
}

/// The files of which the names have been seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    files: Vec<Candidate>,
    /// What the names of the sources say of the version, such as `1.1.1`.
    versions: BTreeSet<String>,
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
}

/// Looks at the names of all files.
pub(super) fn look(sources: &[PathBuf]) -> Result<Seen> {
    let mut seen = Seen::default();
    for source in sources {
        let name = name_of(source);
        let kind = fs::metadata(source)
            .map_err(|error| Failure::Unusable(format!("{name}: cannot be read: {error}")))?;
        if kind.is_dir() {
            directory(source, 0, &mut 0, &mut seen)?;
        } else {
            zip_file(source, &name, &mut seen)?;
        }
    }
    Ok(seen)
}

impl Seen {
    /// The language to read: the one asked for, else the only one there is, else English.
    pub(super) fn language(&self, asked: Option<&str>) -> Result<String> {
        let there: BTreeSet<&str> = self
            .files
            .iter()
            .filter(|file| file.part == Part::Occupations)
            .map(|file| file.language.as_str())
            .collect();
        let named = || {
            let named: Vec<&str> = there.iter().copied().filter(|it| !it.is_empty()).collect();
            named.join(", ")
        };
        if there.is_empty() {
            return Err(Failure::Nothing(
                "there is no occupations_en.csv (or another language's); give the classification \
                 of the ESCO download, in CSV"
                    .to_owned(),
            ));
        }
        let is_there = |language: &str| there.contains(language) || there.contains("");
        match asked {
            Some(asked) if is_there(asked) => Ok(asked.to_owned()),
            Some(asked) => Err(Failure::Nothing(format!(
                "there is no occupations_{asked}.csv; there are files in: {}",
                named()
            ))),
            None if is_there(DEFAULT_LANGUAGE) => Ok(DEFAULT_LANGUAGE.to_owned()),
            None if there.len() == 1 => Ok(named()),
            None => unusable(format!(
                "there are files in several languages: {}; say which, with --lang",
                named()
            )),
        }
    }

    /// The version, if the names of the sources agree on one.
    pub(super) fn version(&self) -> Option<&str> {
        let mut versions = self.versions.iter();
        let version = versions.next()?;
        versions.next().is_none().then_some(version)
    }

    /// Reads the files of a language. Relations are the same in every language.
    pub(super) fn read(&self, language: &str, stop: &Stop<'_>) -> Result<Files> {
        let mut chosen: BTreeMap<Part, &Candidate> = BTreeMap::new();
        for file in &self.files {
            let is_relation = matches!(file.part, Part::Links | Part::Broader | Part::SkillLinks);
            if file.language != language && !file.language.is_empty() && !is_relation {
                continue;
            }
            let first = *chosen.entry(file.part).or_insert(file);
            if first.name == file.name {
                continue;
            }
            if first.language == file.language || !is_relation {
                return unusable(format!(
                    "{} and {} are the same part of ESCO; give one version",
                    first.name, file.name
                ));
            }
            if file.language == language {
                chosen.insert(file.part, file);
            }
        }
        // One of the files is as large as all others together.
        let (large, others): (Vec<_>, Vec<_>) = chosen
            .into_iter()
            .partition(|(part, _)| *part == Part::Links);
        let (large, others) = both(|| load(&large, stop), || load(&others, stop));
        let mut files = others?;
        files.0.extend(large?.0);
        if files.get(Part::Skills).is_none() {
            return unusable(
                "there is no skills_en.csv (or another language's) with the occupations",
            );
        }
        Ok(files)
    }
}

/// Refuses a download with which nothing would have skills.
pub(super) fn demand_links(files: &Files) -> Result<()> {
    if files.get(Part::Links).is_some() {
        return Ok(());
    }
    Err(Failure::Nothing(
        "there is no occupationSkillRelations.csv, so that no occupation would have skills; \
         from ESCO 1.1 on it can be downloaded as well (give both zip files), versions 1.0 do \
         not have it"
            .to_owned(),
    ))
}

/// Reads files.
fn load(chosen: &[(Part, &Candidate)], stop: &Stop<'_>) -> Result<Files> {
    let mut files = Files::default();
    let mut archives = Archives::default();
    for (part, file) in chosen {
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
        files.0.insert(*part, Found { name, bytes });
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

/// The version that the name of a download says: `ESCO dataset - v1.1.1 - classification - en`.
fn version_of(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let rest = name.starts_with("esco").then(|| name.split_once(" v"))??.1;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.');
    let version = rest[..end.unwrap_or(rest.len())].trim_matches('.');
    version.contains('.').then(|| version.to_owned())
}

fn name_of(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

fn directory(path: &Path, depth: usize, seen: &mut usize, found: &mut Seen) -> Result<()> {
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
            directory(&path, depth + 1, seen, found)?;
            continue;
        }
        let name = name_of(&path);
        if depth == 0 && is_download(&entry.file_name().to_string_lossy()) {
            zip_file(&path, &name, found)?;
            continue;
        }
        let Some((part, language)) = part_of(&entry.file_name().to_string_lossy()) else {
            continue;
        };
        // Not a pipe, which would be waited for.
        if !fs::metadata(&path).is_ok_and(|kind| kind.is_file()) {
            return unusable(format!("{name}: not a regular file"));
        }
        found.files.push(Candidate {
            part,
            language,
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

fn zip_file(path: &Path, name: &str, found: &mut Seen) -> Result<()> {
    let failed = |error| damaged(name, &error);
    let mut archive = open(path, name)?;
    let own = path.file_name().unwrap_or_default().to_string_lossy();
    found.versions.extend(version_of(&own));
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
        if let Some((part, language)) = part_of(&inside) {
            found.files.push(Candidate {
                part,
                language,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_part_language_and_version() {
        let part = |name| part_of(name);
        assert_eq!(
            part("a/Skills_EN.csv"),
            Some((Part::Skills, "en".to_owned()))
        );
        assert_eq!(
            part("skillsHierarchy.csv"),
            Some((Part::Hierarchy, String::new()))
        );
        assert_eq!(part("occupationsHierarchy.csv"), None);
        let cases = [
            (
                "ESCO dataset - v1.1.1 - classification -  - csv.zip",
                Some("1.1.1"),
            ),
            ("ESCO dataset - v1.2.0.zip", Some("1.2.0")),
            ("esco v1.zip", None),
            ("notes v1.1.zip", None),
            ("esco.zip", None),
        ];
        for (name, version) in cases {
            assert_eq!(version_of(name).as_deref(), version, "{name}");
        }
    }
}
