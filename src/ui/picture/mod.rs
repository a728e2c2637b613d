//! A frame without a terminal: what the app shows, as text or as a picture.
//!
//! # Guarantees
//!
//! The cells are those that the app draws into a terminal of the size that the model has; there is
//! no second way to draw. As text every row is a line. As a picture it is one SVG file of our own
//! writing that needs nothing beside itself and looks the same in every font.

mod cells;
mod palette;
mod shapes;
mod svg;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::paint;
use super::theme::Theme;
use crate::app::model::{App, Phase};
use cells::symbols;
use palette::Ground;

/// A frame of the app.
#[derive(Debug, Clone)]
pub struct Picture {
    buffer: Buffer,
    /// Where the terminal's own cursor is, if it is seen.
    cursor: Option<Position>,
    /// What is shown, in a few words.
    title: String,
    ground: Ground,
}

impl Picture {
    /// The frame that a terminal would show now.
    #[must_use]
    pub fn new(app: &App, theme: Theme) -> Self {
        let (width, height) = app.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let cursor = paint(app, theme, &mut buffer);
        let title = match app.phase() {
            Phase::Loading(_) => "reading the profiles".to_owned(),
            Phase::Ready => app.current_page().title(app.data()),
        };
        Self {
            buffer,
            cursor,
            title,
            ground: Ground::of(theme),
        }
    }

    /// Where the terminal's own cursor is, if it is seen: column and row.
    #[must_use]
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor.map(|at| (at.x, at.y))
    }

    /// The frame's cells.
    #[must_use]
    pub const fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// The frame's rows as lines, without spaces at their ends.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for y in self.buffer.area.top()..self.buffer.area.bottom() {
            let line: String = symbols(&self.buffer, y)
                .map(|(_, cell)| cell.symbol())
                .collect();
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The frame as an SVG file.
    #[must_use]
    pub fn svg(&self) -> String {
        svg::write(&self.buffer, self.cursor, &self.title, self.ground)
    }
}
