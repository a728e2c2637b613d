//! The tables of a download of O*NET.
//!
//! A table is known by its name, in any case, with spaces or underscores, wherever it lies. Release 30.3
//! has renamed some of them; both names are known.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::source::{self, Candidate, Found, Wanted, short};
use super::unread::{self, Topic};
use super::{Failure, Result, Stop, unusable};

/// One of the tables that are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Occupations,
    JobTitles,
    ReportedTitles,
    /// Up to release 30.2.
    Skills,
    /// From release 30.3 on, as the next.
    EssentialSkills,
    TransferableSkills,
    Knowledge,
    Abilities,
    /// Technology, which is software from release 30.3 on.
    Technology,
    Tasks,
    JobZones,
    Related,
    /// What the Job Zones are called.
    ZoneNames,
    /// What the elements of the ratings are, and how they are grouped.
    Model,
    /// Not a table: it names the release.
    ReadMe,
}

/// The names, without their ending; of a table with two the older one first.
const PARTS: &[(&str, Part)] = &[
    ("Occupation Data", Part::Occupations),
    ("Alternate Titles", Part::JobTitles),
    ("Job Titles", Part::JobTitles),
    ("Sample of Reported Titles", Part::ReportedTitles),
    ("Skills", Part::Skills),
    ("Essential Skills", Part::EssentialSkills),
    ("Transferable Skills", Part::TransferableSkills),
    ("Knowledge", Part::Knowledge),
    ("Abilities", Part::Abilities),
    ("Technology Skills", Part::Technology),
    ("Software Skills", Part::Technology),
    ("Task Statements", Part::Tasks),
    ("Job Zones", Part::JobZones),
    ("Related Occupations", Part::Related),
    ("Job Zone Reference", Part::ZoneNames),
    ("Content Model Reference", Part::Model),
    ("Read Me", Part::ReadMe),
];

/// What a set loses that is made without a table.
const LOSSES: &[(Part, &str)] = &[
    (Part::JobTitles, "occupations have fewer other titles"),
    (Part::ReportedTitles, "occupations have fewer other titles"),
    (Part::Knowledge, "occupations have no knowledge"),
    (Part::Abilities, "occupations have no abilities"),
    (Part::Technology, "occupations have no technology"),
    (Part::Tasks, "notes have no tasks"),
    (Part::JobZones, "occupations have no Job Zone"),
    (Part::Related, "no similar occupations are listed"),
    (Part::ZoneNames, "Job Zones have numbers and no names"),
    (Part::Model, "skills have neither descriptions nor groups"),
];

/// How names of tables may end: a spreadsheet saves them as something else than they were.
const ENDINGS: &[&str] = &[".txt", ".csv", ".tsv", ".tab"];

/// What to do, for somebody who gave something else.
const ADVICE: &str = "download the O*NET database as text files, such as db_31_0_text.zip";

/// The name of a table as it is compared, from that of a file.
pub(super) fn table_name(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?.to_lowercase();
    let mut stem = name.as_str();
    while let Some(rest) = ENDINGS.iter().find_map(|ending| stem.strip_suffix(ending)) {
        stem = rest;
    }
    if stem.len() == name.len() {
        return None;
    }
    // Tools that fetch a file may keep its name as it stands in the address.
    let words = stem.replace("%20", " ").replace(['_', '+'], " ");
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The part that a file of this name is.
fn part_of(name: &str) -> Option<Part> {
    let table = table_name(name)?;
    let known = PARTS
        .iter()
        .find(|(known, _)| known.to_lowercase() == table);
    known.map(|(_, part)| *part)
}

/// The part that a table is, by its headings, where they tell it: those of all ratings are the same.
fn part_of_headings(line: &str) -> Option<Part> {
    let headings = line.split(['\t', ',', ';', '|']);
    let headings: BTreeSet<String> = headings
        .map(|heading| heading.trim_matches(['"', ' ', '\u{feff}']).to_lowercase())
        .collect();
    let known: [(&[&str], Part); 7] = [
        (&["title", "description"], Part::Occupations),
        (&["alternate title"], Part::JobTitles),
        (&["job title", "source(s)"], Part::JobTitles),
        (&["reported job title"], Part::ReportedTitles),
        (&["task id", "task", "task type"], Part::Tasks),
        (&["hot technology"], Part::Technology),
        (&["relatedness tier"], Part::Related),
    ];
    let is_of_occupations = headings
        .iter()
        .any(|heading| heading.starts_with("o*net-soc"));
    let has = |names: &[&str]| names.iter().all(|name| headings.contains(*name));
    let found = known.iter().find(|(names, _)| has(names));
    found.filter(|_| is_of_occupations).map(|(_, part)| *part)
}

/// Whether a zip file that lies in a directory is one of the publisher's, by its name.
fn is_download(name: &str) -> bool {
    let name = name.to_lowercase();
    name.strip_suffix(".zip")
        .is_some_and(|stem| stem.starts_with("db_"))
}

/// The release that a name says: `db_29_2_text.zip`.
fn release_in(name: &str) -> Option<String> {
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

/// The release that the publisher's own note names: `O*NET 29.2 Database`.
fn release_of(note: &[u8]) -> Option<String> {
    let note = String::from_utf8_lossy(note);
    let (_, rest) = note.lines().next()?.split_once("O*NET ")?;
    let release = rest.strip_suffix(" Database")?;
    let (major, minor) = release.split_once('.')?;
    let is_number = |text: &str| text.parse::<u8>().is_ok();
    (is_number(major) && is_number(minor)).then(|| release.to_owned())
}

/// The tables of which the names have been seen.
#[derive(Debug)]
pub(super) struct Seen {
    parts: BTreeMap<Part, Candidate<Part>>,
    /// Files that nobody reads.
    unread: Vec<String>,
    /// Whether the names of the sources are those of the other classification.
    is_esco: bool,
    /// The table that was named, where those beside it were taken with it.
    pub(super) beside: Option<String>,
}

/// The tables that are there.
#[derive(Debug, Default)]
pub(super) struct Files {
    parts: BTreeMap<Part, Found>,
    release: Option<String>,
}

/// Looks at the names of all files.
pub(super) fn look(sources: &[PathBuf], stop: &Stop<'_>) -> Result<Seen> {
    let mut seen = names(sources, stop)?;
    if seen.demand().is_err()
        && let Some((table, all)) = with_neighbours(sources)
    {
        seen = names(&all, stop)?;
        seen.beside = Some(table);
    }
    seen.demand()?;
    Ok(seen)
}

fn names(sources: &[PathBuf], stop: &Stop<'_>) -> Result<Seen> {
    let wanted = Wanted {
        part_of,
        part_of_headings,
        is_download,
        ending: ".txt",
        advice: ADVICE,
    };
    let source::Seen { files, unread } = source::look(sources, &wanted, stop)?;
    let mut unread: Vec<String> = unread.iter().map(source::Unread::told).collect();
    unread.sort();
    unread.dedup();
    let mut parts: BTreeMap<Part, Candidate<Part>> = BTreeMap::new();
    // Every download has a note, also one that lies beside this one and is none of tables.
    let (notes, files): (Vec<_>, Vec<_>) =
        (files.into_iter()).partition(|file| file.part == Part::ReadMe);
    for file in files {
        match parts.get(&file.part) {
            Some(first) if first.name != file.name => {
                return unusable(format!(
                    "{} and {} are the same table of O*NET; give one release",
                    first.name, file.name
                ));
            }
            _ => parts.insert(file.part, file),
        };
    }
    let place = |file: &Candidate<Part>| {
        let (place, _) = file.trail.rsplit_once('/').unwrap_or_default();
        place.to_owned()
    };
    let own = parts.get(&Part::Occupations).map(place);
    let is_only = notes.len() == 1;
    let mut notes = notes.into_iter();
    if let Some(note) = notes.find(|note| is_only || own.as_ref() == Some(&place(note))) {
        parts.insert(Part::ReadMe, note);
    }
    Ok(Seen {
        parts,
        unread,
        is_esco: sources.iter().any(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.to_lowercase().starts_with("esco")
        }),
        beside: None,
    })
}

/// The sources, and the tables beside those tables that were named themselves: one table of a
/// directory was given where the directory was meant. With the first table that was named.
fn with_neighbours(sources: &[PathBuf]) -> Option<(String, Vec<PathBuf>)> {
    let is_table = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        part_of(&name).is_some() && fs::metadata(path).is_ok_and(|kind| kind.is_file())
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

/// How many files are named that were seen instead of those that were meant.
const MAX_NAMED: usize = 5;

impl Seen {
    fn has(&self, part: Part) -> bool {
        self.parts.contains_key(&part)
    }

    /// Whether everything is there without which there are no occupations, or none has skills.
    fn demand(&self) -> Result<()> {
        if !self.has(Part::Occupations) {
            let instead = if self.is_esco {
                "; this is a download of ESCO, for 'careernav import esco'".to_owned()
            } else {
                format!("{}; {ADVICE}", self.instead())
            };
            let what = format!("there is no \"Occupation Data.txt\"{instead}");
            return Err(Failure::Nothing(what));
        }
        let new = [Part::EssentialSkills, Part::TransferableSkills];
        match (self.has(Part::Skills), new.map(|part| self.has(part))) {
            (true, [false, false]) | (false, [true, true]) => Ok(()),
            (true, _) => unusable(
                "there is \"Skills.txt\", and also what it is called from release 30.3 on; give one \
                 release",
            ),
            (false, [false, false]) => Err(Failure::Nothing(format!(
                "there is neither \"Skills.txt\" nor, as from release 30.3 on, \"Essential \
                 Skills.txt\" and \"Transferable Skills.txt\", so that no occupation would have \
                 skills{}",
                self.instead()
            ))),
            (false, [has_essential, _]) => {
                let (there, missing) = if has_essential {
                    ("Essential Skills", "Transferable Skills")
                } else {
                    ("Transferable Skills", "Essential Skills")
                };
                Err(Failure::Nothing(format!(
                    "there is \"{there}.txt\" but no \"{missing}.txt\", so that occupations would \
                     lack skills; give the whole download"
                )))
            }
        }
    }

    /// What is there instead of a table that is missing.
    fn instead(&self) -> String {
        let known = self.parts.values().map(|file| short(&file.name).to_owned());
        let names: Vec<String> = self.unread.iter().cloned().chain(known).collect();
        let first = names.iter().take(MAX_NAMED).cloned().collect::<Vec<_>>();
        match names.len() - first.len() {
            _ if names.is_empty() => String::new(),
            0 => format!("; there is {}", first.join(", ")),
            more => format!("; there is {} and {more} more", first.join(", ")),
        }
    }

    /// The tables that are not there, each with what the set loses thereby.
    pub(super) fn missing(&self) -> Vec<(&'static str, &'static str)> {
        let is_new = self.has(Part::EssentialSkills);
        let absent = LOSSES.iter().filter(|(part, _)| !self.has(*part));
        absent
            .filter_map(|(part, loss)| {
                let mut names = PARTS.iter().filter(|(_, known)| known == part);
                let name = if is_new {
                    names.next_back()
                } else {
                    names.next()
                };
                name.map(|(name, _)| (*name, *loss))
            })
            .collect()
    }

    /// The files that nobody reads: what they are about, and those of which nothing is known.
    pub(super) fn unread(&self) -> (Vec<Topic>, Vec<String>) {
        unread::sorted(&self.unread)
    }

    /// Reads the tables.
    pub(super) fn read(&self, stop: &Stop<'_>) -> Result<Files> {
        let chosen: Vec<&Candidate<Part>> = self.parts.values().collect();
        let read = source::load(&chosen, stop)?;
        let parts: BTreeMap<Part, Found> = self.parts.keys().copied().zip(read).collect();
        let note = parts.get(&Part::ReadMe);
        let named = note.and_then(|found| release_of(&found.bytes));
        let release = named.or_else(|| release_in(&self.parts.get(&Part::Occupations)?.trail));
        Ok(Files { parts, release })
    }
}

impl Files {
    pub(super) fn get(&self, part: Part) -> Option<&Found> {
        self.parts.get(&part)
    }

    /// The release, such as `29.2`, if it can be told.
    pub(super) fn release(&self) -> Option<&str> {
        self.release.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_table_and_release() {
        for (name, part) in [
            ("db_29_2_text/Job Zones.txt", Some(Part::JobZones)),
            ("occupation_data.TXT", Some(Part::Occupations)),
            ("Job%20Titles.txt", Some(Part::JobTitles)),
            ("Alternate Titles.csv", Some(Part::JobTitles)),
            ("Software Skills.txt.csv", Some(Part::Technology)),
            ("Transferable  Skills.tsv", Some(Part::TransferableSkills)),
            ("Skills to Work Context.txt", None),
            ("Skills.xlsx", None),
            ("Skills", None),
        ] {
            assert_eq!(part_of(name), part, "{name}");
        }
        for (name, release) in [
            ("a/db_29_2_text.zip: Skills.txt", Some("29.2")),
            ("db_30_0_text/Occupation Data.txt", Some("30.0")),
            ("/db_1_1/db_31_0.zip/Occupation Data.txt", Some("31.0")),
            ("db_text/Occupation Data.txt", None),
            ("Occupation Data.txt", None),
        ] {
            assert_eq!(release_in(name).as_deref(), release, "{name}");
        }
        for (note, release) in [
            ("O*NET 29.2 Database\r\nFebruary", Some("29.2")),
            ("\u{feff}O*NET 25.0 Database\n", Some("25.0")),
            ("O*NET of old Database", None),
            ("", None),
        ] {
            assert_eq!(release_of(note.as_bytes()).as_deref(), release, "{note}");
        }
    }

    #[test]
    fn headings_tell_a_table_unless_several_have_them() {
        for (line, part) in [
            (
                "O*NET-SOC Code\tTitle\tDescription",
                Some(Part::Occupations),
            ),
            (
                "\"O*NET-SOC Code\",\"Job Title\",\"Short Title\",\"Source(s)\"",
                Some(Part::JobTitles),
            ),
            (
                "O*NET-SOC Code;Workplace Example;Element ID;Element Name;Hot Technology",
                Some(Part::Technology),
            ),
            ("O*NET-SOC Code\tElement ID\tScale ID\tData Value", None),
            ("Code,Title,Description", None),
            ("", None),
        ] {
            assert_eq!(part_of_headings(line), part, "{line}");
        }
    }

    #[test]
    fn every_table_that_may_be_missing_has_its_loss() {
        let needed = [
            Part::Occupations,
            Part::Skills,
            Part::EssentialSkills,
            Part::TransferableSkills,
            Part::ReadMe,
        ];
        for (name, part) in PARTS {
            let has_loss = LOSSES.iter().any(|(of, _)| of == part);
            assert_eq!(has_loss, !needed.contains(part), "{name}");
        }
    }
}
