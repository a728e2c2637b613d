//! What every command prints as JSON is as `src/schema/output.json` says: on the tests' own sets and on
//! the shipped one, with everything that can be asked; and the snapshots, too, are as it says.

#![allow(clippy::unwrap_used, clippy::panic)]

use crate::support::schema;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use schema::Schema;
use serde_json::Value;

/// What a command prints in a home.
fn printed(home: &Path, args: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .env("HOME", home)
        .args(args)
        .output()
        .unwrap();
    output.stdout
}

/// What a command prints as JSON, by the name of its schema.
fn asked(home: &Path, set: &[&str], args: &[&str]) -> Value {
    let stdout = printed(home, &[set, args, &["--format", "json"]].concat());
    serde_json::from_slice(&stdout).unwrap_or_else(|error| panic!("{args:?}: {error}"))
}

const KITCHEN: &[&str] = &["--profiles", "tests/set"];
const CLASSIFIED: &[&str] = &["--profiles", "tests/classified"];
const BROKEN: &[&str] = &["--profiles", "tests/broken/everything-at-once"];
const SHIPPED: &[&str] = &[];

/// What is asked of which set.
const ASKED: &[(&[&str], &[&str])] = &[
    (KITCHEN, &["show", "cook"]),
    (KITCHEN, &["show", "pastry chef"]),
    (CLASSIFIED, &["show", "baker"]),
    (SHIPPED, &["show", "ICT security manager"]),
    (KITCHEN, &["list"]),
    (KITCHEN, &["list", "--group", "99"]),
    (SHIPPED, &["list"]),
    (KITCHEN, &["search", "co"]),
    (KITCHEN, &["search", "zzzz"]),
    (CLASSIFIED, &["search", "bakr"]),
    (CLASSIFIED, &["search", "boulanger"]),
    (CLASSIFIED, &["search", "S1.1"]),
    (SHIPPED, &["search", "25"]),
    (SHIPPED, &["search", "security"]),
    (KITCHEN, &["skill", "wine"]),
    (CLASSIFIED, &["skill", "bake bread"]),
    (SHIPPED, &["skill", "computer forensics"]),
    (KITCHEN, &["similar", "cook"]),
    (KITCHEN, &["similar", "head chef", "--moves-in"]),
    (SHIPPED, &["similar", "ICT help desk agent"]),
    (KITCHEN, &["gap", "waiter", "head chef"]),
    (KITCHEN, &["gap", "head chef"]),
    (KITCHEN, &["compare", "cook", "waiter"]),
    (KITCHEN, &["compare", "cook", "waiter", "head chef"]),
    (KITCHEN, &["path", "waiter", "head chef"]),
    (KITCHEN, &["path", "head chef"]),
    (KITCHEN, &["path", "head chef", "cook"]),
    (
        SHIPPED,
        &[
            "path",
            "ICT network technician",
            "ICT security consultant",
            "--all",
        ],
    ),
    (KITCHEN, &["export", "map", "cook"]),
    (KITCHEN, &["export", "map", "pastry chef"]),
    (KITCHEN, &["export", "graph", "--only", "occupations"]),
    (CLASSIFIED, &["export", "graph"]),
    (SHIPPED, &["export", "graph"]),
    (KITCHEN, &["fit"]),
    (KITCHEN, &["me"]),
    (SHIPPED, &["me"]),
    (SHIPPED, &["stats"]),
    (KITCHEN, &["validate"]),
    (BROKEN, &["validate"]),
    (KITCHEN, &["fmt", "--check"]),
    (BROKEN, &["fmt", "--check"]),
    (SHIPPED, &["config", "--check"]),
];

/// A home in which something is known of a person, and something is wrong.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let own = home.path().join(".config/careernav");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("config.yaml"), "theme: drak\n").unwrap();
    for args in [&["me", "add", "wine"][..], &["me", "job", "line cook"]] {
        printed(home.path(), &[KITCHEN, args].concat());
    }
    home
}

#[test]
fn every_command_prints_what_the_schema_says() {
    let (home, schema) = (home(), Schema::read());
    for (set, args) in ASKED {
        let value = asked(home.path(), set, args);
        let faults = schema.faults(&value, schema.of(args[0]));
        assert!(
            faults.is_empty(),
            "{args:?}: {faults:#?}\nBLESS=1 cargo test -p careernav-core schema writes the schema anew"
        );
    }
    // None is forgotten: the schemas that are not shared are those of the commands.
    let names: BTreeSet<_> = ASKED.iter().map(|(_, args)| args[0]).collect();
    let text = fs::read_to_string("src/schema/output.json").unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    let all = all["$defs"].as_object().unwrap().keys();
    let alone = all.filter(|name| !text.contains(&format!("\"#/$defs/{name}\"")));
    assert_eq!(alone.map(String::as_str).collect::<BTreeSet<_>>(), names);
}

/// The JSON in the snapshots of the tests of commands.
#[test]
fn the_snapshots_are_as_the_schema_says() {
    let schema = Schema::read();
    let mut seen = 0;
    for entry in fs::read_dir("tests/it/snapshots").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let Some(name) = name
            .strip_prefix("it__commands__")
            .filter(|it| it.contains("json"))
        else {
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        let (_, rest) = text.split_once("--- standard output\n").unwrap();
        let (json, _) = rest.split_once("--- standard error").unwrap();
        let command = name
            .trim_start_matches("classified_")
            .split('_')
            .next()
            .unwrap();
        let value = serde_json::from_str(json).unwrap();
        let faults = schema.faults(&value, schema.of(command));
        assert!(faults.is_empty(), "{name}: {faults:#?}");
        seen += 1;
    }
    assert!(seen >= 10, "{seen}");
}

/// Calls `change` on every place of a value, one at a time, and hands out what comes of it.
fn changed(value: &Value, change: &dyn Fn(&mut Value) -> bool) -> Vec<Value> {
    fn paths(value: &Value, at: &str, all: &mut Vec<String>) {
        all.push(at.to_owned());
        match value {
            Value::Object(fields) => {
                for (name, field) in fields {
                    paths(field, &format!("{at}/{name}"), all);
                }
            }
            Value::Array(items) => {
                for (number, item) in items.iter().enumerate() {
                    paths(item, &format!("{at}/{number}"), all);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    paths(value, "", &mut all);
    let changed = all.iter().filter_map(|at| {
        let mut other = value.clone();
        change(other.pointer_mut(at)?).then_some(other)
    });
    changed.collect()
}

/// A schema that takes anything would be of no use: it notices a field that is missing, one that is
/// new, and a value of another type, wherever that is.
#[test]
fn the_schema_notices_what_is_otherwise() {
    let (home, schema) = (home(), Schema::read());
    let mut seen = 0;
    for (set, args) in ASKED.iter().filter(|(set, _)| *set == KITCHEN) {
        let value = asked(home.path(), set, args);
        let added = changed(&value, &|place| {
            let fields = place.as_object_mut();
            fields.is_some_and(|it| it.insert("new".to_owned(), Value::Null).is_none())
        });
        let removed = changed(&value, &|place| {
            let fields = place.as_object_mut();
            fields.is_some_and(|it| {
                let name = it.keys().next_back().cloned();
                name.is_some_and(|name| it.remove(&name).is_some())
            })
        });
        let other = changed(&value, &|place| {
            // Nothing has a list of lists.
            *place = serde_json::json!([[place.clone()]]);
            true
        });
        for otherwise in [added, removed, other].concat() {
            let faults = schema.faults(&otherwise, schema.of(args[0]));
            assert!(!faults.is_empty(), "{args:?}: {otherwise}");
            seen += 1;
        }
    }
    assert!(seen > 500, "{seen}");
}
