//! From one page to the next: opening, browsing, the history, another data set.

use std::sync::Arc;

use careernav_core::graph::Found;
use careernav_core::text::counted;

use super::session::first_page;
use super::{App, Focus, Phase};
use crate::app::action::Action;
use crate::app::commands::bookmark;
use crate::app::commands::selection::MOVE_TO_OCCUPATION;
use crate::app::filters::PageFilters;
use crate::app::hierarchy;
use crate::app::history::History;
use crate::app::list::Entry;
use crate::app::overlay::Overlay;
use crate::app::page::Page;
use crate::app::question::{Asked, Question, Start};
use crate::app::row::Folds;
use careernav_core::dataset::Dataset;
use careernav_core::user::HistoryEvent;
use careernav_core::user::Subject;
use careernav_core::user::UserContext;

impl App {
    /// Opens a page and gives it the keys. The page that was open is behind it then.
    pub(super) fn open(&mut self, subject: Subject) {
        self.peek = None;
        self.focus = Focus::Page;
        if subject != self.page.subject() {
            let mut page = self.new_page(subject);
            page.set_filters(self.last_filters(subject));
            self.turn_to(page);
        }
        self.follow();
    }

    /// A page on which the same sections are expanded as on the one that is open.
    fn new_page(&self, subject: Subject) -> Page {
        Page::new(subject, self.page.folds().sections_only())
    }

    /// The filters that a page had the last time.
    fn last_filters(&self, subject: Subject) -> PageFilters {
        let pages = self.history.ahead().rev().chain(self.history.behind());
        let last = pages.rev().find(|page| page.subject() == subject);
        // A page that is new has no filters.
        last.map(Page::filters).cloned().unwrap_or_default()
    }

    /// Puts a page in the place of the one that is open, which is behind it then.
    fn turn_to(&mut self, page: Page) {
        self.remember_page(page.subject());
        let left = std::mem::replace(&mut self.page, page);
        if left.subject() != Subject::Nothing {
            self.history.leave(left);
        }
    }

    /// Opens a page as it is, and gives it the keys.
    fn open_page(&mut self, page: Page) {
        self.peek = None;
        self.focus = Focus::Page;
        self.turn_to(page);
        self.follow();
    }

    /// Puts a page in the place of the one that is open, which is forgotten.
    fn replace_page(&mut self, page: Page) {
        self.remember_page(page.subject());
        self.page = page;
        self.history.end_here();
        self.follow();
    }

    /// Adds a page to the recent ones.
    fn remember_page(&mut self, subject: Subject) {
        if let Some(page_ref) = bookmark::recent(subject, &self.ctx.data.graph) {
            self.remember(HistoryEvent::Opened(page_ref));
        }
    }

    /// Puts the list's cursor on the subject of the page.
    pub(super) fn follow(&mut self) {
        let graph = &self.ctx.data.graph;
        match self.page.subject() {
            Subject::Occupation(id) if graph.occupation(id).has_profile() => {
                self.list.show(graph, id);
            }
            Subject::Group(id) => self.list.show_group(graph, id),
            _ => {}
        }
    }

    /// Goes back or forward in the history.
    pub(super) fn step(&mut self, forward: bool) {
        let has_moved = if forward {
            self.history.forward(&mut self.page)
        } else {
            self.history.back(&mut self.page)
        };
        self.peek = None;
        if has_moved {
            self.focus = Focus::Page;
            self.follow();
        } else {
            let notice = if forward {
                "Nothing to go forward to."
            } else {
                "Nothing to go back to."
            };
            self.notice = Some(notice.to_owned());
        }
    }

    /// Goes to the list of occupations. From a page that has none beside it, goes to the last one in the
    /// history that has.
    pub(super) fn focus_list(&mut self) {
        if !self.page.subject().has_list() {
            let mut behind = self.history.behind().rev().map(Page::subject);
            let last = behind.find(|subject| subject.has_list());
            let last = last.or_else(|| self.list.current().map(Entry::subject));
            drop(behind);
            self.open(last.unwrap_or(Subject::Nothing));
        }
        self.focus = Focus::List;
        self.show_peek();
    }

    /// Shows what the list's cursor is on.
    pub(super) fn show_peek(&mut self) {
        let subject = self.list.current().map(Entry::subject);
        let shown = self.current_page().subject();
        match subject {
            // On the page's own entry there is nothing to peek at; the page itself is shown, with its
            // cursor and folds. A peek that is shown already is kept, so its rows are not made again.
            Some(subject) if subject == self.page.subject() => self.peek = None,
            Some(subject) if subject != shown => {
                self.peek = Some(self.new_page(subject).glanced_at());
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

    /// Goes to the group around what is selected: in the list to its row, else to its page, with the
    /// cursor on where you came from.
    pub(super) fn open_parent(&mut self) {
        let here = self.selection().place();
        let Some(parent) = hierarchy::parent(here, &self.ctx.data.graph) else {
            let notice = match here {
                Subject::Group(_) | Subject::SkillGroup(_) => "This is the top.",
                _ => "This is in no group.",
            };
            self.notice = Some(notice.to_owned());
            return;
        };
        if self.focus == Focus::List {
            return self.point_at(parent);
        }
        self.open_page(self.new_page(parent).with_cursor_on(here));
    }

    /// Goes to the next or previous one in the same group.
    pub(super) fn open_sibling(&mut self, forward: bool) {
        let here = self.selection().place();
        let data = &self.ctx.data;
        let all = hierarchy::siblings(here, &data.graph);
        let Some(at) = all.iter().position(|&subject| subject == here) else {
            self.notice = Some("This is in no group.".to_owned());
            return;
        };
        let next = if forward {
            Some(at + 1)
        } else {
            at.checked_sub(1)
        };
        let Some((number, &next)) = next.and_then(|next| Some((next + 1, all.get(next)?))) else {
            let which = if forward { "last" } else { "first" };
            let group = hierarchy::parent(here, &data.graph).map(|group| group.title(data));
            let group = group.map_or_else(|| "all".to_owned(), |title| format!("'{title}'"));
            self.notice = Some(format!("This is the {which} of {group}."));
            return;
        };
        if self.focus == Focus::List {
            return self.point_at(next);
        }
        let page = self.new_page(next).as_sibling_step();
        if self.page.is_sibling_step() {
            // One step after another is one place in the history: back leads to where they began.
            self.replace_page(page);
        } else {
            self.open_page(page);
        }
        self.notice = Some(format!("{number} of {} in its group", all.len()));
    }

    /// Puts the list's cursor on a subject. What has no row is opened.
    fn point_at(&mut self, subject: Subject) {
        if self.list.point_at(&self.ctx.data.graph, subject) {
            self.show_peek();
        } else {
            self.open(subject);
        }
    }

    /// Shows bookmarks and recent pages, with the cursor on the first of them and not on the heading:
    /// Enter goes there.
    pub(super) fn open_bookmarks(&mut self) {
        if self.current_page().subject() != Subject::Bookmarks {
            let page = self.new_page(Subject::Bookmarks);
            self.open_page(page.with_cursor_below_heading());
        }
    }

    /// Shows the map around the selected occupation; on a map, the page of that occupation.
    pub(super) fn toggle_map(&mut self) {
        let Some(id) = self.selection().occupation() else {
            self.notice = Some(MOVE_TO_OCCUPATION.to_owned());
            return;
        };
        let is_map = self.current_page().subject().is_map();
        self.open(if is_map {
            Subject::Occupation(id)
        } else {
            Subject::Map(id)
        });
    }

    /// Goes on with the job that was chosen in the box.
    pub(super) fn answer(&mut self, question: Question, start: Start) {
        if let (Question::From(Asked::Gap | Asked::Paths, _), Start::Job(id)) = (question, start) {
            self.from = Some(id);
            let key = self.ctx.settings.key(Action::From);
            let title = self.ctx.data.graph.occupation(id).title();
            self.notice = Some(format!(
                "From {title} from now on ({key} on it: no longer)."
            ));
        } else if start == Start::Me
            && let Some(id) = self.from.take()
        {
            let key = self.ctx.settings.key(Action::From);
            let title = self.ctx.data.graph.occupation(id).title();
            self.notice = Some(format!(
                "From your skills from now on ({key} on {title}: from there)."
            ));
        }
        let response = question.answered(start).into();
        self.respond(response);
    }

    /// Takes over a data set. The first one opens where you were the last time or on what was asked
    /// for; a later one keeps your place as far as it still exists.
    pub(super) fn take_data(&mut self, data: Arc<Dataset>) {
        let old = std::mem::replace(&mut self.ctx.data, data);
        old.leave_paths();
        let is_first = self.phase != Phase::Ready;
        self.phase = Phase::Ready;
        let new = Arc::clone(&self.ctx.data);
        let (old, new) = (&old.graph, &new.graph);
        let same = |id| match Subject::Occupation(id).remapped(old, new) {
            Some(Subject::Occupation(id)) => Some(id),
            _ => None,
        };
        self.from = self.from.and_then(same);
        self.undo.remap(old, new);
        self.overlay = match self.overlay.take() {
            Some(Overlay::Choice(mut choice)) => choice.question.remapped(same).map(|question| {
                choice.question = question;
                Overlay::Choice(choice)
            }),
            overlay => overlay,
        };
        self.ctx.user = UserContext {
            saved_pages: std::mem::take(&mut self.ctx.user.saved_pages),
            ..UserContext::new(std::mem::take(&mut self.ctx.user.skills), new)
        };
        self.list = self.list.remapped(old, new);
        // What is typed is searched for in the new data set.
        self.refresh_search();
        if let Some(Overlay::Checklist(list)) = &mut self.overlay {
            list.remap(old, new);
        }
        self.peek = None;
        self.preview.forget_rows();
        if is_first {
            self.begin();
            return;
        }
        let history = std::mem::take(&mut self.history);
        self.history = history.filter_map(|page| page.remapped(old, new));
        // A page that is gone gives way to the one before it.
        self.page = self
            .page
            .remapped(old, new)
            .or_else(|| self.history.take_last())
            .unwrap_or_else(|| Page::new(first_page(&self.ctx.data), Folds::default()));
        self.need_steps();
        self.refresh_filter_line();
        if self.focus == Focus::List {
            self.show_peek();
        }
        self.notice = Some(self.loaded_notice(old.languages().next()));
        self.open_added();
    }

    /// Opens the occupation that was added, as soon as it is there.
    fn open_added(&mut self) {
        let Some(key) = &self.expected else {
            return;
        };
        if let Found::One(id) = self.ctx.data.graph.find_occupation(key) {
            self.expected = None;
            self.open(Subject::Occupation(id));
        }
    }

    fn begin(&mut self) {
        self.history = History::default();
        match self.start.take() {
            Some(name) => self.begin_at(&name),
            None => self.begin_somewhere(),
        }
        self.tell_faults();
    }

    /// Begins at the page of what was named.
    fn begin_at(&mut self, name: &str) {
        self.page = Page::new(first_page(&self.ctx.data), Folds::default());
        let graph = &self.ctx.data.graph;
        let subject = match (graph.find_occupation(name), graph.find_skill(name)) {
            (Found::One(id), _) => Some(Subject::Occupation(id)),
            (Found::Several(ids), _) => ids.first().map(|&id| Subject::Occupation(id)),
            (Found::Nothing, Found::One(id)) => Some(Subject::Skill(id)),
            (Found::Nothing, _) => None,
        };
        if let Some(subject) = subject {
            self.page = Page::new(subject, Folds::default());
            self.focus = Focus::Page;
            self.remember_page(subject);
            self.follow();
        } else {
            let search = self.ctx.settings.key(Action::Search);
            self.notice = Some(format!(
                "Nothing is called '{name}' here; {search} searches."
            ));
        }
    }

    fn tell_faults(&mut self) {
        let faults = self.ctx.data.fault_count();
        if faults > 0 && self.notice.is_none() {
            let problems = counted(faults, "problem");
            let key = self.ctx.settings.key(Action::Problems);
            self.notice = Some(format!("{problems} in the profiles ({key}: show)."));
        }
    }

    /// What is said of a data set that was read again, after one in a language.
    fn loaded_notice(&self, language: Option<&str>) -> String {
        let size = self.ctx.data.size();
        let is = self.ctx.data.graph.languages().next();
        let is_other = |is: &&str| language.is_some_and(|language| language != *is);
        if let Some(is) = is.filter(is_other) {
            let key = self.ctx.settings.key(Action::NextLanguage);
            return format!("Language: {is} ({key}: next). {size}");
        }
        let key = self.ctx.settings.key(Action::Problems);
        match self.ctx.data.fault_count() {
            0 => format!("Read again: {size}, no problems."),
            faults => {
                let problems = counted(faults, "problem");
                format!("Read again: {size}, {problems} ({key}: show).")
            }
        }
    }
}
