//! A cursor in a list of rows, and the part of the list that is seen: plain data and arithmetic.
//!
//! In columns the view moves by whole columns: a row stays where it is until then.
//!
//! Some rows are only text, and the cursor skips them. Guarantees: after every move the cursor is on a
//! row that can be selected (if there is one), the view never runs past the end, and the cursor is in
//! view, except while you read a run of text that is taller than the view: then the view moves through
//! the text first, and the cursor follows.
//!
//! ```text
//!   rows         top = 1, height = 3, at = 2
//!   0 Title
//!  ┌───────────┐
//!  │1 text     │
//!  │2 › item   │   down: 3 is text, 4 is out of view: the view moves to 2..5, the cursor to 4
//!  │3 text     │
//!  └───────────┘
//!   4   item
//! ```

use super::action::Action;
use super::layout::columns::ColumnLengths;

/// How many rows are kept in view above and below the cursor, where there is room.
const MARGIN: usize = 3;

/// What a cursor moves over.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// How many rows there are.
    pub len: usize,
    /// How many of them can be seen at once.
    pub height: usize,
    /// How many of them are in each column.
    pub columns: ColumnLengths,
    /// Whether the cursor can be on a row.
    pub selectable: &'a dyn Fn(usize) -> bool,
}

impl Rows<'_> {
    fn next(self, after: usize) -> Option<usize> {
        (after + 1..self.len).find(|&row| (self.selectable)(row))
    }

    fn previous(self, before: usize) -> Option<usize> {
        (0..before.min(self.len))
            .rev()
            .find(|&row| (self.selectable)(row))
    }

    fn first(self) -> Option<usize> {
        (0..self.len).find(|&row| (self.selectable)(row))
    }

    fn last(self) -> Option<usize> {
        self.previous(self.len)
    }

    /// The nearest row on which the cursor may stand: this one, else one above, else one below.
    fn near(self, row: usize) -> usize {
        let row = row.min(self.len.saturating_sub(1));
        if row < self.len && (self.selectable)(row) {
            return row;
        }
        // In a list without such a row the cursor is at the top, and nothing is under it.
        self.previous(row).or_else(|| self.next(row)).unwrap_or(0)
    }

    fn max_top(self) -> usize {
        let most = self.len.saturating_sub(self.height);
        if self.is_in_columns() {
            most.next_multiple_of(self.columns.height())
        } else {
            most
        }
    }

    /// The first row of a view that is to begin at a row: in columns, where a column begins, this one or the
    /// one before.
    const fn column_start(self, top: usize, is_forward: bool) -> usize {
        if !self.is_in_columns() {
            return top;
        }
        let height = self.columns.height();
        if is_forward {
            top.next_multiple_of(height)
        } else {
            top - top % height
        }
    }

    const fn is_in_columns(self) -> bool {
        self.columns.count() > 1 && self.columns.height() > 0
    }
}

/// The cursor and the first row in view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row on which the cursor is.
    pub at: usize,
    /// The first row in view.
    pub top: usize,
}

impl Cursor {
    /// Goes to the next row down; where there is none, shows the end of the list.
    pub fn down(&mut self, rows: Rows<'_>) {
        // One row of overlap: the last line that you have read is the first one after the step.
        let step = rows.height.saturating_sub(1).max(1);
        let reach = (self.top + rows.height).saturating_sub(1);
        let Some(next) = rows.next(self.at) else {
            self.top = (self.top + step).min(rows.max_top());
            return;
        };
        if self.at > reach || next > reach + step {
            self.top = (self.top + step).min(rows.max_top());
        } else {
            self.at = next;
            self.show(rows);
        }
    }

    /// Goes to the next row up; where there is none, shows the beginning of the list.
    pub fn up(&mut self, rows: Rows<'_>) {
        let step = rows.height.saturating_sub(1).max(1);
        let Some(previous) = rows.previous(self.at) else {
            self.top = self.top.saturating_sub(step);
            return;
        };
        if self.at < self.top || previous + step < self.top {
            self.top = self.top.saturating_sub(step);
        } else {
            self.at = previous;
            self.show(rows);
        }
    }

    /// Goes down (or up, with a negative number) by a number of rows, seen as well as selected.
    pub fn jump(&mut self, by: isize, rows: Rows<'_>) {
        let before = self.at;
        self.at = rows.near(self.at.saturating_add_signed(by));
        self.top = self.top.saturating_add_signed(by).min(rows.max_top());
        if self.at == before {
            // Nothing to stand on within reach: the step goes through text.
            return;
        }
        self.show(rows);
    }

    /// Goes to the first row, and shows the beginning of the list.
    pub fn to_top(&mut self, rows: Rows<'_>) {
        self.at = rows.first().unwrap_or(0);
        self.top = 0;
    }

    /// Goes to the last row, and shows what stands below it.
    pub fn to_end(&mut self, rows: Rows<'_>) {
        self.at = rows.last().unwrap_or(0);
        self.top = rows.max_top();
        self.show(rows);
    }

    /// Goes to a row, or to the nearest one on which the cursor may stand.
    pub fn go(&mut self, row: usize, rows: Rows<'_>) {
        self.at = rows.near(row);
        self.show(rows);
    }

    /// Goes to a row that is in view, and leaves the view alone: what was pointed at must not move
    /// away under the pointer.
    pub fn point(&mut self, row: usize, rows: Rows<'_>) {
        self.at = rows.near(row);
    }

    /// Moves the view without need of the cursor, which comes along only as far as it must.
    pub fn scroll(&mut self, by: isize, rows: Rows<'_>) {
        let before = self.top;
        let top = self.top.saturating_add_signed(by).min(rows.max_top());
        self.top = rows.column_start(top, top > before);
        let end = (self.top + rows.height).min(rows.len);
        if self.at < self.top {
            let seen = (self.top..end).find(|&row| (rows.selectable)(row));
            self.at = seen.unwrap_or(self.at);
        } else if self.at >= end {
            let seen = (self.top..end).rev().find(|&row| (rows.selectable)(row));
            self.at = seen.unwrap_or(self.at);
        }
    }

    /// Carries out one of the movements that all lists have in common; others do nothing.
    pub fn act(&mut self, action: Action, rows: Rows<'_>) {
        let height = rows.height.saturating_sub(1).max(1);
        let screen = isize::try_from(height).unwrap_or(isize::MAX);
        // In columns that is the row beside this one.
        let half = if rows.is_in_columns() {
            isize::try_from(rows.columns.height()).unwrap_or(isize::MAX)
        } else {
            (screen / 2).max(1)
        };
        match action {
            Action::Down => self.down(rows),
            Action::Up => self.up(rows),
            Action::HalfDown => self.jump(half, rows),
            Action::HalfUp => self.jump(-half, rows),
            Action::ScreenDown => self.jump(screen, rows),
            Action::ScreenUp => self.jump(-screen, rows),
            Action::Top => self.to_top(rows),
            Action::Bottom => self.to_end(rows),
            _ => {}
        }
    }

    /// Moves the view on to where a column begins, after it was moved from `before`.
    pub fn turn(&mut self, before: usize, rows: Rows<'_>) {
        let seen = |top: usize| (top..top + rows.height).contains(&self.at);
        let is_forward = self.top > before;
        let top = rows.column_start(self.top, is_forward);
        self.top = if seen(self.top) && !seen(top) {
            rows.column_start(self.top, !is_forward)
        } else {
            top
        };
    }

    /// The row beside this one, in the next column or in the previous one.
    #[must_use]
    pub fn beside(&self, forward: bool, rows: Rows<'_>) -> Option<usize> {
        let seen = self.at.checked_sub(self.top)?;
        let (nth, line) = rows.columns.column_of(seen);
        let nth = if forward {
            nth + 1
        } else {
            nth.checked_sub(1)?
        };
        if nth >= rows.columns.count() {
            return None;
        }
        let column = rows.columns.rows_of(nth);
        let (start, end) = (self.top + column.start, self.top + column.end);
        let items = (start..end.min(rows.len)).filter(|&row| (rows.selectable)(row));
        items.min_by_key(|row| row.abs_diff(start + line))
    }

    /// Moves the view so that rows `from..to` are in it as far as they fit, the first above all.
    pub fn reveal(&mut self, from: usize, to: usize, rows: Rows<'_>) {
        if to > self.top + rows.height {
            self.top = to - rows.height.min(to);
        }
        self.top = self.top.min(from).min(rows.max_top());
    }

    /// Moves the view by as little as brings the cursor into it, with some rows around it so that
    /// you see where you are going. Text above the first row is shown along with it.
    fn show(&mut self, rows: Rows<'_>) {
        // A quarter at most above and below: in a panel of four rows a margin of three would leave no row
        // where the cursor may be.
        let around = MARGIN.min(rows.height / 4);
        let from = match rows.previous(self.at) {
            None if self.at < rows.height => 0,
            _ => self.at.saturating_sub(around),
        };
        self.reveal(from, (self.at + 1 + around).min(rows.len), rows);
        if rows.height > 0 && self.at >= self.top + rows.height {
            self.top = self.at + 1 - rows.height;
        }
    }

    /// Brings cursor and view back to what the list allows after it has changed.
    pub fn settle(&mut self, rows: Rows<'_>) {
        self.at = rows.near(self.at);
        self.top = self.top.min(rows.max_top());
        // At the beginning the title is more than the first item below it: showing the cursor of a long
        // introduction would scroll the title out of view.
        let is_at_beginning = self.top == 0 && Some(self.at) == rows.first();
        if !is_at_beginning {
            self.show(rows);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `#` can be selected, `.` cannot.
    fn run(list: &str, height: usize, moves: &str) -> (usize, usize) {
        run_in_columns(list, (height, height), moves)
    }

    /// The same in columns of a height.
    fn run_in_columns(list: &str, (height, column): (usize, usize), moves: &str) -> (usize, usize) {
        let list: Vec<char> = list.chars().collect();
        let selectable = |row: usize| list[row] == '#';
        let rows = Rows {
            len: list.len(),
            height,
            columns: ColumnLengths::even(height / column.max(1), column),
            selectable: &selectable,
        };
        let mut cursor = Cursor::default();
        cursor.to_top(rows);
        for m in moves.chars() {
            let before = cursor.top;
            match m {
                'j' => cursor.down(rows),
                'k' => cursor.up(rows),
                'd' => cursor.jump(3, rows),
                'u' => cursor.jump(-3, rows),
                'g' => cursor.to_top(rows),
                'G' => cursor.to_end(rows),
                '+' => cursor.scroll(2, rows),
                _ => cursor.scroll(-2, rows),
            }
            cursor.turn(before, rows);
        }
        (cursor.at, cursor.top)
    }

    #[test]
    fn movements() {
        for (list, height, moves, at, top) in [
            ("######", 3, "", 0, 0),
            ("######", 3, "jj", 2, 0),
            ("######", 3, "jjj", 3, 1),
            ("######", 3, "jjjkkk", 0, 0),
            ("######", 3, "G", 5, 3),
            ("######", 3, "Gg", 0, 0),
            ("######", 3, "Gjj", 5, 3),
            // Text is passed over; the text above the first row comes into view with it.
            ("..#..#", 3, "", 2, 0),
            ("..#..#", 4, "j", 5, 2),
            ("..#..#", 4, "jk", 2, 0),
            ("..#..#", 3, "j", 2, 2),
            ("..#..#", 3, "jj", 5, 3),
            ("..#..#", 6, "j", 5, 0),
            // A run of text taller than the view is scrolled through, not jumped over.
            ("#.........#", 3, "j", 0, 2),
            ("#.........#", 3, "jjj", 0, 6),
            ("#.........#", 3, "jjjj", 10, 8),
            // Text at the end can be reached, and left again.
            ("#....", 2, "jjj", 0, 3),
            ("#....", 2, "jjjkkk", 0, 0),
            // Text at the beginning that is taller than the view is read first.
            ("......#", 3, "", 6, 0),
            ("......#", 3, "j", 6, 2),
            ("......#", 3, "jj", 6, 4),
            ("######", 3, "d", 3, 3),
            // A jump into text moves the view, and does not run to the end.
            ("#.....#...", 3, "d", 0, 3),
            ("#.....#...", 3, "dd", 0, 6),
            ("######", 3, "du", 0, 0),
            ("######", 3, "+", 2, 2),
            // With room there are rows in view beyond the cursor.
            ("##############", 8, "jjjjj", 5, 0),
            ("##############", 8, "jjjjjj", 6, 1),
            ("##############", 8, "Gkkkkk", 8, 6),
            ("##############", 8, "Gkkkkkk", 7, 5),
            ("######", 3, "G-", 3, 1),
            ("", 3, "jkduGg", 0, 0),
            ("##", 0, "jk", 0, 0),
        ] {
            assert_eq!(
                run(list, height, moves),
                (at, top),
                "{list} {height} {moves}"
            );
        }
    }

    #[test]
    fn columns_turn_as_a_whole() {
        let list = "#".repeat(50);
        for (moves, at, top) in [
            ("", 0, 0),
            // Two columns of ten; with rows in view beyond the cursor they turn three before the end.
            (&"j".repeat(16)[..], 16, 0),
            (&"j".repeat(17)[..], 17, 10),
            (&format!("{}kkk", "j".repeat(17)), 14, 10),
            (&format!("{}kkkkk", "j".repeat(17)), 12, 0),
            ("G", 49, 30),
            ("Gg", 0, 0),
            ("+", 10, 10),
            ("++", 20, 20),
            ("++-", 20, 10),
            ("+++++++++", 30, 30),
            ("G-", 39, 20),
        ] {
            assert_eq!(run_in_columns(&list, (20, 10), moves), (at, top), "{moves}");
        }
    }

    proptest! {
        #[test]
        fn columns_keep_the_cursor_in_view(
            len in 0usize..90, column in 1usize..12, count in 2usize..4, moves in "[jkduGg+-]{0,40}",
        ) {
            let list = "#".repeat(len);
            let height = column * count;
            let (at, top) = run_in_columns(&list, (height, column), &moves);
            prop_assert_eq!(top % column, 0);
            prop_assert!(at < len.max(1) && (top == 0 || top < len));
            prop_assert!(len == 0 || (at >= top && at < top + height), "out of view: {} {}", at, top);
        }

        #[test]
        fn never_past_the_end(list in "[#.]{0,30}", height in 0usize..12, moves in "[jkduGg+-]{0,40}") {
            let (at, top) = run(&list, height, &moves);
            let len = list.len();
            prop_assert!(at < len.max(1));
            prop_assert!(top <= len.saturating_sub(height));
            if list.contains('#') {
                prop_assert_eq!(&list[at..=at], "#");
            }
            if list.bytes().all(|b| b == b'#') && height > 0 && len > 0 {
                prop_assert!(at >= top && at < top + height, "out of view: {} {}", at, top);
            }
        }
    }
}
