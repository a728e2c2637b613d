//! Sets of skills of one graph, as bits: what a person or an occupation brings.

use crate::graph::{Graph, OccupationId, SkillId};
use crate::profile::SkillList;

/// A set of skills.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct SkillSet {
    words: Vec<u64>,
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
        let occupation = graph.occupation(occupation);
        let lists = SkillList::ALL.into_iter();
        let lists = lists.filter(|list| list.is_essential());
        lists
            .flat_map(|list| occupation.list(list).iter().copied())
            .collect()
    }

    /// Whether a skill is in it.
    #[must_use]
    pub fn contains(&self, skill: SkillId) -> bool {
        let word = self.words.get(skill.index() / 64);
        word.is_some_and(|word| word & bit(skill) != 0)
    }

    /// Adds a skill; false if it was there.
    pub fn insert(&mut self, skill: SkillId) -> bool {
        let at = skill.index() / 64;
        if self.words.len() <= at {
            self.words.resize(at + 1, 0);
        }
        let word = &mut self.words[at];
        let before = *word;
        *word |= bit(skill);
        *word != before
    }

    /// Removes a skill; false if it was not there. Sets that are equal have the same words, so that
    /// no empty ones are left at the end.
    pub fn remove(&mut self, skill: SkillId) -> bool {
        let was_there = self.contains(skill);
        if was_there {
            self.words[skill.index() / 64] &= !bit(skill);
            while self.words.last() == Some(&0) {
                self.words.pop();
            }
        }
        was_there
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        let ones = self.words.iter().map(|word| word.count_ones());
        ones.sum::<u32>() as usize
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The skills in it, in the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = SkillId> {
        self.words.iter().zip(0_u32..).flat_map(|(&word, at)| {
            let bits = (0..64).filter(move |bit| word >> bit & 1 == 1);
            bits.map(move |bit| SkillId::from(at * 64 + bit))
        })
    }

    /// Adds all skills of another set.
    pub fn unite(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
    }

    /// How many skills of this set are missing in another.
    #[must_use]
    pub fn missing_in(&self, other: &Self) -> usize {
        let others = other.words.iter().copied().chain(std::iter::repeat(0));
        let missing = self
            .words
            .iter()
            .zip(others)
            .map(|(word, other)| word & !other);
        missing.map(u64::count_ones).sum::<u32>() as usize
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

/// The place of a skill in its word.
fn bit(skill: SkillId) -> u64 {
    1 << (skill.index() % 64)
}
