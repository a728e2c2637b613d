//! The state machine: bytes are split into characters, control sequences and pastes, each whole, and
//! strings (DCS, OSC, APC, PM, SOS) are taken out.

use std::mem;
use std::time::Duration;

use super::{ESCAPE_REST, MAX_PASTE, MAX_SEQUENCE, PASTE_REST, REST};

const ETX: u8 = 0x03;
const BEL: u8 = 0x07;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1a;
const ESC: u8 = 0x1b;
const DEL: u8 = 0x7f;
/// The terminator of strings that began with one byte, too.
const ST: u8 = 0x9c;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Something whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// The Esc key.
    Escape,
    /// A character, perhaps a control character, perhaps with Alt.
    Char { c: char, alt: bool },
    /// A control sequence: what stands between CSI and its last byte, and that byte; perhaps after one
    /// more Esc.
    Csi { body: &'a str, last: u8, alt: bool },
    /// The same, after SS3.
    Ss3 { body: &'a str, last: u8, alt: bool },
    /// The three bytes of an X10 mouse report.
    X10([u8; 3]),
    /// A text that was pasted.
    Paste(&'a [u8]),
}

/// What began a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    Esc,
    /// Esc Esc: some terminals put one before the sequence of a key for Alt.
    EscEsc,
    /// An Esc that has acted as a key, since the rest came late.
    Late,
    /// The one byte (or its UTF-8 form) that stands for Esc and a letter.
    C1,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After Esc, or two.
    Escape(Lead),
    /// A while after Esc, which has acted: what begins a sequence now may be the rest of its own.
    Late,
    /// Within a character of several bytes.
    Utf8 { alt: bool },
    /// After CSI.
    Csi(Lead),
    /// After SS3.
    Ss3(Lead),
    /// After `CSI [`, with which function keys of the linux console begin.
    Console,
    /// After `CSI M`.
    X10,
    /// Within a string: the byte that began it after Esc, whether something has followed, and whether
    /// the last byte was Esc.
    Text {
        lead: Lead,
        kind: u8,
        has_content: bool,
        escape: bool,
    },
    /// Within a paste: how much of its end has been seen, whether there was a pause, and whether some
    /// of it was left out.
    Paste {
        seen: usize,
        is_quiet: bool,
        is_cut: bool,
    },
}

/// The machine.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    state: State,
    /// What the state has taken in.
    held: Vec<u8>,
}

/// Takes what is whole.
type Sink<'s> = &'s mut dyn FnMut(Piece<'_>);

impl Splitter {
    /// How long the next byte may be away.
    pub(super) const fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            // Most likely a person pressed it.
            State::Csi(Lead::Late) | State::Ss3(Lead::Late) if self.held.is_empty() => {
                Some(ESCAPE_REST)
            }
            State::Escape(_)
            | State::Text {
                lead: Lead::Late,
                has_content: false,
                ..
            }
            | State::Paste {
                is_quiet: false, ..
            } => Some(ESCAPE_REST),
            State::Paste { is_quiet: true, .. } => Some(PASTE_REST),
            _ => Some(REST),
        }
    }

    /// Takes one byte.
    pub(super) fn feed(&mut self, byte: u8, sink: Sink<'_>) {
        match self.state {
            State::Ground => self.ground(byte, sink),
            State::Escape(lead) => self.escape(lead, byte, sink),
            State::Late => self.late(byte, sink),
            State::Utf8 { alt } => self.utf8(alt, byte, sink),
            State::Csi(lead) => self.csi(lead, byte, sink),
            State::Ss3(lead) => self.ss3(lead, byte, sink),
            State::Console if is_control(byte) => self.after_break(byte, sink),
            State::Console => self.state = State::Ground,
            State::X10 => self.x10(byte, sink),
            State::Text { .. } => self.text(byte, sink),
            State::Paste { .. } => self.paste(byte, sink),
        }
    }

    /// The next byte has been away for too long.
    pub(super) fn pause(&mut self, sink: Sink<'_>) {
        // A key that begins as a sequence does: Alt and this character.
        let mut alone = |lead, kind: u8| {
            if lead == Lead::EscEsc {
                sink(Piece::Escape);
            }
            if lead != Lead::C1 {
                let c = char::from(kind);
                let alt = lead != Lead::Late;
                sink(Piece::Char { c, alt });
            }
        };
        match self.state {
            State::Escape(lead) => {
                if lead == Lead::EscEsc {
                    sink(Piece::Escape);
                }
                sink(Piece::Escape);
                self.state = State::Late;
                return;
            }
            State::Csi(lead) if self.held.is_empty() => alone(lead, b'['),
            State::Ss3(lead) if self.held.is_empty() => alone(lead, b'O'),
            State::Text {
                lead,
                kind,
                has_content: false,
                escape: false,
            } => alone(lead, kind),
            State::Csi(lead) => self.break_off(lead, sink),
            State::Paste {
                seen,
                is_quiet: false,
                is_cut,
            } => {
                self.state = State::Paste {
                    seen,
                    is_quiet: true,
                    is_cut,
                };
                return;
            }
            State::Paste { is_cut, .. } => self.end_paste(is_cut, sink),
            _ => {}
        }
        self.state = State::Ground;
        self.held.clear();
    }

    fn ground(&mut self, byte: u8, sink: Sink<'_>) {
        match byte {
            ESC => self.state = State::Escape(Lead::Esc),
            0..=0x7f => sink(Piece::Char {
                c: char::from(byte),
                alt: false,
            }),
            // No character begins with these.
            0x80..=0x9f => self.c1(byte),
            0xc2..=0xf4 => self.begin(State::Utf8 { alt: false }, Some(byte)),
            _ => {}
        }
    }

    /// Goes to a state that takes bytes in.
    fn begin(&mut self, state: State, first: Option<u8>) {
        self.held.clear();
        self.held.extend(first);
        self.state = state;
    }

    /// Begins what a control character of the second set begins: each stands for Esc and the
    /// character 0x40 below it.
    fn c1(&mut self, byte: u8) {
        self.state = State::Ground;
        match byte - 0x40 {
            b'[' => self.begin(State::Csi(Lead::C1), None),
            b'O' => self.begin(State::Ss3(Lead::C1), None),
            kind if begins_text(kind) => self.begin_text(Lead::C1, kind),
            _ => {}
        }
    }

    fn begin_text(&mut self, lead: Lead, kind: u8) {
        self.state = State::Text {
            lead,
            kind,
            has_content: false,
            escape: false,
        };
    }

    fn escape(&mut self, lead: Lead, byte: u8, sink: Sink<'_>) {
        match byte {
            b'[' => return self.begin(State::Csi(lead), None),
            b'O' => return self.begin(State::Ss3(lead), None),
            _ => {}
        }
        // Only before the sequence of a key the first one is Alt.
        if lead == Lead::EscEsc {
            sink(Piece::Escape);
        }
        self.state = State::Ground;
        match byte {
            ESC => self.state = State::Escape(Lead::EscEsc),
            ETX => self.ground(ETX, sink),
            // The end of a string that was given up.
            b'\\' => {}
            kind if begins_text(kind) => self.begin_text(Lead::Esc, kind),
            0..=0x7f => sink(Piece::Char {
                c: char::from(byte),
                alt: true,
            }),
            0xc2..=0xf4 => self.begin(State::Utf8 { alt: true }, Some(byte)),
            _ => {
                sink(Piece::Escape);
                self.ground(byte, sink);
            }
        }
    }

    /// Esc has acted by now, but over a slow line the rest of a sequence comes after it.
    fn late(&mut self, byte: u8, sink: Sink<'_>) {
        match byte {
            b'[' => self.begin(State::Csi(Lead::Late), None),
            b'O' => self.begin(State::Ss3(Lead::Late), None),
            kind if begins_text(kind) => self.begin_text(Lead::Late, kind),
            // The end of a string that was given up.
            b'\\' => self.state = State::Ground,
            _ => {
                self.state = State::Ground;
                self.ground(byte, sink);
            }
        }
    }

    fn utf8(&mut self, alt: bool, byte: u8, sink: Sink<'_>) {
        self.held.push(byte);
        match str::from_utf8(&self.held).map(|text| text.chars().next()) {
            Ok(Some(c @ '\u{80}'..='\u{9f}')) => {
                if alt {
                    sink(Piece::Escape);
                }
                self.c1(u8::try_from(u32::from(c)).unwrap_or_default());
            }
            Ok(c) => {
                self.state = State::Ground;
                if let Some(c) = c {
                    sink(Piece::Char { c, alt });
                }
            }
            Err(error) if error.error_len().is_none() => {}
            // What was begun is no character; what breaks it off may begin something else.
            Err(_) => {
                self.state = State::Ground;
                self.feed(byte, sink);
            }
        }
    }

    fn csi(&mut self, lead: Lead, byte: u8, sink: Sink<'_>) {
        match byte {
            0x20..=0x3f => self.hold(byte),
            b'[' if self.held.is_empty() => self.unlike_a_key(lead, State::Console, sink),
            b'M' if self.held.is_empty() => self.unlike_a_key(lead, State::X10, sink),
            b'~' if self.held == b"200" => {
                let paste = State::Paste {
                    seen: 0,
                    is_quiet: false,
                    is_cut: false,
                };
                self.unlike_a_key(lead, paste, sink);
            }
            0x40..=0x7e => {
                self.state = State::Ground;
                self.give_csi(lead, byte, sink);
            }
            _ => {
                self.break_off(lead, sink);
                self.after_break(byte, sink);
            }
        }
    }

    /// Goes on with something that no Alt goes with: an Esc before it was a key.
    fn unlike_a_key(&mut self, lead: Lead, state: State, sink: Sink<'_>) {
        if lead == Lead::EscEsc {
            sink(Piece::Escape);
        }
        self.begin(state, None);
    }

    fn give_csi(&mut self, lead: Lead, last: u8, sink: Sink<'_>) {
        let alt = lead == Lead::EscEsc;
        match str::from_utf8(&self.held) {
            Ok(body) if body.len() <= MAX_SEQUENCE => sink(Piece::Csi { body, last, alt }),
            _ if alt => sink(Piece::Escape),
            _ => {}
        }
    }

    /// A control sequence has no end. With Shift, rxvt ends some keys with a byte that is none: `CSI 3 $`.
    fn break_off(&mut self, lead: Lead, sink: Sink<'_>) {
        match self.held.split_last() {
            Some((b'$', number)) if number.iter().all(u8::is_ascii_digit) => {
                self.held.pop();
                self.give_csi(lead, b'$', sink);
            }
            _ if lead == Lead::EscEsc => sink(Piece::Escape),
            _ => {}
        }
    }

    /// A byte that cannot stand within a sequence has ended it: it cancels it, or is something of its
    /// own.
    fn after_break(&mut self, byte: u8, sink: Sink<'_>) {
        self.state = State::Ground;
        if ![CAN, SUB].contains(&byte) {
            self.feed(byte, sink);
        }
    }

    fn ss3(&mut self, lead: Lead, byte: u8, sink: Sink<'_>) {
        let alt = lead == Lead::EscEsc;
        match byte {
            b'0'..=b'9' | b';' => self.hold(byte),
            0x20..=0x7e => {
                self.state = State::Ground;
                match str::from_utf8(&self.held) {
                    Ok(body) if body.len() <= MAX_SEQUENCE => sink(Piece::Ss3 {
                        body,
                        last: byte,
                        alt,
                    }),
                    _ if alt => sink(Piece::Escape),
                    _ => {}
                }
            }
            _ => {
                if alt {
                    sink(Piece::Escape);
                }
                self.after_break(byte, sink);
            }
        }
    }

    /// Keeps a byte; of what is too long just that it is.
    fn hold(&mut self, byte: u8) {
        if self.held.len() <= MAX_SEQUENCE {
            self.held.push(byte);
        }
    }

    fn x10(&mut self, byte: u8, sink: Sink<'_>) {
        // Each is 32 and more.
        if byte < 0x20 {
            return self.after_break(byte, sink);
        }
        self.held.push(byte);
        if let Ok(report) = <[u8; 3]>::try_from(self.held.as_slice()) {
            self.state = State::Ground;
            sink(Piece::X10(report));
        }
    }

    fn text(&mut self, byte: u8, sink: Sink<'_>) {
        let State::Text {
            lead, kind, escape, ..
        } = self.state
        else {
            return;
        };
        match byte {
            BEL if kind == b']' => self.state = State::Ground,
            ST if lead == Lead::C1 => self.state = State::Ground,
            b'\\' if escape => self.state = State::Ground,
            CAN | SUB | ETX => self.after_break(byte, sink),
            // Another sequence begins where the end was due.
            _ if escape && byte != ESC => self.escape(Lead::Esc, byte, sink),
            _ => {
                self.state = State::Text {
                    lead,
                    kind,
                    has_content: true,
                    escape: byte == ESC,
                };
            }
        }
    }

    fn paste(&mut self, byte: u8, sink: Sink<'_>) {
        let State::Paste {
            mut seen,
            is_quiet,
            mut is_cut,
        } = self.state
        else {
            return;
        };
        // After a pause it was a person who pressed it.
        if is_quiet && byte == ETX {
            return self.after_break(byte, sink);
        }
        if byte == PASTE_END[seen] {
            seen += 1;
        } else {
            let is_first = byte == PASTE_END[0];
            let rest = (!is_first).then_some(byte);
            for &byte in PASTE_END[..seen].iter().chain(&rest) {
                if self.held.len() < MAX_PASTE {
                    self.held.push(byte);
                } else {
                    is_cut = true;
                }
            }
            seen = usize::from(is_first);
        }
        if seen == PASTE_END.len() {
            self.end_paste(is_cut, sink);
            self.state = State::Ground;
        } else {
            self.state = State::Paste {
                seen,
                is_quiet: false,
                is_cut,
            };
        }
    }

    fn end_paste(&mut self, is_cut: bool, sink: Sink<'_>) {
        // It may have been cut within a character.
        if is_cut
            && let Err(error) = str::from_utf8(&self.held)
            && error.error_len().is_none()
        {
            self.held.truncate(error.valid_up_to());
        }
        let text = mem::take(&mut self.held);
        sink(Piece::Paste(&text));
    }
}

/// Whether a byte after Esc begins a string: DCS, SOS, OSC, PM, APC.
const fn begins_text(byte: u8) -> bool {
    matches!(byte, b'P' | b'X' | b']' | b'^' | b'_')
}

/// Whether a byte can stand within no sequence.
const fn is_control(byte: u8) -> bool {
    byte < 0x20 || byte >= DEL
}
