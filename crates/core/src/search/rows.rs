//! Rows of numbers, one after the other: the words of labels, and the labels of words.

use std::ops::Range;

use crate::columns::{self, Numbers, Visitor};

/// Rows of numbers, one after the other.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) items: Numbers,
    /// Where each row begins, and where the last one ends.
    pub(super) starts: Numbers,
}

impl Default for Rows {
    /// No rows.
    fn default() -> Self {
        Self::new(Vec::new(), vec![0])
    }
}

impl Rows {
    pub(super) fn new(items: Vec<u32>, starts: Vec<u32>) -> Self {
        Self {
            items: items.into(),
            starts: starts.into(),
        }
    }

    /// The rows from one to another, without gaps.
    pub(super) fn get(&self, rows: Range<u32>) -> &[u32] {
        let start = |row: u32| self.starts[row as usize] as usize;
        &self.items[start(rows.start)..start(rows.end)]
    }

    /// The row in which an item stands.
    pub(super) fn row_at(&self, item: usize) -> Option<u32> {
        let after = self.starts.partition_point(|&start| start as usize <= item);
        after.checked_sub(1).map(columns::position)
    }

    pub(super) fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(&mut self.items)?;
        visitor.numbers(&mut self.starts)
    }

    /// Whether there are so many rows of numbers below a bound.
    pub(super) fn are_sound(&self, rows: usize, bound: usize) -> bool {
        self.starts.len() == rows + 1
            && self.starts.first() == Some(&0)
            && self.starts.last() == Some(&columns::position(self.items.len()))
            && self.starts.is_sorted()
            && below(&self.items, bound)
    }

    /// From the words of each label to the labels of each word, every label once.
    pub(super) fn turned(&self, words: usize) -> Self {
        let rows = || {
            self.starts
                .windows(2)
                .map(|b| &self.items[b[0] as usize..b[1] as usize])
        };
        let is_first = |row: &[u32], at: usize| !row[..at].contains(&row[at]);
        let mut starts = vec![0; words + 1];
        for row in rows() {
            for (at, &word) in row.iter().enumerate() {
                starts[word as usize + 1] += u32::from(is_first(row, at));
            }
        }
        for word in 0..words {
            starts[word + 1] += starts[word];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts.last().map_or(0, |&end| end as usize)];
        for (row, rank) in rows().zip(0..) {
            for (at, &word) in row.iter().enumerate() {
                if is_first(row, at) {
                    items[next[word as usize] as usize] = rank;
                    next[word as usize] += 1;
                }
            }
        }
        Self::new(items, starts)
    }
}

/// Whether all numbers are below a bound. The highest one is found many numbers at a time, which
/// is quicker than to stop at the first that is too high.
pub(super) fn below(numbers: &[u32], bound: usize) -> bool {
    let highest = numbers.iter().fold(0, |high, &number| high.max(number));
    numbers.is_empty() || (highest as usize) < bound
}
