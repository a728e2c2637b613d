//! The line number of a position in a file, as an editor counts lines.

use std::cell::Cell;

/// Counts lines up to a position.
#[derive(Debug)]
pub(super) struct LineNumbers<'b> {
    bytes: &'b [u8],
    /// The line feed, or the carriage return in a file without line feeds.
    end: u8,
    /// The last position that was asked for, and its line: the next one mostly comes after it.
    last: Cell<(usize, u64)>,
}

impl<'b> LineNumbers<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
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

    /// The line of a row whose position the CSV reader gives. It may be that of the line feed before the
    /// row, or of blank lines before it.
    pub(super) fn of_row(&self, position: usize) -> u64 {
        let position = position.min(self.bytes.len());
        let blank = self.bytes[position..]
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'));
        self.of_position(position + blank.count())
    }

    /// The line of a position.
    pub(super) fn of_position(&self, position: usize) -> u64 {
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
            let lines_of = LineNumbers::new(text.as_bytes());
            let mut start = 0;
            let mut starts = Vec::new();
            for line in &lines {
                starts.push(start);
                start += line.len() + end.len();
            }
            // In order, backwards and repeatedly.
            for at in order.iter().map(|at| at.index(lines.len())) {
                prop_assert_eq!(lines_of.of_position(starts[at]), at as u64 + 1);
                let row = (at..lines.len()).find(|&at| !lines[at].is_empty());
                let row = row.unwrap_or(lines.len() - 1) as u64 + 1;
                prop_assert_eq!(lines_of.of_row(starts[at]), row);
                if at > 0 && end == "\r\n" {
                    // The reader has consumed only the first byte of the line end.
                    prop_assert_eq!(lines_of.of_row(starts[at] - 1), row);
                }
            }
        }
    }
}
