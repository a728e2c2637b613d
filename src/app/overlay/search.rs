//! The search box: a query, the kinds that are wanted, and rows to choose from.
//!
//! The rows are the hits; before them, values for a filter that is being typed. An empty box begins
//! with recent searches and the occupations you open often. Where nothing is found, the rows are what
//! there is instead, so there is always a way on.

use careernav_core::graph::{Found, LabelKind, OccupationId};
use careernav_core::search::{
    Answer, Completion, Hit, HitKind, Kinds, Remark, Target, Without, WordsMet,
};

use crate::app::action::Action;
use crate::app::ctx::Ctx;
use crate::app::picker::{Changed, Picker};
use crate::app::response::{Request, Response};
use careernav_core::dataset::Dataset;
use careernav_core::user::{HistoryEvent, Subject, UserHistory};

/// How many hits are looked for at first; more follow when less than a
/// screen of them is left.
const FIRST: usize = 50;

/// So many times as many are looked for then.
const MORE: usize = 4;

/// How many recent searches an empty box shows, and how many occupations that are often opened.
const SHOWN: usize = 5;

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchRow {
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
    /// The query, and what it has found.
    pub picker: Picker<SearchRow>,
    /// What is searched for.
    pub kinds: Kinds,
    /// Remarks about the query.
    pub remarks: Vec<Remark>,
    /// How many hits there are in all.
    pub total: usize,
    /// How many of them are among the rows.
    pub kept: usize,
    /// Whether there has been a search. Just after the start the index may still be in preparation.
    pub is_ready: bool,
}

impl Search {
    /// An empty box.
    #[must_use]
    pub fn new(ctx: &Ctx) -> Self {
        let mut search = Self::default();
        search.refresh(ctx);
        search
    }

    /// Searches for what is typed, if there is an index.
    pub fn refresh(&mut self, ctx: &Ctx) {
        self.is_ready = ctx.data.index().is_some();
        let answer = self.answer(
            &ctx.data,
            &ctx.user.person.past_jobs,
            FIRST.max(self.picker.height() * 2),
        );
        let mut rows = Vec::new();
        if self.picker.is_empty() {
            rows.extend(usual(&ctx.data, &ctx.user_history, self.kinds));
        }
        (self.kept, self.total, self.remarks) = (answer.hits.len(), answer.total, answer.remarks);
        rows.extend(answer.completions.into_iter().map(SearchRow::Completion));
        rows.extend(answer.hits.into_iter().map(SearchRow::Hit));
        rows.extend(answer.without.into_iter().map(SearchRow::Without));
        rows.extend(answer.nearest.into_iter().map(SearchRow::Hit));
        self.picker.set_rows(rows);
    }

    /// The answer for somebody with past jobs.
    fn answer(&self, data: &Dataset, from: &[OccupationId], most: usize) -> Answer {
        // Without an index nothing is found yet; `is_ready` says so.
        data.index().map_or_else(Answer::default, |index| {
            let text = self.picker.input.text();
            index.search_from(&data.graph, from, text, self.kinds, most)
        })
    }

    /// Whether there was a search that found nothing.
    #[must_use]
    pub const fn is_in_vain(&self) -> bool {
        self.is_ready && self.total == 0
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action, ctx: &Ctx) -> Response {
        match action {
            Action::Accept => return self.accept(ctx),
            Action::Forget => return self.forget(&ctx.data),
            Action::ForgetAll => {
                return Response::request(Request::Forget(HistoryEvent::ForgetAll))
                    .saying("Recent searches and pages are forgotten.");
            }
            Action::CycleKind => {
                self.kinds = match self.kinds {
                    Kinds::All => Kinds::Occupations,
                    Kinds::Occupations => Kinds::Skills,
                    Kinds::Skills => Kinds::All,
                };
            }
            action => {
                if self.picker.act(action) != Changed::Text {
                    return Response::done();
                }
            }
        }
        self.refresh(ctx);
        Response::done()
    }

    /// Opens the hit under the cursor. A row that is another query is searched for instead.
    pub fn accept(&mut self, ctx: &Ctx) -> Response {
        let (query, kinds) = match self.picker.current() {
            None => return Response::done(),
            Some(SearchRow::Hit(hit) | SearchRow::Opened(hit, _)) => {
                let typed = self.picker.input.text();
                let query = (!self.picker.is_empty()).then(|| typed.to_owned());
                return Response::request(Request::OpenHit(hit.target.into(), query));
            }
            Some(SearchRow::Recent(text)) => (text.clone(), self.kinds),
            Some(SearchRow::Completion(completion)) => (completion.query.clone(), self.kinds),
            Some(SearchRow::Without(without)) => (without.query.clone(), without.kinds),
        };
        self.picker.set_text(&query);
        self.kinds = kinds;
        self.refresh(ctx);
        Response::done()
    }

    /// What the row under the cursor opens, if it opens something.
    #[must_use]
    pub fn hit(&self) -> Option<Subject> {
        match self.picker.current()? {
            SearchRow::Hit(hit) | SearchRow::Opened(hit, _) => Some(hit.target.into()),
            _ => None,
        }
    }

    /// Forgets the recent search or page under the cursor.
    fn forget(&self, data: &Dataset) -> Response {
        let habit = match self.picker.current() {
            Some(SearchRow::Recent(text)) => HistoryEvent::ForgetSearch(text.clone()),
            Some(SearchRow::Opened(hit, _)) => match hit.target {
                Target::Occupation(id) => {
                    HistoryEvent::ForgetOpened(data.graph.occupation(id).key().to_owned())
                }
                _ => return Response::done(),
            },
            _ => return Response::done(),
        };
        Response::request(Request::Forget(habit))
    }

    /// Lays the box out, and finds more hits before the last one that is there comes into view.
    pub fn fit(&mut self, data: &Dataset, from: &[OccupationId], height: u16) {
        self.picker.fit(height);
        let rows = self.picker.rows.len();
        let is_near_end = self.picker.cursor.top + 2 * self.picker.height() > rows;
        if self.kept < self.total && is_near_end {
            let hits = self.answer(data, from, self.kept * MORE).hits;
            // More hits follow after those that are there, so no row moves under the cursor.
            let more = hits.into_iter().skip(self.kept).map(SearchRow::Hit);
            self.picker.rows.extend(more);
            self.kept += self.picker.rows.len() - rows;
        }
    }

    /// The keys that help most, and what they do.
    #[must_use]
    pub fn hints(&self) -> Vec<(Action, &'static str)> {
        let current = self.picker.current();
        let accept = match current {
            Some(SearchRow::Recent(_)) => "search again",
            Some(SearchRow::Completion(_)) => "complete",
            Some(SearchRow::Without(_)) => "ask for less",
            _ => "open",
        };
        let kinds = match self.kinds {
            Kinds::All => "occupations only",
            Kinds::Occupations => "skills only",
            Kinds::Skills => "everything",
        };
        let mut list = vec![(Action::Accept, accept)];
        if let Some(SearchRow::Recent(_) | SearchRow::Opened(..)) = current {
            list.push((Action::Forget, "forget"));
            list.push((Action::ForgetAll, "forget all"));
        }
        list.extend([
            (Action::NextRow, "next"),
            (Action::CycleKind, kinds),
            (Action::Close, "close"),
        ]);
        list
    }
}

/// What you have searched for and opened before, as far as this data set has it.
fn usual(data: &Dataset, user_history: &UserHistory, kinds: Kinds) -> Vec<SearchRow> {
    let searches = user_history.searches().take(SHOWN);
    let mut rows: Vec<SearchRow> = searches
        .map(|text| SearchRow::Recent(text.to_owned()))
        .collect();
    if kinds != Kinds::Skills {
        let graph = &data.graph;
        let opened = user_history.often().into_iter().filter_map(|opened| {
            let Found::One(id) = graph.find_occupation(&opened.id) else {
                return None;
            };
            let hit = Hit {
                target: Target::Occupation(id),
                label: graph.occupation(id).title().to_owned(),
                kind: HitKind::Label(LabelKind::Preferred),
                ranges: Vec::new(),
                words: WordsMet::default(),
            };
            Some(SearchRow::Opened(hit, opened.times))
        });
        rows.extend(opened.take(SHOWN));
    }
    rows
}
