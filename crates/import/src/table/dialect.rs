//! The dialect of a table: how its cells are separated, and which quotes a spreadsheet has added.
//!
//! ```text
//! title,code              as the publisher writes it
//! title;code              a comma is the decimal sign where the spreadsheet was used
//! sep=;                   so that spreadsheets read it
//! """title"",""code"""    a whole row in quotes, as one cell
//! ```

use csv::{ByteRecord, Reader, ReaderBuilder};

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    /// Whether cells may be quoted, and then contain delimiters and line ends.
    pub(super) has_quotes: bool,
    /// Whether rows may end early.
    pub(super) is_ragged: bool,
    /// Whether every cell is in another pair of quotes, as those of the headings are.
    pub(super) is_double_quoted: bool,
}

/// The characters that separate cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The delimiter that a first line such as `sep=;` names, and the length of that line. Spreadsheets read
/// and write such a line.
fn sep_line(bytes: &[u8]) -> (Option<u8>, usize) {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let length = end.map_or(bytes.len(), |end| end + 1);
    // Only the line end is removed: a tab at the end would be the delimiter.
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

/// The most frequent delimiter of the first line; the usual one if no other is more frequent.
fn guess_delimiter(bytes: &[u8], usual: u8) -> u8 {
    // The first line that says anything is that of the headings, and no heading of a download has a delimiter
    // in it.
    let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace());
    let line = &bytes[blank.count()..];
    let end = line.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    let line = &line[..end.unwrap_or(line.len())];
    let count = |delimiter: u8| {
        let (mut is_quoted, mut count) = (false, 0);
        for &byte in line {
            // RFC 4180, section 2: between quotes a delimiter is text. A doubled quote switches twice.
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

/// The position of a cell whose quotes are not closed, if there is one. Such a cell swallows the rest of
/// the file; if it is the last cell of a row, nothing else would show that.
pub(super) fn unclosed_quote(bytes: &[u8], delimiter: u8) -> Option<usize> {
    // Nearly every file has an even number of quotes, which is counted quickly.
    let is_odd = |odd, &byte: &u8| odd ^ (byte == b'"');
    if !bytes.iter().fold(false, is_odd) {
        return None;
    }
    // A quote that does not begin a cell is a character like any other, such as the sign for an inch.
    let (mut begins, mut open) = (true, None);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, open) {
            (b'"', None) if begins => open = Some(at),
            (b'"', Some(_)) if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (b'"', Some(_)) => {
                // Text after the closing quote shows that the cell was meant to end elsewhere.
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

impl Dialect {
    /// Detects the dialect of a file, and where its table begins: behind a line such as `sep=;`.
    pub(super) fn detect(bytes: &[u8], usual_delimiter: u8, is_ragged: bool) -> (Self, usize) {
        let (named, offset) = sep_line(bytes);
        let delimiter = named.unwrap_or_else(|| guess_delimiter(&bytes[offset..], usual_delimiter));
        let dialect = Self {
            delimiter,
            // The publisher's own tab-separated tables have no quoting.
            // O*NET's are one text to a cell, in which a quote is the sign for an inch. Once a spreadsheet
            // has saved them with commas, they are quoted as it does.
            has_quotes: !(usual_delimiter == b'\t' && delimiter == b'\t'),
            is_ragged,
            is_double_quoted: false,
        };
        (dialect, offset)
    }

    /// A reader of all rows, including the headings.
    pub(super) fn reader(self, bytes: &[u8]) -> Reader<&[u8]> {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .quoting(self.has_quotes)
            .from_reader(bytes)
    }

    /// The columns in which every cell except the heading is in another pair of quotes. A single cell in
    /// quotes may be a quotation.
    pub(super) fn double_quoted_columns(self, bytes: &[u8], columns: usize) -> Vec<bool> {
        // Inside a quoted cell a quote is doubled, so that such a cell begins with three.
        let is_sign = |window: &[u8]| window == b"\"\"\"" || !self.has_quotes && window[0] == b'"';
        if !bytes.windows(3).any(is_sign) {
            return Vec::new();
        }
        let mut cells = vec![(0, 0); columns];
        let mut reader = self.reader(bytes);
        let mut record = ByteRecord::new();
        let mut is_heading = true;
        // An error shows again when the rows are read.
        while reader
            .read_byte_record(&mut record)
            .is_ok_and(|has_row| has_row)
        {
            if std::mem::take(&mut is_heading) || record.len() == 1 {
                continue;
            }
            // A column is decided as a whole: one cell that is not quoted shows that the quotes of the others
            // are their own.
            for (cell, (filled, quoted)) in record.iter().zip(&mut cells) {
                if cell.iter().all(u8::is_ascii_whitespace) {
                    continue;
                }
                *filled += 1;
                *quoted += usize::from(unquote(cell).is_some());
            }
        }
        let is_double_quoted = |(filled, quoted)| quoted > 1 && quoted == filled;
        cells.into_iter().map(is_double_quoted).collect()
    }

    /// Removes another pair of quotes around a whole row, around each of its cells, or around the cells
    /// of some columns; none if there is nothing to remove.
    pub(super) fn unquoted(
        self,
        record: &ByteRecord,
        columns: usize,
        double_quoted: &[bool],
    ) -> Option<ByteRecord> {
        // "a ""b"",c" as one cell: a spreadsheet that took the file for a list of lines has quoted each of them.
        if record.len() == 1 && columns != 1 {
            return self.split(&record[0], columns).map(|mut cells| {
                cells.set_position(record.position().cloned());
                cells
            });
        }
        // Only a cell that begins with a quote can be quoted.
        let has_quotes = record.as_slice().contains(&b'"');
        if !has_quotes || !record.iter().any(|cell| cell.first() == Some(&b'"')) {
            return None;
        }
        let mut unquoted = ByteRecord::with_capacity(record.as_slice().len(), record.len());
        for (at, cell) in record.iter().enumerate() {
            // In a dialect without quoting, a spreadsheet quotes only cells that contain one of these.
            let needs_quotes =
                || cell.contains(&b',') || cell.windows(2).skip(1).any(|pair| pair == b"\"\"");
            let may_be_quoted = self.is_double_quoted
                || double_quoted.get(at).is_some_and(|is_quoted| *is_quoted)
                || !self.has_quotes && needs_quotes();
            match unquote(cell).filter(|_| may_be_quoted) {
                Some(inner) => unquoted.push_field(&inner),
                None => unquoted.push_field(cell),
            }
        }
        unquoted.set_position(record.position().cloned());
        Some(unquoted)
    }

    /// Splits a row that is one cell: into as many cells as there are columns, or several headings.
    fn split(self, cell: &[u8], columns: usize) -> Option<ByteRecord> {
        let delimiter = guess_delimiter(cell, self.delimiter);
        if !cell.contains(&delimiter) {
            return None;
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(cell);
        let mut cells = ByteRecord::new();
        let is_read = reader
            .read_byte_record(&mut cells)
            .is_ok_and(|has_row| has_row);
        let fits = columns == 0 || cells.len() == columns || self.is_ragged;
        (is_read && fits).then_some(cells)
    }
}

/// The content of a cell that is completely in quotes, with doubled quotes inside.
fn unquote(cell: &[u8]) -> Option<Vec<u8>> {
    let inner = cell.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let mut out = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(&byte) = bytes.next() {
        // A single quote inside ends the quoted text, so that the quotes at both ends are not a pair.
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
    fn the_delimiter_is_named_or_guessed() {
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
            let (dialect, at) = Dialect::detect(text.as_bytes(), usual, false);
            assert_eq!((dialect.delimiter, at), (delimiter, offset), "{text:?}");
            assert_eq!(dialect.has_quotes, usual == b',' || delimiter != b'\t');
        }
    }

    #[test]
    fn an_unclosed_quote_is_found() {
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
            assert_eq!(unclosed_quote(text.as_bytes(), b','), at, "{text:?}");
        }
    }

    #[test]
    fn another_pair_of_quotes_is_removed() {
        let unquoted = |cells: &[&str], columns| {
            let mut dialect = Dialect::detect(b"", b',', false).0;
            dialect.is_double_quoted = true;
            let unquoted = dialect.unquoted(&ByteRecord::from(cells.to_vec()), columns, &[]);
            unquoted.map(|cells| {
                let cells = cells.iter().map(String::from_utf8_lossy);
                cells.map(std::borrow::Cow::into_owned).collect::<Vec<_>>()
            })
        };
        assert_eq!(unquoted(&["a", "b"], 2), None);
        assert_eq!(
            unquoted(&["\"a\"", "\"b \"\"c\"\"\"", "d"], 3).unwrap_or_default(),
            ["a", "b \"c\"", "d"]
        );
        // A quotation stays.
        assert_eq!(
            unquoted(&["\"a\" and \"b\"", "x"], 2).unwrap_or_default(),
            ["\"a\" and \"b\"", "x"]
        );
        assert_eq!(
            unquoted(&["a,\"b,c\""], 2).unwrap_or_default(),
            ["a", "b,c"]
        );
        assert_eq!(unquoted(&["a;b"], 0).unwrap_or_default(), ["a", "b"]);
        assert_eq!(unquoted(&["a,b,c"], 2), None);
        assert_eq!(unquoted(&["a,b"], 1), None);
        assert_eq!(unquoted(&["a"], 0), None);
    }

    #[test]
    fn double_quoted_columns_are_found() {
        let double_quoted = |text: &str, tabbed: bool| {
            let usual = if tabbed { b'\t' } else { b',' };
            let (dialect, _) = Dialect::detect(text.as_bytes(), usual, false);
            dialect.double_quoted_columns(text.as_bytes(), 2)
        };
        let text = "a,b\r\n\"\"\"x\"\"\",1\r\n\"\"\"y, z\"\"\",\"\"\"2\"\"\"\r\n,3\r\n";
        assert_eq!(double_quoted(text, false), [true, false]);
        // One quoted cell may be a quotation.
        let text = "a,b\n\"\"\"x\"\"\",1\n,2\n";
        assert_eq!(double_quoted(text, false), [false, false]);
        let text = "a,b\n\"\"\"x\"\"\",1\ny,2\n";
        assert_eq!(double_quoted(text, false), [false, false]);
        assert_eq!(
            double_quoted("a\tb\n\"x\"\t1\n\"y\"\t2\n", true),
            [true, false]
        );
        assert!(double_quoted("a,b\nx,\"1\"\n", false).is_empty());
    }

    #[test]
    fn quotations_stay() {
        let mut dialect = Dialect::detect(b"", b',', false).0;
        let record = |cells: &[&str]| ByteRecord::from(cells.to_vec());
        let quoted = record(&["\"one, two\"", "x"]);
        assert_eq!(dialect.unquoted(&quoted, 2, &[]), Some(quoted.clone()));
        // In a table of tabs, a spreadsheet quotes what contains a comma or a quote.
        dialect.has_quotes = false;
        assert_eq!(
            dialect.unquoted(&quoted, 2, &[]),
            Some(record(&["one, two", "x"]))
        );
        let quoted = record(&["\"12\"\" pipe\"", "\"so called\""]);
        let wanted = record(&["12\" pipe", "\"so called\""]);
        assert_eq!(dialect.unquoted(&quoted, 2, &[]), Some(wanted));
    }
}
