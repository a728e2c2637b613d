//! Reads values from the tree of a file, and collects what is wrong with them.

use super::entry::{EntryPosition, Located, NAME_FIELDS};
use crate::store::user_file::Parsed;
use careernav_core::profile::{Fault, Mark, NodeId, Scalar, Severity, Tree, Value};
use careernav_core::text::nearest::nearest;
use careernav_core::text::sanitize::{self, escaped, quoted};
use careernav_core::user::{SavedName, SeenNames};

/// The field with the version of the file format.
pub(super) const VERSION: &str = "version";

/// A field of a file.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Field {
    pub(in crate::store) name: &'static str,
    /// Its index among all fields, including unknown ones.
    index: usize,
    pub(in crate::store) value: NodeId,
}

/// Reads values, and collects what is wrong with them.
pub(in crate::store) struct Reader<'t> {
    tree: &'t Tree<'t>,
    text: &'t str,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t> {
    pub(super) const fn new(tree: &'t Tree<'t>, text: &'t str, faults: Vec<Fault>) -> Self {
        Self { tree, text, faults }
    }

    /// The content, with all faults that were found.
    pub(super) fn finish<T>(self, content: T) -> Parsed<T> {
        Parsed {
            content: Ok(content),
            faults: self.faults,
        }
    }

    /// The position of a node.
    pub(in crate::store) fn at(&self, node: NodeId) -> Mark {
        self.tree.at(node)
    }

    pub(in crate::store) fn error(
        &mut self,
        at: Mark,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.faults.push(Fault::error(at, what).hint(hint));
    }

    fn warning(&mut self, at: Mark, what: impl Into<String>, hint: impl Into<String>) {
        self.faults.push(Fault::warning(at, what).hint(hint));
    }

    /// The fields of a mapping that have a known name. If one is given twice, both count if they are lists,
    /// else the first.
    pub(in crate::store) fn fields(
        &mut self,
        map: NodeId,
        within: &str,
        known: &[&'static str],
        are_lists: bool,
    ) -> Vec<Field> {
        let tree = self.tree;
        let place = prefix(within);
        let entries = match tree.value(map) {
            Value::Map(entries) => entries,
            Value::Scalar(Scalar::Null, _) => return Vec::new(),
            other => {
                let what = format!("{place}expected fields, found {}", other.name());
                let names = known.iter().map(|name| format!("\"{name}:\""));
                let names: Vec<_> = names.collect();
                let hint = format!("write lines that begin with {}", names.join(", "));
                self.error(tree.at(map), what, hint);
                return Vec::new();
            }
        };
        let mut found: Vec<Field> = Vec::new();
        for (number, &(key, value)) in entries.iter().enumerate() {
            let raw = tree.raw(key).unwrap_or_default();
            let Some(&name) = known.iter().find(|name| **name == raw) else {
                let hint = match nearest(raw, known.iter().copied()) {
                    Some(name) => format!("did you mean {}?", quoted(name)),
                    None => format!("known fields: {}", known.join(", ")),
                };
                let what = format!("{place}unknown field {}", quoted(raw));
                self.error(tree.at(key), what, hint);
                continue;
            };
            if found.iter().any(|field| field.name == name) {
                let what = format!("{place}field {} is given twice", quoted(name));
                if are_lists && name != VERSION {
                    self.warning(tree.at(key), what, "both count; merge them into one list");
                } else {
                    self.error(tree.at(key), what, "only the first one counts");
                    continue;
                }
            }
            found.push(Field {
                name,
                index: number,
                value,
            });
        }
        found
    }

    /// The fault of a file that is of a later version.
    pub(super) fn version(&mut self, fields: &[Field], latest: u32) -> Option<Fault> {
        let field = fields.iter().find(|field| field.name == VERSION)?;
        let at = self.tree.at(field.value);
        let (is_number, raw) = match self.tree.value(field.value) {
            Value::Scalar(Scalar::Int(_) | Scalar::Float, raw) => (true, raw),
            Value::Scalar(Scalar::Null, "") => return None,
            Value::Scalar(_, raw) => (false, raw),
            _ => (false, ""),
        };
        let number = raw.trim().parse::<f64>().ok();
        if number.is_some_and(|number| number > f64::from(latest)) {
            let what = format!(
                "it was written by a later version of careernav (version {})",
                escaped(raw)
            );
            return Some(
                Fault::error(at, what).hint("the file was not read, and will not be changed"),
            );
        }
        if !is_number || number.is_none_or(|number| number.fract() != 0.0 || number < 1.0) {
            let found = self.tree.value(field.value).name();
            let found = if is_number {
                escaped(raw)
            } else {
                found.into()
            };
            let what = format!("version: expected the number {latest}, found {found}");
            self.error(at, what, format!("write \"version: {latest}\""));
        }
        None
    }

    /// The entries of a list. A single value is taken for a list of one, and names in braces for a list,
    /// with a warning.
    pub(in crate::store) fn entries(&mut self, field: Field) -> Vec<Located<NodeId>> {
        let tree = self.tree;
        let nodes: Vec<NodeId> = match tree.value(field.value) {
            Value::List(items) => items.to_vec(),
            Value::Scalar(Scalar::Null, _) => Vec::new(),
            Value::Scalar(..) => vec![field.value],
            Value::Map(entries) => {
                let is_name = |&&(_, value): &&(NodeId, NodeId)| {
                    matches!(tree.value(value), Value::Scalar(Scalar::Null, ""))
                };
                if entries.iter().all(|entry| is_name(&entry)) {
                    let what = format!("{}expected a list, found a mapping", prefix(field.name));
                    let hint = "it was read as a list; put it in brackets, or begin every entry with \"- \"";
                    self.warning(tree.at(field.value), what, hint);
                }
                let entries = entries.iter().enumerate();
                let listed = entries.filter_map(|(item, entry)| {
                    if is_name(&entry) {
                        let position = EntryPosition {
                            field: field.index,
                            item,
                        };
                        return Some(Located {
                            position,
                            value: entry.0,
                        });
                    }
                    self.report_pair(field.name, tree.at(entry.0), *entry);
                    None
                });
                return listed.collect();
            }
        };
        let nodes = nodes.into_iter().enumerate();
        nodes
            .map(|(item, value)| Located {
                position: EntryPosition {
                    field: field.index,
                    item,
                },
                value,
            })
            .collect()
    }

    /// The names in a list, each alone or with its address.
    pub(in crate::store) fn names(&mut self, field: Field) -> Vec<Located<SavedName>> {
        let mut names = Vec::new();
        let mut seen = SeenNames::default();
        for Located { position, value } in self.entries(field) {
            let Some(name) = self.saved_name(field.name, value) else {
                continue;
            };
            let at = self.at(value);
            if let Some(first) = seen.insert(&name, at.line) {
                let what = format!(
                    "{}{} is listed twice",
                    prefix(field.name),
                    quoted(&name.name)
                );
                let hint = format!("the first is on line {first}; it counts once");
                self.warning(at, what, hint);
            }
            names.push(Located {
                position,
                value: name,
            });
        }
        names
    }

    /// The name at a node, alone or in fields with its address.
    fn saved_name(&mut self, within: &str, node: NodeId) -> Option<SavedName> {
        let is_named = |(key, _): &(NodeId, NodeId)| {
            let key = self.tree.raw(*key);
            key.is_some_and(|key| NAME_FIELDS.contains(&key))
        };
        let has_fields = match self.tree.value(node) {
            Value::Map(entries) => entries.iter().any(is_named),
            _ => false,
        };
        if !has_fields {
            return self.name(within, node).map(SavedName::from);
        }
        let before = self.error_count();
        let fields = self.fields(node, within, &NAME_FIELDS, false);
        let [name, uri] = NAME_FIELDS.map(|name| {
            let field = fields.iter().find(|field| field.name == name)?;
            self.name(&format!("{within}.{name}"), field.value)
        });
        let name = name.or_else(|| uri.clone().filter(|_| self.error_count() == before))?;
        Some(SavedName::new(&name, uri.as_deref()))
    }

    /// How many errors were found so far.
    pub(in crate::store) fn error_count(&self) -> usize {
        let errors = self.faults.iter();
        errors.filter(|it| it.severity == Severity::Error).count()
    }

    /// Whether a node is empty.
    pub(in crate::store) fn is_empty(&self, node: NodeId) -> bool {
        matches!(self.tree.value(node), Value::Scalar(Scalar::Null, _))
    }

    /// Reports an empty entry.
    pub(in crate::store) fn report_empty(&mut self, within: &str, node: NodeId) {
        let what = format!("{}an entry is empty", prefix(within));
        self.error(self.at(node), what, "fill it in, or delete it");
    }

    /// The text of a node, if it is one.
    pub(in crate::store) fn text(&mut self, within: &str, node: NodeId) -> Option<&'t str> {
        let tree = self.tree;
        let at = tree.at(node);
        let place = prefix(within);
        let raw = match tree.value(node) {
            Value::Scalar(Scalar::Text, raw) => raw,
            Value::Scalar(Scalar::Null, _) => {
                self.report_empty(within, node);
                return None;
            }
            other @ Value::Scalar(_, raw) => {
                let what = format!("{place}expected text, found {}", other.name());
                let hint = format!("put it in quotes: \"{}\"", escaped(raw));
                self.error(at, what, hint);
                return None;
            }
            Value::Map([entry]) => {
                self.report_pair(within, at, *entry);
                return None;
            }
            other => {
                let what = format!("{place}expected a name, found {}", other.name());
                self.error(at, what, "write one name per entry");
                return None;
            }
        };
        if let Some(c) = sanitize::first_forbidden(raw) {
            let what = format!(
                "{place}contains an invisible character (U+{:04X})",
                u32::from(c)
            );
            self.error(at, what, "delete it; it was ignored");
        }
        Some(raw)
    }

    /// The name at a node, if it is one.
    pub(in crate::store) fn name(&mut self, within: &str, node: NodeId) -> Option<String> {
        let raw = self.text(within, node)?;
        let at = self.at(node);
        let name = sanitize::line(raw).trim().to_owned();
        if name.is_empty() {
            self.report_empty(within, node);
            return None;
        }
        if raw.contains(" - ") && self.next_line_has_dash(at) {
            let what = format!("{}{} is one name", prefix(within), quoted(&name));
            let hint = "the next line is indented more, so that its \"- \" does not begin an entry";
            self.warning(at, what, hint);
        }
        Some(name)
    }

    /// Reports a name that YAML reads as a field with a value.
    fn report_pair(&mut self, within: &str, at: Mark, (key, value): (NodeId, NodeId)) {
        let [key, value] = [key, value].map(|node| self.tree.raw(node));
        let what = format!("{}a name that contains \": \"", prefix(within));
        let hint = match (key, value) {
            (Some(key), Some(value)) => {
                let name = format!("{key}: {value}");
                format!("put it in quotes: {}", quoted(name.trim()))
            }
            _ => "put it in quotes".to_owned(),
        };
        self.error(at, what, hint);
    }

    fn next_line_has_dash(&self, at: Mark) -> bool {
        let next = self.text.split('\n').nth(at.line as usize);
        next.is_some_and(|next| next.trim_start().starts_with("- "))
    }
}

/// The beginning of a message about a field.
fn prefix(field: &str) -> String {
    match field {
        "" => String::new(),
        field => format!("{field}: "),
    }
}
