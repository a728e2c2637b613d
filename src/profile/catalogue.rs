//! The careful reader of a catalogue: the entries of a `skills.yaml`, with every fault in it.

use std::collections::HashMap;

use super::careful::{Outcome, named};
use super::check::{self, Form};
use super::clean::{folded, quoted};
use super::fields;
use super::problem::{Fault, Mark};
use super::reader::{Field, Reader};
use super::scalar::Scalar;
use super::schema::{CatalogueEntry, Reuse};
use super::tree::{Tree, Value};

/// Reads a catalogue, in the file's order.
pub(super) fn catalogue(text: &str) -> Outcome<Vec<CatalogueEntry>> {
    let tree = Tree::parse(text);
    let mut reader = Reader::new(&tree);
    let value = tree.root.map(|root| {
        match tree.value(root) {
            Value::List(_) => {}
            Value::Scalar(Scalar::Null, _) => {
                reader.faults.push(empty());
                return Vec::new();
            }
            other => {
                let what = format!("expected a list of skills, found {}", other.name());
                let hint =
                    "write \"- name: ...\" for every skill; a profile needs another file name";
                reader
                    .faults
                    .push(Fault::error(tree.at(root), what).hint(hint));
                return Vec::new();
            }
        }
        let entries = reader.entries(Some(&Field::document(&tree, root)));
        read(&mut reader, &entries)
    });
    if value.is_none() && tree.faults.is_empty() {
        reader.faults.push(empty());
    }
    let mut faults = std::mem::take(&mut reader.faults);
    faults.extend(tree.faults.iter().cloned());
    Outcome { value, faults }
}

fn empty() -> Fault {
    Fault::warning(Mark::WHOLE, "the catalogue is empty")
}

fn read(reader: &mut Reader<'_>, entries: &[Field]) -> Vec<CatalogueEntry> {
    let mut seen: HashMap<String, u32> = HashMap::with_capacity(entries.len());
    let mut skills = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(skill) = skill(reader, entry) else {
            continue;
        };
        let name = folded(&skill.name).into_owned();
        if let Some(line) = seen.get(&name) {
            let what = format!("{} is described twice", quoted(&skill.name));
            let hint = format!("the first is on line {line}; this one is left out");
            reader.error(entry, &what, hint);
            continue;
        }
        seen.insert(name, reader.at(entry).line);
        skills.push(skill);
    }
    skills
}

fn skill(reader: &mut Reader<'_>, entry: &Field) -> Option<CatalogueEntry> {
    let fields = reader.fields(entry, fields::ENTRY)?;
    let name = named(reader, &fields, entry, "name");
    let kind = reader.word(
        fields.get("kind").as_ref(),
        check::kind,
        &["knowledge", "skill"],
    );
    let reuse = fields.get("reuse");
    let skill = CatalogueEntry {
        name: String::new(),
        kind,
        description: reader.text(fields.get("description").as_ref(), Form::Text),
        other_names: reader.texts(fields.get("other_names").as_ref(), Form::Label),
        reuse: reader.word(reuse.as_ref(), check::reuse, &Reuse::ALL.map(Reuse::name)),
        tags: reader.texts(fields.get("tags").as_ref(), Form::Label),
        uri: reader.text(fields.get("uri").as_ref(), Form::Line),
        ..CatalogueEntry::default()
    };
    Some(CatalogueEntry {
        name: name?,
        ..skill
    })
}
