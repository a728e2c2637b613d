//! How near two occupations are: the figure by which suggestions are ranked.
//!
//! Four parts are weighed, each from 0 to 1:
//!
//! | part | weight | what it is |
//! |---|--:|---|
//! | skills | 4 | cosine of the skills ([`super::similarity`]) |
//! | titles | 4 | cosine of the words of titles and other titles, weighted by idf = ln((1 + N) / (1 + n)) + 1 |
//! | groups | 2 | cosine of the skill groups of level 3, a group counting √(sum of its skills' shares) · ln((1 + N) / (1 + n)) |
//! | isco | 1 | how many leading digits of the ISCO group are the same, of four |
//!
//! A part that the data set lacks, or of which an end has nothing, is left out, and its weight with it.
//! `docs/methods.md` says where this comes from, and how well it does.

use super::features::{WideGroups, length};
use super::numbers::{count, real};
use super::person::Person;
use super::weights::{ISCO_DIGITS, SkillWeights};
use crate::graph::{Graph, OccupationId, TitleWordId};

/// How near two occupations are, or a person and an occupation, and why: each part from 0 to 1, none
/// where there is nothing to compare.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Nearness {
    /// The weighted mean of the parts that there are; 0 if there is none.
    pub total: f64,
    /// What they have in common of their skills.
    pub skills: Option<f64>,
    /// What they have in common of the words of their titles.
    pub titles: Option<f64>,
    /// What they have in common of their skill groups.
    pub groups: Option<f64>,
    /// The leading digits that their ISCO groups have in common, of four.
    pub isco: Option<f64>,
}

impl Nearness {
    fn new(
        skills: Option<f64>,
        titles: Option<f64>,
        groups: Option<f64>,
        isco: Option<f64>,
    ) -> Self {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (part, weight) in [(skills, 4.0), (titles, 4.0), (groups, 2.0), (isco, 1.0)] {
            if let Some(part) = part {
                sum += weight * part;
                weights += weight;
            }
        }
        Self {
            total: if weights > 0.0 { sum / weights } else { 0.0 },
            skills,
            titles,
            groups,
            isco,
        }
    }
}

/// One end of many comparisons: everything but its skills, spread out so that each component of the
/// other end finds its own.
pub(super) struct Focus {
    /// The square of the weight of every word that the titles have.
    words: Vec<u64>,
    words_norm: f64,
    /// How much every skill group counts.
    groups: Vec<u64>,
    groups_norm: f64,
    isco: [u8; ISCO_DIGITS],
}

impl Focus {
    /// An occupation.
    pub(super) fn new(graph: &Graph, weights: &SkillWeights, id: OccupationId) -> Self {
        let known = weights.known(id);
        let squares = weights.word_squares();
        let mut words = vec![0; squares.len()];
        for word in graph.occupation(id).title_words() {
            words[word.index()] = squares[word.index()];
        }
        Self {
            words,
            words_norm: known.words_norm,
            groups: spread(graph, weights.features().groups(id)),
            groups_norm: known.groups_norm,
            isco: known.isco,
        }
    }

    /// A person.
    pub(super) fn of_person(graph: &Graph, weights: &SkillWeights, person: &Person) -> Self {
        let idf = |group| weights.group_idf(group);
        let groups = WideGroups::new(graph).vector(graph, person.weighted_skills(), idf);
        Self {
            words: Vec::new(),
            words_norm: 0.0,
            groups_norm: length(groups.iter().map(|&(_, value)| value)),
            groups: spread(graph, groups.into_iter()),
            isco: [0; ISCO_DIGITS],
        }
    }

    /// How near an occupation is, by the part that the skills have in it.
    pub(super) fn nearness(
        &self,
        graph: &Graph,
        weights: &SkillWeights,
        skills: Option<f64>,
        to: OccupationId,
    ) -> Nearness {
        let known = weights.known(to);
        let titles = cosine(self.words_norm * known.words_norm, || {
            let words = graph.occupation(to).title_words().iter();
            words.map(|word| self.words[word.index()]).sum()
        });
        let groups = cosine(self.groups_norm * known.groups_norm, || {
            let groups = weights.features().groups(to);
            groups
                .map(|(group, value)| value * self.groups[group])
                .sum()
        });
        Nearness::new(skills, titles, groups, isco(self.isco, known.isco))
    }
}

/// How near two occupations are, by the part that the skills have in it: what [`Focus::nearness`] says,
/// for a single question.
pub(super) fn of_pair(
    graph: &Graph,
    weights: &SkillWeights,
    skills: Option<f64>,
    ids: [OccupationId; 2],
) -> Nearness {
    let [one, other] = ids.map(|id| weights.known(id));
    let titles = cosine(one.words_norm * other.words_norm, || {
        let [one, other] = ids.map(|id| graph.occupation(id).title_words());
        let square = |word: &TitleWordId| (word.index(), weights.word_squares()[word.index()]);
        let is_there = |word: &TitleWordId| (word.index(), 1);
        product(one.iter().map(square), other.iter().map(is_there))
    });
    let groups = cosine(one.groups_norm * other.groups_norm, || {
        let [one, other] = ids.map(|id| weights.features().groups(id));
        product(one, other)
    });
    Nearness::new(skills, titles, groups, isco(one.isco, other.isco))
}

/// The product of two vectors whose components are in order.
fn product(
    one: impl Iterator<Item = (usize, u64)>,
    other: impl Iterator<Item = (usize, u64)>,
) -> u64 {
    let mut other = other.peekable();
    let products = one.filter_map(|(at, value)| {
        while other.next_if(|&(there, _)| there < at).is_some() {}
        let (_, same) = other.next_if(|&(there, _)| there == at)?;
        Some(value * same)
    });
    products.sum()
}

/// The part of the ISCO groups, by their digits.
fn isco(one: [u8; ISCO_DIGITS], other: [u8; ISCO_DIGITS]) -> Option<f64> {
    let are_known = one[0] != 0 && other[0] != 0;
    are_known.then(|| {
        let pairs = one.iter().zip(&other);
        let same = pairs.take_while(|(a, b)| a == b && **a != 0).count();
        count(same) / count(ISCO_DIGITS)
    })
}

/// A vector of skill groups with a place for every group.
fn spread(graph: &Graph, vector: impl Iterator<Item = (usize, u64)>) -> Vec<u64> {
    let mut all = vec![0; graph.skill_groups().len()];
    for (group, value) in vector {
        all[group] = value;
    }
    all
}

/// The cosine of two vectors by their product and the product of their lengths; none where one of them
/// is nothing. Rounding never makes it more than all.
pub(super) fn cosine(lengths: f64, product: impl FnOnce() -> u64) -> Option<f64> {
    (lengths > 0.0).then(|| (real(product().into()) / lengths).min(1.0))
}
