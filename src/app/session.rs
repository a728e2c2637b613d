//! Where the app begins: where the person was the last time, else at the welcome; and what is kept for
//! the next time.

use super::effect::Effect;
use super::history::History;
use super::last::{AHEAD, BEHIND, KeptPage, Last};
use super::model::{App, Focus, Phase};
use super::page::Page;
use super::row::Folds;
use careernav_core::dataset::Dataset;
use careernav_core::user::Subject;

impl App {
    /// The same app, which begins where the person was the last time, as far as the set still has
    /// that.
    #[must_use]
    pub fn returning(mut self, last: Option<Last>) -> Self {
        self.last = last.map(Box::new);
        self
    }

    /// The same app with something to say to begin with, if there is anything: it comes before what
    /// the configuration makes it say.
    #[must_use]
    pub fn saying(mut self, notice: Option<String>) -> Self {
        self.notice = notice.or(self.notice);
        self
    }

    /// Where the person is, to be kept for the next time; none if there is nothing to come back to.
    #[must_use]
    pub fn last(&self) -> Option<Last> {
        if self.phase != Phase::Ready {
            return None;
        }
        let kept = |page: &Page| page.kept(&self.data);
        let (behind, here, ahead) = self.history_pages();
        let skipped = behind.len().saturating_sub(BEHIND);
        Some(Last {
            here: kept(here)?,
            behind: behind.into_iter().skip(skipped).filter_map(kept).collect(),
            ahead: ahead.into_iter().take(AHEAD).filter_map(kept).collect(),
            list: Some(self.list.kept(&self.data.graph)),
            in_list: self.focus == Focus::List && here.subject().has_list(),
        })
    }

    /// Begins where the person was the last time. False if the set has that no longer.
    pub(super) fn return_to(&mut self, was: &Last) -> bool {
        let data = &self.data;
        let Some(here) = Page::returned(&was.here, data) else {
            return false;
        };
        let pages = |list: &[KeptPage], most: usize| -> Vec<Page> {
            let kept = list.iter().take(most);
            kept.filter_map(|kept| Page::returned(kept, data)).collect()
        };
        let (behind, ahead) = (pages(&was.behind, BEHIND), pages(&was.ahead, AHEAD));
        if let Some(list) = &was.list {
            self.list = self.list.returned(list, data);
        }
        self.history = History::new(behind, ahead);
        self.page = here;
        if was.list.is_none() {
            self.follow();
        }
        self.focus = if was.in_list && self.page.subject().has_list() {
            Focus::List
        } else {
            Focus::Page
        };
        if self.focus == Focus::List {
            self.look();
        }
        self.need_moves();
        true
    }

    /// Asks for the moves of the set, if a page of the history shows ways and they are not known.
    pub(super) fn need_moves(&mut self) {
        let (behind, here, ahead) = self.history_pages();
        let mut pages = behind.into_iter().chain([here]).chain(ahead);
        let has_ways = pages.any(|page| matches!(page.subject(), Subject::Ways(..)));
        drop(pages);
        if has_ways && self.data.moves().is_none() {
            self.asked.push(Effect::FindMoves);
        }
    }

    /// Begins where the person was, else at the welcome.
    pub(super) fn begin_somewhere(&mut self) {
        match self.last.take() {
            Some(last) if self.return_to(&last) => {}
            Some(_) => {
                self.welcome();
                let gone = "The page where you were the last time is not in this set any more.";
                self.notice = Some(gone.to_owned());
            }
            None => self.welcome(),
        }
    }

    fn welcome(&mut self) {
        let subject = first_of(&self.data);
        self.page = Page::new(subject, Folds::default());
        self.focus = match subject {
            Subject::Nothing => Focus::List,
            _ => Focus::Page,
        };
    }
}

/// What is shown of a set first.
pub(super) fn first_of(data: &Dataset) -> Subject {
    match data.graph.occupation_count() {
        0 => Subject::Nothing,
        _ => Subject::Welcome,
    }
}
