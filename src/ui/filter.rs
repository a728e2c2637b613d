//! The text filter of a list, in the lower border of its panel; without a border, in the last row.

use super::pen::Pen;
use super::picker;
use super::theme::Meaning;
use crate::app::action::Action;
use crate::app::filtered::TextFilter;
use crate::app::layout::{Area, Panel};
use crate::app::model::App;
use careernav_core::text::width;

/// Draws the filter, with where you are in what it found; returns the cell where typing goes on.
pub(super) fn draw(
    app: &App,
    (filter, position): (&TextFilter, &str),
    panel: Panel,
    is_typing: bool,
    pen: &mut Pen<'_>,
) -> Option<(u16, u16)> {
    let area = panel.area;
    let whole = if panel.bordered {
        Area {
            x: area.x + 2,
            y: area.y + area.height - 1,
            width: area.width.saturating_sub(4),
            height: 1,
        }
    } else {
        let line = Area {
            y: (area.y + area.height).saturating_sub(1),
            height: area.height.min(1),
            ..area
        };
        pen.clear(line);
        line
    };
    let beside = u16::try_from(width(position) + 3).unwrap_or(u16::MAX);
    let room = whole.width.saturating_sub(beside);
    let line = Area {
        width: if room < MIN_TEXT { whole.width } else { room },
        ..whole
    };
    let text = u16::try_from(width(filter.input().text())).unwrap_or(u16::MAX);
    let prompt = format!(" {} ", app.settings().keys(Action::Filter, 1));
    // No more of the border than it takes, with room for the cursor.
    let needed = text.saturating_add(u16::try_from(width(&prompt)).unwrap_or(0) + 1);
    let line = Area {
        width: line.width.min(needed),
        ..line
    };
    pen.clear(line);
    let cursor = picker::line(filter.input(), &prompt, "", line, pen);
    if !panel.bordered && room >= MIN_TEXT {
        let end = Area {
            x: whole.x + room + 2,
            width: beside - 2,
            ..whole
        };
        let position = pen.span(position, Meaning::Dim);
        pen.line(end, 0, &[position]);
    }
    cursor.filter(|_| is_typing)
}

/// With less room than this for the text, the position is left out.
const MIN_TEXT: u16 = 8;
