//! How much each skill says, computed once for a graph.
//!
//! A skill is **generic** if it says little of the occupation that lists it: its reuse level is
//! transversal or cross-sector; where the reuse level is not known, it is held by 5 % of the
//! occupations or more. In a set of a few dozen occupations 5 % would be one or two of them, and any
//! skill that two share would be generic, so that at least [`MAX_RARE_HOLDERS`] have to hold it.

use std::sync::OnceLock;

use super::features::{Features, group_idf, kept_hub, length as length_of_values, word_square};
use super::numbers::{count, real, whole};
use crate::columns::position;
use crate::graph::{Graph, Occupation, OccupationId, Skill, SkillId};
use crate::profile::{Reuse, SkillList};

/// How many bits the largest sum over the skills of an occupation has. Squares of idf are scaled up until the
/// largest sum has so many of the 64, which keeps all the precision that is to be had; the spare bits are
/// for the rounding of each square to a whole number.
const SUM_BITS: i32 = 62;

/// A skill of unknown reuse level is generic if at least one occupation in so many has it (5 %).
const GENERIC_RATIO: usize = 20;

/// A skill that no more occupations have is never generic for being common.
pub const MAX_RARE_HOLDERS: usize = 3;

/// The digits of an ISCO unit group, and so the most that two occupations share.
pub(super) const ISCO_DIGITS: usize = 4;

/// What is known of an occupation: what is asked for each of those that share a skill with another one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Known {
    /// The length of its vector.
    pub(super) norm: f64,
    /// How many skills it has.
    size: u32,
    pub(super) level: Option<u8>,
    /// The digits of its ISCO group, as many as there are; 0 beyond.
    pub(super) isco: [u8; ISCO_DIGITS],
    /// The length of the vector of the words of its titles.
    pub(super) words_norm: f64,
    /// The length of the vector of its skill groups.
    pub(super) groups_norm: f64,
}

/// What is known of every skill and every occupation of a graph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SkillWeights {
    idf: Vec<f64>,
    /// The squares of these, as whole numbers: sums of fractions depend on the order in which they are
    /// added, so that what is equally near would seem nearer from one end than from the other.
    squares: Vec<u64>,
    is_generic: Vec<bool>,
    /// What is known of every occupation.
    known: Vec<Known>,
    /// Which skills every occupation has.
    is_everywhere: Vec<bool>,
    /// The squares of the weights of the words of titles, as whole numbers.
    word_squares: Vec<u64>,
    /// The weights of skill groups.
    group_idf: Vec<f64>,
    features: Features,
    /// How near each occupation is to those below it, where that was asked and not kept.
    hubs: Vec<OnceLock<f64>>,
}

impl SkillWeights {
    /// The weights of a graph.
    #[must_use]
    pub fn new(graph: &Graph) -> Self {
        Self::with_features(graph, None)
    }

    /// The weights of a graph by what was kept with it, if that is its own.
    pub(crate) fn with_features(graph: &Graph, kept: Option<Features>) -> Self {
        let kept = kept.filter(|features| features.fit(graph));
        let features = kept.unwrap_or_else(|| Features::new(graph));
        let all = graph.occupation_count();
        let held = |skill: Skill<'_>| skill.essential_for().len() + skill.optional_for().len();
        let idf = |skill: Skill<'_>| (count(1 + all) / count(1 + held(skill))).ln();
        let is_generic = |skill: Skill<'_>| match skill.reuse() {
            Some(Reuse::SectorSpecific | Reuse::OccupationSpecific) => false,
            Some(Reuse::Transversal | Reuse::CrossSector) => true,
            None => held(skill) > MAX_RARE_HOLDERS && held(skill) * GENERIC_RATIO >= all,
        };
        // A list of an occupation may name a skill that another one of its lists names as well.
        let is_everywhere = |skill: Skill<'_>| {
            let essential = skill.essential_for();
            let in_both = |id| essential.binary_search(id).is_ok();
            held(skill) == all && !skill.optional_for().iter().any(in_both)
        };
        let idf: Vec<f64> = graph.skills().map(idf).collect();
        let unit = unit(graph, &idf);
        let mut weights = Self {
            squares: idf.iter().map(|idf| whole(idf * idf * unit)).collect(),
            idf,
            is_generic: graph.skills().map(is_generic).collect(),
            known: Vec::new(),
            is_everywhere: graph.skills().map(is_everywhere).collect(),
            word_squares: word_squares(graph),
            group_idf: features
                .group_holders(graph)
                .into_iter()
                .map(|holders| group_idf(graph, holders))
                .collect(),
            features,
            hubs: vec![OnceLock::new(); all],
        };
        weights.known = graph
            .occupations()
            .map(|occupation| {
                let squares =
                    vector(occupation).map(|(id, weight)| weight * weight * weights.square(id));
                Known {
                    norm: length(squares),
                    size: position(occupation.skills().len()),
                    level: occupation.level(),
                    isco: isco_digits(occupation),
                    words_norm: weights.words_norm(occupation),
                    groups_norm: length_of_values(
                        weights
                            .features
                            .groups(occupation.id())
                            .map(|(_, value)| value),
                    ),
                }
            })
            .collect();
        weights
    }

    /// How much a skill says: ln((1 + N) / (1 + df)), 0 or more.
    #[must_use]
    pub fn idf(&self, skill: SkillId) -> f64 {
        self.idf.get(skill.index()).copied().unwrap_or_default()
    }

    /// The square of the same, as a whole number.
    pub(super) fn square(&self, skill: SkillId) -> u64 {
        self.squares.get(skill.index()).copied().unwrap_or_default()
    }

    /// Whether a skill says little; see the module's documentation.
    #[must_use]
    pub fn is_generic(&self, skill: SkillId) -> bool {
        self.is_generic.get(skill.index()).copied().unwrap_or(true)
    }

    /// Whether every occupation has a skill.
    pub(super) fn is_everywhere(&self, skill: SkillId) -> bool {
        self.is_everywhere.get(skill.index()) == Some(&true)
    }

    /// How near an occupation is to those below it: what is kept, else worked out once.
    pub(super) fn hub(&self, occupation: OccupationId, work_out: impl FnOnce() -> f64) -> f64 {
        let work_out = || kept_hub(work_out());
        match (
            self.features.hub(occupation),
            self.hubs.get(occupation.index()),
        ) {
            (Some(hub), _) => hub,
            (None, Some(hub)) => *hub.get_or_init(work_out),
            (None, None) => work_out(),
        }
    }

    /// What is compared besides the skills.
    pub(super) const fn features(&self) -> &Features {
        &self.features
    }

    /// The squares of the weights of all words of titles, by id.
    pub(super) fn word_squares(&self) -> &[u64] {
        &self.word_squares
    }

    /// The weight of a skill group, by its position.
    pub(super) fn group_idf(&self, group: usize) -> f64 {
        self.group_idf.get(group).copied().unwrap_or_default()
    }

    /// The length of the vector of the words of an occupation's titles.
    fn words_norm(&self, occupation: Occupation<'_>) -> f64 {
        let words = occupation.title_words().iter();
        length(words.map(|word| self.word_squares[word.index()]))
    }

    /// The length of an occupation's vector.
    pub(super) fn norm(&self, occupation: OccupationId) -> f64 {
        self.known(occupation).norm
    }

    /// How many skills an occupation has.
    pub(super) fn size(&self, occupation: OccupationId) -> usize {
        self.known(occupation).size as usize
    }

    /// The ISCO skill level of an occupation that has a profile, if it is known.
    pub(super) fn level(&self, occupation: OccupationId) -> Option<u8> {
        self.known(occupation).level
    }

    /// What is known of an occupation; of one without a profile nothing.
    pub(super) fn known(&self, occupation: OccupationId) -> Known {
        let known = self.known.get(occupation.index());
        known.copied().unwrap_or_default()
    }

    /// Sorts skills: what says most first, then by name.
    pub(super) fn sort(&self, skills: &mut [SkillId]) {
        skills.sort_by(|&a, &b| self.idf(b).total_cmp(&self.idf(a)).then(a.cmp(&b)));
    }
}

/// The skills of an occupation with their weights.
pub(super) fn vector(occupation: Occupation<'_>) -> impl Iterator<Item = (SkillId, u64)> {
    SkillList::ALL.into_iter().flat_map(move |list| {
        let weight = weight(list.is_essential());
        occupation.list(list).iter().map(move |&id| (id, weight))
    })
}

/// What a skill counts in a vector: an optional one half of what an essential one does.
pub(super) const fn weight(is_essential: bool) -> u64 {
    if is_essential { 2 } else { 1 }
}

/// The length of a vector, by the squares of which it is made.
pub(super) fn length(squares: impl Iterator<Item = u64>) -> f64 {
    let sum = squares.fold(0, |sum, square| sum + u128::from(square));
    real(sum).sqrt()
}

/// What the squares are multiplied by to become whole numbers: as much as the skills of every
/// occupation together have room for.
fn unit(graph: &Graph, idf: &[f64]) -> f64 {
    let square = |&id: &SkillId| idf.get(id.index()).map_or(0.0, |idf| idf * idf);
    let sums = graph
        .occupations()
        .map(|it| it.skills().iter().map(square).sum::<f64>());
    let most = sums.fold(0.0, f64::max) * real(u128::from(weight(true) * weight(true)));
    let digits = (0..SUM_BITS)
        .take_while(|&bits| 2_f64.powi(bits) < most)
        .count();
    2_f64.powi(SUM_BITS - i32::try_from(digits).unwrap_or(SUM_BITS))
}

/// The squares of the weights of all words of titles, by id.
fn word_squares(graph: &Graph) -> Vec<u64> {
    let rows = || graph.occupations().map(Occupation::title_words);
    let last = rows().flatten().max();
    let mut holders = vec![0; last.map_or(0, |word| word.index() + 1)];
    for word in rows().flatten() {
        holders[word.index()] += 1;
    }
    let squares = holders
        .into_iter()
        .map(|holders| word_square(graph, holders));
    squares.collect()
}

/// The digits of the ISCO group of an occupation, 0 where there is none.
fn isco_digits(occupation: Occupation<'_>) -> [u8; ISCO_DIGITS] {
    let mut digits = [0; ISCO_DIGITS];
    let code = occupation.group_code().unwrap_or_default();
    for (digit, code) in digits.iter_mut().zip(code.bytes()) {
        *digit = code;
    }
    digits
}
