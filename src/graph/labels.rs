//! Every word by which a node of the graph can be found, in one table.
//!
//! Promises: the labels of a node stand together, its preferred one first, then by kind; the nodes
//! stand in the order occupations, occupations without a profile, skills, each by id.

use super::text::Span;
use super::{Graph, Node};

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
}

impl Graph {
    /// How many labels there are.
    #[must_use]
    pub fn label_count(&self) -> usize {
        self.labels.len()
    }

    /// One label.
    #[must_use]
    pub fn label_at(&self, id: LabelId) -> Label<'_> {
        let (node, kind, span) = self.labels[id.index()];
        Label {
            node,
            kind,
            text: self.text.get(span),
        }
    }

    /// All labels, in the order of the table.
    #[must_use]
    pub fn labels(&self) -> impl ExactSizeIterator<Item = (LabelId, Label<'_>)> {
        self.labels.iter().enumerate().map(|(at, _)| {
            let id = LabelId::at(at);
            (id, self.label_at(id))
        })
    }
}

/// Gathers the labels of a graph that is otherwise built.
pub(super) fn gather(graph: &Graph) -> Vec<(Node, LabelKind, Span)> {
    let mut labels = Vec::new();
    for occupation in graph.occupations().chain(graph.unprofiled()) {
        let node = Node::Occupation(occupation.id());
        labels.push((node, LabelKind::Preferred, occupation.title_span()));
        let others = occupation.other_title_spans().iter();
        labels.extend(others.map(|&span| (node, LabelKind::Other, span)));
    }
    for skill in graph.skills() {
        let node = Node::Skill(skill.id());
        labels.push((node, LabelKind::Preferred, skill.name_span()));
        let others = skill.other_name_spans().iter();
        labels.extend(others.map(|&span| (node, LabelKind::Other, span)));
    }
    labels
}
