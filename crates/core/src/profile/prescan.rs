//! One pass over a file's bytes, ahead of any parser.
//!
//! It promises two things cheaply: that no parser sees a file which would make it take time or memory
//! out of proportion, and that the quick reader only gets plain files, without aliases, tags,
//! control characters or doubtful passages, on which both readers agree. It knows nothing of YAML beyond bytes, and cannot
//! tell a bracket from a bracket in a text; so it leaves files with many of them to the careful
//! reader instead of refusing them.

use super::doubt;
use super::limits::{MAX_MARKS, QUICK_COST, QUICK_DASHES, QUICK_MARKS};
use super::problem::{Fault, Mark};

/// What the pass found.
#[derive(Debug, PartialEq, Eq)]
pub enum Prescan {
    /// The quick reader may try.
    Plain,
    /// Only the careful reader knows what to make of it.
    Odd,
    /// No parser may see it.
    Refused(Fault),
}

/// Which bytes are worth a look: nearly all are letters, and passed over at the speed of a table.
const MATTERS: [bool; 256] = {
    let mut matters = [false; 256];
    let bytes = b"[]{},:\n\r&*!\x7f\xc2\xe2\xef";
    let mut at = 0;
    while at < bytes.len() {
        matters[bytes[at] as usize] = true;
        at += 1;
    }
    let mut control = 0;
    while control < 32 {
        matters[control] = control != b'\t' as usize;
        control += 1;
    }
    matters
};

/// Looks at the bytes of a file.
#[must_use]
pub fn prescan(text: &str) -> Prescan {
    let bytes = text.as_bytes();
    let (mut brackets, mut marks) = (0_usize, 0_usize);
    let mut is_odd = dashes(bytes) > QUICK_DASHES;
    for (at, &byte) in bytes.iter().enumerate() {
        if !MATTERS[usize::from(byte)] {
            continue;
        }
        match byte {
            b'[' | b'{' => {
                brackets += 1;
                marks += 1;
            }
            b']' | b'}' | b',' | b':' => marks += 1,
            b'\n' | b'\r' => {
                marks += 1;
                is_odd |= dashes(&bytes[at + 1..]) > QUICK_DASHES;
            }
            b'&' | b'*' | b'!' => is_odd |= is_token(bytes, at),
            0 => {
                let what = "holds a NUL character (U+0000); the file is not read";
                let fault = Fault::error(place(text, at), what);
                return Prescan::Refused(fault.hint("is this a text file at all?"));
            }
            // The line ends of YAML 1.1 and the byte order mark: the two parsers differ on them.
            0xc2 | 0xe2 | 0xef => {
                let odd: [&[u8]; 4] = [
                    b"\xc2\x85",
                    b"\xe2\x80\xa8",
                    b"\xe2\x80\xa9",
                    b"\xef\xbb\xbf",
                ];
                is_odd |= odd.iter().any(|odd| bytes[at..].starts_with(odd));
            }
            _ => is_odd = true,
        }
        if marks > MAX_MARKS {
            let what = format!(
                "more than {MAX_MARKS} lines, commas, colons and brackets; the file is not read"
            );
            return Prescan::Refused(Fault::error(place(text, at), what));
        }
    }
    if is_odd
        || marks > QUICK_MARKS
        || brackets.saturating_mul(marks) > QUICK_COST
        || doubt::is_likely(text)
    {
        Prescan::Odd
    } else {
        Prescan::Plain
    }
}

/// How many list and key marks stand at the start of a line, spaces between them or not; it does
/// not matter how many more than the quick reader takes.
fn dashes(line: &[u8]) -> usize {
    let start = line
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'-' | b'?'));
    start
        .filter(|&&byte| byte != b' ')
        .take(QUICK_DASHES + 1)
        .count()
}

/// How many lines, commas, colons and brackets a text holds.
pub(super) fn marks(text: &str) -> usize {
    text.bytes()
        .filter(|&byte| {
            MATTERS[usize::from(byte)]
                && matches!(
                    byte,
                    b'[' | b'{' | b']' | b'}' | b',' | b':' | b'\n' | b'\r'
                )
        })
        .count()
}

/// Whether an anchor, an alias or a tag may begin at a place: at a word's start, and not in running
/// text, where there is a word before the space.
fn is_token(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map_or(b'\n', |before| bytes[before]);
    let solid = bytes[..at]
        .iter()
        .rfind(|byte| !matches!(byte, b' ' | b'\t'))
        .copied();
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    is_token_start(before)
        && may_precede_a_token(solid.unwrap_or(b'\n'))
        && !next.is_ascii_whitespace()
}

/// Whether a mark after this byte may begin an anchor, an alias or a tag.
fn is_token_start(before: u8) -> bool {
    matches!(
        before,
        b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':' | b'\'' | b'"'
    )
}

/// Whether an anchor, an alias or a tag may come next after this byte and some spaces: after a line
/// end, an indicator, or another of them; in running text there is a word before the space.
fn may_precede_a_token(solid: u8) -> bool {
    !solid.is_ascii_alphanumeric() && !matches!(solid, b'.' | b')' | b';' | b'%')
}

/// Line and column of a byte, which must begin a character.
pub(super) fn place(text: &str, at: usize) -> Mark {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    Mark::new(line, before[start..].chars().count() + 1)
}

/// The fault of lists and mappings that lie too deep inside one another.
pub(super) fn too_deep(at: Mark) -> Fault {
    Fault::error(
        at,
        "lists or mappings are nested too deeply; the file is not read",
    )
    .hint("a profile needs no more than five levels")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;

    #[test]
    fn ordinary_text_is_plain() {
        assert_eq!(
            prescan("title: R&D, C*, Oh! [a, {b: c}]\n# a * b & c !\n- x\n"),
            Prescan::Plain
        );
    }

    #[test]
    fn aliases_tags_and_controls_are_odd() {
        for text in [
            "a: *b",
            "a: &b c",
            "[*b]",
            "a: !!str 4",
            "a: \u{1b}",
            "- - - - - - - - - - - - - - - - - a",
        ] {
            assert_eq!(prescan(text), Prescan::Odd, "{text}");
        }
    }

    #[test]
    fn many_brackets_are_odd_and_too_many_marks_refused() {
        assert_eq!(prescan(&"[]\n".repeat(1_000)), Prescan::Plain);
        assert_eq!(prescan(&"[ #]\n".repeat(5_000)), Prescan::Odd);
        let text = "a\n".repeat(MAX_MARKS + 1);
        let Prescan::Refused(fault) = prescan(&text) else {
            panic!("not refused");
        };
        assert_eq!(fault.at, Mark::new(MAX_MARKS + 1, 2));
        assert_eq!(marks(&text), MAX_MARKS + 1);
        assert_eq!(marks("a: [b, {c}]\r\n"), 8);
    }

    #[test]
    fn a_place_counts_characters() {
        assert_eq!(place("aé\nüß!", 8), Mark::new(2, 3));
        assert_eq!(place("", 0), Mark::new(1, 1));
    }
}
