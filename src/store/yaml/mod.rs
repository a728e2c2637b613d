//! YAML files of lists that people edit: read with every fault, and changed in place.
//!
//! # What it promises
//!
//! * **What is sound counts.** A line that is no YAML costs that line, an entry that is none that entry
//!   ([`recover`]); each fault is told with its line, its column and its reason, as those of profiles
//!   are. A byte order mark, line ends of other systems, an empty file and one without a version are
//!   no faults.
//! * **What is written stays.** A change adds and removes entries where they stand ([`edit`]); comments,
//!   empty lines, the order, lists in brackets and lines with faults stay as they are. Whoever changes a
//!   text reads the new one again before it is written, so that nothing comes of what went wrong.

mod edit;
mod layout;
mod recover;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::io;

use super::own::{Content, Parsed, Trouble};
use careernav_core::profile::source::decode;
use careernav_core::profile::write::{scalar_in_brackets, scalar_line};
use careernav_core::profile::yaml::bounds;
use careernav_core::profile::{Fault, Mark, NodeId, Scalar, Severity, Tree, Value};
use careernav_core::text::nearest::nearest;
use careernav_core::text::sanitize::{self, escaped, fold, quoted};

/// The field that says in which form a file is.
const VERSION: &str = "version";

/// Where an entry stands: the number of its field, and its own number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    field: usize,
    item: usize,
}

/// A value, and where it stands.
#[derive(Debug)]
pub(super) struct Listed<T> {
    pub(super) place: Place,
    pub(super) value: T,
}

/// An entry that is to be written.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its lines, as they stand after a dash.
    pub(super) lines: Vec<String>,
    /// The same between brackets.
    pub(super) inline: String,
}

impl Entry {
    /// A name.
    pub(super) fn name(name: &str) -> Self {
        Self {
            lines: vec![scalar_line(name)],
            inline: scalar_in_brackets(name),
        }
    }
}

/// What is to change in a text.
#[derive(Debug, Default)]
pub(super) struct Edit {
    pub(super) removed: Vec<Place>,
    pub(super) added: Vec<(&'static str, Vec<Entry>)>,
}

/// A text with line ends of one kind, as it is read.
struct Sheet {
    text: String,
    /// Where lines that are no YAML are blank; every byte of the others is where it is in the text.
    masked: Option<String>,
    /// What is wrong with the lines that are blank.
    faults: Vec<Fault>,
}

impl Sheet {
    fn of(bytes: &[u8]) -> Result<Self, Fault> {
        let text = decode(bytes.to_vec())?;
        let text = if text.contains("\r\n") {
            text.replace("\r\n", "\n")
        } else {
            text
        };
        bounds::check(&text)?;
        let (masked, faults) = match recover::masked(&text) {
            (Cow::Borrowed(_), faults) => (None, faults),
            (Cow::Owned(masked), faults) => (Some(masked), faults),
        };
        Ok(Self {
            text,
            masked,
            faults,
        })
    }

    /// What a parser may see.
    fn sound(&self) -> &str {
        self.masked.as_deref().unwrap_or(&self.text)
    }
}

/// Reads a file whose top are fields of the known names; `take` makes something of them.
pub(super) fn read<T: Default>(
    bytes: &[u8],
    latest: u32,
    known: &[&'static str],
    take: impl FnOnce(&mut Reader<'_>, &[Field]) -> T,
) -> Parsed<T> {
    let sheet = match Sheet::of(bytes) {
        Ok(sheet) => sheet,
        Err(fault) => return Parsed::refused(Trouble::Damaged, fault),
    };
    let tree = Tree::parse(sheet.sound());
    let mut reader = Reader {
        tree: &tree,
        text: &sheet.text,
        faults: [&sheet.faults[..], &tree.faults].concat(),
    };
    let Some(root) = tree.root else {
        return reader.done(T::default());
    };
    let all: Vec<_> = [VERSION].iter().chain(known).copied().collect();
    let fields = reader.fields(root, "", &all, true);
    if let Some(fault) = reader.version(&fields, latest) {
        return Parsed::refused(Trouble::Later, fault);
    }
    let content = take(&mut reader, &fields);
    reader.done(content)
}

/// Why a file is not changed that can be read.
const STUBBORN: &str = "it cannot be changed without losing some of what you wrote there; write each \
                        list with one entry to a line, such as \"  - cook\"";

/// The bytes of a file that says something else now: of the file before with what is to change in it.
/// Without one, and where nothing of it is a person's, they are those of a new one.
///
/// # Errors
///
/// When the file before does not let itself be changed so.
pub(super) fn rewritten<T: Content + PartialEq>(
    now: &T,
    before: Option<&[u8]>,
    edit: impl FnOnce(&[u8]) -> Option<Edit>,
    new: impl FnOnce() -> String,
) -> io::Result<Vec<u8>> {
    let Some(before) = before.filter(|it| !is_blank(it)) else {
        return Ok(new().into_bytes());
    };
    let old = T::parse(before);
    if let Some(edit) = edit(before)
        && let Some(bytes) = edited(before, &edit)
    {
        let read = T::parse(&bytes);
        // What was wrong is wrong still, or it is gone with what was removed.
        let has_its_faults = match read.faults.len().cmp(&old.faults.len()) {
            Ordering::Less => !edit.removed.is_empty(),
            Ordering::Equal => true,
            Ordering::Greater => false,
        };
        if has_its_faults && read.content.is_ok_and(|read| read == *now) {
            return Ok(bytes);
        }
    }
    if old.faults.is_empty() && !before.contains(&b'#') {
        return Ok(new().into_bytes());
    }
    Err(io::Error::other(STUBBORN))
}

/// Whether nothing stands in a file.
fn is_blank(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// The text of a file after a change; none if its form does not let it be changed so.
fn edited(bytes: &[u8], change: &Edit) -> Option<Vec<u8>> {
    let sheet = Sheet::of(bytes).ok()?;
    let edits = edit::edits(&sheet.text, sheet.sound(), sheet.masked.is_some(), change)?;
    let text = std::str::from_utf8(bytes).ok()?;
    let (mark, text) = match text.strip_prefix('\u{feff}') {
        Some(text) => ("\u{feff}", text),
        None => ("", text),
    };
    Some((mark.to_owned() + &edit::apply(text, edits)).into_bytes())
}

/// A field that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    /// Its number among all fields, the unknown ones among them.
    number: usize,
    pub(super) value: NodeId,
}

/// Reads values, and collects what is wrong with them.
pub(super) struct Reader<'t> {
    tree: &'t Tree<'t>,
    text: &'t str,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t> {
    fn done<T>(self, content: T) -> Parsed<T> {
        Parsed {
            content: Ok(content),
            faults: self.faults,
        }
    }

    /// Where a node is written.
    pub(super) fn at(&self, node: NodeId) -> Mark {
        self.tree.at(node)
    }

    pub(super) fn error(&mut self, at: Mark, what: impl Into<String>, hint: impl Into<String>) {
        self.faults.push(Fault::error(at, what).hint(hint));
    }

    fn warning(&mut self, at: Mark, what: impl Into<String>, hint: impl Into<String>) {
        self.faults.push(Fault::warning(at, what).hint(hint));
    }

    /// The fields of a mapping that have a known name. Of one that is there twice, both count where
    /// they are lists, else the first.
    pub(super) fn fields(
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
                    self.warning(tree.at(key), what, "both count; write them as one list");
                } else {
                    self.error(tree.at(key), what, "the first is the one that counts");
                    continue;
                }
            }
            found.push(Field {
                name,
                number,
                value,
            });
        }
        found
    }

    /// What is wrong with a file of a later version.
    fn version(&mut self, fields: &[Field], latest: u32) -> Option<Fault> {
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
                "a later version of careernav keeps it (version {})",
                escaped(raw)
            );
            return Some(Fault::error(at, what).hint("it is not read, and left alone"));
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

    /// The entries of a list. A single value is a list of one, and so are names in braces, which is
    /// told.
    pub(super) fn entries(&mut self, field: Field) -> Vec<Listed<NodeId>> {
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
                    let hint = "it is read as a list; write it in brackets, or begin every entry \
                                with \"- \"";
                    self.warning(tree.at(field.value), what, hint);
                }
                let entries = entries.iter().enumerate();
                let listed = entries.filter_map(|(item, entry)| {
                    if is_name(&entry) {
                        let place = Place {
                            field: field.number,
                            item,
                        };
                        return Some(Listed {
                            place,
                            value: entry.0,
                        });
                    }
                    self.pair(field.name, tree.at(entry.0), *entry);
                    None
                });
                return listed.collect();
            }
        };
        let nodes = nodes.into_iter().enumerate();
        nodes
            .map(|(item, value)| Listed {
                place: Place {
                    field: field.number,
                    item,
                },
                value,
            })
            .collect()
    }

    /// The names in a list, with their places for people.
    pub(super) fn names(&mut self, field: Field) -> Vec<(Mark, Listed<String>)> {
        let mut names = Vec::new();
        for Listed { place, value } in self.entries(field) {
            if let Some(name) = self.name(field.name, value) {
                names.push((self.at(value), Listed { place, value: name }));
            }
        }
        names
    }

    /// Tells of names that are there more than once.
    pub(super) fn tell_of_doubles(&mut self, field: &str, names: &[(Mark, String)]) {
        let mut seen = HashMap::new();
        for (at, name) in names {
            let first = *seen.entry(fold(name)).or_insert(*at);
            if first != *at {
                let what = format!("{}{} is listed twice", prefix(field), quoted(name));
                let hint = format!("the first is on line {}; it counts once", first.line);
                self.warning(*at, what, hint);
            }
        }
    }

    /// How many errors there are so far.
    pub(super) fn error_count(&self) -> usize {
        let errors = self.faults.iter();
        errors.filter(|it| it.severity == Severity::Error).count()
    }

    /// Whether nothing is written at a node.
    pub(super) fn is_empty(&self, node: NodeId) -> bool {
        matches!(self.tree.value(node), Value::Scalar(Scalar::Null, _))
    }

    /// Tells of an entry that says nothing.
    pub(super) fn empty(&mut self, within: &str, node: NodeId) {
        let what = format!("{}an entry is empty", prefix(within));
        self.error(self.at(node), what, "fill it in, or delete it");
    }

    /// A text as it is written, if it is one.
    pub(super) fn text(&mut self, within: &str, node: NodeId) -> Option<&'t str> {
        let tree = self.tree;
        let at = tree.at(node);
        let place = prefix(within);
        let raw = match tree.value(node) {
            Value::Scalar(Scalar::Text, raw) => raw,
            Value::Scalar(Scalar::Null, _) => {
                self.empty(within, node);
                return None;
            }
            other @ Value::Scalar(_, raw) => {
                let what = format!("{place}expected text, found {}", other.name());
                let hint = format!("put it in quotes: \"{}\"", escaped(raw));
                self.error(at, what, hint);
                return None;
            }
            Value::Map([entry]) => {
                self.pair(within, at, *entry);
                return None;
            }
            other => {
                let what = format!("{place}expected a name, found {}", other.name());
                self.error(at, what, "write one name to an entry");
                return None;
            }
        };
        if let Some(c) = sanitize::first_forbidden(raw) {
            let what = format!(
                "{place}holds a character that is not shown (U+{:04X})",
                u32::from(c)
            );
            self.error(at, what, "delete the character; it is left out");
        }
        Some(raw)
    }

    /// A name, if it is one.
    pub(super) fn name(&mut self, within: &str, node: NodeId) -> Option<String> {
        let raw = self.text(within, node)?;
        let at = self.at(node);
        let name = sanitize::line(raw).trim().to_owned();
        if name.is_empty() {
            self.empty(within, node);
            return None;
        }
        if raw.contains(" - ") && self.goes_on_with_a_dash(at) {
            let what = format!("{}{} is one name", prefix(within), quoted(&name));
            let hint = "the next line is indented further, so that its \"- \" begins no entry";
            self.warning(at, what, hint);
        }
        Some(name)
    }

    /// A name that YAML takes for a field with a value.
    fn pair(&mut self, within: &str, at: Mark, (key, value): (NodeId, NodeId)) {
        let [key, value] = [key, value].map(|node| self.tree.raw(node));
        let what = format!("{}a name that holds \": \"", prefix(within));
        let hint = match (key, value) {
            (Some(key), Some(value)) => {
                let name = format!("{key}: {value}");
                format!("put it in quotes: {}", quoted(name.trim()))
            }
            _ => "put it in quotes".to_owned(),
        };
        self.error(at, what, hint);
    }

    fn goes_on_with_a_dash(&self, at: Mark) -> bool {
        let next = self.text.split('\n').nth(at.line as usize);
        next.is_some_and(|next| next.trim_start().starts_with("- "))
    }
}

/// What a message about a field begins with.
fn prefix(field: &str) -> String {
    match field {
        "" => String::new(),
        field => format!("{field}: "),
    }
}
