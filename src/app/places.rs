//! Pages to come back to: bookmarks, and what was opened; and what one does with them.
//!
//! They are the reader's own, so that they lie beside what the reader brings ([`super::me::Mine`]),
//! where every page can see them.

use super::action::Action;
use super::effect::Effect;
use super::list::Entry;
use super::model::{App, Focus};
use super::page::Page;
use super::row::{Edge, Row};
use careernav_core::user::PageRef;
use careernav_core::user::Subject;
use careernav_core::user::{Bookmark, BookmarkChange, Bookmarks};
use careernav_core::user::{HistoryEvent, UserHistory};

impl App {
    /// Shows bookmarks and what was opened, with the cursor on the first of them and not on the
    /// heading: Enter goes there.
    pub(super) fn show_places(&mut self) {
        if self.shown().subject() == Subject::Places {
            return;
        }
        let page = Page::new(Subject::Places, self.page.folds().sections_only());
        self.open_page(page.aimed_below_heading());
    }

    /// Sets a bookmark on what the cursor stands on, else on the page, or takes it away.
    pub(super) fn bookmark(&mut self) {
        let row = self.page.current().filter(|_| self.focus == Focus::Page);
        let change = if let Some(Row::Place { spot, title, .. }) = row {
            self.toggled(spot.clone(), title.clone())
        } else {
            let under = match self.focus {
                Focus::List => self.list.current().map(Entry::subject),
                Focus::Page => row.filter(|row| !is_end(row)).and_then(Row::target),
            };
            let subject = under.unwrap_or_else(|| self.shown().subject());
            let spot = PageRef::lasting(subject, &self.data.graph);
            let Some(spot) = spot.filter(|_| is_kept(subject)) else {
                let what = "There is nothing here that a bookmark could lead back to.";
                self.notice = Some(what.to_owned());
                return;
            };
            self.toggled(spot, subject.title(&self.data))
        };
        let (change, notice) = change;
        self.user.places.bookmarks.apply(&change);
        self.forget_rows();
        self.notice = Some(notice);
        self.asked.push(Effect::SaveBookmark(change));
    }

    /// The bookmark set, or taken away, and what is said then.
    fn toggled(&self, spot: PageRef, title: String) -> (BookmarkChange, String) {
        if self.user.places.bookmarks.has(&spot) {
            let notice = format!("No longer bookmarked: {title}");
            return (BookmarkChange::Remove(spot), notice);
        }
        let all = self.settings.key(Action::Bookmarks);
        let notice = format!("Bookmarked: {title} ({all} shows all)");
        (BookmarkChange::Set(Bookmark { spot, title }), notice)
    }

    /// Says that the page under the cursor is not in the set.
    pub(super) fn miss(&mut self) {
        let what = "This set does not have it; the bookmark stays for those that do.";
        self.notice = Some(what.to_owned());
    }

    /// Takes over the bookmarks as they are on the disk.
    pub(super) fn take_bookmarks(&mut self, bookmarks: Bookmarks) -> Vec<Effect> {
        self.user.places.bookmarks = bookmarks;
        self.forget_rows();
        Vec::new()
    }

    /// Takes over what is known of earlier sessions.
    pub(super) fn take_habits(&mut self, habits: UserHistory) -> Vec<Effect> {
        // What was done in the meantime came after it.
        self.habits = habits.then(&self.early.take().unwrap_or_default());
        self.know_recent();
        self.search_again();
        Vec::new()
    }

    /// Keeps in mind that a page was opened.
    pub(super) fn remember_page(&mut self, subject: Subject) {
        if is_kept(subject)
            && subject != Subject::Me
            && let Some(spot) = PageRef::of(subject, &self.data.graph)
        {
            self.remember(HistoryEvent::Opened(spot));
        }
    }

    /// Tells the pages what was opened.
    pub(super) fn know_recent(&mut self) {
        self.user.places.recent = self.habits.pages().cloned().collect();
        if self.shows_recent() {
            self.page.forget_rows();
            self.peek.iter_mut().for_each(Page::forget_rows);
        }
    }

    /// Whether what was opened stands on the page that is seen.
    #[must_use]
    pub fn shows_recent(&self) -> bool {
        matches!(self.shown().subject(), Subject::Welcome | Subject::Places)
    }
}

/// Whether a row is one of the ends of what the page is about, and so stands for the page.
const fn is_end(row: &Row) -> bool {
    matches!(
        row,
        Row::Occupation {
            edge: Edge::Middle | Edge::Start | Edge::Goal | Edge::Compared,
            ..
        }
    )
}

/// Whether it is a page of its own, to be found again: not one that there always is.
const fn is_kept(subject: Subject) -> bool {
    !matches!(
        subject,
        Subject::Nothing | Subject::Welcome | Subject::Places | Subject::Problems
    )
}
