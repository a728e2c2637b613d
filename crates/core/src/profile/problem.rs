//! What is wrong with a file, said so that it can be put right.
//!
//! A [`Fault`] is found while one file is read, and knows only its place in it; a [`Problem`] is the
//! same thing for the reader of a report, with the file's name. Both hold cleaned text only: no
//! control character of a file reaches a terminal through a message.

use serde::{Deserialize, Serialize};

use std::fmt;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Something that is written in the file is wrong and was not taken over as it is, or the
    /// file as a whole was not.
    Error,
    /// Taken over, but probably not what was meant.
    Warning,
    /// Worth knowing, and nothing to mend.
    Note,
}

impl Severity {
    /// The word in reports and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One thing that is wrong, or worth knowing, about one file or directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// The file or directory, as given and fit to be shown.
    pub file: String,
    /// The line, from 1; 0 where a whole file or directory is meant.
    pub line: u32,
    /// The column, from 1, in characters; 0 where a whole file or directory is meant.
    pub column: u32,
    /// What is wrong, in plain words, on one line.
    /// What is wrong.
    pub what: String,
    /// How to put it right.
    pub hint: Option<String>,
}

impl Problem {
    /// Where it is: `FILE:LINE:COLUMN`, or only the file where the whole of it is meant.
    #[must_use]
    pub fn place(&self) -> String {
        if self.line == 0 {
            self.file.clone()
        } else {
            format!("{}:{}:{}", self.file, self.line, self.column)
        }
    }

    /// Where it is, without the directory.
    #[must_use]
    pub fn short_place(&self) -> String {
        let place = self.place();
        let name = place.rsplit('/').next();
        name.expect("splitting gives at least one part").to_owned()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.place(), self.severity, self.what)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

/// A place in a file: line and column from 1, columns in characters. Zeros mean the whole file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl Mark {
    /// The file as a whole.
    pub const WHOLE: Self = Self { line: 0, column: 0 };

    /// A place from counts of any width; a file is never so long that this loses anything.
    #[must_use]
    pub fn new(line: usize, column: usize) -> Self {
        Self {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }
}

/// A problem in the file that is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub at: Mark,
    /// What is wrong.
    pub what: String,
    /// What can be done about it.
    pub hint: Option<String>,
    /// The passage can be read, but its reading is hardly the one that was meant.
    pub is_doubt: bool,
}

impl Fault {
    /// A fault that keeps something from being read.
    pub fn error(at: Mark, what: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            at,
            what: what.into(),
            hint: None,
            is_doubt: false,
        }
    }

    /// A warning about a reading that is hardly the one that was meant: nothing writes it for good.
    pub fn doubt(at: Mark, what: impl Into<String>) -> Self {
        Self {
            is_doubt: true,
            ..Self::warning(at, what)
        }
    }

    /// A fault that is probably a mistake.
    pub fn warning(at: Mark, what: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(at, what)
        }
    }

    /// Something worth knowing.
    pub fn note(at: Mark, what: impl Into<String>) -> Self {
        Self {
            severity: Severity::Note,
            ..Self::error(at, what)
        }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The fault as a report names it.
    #[must_use]
    pub fn in_file(self, file: &str) -> Problem {
        Problem {
            severity: self.severity,
            file: file.to_owned(),
            line: self.at.line,
            column: self.at.column,
            what: self.what,
            hint: self.hint,
        }
    }
}
