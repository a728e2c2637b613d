//! A program in a pseudo-terminal, with a clock.
//!
//! A thread does nothing but read, note the time, and pass on what it read; it waits in the system's
//! own call, so that no time is lost before the clock is read. What came is looked at only when the
//! program is silent, so that looking takes no time from the program either. The end of an answer is
//! the last byte before a silence: the same rule for every program, whether or not it marks frames.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

/// Columns and rows.
pub(crate) const SIZE: (u16, u16) = (200, 50);

/// After such a silence the first screen is complete, if it shows what is waited for.
const SILENCE_AT_START: Duration = Duration::from_millis(150);
/// After such a silence the answer to a key is complete.
const SILENCE: Duration = Duration::from_millis(80);
/// The longest that anything is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// What was read at once, and when.
pub(crate) type Chunk = (Instant, Vec<u8>);

/// A running program.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<Chunk>,
    parser: Parser,
    started: Instant,
    master: Box<dyn MasterPty + Send>,
}

/// The answer to a key.
pub(crate) struct Answer {
    /// From the key to the last byte.
    pub(crate) ms: f64,
    pub(crate) bytes: usize,
}

impl Session {
    /// Starts a program.
    pub(crate) fn start(command: CommandBuilder) -> Self {
        let pair = native_pty_system().openpty(size(SIZE)).unwrap();
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (sender, chunks) = mpsc::channel();
        thread::spawn(move || read(reader, &sender));
        let at_least_one = |size| NonZeroU16::new(size).unwrap();
        let parser = Parser::new(at_least_one(SIZE.1), at_least_one(SIZE.0), 0);

        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        Self {
            child,
            writer,
            chunks,
            parser,
            started,
            master: pair.master,
        }
    }

    /// Waits for the first screen that shows a text. The milliseconds from the start to its last
    /// byte.
    pub(crate) fn first_screen(&mut self, text: &str) -> f64 {
        let deadline = self.started + PATIENCE;
        let mut last = self.started;
        let mut waiting = Vec::new();
        loop {
            let is_over = match self.chunks.recv_timeout(SILENCE_AT_START) {
                Ok((at, bytes)) => {
                    last = at;
                    waiting.extend(bytes);
                    continue;
                }
                Err(silence) => silence == RecvTimeoutError::Disconnected,
            };
            self.parser.process(&waiting);
            waiting.clear();
            let screen = self.parser.screen().contents();
            if screen.contains(text) {
                return last.duration_since(self.started).as_secs_f64() * 1e3;
            }
            assert!(
                !is_over && Instant::now() < deadline,
                "{text:?} does not come; the screen is\n{screen}"
            );
        }
    }

    /// Presses keys and waits for the answer, which must come.
    pub(crate) fn press(&mut self, keys: &str) -> Answer {
        let pressed = Instant::now();
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        let (mut last, mut bytes) = (pressed, 0);
        let mut patience = PATIENCE;
        while let Ok((at, chunk)) = self.chunks.recv_timeout(patience) {
            last = at;
            bytes += chunk.len();
            patience = SILENCE;
            self.parser.process(&chunk);
        }
        assert!(bytes > 0, "no answer to {keys:?}");
        Answer {
            ms: last.duration_since(pressed).as_secs_f64() * 1e3,
            bytes,
        }
    }

    /// Presses keys and waits for nothing. False if nobody is there any more to take them.
    pub(crate) fn send(&mut self, keys: &[u8]) -> bool {
        let sent = self.writer.write_all(keys);
        sent.and_then(|()| self.writer.flush()).is_ok()
    }

    /// What came within a time at most, and when; no more, if it came earlier.
    pub(crate) fn receive(&self, within: Duration) -> Option<Chunk> {
        self.chunks.recv_timeout(within).ok()
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&self, wanted: (u16, u16)) {
        self.master.resize(size(wanted)).unwrap();
    }

    pub(crate) fn pid(&self) -> Option<u32> {
        self.child.process_id()
    }

    /// Whether the program still runs; else what became of it.
    pub(crate) fn end(&mut self) -> Option<String> {
        let status = self.child.try_wait();
        status.map_or_else(
            |error| Some(error.to_string()),
            |status| status.map(|status| status.to_string()),
        )
    }

    /// How many bytes the program writes while nothing happens.
    pub(crate) fn idle(&self, time: Duration) -> usize {
        let end = Instant::now() + time;
        let mut bytes = 0;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            bytes += self
                .chunks
                .recv_timeout(left)
                .map_or(0, |(_, chunk)| chunk.len());
        }
        bytes
    }

    /// The most memory that the program has had so far, in megabytes; not a number where the system
    /// does not tell.
    pub(crate) fn peak_memory(&self) -> f64 {
        let Some(pid) = self.child.process_id() else {
            return f64::NAN;
        };
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kibibytes.map_or(f64::NAN, |kibibytes| kibibytes * 1_024.0 / 1e6)
    }

    /// Quits with the program's own keys; one that does not end is killed.
    pub(crate) fn quit(mut self, keys: &str) {
        let _ = self.writer.write_all(keys.as_bytes());
        let _ = self.writer.flush();
        for _ in 0..500 {
            if let Ok(Some(_)) = self.child.try_wait() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn read(mut reader: Box<dyn Read + Send>, to: &mpsc::Sender<Chunk>) {
    let mut buffer = vec![0; 1 << 16];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) | Err(_) => return,
            Ok(count) => {
                let now = Instant::now();
                if to.send((now, buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        }
    }
}
