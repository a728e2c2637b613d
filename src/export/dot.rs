//! DOT, the language of Graphviz.
//!
//! Every text stands in quotes, with quotes, backslashes and ampersands escaped (Graphviz reads
//! references of HTML in any label); odd characters are shown as escapes that can be read.

use std::io::{self, Write};

use super::Written;
use super::drawing::{Drawing, Kind, Line, Shape, Stroke};
use careernav_core::text::sanitize::escaped;

pub(super) fn write(drawing: &Drawing, to: &mut dyn Write) -> io::Result<Written> {
    if let Some(notice) = &drawing.notice {
        for line in notice.lines() {
            writeln!(to, "// {}", escaped(line))?;
        }
    }
    to.write_all(b"digraph careernav {\n")?;
    let mut caption = vec![drawing.title.as_str()];
    caption.extend(&drawing.legend);
    let caption: String = caption.iter().map(|line| text(line) + "\\n").collect();
    let direction = if drawing.is_across { "LR" } else { "BT" };
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
    Ok(Written {
        left_out: drawing.left_out,
        nodes: drawing.shapes.len(),
        edges: drawing.lines.len(),
        characters: 0,
    })
}

fn write_shape(at: usize, shape: &Shape, to: &mut dyn Write) -> io::Result<()> {
    let is_list = shape.kind == Kind::List;
    let end = if is_list { "\\l" } else { "\\n" };
    let mut label = String::new();
    for line in shape.head.iter().chain(&shape.body) {
        label += &(text(line) + end);
    }
    for line in &shape.items {
        label += &(text(line) + "\\l");
    }
    let look = match shape.kind {
        Kind::Occupation => "",
        Kind::Middle => ", penwidth=3",
        Kind::Unprofiled => ", style=\"rounded,dashed\"",
        Kind::Skill => ", shape=plain, margin=0.05",
        Kind::Knowledge => {
            ", shape=plain, margin=0.05, fontname=\"Helvetica-Oblique,Arial,sans-serif\""
        }
        Kind::Person => ", shape=ellipse, style=solid, penwidth=3",
        Kind::List => ", shape=note, style=solid, fontsize=10",
    };
    write!(to, "  n{at} [label=\"{label}\"{look}")?;
    if let Some(address) = &shape.address {
        write!(to, ", URL=\"{}\"", text(address))?;
    }
    to.write_all(b"];\n")
}

/// The bands, each with its name at the side, and what stands below all of them.
fn write_bands(drawing: &Drawing, to: &mut dyn Write) -> io::Result<()> {
    if drawing.is_across {
        return Ok(());
    }
    let members = |band: Option<usize>| {
        let shapes = drawing.shapes.iter().enumerate();
        shapes.filter(move |(_, it)| it.band == band && (band.is_some() || it.kind == Kind::List))
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
    let mut looks = Vec::new();
    if !line.label.is_empty() {
        let lines: Vec<_> = line.label.split('\n').map(text).collect();
        looks.push(format!("label=\"{}\"", lines.join("\\n")));
    }
    match line.stroke {
        Stroke::Solid => {}
        Stroke::Dashed => looks.push("style=dashed".to_owned()),
        Stroke::Dotted => looks.push("style=dotted".to_owned()),
    }
    if !line.has_arrow {
        looks.push("dir=none".to_owned());
    }
    let [start, end] = [line.from, line.to].map(|at| drawing.shapes[at].band);
    if end.is_some() && start > end {
        // What leads down would otherwise turn the order of the bands round.
        looks.push("constraint=false".to_owned());
    }
    if !looks.is_empty() {
        write!(to, " [{}]", looks.join(", "))?;
    }
    to.write_all(b";\n")
}

/// A text as it can stand in quotes.
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
