//! Where the bytes come from: standard input if it is a terminal, else the controlling terminal. One
//! thread waits for them; other threads can wake it.

use std::fs::File;
use std::io::{self, IsTerminal, PipeReader, PipeWriter, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{QueueSelector, tcflush};

use super::decode::Decoder;
use super::event::Event;
use crate::app::key::{Code, Key};

/// The terminal, for reading.
#[derive(Debug)]
enum Tty {
    Stdin(io::Stdin),
    Opened(File),
}

impl Tty {
    fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            return Ok(Self::Stdin(stdin));
        }
        File::open(terminal_path()?).map(Self::Opened)
    }
}

#[cfg(not(target_os = "macos"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "on macOS the name has to be looked up"
)]
fn terminal_path() -> io::Result<std::path::PathBuf> {
    Ok("/dev/tty".into())
}

/// On macOS `poll` does not work for `/dev/tty`, only for the device that it stands for.
#[cfg(target_os = "macos")]
fn terminal_path() -> io::Result<std::path::PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    let name = rustix::termios::ttyname(io::stdout(), Vec::new())?;
    Ok(std::ffi::OsString::from_vec(name.into_bytes()).into())
}

impl AsFd for Tty {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Stdin(stdin) => stdin.as_fd(),
            Self::Opened(file) => file.as_fd(),
        }
    }
}

/// Discards input that nobody has read.
pub(in crate::term) fn discard_unread() -> io::Result<()> {
    Ok(tcflush(Tty::open()?, QueueSelector::IFlush)?)
}

/// What [`TtyReader::step`] returned for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::term) enum Step {
    /// Something was read, or a timeout was over.
    Read,
    /// Another thread woke this one.
    Woken,
    /// There is nothing more to read: the terminal is gone.
    Closed,
}

/// Reads events from a terminal.
#[derive(Debug)]
pub(in crate::term) struct TtyReader {
    tty: Tty,
    wake: PipeReader,
    buffer: [u8; 4096],
    decoder: Decoder,
    /// When the last byte was read.
    last_read: Instant,
    /// Whether the decoder is in the middle of a sequence that began while another program had the
    /// terminal.
    is_stale: bool,
}

impl TtyReader {
    /// Opens the terminal. A byte written to the pipe wakes [`TtyReader::step`].
    pub(in crate::term) fn open() -> io::Result<(Self, PipeWriter)> {
        let (wake, waker) = io::pipe()?;
        let reader = Self {
            tty: Tty::open()?,
            wake,
            buffer: [0; 4096],
            decoder: Decoder::default(),
            last_read: Instant::now(),
            is_stale: false,
        };
        Ok((reader, waker))
    }

    /// Waits until something happens, and adds the resulting events.
    pub(in crate::term) fn step(&mut self, events: &mut Vec<Event>) -> io::Result<Step> {
        loop {
            let timeout = self.decoder.timeout();
            let left = timeout.map(|timeout| timeout.saturating_sub(self.last_read.elapsed()));
            let (tty_events, wake_events) = self.wait(left)?;
            if !wake_events.is_empty() {
                // One byte for each time that it is woken.
                self.wake.read_exact(&mut [0])?;
                return Ok(Step::Woken);
            }
            if !tty_events.is_empty() {
                match self.read()? {
                    Some(0) => return Ok(Step::Closed),
                    Some(count) => {
                        self.feed(count, events);
                        return Ok(Step::Read);
                    }
                    None => {}
                }
            } else if timeout.is_some_and(|timeout| self.last_read.elapsed() >= timeout) {
                self.last_read = Instant::now();
                let first = events.len();
                self.decoder.handle_timeout(events);
                self.drop_stale(events, first);
                return Ok(Step::Read);
            }
        }
    }

    /// Skips what was sent while another program had the terminal: keys were meant for that program, and
    /// it may have read the beginning of a sequence. A sequence that is incomplete by now is skipped to
    /// its end.
    pub(in crate::term) fn skip_unread(&mut self) -> io::Result<()> {
        let mut skipped = Vec::new();
        // Bounded, in case the terminal never stops sending: 64 reads are 256 KiB.
        for _ in 0..64 {
            let (tty_events, _) = self.wait(Some(Duration::ZERO))?;
            match self.read_if(!tty_events.is_empty())? {
                None | Some(0) => break,
                Some(count) => self.feed(count, &mut skipped),
            }
        }
        self.is_stale = self.decoder.timeout().is_some();
        Ok(())
    }

    /// Waits for the terminal or the pipe, but not longer than the timeout. Returns what is ready.
    fn wait(&self, timeout: Option<Duration>) -> io::Result<(PollFlags, PollFlags)> {
        let timeout = timeout
            .map(|timeout| Timespec::try_from(timeout).expect("timeouts are at most a second"));
        let mut watched = [
            PollFd::new(&self.tty, PollFlags::IN),
            PollFd::new(&self.wake, PollFlags::IN),
        ];
        match poll(&mut watched, timeout.as_ref()) {
            Ok(_) => Ok((watched[0].revents(), watched[1].revents())),
            Err(Errno::INTR) => Ok((PollFlags::empty(), PollFlags::empty())),
            Err(error) => Err(error.into()),
        }
    }

    fn read_if(&mut self, is_ready: bool) -> io::Result<Option<usize>> {
        if is_ready { self.read() } else { Ok(None) }
    }

    /// Reads what is available and returns its length: 0 if the terminal is gone, none if there was nothing
    /// after all.
    fn read(&mut self) -> io::Result<Option<usize>> {
        match rustix::io::read(&self.tty, &mut self.buffer) {
            Ok(count) => Ok(Some(count)),
            Err(Errno::INTR | Errno::AGAIN) => Ok(None),
            // What Linux returns once the other end of a pseudo-terminal is closed.
            Err(Errno::IO) => Ok(Some(0)),
            Err(error) => Err(error.into()),
        }
    }

    fn feed(&mut self, count: usize, events: &mut Vec<Event>) {
        self.last_read = Instant::now();
        for at in 0..count {
            let first = events.len();
            self.decoder.feed(&self.buffer[at..=at], events);
            self.drop_stale(events, first);
        }
    }

    /// Drops events that came of a stale sequence, except Ctrl-c.
    fn drop_stale(&mut self, events: &mut Vec<Event>, first: usize) {
        if self.is_stale {
            let ctrl_c = Key {
                ctrl: true,
                ..Key::plain(Code::Char('c'))
            };
            let stale = events.split_off(first);
            let kept = stale.into_iter();
            events.extend(kept.filter(|event| *event == Event::Key(ctrl_c)));
            self.is_stale = self.decoder.timeout().is_some();
        }
    }
}
