//! A set of nodes, by their positions in the graph's table.

use fixedbitset::FixedBitSet;

use crate::graph::OccupationId;

/// A set of nodes, by their positions in the graph's table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NodeSet(FixedBitSet);

impl NodeSet {
    pub(super) const fn new(nodes: FixedBitSet) -> Self {
        Self(nodes)
    }

    /// All of so many nodes.
    pub(super) fn all(count: usize) -> Self {
        let mut nodes = FixedBitSet::with_capacity(count);
        nodes.insert_range(..);
        Self(nodes)
    }

    /// The nodes for which it holds, of all nodes in their order.
    pub(super) fn from_flags(nodes: impl Iterator<Item = bool>) -> Self {
        let nodes = nodes.enumerate();
        Self(
            nodes
                .filter_map(|(at, passes)| passes.then_some(at))
                .collect(),
        )
    }

    /// Whether a node is in it.
    pub(super) fn contains(&self, node: u32) -> bool {
        self.0.contains(node as usize)
    }

    /// Whether an occupation is in it: occupations come first among the nodes.
    pub(super) fn has_occupation(&self, id: OccupationId) -> bool {
        self.0.contains(id.index())
    }

    /// Adds those of another set.
    pub(super) fn unite(&mut self, other: &Self) {
        self.0.union_with(&other.0);
    }

    /// Keeps those that are in another set as well.
    pub(super) fn narrow(&mut self, other: &Self) {
        self.0.intersect_with(&other.0);
    }

    /// Keeps those that are not in another set.
    pub(super) fn exclude(&mut self, other: &Self) {
        self.0.difference_with(&other.0);
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_clear()
    }

    /// Whether the same is in both. They may be long for another number of nodes.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.0.is_subset(&other.0) && other.0.is_subset(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bits_are_a_set(nodes in prop::collection::vec(any::<(bool, bool)>(), 0..200)) {
            let one = NodeSet::from_flags(nodes.iter().map(|node| node.0));
            let other = NodeSet::from_flags(nodes.iter().map(|node| node.1));
            let changed = |change: fn(&mut NodeSet, &NodeSet)| {
                let mut set = one.clone();
                change(&mut set, &other);
                set
            };
            let all = NodeSet::all(nodes.len());
            for (set, expected) in [
                (changed(NodeSet::narrow), (|one, other| one && other) as fn(bool, bool) -> bool),
                (changed(NodeSet::unite), |one, other| one || other),
                (changed(NodeSet::exclude), |one, other| one && !other),
                (all, |_, _| true),
            ] {
                for (at, &(one, other)) in (0..).zip(&nodes) {
                    prop_assert_eq!(set.contains(at), expected(one, other));
                }
                prop_assert!(!set.contains(u32::MAX));
                let is_empty = nodes.iter().all(|&(one, other)| !expected(one, other));
                prop_assert_eq!(set.is_empty(), is_empty);
            }
            prop_assert_eq!(one.is_same(&other), nodes.iter().all(|&(one, other)| one == other));
        }
    }
}
