//! Sets of skills of one graph, as bits: what a person or an occupation brings.

use std::hash::{Hash, Hasher};

use fixedbitset::FixedBitSet;

use crate::columns::position;
use crate::graph::{Graph, OccupationId, SkillId};
use crate::profile::SkillList;

/// A set of skills.
#[derive(Debug, Clone, Default)]
pub struct SkillSet {
    bits: FixedBitSet,
}

impl SkillSet {
    /// All skills that an occupation lists.
    #[must_use]
    pub fn from_occupation(graph: &Graph, occupation: OccupationId) -> Self {
        graph
            .occupation(occupation)
            .skills()
            .iter()
            .copied()
            .collect()
    }

    /// The skills that an occupation cannot do without.
    #[must_use]
    pub fn essential(graph: &Graph, occupation: OccupationId) -> Self {
        Self::from_lists(graph, occupation, SkillList::is_essential)
    }

    /// The skills that an occupation sometimes needs.
    #[must_use]
    pub fn optional(graph: &Graph, occupation: OccupationId) -> Self {
        Self::from_lists(graph, occupation, |list| !list.is_essential())
    }

    fn from_lists(
        graph: &Graph,
        occupation: OccupationId,
        is_wanted: impl Fn(SkillList) -> bool,
    ) -> Self {
        let occupation = graph.occupation(occupation);
        let lists = SkillList::ALL.into_iter();
        let lists = lists.filter(|&list| is_wanted(list));
        lists
            .flat_map(|list| occupation.list(list).iter().copied())
            .collect()
    }

    /// Whether a skill is in it.
    #[must_use]
    pub fn contains(&self, skill: SkillId) -> bool {
        self.bits.contains(skill.index())
    }

    /// Adds a skill; false if it was there.
    pub fn insert(&mut self, skill: SkillId) -> bool {
        self.bits.grow(skill.index() + 1);
        !self.bits.put(skill.index())
    }

    /// Removes a skill; false if it was not there.
    pub fn remove(&mut self, skill: SkillId) -> bool {
        let was_there = self.contains(skill);
        if was_there {
            self.bits.remove(skill.index());
        }
        was_there
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bits.count_ones(..)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bits.is_clear()
    }

    /// The skills in it, in the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = SkillId> {
        self.bits.ones().map(|at| SkillId::from(position(at)))
    }

    /// Adds all skills of another set.
    pub fn unite(&mut self, other: &Self) {
        self.bits.union_with(&other.bits);
    }

    /// Removes all skills of another set.
    pub fn subtract(&mut self, other: &Self) {
        self.bits.difference_with(&other.bits);
    }

    /// How many skills of this set are missing in another.
    #[must_use]
    pub fn missing_in(&self, other: &Self) -> usize {
        self.bits.difference_count(&other.bits)
    }
}

// Two sets are equal if they have the same skills, however far each has grown.
impl PartialEq for SkillSet {
    fn eq(&self, other: &Self) -> bool {
        self.bits.ones().eq(other.bits.ones())
    }
}

impl Eq for SkillSet {}

impl Hash for SkillSet {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bits.ones().for_each(|at| at.hash(state));
    }
}

impl FromIterator<SkillId> for SkillSet {
    fn from_iter<I: IntoIterator<Item = SkillId>>(skills: I) -> Self {
        let mut set = Self::default();
        set.extend(skills);
        set
    }
}

impl Extend<SkillId> for SkillSet {
    fn extend<I: IntoIterator<Item = SkillId>>(&mut self, skills: I) {
        for skill in skills {
            self.insert(skill);
        }
    }
}
