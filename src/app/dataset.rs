//! What the app shows: one loaded set of profiles, with its graph, its search index and its
//! problems. Immutable and shared; a reload replaces it as a whole.

use crate::graph::Graph;
use crate::profile::{LayerSummary, Loaded, Problem, Severity};
use crate::search::Index;

/// A loaded set.
#[derive(Debug, Default)]
pub struct Dataset {
    /// The graph of the set.
    pub graph: Graph,
    /// The search over it.
    pub index: Index,
    /// What is wrong in the files, by file and place.
    pub problems: Vec<Problem>,
    /// Where the profiles come from.
    pub layers: Vec<LayerSummary>,
}

impl Dataset {
    /// Builds graph and index of what was loaded.
    #[must_use]
    pub fn new(loaded: Loaded) -> Self {
        let graph = Graph::build(&loaded, None);
        Self {
            index: Index::build(&graph),
            graph,
            problems: loaded.problems,
            layers: loaded.layers,
        }
    }

    /// Where the profiles come from, in a few words.
    #[must_use]
    pub fn source(&self) -> String {
        let used: Vec<_> = self
            .layers
            .iter()
            .filter(|layer| layer.profiles > 0)
            .map(|layer| layer.name.as_str())
            .collect();
        used.join(" + ")
    }

    /// How many problems there are, mere notes apart.
    #[must_use]
    pub fn fault_count(&self) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.severity != Severity::Note)
            .count()
    }
}
