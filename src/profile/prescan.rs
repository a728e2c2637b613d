//! One pass over a file's bytes, ahead of any parser.
//!
//! It promises two things cheaply: that what reaches a parser is not nested so deeply that parsing
//! takes time out of proportion, and that the quick reader only gets plain files, without aliases,
//! tags or control characters, on which both readers agree. It knows nothing of YAML beyond bytes;
//! where it is unsure about plainness the careful reader decides.

use super::limits::{MAX_OPEN_BRACKETS, MAX_PROFILE_BRACKETS, QUICK_MARKS, QUICK_SEPARATORS};
use super::problem::{Fault, Mark};

/// What a file holds: this decides its limits and its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Profile,
    Catalogue,
}

/// What the pass found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Prescan {
    /// The quick reader may try.
    Plain,
    /// Only the careful reader knows what to make of it.
    Odd,
    /// No parser may see it.
    Refused(Fault),
}

/// Looks at the bytes of a file.
pub(super) fn prescan(text: &str, content: Content) -> Prescan {
    let bytes = text.as_bytes();
    let (mut open, mut brackets, mut separators, mut marks) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut odd = false;
    let mut line_start = true;
    let mut before = b'\n';
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'[' | b'{' => {
                open += 1;
                brackets += 1;
                if open > MAX_OPEN_BRACKETS {
                    return Prescan::Refused(too_deep(place(text, at)));
                }
                if content == Content::Profile && brackets > MAX_PROFILE_BRACKETS {
                    return Prescan::Refused(too_many(place(text, at)));
                }
            }
            b']' | b'}' => open = open.saturating_sub(1),
            b',' => separators += 1,
            b'\n' => {
                separators += 1;
                marks = 0;
            }
            b'&' | b'*' | b'!' if is_token_start(before) => {
                let next = bytes.get(at + 1).copied().unwrap_or(b' ');
                odd |= !next.is_ascii_whitespace();
            }
            b'-' | b'?' if line_start => {
                marks += 1;
                odd |= marks > QUICK_MARKS;
            }
            0 => {
                let what = "holds a NUL character (U+0000)";
                let fault = Fault::error(place(text, at), what);
                return Prescan::Refused(fault.hint("is this a text file at all?"));
            }
            1..=8 | 11 | 12 | 14..=31 | 127 => odd = true,
            _ => {}
        }
        line_start = byte == b'\n' || line_start && matches!(byte, b' ' | b'-' | b'?');
        before = byte;
    }
    if odd || separators > QUICK_SEPARATORS {
        Prescan::Odd
    } else {
        Prescan::Plain
    }
}

/// Whether a mark after this byte may begin an anchor, an alias or a tag.
fn is_token_start(before: u8) -> bool {
    matches!(
        before,
        b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':' | b'\'' | b'"'
    )
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

fn too_many(at: Mark) -> Fault {
    let what = format!("more than {MAX_PROFILE_BRACKETS} brackets; the file is not read");
    Fault::error(at, what).hint("write long lists with one entry on a line, after \"- \"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Prescan {
        prescan(text, Content::Profile)
    }

    #[test]
    fn ordinary_text_is_plain() {
        assert_eq!(
            scan("title: R&D, C*, Oh! [a, {b: c}]\n# a * b & c !\n- x\n"),
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
            assert_eq!(scan(text), Prescan::Odd, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_where_it_becomes_too_deep() {
        let text = format!("é: x\nb: {}", "[".repeat(10_000));
        assert_eq!(
            scan(&text),
            Prescan::Refused(too_deep(Mark::new(2, 4 + 256)))
        );
        let text = "[ ]\n".repeat(5_000);
        assert_eq!(scan(&text), Prescan::Refused(too_many(Mark::new(4097, 1))));
        assert_eq!(prescan(&text, Content::Catalogue), Prescan::Plain);
    }

    #[test]
    fn a_place_counts_characters() {
        assert_eq!(place("aé\nüß!", 7), Mark::new(2, 3));
        assert_eq!(place("", 0), Mark::new(1, 1));
    }
}
