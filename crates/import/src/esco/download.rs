//! The files of an ESCO download.
//!
//! A file is known by the beginning of its name; the rest of the name is the language, if it has one:
//! `occupations_en.csv`, `occupationSkillRelations.csv`. Only the files of one language are read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::names::{language_code, version_of};
use crate::error::{ImportError, Result, StopFlag, invalid};
use crate::source::{
    Candidate, DownloadRules, FoundFiles, SourceFile, UnreadFile, read_files, scan,
};
use careernav_core::parallel::join;

/// The language that is read, if there are several and none was asked for.
const DEFAULT_LANGUAGE: &str = "en";

/// One of the files that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EscoFile {
    Occupations,
    Skills,
    IscoGroups,
    /// From occupations to skills.
    Links,
    SkillGroups,
    SkillHierarchy,
    BroaderSkills,
    BroaderOccupations,
    /// From skills to skills that they need.
    SkillLinks,
    GreenShare,
    ResearchOccupations,
    /// A collection of skills, with the tag that its members get.
    Collection(&'static str),
}

/// The beginnings of the names, in lower case.
const FILES: &[(&str, EscoFile)] = &[
    ("occupations", EscoFile::Occupations),
    ("skills", EscoFile::Skills),
    ("iscogroups", EscoFile::IscoGroups),
    ("occupationskillrelations", EscoFile::Links),
    ("skillgroups", EscoFile::SkillGroups),
    ("skillshierarchy", EscoFile::SkillHierarchy),
    ("broaderrelationsskillpillar", EscoFile::BroaderSkills),
    ("broaderrelationsoccpillar", EscoFile::BroaderOccupations),
    ("skillskillrelations", EscoFile::SkillLinks),
    ("greenshareocc", EscoFile::GreenShare),
    (
        "researchoccupationscollection",
        EscoFile::ResearchOccupations,
    ),
    ("digcompskillscollection", EscoFile::Collection("digcomp")),
    ("digitalskillscollection", EscoFile::Collection("digital")),
    ("greenskillscollection", EscoFile::Collection("green")),
    ("ictskillscollection", EscoFile::Collection("ict")),
    ("languageskillscollection", EscoFile::Collection("language")),
    ("researchskillscollection", EscoFile::Collection("research")),
    (
        "transversalskillscollection",
        EscoFile::Collection("transversal"),
    ),
];

/// The file of this name: `occupations.csv` and `occupations_en.csv`, but not
/// `occupationsHierarchy.csv`.
fn file_by_name(name: &str) -> Option<LocalizedFile> {
    let name = name.rsplit(['/', '\\']).next()?.to_lowercase();
    // Some programs add an extension of their own.
    let mut stems = [".csv", ".csv.txt", ".tsv"].iter();
    let stem = stems.find_map(|extension| name.strip_suffix(extension))?;
    FILES.iter().find_map(|(beginning, file)| {
        let rest = stem.strip_prefix(beginning)?;
        // Only a language may follow, so that `skillsHierarchy_en` is not taken for `skills` in a language
        // `Hierarchy_en`.
        let language = if rest.is_empty() {
            String::new()
        } else {
            language_code(rest.strip_prefix('_')?)?
        };
        Some(LocalizedFile {
            file: *file,
            language,
        })
    })
}

/// The file that a table is, by its headings, if they tell it.
fn file_by_headings(line: &str) -> Option<LocalizedFile> {
    let headings = line.split([',', ';', '\t', '|']);
    let headings: Vec<String> = headings
        .map(|heading| heading.trim_matches(['"', ' ']).to_lowercase())
        .collect();
    let has = |names: &[&str]| {
        names
            .iter()
            .all(|name| headings.iter().any(|it| it == name))
    };
    let known: [(&[&str], EscoFile); 6] = [
        (
            &["concepturi", "iscogroup", "preferredlabel"],
            EscoFile::Occupations,
        ),
        (
            &["occupationuri", "skilluri", "relationtype"],
            EscoFile::Links,
        ),
        (
            &["originalskilluri", "relatedskilluri"],
            EscoFile::SkillLinks,
        ),
        (&["concepturi", "greenshare"], EscoFile::GreenShare),
        (&["level 0 uri", "level 1 uri"], EscoFile::SkillHierarchy),
        (
            &["concepturi", "skilltype", "reuselevel", "preferredlabel"],
            EscoFile::Skills,
        ),
    ];
    // A collection has the columns of the skills, and one more. Which collection, only its name tells.
    let is_collection = has(&["broaderconcepturi"]);
    let found = known.into_iter().find(|(names, _)| has(names));
    let (_, file) = found.filter(|_| !is_collection)?;
    Some(LocalizedFile {
        file,
        language: String::new(),
    })
}

/// Whether a file in a directory is one of the publisher's zip files, by its name.
fn is_archive_name(name: &str) -> bool {
    name.to_lowercase()
        .strip_suffix(".zip")
        .is_some_and(|stem| stem.starts_with("esco"))
}

/// A file and its language, which is empty if the name has none.
#[derive(Debug, Clone, PartialEq, Eq)]
struct LocalizedFile {
    file: EscoFile,
    language: String,
}

impl LocalizedFile {
    /// Whether a file is read with those of a language: relations are the same in all of them.
    fn is_of(&self, language: &str) -> bool {
        self.language == language || self.language.is_empty() || self.file.is_relation()
    }
}

/// The files of a download, known by name.
#[derive(Debug)]
pub(super) struct EscoDownload {
    /// The language to read.
    pub(super) language: String,
    files: Vec<Candidate<LocalizedFile>>,
    unread: Vec<UnreadFile>,
}

/// The files in memory, one of each kind at most.
#[derive(Debug, Default)]
pub(super) struct EscoFiles(BTreeMap<EscoFile, SourceFile>);

impl EscoFiles {
    pub(super) fn get(&self, file: EscoFile) -> Option<&SourceFile> {
        self.0.get(&file)
    }

    /// The collections of skills, each with its tag.
    pub(super) fn collections(&self) -> impl Iterator<Item = (&'static str, &SourceFile)> {
        self.0.iter().filter_map(|(known, file)| match known {
            EscoFile::Collection(tag) => Some((*tag, file)),
            _ => None,
        })
    }
}

/// Finds the files of a download, and chooses the language.
pub(super) fn find_files(
    sources: &[PathBuf],
    asked: Option<&str>,
    stop: StopFlag<'_>,
) -> Result<EscoDownload> {
    let rules = DownloadRules {
        table_by_name: file_by_name,
        table_by_headings: file_by_headings,
        is_archive_name,
        extension: ".csv",
        hint: "download the classification from the ESCO portal as CSV",
    };
    let FoundFiles { files, unread } = scan(sources, &rules, stop)?;
    let mut download = EscoDownload {
        language: String::new(),
        files,
        unread,
    };
    download.language = download.choose_language(asked)?;
    Ok(download)
}

/// How many files an error lists that are there instead.
const MAX_LISTED_FILES: usize = 5;

impl EscoDownload {
    /// The language to read: the one asked for, else the only one there is, else English. If there is no
    /// `fr-be`, `fr` will do, and the other way round.
    fn choose_language(&self, asked: Option<&str>) -> Result<String> {
        let occupations = self
            .files
            .iter()
            .filter(|it| it.table.file == EscoFile::Occupations);
        let available: BTreeSet<&str> = occupations.map(|it| &*it.table.language).collect();
        if available.is_empty() {
            return Err(self.no_occupations());
        }
        let list = || {
            let named: Vec<&str> = available
                .iter()
                .copied()
                .filter(|it| !it.is_empty())
                .collect();
            named.join(", ")
        };
        let is_available = |language: &str| available.contains(language) || available.contains("");
        let Some(asked) = asked else {
            return match available.len() {
                _ if is_available(DEFAULT_LANGUAGE) => Ok(DEFAULT_LANGUAGE.to_owned()),
                1 => Ok(list()),
                _ => invalid(format!(
                    "the download has several languages: {}; choose one with --lang",
                    list()
                )),
            };
        };
        let asked = language_code(asked).unwrap_or_else(|| asked.to_owned());
        if is_available(&asked) {
            return Ok(asked);
        }
        let without_country = |code: &str| {
            let (language, _) = code.split_once('-').unwrap_or((code, ""));
            language.to_owned()
        };
        let wanted = without_country(&asked);
        let mut close = available
            .iter()
            .filter(|language| without_country(language) == wanted);
        match (close.next(), close.next()) {
            _ if is_available(&wanted) => Ok(wanted),
            (Some(only), None) => Ok((*only).to_owned()),
            _ => Err(ImportError::NoData(format!(
                "no occupations_{asked}.csv; the download has: {}",
                list()
            ))),
        }
    }

    /// The error for a download without occupations, with what is there instead.
    fn no_occupations(&self) -> ImportError {
        let mut message =
            "no occupations_en.csv (or that of another language); give the classification \
                           of the ESCO download as CSV"
                .to_owned();
        let known = self.files.iter().map(|file| file.name.clone());
        let names: Vec<String> = known
            .chain(self.unread.iter().map(UnreadFile::to_string))
            .collect();
        if self.files.iter().any(|it| it.table.file == EscoFile::Links) {
            message +=
                "; the relations are there, but the other zip file or the other files are not";
        } else if !names.is_empty() {
            message.push_str("; found ");
            message.push_str(&first_few(&names));
            let is_onet = |name: &String| name.starts_with("db_") || name.contains("O*NET");
            if names.iter().any(is_onet) {
                message.push_str(" (for O*NET, use 'careernav import onet')");
            }
        }
        ImportError::NoData(message)
    }

    /// What is in the download and not read.
    pub(super) fn unread_files(&self) -> Vec<String> {
        let mut unread: Vec<String> = self.unread.iter().map(UnreadFile::to_string).collect();
        unread.sort();
        unread.dedup();
        let mut files = self.files.iter();
        if files.any(|it| !it.table.is_of(&self.language)) {
            let languages = self.files.iter().map(|it| &*it.table.language);
            let others: BTreeSet<&str> = languages
                .filter(|it| !it.is_empty() && *it != self.language)
                .collect();
            let others: Vec<&str> = others.into_iter().collect();
            unread.push(format!("the files in {}", others.join(", ")));
        }
        unread
    }

    /// The versions that the paths of the files tell, such as `1.1.1`.
    pub(super) fn versions(&self) -> BTreeSet<String> {
        let files = self.files.iter();
        files
            .filter_map(|file| file.full_path.rsplit('/').find_map(version_of))
            .collect()
    }

    /// Reads the files of the language.
    pub(super) fn read(&self, stop: StopFlag<'_>) -> Result<EscoFiles> {
        let mut chosen: BTreeMap<EscoFile, &Candidate<LocalizedFile>> = BTreeMap::new();
        for file in &self.files {
            let table = &file.table;
            if !table.is_of(&self.language) {
                continue;
            }
            let first = *chosen.entry(table.file).or_insert(file);
            if first.name == file.name {
                continue;
            }
            // Relations are the same in every language, so that several files of them do no harm.
            if first.table.language == table.language || !table.file.is_relation() {
                return invalid(format!(
                    "{} and {} are the same file of ESCO; give one version",
                    first.name, file.name
                ));
            }
            if table.language == self.language {
                chosen.insert(table.file, file);
            }
        }
        // The links are as large as all other files together.
        let (links, others): (Vec<_>, Vec<_>) = chosen
            .into_values()
            .partition(|it| it.table.file == EscoFile::Links);
        let (read_others, read_links) = join(
            true,
            || read_files(&others, stop),
            || read_files(&links, stop),
        );
        let names = others.iter().chain(&links).map(|it| it.table.file);
        let read = read_others?.into_iter().chain(read_links?);
        let files = EscoFiles(names.zip(read).collect());
        if files.get(EscoFile::Skills).is_none() {
            return invalid(format!(
                "no skills_{}.csv beside the occupations; the download is incomplete, or only a part \
                 of it was given",
                self.language
            ));
        }
        Ok(files)
    }
}

/// Fails for a download with which no occupation would have skills.
pub(super) fn require_links(files: &EscoFiles) -> Result<()> {
    if files.get(EscoFile::Links).is_some() {
        return Ok(());
    }
    Err(ImportError::NoData(
        "no occupationSkillRelations.csv, so no occupation would have skills; from ESCO 1.1 on it is \
         part of the download (give both zip files), versions 1.0 do not have it"
            .to_owned(),
    ))
}

impl EscoFile {
    /// Whether it connects occupations or skills, for which the language does not matter.
    const fn is_relation(self) -> bool {
        matches!(
            self,
            Self::Links
                | Self::BroaderSkills
                | Self::BroaderOccupations
                | Self::SkillLinks
                | Self::GreenShare
        )
    }
}

/// The first few of many names.
fn first_few(names: &[String]) -> String {
    let first = names.iter().take(MAX_LISTED_FILES).map(String::as_str);
    let first: Vec<&str> = first.collect();
    match names.len() - first.len() {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// The files that are missing, each with what the set lacks without it.
pub(super) fn missing_files(files: &EscoFiles) -> Vec<(String, String)> {
    let has = |file| files.get(file).is_some();
    let mut missing = Vec::new();
    let mut check = |exists: bool, name: &str, loss: &str| {
        if !exists {
            missing.push((format!("{name} file"), loss.to_owned()));
        }
    };
    check(
        has(EscoFile::IscoGroups),
        "ISCOGroups",
        "ISCO groups have the titles of the built-in table",
    );
    check(
        has(EscoFile::BroaderOccupations),
        "broaderRelationsOccPillar",
        "no occupation has a broader one",
    );
    check(
        has(EscoFile::SkillGroups) || has(EscoFile::SkillHierarchy),
        "skillGroups",
        "there are no skill groups",
    );
    check(
        has(EscoFile::BroaderSkills),
        "broaderRelationsSkillPillar",
        "no skill is in a skill group or has a broader skill",
    );
    check(
        has(EscoFile::SkillLinks),
        "skillSkillRelations",
        "no skill needs another one",
    );
    // Versions have different collections, so that all missing ones share a line. The collection of ICT
    // skills exists in few versions.
    let tags = FILES.iter().filter_map(|(_, file)| match file {
        EscoFile::Collection("ict") => None,
        EscoFile::Collection(tag) if !has(*file) => Some(*tag),
        _ => None,
    });
    let tags: Vec<&str> = tags.collect();
    check(
        has(EscoFile::ResearchOccupations),
        "researchOccupationsCollection",
        "no occupation has the tag research",
    );
    if let Some((last, others)) = tags.split_last() {
        let (tags, loss) = match others {
            [] => ((*last).to_owned(), "no skill has this tag"),
            _ => (
                format!("{} and {last}", others.join(", ")),
                "no skill has these tags",
            ),
        };
        let name = format!("skills collection file for {tags}");
        missing.push((name, loss.to_owned()));
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_file_and_language() {
        let found = |name| file_by_name(name).map(|it| (it.file, it.language));
        assert_eq!(
            found("a/Skills_EN.csv"),
            Some((EscoFile::Skills, "en".to_owned()))
        );
        assert_eq!(
            found("skillsHierarchy.csv"),
            Some((EscoFile::SkillHierarchy, String::new()))
        );
        assert_eq!(found("occupationsHierarchy.csv"), None);
        for (name, language) in [
            ("occupations_en_US.csv", Some("en-us")),
            ("occupations_sr-Latn.csv", Some("sr-latn")),
            ("occupations_es-419.csv", Some("es-419")),
            ("occupations_edited.csv", None),
            ("occupations_en (1).csv", None),
            ("occupations_e.csv", None),
            ("occupations_.csv", None),
        ] {
            let found = found(name).map(|(_, language)| language);
            assert_eq!(found.as_deref(), language, "{name}");
        }
    }

    #[test]
    fn headings_tell_what_a_table_is() {
        for (line, file) in [
            (
                "conceptType,conceptUri,iscoGroup,preferredLabel",
                Some(EscoFile::Occupations),
            ),
            (
                "\"conceptUri\";\"skillType\";\"reuseLevel\";\"preferredLabel\"",
                Some(EscoFile::Skills),
            ),
            (
                "occupationUri\trelationType\tskillType\tskillUri",
                Some(EscoFile::Links),
            ),
            (
                "conceptUri,preferredLabel,skillType,reuseLevel,broaderConceptUri",
                None,
            ),
            ("conceptType,conceptUri,broaderType,broaderUri", None),
            ("title,level", None),
            ("", None),
        ] {
            assert_eq!(file_by_headings(line).map(|it| it.file), file, "{line}");
        }
    }
}
