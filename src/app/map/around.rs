//! What is on a map: an occupation, and what its page leads to and from.
//!
//! Guarantees: the same suggestions as on the page, in its order, each occupation once. An occupation
//! that stands in several lists stands in the first of them here.

use careernav_core::graph::{Graph, OccupationId};
use careernav_core::insight::neighbours::{NeighbourKind, Neighbours};
use careernav_core::insight::{Absence, Coverage, Insight, Person, Similarity, Verdict};
use careernav_core::report::{Relation, StepReport};

/// An occupation on the map, beside the one in the middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    /// Why it is there.
    pub relation: Relation,
    /// Its ISCO skill level, if it is known.
    pub level: Option<u8>,
    /// Which occupation, and how similar it is to the middle.
    pub similarity: Similarity,
    /// How far the step is; none where there is nothing to compare.
    pub verdict: Option<Verdict>,
    /// How much of where the step leads whoever does the job at its other end has.
    pub coverage: Coverage,
}

/// The neighbourhood of an occupation.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// The occupation in the middle.
    pub middle: OccupationId,
    /// What is around it.
    pub nodes: Vec<Node>,
    /// Why there are no prospects, if there are none.
    pub absence: Option<Absence>,
    /// Whether the search for prospects was cut short.
    pub is_cut: bool,
}

impl Around {
    /// The kinds of edges on the map, in the order of the text.
    pub const EDGES: [Relation; 4] = [
        Relation::Similar,
        Relation::Prospect,
        Relation::Broader,
        Relation::MovesIn,
    ];

    /// The neighbourhood of an occupation.
    #[must_use]
    pub fn of(graph: &Graph, insight: Insight<'_>, middle: OccupationId) -> Self {
        let neighbours = Neighbours::new(graph, insight, middle);
        let here = Person::at(graph, middle);
        let nodes = neighbours.list.into_iter().map(|it| {
            let id = it.similarity.id;
            let step = match it.kind {
                NeighbourKind::MovesIn => {
                    StepReport::new(graph, insight, &Person::at(graph, id), middle)
                }
                _ => StepReport::new(graph, insight, &here, id),
            };
            Node {
                relation: match it.kind {
                    NeighbourKind::Similar => Relation::Similar,
                    NeighbourKind::Prospect => Relation::Prospect,
                    NeighbourKind::Broader => Relation::Broader,
                    NeighbourKind::MovesIn => Relation::MovesIn,
                },
                level: graph.occupation(id).level(),
                similarity: it.similarity,
                verdict: step.verdict,
                coverage: step.coverage,
            }
        });
        Self {
            middle,
            nodes: nodes.collect(),
            absence: neighbours.absence,
            is_cut: neighbours.is_cut_short,
        }
    }

    /// Those of a kind.
    pub fn of_kind(&self, relation: Relation) -> impl Iterator<Item = &Node> {
        self.nodes
            .iter()
            .filter(move |node| node.relation == relation)
    }

    /// What is said of an occupation on the map; nothing of the one in the middle.
    #[must_use]
    pub fn node(&self, id: OccupationId) -> Option<&Node> {
        self.nodes.iter().find(|node| node.similarity.id == id)
    }
}
