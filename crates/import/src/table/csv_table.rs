//! A table of separated cells, read by the names of its columns; every error has its line and column.
//!
//! Neither the order of the columns nor additional ones matter, nor which line ends there are. What
//! spreadsheets do to a file is undone where that can be detected: semicolons or tabs between cells, a
//! first line `sep=;`, rows and cells in another pair of quotes, empty rows (see [`super::dialect`]).
//!
//! A row that cannot be used costs that row: [`Table::for_each_row`] counts it and goes on (see
//! [`super::row_error`]). A fault of the whole file is an error.

use csv::{ByteRecord, Reader};

use super::dialect::{Dialect, unclosed_quote};
use super::line_numbers::LineNumbers;
use super::row_error::{
    RowError, RowErrorKind, RowErrors, RowResult, SkippedRows, spreadsheet_damage,
};
use crate::error::{ImportError, Result, invalid};
use crate::source::{SourceFile, file_name, non_table_type};
use careernav_core::profile::limits::{MAX_LABEL_CHARS, MAX_LINE_CHARS};
use careernav_core::text::sanitize::{escaped, first_forbidden};

/// A table whose headings have been read.
pub(crate) struct Table<'b> {
    name: &'b str,
    headings: Vec<String>,
    heading_line: u64,
    reader: Reader<&'b [u8]>,
    /// The length of what comes before the table, such as a line `sep=;`.
    offset: usize,
    lines: LineNumbers<'b>,
    /// The current row.
    record: ByteRecord,
    dialect: Dialect,
    /// For each column, whether all of its cells are in another pair of quotes.
    double_quoted_columns: Vec<bool>,
    /// Whether another pair of quotes was removed from the cells of the current row.
    was_double_quoted: bool,
    /// Rows so far that are not empty.
    row_count: usize,
}

/// A column of a table; an optional one that is absent gives empty cells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    index: Option<usize>,
    name: &'static str,
}

impl Column {
    /// Whether the table has it.
    pub(crate) const fn exists(self) -> bool {
        self.index.is_some()
    }

    /// Its heading, as releases spell it.
    pub(crate) const fn name(self) -> &'static str {
        self.name
    }
}

/// How many rows a table may have before its headings.
const MAX_PREAMBLE_ROWS: usize = 64;

/// How many columns an error names where one is missing.
const MAX_LISTED_COLUMNS: usize = 8;

/// A row, borrowed from its table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    file: &'t str,
    record: &'t ByteRecord,
    lines: &'t LineNumbers<'t>,
    offset: usize,
}

impl<'b> Table<'b> {
    pub(crate) fn new(file: &'b SourceFile) -> Result<Self> {
        Self::open(file, b',', false)
    }

    /// Opens a table in which rows may end early; the cells that are missing are empty.
    pub(crate) fn ragged(file: &'b SourceFile) -> Result<Self> {
        Self::open(file, b',', true)
    }

    /// Opens a table of tab-separated cells. A quote is a character like any other, except where a
    /// program has put a whole cell in quotes.
    pub(crate) fn tab_separated(file: &'b SourceFile) -> Result<Self> {
        Self::open(file, b'\t', false)
    }

    /// Opens a table that says something of itself before its headings. The rows before them come back,
    /// each as its cells.
    pub(crate) fn after_preamble(
        file: &'b SourceFile,
        is_headings: impl Fn(&[String]) -> bool,
    ) -> Result<(Self, Vec<Vec<String>>)> {
        let mut table = Self::open(file, b',', false)?;
        let mut preamble = Vec::new();
        while !is_headings(&table.headings) {
            let headings = std::mem::take(&mut table.headings);
            preamble.push(headings);
            if preamble.len() > MAX_PREAMBLE_ROWS || !table.advance()? {
                return invalid(format!(
                    "{}: none of its first {} rows has the headings of a crosswalk: a code of another \
                     classification, such as O*NET-SOC Code, and an address, such as ESCO URI",
                    table.name,
                    preamble.len()
                ));
            }
            table.take_headings();
        }
        Ok((table, preamble))
    }

    fn open(file: &'b SourceFile, usual_delimiter: u8, is_ragged: bool) -> Result<Self> {
        let name = file.name.as_str();
        let bytes = &*file.bytes;
        if let Some(file_type) = non_table_type(bytes) {
            return invalid(format!("{name}: {file_type}, not a table"));
        }
        let (dialect, offset) = Dialect::detect(bytes, usual_delimiter, is_ragged);
        let lines = LineNumbers::new(bytes);
        if dialect.has_quotes
            && let Some(start) = unclosed_quote(&bytes[offset..], dialect.delimiter)
        {
            return invalid(format!(
                "{name}:{}: the quotes of a cell that begins here are never closed; the file is \
                 damaged or truncated",
                lines.of_position(offset + start)
            ));
        }
        let mut table = Self {
            name,
            headings: Vec::new(),
            heading_line: 1,
            reader: dialect.reader(&bytes[offset..]),
            offset,
            lines,
            record: ByteRecord::new(),
            dialect,
            double_quoted_columns: Vec::new(),
            was_double_quoted: false,
            row_count: 0,
        };
        // No heading has quotes of its own, so that those in the headings tell about all rows.
        table.dialect.is_double_quoted = true;
        if !table.advance()? {
            return invalid(format!("{name}: the file is empty"));
        }
        table.dialect.is_double_quoted = table.was_double_quoted;
        table.take_headings();
        if !table.dialect.is_double_quoted {
            table.double_quoted_columns =
                dialect.double_quoted_columns(&bytes[offset..], table.headings.len());
        }
        Ok(table)
    }

    /// Takes the current row for the headings.
    fn take_headings(&mut self) {
        self.headings = (self.record.iter())
            .map(|heading| String::from_utf8_lossy(heading).trim().to_owned())
            .collect();
        // Spreadsheets add empty columns at the end.
        while self.headings.last().is_some_and(String::is_empty) {
            self.headings.pop();
        }
        self.heading_line = self.row().line();
        self.row_count = 0;
    }

    /// The first of these columns that the table has, or one of empty cells.
    pub(crate) fn first_column(&self, names: &[&'static str]) -> Column {
        let found = names.iter().map(|name| self.optional_column(name));
        let mut found = found.filter(|column| column.exists());
        let none = Column {
            index: None,
            name: "",
        };
        found.next().unwrap_or(none)
    }

    /// The column with this heading.
    pub(crate) fn column(&self, name: &'static str) -> Result<Column> {
        self.column_of_any(&[name])
    }

    /// The first of these columns that the table has: releases of a download name it differently.
    pub(crate) fn column_of_any(&self, names: &[&'static str]) -> Result<Column> {
        let found = names.iter().map(|name| self.optional_column(name));
        let mut found = found.filter(|column| column.exists());
        found.next().ok_or_else(|| {
            let first = self.headings.iter().take(MAX_LISTED_COLUMNS);
            let first: Vec<_> = first.map(|heading| escaped(heading)).collect();
            let more = match self.headings.len().saturating_sub(MAX_LISTED_COLUMNS) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            ImportError::Invalid(format!(
                "{}:{}: no column {}; the columns are {}{more}",
                self.name,
                self.heading_line,
                names.join(" or "),
                first.join(", ")
            ))
        })
    }

    /// The column with this heading, or one of empty cells.
    pub(crate) fn optional_column(&self, name: &'static str) -> Column {
        let mut headings = self.headings.iter();
        let index = headings.position(|heading| heading.eq_ignore_ascii_case(name));
        Column { index, name }
    }

    /// All columns except these, each with the name of the file.
    pub(crate) fn other_columns(&self, known: &[&str]) -> Vec<String> {
        let is_known = |heading: &str| known.iter().any(|it| it.eq_ignore_ascii_case(heading));
        let others = self
            .headings
            .iter()
            .filter(|it| !it.is_empty() && !is_known(it));
        let file = file_name(self.name);
        others
            .map(|heading| format!("{} ({file})", escaped(heading)))
            .collect()
    }

    /// Calls a function with every row. A row that cannot be used is skipped and counted; if there are
    /// so many that the file must be another one than it seems, that is an error.
    pub(crate) fn for_each_row(
        &mut self,
        mut take: impl FnMut(Row<'_>) -> RowResult<()>,
    ) -> Result<SkippedRows> {
        let mut errors = RowErrors::default();
        while self.advance()? {
            if let Err(error) = self.checked_row().and_then(&mut take) {
                errors.record(&error);
            }
        }
        errors.into_skipped(self.row_count)
    }

    /// Reads the next row that is not empty, if there is one.
    fn advance(&mut self) -> Result<bool> {
        loop {
            let has_row = self.reader.read_byte_record(&mut self.record);
            if !has_row.map_err(|error| ImportError::Invalid(format!("{}: {error}", self.name)))? {
                return Ok(false);
            }
            let columns = self.headings.len();
            self.was_double_quoted = false;
            let unquoted =
                self.dialect
                    .unquoted(&self.record, columns, &self.double_quoted_columns);
            if let Some(unquoted) = unquoted {
                self.was_double_quoted = self.record.len() > 1 && unquoted != self.record;
                self.record = unquoted;
            }
            let mut bytes = self.record.as_slice().iter();
            // A spreadsheet writes an empty row as nothing but separators.
            if bytes.any(|byte| !byte.is_ascii_whitespace()) {
                self.row_count += 1;
                return Ok(true);
            }
        }
    }

    fn row(&self) -> Row<'_> {
        Row {
            file: self.name,
            record: &self.record,
            lines: &self.lines,
            offset: self.offset,
        }
    }

    /// The current row, if it has a cell for each column.
    fn checked_row(&self) -> RowResult<Row<'_>> {
        let row = self.row();
        let (cells, columns) = (self.record.len(), self.headings.len());
        let is_short = cells < columns && !self.dialect.is_ragged;
        let is_long = cells > columns && {
            let mut more = self.record.iter().skip(columns);
            more.any(|cell| !cell.trim_ascii().is_empty())
        };
        if is_short || is_long {
            let message = format!("{cells} cells, but there are {columns} columns");
            return Err(row.error(None, message, RowErrorKind::CellCount));
        }
        Ok(row)
    }
}

impl<'t> Row<'t> {
    /// The bytes of a cell; an optional column, and a row that ends early, have empty cells.
    pub(crate) fn raw(self, column: Column) -> &'t [u8] {
        let cell = column.index.and_then(|index| self.record.get(index));
        cell.unwrap_or_default()
    }

    /// The text of a cell.
    pub(crate) fn cell(self, column: Column) -> RowResult<&'t str> {
        let raw = self.raw(column);
        std::str::from_utf8(raw).map_err(|error| {
            let byte = raw[error.valid_up_to()];
            let message = format!("not UTF-8 (byte 0x{byte:02X}); save the file as UTF-8");
            self.error(Some(column), message, RowErrorKind::Encoding)
        })
    }

    /// A URI, by which tables refer to the rows of other tables.
    pub(crate) fn uri(self, column: Column) -> RowResult<&'t str> {
        let uri = self.cell(column)?.trim();
        if uri.is_empty() {
            return Err(self.empty_cell(column, "empty"));
        }
        // Nearly all are plain ASCII, and there are hundreds of thousands.
        let is_plain = uri.bytes().all(|byte| byte.is_ascii_graphic());
        let is_short = uri.len() <= MAX_LINE_CHARS;
        let has_scheme = uri.split_once(':').is_some_and(|(scheme, rest)| {
            let mut bytes = scheme.bytes();
            bytes.next().is_some_and(|it| it.is_ascii_alphabetic())
                && bytes.all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it))
                && !rest.is_empty()
        });
        if is_plain && is_short && has_scheme {
            return Ok(uri);
        }
        let is_valid = is_short
            && has_scheme
            && !uri.contains(|c: char| c.is_whitespace() || c.is_control())
            && first_forbidden(uri).is_none();
        if !is_valid {
            return Err(self.invalid_cell(column, "not a URI"));
        }
        Ok(uri)
    }

    /// The error for a cell with a value that it cannot have.
    pub(crate) fn invalid_cell(self, column: Column, message: &str) -> RowError {
        let cell = String::from_utf8_lossy(self.raw(column));
        match spreadsheet_damage(&cell) {
            Some(damage) => {
                let message = format!("{message}; {damage}");
                self.error(Some(column), message, RowErrorKind::Spreadsheet)
            }
            None => self.error(Some(column), message.to_owned(), RowErrorKind::InvalidValue),
        }
    }

    /// The error for a cell of which no label is left: it is empty, or too long to be a label.
    pub(crate) fn missing_label(self, column: Column) -> RowError {
        let cell = String::from_utf8_lossy(self.raw(column));
        if cell.trim().chars().count() > MAX_LABEL_CHARS {
            let message = format!("too long: a label has at most {MAX_LABEL_CHARS} characters");
            return self.error(Some(column), message, RowErrorKind::InvalidValue);
        }
        self.empty_cell(column, "empty")
    }

    /// The error for a cell that is empty and must not be.
    pub(crate) fn empty_cell(self, column: Column, message: &str) -> RowError {
        self.error(Some(column), message.to_owned(), RowErrorKind::Empty)
    }

    fn error(self, column: Option<Column>, message: String, kind: RowErrorKind) -> RowError {
        RowError {
            file: self.file.to_owned(),
            line: self.line(),
            column: column.map(|column| column.name),
            message,
            kind,
        }
    }

    /// The line on which the row begins.
    fn line(self) -> u64 {
        let position = self.record.position().map_or(0, csv::Position::byte);
        let position = usize::try_from(position).expect("the whole file is in memory");
        self.lines.of_row(self.offset + position)
    }
}
