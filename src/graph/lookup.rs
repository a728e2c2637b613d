//! Finding nodes by what a person or a file calls them, case and white space folded.
//!
//! The table holds hashes, not copies of the names; whatever a hash leads to is compared with
//! the real names before it counts.

use super::{Graph, LabelKind, Node, Occupation, OccupationId, Skill, SkillId};
use crate::flat::Visitor;
use crate::profile::clean::{fold, folded};

/// What a name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// Just this one.
    One(T),
    /// Several that share the name, in the order of ids; at least two.
    Several(Vec<T>),
    /// Nothing has this name.
    Nothing,
}

/// The names of a kind of node, sorted by hash.
#[derive(Debug, Default)]
struct Names {
    hashes: Vec<u32>,
    /// Parallel to the hashes.
    nodes: Vec<u32>,
}

impl Names {
    fn new(mut entries: Vec<(u32, u32)>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let (hashes, nodes) = entries.into_iter().unzip();
        Self { hashes, nodes }
    }

    fn with_hash(&self, hash: u32) -> impl Iterator<Item = usize> {
        let start = self.hashes.partition_point(|&h| h < hash);
        let pairs = self.hashes.iter().zip(&self.nodes).skip(start);
        pairs
            .take_while(move |&(&h, _)| h == hash)
            .map(|(_, &index)| index as usize)
    }

    fn fit(&self, nodes: usize) -> bool {
        let highest = self.nodes.iter().copied().max();
        self.hashes.len() == self.nodes.len()
            && highest.is_none_or(|highest| (highest as usize) < nodes)
    }

    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(&mut self.hashes)?;
        visitor.numbers(&mut self.nodes)
    }
}

/// The tables for occupations and skills.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    occupations: Names,
    skills: Names,
}

impl Lookup {
    pub(super) fn build(graph: &Graph) -> Self {
        let mut occupations = Vec::with_capacity(graph.label_count());
        let mut skills = Vec::with_capacity(graph.label_count());
        for (_, label) in graph.labels() {
            if label.kind == LabelKind::Hidden {
                continue;
            }
            let hash = hash(&folded(label.text));
            match label.node {
                Node::Occupation(id) => occupations.push((hash, id.0)),
                Node::Skill(id) => skills.push((hash, id.0)),
            }
        }
        for occupation in graph.occupations().chain(graph.unprofiled()) {
            let more = [Some(occupation.key()), occupation.uri(), occupation.code()];
            let more = more.into_iter().flatten();
            occupations.extend(more.map(|name| (hash(&folded(name)), occupation.id().0)));
        }
        for skill in graph.skills() {
            let more = [Some(skill.key()), skill.uri()].into_iter().flatten();
            skills.extend(more.map(|name| (hash(&folded(name)), skill.id().0)));
        }
        Self {
            occupations: Names::new(occupations),
            skills: Names::new(skills),
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

impl Graph {
    /// The occupation that has this id, else this preferred title, classification code or URI,
    /// else this other title.
    #[must_use]
    pub fn find_occupation(&self, name: &str) -> Found<OccupationId> {
        let wanted = fold(name);
        let is = |text: &str| fold(text) == wanted;
        let candidates: Vec<_> = self
            .body()
            .lookup
            .occupations
            .with_hash(hash(&wanted))
            .map(|index| self.occupation(OccupationId::at(index)))
            .collect();
        if let Some(exact) = candidates.iter().find(|o| o.key() == name) {
            return Found::One(exact.id());
        }
        first_found([
            pick(&candidates, |o| is(o.key()), Occupation::id),
            pick(&candidates, |o| is(o.title()), Occupation::id),
            pick(
                &candidates,
                |o| o.code().is_some_and(is) || o.uri().is_some_and(is),
                Occupation::id,
            ),
            pick(
                &candidates,
                |o| o.other_titles().chain(o.foreign_titles()).any(is),
                Occupation::id,
            ),
        ])
    }

    /// The skill that has this name, else this URI, else this other name.
    #[must_use]
    pub fn find_skill(&self, name: &str) -> Found<SkillId> {
        let wanted = fold(name);
        let is = |text: &str| fold(text) == wanted;
        let candidates: Vec<_> = self
            .body()
            .lookup
            .skills
            .with_hash(hash(&wanted))
            .map(|index| self.skill(SkillId::at(index)))
            .collect();
        first_found([
            pick(&candidates, |s| s.key() == wanted, Skill::id),
            pick(&candidates, |s| is(s.name()), Skill::id),
            pick(&candidates, |s| s.uri().is_some_and(is), Skill::id),
            pick(
                &candidates,
                |s| s.other_names().chain(s.foreign_names()).any(is),
                Skill::id,
            ),
        ])
    }
}

fn pick<N: Copy, T>(candidates: &[N], is: impl Fn(N) -> bool, id: impl Fn(N) -> T) -> Vec<T> {
    candidates
        .iter()
        .filter(|&&node| is(node))
        .map(|&node| id(node))
        .collect()
}

/// The first of the ways to be called something that leads anywhere.
fn first_found<T, const N: usize>(ways: [Vec<T>; N]) -> Found<T> {
    for mut found in ways {
        match found.len() {
            0 => {}
            1 => return found.pop().map_or(Found::Nothing, Found::One),
            _ => return Found::Several(found),
        }
    }
    Found::Nothing
}

/// FNV-1a, 32 bits: the same on every platform and in every version, unlike the standard hasher.
/// Names that share one by chance are told apart when they are compared.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
