//! The ESCO classification, as its publisher offers it for download.
//!
//! The download is CSV, in zip files: one with the classification and one with the relations (versions
//! 1.1), or one with both (1.2). [`import`] accepts zip files, directories, single CSV files and pipes
//! in any mix.
//!
//! ```text
//! download ─> concepts, relations ──> links, skill_hierarchy ─> profiles
//! (files by   (occupations, skills,   (who needs what,          (the set)
//!  name)       groups, pairs of URIs;  what is broader)
//!              on two threads)        translation
//!                                     (labels for the set that is there)
//! ```
//!
//! If the target has an ESCO set of another language, the import adds the labels of this one
//! (`translation`) instead of making a new set.
//!
//! # What is imported
//!
//! Occupations: title, description, other and hidden titles, ISCO group (with its title, if the
//! built-in table has another), skills, broader occupations, URI, code, NACE codes, share of green
//! skills, date of the last change, definition and scope note (as notes, without HTML). The note on
//! regulation is one of two URIs: "regulated" becomes a sentence; "unregulated" is left out, because
//! ESCO also has it where nobody has looked; any other text is kept.
//!
//! Skills: name, kind, description (or else the definition), definition and scope note (as notes),
//! other and hidden names, groups, broader skills, skills that they need, reuse level, URI, and their
//! collections, as tags. Skill groups with all their texts, and the texts of ISCO groups.
//!
//! Of rows with the same URI, the one that was changed last counts: releases 1.2 repeat some, see the
//! tests. A row that cannot be used costs that row; more than one in a hundred is an error. What
//! spreadsheets do to codes is undone where that can be detected (`codes`). What is in the download and
//! not read, and what is missing, is in the [`EscoSummary`].
//!
//! # Languages
//!
//! The language is the one asked for, or else the only one in the download, or else English. A file
//! whose name has no language counts for every language.

mod codes;
mod concept_list;
mod concepts;
mod download;
mod importer;
mod links;
mod names;
mod profiles;
mod relations;
mod skill_hierarchy;
mod summary;
mod translation;
mod uri_map;

pub use importer::{dry_run, import};
pub use summary::{
    BroaderCounts, EscoReport, EscoSummary, LanguageSummary, LinkCounts, SkillRelationCounts,
};
