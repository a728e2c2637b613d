//! Keys and frames, and which frame is a key's.

use std::time::{Duration, Instant};

use crate::watch::Turns;

/// Ends a frame.
const FRAME: &[u8] = b"\x1b[?2026l";
/// Takes the terminal.
const TAKEN: &[u8] = b"\x1b[?1049h";
/// Gives it back.
const GIVEN_BACK: &[u8] = b"\x1b[?1049l";

/// What the program writes, of which only a few sequences, and when they were complete, matter here.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// When each frame ended.
    pub(crate) frames: Vec<Instant>,
    pub(crate) bytes: usize,
    /// How often the terminal was taken, and given back.
    pub(crate) taken: usize,
    pub(crate) given_back: usize,
    /// The end of what came: a sequence may go on in what comes next.
    rest: Vec<u8>,
}

impl Written {
    pub(crate) fn add(&mut self, at: Instant, chunk: &[u8]) {
        self.bytes += chunk.len();
        self.rest.extend_from_slice(chunk);
        let mut done = 0;
        while let Some(start) = self.rest[done..].iter().position(|byte| *byte == 0x1b) {
            let start = done + start;
            let Some(sequence) = self.rest.get(start..start + FRAME.len()) else {
                done = start;
                break;
            };
            match sequence {
                FRAME => self.frames.push(at),
                TAKEN => self.taken += 1,
                GIVEN_BACK => self.given_back += 1,
                _ => {}
            }
            done = start + 1;
        }
        // Without an escape after it, nothing of it can be the beginning of a sequence.
        if !self.rest[done..].contains(&0x1b) {
            done = self.rest.len();
        }
        self.rest.drain(..done);
    }
}

/// A key, or whatever else a person does that asks for a frame.
#[derive(Debug, Clone)]
pub(crate) struct Press {
    pub(crate) at: Instant,
    /// What it was, for those that were slow.
    pub(crate) what: String,
    /// What the main thread had done by then.
    pub(crate) turns: Turns,
    /// Whether a frame is to be its answer at all.
    pub(crate) is_measured: bool,
}

/// A press and its answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) ms: f64,
    /// What the main thread did from the press to the first press after the answer.
    pub(crate) turns: Option<Turns>,
    pub(crate) what: String,
}

/// The answers to presses, by the rules that the program's head gives, and how many had none.
/// Both are in the order of time.
pub(crate) fn answers(presses: &[Press], frames: &[Instant]) -> (Vec<Answer>, usize) {
    let after = |at: Instant| frames.partition_point(|end| *end < at);
    let (mut answers, mut without) = (Vec::new(), 0);
    // The frame in which an earlier key may have been seen.
    let mut earlier: Option<Instant> = None;
    for (number, press) in presses.iter().enumerate() {
        if !press.is_measured {
            continue;
        }
        let next = presses.get(number + 1);
        let mut first = after(press.at);
        // The earliest that it can be in.
        let Some(&earliest) = frames.get(first) else {
            without += 1;
            continue;
        };
        if earlier.is_some_and(|end| end > press.at) {
            first += 1;
        }
        let before_next = next.map_or(frames.len(), |next| after(next.at));
        let at = first.max(before_next.saturating_sub(1));
        // Of the last one of all nothing else is known.
        let end = frames.get(at).copied().unwrap_or(earliest);
        earlier = Some(earliest);
        let seen = presses[number..].iter().find(|later| later.at >= end);
        answers.push(Answer {
            ms: ms(end.duration_since(press.at)),
            turns: seen.map(|later| later.turns.since(press.turns)),
            what: press.what.clone(),
        });
    }
    (answers, without)
}

pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
