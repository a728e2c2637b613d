//! Exports occupations and what connects them to other programs: a [`Network`] of nodes and edges, as
//! `GraphML`, node-link JSON, CSV, Markdown, DOT or Mermaid.
//!
//! ```text
//! graph, insight ─> queries, whole_graph ─> Network ─┬─> values ──> json, graphml, table
//!                                                    └─> Drawing ─> dot, mermaid
//! ```
//!
//! # Guarantees
//!
//! * **Data are complete.** JSON, `GraphML` and CSV have every node, every edge and every field of the
//!   network, under the same names and with the same ids. Markdown has every node and every edge, and the
//!   fields of nodes that people read.
//! * **Drawings are readable.** DOT and Mermaid have levels as bands, and lists of skills as boxes of at
//!   most so many lines ([`DrawingOptions::max_skills`]) that say how many more there are. Nothing is told
//!   by colour alone.
//! * **Any text is safe.** A reader of the format gets back what a title has; what a format cannot
//!   represent is left out (see each writer), and a text in CSV that a spreadsheet would run gets an
//!   apostrophe in front (see [`escape_formula`]). No control character and nothing that changes the
//!   direction of a text is written as it is.
//! * **Output is streamed.** Everything goes straight to the writer, node by node and edge by edge; a
//!   network takes two words for a node and some dozens of bytes for an edge. The writer should be
//!   buffered.
//! * **Output is reproducible.** The same data set gives the same bytes.
//!
//! ```
//! use careernav_core::dataset::Dataset;
//! use careernav::export::{DrawingOptions, NetworkFormat, map};
//! use careernav_core::graph::Found;
//! use careernav_core::profile::load;
//!
//! let data = Dataset::without_index(load(&[careernav::shipped::LAYER]), None);
//! let Found::One(cook) = data.graph.find_occupation("cook") else {
//!     return;
//! };
//! let network = map(&data.graph, data.insight(), cook);
//! let mut dot = Vec::new();
//! network.write(NetworkFormat::Dot, DrawingOptions::default(), &mut dot).unwrap();
//! assert!(dot.starts_with(b"digraph"));
//! ```
//!
//! CSV and JSON are written by the libraries that read them elsewhere in the program. `GraphML` has six
//! elements, and only texts need escaping; an XML library leaves the one difficult part to its callers,
//! which is to leave out what XML cannot represent. No library for DOT or Mermaid would save code.

mod csv_escape;
mod dot;
mod drawing;
mod fields;
mod format;
mod graphml;
mod json;
mod mermaid;
mod network;
mod queries;
mod table;
mod values;
mod whole_graph;
mod write;

pub use csv_escape::escape_formula;
pub use drawing::DrawingOptions;
pub use fields::{EdgeField, FieldType, FieldValue, NodeField};
pub use format::{NetworkFormat, WriteSummary};
pub use mermaid::{MAX_CHARACTERS, MAX_EDGES};
pub use network::{Edge, EdgeData, MatchData, Network, NodeRef, Relation};
pub use queries::{comparison, gap, map, occupation, path};
pub use whole_graph::{GraphQuery, NodeKinds};
