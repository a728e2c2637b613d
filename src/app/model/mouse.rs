//! The mouse: what lies at a cell, and what presses, drags and the wheel do there.
//!
//! # Guarantees
//!
//! A click selects; on the mark of something that expands it expands it. A second press on the same
//! cell, soon after the first, opens what the first one selected; nothing else. Whatever has keys in
//! the footer or a title in the header can be clicked there. The border between two panels can be
//! dragged. The right button goes back. The wheel scrolls what lies under the pointer and chooses
//! nothing. What counts as a double click is decided outside, where the clock is: the model has no time,
//! and the same messages always give the same screen.

use careernav_core::graph::OccupationId;

use super::bars::{self, Placed};
use super::{App, Focus};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::layout::{Area, Border, Layout};
use crate::app::list::Entry;
use crate::app::mouse_event::MouseEvent;
use crate::app::overlay::Overlay;
use crate::app::preview::PreviewTarget;
use crate::app::row::Row;

/// How many rows a step of the mouse wheel scrolls.
const WHEEL_ROWS: isize = 3;

/// What a press has begun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Pressed {
    /// Nothing that goes on.
    #[default]
    Nothing,
    /// A row of the list of occupations was selected.
    List,
    /// A row of the page was selected.
    Page,
    /// An occupation on the map was chosen.
    Map,
    /// What the preview shows was pointed at.
    Preview,
    /// A border is being moved.
    Border(Border),
}

/// What lies at a cell while no box is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    History(isize),
    Border(Border),
    /// The line of a filter.
    Filter(Focus),
    /// A row of the list, if there is one, and whether its mark is meant.
    List(Option<usize>, bool),
    Page(Option<usize>, bool),
    Map(Option<OccupationId>),
    Preview,
    Nothing,
}

impl App {
    /// Carries out what the mouse does.
    pub(super) fn mouse(&mut self, event: MouseEvent, x: u16, y: u16) {
        match event {
            MouseEvent::ScrollDown => self.wheel(WHEEL_ROWS, x, y),
            MouseEvent::ScrollUp => self.wheel(-WHEEL_ROWS, x, y),
            MouseEvent::Drag => {
                if let Pressed::Border(border) = self.pressed {
                    self.move_border(border, x.saturating_add(1));
                }
            }
            MouseEvent::Release => {
                if matches!(self.pressed, Pressed::Border(_)) {
                    self.pressed = Pressed::Nothing;
                }
            }
            MouseEvent::RightClick => {
                self.notice = None;
                self.act(if self.overlay.is_some() {
                    Action::Close
                } else {
                    Action::Back
                });
            }
            MouseEvent::Click | MouseEvent::DoubleClick => {
                let hint = self.hint_at(x, y);
                self.notice = None;
                if let Some(action) = hint {
                    self.pressed = Pressed::Nothing;
                    self.act(action);
                } else if self.press_in_box(event, x, y) {
                    self.pressed = Pressed::Nothing;
                } else {
                    self.press(event, x, y);
                }
            }
        }
    }

    /// The action of the hint at a cell.
    fn hint_at(&self, x: u16, y: u16) -> Option<Action> {
        let area = self.layout.footer.filter(|area| area.contains(x, y))?;
        if self.notice.is_some() {
            return None;
        }
        let mut hints = bars::footer(self, area.width).into_iter();
        let is_hit = |placed: &Placed| {
            let taken = u16::try_from(placed.hint.width()).unwrap_or(u16::MAX);
            // The space before a hint belongs to nobody: a click between two hints runs neither.
            let from = area.x + placed.x;
            x > from && x - from < taken
        };
        hints.find(is_hit).and_then(|placed| placed.hint.action)
    }

    /// A press while a box is open. False if none is, or if it has only closed now and lets through
    /// what was pressed below it.
    fn press_in_box(&mut self, event: MouseEvent, x: u16, y: u16) -> bool {
        let is_second = event == MouseEvent::DoubleClick;
        match &mut self.overlay {
            None => return is_second && self.pressed == Pressed::Nothing,
            Some(Overlay::Filter) => {
                self.keep_filter();
                return false;
            }
            // The second press is for what the first one has opened.
            Some(_) if is_second => {}
            Some(overlay) => {
                let response = overlay.click(&self.layout, (x, y), &self.ctx);
                self.respond(response);
            }
        }
        true
    }

    /// What lies at a cell while no box is open.
    fn target(&self, x: u16, y: u16) -> Target {
        let layout = &self.layout;
        if let Some(area) = layout.header.filter(|area| area.contains(x, y)) {
            return bars::page_at(self, area, x).map_or(Target::Nothing, Target::History);
        }
        if let Some(border) = layout.border_at(x, y) {
            return Target::Border(border);
        }
        let at = |area: Area| usize::from(y.saturating_sub(area.y));
        let inside = |area: Area| area.contains(x, y);
        if let Some(panel) = layout.list.filter(|panel| inside(panel.area)) {
            if self.list.filter().is_some() && y + 1 == panel.area.y + panel.area.height {
                return Target::Filter(Focus::List);
            }
            let row = self.list.cursor().top + at(panel.content);
            let entry = self.list.entries().get(row);
            let entry = entry.filter(|_| inside(panel.content));
            let is_mark = matches!(entry, Some(Entry::Group { depth, .. })
                if x.saturating_sub(panel.content.x) < depth + 2);
            return Target::List(entry.map(|_| row), is_mark);
        }
        if let Some(panel) = layout.map.filter(|panel| inside(panel.area)) {
            let area = panel.content;
            let map = self.page.map().filter(|_| inside(area));
            return Target::Map(map.and_then(|map| map.chart.hit(x - area.x, y - area.y)));
        }
        if let Some(panel) = layout.page.filter(|panel| inside(panel.area)) {
            if self.current_page().filter().is_some() && y + 1 == panel.area.y + panel.area.height {
                return Target::Filter(Focus::Page);
            }
            let page = self.current_page();
            let columns = panel.content.columns().with_lengths(page.column_lengths());
            let at = columns.row_at(x, y).filter(|_| inside(panel.content));
            let (row, column) = at.unzip();
            let row = row.and_then(|row| page.item_at(page.cursor().top + row));
            let column = column.unwrap_or_default();
            let mark = match row.and_then(|row| page.rows().get(row)) {
                Some(Row::Section { .. } | Row::Problem { .. }) => column < 2,
                Some(Row::Skill { .. } | Row::Move { .. }) => column < 4,
                _ => false,
            };
            return Target::Page(row, mark);
        }
        match layout.preview.filter(|panel| inside(panel.area)) {
            Some(_) => Target::Preview,
            None => Target::Nothing,
        }
    }

    /// A press of the left button, the second one soon after the first if it is a double click.
    fn press(&mut self, act: MouseEvent, x: u16, y: u16) {
        let before = std::mem::take(&mut self.pressed);
        let is_second = |pressed| act == MouseEvent::DoubleClick && before == pressed;
        match self.target(x, y) {
            Target::History(steps) => {
                for _ in 0..steps.unsigned_abs() {
                    self.step(steps > 0);
                }
            }
            Target::Border(border) => self.pressed = Pressed::Border(border),
            Target::Filter(focus) => {
                match focus {
                    Focus::List => self.focus = focus,
                    Focus::Page => self.enter_page(),
                }
                self.open_filter();
            }
            Target::List(row, is_mark) => {
                self.pressed = Pressed::List;
                self.focus = Focus::List;
                let is_second = is_second(Pressed::List) && row == Some(self.list.cursor().at);
                if let Some(row) = row {
                    self.list.travel(|cursor, rows| cursor.point(row, rows));
                }
                if row.is_some() && (is_mark || is_second) {
                    self.act_in_list(if is_mark {
                        Action::Toggle
                    } else {
                        Action::Open
                    });
                } else {
                    self.show_peek();
                }
            }
            Target::Page(row, is_mark) => {
                self.enter_page();
                self.pressed = Pressed::Page;
                let Some(row) = row else {
                    return;
                };
                let is_second = is_second(Pressed::Page) && row == self.page.cursor().at;
                self.page.point(row);
                if is_mark {
                    let response = self.page.act(Action::Toggle, &self.ctx);
                    self.respond(response);
                } else if is_second {
                    let response = self.page.open_current(&self.ctx);
                    self.respond(response);
                }
            }
            Target::Map(hit) => {
                self.focus = Focus::Page;
                self.pressed = Pressed::Map;
                match hit {
                    Some(id) if self.page.chosen() != Some(id) => self.page.choose(id),
                    Some(_) if is_second(Pressed::Map) => {
                        let response = self.page.open_on_map();
                        self.respond(response);
                    }
                    _ => {}
                }
            }
            Target::Preview => {
                self.pressed = Pressed::Preview;
                let target = self.preview.target().and_then(PreviewTarget::subject);
                if let Some(subject) = target.filter(|_| is_second(Pressed::Preview)) {
                    self.enter_page();
                    self.open(subject);
                }
            }
            Target::Nothing => {}
        }
    }

    /// The wheel scrolls what lies under the pointer. Scrolling is looking, not choosing: the page
    /// beside stays.
    fn wheel(&mut self, by: isize, x: u16, y: u16) {
        if let Some(overlay) = &mut self.overlay
            && overlay.scroll(by)
        {
            return;
        }
        match self.target(x, y) {
            Target::List(..) | Target::Filter(Focus::List) => {
                self.list.travel(|cursor, rows| cursor.scroll(by, rows));
            }
            Target::Page(..) | Target::Filter(Focus::Page) => {
                let page = self.peek.as_mut().unwrap_or(&mut self.page);
                page.scroll(by);
            }
            Target::Preview => {
                let height = Layout::content(self.layout.preview).height;
                self.preview.scroll(by, height);
            }
            _ => {}
        }
    }

    /// Moves a border so that the panel on its left ends before a column.
    fn move_border(&mut self, border: Border, end: u16) {
        let found = self.layout.borders().find(|(it, ..)| *it == border);
        if let Some((_, left, _)) = found {
            let width = end.saturating_sub(left.area.x);
            self.widths.set(border, width);
        }
    }

    /// Makes the panel on the left narrower or wider by a step.
    pub(super) fn shift_border(&mut self, by: i16) {
        let Some((border, left, _)) = self.layout.borders().next() else {
            self.notice = Some("There is only one panel.".to_owned());
            return;
        };
        let width = left.area.width;
        self.widths.set(border, width.saturating_add_signed(by));
        self.fit();
        let is = self
            .layout
            .borders()
            .next()
            .map(|(_, left, _)| left.area.width);
        if is == Some(width) {
            self.notice = Some("The panels can't be made smaller.".to_owned());
            return;
        }
        let back = if by < 0 {
            Action::Wider
        } else {
            Action::Narrower
        };
        let columns = is.unwrap_or(width);
        self.tell_setting(back, &format!("Left panel: {columns} columns"), "back");
    }

    /// Leaves the mouse to the terminal, which can select text then, or takes it back.
    pub(super) fn toggle_mouse(&mut self) {
        self.has_mouse = !self.has_mouse;
        let key = self.ctx.settings.key(Action::ToggleMouse);
        self.notice = Some(if self.has_mouse {
            format!("Mouse on: click, wheel, drag. {key}: mouse off")
        } else {
            format!("Mouse off, to select text. {key}: mouse on")
        });
        self.effects.push(Effect::CaptureMouse(self.has_mouse));
    }
}
