//! A line to type in, and rows below it to choose from: what the search box, the command palette, the
//! filter line and the title box have in common.
//!
//! Guarantees: the cursor is always on a row, if there is one. A move in the text is told apart from a
//! change of it, so nobody searches twice for the same text.

use super::action::Action;
use super::cursor::{Cursor, Rows};
use super::input::Input;
use super::layout::Panel;
use super::layout::columns::ColumnLengths;

/// When a row counts as chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Choice {
    /// Always: Enter takes the row under the cursor.
    #[default]
    Always,
    /// Once you go down to it: until then Enter takes the text. For texts that are complete without a
    /// row, such as filters; a suggestion would otherwise replace what you typed.
    OnRequest,
}

/// What an action has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// At most the row under the cursor.
    Row,
    /// The place in the text, and not the text.
    Caret,
    /// The text.
    Text,
}

/// What was clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clicked {
    /// Something beside the box.
    Outside,
    /// The box, but no row.
    Inside,
    /// A row, which is chosen now.
    Row,
}

/// The line, the rows, and where you are in both.
#[derive(Debug, Clone)]
pub struct Picker<Row> {
    /// What is typed.
    pub input: Input,
    /// What there is to choose from.
    pub rows: Vec<Row>,
    /// The row under the cursor, and how far the rows are scrolled.
    pub cursor: Cursor,
    choice: Choice,
    is_chosen: bool,
    height: usize,
}

impl<Row> Default for Picker<Row> {
    fn default() -> Self {
        Self::new(Choice::default())
    }
}

impl<Row> Picker<Row> {
    /// The lines above the rows: the text, and one for remarks.
    pub const HEAD: u16 = 2;

    /// An empty line without rows.
    #[must_use]
    pub fn new(choice: Choice) -> Self {
        Self {
            input: Input::default(),
            rows: Vec::new(),
            cursor: Cursor::default(),
            choice,
            is_chosen: choice == Choice::Always,
            height: 0,
        }
    }

    /// The position of the row that Enter takes.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        let at = self.cursor.at;
        (self.is_chosen && at < self.rows.len()).then_some(at)
    }

    /// The row that Enter takes.
    #[must_use]
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.chosen()?)
    }

    /// The rows in view, with their positions.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &Row)> {
        let rows = self.rows.iter().enumerate();
        rows.skip(self.cursor.top).take(self.height)
    }

    /// How many rows fit into the view.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.input.text().trim().is_empty()
    }

    /// Puts other rows below the line, with the cursor on the first.
    pub fn set_rows(&mut self, rows: Vec<Row>) {
        self.rows = rows;
        self.is_chosen = self.choice == Choice::Always;
        self.travel(Cursor::to_top);
    }

    /// Puts another text into the line. Typing goes on after it.
    pub fn set_text(&mut self, text: &str) {
        self.input = Input::default();
        self.input.insert(text);
    }

    /// Types or pastes a text. False if the line takes in no more.
    pub fn type_text(&mut self, text: &str) -> bool {
        let before = self.input.text().len();
        self.input.insert(text);
        self.input.text().len() > before
    }

    /// Carries out an action that moves among the rows or edits the text.
    pub fn act(&mut self, action: Action) -> Changed {
        let screen = isize::try_from(self.height.saturating_sub(1)).unwrap_or(isize::MAX);
        match action {
            Action::NextRow if !self.is_chosen => {
                self.is_chosen = true;
                self.travel(Cursor::to_top);
            }
            Action::NextRow => self.travel(Cursor::down),
            Action::PreviousRow if self.choice == Choice::OnRequest && self.cursor.at == 0 => {
                self.is_chosen = false;
            }
            Action::PreviousRow => self.travel(Cursor::up),
            Action::RowsDown => self.travel(|cursor, rows| cursor.jump(screen, rows)),
            Action::RowsUp => self.travel(|cursor, rows| cursor.jump(-screen, rows)),
            action => {
                let before = self.input.text().len();
                self.input.edit(action);
                // Each action inserts or deletes or moves, so a text of the same length is the same.
                return if self.input.text().len() == before {
                    Changed::Caret
                } else {
                    Changed::Text
                };
            }
        }
        Changed::Row
    }

    /// Scrolls the rows; the cursor comes along only as far as it must.
    pub fn scroll(&mut self, by: isize) {
        self.travel(|cursor, rows| cursor.scroll(by, rows));
    }

    /// Puts the cursor on a row in view, and leaves the view alone.
    pub fn point(&mut self, row: usize) {
        self.travel(|cursor, rows| cursor.point(row, rows));
    }

    /// Chooses the row at a cell, if there is one.
    pub fn click(&mut self, panel: Panel, x: u16, y: u16) -> Clicked {
        if !panel.area.contains(x, y) {
            return Clicked::Outside;
        }
        let first = panel.content.y + Self::HEAD;
        if !panel.content.contains(x, y) || y < first {
            return Clicked::Inside;
        }
        let row = self.cursor.top + usize::from(y - first);
        if row >= self.rows.len() {
            return Clicked::Inside;
        }
        self.point(row);
        self.is_chosen = true;
        Clicked::Row
    }

    /// Lays the box out for so many rows inside.
    pub fn fit(&mut self, height: u16) {
        self.height = usize::from(height.saturating_sub(Self::HEAD));
        self.travel(Cursor::settle);
    }

    fn travel(&mut self, act: impl FnOnce(&mut Cursor, Rows<'_>)) {
        let rows = Rows {
            len: self.rows.len(),
            height: self.height,
            columns: ColumnLengths::even(1, self.height),
            selectable: &|_| true,
        };
        act(&mut self.cursor, rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::layout::Area;

    fn picker(choice: Choice) -> Picker<char> {
        let mut picker = Picker::new(choice);
        picker.set_rows(vec!['a', 'b', 'c', 'd']);
        picker.fit(4);
        picker
    }

    #[test]
    fn a_row_is_chosen_always_or_on_request() {
        for (choice, moves, wanted) in [
            (Choice::Always, "", Some('a')),
            (Choice::Always, "j", Some('b')),
            (Choice::Always, "jjjjj", Some('d')),
            (Choice::Always, "jkk", Some('a')),
            (Choice::OnRequest, "", None),
            (Choice::OnRequest, "k", None),
            (Choice::OnRequest, "j", Some('a')),
            (Choice::OnRequest, "jj", Some('b')),
            (Choice::OnRequest, "jk", None),
            (Choice::OnRequest, "jjjjjj", Some('d')),
        ] {
            let mut picker = picker(choice);
            for m in moves.chars() {
                let action = match m {
                    'j' => Action::NextRow,
                    _ => Action::PreviousRow,
                };
                assert_eq!(picker.act(action), Changed::Row);
            }
            assert_eq!(picker.current(), wanted.as_ref(), "{choice:?} {moves}");
        }
    }

    #[test]
    fn a_change_of_the_text_is_no_move_in_it() {
        let mut picker = picker(Choice::Always);
        assert!(picker.type_text("ab") && !picker.type_text(""));
        assert_eq!(picker.act(Action::CharLeft), Changed::Caret);
        assert_eq!(picker.act(Action::EraseBack), Changed::Text);
        assert_eq!(picker.act(Action::EraseBack), Changed::Caret);
        assert_eq!(picker.input.text(), "b");
    }

    #[test]
    fn a_click_chooses_the_row_below_it() {
        let area = |x, y, width, height| Area {
            x,
            y,
            width,
            height,
        };
        let panel = Panel {
            area: area(2, 2, 10, 6),
            content: area(4, 3, 6, 4),
            bordered: true,
        };
        let mut picker = picker(Choice::OnRequest);
        assert_eq!(picker.click(panel, 1, 3), Clicked::Outside);
        assert_eq!(picker.click(panel, 4, 4), Clicked::Inside);
        assert_eq!(picker.current(), None);
        assert_eq!(picker.click(panel, 4, 6), Clicked::Row);
        assert_eq!(picker.current(), Some(&'b'));
        picker.scroll(2);
        assert_eq!(picker.click(panel, 4, 6), Clicked::Row);
        assert_eq!(picker.current(), Some(&'d'));
    }
}
