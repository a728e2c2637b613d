//! Occupations and what connects them, for other programs: a [`Network`] of nodes and edges, as
//! `GraphML`, node-link JSON, CSV, Markdown, DOT or Mermaid.
//!
//! ```text
//! graph, insight ──> gather, whole ──> Network ─┬─────────────> json, graphml, table
//!                                               └─> Drawing ──> dot, mermaid
//! ```
//!
//! # What it promises
//!
//! * **Data are whole.** JSON, `GraphML` and CSV have every node, every edge and every attribute that
//!   the network has, under the same names and with the same ids. Markdown has every node and every
//!   edge, and of nodes what people read.
//! * **Drawings are to be looked at.** DOT and Mermaid have the levels as bands, lists of skills as
//!   boxes of so many lines ([`Look::skills`]) that say how many more there are, and nothing that only
//!   a colour tells.
//! * **Any text may stand in them.** What a title holds is what a reader of the format gets back; what
//!   a format cannot hold is left out (see each writer), and a text in CSV that a spreadsheet would run
//!   has an apostrophe in front (see [`escape_formula`]). No control character and nothing that changes
//!   the direction of a text is written as it is.
//! * **Streams.** Whatever is written goes straight to the writer, node by node and edge by edge; a
//!   network is two words for a node and some dozens of bytes for an edge. The writer had better be
//!   buffered.
//! * **The same again.** The same set gives the same bytes.
//!
//! ```
//! use careernav_core::dataset::Dataset;
//! use careernav::export::{Form, Look, map};
//! use careernav_core::graph::Found;
//! use careernav_core::profile::load;
//!
//! let data = Dataset::without_index(load(&[careernav::shipped::LAYER]), None);
//! let Found::One(cook) = data.graph.find_occupation("cook") else {
//!     return;
//! };
//! let network = map(&data.graph, data.insight(), cook);
//! let mut dot = Vec::new();
//! network.write(Form::Dot, Look::default(), &mut dot).unwrap();
//! assert!(dot.starts_with(b"digraph"));
//! ```
//!
//! CSV and JSON are written by the libraries that read them elsewhere in the program. `GraphML` is six
//! elements of which only texts have to be escaped, and a library for XML leaves just that to its
//! callers: to leave out what XML cannot hold. DOT and Mermaid have no library worth its keep.

mod dot;
mod drawing;
mod field;
mod formula;
mod gather;
mod graphml;
mod json;
mod mermaid;
mod network;
mod table;
mod whole;

use std::io::{self, Write};

pub use drawing::Look;
pub use field::{EdgeField, NodeField, Type, Value};
pub use formula::escape_formula;
pub use gather::{comparison, gap, map, occupation, path};
pub use mermaid::{MOST_CHARACTERS, MOST_EDGES};
pub use network::{Bonded, Edge, Network, Relation, Says, Thing};
pub use whole::{Only, Whole};

/// What a network is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Tables to be read and pasted.
    Markdown,
    /// Node-link JSON, as networkx and d3 read it.
    Json,
    /// The table of edges, with what their ends are called.
    Edges,
    /// The table of nodes.
    Nodes,
    /// XML for Gephi, networkx, igraph, yEd and others.
    GraphMl,
    /// A drawing for Graphviz.
    Dot,
    /// A drawing for Mermaid, as it can stand in Markdown.
    Mermaid,
}

/// What became of a network.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Skills that a drawing leaves out.
    pub left_out: usize,
    /// Nodes and edges of a drawing; of data, those of the network.
    pub nodes: usize,
    /// See there.
    pub edges: usize,
    /// Characters, as Mermaid counts them; for other forms none.
    pub characters: usize,
}

impl Network<'_> {
    /// Writes it in a form.
    ///
    /// # Errors
    ///
    /// When the writer does not take it.
    pub fn write(&self, form: Form, look: Look, to: &mut dyn Write) -> io::Result<Written> {
        match form {
            Form::Markdown => table::markdown(self, to)?,
            Form::Json => json::write(self, to)?,
            Form::Edges => table::edges(self, to)?,
            Form::Nodes => table::nodes(self, to)?,
            Form::GraphMl => graphml::write(self, to)?,
            Form::Dot => return dot::write(&drawing::Drawing::of(self, look), to),
            Form::Mermaid => return mermaid::write(&drawing::Drawing::of(self, look), to),
        }
        Ok(Written {
            nodes: self.nodes().len(),
            edges: self.edges().len(),
            ..Written::default()
        })
    }
}
