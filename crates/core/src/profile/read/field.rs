//! Where a value is: the way to it through the fields of a file, and how it would be written there.

use std::fmt;

use crate::profile::fields::{FieldSpec, Kind};
use crate::profile::problem::Mark;
use crate::profile::write::quoted_line;
use crate::profile::yaml::plain::{Context, is_plain};
use crate::profile::yaml::tree::{NodeId, Tree};

/// The names of the fields that lead to one, such as `isco.group`; for messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Path([&'static str; 3]);

impl Path {
    /// The path of a field of the value at this one.
    pub(super) fn join(self, name: &'static str) -> Self {
        // No field is deeper than three.
        match self.0 {
            ["", _, _] => Self([name, "", ""]),
            [first, "", _] => Self([first, name, ""]),
            [first, second, _] => Self([first, second, name]),
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.0[0].is_empty()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().filter(|name| !name.is_empty()).enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

/// A field or an entry of a list: its place and its value's, and the way to it.
#[derive(Clone, Copy)]
pub(super) struct Field {
    /// None for the document as a whole.
    pub(super) spec: Option<&'static FieldSpec>,
    pub(super) path: Path,
    pub(super) at: Mark,
    pub(super) value: NodeId,
    /// An entry of a list, not the value of a field.
    pub(super) is_entry: bool,
}

impl Field {
    /// The value of a document as a whole.
    pub(super) fn document(tree: &Tree<'_>, root: NodeId) -> Self {
        Self {
            spec: None,
            path: Path::default(),
            at: tree.at(root),
            value: root,
            is_entry: false,
        }
    }

    pub(super) fn name(&self) -> &'static str {
        self.spec.map_or("", |spec| spec.name)
    }

    /// What the messages about it begin with.
    pub(super) fn prefix(&self) -> String {
        if self.path.is_empty() {
            String::new()
        } else {
            format!("{}: ", self.path)
        }
    }

    /// The first field of an entry, of a list whose entries are mappings.
    pub(super) fn entry(&self) -> Option<&'static str> {
        match self.spec?.kind {
            Kind::Entries(record) => Some(record.fields[0].name),
            _ => None,
        }
    }

    /// A text as the list that was probably meant, if it is short enough for a message.
    pub(super) fn list_of(&self, raw: &str) -> Option<String> {
        let texts = raw.split(',').map(str::trim).filter(|it| !it.is_empty());
        let entry = |text: &str| match self.entry() {
            Some(name) => format!("{{ {name}: {} }}", bracketed(text)),
            None => bracketed(text),
        };
        let texts: Vec<_> = texts.map(entry).collect();
        is_short(raw).then(|| self.as_line(&format!("[{}]", texts.join(", "))))
    }

    /// How it would be written.
    pub(super) fn as_line(&self, value: &str) -> String {
        if self.is_entry || self.spec.is_none() {
            value.to_owned()
        } else {
            format!("{}: {value}", self.name())
        }
    }
}

/// Whether a text fits into a message.
pub(super) fn is_short(text: &str) -> bool {
    text.chars().count() <= 100
}

/// A text as it is written in brackets.
pub(super) fn bracketed(text: &str) -> String {
    if is_plain(text, Context::Flow) {
        return text.to_owned();
    }
    quoted_line(text)
}
