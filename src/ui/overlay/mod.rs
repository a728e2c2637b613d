//! What lies over the screen.

pub(super) mod filters;
pub(super) mod help;
pub(super) mod palette;
pub(super) mod search;
pub(super) mod title;

use unicode_segmentation::UnicodeSegmentation;

use crate::app::action::Action;
use crate::app::input::Input;
use crate::app::layout::Area;
use crate::app::model::App;
use crate::ui::pen::Pen;
use crate::ui::theme::Meaning;
use careernav_core::search::{Remark, RemarkKind};
use careernav_core::text::width;

/// Before a line that is typed: the key that opened it, if that is a single one.
fn prompt(app: &App, action: Action) -> String {
    match app.settings().keys(action, 1) {
        key if width(&key) == 1 => format!("{key} "),
        _ => "> ".to_owned(),
    }
}

/// A line that is typed, scrolled so that the place where typing goes on is in view; the answer is the
/// cell there. An empty one says what can be typed.
pub(super) fn typed(
    input: &Input,
    prompt: &str,
    empty: &str,
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
        let text = pen.span(empty, Meaning::Dim);
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
    let text = input.text().get(hidden..).unwrap_or_default();
    let style = pen.theme.style(Meaning::Text);
    pen.buffer.set_stringn(start, area.y, text, room, style);
    Some((start + u16::try_from(taken).unwrap_or(0), area.y))
}

/// What is to be said about a line, and what can be done about it.
fn remark(remark: &Remark, area: Area, pen: &mut Pen<'_>) {
    let meaning = match remark.trouble {
        RemarkKind::Begun => Meaning::Dim,
        _ => Meaning::Warning,
    };
    let hint = remark.hint.as_deref().unwrap_or_default();
    let spans = [
        pen.span(remark.what.as_str(), meaning),
        pen.span(pen.glyphs.between() + hint, Meaning::Dim),
    ];
    pen.line(area, 1, &spans);
}
