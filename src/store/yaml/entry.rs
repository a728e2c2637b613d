//! The entries of lists: where they are, and how they are written.

use careernav_core::profile::write::{scalar_in_brackets, scalar_line};

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
    /// An entry that is a single name.
    pub(in crate::store) fn from_name(name: &str) -> Self {
        Self {
            lines: vec![scalar_line(name)],
            inline: scalar_in_brackets(name),
        }
    }
}

/// Entries to remove from a text, and entries to add to its fields.
#[derive(Debug, Default)]
pub(in crate::store) struct Edit {
    pub(in crate::store) removed: Vec<EntryPosition>,
    pub(in crate::store) added: Vec<(&'static str, Vec<Entry>)>,
}
