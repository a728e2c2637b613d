//! Links between occupations and skills, and the kinds of skills that have none of their own.

use foldhash::HashMap;

use super::concept_list::ConceptList;
use super::concepts::{Concepts, EscoOccupation, EscoSkill};
use super::relations::{LinkData, RelationList};
use super::summary::{BroaderCounts, LinkCounts};
use careernav_core::profile::SkillKind;

/// Links by occupation.
#[derive(Debug, Default)]
pub(super) struct OccupationLinks {
    /// For each occupation its skills, each once: their positions, and whether they are essential.
    pub(super) skills: Vec<Vec<(usize, bool)>>,
    pub(super) counts: LinkCounts,
    /// The kinds that links give to skills without a kind of their own.
    kinds: HashMap<usize, SkillKind>,
}

/// Connects occupations and skills.
pub(super) fn link(
    links: &RelationList<LinkData>,
    concepts: &Concepts,
    stand_ins: &[usize],
) -> OccupationLinks {
    let occupations = links.resolve(|uri| concepts.occupations.find(uri));
    let skills = links.resolve(|uri| concepts.skills.find(uri));
    let skill_list = &concepts.skills.list;
    let lacks_kind: Vec<bool> = skill_list.iter().map(|it| it.kind.is_none()).collect();
    // Counted first, so that each list has just its size: with more than a hundred thousand links, lists that
    // grow would take twice the memory.
    let mut counts = vec![0; concepts.occupations.list.len()];
    for &(from, ..) in &links.pairs {
        if let Some(occupation) = occupations[from] {
            counts[occupation] += 1;
        }
    }
    let mut linked = OccupationLinks {
        skills: counts.into_iter().map(Vec::with_capacity).collect(),
        ..OccupationLinks::default()
    };
    linked.counts.read = links.pairs.len();
    for &(from, to, ref link) in &links.pairs {
        let Some(occupation) = occupations[from] else {
            linked.counts.no_occupation += 1;
            continue;
        };
        let Some(skill) = skills[to] else {
            linked.counts.no_skill += 1;
            continue;
        };
        if lacks_kind[skill]
            && let Some(kind) = link.kind
        {
            linked.kinds.entry(skill).or_insert(kind);
        }
        linked.skills[occupation].push((stand_ins[skill], link.is_essential));
        linked.counts.kept += 1;
    }
    // For each skill the last occupation that has it: cheaper than a set for each occupation.
    let mut last = vec![None; stand_ins.len()];
    for (occupation, skills) in linked.skills.iter_mut().enumerate() {
        let count = skills.len();
        skills.retain(|&(skill, _)| last[skill].replace(occupation) != Some(occupation));
        linked.counts.duplicate += count - skills.len();
    }
    linked.counts.kept -= linked.counts.duplicate;
    linked
}

impl OccupationLinks {
    /// Gives a kind to skills without one: that of the first link with a kind, else "skill". Returns how
    /// many there were.
    pub(super) fn infer_kinds(&self, skills: &mut [EscoSkill]) -> usize {
        let mut count = 0;
        for (position, skill) in skills.iter_mut().enumerate() {
            if skill.kind.is_none() {
                let kind = self.kinds.get(&position).copied();
                skill.kind = Some(kind.unwrap_or(SkillKind::Skill));
                count += 1;
            }
        }
        count
    }
}

/// Adds broader occupations. The file also has the ISCO groups of occupations and groups, which are known
/// already.
pub(super) fn add_broader(
    occupations: &mut ConceptList<EscoOccupation>,
    broader: &RelationList<()>,
) -> BroaderCounts {
    let positions = broader.resolve(|uri| occupations.find(uri));
    let is_isco_group = broader.resolve(|uri| uri.contains("/isco/C"));
    let mut counts = BroaderCounts::default();
    for &(from, to, ()) in &broader.pairs {
        let (Some(occupation), Some(above)) = (positions[from], positions[to]) else {
            counts.unknown += usize::from(!is_isco_group[from] && !is_isco_group[to]);
            continue;
        };
        let known = &mut occupations.list[occupation].broader;
        if occupation == above || known.contains(&above) {
            counts.duplicate += 1;
        } else {
            known.push(above);
            counts.kept += 1;
        }
    }
    counts
}

/// For each skill the first one of the same name, which stands in for it: a name is the identity of a
/// skill in profiles, and ESCO has a few names twice.
pub(super) fn stand_ins(concepts: &Concepts) -> Vec<usize> {
    let mut first: HashMap<&str, usize> = HashMap::default();
    let skills = concepts.skills.list.iter().enumerate();
    skills
        .map(|(position, skill)| *first.entry(skill.key()).or_insert(position))
        .collect()
}
