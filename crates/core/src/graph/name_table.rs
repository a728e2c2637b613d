//! The tables of names: by what hash a node is found. Columns alone, which know nothing of the graph.

use crate::columns::{Numbers, Visitor};
use crate::hash::fnv1a_32;

/// The hash by which a name is found. Names that share one by chance are told apart when they are compared.
pub(crate) fn name_hash(name: &str) -> u32 {
    fnv1a_32(name.bytes())
}

/// The names of a kind of node, sorted by hash.
#[derive(Debug, Default)]
pub(crate) struct Names {
    hashes: Numbers,
    /// Parallel to the hashes.
    nodes: Numbers,
}

impl Names {
    /// So many names, or fewer, by their hashes, each with its node.
    pub(crate) fn new(count: usize, names: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut entries: Vec<u64> = Vec::with_capacity(count);
        // In one number each, hash before node, which sorts in half the time of a pair.
        entries.extend(names.map(|(hash, node)| u64::from(hash) << 32 | u64::from(node)));
        entries.sort_unstable();
        entries.dedup();
        let low = |number: u64| {
            u32::try_from(number & u64::from(u32::MAX)).expect("the mask leaves 32 bits")
        };
        let nodes = entries.iter().map(|&entry| low(entry)).collect();
        // These stay in the memory of the entries.
        let mut hashes: Vec<u32> = entries.into_iter().map(|entry| low(entry >> 32)).collect();
        hashes.shrink_to_fit();
        Self {
            hashes: hashes.into(),
            nodes,
        }
    }

    pub(crate) fn with_hash(&self, hash: u32) -> impl Iterator<Item = usize> {
        // hashes   11 11 42 97      the entries of a hash are neighbours
        // nodes     3  8  0  3
        let start = self.hashes.partition_point(|&h| h < hash);
        let pairs = self.hashes.iter().zip(&*self.nodes).skip(start);
        pairs
            .take_while(move |&(&h, _)| h == hash)
            .map(|(_, &index)| index as usize)
    }

    pub(crate) fn fit(&self, nodes: usize) -> bool {
        let highest = self.nodes.iter().copied().max();
        self.hashes.len() == self.nodes.len()
            && highest.is_none_or(|highest| (highest as usize) < nodes)
    }

    pub(crate) fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(&mut self.hashes)?;
        visitor.numbers(&mut self.nodes)
    }
}

/// The tables for occupations and skills.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    pub(super) occupations: Names,
    pub(super) skills: Names,
}

impl Lookup {
    pub(super) const fn new(occupations: Names, skills: Names) -> Self {
        Self {
            occupations,
            skills,
        }
    }

    /// Whether every entry leads to a node.
    pub(super) fn fit(&self, occupations: usize, skills: usize) -> bool {
        self.occupations.fit(occupations) && self.skills.fit(skills)
    }

    pub(super) fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.occupations.visit(visitor)?;
        self.skills.visit(visitor)
    }
}
