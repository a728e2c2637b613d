//! How much each skill says, computed once for a graph.
//!
//! A skill is **generic** if it says little of the occupation that lists it: its reuse level is
//! transversal or cross-sector; where the reuse level is not known, it is held by 5 % of the
//! occupations or more. In a set of a few dozen occupations 5 % would be one or two of them, and any
//! skill that two share would be generic, so that at least [`FEW`] have to hold it.

use std::sync::OnceLock;

use crate::graph::{Graph, OccupationId, Skill, SkillId};
use crate::profile::{Reuse, SkillList};

/// The weight of an optional skill; an essential one has 1.
pub(super) const OPTIONAL: f64 = 0.5;

/// A skill of an unknown reuse level that more occupations hold than one in so many is generic.
const SHARE: usize = 20;

/// A skill that no more occupations hold than this is never generic for being common.
pub const FEW: usize = 3;

/// What is known of an occupation: what is asked for each of those that share a skill with another one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Known {
    /// The length of its vector.
    pub(super) norm: f64,
    /// How many skills it has.
    size: u32,
    pub(super) level: Option<u8>,
}

/// What is known of every skill and every occupation of a graph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scales {
    idf: Vec<f64>,
    is_generic: Vec<bool>,
    /// What is known of every occupation.
    known: Vec<Known>,
    /// Which skills every occupation has.
    is_everywhere: Vec<bool>,
    /// How near one has to be to each occupation for it to be a prospect, where that was asked.
    reach: Vec<OnceLock<f64>>,
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
        // A list of an occupation may name a skill that another one of its lists names as well.
        let is_everywhere = |skill: Skill<'_>| {
            let essential = skill.essential_for();
            let in_both = |id| essential.binary_search(id).is_ok();
            held(skill) == all && !skill.optional_for().iter().any(in_both)
        };
        let mut scales = Self {
            idf: graph.skills().map(idf).collect(),
            is_generic: graph.skills().map(is_generic).collect(),
            known: Vec::new(),
            is_everywhere: graph.skills().map(is_everywhere).collect(),
            reach: vec![OnceLock::new(); all],
        };
        scales.known = graph
            .occupations()
            .map(|occupation| {
                let weights = SkillList::ALL.into_iter().flat_map(|list| {
                    let weight = weight(list.is_essential());
                    occupation.list(list).iter().map(move |&id| (id, weight))
                });
                let squares = weights.map(|(id, weight)| (weight * scales.idf(id)).powi(2));
                Known {
                    norm: squares.sum::<f64>().sqrt(),
                    size: u32::try_from(occupation.skills().len()).unwrap_or(u32::MAX),
                    level: occupation.level(),
                }
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

    /// Whether every occupation has a skill.
    pub(super) fn is_everywhere(&self, skill: SkillId) -> bool {
        self.is_everywhere.get(skill.index()) == Some(&true)
    }

    /// How near one has to be to an occupation for it to be a prospect: what is worked out once.
    pub(super) fn reach(&self, occupation: OccupationId, work_out: impl FnOnce() -> f64) -> f64 {
        match self.reach.get(occupation.index()) {
            Some(reach) => *reach.get_or_init(work_out),
            None => work_out(),
        }
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

    /// What is known of every occupation that has a profile, in the order of ids.
    pub(super) fn all(&self) -> &[Known] {
        &self.known
    }

    fn known(&self, occupation: OccupationId) -> Known {
        let known = self.known.get(occupation.index());
        known.copied().unwrap_or_default()
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
