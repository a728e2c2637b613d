//! Tables of edges and of nodes as CSV, and of both as Markdown.
//!
//! The table of edges begins with `source` and `target`, the table of nodes with `id`, `kind` and
//! `label`, which Gephi, igraph and pandas expect.

use std::io::{self, Write};

use super::csv_escape::escape_formula;
use super::fields::{EdgeField, FieldValue, NodeField};
use super::network::{Edge, Network, NodeRef};
use careernav_core::markdown::{escaped, escaped_cell};
use careernav_core::text::sanitize;

/// The columns about the ends of an edge, beside their ids.
const OF_ENDS: [&str; 4] = ["source_label", "target_label", "source_kind", "target_kind"];

pub(super) fn edges(network: &Network<'_>, to: &mut dyn Write) -> io::Result<()> {
    write_edges(network, to).map_err(of_writing)
}

pub(super) fn nodes(network: &Network<'_>, to: &mut dyn Write) -> io::Result<()> {
    write_nodes(network, to).map_err(of_writing)
}

/// The error of the writer itself: a closed pipe, for example.
fn of_writing(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        // Only rows of different lengths, which are never written.
        kind => io::Error::other(format!("{kind:?}")),
    }
}

fn write_edges(network: &Network<'_>, to: &mut dyn Write) -> csv::Result<()> {
    let mut table = csv::Writer::from_writer(to);
    let fields = network.fields.iter().map(|field| field.name());
    let columns = ["source", "target"].into_iter().chain(fields);
    table.write_record(columns.chain(OF_ENDS))?;
    for edge in network.edges() {
        let (from, to) = ends(network, edge);
        for end in [from, to] {
            table.write_field(text(&end.id()).as_bytes())?;
        }
        for field in network.fields {
            table.write_field(value(field.value(network, edge).as_ref()).as_bytes())?;
        }
        for label in [from.label(), to.label(), from.kind(), to.kind()] {
            table.write_field(text(label).as_bytes())?;
        }
        table.write_record(None::<&[u8]>)?;
    }
    Ok(table.flush()?)
}

fn write_nodes(network: &Network<'_>, to: &mut dyn Write) -> csv::Result<()> {
    let mut table = csv::Writer::from_writer(to);
    table.write_record(NodeField::ALL.map(NodeField::name))?;
    for &node in network.nodes() {
        for field in NodeField::ALL {
            table.write_field(value(field.value(node).as_ref()).as_bytes())?;
        }
        table.write_record(None::<&[u8]>)?;
    }
    Ok(table.flush()?)
}

/// A value as a CSV cell.
fn value(value: Option<&FieldValue<'_>>) -> String {
    match value {
        Some(
            value @ (FieldValue::Integer(_) | FieldValue::Decimal(_) | FieldValue::Boolean(_)),
        ) => value.to_text().into_owned(),
        Some(value) => text(&value.to_text()),
        None => String::new(),
    }
}

/// A text as a CSV cell.
fn text(text: &str) -> String {
    escape_formula(&sanitize::escaped(text)).into_owned()
}

/// The fields of nodes that people read, with their headings.
const READ: [(NodeField, &str); 5] = [
    (NodeField::Label, "name"),
    (NodeField::Kind, "kind"),
    (NodeField::SkillLevel, "ISCO skill level"),
    (NodeField::IscoGroup, "ISCO group"),
    (NodeField::IscoTitle, "title of the group"),
];

pub(super) fn markdown(network: &Network<'_>, to: &mut dyn Write) -> io::Result<()> {
    let clean = |text: &str| sanitize::escaped(&escaped(text)).into_owned();
    let in_cell = |text: &str| sanitize::escaped(&escaped_cell(text)).into_owned();
    writeln!(to, "# {}\n", clean(network.title()))?;
    writeln!(to, "- Source: {}", clean(&network.source))?;
    if let Some(notice) = &network.notice {
        writeln!(to, "- {}", clean(notice))?;
    }
    let headings: Vec<_> = READ.iter().map(|(_, heading)| *heading).collect();
    head(&format!("Nodes ({})", network.nodes().len()), &headings, to)?;
    for &node in network.nodes() {
        for (field, _) in READ {
            write!(to, "| {} ", in_cell(&cell(field, node)))?;
        }
        to.write_all(b"|\n")?;
    }
    let fields = network.fields.iter();
    // People should not see an empty column.
    let has_values = |field: &EdgeField| {
        let mut edges = network.edges().iter();
        edges.any(|edge| field.value(network, edge).is_some())
    };
    let fields = fields.filter(|it| **it != EdgeField::Kind && has_values(it));
    let fields: Vec<_> = fields.collect();
    let mut headings = vec!["from", "kind", "to"];
    headings.extend(fields.iter().map(|field| field.name()));
    head(&format!("Edges ({})", network.edges().len()), &headings, to)?;
    for edge in network.edges() {
        let (from, there) = ends(network, edge);
        let (from, there) = (in_cell(from.label()), in_cell(there.label()));
        write!(to, "| {from} | {} | {there} ", edge.relation.name())?;
        for field in &fields {
            let value = field.value(network, edge);
            let cell = value.as_ref().map(FieldValue::to_text);
            write!(to, "| {} ", in_cell(&cell.unwrap_or_default()))?;
        }
        to.write_all(b"|\n")?;
    }
    Ok(())
}

/// Writes a heading and the head of a table.
fn head(heading: &str, columns: &[&str], to: &mut dyn Write) -> io::Result<()> {
    let rule = " --- |".repeat(columns.len());
    writeln!(to, "\n## {heading}\n\n| {} |\n|{rule}", columns.join(" | "))
}

fn ends<'g>(network: &Network<'g>, edge: &Edge) -> (NodeRef<'g>, NodeRef<'g>) {
    (network.nodes()[edge.from], network.nodes()[edge.to])
}

fn cell(field: NodeField, node: NodeRef<'_>) -> String {
    let value = field.value(node);
    value
        .map(|it| it.to_text().into_owned())
        .unwrap_or_default()
}
