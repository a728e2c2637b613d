//! The links between occupations and skills, and the kinds of the skills that have none of their
//! own.

use foldhash::HashMap;

use super::listed::Listed;
use super::read::{Occupation, Read, Skill};
use super::relations::{Link, Rows};
use super::{Broader, Links};
use careernav_core::profile::SkillKind;

/// Links by occupation.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// For each occupation its skills, each once: their positions, and whether they are essential.
    pub(super) of: Vec<Vec<(usize, bool)>>,
    pub(super) counts: Links,
    /// The kinds that links name of skills that have none of their own.
    kinds: HashMap<usize, SkillKind>,
}

/// Takes the links.
pub(super) fn link(links: &Rows<Link>, read: &Read, stand_in: &[usize]) -> Linked {
    let occupations = links.resolve(|address| read.occupations.find(address));
    let skills = links.resolve(|address| read.skills.find(address));
    let skill_list = &read.skills.list;
    let is_kindless: Vec<bool> = skill_list.iter().map(|it| it.kind.is_none()).collect();
    let mut rows_of = vec![0; read.occupations.list.len()];
    for &(of, ..) in &links.rows {
        if let Some(of) = occupations[of] {
            rows_of[of] += 1;
        }
    }
    let mut linked = Linked {
        of: rows_of.into_iter().map(Vec::with_capacity).collect(),
        ..Linked::default()
    };
    linked.counts.read = links.rows.len();
    for &(of, to, ref link) in &links.rows {
        let Some(of) = occupations[of] else {
            linked.counts.no_occupation += 1;
            continue;
        };
        let Some(to) = skills[to] else {
            linked.counts.no_skill += 1;
            continue;
        };
        if is_kindless[to]
            && let Some(kind) = link.kind
        {
            linked.kinds.entry(to).or_insert(kind);
        }
        linked.of[of].push((stand_in[to], link.is_essential));
        linked.counts.kept += 1;
    }
    // For each skill the last occupation that was seen to need it.
    let mut last = vec![None; stand_in.len()];
    for (at, needed) in linked.of.iter_mut().enumerate() {
        let before = needed.len();
        needed.retain(|&(to, _)| last[to].replace(at) != Some(at));
        linked.counts.repeated += before - needed.len();
    }
    linked.counts.kept -= linked.counts.repeated;
    linked
}

impl Linked {
    /// Supplies the kinds that are missing: the one that the first link names, else skill. How many
    /// there were.
    pub(super) fn supply_kinds(&self, skills: &mut [Skill]) -> usize {
        let skills = skills.iter_mut().enumerate();
        let without = skills.filter(|(_, skill)| skill.kind.is_none());
        without
            .map(|(at, skill)| {
                let named = self.kinds.get(&at).copied();
                skill.kind = Some(named.unwrap_or(SkillKind::Skill));
            })
            .count()
    }
}

/// Gives occupations their broader ones. The rows also say in which ISCO group an occupation is, and
/// in which one a group: those are known already.
pub(super) fn widen(occupations: &mut Listed<Occupation>, broader: &Rows<()>) -> Broader {
    let places = broader.resolve(|address| occupations.find(address));
    let are_groups = broader.resolve(|address| address.contains("/isco/C"));
    let mut counts = Broader::default();
    for &(of, to, ()) in &broader.rows {
        let (Some(at), Some(above)) = (places[of], places[to]) else {
            counts.unknown += usize::from(!are_groups[of] && !are_groups[to]);
            continue;
        };
        let known = &mut occupations.list[at].broader;
        if at == above || known.contains(&above) {
            counts.repeated += 1;
        } else {
            known.push(above);
            counts.kept += 1;
        }
    }
    counts
}

/// For each skill the first one of the same name, which stands for it: a name is a skill's identity
/// in profiles.
pub(super) fn stand_ins(read: &Read) -> Vec<usize> {
    let mut first: HashMap<&str, usize> = HashMap::default();
    let skills = read.skills.list.iter().enumerate();
    skills
        .map(|(at, skill)| *first.entry(skill.key()).or_insert(at))
        .collect()
}
