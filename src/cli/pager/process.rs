//! A running pager.
//!
//! # Guarantees
//!
//! The pager gets everything that is written until it is left. When it ends, what it failed to show is
//! known, so it can be printed: if its program was not there, if it was killed, or if it failed without
//! having read anything.

use std::env;
use std::io::{self, BufWriter, PipeReader, PipeWriter, Write};
use std::process::ExitStatus;
use std::thread::{self, JoinHandle};

use super::colour_support::{ColourStripper, shows_colours};
use crate::term::command_line::CommandLine;

/// Options for `less` and `lv` where the person has set none, the same as git's: `less` ends if everything
/// fits on the screen, shows colours, and leaves on the screen what was read.
const DEFAULT_OPTIONS: [(&str, &str); 2] = [("LESS", "FRX"), ("LV", "-c")];

/// How much is kept in case the pager fails: more than a pipe holds, so of anything longer the pager has
/// read something.
const MAX_KEPT_BYTES: usize = 1024 * 1024;

/// The signals by which a person, or the end of a session, ends a pager.
const NORMAL_SIGNALS: [&str; 5] = ["SIGHUP", "SIGINT", "SIGPIPE", "SIGQUIT", "SIGTERM"];

pub(super) struct PagerProcess {
    pager: CommandLine,
    input: BufWriter<CountedPipe>,
    colour_stripper: Option<ColourStripper>,
    /// Everything that was written, as long as it is not too much.
    kept: Option<Vec<u8>>,
    /// Waits for its end; returns its status and how many bytes it left unread.
    waiter: JoinHandle<io::Result<(ExitStatus, u64)>>,
}

/// How a pager ended.
pub(super) struct End {
    /// What went wrong.
    pub(super) error: Option<String>,
    /// Output that nobody has seen.
    pub(super) unseen: Option<Vec<u8>>,
}

/// A pipe, and how many bytes were written to it.
struct CountedPipe {
    pipe: PipeWriter,
    count: u64,
}

impl PagerProcess {
    /// Starts a pager, or says why it cannot be started.
    pub(super) fn start(pager: CommandLine, forces_colours: bool) -> Result<Self, String> {
        // A pipeline with a missing program shows nothing, but succeeds if its last program does.
        if let Some(missing) = pager.error() {
            return Err(missing);
        }
        let variable = |name: &str| env::var(name).ok();
        let has_colours = forces_colours || shows_colours(&pager, &variable);
        let pipe = || {
            let (from, to) = io::pipe()?;
            Ok((from.try_clone()?, from, to))
        };
        let (unread, from, to) = pipe().map_err(|error: io::Error| error.to_string())?;
        let mut child = pager.spawn(&[], |command| {
            for (name, value) in DEFAULT_OPTIONS {
                if env::var_os(name).is_none() && !pager.sets(name) {
                    command.env(name, value);
                }
            }
            if let Ok(from) = from.try_clone() {
                command.stdin(from);
            }
        })?;
        // Ctrl-c is for the pager. If the signal cannot be caught, it ends both, as without a pager.
        #[cfg(unix)]
        let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, <_>::default());
        let waiter = thread::spawn(move || {
            let status = child.wait()?;
            // This end of the pipe closes only here: a writer learns then that nobody reads any more.
            Ok((status, left_in(&unread)))
        });
        Ok(Self {
            pager,
            input: BufWriter::new(CountedPipe { pipe: to, count: 0 }),
            colour_stripper: (!has_colours).then(ColourStripper::default),
            kept: Some(Vec::new()),
            waiter,
        })
    }

    /// Writes to the pager; an error means that it does not read any more.
    pub(super) fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(kept) = &mut self.kept {
            kept.extend(bytes);
            if kept.len() > MAX_KEPT_BYTES {
                self.kept = None;
            }
        }
        match &mut self.colour_stripper {
            Some(stripper) => self.input.write_all(&stripper.strip(bytes)),
            None => self.input.write_all(bytes),
        }
    }

    /// Writes the rest, and waits for the end of the pager.
    pub(super) fn end(mut self) -> End {
        // If it does not read any more, that shows in what it left unread.
        let _ = self.input.flush();
        let written = self.input.get_ref().count;
        // Close the pipe.
        drop(self.input.into_parts());
        let success = End {
            error: None,
            unseen: None,
        };
        let Ok(Ok((status, left))) = self.waiter.join() else {
            return success;
        };
        let signal = self.pager.signal(status);
        let has_failed = match (signal, status.code()) {
            (Some((_, name)), _) => !NORMAL_SIGNALS.contains(&name),
            (None, Some(126 | 127)) => true,
            _ => !status.success() && left == written,
        };
        if has_failed {
            End {
                error: self.pager.failure(status),
                unseen: self.kept,
            }
        } else {
            success
        }
    }
}

impl Write for CountedPipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.pipe.write(bytes)?;
        self.count += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pipe.flush()
    }
}

/// How many bytes of a pipe nobody has read.
#[cfg(unix)]
fn left_in(pipe: &PipeReader) -> u64 {
    rustix::io::ioctl_fionread(pipe).unwrap_or(0)
}

/// Other systems do not tell: everything counts as read.
#[cfg(not(unix))]
fn left_in(_pipe: &PipeReader) -> u64 {
    0
}
