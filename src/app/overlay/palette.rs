//! The command palette: every action that holds where it was opened, and the pages that were opened of
//! late, found by a few letters.
//!
//! Promises: an empty line lists all actions in the order of the action table, those last that hold in
//! every list, and after them the pages; and what an action says of itself finds it first.

use std::cmp::Reverse;
use std::ops::Range;

use crate::app::action::{ACTIONS, Action, ActionInfo, Context};
use crate::app::cursor::{Cursor, Rows};
use crate::app::input::Input;
use careernav_core::search::fuzzy_match;
use careernav_core::user::Subject;

/// What there is to choose.
#[derive(Debug, Clone)]
pub enum Thing {
    /// An action, by its row in the action table.
    Action(&'static ActionInfo),
    /// A page that was opened, and what it is called.
    Page(Subject, String),
}

impl Thing {
    /// What it says of itself.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Action(info) => info.help,
            Self::Page(_, title) => title,
        }
    }
}

/// Something that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// What it is.
    pub thing: Thing,
    /// The parts of what it says of itself that matched.
    pub ranges: Vec<Range<usize>>,
}

/// The open palette.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What was typed.
    pub input: Input,
    /// What fits, the best first.
    pub rows: Vec<Found>,
    /// The row under the cursor, and how far the rows are scrolled.
    pub cursor: Cursor,
    /// Whether the row under the cursor was clicked.
    pub is_clicked: bool,
    /// Where it was opened.
    context: Context,
    /// The pages that were opened of late.
    pages: Vec<(Subject, String)>,
    height: usize,
}

impl Palette {
    /// The lines above the rows: the text, and a blank one.
    pub const HEAD: u16 = 2;

    /// An empty line with all actions of a context, and with pages.
    #[must_use]
    pub fn new(context: Context, pages: Vec<(Subject, String)>) -> Self {
        let mut palette = Self {
            input: Input::default(),
            rows: Vec::new(),
            cursor: Cursor::default(),
            is_clicked: false,
            context,
            pages,
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
            let (score, ranges) = fuzzy_match(info.help, typed)?;
            // Nobody looks here for how to go down a line.
            let is_everyday = info.contexts.contains(&Context::Help);
            let thing = Thing::Action(info);
            Some((
                (Reverse(score), is_everyday, false),
                Found { thing, ranges },
            ))
        });
        let pages = self.pages.iter().filter_map(|(subject, title)| {
            let (score, ranges) = fuzzy_match(title, typed)?;
            let thing = Thing::Page(*subject, title.clone());
            Some(((Reverse(score), true, true), Found { thing, ranges }))
        });
        let found = found.chain(pages);
        let mut found: Vec<_> = found.collect();
        // Equals stay in the order of the table.
        found.sort_by_key(|(order, _)| *order);
        self.rows = found.into_iter().map(|(_, found)| found).collect();
        self.travel(Cursor::to_top);
    }

    /// What is under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Thing> {
        self.rows.get(self.cursor.at).map(|found| &found.thing)
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

    fn action(palette: &Palette) -> Option<Action> {
        match palette.current() {
            Some(Thing::Action(info)) => Some(info.action),
            _ => None,
        }
    }

    #[test]
    fn pages_come_after_actions_unless_they_fit_better() {
        let page = (Subject::Me, "known by nobody".to_owned());
        let mut palette = Palette::new(Context::Page, vec![page]);
        assert_eq!(
            palette.rows.last().map(|it| it.thing.words()),
            Some("known by nobody")
        );
        assert!(action(&palette).is_some());
        palette.input.insert("known by");
        palette.refresh();
        assert!(matches!(
            palette.current(),
            Some(Thing::Page(Subject::Me, _))
        ));
    }

    #[test]
    fn what_an_action_says_finds_it_first() {
        for context in [Context::List, Context::Page, Context::Map] {
            let mut palette = Palette::new(context, Vec::new());
            let all = palette.rows.iter().filter_map(|found| match found.thing {
                Thing::Action(info) => Some(info.action),
                Thing::Page(..) => None,
            });
            let all: Vec<_> = all.collect();
            assert!(all.len() > 20 && !all.contains(&Action::Palette));
            for action in all {
                palette.input = Input::default();
                palette.input.insert(action.info().help);
                palette.refresh();
                assert_eq!(self::action(&palette), Some(action), "{context:?}");
            }
        }
    }

    #[test]
    fn a_few_letters_are_enough() {
        let mut palette = Palette::new(Context::Page, Vec::new());
        for (typed, action) in [
            ("compare", Action::Compare),
            ("paths", Action::Paths),
            ("next sect", Action::NextSection),
            ("tick a", Action::Tick),
            ("QUIT", Action::Quit),
        ] {
            palette.input = Input::default();
            palette.input.insert(typed);
            palette.refresh();
            assert_eq!(self::action(&palette), Some(action), "{typed}");
        }
        palette.input.insert("zzz");
        palette.refresh();
        assert!(palette.current().is_none());
    }
}
