//! The line of a position in a file, as an editor counts lines.

use std::cell::Cell;

/// The lines of a text.
#[derive(Debug)]
pub(crate) struct Lines<'b> {
    bytes: &'b [u8],
    /// What ends a line: the line feed, or the carriage return where there is no line feed.
    end: u8,
    /// A position that was asked for, and its line: the next one mostly comes after it.
    last: Cell<(usize, u64)>,
}

impl<'b> Lines<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        let beginning = &bytes[..bytes.len().min(1 << 16)];
        let has_feed = beginning.contains(&b'\n');
        let end = if !has_feed && beginning.contains(&b'\r') {
            b'\r'
        } else {
            b'\n'
        };
        Self {
            bytes,
            end,
            last: Cell::new((0, 1)),
        }
    }

    /// The line of a row that the reader has met at a position: what is left there of the line
    /// before, and blank lines, come before the row.
    pub(crate) fn of_row(&self, position: usize) -> u64 {
        let position = position.min(self.bytes.len());
        let blank = self.bytes[position..]
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'));
        self.at(position + blank.count())
    }

    /// The line of a position.
    pub(crate) fn at(&self, position: usize) -> u64 {
        let (mut from, mut line) = self.last.get();
        if position < from {
            (from, line) = (0, 1);
        }
        let ends = self.bytes[from..position].iter();
        line += ends.map(|byte| u64::from(*byte == self.end)).sum::<u64>();
        self.last.set((position, line));
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_are_those_of_an_editor(
            lines in prop::collection::vec("[ab]{0,3}", 1..9),
            end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
            order in prop::collection::vec(any::<prop::sample::Index>(), 0..9),
        ) {
            let text = lines.join(end);
            let known = Lines::new(text.as_bytes());
            let mut start = 0;
            let mut starts = Vec::new();
            for line in &lines {
                starts.push(start);
                start += line.len() + end.len();
            }
            // A file of one line has no line end to tell by.
            for at in order.iter().map(|at| at.index(lines.len())) {
                prop_assert_eq!(known.at(starts[at]), at as u64 + 1);
                let row = (at..lines.len()).find(|&at| !lines[at].is_empty());
                let row = row.unwrap_or(lines.len() - 1) as u64 + 1;
                prop_assert_eq!(known.of_row(starts[at]), row);
                if at > 0 && end == "\r\n" {
                    // The reader has taken the first half of the end before.
                    prop_assert_eq!(known.of_row(starts[at] - 1), row);
                }
            }
        }
    }
}
