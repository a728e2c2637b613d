//! The careful readers of `isco.yaml`, `skill-groups.yaml`, `set.yaml` and the files in another
//! language, with every fault in them.

use super::careful::{self, Outcome, named};
use super::check::{self, Form};
use super::clean::quoted;
use super::content::Topic;
use super::doubt;
use super::fields;
use super::frame::{self, Kind, Labels, References};
use super::problem::{Fault, Mark};
use super::reader::{Field, Reader};
use super::scalar::Scalar;
use super::schema::{About, IscoGroup, SkillGroup, Words};
use super::tree::Value;

const ISCO: Kind = Kind {
    file: "list of ISCO groups",
    entries: "ISCO groups",
};

const SKILL_GROUPS: Kind = Kind {
    file: "list of skill groups",
    entries: "skill groups",
};

/// Reads descriptions of ISCO groups, in the file's order.
pub(super) fn isco(text: &str) -> Outcome<Vec<IscoGroup>> {
    frame::list(text, &ISCO, |reader, entry| {
        let fields = reader.fields(entry, fields::ISCO_GROUP)?;
        let code = match fields.get("code") {
            Some(field) if careful::is_short_of_a_zero(reader, &field) => None,
            field => named(reader, &fields, entry, "code")
                .and_then(|code| careful::known_group(reader, &field?, code, false)),
        };
        let title = reader.text(fields.get("title").as_ref(), Form::Label);
        let description = reader.text(fields.get("description").as_ref(), Form::Text);
        Some(IscoGroup {
            code: code?,
            title,
            description,
        })
    })
}

/// Reads groups of skills, in the file's order.
pub(super) fn skill_groups(text: &str) -> Outcome<Vec<SkillGroup>> {
    frame::list(text, &SKILL_GROUPS, |reader, entry| {
        let fields = reader.fields(entry, fields::SKILL_GROUP)?;
        let get = |name| fields.get(name);
        let code = named(reader, &fields, entry, "code");
        let title = named(reader, &fields, entry, "title");
        let mut labels = Labels::beside(title.as_deref(), "title");
        let other_titles = labels.read(reader, get("other_titles").as_ref());
        let hidden_titles = labels.read(reader, get("hidden_titles").as_ref());
        let mut broader = References::of(code.as_deref(), "group");
        let description = reader.text(get("description").as_ref(), Form::Text);
        let notes = reader.text(get("notes").as_ref(), Form::Text);
        let broader = broader.read(reader, get("broader").as_ref());
        let uri = reader.text(get("uri").as_ref(), Form::Line);
        Some(SkillGroup {
            code: code?,
            title: title?,
            other_titles,
            hidden_titles,
            description,
            notes,
            broader,
            uri,
        })
    })
}

/// Reads words in another language, in the file's order.
pub(super) fn words(text: &str, topic: Topic) -> Outcome<Vec<Words>> {
    let kind = Kind {
        file: "translation",
        entries: match topic {
            Topic::Occupations => "words for occupations",
            Topic::Skills => "words for skills",
            Topic::Isco => "words for ISCO groups",
            Topic::SkillGroups => "words for skill groups",
        },
    };
    frame::list(text, &kind, |reader, entry| {
        let fields = reader.fields(entry, fields::WORDS)?;
        let get = |name| fields.get(name);
        let of = match get("of") {
            Some(field) if topic == Topic::Isco && careful::is_short_of_a_zero(reader, &field) => {
                None
            }
            _ => named(reader, &fields, entry, "of"),
        };
        let label = reader.text(get("label").as_ref(), Form::Label);
        let mut labels = Labels::beside(label.as_deref(), "label");
        let other_labels = labels.read(reader, get("other_labels").as_ref());
        let hidden_labels = labels.read(reader, get("hidden_labels").as_ref());
        let description = reader.text(get("description").as_ref(), Form::Text);
        let notes = reader.text(get("notes").as_ref(), Form::Text);
        Some(Words {
            of: of?,
            label,
            other_labels,
            hidden_labels,
            description,
            notes,
        })
    })
}

/// Reads what a set says of itself.
pub(super) fn about(text: &str) -> Outcome<About> {
    let tree = doubt::parse(text);
    let mut reader = Reader::new(&tree);
    let value = tree.root.and_then(|root| match tree.value(root) {
        Value::Map(_) => {
            let document = Field::document(&tree, root);
            let fields = reader.fields(&document, fields::ABOUT)?;
            Some(About {
                name: reader.text(fields.get("name").as_ref(), Form::Label),
                language: language(&mut reader, fields.get("language").as_ref()),
                notice: reader.text(fields.get("notice").as_ref(), Form::Text),
            })
        }
        Value::Scalar(Scalar::Null, _) => None,
        other => {
            let what = format!("expected a mapping of fields, found {}", other.name());
            let hint = format!("fields: {}", fields::ABOUT.join(", "));
            reader
                .faults
                .push(Fault::error(tree.at(root), what).hint(hint));
            None
        }
    });
    if value.is_none() && reader.faults.is_empty() && tree.faults.is_empty() {
        let fault = Fault::warning(Mark::WHOLE, "the file is empty");
        let hint = format!("fields: {}", fields::ABOUT.join(", "));
        reader.faults.push(fault.hint(hint));
    }
    let faults = doubt::together(std::mem::take(&mut reader.faults), &tree);
    Outcome { value, faults }
}

fn language(reader: &mut Reader<'_>, field: Option<&Field>) -> Option<String> {
    let text = reader.text(field, Form::Label)?;
    let language = check::language(&text);
    if language.is_none()
        && let Some(field) = field
    {
        let what = format!("{} is not a language code", quoted(&text));
        reader.error(
            field,
            &what,
            "write a code such as en, fr or pt-br; left out",
        );
    }
    language
}
