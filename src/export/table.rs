//! Tables: of edges and of nodes as CSV, and both as Markdown for people.
//!
//! The table of edges begins with `source` and `target`, the table of nodes with `id`, `kind` and
//! `label`: so Gephi, igraph and pandas take them as they are.

use std::io::{self, Write};

use super::escape_formula;
use super::field::{EdgeField, NodeField, Value};
use super::network::{Edge, Network, Thing};
use careernav_core::markdown::{escaped, escaped_cell};
use careernav_core::text::sanitize;

/// What the table of edges says of their ends, beside their ids.
const OF_ENDS: [&str; 4] = ["source_label", "target_label", "source_kind", "target_kind"];

pub(super) fn edges(network: &Network<'_>, to: &mut dyn Write) -> io::Result<()> {
    write_edges(network, to).map_err(of_writing)
}

pub(super) fn nodes(network: &Network<'_>, to: &mut dyn Write) -> io::Result<()> {
    write_nodes(network, to).map_err(of_writing)
}

/// What went wrong with the writer, as the writer said it: a pipe that is closed is one.
fn of_writing(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        // Rows of another length, of which there are none.
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
            table.write_field(value(field.of(network, edge).as_ref()).as_bytes())?;
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
            table.write_field(value(field.of(node).as_ref()).as_bytes())?;
        }
        table.write_record(None::<&[u8]>)?;
    }
    Ok(table.flush()?)
}

/// A value as a cell of CSV.
fn value(value: Option<&Value<'_>>) -> String {
    match value {
        Some(value @ (Value::Number(_) | Value::Real(_) | Value::Truth(_))) => {
            value.cell().into_owned()
        }
        Some(value) => text(&value.cell()),
        None => String::new(),
    }
}

/// A text as a cell of CSV.
fn text(text: &str) -> String {
    escape_formula(&sanitize::escaped(text)).into_owned()
}

/// What people read of nodes, and the heading of the column.
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
    // People are not shown a column in which nothing stands.
    let is_said = |field: &EdgeField| {
        let mut edges = network.edges().iter();
        edges.any(|edge| field.of(network, edge).is_some())
    };
    let fields = fields.filter(|it| **it != EdgeField::Kind && is_said(it));
    let fields: Vec<_> = fields.collect();
    let mut headings = vec!["from", "kind", "to"];
    headings.extend(fields.iter().map(|field| field.name()));
    head(&format!("Edges ({})", network.edges().len()), &headings, to)?;
    for edge in network.edges() {
        let (from, there) = ends(network, edge);
        let (from, there) = (in_cell(from.label()), in_cell(there.label()));
        write!(to, "| {from} | {} | {there} ", edge.relation.name())?;
        for field in &fields {
            let value = field.of(network, edge);
            let cell = value.as_ref().map(Value::cell);
            write!(to, "| {} ", in_cell(&cell.unwrap_or_default()))?;
        }
        to.write_all(b"|\n")?;
    }
    Ok(())
}

/// A heading, and the head of a table.
fn head(heading: &str, columns: &[&str], to: &mut dyn Write) -> io::Result<()> {
    let rule = " --- |".repeat(columns.len());
    writeln!(to, "\n## {heading}\n\n| {} |\n|{rule}", columns.join(" | "))
}

fn ends<'g>(network: &Network<'g>, edge: &Edge) -> (Thing<'g>, Thing<'g>) {
    (network.nodes()[edge.from], network.nodes()[edge.to])
}

fn cell(field: NodeField, node: Thing<'_>) -> String {
    let value = field.of(node);
    value.map(|it| it.cell().into_owned()).unwrap_or_default()
}
