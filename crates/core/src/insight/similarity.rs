//! What two occupations, or a person and an occupation, have in common, in numbers: the measure behind
//! every suggestion.
//!
//! An occupation is a vector over all skills, with idf times 2 for an essential skill and idf for an optional
//! one; the score of two of them is their cosine. To compare one occupation with all others, no pair is
//! looked at. The lists *skill → occupations that need it* are walked instead, and each entry adds to the
//! sum of its occupation:
//!
//! ```text
//! of the nurse         needed by                   sums
//! first aid            nurse, paramedic, lifeguard    paramedic  += 2·2·idf²
//! patient privacy      nurse, paramedic               paramedic  += 2·2·idf²
//! swim                 lifeguard                      (not a skill of the nurse: never looked at)
//! ```
//!
//! Sums are whole numbers (see [`super::weights`]), so that the order in which they grow does not matter:
//! with floating point, the paramedic could be nearer to the nurse than the nurse to the paramedic, and
//! a prospect at the very edge of its rank was lost from one end.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::weights::{count, length, real, vector, weight};
use super::{Insight, SkillSet};
use crate::graph::{OccupationId, SkillId};

/// What an occupation has in common with what one brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// The occupation.
    pub id: OccupationId,
    /// Whether a profile lists it, or it was derived from the skills.
    pub is_listed: bool,
    /// Skills in common.
    pub shared: usize,
    /// Skills of the destination. The match is `shared` of `of`.
    pub total: usize,
    /// 0 to 1; see [`crate::insight`].
    pub score: f64,
    /// Whether one of the skills in common is not generic.
    pub is_telling: bool,
}

impl Similarity {
    /// The match, 0 to 1.
    #[must_use]
    pub fn ratio(self) -> f64 {
        if self.total == 0 {
            return 0.0;
        }
        count(self.shared) / count(self.total)
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
    Similarity,
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
pub const MIN_SHARED_SKILLS: usize = 3;

impl Default for Options {
    fn default() -> Self {
        Self {
            rank: Rank::Similarity,
            floor: MIN_SHARED_SKILLS,
            limit: 5,
        }
    }
}

impl Rank {
    /// Orders two similarities, the better one first; a tie stays a tie.
    pub(super) fn compare(self, a: Similarity, b: Similarity) -> Ordering {
        let by_match = || (b.shared * a.total).cmp(&(a.shared * b.total));
        let by_score = || b.score.total_cmp(&a.score);
        match self {
            Self::Similarity => by_score().then_with(by_match),
            Self::Match => by_match().then_with(by_score),
        }
    }
}

/// The skills of an occupation with their weights, and the length of its vector.
pub(super) struct SkillVector {
    brought: HashMap<SkillId, u64>,
    norm: f64,
}

/// Set in a count of shared skills if one of them is not generic. In the same number it
/// makes the floor a single comparison: a count with this bit is greater than any without it.
const SPECIFIC_BIT: u32 = 1 << 31;

/// A sum while it grows, of an occupation.
#[derive(Clone, Copy, Default)]
struct Sum {
    product: u64,
    /// How many skills are shared, with [`SPECIFIC_BIT`].
    shared: u32,
}

impl Sum {
    const fn add(&mut self, product: u64, telling: u32) {
        self.product += product;
        self.shared = (self.shared + 1) | telling;
    }
}

/// The sums of all occupations.
struct Sums {
    each: Vec<Sum>,
    /// What all of them have in common with what was asked: it weighs nothing.
    common: u32,
}

impl Sums {
    /// Those that share a skill and pass a floor, in the order of ids.
    fn passing(&self, floor: usize) -> impl Iterator<Item = (OccupationId, Sum)> {
        let least = match u32::try_from(floor) {
            Ok(0) => 1,
            Ok(floor) => floor.saturating_add(SPECIFIC_BIT),
            Err(_) => u32::MAX,
        };
        let common = self.common;
        let each = (0_u32..).zip(&self.each);
        each.filter_map(move |(at, sum)| {
            let telling = (sum.shared | common) & SPECIFIC_BIT;
            let shared = ((sum.shared & !SPECIFIC_BIT) + (common & !SPECIFIC_BIT)) | telling;
            let sum = Sum { shared, ..*sum };
            (shared >= least).then(|| (OccupationId::from(at), sum))
        })
    }
}

impl Insight<'_> {
    /// The skills of an occupation with their weights.
    fn vector(&self, occupation: OccupationId) -> impl Iterator<Item = (SkillId, u64)> + use<'_> {
        vector(self.graph.occupation(occupation))
    }

    /// The similarity of an occupation with all others that share a skill with it and pass a floor, in the
    /// order of ids.
    pub(super) fn similarities_of(&self, id: OccupationId, floor: usize) -> Vec<Similarity> {
        let is_telling = |(skill, _)| !self.weights.is_generic(skill);
        if floor > 0 && !self.vector(id).any(is_telling) {
            return Vec::new();
        }
        let norm = self.weights.norm(id);
        let sums = self.sums(self.vector(id));
        let others = sums.passing(floor).filter(|(other, _)| *other != id);
        let similarities = others.map(|(other, sum)| self.similarity_by(other, sum, norm));
        similarities.collect()
    }

    /// The highest relevances to an occupation of others that share a skill with it and are at a level
    /// that counts, at most so many, in any order.
    pub(super) fn nearest_scores(
        &self,
        id: OccupationId,
        counts: impl Fn(Option<u8>) -> bool,
        most: usize,
    ) -> Vec<f64> {
        let norm = self.weights.norm(id);
        let sums = self.sums(self.vector(id));
        let common = sums.common & !SPECIFIC_BIT;
        let mut highest = Highest::new(most);
        let others = sums.each.iter().zip(self.weights.all());
        for (other, (sum, about)) in (0_u32..).map(OccupationId::from).zip(others) {
            let (lengths, product) = (norm * about.norm, real(sum.product.into()));
            // Most are far too low, and a multiplication tells that sooner than the division of a cosine.
            // The margin keeps what rounding could lift above the bound.
            if product <= highest.least * lengths * ROUNDING_MARGIN {
                continue;
            }
            let is_met = (sum.shared & !SPECIFIC_BIT) + common > 0;
            if is_met && other != id && counts(about.level) {
                highest.take(cosine(product, lengths));
            }
        }
        highest.into_scores()
    }

    /// How many sums grow while the others are looked for that share a skill with an occupation.
    pub(super) fn steps(&self, id: OccupationId) -> usize {
        let holders = self.vector(id).map(|(skill, _)| {
            let skill = self.graph.skill(skill);
            skill.essential_for().len() + skill.optional_for().len()
        });
        holders.sum::<usize>() + self.graph.occupation_count()
    }

    /// The similarity of a set of skills with all occupations that need one of them.
    pub(super) fn similarities_of_skills(&self, skills: &SkillSet) -> Vec<Similarity> {
        let own = weight(true);
        let norm = length(skills.iter().map(|id| own * own * self.weights.square(id)));
        let sums = self.sums(skills.iter().map(|id| (id, own)));
        let similarities = sums
            .passing(0)
            .map(|(id, sum)| self.similarity_by(id, sum, norm));
        similarities.collect()
    }

    /// The sums over some skills of all occupations.
    fn sums(&self, vector: impl Iterator<Item = (SkillId, u64)>) -> Sums {
        let mut sums = Sums {
            each: vec![Sum::default(); self.graph.occupation_count()],
            common: 0,
        };
        for (id, own) in vector {
            let skill = self.graph.skill(id);
            let square = own * self.weights.square(id);
            let telling = self.telling(id);
            if self.weights.is_everywhere(id) {
                // It adds the same to the count of every occupation, and its idf is ln(1) = 0. In a set
                // that shares most of its skills, these lists are nearly all of the work.
                sums.common = (sums.common + 1) | telling;
                continue;
            }
            for (holders, is_essential) in
                [(skill.essential_for(), true), (skill.optional_for(), false)]
            {
                let product = square * weight(is_essential);
                for holder in holders {
                    sums.each[holder.index()].add(product, telling);
                }
            }
        }
        sums
    }

    /// [`SPECIFIC_BIT`] for a skill that is not generic.
    fn telling(&self, skill: SkillId) -> u32 {
        if self.weights.is_generic(skill) {
            0
        } else {
            SPECIFIC_BIT
        }
    }

    /// The similarity of two occupations, read from the first to the second.
    #[must_use]
    pub fn similarity(&self, from: OccupationId, to: OccupationId) -> Similarity {
        self.similarity_from(&self.from(from), to)
    }

    /// An occupation from which several similarities are read.
    pub(super) fn from(&self, id: OccupationId) -> SkillVector {
        SkillVector {
            brought: self.vector(id).collect(),
            norm: self.weights.norm(id),
        }
    }

    /// The similarity from an occupation to another one. The sum is the same number as for
    /// [`Self::nearest_scores`] of the other one: equal sums of whole numbers are equal, in
    /// whatever order they grow.
    pub(super) fn similarity_from(&self, from: &SkillVector, to: OccupationId) -> Similarity {
        let SkillVector { brought, norm } = from;
        let mut sum = Sum::default();
        for (id, weight) in self.vector(to) {
            if let Some(own) = brought.get(&id) {
                let product = own * weight * self.weights.square(id);
                sum.add(product, self.telling(id));
            }
        }
        self.similarity_by(to, sum, *norm)
    }

    /// The similarity that a sum comes to.
    fn similarity_by(&self, id: OccupationId, sum: Sum, norm: f64) -> Similarity {
        Similarity {
            id,
            is_listed: false,
            shared: (sum.shared & !SPECIFIC_BIT) as usize,
            total: self.weights.size(id),
            score: self.score(id, sum, norm),
            is_telling: sum.shared & SPECIFIC_BIT != 0,
        }
    }

    /// The relevance that a sum comes to, by the length of the vector from which it was made.
    fn score(&self, id: OccupationId, sum: Sum, norm: f64) -> f64 {
        cosine(real(sum.product.into()), norm * self.weights.norm(id))
    }
}

/// A little less than 1: what is lower than that part of a number is lower also after rounding.
const ROUNDING_MARGIN: f64 = 1.0 - 1e-9;

/// The highest of some numbers. However many there are, no more is kept than a few times as many as are
/// wanted.
struct Highest {
    kept: Vec<f64>,
    wanted: usize,
    /// What is not higher than this is none of them.
    least: f64,
}

impl Highest {
    fn new(wanted: usize) -> Self {
        Self {
            kept: Vec::with_capacity(wanted * 8),
            wanted,
            least: f64::NEG_INFINITY,
        }
    }

    fn take(&mut self, number: f64) {
        if number > self.least && self.wanted > 0 {
            self.kept.push(number);
            if self.kept.len() == self.wanted * 8 {
                self.cut();
            }
        }
    }

    fn cut(&mut self) {
        if self.kept.len() > self.wanted && self.wanted > 0 {
            let last = self.wanted - 1;
            let by_height = |a: &f64, b: &f64| b.total_cmp(a);
            let (_, last, _) = self.kept.select_nth_unstable_by(last, by_height);
            self.least = *last;
            self.kept.truncate(self.wanted);
        }
    }

    fn into_scores(mut self) -> Vec<f64> {
        self.cut();
        self.kept
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_highest_are_kept(
            numbers in prop::collection::vec(0_u8..40, 0..200), most in 0_usize..12,
        ) {
            let numbers: Vec<f64> = numbers.into_iter().map(f64::from).collect();
            let mut sorted = numbers.clone();
            sorted.sort_unstable_by(|a, b| b.total_cmp(a));
            sorted.truncate(most);
            let mut highest = Highest::new(most);
            for number in numbers {
                highest.take(number);
            }
            let mut found = highest.into_scores();
            found.sort_unstable_by(|a, b| b.total_cmp(a));
            prop_assert_eq!(found, sorted);
        }
    }
}
