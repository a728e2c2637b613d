//! The formats of a network, and what writing one reports.

/// The format of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkFormat {
    /// Tables to read and paste.
    Markdown,
    /// Node-link JSON, as networkx and d3 read it.
    Json,
    /// CSV: the table of edges, with the labels of their ends.
    Edges,
    /// CSV: the table of nodes.
    Nodes,
    /// XML for Gephi, networkx, igraph, yEd and others.
    GraphMl,
    /// A drawing for Graphviz.
    Dot,
    /// A drawing for Mermaid, as it can be in Markdown.
    Mermaid,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WriteSummary {
    /// Skills that a drawing leaves out.
    pub skills_left_out: usize,
    /// Shapes of a drawing; for other formats the nodes of the network.
    pub nodes: usize,
    /// Lines of a drawing; for other formats the edges of the network.
    pub edges: usize,
    /// Characters, as Mermaid counts them; for other formats none.
    pub characters: usize,
}
