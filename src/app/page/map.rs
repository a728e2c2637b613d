//! A page that is a map: what the keys do on the drawing, and which row they choose.

use careernav_core::graph::OccupationId;

use super::Page;
use crate::app::action::Action;
use crate::app::cursor::Cursor;
use crate::app::map::Map;
use crate::app::map::movement::Direction;
use crate::app::response::Response;
use crate::app::scene::Scene;
use careernav_core::user::Subject;

impl Page {
    /// Lays the drawing out for a size, if the page is a map.
    pub fn fit_map(&mut self, scene: Scene<'_>, width: u16, height: u16) {
        if let Some(map) = &mut self.map {
            map.fit(&scene.data.graph, width, height);
        }
    }

    /// On a map the reason of what is chosen stands below it, in view as far as it fits. What is
    /// under the pointer stays there, as long as enough text is left above it.
    pub(super) fn explain_choice(&mut self, scene: Scene<'_>) {
        let chosen = self.chosen();
        let holds_view = std::mem::take(&mut self.holds_view);
        if let Some(map) = &mut self.map
            && map.explained != chosen
        {
            map.explained = chosen;
            let from_top = self.cursor.at.saturating_sub(self.cursor.top);
            self.rebuild(scene);
            let at = self.cursor.at;
            // A choice by key may scroll, since you look at the row that the cursor goes to. A choice by
            // mouse may not.
            if holds_view {
                let last = self.rows.len().saturating_sub(self.height);
                self.cursor.top = at.saturating_sub(from_top).min(last);
            } else {
                let to = self.end_of_item(at);
                self.with_rows(|cursor, rows| cursor.reveal(at, to, rows));
            }
        }
    }

    /// What the map has beside its rows, if the page is one.
    #[must_use]
    pub const fn map(&self) -> Option<&Map> {
        self.map.as_ref()
    }

    /// The occupation on which the cursor is.
    #[must_use]
    pub fn chosen(&self) -> Option<OccupationId> {
        match self.current()?.target()? {
            Subject::Occupation(id) => Some(id),
            _ => None,
        }
    }

    /// Puts the cursor on an occupation, if the page has it.
    pub fn choose(&mut self, id: OccupationId) {
        let target = Some(Subject::Occupation(id));
        if let Some(at) = self.rows.iter().position(|row| row.target() == target) {
            self.with_rows(|cursor, rows| cursor.go(at, rows));
        }
    }

    /// Carries out an action on a map.
    pub(super) fn act_on_map(&mut self, action: Action) -> Response {
        match action {
            Action::Open => return self.open_on_map(),
            Action::MapUp => self.move_on_map(Direction::Up),
            Action::MapDown => self.move_on_map(Direction::Down),
            Action::MapLeft => self.move_on_map(Direction::Left),
            Action::MapRight => self.move_on_map(Direction::Right),
            Action::MapNext => self.travel(Cursor::down),
            Action::MapPrevious => self.travel(Cursor::up),
            action => self.travel(|cursor, rows| cursor.act(action, rows)),
        }
        Response::done()
    }

    /// Opens the map around what is chosen; of the middle, its page.
    #[must_use]
    pub fn open_on_map(&self) -> Response {
        match self.chosen() {
            Some(id) if self.subject == Subject::Map(id) => Response::open(Subject::Occupation(id)),
            Some(id) => Response::open(Subject::Map(id)),
            None => Response::done(),
        }
    }

    /// Moves on the drawing. Where there is none, or what is chosen has no place in it, moves through
    /// the text.
    fn move_on_map(&mut self, direction: Direction) {
        let chart = self.map.as_ref().map(|map| &map.chart);
        let place = chart.zip(self.chosen());
        match place.filter(|(chart, id)| chart.spot(*id).is_some()) {
            Some((chart, id)) => {
                if let Some(next) = chart.step(id, direction) {
                    self.choose(next);
                }
            }
            None => self.travel(match direction {
                Direction::Up | Direction::Left => Cursor::up,
                Direction::Down | Direction::Right => Cursor::down,
            }),
        }
    }
}
