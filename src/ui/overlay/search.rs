//! The search box: the query, and the hits with the letters that matched.

use ratatui::text::Span;

use crate::app::App;
use crate::app::layout::Area;
use crate::app::overlay::search::Search;
use crate::app::text::width;
use crate::graph::{LabelKind, Node};
use crate::search::{Hit, Kinds};
use crate::ui::pen::{Pen, matched};
use crate::ui::theme::Meaning;

/// Before the query.
const PROMPT: &str = "/ ";

/// Draws the box over the screen; the answer is the cell where typing goes on.
pub(in crate::ui) fn draw(app: &App, search: &Search, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().search;
    pen.clear(panel.area);
    let title = match search.kinds {
        Kinds::All => "Search occupations and skills",
        Kinds::Occupations => "Search occupations",
        Kinds::Skills => "Search skills",
    };
    let position = match (search.total, search.hits.len()) {
        (0, _) => String::new(),
        (total, kept) if kept < total => {
            format!(
                "{} of {total} hits, the best {kept} here",
                search.cursor.at + 1
            )
        }
        (total, _) => format!("{} of {total}", search.cursor.at + 1),
    };
    pen.frame(panel, title, &position, true);
    let cursor = draw_input(search, panel.content, pen);
    if search.hits.is_empty() {
        let why = if search.is_ready {
            "Nothing is called that."
        } else {
            "The search is being prepared…"
        };
        let why = pen.span(why, Meaning::Dim);
        pen.line(panel.content, Search::HEAD, &[why]);
    }
    for (row, (index, hit)) in (Search::HEAD..).zip(search.visible()) {
        draw_hit(app, pen, panel.content, row, hit);
        if index == search.cursor.at {
            pen.cursor_row(panel, row, true);
        }
    }
    cursor
}

/// The query, scrolled so that the place where typing goes on is in view.
fn draw_input(search: &Search, area: Area, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let prompt = pen.span(PROMPT, Meaning::Key);
    let start = pen.line(area, 0, &[prompt]);
    let room = usize::from((area.x + area.width).saturating_sub(start));
    if area.height == 0 || room == 0 {
        return None;
    }
    if search.input.text().is_empty() {
        let text = pen.span("a title, a skill, a few letters of either", Meaning::Dim);
        let rest = Area {
            x: start,
            width: area.x + area.width - start,
            ..area
        };
        pen.line(rest, 0, &[text]);
        return Some((start, area.y));
    }
    let mut hidden = 0;
    for c in search.input.before().chars() {
        if width(&search.input.before()[hidden..]) < room {
            break;
        }
        hidden += c.len_utf8();
    }
    let text = search.input.text().get(hidden..).unwrap_or_default();
    let style = pen.theme.style(Meaning::Text);
    pen.buffer.set_stringn(start, area.y, text, room, style);
    let before = width(search.input.before().get(hidden..).unwrap_or_default());
    Some((start + u16::try_from(before).unwrap_or(0), area.y))
}

fn draw_hit(app: &App, pen: &mut Pen<'_>, area: Area, row: u16, hit: &Hit) {
    let graph = &app.data().graph;
    let mark = pen.theme.style(Meaning::Matched);
    let text = pen.theme.style(Meaning::Text);
    let mut spans: Vec<Span<'_>> = matched(&hit.label, &hit.ranges, text, mark);
    if hit.kind != LabelKind::Preferred {
        spans.push(pen.span(format!(" → {}", graph.label(hit.node)), Meaning::Dim));
    }
    let kind = match hit.node {
        Node::Skill(id) => graph.skill(id).kind().name().to_owned(),
        Node::Occupation(id) => match graph.occupation(id).level() {
            Some(level) => format!("occupation L{level}"),
            None => "occupation".to_owned(),
        },
    };
    let kind = pen.span(kind, Meaning::Dim);
    pen.line_with_end(area, row, &spans, Some(&kind));
}
