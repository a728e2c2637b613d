//! The command palette: every action that holds where it was opened, found by a few letters.
//!
//! Promises: an empty line lists all of them in the order of the action table, those last that hold in
//! every list; and what an action says of itself finds it first.

use std::cmp::Reverse;
use std::ops::Range;

use crate::app::action::{ACTIONS, Action, ActionInfo, Context};
use crate::app::cursor::{Cursor, Rows};
use crate::app::input::Input;
use crate::search::letters;

/// An action that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its row in the action table.
    pub info: &'static ActionInfo,
    /// The parts of what it says of itself that matched.
    pub ranges: Vec<Range<usize>>,
}

/// The open palette.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What was typed.
    pub input: Input,
    /// The actions that fit, the best first.
    pub rows: Vec<Found>,
    /// The row under the cursor, and how far the rows are scrolled.
    pub cursor: Cursor,
    /// Whether the row under the cursor was clicked.
    pub is_clicked: bool,
    /// Where it was opened.
    context: Context,
    height: usize,
}

impl Palette {
    /// The lines above the rows: the text, and a blank one.
    pub const HEAD: u16 = 2;

    /// An empty line with all actions of a context.
    #[must_use]
    pub fn new(context: Context) -> Self {
        let mut palette = Self {
            input: Input::default(),
            rows: Vec::new(),
            cursor: Cursor::default(),
            is_clicked: false,
            context,
            height: 0,
        };
        palette.refresh();
        palette
    }

    /// Looks for what the line now says.
    pub fn refresh(&mut self) {
        let typed = self.input.text().trim();
        let here = ACTIONS.iter().filter(|info| {
            // It would only open itself again.
            info.contexts.contains(&self.context) && info.action != Action::Palette
        });
        let found = here.filter_map(|info| {
            let (score, ranges) = letters(info.help, typed)?;
            // Nobody looks here for how to go down a line.
            let is_everyday = info.contexts.contains(&Context::Help);
            Some(((Reverse(score), is_everyday), Found { info, ranges }))
        });
        let mut found: Vec<_> = found.collect();
        // Equals stay in the order of the table.
        found.sort_by_key(|(order, _)| *order);
        self.rows = found.into_iter().map(|(_, found)| found).collect();
        self.travel(Cursor::to_top);
    }

    /// What is under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<Action> {
        self.rows.get(self.cursor.at).map(|found| found.info.action)
    }

    /// The rows in view, with their positions.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &Found)> {
        self.rows
            .iter()
            .enumerate()
            .skip(self.cursor.top)
            .take(self.height)
    }

    /// Lays it out for so many rows inside.
    pub fn fit(&mut self, height: u16) {
        self.height = usize::from(height.saturating_sub(Self::HEAD));
        self.travel(Cursor::settle);
    }

    /// How many rows are seen at once.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Moves among the rows.
    pub fn travel(&mut self, act: impl FnOnce(&mut Cursor, Rows<'_>)) {
        act(
            &mut self.cursor,
            Rows {
                len: self.rows.len(),
                height: self.height,
                selectable: &|_| true,
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_action_says_finds_it_first() {
        for context in [Context::Browser, Context::Page, Context::Map] {
            let mut palette = Palette::new(context);
            let all: Vec<_> = palette.rows.iter().map(|found| found.info.action).collect();
            assert!(all.len() > 20 && !all.contains(&Action::Palette));
            for action in all {
                palette.input = Input::default();
                palette.input.insert(action.info().help);
                palette.refresh();
                assert_eq!(palette.current(), Some(action), "{context:?}");
            }
        }
    }

    #[test]
    fn a_few_letters_are_enough() {
        let mut palette = Palette::new(Context::Page);
        for (typed, action) in [
            ("compare", Action::Pick),
            ("ways", Action::Ways),
            ("next sect", Action::NextSection),
            ("known", Action::Mark),
            ("QUIT", Action::Quit),
        ] {
            palette.input = Input::default();
            palette.input.insert(typed);
            palette.refresh();
            assert_eq!(palette.current(), Some(action), "{typed}");
        }
        palette.input.insert("zzz");
        palette.refresh();
        assert_eq!(palette.current(), None);
    }
}
