//! The line at the top (where you are and how you came here) and the line at the bottom (what you
//! can do now). What stands where is in the model ([`crate::app::model::bars`]).

use super::pen::Pen;
use super::theme::Meaning;
use crate::app::glyphs::Glyph;
use crate::app::layout::Area;
use crate::app::model::App;
use crate::app::model::bars::{self, Placed};
use careernav_core::text::width;

/// Draws the header.
pub(super) fn header(app: &App, pen: &mut Pen<'_>) {
    let Some(area) = app.layout().header else {
        return;
    };
    let header = bars::header(app, area.width);
    let mut spans = vec![
        pen.span(header.brand, Meaning::Brand),
        pen.span(header.person.as_str(), Meaning::Key),
    ];
    for (nth, entry) in header.history.iter().enumerate() {
        if nth > 0 {
            let arrow = format!(" {} ", pen.glyph(Glyph::Trail));
            spans.push(pen.span(arrow, Meaning::Dim));
        }
        let meaning = if entry.steps == 0 {
            Meaning::Title
        } else {
            Meaning::Dim
        };
        spans.push(pen.span(entry.text.as_str(), meaning));
    }
    pen.line(area, 0, &spans);
    if let Some(set) = header.data_set {
        let taken = u16::try_from(width(&set)).expect("shown only where there is room");
        let right = Area {
            x: area.x + area.width - taken - 1,
            width: taken,
            ..area
        };
        let set = pen.span(set, Meaning::Dim);
        pen.line(right, 0, &[set]);
    }
}

/// Draws the footer: a notice if there is one, else the hints.
pub(super) fn footer(app: &App, pen: &mut Pen<'_>) {
    let Some(area) = app.layout().footer else {
        return;
    };
    if let Some(notice) = app.notice() {
        let notice = pen.span(format!(" {notice}"), Meaning::Title);
        pen.line(area, 0, &[notice]);
        return;
    }
    let mut spans = Vec::new();
    for Placed { hint, gap, .. } in bars::footer(app, area.width) {
        let gap = " ".repeat(gap);
        spans.push(pen.span(format!(" {}", hint.key), Meaning::Key));
        spans.push(pen.span(format!(" {}{gap}", hint.does), Meaning::Dim));
    }
    pen.line(area, 0, &spans);
}
