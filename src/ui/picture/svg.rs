//! A frame as an SVG file.
//!
//! # Guarantees
//!
//! Cells are squares of a grid: each run of letters is stretched to the columns that it takes
//! (`textLength`), and lines and dots are paths, so that everything stands where it stands in the
//! terminal, whatever the font. Text stays text: it can be selected, searched and read out. The
//! colours are those of [`super::palette`], light or dark as you prefer it, unless
//! the theme is made for one of them. Everything that
//! comes from a profile is escaped. The same frame is the same file, byte for byte.

use std::collections::BTreeSet;
use std::fmt::Write;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Modifier;

use super::cells::{CELL_HEIGHT, CELL_WIDTH, CellLook, Kind, Run, Tint, runs};
use super::palette::{self, Ground};
use super::shapes::shapes;

/// The size of letters.
const SIZE: u16 = 15;
/// How far below a cell's top its letters stand.
const BASE: u16 = 13;
/// The margin around everything.
const MARGIN: u16 = 9;

const FONTS: &str = "ui-monospace,SF Mono,Cascadia Mono,Menlo,Consolas,DejaVu Sans Mono,monospace";

/// What holds for every picture: colours are those of classes; how dim, bold and so on look.
const RULES: &str = "text,.fill{fill:currentColor}.line,.dots{fill:none;stroke:currentColor}\
    .dots{stroke-width:2;stroke-linecap:round}.bold{font-weight:700}.line.bold{stroke-width:2}\
    .dim{opacity:.65}.italic{font-style:italic}.under{text-decoration:underline}";

/// Writes a frame with its title.
pub(super) fn write(
    buffer: &Buffer,
    cursor: Option<Position>,
    title: &str,
    ground: Ground,
) -> String {
    let area = buffer.area;
    let rows: Vec<Vec<Run>> = (area.top()..area.bottom())
        .map(|y| runs(buffer, y))
        .collect();
    let mut body = String::new();
    let mut used = BTreeSet::from([Tint::Ink, Tint::Paper]);
    for run in rows.iter().flatten() {
        used.insert(run.look.ink);
        used.extend(run.look.behind);
    }
    behind(&mut body, &rows);
    for shapes in shapes(buffer) {
        for (kind, path) in [("line", &shapes.lines), ("dots", &shapes.dots)] {
            if !path.is_empty() {
                let look = attributes(shapes.look, kind);
                let _ = writeln!(body, "<path{look} d=\"{path}\"/>");
            }
        }
    }
    for (y, row) in (0u16..).zip(&rows) {
        letters(&mut body, y, row);
    }
    if let Some(Position { x, y }) = cursor {
        let (x, y) = (x * CELL_WIDTH, y * CELL_HEIGHT + 1);
        let _ = writeln!(
            body,
            "<path class=\"fill\" d=\"M{x} {y}h2v{}h-2z\"/>",
            CELL_HEIGHT - 2
        );
    }

    let (wide, high) = (
        area.width * CELL_WIDTH + 2 * MARGIN,
        area.height * CELL_HEIGHT + 2 * MARGIN,
    );
    let (title, columns, count) = (escaped(title), area.width, area.height);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-{MARGIN} -{MARGIN} {wide} {high}\" \
         width=\"{wide}\" height=\"{high}\" font-family=\"{FONTS}\" font-size=\"{SIZE}\" \
         class=\"ink\" aria-labelledby=\"title about\">\n\
         <title id=\"title\">careernav: {title}</title>\n\
         <desc id=\"about\">The screen of careernav in a terminal of {columns} columns and {count} \
         rows, as text that can be read and selected.</desc>\n\
         <style>{RULES}{}</style>\n\
         <rect class=\"fill paper\" x=\"-{MARGIN}\" y=\"-{MARGIN}\" width=\"{wide}\" \
         height=\"{high}\" rx=\"6\"/>\n\
         {body}</svg>\n",
        palette::rules(used.into_iter(), ground),
    )
}

/// The colours behind text: for each colour one path of all its rectangles.
fn behind(body: &mut String, rows: &[Vec<Run>]) {
    let mut paths: Vec<(Tint, String)> = Vec::new();
    for (y, row) in (0u16..).zip(rows) {
        let mut spans: Vec<(Tint, u16, u16)> = Vec::new();
        for run in row {
            let Some(tint) = run.look.behind else {
                continue;
            };
            match spans.last_mut() {
                Some((last, _, end)) if *last == tint && *end == run.x => *end += run.columns,
                _ => spans.push((tint, run.x, run.x + run.columns)),
            }
        }
        for (tint, from, to) in spans {
            let at = paths.iter().position(|(known, _)| *known == tint);
            let at = at.unwrap_or_else(|| {
                paths.push((tint, String::new()));
                paths.len() - 1
            });
            let (x, y, wide) = (from * CELL_WIDTH, y * CELL_HEIGHT, (to - from) * CELL_WIDTH);
            let _ = write!(paths[at].1, "M{x} {y}h{wide}v{CELL_HEIGHT}h-{wide}z");
        }
    }
    for (tint, path) in paths {
        let look = colour(tint, "fill");
        let _ = writeln!(body, "<path{look} d=\"{path}\"/>");
    }
}

/// The letters of a row.
fn letters(body: &mut String, y: u16, row: &[Run]) {
    let y = y * CELL_HEIGHT + BASE;
    for run in row {
        let (x, text) = (run.x * CELL_WIDTH, run.text.trim_end());
        if matches!(run.kind, Kind::Space | Kind::Shape) {
            continue;
        }
        let spaces = u16::try_from(run.text.len() - text.len()).unwrap_or(0);
        let look = attributes(run.look, "");
        // A single letter has nothing to be stretched.
        let length = (run.columns - spaces) * CELL_WIDTH;
        let length = match text.chars().nth(1) {
            Some(_) => format!(" textLength=\"{length}\""),
            None => String::new(),
        };
        let text = escaped(text);
        let _ = writeln!(
            body,
            "<text x=\"{x}\" y=\"{y}\"{length}{look}>{text}</text>"
        );
    }
}

/// The attributes of a look.
fn attributes(look: CellLook, kind: &str) -> String {
    let mut classes = vec![kind];
    for (modifier, class) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "under"),
    ] {
        if look.modifier.contains(modifier) {
            classes.push(class);
        }
    }
    colour(look.ink, &classes.join(" "))
}

/// The attributes for a colour, and for what else there is to say.
fn colour(tint: Tint, classes: &str) -> String {
    let mut classes = classes.trim_start().to_owned();
    let mut own = String::new();
    match (tint, palette::class(tint)) {
        // It is inherited.
        (Tint::Ink, _) => {}
        (_, Some(class)) => {
            if !classes.is_empty() {
                classes.push(' ');
            }
            classes.push_str(class);
        }
        (Tint::Rgb(r, g, b), None) => own = format!(" color=\"#{r:02x}{g:02x}{b:02x}\""),
        _ => {}
    }
    if classes.is_empty() {
        return own;
    }
    format!(" class=\"{classes}\"{own}")
}

/// A text in which nothing means anything to a reader of XML, and nothing is forbidden there.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // There is no way to write these.
            '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            c if c.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            c => escaped.push(c),
        }
    }
    escaped
}
