//! Where standard output goes: straight out, or on a terminal through a person's pager, if it is more
//! than the screen holds.
//!
//! Promises: no pager is started that nobody chose, none for what fits on the screen, and none where
//! nobody reads along. Where one cannot be started, or fails before it has shown anything, everything is
//! printed all the same, and [`Pages::trouble`] says what is wrong. One that is left early is a reader
//! that has seen enough. The program ends after the pager, so that the terminal is not taken from it. A
//! pager that would show colours as codes is given none.

mod colours;
mod paged;

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::mem;

use crate::term::command_line::CommandLine;
use paged::Paged;

/// What chooses a pager, the first that is set; an empty one chooses none.
const VARIABLES: [&str; 2] = ["CAREERNAV_PAGER", "PAGER"];

/// Standard output, or a file in its place, buffered.
pub(super) struct Pages {
    state: State,
    trouble: Option<String>,
}

enum State {
    Straight(BufWriter<Box<dyn Write>>),
    Waiting(Waiting),
    Paged(Paged),
    /// The pager has been left: nobody reads any more.
    Left,
}

/// Kept back until it is known whether it is more than the screen holds.
struct Waiting {
    kept: Vec<u8>,
    /// The pager, or why there is none.
    pager: Result<CommandLine, String>,
    /// Whether colours are wanted whatever the pager makes of them.
    wants_colours: bool,
    columns: usize,
    /// Rows that are left.
    rows: usize,
    /// Columns that are taken in the last row.
    taken: usize,
    /// Whether a colour is being named, which takes no room.
    is_colour: bool,
}

impl Pages {
    /// Standard output, and the pager that the environment chooses; `wants_colours` says that colours
    /// were asked for, whoever is to read them.
    pub(super) fn new(wants_colours: bool) -> Self {
        let out = io::stdout();
        let is_fit = out.is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb");
        let pager = is_fit.then(chosen).flatten();
        let size = pager.and_then(|pager| Some((pager, crossterm::terminal::size().ok()?)));
        Self::of(match size {
            Some((pager, (columns, rows))) => State::Waiting(Waiting {
                kept: Vec::new(),
                pager,
                wants_colours,
                columns: usize::from(columns).max(1),
                // The prompt takes one.
                rows: usize::from(rows).saturating_sub(1),
                taken: 0,
                is_colour: false,
            }),
            None => straight(),
        })
    }

    /// A file in the place of standard output.
    pub(super) fn of_file(file: File) -> Self {
        Self::of(State::Straight(BufWriter::new(Box::new(file))))
    }

    const fn of(state: State) -> Self {
        Self {
            state,
            trouble: None,
        }
    }

    /// Writes straight from now on, for what is not to be read page by page.
    pub(super) fn go_straight(&mut self) -> io::Result<()> {
        if let State::Waiting(waiting) = &mut self.state {
            let kept = mem::take(&mut waiting.kept);
            self.state = straight();
            self.write_all(&kept)?;
        }
        Ok(())
    }

    /// Writes what is left, and waits until the pager has been left.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.go_straight()?;
        if matches!(self.state, State::Paged(_)) {
            self.end_pager()?;
        }
        self.flush()
    }

    /// What is wrong with the pager, told once.
    pub(super) fn trouble(&mut self) -> Option<String> {
        self.trouble.take()
    }

    /// Starts the pager; without one everything goes straight out.
    fn start_pager(&mut self, waiting: Waiting) -> io::Result<()> {
        let started = waiting
            .pager
            .and_then(|pager| Paged::start(pager, waiting.wants_colours));
        self.state = match started {
            Ok(started) => State::Paged(started),
            Err(trouble) => {
                self.trouble = Some(trouble);
                straight()
            }
        };
        self.write_all(&waiting.kept)
    }

    /// Waits until the pager has been left; if it has failed, what it was given is printed after all.
    fn end_pager(&mut self) -> io::Result<()> {
        let State::Paged(paged) = mem::replace(&mut self.state, State::Left) else {
            return Ok(());
        };
        let end = paged.end();
        self.trouble = end.trouble;
        if let Some(unseen) = end.unseen {
            self.state = straight();
            self.write_all(&unseen)?;
        }
        Ok(())
    }
}

impl Write for Pages {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.state {
            State::Straight(to) => return to.write(bytes),
            State::Paged(paged) => {
                if paged.give(bytes).is_err() {
                    self.end_pager()?;
                    if matches!(self.state, State::Left) {
                        return Err(ErrorKind::BrokenPipe.into());
                    }
                }
            }
            State::Waiting(waiting) => {
                if !waiting.keep(bytes)
                    && let State::Waiting(waiting) = mem::replace(&mut self.state, State::Left)
                {
                    self.start_pager(waiting)?;
                }
            }
            State::Left => return Err(ErrorKind::BrokenPipe.into()),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Straight(to) => to.flush(),
            // It is given all in the end, and shows what it likes.
            State::Paged(_) | State::Waiting(_) | State::Left => Ok(()),
        }
    }
}

impl Waiting {
    /// Keeps what is to be written; whether all of it fits on the screen. Wide characters are counted
    /// as narrow ones: a row that scrolls away is no harm.
    fn keep(&mut self, bytes: &[u8]) -> bool {
        self.kept.extend(bytes);
        bytes.iter().all(|&byte| self.has_room(byte))
    }

    /// Whether there is room for one more byte.
    fn has_room(&mut self, byte: u8) -> bool {
        if self.is_colour {
            self.is_colour = byte != b'm';
            return true;
        }
        if byte == 0x1b {
            self.is_colour = true;
            return true;
        }
        // The first byte of a character stands for all of it.
        if byte & 0xc0 == 0x80 {
            return true;
        }
        if byte != b'\n' && self.taken < self.columns {
            self.taken += 1;
            return self.rows > 0;
        }
        self.taken = usize::from(byte != b'\n');
        match self.rows.checked_sub(1) {
            Some(left) => self.rows = left,
            None => return false,
        }
        byte == b'\n' || self.rows > 0
    }
}

fn straight() -> State {
    State::Straight(BufWriter::new(Box::new(io::stdout().lock())))
}

/// The pager that the environment chooses, or what is wrong about the choice.
fn chosen() -> Option<Result<CommandLine, String>> {
    let name = VARIABLES
        .into_iter()
        .find(|name| env::var_os(name).is_some())?;
    let pager = CommandLine::from_env(name)?;
    // It would do no more than what is done without it.
    let is_cat = |pager: &CommandLine| pager.is("cat");
    (!pager.as_ref().is_ok_and(is_cat)).then_some(pager)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(columns: usize, rows: usize) -> Waiting {
        Waiting {
            kept: Vec::new(),
            pager: Err(String::new()),
            wants_colours: false,
            columns,
            rows,
            taken: 0,
            is_colour: false,
        }
    }

    #[test]
    fn rows_are_counted_as_the_terminal_has_them() {
        for (text, fits) in [
            ("", true),
            ("a\nb\nc\n", true),
            ("a\nb\nc\nd", false),
            ("a\nb\nc\n\n", false),
            // Full rows end by themselves.
            ("abcdabcd\nabcd\n", true),
            ("abcdabcdabcda", false),
            ("äöüß\näöüß\näöüß\n", true),
            ("\u{1b}[1;33mabcd\u{1b}[0m\nb\nc\n", true),
        ] {
            assert_eq!(on(4, 3).keep(text.as_bytes()), fits, "{text:?}");
        }
    }

    #[test]
    fn pieces_count_as_the_whole() {
        let mut waiting = on(4, 3);
        assert!(waiting.keep(b"ab") && waiting.keep(b"cd\n") && waiting.keep(b"e\nf\n"));
        assert!(!waiting.keep(b"g\n"));
        assert_eq!(waiting.kept, b"abcd\ne\nf\ng\n");
    }
}
