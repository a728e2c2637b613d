//! The outline of a graph: its ISCO groups and its numbers, which is what a large set shows first.
//!
//! Guarantees: it is small, and stands by itself, with a text of its own, so that it can be read from
//! a file and shown while the rest of the graph is still on its way.

use super::csr::Csr;
use super::ids::{GroupId, OccupationId};
use super::layout::{GroupFact, GroupField};
use super::strings::{Fields, Spans, Text};
use crate::columns::{Columnar, Numbers, Visitor};
use crate::profile::isco::HIGHEST_LEVEL;

/// Groups and numbers; see the module's documentation.
#[derive(Debug)]
pub struct Outline {
    pub(super) text: Text,
    /// The language in which the graph is read, then the others; empty where it is not known.
    pub(super) languages: Spans,
    /// How many of the occupations have a profile (those come first), how many there are, how many
    /// skills, and how many of those with a profile are on each ISCO skill level, the lowest first.
    pub(super) counts: Numbers,
    pub(super) group_texts: Fields<{ GroupField::COUNT }>,
    /// Of every group, the group around it and the number of occupations.
    pub(super) group_facts: Numbers,
    /// A row a group: the occupations that stand directly in it.
    pub(super) members: Csr<OccupationId>,
    /// A row a group, then one row for the major groups: the groups directly below.
    pub(super) subgroups: Csr<GroupId>,
}

/// The order of the numbers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Count {
    Profiled,
    Occupations,
    Skills,
}

/// How many of these numbers there are.
const COUNTS: usize = Count::Skills as usize + 1;

/// How many levels there are.
pub(super) const LEVELS: usize = HIGHEST_LEVEL as usize;

impl Default for Outline {
    /// That of a graph of nothing. It has no language, by which it is told from one that was built.
    fn default() -> Self {
        Self {
            text: Text::default(),
            languages: Spans::default(),
            counts: vec![0; COUNTS + LEVELS].into(),
            group_texts: Fields::default(),
            group_facts: Numbers::default(),
            members: Csr::default(),
            subgroups: Csr::default(),
        }
    }
}

impl Outline {
    pub(super) fn count(&self, which: Count) -> usize {
        self.counts[which as usize] as usize
    }

    /// How many occupations with a profile are on an ISCO skill level.
    pub(super) fn on_level(&self, level: u8) -> usize {
        let levels = &self.counts[COUNTS..];
        let index = usize::from(level).checked_sub(1);
        index
            .and_then(|index| levels.get(index))
            .map_or(0, |&count| count as usize)
    }

    pub(super) fn groups(&self) -> usize {
        self.group_texts.len()
    }

    /// Whether every group stands once below the one around it, so that a way down ends, and there
    /// is one way only to each.
    fn is_tree(&self) -> bool {
        let groups = self.groups();
        (0..=groups).all(|row| {
            let own = if row == groups { 0 } else { row + 1 };
            let below = self.subgroups.row(row);
            let parent = |id: &GroupId| {
                let at = id.index() * GroupFact::COUNT + GroupFact::Parent as usize;
                self.group_facts[at] as usize
            };
            below.is_sorted_by(|a, b| a < b) && below.iter().all(|id| parent(id) == own)
        })
    }
}

impl Columnar for Outline {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.text.visit(visitor)?;
        self.languages.visit(visitor)?;
        visitor.numbers(&mut self.counts)?;
        self.group_texts.visit(visitor)?;
        visitor.numbers(&mut self.group_facts)?;
        self.members.visit(visitor)?;
        self.subgroups.visit(visitor)
    }

    fn is_sound(&self) -> bool {
        // What follows asks for them.
        if self.counts.len() != COUNTS + LEVELS {
            return false;
        }
        let groups = self.groups();
        let profiled = self.count(Count::Profiled);
        // A group stands after the one around it, so that no way up goes round in circles.
        let parents = self.group_facts.iter().skip(GroupFact::Parent as usize);
        let mut parents = parents.step_by(GroupFact::COUNT).enumerate();
        let totals = self.group_facts.iter().skip(GroupFact::Total as usize);
        let mut totals = totals.step_by(GroupFact::COUNT);
        self.text.is_sound()
            && self.languages.fit(&self.text)
            && self.languages.len() > 0
            && profiled <= self.count(Count::Occupations)
            && self.group_texts.fit(&self.text)
            && self.group_facts.len() == groups * GroupFact::COUNT
            && parents.all(|(own, &parent)| parent as usize <= own)
            && totals.all(|&total| total as usize <= profiled)
            && self.members.fit(groups, profiled)
            && self.subgroups.fit(groups + 1, groups)
            && self.is_tree()
    }
}
