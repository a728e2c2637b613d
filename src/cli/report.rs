//! A document in the form that is asked for: text to read, Markdown to paste, CSV to calculate with.
//! (JSON has structs of its own, beside each document.)

use std::io;

use super::args::Format;
use super::out::{Out, Wrapped};
use super::paint::Ink;
use crate::export::escape_formula;
use careernav_core::graph::Graph;
use careernav_core::report::text::{Extent, LineKind};
use careernav_core::report::{Document, markdown, table, text};

/// The form of a document that people read, or their programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    /// Text of about a screen.
    Brief,
    Markdown,
    Csv,
}

impl Form {
    /// The form of a format; none for JSON.
    pub(super) const fn from_format(format: Format) -> Option<Self> {
        match format {
            Format::Text => Some(Self::Text),
            Format::Json => None,
            Format::Markdown => Some(Self::Markdown),
            Format::Csv => Some(Self::Csv),
        }
    }

    /// The same in brief if it is text, unless all of it is wanted.
    pub(super) const fn brief_unless(self, all: bool) -> Self {
        match self {
            Self::Text if !all => Self::Brief,
            other => other,
        }
    }
}

impl Out {
    /// Writes a document.
    pub(super) fn document(
        &mut self,
        document: &Document<'_>,
        graph: &Graph,
        form: Form,
    ) -> io::Result<()> {
        match form {
            Form::Text => self.document_text(document, graph, Extent::Whole),
            Form::Brief => self.document_text(document, graph, Extent::Brief),
            Form::Markdown => self.verbatim(&markdown::markdown(document, graph)),
            Form::Csv => self.verbatim(&csv(&table(document, graph))?),
        }
    }

    fn document_text(
        &mut self,
        document: &Document<'_>,
        graph: &Graph,
        extent: Extent,
    ) -> io::Result<()> {
        for line in text::lines(document, graph, extent, self.arrow()) {
            let ink = match line.kind {
                LineKind::Heading => Some(Ink::Heading),
                LineKind::Level => Some(Ink::Level),
                LineKind::Text => None,
                LineKind::TableHead => {
                    self.pieces(&[(Some(Ink::Heading), &line.text)])?;
                    continue;
                }
                LineKind::Row => {
                    self.line(&line.text)?;
                    continue;
                }
            };
            self.wrapped(&Wrapped {
                indent: line.indent,
                verdict: line.verdict,
                ink,
                text: &line.text,
            })?;
        }
        Ok(())
    }
}

/// The first of a list, as many as a limit allows.
pub(super) fn first<T>(all: &[T], limit: Option<usize>) -> &[T] {
    &all[..limit.unwrap_or(usize::MAX).min(all.len())]
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
