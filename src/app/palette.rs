//! What keys and the mouse do in the open command palette.

use super::action::Action;
use super::cursor::Cursor;
use super::effect::Effect;
use super::model::App;
use super::overlay::Overlay;
use super::overlay::palette::{Palette, Thing};

/// How many pages that were opened of late can be found in it.
const PAGES: usize = 20;

impl App {
    /// Opens the palette over what is shown.
    pub(super) fn open_palette(&mut self) {
        let here = self.shown().subject();
        let recent = self.user.places.recent.iter();
        let pages = recent.filter_map(|spot| spot.find(&self.data));
        let pages = pages.filter(|&page| page != here).take(PAGES);
        let pages = pages.map(|page| (page, page.title(&self.data)));
        let palette = Palette::new(self.context(), pages.collect());
        self.overlay = Some(Overlay::Palette(Box::new(palette)));
    }

    /// Carries out what is under the palette's cursor, where the palette was opened.
    pub(super) fn run(&mut self) -> Vec<Effect> {
        let Some(Overlay::Palette(palette)) = &self.overlay else {
            return Vec::new();
        };
        let Some(thing) = palette.current().cloned() else {
            return Vec::new();
        };
        self.overlay = None;
        match thing {
            Thing::Action(info) => self.act(info.action),
            Thing::Page(subject, _) => {
                self.open(subject);
                self.need_moves();
                Vec::new()
            }
        }
    }

    /// Carries out what was clicked in the palette, if anything was.
    pub(super) fn run_clicked(&mut self) -> Vec<Effect> {
        match &self.overlay {
            Some(Overlay::Palette(palette)) if palette.is_clicked => self.run(),
            _ => Vec::new(),
        }
    }

    pub(super) fn act_in_palette(&mut self, action: Action) {
        let Some(Overlay::Palette(palette)) = &mut self.overlay else {
            return;
        };
        let screen = isize::try_from(palette.height().saturating_sub(1)).unwrap_or(1);
        match action {
            Action::NextRow => return palette.travel(Cursor::down),
            Action::PreviousRow => return palette.travel(Cursor::up),
            Action::RowsDown => return palette.travel(|c, rows| c.jump(screen, rows)),
            Action::RowsUp => return palette.travel(|c, rows| c.jump(-screen, rows)),
            action => palette.input.edit(action),
        }
        palette.refresh();
    }

    pub(super) fn mouse_in_palette(&mut self, wheel: Option<isize>, x: u16, y: u16) {
        let panel = self.layout.search;
        let Some(Overlay::Palette(palette)) = &mut self.overlay else {
            return;
        };
        if let Some(by) = wheel {
            return palette.travel(|cursor, rows| cursor.scroll(by, rows));
        }
        if !panel.area.contains(x, y) {
            self.overlay = None;
            return;
        }
        let first = panel.content.y + Palette::HEAD;
        if !panel.content.contains(x, y) || y < first {
            return;
        }
        let row = palette.cursor.top + usize::from(y - first);
        if row < palette.rows.len() {
            palette.travel(|cursor, rows| cursor.point(row, rows));
            palette.is_clicked = true;
        }
    }
}
