//! From the text of one file to checked values, and every fault with its place.
//!
//! ```text
//! text ─ yaml::parse ─> Tree ─ reader (fields by the table, rules of texts) ─> Contents and faults
//! ```
//!
//! # Guarantees
//!
//! All that is sound in a file is taken over, and *every* fault in it is reported where it is written,
//! in one pass: nothing returns at the first fault.

mod field;
mod interned;
mod reader;
mod rules;

use crate::profile::fields::Mapping;
use crate::profile::file_kind::{Contents, FileKind};
use crate::profile::model::{
    About, CatalogueEntry, EverydayTitle, IscoGroup, LicensedGroup, Profile, SkillGroup,
    TranslatedEntry,
};
use crate::profile::problem::{Fault, Mark};
use crate::profile::write::scalar_line;
use crate::profile::yaml;
use crate::profile::yaml::doubt;
use crate::profile::yaml::scalar::Scalar;
use crate::profile::yaml::tree::{Tree, Value};
use reader::Reader;

/// What one file came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// All that is sound in it.
    pub(super) contents: Contents,
    /// All that is not, in no order.
    pub(super) faults: Vec<Fault>,
}

/// Reads the text of a file.
pub(super) fn read(kind: FileKind, text: &str) -> Outcome {
    of_tree(kind, &yaml::parse(text))
}

/// Reads a part of a list that is in canonical form: none if it is not, or if there is any fault in it.
pub(super) fn read_part(kind: FileKind, text: &str) -> Option<Contents> {
    let outcome = of_tree(kind, &yaml::parse_canonical(text)?);
    outcome.faults.is_empty().then_some(outcome.contents)
}

fn of_tree(kind: FileKind, tree: &Tree<'_>) -> Outcome {
    let mut reader = Reader::new(tree, kind);
    let contents = match kind {
        FileKind::Profile => {
            let profile = document(&mut reader, kind);
            profile.map(|it: Profile| Contents::Profile(Box::new(it)))
        }
        FileKind::About => document::<About>(&mut reader, kind).map(Contents::About),
        FileKind::Catalogue => list::<CatalogueEntry>(&mut reader, kind).map(Contents::Catalogue),
        FileKind::Isco => list::<IscoGroup>(&mut reader, kind).map(Contents::Isco),
        FileKind::SkillGroups => list::<SkillGroup>(&mut reader, kind).map(Contents::SkillGroups),
        FileKind::Licences => list::<LicensedGroup>(&mut reader, kind).map(Contents::Licences),
        FileKind::Titles => list::<EverydayTitle>(&mut reader, kind).map(Contents::Titles),
        FileKind::Translation(_) => {
            list::<TranslatedEntry>(&mut reader, kind).map(Contents::Translation)
        }
    };
    Outcome {
        contents: contents.unwrap_or(Contents::Nothing),
        faults: doubt::together(reader.into_faults(), tree),
    }
}

/// The one mapping of which a file consists.
fn document<M: Mapping>(reader: &mut Reader<'_>, kind: FileKind) -> Option<M> {
    let tree = reader.tree;
    let is_profile = kind == FileKind::Profile;
    let fields = || format!("fields: {}", M::RECORD.listed());
    let value = tree.root.and_then(|root| match tree.value(root) {
        Value::Map(_) => reader.document(root),
        Value::Scalar(Scalar::Null, _) => None,
        other => {
            let what = format!("expected a mapping of fields, found {}", other.name());
            let hint = match other {
                _ if !is_profile => fields(),
                Value::Scalar(_, raw) if raw.chars().count() < 100 => {
                    format!("write title: {}", scalar_line(raw))
                }
                Value::List(_) => {
                    "a profile is one occupation: delete the \"- \" and indent its fields to the left"
                        .to_owned()
                }
                _ => "write fields, such as title: ICT security manager".to_owned(),
            };
            reader.report(Fault::error(tree.at(root), what).hint(hint));
            None
        }
    });
    if value.is_none() && !reader.has_faults() && tree.faults.is_empty() {
        let what = "the file is empty";
        reader.report(if is_profile {
            Fault::error(Mark::WHOLE, what)
                .hint("a profile has at least a line such as: title: ICT security manager")
        } else {
            Fault::warning(Mark::WHOLE, what).hint(fields())
        });
    }
    value
}

/// The list of which a file consists, in its order, each entry once.
fn list<M: Mapping>(reader: &mut Reader<'_>, kind: FileKind) -> Option<Vec<M>> {
    let tree = reader.tree;
    let (file, entries) = kind.names();
    let empty = || Fault::warning(Mark::WHOLE, format!("the {file} is empty"));
    let Some(root) = tree.root else {
        if tree.faults.is_empty() {
            reader.report(empty());
        }
        return None;
    };
    match tree.value(root) {
        Value::List(_) => return Some(reader.document_list(root)),
        Value::Scalar(Scalar::Null, _) => reader.report(empty()),
        other => {
            let what = format!("expected a list of {entries}, found {}", other.name());
            let key = M::RECORD.fields[0].name;
            let hint = format!(
                "write \"- {key}: ...\" for every entry; a profile needs another file name"
            );
            reader.report(Fault::error(tree.at(root), what).hint(hint));
        }
    }
    Some(Vec::new())
}
