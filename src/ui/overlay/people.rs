//! The box in which a person is chosen.

use crate::app::action::Action;
use crate::app::model::App;
use crate::app::overlay::people::{PeopleBox, PersonRow};
use crate::ui::pen::Pen;
use crate::ui::picker::{self, Frame};
use crate::ui::theme::Meaning;

/// Draws the box over the screen; returns the cell where typing goes on.
pub(in crate::ui) fn draw(app: &App, people: &PeopleBox, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().search;
    let rows = people.picker.rows.len();
    let position = match people.picker.chosen() {
        Some(at) => format!("{} of {rows}", at + 1),
        None => String::new(),
    };
    let frame = Frame {
        title: "Whose skills and jobs?",
        position: &position,
        prompt: &picker::prompt(app, Action::People),
        placeholder: "a name, or a new one",
    };
    let is_alone = people.picker.is_empty() && rows < 2;
    let cursor = picker::draw(&people.picker, &frame, panel, pen, |pen, row, shown| {
        let (text, end) = match shown {
            PersonRow::New(name) => (name.as_str(), "add"),
            PersonRow::Listed(_, person) if person.is_current => {
                (person.name.as_str(), "shown now")
            }
            PersonRow::Listed(_, person) if person.is_me => (person.name.as_str(), "you"),
            PersonRow::Listed(_, person) => (person.name.as_str(), ""),
        };
        let text = pen.span(text, Meaning::Text);
        let end = pen.span(end, Meaning::Dim);
        pen.line_with_end(panel.content, row, &[text], Some(&end));
    });
    if is_alone {
        let remark = pen.span("Type a name to add somebody.", Meaning::Dim);
        pen.line(panel.content, 1, &[remark]);
    }
    cursor
}
