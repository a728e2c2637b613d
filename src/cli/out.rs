//! Writing to standard output and standard error: the only place of the program that does, the
//! app apart.
//!
//! Promises: whatever a caller says, no control character leaves but the ends of lines, and nothing
//! that changes the direction of a text; JSON has them as escapes.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, IsTerminal, Write};

use super::pager::Pages;
use super::paint::{self, Ink, Paint};
use crate::app::text::wrap;
use crate::profile::clean::{is_odd, shown};

/// The widest text on a terminal.
const MEASURE: u16 = 100;

/// Standard output, or a file in its place, buffered.
pub(super) struct Out {
    to: Pages,
    /// Columns to wrap to; none where nobody reads along.
    width: Option<u16>,
    paint: Paint,
}

impl Out {
    pub(super) fn new() -> Self {
        let width = io::stdout()
            .is_terminal()
            .then(|| crossterm::terminal::size().map_or(80, |(width, _)| width));
        Self {
            to: Pages::new(paint::are_wanted()),
            width: width.map(|width| width.clamp(20, MEASURE)),
            paint: Paint::on(&io::stdout()),
        }
    }

    /// A file in the place of standard output.
    pub(super) fn into_file(file: File) -> Self {
        Self {
            to: Pages::of_file(file),
            width: None,
            paint: Paint::none(),
        }
    }

    /// For those who see themselves to what must not reach a terminal.
    pub(super) fn writer(&mut self) -> &mut dyn Write {
        &mut self.to
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.to, "{}", lines_shown(text))
    }

    /// Writes a line of pieces, each in its colour.
    pub(super) fn pieces(&mut self, pieces: &[(Option<Ink>, &str)]) -> io::Result<()> {
        for (ink, text) in pieces {
            let text = lines_shown(text);
            write!(self.to, "{}", self.paint.paint(*ink, &text))?;
        }
        writeln!(self.to)
    }

    /// Writes a text with an indent, wrapped for a terminal and in one line for a pipe.
    pub(super) fn text(&mut self, text: &str, indent: usize) -> io::Result<()> {
        self.inked(None, text, indent)
    }

    /// The same in a colour.
    pub(super) fn inked(&mut self, ink: Option<Ink>, text: &str, indent: usize) -> io::Result<()> {
        let text = lines_shown(text);
        let room = self
            .width
            .map(|width| width.saturating_sub(u16::try_from(indent).unwrap_or(0)));
        let lines = match room {
            Some(room) => wrap(&text, room),
            None => text.split('\n').map(str::to_owned).collect(),
        };
        for line in lines {
            if line.is_empty() {
                writeln!(self.to)?;
            } else {
                let line = self.paint.paint(ink, &line);
                writeln!(self.to, "{:indent$}{line}", "")?;
            }
        }
        Ok(())
    }

    /// Writes a text that has its line ends.
    pub(super) fn verbatim(&mut self, text: &str) -> io::Result<()> {
        self.to.write_all(lines_shown(text).as_bytes())
    }

    /// Writes the text of a file, in which a tab is a tab: whoever is to read it is a program.
    pub(super) fn file(&mut self, text: &str) -> io::Result<()> {
        for (at, piece) in text.split('\t').enumerate() {
            let tab = if at == 0 { "" } else { "\t" };
            write!(self.to, "{tab}{}", lines_shown(piece))?;
        }
        Ok(())
    }

    /// Writes cells with tabs between them, for a script to take apart.
    pub(super) fn cells(&mut self, cells: &[String]) -> io::Result<()> {
        let cells: Vec<_> = cells.iter().map(|cell| shown(cell)).collect();
        writeln!(self.to, "{}", cells.join("\t"))
    }

    /// Writes a help.
    pub(super) fn help(&mut self, text: &str) -> io::Result<()> {
        self.to.go_straight()?;
        let text = lines_shown(text);
        write!(self.to, "{}", self.paint.worded(&text))
    }

    /// Writes a value as JSON.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        let json = serde_json::to_string_pretty(value)?;
        writeln!(self.to, "{}", escaped(&json))
    }

    /// Writes what is left, and waits for the pager, if there is one. What was wrong with it is said after
    /// the answer.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let finished = self.to.finish();
        if let Some(trouble) = self.to.trouble() {
            remark(&format!("careernav: no pager: {trouble}"));
        }
        finished
    }
}

/// For a command that ends early: what it has printed is not lost.
impl Drop for Out {
    fn drop(&mut self) {
        let _ = self.finish();
    }
}

/// Writes a remark to standard error.
pub(super) fn remark(message: &str) {
    // `eprintln!` panics when standard error is closed; a remark is not worth that.
    let _ = writeln!(io::stderr(), "{}", lines_shown(message));
}

/// Writes what went wrong to standard error.
pub(super) fn complain(message: &str) {
    let name = Paint::on(&io::stderr()).paint(Some(Ink::Error), "careernav:");
    let _ = writeln!(io::stderr(), "{name} {}", lines_shown(message));
}

/// Writes to standard error why a command line is not understood.
pub(super) fn refuse(message: &str) {
    let message = lines_shown(message);
    let message = Paint::on(&io::stderr()).worded(&message);
    let _ = writeln!(io::stderr(), "{message}");
}

/// A text as it may reach a terminal: line by line, without control characters.
fn lines_shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_odd_in_lines) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<_> = text.split('\n').map(shown).collect();
    Cow::Owned(lines.join("\n"))
}

/// JSON as it may reach a terminal: nothing but strings can hold what is odd, and there it can be
/// escaped.
fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(is_odd_in_lines) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_odd_in_lines(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn is_odd_in_lines(c: char) -> bool {
    c != '\n' && is_odd(c)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_odd_leaves_as_an_escape() {
        assert_eq!(lines_shown("a\u{1b}[m\n\tb"), "a\\u{1b}[m\n\\u{9}b");
        assert!(matches!(lines_shown("one\ntwo \u{65e5}"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_means_the_same_when_it_is_escaped() {
        let text: String = ('\0'..='\u{2100}').collect();
        let json = serde_json::to_string_pretty(&[&text]).unwrap();
        let escaped = escaped(&json);
        assert!(!escaped.contains(is_odd_in_lines));
        assert_eq!(
            serde_json::from_str::<[String; 1]>(&escaped).unwrap(),
            [text]
        );
    }
}
