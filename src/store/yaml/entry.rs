//! The entries of lists: where they are, and how they are written.

use std::fmt::Write as _;

use careernav_core::profile::write::{scalar_in_brackets, scalar_line};
use careernav_core::user::SavedName;

/// The fields of an entry that has an address beside its name.
pub(super) const NAME_FIELDS: [&str; 2] = ["name", "uri"];

/// The position of an entry: the index of its field, and its index in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct EntryPosition {
    pub(super) field: usize,
    pub(super) item: usize,
}

/// A value with its position.
#[derive(Debug)]
pub(in crate::store) struct Located<T> {
    pub(in crate::store) position: EntryPosition,
    pub(in crate::store) value: T,
}

/// An entry to add.
#[derive(Debug)]
pub(in crate::store) struct Entry {
    /// Its lines, as they follow a dash.
    pub(in crate::store) lines: Vec<String>,
    /// The same for a list in brackets.
    pub(in crate::store) inline: String,
}

impl Entry {
    /// An entry that is a name, with its address if it has one.
    pub(in crate::store) fn from_name(name: &SavedName) -> Self {
        let Some(uri) = &name.uri else {
            return Self {
                lines: vec![scalar_line(&name.name)],
                inline: scalar_in_brackets(&name.name),
            };
        };
        let [name_field, uri_field] = NAME_FIELDS;
        let (name, uri) = (name.name.as_str(), uri.as_str());
        let [line, uri_line] = [name, uri].map(scalar_line);
        let [name, uri] = [name, uri].map(scalar_in_brackets);
        Self {
            lines: vec![
                format!("{name_field}: {line}"),
                format!("{uri_field}: {uri_line}"),
            ],
            inline: format!("{{{name_field}: {name}, {uri_field}: {uri}}}"),
        }
    }

    /// The entry in a list with a line for each.
    pub(in crate::store) fn write(&self, text: &mut String) {
        for (number, line) in self.lines.iter().enumerate() {
            let dash = if number == 0 { "- " } else { "  " };
            let _ = writeln!(text, "  {dash}{line}");
        }
    }
}

/// Entries to remove from a text, and entries to add to its fields.
#[derive(Debug, Default)]
pub(in crate::store) struct Edit {
    pub(in crate::store) removed: Vec<EntryPosition>,
    pub(in crate::store) added: Vec<(&'static str, Vec<Entry>)>,
}
