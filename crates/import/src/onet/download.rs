//! The tables of an O*NET download.
//!
//! A table is known by its name, in any case, with spaces or underscores. Release 30.3 has renamed some
//! of them ("Alternate Titles" to "Job Titles", "Technology Skills" to "Software Skills"), and has split
//! "Skills" into "Essential Skills" and "Transferable Skills"; the names of both are known.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::summary::UnreadTopic;
use super::unread_tables::{by_topic, normalized_table_name};
use crate::error::{ImportError, Result, StopFlag, invalid};
use crate::source::{
    Candidate, DownloadRules, FoundFiles, SourceFile, UnreadFile, file_name, read_files, scan,
};

/// One of the tables that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OnetTable {
    Occupations,
    JobTitles,
    ReportedTitles,
    /// Up to release 30.2.
    Skills,
    /// From release 30.3 on, as the next one.
    EssentialSkills,
    TransferableSkills,
    Knowledge,
    Abilities,
    /// Technology, which is software from release 30.3 on.
    Technology,
    Tasks,
    JobZones,
    Related,
    /// The names of the Job Zones.
    ZoneNames,
    /// Descriptions and groups of what is rated.
    ContentModel,
    /// Not a table: a note that names the release.
    ReadMe,
}

/// The names, without their extension; of a table with two names the older one first.
const TABLES: &[(&str, OnetTable)] = &[
    ("Occupation Data", OnetTable::Occupations),
    ("Alternate Titles", OnetTable::JobTitles),
    ("Job Titles", OnetTable::JobTitles),
    ("Sample of Reported Titles", OnetTable::ReportedTitles),
    ("Skills", OnetTable::Skills),
    ("Essential Skills", OnetTable::EssentialSkills),
    ("Transferable Skills", OnetTable::TransferableSkills),
    ("Knowledge", OnetTable::Knowledge),
    ("Abilities", OnetTable::Abilities),
    ("Technology Skills", OnetTable::Technology),
    ("Software Skills", OnetTable::Technology),
    ("Task Statements", OnetTable::Tasks),
    ("Job Zones", OnetTable::JobZones),
    ("Related Occupations", OnetTable::Related),
    ("Job Zone Reference", OnetTable::ZoneNames),
    ("Content Model Reference", OnetTable::ContentModel),
    ("Read Me", OnetTable::ReadMe),
];

/// What a set lacks without a table.
const LOSSES: &[(OnetTable, &str)] = &[
    (OnetTable::JobTitles, "occupations have fewer other titles"),
    (
        OnetTable::ReportedTitles,
        "occupations have fewer other titles",
    ),
    (OnetTable::Knowledge, "occupations have no knowledge"),
    (OnetTable::Abilities, "occupations have no abilities"),
    (OnetTable::Technology, "occupations have no technology"),
    (OnetTable::Tasks, "notes have no tasks"),
    (OnetTable::JobZones, "occupations have no Job Zone"),
    (OnetTable::Related, "no similar occupations are listed"),
    (OnetTable::ZoneNames, "Job Zones have numbers and no names"),
    (
        OnetTable::ContentModel,
        "skills have neither descriptions nor groups",
    ),
];

/// What to do, for somebody who gave something else.
const HINT: &str = "download the O*NET database as text files, such as db_31_0_text.zip";

/// The table that a file of this name is.
fn table_by_name(name: &str) -> Option<OnetTable> {
    let name = normalized_table_name(name)?;
    let known = TABLES
        .iter()
        .find(|(known, _)| known.to_lowercase() == name);
    known.map(|(_, table)| *table)
}

/// The table that a file is, by its headings, if they tell it: those of all ratings are the same.
fn table_by_headings(line: &str) -> Option<OnetTable> {
    let headings = line.split(['\t', ',', ';', '|']);
    let headings: BTreeSet<String> = headings
        .map(|heading| heading.trim_matches(['"', ' ', '\u{feff}']).to_lowercase())
        .collect();
    let known: [(&[&str], OnetTable); 7] = [
        (&["title", "description"], OnetTable::Occupations),
        (&["alternate title"], OnetTable::JobTitles),
        (&["job title", "source(s)"], OnetTable::JobTitles),
        (&["reported job title"], OnetTable::ReportedTitles),
        (&["task id", "task", "task type"], OnetTable::Tasks),
        (&["hot technology"], OnetTable::Technology),
        (&["relatedness tier"], OnetTable::Related),
    ];
    let is_of_occupations = headings
        .iter()
        .any(|heading| heading.starts_with("o*net-soc"));
    let has = |names: &[&str]| names.iter().all(|name| headings.contains(*name));
    let found = known.iter().find(|(names, _)| has(names));
    found.filter(|_| is_of_occupations).map(|(_, table)| *table)
}

/// Whether a zip file in a directory is one of the publisher's, by its name.
fn is_archive_name(name: &str) -> bool {
    let name = name.to_lowercase();
    name.strip_suffix(".zip")
        .is_some_and(|stem| stem.starts_with("db_"))
}

/// The release in a path: `db_29_2_text.zip` is of 29.2.
fn release_in_path(name: &str) -> Option<String> {
    let (_, rest) = name.rsplit_once("db_")?;
    let mut numbers = rest.split('_');
    let mut number = || {
        let part = numbers.next()?;
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        part[..digits].parse::<u8>().ok()
    };
    let (major, minor) = (number()?, number()?);
    Some(format!("{major}.{minor}"))
}

/// The release in the publisher's own note: `O*NET 29.2 Database`.
fn release_in_note(note: &[u8]) -> Option<String> {
    let note = String::from_utf8_lossy(note);
    let (_, rest) = note.lines().next()?.split_once("O*NET ")?;
    let release = rest.strip_suffix(" Database")?;
    let (major, minor) = release.split_once('.')?;
    let is_number = |text: &str| text.parse::<u8>().is_ok();
    (is_number(major) && is_number(minor)).then(|| release.to_owned())
}

/// The tables of a download, known by name.
#[derive(Debug)]
pub(super) struct OnetDownload {
    tables: BTreeMap<OnetTable, Candidate<OnetTable>>,
    unread: Vec<String>,
    /// Whether the names of the sources are those of the other classification.
    is_esco: bool,
    /// The table that was named, if those beside it were added.
    pub(super) neighbour_of: Option<String>,
}

/// The tables in memory.
#[derive(Debug, Default)]
pub(super) struct OnetTables {
    tables: BTreeMap<OnetTable, SourceFile>,
    release: Option<String>,
}

/// Finds the tables of a download. If one table was given where the whole directory was meant, the tables
/// beside it are added.
pub(super) fn find_tables(sources: &[PathBuf], stop: StopFlag<'_>) -> Result<OnetDownload> {
    let mut download = scan_sources(sources, stop)?;
    if download.require_tables().is_err()
        && let Some((table, all)) = with_neighbours(sources)
    {
        download = scan_sources(&all, stop)?;
        download.neighbour_of = Some(table);
    }
    download.require_tables()?;
    Ok(download)
}

/// Finds the tables with the titles of occupations, also beside a table that was named itself.
pub(super) fn find_titles(sources: &[PathBuf], stop: StopFlag<'_>) -> Result<OnetDownload> {
    let mut download = scan_sources(sources, stop)?;
    let is_whole = download.has(OnetTable::Occupations) && download.has(OnetTable::JobTitles);
    if !is_whole && let Some((_, all)) = with_neighbours(sources) {
        download = scan_sources(&all, stop)?;
    }
    download.require_occupations()?;
    let has_titles = |table: &OnetTable| {
        matches!(
            table,
            OnetTable::Occupations | OnetTable::JobTitles | OnetTable::ReportedTitles
        )
    };
    download.tables.retain(|table, _| has_titles(table));
    Ok(download)
}

fn scan_sources(sources: &[PathBuf], stop: StopFlag<'_>) -> Result<OnetDownload> {
    let rules = DownloadRules {
        table_by_name,
        table_by_headings,
        is_archive_name,
        extension: ".txt",
        hint: HINT,
    };
    let FoundFiles { files, unread } = scan(sources, &rules, stop)?;
    let mut unread: Vec<String> = unread.iter().map(UnreadFile::to_string).collect();
    unread.sort();
    unread.dedup();
    let mut tables: BTreeMap<OnetTable, Candidate<OnetTable>> = BTreeMap::new();
    let (notes, files): (Vec<_>, Vec<_>) =
        (files.into_iter()).partition(|file| file.table == OnetTable::ReadMe);
    for file in files {
        match tables.get(&file.table) {
            Some(first) if first.name != file.name => {
                return invalid(format!(
                    "{} and {} are the same table of O*NET; give one release",
                    first.name, file.name
                ));
            }
            _ => tables.insert(file.table, file),
        };
    }
    // Every download has a note, also one that only lies beside this one. The right one is in the same
    // directory as the occupations.
    let directory = |file: &Candidate<OnetTable>| {
        // A path without a slash is in the directory that was named.
        let (directory, _) = file.full_path.rsplit_once('/').unwrap_or_default();
        directory.to_owned()
    };
    let occupations = tables.get(&OnetTable::Occupations).map(directory);
    let is_only = notes.len() == 1;
    let mut notes = notes.into_iter();
    let note = notes.find(|note| is_only || occupations.as_ref() == Some(&directory(note)));
    tables.extend(note.map(|note| (OnetTable::ReadMe, note)));
    Ok(OnetDownload {
        tables,
        unread,
        is_esco: sources.iter().any(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.to_lowercase().starts_with("esco")
        }),
        neighbour_of: None,
    })
}

/// The sources, and the tables beside those that were named themselves. Also returns the name of the first
/// such table.
fn with_neighbours(sources: &[PathBuf]) -> Option<(String, Vec<PathBuf>)> {
    let is_table = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        table_by_name(&name).is_some() && fs::metadata(path).is_ok_and(|kind| kind.is_file())
    };
    let named: Vec<&PathBuf> = sources.iter().filter(|path| is_table(path)).collect();
    let first = named.first()?.file_name()?.to_string_lossy().into_owned();
    let mut all = sources.to_vec();
    let parents = named.iter().map(|path| match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => Path::new("/"),
    });
    for parent in parents.collect::<BTreeSet<_>>() {
        let mut paths: Vec<PathBuf> = (fs::read_dir(parent).ok()?.flatten())
            .map(|entry| entry.path())
            .filter(|path| is_table(path))
            .collect();
        paths.sort();
        let known = |path: &PathBuf| named.iter().any(|it| it.file_name() == path.file_name());
        all.extend(paths.into_iter().filter(|path| !known(path)));
    }
    Some((first, all))
}

/// How many files an error lists that are there instead.
const MAX_LISTED_FILES: usize = 5;

impl OnetDownload {
    fn has(&self, table: OnetTable) -> bool {
        self.tables.contains_key(&table)
    }

    /// Fails if there are no occupations.
    fn require_occupations(&self) -> Result<()> {
        if !self.has(OnetTable::Occupations) {
            let instead = if self.is_esco {
                "; this is an ESCO download, for 'careernav import esco'".to_owned()
            } else {
                format!("{}; {HINT}", self.found_instead())
            };
            let message = format!("no \"Occupation Data.txt\"{instead}");
            return Err(ImportError::NoData(message));
        }
        Ok(())
    }

    /// Fails if a table is missing without which there are no occupations, or none has skills.
    fn require_tables(&self) -> Result<()> {
        self.require_occupations()?;
        let new_tables = [OnetTable::EssentialSkills, OnetTable::TransferableSkills];
        match (
            self.has(OnetTable::Skills),
            new_tables.map(|table| self.has(table)),
        ) {
            (true, [false, false]) | (false, [true, true]) => Ok(()),
            (true, _) => invalid(
                "there is \"Skills.txt\", and also the tables that replace it from release 30.3 on; give \
                 one release",
            ),
            (false, [false, false]) => Err(ImportError::NoData(format!(
                "no \"Skills.txt\", and no \"Essential Skills.txt\" and \"Transferable Skills.txt\" as \
                 from release 30.3 on, so no occupation would have skills{}",
                self.found_instead()
            ))),
            (false, [has_essential, _]) => {
                let (found, missing) = if has_essential {
                    ("Essential Skills", "Transferable Skills")
                } else {
                    ("Transferable Skills", "Essential Skills")
                };
                Err(ImportError::NoData(format!(
                    "there is \"{found}.txt\" but no \"{missing}.txt\", so occupations would lack skills; \
                     give the whole download"
                )))
            }
        }
    }

    /// Lists what is there instead of a table that is missing.
    fn found_instead(&self) -> String {
        let known = self.tables.values();
        let known = known.map(|file| file_name(&file.name).to_owned());
        let names: Vec<String> = self.unread.iter().cloned().chain(known).collect();
        let first = names.iter().take(MAX_LISTED_FILES).cloned();
        let first = first.collect::<Vec<_>>();
        match names.len() - first.len() {
            _ if names.is_empty() => String::new(),
            0 => format!("; found {}", first.join(", ")),
            more => format!("; found {} and {more} more", first.join(", ")),
        }
    }

    /// The tables that are missing, each with what the set lacks without it.
    pub(super) fn missing_tables(&self) -> Vec<(&'static str, &'static str)> {
        let has_new_names = self.has(OnetTable::EssentialSkills);
        let missing = LOSSES.iter().filter(|(table, _)| !self.has(*table));
        missing
            .map(|(table, loss)| {
                let mut names = TABLES.iter().filter(|(_, known)| known == table);
                let name = if has_new_names {
                    names.next_back()
                } else {
                    names.next()
                };
                let (name, _) = name.expect("every table with a loss has a name");
                (*name, *loss)
            })
            .collect()
    }

    /// The files that are not read: known tables by topic, and all others.
    pub(super) fn unread(&self) -> (Vec<UnreadTopic>, Vec<String>) {
        by_topic(&self.unread)
    }

    /// Reads the tables.
    pub(super) fn read(&self, stop: StopFlag<'_>) -> Result<OnetTables> {
        let chosen: Vec<&Candidate<OnetTable>> = self.tables.values().collect();
        let read = read_files(&chosen, stop)?;
        let tables: BTreeMap<_, _> = self.tables.keys().copied().zip(read).collect();
        let note = tables.get(&OnetTable::ReadMe);
        let in_note = note.and_then(|note| release_in_note(&note.bytes));
        let occupations = &self.tables[&OnetTable::Occupations];
        let release = in_note.or_else(|| release_in_path(&occupations.full_path));
        Ok(OnetTables { tables, release })
    }
}

impl OnetTables {
    pub(super) fn get(&self, table: OnetTable) -> Option<&SourceFile> {
        self.tables.get(&table)
    }

    /// The release, such as `29.2`, if it is known.
    pub(super) fn release(&self) -> Option<&str> {
        self.release.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_table_and_release() {
        for (name, table) in [
            ("db_29_2_text/Job Zones.txt", Some(OnetTable::JobZones)),
            ("occupation_data.TXT", Some(OnetTable::Occupations)),
            ("Job%20Titles.txt", Some(OnetTable::JobTitles)),
            ("Alternate Titles.csv", Some(OnetTable::JobTitles)),
            ("Software Skills.txt.csv", Some(OnetTable::Technology)),
            (
                "Transferable  Skills.tsv",
                Some(OnetTable::TransferableSkills),
            ),
            ("Skills to Work Context.txt", None),
            ("Skills.xlsx", None),
            ("Skills", None),
        ] {
            assert_eq!(table_by_name(name), table, "{name}");
        }
        for (name, release) in [
            ("a/db_29_2_text.zip: Skills.txt", Some("29.2")),
            ("db_30_0_text/Occupation Data.txt", Some("30.0")),
            ("/db_1_1/db_31_0.zip/Occupation Data.txt", Some("31.0")),
            ("db_text/Occupation Data.txt", None),
            ("Occupation Data.txt", None),
        ] {
            assert_eq!(release_in_path(name).as_deref(), release, "{name}");
        }
        for (note, release) in [
            ("O*NET 29.2 Database\r\nFebruary", Some("29.2")),
            ("\u{feff}O*NET 25.0 Database\n", Some("25.0")),
            ("O*NET of old Database", None),
            ("", None),
        ] {
            assert_eq!(
                release_in_note(note.as_bytes()).as_deref(),
                release,
                "{note}"
            );
        }
    }

    #[test]
    fn headings_tell_a_table_unless_several_have_them() {
        for (line, table) in [
            (
                "O*NET-SOC Code\tTitle\tDescription",
                Some(OnetTable::Occupations),
            ),
            (
                "\"O*NET-SOC Code\",\"Job Title\",\"Short Title\",\"Source(s)\"",
                Some(OnetTable::JobTitles),
            ),
            (
                "O*NET-SOC Code;Workplace Example;Element ID;Element Name;Hot Technology",
                Some(OnetTable::Technology),
            ),
            ("O*NET-SOC Code\tElement ID\tScale ID\tData Value", None),
            ("Code,Title,Description", None),
            ("", None),
        ] {
            assert_eq!(table_by_headings(line), table, "{line}");
        }
    }

    #[test]
    fn every_table_that_may_be_missing_has_its_loss() {
        let needed = [
            OnetTable::Occupations,
            OnetTable::Skills,
            OnetTable::EssentialSkills,
            OnetTable::TransferableSkills,
            OnetTable::ReadMe,
        ];
        for (name, table) in TABLES {
            let has_loss = LOSSES.iter().any(|(of, _)| of == table);
            assert_eq!(has_loss, !needed.contains(table), "{name}");
        }
    }
}
