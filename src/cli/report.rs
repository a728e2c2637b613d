//! A report in the form that is asked for: text to read, Markdown to paste, CSV to calculate with.
//! (JSON has shapes of its own, in `json`.)
//!
//! A command says what there is to say once, as [`Report`]; the forms cannot disagree. Text and
//! Markdown have its parts one after the other, CSV has its one table of everything.

use std::io;

use super::args::Format;
use super::out::Out;
use super::paint::Ink;
use crate::export::escape_formula;
use careernav_core::markdown::{escaped, escaped_cell};
use careernav_core::text::width;

/// A part of a report for people.
enum Part {
    /// A text of one paragraph or several.
    Text(String),
    /// Lines that belong together, with a heading where one is needed to tell them from what is
    /// above.
    Lines(String, Vec<String>),
    /// A heading with what stands below it.
    List(String, Vec<String>),
    /// A heading with a table; the first row holds the names of the columns.
    Table(String, Vec<Vec<String>>),
}

/// What a command has to say.
pub(super) struct Report {
    title: String,
    /// Lines straight below the title.
    facts: Vec<(Option<Ink>, String)>,
    parts: Vec<Part>,
    /// The names of the columns, then everything.
    table: Vec<Vec<String>>,
}

/// The form of a report that people read, or their programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Markdown,
    Csv,
}

impl Form {
    /// The form of a format; none for JSON.
    pub(super) const fn of(format: Format) -> Option<Self> {
        match format {
            Format::Text => Some(Self::Text),
            Format::Json => None,
            Format::Markdown => Some(Self::Markdown),
            Format::Csv => Some(Self::Csv),
        }
    }
}

impl Report {
    /// A report with a title, and the columns of its table.
    pub(super) fn new(title: impl Into<String>, columns: &[&str]) -> Self {
        Self {
            title: title.into(),
            facts: Vec::new(),
            parts: Vec::new(),
            table: vec![columns.iter().map(|&column| column.to_owned()).collect()],
        }
    }

    /// A line straight below the title.
    pub(super) fn fact(&mut self, fact: impl Into<String>) {
        self.facts.push((None, fact.into()));
    }

    /// The same for an ISCO skill level.
    pub(super) fn level(&mut self, fact: impl Into<String>) {
        self.facts.push((Some(Ink::Level), fact.into()));
    }

    /// Lines that belong together, if there are any; only Markdown has the heading.
    pub(super) fn lines(&mut self, heading: impl Into<String>, lines: Vec<String>) {
        if !lines.is_empty() {
            self.parts.push(Part::Lines(heading.into(), lines));
        }
    }

    pub(super) fn text(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Text(text.into()));
    }

    pub(super) fn list(&mut self, heading: impl Into<String>, items: Vec<String>) {
        self.parts.push(Part::List(heading.into(), items));
    }

    /// A list whose heading says how long it is, if there is anything in it.
    pub(super) fn counted(&mut self, heading: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.list(format!("{heading} ({})", items.len()), items);
        }
    }

    pub(super) fn table(&mut self, heading: impl Into<String>, rows: Vec<Vec<String>>) {
        self.parts.push(Part::Table(heading.into(), rows));
    }

    /// A row of the table of everything.
    pub(super) fn row(&mut self, row: Vec<String>) {
        self.table.push(row);
    }

    /// Shows the table of everything to people, too, if there is anything in it.
    pub(super) fn everything(&mut self, heading: &str) {
        if self.table.len() > 1 {
            self.table(heading, self.table.clone());
        }
    }

    pub(super) fn print(&self, form: Form, out: &mut Out) -> io::Result<()> {
        match form {
            Form::Text => self.print_text(out),
            Form::Markdown => out.verbatim(&self.markdown()),
            Form::Csv => out.verbatim(&csv(&self.table)?),
        }
    }

    fn print_text(&self, out: &mut Out) -> io::Result<()> {
        let heading = Some(Ink::Heading);
        out.inked(heading, &self.title, 0)?;
        for (ink, fact) in &self.facts {
            out.inked(*ink, fact, 0)?;
        }
        for part in &self.parts {
            out.line("")?;
            match part {
                Part::Text(text) => out.text(text, 0)?,
                Part::Lines(_, lines) => {
                    for line in lines {
                        out.text(line, 0)?;
                    }
                }
                Part::List(name, items) => {
                    out.inked(heading, name, 0)?;
                    for item in items {
                        out.text(item, 2)?;
                    }
                }
                Part::Table(name, rows) => {
                    out.inked(heading, name, 0)?;
                    for (at, line) in aligned(rows).iter().enumerate() {
                        out.pieces(&[((at == 0).then_some(Ink::Heading), line)])?;
                    }
                }
            }
        }
        Ok(())
    }

    fn markdown(&self) -> String {
        let mut lines = vec![format!("# {}", escaped(&self.title))];
        let heading = |lines: &mut Vec<String>, heading: &str| {
            lines.extend([format!("## {}", escaped(heading)), String::new()]);
        };
        let items = |lines: &mut Vec<String>, items: &[String]| {
            lines.extend(items.iter().map(|item| format!("- {}", escaped(item))));
        };
        if !self.facts.is_empty() {
            lines.push(String::new());
            let facts: Vec<_> = self.facts.iter().map(|(_, fact)| fact.clone()).collect();
            items(&mut lines, &facts);
        }
        for part in &self.parts {
            lines.push(String::new());
            match part {
                Part::Text(text) => {
                    let paragraphs = text.split('\n').filter(|text| !text.trim().is_empty());
                    let paragraphs: Vec<_> = paragraphs.map(escaped).collect();
                    lines.push(paragraphs.join("\n\n"));
                }
                Part::Lines(name, about) => {
                    heading(&mut lines, name);
                    items(&mut lines, about);
                }
                Part::List(name, list) if list.is_empty() => {
                    lines.push(format!("## {}", escaped(name)));
                }
                Part::List(name, list) => {
                    heading(&mut lines, name);
                    items(&mut lines, list);
                }
                Part::Table(name, rows) => {
                    heading(&mut lines, name);
                    let row = |row: &Vec<String>| {
                        let cells: Vec<_> = row.iter().map(|cell| escaped_cell(cell)).collect();
                        format!("| {} |", cells.join(" | "))
                    };
                    let mut rows = rows.iter();
                    if let Some(columns) = rows.next() {
                        lines.push(row(columns));
                        lines.push(format!("|{}", " --- |".repeat(columns.len())));
                    }
                    lines.extend(rows.map(row));
                }
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// The first of a list, as many as a limit allows.
pub(super) fn first<T>(all: &[T], limit: Option<usize>) -> &[T] {
    &all[..limit.unwrap_or(usize::MAX).min(all.len())]
}

/// The rows of a table for people, in columns; the last column goes as far as it goes.
fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|at| {
            rows.iter()
                .filter_map(|row| row.get(at))
                .map(|cell| width(cell))
                .max()
        })
        .map(Option::unwrap_or_default)
        .collect();
    rows.iter()
        .map(|row| {
            let mut line = String::new();
            for (cell, wide) in row.iter().zip(&widths) {
                let gap = wide.saturating_sub(width(cell));
                // Numbers stand under one another by their last digit.
                let is_number = cell.starts_with(|c: char| c.is_ascii_digit());
                let (before, after) = if is_number { (gap, 0) } else { (0, gap) };
                line.push_str("  ");
                line.extend(std::iter::repeat_n(' ', before));
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', after));
            }
            line.trim_end().to_owned()
        })
        .collect()
}

fn csv(rows: &[Vec<String>]) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| escape_formula(cell).into_owned()))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [["a", "number"], ["two words", "12"], ["日本", "3"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(
            aligned(&rows),
            [
                "  a          number",
                "  two words      12",
                "  日本            3"
            ]
        );
        assert_eq!(aligned(&[]), [""; 0]);
    }

    #[test]
    fn markdown_says_what_the_text_says() {
        let mut report = Report::new("C* | <b>", &["a", "b"]);
        report.fact("A fact.");
        report.text("One.\nTwo.");
        report.lines("More", ["1", "2"].map(str::to_owned).to_vec());
        report.list("Skills", vec!["use [x]".to_owned()]);
        let rows = [["name", "of"], ["a|b", "1"]];
        report.table(
            "Table",
            rows.map(|row| row.map(str::to_owned).to_vec()).to_vec(),
        );
        assert_eq!(
            report.markdown(),
            "# C\\* \\| \\<b\\>\n\n- A fact.\n\nOne.\n\nTwo.\n\n## More\n\n- 1\n- 2\n\n## Skills\n\n- use \\[x\\]\n\n## Table\n\n\
             | name | of |\n| --- | --- |\n| a\\|b | 1 |\n"
        );
    }
}
