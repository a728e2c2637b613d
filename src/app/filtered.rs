//! A list that is filtered by the text you type over it: the page, the list of occupations, the help.
//!
//! # Guarantees
//!
//! A filtered list shows the rows that contain all words of the filter, in their order, each under its
//! headings, and nothing else. Folded sections with matches open. An empty filter changes nothing. A
//! filter that is dropped while you type leaves the list as it was before: its folds, the cursor, the
//! view. One that you kept is dropped with the cursor left on what it found.
//!
//! ```text
//!   ,chef            Esc            or  Enter, then Esc
//!   ▾ Kitchen        ▸ Kitchen          ▾ Kitchen
//!     chef           ▸ Office             cook
//!   › head chef                         › head chef
//!                                       ▸ Office
//! ```
//!
//! The three lists differ in what their rows are and in what is folded. What the filter does to cursor
//! and view, and in which order, is the same for all of them and is written here once.

use careernav_core::search::{MAX_FILTER_WORDS, TextMatcher};
use careernav_core::text::{number, of};

use super::cursor::Cursor;
use super::input::Input;

/// The text that is typed over a list, and how much of the list it leaves.
#[derive(Debug, Clone, Default)]
pub struct TextFilter {
    input: Input,
    matcher: TextMatcher,
    /// The text that was kept last.
    kept: String,
    /// How many rows match, headings apart.
    pub found: usize,
    /// Of how many.
    pub of: usize,
}

impl TextFilter {
    /// Types in it. False if the same rows match as before.
    pub fn edit(&mut self, act: impl FnOnce(&mut Input)) -> bool {
        act(&mut self.input);
        let matcher = TextMatcher::new(self.input.text());
        let is_changed = matcher != self.matcher;
        self.matcher = matcher;
        is_changed
    }

    /// Keeps what is typed. Returns what was kept before, if that is something else.
    pub fn keep(&mut self) -> Option<String> {
        let text = self.input.text();
        (text != self.kept).then(|| std::mem::replace(&mut self.kept, text.to_owned()))
    }

    /// The text that was kept last, while typing goes on.
    #[must_use]
    pub fn kept(&self) -> &str {
        &self.kept
    }

    /// The text.
    #[must_use]
    pub const fn input(&self) -> &Input {
        &self.input
    }

    /// What a row must match.
    #[must_use]
    pub const fn matcher(&self) -> &TextMatcher {
        &self.matcher
    }

    /// Whether it leaves anything out.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        !self.matcher.is_empty()
    }

    /// What to say where more is typed than counts.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        let text = || format!("Only the first {MAX_FILTER_WORDS} words of the filter count.");
        self.matcher.is_cut().then(text)
    }

    /// What to say where it leaves nothing.
    #[must_use]
    pub fn no_match(&self) -> String {
        format!("Nothing here has '{}'.", self.input.text().trim())
    }

    /// Where you are in what it found. `at` counts from 1, and is none on a heading.
    #[must_use]
    pub fn position(&self, at: Option<usize>) -> String {
        match at {
            Some(at) => format!("{} found", of(at, self.found)),
            None => format!("{} found", number(self.found)),
        }
    }
}

/// What a list keeps while it has a filter.
#[derive(Debug, Clone, Default)]
pub(super) struct FilterState<Item, Folds, Rows> {
    /// What is typed.
    pub filter: TextFilter,
    /// How the list was before.
    pub before: Before<Item, Folds>,
    /// The rows among which the filter chooses, and what was folded by hand since.
    pub rows: Rows,
}

/// How a list was before its filter.
#[derive(Debug, Clone)]
pub(super) struct Before<Item, Folds> {
    /// What was expanded.
    pub folds: Folds,
    /// Cursor and scroll position.
    pub cursor: Cursor,
    /// What the cursor was on.
    pub item: Option<Item>,
    /// The size for which the scroll position is right.
    pub size: (u16, usize),
}

// Not derived: an item need not have a default.
impl<Item, Folds: Default> Default for Before<Item, Folds> {
    fn default() -> Self {
        Self {
            folds: Folds::default(),
            cursor: Cursor::default(),
            item: None,
            size: (0, 0),
        }
    }
}

/// The filter of a list, if it has one. Boxed: most lists have none.
type Slot<L> = Option<
    Box<
        FilterState<
            <L as FilteredList>::Item,
            <L as FilteredList>::Folds,
            <L as FilteredList>::Rows,
        >,
    >,
>;

/// A list that can be filtered by text. A list says what its rows and folds are; what typing, keeping
/// and dropping a filter do is the same for all.
pub(super) trait FilteredList: Sized {
    /// What the cursor can be on, as it is found again among other rows.
    type Item: Clone;
    /// What is expanded.
    type Folds: Clone + Default;
    /// The rows among which the filter chooses.
    type Rows: Clone + Default;
    /// What rows are made of.
    type Source<'a>: Copy;

    /// The filter, if there is one.
    fn state(&self) -> Option<&FilterState<Self::Item, Self::Folds, Self::Rows>>;

    /// Where the filter is kept.
    fn state_mut(&mut self) -> &mut Slot<Self>;

    /// The list as it is.
    fn snapshot(&self) -> Before<Self::Item, Self::Folds>;

    /// Expands what was expanded before.
    fn set_folds(&mut self, folds: Self::Folds);

    /// Puts cursor and view somewhere, without looking.
    fn set_cursor(&mut self, cursor: Cursor);

    /// Moves the cursor to a row, and shows it.
    fn go_to(&mut self, row: usize);

    /// Chooses the rows that match anew, after what is typed has changed.
    fn choose(&mut self, source: Self::Source<'_>);

    /// Makes the rows anew, and puts the cursor on an item.
    fn restore(&mut self, source: Self::Source<'_>, item: Option<Self::Item>);

    /// Whether a row is an item.
    fn is_at(&self, row: usize, item: &Self::Item) -> bool;

    /// The rows that match by themselves, not as the heading of others.
    fn matches(&self) -> Vec<usize>;

    /// Makes all rows anew, with the cursor on what it is on now, and expands what is around that.
    /// `was_on` says whether the filter left anything out.
    fn stay(
        &mut self,
        source: Self::Source<'_>,
        was_on: bool,
        before: Before<Self::Item, Self::Folds>,
    );

    /// What is typed over the list.
    fn filter(&self) -> Option<&TextFilter> {
        self.state().map(|state| &state.filter)
    }

    /// The filter, if it leaves anything out.
    fn active_filter(&self) -> Option<&TextFilter> {
        self.filter().filter(|filter| filter.is_on())
    }

    /// Begins a filter, unless there is one.
    fn begin_filter(&mut self) {
        if self.state().is_none() {
            let before = self.snapshot();
            *self.state_mut() = Some(Box::new(FilterState {
                filter: TextFilter::default(),
                before,
                rows: Self::Rows::default(),
            }));
        }
    }

    /// Types in the filter. The cursor stays on what it is on, or goes back to what it was on before
    /// the filter, as far as that matches; otherwise it goes to the first match.
    fn edit_filter(&mut self, source: Self::Source<'_>, act: impl FnOnce(&mut Input)) {
        // Taken before the rows change: both candidates for the cursor are items, which are found again
        // among any rows, while a row number means nothing after the next letter.
        let current = self.snapshot().item;
        let Some(state) = self.state_mut() else {
            return;
        };
        if !state.filter.edit(act) {
            return;
        }
        let before = state.before.clone();
        if !state.filter.is_on() {
            state.rows = Self::Rows::default();
            return self.put_back(source, &before);
        }
        self.choose(source);
        let matches = self.matches();
        let row_of = |item: &Self::Item| {
            let mut rows = matches.iter().copied();
            rows.find(|&row| self.is_at(row, item))
        };
        let found = [current, before.item].iter().flatten().find_map(row_of);
        let row = found.or_else(|| matches.first().copied());
        self.set_cursor(Cursor::default());
        // Where nothing matches there is no row, and the cursor stays at the top.
        self.go_to(row.unwrap_or(0));
    }

    /// Keeps what is typed. Returns what was kept before, if that is something else.
    fn keep_text(&mut self) -> Option<String> {
        let state = self.state_mut().as_mut()?;
        state.filter.keep()
    }

    /// Filters by a text, as if you had typed and kept it; an empty one is no filter.
    fn filter_by(&mut self, source: Self::Source<'_>, text: &str) {
        if text.is_empty() {
            self.drop_filter(source, false);
            return;
        }
        self.begin_filter();
        self.edit_filter(source, |input| {
            *input = Input::default();
            input.insert(text);
        });
        self.keep_text();
    }

    /// Drops the filter. The list is as it was before; or, if you `stay`, the cursor is left where it
    /// is. False if there was none.
    fn drop_filter(&mut self, source: Self::Source<'_>, stays: bool) -> bool {
        let Some(state) = self.state_mut().take() else {
            return false;
        };
        let FilterState { filter, before, .. } = *state;
        if stays {
            self.stay(source, filter.is_on(), before);
        } else {
            self.set_folds(before.folds.clone());
            self.put_back(source, &before);
        }
        true
    }

    /// Makes the rows anew, with cursor and view as they were.
    fn put_back(&mut self, source: Self::Source<'_>, before: &Before<Self::Item, Self::Folds>) {
        self.set_cursor(before.cursor);
        self.restore(source, before.item.clone());
        // Finding the item again may move the view by a row. Where nothing else has changed, the view
        // must be the same row by row.
        // The size counts as well: after a resize the old scroll position may hide the cursor.
        let is_same = match &before.item {
            Some(item) => self.is_at(before.cursor.at, item),
            None => true,
        };
        if is_same && before.size == self.snapshot().size {
            self.set_cursor(before.cursor);
        }
    }
}
