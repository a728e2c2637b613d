//! The search box: the query, and the hits with the letters that matched.

use ratatui::text::Span;

use crate::app::action::Action;
use crate::app::glyphs::Glyph;
use crate::app::layout::Area;
use crate::app::model::App;
use crate::app::overlay::search::{Search, SearchRow};
use crate::ui::pen::{Pen, matched};
use crate::ui::picker::{self, Frame};
use crate::ui::theme::Meaning;
use careernav_core::search::{FilterScope, Hit, HitKind, Kinds, Target};
use careernav_core::text::{counted, of};

/// The longest example of a filter that stands beside the others.
const SHORT: usize = 11;

/// How many examples there are.
const SHOWN: usize = 6;

/// Draws the box over the screen; returns the cell where typing goes on.
pub(in crate::ui) fn draw(app: &App, search: &Search, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().search;
    let title = match search.kinds {
        Kinds::All => "Search occupations and skills",
        Kinds::Occupations => "Search occupations",
        Kinds::Skills => "Search skills",
    };
    let (total, kept) = (search.total, search.kept);
    // Other rows than hits are counted as well: the cursor can be on them.
    let rows = search.picker.rows.len();
    let others = rows - kept.min(rows);
    let position = match search.picker.cursor.at + 1 {
        _ if search.is_in_vain() => "no hits".to_owned(),
        _ if rows == 0 => String::new(),
        at => of(at, others + total),
    };
    let frame = Frame {
        title,
        position: &position,
        prompt: &picker::prompt(app, Action::Search),
        placeholder: "a title, a skill, a few letters of either",
    };
    let cursor = picker::draw(&search.picker, &frame, panel, pen, |pen, row, shown| {
        draw_row(app, pen, panel.content, row, shown);
    });
    draw_remark(search, panel.content, pen);
    cursor
}

/// The line below the text: a remark about it, or what else can be typed.
fn draw_remark(search: &Search, area: Area, pen: &mut Pen<'_>) {
    if let Some(remark) = search.remarks.first() {
        return picker::remark(remark, area, pen);
    }
    let line = if search.is_in_vain() {
        let way_on = match search.picker.rows.first() {
            Some(SearchRow::Without(_)) => "Nothing is called that and passes the filters.",
            Some(_) => "Nothing is called that. Nearest:",
            None => "Nothing is called that. Other words may find it.",
        };
        vec![pen.span(way_on, Meaning::Dim)]
    } else if search.picker.is_empty() {
        // As many as fit on a narrow screen; long values would leave no room for the others, and one of them
        // shows how something is left out.
        let filters = FilterScope::Search.filters();
        let filters = filters.filter(|filter| filter.is_condition()).take(SHOWN);
        let examples = filters.enumerate().map(|(nth, filter)| {
            let hyphen = if nth == 1 { "-" } else { "" };
            match filter.example() {
                example if example.len() <= SHORT => format!("{hyphen}{example}"),
                _ => pen.glyphs.going_on(&format!("{hyphen}{}", filter.begun())),
            }
        });
        let examples: Vec<_> = examples.collect();
        let filters = format!("filters: {}", examples.join(" "));
        vec![pen.span(filters, Meaning::Dim)]
    } else if !search.is_ready {
        let text = pen.glyphs.going_on("Preparing the search");
        vec![pen.span(text, Meaning::Dim)]
    } else {
        Vec::new()
    };
    pen.line(area, 1, &line);
}

fn draw_row(app: &App, pen: &mut Pen<'_>, area: Area, row: u16, shown: &SearchRow) {
    let (text, end) = match shown {
        SearchRow::Hit(hit) => return draw_hit(app, pen, area, row, hit),
        SearchRow::Recent(text) => (text.clone(), "recent search".to_owned()),
        SearchRow::Opened(hit, 1) => (hit.label.clone(), "opened".to_owned()),
        SearchRow::Opened(hit, times) => (
            hit.label.clone(),
            format!("opened {times} {}", pen.glyph(Glyph::Times)),
        ),
        SearchRow::Completion(completion) => (completion.filter.clone(), completion.says.clone()),
        SearchRow::Without(without) => {
            let text = format!("without {}", without.left_out);
            (text, counted(without.total, "hit"))
        }
    };
    let text = pen.span(text, Meaning::Text);
    let end = pen.span(end, Meaning::Dim);
    pen.line_with_end(area, row, &[text], Some(&end));
}

/// Draws a hit, with the letters that matched.
pub(super) fn draw_hit(app: &App, pen: &mut Pen<'_>, area: Area, row: u16, hit: &Hit) {
    let graph = &app.data().graph;
    let mark = pen.theme.style(Meaning::Matched);
    let text = pen.theme.style(Meaning::Text);
    let mut spans: Vec<Span<'_>> = matched(&hit.label, &hit.ranges, text, mark);
    if matches!(hit.kind, HitKind::Everyday | HitKind::Foreign(_)) {
        spans.push(pen.span(format!(" ({})", hit.matched_as()), Meaning::Dim));
    }
    if !hit.is_preferred() {
        let title = hit.target.title(graph);
        spans.push(pen.span(
            format!(" {} {title}", pen.glyph(Glyph::Arrow)),
            Meaning::Dim,
        ));
    }
    let code = match hit.target {
        Target::Group(id) => graph.group(id).code(),
        Target::SkillGroup(id) => graph.skill_group(id).code(),
        _ => "",
    };
    if !code.is_empty() {
        spans.insert(0, pen.span(format!("{code} "), Meaning::Text));
    }
    let kind = match hit.target {
        Target::Group(_) => "ISCO group".to_owned(),
        Target::SkillGroup(_) => "skill group".to_owned(),
        Target::Skill(id) => graph.skill(id).kind().name().to_owned(),
        Target::Occupation(id) => {
            let level = graph.occupation(id).level();
            let level = level.map(|level| format!("L{level}"));
            match (app.scene().own_coverage(id), level) {
                (Some(coverage), level) => {
                    let parts = std::iter::once(coverage.short_label()).chain(level);
                    pen.glyphs.join(&parts.collect::<Vec<_>>())
                }
                // The title has more use for the room.
                (None, Some(level)) if !hit.words.is_all() => level,
                (None, Some(level)) => format!("occupation {level}"),
                (None, None) => "occupation".to_owned(),
            }
        }
    };
    let end = if hit.words.is_all() {
        kind
    } else {
        pen.glyphs.join(&[hit.words.to_string(), kind])
    };
    let end = pen.span(end, Meaning::Dim);
    pen.line_with_end(area, row, &spans, Some(&end));
}
