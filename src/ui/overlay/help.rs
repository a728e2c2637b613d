//! The help: what words mean, and all keys by what they are for.

use crate::app::layout::Panel;
use crate::app::model::App;
use crate::app::overlay::help::{Help, HelpRow};
use crate::ui::pen::Pen;
use crate::ui::theme::Meaning;

/// The column of the keys: wide enough for three of the longest.
const KEYS: usize = 22;

/// Draws the help over the screen; returns the cell where typing in its filter goes on, or
/// where reading begins.
pub(in crate::ui) fn draw(app: &App, help: &Help, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().help;
    pen.clear(panel.area);
    let last = (help.cursor.top + help.height()).min(help.rows.len());
    let position = match help.filter() {
        Some(filter) => filter.position(None),
        None => format!("{last} of {}", help.rows.len()),
    };
    pen.frame(panel, "Help", &position, true);
    pen.matcher = help.filter().map(|filter| filter.matcher().clone());
    let seen = help.rows.iter().skip(help.cursor.top).take(help.height());
    let columns = panel.content.columns();
    let narrow = columns.width() < 50;
    let mut chosen = None;
    for (line, (index, row)) in (0..).zip((help.cursor.top..).zip(seen)) {
        let (content, line) = columns.place_of_row(line);
        match row {
            HelpRow::Blank => {}
            HelpRow::Heading(text) => {
                let text = pen.span(*text, Meaning::Heading);
                pen.line(content, line, &[text]);
            }
            HelpRow::Text(text) => {
                let text = pen.found(text, Meaning::Dim);
                pen.line(content, line, &text);
            }
            HelpRow::Typed(example, help) => {
                let column = if narrow { KEYS / 2 } else { KEYS };
                let example = format!("{example:column$} ");
                let mut spans = pen.found(&example, Meaning::Key);
                spans.extend(pen.found(help, Meaning::Text));
                pen.line(content, line, &spans);
            }
            HelpRow::Action(info, is_here) => {
                let (shown, column) = if narrow {
                    (app.settings().keys(info.action, 1), KEYS / 2)
                } else {
                    (app.settings().keys(info.action, 3), KEYS)
                };
                let keys = format!("{shown:column$} ");
                // What cannot be done here is there to be read.
                let (key, text) = if *is_here {
                    (Meaning::Key, Meaning::Text)
                } else {
                    (Meaning::Dim, Meaning::Dim)
                };
                let mut spans = pen.found(&keys, key);
                spans.extend(pen.found(info.help, text));
                pen.line(content, line, &spans);
            }
        }
        if index == help.cursor.at && help.current().is_some() {
            pen.cursor_row(Panel { content, ..panel }, line, true);
            chosen = pen.start(content, line);
        }
    }
    pen.matcher = None;
    let first = chosen.or_else(|| pen.start(panel.content, 0));
    let Some(filter) = help.filter() else {
        return first;
    };
    if help.rows.is_empty() {
        let text = pen.span(filter.no_match(), Meaning::Dim);
        pen.line(panel.content, 0, &[text]);
    }
    crate::ui::filter::draw(app, (filter, &position), panel, help.is_typing, pen).or(first)
}
