//! Reads values from the tree of a configuration, and collects what is wrong with them.

use super::model::Words;
use careernav_core::profile::{Fault, Mark, NodeId, Scalar, Tree, Value};
use careernav_core::text::nearest::nearest;
use careernav_core::text::sanitize::quoted;

/// Reads values, and collects faults.
pub(super) struct Reader<'t> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) faults: Vec<Fault>,
}

impl<'t> Reader<'t> {
    pub(super) fn error(&mut self, at: NodeId, what: String, hint: impl Into<String>) {
        let fault = Fault::error(self.tree.at(at), what);
        self.faults.push(fault.hint(hint));
    }

    /// The position of a node.
    pub(super) fn mark(&self, node: NodeId) -> Mark {
        self.tree.at(node)
    }

    /// The entries of a mapping that have a known name. Unknown and repeated names are reported. `within`
    /// is the setting that the mapping belongs to, `what` names its entries in messages.
    pub(super) fn entries(
        &mut self,
        map: NodeId,
        within: &str,
        what: &str,
        known: &[&'static str],
    ) -> Vec<(&'static str, NodeId)> {
        let tree = self.tree;
        let prefix = match within {
            "" => String::new(),
            within => format!("{within}: "),
        };
        let entries = match tree.value(map) {
            Value::Map(entries) => entries,
            Value::Scalar(Scalar::Null, _) => return Vec::new(),
            other => {
                let found = format!("{prefix}expected a mapping, found {}", other.name());
                self.error(map, found, format!("write lines such as {}: …", known[0]));
                return Vec::new();
            }
        };
        let mut found: Vec<(&'static str, NodeId)> = Vec::new();
        let mut first: Vec<(&'static str, u32)> = Vec::new();
        for &(key, value) in entries {
            // A key that is a list or a mapping has no text, and is as unknown as an empty one.
            let raw = tree.raw(key).unwrap_or_default();
            let Some(&name) = known.iter().find(|name| **name == raw) else {
                let hint = suggestion(raw, known, what);
                self.error(key, format!("{prefix}unknown {what} {}", quoted(raw)), hint);
                continue;
            };
            if let Some((_, line)) = first.iter().find(|(it, _)| *it == name) {
                let hint = format!("the first is on line {line} and is used");
                self.error(
                    key,
                    format!("{prefix}{what} {} is given twice", quoted(name)),
                    hint,
                );
                continue;
            }
            first.push((name, tree.at(key).line));
            found.push((name, value));
        }
        found
    }

    /// A value that is one of a few words.
    pub(super) fn word<T: Words>(&mut self, name: &str, value: NodeId) -> Option<T> {
        let raw = self.tree.raw(value);
        let found = raw.and_then(|raw| T::WORDS.iter().find(|(word, _)| *word == raw));
        if found.is_none() {
            let known: Vec<_> = T::WORDS.iter().map(|(word, _)| *word).collect();
            let what = match raw {
                Some(raw) => format!("{name}: unknown word {}", quoted(raw)),
                None => format!(
                    "{name}: expected a word, found {}",
                    self.tree.value(value).name()
                ),
            };
            self.error(value, what, format!("one of: {}", known.join(", ")));
        }
        found.map(|(_, value)| *value)
    }

    /// A text, or a list of texts.
    pub(super) fn texts(&mut self, name: &str, value: NodeId) -> Vec<(NodeId, &'t str)> {
        let tree = self.tree;
        let items = match tree.value(value) {
            Value::List(items) => items.to_vec(),
            _ => vec![value],
        };
        let mut texts = Vec::new();
        for item in items {
            match tree.raw(item) {
                Some(text) if !text.trim().is_empty() => texts.push((item, text)),
                found => {
                    let what = if found.is_some() {
                        format!("{name}: the value is empty")
                    } else {
                        let found = tree.value(item).name();
                        format!("{name}: expected text, found {found}")
                    };
                    self.error(item, what, "fill it in, or delete it");
                }
            }
        }
        texts
    }
}

/// The hint for an unknown word: the known word that it resembles, else all of them.
pub(super) fn suggestion(word: &str, known: &[&'static str], what: &str) -> String {
    match nearest(word, known.iter().copied()) {
        Some(name) => format!("did you mean {}?", quoted(name)),
        None if known.len() <= 20 => format!("known: {}", known.join(", ")),
        None => format!("'careernav config' lists every {what}"),
    }
}
