//! The careful reader of a catalogue: the entries of a `skills.yaml`, with every fault in it.

use super::careful::{Outcome, named};
use super::check::{self, Form};
use super::fields;
use super::frame::{self, Kind, Labels, References};
use super::reader::{Field, Reader};
use super::schema::{CatalogueEntry, Reuse};

const KIND: Kind = Kind {
    file: "catalogue",
    entries: "skills",
};

/// Reads a catalogue, in the file's order.
pub(super) fn catalogue(text: &str) -> Outcome<Vec<CatalogueEntry>> {
    frame::list(text, &KIND, skill)
}

fn skill(reader: &mut Reader<'_>, entry: &Field) -> Option<CatalogueEntry> {
    let fields = reader.fields(entry, fields::ENTRY)?;
    let get = |name| fields.get(name);
    let name = named(reader, &fields, entry, "name");
    let own = name.as_deref();
    let mut labels = Labels::beside(own, "name");
    let mut groups = References::of(None, "skill");
    let mut broader = References::of(own, "skill");
    let mut needed = References::of(own, "skill");
    let skill = CatalogueEntry {
        name: String::new(),
        kind: reader.word(get("kind").as_ref(), check::kind, &["knowledge", "skill"]),
        description: reader.text(get("description").as_ref(), Form::Text),
        notes: reader.text(get("notes").as_ref(), Form::Text),
        other_names: labels.read(reader, get("other_names").as_ref()),
        hidden_names: labels.read(reader, get("hidden_names").as_ref()),
        groups: groups.read(reader, get("groups").as_ref()),
        broader: broader.read(reader, get("broader").as_ref()),
        essential: needed.read(reader, get("essential").as_ref()),
        optional: needed.read(reader, get("optional").as_ref()),
        reuse: reader.word(
            get("reuse").as_ref(),
            check::reuse,
            &Reuse::ALL.map(Reuse::name),
        ),
        tags: reader.texts(get("tags").as_ref(), Form::Label),
        uri: reader.text(get("uri").as_ref(), Form::Line),
    };
    Some(CatalogueEntry {
        name: name?,
        ..skill
    })
}
