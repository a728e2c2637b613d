//! Writing to standard output and standard error: the only place of the program that does, the
//! app apart.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use crate::app::text::wrap;
use crate::profile::clean::shown;

/// The widest text on a terminal.
const MEASURE: u16 = 100;

/// Standard output, buffered.
pub(super) struct Out {
    to: BufWriter<StdoutLock<'static>>,
    /// Columns to wrap to; none where nobody reads along.
    width: Option<u16>,
}

impl Out {
    pub(super) fn new() -> Self {
        let width = io::stdout()
            .is_terminal()
            .then(|| crossterm::terminal::size().map_or(80, |(width, _)| width));
        Self {
            to: BufWriter::new(io::stdout().lock()),
            width: width.map(|width| width.clamp(20, MEASURE)),
        }
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.to, "{text}")
    }

    /// Writes a text with an indent, wrapped for a terminal and in one line for a pipe.
    pub(super) fn text(&mut self, text: &str, indent: usize) -> io::Result<()> {
        let room = self
            .width
            .map(|width| width.saturating_sub(u16::try_from(indent).unwrap_or(0)));
        let lines = match room {
            Some(room) => wrap(text, room),
            None => text.split('\n').map(str::to_owned).collect(),
        };
        for line in lines {
            if line.is_empty() {
                writeln!(self.to)?;
            } else {
                writeln!(self.to, "{:indent$}{line}", "")?;
            }
        }
        Ok(())
    }

    /// Writes a heading and a line for each item, if there are any.
    pub(super) fn lines<'a>(
        &mut self,
        heading: &str,
        items: impl ExactSizeIterator<Item = &'a str>,
    ) -> io::Result<()> {
        if items.len() == 0 {
            return Ok(());
        }
        self.line("")?;
        self.line(&format!("{heading} ({})", items.len()))?;
        for item in items {
            self.text(item, 2)?;
        }
        Ok(())
    }

    /// Writes a text that has its line ends.
    pub(super) fn verbatim(&mut self, text: &str) -> io::Result<()> {
        self.to.write_all(text.as_bytes())
    }

    /// Writes a value as JSON.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.to, value)?;
        writeln!(self.to)
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Writes a remark to standard error.
pub(super) fn remark(message: &str) {
    // `eprintln!` panics when standard error is closed; a remark is not worth that.
    let _ = writeln!(io::stderr(), "{}", lines_shown(message));
}

/// Writes what went wrong to standard error.
pub(super) fn complain(message: &str) {
    remark(&format!("careernav: {message}"));
}

/// A message as it may reach a terminal: line by line, without control characters.
fn lines_shown(message: &str) -> String {
    message
        .split('\n')
        .map(shown)
        .collect::<Vec<_>>()
        .join("\n")
}
