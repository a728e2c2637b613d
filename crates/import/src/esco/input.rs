//! The files of a download of ESCO.
//!
//! A file is known by the beginning of its name; the rest of the name is the language, if it says
//! one. Only the files of one language are read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::both::both;
use super::names::{language_code, part_of_headings, version_of};
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
    /// Of occupations.
    BroaderOccupations,
    SkillLinks,
    GreenShare,
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
    ("broaderrelationsoccpillar", Part::BroaderOccupations),
    ("skillskillrelations", Part::SkillLinks),
    ("greenshareocc", Part::GreenShare),
    ("researchoccupationscollection", Part::ResearchOccupations),
    ("digcompskillscollection", Part::Collection("digcomp")),
    ("digitalskillscollection", Part::Collection("digital")),
    ("greenskillscollection", Part::Collection("green")),
    ("ictskillscollection", Part::Collection("ict")),
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
    // Some programs put an ending of their own behind that of the file.
    let mut stems = [".csv", ".csv.txt", ".tsv"].iter();
    let stem = stems.find_map(|ending| name.strip_suffix(ending))?;
    PARTS.iter().find_map(|(beginning, part)| {
        let rest = stem.strip_prefix(beginning)?;
        if rest.is_empty() {
            return Some((*part, String::new()));
        }
        Some((*part, language_code(rest.strip_prefix('_')?)?))
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
pub(super) type Known = (Part, String);

/// The files of which the names have been seen.
#[derive(Debug)]
pub(super) struct Seen {
    files: Vec<source::Candidate<Known>>,
    unread: Vec<source::Unread>,
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
pub(super) fn look(sources: &[PathBuf], stop: &Stop<'_>) -> Result<Seen> {
    let wanted = Wanted {
        part_of,
        part_of_headings,
        is_download,
        ending: ".csv",
        advice: "download the classification from the ESCO portal as CSV",
    };
    let source::Seen { files, unread } = source::look(sources, &wanted, stop)?;
    Ok(Seen { files, unread })
}

/// How many files are named that were seen instead of those that were meant.
const MAX_NAMED: usize = 5;

impl Seen {
    /// The language to read: the one asked for, else the only one there is, else English. Where there is
    /// none of a country, that of the language is taken, and the other way round.
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
            return Err(self.nothing());
        }
        let is_there = |language: &str| there.contains(language) || there.contains("");
        let Some(asked) = asked else {
            return match there.len() {
                _ if is_there(DEFAULT_LANGUAGE) => Ok(DEFAULT_LANGUAGE.to_owned()),
                1 => Ok(named()),
                _ => unusable(format!(
                    "there are files in several languages: {}; say which, with --lang",
                    named()
                )),
            };
        };
        let asked = language_code(asked).unwrap_or_else(|| asked.to_owned());
        if is_there(&asked) {
            return Ok(asked);
        }
        let wide = |code: &str| code.split('-').next().unwrap_or_default().to_owned();
        let mut near = there.iter().filter(|it| wide(it) == wide(&asked));
        match (near.next(), near.next()) {
            _ if is_there(&wide(&asked)) => Ok(wide(&asked)),
            (Some(only), None) => Ok((*only).to_owned()),
            _ => Err(Failure::Nothing(format!(
                "there is no occupations_{asked}.csv; there are files in: {}",
                named()
            ))),
        }
    }

    /// There are no occupations: what there is instead.
    fn nothing(&self) -> Failure {
        let mut what = "there is no occupations_en.csv (or another language's); give the \
                        classification of the ESCO download, in CSV"
            .to_owned();
        let known = self.files.iter().map(|file| file.name.clone());
        let names: Vec<String> = known
            .chain(self.unread.iter().map(source::Unread::told))
            .collect();
        if self.files.iter().any(|file| file.part.0 == Part::Links) {
            what += "; the relations are there, and the other zip file or the other files are not";
        } else if !names.is_empty() {
            what.push_str("; there is ");
            what.push_str(&few(&names));
            let is_onet = |name: &String| name.starts_with("db_") || name.contains("O*NET");
            if names.iter().any(is_onet) {
                what.push_str(" (for O*NET there is `careernav import onet`)");
            }
        }
        Failure::Nothing(what)
    }

    /// What the download holds and nobody reads.
    pub(super) fn unread(&self, language: &str) -> Vec<String> {
        let files = self.files.iter();
        let others = files.filter(|file| !is_of(&file.part, language)).count();
        let mut unread: Vec<String> = self.unread.iter().map(source::Unread::told).collect();
        unread.sort();
        unread.dedup();
        if others > 0 {
            let files = self.files.iter().map(|file| file.part.1.as_str());
            let others: BTreeSet<&str> = files
                .filter(|it| !it.is_empty() && *it != language)
                .collect();
            let others: Vec<&str> = others.into_iter().collect();
            unread.push(format!("the files in {}", others.join(", ")));
        }
        unread
    }

    /// What the names of the files and of all that they lie in say of the version, such as `1.1.1`.
    pub(super) fn versions(&self) -> BTreeSet<String> {
        let files = self.files.iter();
        files
            .filter_map(|file| file.trail.rsplit('/').find_map(version_of))
            .collect()
    }

    /// Reads the files of a language. Relations are the same in every language.
    pub(super) fn read(&self, language: &str, stop: &Stop<'_>) -> Result<Files> {
        let mut chosen: BTreeMap<Part, &source::Candidate<Known>> = BTreeMap::new();
        for file in &self.files {
            let (part, its) = &file.part;
            if !is_of(&file.part, language) {
                continue;
            }
            let is_relation = part.is_relation();
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
            return unusable(format!(
                "there is no skills_{language}.csv with the occupations; the download is not \
                 complete, or only a part of it was given"
            ));
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

/// Whether a file is read with those of a language: relations are the same in all of them.
fn is_of((part, its): &Known, language: &str) -> bool {
    its == language || its.is_empty() || part.is_relation()
}

impl Part {
    /// Whether it connects things, for which the language does not matter.
    const fn is_relation(self) -> bool {
        matches!(
            self,
            Self::Links
                | Self::Broader
                | Self::BroaderOccupations
                | Self::SkillLinks
                | Self::GreenShare
        )
    }
}

/// The first few of many names.
fn few(names: &[String]) -> String {
    let first = names.iter().take(MAX_NAMED).map(String::as_str);
    let first: Vec<&str> = first.collect();
    match names.len() - first.len() {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// What a set lacks for want of a file: the file, and what is missing.
pub(super) fn lacking(files: &Files) -> Vec<(String, String)> {
    let has = |part| files.get(part).is_some();
    let mut lacking = Vec::new();
    let mut lacks = |is_there: bool, file: &str, what: &str| {
        if !is_there {
            lacking.push((format!("{file} file"), what.to_owned()));
        }
    };
    lacks(
        has(Part::Groups),
        "ISCOGroups",
        "the groups have the titles of the built-in table",
    );
    lacks(
        has(Part::BroaderOccupations),
        "broaderRelationsOccPillar",
        "no occupation has a broader one",
    );
    lacks(
        has(Part::SkillGroups) || has(Part::Hierarchy),
        "skillGroups",
        "there are no skill groups",
    );
    lacks(
        has(Part::Broader),
        "broaderRelationsSkillPillar",
        "no skill is in a skill group or has a broader skill",
    );
    lacks(
        has(Part::SkillLinks),
        "skillSkillRelations",
        "no skill needs another one",
    );
    // The collections of a later version, or of an earlier one, are none that it lacks.
    let tags = PARTS.iter().filter_map(|(_, part)| match part {
        Part::Collection("ict") => None,
        Part::Collection(tag) if !has(*part) => Some(*tag),
        _ => None,
    });
    let tags: Vec<&str> = tags.collect();
    lacks(
        has(Part::ResearchOccupations),
        "researchOccupationsCollection",
        "no occupation has the tag research",
    );
    if let Some((last, others)) = tags.split_last() {
        let (tags, what) = match others {
            [] => ((*last).to_owned(), "no skill has this tag"),
            _ => (
                format!("{} and {last}", others.join(", ")),
                "no skill has these tags",
            ),
        };
        let file = format!("skills collection file for {tags}");
        lacking.push((file, what.to_owned()));
    }
    lacking
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_part_and_language() {
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
        for (name, language) in [
            ("occupations_en_US.csv", Some("en-us")),
            ("occupations_sr-Latn.csv", Some("sr-latn")),
            ("occupations_es-419.csv", Some("es-419")),
            ("occupations_edited.csv", None),
            ("occupations_en (1).csv", None),
            ("occupations_e.csv", None),
            ("occupations_.csv", None),
        ] {
            let found = part(name).map(|(_, language)| language);
            assert_eq!(found.as_deref(), language, "{name}");
        }
    }
}
