//! Standard output: printed directly or, on a terminal, shown in the person's pager if it does not fit on
//! the screen.
//!
//! # Guarantees
//!
//! * Only a pager that the person chose is started, only on a terminal, and only for output that does not
//!   fit on the screen. A broken choice is reported only then.
//! * If the pager cannot be started, or fails before it has shown anything, everything is printed, and
//!   [`Output::pager_error`] says what is wrong. A pager that is left early is a reader who has seen
//!   enough.
//! * The program ends after the pager, so the shell does not take the terminal from it.
//! * A pager that would show colours as codes gets text without colours.
//!
//! `less -F` would also end by itself if everything fits. Other pagers would not, and none could be
//! started if the choice is broken, so the output is counted here before any is.

mod colour_support;
mod process;

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::mem;

use crate::term::command_line::CommandLine;
use colour_support::ColourStripper;
use process::PagerProcess;

/// The variables that choose a pager; the first one that is set counts, and an empty one chooses none.
const VARIABLES: [&str; 2] = ["CAREERNAV_PAGER", "PAGER"];

/// Standard output, or a file instead of it, buffered.
pub(super) struct Output {
    state: State,
    pager_error: Option<String>,
}

enum State {
    Direct(BufWriter<Box<dyn Write>>),
    Undecided(Undecided),
    Paged(PagerProcess),
    /// The pager was left: nobody reads any more.
    Left,
}

/// Output held back until it is known whether it fits on the screen.
struct Undecided {
    held: Vec<u8>,
    /// Where the last line begins, which has no end yet.
    line_start: usize,
    /// The rows of the lines before it.
    rows: usize,
    screen: Screen,
    /// The pager, or why there is none.
    pager: Result<CommandLine, String>,
    /// Whether the pager gets colours even if it cannot show them.
    forces_colours: bool,
}

/// The size of the screen.
#[derive(Debug, Clone, Copy)]
struct Screen {
    columns: usize,
    rows: usize,
}

impl Output {
    /// Standard output, with the pager that the environment chooses; `forces_colours` gives it colours
    /// even if it cannot show them.
    pub(super) fn new(forces_colours: bool) -> Self {
        let stdout = io::stdout();
        let can_page =
            stdout.is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb");
        let pager = can_page.then(chosen_pager).flatten();
        let pager = pager.and_then(|pager| Some((pager, crossterm::terminal::size().ok()?)));
        Self::with_state(match pager {
            Some((pager, (columns, rows))) => State::Undecided(Undecided {
                held: Vec::new(),
                line_start: 0,
                rows: 0,
                screen: Screen {
                    columns: usize::from(columns).max(1),
                    // The prompt takes one.
                    rows: usize::from(rows).saturating_sub(1),
                },
                pager,
                forces_colours,
            }),
            None => direct(),
        })
    }

    /// A file instead of standard output.
    pub(super) fn to_file(file: File) -> Self {
        Self::with_state(State::Direct(BufWriter::new(Box::new(file))))
    }

    const fn with_state(state: State) -> Self {
        Self {
            state,
            pager_error: None,
        }
    }

    /// Prints directly from now on, for what nobody reads page by page.
    pub(super) fn bypass_pager(&mut self) -> io::Result<()> {
        if let State::Undecided(undecided) = &mut self.state {
            let held = mem::take(&mut undecided.held);
            self.state = direct();
            self.write_all(&held)?;
        }
        Ok(())
    }

    /// Writes the rest, and waits until the person leaves the pager.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.bypass_pager()?;
        if matches!(self.state, State::Paged(_)) {
            self.end_pager()?;
        }
        self.flush()
    }

    /// What is wrong with the pager; only the first call tells.
    pub(super) fn pager_error(&mut self) -> Option<String> {
        self.pager_error.take()
    }

    /// Starts the pager; if that fails, everything is printed directly.
    fn start_pager(&mut self, undecided: Undecided) -> io::Result<()> {
        let started = undecided
            .pager
            .and_then(|pager| PagerProcess::start(pager, undecided.forces_colours));
        self.state = match started {
            Ok(process) => State::Paged(process),
            Err(error) => {
                self.pager_error = Some(error);
                direct()
            }
        };
        self.write_all(&undecided.held)
    }

    /// Waits until the pager ends; if it failed, prints what it was given after all.
    fn end_pager(&mut self) -> io::Result<()> {
        let State::Paged(process) = mem::replace(&mut self.state, State::Left) else {
            return Ok(());
        };
        let end = process.end();
        self.pager_error = end.error;
        if let Some(unseen) = end.unseen {
            self.state = direct();
            self.write_all(&unseen)?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.state {
            State::Direct(to) => return to.write(bytes),
            State::Paged(process) => {
                if process.write_all(bytes).is_err() {
                    self.end_pager()?;
                    if matches!(self.state, State::Left) {
                        return Err(ErrorKind::BrokenPipe.into());
                    }
                }
            }
            State::Undecided(undecided) => {
                if !undecided.hold(bytes)
                    && let State::Undecided(undecided) = mem::replace(&mut self.state, State::Left)
                {
                    self.start_pager(undecided)?;
                }
            }
            State::Left => return Err(ErrorKind::BrokenPipe.into()),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Direct(to) => to.flush(),
            // The pager gets everything in the end, and shows what it likes.
            State::Paged(_) | State::Undecided(_) | State::Left => Ok(()),
        }
    }
}

impl Undecided {
    /// Holds more output; false if it does not fit on the screen any more.
    fn hold(&mut self, bytes: &[u8]) -> bool {
        self.held.extend(bytes);
        // A long line is counted again with each piece of it, but lines are short or come in one piece.
        let lines = self.held[self.line_start..].split_inclusive(|&byte| byte == b'\n');
        let mut rows = self.rows;
        for line in lines {
            rows += self.screen.rows_of(line);
            if line.ends_with(b"\n") {
                self.rows = rows;
                self.line_start += line.len();
            }
        }
        rows <= self.screen.rows
    }
}

impl Screen {
    /// How many rows a line takes. Wide characters count as narrow: if a row scrolls away, no harm is
    /// done.
    fn rows_of(self, line: &[u8]) -> usize {
        let line = ColourStripper::default().strip(line);
        let line = String::from_utf8_lossy(&line);
        let characters = line.trim_end_matches('\n').chars().count();
        characters.div_ceil(self.columns).max(1)
    }
}

fn direct() -> State {
    State::Direct(BufWriter::new(Box::new(io::stdout().lock())))
}

/// The pager that the environment chooses, or what is wrong with the choice.
fn chosen_pager() -> Option<Result<CommandLine, String>> {
    let name = VARIABLES
        .into_iter()
        .find(|name| env::var_os(name).is_some())?;
    let pager = CommandLine::from_env(name)?;
    // It would do no more than printing does.
    let is_cat = |pager: &CommandLine| pager.is("cat");
    (!pager.as_ref().is_ok_and(is_cat)).then_some(pager)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undecided(columns: usize, rows: usize) -> Undecided {
        Undecided {
            held: Vec::new(),
            line_start: 0,
            rows: 0,
            screen: Screen { columns, rows },
            pager: Err(String::new()),
            forces_colours: false,
        }
    }

    const FOUR_BY_THREE: [(&str, bool); 9] = [
        ("", true),
        ("a\nb\nc\n", true),
        ("a\nb\nc\nd", false),
        ("a\nb\nc\n\n", false),
        // A full row ends by itself.
        ("abcdabcd\nabcd\n", true),
        ("abcdabcdabcda", false),
        ("äöüß\näöüß\näöüß\n", true),
        ("äöüßäöüßäöüßä", false),
        ("\u{1b}[1;33mabcd\u{1b}[0m\nb\nc\n", true),
    ];

    #[test]
    fn rows_are_counted_as_a_terminal_shows_them() {
        for (text, fits) in FOUR_BY_THREE {
            assert_eq!(undecided(4, 3).hold(text.as_bytes()), fits, "{text:?}");
        }
    }

    #[test]
    fn pieces_count_as_the_whole() {
        for (text, fits) in FOUR_BY_THREE {
            let mut undecided = undecided(4, 3);
            let mut last = true;
            for piece in text.as_bytes().chunks(1) {
                last = undecided.hold(piece);
            }
            // An incomplete character or sequence counts as one column, which can only start a pager early.
            assert!(last == fits, "{text:?}");
            assert_eq!(undecided.held, text.as_bytes());
        }
    }
}
