//! The line in which limits are typed, with what is offered for it.

use crate::app::App;
use crate::app::limits::Kind;
use crate::app::overlay::limits::Line;
use crate::ui::pen::Pen;
use crate::ui::theme::Meaning;

/// Before the line.
const PROMPT: &str = "f ";

/// The column of what is offered, in which it has room.
const OFFERED: usize = 20;

/// Draws the line over the end of the page; the answer is the cell where typing goes on.
pub(in crate::ui) fn draw(app: &App, line: &Line, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let kind = Kind::of(app.shown().subject())?;
    let panel = app.layout().limits;
    pen.clear(panel.area);
    let position = match (line.chosen, line.reading.offers.len()) {
        (_, 0) => String::new(),
        (Some(at), count) => format!("{} of {count}", at + 1),
        (None, count) => count.to_string(),
    };
    pen.frame(panel, kind.title(), &position, true);
    let examples: Vec<_> = kind.names().iter().map(|name| name.example()).collect();
    let cursor = super::input(&line.input, PROMPT, &examples.join(" "), panel.content, pen);
    if let Some(remark) = line.reading.remarks.first() {
        super::remark(remark, panel.content, pen);
    } else if line.input.text().trim().is_empty() {
        let text = pen.span("An empty line lifts all limits.", Meaning::Dim);
        pen.line(panel.content, 1, &[text]);
    }
    for (row, (index, offer)) in (Line::HEAD..).zip(line.visible()) {
        let spans = [
            pen.span(format!("{:OFFERED$} ", offer.text), Meaning::Text),
            pen.span(offer.says.as_str(), Meaning::Dim),
        ];
        pen.line(panel.content, row, &spans);
        if line.chosen == Some(index) {
            pen.cursor_row(panel, row, true);
        }
    }
    cursor
}
