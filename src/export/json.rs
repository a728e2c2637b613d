//! Node-link JSON, as networkx (`node_link_graph`, with `edges="links"`) and d3 read it, with a
//! line for each node and each link.
//!
//! A value that is unknown, or makes no sense, is null. Control characters are escapes, which every
//! reader turns back.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::ser::{CompactFormatter, Formatter};

use super::fields::{FieldValue, NodeField};
use super::network::Network;
use careernav_core::text::sanitize::is_odd;

pub(super) fn write(network: &Network<'_>, to: &mut dyn Write) -> io::Result<()> {
    writeln!(to, "{{\n  \"directed\": true,\n  \"multigraph\": true,")?;
    to.write_all(b"  \"graph\": ")?;
    let about = [
        ("title", Some(FieldValue::Text(network.title().into()))),
        (
            "source",
            Some(FieldValue::Text(network.source.as_str().into())),
        ),
        (
            "notice",
            network
                .notice
                .as_deref()
                .map(|it| FieldValue::Text(it.into())),
        ),
    ];
    row(about, to)?;
    to.write_all(b",\n  \"nodes\": [")?;
    for (at, &node) in network.nodes().iter().enumerate() {
        begin(at, to)?;
        row(
            NodeField::ALL.map(|field| (field.name(), field.value(node))),
            to,
        )?;
    }
    to.write_all(b"\n  ],\n  \"links\": [")?;
    for (at, edge) in network.edges().iter().enumerate() {
        begin(at, to)?;
        let end = |node: usize| Some(FieldValue::Text(network.nodes()[node].id()));
        let ends = [("source", end(edge.from)), ("target", end(edge.to))];
        let fields = network.fields.iter();
        let fields = fields.map(|field| (field.name(), field.value(network, edge)));
        row(ends.into_iter().chain(fields), to)?;
    }
    to.write_all(b"\n  ]\n}\n")
}

/// Begins an item of a list.
fn begin(at: usize, to: &mut dyn Write) -> io::Result<()> {
    let comma = if at == 0 { "" } else { "," };
    write!(to, "{comma}\n    ")
}

fn row<'v>(
    fields: impl IntoIterator<Item = (&'static str, Option<FieldValue<'v>>)>,
    to: &mut dyn Write,
) -> io::Result<()> {
    let fields = Fields(fields.into_iter().collect());
    let mut serializer = serde_json::Serializer::with_formatter(to, Escaping);
    fields.serialize(&mut serializer)?;
    Ok(())
}

/// An object with fields in this order.
struct Fields<'v>(Vec<(&'static str, Option<FieldValue<'v>>)>);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// Writes JSON on one line, with escapes for characters that must not reach a terminal.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_odd) {
            let (plain, odd) = rest.split_at(at);
            CompactFormatter.write_string_fragment(writer, plain)?;
            let mut chars = odd.chars();
            if let Some(c) = chars.next() {
                write!(writer, "\\u{:04x}", u32::from(c))?;
            }
            rest = chars.as_str();
        }
        CompactFormatter.write_string_fragment(writer, rest)
    }
}
