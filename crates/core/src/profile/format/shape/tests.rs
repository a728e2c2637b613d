//! The fields are those that are read, and those of the schemas, with the same types and limits.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::super::content::{Content, Topic, carefully};
use super::super::super::fields;
use super::super::super::limits::{MAX_LABEL_CHARS, MAX_LINE_CHARS, MAX_TEXT_CHARS};
use super::*;

#[test]
fn the_fields_are_those_that_are_read() {
    let all = [
        (PROFILE, fields::PROFILE),
        (ISCO, fields::ISCO),
        (LISTS, fields::LISTS),
        (SKILL, fields::SKILL),
        (TIER, fields::TIER),
        (REFERENCE, fields::REFERENCE),
        (ENTRY, fields::ENTRY),
        (ISCO_GROUP, fields::ISCO_GROUP),
        (SKILL_GROUP, fields::SKILL_GROUP),
        (ABOUT, fields::ABOUT),
        (WORDS, fields::WORDS),
    ];
    for (shape, names) in all {
        let written: Vec<_> = shape.iter().map(|(name, _)| *name).collect();
        assert_eq!(written, names);
    }
}

const SCHEMAS: [(Content, &str); 6] = [
    (
        Content::Profile,
        include_str!("../../../../../../src/schema/profile.json"),
    ),
    (
        Content::Catalogue,
        include_str!("../../../../../../src/schema/skills.json"),
    ),
    (
        Content::Isco,
        include_str!("../../../../../../src/schema/isco.json"),
    ),
    (
        Content::SkillGroups,
        include_str!("../../../../../../src/schema/skill-groups.json"),
    ),
    (
        Content::About,
        include_str!("../../../../../../src/schema/set.json"),
    ),
    (
        Content::Words(Topic::Skills),
        include_str!("../../../../../../src/schema/words.json"),
    ),
];

/// A field's name and what its mapping cannot do without, or `-` for an entry of a list.
type Step<'s> = (&'s str, Vec<&'s str>);

/// A text in a schema, with the way to it.
struct Found<'s> {
    way: Vec<Step<'s>>,
    schema: &'s Value,
}

/// Holds a schema to a kind, and gives all that is text.
fn hold<'s>(
    root: &'s Value,
    schema: &'s Value,
    kind: Kind,
    way: &[Step<'s>],
    found: &mut Vec<Found<'s>>,
) {
    let schema = match schema["$ref"].as_str() {
        Some(name) => &root["$defs"][name.rsplit('/').next().unwrap()],
        None => schema,
    };
    let types: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().map(|name| name.as_str().unwrap()).collect(),
        _ => Vec::new(),
    };
    let entry = [way, &[("-", Vec::new())]].concat();
    match kind {
        Kind::Map(shape) => {
            assert!(types.contains(&"object"), "{way:?}");
            assert_eq!(schema["additionalProperties"], false, "{way:?}");
            let properties = schema["properties"].as_object().unwrap();
            let names: BTreeSet<_> = properties.keys().map(String::as_str).collect();
            assert_eq!(
                names,
                shape.iter().map(|(name, _)| *name).collect(),
                "{way:?}"
            );
            let required = schema["required"].as_array().into_iter().flatten();
            let required: Vec<_> = required.map(|name| name.as_str().unwrap()).collect();
            for &(name, kind) in shape {
                let step = (name, required.clone());
                hold(
                    root,
                    &properties[name],
                    kind,
                    &[way, &[step]].concat(),
                    found,
                );
            }
        }
        Kind::Entries(shape) => {
            assert!(types.contains(&"array"), "{way:?}");
            hold(root, &schema["items"], Kind::Map(shape), &entry, found);
        }
        Kind::Skills => {
            assert!(types.contains(&"array"), "{way:?}");
            let skill = root["$defs"]["skill"]["anyOf"].as_array().unwrap();
            assert_eq!(schema["items"]["$ref"], "#/$defs/skill");
            hold(root, &skill[0], Kind::Line, &entry, found);
            hold(root, &skill[1], Kind::Map(SKILL), &entry, found);
        }
        Kind::List | Kind::Row => {
            assert!(types.contains(&"array"), "{way:?}");
            hold(root, &schema["items"], Kind::Line, &entry, found);
        }
        Kind::Number => assert!(types.contains(&"integer"), "{way:?}"),
        Kind::Line | Kind::Code | Kind::Language | Kind::Passage => {
            assert!(
                types.contains(&"string") || schema["enum"].is_array(),
                "{way:?}"
            );
            found.push(Found {
                way: way.to_vec(),
                schema,
            });
        }
    }
}

/// A file in which a text stands, and whatever has to be there beside it.
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
    for (content, text) in SCHEMAS {
        let root: Value = serde_json::from_str(text).unwrap();
        let mut found = Vec::new();
        hold(&root, &root, of(content), &[], &mut found);
        for Found { way, schema } in found {
            let limit = schema["maxLength"].as_u64().unwrap_or_default();
            let limit = usize::try_from(limit).unwrap();
            if ![MAX_LABEL_CHARS, MAX_LINE_CHARS, MAX_TEXT_CHARS].contains(&limit) {
                // One of a few words, or of a form that says how long it is.
                assert!(
                    schema["enum"].is_array() || schema["pattern"].is_string(),
                    "{way:?}"
                );
                continue;
            }
            seen.insert(limit);
            for (length, is_too_long) in [(limit, false), (limit + 1, true)] {
                let faults = carefully(content, &file(&way, &"a".repeat(length))).faults;
                let is_told = faults.iter().any(|it| it.what.contains("are too long"));
                assert_eq!(is_told, is_too_long, "{way:?}: {length}: {faults:?}");
            }
        }
    }
    assert_eq!(seen.len(), 3);
}
