//! The command palette: the line, and the actions with their keys.

use crate::app::action::Action;
use crate::app::model::App;
use crate::app::overlay::palette::{Palette, Thing};
use crate::ui::pen::{Pen, matched};
use crate::ui::theme::Meaning;

/// So many keys of an action are shown.
const KEYS: usize = 2;

/// Draws the palette over the screen; the answer is the cell where typing goes on.
pub(in crate::ui) fn draw(app: &App, palette: &Palette, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().search;
    pen.clear(panel.area);
    let position = match palette.rows.len() {
        0 => "nothing".to_owned(),
        count => format!("{} of {count}", palette.cursor.at + 1),
    };
    pen.frame(panel, "Commands", &position, true);
    let prompt = super::prompt(app, Action::Palette);
    let cursor = super::typed(
        &palette.input,
        &prompt,
        "type to search",
        panel.content,
        pen,
    );
    if palette.rows.is_empty() {
        let text = pen.span("No command matches.", Meaning::Dim);
        pen.line(panel.content, 1, &[text]);
    }
    let mark = pen.theme.style(Meaning::Matched);
    let text = pen.theme.style(Meaning::Text);
    for (row, (index, found)) in (Palette::HEAD..).zip(palette.visible()) {
        let spans = matched(found.thing.words(), &found.ranges, text, mark);
        let end = match &found.thing {
            Thing::Action(info) => pen.span(app.settings().keys(info.action, KEYS), Meaning::Key),
            Thing::Page(..) => pen.span("opened", Meaning::Dim),
        };
        pen.line_with_end(panel.content, row, &spans, Some(&end));
        if index == palette.cursor.at {
            pen.cursor_row(panel, row, true);
        }
    }
    cursor
}
