//! The tokenizer: a state machine over single bytes, which yields characters, control sequences and
//! pastes, each whole, and consumes strings (DCS, OSC, APC, PM, SOS).
//!
//! ```text
//!             byte                    CSI body: 0x20..=0x3f
//! Ground ───────────> Char            │  ┌──┐
//!   │ ESC          [                  v  v  │   0x40..=0x7e
//!   ├──────> Escape ───────────────> Csi ───┴──────────────> Csi token
//!   │          │  O ───────────────> Ss3 ──────────────────> Ss3 token
//!   │          │  P X ] ^ _ ───────> Text ── ST, BEL ──────> (consumed)
//!   │          └─ 35 ms ──> Esc, then Late: a sequence that begins within 250 ms is its own
//!   └──────> Utf8 ──────────────────────────────────────────> Char
//! ```

use std::mem;
use std::time::Duration;

/// How long an Esc waits for bytes that may belong to it. Its effect should be visible within 50 ms.
pub const ESCAPE_TIMEOUT: Duration = Duration::from_millis(35);
/// How long to wait for the rest of a sequence: longer than the packets of one write are apart, shorter
/// than a person notices.
pub const SEQUENCE_TIMEOUT: Duration = Duration::from_millis(250);
/// How long to wait for the rest of a paste.
pub const PASTE_TIMEOUT: Duration = Duration::from_secs(1);
/// The most bytes of a sequence that are kept.
pub const MAX_SEQUENCE: usize = 256;
/// The most bytes of a paste that are kept.
pub const MAX_PASTE: usize = 64 << 10;

const ETX: u8 = 0x03;
const BEL: u8 = 0x07;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1a;
const ESC: u8 = 0x1b;
const DEL: u8 = 0x7f;
/// Terminates a string that began with a C1 byte. It is the one-byte form of `ESC \`.
const ST: u8 = 0x9c;

/// Ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// A complete unit of input.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// The Esc key.
    Escape,
    /// A character, which may be a control character, and may have Alt.
    Char { c: char, alt: bool },
    /// A control sequence: the bytes between CSI and the final byte, and the final byte. It may follow
    /// one more Esc, which means Alt.
    Csi { body: &'a str, last: u8, alt: bool },
    /// The same for SS3.
    Ss3 { body: &'a str, last: u8, alt: bool },
    /// The three bytes of an X10 mouse report.
    X10([u8; 3]),
    /// A pasted text.
    Paste(&'a [u8]),
}

/// How a sequence was introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Intro {
    Esc,
    /// Esc Esc: some terminals put an Esc before the sequence of a key for Alt.
    EscEsc,
    /// An Esc that has already acted as a key, since the rest came late.
    Late,
    /// The C1 byte (or its UTF-8 form) that stands for Esc and a letter.
    C1,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After Esc, or two.
    Escape(Intro),
    /// Some time after Esc, which has acted: a sequence that begins now may be the rest of its own.
    Late,
    /// Inside a character of several bytes.
    Utf8 { alt: bool },
    /// After CSI.
    Csi(Intro),
    /// After SS3.
    Ss3(Intro),
    /// After `CSI [`, which begins the function keys of the Linux console: `CSI [ A` is F1.
    Console,
    /// After `CSI M`.
    X10,
    /// Inside a string: the byte after Esc that began it, whether anything has followed, and whether the
    /// last byte was Esc.
    String {
        intro: Intro,
        kind: u8,
        has_content: bool,
        escape: bool,
    },
    /// Inside a paste: how many bytes of its end marker matched, whether there was a pause, and whether
    /// it was too long.
    Paste {
        matched: usize,
        has_paused: bool,
        is_truncated: bool,
    },
}

/// The state machine.
#[derive(Debug, Default)]
pub(super) struct Tokenizer {
    state: State,
    /// The bytes that the state has collected.
    buffer: Vec<u8>,
}

/// Receives tokens.
type Sink<'s> = &'s mut dyn FnMut(Token<'_>);

impl Tokenizer {
    /// How long to wait for the next byte before [`Tokenizer::handle_timeout`].
    pub(super) const fn timeout(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            // How long to wait is how long a key that looks like a beginning (Esc, Alt-[, Alt-O) goes without
            // effect. So the wait is short as long as only a beginning is there, and longer once a byte has
            // shown that a terminal, and not a person, is sending.
            // `ESC [` after a pause: most likely the user typed Esc and a bracket.
            State::Csi(Intro::Late) | State::Ss3(Intro::Late) if self.buffer.is_empty() => {
                Some(ESCAPE_TIMEOUT)
            }
            State::Escape(_)
            | State::String {
                intro: Intro::Late,
                has_content: false,
                ..
            }
            | State::Paste {
                has_paused: false, ..
            } => Some(ESCAPE_TIMEOUT),
            State::Paste {
                has_paused: true, ..
            } => Some(PASTE_TIMEOUT),
            _ => Some(SEQUENCE_TIMEOUT),
        }
    }

    /// Consumes one byte.
    pub(super) fn feed(&mut self, byte: u8, sink: Sink<'_>) {
        match self.state {
            State::Ground => self.ground(byte, sink),
            State::Escape(intro) => self.escape(intro, byte, sink),
            State::Late => self.late(byte, sink),
            State::Utf8 { alt } => self.utf8(alt, byte, sink),
            State::Csi(intro) => self.csi(intro, byte, sink),
            State::Ss3(intro) => self.ss3(intro, byte, sink),
            // The Linux console sends one letter after `CSI [`, see console_codes(4). None of these keys is
            // used.
            State::Console if is_control(byte) => self.after_abort(byte, sink),
            State::Console => {
                self.state = State::Ground;
                if byte == b'A' {
                    // F1, as other terminals send it.
                    let (body, last, alt) = ("11", b'~', false);
                    sink(Token::Csi { body, last, alt });
                }
            }
            State::X10 => self.x10(byte, sink),
            State::String { .. } => self.string(byte, sink),
            State::Paste { .. } => self.paste(byte, sink),
        }
    }

    /// Gives up waiting for the next byte.
    pub(super) fn handle_timeout(&mut self, sink: Sink<'_>) {
        // A key that looks like the beginning of a sequence: Alt and this character.
        // What was taken for `ESC [` may have been Alt-[, since Alt puts an Esc before a key. Nothing but
        // time can tell the two apart.
        let mut emit_char = |intro, kind: u8| {
            if intro == Intro::EscEsc {
                sink(Token::Escape);
            }
            if intro != Intro::C1 {
                let c = char::from(kind);
                let alt = intro != Intro::Late;
                sink(Token::Char { c, alt });
            }
        };
        match self.state {
            State::Escape(intro) => {
                if intro == Intro::EscEsc {
                    sink(Token::Escape);
                }
                sink(Token::Escape);
                self.state = State::Late;
                return;
            }
            State::Csi(intro) if self.buffer.is_empty() => emit_char(intro, b'['),
            State::Ss3(intro) if self.buffer.is_empty() => emit_char(intro, b'O'),
            State::String {
                intro,
                kind,
                has_content: false,
                escape: false,
            } => emit_char(intro, kind),
            State::Csi(intro) => self.abort_csi(intro, sink),
            State::Paste {
                matched,
                has_paused: false,
                is_truncated,
            } => {
                self.state = State::Paste {
                    matched,
                    has_paused: true,
                    is_truncated,
                };
                return;
            }
            State::Paste { is_truncated, .. } => self.end_paste(is_truncated, sink),
            _ => {}
        }
        self.state = State::Ground;
        self.buffer.clear();
    }

    fn ground(&mut self, byte: u8, sink: Sink<'_>) {
        match byte {
            ESC => self.state = State::Escape(Intro::Esc),
            0..=0x7f => sink(Token::Char {
                c: char::from(byte),
                alt: false,
            }),
            // In UTF-8 these bytes begin no character, so that they can only be C1 controls.
            0x80..=0x9f => self.c1(byte),
            0xc2..=0xf4 => self.begin(State::Utf8 { alt: false }, Some(byte)),
            _ => {}
        }
    }

    /// Enters a state that collects bytes.
    fn begin(&mut self, state: State, first: Option<u8>) {
        self.buffer.clear();
        self.buffer.extend(first);
        self.state = state;
    }

    /// Begins the sequence of a C1 control character: each stands for Esc and the character 0x40 below it
    /// (0x9b is `ESC [`).
    fn c1(&mut self, byte: u8) {
        self.state = State::Ground;
        // ECMA-48, section 5.3: a C1 control has a seven-bit form of two bytes, whose second one is 0x40
        // below it. Terminals that are set to eight bits (S8C1T) send the one-byte form.
        match byte - 0x40 {
            b'[' => self.begin(State::Csi(Intro::C1), None),
            b'O' => self.begin(State::Ss3(Intro::C1), None),
            kind if begins_string(kind) => self.begin_string(Intro::C1, kind),
            _ => {}
        }
    }

    fn begin_string(&mut self, intro: Intro, kind: u8) {
        self.state = State::String {
            intro,
            kind,
            has_content: false,
            escape: false,
        };
    }

    fn escape(&mut self, intro: Intro, byte: u8, sink: Sink<'_>) {
        match byte {
            b'[' => return self.begin(State::Csi(intro), None),
            b'O' => return self.begin(State::Ss3(intro), None),
            _ => {}
        }
        // The first Esc means Alt only before the sequence of a key; here it was a key of its own.
        if intro == Intro::EscEsc {
            sink(Token::Escape);
        }
        self.state = State::Ground;
        match byte {
            ESC => self.state = State::Escape(Intro::EscEsc),
            ETX => self.ground(ETX, sink),
            // The end of a string that was dropped after a timeout.
            b'\\' => {}
            kind if begins_string(kind) => self.begin_string(Intro::Esc, kind),
            0..=0x7f => sink(Token::Char {
                c: char::from(byte),
                alt: true,
            }),
            0xc2..=0xf4 => self.begin(State::Utf8 { alt: true }, Some(byte)),
            _ => {
                sink(Token::Escape);
                self.ground(byte, sink);
            }
        }
    }

    /// Esc has acted, but over a slow line the rest of its sequence can come now.
    fn late(&mut self, byte: u8, sink: Sink<'_>) {
        match byte {
            b'[' => self.begin(State::Csi(Intro::Late), None),
            b'O' => self.begin(State::Ss3(Intro::Late), None),
            kind if begins_string(kind) => self.begin_string(Intro::Late, kind),
            // The end of a string that was dropped after a timeout.
            b'\\' => self.state = State::Ground,
            _ => {
                self.state = State::Ground;
                self.ground(byte, sink);
            }
        }
    }

    fn utf8(&mut self, alt: bool, byte: u8, sink: Sink<'_>) {
        self.buffer.push(byte);
        match str::from_utf8(&self.buffer).map(|text| text.chars().next()) {
            // A terminal in UTF-8 mode sends C1 controls as characters of two bytes, 0xc2 0x80 to 0xc2 0x9f.
            Ok(Some(c @ '\u{80}'..='\u{9f}')) => {
                if alt {
                    sink(Token::Escape);
                }
                self.c1(u8::try_from(c).expect("the pattern is a range of bytes"));
            }
            Ok(c) => {
                self.state = State::Ground;
                if let Some(c) = c {
                    sink(Token::Char { c, alt });
                }
            }
            Err(error) if error.error_len().is_none() => {}
            // Not UTF-8. The byte that breaks the character may begin something else.
            Err(_) => {
                self.state = State::Ground;
                self.feed(byte, sink);
            }
        }
    }

    fn csi(&mut self, intro: Intro, byte: u8, sink: Sink<'_>) {
        match byte {
            // ECMA-48, section 5.4: parameter bytes are 0x30 to 0x3f, intermediate bytes 0x20 to 0x2f, and a
            // final byte from 0x40 to 0x7e ends the sequence.
            0x20..=0x3f => self.push(byte),
            b'[' if self.buffer.is_empty() => self.begin_without_alt(intro, State::Console, sink),
            b'M' if self.buffer.is_empty() => self.begin_without_alt(intro, State::X10, sink),
            b'~' if self.buffer == b"200" => {
                let paste = State::Paste {
                    matched: 0,
                    has_paused: false,
                    is_truncated: false,
                };
                self.begin_without_alt(intro, paste, sink);
            }
            0x40..=0x7e => {
                self.state = State::Ground;
                self.emit_csi(intro, byte, sink);
            }
            _ => {
                self.abort_csi(intro, sink);
                self.after_abort(byte, sink);
            }
        }
    }

    /// Continues with a sequence that cannot have Alt: an Esc before it was a key.
    fn begin_without_alt(&mut self, intro: Intro, state: State, sink: Sink<'_>) {
        if intro == Intro::EscEsc {
            sink(Token::Escape);
        }
        self.begin(state, None);
    }

    fn emit_csi(&mut self, intro: Intro, last: u8, sink: Sink<'_>) {
        let alt = intro == Intro::EscEsc;
        match str::from_utf8(&self.buffer) {
            Ok(body) if body.len() <= MAX_SEQUENCE => sink(Token::Csi { body, last, alt }),
            _ if alt => sink(Token::Escape),
            _ => {}
        }
    }

    /// A control sequence ended without a final byte. With Shift, rxvt ends some keys with an intermediate
    /// byte: `CSI 3 $`.
    fn abort_csi(&mut self, intro: Intro, sink: Sink<'_>) {
        match self.buffer.split_last() {
            Some((b'$', number)) if number.iter().all(u8::is_ascii_digit) => {
                self.buffer.pop();
                self.emit_csi(intro, b'$', sink);
            }
            _ if intro == Intro::EscEsc => sink(Token::Escape),
            _ => {}
        }
    }

    /// A byte that cannot be part of a sequence has ended it: CAN and SUB cancel it, any other is a
    /// key of its own.
    fn after_abort(&mut self, byte: u8, sink: Sink<'_>) {
        self.state = State::Ground;
        if ![CAN, SUB].contains(&byte) {
            self.feed(byte, sink);
        }
    }

    fn ss3(&mut self, intro: Intro, byte: u8, sink: Sink<'_>) {
        let alt = intro == Intro::EscEsc;
        match byte {
            b'0'..=b'9' | b';' => self.push(byte),
            0x20..=0x7e => {
                self.state = State::Ground;
                match str::from_utf8(&self.buffer) {
                    Ok(body) if body.len() <= MAX_SEQUENCE => sink(Token::Ss3 {
                        body,
                        last: byte,
                        alt,
                    }),
                    _ if alt => sink(Token::Escape),
                    _ => {}
                }
            }
            _ => {
                if alt {
                    sink(Token::Escape);
                }
                self.after_abort(byte, sink);
            }
        }
    }

    /// Keeps a byte. One more than the limit shows that the sequence was too long.
    fn push(&mut self, byte: u8) {
        if self.buffer.len() <= MAX_SEQUENCE {
            self.buffer.push(byte);
        }
    }

    fn x10(&mut self, byte: u8, sink: Sink<'_>) {
        // Button, column and row, each plus 32.
        if byte < 0x20 {
            return self.after_abort(byte, sink);
        }
        self.buffer.push(byte);
        if let Ok(report) = <[u8; 3]>::try_from(self.buffer.as_slice()) {
            self.state = State::Ground;
            sink(Token::X10(report));
        }
    }

    fn string(&mut self, byte: u8, sink: Sink<'_>) {
        let State::String {
            intro,
            kind,
            escape,
            ..
        } = self.state
        else {
            unreachable!("only called in this state");
        };
        match byte {
            BEL if kind == b']' => self.state = State::Ground,
            ST if intro == Intro::C1 => self.state = State::Ground,
            b'\\' if escape => self.state = State::Ground,
            CAN | SUB | ETX => self.after_abort(byte, sink),
            // The Esc began another sequence instead of ending the string.
            _ if escape && byte != ESC => self.escape(Intro::Esc, byte, sink),
            _ => {
                self.state = State::String {
                    intro,
                    kind,
                    has_content: true,
                    escape: byte == ESC,
                };
            }
        }
    }

    fn paste(&mut self, byte: u8, sink: Sink<'_>) {
        let State::Paste {
            mut matched,
            has_paused,
            mut is_truncated,
        } = self.state
        else {
            unreachable!("only called in this state");
        };
        // After a pause it was pressed by the user.
        if has_paused && byte == ETX {
            return self.after_abort(byte, sink);
        }
        if byte == PASTE_END[matched] {
            matched += 1;
        } else {
            let is_first = byte == PASTE_END[0];
            let rest = (!is_first).then_some(byte);
            for &byte in PASTE_END[..matched].iter().chain(&rest) {
                if self.buffer.len() < MAX_PASTE {
                    self.buffer.push(byte);
                } else {
                    is_truncated = true;
                }
            }
            matched = usize::from(is_first);
        }
        if matched == PASTE_END.len() {
            self.end_paste(is_truncated, sink);
            self.state = State::Ground;
        } else {
            self.state = State::Paste {
                matched,
                has_paused: false,
                is_truncated,
            };
        }
    }

    fn end_paste(&mut self, is_truncated: bool, sink: Sink<'_>) {
        // It may have been truncated inside a character.
        if is_truncated
            && let Err(error) = str::from_utf8(&self.buffer)
            && error.error_len().is_none()
        {
            self.buffer.truncate(error.valid_up_to());
        }
        let text = mem::take(&mut self.buffer);
        sink(Token::Paste(&text));
    }
}

/// Whether a byte after Esc begins a string: DCS, SOS, OSC, PM or APC.
const fn begins_string(byte: u8) -> bool {
    matches!(byte, b'P' | b'X' | b']' | b'^' | b'_')
}

/// Whether a byte cannot be part of any sequence.
const fn is_control(byte: u8) -> bool {
    byte < 0x20 || byte >= DEL
}
