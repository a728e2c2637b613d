//! Problems in files, the same for profiles and for the configuration.

use serde::Serialize;

use super::column::Column;
use super::document::{Document, Fact, Item, Note, Section};
use super::section::SectionId;
use crate::profile::Problem;

/// Builds the answer: problems, and what they come to.
#[must_use]
pub fn document<'a>(title: &'a str, summary: &'a str, problems: &'a [Problem]) -> Document<'a> {
    let items = problems.iter();
    let items = items.map(|problem| item("severity", problem.severity.name(), problem));
    table(
        title,
        summary,
        "severity",
        SectionId::Problems,
        items.collect(),
    )
}

/// Builds a table of files with what is wrong in them, or what was done; the first column has a name
/// of its own.
#[must_use]
pub fn table<'a>(
    title: &'a str,
    summary: &'a str,
    first: &'static str,
    id: SectionId,
    items: Vec<Item<'a>>,
) -> Document<'a> {
    let columns: Vec<_> = [first, "file", "line", "column", "message", "hint"]
        .map(Column::Named)
        .into();
    let mut section = Section::new(id, Some(items.len()), true);
    section.table.clone_from(&columns);
    section.items = items;
    Document {
        title: title.into(),
        notes: vec![Note::remark(summary)],
        sections: Vec::from_iter((!section.items.is_empty()).then_some(section)),
        columns,
        ..Document::default()
    }
}

/// A problem as a row of such a table.
#[must_use]
pub fn item<'a>(first: &'static str, value: &'a str, problem: &'a Problem) -> Item<'a> {
    let place = |number: u32| match number {
        0 => String::new(),
        number => number.to_string(),
    };
    let facts = [
        (first, value.into()),
        ("file", problem.file.as_str().into()),
        ("line", place(problem.line).into()),
        ("column", place(problem.column).into()),
        ("message", problem.what.as_str().into()),
        ("hint", problem.hint.as_deref().unwrap_or("").into()),
    ];
    let mut item = Item::text(problem.what.as_str());
    item.facts = facts
        .map(|(name, value)| Fact::Named { name, value })
        .into();
    item
}

/// A file of which there is nothing else to say as a row of such a table.
#[must_use]
pub fn file<'a>(first: &'static str, value: &'a str, file: &'a str) -> Item<'a> {
    let mut item = Item::text(file);
    let facts = [(first, value), ("file", file)];
    let facts = facts.map(|(name, value)| Fact::Named {
        name,
        value: value.into(),
    });
    item.facts = facts.into();
    item
}

/// A problem as JSON; line and column are null where a whole file or directory is meant.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "problem"))]
pub struct ProblemAnswer<'a> {
    /// How bad it is.
    #[cfg_attr(test, schemars(extend("enum" = ["error", "warning", "note"])))]
    severity: &'static str,
    file: &'a str,
    #[cfg_attr(test, schemars(range(min = 1)))]
    line: Option<u32>,
    #[cfg_attr(test, schemars(range(min = 1)))]
    column: Option<u32>,
    /// What is wrong.
    message: &'a str,
    /// What to do about it.
    hint: Option<&'a str>,
}

impl<'a> ProblemAnswer<'a> {
    /// A problem.
    #[must_use]
    pub fn new(problem: &'a Problem) -> Self {
        let place = |number: u32| (number > 0).then_some(number);
        Self {
            severity: problem.severity.name(),
            file: &problem.file,
            line: place(problem.line),
            column: place(problem.column),
            message: &problem.what,
            hint: problem.hint.as_deref(),
        }
    }
}

/// Problems in the profiles.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CheckedProfiles<'a> {
    /// Whether nothing is wrong.
    pub valid: bool,
    /// How many occupations there are.
    pub occupations: usize,
    /// How many skills there are.
    pub skills: usize,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// The problems, by file and place.
    pub problems: Vec<ProblemAnswer<'a>>,
}

/// Which files were rewritten in canonical form, or would be, and why others were refused.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Formatted<'a> {
    /// Whether nothing was written.
    pub check: bool,
    /// How many were looked at.
    pub files: usize,
    /// The names of those that were changed, or would be.
    pub changed: &'a [String],
    /// How many were refused.
    pub refused: usize,
    /// The problems, by file and place.
    pub problems: Vec<ProblemAnswer<'a>>,
}

/// Problems in the configuration (config --check).
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CheckedConfig<'a> {
    /// Whether nothing is wrong.
    pub valid: bool,
    /// The configuration file.
    pub file: &'a str,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// The problems, by file and place.
    pub problems: Vec<ProblemAnswer<'a>>,
}
