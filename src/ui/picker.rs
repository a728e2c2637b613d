//! A box with a line to type in and rows to choose from: the frame, the line with its cursor, the
//! remark below it, and the rows in view. What a row looks like is for the box to say.

use unicode_segmentation::UnicodeSegmentation;

use careernav_core::search::{Remark, RemarkKind};

use super::pen::Pen;
use super::theme::Meaning;
use crate::app::action::Action;
use crate::app::input::Input;
use crate::app::layout::{Area, Panel};
use crate::app::model::App;
use crate::app::picker::Picker;
use careernav_core::text::width;

/// What a box shows besides its rows.
pub(super) struct Frame<'t> {
    /// The heading of the box.
    pub title: &'t str,
    /// Where you are in the rows.
    pub position: &'t str,
    /// What is before the text.
    pub prompt: &'t str,
    /// What an empty line says.
    pub placeholder: &'t str,
}

/// Draws a box; returns the cell where typing goes on.
pub(super) fn draw<Row>(
    picker: &Picker<Row>,
    frame: &Frame<'_>,
    panel: Panel,
    pen: &mut Pen<'_>,
    mut draw_row: impl FnMut(&mut Pen<'_>, u16, &Row),
) -> Option<(u16, u16)> {
    pen.clear(panel.area);
    pen.frame(panel, frame.title, frame.position, true);
    let cursor = line(
        &picker.input,
        frame.prompt,
        frame.placeholder,
        panel.content,
        pen,
    );
    let chosen = picker.chosen();
    for (row, (index, shown)) in (Picker::<Row>::HEAD..).zip(picker.visible()) {
        draw_row(pen, row, shown);
        if chosen == Some(index) {
            pen.cursor_row(panel, row, true);
        }
    }
    cursor
}

/// What is before the text of a box: the key that opened it, if that is a single character.
pub(super) fn prompt(app: &App, action: Action) -> String {
    match app.settings().keys(action, 1) {
        key if width(&key) == 1 => format!("{key} "),
        _ => "> ".to_owned(),
    }
}

/// A line that is typed, scrolled so that the place where typing goes on is in view; returns the cell
/// there. An empty one says what can be typed.
pub(super) fn line(
    input: &Input,
    prompt: &str,
    placeholder: &str,
    area: Area,
    pen: &mut Pen<'_>,
) -> Option<(u16, u16)> {
    let prompt = pen.span(prompt, Meaning::Key);
    let start = pen.line(area, 0, &[prompt]);
    let room = usize::from((area.x + area.width).saturating_sub(start));
    if area.height == 0 || room == 0 {
        return None;
    }
    if input.text().is_empty() {
        let text = pen.span(placeholder, Meaning::Dim);
        let rest = Area {
            x: start,
            width: area.x + area.width - start,
            ..area
        };
        pen.line(rest, 0, &[text]);
        return Some((start, area.y));
    }
    let mut hidden = 0;
    let mut taken = width(input.before());
    for grapheme in input.before().graphemes(true) {
        if taken < room {
            break;
        }
        hidden += grapheme.len();
        taken -= width(grapheme);
    }
    let text = &input.text()[hidden..];
    let style = pen.theme.style(Meaning::Text);
    pen.buffer.set_stringn(start, area.y, text, room, style);
    let taken = u16::try_from(taken).expect("what is before the cursor is scrolled into the room");
    Some((start + taken, area.y))
}

/// A remark about the line, and what can be done about it.
pub(super) fn remark(remark: &Remark, area: Area, pen: &mut Pen<'_>) {
    let meaning = match remark.trouble {
        RemarkKind::Begun => Meaning::Dim,
        _ => Meaning::Warning,
    };
    let mut spans = vec![pen.span(remark.what.as_str(), meaning)];
    if let Some(hint) = &remark.hint {
        spans.push(pen.span(pen.glyphs.between() + hint, Meaning::Dim));
    }
    pen.line(area, 1, &spans);
}
