//! A pager that runs.
//!
//! Promises: it is given everything that is written, unless it has been left. What it has failed to show
//! is known in the end, so that it can be printed: where a program was not there, where it was killed, and
//! where it ended with a failure and had read nothing.

use std::env;
use std::io::{self, BufWriter, PipeReader, PipeWriter, Write};
use std::process::ExitStatus;
use std::thread::{self, JoinHandle};

use super::colours::{Uncoloured, shows_colours};
use crate::term::command_line::CommandLine;

/// How `less` and `lv` are asked to behave where the person does not say, as git asks them: `less` ends
/// if all fits on a screen, shows colours, and leaves on the screen what was read.
const UNLESS_SET: [(&str, &str); 2] = [("LESS", "FRX"), ("LV", "-c")];

/// How much is kept in case that it has to be printed after all: more than a pipe holds, so that somebody
/// has read of what is longer.
const MAX_KEPT: usize = 1024 * 1024;

/// Signals by which a person, or the end of a session, ends a pager.
const ENDED: [&str; 5] = ["SIGHUP", "SIGINT", "SIGPIPE", "SIGQUIT", "SIGTERM"];

pub(super) struct Paged {
    pager: CommandLine,
    to: BufWriter<Counted>,
    uncoloured: Option<Uncoloured>,
    /// All that it was given, as long as that is not too much.
    kept: Option<Vec<u8>>,
    /// Waits for its end; then how it was, and how many bytes it has left unread.
    ending: JoinHandle<io::Result<(ExitStatus, u64)>>,
}

/// How a pager has ended.
pub(super) struct End {
    /// What is wrong.
    pub(super) trouble: Option<String>,
    /// What nobody has seen.
    pub(super) unseen: Option<Vec<u8>>,
}

/// A pipe, and how much has gone into it.
struct Counted {
    to: PipeWriter,
    count: u64,
}

impl Paged {
    /// Starts a pager, or says why it cannot be started.
    pub(super) fn start(pager: CommandLine, wants_colours: bool) -> Result<Self, String> {
        // A pipeline whose last program is there would show nothing, and call that a success.
        if let Some(missing) = pager.error() {
            return Err(missing);
        }
        let variable = |name: &str| env::var(name).ok();
        let has_colours = wants_colours || shows_colours(&pager, &variable);
        let pipe = || {
            let (from, to) = io::pipe()?;
            Ok((from.try_clone()?, from, to))
        };
        let (unread, from, to) = pipe().map_err(|error: io::Error| error.to_string())?;
        let mut child = pager.spawn(&[], |command| {
            for (name, value) in UNLESS_SET {
                if env::var_os(name).is_none() && !pager.sets(name) {
                    command.env(name, value);
                }
            }
            if let Ok(from) = from.try_clone() {
                command.stdin(from);
            }
        })?;
        // What the terminal sends is for the pager.
        #[cfg(unix)]
        let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, <_>::default());
        let ending = thread::spawn(move || {
            let status = child.wait()?;
            // Closed only now: whoever writes is told then that nobody reads any more.
            Ok((status, left_in(&unread)))
        });
        Ok(Self {
            pager,
            to: BufWriter::new(Counted { to, count: 0 }),
            uncoloured: (!has_colours).then(Uncoloured::default),
            kept: Some(Vec::new()),
            ending,
        })
    }

    /// Gives it more; an error says that it does not read any more.
    pub(super) fn give(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(kept) = &mut self.kept {
            kept.extend(bytes);
            if kept.len() > MAX_KEPT {
                self.kept = None;
            }
        }
        match &mut self.uncoloured {
            Some(uncoloured) => self.to.write_all(&uncoloured.without_colours(bytes)),
            None => self.to.write_all(bytes),
        }
    }

    /// Gives it the rest, and waits until it has been left.
    pub(super) fn end(mut self) -> End {
        // That it does not read any more is seen by what it has left.
        let _ = self.to.flush();
        let given = self.to.get_ref().count;
        // With it closes the pipe.
        drop(self.to.into_parts());
        let nothing = End {
            trouble: None,
            unseen: None,
        };
        let Ok(Ok((status, left))) = self.ending.join() else {
            return nothing;
        };
        let signal = self.pager.signal(status);
        let has_failed = match (signal, status.code()) {
            (Some((_, name)), _) => !ENDED.contains(&name),
            (None, Some(126 | 127)) => true,
            _ => !status.success() && left == given,
        };
        if has_failed {
            End {
                trouble: self.pager.failure(status),
                unseen: self.kept,
            }
        } else {
            nothing
        }
    }
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.to.write(bytes)?;
        self.count += u64::try_from(count).unwrap_or(u64::MAX);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// How much a pipe holds that nobody has read.
#[cfg(unix)]
fn left_in(pipe: &PipeReader) -> u64 {
    rustix::io::ioctl_fionread(pipe).unwrap_or(0)
}

/// That is not told: then it passes for read.
#[cfg(not(unix))]
fn left_in(_pipe: &PipeReader) -> u64 {
    0
}
