//! Nodes and edges: what all writers write.
//!
//! A node is an occupation, a skill or what a person brings; an edge leads from one to another and
//! says what kind it is. Nothing is copied out of the graph: a node is a view of it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

use super::field::EdgeField;
use careernav_core::graph::{Graph, Node, Occupation, OccupationId, Skill, SkillId};
use careernav_core::insight::Similarity;
use careernav_core::profile::SkillKind;

/// What a node stands for.
#[derive(Clone, Copy)]
pub enum Thing<'g> {
    /// An occupation, with or without a profile.
    Occupation(Occupation<'g>),
    /// A skill, knowledge included.
    Skill(Skill<'g>),
    /// What the person brings, who asks.
    Mine,
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// An occupation, or a skill, cannot do without a skill.
    Essential,
    /// It sometimes needs it.
    Optional,
    /// An occupation is similar to another.
    Similar,
    /// It is a long-term prospect of another.
    Prospect,
    /// It is at the same level and asks for more skills.
    BroaderMove,
    /// Its people come to another.
    Feeder,
    /// A skill is a part of a wider one.
    Broader,
    /// A move of a way.
    Move,
    /// A person brings a skill.
    Brings,
    /// A skill is to be learnt for a move to an occupation.
    Learns,
}

impl Relation {
    /// Those of a whole graph.
    pub const OF_GRAPHS: [Self; 5] = [
        Self::Essential,
        Self::Optional,
        Self::Similar,
        Self::Prospect,
        Self::Broader,
    ];

    /// Its name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Essential => "essential",
            Self::Optional => "optional",
            Self::Similar => "similar",
            Self::Prospect => "prospect",
            Self::BroaderMove => "broader-move",
            Self::Feeder => "feeder",
            Self::Broader => "broader",
            Self::Move => "move",
            Self::Brings => "brings",
            Self::Learns => "learns",
        }
    }
}

/// What two occupations have in common, from one to the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bonded {
    /// Whether a profile lists it, or it is derived from the skills.
    pub is_listed: bool,
    /// Skills of the destination that carry over.
    pub shared: usize,
    /// Skills of the destination.
    pub of: usize,
    /// 0 to 1; see [`careernav_core::insight`].
    pub relevance: f64,
}

impl From<Similarity> for Bonded {
    fn from(bond: Similarity) -> Self {
        Self {
            is_listed: bond.is_listed,
            shared: bond.shared,
            of: bond.total,
            relevance: bond.score,
        }
    }
}

/// What an edge says beside its kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Says {
    /// Nothing.
    Nothing,
    /// What two occupations have in common.
    Bond(Bonded),
    /// How a skill belongs to what is asked for; a position among the parts of the network.
    Part(usize),
    /// A move of a way.
    Move {
        /// Which way, from 1.
        way: usize,
        /// Which of its moves, from 1.
        step: usize,
        /// Whether a profile lists it.
        is_listed: bool,
        /// Essential skills of the destination that carry over.
        carried: usize,
        /// Those to be learnt.
        learnt: usize,
    },
    /// A skill to be learnt for a move.
    Lesson {
        /// Which way, from 1.
        way: usize,
        /// Which of its moves, from 1.
        step: usize,
        /// The part of the network.
        part: usize,
    },
}

/// An edge, by the positions of its ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Where it begins.
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// What kind it is.
    pub relation: Relation,
    /// What else it says.
    pub says: Says,
}

/// A list of skills.
pub(super) struct Part {
    /// What it is of.
    pub(super) heading: String,
    /// Whether this says how the skills are needed.
    pub(super) says_need: bool,
}

/// Nodes and edges, with what they are called together.
pub struct Network<'g> {
    graph: &'g Graph,
    pub(super) title: String,
    /// What edges of this network can say.
    pub(super) fields: &'static [EdgeField],
    nodes: Vec<Thing<'g>>,
    edges: Vec<Edge>,
    /// Lists of skills.
    pub(super) parts: Vec<Part>,
    /// What the set calls itself.
    pub(super) source: String,
    /// What has to be said wherever the set is passed on.
    pub(super) notice: Option<String>,
    /// The node in the middle.
    pub(super) middle: Option<usize>,
    /// For how many occupations the search for prospects was cut short.
    pub(super) cut_short: usize,
    /// Whether it is drawn from left to right.
    pub(super) is_across: bool,
    known: HashMap<Node, usize>,
    mine: Option<usize>,
}

impl<'g> Network<'g> {
    /// A network of nothing.
    pub(super) fn new(
        graph: &'g Graph,
        title: impl Into<String>,
        fields: &'static [EdgeField],
    ) -> Self {
        Self {
            graph,
            title: title.into(),
            fields,
            nodes: Vec::new(),
            edges: Vec::new(),
            parts: Vec::new(),
            source: String::new(),
            notice: None,
            middle: None,
            cut_short: 0,
            is_across: false,
            known: HashMap::new(),
            mine: None,
        }
    }

    /// The same with the name of the set, and what has to be said wherever it is passed on.
    #[must_use]
    pub fn from_set(mut self, source: String, notice: Option<String>) -> Self {
        (self.source, self.notice) = (source, notice);
        self
    }

    /// What it is of, in words.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// For how many occupations the search for prospects was cut short.
    #[must_use]
    pub const fn cut_short(&self) -> usize {
        self.cut_short
    }

    /// Its nodes.
    #[must_use]
    pub fn nodes(&self) -> &[Thing<'g>] {
        &self.nodes
    }

    /// Its edges.
    #[must_use]
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The heading of the list to which an edge belongs.
    #[must_use]
    pub fn part(&self, edge: &Edge) -> Option<&str> {
        match edge.says {
            Says::Part(part) | Says::Lesson { part, .. } => Some(&self.parts[part].heading),
            _ => None,
        }
    }

    /// The tier in which a classification lists an occupation as similar.
    #[must_use]
    pub fn tier(&self, edge: &Edge) -> Option<&str> {
        let is_similar = matches!(edge.relation, Relation::Similar | Relation::Feeder);
        match (self.nodes.get(edge.from)?, self.nodes.get(edge.to)?) {
            (Thing::Occupation(from), Thing::Occupation(to)) if is_similar => {
                from.similar_tier(to.id())
            }
            _ => None,
        }
    }

    /// The node of an occupation, which is added if it is not there.
    pub(super) fn occupation(&mut self, id: OccupationId) -> usize {
        let thing = Thing::Occupation(self.graph.occupation(id));
        self.node(Node::Occupation(id), thing)
    }

    /// The node of a skill.
    pub(super) fn skill(&mut self, id: SkillId) -> usize {
        let thing = Thing::Skill(self.graph.skill(id));
        self.node(Node::Skill(id), thing)
    }

    /// The node of what the person brings.
    pub(super) fn mine(&mut self) -> usize {
        *self.mine.get_or_insert_with(|| {
            self.nodes.push(Thing::Mine);
            self.nodes.len() - 1
        })
    }

    fn node(&mut self, node: Node, thing: Thing<'g>) -> usize {
        *self.known.entry(node).or_insert_with(|| {
            self.nodes.push(thing);
            self.nodes.len() - 1
        })
    }

    /// Whether a node is there.
    pub(super) fn has(&self, node: Node) -> bool {
        self.known.contains_key(&node)
    }

    pub(super) fn edge(&mut self, from: usize, to: usize, relation: Relation, says: Says) {
        self.edges.push(Edge {
            from,
            to,
            relation,
            says,
        });
    }

    /// A heading for edges to come.
    pub(super) fn begin_part(&mut self, heading: impl Into<String>, says_need: bool) -> usize {
        self.parts.push(Part {
            heading: heading.into(),
            says_need,
        });
        self.parts.len() - 1
    }
}

impl<'g> Thing<'g> {
    /// What kind of thing it is, in data.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Occupation(_) => "occupation",
            Self::Skill(skill) => match skill.kind() {
                SkillKind::Skill => "skill",
                SkillKind::Knowledge => "knowledge",
            },
            Self::Mine => "person",
        }
    }

    /// Its id in the set, as the commands have it; none for what a person brings.
    #[must_use]
    pub fn key(self) -> Option<&'g str> {
        match self {
            Self::Occupation(occupation) => Some(occupation.key()),
            Self::Skill(skill) => Some(skill.key()),
            Self::Mine => None,
        }
    }

    /// What people call it.
    #[must_use]
    pub fn label(self) -> &'g str {
        match self {
            Self::Occupation(occupation) => occupation.title(),
            Self::Skill(skill) => skill.name(),
            Self::Mine => "what you know",
        }
    }

    /// Its id among all nodes, whatever they are: a name as XML asks for one, so that it can be the
    /// same in every form. Two things never have the same.
    #[must_use]
    pub fn id(self) -> Cow<'g, str> {
        match self {
            Self::Occupation(occupation) => Cow::Owned(token("occupation:", occupation.key())),
            Self::Skill(skill) => Cow::Owned(token("skill:", skill.key())),
            Self::Mine => Cow::Borrowed("person"),
        }
    }
}

/// A key as a name of XML (`NMTOKEN`): a space is `_`, and whatever else cannot stand there, `_` and
/// `:` among it, is its number between colons.
fn token(kind: &str, key: &str) -> String {
    let mut token = String::with_capacity(kind.len() + key.len());
    token.push_str(kind);
    for c in key.chars() {
        match c {
            ' ' => token.push('_'),
            _ if is_of_names(c) => token.push(c),
            _ => {
                let _ = write!(token, ":{:x}:", u32::from(c));
            }
        }
    }
    token
}

/// Whether a character can stand in a name of XML, `_` and `:` apart.
const fn is_of_names(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '.' | '\u{b7}' | '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{37d}' | '\u{37f}'..='\u{61b}' | '\u{61d}'..='\u{1fff}'
        | '\u{200c}'..='\u{200d}' | '\u{203f}'..='\u{2040}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}'
        | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_are_names() {
        assert_eq!(token("skill:", "food hygiene"), "skill:food_hygiene");
        assert_eq!(token("x:", "a_b:c/é日"), "x:a:5f:b:3a:c:2f:é日");
        assert_eq!(token("x:", "\u{1b}\u{61c}\u{202e}"), "x::1b::61c::202e:");
    }

    proptest! {
        #[test]
        fn no_two_keys_share_an_id(one in "[ab5f:_ ]{0,8}", other in "[ab5f:_ ]{0,8}") {
            prop_assert_eq!(one == other, token("", &one) == token("", &other));
        }

        #[test]
        fn ids_hold_nothing_odd(key in any::<String>()) {
            prop_assert!(token("", &key).chars().all(|c| is_of_names(c) || c == '_' || c == ':'));
        }
    }
}
