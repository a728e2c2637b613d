//! The line in which the title of a new occupation is typed.

use crate::app::layout::{Area, Panel};
use crate::app::model::App;
use crate::app::overlay::title::Title;
use crate::ui::pen::Pen;

/// Draws the line over the screen, as the first line of the search box; the answer is the cell where
/// typing goes on.
pub(in crate::ui) fn draw(app: &App, line: &Title, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().search;
    let less = panel.area.height - panel.content.height;
    let low = |area: Area, height: u16| Area {
        height: area.height.min(height),
        ..area
    };
    let panel = Panel {
        area: low(panel.area, 1 + less),
        content: low(panel.content, 1),
        ..panel
    };
    pen.clear(panel.area);
    pen.frame(panel, "A new occupation", "", true);
    super::typed(
        &line.input,
        "Title: ",
        "such as night baker",
        panel.content,
        pen,
    )
}
