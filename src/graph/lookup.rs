//! Finding nodes by what a person or a file calls them, case and white space folded.
//!
//! The table holds hashes, not copies of the names; whatever a hash leads to is compared with
//! the real names before it counts.

use super::{Graph, Occupation, OccupationId, Skill, SkillId};
use crate::profile::clean::fold;

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
    entries: Vec<(u64, u32)>,
}

impl Names {
    fn new(mut entries: Vec<(u64, u32)>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        entries.shrink_to_fit();
        Self { entries }
    }

    fn with_hash(&self, hash: u64) -> impl Iterator<Item = usize> {
        let start = self.entries.partition_point(|&(h, _)| h < hash);
        self.entries[start..]
            .iter()
            .take_while(move |&&(h, _)| h == hash)
            .map(|&(_, index)| index as usize)
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
        let mut occupations = Vec::new();
        for occupation in graph.occupations().chain(graph.unprofiled()) {
            let mut add = |name: &str| occupations.push((hash(&fold(name)), occupation.id().0));
            add(occupation.key());
            add(occupation.title());
            occupation.other_titles().for_each(&mut add);
            occupation.uri().map(&mut add);
            occupation.code().map(&mut add);
        }
        let mut skills = Vec::new();
        for skill in graph.skills() {
            let mut add = |name: &str| skills.push((hash(&fold(name)), skill.id().0));
            add(skill.name());
            skill.other_names().for_each(&mut add);
            skill.uri().map(&mut add);
        }
        Self {
            occupations: Names::new(occupations),
            skills: Names::new(skills),
        }
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
            pick(&candidates, |o| o.other_titles().any(is), Occupation::id),
        ])
    }

    /// The skill that has this name, else this URI, else this other name.
    #[must_use]
    pub fn find_skill(&self, name: &str) -> Found<SkillId> {
        let wanted = fold(name);
        let is = |text: &str| fold(text) == wanted;
        let candidates: Vec<_> = self
            .lookup
            .skills
            .with_hash(hash(&wanted))
            .map(|index| self.skill(SkillId::at(index)))
            .collect();
        first_found([
            pick(&candidates, |s| s.key() == wanted, Skill::id),
            pick(&candidates, |s| s.uri().is_some_and(is), Skill::id),
            pick(&candidates, |s| s.other_names().any(is), Skill::id),
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

/// FNV-1a, 64 bits: the same on every platform and in every version, unlike the standard hasher.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
