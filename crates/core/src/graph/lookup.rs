//! Finding nodes by what a person or a file calls them: names by their identity
//! ([`crate::text::fold`]), addresses and codes by theirs ([`crate::profile::address`]).
//!
//! The table holds hashes, not copies of the names; whatever a hash leads to is compared with
//! the real names before it counts.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::graph::Graph;
use super::ids::{Node, OccupationId, SkillId};
use super::labels::LabelKind;
use super::name_table::{Names, name_hash};
use super::occupation::Occupation;
use super::skill::Skill;
use crate::profile::address;
use crate::text::sanitize::folded;

/// What a name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// Just this one.
    One(T),
    /// Several that share the name, in the order of ids; at least two.
    Several(Vec<T>),
    /// Nothing has this name.
    Nothing,
}

impl<T> Found<T> {
    /// What was found, if it is just this one: a name that several share is not guessed.
    #[must_use]
    pub fn one(self) -> Option<T> {
        match self {
            Self::One(found) => Some(found),
            Self::Several(_) | Self::Nothing => None,
        }
    }
}

/// The table of occupations.
pub(super) fn occupation_names(graph: &Graph) -> Names {
    let labels = graph.labels().map(|(_, label)| label);
    let labels = labels.filter(|label| label.kind != LabelKind::Hidden);
    let labels = labels.map_while(|label| match label.node {
        Node::Occupation(id) => Some((label.text, id)),
        Node::Skill(_) => None,
    });
    let all = graph.occupations().chain(graph.unprofiled());
    let labels = labels.map(|(name, id)| (folded(name), id));
    let more = all.flat_map(|occupation| {
        let names = [
            Some(folded(occupation.key())),
            occupation.uri().map(same_address),
            occupation.code().map(same_code),
        ];
        let names = names.into_iter().flatten();
        names.map(move |name| (name, occupation.id()))
    });
    let count = graph.label_count() + 3 * graph.all_occupation_count();
    let names = labels.chain(more);
    Names::new(count, names.map(|(name, id)| (name_hash(&name), id.0)))
}

/// The table of skills.
pub(super) fn skill_names(graph: &Graph) -> Names {
    let labels = graph.labels().map(|(_, label)| label);
    let labels = labels.filter(|label| label.kind != LabelKind::Hidden);
    let labels = labels.filter_map(|label| match label.node {
        Node::Occupation(_) => None,
        Node::Skill(id) => Some((label.text, id)),
    });
    let labels = labels.map(|(name, id)| (folded(name), id));
    let more = graph.skills().flat_map(|skill| {
        let names = [Some(folded(skill.key())), skill.uri().map(same_address)];
        let names = names.into_iter().flatten();
        names.map(move |name| (name, skill.id()))
    });
    let count = graph.label_count() + 2 * graph.skill_count();
    let names = labels.chain(more);
    Names::new(count, names.map(|(name, id)| (name_hash(&name), id.0)))
}

impl Graph {
    /// The occupation that has this id, else this preferred title, classification code or URI,
    /// else this other title.
    ///
    /// ```
    /// use careernav_core::graph::{Found, Graph};
    /// use careernav_core::profile::{Layer, load};
    ///
    /// let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
    /// let by_id = graph.find_occupation("ethical-hacker");
    /// assert_eq!(graph.find_occupation("Ethical  HACKER"), by_id);
    /// assert_eq!(graph.find_occupation("penetration tester"), by_id);
    ///
    /// // What nobody is called is not guessed, but there may be something near.
    /// assert_eq!(graph.find_occupation("ethical hakcer"), Found::Nothing);
    /// assert_eq!(graph.nearest_occupations("ethical hakcer", 1), Vec::from_iter(by_id.one()));
    /// ```
    #[must_use]
    pub fn find_occupation(&self, name: &str) -> Found<OccupationId> {
        let called = Identifier::new(name);
        let is = |text: &str| called.is_name(text);
        let candidates: Vec<_> = called
            .among(&self.body().lookup.occupations)
            .map(|index| self.occupation(OccupationId::at(index)))
            .collect();
        if let Some(exact) = candidates.iter().find(|o| o.key() == name) {
            return Found::One(exact.id());
        }
        first_found([
            pick(&candidates, |o| is(o.key()), Occupation::id),
            pick(&candidates, |o| is(o.title()), Occupation::id),
            pick(
                &candidates,
                |o| called.is_code(o.code()) || called.is_address(o.uri()),
                Occupation::id,
            ),
            pick(
                &candidates,
                |o| o.other_titles().chain(o.foreign_titles()).any(is),
                Occupation::id,
            ),
        ])
    }

    /// The skill that has this name, else this URI, else this other name.
    #[must_use]
    pub fn find_skill(&self, name: &str) -> Found<SkillId> {
        let called = Identifier::new(name);
        let is = |text: &str| called.is_name(text);
        let candidates: Vec<_> = called
            .among(&self.body().lookup.skills)
            .map(|index| self.skill(SkillId::at(index)))
            .collect();
        first_found([
            pick(&candidates, |s| s.key() == called.name, Skill::id),
            pick(&candidates, |s| is(s.name()), Skill::id),
            pick(&candidates, |s| called.is_address(s.uri()), Skill::id),
            pick(
                &candidates,
                |s| s.other_names().chain(s.foreign_names()).any(is),
                Skill::id,
            ),
        ])
    }
}

/// What somebody calls something, to be compared with what things are called.
pub(crate) struct Identifier<'n> {
    /// As a name.
    name: Cow<'n, str>,
    /// As an address; a name, where it is none, may be one without its scheme.
    address: Cow<'n, str>,
    /// As a code.
    code: Cow<'n, str>,
}

impl<'n> Identifier<'n> {
    pub(crate) fn new(name: &'n str) -> Self {
        Self {
            name: folded(name),
            address: same_address(name),
            code: same_code(name),
        }
    }

    fn is_name(&self, name: &str) -> bool {
        folded(name) == self.name
    }

    /// Whether it means this address.
    pub(crate) fn is_address(&self, uri: Option<&str>) -> bool {
        uri.is_some_and(|uri| same_address(uri) == self.address)
    }

    /// Whether it means this code.
    pub(crate) fn is_code(&self, code: Option<&str>) -> bool {
        code.is_some_and(|code| same_code(code) == self.code)
    }

    /// What may be called so, each once, in the order of ids.
    fn among(&self, names: &Names) -> impl Iterator<Item = usize> + use<> {
        let hashes = [&self.name, &self.address, &self.code].map(|text| name_hash(text));
        let found = hashes.iter().flat_map(|&hash| names.with_hash(hash));
        found.collect::<BTreeSet<_>>().into_iter()
    }
}

/// What addresses that mean the same have in common.
fn same_address(uri: &str) -> Cow<'_, str> {
    address::identity(uri).unwrap_or_else(|| folded(uri))
}

/// What codes that mean the same have in common.
fn same_code(code: &str) -> Cow<'_, str> {
    folded(address::short_code(code))
}

fn pick<N: Copy, T>(candidates: &[N], is: impl Fn(N) -> bool, id: impl Fn(N) -> T) -> Vec<T> {
    candidates
        .iter()
        .filter(|&&node| is(node))
        .map(|&node| id(node))
        .collect()
}

/// The first of the ways to be called something that leads anywhere.
fn first_found<T, const N: usize>(ways: [Vec<T>; N]) -> Found<T> {
    for mut found in ways {
        match found.len() {
            0 => {}
            1 => return found.pop().map_or(Found::Nothing, Found::One),
            _ => return Found::Several(found),
        }
    }
    Found::Nothing
}
