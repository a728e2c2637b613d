//! The links between occupations and skills, and the kinds of the skills that have none of their
//! own.

use foldhash::{HashMap, HashSet};

use super::Links;
use super::read::{Read, Skill, positions};
use super::relations::{Link, Rows};
use crate::profile::SkillKind;

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
    let mut linked = Linked {
        of: vec![Vec::new(); read.occupations.len()],
        ..Linked::default()
    };
    let occupations = positions(&read.occupations, |occupation| occupation.uri.as_str());
    let skills = positions(&read.skills, |skill| skill.uri.as_str());
    let occupations = links.resolve(|address| occupations.get(address).copied());
    let skills = links.resolve(|address| skills.get(address).copied());
    let mut seen: HashSet<(usize, usize)> = HashSet::default();
    seen.reserve(links.rows.len());
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
        if read.skills[to].kind.is_none()
            && let Some(kind) = link.kind
        {
            linked.kinds.entry(to).or_insert(kind);
        }
        let to = stand_in[to];
        if !seen.insert((of, to)) {
            linked.counts.repeated += 1;
            continue;
        }
        linked.of[of].push((to, link.is_essential));
        linked.counts.kept += 1;
    }
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

/// For each skill the first one of the same name, which stands for it: a name is a skill's identity
/// in profiles.
pub(super) fn stand_ins(read: &Read) -> Vec<usize> {
    let mut first: HashMap<&str, usize> = HashMap::default();
    let skills = read.skills.iter().enumerate();
    skills
        .map(|(at, skill)| *first.entry(&skill.key).or_insert(at))
        .collect()
}
