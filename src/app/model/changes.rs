//! Changes that you make and can undo: ticks, bookmarks, filters. And what a key has changed in how things
//! are shown, said with what changes it back.

use super::{App, Focus};
use crate::app::action::Action;
use crate::app::commands::tick::Ticked;
use crate::app::commands::{bookmark, tick};
use crate::app::effect::Effect;
use crate::app::filtered::FilteredList;
use crate::app::filters::PageFilters;
use crate::app::undo::{self, FilteredPanel, Undo};
use careernav_core::graph::SkillId;
use careernav_core::text::width;
use careernav_core::user::{BookmarkChange, SkillsChange, UserChange, UserData};

impl App {
    /// Ticks what is selected, or takes the tick away.
    pub(super) fn tick(&mut self) {
        let ticked = tick::tick(&self.selection());
        self.take_tick(ticked);
    }

    /// Marks the selected skill as one that you want to learn, or takes the mark away.
    pub(super) fn tick_to_learn(&mut self) {
        let ticked = tick::tick_to_learn(&self.selection());
        self.take_tick(ticked);
    }

    /// Ticks a skill of the checklist: you have it, or you don't. The list shows what was ticked, and the
    /// keys for the next one.
    pub(super) fn tick_in_list(&mut self, skill: SkillId, is_had: bool) {
        let ticked = if is_had {
            tick::tick_skill(&self.ctx, skill)
        } else {
            tick::remove_skill(&self.ctx, skill)
        };
        self.take_tick(Ok(ticked));
        self.notice = None;
    }

    fn take_tick(&mut self, ticked: Result<Ticked, String>) {
        match ticked {
            Ok(ticked) => {
                let origin = self.ctx.view.origin;
                let back = self.change_skills(ticked.changes);
                if !back.is_empty() {
                    self.undo.push(Undo::Skills(back));
                }
                let mut notice = ticked.notice;
                if self.ctx.view.origin != origin {
                    notice.push_str(" Nothing of yours is left to compare with.");
                }
                self.notice = Some(self.with_undo(&notice, &ticked.more));
            }
            Err(notice) => self.notice = Some(notice),
        }
    }

    /// Bookmarks what is selected, or removes the bookmark.
    pub(super) fn bookmark(&mut self) {
        match bookmark::toggle(&self.selection()) {
            Ok((change, notice)) => {
                let back = undo::bookmark(&self.ctx.user.saved_pages.bookmarks, &change);
                if let Some(back) = back {
                    self.undo.push(back);
                }
                let all = self.ctx.settings.key(Action::Bookmarks);
                let more = match change {
                    BookmarkChange::Set(_) => vec![format!("{all}: all bookmarks")],
                    BookmarkChange::Remove(_) => Vec::new(),
                };
                self.change_bookmark(change);
                self.notice = Some(self.with_undo(&notice, &more));
            }
            Err(notice) => self.notice = Some(notice),
        }
    }

    /// Changes your skills and past jobs, here and outside; returns what takes the changes back.
    fn change_skills(&mut self, changes: Vec<SkillsChange>) -> Vec<SkillsChange> {
        let mut me = self.ctx.user.skills.clone();
        let back = undo::apply_skills(&mut me, &changes);
        self.set_user_skills(me);
        if !changes.is_empty() {
            let changes = changes.into_iter().map(UserChange::Skills).collect();
            self.effects.push(Effect::SaveUserData(changes));
        }
        back
    }

    /// Changes your bookmarks, here and outside.
    fn change_bookmark(&mut self, change: BookmarkChange) {
        self.ctx.user.saved_pages.bookmarks.apply(&change);
        self.forget_rows();
        let changes = vec![UserChange::Bookmark(change)];
        self.effects.push(Effect::SaveUserData(changes));
    }

    /// Removes all skills, past jobs and bookmarks, here and outside.
    pub(super) fn clear_user_data(&mut self) {
        let data = UserData {
            skills: self.ctx.user.skills.clone(),
            bookmarks: self.ctx.user.saved_pages.bookmarks.clone(),
        };
        if data == UserData::default() {
            self.notice = Some("There is nothing to remove.".to_owned());
            return;
        }
        self.undo.push(Undo::Clear(data));
        self.set_user_data(UserData::default());
        self.effects.push(Effect::ClearUserData);
        let notice = "Removed all skills, past jobs and bookmarks.";
        self.notice = Some(self.with_undo(notice, &[]));
    }

    /// Filters the page.
    pub(super) fn set_filters(&mut self, filters: PageFilters) {
        let (subject, before) = (self.page.subject(), self.page.filters().clone());
        if before == filters {
            return;
        }
        let text = filters.text(&self.ctx.data.graph);
        let notice = self.notice.take().unwrap_or_else(|| {
            if text.is_empty() {
                "No filters.".to_owned()
            } else {
                format!("Filter: {text}")
            }
        });
        self.undo.push(Undo::Filters(subject, before));
        self.notice = Some(self.with_undo(&notice, &[]));
        self.page.set_filters(filters);
    }

    /// Says by what the rows of the panel with the keys are filtered now, if that was something else before.
    pub(super) fn tell_row_filter(&mut self, before: String) {
        let panel = match self.focus {
            Focus::List => FilteredPanel::List,
            Focus::Page => FilteredPanel::Page(self.page.subject()),
        };
        let close = self.ctx.settings.key(Action::Close);
        let notice = match self.filter() {
            Some(filter) => {
                let text = filter.input().text().trim();
                format!("Only rows with '{text}' ({close}: all rows)")
            }
            None => "All rows".to_owned(),
        };
        self.undo.push(Undo::RowFilter(panel, before));
        self.notice = Some(self.with_undo(&notice, &[]));
    }

    /// A notice, and how to undo what it says, which is there in full on any screen but the narrowest; then
    /// what else can be done, as far as there is room.
    pub(super) fn with_undo(&self, notice: &str, more: &[String]) -> String {
        let settings = &self.ctx.settings;
        let between = settings.glyphs.between();
        let undo = format!("{between}{}: undo", settings.key(Action::Undo));
        // The footer begins with a space.
        let room = usize::from(self.size.0).saturating_sub(1);
        let notice = notice.trim_end_matches('.');
        let notice = settings
            .glyphs
            .cut(notice, room.saturating_sub(width(&undo)));
        let mut text = format!("{notice}{undo}");
        for more in more {
            if width(&text) + width(&between) + width(more) <= room {
                text = format!("{text}{between}{more}");
            }
        }
        text
    }

    /// Says what a key has changed, and that the same key changes it back.
    pub(super) fn tell_setting(&mut self, action: Action, is: &str, other: &str) {
        let key = self.ctx.settings.key(action);
        self.notice = Some(format!("{is} ({key}: {other})."));
    }

    /// Undoes the latest change.
    pub(super) fn undo(&mut self) {
        let Some(undo) = self.undo.pop() else {
            self.notice = Some("Nothing to undo.".to_owned());
            return;
        };
        let what = undo::label(&undo, &self.ctx.data.graph);
        match undo {
            Undo::Skills(back) => {
                self.change_skills(back);
            }
            Undo::Bookmark(back, _) => self.change_bookmark(back),
            Undo::Clear(data) => {
                let changes: Vec<_> = data.additions().collect();
                self.set_user_data(data);
                self.effects.push(Effect::SaveUserData(changes));
            }
            Undo::Filters(subject, filters) => {
                self.open(subject);
                self.page.set_filters(filters);
            }
            Undo::RowFilter(FilteredPanel::List, text) => {
                self.focus_list();
                self.list.filter_by(&self.ctx.data.graph, &text);
                self.show_peek();
            }
            Undo::RowFilter(FilteredPanel::Page(subject), text) => {
                self.open(subject);
                // A page that was opened anew has no size yet, for which its rows are made.
                self.fit();
                self.page.filter_by(self.ctx.scene(), &text);
            }
        }
        let more = match self.undo.len() {
            0 => String::new(),
            more => {
                let key = self.ctx.settings.key(Action::Undo);
                format!(" ({key}: {more} more)")
            }
        };
        self.notice = Some(format!("Undone: {what}{more}"));
    }

    /// Shows all paths and all skills, or only the first.
    pub(super) fn show_all(&mut self) {
        let toggled = if self.is_peeking() {
            None
        } else {
            self.page.toggle_all(self.ctx.scene())
        };
        match toggled {
            Some(true) => self.tell_setting(Action::ShowAll, "All paths and skills", "the first"),
            Some(false) => self.tell_setting(Action::ShowAll, "The first paths and skills", "all"),
            None => self.notice = Some("Everything is shown already.".to_owned()),
        }
    }
}
