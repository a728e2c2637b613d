//! What a terminal sends, decoded on Unix by code of our own: bytes in; key presses, mouse and pastes out.
//!
//! # Guarantees
//!
//! * **Only a key press acts.** Replies and reports (DCS, OSC, APC, PM, SOS, device attributes, modes,
//!   colours, sizes, focus, cursor positions) are consumed whole, known or not. So is every unknown
//!   sequence.
//! * **Packets do not matter.** [`Decoder`] continues where it was, byte by byte: the events are the same
//!   however the bytes are cut, as long as the pauses are no longer than [`Decoder::timeout`].
//! * **Nothing blocks it.** An unfinished sequence is dropped after a pause of [`SEQUENCE_TIMEOUT`], a
//!   paste after [`PASTE_TIMEOUT`]. Ctrl-c gets through at once in the middle of everything; in a paste
//!   only after a pause of [`ESCAPE_TIMEOUT`], since pasted text may contain the same byte.
//! * **Bounded.** At most [`MAX_SEQUENCE`] bytes of a sequence and [`MAX_PASTE`] of a paste are kept, and
//!   nothing of strings. Whatever goes over that is still consumed to its end.
//! * **Escape acts soon**, after [`ESCAPE_TIMEOUT`]. Bytes that come within that time belong to it, as in
//!   vim, tmux and fzf. Over a slow line the rest of a sequence comes later: up to [`SEQUENCE_TIMEOUT`]
//!   after it, that is still read as a sequence and not letter by letter.
//!
//! ```text
//! ESC [ 1 ; 5 C        CSI sequence: Ctrl-Right
//! ESC O P              SS3 sequence: F1
//! ESC x                Alt-x, if x comes within 35 ms; else Esc, and then x
//! ESC ] 0 ; … BEL      OSC string: consumed
//! ESC [ 200 ~ … ESC [ 201 ~     a paste
//! ESC [ < 0 ; 10 ; 5 M          a mouse press (SGR)
//! ```
//!
//! # Why not a crate
//!
//! `termina` and `terminput` descend from the parser of `crossterm` and share its faults: it looks at
//! what has arrived so far, waits forever after a report that it does not know (`CSI ? 997 ; 1 n`), reads
//! APC, PM and SOS strings (`terminput`: DCS and OSC as well) as Alt and letters, and takes Esc for a key
//! at the end of every packet. `vte` and `termwiz` parse what programs write *to* terminals: they do not
//! report a pending Esc, keep OSC strings of any length, and know neither SS3 nor the sequences that
//! break the rules (`CSI [ A` of the Linux console, X10 mouse reports, `CSI 3 $` of rxvt), so that most
//! of what is here would be needed around them all the same.
//!
//! `tokenizer` has the states of ECMA-48, `decode` the meaning of each sequence, `reader` the file
//! descriptor. Output, raw mode and the events of Windows are left to `crossterm`.

mod decode;
mod event;
#[cfg(unix)]
mod reader;
#[cfg(test)]
mod tests;
mod tokenizer;

pub use decode::Decoder;
pub use event::{Event, MouseAction, MouseEvent};
#[cfg(unix)]
pub(super) use reader::{Step, TtyReader, discard_unread};
pub use tokenizer::{ESCAPE_TIMEOUT, MAX_PASTE, MAX_SEQUENCE, PASTE_TIMEOUT, SEQUENCE_TIMEOUT};
