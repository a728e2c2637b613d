//! Writes a network in any format.

use std::io::{self, Write};

use super::drawing::{Drawing, DrawingOptions};
use super::format::{NetworkFormat, WriteSummary};
use super::network::Network;
use super::{dot, graphml, json, mermaid, table};

impl Network<'_> {
    /// Writes the network in a format.
    ///
    /// # Errors
    ///
    /// When the writer fails.
    pub fn write(
        &self,
        format: NetworkFormat,
        options: DrawingOptions,
        to: &mut dyn Write,
    ) -> io::Result<WriteSummary> {
        match format {
            NetworkFormat::Markdown => table::markdown(self, to)?,
            NetworkFormat::Json => json::write(self, to)?,
            NetworkFormat::Edges => table::edges(self, to)?,
            NetworkFormat::Nodes => table::nodes(self, to)?,
            NetworkFormat::GraphMl => graphml::write(self, to)?,
            NetworkFormat::Dot => return dot::write(&Drawing::new(self, options), to),
            NetworkFormat::Mermaid => return mermaid::write(&Drawing::new(self, options), to),
        }
        Ok(WriteSummary {
            nodes: self.nodes().len(),
            edges: self.edges().len(),
            ..WriteSummary::default()
        })
    }
}
