//! A file of separated cells, read by the names of its columns, with every fault at its line and column.
//!
//! Neither the order of the columns nor further ones matter, nor which line ends there are. What
//! spreadsheets do to a file is undone where that can be told: cells separated by semicolons or tabs,
//! a first line `sep=;`, rows and cells in another pair of quotes, empty rows (see [`super::form`]).
//!
//! A row that cannot be used costs that row: [`Table::each`] goes on, and counts it (see
//! [`super::rows`]). What concerns the whole file is an error.

use csv::{ByteRecord, Reader};

use super::form::{self, Form};
use super::lines::Lines;
use super::rows::{Flaw, Flaws, Kind, LeftOut, OfRow, damage};
use super::source::{Found, other_than_table, short};
use super::{Failure, Result, unusable};
use careernav_core::profile::clean::shown;
use careernav_core::profile::limits::MAX_LABEL_CHARS;

/// A file with its headings read.
pub(crate) struct Table<'b> {
    name: &'b str,
    headings: Vec<String>,
    /// The line of the headings.
    heading_line: u64,
    reader: Reader<&'b [u8]>,
    /// What comes before that which is read as a table.
    offset: usize,
    lines: Lines<'b>,
    record: ByteRecord,
    form: Form,
    /// The columns of which every cell stands in another pair of quotes.
    wrapped: Vec<bool>,
    /// Whether quotes were taken off the cells of the row.
    was_unwrapped: bool,
    /// Rows that are not empty.
    rows: usize,
}

/// A column of a table; columns that may be absent give empty cells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    at: usize,
    name: &'static str,
}

impl Column {
    /// Whether the table has it.
    pub(crate) const fn is_there(self) -> bool {
        self.at != NOWHERE
    }
}

/// Where an absent column stands.
const NOWHERE: usize = usize::MAX;

/// How many columns are named where one is missing.
const MAX_NAMED: usize = 8;

/// A row, borrowed from its table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    file: &'t str,
    record: &'t ByteRecord,
    lines: &'t Lines<'t>,
    offset: usize,
}

impl<'b> Table<'b> {
    pub(crate) fn new(file: &'b Found) -> Result<Self> {
        Self::open(file, b',', false)
    }

    /// One in which rows may end early, and have empty cells from there on.
    pub(crate) fn ragged(file: &'b Found) -> Result<Self> {
        Self::open(file, b',', true)
    }

    /// One of tab-separated cells, in which a quote is a character like any other, but where a
    /// program has put a whole cell in quotes.
    pub(crate) fn tabbed(file: &'b Found) -> Result<Self> {
        Self::open(file, b'\t', false)
    }

    fn open(file: &'b Found, usual: u8, is_ragged: bool) -> Result<Self> {
        let name = file.name.as_str();
        let bytes = &*file.bytes;
        if let Some(what) = other_than_table(bytes) {
            return unusable(format!("{name}: {what}, and no table"));
        }
        let (form, offset) = form::of(bytes, usual, is_ragged);
        let lines = Lines::new(bytes);
        if form.has_quotes
            && let Some(at) = form::unclosed(&bytes[offset..], form.delimiter)
        {
            return unusable(format!(
                "{name}: a quoted cell is not closed; it begins on line {}, and the file is damaged \
                 or cut short",
                lines.at(offset + at)
            ));
        }
        let mut table = Self {
            name,
            headings: Vec::new(),
            heading_line: 1,
            reader: form.reader(&bytes[offset..]),
            offset,
            lines,
            record: ByteRecord::new(),
            form,
            wrapped: Vec::new(),
            was_unwrapped: false,
            rows: 0,
        };
        table.form.is_wrapped = true;
        if !table.advance()? {
            return unusable(format!("{name}: the file is empty"));
        }
        table.form.is_wrapped = table.was_unwrapped;
        table.headings = (table.record.iter())
            .map(|heading| String::from_utf8_lossy(heading).trim().to_owned())
            .collect();
        // Columns without a name stand at the end, where a spreadsheet has added empty ones.
        while table.headings.last().is_some_and(String::is_empty) {
            table.headings.pop();
        }
        table.heading_line = table.row().line();
        table.rows = 0;
        if !table.form.is_wrapped {
            table.wrapped = form.wrapped(&bytes[offset..], table.headings.len());
        }
        Ok(table)
    }

    /// The column with this heading.
    pub(crate) fn column(&self, name: &'static str) -> Result<Column> {
        self.column_of(&[name])
    }

    /// The first of these columns that the table has: versions of a download call it differently.
    pub(crate) fn column_of(&self, names: &[&'static str]) -> Result<Column> {
        let found = names.iter().map(|name| self.column_if_any(name));
        let mut found = found.filter(|column| column.is_there());
        found.next().ok_or_else(|| {
            let first = self.headings.iter().take(MAX_NAMED);
            let first: Vec<_> = first.map(|heading| shown(heading)).collect();
            let more = match self.headings.len().saturating_sub(MAX_NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            Failure::Unusable(format!(
                "{}:{}: there is no column {}; the columns are {}{more}",
                self.name,
                self.heading_line,
                names.join(" or "),
                first.join(", ")
            ))
        })
    }

    /// The column with this heading, or one of empty cells.
    pub(crate) fn column_if_any(&self, name: &'static str) -> Column {
        let mut headings = self.headings.iter();
        let at = headings.position(|heading| heading.eq_ignore_ascii_case(name));
        Column {
            at: at.unwrap_or(NOWHERE),
            name,
        }
    }

    /// The columns that are none of these, each with the name of the file.
    pub(crate) fn columns_but(&self, known: &[&str]) -> Vec<String> {
        let is_known = |heading: &str| known.iter().any(|it| it.eq_ignore_ascii_case(heading));
        let others = self
            .headings
            .iter()
            .filter(|it| !it.is_empty() && !is_known(it));
        let file = short(self.name);
        others
            .map(|heading| format!("{} ({file})", shown(heading)))
            .collect()
    }

    /// Takes every row. One that cannot be used is left out and counted, unless they are so many that
    /// the file must be another one than it is taken for.
    pub(crate) fn each(&mut self, mut take: impl FnMut(Row<'_>) -> OfRow<()>) -> Result<LeftOut> {
        let mut flaws = Flaws::default();
        while self.advance()? {
            if let Err(flaw) = self.sound().and_then(&mut take) {
                flaws.take(&flaw);
            }
        }
        flaws.settle(self.rows)
    }

    /// Goes to the next row that is not empty, if there is one.
    fn advance(&mut self) -> Result<bool> {
        loop {
            let is_there = self.reader.read_byte_record(&mut self.record);
            if !is_there.map_err(|error| Failure::Unusable(format!("{}: {error}", self.name)))? {
                return Ok(false);
            }
            let columns = self.headings.len();
            self.was_unwrapped = false;
            if let Some(unwrapped) = self.form.unwrapped(&self.record, columns, &self.wrapped) {
                self.was_unwrapped = self.record.len() > 1 && unwrapped != self.record;
                self.record = unwrapped;
            }
            let mut bytes = self.record.as_slice().iter();
            // A row of nothing but separators is what a spreadsheet makes of an empty line.
            if bytes.any(|byte| !byte.is_ascii_whitespace()) {
                self.rows += 1;
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

    /// The row, if it has a cell for each column.
    fn sound(&self) -> OfRow<Row<'_>> {
        let row = self.row();
        let (cells, columns) = (self.record.len(), self.headings.len());
        let is_short = cells < columns && !self.form.is_ragged;
        let is_long = cells > columns && {
            let mut more = self.record.iter().skip(columns);
            more.any(|cell| !cell.trim_ascii().is_empty())
        };
        if is_short || is_long {
            let what = format!("a row of {cells} cells, and there are {columns} columns");
            return Err(row.flawed(None, what, Kind::Cells));
        }
        Ok(row)
    }
}

impl<'t> Row<'t> {
    /// A cell as it stands, whether it is text or not.
    pub(crate) fn raw(self, column: Column) -> &'t [u8] {
        self.record.get(column.at).unwrap_or_default()
    }

    /// A cell as it stands.
    pub(crate) fn cell(self, column: Column) -> OfRow<&'t str> {
        let raw = self.raw(column);
        std::str::from_utf8(raw).map_err(|error| {
            let byte = raw.get(error.valid_up_to()).copied().unwrap_or_default();
            let what = format!("not UTF-8 (byte 0x{byte:02X}); save the file as UTF-8");
            self.flawed(Some(column), what, Kind::Encoding)
        })
    }

    /// An address, which is what a row or another row is known by.
    pub(crate) fn address(self, column: Column) -> OfRow<&'t str> {
        let address = self.cell(column)?.trim();
        if address.is_empty() {
            return Err(self.empty(column, "empty"));
        }
        // Nearly all are plain, and there are hundreds of thousands.
        let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic());
        let is_short = address.len() <= careernav_core::profile::limits::MAX_LINE_CHARS;
        let has_scheme = address.split_once(':').is_some_and(|(scheme, rest)| {
            let mut bytes = scheme.bytes();
            bytes.next().is_some_and(|it| it.is_ascii_alphabetic())
                && bytes.all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it))
                && !rest.is_empty()
        });
        if is_plain && is_short && has_scheme {
            return Ok(address);
        }
        let is_sound = is_short
            && has_scheme
            && !address.contains(|c: char| c.is_whitespace() || c.is_control())
            && careernav_core::profile::clean::first_forbidden(address).is_none();
        if !is_sound {
            return Err(self.flaw(column, "not an address"));
        }
        Ok(address)
    }

    /// What is wrong with a cell.
    pub(crate) fn flaw(self, column: Column, what: &str) -> Flaw {
        let cell = String::from_utf8_lossy(self.raw(column));
        match damage(&cell) {
            Some(damage) => {
                let what = format!("{what}; {damage}");
                self.flawed(Some(column), what, Kind::Spreadsheet)
            }
            None => self.flawed(Some(column), what.to_owned(), Kind::Value),
        }
    }

    /// The same for a cell of which no label is left: it is empty, or too long to be one.
    pub(crate) fn no_label(self, column: Column) -> Flaw {
        if String::from_utf8_lossy(self.raw(column))
            .trim()
            .chars()
            .count()
            > MAX_LABEL_CHARS
        {
            let what = format!("too long: a label has at most {MAX_LABEL_CHARS} characters");
            return self.flawed(Some(column), what, Kind::Value);
        }
        self.empty(column, "empty")
    }

    /// The same for a cell that says nothing.
    pub(crate) fn empty(self, column: Column, what: &str) -> Flaw {
        self.flawed(Some(column), what.to_owned(), Kind::Empty)
    }

    fn flawed(self, column: Option<Column>, what: String, kind: Kind) -> Flaw {
        Flaw {
            file: self.file.to_owned(),
            line: self.line(),
            column: column.map(|column| column.name),
            what,
            kind,
        }
    }

    /// The line on which it begins.
    fn line(self) -> u64 {
        let position = self.record.position().map_or(0, csv::Position::byte);
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        self.lines.of_row(self.offset.saturating_add(position))
    }
}
