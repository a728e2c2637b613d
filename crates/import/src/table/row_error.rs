//! Rows that cannot be used: each costs itself and not the import, and is named with its line.
//!
//! If more than one row in a hundred cannot be used, the file is not what it seems, and the error says
//! what it may be.

use std::fmt;

use crate::error::{Result, invalid};
use careernav_core::text::sanitize::escaped;

/// How many of the skipped rows are named.
const MAX_EXAMPLES: usize = 3;

/// Why a row cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowError {
    pub(super) file: String,
    pub(super) line: u64,
    /// The column, unless the whole row is meant.
    pub(super) column: Option<&'static str>,
    pub(super) message: String,
    pub(super) kind: RowErrorKind,
}

/// The kind of an error; the commonest one in a file tells what is wrong with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowErrorKind {
    /// There are more or fewer cells than columns.
    CellCount,
    /// A cell is not UTF-8.
    Encoding,
    /// A cell is empty and must not be.
    Empty,
    /// A spreadsheet has changed a cell.
    Spreadsheet,
    /// A cell has a value that it cannot have.
    InvalidValue,
}

impl RowErrorKind {
    const ALL: [Self; 5] = [
        Self::CellCount,
        Self::Encoding,
        Self::Empty,
        Self::Spreadsheet,
        Self::InvalidValue,
    ];

    /// What is probably wrong with a file in which this is the commonest error.
    const fn probable_cause(self) -> &'static str {
        match self {
            Self::CellCount => {
                "the file may be damaged, or was changed in a program that does not know quoted cells"
            }
            Self::Encoding => "the file may be in Latin-1, Windows-1252 or another encoding",
            Self::Empty => "the file may be incomplete, or not the one that its name says",
            Self::Spreadsheet => {
                "the file was probably saved by a spreadsheet, which changes codes; use the file as it \
                 was downloaded"
            }
            Self::InvalidValue => {
                "the file may have been changed by hand, or is not the one that its name says"
            }
        }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some(column) = self.column {
            write!(f, "{column}: ")?;
        }
        f.write_str(&escaped(&self.message))
    }
}

/// What reading a row gives.
pub(crate) type RowResult<T> = std::result::Result<T, RowError>;

/// Rows and cells of a download that could not be used, and were skipped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SkippedRows {
    /// How many there are.
    pub count: usize,
    /// The first few, each with file, line and reason.
    pub examples: Vec<String>,
}

impl SkippedRows {
    /// Adds the rows of another table.
    pub(crate) fn add(&mut self, other: Self) {
        self.count += other.count;
        let room = MAX_EXAMPLES.saturating_sub(self.examples.len());
        self.examples.extend(other.examples.into_iter().take(room));
    }

    /// Counts a row, or a cell that is skipped while the rest of its row is used.
    pub(crate) fn record(&mut self, error: &RowError) {
        self.count += 1;
        if self.examples.len() < MAX_EXAMPLES {
            self.examples.push(error.to_string());
        }
    }
}

/// The errors in the rows of one file.
#[derive(Debug, Default)]
pub(super) struct RowErrors {
    skipped: SkippedRows,
    /// How many there are of each kind, in the order of [`RowErrorKind::ALL`].
    counts: [usize; RowErrorKind::ALL.len()],
}

impl RowErrors {
    pub(super) fn record(&mut self, error: &RowError) {
        self.counts[error.kind as usize] += 1;
        self.skipped.record(error);
    }

    /// The skipped rows of a file of so many rows; an error if they are more than one in a hundred.
    pub(super) fn into_skipped(self, rows: usize) -> Result<SkippedRows> {
        let SkippedRows { count, examples } = &self.skipped;
        // An empty table has no skipped rows, and is fine here; that it is empty is for others to say.
        if count.saturating_mul(100) <= rows {
            return Ok(self.skipped);
        }
        // Of kinds that are equally common, the first.
        let kinds = RowErrorKind::ALL.into_iter().zip(self.counts).rev();
        let (commonest, _) = kinds
            .max_by_key(|(_, count)| *count)
            .expect("there are kinds");
        invalid(format!(
            "{}; {count} of {rows} rows cannot be used, more than one in a hundred: {}",
            examples[0],
            commonest.probable_cause()
        ))
    }
}

/// What a spreadsheet has done to a code, as far as a cell shows it.
pub(crate) fn spreadsheet_damage(cell: &str) -> Option<&'static str> {
    let cell = cell.trim();
    let bytes = cell.as_bytes();
    if !(3..=32).contains(&bytes.len()) {
        return None;
    }
    if bytes[0] == b'#' {
        // A column that was too narrow is saved as `####` by some programs.
        let is_error = bytes.iter().all(|byte| *byte == b'#')
            || ["#NAME?", "#REF!", "#VALUE!", "#N/A", "#NUM!", "#DIV/0!"].contains(&cell);
        return is_error.then_some("a spreadsheet has replaced it by an error");
    }
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    if let Some((number, power)) = cell.split_once(['E', 'e'])
        && let Some(power) = power.strip_prefix(['+', '-'])
        && is_digits(power)
        && number.split(['.', ',']).all(is_digits)
    {
        return Some("a spreadsheet has turned it into a power of ten");
    }
    let parts: Vec<&str> = cell.split(['/', '-', ' ', '.']).collect();
    let is_month = |part: &str| {
        const MONTHS: [&str; 12] = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ];
        MONTHS.iter().any(|month| {
            part.get(..3)
                .is_some_and(|it| it.eq_ignore_ascii_case(month))
        })
    };
    let has_month = parts.iter().any(|part| is_month(part));
    let has_others = parts.iter().all(|part| is_month(part) || is_digits(part));
    let is_slashed = cell
        .bytes()
        .filter(|byte| matches!(byte, b'/' | b'-'))
        .count()
        == 2
        && parts.len() == 3
        && parts.iter().all(|part| is_digits(part) && part.len() <= 4);
    let is_date = parts.len() > 1 && (has_month && has_others || is_slashed);
    is_date.then_some("a spreadsheet has turned it into a date")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn error(line: u64, kind: RowErrorKind) -> RowError {
        RowError {
            file: "a.csv".to_owned(),
            line,
            column: Some("code"),
            message: "empty".to_owned(),
            kind,
        }
    }

    #[test]
    fn at_most_one_row_in_a_hundred_is_skipped() {
        let errors = |count: u64| {
            let mut errors = RowErrors::default();
            (1..=count).for_each(|line| errors.record(&error(line, RowErrorKind::Empty)));
            errors
        };
        assert_eq!(errors(0).into_skipped(0).unwrap(), SkippedRows::default());
        let skipped = errors(5).into_skipped(500).unwrap();
        assert_eq!(skipped.count, 5);
        assert_eq!(skipped.examples.len(), MAX_EXAMPLES);
        assert_eq!(skipped.examples[0], "a.csv:1: code: empty");
        let error = errors(6).into_skipped(599).unwrap_err().to_string();
        let wanted =
            "a.csv:1: code: empty; 6 of 599 rows cannot be used, more than one in a hundred: ";
        assert!(error.starts_with(wanted), "{error}");
    }

    #[test]
    fn the_commonest_error_tells_what_is_wrong_with_a_file() {
        let mut errors = RowErrors::default();
        errors.record(&error(1, RowErrorKind::Empty));
        errors.record(&error(2, RowErrorKind::Encoding));
        errors.record(&error(3, RowErrorKind::Encoding));
        let error = errors.into_skipped(10).unwrap_err().to_string();
        assert!(error.contains("may be in Latin-1"), "{error}");
    }

    #[test]
    fn damage_by_spreadsheets_is_recognized() {
        for (cell, what) in [
            ("1,10E+02", Some("power")),
            ("2.65E+3", Some("power")),
            ("1e-5", Some("power")),
            ("01/02/2654", Some("date")),
            ("2654-01-07", Some("date")),
            ("07-Jan-54", Some("date")),
            ("Jan 54", Some("date")),
            ("#NAME?", Some("error")),
            ("####", Some("error")),
            ("", None),
            ("2654", None),
            ("2654.1.7", None),
            ("#12", None),
            ("C1E5", None),
            ("marine engineer", None),
            ("1-2", None),
        ] {
            let error = spreadsheet_damage(cell);
            assert_eq!(error.is_some(), what.is_some(), "{cell}: {error:?}");
            assert!(error.unwrap_or("").contains(what.unwrap_or("")), "{cell}");
        }
    }
}
