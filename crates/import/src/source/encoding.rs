//! The text of a file as UTF-8, in whichever Unicode encoding a program saved it.
//!
//! Spreadsheets save "Unicode text" as UTF-16, with or without a byte order mark. Encodings of one byte
//! a character (Latin-1, Windows-1252) cannot be told apart, so nothing is guessed there: a cell that is
//! not UTF-8 is an error in its row.

/// Converts a text to UTF-8 without a byte order mark; fails with a message.
pub(super) fn to_utf8(bytes: Vec<u8>) -> Result<Vec<u8>, &'static str> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Ok(rest.to_vec());
    }
    // Byte order marks (the Unicode Standard, section 23.8). That of UTF-32 LE begins with that of UTF-16 LE, and
    // is asked for first.
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err("UTF-32, not UTF-8; save it as UTF-8");
    }
    let (rest, from_pair): (_, fn([u8; 2]) -> u16) = match *bytes {
        [0xff, 0xfe, ref rest @ ..] => (rest, u16::from_le_bytes),
        [0xfe, 0xff, ref rest @ ..] => (rest, u16::from_be_bytes),
        _ => match zero_byte_of_pairs(&bytes) {
            Some(1) => (&*bytes, u16::from_le_bytes),
            Some(0) => (&*bytes, u16::from_be_bytes),
            _ => return Ok(bytes),
        },
    };
    let (pairs, []) = rest.as_chunks::<2>() else {
        return Err("UTF-16 that ends within a character; the file is damaged or truncated");
    };
    let units = pairs.iter().map(|pair| from_pair(*pair));
    char::decode_utf16(units)
        .collect::<Result<String, _>>()
        .map(String::into_bytes)
        .map_err(|_| "UTF-16 with half a character in it; save it as UTF-8")
}

/// If every second byte at the beginning is 0, as in UTF-16 without a byte order mark: whether it is
/// the first (0) or the second (1) of each pair.
fn zero_byte_of_pairs(bytes: &[u8]) -> Option<usize> {
    /// Enough for the names of the first columns, which are ASCII.
    const SNIFFED_BYTES: usize = 32;
    let (pairs, _) = bytes[..bytes.len().min(SNIFFED_BYTES)].as_chunks::<2>();
    let is_zero = |index: usize| {
        let mut pairs = pairs.iter();
        pairs.all(|pair| pair[index] == 0 && pair[1 - index] != 0)
    };
    (0..2).find(|&index| pairs.len() > 1 && is_zero(index))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_unicode_encoding_gives_the_same_text() {
        let text = "code,tïtle\r\n1,𝄞\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [b"\xff\xfe", &*little].concat(),
            [b"\xfe\xff", &*big].concat(),
        ] {
            assert_eq!(to_utf8(bytes).unwrap(), text.as_bytes());
        }
        // Without a mark, by the names of the columns, which are plain.
        let plain = "conceptType,conceptUri,ï\n";
        let little: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(to_utf8(little).unwrap(), plain.as_bytes());
        assert_eq!(to_utf8(big).unwrap(), plain.as_bytes());
    }

    #[test]
    fn other_bytes_stay_or_are_refused() {
        for same in [&b""[..], b"\0", b"a\0", b"caf\xe9", b"\0\0\0\0"] {
            assert_eq!(to_utf8(same.to_vec()).unwrap(), same);
        }
        assert!(
            to_utf8(b"\xff\xfea".to_vec())
                .unwrap_err()
                .contains("truncated")
        );
        assert!(
            to_utf8(b"\xff\xfe\0\xd8".to_vec())
                .unwrap_err()
                .contains("half")
        );
        assert!(
            to_utf8(b"\xff\xfe\0\0a\0\0\0".to_vec())
                .unwrap_err()
                .contains("32")
        );
    }
}
