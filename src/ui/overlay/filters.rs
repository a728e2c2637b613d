//! The line in which the filters of a page are typed, with what can follow.

use crate::app::action::Action;
use crate::app::filters::title_of;
use crate::app::model::App;
use crate::app::overlay::filters::FilterLine;
use crate::ui::pen::Pen;
use crate::ui::picker::{self, Frame};
use crate::ui::theme::Meaning;
use careernav_core::search::Filter;
use careernav_core::text::width;

/// The narrowest column of completions.
const MIN_COLUMN: usize = 10;

/// Draws the line over the end of the page; returns the cell where typing goes on.
pub(in crate::ui) fn draw(app: &App, line: &FilterLine, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().filters;
    let completions = &line.picker.rows;
    let position = match (line.picker.chosen(), completions.len()) {
        (_, 0) => String::new(),
        (Some(at), count) => format!("{} of {count}", at + 1),
        (None, count) => count.to_string(),
    };
    let examples = line.scope.filters().map(Filter::example);
    let examples: Vec<_> = examples.collect();
    let frame = Frame {
        title: title_of(line.scope),
        position: &position,
        prompt: &picker::prompt(app, Action::EditFilters),
        placeholder: &examples.join(" "),
    };
    let widths = completions.iter().map(|it| width(&it.text));
    let most = usize::from(panel.content.width) * 2 / 3;
    let column = widths.fold(MIN_COLUMN, usize::max).min(most);
    let cursor = picker::draw(&line.picker, &frame, panel, pen, |pen, row, completion| {
        let gap = column.saturating_sub(width(&completion.text)) + 2;
        let spans = [
            pen.span(completion.text.as_str(), Meaning::Text),
            pen.span(" ".repeat(gap), Meaning::Text),
            pen.span(completion.meaning.as_str(), Meaning::Dim),
        ];
        pen.line(panel.content, row, &spans);
    });
    if let Some(remark) = line.remarks.first() {
        picker::remark(remark, panel.content, pen);
    } else {
        let text = match (line.filters.is_empty(), line.passing) {
            (true, Some(passing)) => format!("Without filters: {passing} fit."),
            (true, None) => "An empty line removes all filters.".to_owned(),
            (false, Some(0)) => "Nothing passes these filters.".to_owned(),
            (false, Some(passing)) => format!("With these filters: {passing} fit."),
            (false, None) => String::new(),
        };
        let text = pen.span(text, Meaning::Dim);
        pen.line(panel.content, 1, &[text]);
    }
    cursor
}
