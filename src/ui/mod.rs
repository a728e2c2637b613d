//! The view: the model in, one frame out.
//!
//! [`draw`] reads an [`App`] and writes cells; it keeps nothing and changes nothing. Only rows
//! that can be seen are looked at, so a frame costs the same whatever the size of the lists. What
//! it draws can also be had without a terminal, as a [`picture::Picture`].

mod bars;
mod filter;
mod list;
mod map;
mod overlay;
mod page;
mod pen;
mod picker;
pub mod picture;
mod row;
pub mod theme;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::model::{App, Phase};
use crate::app::overlay::Overlay;
use careernav_core::profile::Progress;
use careernav_core::text::sanitize::is_odd;
use pen::Pen;
use theme::{Meaning, Theme};

/// Draws the app.
pub fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>) {
    if let Some(cursor) = paint(app, theme, frame.buffer_mut()) {
        frame.set_cursor_position(cursor);
    }
}

/// Writes the app's cells; the answer is where the terminal's own cursor belongs, if it is to be
/// seen.
fn paint(app: &App, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    let cursor = compose(app, theme, buffer);
    clean(buffer);
    cursor
}

fn compose(app: &App, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    // A terminal can shrink between two messages: the model's size may then not fit the frame.
    let area = buffer.area;
    let layout = app.layout();
    let seen = [layout.list, layout.map, layout.page, layout.preview]
        .into_iter()
        .flatten()
        .map(|panel| panel.area)
        .chain([layout.header, layout.footer].into_iter().flatten());
    for part in seen {
        if part.x + part.width > area.width || part.y + part.height > area.height {
            return None;
        }
    }
    let mut pen = Pen {
        buffer,
        theme,
        zoomed: app.is_zoomed(),
        // A filter is typed in the panel itself.
        covered: !matches!(app.overlay(), Some(Overlay::Filter) | None),
        matcher: None,
        glyphs: app.settings().glyphs,
    };
    bars::header(app, &mut pen);
    bars::footer(app, &mut pen);
    if let Phase::Loading(progress) = app.phase() {
        let panel = layout.page.or(layout.list).unwrap_or_default();
        let reading = pen.glyphs.going_on("Reading the profiles");
        let text = match progress {
            Some(Progress { done, of }) => {
                format!("{reading} {} %", done * 100 / of.max(&1))
            }
            None => reading,
        };
        let text = pen.span(text, Meaning::Dim);
        pen.line(panel.content, 0, &[text]);
        return None;
    }
    let chosen = list::draw(app, &mut pen);
    let chosen = page::draw(app, &mut pen).or(chosen);
    let chosen = map::draw(app, &mut pen).or(chosen);
    page::draw_preview(app, &mut pen);
    // Boxes are what they are.
    pen.zoomed = false;
    pen.covered = false;
    let cursor = match app.overlay() {
        Some(Overlay::Search(search)) => overlay::search::draw(app, search, &mut pen),
        Some(Overlay::People(people)) => overlay::people::draw(app, people, &mut pen),
        Some(Overlay::Choice(choice)) => overlay::choice::draw(app, choice, &mut pen),
        Some(Overlay::Filters(line)) => overlay::filters::draw(app, line, &mut pen),
        Some(Overlay::Checklist(list)) => overlay::checklist::draw(app, list, &mut pen),
        Some(Overlay::Palette(palette)) => overlay::palette::draw(app, palette, &mut pen),
        Some(Overlay::Title(line)) => overlay::title::draw(app, line, &mut pen),
        Some(Overlay::Help(help)) => overlay::help::draw(app, help, &mut pen),
        Some(Overlay::Filter) | None => chosen,
    };
    // Where a screen has no cells the cursor has no place either.
    let cursor = cursor.map(Position::from);
    cursor.filter(|at| area.contains(*at))
}

/// Takes from the cells what must not be in one, wherever it came from: the library that draws leaves
/// control characters out, but not the ends of lines and paragraphs that Unicode has of its own.
fn clean(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if symbol.len() > 1 && symbol.contains(is_odd) {
            cell.set_symbol(" ");
        }
    }
}
