//! What the groups of occupations are called, and the examples that they name: weak evidence of what an
//! occupation in them is called.
//!
//! ISCO describes a unit group with examples, each on a line of its own: '- Claims assessor'. Those that are
//! classified elsewhere end with a code, '- Insurance clerk - 4312', and are left out.
//!
//! Guarantees: what [`GroupNames::are_sound`] accepts can be asked anything.

use std::collections::HashMap;

use super::dictionary::Dictionary;
use super::rows::{Rows, below};
use super::words::each_word;
use crate::columns::{self, Numbers, Visitor};
use crate::graph::{Graph, Group, GroupId};

/// The names of groups by their words.
#[derive(Debug, Default)]
pub(super) struct GroupNames {
    pub(super) words: Dictionary,
    /// For every word the names that have it.
    pub(super) postings: Rows,
    /// For every name its words.
    pub(super) names: Rows,
    /// For every name its group, counted from 0 in the order of `groups`.
    pub(super) owners: Numbers,
    /// For every occupation its group, counted from 1; 0 for none.
    pub(super) groups: Numbers,
}

impl GroupNames {
    /// Those of the groups in which there are occupations.
    pub(super) fn build(graph: &Graph) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut known: HashMap<GroupId, u32> = HashMap::new();
        let (mut items, mut starts, mut owners) = (Vec::new(), vec![0], Vec::new());
        let mut groups = Vec::new();
        for occupation in graph.occupations().chain(graph.unprofiled()) {
            let Some(id) = occupation.group() else {
                groups.push(0);
                continue;
            };
            let next = columns::position(known.len()) + 1;
            let number = *known.entry(id).or_insert(next);
            groups.push(number);
            if number < next {
                continue;
            }
            for name in names(graph.group(id)) {
                each_word(name, |word, _| {
                    let next = columns::position(numbers.len());
                    items.push(*numbers.entry(word.to_owned()).or_insert(next));
                });
                starts.push(columns::position(items.len()));
                owners.push(number - 1);
            }
        }
        let (words, renumbered) = Dictionary::sorted(&numbers);
        for word in &mut items {
            *word = renumbered[*word as usize];
        }
        let names = Rows::new(items, starts);
        Self {
            postings: names.turned(words.len() as usize),
            words,
            names,
            owners: owners.into(),
            groups: groups.into(),
        }
    }

    pub(super) fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.words.visit(visitor)?;
        self.postings.visit(visitor)?;
        self.names.visit(visitor)?;
        visitor.numbers(&mut self.owners)?;
        visitor.numbers(&mut self.groups)
    }

    /// Whether they can be asked about so many occupations.
    pub(super) fn are_sound(&self, occupations: usize) -> bool {
        let (words, names) = (self.words.len() as usize, self.owners.len());
        self.words.is_sound()
            && self.postings.are_sound(words, names)
            && self.names.are_sound(names, words)
            && self.groups.len() == occupations
            && below(&self.owners, names)
            && below(&self.groups, names + 1)
    }
}

/// The title of a group, and the examples in its description.
fn names(group: Group<'_>) -> impl Iterator<Item = &str> {
    let examples = group.description().lines().filter_map(|line| {
        let example = line.trim().strip_prefix('-')?.trim();
        let last = example.rsplit(' ').next().unwrap_or_default();
        let is_elsewhere = last.bytes().any(|byte| byte.is_ascii_digit());
        (!is_elsewhere).then_some(example)
    });
    std::iter::once(group.title()).chain(examples)
}
