//! Nodes and edges: what all writers write.
//!
//! A node is an occupation, a skill or the person who asks; an edge leads from one to another and has a
//! kind. Nothing is copied from the graph: a node is a view of it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

use super::fields::EdgeField;
use careernav_core::graph::{Graph, Node, Occupation, OccupationId, Skill, SkillId};
use careernav_core::insight::{Coverage, Insight, Person, Similarity, Verdict};
use careernav_core::profile::SkillKind;

/// A node.
#[derive(Clone, Copy)]
pub enum NodeRef<'g> {
    /// An occupation, with or without a profile.
    Occupation(Occupation<'g>),
    /// A skill, including knowledge.
    Skill(Skill<'g>),
    /// The person who asks, with their skills.
    Person,
}

/// The kind of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// An occupation, or a skill, always needs a skill.
    Essential,
    /// It sometimes needs a skill.
    Optional,
    /// An occupation is similar to another.
    Similar,
    /// An occupation is a long-term prospect of another.
    Prospect,
    /// An occupation is at the same level and needs more skills.
    BroaderMove,
    /// People move from an occupation into another.
    MovesIn,
    /// A skill is a part of a broader one.
    Broader,
    /// A step of a path.
    Step,
    /// A person has a skill.
    Has,
    /// A skill is to learn for a step to an occupation.
    ToLearn,
}

impl Relation {
    /// The kinds in a whole graph.
    pub const OF_GRAPHS: [Self; 5] = [
        Self::Essential,
        Self::Optional,
        Self::Similar,
        Self::Prospect,
        Self::Broader,
    ];

    /// `Essential` or `Optional`.
    pub(super) const fn from_need(is_essential: bool) -> Self {
        if is_essential {
            Self::Essential
        } else {
            Self::Optional
        }
    }

    /// The name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Essential => "essential",
            Self::Optional => "optional",
            Self::Similar => "similar",
            Self::Prospect => "prospect",
            Self::BroaderMove => "broader-move",
            Self::MovesIn => "moves-in",
            Self::Broader => "broader",
            Self::Step => "step",
            Self::Has => "has",
            Self::ToLearn => "to-learn",
        }
    }
}

/// How well the skills of one occupation match those of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MatchData {
    /// Whether a profile lists the edge, or it is suggested from the skills.
    pub is_listed: bool,
    /// How much of what the target asks for whoever does the source has.
    pub coverage: Coverage,
    /// How near the two are, 0 to 1: by this suggestions are ranked.
    pub nearness: f64,
}

impl MatchData {
    /// How well what a person has matches an occupation, which is at one end of a similarity.
    pub(super) fn new(
        insight: Insight<'_>,
        person: &Person,
        to: OccupationId,
        similarity: Similarity,
    ) -> Self {
        Self {
            is_listed: similarity.is_listed,
            coverage: insight.coverage(person, to),
            nearness: similarity.nearness,
        }
    }
}

/// The data of an edge, beside its kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EdgeData {
    /// No data.
    None,
    /// How well two occupations match.
    Match(MatchData),
    /// The list to which a skill belongs, by its position among the lists of the network.
    List(usize),
    /// A step.
    Step {
        /// On which path, and which of its steps, both from 1; none where there is a single step.
        place: Option<PlaceOnPath>,
        /// What is said of it.
        step: StepData,
    },
    /// A skill to learn for a step.
    ToLearn {
        /// Which step.
        place: PlaceOnPath,
        /// The list, by its position among the lists of the network.
        list: usize,
    },
}

impl EdgeData {
    /// Where on which path it is.
    pub(super) const fn place(self) -> Option<PlaceOnPath> {
        match self {
            Self::Step { place, .. } => place,
            Self::ToLearn { place, .. } => Some(place),
            Self::None | Self::Match(_) | Self::List(_) => None,
        }
    }
}

/// A step of one of several paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceOnPath {
    /// Which path, from 1.
    pub path: usize,
    /// Which of its steps, from 1.
    pub step: usize,
}

/// What is said of a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepData {
    /// Whether a profile lists it.
    pub is_listed: bool,
    /// How far it is; none where the target lists no skills, so that nothing can be compared.
    pub verdict: Option<Verdict>,
    /// How plausible it is, 0 to 1.
    pub plausibility: f64,
    /// How much of what the target asks for you have by then.
    pub coverage: Coverage,
}

/// An edge, by the positions of its ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The source.
    pub from: usize,
    /// The target.
    pub to: usize,
    /// The kind.
    pub relation: Relation,
    /// More data.
    pub data: EdgeData,
}

/// A list of skills.
pub(super) struct ListHeading {
    pub(super) text: String,
    /// Whether the text says how the skills are needed, so that the edges need not.
    pub(super) tells_need: bool,
}

/// Nodes and edges, with a title.
pub struct Network<'g> {
    graph: &'g Graph,
    pub(super) title: String,
    /// The fields that edges of this network may have.
    pub(super) fields: &'static [EdgeField],
    nodes: Vec<NodeRef<'g>>,
    edges: Vec<Edge>,
    pub(super) lists: Vec<ListHeading>,
    /// The name of the data set.
    pub(super) source: String,
    /// The notice of the data set, which has to go wherever it goes.
    pub(super) notice: Option<String>,
    /// The node that was asked about.
    pub(super) focus: Option<usize>,
    /// For how many occupations the search for prospects was cut short.
    pub(super) cut_short: usize,
    /// Whether it is drawn from left to right.
    pub(super) is_left_to_right: bool,
    /// Whether a drawing says what is known of the licence that an occupation needs.
    pub(super) has_licences: bool,
    known: HashMap<Node, usize>,
    person: Option<usize>,
}

impl<'g> Network<'g> {
    /// An empty network.
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
            lists: Vec::new(),
            source: String::new(),
            notice: None,
            focus: None,
            cut_short: 0,
            is_left_to_right: false,
            has_licences: false,
            known: HashMap::new(),
            person: None,
        }
    }

    /// Sets the name and the notice of the data set.
    #[must_use]
    pub fn with_source(mut self, source: String, notice: Option<String>) -> Self {
        (self.source, self.notice) = (source, notice);
        self
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// For how many occupations the search for prospects was cut short.
    #[must_use]
    pub const fn cut_short(&self) -> usize {
        self.cut_short
    }

    /// All nodes.
    #[must_use]
    pub fn nodes(&self) -> &[NodeRef<'g>] {
        &self.nodes
    }

    /// All edges.
    #[must_use]
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The heading of the list to which an edge belongs.
    #[must_use]
    pub fn list_heading(&self, edge: &Edge) -> Option<&str> {
        match edge.data {
            EdgeData::List(list) | EdgeData::ToLearn { list, .. } => Some(&self.lists[list].text),
            _ => None,
        }
    }

    /// The tier in which a classification lists an occupation as similar.
    #[must_use]
    pub fn tier(&self, edge: &Edge) -> Option<&str> {
        let is_similar = matches!(edge.relation, Relation::Similar | Relation::MovesIn);
        match (self.nodes.get(edge.from)?, self.nodes.get(edge.to)?) {
            (NodeRef::Occupation(from), NodeRef::Occupation(to)) if is_similar => {
                from.similar_tier(to.id())
            }
            _ => None,
        }
    }

    /// The node of an occupation, which is added unless it is there already.
    pub(super) fn occupation(&mut self, id: OccupationId) -> usize {
        let node = NodeRef::Occupation(self.graph.occupation(id));
        self.add_node(Node::Occupation(id), node)
    }

    /// The node of a skill, in the same way.
    pub(super) fn skill(&mut self, id: SkillId) -> usize {
        let node = NodeRef::Skill(self.graph.skill(id));
        self.add_node(Node::Skill(id), node)
    }

    /// The node of the person, in the same way.
    pub(super) fn person(&mut self) -> usize {
        *self.person.get_or_insert_with(|| {
            self.nodes.push(NodeRef::Person);
            self.nodes.len() - 1
        })
    }

    fn add_node(&mut self, key: Node, node: NodeRef<'g>) -> usize {
        *self.known.entry(key).or_insert_with(|| {
            self.nodes.push(node);
            self.nodes.len() - 1
        })
    }

    /// Whether the network has a node.
    pub(super) fn has(&self, node: Node) -> bool {
        self.known.contains_key(&node)
    }

    pub(super) fn add_edge(&mut self, from: usize, to: usize, relation: Relation, data: EdgeData) {
        self.edges.push(Edge {
            from,
            to,
            relation,
            data,
        });
    }

    /// Adds a list for edges to come.
    pub(super) fn add_list(&mut self, heading: impl Into<String>, tells_need: bool) -> usize {
        self.lists.push(ListHeading {
            text: heading.into(),
            tells_need,
        });
        self.lists.len() - 1
    }
}

impl<'g> NodeRef<'g> {
    /// The kind of node, in data.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Occupation(_) => "occupation",
            Self::Skill(skill) => match skill.kind() {
                SkillKind::Skill => "skill",
                SkillKind::Knowledge => "knowledge",
            },
            Self::Person => "person",
        }
    }

    /// The id in the data set, as commands take it; none for a person.
    #[must_use]
    pub fn key(self) -> Option<&'g str> {
        match self {
            Self::Occupation(occupation) => Some(occupation.key()),
            Self::Skill(skill) => Some(skill.key()),
            Self::Person => None,
        }
    }

    /// The title or name.
    #[must_use]
    pub fn label(self) -> &'g str {
        match self {
            Self::Occupation(occupation) => occupation.title(),
            Self::Skill(skill) => skill.name(),
            Self::Person => "your skills",
        }
    }

    /// The id among all nodes, valid in XML, so that it is the same in every format. No two nodes have the
    /// same.
    #[must_use]
    pub fn id(self) -> Cow<'g, str> {
        match self {
            Self::Occupation(occupation) => Cow::Owned(xml_token("occupation:", occupation.key())),
            Self::Skill(skill) => Cow::Owned(xml_token("skill:", skill.key())),
            Self::Person => Cow::Borrowed("person"),
        }
    }
}

/// A key as an `NMTOKEN` of XML: a space becomes `_`; every other character that is not allowed, and also
/// `_` and `:`, becomes its number between colons.
fn xml_token(kind: &str, key: &str) -> String {
    let mut token = String::with_capacity(kind.len() + key.len());
    token.push_str(kind);
    for c in key.chars() {
        match c {
            ' ' => token.push('_'),
            _ if is_name_char(c) => token.push(c),
            _ => {
                let _ = write!(token, ":{:x}:", u32::from(c));
            }
        }
    }
    token
}

/// Whether a character is allowed in a name of XML, except for `_` and `:`.
const fn is_name_char(c: char) -> bool {
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
        assert_eq!(xml_token("skill:", "food hygiene"), "skill:food_hygiene");
        assert_eq!(xml_token("x:", "a_b:c/é日"), "x:a:5f:b:3a:c:2f:é日");
        assert_eq!(
            xml_token("x:", "\u{1b}\u{61c}\u{202e}"),
            "x::1b::61c::202e:"
        );
    }

    proptest! {
        #[test]
        fn no_two_keys_share_an_id(one in "[ab5f:_ ]{0,8}", other in "[ab5f:_ ]{0,8}") {
            prop_assert_eq!(one == other, xml_token("", &one) == xml_token("", &other));
        }

        #[test]
        fn ids_have_only_name_characters(key in any::<String>()) {
            prop_assert!(xml_token("", &key).chars().all(|c| is_name_char(c) || c == '_' || c == ':'));
        }
    }
}
