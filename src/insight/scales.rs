//! How much each skill says, computed once for a graph.
//!
//! A skill is **generic** if it says little of the occupation that lists it: its reuse level is
//! transversal or cross-sector; where the reuse level is not known, it is held by 5 % of the
//! occupations or more. In a set of a few dozen occupations 5 % would be one or two of them, and any
//! skill that two share would be generic, so that at least [`FEW`] have to hold it.

use crate::graph::{Graph, OccupationId, Skill, SkillId};
use crate::profile::{Reuse, SkillList};

/// The weight of an optional skill; an essential one has 1.
pub(super) const OPTIONAL: f64 = 0.5;

/// A skill of an unknown reuse level that more occupations hold than one in so many is generic.
const SHARE: usize = 20;

/// A skill that no more occupations hold than this is never generic for being common.
pub const FEW: usize = 3;

/// What is known of every skill and every occupation of a graph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scales {
    idf: Vec<f64>,
    is_generic: Vec<bool>,
    /// The length of every occupation's vector.
    norms: Vec<f64>,
}

impl Scales {
    /// The scales of a graph.
    #[must_use]
    pub fn new(graph: &Graph) -> Self {
        let all = graph.occupation_count();
        let held = |skill: Skill<'_>| skill.essential_for().len() + skill.optional_for().len();
        let idf = |skill: Skill<'_>| (count(1 + all) / count(1 + held(skill))).ln();
        let is_generic = |skill: Skill<'_>| match skill.reuse() {
            Some(Reuse::SectorSpecific | Reuse::OccupationSpecific) => false,
            Some(Reuse::Transversal | Reuse::CrossSector) => true,
            None => held(skill) > FEW && held(skill) * SHARE >= all,
        };
        let mut scales = Self {
            idf: graph.skills().map(idf).collect(),
            is_generic: graph.skills().map(is_generic).collect(),
            norms: Vec::new(),
        };
        scales.norms = graph
            .occupations()
            .map(|occupation| {
                let weights = SkillList::ALL.into_iter().flat_map(|list| {
                    let weight = weight(list.is_essential());
                    occupation.list(list).iter().map(move |&id| (id, weight))
                });
                let squares = weights.map(|(id, weight)| (weight * scales.idf(id)).powi(2));
                squares.sum::<f64>().sqrt()
            })
            .collect();
        scales
    }

    /// How much a skill says: ln((1 + N) / (1 + df)), 0 or more.
    #[must_use]
    pub fn idf(&self, skill: SkillId) -> f64 {
        self.idf.get(skill.index()).copied().unwrap_or_default()
    }

    /// Whether a skill says little; see the module's documentation.
    #[must_use]
    pub fn is_generic(&self, skill: SkillId) -> bool {
        self.is_generic.get(skill.index()).copied().unwrap_or(true)
    }

    /// The length of an occupation's vector.
    pub(super) fn norm(&self, occupation: OccupationId) -> f64 {
        let norm = self.norms.get(occupation.index());
        norm.copied().unwrap_or_default()
    }

    /// Sorts skills: what says most first, then by name.
    pub(super) fn sort(&self, skills: &mut [SkillId]) {
        skills.sort_by(|&a, &b| self.idf(b).total_cmp(&self.idf(a)).then(a.cmp(&b)));
    }
}

/// What a skill counts in a vector.
pub(super) const fn weight(is_essential: bool) -> f64 {
    if is_essential { 1.0 } else { OPTIONAL }
}

/// A count as a number to compute with.
#[allow(clippy::cast_precision_loss)]
pub(super) const fn count(number: usize) -> f64 {
    number as f64
}
