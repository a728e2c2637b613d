//! One pass over a file's bytes, ahead of the parser.
//!
//! No parser sees a file that would make it take time or memory out of proportion: what is in one
//! pair of brackets is kept in memory before the parser says anything about it. This pass knows nothing
//! of YAML beyond bytes, and cannot tell a bracket from a bracket in a text; so the limit is far above
//! what any real file holds.

use crate::profile::limits::MAX_MARKS;
use crate::profile::problem::{Fault, Mark};

/// The bytes that a parser makes tokens of. Nearly all bytes are letters, which a table passes over
/// fastest.
const IS_MARK: [bool; 256] = {
    let mut is_mark = [false; 256];
    let bytes = b"[]{},:\n\r";
    let mut index = 0;
    while index < bytes.len() {
        is_mark[bytes[index] as usize] = true;
        index += 1;
    }
    is_mark
};

/// Whether a parser may see a text.
///
/// # Errors
///
/// Why not.
pub fn check(text: &str) -> Result<(), Fault> {
    if let Some(nul) = text.find('\0') {
        let what = "contains a NUL character (U+0000); the file is not read";
        let fault = Fault::error(place(text, nul), what);
        return Err(fault.hint("is this a text file at all?"));
    }
    let mut marks = text
        .bytes()
        .enumerate()
        .filter(|&(_, byte)| IS_MARK[usize::from(byte)]);
    if let Some((index, _)) = marks.nth(MAX_MARKS) {
        let what = format!(
            "more than {MAX_MARKS} lines, commas, colons and brackets; the file is not read"
        );
        return Err(Fault::error(place(text, index), what));
    }
    Ok(())
}

/// Line and column of a byte, which must begin a character.
pub(in crate::profile) fn place(text: &str, index: usize) -> Mark {
    let before = text.get(..index).unwrap_or(text);
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
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn too_many_marks_are_refused() {
        assert_eq!(check("a: [b, {c}]\r\n"), Ok(()));
        assert_eq!(check(&"a\n".repeat(MAX_MARKS)), Ok(()));
        let fault = check(&"a\n".repeat(MAX_MARKS + 1)).unwrap_err();
        assert_eq!(fault.at, Mark::new(MAX_MARKS + 1, 2));
        let fault = check("a: b\0\n").unwrap_err();
        assert_eq!(fault.at, Mark::new(1, 5));
    }

    #[test]
    fn a_place_counts_characters() {
        assert_eq!(place("aé\nüß!", 8), Mark::new(2, 3));
        assert_eq!(place("", 0), Mark::new(1, 1));
    }
}
