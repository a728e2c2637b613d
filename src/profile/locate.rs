//! Where a value is written, for faults that show only when all files are read.
//!
//! Such faults are rare, so profiles do not carry places: the one file at fault is read again, into
//! a marked tree, and the value is looked for by its field and its folded text.

use super::clean::{self, folded};
use super::problem::Mark;
use super::tree::{NodeId, Tree, Value};

/// A value in a profile or a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// The value of a top-level field.
    Field(&'static str),
    /// The entry of a list, by its path, its folded text, and which of several with this text.
    Entry {
        path: &'static [&'static str],
        text: String,
        nth: usize,
    },
    /// A field of an entry of a list; without the field, the entry.
    Inside {
        path: &'static [&'static str],
        text: String,
        field: &'static str,
    },
}

/// The place of a value; the whole file if it is not there (any more).
pub(super) fn locate(tree: &Tree<'_>, spot: &Spot) -> Mark {
    find(tree, spot).map_or(Mark::WHOLE, |id| tree.at(id))
}

fn find(tree: &Tree<'_>, spot: &Spot) -> Option<NodeId> {
    let root = tree.root?;
    match spot {
        Spot::Field(name) => get(tree, root, name),
        Spot::Entry { path, text, nth } => entries(tree, walk(tree, root, path)?, text).nth(*nth),
        Spot::Inside { path, text, field } => {
            let entry = entries(tree, walk(tree, root, path)?, text).next()?;
            get(tree, entry, field).or(Some(entry))
        }
    }
}

fn walk(tree: &Tree<'_>, root: NodeId, path: &[&str]) -> Option<NodeId> {
    path.iter().try_fold(root, |id, name| get(tree, id, name))
}

fn get(tree: &Tree<'_>, id: NodeId, name: &str) -> Option<NodeId> {
    let Value::Map(entries) = tree.value(id) else {
        return None;
    };
    let found = entries.iter().find(|(key, _)| tree.raw(*key) == Some(name));
    found.map(|&(_, value)| value)
}

/// The entries of a list that are, or are named, a text.
fn entries<'t>(
    tree: &'t Tree<'_>,
    list: NodeId,
    text: &'t str,
) -> impl Iterator<Item = NodeId> + 't {
    let items = match tree.value(list) {
        Value::List(items) => items,
        _ => &[],
    };
    items.iter().copied().filter(move |&item| {
        let name = get(tree, item, "name").unwrap_or(item);
        tree.raw(name)
            .is_some_and(|raw| folded(&clean::line(raw)) == text)
    })
}
