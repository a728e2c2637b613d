//! The schema of what the commands print as JSON, made of the structs that they print: the file that
//! `careernav schema output` prints is compared with it.

#![allow(clippy::unwrap_used)]

use std::fs;

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::StepAnswer;
use super::compare::CompareAnswer;
use super::gap::GapAnswer;
use super::list::{HitAnswer, ListedOccupation};
use super::me::MeAnswer;
use super::occupation::OccupationAnswer;
use super::path::PathAnswer;
use super::problems::{CheckedConfig, CheckedProfiles, Formatted};
use super::similar::SimilarAnswer;
use super::skill::SkillAnswer;
use super::stats::StatsAnswer;

const OUTPUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/schema/output.json");
const EXPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/export/schema.json");

/// The schema of what each command prints, made of what it prints. Exports are written by hand, and
/// so is their schema.
fn output() -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let mut schemas = Map::new();
    let mut add = |name: &str, schema: Schema| schemas.insert(name.to_owned(), schema.to_value());
    add("show", schema_of::<OccupationAnswer<'_>>(&mut generator));
    let list = schema_of::<Vec<ListedOccupation<'_>>>(&mut generator);
    add("list", described(list, "Occupations, by title."));
    let hits = schema_of::<Vec<HitAnswer<'_>>>(&mut generator);
    add("search", described(hits, "Hits, the best first."));
    add("skill", schema_of::<SkillAnswer<'_>>(&mut generator));
    add("similar", schema_of::<SimilarAnswer<'_>>(&mut generator));
    add("gap", schema_of::<GapAnswer<'_>>(&mut generator));
    add("compare", schema_of::<CompareAnswer<'_>>(&mut generator));
    add("path", schema_of::<PathAnswer<'_>>(&mut generator));
    let fit = schema_of::<Vec<StepAnswer<'_>>>(&mut generator);
    add(
        "fit",
        described(fit, "Jobs that fit the person, the best first."),
    );
    add("me", schema_of::<MeAnswer<'_>>(&mut generator));
    add("stats", schema_of::<StatsAnswer<'_>>(&mut generator));
    add("fmt", schema_of::<Formatted<'_>>(&mut generator));
    add("validate", schema_of::<CheckedProfiles<'_>>(&mut generator));
    add("config", schema_of::<CheckedConfig<'_>>(&mut generator));
    schemas.append(&mut generator.take_definitions(true));
    let exports = fs::read_to_string(EXPORTS).unwrap();
    let mut exports: Value = serde_json::from_str(&exports).unwrap();
    schemas.append(exports["$defs"].as_object_mut().unwrap());
    let mut schema = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "JSON of careernav",
        "description": "What each command prints with --format json: $defs has a schema by the \
                        name of the command, and those that they share.",
        "$defs": schemas,
    });
    tidy(&mut schema);
    schema
}

fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    T::json_schema(generator)
}

fn described(mut schema: Schema, text: &str) -> Schema {
    schema.insert("description".to_owned(), text.into());
    schema
}

/// Leaves out what says nothing to a reader, and allows no field that is not described.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.get("format").is_some_and(Value::is_string) {
                fields.remove("format");
                // The bounds of the integer type.
                fields.retain(|name, value| name != "maximum" || value.as_u64() <= Some(4));
            }
            if fields.get("properties").is_some_and(Value::is_object) {
                fields.insert("additionalProperties".to_owned(), false.into());
            }
            if let Some(Value::String(text)) = fields.get_mut("description") {
                *text = text.replace('\n', " ");
            }
            fields.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// A schema with its words in the order in which one reads them, and fields in that of the output.
struct Ordered<'v>(&'v Value);

/// Fields by name, those that are named first in that order.
struct Fields<'v>(&'v Map<String, Value>, Vec<&'v str>);

const WORDS: [&str; 6] = [
    "$schema",
    "title",
    "description",
    "$ref",
    "type",
    "properties",
];

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(fields) => Fields(fields, WORDS.to_vec()).serialize(serializer),
            Value::Array(items) => serializer.collect_seq(items.iter().map(Ordered)),
            other => other.serialize(serializer),
        }
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(fields, first) = self;
        let named = first.iter().filter_map(|name| fields.get_key_value(*name));
        let rest = fields
            .iter()
            .filter(|(name, _)| !first.contains(&name.as_str()));
        let required = fields.get("required").and_then(Value::as_array);
        let required = required.into_iter().flatten().filter_map(Value::as_str);
        let required: Vec<_> = required.collect();
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (name, value) in named.chain(rest) {
            match value {
                Value::Object(inner) if name == "properties" => {
                    map.serialize_entry(name, &Fields(inner, required.clone()))?;
                }
                value => map.serialize_entry(name, &Ordered(value))?,
            }
        }
        map.end()
    }
}

#[test]
fn the_schema_of_the_output_is_made_of_what_is_printed() {
    let text = serde_json::to_string_pretty(&Ordered(&output())).unwrap() + "\n";
    if std::env::var_os("BLESS").is_some() {
        fs::write(OUTPUT, &text).unwrap();
    }
    let is_up_to_date = fs::read_to_string(OUTPUT).unwrap() == text;
    assert!(
        is_up_to_date,
        "BLESS=1 cargo test -p careernav-core schema writes {OUTPUT} anew"
    );
}
