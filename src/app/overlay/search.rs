//! The search box: a query, the kinds that are wanted, and rows to choose from.
//!
//! The rows are the hits; before them, values for a filter that is being typed. While the box is
//! empty, recent searches and occupations that are often opened come first. Where nothing is found,
//! the rows are what there is instead, so that there is always a way on.

use crate::app::cursor::{Cursor, Rows};
use crate::app::input::Input;
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Found, LabelKind};
use careernav_core::search::{Answer, Completion, Hit, Kinds, Remark, Target, Without};
use careernav_core::user::UserHistory;

/// How many hits are looked for at first; more follow when less than a
/// screen of them is left.
const FIRST: usize = 50;

/// So many times as many are looked for then.
const MORE: usize = 4;

/// How many recent searches an empty box shows, and how many occupations that are often opened.
const SHOWN: usize = 5;

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A search of before, to be searched again.
    Recent(String),
    /// An occupation that has been opened so many times.
    Opened(Hit, u32),
    /// A value for a filter.
    Completion(Completion),
    /// A hit.
    Hit(Hit),
    /// The same search, asking for less.
    Without(Without),
}

/// The open search box.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What was typed.
    pub input: Input,
    /// What is wanted.
    pub kinds: Kinds,
    /// What there is to choose from.
    pub rows: Vec<Row>,
    /// What is to be said about the query.
    pub remarks: Vec<Remark>,
    /// How many hits there are in all.
    pub total: usize,
    /// How many of them are among the rows.
    pub kept: usize,
    /// Whether there has been a search; just after the start it may still be in preparation.
    pub is_ready: bool,
    /// The row under the cursor, and how far the rows are scrolled.
    pub cursor: Cursor,
    height: usize,
}

impl Search {
    /// An empty box.
    #[must_use]
    pub fn new(data: &Dataset, habits: &UserHistory) -> Self {
        let mut search = Self::default();
        search.refresh(data, habits);
        search
    }

    /// Searches for what the box now says, if the search is ready.
    pub fn refresh(&mut self, data: &Dataset, habits: &UserHistory) {
        self.is_ready = data.index().is_some();
        let answer = self.look(data, FIRST.max(self.height * 2));
        self.rows.clear();
        if self.is_empty() {
            self.rows.extend(usual(data, habits, self.kinds));
        }
        let Answer { hits, total, .. } = answer;
        (self.kept, self.total, self.remarks) = (hits.len(), total, answer.remarks);
        let completions = answer.completions.into_iter().map(Row::Completion);
        let without = answer.without.into_iter().map(Row::Without);
        self.rows.extend(completions);
        self.rows.extend(hits.into_iter().map(Row::Hit));
        self.rows.extend(without);
        self.rows.extend(answer.nearest.into_iter().map(Row::Hit));
        self.travel(Cursor::to_top);
    }

    fn look(&self, data: &Dataset, most: usize) -> Answer {
        data.index().map_or_else(Answer::default, |index| {
            index.search(&data.graph, self.input.text(), self.kinds, most)
        })
    }

    /// Whether nothing has been typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.input.text().trim().is_empty()
    }

    /// Whether there was a search that found nothing.
    #[must_use]
    pub const fn is_in_vain(&self) -> bool {
        self.is_ready && self.total == 0
    }

    /// Goes on to the next kinds.
    pub fn next_kinds(&mut self, data: &Dataset, habits: &UserHistory) {
        self.kinds = match self.kinds {
            Kinds::All => Kinds::Occupations,
            Kinds::Occupations => Kinds::Skills,
            Kinds::Skills => Kinds::All,
        };
        self.refresh(data, habits);
    }

    /// Takes what is under the cursor: the answer is what to open, or nothing if the box now says
    /// something else.
    pub fn accept(&mut self, data: &Dataset, habits: &UserHistory) -> Option<Target> {
        let (query, kinds) = match self.rows.get(self.cursor.at)? {
            Row::Hit(hit) | Row::Opened(hit, _) => return Some(hit.target),
            Row::Recent(text) => (text.clone(), self.kinds),
            Row::Completion(completion) => (completion.query.clone(), self.kinds),
            Row::Without(without) => (without.query.clone(), without.kinds),
        };
        self.input = Input::default();
        self.input.insert(&query);
        self.kinds = kinds;
        self.refresh(data, habits);
        None
    }

    /// The row under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor.at)
    }

    /// The rows in view, with their positions.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.rows
            .iter()
            .enumerate()
            .skip(self.cursor.top)
            .take(self.height)
    }

    /// Lays the box out: `height` rows inside, of which the first two hold the text and a remark; with
    /// more hits before the end of those that are there comes into view.
    pub fn fit(&mut self, data: &Dataset, height: u16) {
        self.height = usize::from(height.saturating_sub(Self::HEAD));
        self.travel(Cursor::settle);
        if self.kept < self.total && self.cursor.top + 2 * self.height > self.rows.len() {
            let hits = self.look(data, self.kept * MORE).hits;
            // They are the last rows: those that are there stay as they are.
            let before = self.rows.len();
            let more = hits.into_iter().skip(self.kept).map(Row::Hit);
            self.rows.extend(more);
            self.kept += self.rows.len() - before;
        }
    }

    /// The lines above the rows: the text, and one for remarks.
    pub const HEAD: u16 = 2;

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

/// What a person has looked for and opened before, as far as it is in this set.
fn usual(data: &Dataset, habits: &UserHistory, kinds: Kinds) -> Vec<Row> {
    let searches = habits.searches().take(SHOWN);
    let mut rows: Vec<Row> = searches.map(|text| Row::Recent(text.to_owned())).collect();
    if kinds != Kinds::Skills {
        let graph = &data.graph;
        let opened = habits.often().into_iter().filter_map(|opened| {
            let Found::One(id) = graph.find_occupation(&opened.id) else {
                return None;
            };
            let hit = Hit {
                target: Target::Occupation(id),
                label: graph.occupation(id).title().to_owned(),
                kind: LabelKind::Preferred,
                ranges: Vec::new(),
            };
            Some(Row::Opened(hit, opened.times))
        });
        rows.extend(opened.take(SHOWN));
    }
    rows
}
