//! The lines of a text, and places in them.

use std::cell::Cell;

use crate::profile::problem::Mark;

/// The lines of a text, without their ends, as the parser counts them.
pub(super) struct Lines<'t> {
    pub(super) all: Vec<&'t str>,
    /// The last place that was asked for, by line, column and byte: the next one is near, also in a
    /// file that is one long line.
    cursor: Cell<(usize, usize, usize)>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut all = Vec::new();
        let mut rest = text;
        while let Some(end) = rest.find(['\n', '\r']) {
            all.push(&rest[..end]);
            let length = if rest[end..].starts_with("\r\n") {
                2
            } else {
                1
            };
            rest = &rest[end + length..];
        }
        all.push(rest);
        Self {
            all,
            cursor: Cell::default(),
        }
    }

    pub(super) fn get(&self, at: usize) -> &'t str {
        // A mark at the end of the text may be in the line behind the last one.
        self.all.get(at).copied().unwrap_or_default()
    }

    /// The position of a place's line, and what is in that line before and from the place on.
    pub(super) fn around(&self, at: Mark) -> (usize, &'t str, &'t str) {
        let index = (at.line as usize).saturating_sub(1);
        let line = self.get(index);
        let column = (at.column as usize).saturating_sub(1);
        let (last, mut at, mut split) = self.cursor.get();
        if last != index {
            (at, split) = (0, 0);
        }
        while at < column
            && let Some(c) = line[split..].chars().next()
        {
            (at, split) = (at + 1, split + c.len_utf8());
        }
        while at > column
            && let Some(c) = line[..split].chars().next_back()
        {
            (at, split) = (at - 1, split - c.len_utf8());
        }
        self.cursor.set((index, at, split));
        let (before, from) = line.split_at(split);
        (index, before, from)
    }
}

/// The number of a character in a line, from 1.
pub(super) fn column(line: &str, byte: usize) -> usize {
    line.get(..byte).unwrap_or(line).chars().count() + 1
}
