//! What an import of O*NET reports.

use crate::source::{SourceFile, file_name};
use crate::table::{Column, SkippedRows, Table};

/// What an import of O*NET found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnetSummary {
    /// The name of the set: `O*NET`, with the release if it is known.
    pub name: String,
    /// Occupations, each a profile.
    pub occupations: usize,
    /// Occupations for which nothing is rated as needed: O*NET has no data for them yet.
    pub unrated: usize,
    /// Skills in the catalogue.
    pub skills: usize,
    /// Ratings.
    pub ratings: RatingCounts,
    /// Kinds of technology that occupations use.
    pub technologies: usize,
    /// Technology products that are skills of their own.
    pub products: usize,
    /// Related occupations that are listed.
    pub related: usize,
    /// Related occupations that are left out because they are supplemental.
    pub supplemental: usize,
    /// Occupations with a Job Zone.
    pub zones: usize,
    /// Tasks in the notes.
    pub tasks: usize,
    /// Tasks for which the notes of an occupation had no room.
    pub tasks_left_out: usize,
    /// Rows dropped because the occupation, or the related one, is in no table.
    pub no_occupation: usize,
    /// Rows dropped because they are duplicates, or relate an occupation to itself.
    pub duplicate_rows: usize,
    /// Skill groups.
    pub skill_groups: usize,
    /// Cells with control characters or invisible ones, which were removed.
    pub cells_cleaned: usize,
    /// Texts left out because they are too long for a profile.
    pub too_long: usize,
    /// Rows and cells that could not be used.
    pub skipped: SkippedRows,
    /// Codes without the `.00` at the end, which was restored.
    pub repaired_codes: usize,
    /// The table that was given, if those beside it were added.
    pub neighbour_of: Option<String>,
    /// Tables that are not in the download, each with what the set lacks without it.
    pub missing_tables: Vec<(&'static str, &'static str)>,
    /// Columns that a table does not have, each with its file and what the set lacks without it.
    pub missing_columns: Vec<(String, &'static str)>,
    /// Tables that are in the download and not read, by topic.
    pub unread_topics: Vec<UnreadTopic>,
    /// Other files that are there and not read.
    pub unread_files: Vec<String>,
}

impl OnetSummary {
    /// The column with this heading, or one of empty cells; then the loss is noted.
    pub(super) fn optional_column(
        &mut self,
        table: &Table<'_>,
        file: &SourceFile,
        name: &'static str,
        loss: &'static str,
    ) -> Column {
        let column = table.optional_column(name);
        if !column.exists() {
            let column = format!("{name} in {}", file_name(&file.name));
            self.missing_columns.push((column, loss));
        }
        column
    }
}

/// What became of the importance ratings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RatingCounts {
    /// Essential.
    pub essential: usize,
    /// Optional.
    pub optional: usize,
    /// Left out: less than somewhat important.
    pub low: usize,
    /// Left out: the publisher recommends suppressing the rating.
    pub suppressed: usize,
    /// Left out: not relevant for the occupation.
    pub not_relevant: usize,
}

/// Tables that are not read, and what they are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadTopic {
    /// In a few words.
    pub topic: &'static str,
    /// The names of the tables as in the download, without their extension.
    pub tables: Vec<String>,
}
