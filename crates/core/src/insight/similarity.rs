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
//! with floating point, the paramedic could be nearer to the nurse than the nurse to the paramedic.
//!
//! Only those that share a telling skill are compared further ([`super::nearness`]).

use std::cmp::Ordering;
use std::collections::HashMap;

use super::Insight;
use super::nearness::{self, Focus, Nearness, cosine};
use super::numbers::count;
use super::person::Person;
use super::weights::{length, vector, weight};
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
    /// The cosine of the skills, 0 to 1.
    pub score: f64,
    /// How near they are by all that is compared, 0 to 1; see [`Insight::nearness`].
    pub nearness: f64,
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
    pub fn passes(self, floor: usize) -> bool {
        let is_near = self.nearness >= MIN_NEARNESS;
        floor == 0 || (self.shared >= floor && self.is_telling && is_near)
    }
}

/// By what suggestions are ranked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rank {
    /// Nearness: skills, titles, skill groups and ISCO groups.
    #[default]
    Nearness,
    /// Skills alone: what few occupations need counts most.
    Skills,
    /// Match: the share of the destination's skills.
    Match,
}

/// How to suggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// By what to rank.
    pub rank: Rank,
    /// How many skills a derived suggestion has in common at least, one of them not generic, where it
    /// is no less near than [`MIN_NEARNESS`]; with 0 anything passes that has a skill in common.
    pub floor: usize,
    /// How many suggestions are derived at most; none costs nothing.
    pub limit: usize,
}

/// How many skills two occupations have in common at least for one to be suggested: a telling one.
pub const MIN_SHARED_SKILLS: usize = 1;

/// How near two occupations are at least for one to be suggested. Below it experts hardly ever name
/// one for the other.
pub const MIN_NEARNESS: f64 = 0.08;

impl Default for Options {
    fn default() -> Self {
        Self {
            rank: Rank::default(),
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
        let by_nearness = || b.nearness.total_cmp(&a.nearness);
        match self {
            Self::Nearness => by_nearness().then_with(by_score).then_with(by_match),
            Self::Skills => by_score().then_with(by_match),
            Self::Match => by_match().then_with(by_score),
        }
    }
}

/// One end of comparisons.
struct Origin {
    /// The length of the vector of its skills.
    norm: f64,
    focus: Focus,
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

    /// The similarity of an occupation with others that share a skill with it and pass a floor, in the
    /// order of ids: those that are wanted.
    pub(super) fn similarities_of(
        &self,
        id: OccupationId,
        floor: usize,
        is_wanted: impl Fn(OccupationId) -> bool,
    ) -> Vec<Similarity> {
        let is_telling = |(skill, _)| !self.weights.is_generic(skill);
        if floor > 0 && !self.vector(id).any(is_telling) {
            return Vec::new();
        }
        let from = self.from(id);
        let sums = self.sums(self.vector(id));
        let others = sums.passing(floor);
        let others = others.filter(|&(other, _)| other != id && is_wanted(other));
        let similarities = others.map(|(other, sum)| {
            self.similarity_by(other, sum, self.nearness_by(&from, other, sum))
        });
        similarities.filter(|it| it.passes(floor)).collect()
    }

    /// How much work it is to compare an occupation with all others: the sums that grow, and some
    /// more for each of those that may be met.
    pub(super) fn steps(&self, id: OccupationId) -> usize {
        let holders = self.vector(id).map(|(skill, _)| {
            let skill = self.graph.skill(skill);
            skill.essential_for().len() + skill.optional_for().len()
        });
        holders.sum::<usize>() + self.graph.occupation_count() * STEPS_PER_OCCUPATION
    }

    /// The similarity of what a person has with all occupations that need something of it. Whoever has
    /// done one job, and says no more of themselves, has the skills of that job.
    pub(super) fn similarities_of_person(&self, person: &Person) -> Vec<Similarity> {
        let from = self.origin_of(person);
        let sums = self.sums(skills_of(person));
        let similarities = sums
            .passing(0)
            .map(|(id, sum)| self.similarity_by(id, sum, self.nearness_by(&from, id, sum)));
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
        let (sum, nearness) = self.pair(from, to);
        self.similarity_by(to, sum, nearness)
    }

    /// How near an occupation is to another one: the same from both ends.
    ///
    /// ```
    /// # use careernav_core::graph::Graph;
    /// # use careernav_core::insight::{Insight, SkillWeights};
    /// # use careernav_core::profile::{Layer, load};
    /// # let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
    /// # let weights = SkillWeights::new(&graph);
    /// # let insight = Insight::new(&graph, &weights);
    /// let find = |title| graph.find_occupation(title).one().ok_or(title);
    /// let (cook, chef, porter) = (find("cook")?, find("head chef")?, find("nurse assistant")?);
    ///
    /// let nearness = insight.nearness(cook, chef);
    /// assert!(nearness.total > insight.nearness(cook, porter).total);
    /// assert_eq!(nearness, insight.nearness(chef, cook));
    /// // The shipped profiles have no skill groups.
    /// assert_eq!(nearness.groups, None);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn nearness(&self, from: OccupationId, to: OccupationId) -> Nearness {
        self.pair(from, to).1
    }

    /// What two occupations share, and how near they are.
    fn pair(&self, from: OccupationId, to: OccupationId) -> (Sum, Nearness) {
        let sum = self.sum(&self.vector(from).collect(), to);
        let lengths = self.weights.norm(from) * self.weights.norm(to);
        let skills = cosine(lengths, || sum.product);
        let nearness = nearness::of_pair(self.graph, self.weights, skills, [from, to]);
        (sum, nearness)
    }

    /// How near what a person has is to an occupation, by the two parts that skills have: themselves, and
    /// their groups.
    #[must_use]
    pub fn nearness_of_person(&self, person: &Person, to: OccupationId) -> Nearness {
        let sum = self.sum(&skills_of(person).collect(), to);
        self.nearness_by(&self.origin_of(person), to, sum)
    }

    /// An occupation that is compared with others.
    fn from(&self, id: OccupationId) -> Origin {
        Origin {
            norm: self.weights.norm(id),
            focus: Focus::new(self.graph, self.weights, id),
        }
    }

    /// A person who is compared with occupations.
    fn origin_of(&self, person: &Person) -> Origin {
        let squares = skills_of(person).map(|(id, own)| own * own * self.weights.square(id));
        Origin {
            norm: length(squares),
            focus: Focus::of_person(self.graph, self.weights, person),
        }
    }

    /// The sum over the skills that an occupation shares with some. It is the same number as the one
    /// that [`Self::sums`] has for it.
    fn sum(&self, from: &HashMap<SkillId, u64>, to: OccupationId) -> Sum {
        let mut sum = Sum::default();
        for (id, weight) in self.vector(to) {
            if let Some(own) = from.get(&id) {
                let product = own * weight * self.weights.square(id);
                sum.add(product, self.telling(id));
            }
        }
        sum
    }

    /// The similarity that a sum comes to, and a nearness.
    fn similarity_by(&self, id: OccupationId, sum: Sum, nearness: Nearness) -> Similarity {
        Similarity {
            id,
            is_listed: false,
            shared: (sum.shared & !SPECIFIC_BIT) as usize,
            total: self.weights.size(id),
            score: nearness.skills.unwrap_or_default(),
            nearness: nearness.total,
            is_telling: sum.shared & SPECIFIC_BIT != 0,
        }
    }

    /// The nearness that a sum comes to.
    fn nearness_by(&self, from: &Origin, id: OccupationId, sum: Sum) -> Nearness {
        let skills = cosine(from.norm * self.weights.norm(id), || sum.product);
        from.focus.nearness(self.graph, self.weights, skills, id)
    }
}

/// The skills of a person with their weights.
fn skills_of(person: &Person) -> impl Iterator<Item = (SkillId, u64)> {
    let skills = person.weighted_skills();
    skills.map(|(id, is_certain)| (id, weight(is_certain)))
}

/// How much it is to compare an occupation with another one beyond their skills, beside a sum that
/// grows.
const STEPS_PER_OCCUPATION: usize = 10;
