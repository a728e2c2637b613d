//! The map: the neighbourhood of an occupation, drawn, with the text beside it that says the same.
//!
//! ```text
//! ╭ Map ──────────────────────────────────────────╮╭ In words ─────────────────╮
//! │level 3        △ head waiter                   ││   ◉ cook               L2 │
//! │                 ⠂   ▲ head chef               ││                           │
//! │⠐ ⠐ ⠐ ⠐ ⠐ ⠐ ⠐ ⠐ ⠐ ⠐⠂⠐ ⠂⠐ ⠐ ⠐ ⠐ ⠐ ⠐ ⠐ ⠐ ⠐ ⠐ ⠐ ││ ─ Similar occupations (1) │
//! │level 2             ◉ cook                     ││ › ● waiter     2 of 5 …   │
//! │                ● ⠒⠉  chart: what lies where   ││     Similar, on the same  │
//! │         waiter       ui/screen/map: the lines ││     level …               │
//! ╰───────────────────────────────────────────────╯╰──── screen/map: its rows ─╯
//! ```
//!
//! What is on it is what the page of the occupation lists, from the same questions ([`Around`]).
//! Where it lies is arithmetic ([`chart::Chart`]), made when the page gets its size and kept with
//! it. What is chosen is the row under the page's cursor, so that the keys that act on a row act on
//! the chosen occupation, a resize keeps the choice, and drawing and text cannot disagree.
//!
//! # What hides
//!
//! The text is what stays. On screens narrower than [`super::layout::MAP_WIDTH`] or lower than
//! [`super::layout::MAP_HEIGHT`] there is no drawing; the keys that walk on it go along the text
//! then. In the drawing what has no room for its title keeps its mark, and what has no room for a
//! mark is in the text alone. In the text the reason of the chosen one stands below it.

mod around;
pub mod chart;
pub mod movement;

pub use around::{Around, Node};

use careernav_core::dataset::Dataset;
use careernav_core::graph::{Graph, OccupationId};
use chart::{Chart, Place};

/// What a page that is a map keeps beside its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// What is on it.
    pub around: Around,
    /// Where that lies in the drawing.
    pub chart: Chart,
    /// For which occupation the rows give the reason.
    pub explained: Option<OccupationId>,
    /// The size of the drawing.
    size: (u16, u16),
}

impl Map {
    /// The map around an occupation; the drawing has no size yet.
    #[must_use]
    pub fn of(data: &Dataset, middle: OccupationId) -> Self {
        Self {
            around: Around::of(&data.graph, data.insight(), middle),
            chart: Chart::default(),
            explained: None,
            size: (0, 0),
        }
    }

    /// Lays the drawing out for a size, if it has another one.
    pub fn fit(&mut self, graph: &Graph, width: u16, height: u16) {
        if self.size == (width, height) {
            return;
        }
        self.size = (width, height);
        let around = &self.around;
        let place = |id: OccupationId, relevance| {
            let occupation = graph.occupation(id);
            Place {
                id,
                level: occupation.level(),
                relevance,
                title: occupation.title(),
            }
        };
        let mut places = vec![place(around.middle, 1.0)];
        let nodes = around.nodes.iter();
        places.extend(nodes.map(|node| place(node.similarity.id, node.similarity.score)));
        self.chart = Chart::new(&places, width, height);
    }
}
