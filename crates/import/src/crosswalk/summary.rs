//! What the import of a crosswalk counts and reports.

use crate::table::SkippedRows;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CrosswalkSummary {
    /// The other classification.
    pub source: String,
    /// The file that is written.
    pub file: String,
    /// What was read from which column.
    pub columns: Vec<(&'static str, String)>,
    /// Rows before the headings.
    pub preamble: usize,
    /// The pairs.
    pub pairs: PairCounts,
    /// Occupations of the other classification that join an occupation of the set.
    pub entries: usize,
    /// Titles of these, codes included.
    pub titles: usize,
    /// Occupations of the set that they lead to.
    pub occupations: usize,
    /// Codes of the crosswalk without any title.
    pub untitled: usize,
    /// What the addresses are called that are not in the set, each once.
    pub unknown: Vec<String>,
    /// Codes with titles, of which the crosswalk says nothing or nothing that joins.
    pub unjoined: Vec<String>,
    /// Cells with control characters or invisible ones.
    pub cells_cleaned: usize,
    /// Titles left out because they are too long.
    pub too_long: usize,
    /// Rows that could not be used.
    pub skipped: SkippedRows,
}

/// Pairs by what became of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairCounts {
    /// Rows that were read.
    pub read: usize,
    /// Pairs that join an occupation of the set.
    pub joined: usize,
    /// Pairs with an occupation that is not in the set.
    pub unknown: usize,
    /// Pairs with an ISCO group in the place of an occupation.
    pub of_groups: usize,
    /// Pairs that were there before.
    pub duplicate: usize,
}
