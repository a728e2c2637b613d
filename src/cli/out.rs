//! Writes to standard output and standard error; apart from the app, nothing else in the program does.
//!
//! # Guarantees
//!
//! Whatever a caller passes, no control character is written but line ends, and nothing that changes the
//! direction of a text. In JSON they are written as escapes.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, IsTerminal, Write};

use super::pager::Output;
use super::paint::{self, Ink, Paint};
use crate::app::glyphs::{Glyph, Glyphs};
use careernav_core::insight::Verdict;
use careernav_core::text::sanitize::{escaped, is_odd};
use careernav_core::text::{width, wrap};

/// The widest text on a terminal; longer lines are hard to read.
const TEXT_WIDTH: u16 = 100;

/// Standard output, or a file in its place, buffered.
pub(super) struct Out {
    output: Output,
    /// The columns to wrap to; none for a pipe or a file.
    width: Option<u16>,
    paint: Paint,
    glyphs: Glyphs,
}

/// A text to be written, wrapped on a terminal: the lines after the first begin where its text begins.
pub(super) struct Wrapped<'t> {
    /// Columns before it.
    pub(super) indent: usize,
    /// The verdict before the text.
    pub(super) verdict: Option<Verdict>,
    /// The colour of the text.
    pub(super) ink: Option<Ink>,
    /// The text.
    pub(super) text: &'t str,
}

/// The columns of a verdict before a text: its bar, its word, and the spaces after them.
const VERDICT_WIDTH: usize = 15;

/// How far the lines after the first of an indented text are indented further.
const HANGING: usize = 2;

impl Out {
    pub(super) fn new() -> Self {
        let width = io::stdout()
            .is_terminal()
            .then(|| crossterm::terminal::size().map_or(80, |(width, _)| width));
        Self {
            output: Output::new(paint::is_always()),
            width: width.map(|width| width.clamp(20, TEXT_WIDTH)),
            paint: Paint::on(&io::stdout()),
            glyphs: Glyphs::default(),
        }
    }

    /// A file in the place of standard output.
    pub(super) fn to_file(file: File) -> Self {
        Self {
            output: Output::to_file(file),
            width: None,
            paint: Paint::none(),
            glyphs: Glyphs::default(),
        }
    }

    /// Sets which glyphs can be written.
    pub(super) const fn set_glyphs(&mut self, glyphs: Glyphs) {
        self.glyphs = glyphs;
    }

    /// What is written between the jobs of a path.
    pub(super) const fn arrow(&self) -> &'static str {
        self.glyphs.of(Glyph::Arrow)
    }

    /// The bare stream, for callers that keep control characters out of their output themselves.
    pub(super) fn writer(&mut self) -> &mut dyn Write {
        &mut self.output
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.output, "{}", sanitized(text))
    }

    /// Writes a line of pieces, each in its own colour.
    pub(super) fn pieces(&mut self, pieces: &[(Option<Ink>, &str)]) -> io::Result<()> {
        for (ink, text) in pieces {
            let text = sanitized(text);
            write!(self.output, "{}", self.paint.paint(*ink, &text))?;
        }
        writeln!(self.output)
    }

    /// Writes a text with an indent, wrapped on a terminal, in one line to a pipe.
    pub(super) fn text(&mut self, text: &str, indent: usize) -> io::Result<()> {
        self.inked(None, text, indent)
    }

    /// The same in colour.
    pub(super) fn inked(&mut self, ink: Option<Ink>, text: &str, indent: usize) -> io::Result<()> {
        self.wrapped(&Wrapped {
            indent,
            verdict: None,
            ink,
            text,
        })
    }

    /// Writes a text, perhaps after a verdict.
    pub(super) fn wrapped(&mut self, line: &Wrapped<'_>) -> io::Result<()> {
        let Wrapped {
            indent,
            verdict,
            ink,
            text,
        } = *line;
        let text = sanitized(text);
        let hanging = match verdict {
            Some(_) => VERDICT_WIDTH,
            // A heading goes on below itself, so that its second row is no text of its section.
            None if indent > 0 || ink == Some(Ink::Heading) => HANGING,
            None => 0,
        };
        let lines = match self.width {
            Some(width) => {
                let taken = u16::try_from(indent + hanging).unwrap_or(u16::MAX);
                wrap(&text, width.saturating_sub(taken))
            }
            None => text.split('\n').map(str::to_owned).collect(),
        };
        for (nth, line) in lines.into_iter().enumerate() {
            if line.is_empty() {
                writeln!(self.output)?;
                continue;
            }
            let line = self.paint.paint(ink, &line);
            match verdict {
                Some(verdict) if nth == 0 => {
                    let bar = format!("{} {}", self.glyphs.bar(verdict), verdict.label());
                    let gap = VERDICT_WIDTH.saturating_sub(width(&bar));
                    let bar = self.paint.paint(Some(Ink::Verdict(verdict)), &bar);
                    writeln!(self.output, "{:indent$}{bar}{:gap$}{line}", "", "")?;
                }
                _ => {
                    let indent = if nth == 0 { indent } else { indent + hanging };
                    writeln!(self.output, "{:indent$}{line}", "")?;
                }
            }
        }
        Ok(())
    }

    /// Writes a text that has its own line ends.
    pub(super) fn verbatim(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(sanitized(text).as_bytes())
    }

    /// Writes the text of a file, in which tabs stay tabs: a program is going to read it.
    pub(super) fn file(&mut self, text: &str) -> io::Result<()> {
        for (at, piece) in text.split('\t').enumerate() {
            let tab = if at == 0 { "" } else { "\t" };
            write!(self.output, "{tab}{}", sanitized(piece))?;
        }
        Ok(())
    }

    /// Writes cells separated by tabs, for a script to split.
    pub(super) fn cells(&mut self, cells: &[String]) -> io::Result<()> {
        let cells: Vec<_> = cells.iter().map(|cell| escaped(cell)).collect();
        writeln!(self.output, "{}", cells.join("\t"))
    }

    /// Writes help, which is never paged.
    pub(super) fn help(&mut self, text: &str) -> io::Result<()> {
        self.output.bypass_pager()?;
        let text = sanitized(text);
        write!(self.output, "{}", self.paint.headings(&text))
    }

    /// Writes a value as JSON.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        let json = serde_json::to_string_pretty(value)?;
        writeln!(self.output, "{}", json_escaped(&json))
    }

    /// Writes the rest, and waits for the pager, if there is one. If it failed, says so after the answer.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let finished = self.output.finish();
        if let Some(error) = self.output.pager_error() {
            note(&format!("careernav: no pager: {error}"));
        }
        finished
    }
}

/// Keeps what a command has printed before it failed.
impl Drop for Out {
    fn drop(&mut self) {
        // The command has failed already, and reports that; a second error would only hide it.
        let _ = self.finish();
    }
}

/// Writes a note to standard error.
pub(super) fn note(message: &str) {
    // `eprintln!` panics when standard error is closed; no message is worth that.
    let _ = writeln!(io::stderr(), "{}", sanitized(message));
}

/// Writes a question to standard error, and waits behind it.
pub(super) fn ask(question: &str) {
    let mut stream = io::stderr();
    let _ = write!(stream, "{}", sanitized(question));
    let _ = stream.flush();
}

/// Writes an error to standard error.
pub(super) fn error(message: &str) {
    let name = Paint::on(&io::stderr()).paint(Some(Ink::Error), "careernav:");
    let _ = writeln!(io::stderr(), "{name} {}", sanitized(message));
}

/// Writes to standard error why a command line cannot be parsed.
pub(super) fn usage_error(message: &str) {
    let message = sanitized(message);
    let message = Paint::on(&io::stderr()).headings(&message);
    let _ = writeln!(io::stderr(), "{message}");
}

/// A text that is safe to show on a terminal: line by line, control characters escaped.
fn sanitized(text: &str) -> Cow<'_, str> {
    if !text.contains(is_odd_in_line) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<_> = text.split('\n').map(escaped).collect();
    Cow::Owned(lines.join("\n"))
}

/// JSON that is safe to show on a terminal. Control characters occur only within its strings, where JSON
/// has an escape for them.
fn json_escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(is_odd_in_line) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_odd_in_line(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c)); // cannot fail: it writes to a string
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn is_odd_in_line(c: char) -> bool {
    c != '\n' && is_odd(c)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(sanitized("a\u{1b}[m\n\tb"), "a\\u{1b}[m\n\\u{9}b");
        assert!(matches!(sanitized("one\ntwo \u{65e5}"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_means_the_same_when_it_is_json_escaped() {
        let text: String = ('\0'..='\u{2100}').collect();
        let json = serde_json::to_string_pretty(&[&text]).unwrap();
        let escaped = json_escaped(&json);
        assert!(!escaped.contains(is_odd_in_line));
        assert_eq!(
            serde_json::from_str::<[String; 1]>(&escaped).unwrap(),
            [text]
        );
    }
}
