//! The schemas say what the reader takes.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::profile::limits::{MAX_LABEL_CHARS, MAX_LINE_CHARS, MAX_TEXT_CHARS};
use crate::profile::read::read;

const SCHEMAS: [Schema; 8] = [
    Schema::Profile,
    Schema::Skills,
    Schema::Isco,
    Schema::SkillGroups,
    Schema::Licences,
    Schema::Titles,
    Schema::Set,
    Schema::Words,
];

/// A field's name and what its mapping cannot do without, or `-` for an entry of a list.
type Step<'s> = (&'s str, Vec<&'s str>);

/// A text in a schema, with the way to it.
struct TextNode<'s> {
    way: Vec<Step<'s>>,
    schema: &'s Value,
}

/// All that is text in a schema.
fn texts<'s>(schema: &'s Value, way: &[Step<'s>], found: &mut Vec<TextNode<'s>>) {
    let entry = || [way, &[("-", Vec::new())]].concat();
    if let Some(items) = schema.get("items") {
        let both = items["anyOf"].as_array();
        for items in both.map_or(std::slice::from_ref(items), Vec::as_slice) {
            texts(items, &entry(), found);
        }
    } else if let Some(properties) = schema["properties"].as_object() {
        let required = schema["required"].as_array().into_iter().flatten();
        let required: Vec<_> = required.map(|name| name.as_str().unwrap()).collect();
        for (name, property) in properties {
            let step = (name.as_str(), required.clone());
            texts(property, &[way, &[step]].concat(), found);
        }
    } else if schema["minimum"].is_null() {
        found.push(TextNode {
            way: way.to_vec(),
            schema,
        });
    }
}

/// A file with a text, and the required fields beside it.
fn file(way: &[Step<'_>], text: &str) -> String {
    let mut value = Value::String(text.to_owned());
    for (name, needed) in way.iter().rev() {
        value = match *name {
            "-" => Value::Array(vec![value]),
            name => {
                let beside = |needed: &&str| ((*needed).to_owned(), Value::from("1"));
                let mut fields: serde_json::Map<_, _> = needed.iter().map(beside).collect();
                fields.insert(name.to_owned(), value);
                Value::Object(fields)
            }
        };
    }
    value.to_string()
}

#[test]
fn the_schemas_say_what_the_loader_takes() {
    let mut seen = BTreeSet::new();
    for schema in SCHEMAS {
        let root: Value = serde_json::from_str(&schema.text()).unwrap();
        let mut found = Vec::new();
        texts(&root, &[], &mut found);
        for TextNode { way, schema: text } in found {
            let limit = text["maxLength"].as_u64().unwrap_or_default();
            let limit = usize::try_from(limit).unwrap();
            if ![MAX_LABEL_CHARS, MAX_LINE_CHARS, MAX_TEXT_CHARS].contains(&limit) {
                // One of a few words, or of a form that says how long it is.
                assert!(
                    text["enum"].is_array() || text["pattern"].is_string(),
                    "{way:?}"
                );
                continue;
            }
            seen.insert(limit);
            for (length, is_too_long) in [(limit, false), (limit + 1, true)] {
                let faults = read(schema.kind(), &file(&way, &"a".repeat(length))).faults;
                let is_told = faults.iter().any(|it| it.what.contains("are too long"));
                assert_eq!(is_told, is_too_long, "{way:?}: {length}: {faults:?}");
            }
        }
    }
    assert_eq!(seen.len(), 3);
}
