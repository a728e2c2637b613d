//! What comes out of the terminal: a thread reads it, an emulator makes a screen of it, and waits
//! look at both.
//!
//! Nothing here sleeps and hopes: every wait names what it waits for, ends as soon as that is
//! there, and shows the screen if it never comes. While a frame is on its way (the program marks
//! its frames) nothing is looked at, so that no test sees half a screen.

use std::fmt::Write as _;
use std::io::Read;
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use vt100::{Parser, Screen};

use crate::bytes::rfind;

/// The longest that anything is waited for. Far more than it takes, for the sake of busy machines.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// How often a wait looks again when nothing was written.
pub(crate) const STEP: Duration = Duration::from_millis(10);

/// When the reader lets go of the terminal, its end apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Release {
    Never,
    AfterFrame,
    AtOnce,
}

/// What was seen so far.
pub(crate) struct Seen {
    pub(crate) parser: Parser,
    pub(crate) raw: Vec<u8>,
    pub(crate) release: Release,
    /// Whether nothing more will come.
    over: bool,
}

impl Seen {
    /// Whether the last frame that was begun has been ended.
    fn is_whole(&self) -> bool {
        rfind(&self.raw, b"\x1b[?2026h") <= rfind(&self.raw, b"\x1b[?2026l")
    }

    /// The screen with a frame around it, for messages.
    pub(crate) fn picture(&self) -> String {
        let mut picture = String::new();
        for line in lines(self.parser.screen()) {
            let _ = writeln!(picture, "| {line}");
        }
        let tail = &self.raw[self.raw.len().saturating_sub(200)..];
        let _ = write!(picture, "after {}", tail.escape_ascii());
        picture
    }
}

/// Someone who watches a terminal.
#[derive(Clone)]
pub(crate) struct Watch(Arc<(Mutex<Seen>, Condvar)>);

impl Watch {
    /// A watch on a terminal of this size, columns and rows.
    pub(crate) fn new((columns, rows): (u16, u16)) -> Self {
        let seen = Seen {
            parser: Parser::new(at_least_one(rows), at_least_one(columns), 0),
            raw: Vec::new(),
            release: Release::Never,
            over: false,
        };
        Self(Arc::new((Mutex::new(seen), Condvar::new())))
    }

    /// Starts reading, until the terminal's end or the reader's release.
    pub(crate) fn spawn(&self, mut reader: Box<dyn Read + Send>) {
        let watch = self.clone();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut seen = watch.seen();
                seen.raw.extend_from_slice(&buffer[..count]);
                seen.parser.process(&buffer[..count]);
                watch.0.1.notify_all();
                let released = match seen.release {
                    Release::Never => false,
                    Release::AfterFrame => seen.is_whole(),
                    Release::AtOnce => true,
                };
                if count == 0 || released {
                    break;
                }
            }
            drop(reader);
            watch.seen().over = true;
            watch.0.1.notify_all();
        });
    }

    /// What was seen so far.
    pub(crate) fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.0.lock().unwrap()
    }

    /// Changes the size of the emulator.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let (columns, rows) = (at_least_one(columns), at_least_one(rows));
        self.seen().parser.set_size(rows, columns);
    }

    /// Waits until what is seen, between two frames, is as wanted.
    pub(crate) fn wait(&self, what: &str, wanted: impl Fn(&Seen) -> bool) -> MutexGuard<'_, Seen> {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !(seen.is_whole() && wanted(&seen)) {
            if seen.over || Instant::now() > deadline {
                let picture = seen.picture();
                drop(seen);
                panic!("waited in vain for {what}; the screen is\n{picture}");
            }
            (seen, _) = self.0.1.wait_timeout(seen, STEP).unwrap();
        }
        seen
    }

    /// Waits until nothing more will come.
    pub(crate) fn wait_for_the_end(&self) -> MutexGuard<'_, Seen> {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !seen.over {
            if Instant::now() > deadline {
                drop(seen);
                panic!("the terminal has no end");
            }
            (seen, _) = self.0.1.wait_timeout(seen, STEP).unwrap();
        }
        seen
    }
}

/// The lines of a screen, without blanks at their ends.
pub(crate) fn lines(screen: &Screen) -> Vec<String> {
    let (_, columns) = screen.size();
    screen
        .rows(0, columns.get())
        .map(|line| line.trim_end().to_owned())
        .collect()
}

fn at_least_one(size: u16) -> NonZeroU16 {
    NonZeroU16::new(size).unwrap_or(NonZeroU16::MIN)
}
