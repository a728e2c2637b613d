//! Where standard output goes: straight out, or on a terminal through a person's pager, if it is more
//! than the screen holds.
//!
//! Promises: no pager is started that nobody chose, none for what fits on the screen, and none where
//! nobody reads along. One that cannot be started changes nothing; one that is left early is a reader
//! that has seen enough. The program ends after the pager, so that the terminal is not taken from it.

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::mem;
use std::process::{Child, ChildStdin, Command, Stdio};

/// What chooses a pager, the first that is set; an empty one chooses none.
const VARIABLES: [&str; 2] = ["CAREERNAV_PAGER", "PAGER"];

/// How `less` is asked to behave where the person does not say: it ends if all fits on a screen,
/// shows colours, and leaves what was read on the screen.
const LESS: &str = "FRX";

/// What a shell has to read; without any of it, words are taken as they stand.
const SHELL: &str = "|&;<>()$`\\\"'*?[#~=%\n";

/// Standard output, or a file in its place, buffered.
pub(super) struct Pages(State);

enum State {
    Straight(BufWriter<Box<dyn Write>>),
    Waiting(Waiting),
    Paged(Paged),
}

/// Kept back until it is known whether it is more than the screen holds.
struct Waiting {
    kept: Vec<u8>,
    pager: String,
    columns: usize,
    /// Rows that are left.
    rows: usize,
    /// Columns that are taken in the last row.
    taken: usize,
    /// Whether a colour is being named, which takes no room.
    is_colour: bool,
}

/// A pager that runs.
struct Paged {
    to: Option<BufWriter<ChildStdin>>,
    child: Child,
}

impl Pages {
    /// Standard output, and the pager that the environment chooses.
    pub(super) fn new() -> Self {
        let out = io::stdout();
        let is_fit = out.is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb");
        let pager = is_fit.then(chosen).flatten();
        let size = pager.and_then(|pager| Some((pager, crossterm::terminal::size().ok()?)));
        Self(match size {
            Some((pager, (columns, rows))) => State::Waiting(Waiting {
                kept: Vec::new(),
                pager,
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
        Self(State::Straight(BufWriter::new(Box::new(file))))
    }

    /// Writes straight from now on, for what is not to be read page by page.
    pub(super) fn go_straight(&mut self) -> io::Result<()> {
        if let State::Waiting(waiting) = &mut self.0 {
            let kept = mem::take(&mut waiting.kept);
            self.0 = straight();
            self.write_all(&kept)?;
        }
        Ok(())
    }

    /// Writes what is left, and waits until the pager has been left.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.go_straight()?;
        self.flush()?;
        if let State::Paged(paged) = &mut self.0 {
            paged.finish();
        }
        Ok(())
    }
}

/// For a command that ends early: what it has printed is not lost.
impl Drop for Pages {
    fn drop(&mut self) {
        let _ = self.finish();
    }
}

impl Write for Pages {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            State::Straight(to) => to.write(bytes),
            State::Paged(paged) => paged.write(bytes),
            State::Waiting(waiting) => {
                if waiting.keep(bytes) {
                    return Ok(bytes.len());
                }
                let kept = mem::take(&mut waiting.kept);
                self.0 = Paged::start(&waiting.pager).map_or_else(straight, State::Paged);
                self.write_all(&kept)?;
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            State::Straight(to) => to.flush(),
            State::Paged(Paged { to: Some(to), .. }) => to.flush(),
            State::Paged(_) | State::Waiting(_) => Ok(()),
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

impl Paged {
    fn start(pager: &str) -> Option<Self> {
        let mut command = command(pager)?;
        command.stdin(Stdio::piped());
        if env::var_os("LESS").is_none() {
            command.env("LESS", LESS);
        }
        let mut child = command.spawn().ok()?;
        // What the terminal sends is for the pager.
        #[cfg(unix)]
        let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, <_>::default());
        Some(Self {
            to: child.stdin.take().map(BufWriter::new),
            child,
        })
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            Some(to) => to.write(bytes),
            None => Err(ErrorKind::BrokenPipe.into()),
        }
    }

    fn finish(&mut self) {
        if let Some(to) = self.to.take() {
            // All has been written, or the pager does not read any more.
            drop(to.into_parts());
        }
        let _ = self.child.wait();
    }
}

impl Drop for Paged {
    fn drop(&mut self) {
        self.finish();
    }
}

fn straight() -> State {
    State::Straight(BufWriter::new(Box::new(io::stdout().lock())))
}

/// The pager that the environment chooses.
fn chosen() -> Option<String> {
    let said = VARIABLES.iter().find_map(env::var_os)?;
    let said = said.into_string().ok()?;
    let said = said.trim();
    // It would do no more than what is done without it.
    let is_one = !said.is_empty() && said != "cat";
    is_one.then(|| said.to_owned())
}

/// The command of a pager, with its arguments; none if there is nothing in it.
fn command(pager: &str) -> Option<Command> {
    if cfg!(unix) && pager.contains(|c| SHELL.contains(c)) {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", pager]);
        return Some(command);
    }
    let mut words = pager.split_whitespace();
    let mut command = Command::new(words.next()?);
    command.args(words);
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(columns: usize, rows: usize) -> Waiting {
        Waiting {
            kept: Vec::new(),
            pager: String::new(),
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

    #[test]
    fn a_shell_reads_what_only_a_shell_can() {
        let shown = |pager| {
            let command = command(pager)?;
            let args = command.get_args().map(|arg| arg.to_string_lossy());
            let mut words = vec![command.get_program().to_string_lossy()];
            words.extend(args);
            Some(words.join("+"))
        };
        assert_eq!(shown("less -R").as_deref(), Some("less+-R"));
        assert_eq!(shown(" "), None);
        #[cfg(unix)]
        assert_eq!(shown("a | b").as_deref(), Some("/bin/sh+-c+a | b"));
    }
}
