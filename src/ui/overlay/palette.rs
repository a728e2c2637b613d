//! The command palette: the line, and the commands with their keys.

use crate::app::action::Action;
use crate::app::model::App;
use crate::app::overlay::palette::{Command, Palette};
use crate::ui::pen::{Pen, matched};
use crate::ui::picker::{self, Frame};
use crate::ui::theme::Meaning;

/// How many keys of an action are shown.
const MAX_KEYS: usize = 2;

/// Draws the palette over the screen; returns the cell where typing goes on.
pub(in crate::ui) fn draw(app: &App, palette: &Palette, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().search;
    let position = match (palette.picker.chosen(), palette.picker.rows.len()) {
        (Some(at), count) => format!("{} of {count}", at + 1),
        (None, _) => "nothing".to_owned(),
    };
    let frame = Frame {
        title: "Commands",
        position: &position,
        prompt: &picker::prompt(app, Action::Palette),
        placeholder: "type to search",
    };
    let mark = pen.theme.style(Meaning::Matched);
    let text = pen.theme.style(Meaning::Text);
    let cursor = picker::draw(&palette.picker, &frame, panel, pen, |pen, row, found| {
        let mut spans = matched(found.command.label(), &found.ranges, text, mark);
        let alias = found.alias.map(|alias| pen.glyphs.between() + alias);
        spans.extend(alias.map(|alias| pen.span(alias, Meaning::Dim)));
        let end = match &found.command {
            Command::Action(info) => {
                pen.span(app.settings().keys(info.action, MAX_KEYS), Meaning::Key)
            }
            Command::Page(..) => pen.span("recent page", Meaning::Dim),
        };
        pen.line_with_end(panel.content, row, &spans, Some(&end));
    });
    if palette.picker.rows.is_empty() {
        let text = pen.span(palette.nothing(), Meaning::Dim);
        pen.line(panel.content, 1, &[text]);
    }
    cursor
}
