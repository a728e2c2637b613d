//! How the cells of a file are told apart, and what a spreadsheet has put around them.

use csv::{ByteRecord, Reader, ReaderBuilder};

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) delimiter: u8,
    /// Whether cells may stand in quotes, and then hold delimiters and line ends.
    pub(super) has_quotes: bool,
    /// Whether rows may end early.
    pub(super) is_ragged: bool,
    /// Whether every cell stands in another pair of quotes, as the headings tell.
    pub(super) is_wrapped: bool,
}

/// What may stand between cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The form of a file in which a delimiter is usual, and where its table begins: spreadsheets read and
/// write a line such as `sep=;` ahead of it.
pub(super) fn of(bytes: &[u8], usual: u8, is_ragged: bool) -> (Form, usize) {
    let (said, offset) = said(bytes);
    let delimiter = said.unwrap_or_else(|| guess(&bytes[offset..], usual));
    let form = Form {
        delimiter,
        // The publisher's own tables of tabs know no quotes.
        has_quotes: !(usual == b'\t' && delimiter == b'\t'),
        is_ragged,
        is_wrapped: false,
    };
    (form, offset)
}

/// The delimiter that the first line says, and how long that line is.
fn said(bytes: &[u8]) -> (Option<u8>, usize) {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let length = end.map_or(bytes.len(), |end| end + 1);
    // Only what ends the line is taken off: a tab would be the delimiter.
    let line = &bytes[..length];
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = match line {
        [b'"', inner @ .., b'"'] => inner,
        line => line,
    };
    match line {
        [s, e, p, b'=', delimiter]
            if [*s, *e, *p].eq_ignore_ascii_case(b"sep") && DELIMITERS.contains(delimiter) =>
        {
            (Some(*delimiter), length)
        }
        _ => (None, 0),
    }
}

/// The delimiter of a file: the one that stands oftenest in its first line, the usual one if that is
/// as often.
fn guess(bytes: &[u8], usual: u8) -> u8 {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace());
    let line = &bytes[start.unwrap_or_default()..];
    let end = line.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    let line = &line[..end.unwrap_or(line.len())];
    let count = |delimiter: u8| {
        let (mut is_quoted, mut count) = (false, 0);
        for &byte in line {
            is_quoted ^= byte == b'"';
            count += usize::from(byte == delimiter && !is_quoted);
        }
        count
    };
    let (mut best, mut most) = (usual, count(usual));
    for delimiter in DELIMITERS {
        let count = count(delimiter);
        if count > most {
            (best, most) = (delimiter, count);
        }
    }
    best
}

/// Where the cell begins whose quote is not closed, if there is one. Such a cell swallows the rest of
/// the file, and may do so as the last one, where nothing else would tell.
pub(super) fn unclosed(bytes: &[u8], delimiter: u8) -> Option<usize> {
    // An even number of quotes is what nearly every file has, and is counted quickly.
    let is_odd = |odd, &byte: &u8| odd ^ (byte == b'"');
    if !bytes.iter().fold(false, is_odd) {
        return None;
    }
    // A quote that does not begin a cell stands for itself, such as that for an inch.
    let (mut begins, mut open) = (true, None);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, open) {
            (b'"', None) if begins => open = Some(at),
            (b'"', Some(_)) if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (b'"', Some(_)) => {
                // What stands behind a cell in quotes shows that it was to end elsewhere.
                let next = bytes.get(at + 1);
                let is_end = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
                if !next.is_none_or(is_end) {
                    return open;
                }
                open = None;
            }
            _ => {}
        }
        begins = open.is_none() && (byte == delimiter || matches!(byte, b'\n' | b'\r'));
        at += 1;
    }
    open
}

impl Form {
    /// What reads the rows of a table, the headings among them.
    pub(super) fn reader(self, bytes: &[u8]) -> Reader<&[u8]> {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .quoting(self.has_quotes)
            .from_reader(bytes)
    }

    /// The columns of which every cell but the heading stands in another pair of quotes. That a single
    /// cell does may be how its text was written.
    pub(super) fn wrapped(self, bytes: &[u8], columns: usize) -> Vec<bool> {
        // A quote that is part of a cell in quotes is doubled, and at its beginning there are three.
        let is_sign = |at: &[u8]| at == b"\"\"\"" || !self.has_quotes && at[0] == b'"';
        if !bytes.windows(3).any(is_sign) {
            return Vec::new();
        }
        let mut cells = vec![(0, 0); columns];
        let mut reader = self.reader(bytes);
        let mut record = ByteRecord::new();
        let mut is_heading = true;
        // What cannot be read is told where the rows are taken.
        while reader.read_byte_record(&mut record).unwrap_or_default() {
            if std::mem::take(&mut is_heading) || record.len() == 1 {
                continue;
            }
            for (cell, (filled, wrapped)) in record.iter().zip(&mut cells) {
                if cell.iter().all(u8::is_ascii_whitespace) {
                    continue;
                }
                *filled += 1;
                *wrapped += usize::from(whole(cell).is_some());
            }
        }
        let is_wrapped = |(filled, wrapped)| wrapped > 1 && wrapped == filled;
        cells.into_iter().map(is_wrapped).collect()
    }

    /// The cells of a row that stands in another pair of quotes as a whole, or of which each does, or
    /// those of some columns.
    pub(super) fn unwrapped(
        self,
        record: &ByteRecord,
        columns: usize,
        wrapped: &[bool],
    ) -> Option<ByteRecord> {
        if record.len() == 1 && columns != 1 {
            let cell = record.get(0).unwrap_or_default();
            return self.split(cell, columns).map(|mut cells| {
                cells.set_position(record.position().cloned());
                cells
            });
        }
        // Only a cell that begins with a quote can be one of those.
        let has_quotes = record.as_slice().contains(&b'"');
        if !has_quotes || !record.iter().any(|cell| cell.first() == Some(&b'"')) {
            return None;
        }
        let mut unwrapped = ByteRecord::with_capacity(record.as_slice().len(), record.len());
        for (at, cell) in record.iter().enumerate() {
            // Where quotes have no meaning, a spreadsheet puts them around these cells alone.
            let is_odd = cell.contains(&b',') || cell.windows(2).skip(1).any(|at| at == b"\"\"");
            let is_wrapped = self.is_wrapped || wrapped.get(at).copied().unwrap_or_default();
            let may_be = is_wrapped || !self.has_quotes && is_odd;
            match whole(cell).filter(|_| may_be) {
                Some(inner) => unwrapped.push_field(&inner),
                None => unwrapped.push_field(cell),
            }
        }
        unwrapped.set_position(record.position().cloned());
        Some(unwrapped)
    }

    /// The cells that one cell holds: as many as there are columns, or, as headings, several.
    fn split(self, cell: &[u8], columns: usize) -> Option<ByteRecord> {
        let delimiter = guess(cell, self.delimiter);
        if !cell.contains(&delimiter) {
            return None;
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(cell);
        let mut cells = ByteRecord::new();
        let is_read = reader.read_byte_record(&mut cells).unwrap_or_default();
        let fits = columns == 0 || cells.len() == columns || self.is_ragged;
        let fits = is_read && fits;
        fits.then_some(cells)
    }
}

/// What stands in a cell that is wholly in quotes, in which quotes are doubled.
fn whole(cell: &[u8]) -> Option<Vec<u8>> {
    let inner = cell.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let mut out = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(&byte) = bytes.next() {
        if byte == b'"' && bytes.next() != Some(&b'"') {
            return None;
        }
        out.push(byte);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_said_or_guessed() {
        for (text, usual, delimiter, offset) in [
            ("a,b\n1;2;3", b',', b',', 0),
            ("a;b\n1,2,3", b',', b';', 0),
            ("a\tb\n", b',', b'\t', 0),
            ("a|b\n", b',', b'|', 0),
            ("\"a;x;y\",b\n", b',', b',', 0),
            ("\r\n\na;b\n", b',', b';', 0),
            ("a\n", b',', b',', 0),
            ("", b',', b',', 0),
            ("sep=;\r\na;b\n", b',', b';', 7),
            ("\"sep=;\"\na;b\n", b',', b';', 8),
            ("SEP=\t\na\tb\n", b',', b'\t', 6),
            ("sep=,\na,b\n", b'\t', b',', 6),
            ("sep=x\nsepx", b',', b',', 0),
            ("a\tb, c, d, e\n", b'\t', b',', 0),
            ("O*NET-SOC Code\tTitle\n", b'\t', b'\t', 0),
            ("O*NET-SOC Code,Title\n", b'\t', b',', 0),
        ] {
            let (form, at) = of(text.as_bytes(), usual, false);
            assert_eq!((form.delimiter, at), (delimiter, offset), "{text:?}");
            assert_eq!(form.has_quotes, usual == b',' || delimiter != b'\t');
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_is_found() {
        for (text, at) in [
            ("", None),
            ("a,\"b\"\n", None),
            ("a,\"b\n", Some(2)),
            ("a,\"b\"\"\n", Some(2)),
            ("12\" pipe,b\n", None),
            ("a,\"12\"\" pipe\",b\n\"", Some(16)),
            ("\"x\",\"", Some(4)),
            ("a,\"b\"c\",d\n", Some(2)),
        ] {
            assert_eq!(unclosed(text.as_bytes(), b','), at, "{text:?}");
        }
    }

    #[test]
    fn another_pair_of_quotes_is_taken_off() {
        let unwrap = |cells: &[&str], columns| {
            let mut form = of(b"", b',', false).0;
            form.is_wrapped = true;
            let unwrapped = form.unwrapped(&ByteRecord::from(cells.to_vec()), columns, &[]);
            unwrapped.map(|cells| {
                let cells = cells.iter().map(String::from_utf8_lossy);
                cells.map(std::borrow::Cow::into_owned).collect::<Vec<_>>()
            })
        };
        assert_eq!(unwrap(&["a", "b"], 2), None);
        assert_eq!(
            unwrap(&["\"a\"", "\"b \"\"c\"\"\"", "d"], 3).unwrap_or_default(),
            ["a", "b \"c\"", "d"]
        );
        // A quotation is none of that.
        assert_eq!(
            unwrap(&["\"a\" and \"b\"", "x"], 2).unwrap_or_default(),
            ["\"a\" and \"b\"", "x"]
        );
        assert_eq!(unwrap(&["a,\"b,c\""], 2).unwrap_or_default(), ["a", "b,c"]);
        assert_eq!(unwrap(&["a;b"], 0).unwrap_or_default(), ["a", "b"]);
        assert_eq!(unwrap(&["a,b,c"], 2), None);
        assert_eq!(unwrap(&["a,b"], 1), None);
        assert_eq!(unwrap(&["a"], 0), None);
    }

    #[test]
    fn columns_in_another_pair_of_quotes_are_told() {
        let wrapped = |text: &str, tabbed: bool| {
            let usual = if tabbed { b'\t' } else { b',' };
            of(text.as_bytes(), usual, false)
                .0
                .wrapped(text.as_bytes(), 2)
        };
        let text = "a,b\r\n\"\"\"x\"\"\",1\r\n\"\"\"y, z\"\"\",\"\"\"2\"\"\"\r\n,3\r\n";
        assert_eq!(wrapped(text, false), [true, false]);
        // One quotation in a column is one.
        let text = "a,b\n\"\"\"x\"\"\",1\n,2\n";
        assert_eq!(wrapped(text, false), [false, false]);
        let text = "a,b\n\"\"\"x\"\"\",1\ny,2\n";
        assert_eq!(wrapped(text, false), [false, false]);
        assert_eq!(wrapped("a\tb\n\"x\"\t1\n\"y\"\t2\n", true), [true, false]);
        assert!(wrapped("a,b\nx,\"1\"\n", false).is_empty());
    }

    #[test]
    fn quotes_that_were_written_stay() {
        let mut form = of(b"", b',', false).0;
        let record = |cells: &[&str]| ByteRecord::from(cells.to_vec());
        let quoted = record(&["\"one, two\"", "x"]);
        assert_eq!(form.unwrapped(&quoted, 2, &[]), Some(quoted.clone()));
        // Among tabs, a spreadsheet quotes what holds a comma or a quote.
        form.has_quotes = false;
        assert_eq!(
            form.unwrapped(&quoted, 2, &[]),
            Some(record(&["one, two", "x"]))
        );
        let quoted = record(&["\"12\"\" pipe\"", "\"so called\""]);
        let wanted = record(&["12\" pipe", "\"so called\""]);
        assert_eq!(form.unwrapped(&quoted, 2, &[]), Some(wanted));
    }
}
