//! What the filters of a query let through, as bits of the nodes; each filter is looked up once,
//! however often the query or a part of it is asked.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use fixedbitset::FixedBitSet;

use super::diagnostic::ValueError;
use super::filter::Filter;
use super::filter_value;
use super::hit::Kinds;
use crate::graph::{Found, Graph, Node, OccupationId, SkillId};
use crate::text::sanitize::fold;

/// For so many names that no skill has, skills with a similar name are looked for.
const MAX_GUESSED_NAMES: usize = 2;

/// A set of nodes, by their positions in the graph's table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NodeSet(FixedBitSet);

impl NodeSet {
    /// The nodes for which it holds, of all nodes in their order.
    fn from_flags(nodes: impl Iterator<Item = bool>) -> Self {
        Self(
            nodes
                .enumerate()
                .filter_map(|(at, passes)| passes.then_some(at))
                .collect(),
        )
    }

    /// Whether a node is in it.
    pub(super) fn contains(&self, node: u32) -> bool {
        self.0.contains(node as usize)
    }

    /// Keeps those that are in another set as well.
    pub(super) fn narrow(&mut self, other: &Self) {
        self.0.intersect_with(&other.0);
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_clear()
    }
}

/// What lets a node pass that has a filter's value, or what is wrong with the value.
pub(super) type Resolved = Result<Rc<NodeSet>, ValueError>;

/// Looks up filters, and keeps what was found for as long as one query is answered.
pub(super) struct FilterResolver<'g> {
    pub(super) graph: &'g Graph,
    /// Finds skills by words.
    near: &'g dyn Fn(&str) -> Vec<SkillId>,
    known: RefCell<HashMap<(Filter, String), Resolved>>,
    skills: RefCell<HashMap<String, Rc<[SkillId]>>>,
    tags: OnceCell<Vec<(String, usize)>>,
    guesses: RefCell<HashMap<String, Rc<[SkillId]>>>,
    /// How many filters were looked up in the set.
    lookups: Cell<usize>,
}

impl<'g> FilterResolver<'g> {
    pub(super) fn new(graph: &'g Graph, near: &'g dyn Fn(&str) -> Vec<SkillId>) -> Self {
        Self {
            graph,
            near,
            known: RefCell::default(),
            skills: RefCell::default(),
            tags: OnceCell::new(),
            guesses: RefCell::default(),
            lookups: Cell::new(0),
        }
    }

    /// How many filters were looked up so far.
    #[cfg(test)]
    pub(super) fn lookups(&self) -> usize {
        self.lookups.get()
    }

    /// What has a level, stands in an ISCO group or has a tag.
    pub(super) fn resolve(&self, filter: Filter, value: &str) -> Resolved {
        self.once(filter, fold(value), || match filter {
            Filter::Level => {
                let level = filter_value::level(value)?;
                Ok(self.occupations(|id| self.graph.occupation(id).level() == Some(level)))
            }
            Filter::Isco => {
                let code = filter_value::isco(self.graph, value)?;
                Ok(self.occupations(|id| filter_value::stands_in(self.graph.occupation(id), code)))
            }
            _ => {
                let tags = filter_value::tags_among(self.tags(), value)?;
                let has = |node| filter_value::has_tag(self.graph, node, &tags);
                Ok(NodeSet::from_flags(self.nodes().map(has)))
            }
        })
    }

    /// The occupations that need one of some skills.
    pub(super) fn holders(&self, filter: Filter, skills: &[SkillId]) -> Rc<NodeSet> {
        // The same skills in another way of writing are one filter.
        let mut name = String::new();
        for skill in skills {
            name.push_str(&skill.index().to_string());
            name.push(' ');
        }
        let holders = self.once(filter, name, || {
            // Occupations come first among the nodes, so that their numbers are those of their nodes.
            let ids = skills.iter().flat_map(|&skill| self.needing(filter, skill));
            let mut nodes = FixedBitSet::with_capacity(self.nodes_count());
            nodes.extend(ids.map(|id| id.index()));
            Ok(NodeSet(nodes))
        });
        holders.expect("skills that are there cannot be asked for in vain")
    }

    /// The occupations that a skill lets through.
    pub(super) fn needing(&self, filter: Filter, skill: SkillId) -> &'g [OccupationId] {
        let skill = self.graph.skill(skill);
        match filter {
            Filter::Optional => skill.optional_for(),
            _ => skill.essential_for(),
        }
    }

    /// The skills that have a name.
    pub(super) fn skills_called(&self, name: &str) -> Rc<[SkillId]> {
        let known = self.skills.borrow().get(name).cloned();
        known.unwrap_or_else(|| {
            let found: Rc<[SkillId]> = match self.graph.find_skill(name) {
                Found::One(id) => [id].into(),
                Found::Several(ids) => ids.into(),
                Found::Nothing => Rc::default(),
            };
            let mut skills = self.skills.borrow_mut();
            skills.insert(name.to_owned(), Rc::clone(&found));
            found
        })
    }

    /// The skills whose names are near one that no skill has. They are looked for only for the first
    /// few of such names: each takes a search.
    pub(super) fn guess(&self, name: &str) -> Rc<[SkillId]> {
        let known = self.guesses.borrow().get(name).cloned();
        known.unwrap_or_else(|| {
            if self.guesses.borrow().len() >= MAX_GUESSED_NAMES {
                return Rc::default();
            }
            let found: Rc<[SkillId]> = (self.near)(name).into();
            let mut guesses = self.guesses.borrow_mut();
            guesses.insert(name.to_owned(), Rc::clone(&found));
            found
        })
    }

    /// The tags of the set, the most usual first.
    pub(super) fn tags(&self) -> &[(String, usize)] {
        self.tags
            .get_or_init(|| filter_value::usual_tags(self.graph, Kinds::All))
    }

    fn once(
        &self,
        filter: Filter,
        value: String,
        look_up: impl FnOnce() -> Result<NodeSet, ValueError>,
    ) -> Resolved {
        let key = (filter, value);
        let known = self.known.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            self.lookups.set(self.lookups.get() + 1);
            let resolved = look_up().map(Rc::new);
            self.known.borrow_mut().insert(key, resolved.clone());
            resolved
        })
    }

    fn occupations(&self, passes: impl Fn(OccupationId) -> bool) -> NodeSet {
        NodeSet::from_flags(self.nodes().map(|node| match node {
            Node::Occupation(id) => passes(id),
            Node::Skill(_) => false,
        }))
    }

    fn nodes_count(&self) -> usize {
        let graph = self.graph;
        graph.occupation_count() + graph.unprofiled().len() + graph.skill_count()
    }

    /// All nodes, in the order of the graph's table.
    fn nodes(&self) -> impl Iterator<Item = Node> + use<'g> {
        let graph = self.graph;
        let occupations = graph.occupations().chain(graph.unprofiled());
        let occupations = occupations.map(|occupation| Node::Occupation(occupation.id()));
        occupations.chain(graph.skills().map(|skill| Node::Skill(skill.id())))
    }
}

#[cfg(test)]
mod tests {
    use super::super::bounds::MAX_QUERY_FILTERS;
    use super::super::filters::ParsedQuery;
    use super::*;
    use crate::profile::load;
    use proptest::prelude::*;

    #[test]
    fn each_filter_is_looked_up_once() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
        let near = |_: &str| Vec::new();
        let resolver = FilterResolver::new(&graph, &near);
        let once = "cook level:3 isco:51 tag:digital ";
        let filters = |query: &str| ParsedQuery::new(&resolver, query, Kinds::All);
        let of_one = filters(once).filters.len();
        let lookups = resolver.lookups();
        assert!(of_one >= 2 && lookups <= 3, "{of_one} {lookups}");
        // However often they are repeated, and however often the query is asked again.
        for _ in 0..20 {
            let many = filters(&once.repeat(300));
            assert_eq!(
                (many.filters.len(), many.remarks.len()),
                (of_one, filters(once).remarks.len())
            );
        }
        assert_eq!(resolver.lookups(), lookups);
        // Of different ones no more are looked up than count.
        let tags: Vec<_> = (0..2_000).map(|number| format!("tag:t{number}")).collect();
        filters(&tags.join(" "));
        assert_eq!(resolver.lookups(), lookups + MAX_QUERY_FILTERS);
    }

    #[test]
    fn few_names_are_guessed() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
        let asked = Cell::new(0);
        let near = |_: &str| {
            asked.set(asked.get() + 1);
            Vec::new()
        };
        let resolver = FilterResolver::new(&graph, &near);
        let names: Vec<_> = (0..2_000)
            .map(|number| format!("optional:\"zz {number}\""))
            .collect();
        for _ in 0..3 {
            let filters = ParsedQuery::new(&resolver, &names.join(" "), Kinds::All);
            assert_eq!(filters.remarks.len(), MAX_QUERY_FILTERS + 1);
        }
        assert_eq!(asked.get(), MAX_GUESSED_NAMES);
    }

    proptest! {
        #[test]
        fn bits_are_a_set(nodes in prop::collection::vec(any::<(bool, bool)>(), 0..200)) {
            let mut both = NodeSet::from_flags(nodes.iter().map(|node| node.0));
            both.narrow(&NodeSet::from_flags(nodes.iter().map(|node| node.1)));
            let expected: Vec<bool> = nodes.iter().map(|node| node.0 && node.1).collect();
            for (at, passes) in (0..).zip(&expected) {
                prop_assert_eq!(both.contains(at), *passes);
            }
            prop_assert!(!both.contains(u32::MAX));
            prop_assert_eq!(both.is_empty(), !expected.contains(&true));
        }
    }
}
