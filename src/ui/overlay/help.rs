//! The help: all keys, by context.

use crate::app::App;
use crate::app::overlay::help::{Help, HelpRow};
use crate::ui::pen::Pen;
use crate::ui::theme::Meaning;

/// The column of the keys: wide enough for three of the longest.
const KEYS: usize = 22;

/// Draws the help over the screen.
pub(in crate::ui) fn draw(app: &App, help: &Help, pen: &mut Pen<'_>) {
    let panel = app.layout().help;
    pen.clear(panel.area);
    let last = (help.cursor.top + help.height()).min(help.rows.len());
    let position = format!("{last} of {}", help.rows.len());
    pen.frame(panel, "Keys", &position, true);
    let seen = help.rows.iter().skip(help.cursor.top).take(help.height());
    let narrow = panel.content.width < 50;
    for (line, row) in (0..).zip(seen) {
        match row {
            HelpRow::Blank => {}
            HelpRow::Heading(text) => {
                let text = pen.span(*text, Meaning::Heading);
                pen.line(panel.content, line, &[text]);
            }
            HelpRow::Text(text) => {
                let text = pen.span(*text, Meaning::Dim);
                pen.line(panel.content, line, &[text]);
            }
            HelpRow::Typed(example, help) => {
                let column = if narrow { KEYS / 2 } else { KEYS };
                let example = format!("{example:column$} ");
                let spans = [
                    pen.span(example, Meaning::Key),
                    pen.span(*help, Meaning::Text),
                ];
                pen.line(panel.content, line, &spans);
            }
            HelpRow::Action(info) => {
                let (shown, column) = if narrow {
                    (app.settings().keys(info.action, 1), KEYS / 2)
                } else {
                    (app.settings().keys(info.action, 3), KEYS)
                };
                let keys = format!("{shown:column$} ");
                let spans = [
                    pen.span(keys, Meaning::Key),
                    pen.span(info.help, Meaning::Text),
                ];
                pen.line(panel.content, line, &spans);
            }
        }
    }
}
