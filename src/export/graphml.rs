//! `GraphML` 1.0: every attribute is declared with its type, and every node comes before every
//! edge.
//!
//! Characters that XML cannot represent (most control characters) are left out of texts. Others
//! that must not reach a terminal are character references, which every reader turns back. Ids are
//! valid names of XML already (see [`super::NodeRef::id`]).

use std::io::{self, Write};

use super::fields::{FieldType, FieldValue, NodeField};
use super::network::Network;
use careernav_core::text::sanitize::is_odd;

pub(super) fn write(network: &Network<'_>, to: &mut dyn Write) -> io::Result<()> {
    to.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
        xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
        xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
        http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    )?;
    for name in ["title", "source", "notice"] {
        key("graph", name, FieldType::Text, to)?;
    }
    // The id is an XML attribute of the element.
    let node_fields = NodeField::ALL.into_iter();
    let node_fields = node_fields.filter(|field| *field != NodeField::Id);
    for field in node_fields.clone() {
        key("node", field.name(), field.field_type(), to)?;
    }
    for field in network.fields {
        key("edge", field.name(), field.field_type(), to)?;
    }
    to.write_all(b"  <graph edgedefault=\"directed\">\n")?;
    for (name, text) in [
        ("title", Some(network.title())),
        ("source", Some(network.source.as_str())),
        ("notice", network.notice.as_deref()),
    ] {
        let text = text.map(|text| FieldValue::Text(text.into()));
        data("    ", "graph", name, text, to)?;
    }
    for &node in network.nodes() {
        write!(to, "    <node id=\"")?;
        escape(&node.id(), to)?;
        to.write_all(b"\">\n")?;
        for field in node_fields.clone() {
            data("      ", "node", field.name(), field.value(node), to)?;
        }
        to.write_all(b"    </node>\n")?;
    }
    for edge in network.edges() {
        to.write_all(b"    <edge source=\"")?;
        escape(&network.nodes()[edge.from].id(), to)?;
        to.write_all(b"\" target=\"")?;
        escape(&network.nodes()[edge.to].id(), to)?;
        to.write_all(b"\">\n")?;
        for field in network.fields {
            let value = field.value(network, edge);
            data("      ", "edge", field.name(), value, to)?;
        }
        to.write_all(b"    </edge>\n")?;
    }
    to.write_all(b"  </graph>\n</graphml>\n")
}

/// Declares an attribute.
fn key(of: &str, name: &str, kind: FieldType, to: &mut dyn Write) -> io::Result<()> {
    let kind = match kind {
        FieldType::Text | FieldType::TextList => "string",
        FieldType::Integer => "int",
        FieldType::Decimal => "double",
        FieldType::Boolean => "boolean",
    };
    writeln!(
        to,
        "  <key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
    )
}

/// Writes the value of an attribute, if it has one.
fn data(
    indent: &str,
    of: &str,
    name: &str,
    value: Option<FieldValue<'_>>,
    to: &mut dyn Write,
) -> io::Result<()> {
    let Some(value) = value else {
        return Ok(());
    };
    let text = value.to_text();
    if text.is_empty() {
        return Ok(());
    }
    write!(to, "{indent}<data key=\"{of}_{name}\">")?;
    escape(&text, to)?;
    to.write_all(b"</data>\n")
}

/// Writes a text for use in an element or an attribute.
fn escape(text: &str, to: &mut dyn Write) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.find(is_special) {
        let (plain, special) = rest.split_at(at);
        to.write_all(plain.as_bytes())?;
        let mut chars = special.chars();
        match chars.next() {
            Some('&') => to.write_all(b"&amp;")?,
            Some('<') => to.write_all(b"&lt;")?,
            Some('>') => to.write_all(b"&gt;")?,
            Some('"') => to.write_all(b"&quot;")?,
            Some(c) if is_of_xml(c) => write!(to, "&#x{:x};", u32::from(c))?,
            _ => {}
        }
        rest = chars.as_str();
    }
    to.write_all(rest.as_bytes())
}

fn is_special(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"') || is_odd(c) || !is_of_xml(c)
}

/// Whether XML 1.0 can represent a character.
const fn is_of_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    fn escaped(text: &str) -> String {
        let mut to = Vec::new();
        escape(text, &mut to).unwrap();
        String::from_utf8(to).unwrap()
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(escaped("a<b> & \"c\""), "a&lt;b&gt; &amp; &quot;c&quot;");
        assert_eq!(
            escaped("\0\u{1b}\u{fffe}x\u{9b}\u{202e}\r"),
            "x&#x9b;&#x202e;&#xd;"
        );
    }

    proptest! {
        #[test]
        fn a_reader_gets_back_what_xml_can_hold(text in any::<String>()) {
            let xml = format!("<a b=\"{0}\">{0}</a>", escaped(&text));
            prop_assert!(!xml.contains(is_odd));
            let read = roxmltree::Document::parse(&xml).unwrap();
            let held: String = text.chars().filter(|&c| is_of_xml(c)).collect();
            let root = read.root_element();
            prop_assert_eq!(root.text().unwrap_or_default(), &held);
            prop_assert_eq!(root.attribute("b").unwrap(), &held);
        }
    }
}
