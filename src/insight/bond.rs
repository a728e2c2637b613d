//! What two ends have in common, in numbers: the measure behind every suggestion.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::scales::{count, weight};
use super::{Insight, SkillSet};
use crate::graph::{OccupationId, SkillId};
use crate::profile::SkillList;

/// What an occupation has in common with what one brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bond {
    /// The occupation.
    pub id: OccupationId,
    /// Whether a profile lists it, or it was derived from the skills.
    pub is_listed: bool,
    /// Skills in common.
    pub shared: usize,
    /// Skills of the destination. The match is `shared` of `of`.
    pub of: usize,
    /// 0 to 1; see [`crate::insight`].
    pub relevance: f64,
    /// Whether one of the skills in common is not generic.
    pub is_telling: bool,
}

impl Bond {
    /// The match, 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        if self.of == 0 {
            return 0.0;
        }
        count(self.shared) / count(self.of)
    }

    /// Whether it is strong enough to be derived.
    #[must_use]
    pub const fn passes(self, floor: usize) -> bool {
        floor == 0 || (self.shared >= floor && self.is_telling)
    }
}

/// By what suggestions are ranked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rank {
    /// Relevance: what few occupations need counts most.
    #[default]
    Relevance,
    /// Match: the share of the destination's skills.
    Match,
}

/// How to suggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// By what to rank.
    pub rank: Rank,
    /// How many skills a derived suggestion has in common at least, one of them not generic; with 0
    /// anything passes that has a skill in common.
    pub floor: usize,
    /// How many suggestions are derived at most; none costs nothing.
    pub limit: usize,
}

/// How many skills two occupations have in common at least for a move between them to be suggested.
pub const FLOOR: usize = 3;

impl Default for Options {
    fn default() -> Self {
        Self {
            rank: Rank::Relevance,
            floor: FLOOR,
            limit: 5,
        }
    }
}

impl Rank {
    /// Orders two bonds, the better one first; a tie stays a tie.
    pub(super) fn compare(self, a: Bond, b: Bond) -> Ordering {
        let by_match = || (b.shared * a.of).cmp(&(a.shared * b.of));
        let by_relevance = || b.relevance.total_cmp(&a.relevance);
        match self {
            Self::Relevance => by_relevance().then_with(by_match),
            Self::Match => by_match().then_with(by_relevance),
        }
    }
}

/// Sums while they grow, by occupation.
#[derive(Clone, Copy, Default)]
struct Sum {
    shared: u32,
    product: f64,
    is_telling: bool,
}

impl Insight<'_> {
    /// The skills of an occupation with their weights.
    pub(super) fn vector(
        &self,
        occupation: OccupationId,
    ) -> impl Iterator<Item = (SkillId, f64)> + use<'_> {
        let occupation = self.graph.occupation(occupation);
        SkillList::ALL.into_iter().flat_map(move |list| {
            let weight = weight(list.is_essential());
            occupation.list(list).iter().map(move |&id| (id, weight))
        })
    }

    /// The bonds of an occupation with all others that share a skill with it, in the order of ids.
    pub(super) fn bonds_of(&self, id: OccupationId) -> Vec<Bond> {
        let norm = self.scales.norm(id);
        let others = self.met(self.vector(id)).filter(|(other, _)| *other != id);
        let bonds = others.map(|(other, sum)| self.sealed(other, sum, norm));
        bonds.collect()
    }

    /// How many others that may count are nearer to an occupation than so much, up to a number.
    pub(super) fn nearer(
        &self,
        id: OccupationId,
        relevance: f64,
        may: impl Fn(OccupationId) -> bool,
        most: usize,
    ) -> usize {
        let norm = self.scales.norm(id);
        let nearer = self.met(self.vector(id)).filter(|&(other, sum)| {
            other != id && may(other) && self.relevance(other, sum, norm) > relevance
        });
        nearer.take(most).count()
    }

    /// The bonds of a set of skills with all occupations that need one of them.
    pub(super) fn bonds_of_skills(&self, skills: &SkillSet) -> Vec<Bond> {
        let squares = skills.iter().map(|id| self.scales.idf(id).powi(2));
        let norm = squares.sum::<f64>().sqrt();
        let met = self.met(skills.iter().map(|id| (id, 1.0)));
        met.map(|(id, sum)| self.sealed(id, sum, norm)).collect()
    }

    /// The occupations that need one of some skills, with the sums over these.
    fn met(
        &self,
        vector: impl Iterator<Item = (SkillId, f64)>,
    ) -> impl Iterator<Item = (OccupationId, Sum)> {
        let mut sums = vec![Sum::default(); self.graph.occupation_count()];
        for (id, own) in vector {
            let skill = self.graph.skill(id);
            let square = own * self.scales.idf(id).powi(2);
            let is_telling = !self.scales.is_generic(id);
            for (holders, is_essential) in
                [(skill.essential_for(), true), (skill.optional_for(), false)]
            {
                let product = square * weight(is_essential);
                for holder in holders {
                    let sum = &mut sums[holder.index()];
                    sum.shared += 1;
                    sum.product += product;
                    sum.is_telling |= is_telling;
                }
            }
        }
        let sums = (0_u32..).map(OccupationId::from).zip(sums);
        sums.filter(|(_, sum)| sum.shared > 0)
    }

    /// The bond of two occupations, read from the first to the second.
    #[must_use]
    pub fn bond(&self, from: OccupationId, to: OccupationId) -> Bond {
        let brought: HashMap<_, _> = self.vector(from).collect();
        let mut sum = Sum::default();
        for (id, weight) in self.vector(to) {
            if let Some(own) = brought.get(&id) {
                sum.shared += 1;
                sum.product += own * weight * self.scales.idf(id).powi(2);
                sum.is_telling |= !self.scales.is_generic(id);
            }
        }
        self.sealed(to, sum, self.scales.norm(from))
    }

    /// The bond that a sum comes to.
    fn sealed(&self, id: OccupationId, sum: Sum, norm: f64) -> Bond {
        Bond {
            id,
            is_listed: false,
            shared: sum.shared as usize,
            of: self.graph.occupation(id).skills().len(),
            relevance: self.relevance(id, sum, norm),
            is_telling: sum.is_telling,
        }
    }

    /// The relevance that a sum comes to, by the length of the vector from which it was made.
    fn relevance(&self, id: OccupationId, sum: Sum, norm: f64) -> f64 {
        cosine(sum.product, norm * self.scales.norm(id))
    }
}

/// The cosine of two vectors by their product and the product of their lengths. Where one of them
/// is nothing they have nothing in common; rounding never makes it more than all.
fn cosine(product: f64, lengths: f64) -> f64 {
    if lengths > 0.0 {
        (product / lengths).min(1.0)
    } else {
        0.0
    }
}
