//! A YAML file as a tree in which everything knows its place.
//!
//! Built without recursion from parser events, within the limits of [`super::limits`]. Aliases point
//! at what they repeat instead of copying it, and what they add is counted, so that a small file
//! cannot become a large one. Faults of form end up in [`Tree::faults`]; with one that stops the
//! parser there is no root.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, Tag};

use super::clean::{quoted, shown};
use super::limits::{MAX_ALIAS_COST, MAX_NESTING, MAX_NODES};
use super::prescan::too_deep;
use super::problem::{Fault, Mark};
use super::scalar::{Scalar, resolve};
use super::syntax;

/// The position of a node in its tree.
pub(crate) type NodeId = usize;

/// A file's first document.
#[derive(Debug, Default)]
pub(crate) struct Tree<'i> {
    nodes: Vec<Node<'i>>,
    /// The top of the document; none if there is none or if the file could not be parsed.
    pub(crate) root: Option<NodeId>,
    /// What is wrong with the form of the file.
    pub(crate) faults: Vec<Fault>,
}

#[derive(Debug)]
struct Node<'i> {
    at: Mark,
    kind: Kind<'i>,
    /// The number of values and bytes of text in it, aliases included.
    cost: u64,
}

#[derive(Debug)]
enum Kind<'i> {
    Scalar(Scalar, Cow<'i, str>),
    List(Vec<NodeId>),
    Map(Vec<(NodeId, NodeId)>),
    Alias(NodeId),
}

/// What stands at a node, seen through aliases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value<'t> {
    Scalar(Scalar, &'t str),
    List(&'t [NodeId]),
    Map(&'t [(NodeId, NodeId)]),
}

impl Value<'_> {
    /// What it is, in plain words.
    pub(crate) fn name(self) -> &'static str {
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
    pub(crate) fn parse(text: &'i str) -> Self {
        let mut builder = Builder::default();
        let mut parser = Parser::new_from_str(text);
        let mut documents = 0;
        while let Some(next) = parser.next_event() {
            let (event, span) = match next {
                Ok(next) => next,
                Err(error) => {
                    builder.stop(syntax::fault(text, &error));
                    break;
                }
            };
            if let Event::DocumentStart(_) = event {
                documents += 1;
                if documents == 2 {
                    let fault = Fault::error(
                        mark(span.start),
                        "a second document begins here; it is not read",
                    );
                    let hint =
                        "write one profile to a file; a line of \"---\" begins a new document";
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

    /// Where a node is written.
    pub(crate) fn at(&self, id: NodeId) -> Mark {
        self.nodes[id].at
    }

    /// What stands there.
    pub(crate) fn value(&self, id: NodeId) -> Value<'_> {
        let kind = match &self.nodes[id].kind {
            // An alias never points at another alias.
            Kind::Alias(target) => &self.nodes[*target].kind,
            kind => kind,
        };
        match kind {
            Kind::Scalar(scalar, text) => Value::Scalar(*scalar, text),
            Kind::List(items) => Value::List(items),
            Kind::Map(entries) => Value::Map(entries),
            Kind::Alias(_) => Value::Scalar(Scalar::Null, ""),
        }
    }

    /// The text of a scalar, whatever its type.
    pub(crate) fn raw(&self, id: NodeId) -> Option<&str> {
        match self.value(id) {
            Value::Scalar(_, text) => Some(text),
            _ => None,
        }
    }
}

#[derive(Default)]
struct Builder<'i> {
    tree: Tree<'i>,
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
}

impl<'i> Builder<'i> {
    fn take(&mut self, event: Event<'i>, span: Span) -> Result<(), Box<Fault>> {
        let at = mark(span.start);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let scalar = self.scalar(&text, style, tag.as_deref(), at);
                let cost = 1 + text.len() as u64;
                self.add(at, Kind::Scalar(scalar, text), cost, anchor)?;
            }
            Event::Alias(anchor) => {
                let Some(&target) = self.anchors.get(&anchor) else {
                    let fault = Fault::error(at, "an alias stands inside of what it repeats");
                    return Err(Box::new(fault.hint("write the value out")));
                };
                let cost = self.tree.nodes[target].cost;
                self.alias_cost = self.alias_cost.saturating_add(cost);
                if self.alias_cost > MAX_ALIAS_COST {
                    let what = format!(
                        "aliases repeat more than {MAX_ALIAS_COST} values and bytes; the file is not read"
                    );
                    return Err(Box::new(
                        Fault::error(at, what).hint("write the values out"),
                    ));
                }
                self.add(at, Kind::Alias(target), cost, 0)?;
            }
            Event::SequenceStart(anchor, tag) => self.open(at, anchor, false, tag.as_deref())?,
            Event::MappingStart(anchor, tag) => self.open(at, anchor, true, tag.as_deref())?,
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(done) = self.open.pop() {
                    let kind = if done.is_map {
                        Kind::Map(done.entries)
                    } else {
                        Kind::List(done.items)
                    };
                    self.add(done.at, kind, done.cost, done.anchor)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open(
        &mut self,
        at: Mark,
        anchor: usize,
        is_map: bool,
        tag: Option<&Tag>,
    ) -> Result<(), Box<Fault>> {
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
        });
        Ok(())
    }

    /// Puts a finished node in its place.
    fn add(
        &mut self,
        at: Mark,
        kind: Kind<'i>,
        cost: u64,
        anchor: usize,
    ) -> Result<(), Box<Fault>> {
        let id = self.tree.nodes.len();
        if id >= MAX_NODES {
            let what = format!("more than {MAX_NODES} values; the file is not read");
            return Err(Box::new(Fault::error(at, what)));
        }
        self.tree.nodes.push(Node { at, kind, cost });
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
            shown(&tag.suffix)
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
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    /// The tree as text: places, types and values.
    fn shown(tree: &Tree<'_>, id: NodeId) -> String {
        let at = tree.at(id);
        let value = match tree.value(id) {
            Value::Scalar(scalar, text) => format!("{scalar:?} {text}"),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(|&item| shown(tree, item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(entries) => {
                let entry = |&(key, value): &(NodeId, NodeId)| {
                    format!("{} = {}", shown(tree, key), shown(tree, value))
                };
                let entries: Vec<_> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
        };
        format!("{}:{} {value}", at.line, at.column)
    }

    fn whole(text: &str) -> String {
        let tree = Tree::parse(text);
        assert!(tree.faults.is_empty(), "{:?}", tree.faults);
        shown(&tree, tree.root.unwrap())
    }

    #[test]
    fn every_value_knows_its_place() {
        assert_eq!(
            whole("é: [ä, \"ö\"]\nb:\n  - 4\n  - c: ~\n"),
            "1:1 {1:1 Text é = 1:4 [1:5 Text ä, 1:8 Text ö], \
             2:1 Text b = 3:3 [3:5 Int(Some(4)) 4, 4:5 {4:5 Text c = 4:8 Null ~}]}"
        );
    }

    #[test]
    fn an_alias_stands_in_its_own_place_and_shares_what_it_repeats() {
        assert_eq!(
            whole("a: &x [1]\nb: *x\n"),
            "1:1 {1:1 Text a = 1:4 [1:8 Int(Some(1)) 1], 2:1 Text b = 2:4 [1:8 Int(Some(1)) 1]}"
        );
        let tree = Tree::parse("a: &x [1, 2, 3]\nb: [*x, *x, *x, *x]\n");
        assert_eq!(tree.nodes.len(), 1 + 2 + 4 + 1 + 4);
    }

    #[test]
    fn tags_say_what_a_scalar_is() {
        assert_eq!(
            whole("[!!str 4, !!int \"4\", ! 4, !!null ~]"),
            "1:1 [1:2 Text 4, 1:11 Int(Some(4)) 4, 1:22 Text 4, 1:27 Null ~]"
        );
    }

    #[test]
    fn a_fault_of_syntax_leaves_no_root() {
        let tree = Tree::parse("a: b\nc: [d\n");
        assert_eq!(tree.root, None);
        assert_eq!(tree.faults.len(), 1);
    }

    proptest! {
        #[test]
        fn places_lie_in_the_text(text in "[-:?\\[\\]{},#&*!|>'\"%@` \n\tab0.é]{0,60}") {
            let tree = Tree::parse(&text);
            let lines: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
            let places = tree.nodes.iter().map(|node| node.at);
            for at in places.chain(tree.faults.iter().map(|fault| fault.at)) {
                let line = at.line as usize;
                prop_assert!((1..=lines.len() + 1).contains(&line), "{at:?}");
                let longest = lines.get(line - 1).copied().unwrap_or(0);
                prop_assert!((1..=longest + 1).contains(&(at.column as usize)), "{at:?}");
            }
            prop_assert!(tree.root.is_none() || !tree.nodes.is_empty());
        }

        #[test]
        fn a_plain_word_is_found_where_it_stands(
            words in prop::collection::vec("[a-zé]{1,8}", 1..20),
            indent in 0_usize..6,
        ) {
            let mut text = String::from("list:\n");
            for word in &words {
                text.extend([&" ".repeat(indent), "- x", word, "\n"]);
            }
            let tree = Tree::parse(&text);
            let Value::Map(entries) = tree.value(tree.root.unwrap()) else {
                panic!("no mapping");
            };
            let Value::List(items) = tree.value(entries[0].1) else {
                panic!("no list");
            };
            for (number, (&item, word)) in items.iter().zip(&words).enumerate() {
                prop_assert_eq!(tree.raw(item).unwrap(), format!("x{word}"));
                prop_assert_eq!(tree.at(item), Mark::new(number + 2, indent + 3));
            }
        }
    }
}
