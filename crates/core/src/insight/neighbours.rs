//! The neighbours of an occupation: what it leads to, and what leads to it.
//!
//! The map and the exports show the same neighbours as the page of the occupation, in the same order,
//! each occupation once: one that is in several lists counts as the first kind.

use std::collections::HashSet;

use super::{Absence, Insight, Options, Similarity};
use crate::graph::{Graph, OccupationId};

/// How a neighbour is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeighbourKind {
    /// It is similar.
    Similar,
    /// It is a long-term prospect.
    Prospect,
    /// It is at the same level and needs more skills.
    Broader,
    /// People move from it into the occupation.
    MovesIn,
}

/// A neighbour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// How it is connected.
    pub kind: NeighbourKind,
    /// Which occupation it is, and how similar.
    pub similarity: Similarity,
}

/// All neighbours of an occupation.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbours {
    /// The occupation.
    pub focus: OccupationId,
    /// Its neighbours, by kind.
    pub list: Vec<Neighbour>,
    /// Why there are no prospects, if there are none.
    pub absence: Option<Absence>,
    /// Whether the search for prospects was cut short.
    pub is_cut_short: bool,
}

impl Neighbours {
    /// Finds the neighbours of an occupation.
    #[must_use]
    pub fn new(graph: &Graph, insight: Insight<'_>, focus: OccupationId) -> Self {
        let mut options = Options::default();
        let has_profile = graph.occupation(focus).has_profile();
        if !has_profile {
            // Without a profile its skills are unknown, so that nothing can be suggested from them.
            options.limit = 0;
        }
        let around = insight.around(focus);
        let outlook = around.outlook(options);
        let lists = [
            (NeighbourKind::Similar, around.similar(options)),
            (NeighbourKind::Prospect, outlook.prospects),
            (NeighbourKind::Broader, outlook.broader),
            (NeighbourKind::MovesIn, around.moves_in_from(options)),
        ];
        let mut known = HashSet::from([focus]);
        let all = lists.into_iter().flat_map(|(kind, similarities)| {
            let similarities = similarities.into_iter();
            similarities.map(move |similarity| Neighbour { kind, similarity })
        });
        Self {
            focus,
            list: all.filter(|it| known.insert(it.similarity.id)).collect(),
            absence: outlook.absence.filter(|_| has_profile),
            is_cut_short: outlook.is_cut,
        }
    }
}
