//! The line at the top (where one is and how one came here) and the line at the bottom (what one
//! can do now).

use ratatui::text::Span;

use super::pen::Pen;
use super::theme::Meaning;
use crate::app::App;
use crate::app::layout::Area;
use crate::app::page::Page;
use crate::app::place::Subject;
use crate::app::text::{cut, width};

/// The program's name, at the left of the header.
const BRAND: &str = " careernav  ";
/// Between two places of the trail.
const ARROW: &str = " › ";
/// The columns after a hint, where there is room.
const BETWEEN: usize = 2;
/// The longest title that the trail shows in full.
const LONGEST: usize = 32;

/// Draws the header.
pub(super) fn header(app: &App, pen: &mut Pen<'_>) {
    let Some(area) = app.layout().header else {
        return;
    };
    let set = set(app);
    let mut spans = vec![pen.span(BRAND, Meaning::Brand)];
    let beside = width(&set) + 2;
    let all = usize::from(area.width);
    let room = all.saturating_sub(width(BRAND));
    // The description of the set gives way to the trail.
    let (behind, _, ahead) = app.trail();
    let has_trail = !(behind.is_empty() && ahead.is_empty());
    let needed = if has_trail { 80 } else { 24 };
    let shows_set = beside + width(BRAND) + needed <= all;
    let room = if shows_set { room - beside } else { room };
    spans.extend(trail(app, pen, room));
    pen.line(area, 0, &spans);
    if shows_set {
        let taken = u16::try_from(width(&set)).unwrap_or(0);
        let right = Area {
            x: area.x + area.width - taken - 1,
            width: taken,
            ..area
        };
        let set = pen.span(set, Meaning::Dim);
        pen.line(right, 0, &[set]);
    }
}

/// What is shown, in a few words.
fn set(app: &App) -> String {
    let graph = &app.data().graph;
    if graph.occupation_count() == 0 {
        return String::new();
    }
    let source = app.data().source();
    format!("{} · {}", app.data().size(), cut(&source, 28))
}

/// As much of the trail around the present place as there is room for.
fn trail(app: &App, pen: &Pen<'_>, room: usize) -> Vec<Span<'static>> {
    let (behind, here, ahead) = app.trail();
    if here.subject() == Subject::Nothing {
        return Vec::new();
    }
    let title = |page: &Page| cut(&page.title(app.data()), LONGEST).into_owned();
    // What limits the page here is worth more than what lies behind it.
    let present = if here.limits().is_empty() {
        title(here)
    } else {
        here.title(app.data())
    };
    let present = cut(&present, room).into_owned();
    let mut left = room.saturating_sub(width(&present));
    let mut spans = vec![pen.span(present, Meaning::Title)];
    let mut fits = |text: &str, more: bool| {
        // Room for the ellipsis that stands for what is left out.
        let needed = width(text) + width(ARROW) + if more { 4 } else { 0 };
        let fits = needed <= left;
        if fits {
            left -= width(text) + width(ARROW);
        }
        fits
    };
    let mut remaining = behind.len();
    for page in behind.into_iter().rev() {
        let text = title(page);
        remaining -= 1;
        if !fits(&text, remaining > 0) {
            spans.insert(0, pen.span("… › ", Meaning::Dim));
            break;
        }
        spans.insert(0, pen.span(format!("{text}{ARROW}"), Meaning::Dim));
    }
    for page in ahead {
        let text = title(page);
        if !fits(&text, true) {
            break;
        }
        spans.push(pen.span(format!("{ARROW}{text}"), Meaning::Dim));
    }
    spans
}

/// Draws the footer: a notice if there is one, else those hints for which there is room, each
/// of them whole.
pub(super) fn footer(app: &App, pen: &mut Pen<'_>) {
    let Some(area) = app.layout().footer else {
        return;
    };
    if let Some(notice) = app.notice() {
        let notice = pen.span(format!(" {notice}"), Meaning::Title);
        pen.line(area, 0, &[notice]);
        return;
    }
    let mut spans: Vec<Span<'_>> = Vec::new();
    let mut left = usize::from(area.width);
    for hint in app.hints() {
        let needed = width(&hint.key) + width(hint.does) + 2;
        // Half a hint says nothing; a shorter one after it may still fit.
        let Some(rest) = left.checked_sub(needed) else {
            continue;
        };
        let gap = " ".repeat(rest.min(BETWEEN));
        left = rest.saturating_sub(BETWEEN);
        spans.push(pen.span(format!(" {}", hint.key), Meaning::Key));
        spans.push(pen.span(format!(" {}{gap}", hint.does), Meaning::Dim));
    }
    pen.line(area, 0, &spans);
}
