//! A document as lines of text.

use std::borrow::Cow;

use super::column::Column;
use super::document::{Detail, Details, Document, Entry, Fact, Item, Section, SkillNames};
use super::table;
use crate::graph::Graph;
use crate::text::width;

/// A line, or a text that is wrapped where it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'d> {
    /// How it is meant.
    pub kind: LineKind,
    /// Columns before it.
    pub indent: usize,
    /// The text.
    pub text: Cow<'d, str>,
}

/// How a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A title, or the heading of a section.
    Heading,
    /// The skill level.
    Level,
    /// Anything else.
    Text,
    /// The heads of the columns of a table, which are not wrapped.
    TableHead,
    /// A row of a table, which is not wrapped.
    Row,
}

/// The lines of a document.
#[must_use]
pub fn lines<'d>(document: &'d Document<'_>, graph: &'d Graph) -> Vec<Line<'d>> {
    let mut text = Text {
        graph,
        lines: Vec::new(),
    };
    text.document(document);
    text.lines
}

/// Lines while they are put together.
struct Text<'d> {
    graph: &'d Graph,
    lines: Vec<Line<'d>>,
}

impl<'d> Text<'d> {
    fn line(&mut self, kind: LineKind, indent: usize, text: impl Into<Cow<'d, str>>) {
        let text = text.into();
        self.lines.push(Line { kind, indent, text });
    }

    /// An empty line, unless it would be the first.
    fn blank(&mut self) {
        if !self.lines.is_empty() {
            self.line(LineKind::Text, 0, "");
        }
    }

    fn document(&mut self, document: &'d Document<'_>) {
        if !document.title.is_empty() {
            self.line(LineKind::Heading, 0, document.title.as_ref());
        }
        for fact in document.line_facts() {
            let kind = match fact {
                Fact::Level(_) => LineKind::Level,
                _ => LineKind::Text,
            };
            self.line(kind, 0, fact.label());
        }
        if let Some(tags) = document.tag_line() {
            self.line(LineKind::Text, 0, tags);
        }
        for subject in &document.subjects {
            self.item(subject, 0);
        }
        for note in &document.notes {
            self.blank();
            self.line(LineKind::Text, 0, note.text.as_ref());
        }
        for section in &document.sections {
            self.blank();
            self.section(section);
        }
    }

    fn section(&mut self, section: &'d Section<'_>) {
        let heading = section.counted_heading();
        if !heading.is_empty() {
            self.line(LineKind::Heading, 0, heading);
        }
        for remark in &section.before {
            self.line(LineKind::Text, 2, remark.as_ref());
        }
        if section.table.is_empty() {
            for item in &section.items {
                self.item(item, 2);
            }
        } else if !section.items.is_empty() {
            self.table(section, &section.table);
        }
        for remark in &section.after {
            self.line(LineKind::Text, 2, remark.as_ref());
        }
    }

    fn item(&mut self, item: &'d Item<'_>, indent: usize) {
        self.line(LineKind::Text, indent, item.line(self.graph));
        if let Entry::Url { url, .. } = item.entry {
            self.line(LineKind::Text, indent + 2, url.to_owned());
        }
        if let Details::Open(details) = &item.details {
            for detail in details {
                if let Some(text) = detail_text(detail) {
                    self.line(LineKind::Text, indent + 2, text);
                }
            }
        }
    }

    fn table(&mut self, section: &Section<'_>, columns: &[Column<'_>]) {
        let rows = std::iter::once(table::names(columns));
        let rows: Vec<_> = rows
            .chain(table::items(section, columns, self.graph))
            .collect();
        for (number, line) in aligned(&rows).into_iter().enumerate() {
            let kind = match number {
                0 => LineKind::TableHead,
                _ => LineKind::Row,
            };
            self.line(kind, 0, line);
        }
    }
}

/// A line below an item; none where there is nothing to say.
pub(super) fn detail_text<'d>(detail: &'d Detail<'_>) -> Option<Cow<'d, str>> {
    match detail {
        Detail::Text(text) | Detail::Remark(text) => Some(text.as_ref().into()),
        // The line of the item has them.
        Detail::Figures(_) => None,
        Detail::Skills { kind, names, .. } if names.is_empty() => kind.none().map(Cow::Borrowed),
        Detail::Skills { kind, names, limit } => {
            let heading = skills_heading(*kind, names.len());
            let shown = names.get(..*limit).unwrap_or(names);
            let more = match names.len() - shown.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            Some(format!("{heading} {}{more}.", shown.join(", ")).into())
        }
    }
}

/// The heading of a list of skills below an item. Of the most telling ones only a few are listed, so
/// that their number says nothing.
#[must_use]
pub fn skills_heading(kind: SkillNames, count: usize) -> String {
    match kind {
        SkillNames::Telling => format!("{}:", kind.heading()),
        SkillNames::ToLearn | SkillNames::Have => format!("{} ({count}):", kind.heading()),
    }
}

/// The rows of a table for people, in columns; the last column goes as far as it goes.
fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(&widths) {
            let gap = wide.saturating_sub(width(cell));
            // Numbers are aligned by their last digit.
            let is_number = cell.starts_with(|c: char| c.is_ascii_digit());
            let (before, after) = if is_number { (gap, 0) } else { (0, gap) };
            line.push_str("  ");
            line.extend(std::iter::repeat_n(' ', before));
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', after));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
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
}
