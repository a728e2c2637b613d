//! What carries over from one occupation to another.

use std::collections::HashSet;

use crate::graph::{Graph, OccupationId};

/// How much of what the destination needs a person would bring.
///
/// This is *match*(o -> d) = |S(o) ∩ S(d)| / |S(d)| as two plain numbers, where S is an
/// occupation's set of skills: essential and optional, knowledge and skills together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carry {
    /// Skills that both occupations list.
    pub shared: usize,
    /// Skills that the destination lists.
    pub of: usize,
}

/// What carries over from `from` to `to`.
#[must_use]
pub fn carry(graph: &Graph, from: OccupationId, to: OccupationId) -> Carry {
    let brought: HashSet<_> = graph.occupation(from).skills().iter().collect();
    let needed = graph.occupation(to).skills();
    Carry {
        shared: needed
            .iter()
            .filter(|skill| brought.contains(skill))
            .count(),
        of: needed.len(),
    }
}
