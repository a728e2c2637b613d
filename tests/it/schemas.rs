//! The schemas of what is read: `careernav schema` prints them, every sound file at hand is as they
//! say, and what the loader refuses for its fields or their types, they refuse.

#![allow(clippy::unwrap_used, clippy::panic)]

use crate::support::schema;

use std::path::Path;
use std::process::Command;

use careernav_core::profile::format::{File, files};
use schema::Schema;
use serde_json::Value;

/// The names of the schemas, in the order of the help.
const ALL: [&str; 9] = [
    "profile",
    "skills",
    "isco",
    "skill-groups",
    "licences",
    "titles",
    "set",
    "words",
    "output",
];

/// The name of a file's schema.
fn kind(file: &File) -> &'static str {
    let stem = file.path().file_stem().unwrap().to_str().unwrap();
    match stem.split_once('.') {
        Some(("titles", _)) => "titles",
        Some(("occupations" | "skills" | "isco" | "skill-groups", _)) => "words",
        _ => ALL[1..7]
            .iter()
            .find(|name| **name == stem.to_lowercase())
            .unwrap_or(&"profile"),
    }
}

fn json(text: &str) -> Option<Value> {
    serde_yaml::from_str(text.trim_start_matches('\u{feff}')).ok()
}

fn at_hand(directory: &str) -> Vec<File> {
    let (files, _) = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(directory));
    assert!(!files.is_empty(), "{directory}");
    files
}

#[test]
fn they_come_with_the_program() {
    let printed = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
            .args(args)
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    for name in ALL {
        let text = printed(&["schema", name]);
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        if name != "output" {
            // A change of the field table shows here.
            insta::assert_snapshot!(name, text);
        }
    }
    assert_eq!(printed(&["schema"]), printed(&["schema", "profile"]));
}

#[test]
fn every_sound_file_is_as_they_say() {
    let schemas = ALL.map(|name| (name, Schema::named(name)));
    let mut seen = [0; ALL.len()];
    for directory in ["profiles", "examples", "tests"] {
        for file in at_hand(directory) {
            let Ok(bytes) = file.read() else { continue };
            // What is canonical or can be made so has no error.
            let Ok(text) = file.formatted(bytes) else {
                continue;
            };
            let at = ALL.iter().position(|name| *name == kind(&file)).unwrap();
            let faults = schemas[at].1.faults_of(&json(&text).unwrap());
            assert!(faults.is_empty(), "{}: {faults:#?}", file.name());
            seen[at] += 1;
        }
    }
    // There are files of each kind.
    assert!(
        seen[..6].iter().all(|&count| count > 0) && seen[0] > 150,
        "{seen:?}"
    );
}

/// A file that the loader finds an error in is found wrong by its schema, too, if it is about one
/// field or value: a schema knows nothing of the calendar, of the table of ISCO groups, or of what
/// else is in a file.
#[test]
fn what_is_refused_for_its_fields_is_refused() {
    let of_one_field = [
        "unknown field",
        "expected ",
        "is missing",
        "may not be empty",
        "an entry is empty",
        "characters are too long",
        "is not a whole number",
        "is not an ISCO-08 code",
        "is not a date",
        "is not a web address",
        "is not a language code",
        "unknown word",
    ];
    let mut seen = vec![0; of_one_field.len()];
    for file in at_hand("tests/broken") {
        let Ok(bytes) = file.read() else { continue };
        let Err(problems) = file.formatted(bytes.clone()) else {
            continue;
        };
        let Some(value) = String::from_utf8(bytes).ok().and_then(|text| json(&text)) else {
            continue;
        };
        let faults = Schema::named(kind(&file)).faults_of(&value);
        for (at, what) in of_one_field.iter().enumerate() {
            if problems.iter().any(|problem| problem.what.contains(what)) {
                assert!(!faults.is_empty(), "{}: {problems:#?}", file.name());
                seen[at] += 1;
            }
        }
    }
    assert!(seen.iter().all(|&count| count > 0), "{seen:?}");
}

/// Everything has words for an editor to show.
#[test]
fn every_field_is_described() {
    fn walk(value: &Value, at: &str) {
        for (name, field) in value["properties"].as_object().into_iter().flatten() {
            let words = field["description"].as_str().unwrap_or_default();
            assert!(
                words.len() > 3 && words.ends_with('.'),
                "{at}.{name}: {words}"
            );
        }
        let inner = value.as_object().into_iter().flat_map(|it| it.iter());
        for (name, inner) in inner {
            walk(inner, &format!("{at}.{name}"));
        }
        for inner in value.as_array().into_iter().flatten() {
            walk(inner, at);
        }
    }
    for name in &ALL[..6] {
        walk(Schema::named(name).whole(), name);
    }
}
