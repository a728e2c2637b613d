//! Adjacency in two flat arrays (compressed sparse rows): the items of row `i` lie between
//! `offsets[i]` and `offsets[i + 1]`.
//!
//! ```text
//! cook    -> head chef, caterer      offsets   0   2   2   3
//! butcher -> (nothing)               items     7 4     7
//! waiter  -> head chef                         └┬┘     │
//!                                              row 0   row 2
//! ```
//!
//! Guarantees: every row index below the number of rows gives a slice; a row out of range is empty.

use crate::columns::{Numbers, Visitor, position};

/// Rows of items.
#[derive(Debug)]
pub(super) struct Csr<T> {
    offsets: Numbers,
    items: Vec<T>,
}

impl<T> Default for Csr<T> {
    fn default() -> Self {
        Self {
            offsets: vec![0].into(),
            items: Vec::new(),
        }
    }
}

impl<T> Csr<T> {
    /// Takes memory for so many rows and items more.
    pub(super) fn reserve(&mut self, rows: usize, items: usize) {
        self.offsets.to_mut().reserve(rows);
        self.items.reserve(items);
    }

    /// Adds a row at the end.
    pub(super) fn push_row(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.offsets.to_mut().push(position(self.items.len()));
    }

    /// The items of one row.
    pub(super) fn row(&self, row: usize) -> &[T] {
        self.rows(row, 1)
    }

    /// The items of `count` rows that follow each other, as one slice.
    pub(super) fn rows(&self, first: usize, count: usize) -> &[T] {
        match (self.offsets.get(first), self.offsets.get(first + count)) {
            // `fit` has seen that offsets from a file rise, and end where the items end.
            (Some(&start), Some(&end)) => &self.items[start as usize..end as usize],
            // Occupations without a profile come after all others, and have no rows of what only profiles list.
            // Of an empty body nothing has rows.
            _ => &[],
        }
    }

    /// How many items there are in all rows.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// How many rows there are.
    pub(super) fn row_count(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    pub(super) fn shrink(&mut self) {
        self.offsets.to_mut().shrink_to_fit();
        self.items.shrink_to_fit();
    }
}

impl<T: Copy> Csr<T> {
    /// The same connections read backwards: row `target(row, item)` of the answer holds
    /// `source(row)` for every item of every row, in the order of rows.
    pub(super) fn reversed<S: Copy + Default>(
        &self,
        rows: usize,
        target: impl Fn(usize, T) -> usize,
        source: impl Fn(usize) -> S,
    ) -> Csr<S> {
        let targets = || {
            let row_of = |row| self.row(row).iter().map(move |&item| (row, item));
            (0..self.row_count())
                .flat_map(row_of)
                .map(|(row, item)| (row, target(row, item)))
                .filter(|&(_, to)| to < rows)
        };
        // Counting sort: first the size of each new row, one place to the right, then the sums of those, then every
        // item goes to the next free place of its row.
        //
        //     sizes      2  0  1
        //     offsets  0  2  2  3      at first also the next free places
        let mut offsets = vec![0_u32; rows + 1];
        for (_, to) in targets() {
            offsets[to + 1] += 1;
        }
        let mut sum = 0;
        for offset in &mut offsets {
            sum += *offset;
            *offset = sum;
        }
        let mut next = offsets.clone();
        let mut items = vec![S::default(); sum as usize];
        for (row, to) in targets() {
            items[next[to] as usize] = source(row);
            next[to] += 1;
        }
        Csr {
            offsets: offsets.into(),
            items,
        }
    }
}

impl<T: Copy + From<u32> + Into<u32>> Csr<T> {
    /// Whether there are so many rows, and all items are below a number.
    pub(super) fn fit(&self, rows: usize, below: usize) -> bool {
        let below = u32::try_from(below).unwrap_or(u32::MAX);
        let highest = self
            .items
            .iter()
            .fold(0, |high, &item| high.max(item.into()));
        self.offsets.len() == rows + 1
            && are_offsets(&self.offsets, self.items.len())
            && (self.items.is_empty() || highest < below)
    }

    pub(super) fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(&mut self.offsets)?;
        // Numbers and ids have one size, so both ways take place where the items are.
        let items = std::mem::take(&mut self.items);
        let mut numbers: Numbers = items.into_iter().map(Into::into).collect();
        visitor.numbers(&mut numbers)?;
        self.items = numbers.into_owned().into_iter().map(T::from).collect();
        Ok(())
    }
}

/// Whether offsets begin at 0, never fall, and end at the number of items.
pub(super) fn are_offsets(offsets: &[u32], items: usize) -> bool {
    offsets.first() == Some(&0)
        && offsets.last().map(|&end| end as usize) == Some(items)
        && offsets.is_sorted()
}
