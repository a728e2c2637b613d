//! The text of a file, if it is one that can be read at all.
//!
//! A source is a text that is built in or a file on disk. Reading never takes more than the limit, never
//! waits for a pipe or a device, and says in plain words what is wrong with the file as a whole.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use crate::file::regular::{CappedError, read_capped};
use crate::profile::check;
use crate::profile::file_kind::FileKind;
use crate::profile::limits::MAX_PROFILE_BYTES;
use crate::profile::problem::{Fault, Mark};
use crate::profile::yaml::bounds::place;
use crate::text::sanitize;

/// One file of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::profile) struct SourceFile {
    /// The position of its layer.
    pub(in crate::profile) layer: usize,
    /// The file as reports name it.
    pub(in crate::profile) shown: String,
    /// The file's name without its ending.
    pub(in crate::profile) stem: String,
    pub(in crate::profile) kind: FileKind,
    pub(in crate::profile) place: Location,
}

/// Where the text lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::profile) enum Location {
    BuiltIn(&'static str),
    Disk(PathBuf),
}

impl SourceFile {
    /// The language of a file that is in one of its own: the last part of its stem.
    pub(in crate::profile) fn language(&self) -> Option<String> {
        check::language(self.stem.split_once('.')?.1)
    }

    /// The file's text, without a byte order mark.
    pub(in crate::profile) fn read(&self) -> Result<Cow<'static, str>, Box<Fault>> {
        let path = match &self.place {
            Location::BuiltIn(text) => return Ok(Cow::Borrowed(text)),
            Location::Disk(path) => path,
        };
        let bytes = bytes(path, self.kind.max_bytes())?;
        decode(bytes).map(Cow::Owned).map_err(Box::new)
    }
}

/// A path fit to be shown.
pub(in crate::profile) fn display_path(path: &Path) -> String {
    sanitize::escaped(&path.to_string_lossy()).into_owned()
}

/// What is in a file, up to a limit.
pub(in crate::profile) fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Box<Fault>> {
    read_capped(path, limit).map_err(|error| {
        Box::new(match error {
            CappedError::Irregular => {
                Fault::error(Mark::WHOLE, "not a regular file; it is not read")
            }
            CappedError::TooLarge(Some(found)) => too_large(&size(found), limit),
            CappedError::TooLarge(None) => too_large(&format!("more than {}", size(limit)), limit),
            CappedError::Unreadable(error) => {
                let what = format!("the file cannot be read: {}", reason(&error));
                Fault::error(Mark::WHOLE, what)
            }
        })
    })
}

pub(in crate::profile) fn too_large(found: &str, limit: u64) -> Fault {
    let what = format!(
        "the file is too large: {found}, and the limit is {}",
        size(limit)
    );
    Fault::error(Mark::WHOLE, what).hint(if limit == MAX_PROFILE_BYTES {
        "write one occupation to a file"
    } else {
        "write the list as several files of this name, each in a directory of its own"
    })
}

/// Text from bytes, or the place of the first byte that is none.
pub fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    let hint = "save the file as UTF-8";
    if let Some(encoding) = encoding(&bytes) {
        let what = format!("the file is {encoding}, not UTF-8");
        return Err(Fault::error(Mark::WHOLE, what).hint(hint));
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.remove(0);
            }
            Ok(text)
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let text = String::from_utf8_lossy(&bytes[..valid]);
            let at = place(&text, text.len());
            let what = format!(
                "not UTF-8: byte 0x{:02X}, the {} of the file",
                bytes[valid],
                ordinal(valid + 1)
            );
            let hint = match windows_1252(bytes, valid) {
                Some(c) => format!(
                    "{hint}; it looks like Windows-1252 (Latin-1), in which the byte is \"{c}\""
                ),
                None => hint.to_owned(),
            };
            Err(Fault::error(at, what).hint(hint))
        }
    }
}

/// The encoding of a file in which every letter of English takes two bytes or four: by its byte order
/// mark, or by the zeros in its first letters.
fn encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..]
        | [0, 0, 0xfe, 0xff, ..]
        | [_, 0, 0, 0, _, 0, 0, 0, ..]
        | [0, 0, 0, _, 0, 0, 0, _, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        [a, 0, b, 0, c, 0, ..] | [0, a, 0, b, 0, c, ..] if ![*a, *b, *c].contains(&0) => {
            Some("UTF-16")
        }
        _ => None,
    }
}

/// The character that a byte is in Windows-1252, where bytes beyond ASCII occur as they do in a
/// language with letters of Latin: nearly all by themselves.
fn windows_1252(bytes: &[u8], at: usize) -> Option<char> {
    const C1: &str = "\u{20ac}?\u{201a}\u{192}\u{201e}\u{2026}\u{2020}\u{2021}\u{2c6}\u{2030}\u{160}\u{2039}\u{152}?\u{17d}??\u{2018}\u{2019}\u{201c}\u{201d}\u{2022}\u{2013}\u{2014}\u{2dc}\u{2122}\u{161}\u{203a}\u{153}?\u{17e}\u{178}";
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let runs = bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii());
    let runs = runs.filter(|run| !run[0].is_ascii()).count();
    if high > 2 * runs {
        return None;
    }
    match bytes[at] {
        byte @ 0x80..=0x9f => C1
            .chars()
            .nth(usize::from(byte - 0x80))
            .filter(|&c| c != '?'),
        byte => Some(char::from(byte)),
    }
}

/// Why something could not be read. The system's own words differ between systems for the two
/// usual reasons, so these are ours.
pub(in crate::profile) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => crate::text::sanitize::line(&error.to_string()).into_owned(),
    }
}

fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// A size as people say it.
#[must_use]
pub fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = 1024 * KIB;
    const GIB: u64 = 1024 * MIB;
    // Rounded up, so that what is over a limit never looks equal to it.
    let tenths = |unit: u64| {
        let tenths = u128::from(bytes)
            .saturating_mul(10)
            .div_ceil(u128::from(unit));
        if tenths.is_multiple_of(10) {
            format!("{}", tenths / 10)
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    };
    match bytes {
        0..KIB => format!("{bytes} bytes"),
        KIB..MIB => format!("{} KiB", tenths(KIB)),
        MIB..GIB => format!("{} MiB", tenths(MIB)),
        _ => format!("{} GiB", tenths(GIB)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        let expected = [
            (17, "17 bytes"),
            (2048, "2 KiB"),
            (MAX_PROFILE_BYTES, "1 MiB"),
            (MAX_PROFILE_BYTES + 1, "1.1 MiB"),
            (100 << 20, "100 MiB"),
            (u64::MAX, "17179869184 GiB"),
        ];
        for (bytes, words) in expected {
            assert_eq!(size(bytes), words);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_placed() {
        let fault = decode(b"title: caf\xe9\n".to_vec())
            .err()
            .map(|fault| (fault.at, fault.what));
        let what = "not UTF-8: byte 0xE9, the 11th of the file".to_owned();
        assert_eq!(fault, Some((Mark::new(1, 11), what)));
        assert_eq!(
            decode(b"\xef\xbb\xbftitle: x".to_vec()).as_deref(),
            Ok("title: x")
        );
        for (bytes, name) in [
            (&b"\xff\xfet\0"[..], "UTF-16"),
            (b"t\0i\0t\0l\0e\0", "UTF-16"),
            (b"\0t\0i\0t\0l\0e", "UTF-16"),
            (b"\xff\xfe\0\0t\0\0\0", "UTF-32"),
            (b"t\0\0\0i\0\0\0", "UTF-32"),
        ] {
            let fault = decode(bytes.to_vec()).err().map(|fault| fault.what);
            assert_eq!(fault, Some(format!("the file is {name}, not UTF-8")));
        }
    }

    #[test]
    fn bytes_of_another_encoding_are_named() {
        let hint = |bytes: &[u8]| decode(bytes.to_vec()).err().and_then(|fault| fault.hint);
        for (bytes, c) in [
            (&b"title: caf\xe9"[..], "\u{e9}"),
            (b"title: \x93A\x94", "\u{201c}"),
            (b"title: \x80 5", "\u{20ac}"),
        ] {
            let hint = hint(bytes).unwrap_or_default();
            assert!(
                hint.ends_with(&format!(
                    "Windows-1252 (Latin-1), in which the byte is \"{c}\""
                )),
                "{hint}"
            );
        }
        // Kanji in Shift JIS, and a byte that is no character there.
        for bytes in [&b"title: \x8a\xc5\x8c\xec\x8e\x74"[..], b"title: \x81 a"] {
            assert_eq!(hint(bytes).as_deref(), Some("save the file as UTF-8"));
        }
    }
}
