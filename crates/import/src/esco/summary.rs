//! What an import of ESCO reports.

use crate::table::SkippedRows;

/// What an import of ESCO did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EscoReport {
    /// It made a whole set.
    Set(Box<EscoSummary>),
    /// It added a language to the set that was there.
    Language(LanguageSummary),
}

/// What was added to a set as another language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LanguageSummary {
    /// The language.
    pub language: String,
    /// Translated occupations.
    pub occupations: usize,
    /// Translated skills.
    pub skills: usize,
    /// Translated ISCO groups.
    pub isco_groups: usize,
    /// Translated skill groups.
    pub skill_groups: usize,
    /// How many of the same four are in the download and not in the set.
    pub unmatched: [usize; 4],
    /// Cells with control characters or invisible ones, which were removed.
    pub cells_cleaned: usize,
    /// Texts left out because they are too long for a set.
    pub too_long: usize,
    /// Rows and cells that could not be used.
    pub skipped: SkippedRows,
    /// Rows dropped because a newer row has the same URI.
    pub duplicate_rows: usize,
    /// Rows without a label in this language.
    pub unlabelled: usize,
    /// Files of the download that are not read.
    pub unread_files: Vec<String>,
}

/// What an import of a whole set found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EscoSummary {
    /// The name of the set: `ESCO`, with the version if the names of the files tell it.
    pub name: String,
    /// The language that was read.
    pub language: String,
    /// Occupations, each a profile.
    pub occupations: usize,
    /// Skills in the catalogue.
    pub skills: usize,
    /// Skills dropped because another one has the same name.
    pub duplicate_names: usize,
    /// Skill groups.
    pub skill_groups: usize,
    /// ISCO groups with more text than the built-in table has.
    pub isco_groups: usize,
    /// Relations from occupations to broader ones.
    pub broader_occupations: BroaderCounts,
    /// Occupations with NACE codes.
    pub with_nace: usize,
    /// Occupations with a share of green skills.
    pub with_green_share: usize,
    /// Hidden titles of occupations.
    pub hidden_titles: usize,
    /// Hidden names of skills.
    pub hidden_names: usize,
    /// Relations between skills, and between skills and groups.
    pub relations: SkillRelationCounts,
    /// Links between occupations and skills.
    pub links: LinkCounts,
    /// Cells with control characters or invisible ones, which were removed.
    pub cells_cleaned: usize,
    /// Texts left out because they are too long for a profile.
    pub too_long: usize,
    /// Skills without a kind, which got that of their links, or else "skill".
    pub inferred_kinds: usize,
    /// Languages that the old set had and the new one does not have.
    pub lost_languages: Vec<String>,
    /// Rows and cells that could not be used.
    pub skipped: SkippedRows,
    /// Rows dropped because a newer row has the same URI.
    pub duplicate_rows: usize,
    /// ISCO codes that a spreadsheet had shortened, and that were restored.
    pub repaired_codes: usize,
    /// Dates of the last change that were left out, because there is no such day.
    pub invalid_dates: usize,
    /// Files of the download that are not read.
    pub unread_files: Vec<String>,
    /// Columns that are not read, each with its file.
    pub unread_columns: Vec<String>,
    /// Files that are not in the download, each with what the set lacks without it.
    pub missing_files: Vec<(String, String)>,
    /// The versions that the names of files and directories tell, if there are several.
    pub versions: Vec<String>,
}

/// Relations from occupations to broader ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BroaderCounts {
    /// Relations in the set.
    pub kept: usize,
    /// Dropped: one end is in no file.
    pub unknown: usize,
    /// Dropped: duplicates, and from an occupation to itself.
    pub duplicate: usize,
}

/// Links between occupations and skills.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinkCounts {
    /// Rows of the file.
    pub read: usize,
    /// Links in the set.
    pub kept: usize,
    /// Dropped: the occupation is in no file.
    pub no_occupation: usize,
    /// Dropped: the skill is in no file.
    pub no_skill: usize,
    /// Dropped: the occupation has this skill already.
    pub duplicate: usize,
}

/// Relations between skills, and between skills and groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SkillRelationCounts {
    /// Skills in groups.
    pub in_groups: usize,
    /// Relations from a skill to a broader one.
    pub broader: usize,
    /// Skills that other skills need, always or sometimes.
    pub needed: usize,
    /// Dropped: one end is in no file.
    pub unknown: usize,
    /// Dropped: duplicates, and from a skill to itself.
    pub duplicate: usize,
}
