//! Going from one page to the next: opening, browsing, the history, a reload.

use std::sync::Arc;

use super::action::Action;
use super::history::History;
use super::model::{App, Focus, Phase};
use super::page::Page;
use super::row::Folds;
use super::session::first_of;
use careernav_core::dataset::Dataset;
use careernav_core::graph::Found;
use careernav_core::user::Subject;
use careernav_core::user::UserContext;

impl App {
    /// Opens a page and puts the keys there. The page that was open lies behind it then.
    pub(super) fn open(&mut self, subject: Subject) {
        self.peek = None;
        self.focus = Focus::Page;
        if subject != self.page.subject() {
            let mut page = Page::new(subject, self.page.folds().sections_only());
            page.limit(self.last_filters(subject));
            self.turn_to(page);
        }
        self.follow();
    }

    /// Puts a page in the place of the one that is open, which lies behind it then.
    fn turn_to(&mut self, page: Page) {
        self.remember_page(page.subject());
        let left = std::mem::replace(&mut self.page, page);
        if left.subject() != Subject::Nothing {
            self.history.leave(left);
        }
    }

    /// Opens a page as it is, and puts the keys there.
    pub(super) fn open_page(&mut self, page: Page) {
        self.peek = None;
        self.focus = Focus::Page;
        self.turn_to(page);
        self.follow();
    }

    /// Puts a page in the place of the one that is open, which is forgotten.
    pub(super) fn replace_page(&mut self, page: Page) {
        self.remember_page(page.subject());
        self.page = page;
        self.history.end_here();
        self.follow();
    }

    /// Puts the list's cursor on what the page is about.
    pub(super) fn follow(&mut self) {
        match self.page.subject() {
            Subject::Occupation(id) if self.data.graph.occupation(id).has_profile() => {
                self.list.show(&self.data.graph, id);
            }
            Subject::Group(id) => self.list.show_group(&self.data.graph, id),
            _ => {}
        }
    }

    /// Goes back (or forward) in the history.
    pub(super) fn step(&mut self, forward: bool) {
        let moved = if forward {
            self.history.forward(&mut self.page)
        } else {
            self.history.back(&mut self.page)
        };
        self.peek = None;
        if moved {
            self.focus = Focus::Page;
            self.follow();
        } else {
            self.notice = Some(
                if forward {
                    "This is the end of the trail."
                } else {
                    "This is the beginning of the trail."
                }
                .to_owned(),
            );
        }
    }

    /// Goes to the list of occupations; from a page that has none beside it, back to the last
    /// occupation in the history.
    pub(super) fn browse(&mut self) {
        if !self.page.subject().has_list() {
            let last = self
                .history
                .behind()
                .rev()
                .map(Page::subject)
                .find(|subject| subject.has_list())
                .or_else(|| self.list.current().map(super::list::Entry::subject));
            self.open(last.unwrap_or(Subject::Nothing));
        }
        self.focus = Focus::List;
        self.look();
    }

    /// Shows what the list's cursor stands on.
    pub(super) fn look(&mut self) {
        let subject = self.list.current().map(super::list::Entry::subject);
        let shown = self.shown().subject();
        match subject {
            Some(subject) if subject == self.page.subject() => self.peek = None,
            Some(subject) if subject != shown => {
                let page = Page::new(subject, self.page.folds().sections_only());
                self.peek = Some(page.glanced_at());
            }
            _ => {}
        }
    }

    /// Goes from the list to the page beside it, which becomes part of the history.
    pub(super) fn enter_page(&mut self) {
        if let Some(mut peek) = self.peek.take() {
            peek.read();
            self.turn_to(peek);
        }
        self.focus = Focus::Page;
    }

    /// Takes over a set: the first one opens on its first occupation or on what was asked for, a
    /// later one keeps the place as far as it still exists.
    pub(super) fn take_over(&mut self, data: Arc<Dataset>) {
        let old = std::mem::replace(&mut self.data, data);
        old.leave_ways();
        let first = self.phase != Phase::Ready;
        self.phase = Phase::Ready;
        let new = Arc::clone(&self.data);
        let (old, new) = (&old.graph, &new.graph);
        let picked = std::mem::take(&mut self.picked).into_iter();
        let picked = picked.filter_map(|id| match Subject::Occupation(id).remapped(old, new) {
            Some(Subject::Occupation(id)) => Some(id),
            _ => None,
        });
        self.picked = picked.collect();
        self.user = UserContext {
            places: std::mem::take(&mut self.user.places),
            ..UserContext::new(std::mem::take(&mut self.user.skills), new)
        };
        self.list = self.list.remapped(old, new);
        // What was typed goes on to be searched for, in the new set.
        self.search_again();
        self.peek = None;
        if first {
            self.begin();
            return;
        }
        self.history = std::mem::take(&mut self.history).filter_map(|page| page.remapped(old, new));
        // A page that is gone gives way to the one before it.
        self.page = self
            .page
            .remapped(old, new)
            .or_else(|| self.history.take_last())
            .unwrap_or_else(|| Page::new(first_of(&self.data), Folds::default()));
        self.need_moves();
        self.read_filters();
        // The list shows what its cursor stands on, as it did.
        if self.focus == Focus::List {
            self.look();
        }
        self.notice = Some(self.summary());
        self.open_added();
    }

    fn begin(&mut self) {
        self.history = History::default();
        match self.start.take() {
            Some(name) => self.begin_at(&name),
            None => self.begin_somewhere(),
        }
        self.tell_faults();
    }

    /// Begins at the page of something that was named.
    fn begin_at(&mut self, name: &str) {
        self.page = Page::new(first_of(&self.data), Folds::default());
        let graph = &self.data.graph;
        let subject = match (graph.find_occupation(name), graph.find_skill(name)) {
            (Found::One(id), _) => Some(Subject::Occupation(id)),
            (Found::Several(ids), _) => ids.first().map(|&id| Subject::Occupation(id)),
            (Found::Nothing, Found::One(id)) => Some(Subject::Skill(id)),
            (Found::Nothing, _) => None,
        };
        match subject {
            Some(subject) => {
                self.page = Page::new(subject, Folds::default());
                self.focus = Focus::Page;
                self.remember_page(subject);
                self.follow();
            }
            None => self.notice = Some(format!("There is no '{name}' here; / searches.")),
        }
    }

    fn tell_faults(&mut self) {
        let faults = self.data.fault_count();
        if faults > 0 && self.notice.is_none() {
            let problems = if faults == 1 { "problem" } else { "problems" };
            let key = self.settings.key(Action::Problems);
            self.notice = Some(format!(
                "{faults} {problems} in the profiles: {key} shows what."
            ));
        }
    }

    fn summary(&self) -> String {
        let size = self.data.size();
        let key = self.settings.key(Action::Problems);
        match self.data.fault_count() {
            0 => format!("Read again: {size}, no problems."),
            1 => format!("Read again: {size}, 1 problem ({key} shows it)."),
            faults => format!("Read again: {size}, {faults} problems ({key} shows them)."),
        }
    }
}
