//! The box in which you type the title of a new occupation.

use crate::app::layout::{Area, Panel};
use crate::app::model::App;
use crate::app::overlay::title::TitleBox;
use crate::ui::pen::Pen;
use crate::ui::picker::{self, Frame};

/// Draws the box, as the first line of the search box; returns the cell where typing goes on.
pub(in crate::ui) fn draw(app: &App, title: &TitleBox, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().search;
    let border = panel.area.height - panel.content.height;
    let low = |area: Area, height: u16| Area {
        height: area.height.min(height),
        ..area
    };
    let panel = Panel {
        area: low(panel.area, 1 + border),
        content: low(panel.content, 1),
        ..panel
    };
    let frame = Frame {
        title: "New occupation",
        position: "",
        prompt: "Title: ",
        placeholder: "such as night baker",
    };
    picker::draw(&title.picker, &frame, panel, pen, |_, _, ()| {})
}
