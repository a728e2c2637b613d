//! What keys and the mouse do on the map.

use super::movement::Direction;
use crate::app::action::Action;
use crate::app::cursor::Cursor;
use crate::app::model::App;
use crate::app::update::travel;
use careernav_core::user::Subject;

impl App {
    /// Shows the map around the occupation under the cursor; on a map, the page of that occupation.
    pub(in crate::app) fn show_map(&mut self) {
        let Some(id) = self.occupation_here() else {
            self.notice = Some("A map is of an occupation; the cursor is on none.".to_owned());
            return;
        };
        let is_map = self.shown().subject().is_map();
        self.open(if is_map {
            Subject::Occupation(id)
        } else {
            Subject::Map(id)
        });
    }

    /// Makes what is chosen the middle; opens the page of what is.
    pub(in crate::app) fn open_on_map(&mut self) {
        if let Some(id) = self.page.chosen() {
            self.open(if self.page.subject() == Subject::Map(id) {
                Subject::Occupation(id)
            } else {
                Subject::Map(id)
            });
        }
    }

    pub(in crate::app) fn act_in_map(&mut self, action: Action) {
        let height = self.page.height();
        match action {
            Action::Open => self.open_on_map(),
            Action::MapUp => self.walk(Direction::Up),
            Action::MapDown => self.walk(Direction::Down),
            Action::MapLeft => self.walk(Direction::Left),
            Action::MapRight => self.walk(Direction::Right),
            Action::MapNext => self.page.travel(Cursor::down),
            Action::MapPrevious => self.page.travel(Cursor::up),
            _ => self
                .page
                .travel(|cursor, rows| travel(action, height, cursor, rows)),
        }
    }

    /// Walks on the drawing; along the text where there is none, or where what is chosen has no
    /// place in it.
    fn walk(&mut self, direction: Direction) {
        let map = self.page.map().filter(|_| self.layout.map.is_some());
        let chart = map.map(|map| &map.chart);
        let chosen = self.page.chosen();
        let place = chart.zip(chosen);
        match place.filter(|(chart, id)| chart.spot(*id).is_some()) {
            Some((chart, id)) => {
                if let Some(next) = chart.step(id, direction) {
                    self.page.choose(next);
                }
            }
            None => self.page.travel(match direction {
                Direction::Up | Direction::Left => Cursor::up,
                Direction::Down | Direction::Right => Cursor::down,
            }),
        }
    }
}
