//! The tables of a download of O*NET.
//!
//! A table is known by its name, in any case, with spaces or underscores, wherever it lies.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::source::{self, Candidate, Found, Wanted};
use super::{Failure, Result, Stop, unusable};

/// One of the tables that are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Occupations,
    AlternateTitles,
    ReportedTitles,
    Skills,
    Knowledge,
    Abilities,
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

/// The names, without their ending.
const PARTS: &[(&str, Part)] = &[
    ("Occupation Data", Part::Occupations),
    ("Alternate Titles", Part::AlternateTitles),
    ("Sample of Reported Titles", Part::ReportedTitles),
    ("Skills", Part::Skills),
    ("Knowledge", Part::Knowledge),
    ("Abilities", Part::Abilities),
    ("Technology Skills", Part::Technology),
    ("Task Statements", Part::Tasks),
    ("Job Zones", Part::JobZones),
    ("Related Occupations", Part::Related),
    ("Job Zone Reference", Part::ZoneNames),
    ("Content Model Reference", Part::Model),
    ("Read Me", Part::ReadMe),
];

/// The part that a file of this name is.
fn part_of(name: &str) -> Option<Part> {
    let name = name.rsplit(['/', '\\']).next()?.to_lowercase();
    let stem = name.strip_suffix(".txt")?.replace('_', " ");
    let known = PARTS.iter().find(|(known, _)| known.to_lowercase() == stem);
    known.map(|(_, part)| *part)
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
    let number = |text: &str| text.parse::<u8>().ok();
    let (major, minor) = (number(numbers.next()?)?, number(numbers.next()?)?);
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
pub(super) struct Seen(BTreeMap<Part, Candidate<Part>>);

/// The tables that are there.
#[derive(Debug, Default)]
pub(super) struct Files {
    parts: BTreeMap<Part, Found>,
    release: Option<String>,
}

/// Looks at the names of all files.
pub(super) fn look(sources: &[PathBuf], stop: &Stop<'_>) -> Result<Seen> {
    let wanted = Wanted {
        part_of,
        part_of_headings: |_| None,
        is_download,
        ending: ".txt",
        advice: "download the O*NET database as text files",
    };
    let mut parts: BTreeMap<Part, Candidate<Part>> = BTreeMap::new();
    for file in source::look(sources, &wanted, stop)?.files {
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
    let has = |part| parts.contains_key(&part);
    if !has(Part::Occupations) {
        return Err(Failure::Nothing(
            "there is no \"Occupation Data.txt\"; give the O*NET database, as text files"
                .to_owned(),
        ));
    }
    if ![Part::Skills, Part::Knowledge, Part::Abilities]
        .into_iter()
        .any(has)
    {
        return Err(Failure::Nothing(
            "there is neither \"Skills.txt\" nor \"Knowledge.txt\" nor \"Abilities.txt\", so that no \
             occupation would have skills"
                .to_owned(),
        ));
    }
    Ok(Seen(parts))
}

impl Seen {
    /// Reads the tables.
    pub(super) fn read(&self, stop: &Stop<'_>) -> Result<Files> {
        let chosen: Vec<&Candidate<Part>> = self.0.values().collect();
        let read = source::load(&chosen, stop)?;
        let parts: BTreeMap<Part, Found> = self.0.keys().copied().zip(read).collect();
        let note = parts.get(&Part::ReadMe);
        let named = note.and_then(|found| release_of(&found.bytes));
        let release = named.or_else(|| release_in(&self.0.get(&Part::Occupations)?.name));
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

    /// The tables that are not there; the note on the release is none.
    pub(super) fn missing(&self) -> Vec<&'static str> {
        let absent = PARTS.iter().filter(|(_, part)| self.get(*part).is_none());
        let tables = absent.filter(|(_, part)| *part != Part::ReadMe);
        tables.map(|(name, _)| *name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_table_and_release() {
        assert_eq!(part_of("db_29_2_text/Job Zones.txt"), Some(Part::JobZones));
        assert_eq!(part_of("occupation_data.TXT"), Some(Part::Occupations));
        assert_eq!(part_of("Skills to Work Context.txt"), None);
        assert_eq!(part_of("Skills.xlsx"), None);
        for (name, release) in [
            ("a/db_29_2_text.zip: Skills.txt", Some("29.2")),
            ("db_30_0_text/Occupation Data.txt", Some("30.0")),
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
}
