//! What occupations are compared by besides their skills: the words of their titles, the skill groups
//! of their skills, and the digits of their ISCO groups.
//!
//! Titles and groups are vectors, as the skills are (see [`super::similarity`]): each component is kept
//! as a whole number, so that sums do not depend on the order in which they grow, and two occupations
//! are equally near from both ends.
//!
//! What takes long to work out is kept with the data set ([`Features`]): the vectors of skill groups,
//! and how near each occupation is to those below it ([`super::suggest`]).

use super::numbers::{count, real, whole};
use crate::columns::{Columnar, Numbers, Visitor, position};
use crate::graph::{Graph, Occupation, OccupationId, SkillGroup, SkillGroupId, SkillId};
use crate::profile::SkillList;

/// The level of the skill groups that are compared, those at the top being level 0. ESCO has four
/// levels; those above are so wide that nearly all occupations share them.
const GROUP_LEVEL: usize = 3;

/// What an optional skill counts for its groups; an essential one counts 1.
const OPTIONAL: f64 = 0.5;

/// What a component of the vector of skill groups is multiplied by to become a whole number.
const GROUP_UNIT: f64 = 4096.0;

/// The largest component: the squares of as many as a column can have fit in a sum.
const MAX_GROUP_VALUE: u32 = (1 << 20) - 1;

/// What the square of the weight of a word is multiplied by to become a whole number.
const WORD_UNIT: f64 = 1_048_576.0;

/// What a [hub](Features) is multiplied by to become a whole number.
const HUB_UNIT: f64 = 2_147_483_648.0;

/// What is kept with a data set, so that it is not worked out at every start.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Features {
    /// Where the row of each occupation begins, and where the last one ends.
    starts: Numbers,
    /// The skill groups of an occupation, by id.
    groups: Numbers,
    /// How much each of them counts for it.
    values: Numbers,
    /// How near every occupation is to those below it, as a whole number; nothing if that was not
    /// worked out.
    hubs: Numbers,
}

impl Features {
    /// Works out all but the hubs, for which questions have to be asked.
    #[must_use]
    pub fn new(graph: &Graph) -> Self {
        let wide = WideGroups::new(graph);
        let of_skill: Vec<_> = (graph.skills())
            .map(|skill| wide.of_skill(graph, skill.id()))
            .collect();
        let mut features = Self {
            starts: vec![0].into(),
            ..Self::default()
        };
        let mut all_shares = Vec::new();
        for occupation in graph.occupations() {
            let skills = skills_of(occupation);
            let groups = skills.map(|(skill, weight)| (weight, &of_skill[skill.index()]));
            for (group, share) in shares(groups) {
                features.groups.to_mut().push(group.into());
                all_shares.push(share);
            }
            let end = position(features.groups.len());
            features.starts.to_mut().push(end);
        }
        let holders = features.group_holders(graph).into_iter();
        let idf: Vec<_> = holders.map(|holders| group_idf(graph, holders)).collect();
        let values = features.groups.iter().zip(all_shares);
        let values = values.map(|(&group, share)| group_value(share, idf[group as usize]));
        features.values = values.collect();
        features
    }

    /// How many occupations have each skill group.
    pub(super) fn group_holders(&self, graph: &Graph) -> Vec<usize> {
        let mut holders = vec![0; graph.skill_groups().len()];
        for &group in self.groups.iter() {
            holders[group as usize] += 1;
        }
        holders
    }

    /// Whether they can be those of a graph.
    pub(super) fn fit(&self, graph: &Graph) -> bool {
        let groups = position(graph.skill_groups().len());
        self.starts.len() == graph.occupation_count() + 1
            && self.groups.iter().all(|&group| group < groups)
            && (self.hubs.is_empty() || self.hubs.len() == graph.occupation_count())
    }

    /// The skill groups of an occupation, by id, with how much each counts.
    pub(super) fn groups(&self, id: OccupationId) -> impl Iterator<Item = (usize, u64)> {
        let ends = self.starts.get(id.index()..=id.index() + 1);
        let row = ends.map_or(0..0, |ends| ends[0] as usize..ends[1] as usize);
        let groups = self.groups.get(row.clone()).unwrap_or_default();
        let values = self.values.get(row).unwrap_or_default();
        groups
            .iter()
            .zip(values)
            .map(|(&group, &value)| (group as usize, value.into()))
    }

    /// How near an occupation is to those below it, if that was worked out.
    pub(super) fn hub(&self, id: OccupationId) -> Option<f64> {
        self.hubs
            .get(id.index())
            .map(|&hub| f64::from(hub) / HUB_UNIT)
    }

    /// The same with the hubs of all occupations.
    pub(super) fn with_hubs(self, hubs: &[f64]) -> Self {
        let hubs: Vec<_> = hubs.iter().map(|&hub| hub_number(hub)).collect();
        Self {
            hubs: hubs.into(),
            ..self
        }
    }
}

impl Columnar for Features {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(&mut self.starts)?;
        visitor.numbers(&mut self.groups)?;
        visitor.numbers(&mut self.values)?;
        visitor.numbers(&mut self.hubs)
    }

    fn is_sound(&self) -> bool {
        let items = self.groups.len();
        self.starts.first() == Some(&0)
            && self.starts.last().map(|&end| end as usize) == Some(items)
            && self.starts.is_sorted()
            && self.values.len() == items
            && self.values.iter().all(|&value| value <= MAX_GROUP_VALUE)
    }
}

/// A hub as it is kept.
fn hub_number(hub: f64) -> u32 {
    u32::try_from(whole(hub * HUB_UNIT)).expect("a mean of numbers up to 1 is no more than 1")
}

/// A hub as it is when it comes out of what is kept, so that an answer is the same with and without.
pub(super) fn kept_hub(hub: f64) -> f64 {
    f64::from(hub_number(hub)) / HUB_UNIT
}

/// The weight of a skill group that so many occupations have.
pub(super) fn group_idf(graph: &Graph, holders: usize) -> f64 {
    (count(1 + graph.occupation_count()) / count(1 + holders)).ln()
}

/// How much a skill group counts for somebody who has so much of it: a second skill of the group adds
/// less than the first.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn group_value(share: f64, idf: f64) -> u32 {
    let value = (share.sqrt() * idf * GROUP_UNIT).round();
    value.min(f64::from(MAX_GROUP_VALUE)) as u32
}

/// The square of the weight of a word that is in the titles of so many occupations, as a whole number.
pub(super) fn word_square(graph: &Graph, holders: usize) -> u64 {
    let idf = (count(1 + graph.occupation_count()) / count(1 + holders)).ln() + 1.0;
    whole(idf * idf * WORD_UNIT)
}

/// What a skill counts for its groups.
const fn group_weight(is_essential: bool) -> f64 {
    if is_essential { 1.0 } else { OPTIONAL }
}

/// The skills of an occupation, with what each counts for its groups.
fn skills_of(occupation: Occupation<'_>) -> impl Iterator<Item = (SkillId, f64)> {
    SkillList::ALL.into_iter().flat_map(move |list| {
        let weight = group_weight(list.is_essential());
        occupation.list(list).iter().map(move |&id| (id, weight))
    })
}

/// The skill groups that are compared, and in which of them every other group is.
pub(super) struct WideGroups {
    /// For every skill group those of the level that is compared which it is or is in.
    of_group: Vec<Vec<SkillGroupId>>,
}

impl WideGroups {
    pub(super) fn new(graph: &Graph) -> Self {
        let levels = levels(graph);
        let above = |group: SkillGroupId| {
            let (mut found, mut waiting) = (Vec::new(), vec![group]);
            let mut seen = waiting.clone();
            while let Some(group) = waiting.pop() {
                if levels[group.index()] == Some(GROUP_LEVEL) {
                    found.push(group);
                    continue;
                }
                for &parent in graph.skill_group(group).parents() {
                    if !seen.contains(&parent) {
                        seen.push(parent);
                        waiting.push(parent);
                    }
                }
            }
            found
        };
        Self {
            of_group: graph.skill_groups().map(|it| above(it.id())).collect(),
        }
    }

    /// Those that a skill is in, by id: itself, or with a wider skill of which it is a part.
    fn of_skill(&self, graph: &Graph, skill: SkillId) -> Vec<SkillGroupId> {
        let mut found = Vec::new();
        let mut waiting = vec![skill];
        let mut seen = waiting.clone();
        while let Some(skill) = waiting.pop() {
            let skill = graph.skill(skill);
            for group in skill.groups() {
                found.extend_from_slice(&self.of_group[group.index()]);
            }
            for &wider in skill.broader() {
                if !seen.contains(&wider) {
                    seen.push(wider);
                    waiting.push(wider);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The vector of the skill groups of skills, each of which counts as an essential one or as an
    /// optional one.
    pub(super) fn vector(
        &self,
        graph: &Graph,
        skills: impl Iterator<Item = (SkillId, bool)>,
        idf: impl Fn(usize) -> f64,
    ) -> Vec<(usize, u64)> {
        let groups = skills
            .map(|(skill, is_essential)| (group_weight(is_essential), self.of_skill(graph, skill)));
        let values = shares(groups).into_iter().map(|(group, share)| {
            let group = group.index();
            (group, u64::from(group_value(share, idf(group))))
        });
        values.collect()
    }
}

/// How much of each group there is in some skills, by id: of each skill its weight, of which one that is
/// in several groups gives each its part.
fn shares(
    skills: impl Iterator<Item = (f64, impl AsRef<[SkillGroupId]>)>,
) -> Vec<(SkillGroupId, f64)> {
    let mut shares = Vec::new();
    for (weight, groups) in skills {
        let groups = groups.as_ref();
        let share = weight / count(groups.len());
        shares.extend(groups.iter().map(|&group| (group, share)));
    }
    shares.sort_by_key(|&(group, _)| group);
    shares.dedup_by(|(group, share), (kept, sum)| {
        let is_same = group == kept;
        if is_same {
            *sum += *share;
        }
        is_same
    });
    shares
}

/// The level of every skill group, 0 at the top; none for what is in a circle.
fn levels(graph: &Graph) -> Vec<Option<usize>> {
    let mut levels = vec![None; graph.skill_groups().len()];
    let top = graph.skill_groups().filter(|it| it.parents().is_empty());
    let mut row: Vec<_> = top.map(SkillGroup::id).collect();
    for level in 0.. {
        if row.is_empty() {
            break;
        }
        row.retain(|group| levels[group.index()].is_none());
        for group in &row {
            levels[group.index()] = Some(level);
        }
        let below = row.iter().flat_map(|&it| graph.skill_group(it).children());
        row = below.copied().collect();
    }
    levels
}

/// The length of a vector of whole numbers.
pub(super) fn length(values: impl Iterator<Item = u64>) -> f64 {
    real(values.fold(0, |sum, value| sum + u128::from(value) * u128::from(value))).sqrt()
}
