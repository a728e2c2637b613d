//! What the pieces mean: keys in the spellings of xterm, rxvt, the Linux console, screen, `PuTTY`, kitty
//! and of xterm's `modifyOtherKeys`, mouse reports in three encodings, pastes. Whatever is not listed
//! here means nothing.

use super::split::Piece;
use super::{Act, Event, Mouse};
use crate::app::key::{Code, Key};

/// Adds the event of a piece, if it has one.
pub(super) fn decode(piece: &Piece<'_>, events: &mut Vec<Event>) {
    match *piece {
        Piece::Escape => events.push(Event::Key(Key::plain(Code::Esc))),
        Piece::Char { c, alt } => events.extend(character(c, alt).map(Event::Key)),
        Piece::Csi { body, last, alt } => {
            let Some(sequence) = Sequence::read(body, last) else {
                return escape_before(alt, events);
            };
            if let Some(found) = sequence.key() {
                events.extend(found.key(alt).map(Event::Key));
            } else {
                // The Esc before it was a key of its own.
                escape_before(alt, events);
                events.extend(sequence.mouse().map(Event::Mouse));
            }
        }
        Piece::Ss3 { body, last, alt } => {
            let found = Sequence::read(body, last).and_then(|sequence| sequence.keypad());
            events.extend(found.and_then(|found| found.key(alt)).map(Event::Key));
        }
        Piece::X10([button, x, y]) => {
            let at = |byte: u8| u32::from(byte).checked_sub(32);
            let report = at(button).zip(at(x)).zip(at(y));
            let mouse = report.and_then(|((button, x), y)| mouse(button, x, y, false));
            events.extend(mouse.map(Event::Mouse));
        }
        Piece::Paste(bytes) => {
            events.push(Event::Paste(String::from_utf8_lossy(bytes).into_owned()));
        }
    }
}

fn escape_before(is_there: bool, events: &mut Vec<Event>) {
    if is_there {
        events.push(Event::Key(Key::plain(Code::Esc)));
    }
}

/// The key that sends a character.
fn character(c: char, alt: bool) -> Option<Key> {
    let (code, ctrl) = match c {
        '\r' => (Code::Enter, false),
        '\t' => (Code::Tab, false),
        '\x7f' => (Code::Backspace, false),
        '\0' => (Code::Char(' '), true),
        // As they are labelled: Ctrl and the letter that is 0x60 above; of the last four, the digits
        // with which keyboards of VT terminals send them.
        '\x01'..='\x1a' => (Code::Char(above(c, 0x60)?), true),
        '\x1c'..='\x1f' => (Code::Char(above(c, 0x18)?), true),
        c if c.is_control() => return None,
        c => (Code::Char(c), false),
    };
    Some(Key { code, ctrl, alt })
}

fn above(c: char, by: u32) -> Option<char> {
    char::from_u32(u32::from(c) + by)
}

/// Modifiers that count.
#[derive(Debug, Clone, Copy, Default)]
struct Modifiers {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

/// What a sequence says of a key.
#[derive(Debug, Clone, Copy)]
enum Found {
    Pressed(Code, Modifiers),
    /// It was released, or pressed with a modifier that belongs to the desktop.
    Nothing,
}

impl Found {
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

/// A control sequence, taken apart.
#[derive(Debug, Clone, Copy)]
struct Sequence<'a> {
    /// One of `<=>?`, with which private ones begin.
    prefix: Option<char>,
    parameters: &'a str,
    /// What stands before the last byte.
    between: &'a str,
    last: u8,
}

impl<'a> Sequence<'a> {
    fn read(body: &'a str, last: u8) -> Option<Self> {
        let prefix = body.chars().next().filter(|c| "<=>?".contains(*c));
        let rest = &body[prefix.map_or(0, char::len_utf8)..];
        let is_parameter = |c: char| c.is_ascii_digit() || ";:".contains(c);
        let end = rest.find(|c| !is_parameter(c)).unwrap_or(rest.len());
        let (parameters, between) = rest.split_at(end);
        let is_sound = between.chars().all(|c| (' '..='/').contains(&c));
        is_sound.then_some(Self {
            prefix,
            parameters,
            between,
            last,
        })
    }

    /// A number: of which parameter, and which of its parts.
    fn number(&self, parameter: usize, part: usize) -> Option<u32> {
        let parameter = self.parameters.split(';').nth(parameter)?;
        parameter.split(':').nth(part)?.parse().ok()
    }

    fn count(&self) -> usize {
        self.parameters.split(';').count()
    }

    /// What it says of a key; none if it is about something else.
    fn key(&self) -> Option<Found> {
        if !self.between.is_empty() {
            return None;
        }
        // Keys that the app has no use for: F1 and the like.
        let is_other = || {
            let ends = b"~^@$EGPQSu".contains(&self.last);
            (self.prefix.is_none() && ends).then_some(Found::Nothing)
        };
        self.known_key().or_else(is_other)
    }

    /// What it says of a key that the app knows.
    fn known_key(&self) -> Option<Found> {
        match (self.prefix, self.last) {
            // With `modifyCursorKeys` 3, xterm marks those with modifiers.
            (None | Some('>'), b'A'..=b'D' | b'F' | b'H') => {
                let code = cursor(self.last)?;
                match (self.count(), self.number(0, 0)) {
                    // The modifiers alone, or a count of 1.
                    (1, None | Some(1..=64)) => Some(self.pressed(code, 0)),
                    (2, None | Some(1)) => Some(self.pressed(code, 1)),
                    _ => None,
                }
            }
            (None, b'Z') if self.count() <= 2 => Some(self.pressed(Code::BackTab, 1)),
            // Shift, in rxvt.
            (None, b'a'..=b'd') if self.parameters.is_empty() => {
                let shift = Modifiers {
                    shift: true,
                    ..Modifiers::default()
                };
                Some(Found::Pressed(
                    cursor(self.last.to_ascii_uppercase())?,
                    shift,
                ))
            }
            (None, b'~') if self.number(0, 0) == Some(27) && self.count() == 3 => {
                let code = self.number(2, 0)?;
                Some(self.typed(code, None, None, true))
            }
            (None, b'~') if self.count() <= 2 => {
                Some(self.pressed(numbered(self.number(0, 0)?)?, 1))
            }
            // Ctrl, both, and Shift, in rxvt.
            (None, b'^' | b'@' | b'$') if self.count() == 1 => {
                let modifiers = Modifiers {
                    shift: self.last != b'^',
                    alt: false,
                    ctrl: self.last != b'$',
                };
                Some(Found::Pressed(numbered(self.number(0, 0)?)?, modifiers))
            }
            (None, b'u') => {
                let (shifted, base) = (self.number(0, 1), self.number(0, 2));
                Some(self.typed(self.number(0, 0)?, shifted, base, false))
            }
            _ => None,
        }
    }

    /// A key with the modifiers that a parameter states, and whether it was pressed or released.
    fn pressed(&self, code: Code, parameter: usize) -> Found {
        match self.modifiers(parameter, false) {
            Some(modifiers) => Found::Pressed(code, modifiers),
            None => Found::Nothing,
        }
    }

    /// The modifiers; none if the key was released, or if there is one among them with which no key of
    /// the app goes.
    fn modifiers(&self, parameter: usize, is_kitty: bool) -> Option<Modifiers> {
        const RELEASED: u32 = 3;
        let bits = self.number(parameter, 0).unwrap_or(1).saturating_sub(1);
        let is_set = |bit: u32| bits & bit != 0;
        // Where kitty has Super, xterm has Meta, which is Alt by its old name.
        let is_strange = is_set(16) || (is_kitty && is_set(8));
        let is_released = self.number(parameter, 1) == Some(RELEASED);
        (!is_strange && !is_released).then_some(Modifiers {
            shift: is_set(1),
            alt: is_set(2) || is_set(8) || is_set(32),
            ctrl: is_set(4),
        })
    }

    /// A key by the number of its character, as kitty and `modifyOtherKeys` have it: perhaps with that
    /// of the shifted one, and of the one at its place on a US keyboard.
    fn typed(&self, number: u32, shifted: Option<u32>, base: Option<u32>, is_xterm: bool) -> Found {
        let Some(modifiers) = self.modifiers(1, !is_xterm) else {
            return Found::Nothing;
        };
        if let Some(code) = functional(number) {
            return Found::Pressed(code, modifiers);
        }
        let character = |number: u32| {
            // Those of the other keys lie where no characters are.
            let is_key = (0xe000..=0xf8ff).contains(&number);
            char::from_u32(number).filter(|c| !is_key && !c.is_control())
        };
        let Some(plain) = character(number) else {
            return Found::Nothing;
        };
        let is_command = modifiers.ctrl || modifiers.alt;
        let text = (!is_xterm && !is_command)
            .then(|| self.number(2, 0))
            .flatten();
        let c = if is_command && !plain.is_ascii() {
            // On a Cyrillic keyboard Ctrl-c is where it is on others.
            base.and_then(character).unwrap_or(plain)
        } else if let Some(text) = text.and_then(character) {
            text
        } else if modifiers.shift {
            let shifted = shifted.and_then(character);
            shifted.unwrap_or_else(|| upper(plain))
        } else {
            plain
        };
        let c = if modifiers.ctrl {
            c.to_ascii_lowercase()
        } else {
            c
        };
        Found::Pressed(Code::Char(c), modifiers)
    }

    /// The key that it stands for after SS3: of the keypad, or with its modifiers.
    fn keypad(&self) -> Option<Found> {
        let plain = |code| Some(Found::Pressed(code, Modifiers::default()));
        match self.last {
            b'A'..=b'D' | b'F' | b'H' => {
                let parameter = self.count() - 1;
                Some(self.pressed(cursor(self.last)?, parameter))
            }
            // Ctrl, in rxvt.
            b'a'..=b'd' => {
                let ctrl = Modifiers {
                    ctrl: true,
                    ..Modifiers::default()
                };
                Some(Found::Pressed(
                    cursor(self.last.to_ascii_uppercase())?,
                    ctrl,
                ))
            }
            b'M' => plain(Code::Enter),
            b'I' => plain(Code::Tab),
            b' ' => plain(Code::Char(' ')),
            b'X' => plain(Code::Char('=')),
            // Each is 0x40 above its character.
            b'j'..=b'y' => plain(Code::Char(char::from(self.last - 0x40))),
            _ => None,
        }
    }

    /// What was done with the mouse, in the encodings of SGR and urxvt.
    fn mouse(&self) -> Option<Mouse> {
        if !self.between.is_empty() || self.count() < 3 {
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

fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

/// The keys that are known by a letter.
const fn cursor(last: u8) -> Option<Code> {
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

/// The keys that are known by a number before `~`; function keys are of no use to the app.
const fn numbered(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        _ => return None,
    })
}

/// The keys that kitty numbers, also in its first numbering, and those of the keypad.
fn functional(number: u32) -> Option<Code> {
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
        57357 | 57424 => Code::End,
        57399..=57416 => {
            let at = usize::try_from(number - 57399).ok()?;
            Code::Char(*KEYPAD.get(at)?)
        }
        _ => return None,
    })
}

/// A mouse report: buttons and modifiers as bits, column and row from 1.
fn mouse(button: u32, x: u32, y: u32, is_release: bool) -> Option<Mouse> {
    const MODIFIERS: u32 = 0b1_1100;
    const DRAG: u32 = 0b10_0000;
    let act = match (button & !MODIFIERS, is_release) {
        (0, false) => Act::Press,
        (0, true) | (3, _) => Act::Release,
        (2, false) => Act::RightPress,
        (DRAG, _) => Act::Drag,
        (64, _) => Act::ScrollUp,
        (65, _) => Act::ScrollDown,
        _ => return None,
    };
    let cell = |at: u32| u16::try_from(at.checked_sub(1)?).ok();
    Some(Mouse {
        act,
        x: cell(x)?,
        y: cell(y)?,
    })
}
