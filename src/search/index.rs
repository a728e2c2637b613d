//! The labels of a graph, and the search over them.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::rank::{Fit, Query, Tier};
use crate::graph::{Graph, Node};
use crate::profile::clean::fold;

/// What a label is to its node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// An occupation's preferred title.
    Title,
    /// A skill's preferred name.
    Name,
    /// Another title of an occupation.
    OtherTitle,
    /// Another name of a skill.
    OtherName,
}

/// Which nodes are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kinds {
    /// Occupations and skills.
    #[default]
    All,
    /// Only occupations.
    Occupations,
    /// Only skills, knowledge included.
    Skills,
}

impl Kinds {
    /// Whether a node is wanted.
    #[must_use]
    pub const fn takes(self, node: Node) -> bool {
        matches!(
            (self, node),
            (Self::All, _)
                | (Self::Occupations, Node::Occupation(_))
                | (Self::Skills, Node::Skill(_))
        )
    }
}

/// An answer to a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub node: Node,
    /// The label that fits best.
    pub label: String,
    /// What this label is to the node.
    pub kind: LabelKind,
    /// The parts of the label that matched: byte ranges on character boundaries, in order.
    pub ranges: Vec<Range<usize>>,
}

/// With so many labels that hold the query's words, those that only hold its letters are not
/// looked for: nobody scrolls so far.
const ENOUGH: usize = 200;

#[derive(Debug)]
struct Entry {
    node: Node,
    kind: LabelKind,
    label: Box<str>,
    folded: Box<str>,
}

/// Every title and name of a graph.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// Gathers the labels of a graph: also of occupations without a profile, which can be found
    /// though there is little to read about them.
    #[must_use]
    pub fn build(graph: &Graph) -> Self {
        let mut entries = Vec::new();
        let mut add = |node, kind, label: &str| {
            entries.push(Entry {
                node,
                kind,
                label: label.into(),
                folded: fold(label).into(),
            });
        };
        for occupation in graph.occupations().chain(graph.unprofiled()) {
            let node = Node::Occupation(occupation.id());
            add(node, LabelKind::Title, occupation.title());
            for title in occupation.other_titles() {
                add(node, LabelKind::OtherTitle, title);
            }
        }
        for skill in graph.skills() {
            let node = Node::Skill(skill.id());
            add(node, LabelKind::Name, skill.name());
            for name in skill.other_names() {
                add(node, LabelKind::OtherName, name);
            }
        }
        Self { entries }
    }

    /// Up to `limit` hits, the best first, and how many there are in all.
    ///
    /// An empty query finds every node by its preferred label: occupations first, then skills.
    #[must_use]
    pub fn search(&self, query: &str, kinds: Kinds, limit: usize) -> (Vec<Hit>, usize) {
        let wanted = self.entries.iter().filter(|e| kinds.takes(e.node));
        let Some(query) = Query::new(query) else {
            let named = wanted.filter(|e| matches!(e.kind, LabelKind::Title | LabelKind::Name));
            let count = named.clone().count();
            let hits = named.take(limit).map(|e| hit(e, Vec::new())).collect();
            return (hits, count);
        };
        let keyed = |fit: Option<Fit>, entry| fit.map(|fit| (Key::new(&fit, entry), entry));
        let mut found: Vec<(Key, &Entry)> = wanted
            .clone()
            .filter_map(|entry| keyed(query.by_words(&entry.label, &entry.folded), entry))
            .collect();
        if found.len() < ENOUGH {
            let words: HashSet<Node> = found.iter().map(|(key, _)| key.node).collect();
            found.extend(
                wanted
                    .filter(|entry| !words.contains(&entry.node))
                    .filter_map(|entry| {
                        keyed(query.by_letters(&entry.label, &entry.folded), entry)
                    }),
            );
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.label.cmp(&b.1.label)));
        let mut seen = HashSet::new();
        found.retain(|(_, entry)| seen.insert(entry.node));
        let hits = found
            .iter()
            .take(limit)
            .map(|(key, entry)| hit(entry, query.ranges(&entry.label, key.tier)))
            .collect();
        (hits, found.len())
    }
}

/// The order of hits: see the module's documentation.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    tier: Tier,
    kind: LabelKind,
    score: Reverse<i64>,
    len: usize,
    node: Node,
}

impl Key {
    fn new(fit: &Fit, entry: &Entry) -> Self {
        Self {
            tier: fit.tier,
            kind: entry.kind,
            score: Reverse(fit.score),
            len: entry.label.chars().count(),
            node: entry.node,
        }
    }
}

fn hit(entry: &Entry, ranges: Vec<Range<usize>>) -> Hit {
    Hit {
        node: entry.node,
        label: entry.label.to_string(),
        kind: entry.kind,
        ranges,
    }
}

impl crate::flat::Flat for Index {
    fn visit<V: crate::flat::Visitor>(&mut self, _: &mut V) -> Result<(), V::Error> {
        Ok(())
    }

    fn is_sound(&self) -> bool {
        false
    }
}
