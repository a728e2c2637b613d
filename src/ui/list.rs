//! The list or tree of occupations.

use super::row::bookmark;
use crate::app::glyphs::Glyph;
use crate::app::layout::Panel;
use crate::app::list::{Arrangement, Entry};
use crate::app::model::{App, Focus};
use crate::ui::pen::Pen;
use crate::ui::theme::Meaning;
use careernav_core::graph::Group;
use careernav_core::insight::Coverage;
use careernav_core::text::{number, of, wrap};

/// Draws the panel, if there is one; returns the cell where typing in its filter goes on, or
/// where the row under the cursor (or the first in view) begins, if the panel has the keys.
pub(super) fn draw(app: &App, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().list?;
    let list = app.list();
    let focused = app.focus() == Focus::List;
    let title = match list.arrangement() {
        // ISCO's come first, if there are any.
        Arrangement::Tree if app.data().graph.groups().next().is_some_and(Group::is_own) => {
            "Occupations by group"
        }
        Arrangement::Tree => "Occupations by ISCO group",
        Arrangement::Flat => "Occupations by title",
    };
    let filter = list.filter();
    let found = list.found_position();
    let position = found.unwrap_or_else(|| match list.entries().len() {
        0 => String::new(),
        len => of(list.cursor().at + 1, len),
    });
    pen.frame(panel, title, &position, focused);
    pen.matcher = filter.map(|filter| filter.matcher().clone());
    let mut chosen = None;
    for (row, (index, entry)) in (0..).zip(list.visible()) {
        draw_entry(app, pen, panel, row, entry);
        if index == list.cursor().at {
            pen.cursor_row(panel, row, focused);
            chosen = pen.start(panel.content, row).filter(|_| focused);
        }
    }
    pen.matcher = None;
    if focused && !list.entries().is_empty() {
        // What is chosen may be out of sight.
        chosen = chosen.or_else(|| pen.start(panel.content, 0));
    }
    let Some(filter) = filter else {
        return chosen;
    };
    if list.entries().is_empty() {
        for (row, line) in (0..).zip(wrap(&filter.no_match(), panel.content.width)) {
            let line = pen.span(line, Meaning::Dim);
            pen.line(panel.content, row, &[line]);
        }
    }
    let is_typing = focused && app.is_filtering();
    crate::ui::filter::draw(app, (filter, &position), panel, is_typing, pen).or(chosen)
}

fn draw_entry(app: &App, pen: &mut Pen<'_>, panel: Panel, row: u16, entry: Entry) {
    let graph = &app.data().graph;
    match entry {
        Entry::Group { id, depth, open } => {
            let group = graph.group(id);
            let indent = " ".repeat(usize::from(depth));
            let mut spans = vec![pen.span(indent, Meaning::Dim), pen.fold(open)];
            if !group.code().is_empty() {
                spans.extend(pen.found(group.code(), Meaning::Heading));
                spans.push(pen.span(" ", Meaning::Heading));
            }
            spans.extend(pen.found(group.title(), Meaning::Heading));
            spans.push(bookmark(app, pen, entry.subject()));
            let total = match app.list().found_in(id) {
                Some(found) => Some(of(found, group.total())),
                None => (!open).then(|| number(group.total())),
            };
            let total = total.map(|total| pen.span(total, Meaning::Dim));
            pen.line_with_end(panel.content, row, &spans, total.as_ref());
        }
        Entry::Occupation { id, depth } => {
            let occupation = graph.occupation(id);
            let tree = app.list().arrangement() == Arrangement::Tree;
            let indent = if tree { usize::from(depth) + 1 } else { 0 };
            let held = if app.user().person.past_jobs.contains(&id) {
                format!(" {}", pen.glyph(Glyph::Own))
            } else {
                String::new()
            };
            let mut spans = vec![pen.span(" ".repeat(indent), Meaning::Text)];
            spans.extend(pen.found(occupation.title(), Meaning::Text));
            spans.push(pen.span(held, Meaning::Own));
            spans.push(bookmark(app, pen, entry.subject()));
            let own = app.scene().own_coverage(id);
            let own = own
                .map(Coverage::figure)
                .filter(|figure| !figure.is_empty());
            let level = occupation.level().filter(|_| !tree);
            let facts = own
                .into_iter()
                .chain(level.map(|level| format!("L{level}")));
            let facts = pen.glyphs.join(&facts.collect::<Vec<_>>());
            let facts = pen.span(facts, Meaning::Dim);
            pen.line_with_end(panel.content, row, &spans, Some(&facts));
        }
    }
}
