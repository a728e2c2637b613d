//! DOT, the language of Graphviz.
//!
//! Every text is quoted, with quotes, backslashes and ampersands escaped (Graphviz reads HTML
//! references in any label). Control characters are shown as readable escapes.

use std::io::{self, Write};

use super::drawing::{Drawing, Line, LineStyle, Shape, ShapeKind};
use super::format::WriteSummary;
use careernav_core::text::sanitize::escaped;

pub(super) fn write(drawing: &Drawing, to: &mut dyn Write) -> io::Result<WriteSummary> {
    if let Some(notice) = &drawing.notice {
        for line in notice.lines() {
            writeln!(to, "// {}", escaped(line))?;
        }
    }
    to.write_all(b"digraph careernav {\n")?;
    let mut caption = vec![drawing.title.as_str()];
    caption.extend(&drawing.legend);
    let caption: String = caption.iter().map(|line| text(line) + "\\n").collect();
    let direction = if drawing.is_left_to_right { "LR" } else { "BT" };
    writeln!(
        to,
        "  graph [rankdir={direction}, newrank=true, nodesep=0.3, ranksep=0.6, charset=\"UTF-8\", \
         fontname=\"Helvetica,Arial,sans-serif\", fontsize=12, labelloc=b, label=\"{caption}\"];\n  \
         node [shape=box, style=rounded, fontname=\"Helvetica,Arial,sans-serif\", fontsize=12];\n  \
         edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, arrowsize=0.7];"
    )?;
    for (at, shape) in drawing.shapes.iter().enumerate() {
        write_shape(at, shape, to)?;
    }
    write_bands(drawing, to)?;
    for line in &drawing.lines {
        write_line(drawing, line, to)?;
    }
    to.write_all(b"}\n")?;
    Ok(WriteSummary {
        skills_left_out: drawing.skills_left_out,
        nodes: drawing.shapes.len(),
        edges: drawing.lines.len(),
        characters: 0,
    })
}

fn write_shape(at: usize, shape: &Shape, to: &mut dyn Write) -> io::Result<()> {
    let is_list = shape.kind == ShapeKind::List;
    let end = if is_list { "\\l" } else { "\\n" };
    let mut label = String::new();
    for line in shape.title.iter().chain(&shape.facts) {
        label += &(text(line) + end);
    }
    for line in &shape.items {
        label += &(text(line) + "\\l");
    }
    let style = match shape.kind {
        ShapeKind::Occupation => "",
        ShapeKind::Focus => ", penwidth=3",
        ShapeKind::Unprofiled => ", style=\"rounded,dashed\"",
        ShapeKind::Skill => ", shape=plain, margin=0.05",
        ShapeKind::Knowledge => {
            ", shape=plain, margin=0.05, fontname=\"Helvetica-Oblique,Arial,sans-serif\""
        }
        ShapeKind::Person => ", shape=ellipse, style=solid, penwidth=3",
        ShapeKind::List => ", shape=note, style=solid, fontsize=10",
    };
    write!(to, "  n{at} [label=\"{label}\"{style}")?;
    if let Some(url) = &shape.url {
        write!(to, ", URL=\"{}\"", text(url))?;
    }
    to.write_all(b"];\n")
}

/// Writes the bands, each with its name at the side, and below them the lists.
fn write_bands(drawing: &Drawing, to: &mut dyn Write) -> io::Result<()> {
    if drawing.is_left_to_right {
        return Ok(());
    }
    let members = |band: Option<usize>| {
        let shapes = drawing.shapes.iter().enumerate();
        shapes.filter(move |(_, it)| {
            it.band == band && (band.is_some() || it.kind == ShapeKind::List)
        })
    };
    let lists: Vec<_> = members(None).map(|(at, _)| format!(" n{at};")).collect();
    let mut bands = Vec::new();
    if !lists.is_empty() {
        writeln!(
            to,
            "  {{ rank=same; lists [style=invis, label=\"\"];{} }}",
            lists.concat()
        )?;
        bands.push("lists".to_owned());
    }
    for (band, name) in drawing.bands.iter().enumerate() {
        write!(
            to,
            "  {{ rank=same; band{band} [shape=plain, label=\"{}\"];",
            text(name)
        )?;
        for (at, _) in members(Some(band)) {
            write!(to, " n{at};")?;
        }
        to.write_all(b" }\n")?;
        bands.push(format!("band{band}"));
    }
    if bands.len() > 1 {
        writeln!(to, "  {} [style=invis];", bands.join(" -> "))?;
    }
    Ok(())
}

fn write_line(drawing: &Drawing, line: &Line, to: &mut dyn Write) -> io::Result<()> {
    write!(to, "  n{} -> n{}", line.from, line.to)?;
    let mut attributes = Vec::new();
    if !line.label.is_empty() {
        let lines: Vec<_> = line.label.split('\n').map(text).collect();
        attributes.push(format!("label=\"{}\"", lines.join("\\n")));
    }
    match line.style {
        LineStyle::Solid => {}
        LineStyle::Dashed => attributes.push("style=dashed".to_owned()),
        LineStyle::Dotted => attributes.push("style=dotted".to_owned()),
    }
    if !line.has_arrow {
        attributes.push("dir=none".to_owned());
    }
    let [start, end] = [line.from, line.to].map(|at| drawing.shapes[at].band);
    if end.is_some() && start > end {
        // A line that leads down would otherwise reverse the order of the bands.
        attributes.push("constraint=false".to_owned());
    }
    if !attributes.is_empty() {
        write!(to, " [{}]", attributes.join(", "))?;
    }
    to.write_all(b";\n")
}

/// A text for use in quotes.
fn text(text: &str) -> String {
    let shown = escaped(text);
    let mut out = String::with_capacity(shown.len());
    for c in shown.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}
