//! A YAML file as a tree in which everything knows its place.
//!
//! Built without recursion from parser events, within the limits of [`crate::profile::limits`]. Aliases point
//! at what they repeat instead of copying it, and what they add is counted, so that a small file
//! cannot become a large one. Faults of form end up in [`Tree::faults`]; with one that stops the
//! parser there is no root.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, Tag};

use crate::profile::limits::{MAX_ALIAS_COST, MAX_NESTING, MAX_NODES};
use crate::profile::problem::{Fault, Mark};
use crate::profile::yaml::bounds::too_deep;
use crate::profile::yaml::scalar::{Scalar, resolve};
use crate::profile::yaml::syntax;
use crate::text::sanitize::{escaped, quoted};

/// The position of a node in its tree.
pub type NodeId = usize;

/// A file's first document.
#[derive(Debug, Default)]
pub struct Tree<'i> {
    nodes: Vec<Node<'i>>,
    /// The top of the document; none if there is none or if the file could not be parsed.
    pub root: Option<NodeId>,
    /// What is wrong with the form of the file.
    pub faults: Vec<Fault>,
    /// The parser has stopped at what is no YAML: there is one fault, in its words.
    pub is_cut_short: bool,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::profile) enum Style {
    /// Without quotes: in brackets or not, in several lines or in one.
    Plain { is_in_flow: bool, has_lines: bool },
    /// In quotes of this kind.
    Quoted(char),
    /// In lines, after `|` or `>`.
    InLines,
    /// It is no text.
    None,
}

#[derive(Debug)]
struct Node<'i> {
    at: Mark,
    kind: NodeKind<'i>,
    style: Style,
    /// It has an anchor that no alias repeats.
    has_idle_anchor: bool,
}

#[derive(Debug)]
enum NodeKind<'i> {
    /// A single value, and how it is written.
    Scalar(Scalar, Cow<'i, str>),
    List(Vec<NodeId>),
    Map(Vec<(NodeId, NodeId)>),
    Alias(NodeId),
}

/// What is at a node, seen through aliases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'t> {
    /// A single value, and how it is written.
    Scalar(Scalar, &'t str),
    /// The entries of a list.
    List(&'t [NodeId]),
    /// Keys and values.
    Map(&'t [(NodeId, NodeId)]),
}

impl Value<'_> {
    /// What it is, in plain words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Value::Scalar(Scalar::Null, _) => "nothing",
            Value::Scalar(Scalar::Bool, _) => "a truth value",
            Value::Scalar(Scalar::Int(_), _) => "a number",
            Value::Scalar(Scalar::Float, _) => "a decimal number",
            Value::Scalar(Scalar::Text, _) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}

impl<'i> Tree<'i> {
    /// Reads the first document of a text.
    #[must_use]
    pub fn parse(text: &'i str) -> Self {
        let mut builder = TreeBuilder::default();
        let mut parser = Parser::new_from_str(text);
        let mut documents = 0;
        while let Some(next) = parser.next_event() {
            let (event, span) = match next {
                Ok(next) => next,
                Err(error) => {
                    builder.stop(syntax::fault(text, &error));
                    builder.tree.is_cut_short = true;
                    break;
                }
            };
            // YAML 1.2, section 9.2: a file may hold any number of documents.
            if let Event::DocumentStart(_) = event {
                documents += 1;
                if documents == 2 {
                    let fault = Fault::error(
                        mark(span.start),
                        "a second document begins here; it is not read",
                    );
                    let hint = "move what follows the \"---\" to a file of its own";
                    builder.tree.faults.push(fault.hint(hint));
                    break;
                }
            }
            if let Err(fault) = builder.take(event, span) {
                builder.stop(*fault);
                break;
            }
        }
        builder.tree
    }

    /// An empty tree with room for so many nodes, to be filled by a scanner.
    pub(in crate::profile) fn with_capacity(nodes: usize) -> Self {
        Self {
            nodes: Vec::with_capacity(nodes),
            ..Self::default()
        }
    }

    /// Adds a scalar.
    pub(in crate::profile) fn add_scalar(
        &mut self,
        at: Mark,
        scalar: Scalar,
        text: Cow<'i, str>,
        style: Style,
    ) -> NodeId {
        self.push(at, NodeKind::Scalar(scalar, text), style)
    }

    /// Adds a list of nodes that are there.
    pub(in crate::profile) fn add_list(&mut self, at: Mark, items: Vec<NodeId>) -> NodeId {
        self.push(at, NodeKind::List(items), Style::None)
    }

    /// Adds a mapping of nodes that are there.
    pub(in crate::profile) fn add_map(
        &mut self,
        at: Mark,
        entries: Vec<(NodeId, NodeId)>,
    ) -> NodeId {
        self.push(at, NodeKind::Map(entries), Style::None)
    }

    fn push(&mut self, at: Mark, kind: NodeKind<'i>, style: Style) -> NodeId {
        self.nodes.push(Node {
            at,
            kind,
            style,
            has_idle_anchor: false,
        });
        self.nodes.len() - 1
    }

    /// That of a file that no parser is to see.
    pub(in crate::profile) fn unread(faults: Vec<Fault>) -> Self {
        Self {
            faults,
            ..Self::default()
        }
    }

    /// How many nodes there are, which are numbered from 0.
    pub(in crate::profile) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(in crate::profile) fn style(&self, id: NodeId) -> Style {
        self.nodes[id].style
    }

    /// Whether it is text without quotes in several lines.
    pub(in crate::profile) fn has_lines(&self, id: NodeId) -> bool {
        matches!(
            self.nodes[id].style,
            Style::Plain {
                has_lines: true,
                ..
            }
        )
    }

    pub(in crate::profile) fn is_alias(&self, id: NodeId) -> bool {
        matches!(self.nodes[id].kind, NodeKind::Alias(_))
    }

    pub(in crate::profile) fn has_idle_anchor(&self, id: NodeId) -> bool {
        self.nodes[id].has_idle_anchor
    }

    /// Gives a text another wording.
    pub(in crate::profile) fn set_text(&mut self, id: NodeId, text: String) {
        self.nodes[id].kind = NodeKind::Scalar(Scalar::Text, Cow::Owned(text));
    }

    /// Adds entries to lists, each after the one that is named; what they are is seen as for any plain
    /// text.
    pub(in crate::profile) fn add_entries(
        &mut self,
        mut entries: HashMap<NodeId, Vec<(Mark, String)>>,
    ) {
        // Nodes are only ever appended, so that ids stay what they are.
        for list in 0..self.nodes.len() {
            let NodeKind::List(items) = &self.nodes[list].kind else {
                continue;
            };
            if !items.iter().any(|item| entries.contains_key(item)) {
                continue;
            }
            let mut longer = Vec::with_capacity(items.len() + 1);
            for item in items.clone() {
                longer.push(item);
                for (at, text) in entries.remove(&item).unwrap_or_default() {
                    longer.push(self.nodes.len());
                    self.nodes.push(Node {
                        at,
                        kind: NodeKind::Scalar(resolve(&text), Cow::Owned(text)),
                        style: Style::None,
                        has_idle_anchor: false,
                    });
                }
            }
            self.nodes[list].kind = NodeKind::List(longer);
        }
    }

    /// Where a node is written.
    #[must_use]
    pub fn at(&self, id: NodeId) -> Mark {
        self.nodes[id].at
    }

    /// What is there.
    #[must_use]
    pub fn value(&self, id: NodeId) -> Value<'_> {
        let kind = match &self.nodes[id].kind {
            // An alias never points at another alias.
            NodeKind::Alias(target) => &self.nodes[*target].kind,
            kind => kind,
        };
        match kind {
            NodeKind::Scalar(scalar, text) => Value::Scalar(*scalar, text),
            NodeKind::List(items) => Value::List(items),
            NodeKind::Map(entries) => Value::Map(entries),
            NodeKind::Alias(_) => Value::Scalar(Scalar::Null, ""),
        }
    }

    /// The text of a scalar, whatever its type.
    #[must_use]
    pub fn raw(&self, id: NodeId) -> Option<&str> {
        match self.value(id) {
            Value::Scalar(_, text) => Some(text),
            _ => None,
        }
    }
}

#[derive(Default)]
struct TreeBuilder<'i> {
    tree: Tree<'i>,
    /// For each node, the number of values and bytes of text in it, aliases included.
    costs: Vec<u64>,
    open: Vec<Open>,
    anchors: HashMap<usize, NodeId>,
    alias_cost: u64,
}

/// A list or mapping whose end is still to come.
struct Open {
    at: Mark,
    anchor: usize,
    cost: u64,
    /// In a mapping: whether it is one, and the key whose value is awaited.
    is_map: bool,
    key: Option<NodeId>,
    items: Vec<NodeId>,
    entries: Vec<(NodeId, NodeId)>,
    is_in_flow: bool,
}

impl<'i> TreeBuilder<'i> {
    fn take(&mut self, event: Event<'i>, span: Span) -> Result<(), Box<Fault>> {
        let at = mark(span.start);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let scalar = self.scalar(&text, style, tag.as_deref(), at);
                // What an alias to it would repeat. In the 'billion laughs', nine lines of ten aliases to the line
                // before are a billion values.
                let cost = 1 + text.len() as u64;
                let style = match style {
                    ScalarStyle::Plain => Style::Plain {
                        is_in_flow: self.open.last().is_some_and(|open| open.is_in_flow),
                        has_lines: span.end.line() > span.start.line(),
                    },
                    ScalarStyle::SingleQuoted => Style::Quoted('\''),
                    ScalarStyle::DoubleQuoted => Style::Quoted('"'),
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::InLines,
                };
                self.add(at, NodeKind::Scalar(scalar, text), cost, (anchor, style))?;
            }
            Event::Alias(anchor) => {
                let Some(&target) = self.anchors.get(&anchor) else {
                    let fault = Fault::error(at, "an alias inside what it repeats");
                    return Err(Box::new(fault.hint("write the value out")));
                };
                let repeated = &mut self.tree.nodes[target];
                repeated.has_idle_anchor = false;
                let cost = self.costs[target];
                self.alias_cost = self.alias_cost.saturating_add(cost);
                if self.alias_cost > MAX_ALIAS_COST {
                    let what = format!(
                        "aliases repeat more than {MAX_ALIAS_COST} values and bytes; the file is not read"
                    );
                    return Err(Box::new(
                        Fault::error(at, what).hint("write the values out"),
                    ));
                }
                self.add(at, NodeKind::Alias(target), cost, (0, Style::None))?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.open(span, anchor, false, tag.as_deref())?;
            }
            Event::MappingStart(anchor, tag) => self.open(span, anchor, true, tag.as_deref())?,
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(done) = self.open.pop() {
                    let kind = if done.is_map {
                        NodeKind::Map(done.entries)
                    } else {
                        NodeKind::List(done.items)
                    };
                    self.add(done.at, kind, done.cost, (done.anchor, Style::None))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open(
        &mut self,
        span: Span,
        anchor: usize,
        is_map: bool,
        tag: Option<&Tag>,
    ) -> Result<(), Box<Fault>> {
        let at = mark(span.start);
        let is_inside = self.open.last().is_some_and(|open| open.is_in_flow);
        if self.open.len() >= MAX_NESTING {
            return Err(Box::new(too_deep(at)));
        }
        if let Some(tag) = tag {
            let own = if is_map { "map" } else { "seq" };
            if !(tag.is_yaml_core_schema() && tag.suffix == own) {
                self.odd_tag(tag, at);
            }
        }
        self.open.push(Open {
            at,
            anchor,
            cost: 1,
            is_map,
            key: None,
            items: Vec::new(),
            entries: Vec::new(),
            // A bracket takes room; where a list in lines begins is a place and nothing more.
            is_in_flow: is_inside || span.end.index() > span.start.index(),
        });
        Ok(())
    }

    /// Puts a finished node in its place.
    fn add(
        &mut self,
        at: Mark,
        kind: NodeKind<'i>,
        cost: u64,
        (anchor, style): (usize, Style),
    ) -> Result<(), Box<Fault>> {
        let id = self.tree.nodes.len();
        if id >= MAX_NODES {
            let what = format!("more than {MAX_NODES} values; the file is not read");
            return Err(Box::new(Fault::error(at, what)));
        }
        self.costs.push(cost);
        self.tree.nodes.push(Node {
            at,
            kind,
            style,
            has_idle_anchor: anchor > 0,
        });
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        let Some(parent) = self.open.last_mut() else {
            self.tree.root = Some(id);
            return Ok(());
        };
        parent.cost = parent.cost.saturating_add(cost);
        if !parent.is_map {
            parent.items.push(id);
        } else if let Some(key) = parent.key.take() {
            parent.entries.push((key, id));
        } else {
            parent.key = Some(id);
        }
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, at: Mark) -> Scalar {
        let untagged = match style {
            ScalarStyle::Plain => resolve(text),
            _ => Scalar::Text,
        };
        let Some(tag) = tag else {
            return untagged;
        };
        if !tag.is_yaml_core_schema() {
            // The lone "!" means text, whatever it looks like.
            if tag.handle.is_empty() && tag.suffix == "!" {
                return Scalar::Text;
            }
            self.odd_tag(tag, at);
            return untagged;
        }
        let resolved = resolve(text);
        let fits = match tag.suffix.as_str() {
            "str" => return Scalar::Text,
            "null" => resolved == Scalar::Null,
            "bool" => resolved == Scalar::Bool,
            "int" => matches!(resolved, Scalar::Int(_)),
            "float" => matches!(resolved, Scalar::Int(_) | Scalar::Float),
            _ => {
                self.odd_tag(tag, at);
                return untagged;
            }
        };
        if fits {
            return resolved;
        }
        let what = format!(
            "{} does not fit its tag !!{}",
            quoted(text),
            escaped(&tag.suffix)
        );
        self.tree
            .faults
            .push(Fault::error(at, what).hint("leave out the tag"));
        untagged
    }

    fn odd_tag(&mut self, tag: &Tag, at: Mark) {
        let name = if tag.is_yaml_core_schema() {
            format!("!!{}", tag.suffix)
        } else {
            format!("{}{}", tag.handle, tag.suffix)
        };
        let what = format!("the tag {} means nothing here", quoted(&name));
        self.tree
            .faults
            .push(Fault::error(at, what).hint("leave out the tag"));
    }

    /// Ends the reading: what was read so far does not count.
    fn stop(&mut self, fault: Fault) {
        self.tree.root = None;
        self.tree.faults = vec![fault];
    }
}

fn mark(marker: Marker) -> Mark {
    Mark::new(marker.line().max(1), marker.col() + 1)
}

#[cfg(test)]
mod tests;
