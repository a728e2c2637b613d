//! The files of a download of ESCO.
//!
//! A file is known by the beginning of its name; the rest of the name is the language, if it says
//! one. Only the files of one language are read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::both::both;
use super::source::{self, Found, Wanted};
use super::{DEFAULT_LANGUAGE, Failure, Result, Stop, unusable};

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
fn part_of(name: &str) -> Option<Known> {
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

/// The part that a file is, and its language, which is empty if the name says none.
type Known = (Part, String);

/// The files of which the names have been seen.
#[derive(Debug)]
pub(super) struct Seen {
    files: Vec<source::Candidate<Known>>,
    /// What the names of the zip files say of the version, such as `1.1.1`.
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
    let wanted = Wanted {
        part_of,
        is_download,
    };
    let seen = source::look(sources, &wanted)?;
    let versions = seen.zips.iter().filter_map(|name| version_of(name));
    Ok(Seen {
        versions: versions.collect(),
        files: seen.files,
    })
}

impl Seen {
    /// The language to read: the one asked for, else the only one there is, else English.
    pub(super) fn language(&self, asked: Option<&str>) -> Result<String> {
        let there: BTreeSet<&str> = self
            .files
            .iter()
            .filter(|file| file.part.0 == Part::Occupations)
            .map(|file| file.part.1.as_str())
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
        let mut chosen: BTreeMap<Part, &source::Candidate<Known>> = BTreeMap::new();
        for file in &self.files {
            let (part, its) = &file.part;
            let is_relation = matches!(part, Part::Links | Part::Broader | Part::SkillLinks);
            if its != language && !its.is_empty() && !is_relation {
                continue;
            }
            let first = *chosen.entry(*part).or_insert(file);
            if first.name == file.name {
                continue;
            }
            if first.part.1 == *its || !is_relation {
                return unusable(format!(
                    "{} and {} are the same part of ESCO; give one version",
                    first.name, file.name
                ));
            }
            if its == language {
                chosen.insert(*part, file);
            }
        }
        // One of the files is as large as all others together.
        let (large, others): (Vec<_>, Vec<_>) = chosen
            .into_values()
            .partition(|file| file.part.0 == Part::Links);
        let (large_read, others_read) = both(
            || source::load(&large, stop),
            || source::load(&others, stop),
        );
        let parts = others.iter().chain(&large).map(|file| file.part.0);
        let read = others_read?.into_iter().chain(large_read?);
        let files = Files(parts.zip(read).collect());
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

/// The version that the name of a download says: `ESCO dataset - v1.1.1 - classification - en`.
fn version_of(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let rest = name.starts_with("esco").then(|| name.split_once(" v"))??.1;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.');
    let version = rest[..end.unwrap_or(rest.len())].trim_matches('.');
    version.contains('.').then(|| version.to_owned())
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
