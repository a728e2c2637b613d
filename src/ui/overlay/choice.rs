//! The box in which a job is chosen.

use super::search::draw_hit;
use crate::app::action::Action;
use crate::app::model::App;
use crate::app::overlay::choice::{Choice, ChoiceRow};
use crate::ui::pen::Pen;
use crate::ui::picker::{self, Frame};
use crate::ui::theme::Meaning;
use careernav_core::graph::OccupationId;

/// Draws the box over the screen; returns the cell where typing goes on.
pub(in crate::ui) fn draw(app: &App, choice: &Choice, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().search;
    let rows = choice.picker.rows.len();
    let position = match choice.picker.chosen() {
        Some(at) => format!("{} of {rows}", at + 1),
        None => String::new(),
    };
    let title = choice.question.title(app.data());
    let frame = Frame {
        title: &title,
        position: &position,
        prompt: &picker::prompt(app, Action::Search),
        placeholder: "a job, or a few letters of it",
    };
    let cursor = picker::draw(&choice.picker, &frame, panel, pen, |pen, row, shown| {
        let job = |id: OccupationId| app.data().graph.occupation(id);
        let (text, end) = match *shown {
            ChoiceRow::Hit(_, ref hit) => return draw_hit(app, pen, panel.content, row, hit),
            ChoiceRow::Me => ("my skills and past jobs", "you"),
            ChoiceRow::PastJob(id) => (job(id).title(), "past job"),
            ChoiceRow::Often(id) => (job(id).title(), "opened before"),
            // On a ladder that is the rung.
            ChoiceRow::Other(id) => (job(id).title(), job(id).preparation().unwrap_or_default()),
        };
        let text = pen.span(text, Meaning::Text);
        let end = pen.span(end, Meaning::Dim);
        pen.line_with_end(panel.content, row, &[text], Some(&end));
    });
    let remark = if !choice.is_ready {
        pen.glyphs.going_on("Preparing the search")
    } else if choice.is_nearest && rows == 0 {
        "Nothing is called that. Other words may find it.".to_owned()
    } else if choice.is_nearest {
        "Nothing is called that. Nearest:".to_owned()
    } else if rows == 0 {
        "Type what the job is called.".to_owned()
    } else {
        String::new()
    };
    let remark = pen.span(remark, Meaning::Dim);
    pen.line(panel.content, 1, &[remark]);
    cursor
}
