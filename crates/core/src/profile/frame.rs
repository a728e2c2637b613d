//! What the careful readers of list files have in common: the list itself, entries that stand there
//! once, labels that differ, and references to other entries.

use std::collections::HashMap;

use super::careful::Outcome;
use super::check::Form;
use super::clean::{folded, quoted};
use super::content::Entry;
use super::doubt;
use super::problem::{Fault, Mark};
use super::reader::{Field, Reader};
use super::scalar::Scalar;
use super::tree::Value;

/// What a list file is called in messages.
pub(super) struct Kind {
    /// The file, such as "catalogue".
    pub(super) file: &'static str,
    /// Its entries, such as "skills".
    pub(super) entries: &'static str,
}

/// Reads a list in the file's order, each entry once.
pub(super) fn list<E: Entry>(
    text: &str,
    kind: &Kind,
    read: impl Fn(&mut Reader<'_>, &Field) -> Option<E>,
) -> Outcome<Vec<E>> {
    let tree = doubt::parse(text);
    let mut reader = Reader::new(&tree);
    let empty = || Fault::warning(Mark::WHOLE, format!("the {} is empty", kind.file));
    let value = tree.root.map(|root| {
        match tree.value(root) {
            Value::List(_) => {}
            Value::Scalar(Scalar::Null, _) => {
                reader.faults.push(empty());
                return Vec::new();
            }
            other => {
                let what = format!(
                    "expected a list of {}, found {}",
                    kind.entries,
                    other.name()
                );
                let hint = format!(
                    "write \"- {}: ...\" for every entry; a profile needs another file name",
                    E::FIELD
                );
                reader
                    .faults
                    .push(Fault::error(tree.at(root), what).hint(hint));
                return Vec::new();
            }
        }
        let entries = reader.entries(Some(&Field::document(&tree, root)));
        each_once(&mut reader, &entries, read)
    });
    if value.is_none() && tree.faults.is_empty() {
        reader.faults.push(empty());
    }
    let faults = doubt::together(std::mem::take(&mut reader.faults), &tree);
    Outcome { value, faults }
}

fn each_once<E: Entry>(
    reader: &mut Reader<'_>,
    entries: &[Field],
    read: impl Fn(&mut Reader<'_>, &Field) -> Option<E>,
) -> Vec<E> {
    let mut seen: HashMap<String, u32> = HashMap::with_capacity(entries.len());
    let mut kept = Vec::with_capacity(entries.len());
    for field in entries {
        let Some(entry) = read(reader, field) else {
            continue;
        };
        let key = folded(entry.key()).into_owned();
        if let Some(line) = seen.get(&key) {
            let what = format!("{} is described twice", quoted(entry.key()));
            let hint = format!("the first is on line {line}; this one is left out");
            reader.error(field, &what, hint);
            continue;
        }
        seen.insert(key, reader.at(field).line);
        kept.push(entry);
    }
    kept
}

/// Labels of one thing, which all differ.
pub(super) struct Labels {
    /// By folded text: the line, or none for the main label.
    seen: HashMap<String, Option<u32>>,
    /// What the main label is called.
    main: &'static str,
}

impl Labels {
    /// Labels beside a main one, if that is known.
    pub(super) fn beside(label: Option<&str>, main: &'static str) -> Self {
        let seen = label.map(|label| (folded(label).into_owned(), None));
        Self {
            seen: seen.into_iter().collect(),
            main,
        }
    }

    /// Those of a list, without any that was there before.
    pub(super) fn read(&mut self, reader: &mut Reader<'_>, field: Option<&Field>) -> Vec<String> {
        let mut labels = Vec::new();
        for entry in &reader.entries(field) {
            let Some(label) = reader.demanded(entry, Form::Label) else {
                continue;
            };
            let line = reader.at(entry).line;
            match self.seen.get(folded(&label).as_ref()) {
                None => {
                    self.seen.insert(folded(&label).into_owned(), Some(line));
                    labels.push(label);
                }
                Some(None) => {
                    let what = format!("{} is the {} itself", quoted(&label), self.main);
                    reader.warning(entry, &what, "delete it; it is left out");
                }
                Some(Some(first)) => {
                    let hint = format!("the first is on line {first}; this one is left out");
                    let what = format!("{} is listed twice", quoted(&label));
                    reader.warning(entry, &what, hint);
                }
            }
        }
        labels
    }
}

/// References to other entries: each once, and none to the entry itself.
pub(super) struct References {
    seen: HashMap<String, u32>,
    own: Option<String>,
    /// What the entry is called.
    kind: &'static str,
}

impl References {
    pub(super) fn of(own: Option<&str>, kind: &'static str) -> Self {
        Self {
            seen: HashMap::new(),
            own: own.map(|own| folded(own).into_owned()),
            kind,
        }
    }

    /// Those of a list, without any that was there before.
    pub(super) fn read(&mut self, reader: &mut Reader<'_>, field: Option<&Field>) -> Vec<String> {
        let mut references = Vec::new();
        for entry in &reader.entries(field) {
            let Some(name) = reader.demanded(entry, Form::Label) else {
                continue;
            };
            let key = folded(&name).into_owned();
            if self.own.as_ref() == Some(&key) {
                let what = format!("{} is this {} itself", quoted(&name), self.kind);
                reader.error(entry, &what, "delete it; it is left out");
                continue;
            }
            if let Some(first) = self.seen.get(&key) {
                let hint = format!("the first is on line {first}; this one is left out");
                let what = format!("{} is listed twice", quoted(&name));
                reader.warning(entry, &what, hint);
                continue;
            }
            self.seen.insert(key, reader.at(entry).line);
            references.push(name);
        }
        references
    }
}
