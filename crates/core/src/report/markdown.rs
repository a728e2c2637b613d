//! A document as Markdown, to be pasted elsewhere.
//!
//! Guarantees: a paragraph is one line, and nothing in the text of a profile means anything to a
//! reader of Markdown (see [`escaped`]).

use crate::markdown::{escaped, escaped_cell};

use super::column::Column;
use super::document::{Detail, Details, Document, Entry, Item, Section};
use super::labels::capitalised;
use super::table;
use super::text::skills_heading;
use crate::graph::Graph;

/// A document as Markdown.
#[must_use]
pub fn markdown(document: &Document<'_>, graph: &Graph) -> String {
    let mut markdown = Markdown {
        graph,
        last: None,
        text: String::new(),
    };
    markdown.document(document);
    markdown.text
}

/// What is on a line; lines of a list or a table follow one another without a blank between.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    Paragraph,
    Item,
    Cells,
}

/// Markdown while it is written.
struct Markdown<'d> {
    graph: &'d Graph,
    last: Option<Kind>,
    text: String,
}

impl Markdown<'_> {
    fn line(&mut self, kind: Kind, line: &str) {
        let goes_on = self.last == Some(kind) && matches!(kind, Kind::Item | Kind::Cells);
        if self.last.is_some() && !goes_on {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.text.push('\n');
        self.last = Some(kind);
    }

    fn paragraphs(&mut self, text: &str) {
        for text in text.split('\n').filter(|text| !text.trim().is_empty()) {
            self.line(Kind::Paragraph, &escaped(text));
        }
    }

    fn document(&mut self, document: &Document<'_>) {
        self.line(Kind::Heading, &format!("# {}", escaped(&document.title)));
        for fact in document.line_facts() {
            self.line(Kind::Item, &format!("- {}", escaped(&fact.label())));
        }
        if let Some(tags) = document.tag_line() {
            self.line(Kind::Item, &format!("- {}", escaped(&tags)));
        }
        for subject in &document.subjects {
            self.item(subject);
        }
        for note in &document.notes {
            self.paragraphs(&note.text);
        }
        for section in &document.sections {
            self.section(section);
        }
        if let Some(left_out) = &document.left_out {
            self.paragraphs(&left_out.sentence());
        }
    }

    fn section(&mut self, section: &Section<'_>) {
        let heading = section.chain_heading("→");
        if !heading.is_empty() {
            self.line(Kind::Heading, &format!("## {}", escaped(&heading)));
        }
        let mut verdict = section.verdict();
        for remark in &section.before {
            match verdict.take() {
                Some(verdict) => {
                    self.paragraphs(&format!("{}: {remark}", capitalised(verdict.label())));
                }
                None => self.paragraphs(remark),
            }
        }
        if section.table.is_empty() {
            for item in &section.items {
                self.item(item);
            }
        } else if !section.items.is_empty() {
            self.table(section, &section.table);
        }
        for remark in &section.after {
            self.paragraphs(remark);
        }
    }

    fn item(&mut self, item: &Item<'_>) {
        // Running text is no item of a list.
        if let Entry::Text { name: "", text } = &item.entry
            && text.contains('\n')
        {
            return self.paragraphs(text);
        }
        let line = format!("- {}", escaped(&item.line(self.graph)));
        self.line(Kind::Item, &line);
        if let Entry::Url { url, .. } = item.entry {
            self.line(Kind::Item, &format!("  - {}", escaped(url)));
        }
        if let Details::Open(details) = &item.details {
            for detail in details {
                self.detail(detail);
            }
        }
    }

    fn detail(&mut self, detail: &Detail<'_>) {
        match detail {
            // The line of the item has it.
            Detail::Verdict(..) => {}
            Detail::Caution(text) | Detail::Text(text) | Detail::Remark(text) => {
                self.line(Kind::Item, &format!("  - {}", escaped(text)));
            }
            Detail::Skills { kind, ids, .. } if ids.is_empty() => {
                if let Some(none) = kind.none() {
                    self.line(Kind::Item, &format!("  - {none}"));
                }
            }
            Detail::Skills {
                kind, ids, limit, ..
            } => {
                let heading = skills_heading(*kind, ids.len());
                self.line(Kind::Item, &format!("  - {heading}"));
                for &id in ids.iter().take(*limit) {
                    let name = escaped(self.graph.skill(id).name());
                    self.line(Kind::Item, &format!("    - {name}"));
                }
                if let Some(more @ 1..) = ids.len().checked_sub(*limit) {
                    self.line(Kind::Item, &format!("    - {more} more"));
                }
            }
        }
    }

    fn table(&mut self, section: &Section<'_>, columns: &[Column<'_>]) {
        let mut row = |cells: Vec<String>| {
            let cells: Vec<_> = cells.iter().map(|cell| escaped_cell(cell)).collect();
            self.line(Kind::Cells, &format!("| {} |", cells.join(" | ")));
        };
        row(table::names(columns));
        let rule = vec!["---".to_owned(); columns.len()];
        // A rule must reach the reader as it is.
        self.line(Kind::Cells, &format!("| {} |", rule.join(" | ")));
        for cells in table::items(section, columns, self.graph) {
            let cells: Vec<_> = cells.iter().map(|cell| escaped_cell(cell)).collect();
            self.line(Kind::Cells, &format!("| {} |", cells.join(" | ")));
        }
    }
}
