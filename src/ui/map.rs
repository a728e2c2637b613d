//! The drawing of a map: lines in braille, marks and titles on top of them.
//!
//! Where everything lies is in the model ([`Chart`]). Edges are told apart by their lines and by the
//! marks at their ends, so that no colour is needed; a filled mark is listed in a profile.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::Marker;
use ratatui::text::Span;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Painter, Shape};

use crate::app::glyphs::{Glyph, Glyphs};
use crate::app::layout::Area;
use crate::app::map::chart::{Chart, Spot};
use crate::app::map::{Around, Map};
use crate::app::model::{App, Focus};
use crate::ui::pen::{Pen, rect};
use crate::ui::theme::Meaning;
use careernav_core::report::Relation;
use careernav_core::text::width;

/// Dots of a cell, across and down: those of braille, or one sign.
const fn dots(glyphs: Glyphs) -> (u16, u16) {
    match glyphs {
        Glyphs::Unicode => (2, 4),
        Glyphs::Ascii => (1, 1),
    }
}

/// The dots of a line between two levels: one, and then so many that are left out.
const fn between_levels(glyphs: Glyphs) -> (usize, usize) {
    match glyphs {
        Glyphs::Unicode => (1, 11),
        Glyphs::Ascii => (1, 5),
    }
}

/// The mark of an occupation on the map.
pub(super) const fn mark(edge: Relation, is_listed: bool) -> Glyph {
    match (edge, is_listed) {
        (Relation::Middle, _) => Glyph::Middle,
        (Relation::Prospect, true) => Glyph::Prospect,
        (Relation::Prospect, false) => Glyph::ProspectDerived,
        (Relation::Broader, true) => Glyph::Broader,
        (Relation::Broader, false) => Glyph::BroaderDerived,
        (Relation::MovesIn, true) => Glyph::From,
        (Relation::MovesIn, false) => Glyph::FromDerived,
        (_, true) => Glyph::Similar,
        (_, false) => Glyph::SimilarDerived,
    }
}

/// What lines are made of where there is no braille.
const LINE: char = '.';

/// The dots of a line: so many, and then so many that are left out.
const fn dashes(edge: Relation, glyphs: Glyphs) -> (usize, usize) {
    match (edge, glyphs) {
        (Relation::Prospect, Glyphs::Unicode) => (1, 3),
        (Relation::Broader, Glyphs::Unicode) => (8, 4),
        (Relation::MovesIn, Glyphs::Unicode) => (3, 5),
        (Relation::Prospect, Glyphs::Ascii) => (1, 1),
        (Relation::Broader, Glyphs::Ascii) => (3, 1),
        (Relation::MovesIn, Glyphs::Ascii) => (1, 2),
        _ => (1, 0),
    }
}

/// How the line of an edge looks in the legend.
fn line_of(edge: Relation, glyphs: Glyphs) -> String {
    let pattern = match (edge, glyphs) {
        // Signs of a whole cell hardly tell lines apart; the letters do.
        (_, Glyphs::Ascii) => return String::new(),
        (Relation::Prospect, _) => [Glyph::DotRight, Glyph::DotRight],
        (Relation::Broader, _) => [Glyph::Dots, Glyph::DotRight],
        (Relation::MovesIn, _) => [Glyph::DotLeft, Glyph::Dots],
        _ => [Glyph::Dots, Glyph::Dots],
    };
    pattern.map(|glyph| glyphs.of(glyph)).concat()
}

/// What an edge means.
const fn word(edge: Relation) -> &'static str {
    match edge {
        Relation::Prospect => "prospect",
        Relation::Broader => "other move",
        Relation::MovesIn => "moves in",
        _ => "similar",
    }
}

const fn meaning(edge: Relation) -> Meaning {
    match edge {
        Relation::Prospect => Meaning::Heading,
        Relation::Middle => Meaning::Title,
        _ => Meaning::Link,
    }
}

/// Draws the map, if there is room for it. Returns where the chosen occupation lies, if it has a
/// place.
pub(super) fn draw(app: &App, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().map?;
    let map = app.current_page().map()?;
    let Map { around, chart, .. } = map;
    let left_out = (around.nodes.len() + 1).saturating_sub(chart.spots.len());
    let position = match left_out {
        0 => String::new(),
        _ => format!("{left_out} more in words"),
    };
    pen.frame(panel, "Map", &position, app.focus() == Focus::Page);
    let area = panel.content;
    let chosen = app.current_page().chosen();
    lines(pen, area, map, chosen.and_then(|id| chart.spot(id)));
    for band in &chart.bands {
        let name = pen.span(band.name.as_str(), Meaning::Dim);
        write(pen, area, (0, band.top), &name);
    }
    for spot in &chart.spots {
        draw_spot(app, pen, area, around, spot);
    }
    legend(pen, area, around);
    let spot = chart.spot(chosen?)?;
    Some((area.x + spot.x, area.y + spot.y))
}

fn draw_spot(app: &App, pen: &mut Pen<'_>, area: Area, around: &Around, spot: &Spot) {
    let node = around.node(spot.id);
    let edge = node.map_or(Relation::Middle, |node| node.relation);
    let occupation = app.data().graph.occupation(spot.id);
    let meaning = if occupation.has_profile() {
        meaning(edge)
    } else {
        Meaning::Dim
    };
    let is_listed = node.is_some_and(|node| node.similarity.is_listed);
    let sign = pen.span(pen.glyph(mark(edge, is_listed)), meaning);
    let (from, to) = spot.columns();
    let place = Area {
        x: area.x + from,
        y: area.y + spot.y,
        width: to - from + 1,
        height: 1,
    };
    pen.clear(place);
    write(pen, area, (spot.x, spot.y), &sign);
    let is_chosen = app.current_page().chosen() == Some(spot.id);
    if let Some(label) = &spot.label {
        let is_own = app.user().person.past_jobs.contains(&spot.id);
        let mut title = pen.span(
            // As the model has cut it, with what can be drawn for the rest.
            pen.glyphs
                .cut(occupation.title(), width(&label.text))
                .into_owned(),
            if is_own { Meaning::Own } else { meaning },
        );
        if is_chosen {
            title.style = title.style.patch(pen.theme.style(pen.chosen(true)));
        }
        write(pen, area, (label.x, spot.y), &title);
    } else if is_chosen {
        let style = pen.theme.style(pen.chosen(true));
        let cell = Area {
            x: area.x + spot.x,
            width: 1,
            ..area
        };
        pen.tint(cell, spot.y, style);
    }
}

/// Writes over whatever lies there.
fn write(pen: &mut Pen<'_>, area: Area, (x, y): (u16, u16), text: &Span<'_>) {
    if x >= area.width || y >= area.height {
        return;
    }
    let taken = u16::try_from(width(&text.content)).unwrap_or(u16::MAX);
    let place = Area {
        x: area.x + x,
        y: area.y + y,
        width: taken.min(area.width - x),
        height: 1,
    };
    pen.clear(place);
    pen.line(place, 0, std::slice::from_ref(text));
}

/// The colour of a line. Few dots in a dark colour would hardly be seen: the thin lines have that
/// of the text.
fn color(pen: &Pen<'_>, edge: Relation) -> Color {
    let meaning = match edge {
        Relation::Similar => Meaning::Link,
        _ => Meaning::Text,
    };
    pen.theme.style(meaning).fg.unwrap_or_default()
}

/// A line in dots.
struct Stroke {
    from: (u16, u16),
    to: (u16, u16),
    dashes: (usize, usize),
    color: Color,
}

impl Stroke {
    /// The edge from the middle to what lies somewhere.
    fn edge(pen: &Pen<'_>, middle: &Spot, spot: &Spot, edge: Relation) -> Self {
        let (across, down) = dots(pen.glyphs);
        let dot = |spot: &Spot| (spot.x * across, spot.y * down + down / 2);
        Self {
            from: dot(middle),
            to: dot(spot),
            dashes: dashes(edge, pen.glyphs),
            color: color(pen, edge),
        }
    }
}

impl Shape for Stroke {
    fn draw(&self, painter: &mut Painter<'_, '_>) {
        let (dx, dy) = (
            self.to.0.abs_diff(self.from.0),
            self.to.1.abs_diff(self.from.1),
        );
        let steps = dx.max(dy);
        let at = |from: u16, to: u16, step: u16| {
            // Whole numbers only, rounded half up: a dot lies where it lies on every machine, and pictures of
            // the screen can be compared byte by byte.
            let far = u32::from(from.abs_diff(to)) * u32::from(step);
            let half = u32::from(steps) / 2;
            let off = u16::try_from((far + half) / u32::from(steps.max(1)));
            let off = off.expect("a step of a line is no farther than its end");
            usize::from(if to < from { from - off } else { from + off })
        };
        let (dots, gap) = self.dashes;
        for (nth, step) in (0..=steps).enumerate() {
            // Dashes are counted in steps from the middle, so all lines of a kind begin alike there.
            if nth % (dots + gap) < dots {
                let x = at(self.from.0, self.to.0, step);
                painter.paint(x, at(self.from.1, self.to.1, step), self.color);
            }
        }
    }
}

/// Draws the edges, the one to the chosen occupation on top, and the lines between the levels.
fn lines(pen: &mut Pen<'_>, area: Area, map: &Map, chosen: Option<&Spot>) {
    let Chart { bands, spots, left } = &map.chart;
    let Some(middle) = spots.first() else {
        return;
    };
    let edges = spots.iter().filter_map(|spot| {
        let edge = map.around.node(spot.id)?.relation;
        Some(Stroke::edge(pen, middle, spot, edge))
    });
    let (across, down) = dots(pen.glyphs);
    let between = bands.iter().skip(1).map(|band| Stroke {
        from: (left * across, band.top * down),
        to: (area.width.saturating_sub(1) * across, band.top * down),
        dashes: between_levels(pen.glyphs),
        color: Color::Reset,
    });
    // One canvas for all of them: a braille cell has eight dots, and a second canvas would replace the
    // cells of the first instead of adding its dots. The chosen edge is drawn afterwards on purpose.
    let all: Vec<_> = between.chain(edges).collect();
    paint(pen, area, &all);
    let dim = Style::new().add_modifier(Modifier::DIM);
    pen.buffer.set_style(rect(area), dim);
    let edge = chosen.and_then(|spot| Some((spot, map.around.node(spot.id)?.relation)));
    if let Some((spot, edge)) = edge {
        let line = Stroke::edge(pen, middle, spot, edge);
        paint(pen, area, &[line]);
    }
}

fn paint(pen: &mut Pen<'_>, area: Area, lines: &[Stroke]) {
    let marker = match pen.glyphs {
        Glyphs::Unicode => Marker::Braille,
        Glyphs::Ascii => Marker::Custom(LINE),
    };
    Canvas::default()
        .marker(marker)
        .paint(|context| lines.iter().for_each(|line| context.draw(line)))
        .render(rect(area), pen.buffer);
}

/// Says what marks and lines mean, in the last row.
fn legend(pen: &mut Pen<'_>, area: Area, around: &Around) {
    let Some(row) = area.height.checked_sub(1) else {
        return;
    };
    let mut spans = Vec::new();
    let mut left = usize::from(area.width);
    let edges = Around::EDGES.into_iter();
    for edge in edges.filter(|&edge| around.of_kind(edge).next().is_some()) {
        let (line, word) = (line_of(edge, pen.glyphs), word(edge));
        let sign = format!("{line}{} ", pen.glyph(mark(edge, true)));
        // Sign and word or neither: half a legend would explain the wrong sign.
        let taken = width(&sign) + width(word);
        if taken > left {
            break;
        }
        left = left.saturating_sub(taken + 1);
        spans.push(pen.span(sign, meaning(edge)));
        spans.push(pen.span(format!("{word} "), Meaning::Dim));
    }
    let rest = match pen.glyphs {
        Glyphs::Unicode => " filled: listed",
        Glyphs::Ascii => " capital: listed",
    };
    if !spans.is_empty() && width(rest) <= left {
        spans.push(pen.span(rest, Meaning::Dim));
    }
    let last = Area {
        y: area.y + row,
        height: 1,
        ..area
    };
    pen.clear(last);
    pen.line(last, 0, &spans);
}
