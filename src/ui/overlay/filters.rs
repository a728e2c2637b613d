//! The line in which filters are typed, with what is offered for it.

use crate::app::action::Action;
use crate::app::filters::FilterTarget;
use crate::app::model::App;
use crate::app::overlay::filters::FilterLine;
use crate::ui::pen::Pen;
use crate::ui::theme::Meaning;
use careernav_core::text::width;

/// The narrowest column of what is offered.
const OFFERED: usize = 10;

/// Draws the line over the end of the page; the answer is the cell where typing goes on.
pub(in crate::ui) fn draw(app: &App, line: &FilterLine, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let kind = FilterTarget::of(app.shown().subject())?;
    let panel = app.layout().filters;
    pen.clear(panel.area);
    let position = match (line.chosen, line.reading.offers.len()) {
        (_, 0) => String::new(),
        (Some(at), count) => format!("{} of {count}", at + 1),
        (None, count) => count.to_string(),
    };
    pen.frame(panel, kind.title(), &position, true);
    let examples: Vec<_> = kind.names().iter().map(|name| name.example()).collect();
    let prompt = super::prompt(app, Action::EditFilters);
    let cursor = super::typed(
        &line.input,
        &prompt,
        &examples.join(" "),
        panel.content,
        pen,
    );
    if let Some(remark) = line.reading.remarks.first() {
        super::remark(remark, panel.content, pen);
    } else {
        let is_empty = line.reading.filters.is_empty();
        let text = match (is_empty, line.passing) {
            (true, Some(passing)) => format!("Without limits: {passing} fit."),
            (true, None) => "An empty line lifts all limits.".to_owned(),
            (false, Some(0)) => "Nothing fits within these limits.".to_owned(),
            (false, Some(passing)) => format!("Within these limits: {passing} fit."),
            (false, None) => String::new(),
        };
        let text = pen.span(text, Meaning::Dim);
        pen.line(panel.content, 1, &[text]);
    }
    let widths = line.reading.offers.iter().map(|offer| width(&offer.text));
    let most = usize::from(panel.content.width) * 2 / 3;
    let column = widths.fold(OFFERED, usize::max).min(most);
    for (row, (index, offer)) in (FilterLine::HEAD..).zip(line.visible()) {
        let gap = column.saturating_sub(width(&offer.text)) + 2;
        let spans = [
            pen.span(offer.text.as_str(), Meaning::Text),
            pen.span(" ".repeat(gap), Meaning::Text),
            pen.span(offer.says.as_str(), Meaning::Dim),
        ];
        pen.line(panel.content, row, &spans);
        if line.chosen == Some(index) {
            pen.cursor_row(panel, row, true);
        }
    }
    cursor
}
