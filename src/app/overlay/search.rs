//! The search box: a query, the kinds that are wanted, and the hits.

use crate::app::cursor::{Cursor, Rows};
use crate::app::dataset::Dataset;
use crate::app::input::Input;
use crate::search::{Hit, Kinds};

/// How many hits are kept to scroll through.
pub const MOST: usize = 200;

/// The open search box.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What was typed.
    pub input: Input,
    /// What is wanted.
    pub kinds: Kinds,
    /// The best hits.
    pub hits: Vec<Hit>,
    /// How many hits there are in all.
    pub total: usize,
    /// Whether there has been a search; just after the start it may still be in preparation.
    pub is_ready: bool,
    /// The hit under the cursor, and how far the hits are scrolled.
    pub cursor: Cursor,
    height: usize,
}

impl Search {
    /// An empty box.
    #[must_use]
    pub fn new(data: &Dataset) -> Self {
        let mut search = Self::default();
        search.refresh(data);
        search
    }

    /// Searches for what the box now says, if the search is ready.
    pub fn refresh(&mut self, data: &Dataset) {
        self.is_ready = data.index().is_some();
        (self.hits, self.total) = data.index().map_or_else(Default::default, |index| {
            index.search(&data.graph, self.input.text(), self.kinds, MOST)
        });
        self.travel(Cursor::to_top);
    }

    /// Goes on to the next kinds.
    pub fn next_kinds(&mut self, data: &Dataset) {
        self.kinds = match self.kinds {
            Kinds::All => Kinds::Occupations,
            Kinds::Occupations => Kinds::Skills,
            Kinds::Skills => Kinds::All,
        };
        self.refresh(data);
    }

    /// The hit under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Hit> {
        self.hits.get(self.cursor.at)
    }

    /// The hits in view, with their positions.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &Hit)> {
        self.hits
            .iter()
            .enumerate()
            .skip(self.cursor.top)
            .take(self.height)
    }

    /// Lays the box out: `height` rows inside, of which the first two hold the text.
    pub fn fit(&mut self, height: u16) {
        self.height = usize::from(height.saturating_sub(Self::HEAD));
        self.travel(Cursor::settle);
    }

    /// The rows above the hits: the text, and a line between.
    pub const HEAD: u16 = 2;

    /// How many hits are seen at once.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Moves among the hits.
    pub fn travel(&mut self, act: impl FnOnce(&mut Cursor, Rows<'_>)) {
        act(
            &mut self.cursor,
            Rows {
                len: self.hits.len(),
                height: self.height,
                selectable: &|_| true,
            },
        );
    }
}
