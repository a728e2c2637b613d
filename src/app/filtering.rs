//! What keys and the mouse do with the filter of a list.
//!
//! The filter belongs to its list: to the list of occupations, to a page, to the help. While one
//! types, it lies over the screen as a box does ([`Overlay::Filter`]), so that it takes the keys.

use super::action::Action;
use super::filter::Filter;
use super::input::Input;
use super::layout::{Layout, Panel};
use super::model::{App, Focus};
use super::overlay::Overlay;
use super::scene::Scene;
use super::update::travel;

impl App {
    /// What is typed over the panel that has the keys.
    #[must_use]
    pub fn filter(&self) -> Option<&Filter> {
        match self.focus {
            Focus::List => self.list.filter(),
            Focus::Page => self.page.filter(),
        }
    }

    /// Whether a filter is being typed.
    #[must_use]
    pub const fn is_filtering(&self) -> bool {
        match &self.overlay {
            Some(Overlay::Filter) => true,
            Some(Overlay::Help(help)) => help.is_typing,
            _ => false,
        }
    }

    /// Begins to type in the filter of what has the keys, or goes on.
    pub(super) fn open_filter(&mut self) {
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            return help.begin_filter();
        }
        match self.focus {
            Focus::List => self.list.begin_filter(),
            Focus::Page => self.page.begin_filter(),
        }
        self.overlay = Some(Overlay::Filter);
    }

    /// Types in the filter.
    pub(super) fn edit_filter(&mut self, act: impl FnOnce(&mut Input)) {
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            help.edit_filter(&self.settings, act);
            self.notice = help.filter.as_ref().and_then(Filter::left_out);
            return;
        }
        match self.focus {
            Focus::List => {
                self.list.edit_filter(&self.data.graph, act);
                self.look();
            }
            Focus::Page => {
                let scene = Scene {
                    data: &self.data,
                    user: &self.user,
                    view: self.view,
                    settings: &self.settings,
                };
                self.page.edit_filter(scene, act);
            }
        }
        self.notice = self.filter().and_then(Filter::left_out);
    }

    /// Carries out what a key does while one types.
    pub(super) fn act_in_filter(&mut self, action: Action) {
        let to = match action {
            Action::KeepFilter => return self.keep_filter(),
            Action::NextRow => Action::Down,
            Action::PreviousRow => Action::Up,
            Action::RowsDown => Action::ScreenDown,
            Action::RowsUp => Action::ScreenUp,
            action => return self.edit_filter(|input| input.edit(action)),
        };
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            return help.travel(to);
        }
        let height = match self.focus {
            Focus::List => self.list.height(),
            Focus::Page => self.page.height(),
        };
        match self.focus {
            Focus::List => {
                self.list
                    .travel(|cursor, rows| travel(to, height, cursor, rows));
                self.look();
            }
            Focus::Page => self
                .page
                .travel(|cursor, rows| travel(to, height, cursor, rows)),
        }
    }

    /// Gives the keys back to the list. An empty filter is none.
    pub(super) fn keep_filter(&mut self) {
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            return help.keep_filter();
        }
        if matches!(self.overlay, Some(Overlay::Filter)) {
            self.overlay = None;
        }
        if self.filter().is_some_and(|filter| !filter.is_on()) {
            self.drop_filter();
        }
    }

    /// Drops the filter of what has the keys. False if there is none.
    pub(super) fn drop_filter(&mut self) -> bool {
        let stays = !self.is_filtering();
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            return help.drop_filter();
        }
        if matches!(self.overlay, Some(Overlay::Filter)) {
            self.overlay = None;
        }
        let scene = Scene {
            data: &self.data,
            user: &self.user,
            view: self.view,
            settings: &self.settings,
        };
        match self.focus {
            Focus::Page => self.page.drop_filter(scene, stays),
            Focus::List => {
                let was = self.list.drop_filter(&self.data.graph, stays);
                if was {
                    self.look();
                }
                was
            }
        }
    }

    /// Ends typing where there is nothing to type in any more: the list is another one.
    pub(super) fn settle_filter(&mut self) {
        if matches!(self.overlay, Some(Overlay::Filter)) && self.filter().is_none() {
            self.overlay = None;
        }
    }
}

/// The rows inside a panel that are left to its list: without a border, the last one is the
/// filter's.
pub(super) fn rows_in(panel: Option<Panel>, filter: Option<&Filter>) -> u16 {
    let is_over = panel.is_some_and(|panel| !panel.bordered) && filter.is_some();
    Layout::content(panel)
        .height
        .saturating_sub(u16::from(is_over))
}
