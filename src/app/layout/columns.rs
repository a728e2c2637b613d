//! Rows in columns: one below the other and, where an area is wide enough, on at its side, as in a newspaper.
//!
//! Pages, zoomed or not, and the help are written so. What a column is, and which row is at a cell, is
//! worked out here alone.

use std::ops::Range;

use super::Area;

/// The narrowest column: the figures beside an occupation leave room for its title.
pub const NARROWEST_COLUMN: u16 = 60;
/// The most columns.
pub const MAX_COLUMNS: usize = 3;
/// The columns of cells between two of them.
const GAP: u16 = 4;

/// How many rows are in each column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnLengths {
    lengths: [usize; MAX_COLUMNS],
    count: usize,
}

impl Default for ColumnLengths {
    fn default() -> Self {
        Self::even(1, 0)
    }
}

impl ColumnLengths {
    /// So many columns of a height.
    #[must_use]
    pub const fn even(count: usize, height: usize) -> Self {
        Self {
            lengths: [height; MAX_COLUMNS],
            count,
        }
    }

    /// The same where columns after the first begin at these rows, in order: fewer than there are columns.
    #[must_use]
    pub fn beginning_at(mut self, rows: &[usize]) -> Self {
        let mut from = 0;
        for (length, &row) in self.lengths[..self.count - 1].iter_mut().zip(rows) {
            *length = row - from;
            from = row;
        }
        self
    }

    /// How many columns there are.
    #[must_use]
    pub const fn count(self) -> usize {
        self.count
    }

    /// How many rows a whole column has.
    #[must_use]
    pub const fn height(self) -> usize {
        self.lengths[self.count - 1]
    }

    /// How many rows have room.
    #[must_use]
    pub const fn room(self) -> usize {
        self.height() * self.count
    }

    /// The column of a row, and its line there.
    #[must_use]
    pub fn column_of(self, row: usize) -> (usize, usize) {
        let (mut nth, mut line) = (0, row);
        for &length in &self.lengths[..self.count - 1] {
            if line < length {
                break;
            }
            line -= length;
            nth += 1;
        }
        (nth, line)
    }

    /// The rows of a column.
    #[must_use]
    pub fn rows_of(self, nth: usize) -> Range<usize> {
        let start = self.lengths[..nth].iter().sum();
        start..start + self.lengths[nth]
    }
}

/// An area in columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    area: Area,
    lengths: ColumnLengths,
}

impl Columns {
    /// As many columns as there is room for, each as high as the area.
    #[must_use]
    pub const fn new(area: Area) -> Self {
        let count = ((area.width + GAP) / (NARROWEST_COLUMN + GAP)) as usize;
        let count = match count {
            0 => 1,
            many if many > MAX_COLUMNS => MAX_COLUMNS,
            count => count,
        };
        let lengths = ColumnLengths::even(count, area.height as usize);
        Self { area, lengths }
    }

    /// A single one, for rows that would lose their ends in a narrower one.
    #[must_use]
    pub const fn one(area: Area) -> Self {
        let lengths = ColumnLengths::even(1, area.height as usize);
        Self { area, lengths }
    }

    /// The same with so many rows in each column: those that follow are in the next one.
    #[must_use]
    pub const fn with_lengths(self, lengths: ColumnLengths) -> Self {
        Self { lengths, ..self }
    }

    /// How many rows are in each.
    #[must_use]
    pub const fn lengths(self) -> ColumnLengths {
        self.lengths
    }

    /// How wide each of them is.
    #[must_use]
    pub fn width(self) -> u16 {
        let count = self.count();
        (self.area.width - GAP * (count - 1)) / count
    }

    fn count(self) -> u16 {
        u16::try_from(self.lengths.count).expect("there are few columns")
    }

    /// The column in which a row is written, and the line of it.
    #[must_use]
    pub fn place_of_row(self, row: u16) -> (Area, u16) {
        let (nth, line) = self.lengths.column_of(usize::from(row));
        let width = self.width();
        let nth = u16::try_from(nth).expect("there are few columns");
        let x = self.area.x + nth * (width + GAP);
        let line = u16::try_from(line).expect("no farther down than the row");
        (
            Area {
                x,
                width,
                ..self.area
            },
            line,
        )
    }

    /// The row that is written at a cell, and how far into its column the cell is; none below the end of a
    /// column.
    #[must_use]
    pub fn row_at(self, x: u16, y: u16) -> Option<(usize, u16)> {
        let step = self.width() + GAP;
        let within = x.saturating_sub(self.area.x);
        let nth = (within / step).min(self.count() - 1);
        let rows = self.lengths.rows_of(usize::from(nth));
        let row = rows.start + usize::from(y.saturating_sub(self.area.y));
        rows.contains(&row).then(|| (row, within - nth * step))
    }
}

/// Where columns of `height` rows begin so that no block is split, as evenly as that can be done: the
/// positions in `starts` (in order, the first is 0) that begin a column after the first. None if there is
/// no such way.
#[must_use]
pub fn balanced(starts: &[usize], len: usize, count: usize, height: usize) -> Option<Vec<usize>> {
    let packed = |most: usize| {
        let mut begins = Vec::new();
        let mut from = 0;
        for (nth, &start) in starts.iter().enumerate() {
            let end = starts.get(nth + 1).copied().unwrap_or(len);
            if end - start > most {
                return None;
            }
            if end - from > most {
                begins.push(start);
                from = start;
            }
        }
        (begins.len() < count).then_some(begins)
    };
    (len.div_ceil(count)..=height).find_map(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_area_is_read_as_a_newspaper() {
        for (width, height, count) in [
            (123, 10, 1),
            (124, 10, 2),
            (187, 44, 2),
            (188, 44, 3),
            (400, 44, 3),
            (3, 1, 1),
            (0, 0, 1),
        ] {
            let area = Area {
                x: 2,
                y: 1,
                width,
                height,
            };
            let columns = Columns::new(area);
            let even = columns.lengths();
            assert_eq!(even.count(), count);
            let short = usize::from(height).saturating_sub(1);
            for lengths in [even, even.beginning_at(&[short])] {
                let columns = columns.with_lengths(lengths);
                let rows = lengths.rows_of(count - 1).end;
                for row in 0..rows {
                    let wide = u16::try_from(row).expect("a small number");
                    let (column, line) = columns.place_of_row(wide);
                    assert!(line < height && column.x + column.width <= area.x + area.width);
                    for within in [0, column.width - 1] {
                        let at = columns.row_at(column.x + within, column.y + line);
                        assert_eq!(at, Some((row, within)));
                    }
                }
                let below = columns.row_at(2, height);
                assert_eq!(
                    below.is_none(),
                    height == 0 || lengths != even,
                    "{width} {height}"
                );
            }
        }
    }

    #[test]
    fn columns_are_even_and_split_no_block() {
        for (starts, len, count, height, wanted) in [
            // One block is never split.
            (&[0][..], 8, 2, 10, Some(&[][..])),
            (&[0, 6], 12, 2, 10, Some(&[6])),
            (&[0, 2, 10], 12, 2, 10, Some(&[10])),
            (&[0, 4, 8, 12], 16, 2, 10, Some(&[8])),
            (&[0, 4, 8, 12], 15, 3, 10, Some(&[4, 8])),
            // Too long a block, and too many rows.
            (&[0, 2], 14, 2, 10, None),
            (&[0, 9, 18], 24, 2, 10, None),
        ] {
            let found = balanced(starts, len, count, height);
            assert_eq!(
                found.as_deref(),
                wanted,
                "{starts:?} {len} {count} {height}"
            );
        }
    }
}
