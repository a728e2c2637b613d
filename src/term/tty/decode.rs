//! The meaning of tokens: keys as xterm, rxvt, the Linux console, screen, `PuTTY` and kitty encode them, and
//! xterm with `modifyOtherKeys`; mouse reports in three encodings; pastes. Whatever is not listed here
//! means nothing.

use std::time::Duration;

use super::event::{Event, MouseAction, MouseEvent};
use super::tokenizer::{Token, Tokenizer};
use crate::app::key::{Code, Key};

/// Turns bytes into events. It has no clock: the caller reports when a pause was too long.
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
    tokenizer: Tokenizer,
}

impl Decoder {
    /// Consumes bytes, in whatever pieces they arrive.
    pub fn feed(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        for &byte in bytes {
            self.tokenizer
                .feed(byte, &mut |token| decode(&token, events));
        }
    }

    /// How long to wait for the next byte before [`Decoder::handle_timeout`]; none intermediates events.
    #[must_use]
    pub const fn timeout(&self) -> Option<Duration> {
        self.tokenizer.timeout()
    }

    /// No byte has come for as long as [`Decoder::timeout`] said.
    pub fn handle_timeout(&mut self, events: &mut Vec<Event>) {
        self.tokenizer
            .handle_timeout(&mut |token| decode(&token, events));
    }
}

/// Adds the event of a token, if it has any.
fn decode(token: &Token<'_>, events: &mut Vec<Event>) {
    match *token {
        Token::Escape => events.push(Event::Key(Key::plain(Code::Esc))),
        Token::Char { c, alt } => events.extend(character(c, alt).map(Event::Key)),
        Token::Csi { body, last, alt } => {
            let Some(sequence) = Sequence::parse(body, last) else {
                return push_escape(alt, events);
            };
            if let Some(found) = sequence.key() {
                events.extend(found.key(alt).map(Event::Key));
            } else {
                // No key: the Esc before it was a key of its own.
                push_escape(alt, events);
                events.extend(sequence.mouse().map(Event::Mouse));
            }
        }
        Token::Ss3 { body, last, alt } => {
            let found = Sequence::parse(body, last).and_then(|sequence| sequence.keypad());
            events.extend(found.and_then(|found| found.key(alt)).map(Event::Key));
        }
        Token::X10([button, x, y]) => {
            // xterm, 'Mouse Tracking': each value is a byte 32 above it, so that none is a control character.
            // Columns beyond 223 do not fit, which is why SGR reports are asked for as well.
            let at = |byte: u8| u32::from(byte).checked_sub(32);
            let report = at(button).zip(at(x)).zip(at(y));
            let mouse = report.and_then(|((button, x), y)| mouse(button, x, y, false));
            events.extend(mouse.map(Event::Mouse));
        }
        Token::Paste(bytes) => {
            events.push(Event::Paste(String::from_utf8_lossy(bytes).into_owned()));
        }
    }
}

fn push_escape(has_escape: bool, events: &mut Vec<Event>) {
    if has_escape {
        events.push(Event::Key(Key::plain(Code::Esc)));
    }
}

/// The key for a character.
fn character(c: char, alt: bool) -> Option<Key> {
    let (code, ctrl) = match c {
        '\r' => (Code::Enter, false),
        '\t' => (Code::Tab, false),
        // DEL and not BS is what most terminals send for Backspace; Ctrl-h, which is BS, stays a key of its
        // own. Ctrl-Space and Ctrl-@ both send NUL.
        '\x7f' => (Code::Backspace, false),
        '\0' => (Code::Char(' '), true),
        // Control characters are Ctrl and the letter 0x60 above them (0x01 is Ctrl-a). The last four
        // have no letter; VT keyboards send them with Ctrl and the digits 4 to 7, 0x18 above them.
        '\x01'..='\x1a' => (Code::Char(offset(c, 0x60)?), true),
        '\x1c'..='\x1f' => (Code::Char(offset(c, 0x18)?), true),
        c if c.is_control() => return None,
        c => (Code::Char(c), false),
    };
    Some(Key { code, ctrl, alt })
}

fn offset(c: char, by: u32) -> Option<char> {
    char::from_u32(u32::from(c) + by)
}

/// The modifiers that make a difference.
#[derive(Debug, Clone, Copy, Default)]
struct Modifiers {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

/// What a sequence reports about a key.
#[derive(Debug, Clone, Copy)]
enum KeyReport {
    Pressed(Code, Modifiers),
    /// It was released, or pressed with a modifier that belongs to the desktop, or the app does not use
    /// it.
    Ignored,
}

impl KeyReport {
    fn key(self, alt: bool) -> Option<Key> {
        let Self::Pressed(code, modifiers) = self else {
            return None;
        };
        let code = match code {
            Code::Tab if modifiers.shift => Code::BackTab,
            code => code,
        };
        Some(Key {
            code,
            ctrl: modifiers.ctrl,
            alt: alt || modifiers.alt,
        })
    }
}

/// The parts of a control sequence: `CSI ? 1 ; 2 $ y` has the prefix `?`, the parameters `1;2`, the
/// intermediates `$` and the final byte `y`.
#[derive(Debug, Clone, Copy)]
struct Sequence<'a> {
    /// One of `<=>?`, which mark private sequences.
    prefix: Option<char>,
    parameters: &'a str,
    /// The bytes before the final one, from space to `/`.
    intermediates: &'a str,
    last: u8,
}

impl<'a> Sequence<'a> {
    fn parse(body: &'a str, last: u8) -> Option<Self> {
        // ECMA-48, section 5.4.1: a parameter string that begins with one of these four is for private use.
        let prefix = body.chars().next().filter(|c| "<=>?".contains(*c));
        let rest = &body[prefix.map_or(0, char::len_utf8)..];
        let is_parameter = |c: char| c.is_ascii_digit() || ";:".contains(c);
        let end = rest.find(|c| !is_parameter(c)).unwrap_or(rest.len());
        let (parameters, intermediates) = rest.split_at(end);
        let is_valid = intermediates.chars().all(|c| (' '..='/').contains(&c));
        is_valid.then_some(Self {
            prefix,
            parameters,
            intermediates,
            last,
        })
    }

    /// A number, by its parameter and its sub-parameter: in `1;5:3`, (1, 1) is 3.
    fn number(&self, parameter: usize, part: usize) -> Option<u32> {
        let parameter = self.parameters.split(';').nth(parameter)?;
        parameter.split(':').nth(part)?.parse().ok()
    }

    fn count(&self) -> usize {
        self.parameters.split(';').count()
    }

    /// The key that it reports; none if it is about something else.
    fn key(&self) -> Option<KeyReport> {
        if !self.intermediates.is_empty() {
            return None;
        }
        // Keys that the app does not use, such as F2. They are keys all the same: Esc before one is Alt.
        let is_other = || {
            let ends = b"~^@$EGPQSu".contains(&self.last);
            (self.prefix.is_none() && ends).then_some(KeyReport::Ignored)
        };
        self.known_key().or_else(is_other)
    }

    /// The key that it reports, if the app knows it.
    fn known_key(&self) -> Option<KeyReport> {
        match (self.prefix, self.last) {
            // `CSI 1 ; 5 A`. With `modifyCursorKeys` 3, xterm adds a `>` if there are modifiers.
            (None | Some('>'), b'A'..=b'D' | b'F' | b'H') => {
                let code = cursor_key(self.last)?;
                match (self.count(), self.number(0, 0)) {
                    // `CSI 5 A`: the modifiers alone, or a count of 1.
                    (1, None | Some(1..=64)) => Some(self.pressed(code, 0)),
                    (2, None | Some(1)) => Some(self.pressed(code, 1)),
                    _ => None,
                }
            }
            // F1 of kitty.
            (None, b'P') if self.count() <= 2 && matches!(self.number(0, 0), None | Some(1)) => {
                Some(self.pressed(Code::F1, 1))
            }
            (None, b'Z') if self.count() <= 2 => Some(self.pressed(Code::BackTab, 1)),
            // rxvt: Shift and a cursor key.
            (None, b'a'..=b'd') if self.parameters.is_empty() => {
                let shift = Modifiers {
                    shift: true,
                    ..Modifiers::default()
                };
                Some(KeyReport::Pressed(
                    cursor_key(self.last.to_ascii_uppercase())?,
                    shift,
                ))
            }
            // xterm with `modifyOtherKeys`: `CSI 27 ; 5 ; 44 ~` is Ctrl and the character 44.
            (None, b'~') if self.number(0, 0) == Some(27) && self.count() == 3 => {
                let code = self.number(2, 0)?;
                Some(self.character_key(code, None, None, true))
            }
            // The editing keys of a VT220: `CSI 3 ~` is Delete, `CSI 5 ; 5 ~` is Ctrl-PageUp.
            (None, b'~') if self.count() <= 2 => {
                Some(self.pressed(tilde_key(self.number(0, 0)?)?, 1))
            }
            // rxvt: `^` is Ctrl, `$` is Shift, `@` is both.
            (None, b'^' | b'@' | b'$') if self.count() == 1 => {
                let modifiers = Modifiers {
                    shift: self.last != b'^',
                    alt: false,
                    ctrl: self.last != b'$',
                };
                Some(KeyReport::Pressed(
                    tilde_key(self.number(0, 0)?)?,
                    modifiers,
                ))
            }
            // The keyboard protocol of kitty: `CSI 97 : 65 : 97 ; 2 u` is `a`, shifted `A`, and `a` on a US
            // keyboard. It is never asked for, but a program that ran before may have left it on.
            (None, b'u') => {
                let (shifted, base) = (self.number(0, 1), self.number(0, 2));
                Some(self.character_key(self.number(0, 0)?, shifted, base, false))
            }
            _ => None,
        }
    }

    /// A key with the modifiers in a parameter, which also says whether it was released.
    fn pressed(&self, code: Code, parameter: usize) -> KeyReport {
        match self.modifiers(parameter, false) {
            Some(modifiers) => KeyReport::Pressed(code, modifiers),
            None => KeyReport::Ignored,
        }
    }

    /// The modifiers; none if the key was released, or if one of them is not for the app. They are a bit
    /// mask plus 1: `CSI 1 ; 6 A` is Shift (1) and Ctrl (4).
    fn modifiers(&self, parameter: usize, is_kitty: bool) -> Option<Modifiers> {
        const RELEASED: u32 = 3;
        let bits = self.number(parameter, 0).unwrap_or(1).saturating_sub(1);
        let is_set = |bit: u32| bits & bit != 0;
        // Bit 8 is Super in kitty and Meta in xterm, which is an old name for Alt. Bit 16 is Hyper.
        let is_unusable = is_set(16) || (is_kitty && is_set(8));
        let is_released = self.number(parameter, 1) == Some(RELEASED);
        (!is_unusable && !is_released).then_some(Modifiers {
            shift: is_set(1),
            alt: is_set(2) || is_set(8) || is_set(32),
            ctrl: is_set(4),
        })
    }

    /// A key by the code point of its character, as kitty and `modifyOtherKeys` report it. Kitty can add the
    /// shifted character, and the one at the same position of a US keyboard.
    fn character_key(
        &self,
        number: u32,
        shifted: Option<u32>,
        base: Option<u32>,
        is_xterm: bool,
    ) -> KeyReport {
        let Some(modifiers) = self.modifiers(1, !is_xterm) else {
            return KeyReport::Ignored;
        };
        if let Some(code) = kitty_key(number) {
            return KeyReport::Pressed(code, modifiers);
        }
        let character = |number: u32| {
            // Other keys have numbers in the private use area.
            // Of Unicode: kitty numbers there the keys that have no character, such as Caps Lock.
            let is_key = (0xe000..=0xf8ff).contains(&number);
            char::from_u32(number).filter(|c| !is_key && !c.is_control())
        };
        let Some(plain) = character(number) else {
            return KeyReport::Ignored;
        };
        let is_command = modifiers.ctrl || modifiers.alt;
        let text = (!is_xterm && !is_command)
            .then(|| self.number(2, 0))
            .flatten();
        // With Ctrl or Alt the position of a key counts, for such keys are learnt by position; without, what
        // it writes.
        let c = if is_command && !plain.is_ascii() {
            // On a Cyrillic keyboard Ctrl-c is at the same position as on others.
            base.and_then(character).unwrap_or(plain)
        } else if let Some(text) = text.and_then(character) {
            text
        } else if modifiers.shift {
            let shifted = shifted.and_then(character);
            shifted.unwrap_or_else(|| to_upper(plain))
        } else {
            plain
        };
        let c = if modifiers.ctrl {
            c.to_ascii_lowercase()
        } else {
            c
        };
        KeyReport::Pressed(Code::Char(c), modifiers)
    }

    /// The key after SS3: a key of the keypad, or a cursor key in application mode.
    fn keypad(&self) -> Option<KeyReport> {
        let plain = |code| Some(KeyReport::Pressed(code, Modifiers::default()));
        match self.last {
            b'A'..=b'D' | b'F' | b'H' => {
                let parameter = self.count() - 1;
                Some(self.pressed(cursor_key(self.last)?, parameter))
            }
            // rxvt: Ctrl and a cursor key.
            b'a'..=b'd' => {
                let ctrl = Modifiers {
                    ctrl: true,
                    ..Modifiers::default()
                };
                Some(KeyReport::Pressed(
                    cursor_key(self.last.to_ascii_uppercase())?,
                    ctrl,
                ))
            }
            b'P' => Some(self.pressed(Code::F1, self.count() - 1)),
            b'M' => plain(Code::Enter),
            b'I' => plain(Code::Tab),
            b' ' => plain(Code::Char(' ')),
            b'X' => plain(Code::Char('=')),
            // `SS3 j` is `*`: each is 0x40 above its character.
            b'j'..=b'y' => plain(Code::Char(char::from(self.last - 0x40))),
            _ => None,
        }
    }

    /// A mouse report in the encoding of SGR (`CSI < 0 ; 10 ; 5 M`) or urxvt (`CSI 32 ; 10 ; 5 M`).
    fn mouse(&self) -> Option<MouseEvent> {
        if !self.intermediates.is_empty() || self.count() < 3 {
            return None;
        }
        let [button, x, y] = [0, 1, 2].map(|at| self.number(at, 0));
        match (self.prefix, self.last) {
            (Some('<'), b'M' | b'm') => mouse(button?, x?, y?, self.last == b'm'),
            (None, b'M') => mouse(button?.checked_sub(32)?, x?, y?, false),
            _ => None,
        }
    }
}

fn to_upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

/// The keys whose sequence ends with a letter.
const fn cursor_key(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        _ => return None,
    })
}

/// The keys with a number before `~`. Of the function keys the app uses F1 alone.
const fn tilde_key(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11 => Code::F1,
        _ => return None,
    })
}

/// The keys that kitty numbers, in its current and its first numbering, and those of the keypad.
fn kitty_key(number: u32) -> Option<Code> {
    const KEYPAD: [char; 18] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '/', '*', '-', '+', '\r', '=', ',',
    ];
    Some(match number {
        13 | 57345 | 57414 => Code::Enter,
        27 | 57344 => Code::Esc,
        9 | 57346 => Code::Tab,
        8 | 127 | 57347 => Code::Backspace,
        57349 | 57426 => Code::Delete,
        57350 | 57417 => Code::Left,
        57351 | 57418 => Code::Right,
        57352 | 57419 => Code::Up,
        57353 | 57420 => Code::Down,
        57354 | 57421 => Code::PageUp,
        57355 | 57422 => Code::PageDown,
        57356 | 57423 => Code::Home,
        57364 => Code::F1,
        57357 | 57424 => Code::End,
        57399..=57416 => {
            let at = usize::try_from(number - 57399).ok()?;
            Code::Char(*KEYPAD.get(at)?)
        }
        _ => return None,
    })
}

/// A mouse report: buttons and modifiers as a bit mask, column and row from 1.
///
/// ```text
/// bits  7 6   5     4    3   2     1 0
///       ext  drag  ctrl alt shift  button (0 left, 1 middle, 2 right, 3 released); with 6: wheel up, down
/// ```
fn mouse(button: u32, x: u32, y: u32, is_release: bool) -> Option<MouseEvent> {
    const MODIFIERS: u32 = 0b1_1100;
    const DRAG: u32 = 0b10_0000;
    let action = match (button & !MODIFIERS, is_release) {
        (0, false) => MouseAction::Press,
        (0, true) | (3, _) => MouseAction::Release,
        (2, false) => MouseAction::RightPress,
        (DRAG, _) => MouseAction::Drag,
        (64, _) => MouseAction::ScrollUp,
        (65, _) => MouseAction::ScrollDown,
        _ => return None,
    };
    let cell = |at: u32| u16::try_from(at.checked_sub(1)?).ok();
    Some(MouseEvent {
        action,
        x: cell(x)?,
        y: cell(y)?,
    })
}
