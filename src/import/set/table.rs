//! A file of comma- or tab-separated cells, read by the names of its columns, with every fault at its line and column.
//!
//! Neither the order of the columns nor further ones matter, nor a byte order mark, nor which line
//! ends there are.

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};

use super::source::Found;
use super::{Failure, Result, unusable};
use crate::profile::clean::shown;

/// A file with its headings read.
pub(in crate::import) struct Table<'b> {
    name: &'b str,
    headings: Vec<String>,
    reader: Reader<&'b [u8]>,
    record: ByteRecord,
}

/// How the cells of a file are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Commas,
    /// Rows may end early.
    RaggedCommas,
    Tabs,
}

/// A column of a table; columns that may be absent give empty cells.
#[derive(Debug, Clone, Copy)]
pub(in crate::import) struct Column {
    at: usize,
    name: &'static str,
}

/// Where an absent column stands.
const NOWHERE: usize = usize::MAX;

/// A row, borrowed from its table.
#[derive(Clone, Copy)]
pub(in crate::import) struct Row<'t> {
    file: &'t str,
    record: &'t ByteRecord,
}

impl<'b> Table<'b> {
    pub(in crate::import) fn new(file: &'b Found) -> Result<Self> {
        Self::open(file, Form::Commas)
    }

    /// One in which rows may end early, and have empty cells from there on.
    pub(in crate::import) fn ragged(file: &'b Found) -> Result<Self> {
        Self::open(file, Form::RaggedCommas)
    }

    /// One of tab-separated cells, in which a quote is a character like any other.
    pub(in crate::import) fn tabbed(file: &'b Found) -> Result<Self> {
        Self::open(file, Form::Tabs)
    }

    fn open(file: &'b Found, form: Form) -> Result<Self> {
        let name = file.name.as_str();
        let bytes = &*file.bytes;
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return unusable(format!("{name}: UTF-16, not UTF-8; save it as UTF-8"));
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // A quote that is not closed swallows the rest of the file, and may do so in its last
        // cell, where nothing else would tell.
        let has_quotes = form != Form::Tabs;
        if has_quotes && bytes.iter().fold(false, |odd, &byte| odd ^ (byte == b'"')) {
            return unusable(format!(
                "{name}: a quoted cell is not closed; the file is damaged or cut short"
            ));
        }
        let mut table = Self {
            name,
            headings: Vec::new(),
            reader: ReaderBuilder::new()
                .flexible(form == Form::RaggedCommas)
                .delimiter(if form == Form::Tabs { b'\t' } else { b',' })
                .quoting(has_quotes)
                .from_reader(bytes),
            record: ByteRecord::new(),
        };
        let headings = match table.reader.byte_headers() {
            Ok(headings) => headings.clone(),
            Err(error) => return Err(table.failed(&error)),
        };
        if headings.is_empty() {
            return unusable(format!("{name}: the file is empty"));
        }
        table.headings = headings
            .iter()
            .map(|heading| String::from_utf8_lossy(heading).trim().to_lowercase())
            .collect();
        Ok(table)
    }

    /// The column with this heading.
    pub(in crate::import) fn column(&self, name: &'static str) -> Result<Column> {
        let column = self.column_if_any(name);
        if column.at == NOWHERE {
            return unusable(format!("{}:1: there is no column {name}", self.name));
        }
        Ok(column)
    }

    /// The column with this heading, or one of empty cells.
    pub(in crate::import) fn column_if_any(&self, name: &'static str) -> Column {
        let wanted = name.to_lowercase();
        let at = self.headings.iter().position(|heading| *heading == wanted);
        Column {
            at: at.unwrap_or(NOWHERE),
            name,
        }
    }

    /// The next row, if there is one.
    pub(in crate::import) fn next(&mut self) -> Result<Option<Row<'_>>> {
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) => Ok(Some(Row {
                file: self.name,
                record: &self.record,
            })),
            Ok(false) => Ok(None),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn failed(&self, error: &csv::Error) -> Failure {
        let name = self.name;
        Failure::Unusable(match error.kind() {
            ErrorKind::UnequalLengths {
                pos,
                expected_len,
                len,
            } => {
                let line = pos.as_ref().map_or(0, csv::Position::line);
                format!("{name}:{line}: a row of {len} cells, and there are {expected_len} columns")
            }
            _ => format!("{name}: {error}"),
        })
    }
}

impl<'t> Row<'t> {
    /// A cell as it stands, whether it is text or not.
    pub(in crate::import) fn raw(self, column: Column) -> &'t [u8] {
        self.record.get(column.at).unwrap_or_default()
    }

    /// A cell as it stands.
    pub(in crate::import) fn cell(self, column: Column) -> Result<&'t str> {
        std::str::from_utf8(self.raw(column))
            .map_err(|_| self.fault(column, "not UTF-8; save the file as UTF-8"))
    }

    /// An address, which is what a row or another row is known by.
    pub(in crate::import) fn address(self, column: Column) -> Result<&'t str> {
        let address = self.cell(column)?.trim();
        if address.is_empty() {
            return Err(self.fault(column, "empty"));
        }
        // Nearly all are plain, and there are hundreds of thousands.
        let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic());
        let is_short = address.len() <= crate::profile::limits::MAX_LINE_CHARS;
        if is_plain && is_short {
            return Ok(address);
        }
        let is_sound = is_short
            && !address.contains(|c: char| c.is_whitespace() || c.is_control())
            && crate::profile::clean::first_forbidden(address).is_none();
        if !is_sound {
            return Err(self.fault(column, "not an address"));
        }
        Ok(address)
    }

    /// What is wrong with a cell.
    pub(in crate::import) fn fault(self, column: Column, what: &str) -> Failure {
        let line = self.record.position().map_or(0, csv::Position::line);
        Failure::Unusable(format!(
            "{}:{line}: {}: {}",
            self.file,
            column.name,
            shown(what)
        ))
    }
}
