//! Where a value is written, for faults that show only when all files are read.
//!
//! Such faults are rare, so values do not carry places: the one file at fault is read again, into
//! a marked tree, and the value is looked for by its field and its folded text.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::Path;

use crate::profile::file_kind::FileKind;
use crate::profile::load::source::{Location, SourceFile};
use crate::profile::model::SkillList;
use crate::profile::problem::Mark;
use crate::profile::yaml;
use crate::profile::yaml::tree::{NodeId, Tree, Value};
use crate::text::sanitize::{self, folded};

/// A value in a profile or in a list file.
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
    /// The entry of a list in a field of an entry of the list that the document is.
    Within {
        of: String,
        field: &'static str,
        text: String,
    },
}

/// Finds places in one file.
pub(super) struct Locator<'t> {
    tree: &'t Tree<'t>,
    /// The entries of the document, where it is a list, by their keys: there may be thousands, and
    /// as many faults.
    entries: OnceCell<HashMap<String, NodeId>>,
}

impl<'t> Locator<'t> {
    pub(super) fn new(tree: &'t Tree<'t>) -> Self {
        Self {
            tree,
            entries: OnceCell::new(),
        }
    }

    /// The place of a value; the whole file if it is not there (any more).
    pub(super) fn locate(&self, spot: &Spot) -> Mark {
        self.find(spot).map_or(Mark::WHOLE, |id| self.tree.at(id))
    }

    fn find(&self, spot: &Spot) -> Option<NodeId> {
        let tree = self.tree;
        let root = tree.root?;
        match spot {
            Spot::Field(name) => get(tree, root, name),
            Spot::Entry { path, text, nth } => {
                entries(tree, walk(tree, root, path)?, text).nth(*nth)
            }
            Spot::Inside { path, text, field } => {
                let entry = if path.is_empty() {
                    self.entry(text)?
                } else {
                    entries(tree, walk(tree, root, path)?, text).next()?
                };
                get(tree, entry, field).or(Some(entry))
            }
            Spot::Within { of, field, text } => {
                let entry = self.entry(of)?;
                let list = get(tree, entry, field)?;
                entries(tree, list, text).next().or(Some(entry))
            }
        }
    }

    /// The first entry of the document with a key.
    fn entry(&self, key: &str) -> Option<NodeId> {
        let all = self.entries.get_or_init(|| {
            let mut all = HashMap::new();
            for &item in self
                .tree
                .root
                .map_or(&[][..], |root| items(self.tree, root))
            {
                if let Some(key) = key_of(self.tree, item) {
                    all.entry(key).or_insert(item);
                }
            }
            all
        });
        all.get(key).copied()
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

fn items<'t>(tree: &'t Tree<'_>, list: NodeId) -> &'t [NodeId] {
    match tree.value(list) {
        Value::List(items) => items,
        _ => &[],
    }
}

/// What an entry is, or is known by, folded.
fn key_of(tree: &Tree<'_>, item: NodeId) -> Option<String> {
    let key = ["name", "code", "of", "title", "occupation"]
        .into_iter()
        .find_map(|name| get(tree, item, name));
    let raw = tree.raw(key.unwrap_or(item))?;
    Some(folded(&sanitize::line(raw)).into_owned())
}

/// The entries of a list that are, or are known by, a text.
fn entries<'t>(
    tree: &'t Tree<'_>,
    list: NodeId,
    text: &'t str,
) -> impl Iterator<Item = NodeId> + 't {
    let items = items(tree, list).iter().copied();
    items.filter(move |&item| key_of(tree, item).is_some_and(|key| key == text))
}

/// Where a list is in a profile.
pub(super) const fn skill_list_path(list: SkillList) -> &'static [&'static str] {
    match list {
        SkillList::EssentialKnowledge => &["essential", "knowledge"],
        SkillList::EssentialSkills => &["essential", "skills"],
        SkillList::OptionalKnowledge => &["optional", "knowledge"],
        SkillList::OptionalSkills => &["optional", "skills"],
    }
}

/// The line, from 1, on which a skill is listed, by any of these names; without one, that of the
/// title.
#[must_use]
pub fn line(path: &Path, names: &[String]) -> u32 {
    let source = SourceFile {
        layer: 0,
        shown: String::new(),
        stem: String::new(),
        kind: FileKind::Profile,
        place: Location::Disk(path.to_path_buf()),
    };
    // A file that has been removed since it was read has no places any more.
    let text = source.read().unwrap_or_default();
    let tree = yaml::parse(&text);
    let locator = Locator::new(&tree);
    let entries = names.iter().flat_map(|name| {
        let text = folded(&sanitize::line(name)).into_owned();
        SkillList::ALL.map(|list| Spot::Entry {
            path: skill_list_path(list),
            text: text.clone(),
            nth: 0,
        })
    });
    entries
        .chain([Spot::Field("title")])
        .map(|spot| locator.locate(&spot).line)
        .find(|&line| line > 0)
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::fs;

    #[test]
    fn lines_are_found_by_name_in_any_list() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("cook.yaml");
        let text = "# A profile.\ntitle: Cook\nessential:\n  knowledge: [wine]\n  skills:\n    \
                    - season dishes\n    - name: Peel  vegetables\n      description: peel\n\
                    optional:\n  skills: [\"plan menus\"]\n";
        fs::write(&path, text).unwrap();
        for (names, at) in [
            (&["wine"][..], 4),
            (&["Season dishes"], 6),
            (&["peel vegetables"], 7),
            // As a set in another language names it, and as the profile does.
            (&["composer les menus", "plan menus"], 10),
            (&["peel"], 2),
            (&[], 2),
        ] {
            let names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(line(&path, &names), at, "{names:?}");
        }
        fs::write(&path, "title: [\n").unwrap();
        assert_eq!(line(&path, &[]), 1);
        assert_eq!(line(&directory.path().join("none.yaml"), &[]), 1);
    }
}
