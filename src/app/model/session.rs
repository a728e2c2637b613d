//! From one session to the next: where the app begins, and what is saved for the next time.

use super::{App, Focus, Phase};
use crate::app::effect::Effect;
use crate::app::history::History;
use crate::app::page::Page;
use crate::app::people::PersonStart;
use crate::app::row::Folds;
use crate::app::session::{AHEAD, BEHIND, PageState, Session};
use careernav_core::dataset::Dataset;
use careernav_core::user::Subject;

impl App {
    /// The same app, which begins where you were the last time, as far as the data set still has that.
    #[must_use]
    pub fn with_session(mut self, saved: Option<Session>) -> Self {
        self.saved = saved.map(Box::new);
        self
    }

    /// Where you are, to be saved for the next time. None if there is nothing to come back to.
    #[must_use]
    pub fn session(&self) -> Option<Session> {
        if self.phase != Phase::Ready {
            return None;
        }
        let saved = |page: &Page| page.saved(&self.ctx.data);
        let (behind, here, ahead) = self.history_pages();
        let skipped = behind.len().saturating_sub(BEHIND);
        Some(Session {
            here: saved(here)?,
            behind: behind.into_iter().skip(skipped).filter_map(saved).collect(),
            ahead: ahead.into_iter().take(AHEAD).filter_map(saved).collect(),
            list: Some(self.list.saved(&self.ctx.data.graph)),
            in_list: self.focus == Focus::List && here.subject().has_list(),
        })
    }

    /// Begins where you were the last time. False if the data set has that page no longer.
    fn return_to(&mut self, saved: &Session) -> bool {
        let data = &self.ctx.data;
        let person = &self.ctx.user.person;
        let Some(here) = Page::from_saved(&saved.here, data, person) else {
            return false;
        };
        let pages = |list: &[PageState], most: usize| -> Vec<Page> {
            let saved = list.iter().take(most);
            saved
                .filter_map(|saved| Page::from_saved(saved, data, person))
                .collect()
        };
        let (behind, ahead) = (pages(&saved.behind, BEHIND), pages(&saved.ahead, AHEAD));
        if let Some(list) = &saved.list {
            self.list = self.list.restored(list, data);
        }
        self.history = History::new(behind, ahead);
        self.page = here;
        if saved.list.is_none() {
            self.follow();
        }
        self.focus = if saved.in_list && self.page.subject().has_list() {
            Focus::List
        } else {
            Focus::Page
        };
        if self.focus == Focus::List {
            self.show_peek();
        }
        self.need_steps();
        true
    }

    /// Asks for the steps of the data set, if a page of the history shows paths and they are not known.
    pub(super) fn need_steps(&mut self) {
        let (behind, here, ahead) = self.history_pages();
        let mut pages = behind.into_iter().chain([here]).chain(ahead);
        let has_paths = pages.any(|page| matches!(page.subject(), Subject::Paths(..)));
        drop(pages);
        if has_paths && self.ctx.data.steps().is_none() {
            self.effects.push(Effect::FindSteps);
        }
    }

    /// Begins where you were the last time, or at the welcome page.
    pub(super) fn begin_somewhere(&mut self) {
        match self.saved.take() {
            Some(saved) if self.return_to(&saved) => {}
            Some(_) => {
                self.begin_at_first_page();
                let notice = "Your last page is not in this data set any more.";
                self.notice = Some(notice.to_owned());
            }
            None => self.begin_at_first_page(),
        }
    }

    /// Goes on with another person, as if the app were started for them: nothing of the former one is left.
    pub(super) fn switch_person(&mut self, start: PersonStart) {
        let fresh = Self::new(self.size.0, self.size.1, None)
            .with_settings(self.ctx.settings.clone())
            .with_person(start.name)
            .with_session(start.session.map(|it| *it));
        let former = std::mem::replace(self, fresh);
        self.effects = former.effects;
        self.can_add = former.can_add;
        self.has_mouse = former.has_mouse;
        self.widths = former.widths;
        self.is_zoomed = former.is_zoomed;
        former.ctx.data.leave_paths();
        if former.phase == Phase::Ready {
            self.take_data(former.ctx.data);
        }
        let who = match &self.person {
            Some(name) => format!("Now showing {name}."),
            None => "Now showing your own skills and jobs.".to_owned(),
        };
        self.notice = Some(start.notice.unwrap_or(who));
    }

    fn begin_at_first_page(&mut self) {
        let subject = first_page(&self.ctx.data);
        self.page = Page::new(subject, Folds::default());
        self.focus = match subject {
            Subject::Nothing => Focus::List,
            _ => Focus::Page,
        };
    }
}

/// What a data set shows first.
pub(super) fn first_page(data: &Dataset) -> Subject {
    match data.graph.occupation_count() {
        0 => Subject::Nothing,
        _ => Subject::Welcome,
    }
}
