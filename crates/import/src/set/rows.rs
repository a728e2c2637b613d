//! Rows that cannot be used: each costs itself and not the import, and is named with its line.
//!
//! A file in which more than one row in a hundred cannot be used is not what it is taken for, and an
//! error that says what it seems to be.

use std::fmt;

use super::{Failure, Result, unusable};
use careernav_core::profile::clean::shown;

/// How many rows that cannot be used are named.
const MAX_NAMED: usize = 3;

/// Why a row cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) file: String,
    pub(crate) line: u64,
    /// The column, if it is a cell.
    pub(crate) column: Option<&'static str>,
    pub(crate) what: String,
    pub(crate) kind: Kind,
}

/// What kind of flaw it is, by which a file shows what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// There are more or fewer cells than columns.
    Cells,
    /// A cell is not UTF-8.
    Encoding,
    /// A cell that must say something is empty.
    Empty,
    /// A spreadsheet has written something else into a cell.
    Spreadsheet,
    /// A cell says something that it cannot say.
    Value,
}

const KINDS: [Kind; 5] = [
    Kind::Cells,
    Kind::Encoding,
    Kind::Empty,
    Kind::Spreadsheet,
    Kind::Value,
];

impl Kind {
    /// What a file seems to be in which this is the commonest flaw.
    const fn guess(self) -> &'static str {
        match self {
            Self::Cells => {
                "the file seems to have been damaged, or changed in a program that does not know \
                 quoted cells"
            }
            Self::Encoding => "the file seems to be in Latin-1, Windows-1252 or another encoding",
            Self::Empty => "the file seems to be unfinished, or another one than its name says",
            Self::Spreadsheet => {
                "the file seems to have been saved by a spreadsheet, which changes codes; take it as \
                 it was downloaded"
            }
            Self::Value => {
                "the file seems to be another one than its name says, or changed by hand"
            }
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some(column) = self.column {
            write!(f, "{column}: ")?;
        }
        f.write_str(&shown(&self.what))
    }
}

impl From<Flaw> for Failure {
    fn from(flaw: Flaw) -> Self {
        Self::Unusable(flaw.to_string())
    }
}

/// What reading a row gives.
pub(crate) type OfRow<T> = std::result::Result<T, Flaw>;

/// Rows and cells of a download that could not be used, and were left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many there are.
    pub count: usize,
    /// The first few, each with file, line and reason.
    pub named: Vec<String>,
}

impl LeftOut {
    /// Takes another count with it.
    pub(crate) fn add(&mut self, other: Self) {
        self.count += other.count;
        let room = MAX_NAMED.saturating_sub(self.named.len());
        self.named.extend(other.named.into_iter().take(room));
    }

    /// Counts something that is left out while the rest of its row is taken.
    pub(crate) fn take(&mut self, flaw: &Flaw) {
        self.count += 1;
        if self.named.len() < MAX_NAMED {
            self.named.push(flaw.to_string());
        }
    }
}

/// The flaws of one file.
#[derive(Debug, Default)]
pub(crate) struct Flaws {
    left_out: LeftOut,
    /// By kind.
    kinds: [usize; KINDS.len()],
}

impl Flaws {
    pub(crate) fn take(&mut self, flaw: &Flaw) {
        let at = KINDS.iter().position(|kind| *kind == flaw.kind);
        self.kinds[at.unwrap_or_default()] += 1;
        self.left_out.take(flaw);
    }

    /// What was left out of a file of so many rows, if that is little enough.
    pub(crate) fn settle(self, rows: usize) -> Result<LeftOut> {
        let LeftOut { count, named } = &self.left_out;
        if count.saturating_mul(100) <= rows {
            return Ok(self.left_out);
        }
        let commonest = KINDS.iter().zip(self.kinds).rev();
        let commonest = commonest.max_by_key(|(_, count)| *count);
        let guess = commonest.map_or("", |(kind, _)| kind.guess());
        let first = named.first().map_or("", String::as_str);
        unusable(format!(
            "{first}; of {rows} rows {count} cannot be used, more than one in a hundred: {guess}"
        ))
    }
}

/// What a spreadsheet does to codes, as far as it can be seen in a cell.
pub(crate) fn damage(cell: &str) -> Option<&'static str> {
    let cell = cell.trim();
    let bytes = cell.as_bytes();
    if !(3..=32).contains(&bytes.len()) {
        return None;
    }
    if bytes[0] == b'#' {
        let is_error = bytes.iter().all(|byte| *byte == b'#')
            || ["#NAME?", "#REF!", "#VALUE!", "#N/A", "#NUM!", "#DIV/0!"].contains(&cell);
        return is_error.then_some("an error of a spreadsheet");
    }
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    if let Some((number, power)) = cell.split_once(['E', 'e'])
        && let Some(power) = power.strip_prefix(['+', '-'])
        && is_digits(power)
        && number.split(['.', ',']).all(is_digits)
    {
        return Some("a spreadsheet has made a power of ten of it");
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
    is_date.then_some("a spreadsheet has made a date of it")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn flaw(line: u64, kind: Kind) -> Flaw {
        Flaw {
            file: "a.csv".to_owned(),
            line,
            column: Some("code"),
            what: "empty".to_owned(),
            kind,
        }
    }

    #[test]
    fn one_row_in_a_hundred_is_the_most() {
        let flaws = |count: u64| {
            let mut flaws = Flaws::default();
            (1..=count).for_each(|line| flaws.take(&flaw(line, Kind::Empty)));
            flaws
        };
        assert_eq!(flaws(0).settle(0).unwrap(), LeftOut::default());
        let left_out = flaws(5).settle(500).unwrap();
        assert_eq!(left_out.count, 5);
        assert_eq!(left_out.named.len(), MAX_NAMED);
        assert_eq!(left_out.named[0], "a.csv:1: code: empty");
        let told = flaws(6).settle(599).unwrap_err().to_string();
        let wanted =
            "a.csv:1: code: empty; of 599 rows 6 cannot be used, more than one in a hundred: ";
        assert!(told.starts_with(wanted), "{told}");
    }

    #[test]
    fn the_commonest_flaw_says_what_a_file_seems_to_be() {
        let mut flaws = Flaws::default();
        flaws.take(&flaw(1, Kind::Empty));
        flaws.take(&flaw(2, Kind::Encoding));
        flaws.take(&flaw(3, Kind::Encoding));
        let told = flaws.settle(10).unwrap_err().to_string();
        assert!(told.contains("seems to be in Latin-1"), "{told}");
    }

    #[test]
    fn what_a_spreadsheet_has_done_is_seen() {
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
            let told = damage(cell);
            assert_eq!(told.is_some(), what.is_some(), "{cell}: {told:?}");
            assert!(told.unwrap_or("").contains(what.unwrap_or("")), "{cell}");
        }
    }
}
