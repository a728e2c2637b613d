//! Where the bytes come from: standard input if it is a terminal, else the terminal that controls the
//! program. One thread waits for them; others can wake it.

use std::fs::File;
use std::io::{self, IsTerminal, PipeReader, PipeWriter, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{QueueSelector, tcflush};

use super::{Decoder, Event};
use crate::app::key::{Code, Key};

/// The terminal's end of input.
#[derive(Debug)]
enum Tty {
    Stdin(io::Stdin),
    Own(File),
}

impl Tty {
    fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            return Ok(Self::Stdin(stdin));
        }
        File::open(name_of_terminal()?).map(Self::Own)
    }
}

#[cfg(not(target_os = "macos"))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it has to be asked for")]
fn name_of_terminal() -> io::Result<std::path::PathBuf> {
    Ok("/dev/tty".into())
}

/// macOS cannot wait for something from `/dev/tty`, only from what that stands for.
#[cfg(target_os = "macos")]
fn name_of_terminal() -> io::Result<std::path::PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    let name = rustix::termios::ttyname(io::stdout(), Vec::new())?;
    Ok(std::ffi::OsString::from_vec(name.into_bytes()).into())
}

impl AsFd for Tty {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Stdin(stdin) => stdin.as_fd(),
            Self::Own(file) => file.as_fd(),
        }
    }
}

/// Forgets what the terminal has sent and nobody has read.
pub(in crate::term) fn discard_unread() -> io::Result<()> {
    Ok(tcflush(Tty::open()?, QueueSelector::IFlush)?)
}

/// What has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::term) enum Step {
    /// Something was read, or a pause was too long.
    Read,
    /// Somebody wants the thread.
    Woken,
    /// There is nothing more to read: the terminal has gone.
    Over,
}

/// Reads a terminal.
#[derive(Debug)]
pub(in crate::term) struct Source {
    tty: Tty,
    wake: PipeReader,
    buffer: [u8; 4096],
    decoder: Decoder,
    /// When a byte was read last.
    last: Instant,
    /// Whether the decoder is amid something that began when the terminal was another program's.
    is_stale: bool,
}

impl Source {
    /// Opens the terminal; a byte written to the other end of the pipe wakes whoever waits.
    pub(in crate::term) fn open() -> io::Result<(Self, PipeWriter)> {
        let (wake, waker) = io::pipe()?;
        let source = Self {
            tty: Tty::open()?,
            wake,
            buffer: [0; 4096],
            decoder: Decoder::default(),
            last: Instant::now(),
            is_stale: false,
        };
        Ok((source, waker))
    }

    /// Waits until something happens, and adds the events that come of it.
    pub(in crate::term) fn step(&mut self, events: &mut Vec<Event>) -> io::Result<Step> {
        loop {
            let patience = self.decoder.patience();
            let left = patience.map(|patience| patience.saturating_sub(self.last.elapsed()));
            let (tty, wake) = self.wait(left)?;
            if !wake.is_empty() {
                // One byte for each time that somebody wakes it.
                self.wake.read_exact(&mut [0])?;
                return Ok(Step::Woken);
            }
            if !tty.is_empty() {
                match self.read()? {
                    Some(0) => return Ok(Step::Over),
                    Some(count) => {
                        self.feed(count, events);
                        return Ok(Step::Read);
                    }
                    None => {}
                }
            } else if patience.is_some_and(|patience| self.last.elapsed() >= patience) {
                self.last = Instant::now();
                let first = events.len();
                self.decoder.pause(events);
                self.drop_stale(events, first);
                return Ok(Step::Read);
            }
        }
    }

    /// Passes over what was sent while the terminal was another program's: keys were meant for that
    /// one, and of a sequence it may have had the beginning. One that has begun by now is passed over
    /// to its end.
    pub(in crate::term) fn skip_unread(&mut self) -> io::Result<()> {
        let mut skipped = Vec::new();
        // Whoever sends more than that does not stop sending.
        for _ in 0..64 {
            let (tty, _) = self.wait(Some(Duration::ZERO))?;
            match self.read_if(!tty.is_empty())? {
                None | Some(0) => break,
                Some(count) => self.feed(count, &mut skipped),
            }
        }
        self.is_stale = self.decoder.patience().is_some();
        Ok(())
    }

    /// Waits for the terminal and for whoever wakes it, but not longer than so long.
    fn wait(&self, left: Option<Duration>) -> io::Result<(PollFlags, PollFlags)> {
        let left = left.and_then(|left| Timespec::try_from(left).ok());
        let mut watched = [
            PollFd::new(&self.tty, PollFlags::IN),
            PollFd::new(&self.wake, PollFlags::IN),
        ];
        match poll(&mut watched, left.as_ref()) {
            Ok(_) => Ok((watched[0].revents(), watched[1].revents())),
            Err(Errno::INTR) => Ok((PollFlags::empty(), PollFlags::empty())),
            Err(error) => Err(error.into()),
        }
    }

    fn read_if(&mut self, is_there: bool) -> io::Result<Option<usize>> {
        if is_there { self.read() } else { Ok(None) }
    }

    /// Reads what there is: so many bytes, 0 if the terminal has gone; none if there was nothing after
    /// all.
    fn read(&mut self) -> io::Result<Option<usize>> {
        match rustix::io::read(&self.tty, &mut self.buffer) {
            Ok(count) => Ok(Some(count)),
            Err(Errno::INTR | Errno::AGAIN) => Ok(None),
            // As a terminal says it of which the other end is closed.
            Err(Errno::IO) => Ok(Some(0)),
            Err(error) => Err(error.into()),
        }
    }

    fn feed(&mut self, count: usize, events: &mut Vec<Event>) {
        self.last = Instant::now();
        for at in 0..count {
            let first = events.len();
            self.decoder.feed(&self.buffer[at..=at], events);
            self.drop_stale(events, first);
        }
    }

    /// Drops what has come of something stale, but no Ctrl-c.
    fn drop_stale(&mut self, events: &mut Vec<Event>, first: usize) {
        if self.is_stale {
            let ctrl_c = Key {
                ctrl: true,
                ..Key::plain(Code::Char('c'))
            };
            let stale = events.split_off(first);
            let kept = stale.into_iter();
            events.extend(kept.filter(|event| *event == Event::Key(ctrl_c)));
            self.is_stale = self.decoder.patience().is_some();
        }
    }
}
