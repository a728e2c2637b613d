//! What a terminal sends, read on Unix by our own means: bytes in, key presses, mouse and pastes out.
//!
//! # Guarantees
//!
//! * **Only a key press acts.** Replies and reports (DCS, OSC, APC, PM, SOS, device attributes, modes,
//!   colours, sizes, focus, cursor positions) are taken out whole, known or not. So is every sequence
//!   that nobody knows.
//! * **Pieces do not matter.** [`Decoder`] goes on where it was, byte by byte: the events are the same
//!   however the bytes are cut into packets, as long as no longer pause lies between these than
//!   [`Decoder::patience`] says.
//! * **Nothing makes it deaf.** Whatever was begun is given up after a pause of [`REST`] (a paste: of
//!   [`PASTE_REST`]). Ctrl-c gets through at once in the midst of everything, and in a paste after a
//!   pause of [`ESCAPE_REST`], since in a text that is pasted the same byte is a part of it.
//! * **Bounded.** Of a sequence [`MAX_SEQUENCE`] bytes are kept and of a paste [`MAX_PASTE`]; of strings
//!   nothing is kept. What goes over that is still swallowed to its end.
//! * **Escape alone acts soon**, after [`ESCAPE_REST`]. What comes within that time belongs to it, as
//!   in vim, tmux and fzf. Over a slow line the rest of a sequence comes later: up to [`REST`] after it
//!   that is still read as a sequence, not letter by letter.
//!
//! # Why not a crate
//!
//! `termina` and `terminput` descend from the parser of `crossterm` and share its faults: it looks at
//! what has arrived so far, waits for ever behind a report that it does not know (`CSI ? 997 ; 1 n`),
//! reads APC, PM and SOS strings (`terminput`: DCS and OSC as well) as Alt and letters, and takes Esc
//! for a key at the end of every packet. `vte` and `termwiz` split what programs write *to* terminals:
//! they do not tell that an Esc is pending, keep OSC strings of any length, and know neither SS3 nor
//! the sequences that break the rules (the linux console's `CSI [ A`, X10 mouse reports, rxvt's
//! `CSI 3 $`), so that what is here would be needed around them all the same.
//!
//! The states are those of ECMA-48 (`split`), what the sequences mean is `decode`. Output, raw mode and
//! the events of Windows remain `crossterm`'s.

mod decode;
#[cfg(unix)]
mod source;
mod split;
#[cfg(test)]
mod tests;

use std::time::Duration;

use crate::app::key::Key;

#[cfg(unix)]
pub(super) use source::{Source, Step, discard_unread};
use split::Splitter;

/// How long an Esc waits for what may belong to it. A person is to see its effect within 50 ms.
pub const ESCAPE_REST: Duration = Duration::from_millis(35);
/// How long the rest of a sequence may keep one waiting: longer than packets of one write are apart,
/// shorter than a person notices.
pub const REST: Duration = Duration::from_millis(250);
/// How long the rest of a paste may keep one waiting.
pub const PASTE_REST: Duration = Duration::from_secs(1);
/// The most bytes of a sequence that are looked at.
pub const MAX_SEQUENCE: usize = 256;
/// The most bytes that are taken of a text that is pasted.
pub const MAX_PASTE: usize = 64 << 10;

/// Something that a person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed, or is held.
    Key(Key),
    /// The mouse was used.
    Mouse(Mouse),
    /// A text was pasted.
    Paste(String),
}

/// What was done with the mouse, and where: column and row, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What was done.
    pub act: Act,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// What can be done with the mouse; all else (motion, further buttons) is nobody's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The left button was pressed.
    Press,
    /// The right button was pressed.
    RightPress,
    /// The mouse was moved with the left button held.
    Drag,
    /// The left button was released.
    Release,
    /// The wheel was turned up.
    ScrollUp,
    /// The wheel was turned down.
    ScrollDown,
}

/// Turns bytes into events. It has no clock: whoever reads says when a pause was too long.
///
/// ```
/// use careernav::app::key::Key;
/// use careernav::term::tty::{Decoder, Event};
///
/// let mut decoder = Decoder::default();
/// let mut events = Vec::new();
/// decoder.feed(b"\x1b", &mut events);
/// decoder.feed(b"[B", &mut events);
/// assert_eq!(events, [Event::Key(Key::parse("down").unwrap())]);
/// ```
#[derive(Debug, Default)]
pub struct Decoder {
    splitter: Splitter,
}

impl Decoder {
    /// Takes bytes in, in whatever pieces they arrive.
    pub fn feed(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        for &byte in bytes {
            self.splitter
                .feed(byte, &mut |piece| decode::decode(&piece, events));
        }
    }

    /// How long to wait for the next byte before [`Decoder::pause`]; none where nothing is begun.
    #[must_use]
    pub const fn patience(&self) -> Option<Duration> {
        self.splitter.patience()
    }

    /// Nothing has come for as long as [`Decoder::patience`] said.
    pub fn pause(&mut self, events: &mut Vec<Event>) {
        self.splitter
            .pause(&mut |piece| decode::decode(&piece, events));
    }
}
