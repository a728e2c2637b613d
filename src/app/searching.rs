//! What keys and the mouse do in the open search box.

use super::action::Action;
use super::cursor::Cursor;
use super::model::App;
use super::overlay::Overlay;
use super::overlay::search::{Row, Search};
use careernav_core::search::Target;
use careernav_core::user::HistoryEvent;

impl App {
    pub(super) fn act_in_search(&mut self, action: Action) {
        let Some(Overlay::Search(search)) = &mut self.overlay else {
            return;
        };
        let screen = isize::try_from(search.height().saturating_sub(1)).unwrap_or(1);
        match action {
            Action::Accept => {
                if let Some(target) = search.accept(&self.data, &self.habits) {
                    let searched = search.input.text().to_owned();
                    if !search.is_empty() {
                        self.remember(HistoryEvent::Searched(searched));
                    }
                    self.overlay = None;
                    self.open(target.into());
                }
                return;
            }
            Action::Forget => return self.forget(),
            Action::ForgetAll => return self.forget_all(),
            Action::NextRow => return search.travel(Cursor::down),
            Action::PreviousRow => return search.travel(Cursor::up),
            Action::RowsDown => return search.travel(|c, rows| c.jump(screen, rows)),
            Action::RowsUp => return search.travel(|c, rows| c.jump(-screen, rows)),
            Action::CycleKind => return search.next_kinds(&self.data, &self.habits),
            action => {
                let before = search.input.text().len();
                search.input.edit(action);
                // A move in the text changes nothing of what is found.
                if search.input.text().len() == before {
                    return;
                }
            }
        }
        search.refresh(&self.data, &self.habits);
    }

    pub(super) fn mouse_in_search(&mut self, wheel: Option<isize>, x: u16, y: u16) {
        let panel = self.layout.search;
        let Some(Overlay::Search(search)) = &mut self.overlay else {
            return;
        };
        if let Some(by) = wheel {
            return search.travel(|cursor, rows| cursor.scroll(by, rows));
        }
        if !panel.area.contains(x, y) {
            self.overlay = None;
            return;
        }
        let first = panel.content.y + Search::HEAD;
        if !panel.content.contains(x, y) || y < first {
            return;
        }
        let row = search.cursor.top + usize::from(y - first);
        if row < search.rows.len() {
            search.travel(|cursor, rows| cursor.point(row, rows));
            self.act_in_search(Action::Accept);
        }
    }

    /// Forgets the recent search or the opened occupation under the cursor.
    fn forget(&mut self) {
        let Some(Overlay::Search(search)) = &mut self.overlay else {
            return;
        };
        let habit = match search.current() {
            Some(Row::Recent(text)) => HistoryEvent::ForgetSearch(text.clone()),
            Some(Row::Opened(hit, _)) => match hit.target {
                Target::Occupation(id) => {
                    HistoryEvent::ForgetOpened(self.data.graph.occupation(id).key().to_owned())
                }
                _ => return,
            },
            _ => return,
        };
        let at = search.cursor.at;
        self.remember(habit);
        self.search_again();
        if let Some(Overlay::Search(search)) = &mut self.overlay {
            search.travel(|cursor, rows| cursor.point(at, rows));
        }
    }

    fn forget_all(&mut self) {
        self.remember(HistoryEvent::ForgetAll);
        self.notice = Some("Recent searches and openings are forgotten.".to_owned());
        self.search_again();
    }

    /// Searches again for what the open box says.
    pub(super) fn search_again(&mut self) {
        if let Some(Overlay::Search(search)) = &mut self.overlay {
            search.refresh(&self.data, &self.habits);
        }
    }
}
