//! Adjacency in two flat arrays (compressed sparse rows): the items of row `i` lie between
//! `offsets[i]` and `offsets[i + 1]`.
//!
//! Promises: every row index below the number of rows gives a slice; a row out of range is empty.

/// Rows of items.
#[derive(Debug)]
pub(super) struct Csr<T> {
    offsets: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Csr<T> {
    fn default() -> Self {
        Self {
            offsets: vec![0],
            items: Vec::new(),
        }
    }
}

impl<T> Csr<T> {
    /// Adds a row at the end.
    pub(super) fn push_row(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.offsets
            .push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// The items of one row.
    pub(super) fn row(&self, row: usize) -> &[T] {
        self.rows(row, 1)
    }

    /// The items of `count` rows that follow each other, as one slice.
    pub(super) fn rows(&self, first: usize, count: usize) -> &[T] {
        match (self.offsets.get(first), self.offsets.get(first + count)) {
            (Some(&start), Some(&end)) => self
                .items
                .get(start as usize..end as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// How many items there are in all rows.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// How many rows there are.
    pub(super) fn row_count(&self) -> usize {
        self.offsets.len() - 1
    }
}

impl<T: Copy> Csr<T> {
    /// The same connections read backwards: row `target(item)` of the answer holds
    /// `source(row)` for every item of every row, in the order of rows.
    pub(super) fn reversed<S>(
        &self,
        rows: usize,
        target: impl Fn(usize, T) -> usize,
        source: impl Fn(usize) -> S,
    ) -> Csr<S> {
        let mut found: Vec<Vec<S>> = Vec::new();
        found.resize_with(rows, Vec::new);
        for row in 0..self.row_count() {
            for &item in self.row(row) {
                if let Some(list) = found.get_mut(target(row, item)) {
                    list.push(source(row));
                }
            }
        }
        let mut csr = Csr::default();
        for list in found {
            csr.push_row(list);
        }
        csr
    }
}
