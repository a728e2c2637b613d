//! How large the terminal is, as far as that is believed.
//!
//! The size is whatever the terminal says, or whoever stands between: a size of 32,768 by 32,768 has been
//! seen, for which there is no memory. What lies beyond the limit stays empty.

use std::io;

/// The most columns that are drawn on: more than a screen of 8K has with the smallest letters.
pub(super) const MAX_COLUMNS: u16 = 1_000;
/// The most rows that are drawn on.
pub(super) const MAX_ROWS: u16 = 500;

/// The size of the terminal, columns and rows.
pub(super) fn size() -> io::Result<(u16, u16)> {
    crossterm::terminal::size().map(believed)
}

/// What is believed of a size.
pub(super) fn believed((columns, rows): (u16, u16)) -> (u16, u16) {
    (columns.min(MAX_COLUMNS), rows.min(MAX_ROWS))
}
