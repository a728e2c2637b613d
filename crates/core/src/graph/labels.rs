//! Every word by which a node of the graph can be found, in one table.
//!
//! Guarantees: the labels of a node stand together, its preferred one first, then by kind as
//! [`LabelKind`] has them; the nodes stand in the order occupations, occupations without a profile,
//! skills, each by id.

use super::graph::Graph;
use super::ids::{Node, OccupationId, SkillId};
use super::layout::rows_a_node;

/// A label, by its place in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(pub(super) u32);

impl LabelId {
    /// The position in arrays that run parallel to the table.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The id for a position; positions come from arrays that were built with `u32` checks.
    #[allow(clippy::cast_possible_truncation)]
    #[must_use]
    pub const fn at(index: usize) -> Self {
        Self(index as u32)
    }
}

/// What a label is to its node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// The preferred title or name.
    Preferred,
    /// Another title or name.
    Other,
    /// A title or name in a language that the set has beside the one it is read in.
    Foreign,
    /// A word by which the node is found but not called.
    Hidden,
}

/// A label of a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label<'g> {
    /// What it leads to.
    pub node: Node,
    /// What it is to this node.
    pub kind: LabelKind,
    /// The words.
    pub text: &'g str,
    /// The code of the language, if it is a foreign one.
    pub language: Option<&'g str>,
}

impl Graph {
    /// How many labels there are.
    #[must_use]
    pub fn label_count(&self) -> usize {
        self.body().labels.len()
    }

    /// One label.
    #[must_use]
    pub fn label_at(&self, id: LabelId) -> Label<'_> {
        self.label_in(self.body().labels.row_of(id.index()), id)
    }

    /// A label of which it is known in which row it stands.
    fn label_in(&self, row: usize, id: LabelId) -> Label<'_> {
        let rows = rows_a_node(self.outline.languages.len());
        let node = row / rows;
        let node = match node.checked_sub(self.all_occupation_count()) {
            None => Node::Occupation(OccupationId::at(node)),
            Some(skill) => Node::Skill(SkillId::at(skill)),
        };
        // row of a node   0          1      2 ... rows - 2      rows - 1
        //                 preferred  other  a foreign language  hidden
        let (kind, language) = match row % rows {
            0 => (LabelKind::Preferred, None),
            1 => (LabelKind::Other, None),
            row if row == rows - 1 => (LabelKind::Hidden, None),
            row => (LabelKind::Foreign, self.languages().nth(row - 1)),
        };
        Label {
            node,
            kind,
            text: self.body().text.get(self.body().labels.get(id.index())),
            language,
        }
    }

    /// All labels, in the order of the table.
    pub fn labels(&self) -> impl Iterator<Item = (LabelId, Label<'_>)> {
        // Row by row, which spares the search for the row of each.
        (0..self.body().labels.row_count()).flat_map(move |row| {
            self.body().labels.range(row, 1).map(move |at| {
                let id = LabelId::at(at);
                (id, self.label_in(row, id))
            })
        })
    }

    /// The labels of one kind that a node has.
    pub(super) fn labels_of(
        &self,
        node: Node,
        kind: LabelKind,
    ) -> impl ExactSizeIterator<Item = &str> {
        let rows = rows_a_node(self.outline.languages.len());
        let first = self.node_index(node) * rows;
        let range = match kind {
            LabelKind::Preferred => self.body().labels.range(first, 1),
            LabelKind::Other => self.body().labels.range(first + 1, 1),
            LabelKind::Foreign => self.body().labels.range(first + 2, rows - 3),
            LabelKind::Hidden => self.body().labels.range(first + rows - 1, 1),
        };
        range.map(|at| self.body().text.get(self.body().labels.get(at)))
    }
}
