//! Tables of separated cells: CSV and tab-separated text, as publishers and spreadsheets write them.

mod cleaner;
mod csv_table;
mod dialect;
mod line_numbers;
mod row_error;
mod sort_order;
mod timestamp;

pub(crate) use cleaner::{Cleaner, SeenLabels, non_empty, straight_apostrophes};
pub(crate) use csv_table::{Column, Row, Table};
pub use row_error::SkippedRows;
pub(crate) use row_error::{RowError, RowResult, spreadsheet_damage};
pub(crate) use sort_order::sort_order;
pub(crate) use timestamp::{Timestamp, date_of, parse_timestamp};
