//! Mermaid: a flowchart, as it can be in a block of Markdown.
//!
//! Mermaid reads Markdown, HTML, directives, comments and its own keywords anywhere, quoted or not.
//! So every text is quoted, and every character that is not a letter, a digit or plainly harmless
//! is written as its number (`#35;`), which Mermaid turns back after all that. Even then it looks
//! for three things: `\n`, `$$` and the names of icons (`fa:fa-user`). These are separated by a
//! character of no width. Control characters are shown as readable escapes.
//!
//! Mermaid refuses a text of more than [`MAX_CHARACTERS`], and more than [`MAX_EDGES`], unless it
//! is configured otherwise (`maxTextSize`, `maxEdges`). Nothing is left out here because of that;
//! [`WriteSummary`] has the counts.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::drawing::{Drawing, Line, LineStyle, Shape, ShapeKind};
use super::format::WriteSummary;
use careernav_core::text::sanitize::escaped;

/// The longest text that Mermaid accepts by default, in units of UTF-16.
pub const MAX_CHARACTERS: usize = 50_000;
/// The most edges that Mermaid accepts by default.
pub const MAX_EDGES: usize = 500;

pub(super) fn write(drawing: &Drawing, to: &mut dyn Write) -> io::Result<WriteSummary> {
    let mut to = Counted {
        to,
        characters: 0,
        edges: 0,
    };
    // A JSON string is a YAML string, too.
    let title = serde_json::to_string(&escaped(&drawing.title))?;
    // The lines are wrapped already, so Mermaid must not wrap them.
    to.write(&format!(
        "---\ntitle: {title}\nconfig:\n  flowchart:\n    wrappingWidth: 500\n---\n"
    ))?;
    for line in drawing.notice.iter().flat_map(|notice| notice.lines()) {
        let words = escaped(line).replace(['{', '}', '%'], " ");
        to.write(&format!("%% {words}\n"))?;
    }
    let direction = if drawing.is_left_to_right { "LR" } else { "BT" };
    to.write(&format!("flowchart {direction}\n"))?;
    for (band, name) in drawing.bands.iter().enumerate() {
        let members = drawing.shapes.iter().enumerate();
        let mut members = members
            .filter(|(_, shape)| shape.band == Some(band))
            .peekable();
        if members.peek().is_none() {
            continue;
        }
        to.write(&format!("  subgraph band{band}[\"{}\"]\n", text(name)))?;
        for (at, shape) in members {
            to.write(&format!("  {}", defined(at, shape)))?;
        }
        to.write("  end\n")?;
    }
    for (at, shape) in drawing.shapes.iter().enumerate() {
        if shape.band.is_none() {
            to.write(&defined(at, shape))?;
        }
    }
    let legend: Vec<_> = drawing.legend.iter().map(|line| text(line)).collect();
    if !legend.is_empty() {
        to.write(&format!(
            "  legend[\"{}\"]:::legend\n",
            legend.join("<br/>")
        ))?;
    }
    if drawing.is_left_to_right {
        let goal = drawing
            .shapes
            .iter()
            .position(|it| it.kind == ShapeKind::Focus);
        if let (Some(goal), false) = (goal, legend.is_empty()) {
            to.edge(&format!("  n{goal} ~~~ legend\n"))?;
        }
    } else {
        for band in 1..drawing.bands.len() {
            to.edge(&format!("  band{} ~~~ band{band}\n", band - 1))?;
        }
    }
    for line in &drawing.lines {
        to.edge(&connected(line, length(drawing, line)))?;
    }
    let lists = drawing.shapes.iter().enumerate();
    let lists: Vec<_> = lists
        .filter(|(_, shape)| !shape.items.is_empty())
        .map(|(at, _)| format!("n{at}"))
        .collect();
    if !lists.is_empty() {
        to.write(&format!("  class {} list\n", lists.join(",")))?;
    }
    to.write(
        "  classDef middle stroke-width:4px\n  classDef unprofiled stroke-dasharray:4 3\n  \
         classDef knowledge font-style:italic\n  classDef list text-align:left\n  \
         classDef legend fill:none,stroke:none,text-align:left\n",
    )?;
    Ok(WriteSummary {
        skills_left_out: drawing.skills_left_out,
        nodes: drawing.shapes.len(),
        edges: to.edges,
        characters: to.characters,
    })
}

/// A writer that counts what Mermaid counts.
struct Counted<'w> {
    to: &'w mut dyn Write,
    characters: usize,
    edges: usize,
}

impl Counted<'_> {
    fn write(&mut self, text: &str) -> io::Result<()> {
        self.characters += text.encode_utf16().count();
        self.to.write_all(text.as_bytes())
    }

    fn edge(&mut self, text: &str) -> io::Result<()> {
        self.edges += 1;
        self.write(text)
    }
}

/// The line that defines a shape.
fn defined(at: usize, shape: &Shape) -> String {
    let (open, close, class) = match shape.kind {
        ShapeKind::Focus => ("(", ")", ":::middle"),
        ShapeKind::Occupation => ("(", ")", ""),
        ShapeKind::Unprofiled => ("(", ")", ":::unprofiled"),
        ShapeKind::Skill | ShapeKind::List => ("[", "]", ""),
        ShapeKind::Knowledge => ("[", "]", ":::knowledge"),
        ShapeKind::Person => ("{{", "}}", ":::middle"),
    };
    let mut lines: Vec<_> = shape.title.iter().map(|line| text(line)).collect();
    lines.extend(shape.facts.iter().map(|line| text(line)));
    lines.extend(shape.items.iter().map(|line| text(line)));
    format!("  n{at}{open}\"{}\"{close}{class}\n", lines.join("<br/>"))
}

/// How many rows a line spans at least, so that bands are above one another: occupations similar to
/// the focus are above it in its band.
fn length(drawing: &Drawing, line: &Line) -> usize {
    let [from, to] = [line.from, line.to].map(|at| &drawing.shapes[at]);
    match (from.band, to.band) {
        (Some(from_band), Some(to_band)) => {
            let rise = to_band.saturating_sub(from_band);
            let has_above = from.kind == ShapeKind::Focus && rise > 0;
            (rise + usize::from(has_above)).max(1)
        }
        (None, Some(band)) if from.kind == ShapeKind::List => band + 1,
        _ => 1,
    }
}

fn connected(line: &Line, length: usize) -> String {
    let more = length.saturating_sub(1);
    let stroke = match (line.style, line.has_arrow) {
        (LineStyle::Solid, true) => format!("--{}>", "-".repeat(more)),
        (LineStyle::Solid, false) => format!("---{}", "-".repeat(more)),
        (_, true) => format!("-{}->", ".".repeat(length)),
        (_, false) => format!("-{}-", ".".repeat(length)),
    };
    let lines: Vec<_> = line.label.split('\n').map(text).collect();
    let label = if line.label.is_empty() {
        String::new()
    } else {
        format!("|\"{}\"|", lines.join("<br/>"))
    };
    format!("  n{} {stroke}{label} n{}\n", line.from, line.to)
}

/// Has no width, and prevents a line break.
const APART: char = '\u{2060}';

/// Whether two parts of a text would mean something together after all characters have been turned
/// back.
fn is_taken_otherwise(before: &str, rest: &str) -> bool {
    before.ends_with('\\') && rest.starts_with('n')
        || before.ends_with('$') && rest.starts_with('$')
        || before.ends_with(':') && rest.starts_with("fa-")
}

/// A text for use in quotes.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let shown = escaped(text);
    // `1.` and `-` begin a list in Markdown.
    let digits = shown.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = shown.len() - digits.len();
    for (at, c) in shown.char_indices() {
        let is_harmless = match c {
            '-' | '.' | ')' => at != mark,
            ' ' | ',' | '\'' | '(' | '/' => true,
            _ => c.is_ascii_alphanumeric() || !c.is_ascii(),
        };
        if is_taken_otherwise(&shown[..at], &shown[at..]) {
            out.push(APART);
        }
        if is_harmless {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_means_anything() {
        for (plain, escaped) in [
            ("food hygiene", "food hygiene"),
            ("C# & <b>", "C#35; #38; #60;b#62;"),
            ("1. first", "1#46; first"),
            ("12) twelfth (a)", "12#41; twelfth (a)"),
            ("- item-wise", "#45; item-wise"),
            ("x:#y;", "x#58;#35;y#59;"),
            ("\\n $$", "#92;\u{2060}n #36;\u{2060}#36;"),
            ("fa:fa-user", "fa#58;\u{2060}fa-user"),
            (
                "\u{1b}[m\u{202e}",
                "#92;u#123;1b#125;#91;m#92;u#123;202e#125;",
            ),
        ] {
            assert_eq!(text(plain), escaped);
        }
    }
}
