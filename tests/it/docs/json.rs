//! Tables of what a JSON Schema describes: a line for each field, with its type and its meaning.

use std::fmt::{Formatter, Result as Written, Write};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::output;

/// Under this name an object keeps the names of its fields in the order of the text, which a map loses.
const ORDER: &str = "$order";

/// A value whose objects know the order of their fields.
struct Ordered(Value);

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(InOrder).map(Self)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Value;

    fn expecting(&self, to: &mut Formatter<'_>) -> Written {
        to.write_str("JSON")
    }

    fn visit_bool<E>(self, it: bool) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_i64<E>(self, it: i64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_u64<E>(self, it: u64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_f64<E>(self, it: f64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_str<E>(self, it: &str) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Ordered(it)) = all.next_element()? {
            list.push(it);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> Result<Value, A::Error> {
        let (mut map, mut order) = (Map::new(), Vec::new());
        while let Some((name, Ordered(it))) = all.next_entry::<String, Ordered>()? {
            order.push(Value::from(name.clone()));
            map.insert(name, it);
        }
        map.insert(ORDER.to_owned(), order.into());
        Ok(map.into())
    }
}

/// The fields of an object, in the order of the text.
pub(super) fn entries(object: &Value) -> Vec<(&str, &Value)> {
    let names = object[ORDER].as_array().into_iter().flatten();
    let names = names.filter_map(Value::as_str);
    names.map(|name| (name, &object[name])).collect()
}

/// The JSON Schema that `careernav schema NAME` prints.
pub(super) fn schema(name: &str) -> Value {
    let home = tempfile::tempdir().unwrap();
    let text = output(home.path(), &format!("schema {name}"));
    let Ordered(schema) =
        serde_json::from_str(&text).unwrap_or_else(|why| panic!("{name}: {why}: {text}"));
    schema
}

/// The table of a whole schema.
pub(super) fn fields(schema: &Value, prefix: &str) -> String {
    fields_of(schema, schema, prefix)
}

/// The table of a part of a schema.
pub(super) fn fields_of(schema: &Value, part: &Value, prefix: &str) -> String {
    let mut rows = Vec::new();
    describe(schema, part, prefix, &mut rows, &mut Vec::new());
    if rows.is_empty() {
        return format!("Type: {}.\n", kind(schema, part));
    }
    let mut table = String::from("| field | type | what it says |\n|---|---|---|\n");
    for Row { field, kind, about } in rows {
        writeln!(table, "| `{field}` | {kind} | {about} |").unwrap();
    }
    table
}

/// A line of a table.
struct Row {
    field: String,
    kind: String,
    about: String,
}

/// What a `$ref` to a part of the same schema leads to; anything else is itself. A reference may stand in
/// `allOf`, beside a description of its own.
pub(super) fn resolved(schema: &Value, part: &Value) -> Value {
    let target = part["$ref"]
        .as_str()
        .or_else(|| part["allOf"][0]["$ref"].as_str());
    match target {
        Some(target) => schema
            .pointer(target.trim_start_matches('#'))
            .unwrap_or_else(|| panic!("{target} leads nowhere"))
            .clone(),
        None => part.clone(),
    }
}

/// The name of a shared definition that is an object, and has a table of its own.
fn shared(schema: &Value, part: &Value) -> Option<String> {
    let target = part["$ref"].as_str()?;
    let is_object = resolved(schema, part)["properties"].is_object();
    let name = target.rsplit('/').next()?;
    // Schemas of files are written out in full; that of the commands has sections to link to.
    let has_sections = schema["$defs"]["show"].is_object();
    (is_object && has_sections).then(|| name.to_owned())
}

/// The other choices of a value that may be null.
fn choices(part: &Value) -> Vec<&Value> {
    for name in ["anyOf", "oneOf"] {
        if let Some(choices) = part[name].as_array() {
            let is_null = |it: &&Value| it["type"] == "null";
            return choices.iter().filter(|it| !is_null(it)).collect();
        }
    }
    Vec::new()
}

/// Adds a row for each field below a part: objects within are written with dots, lists with `[]`.
fn describe(
    schema: &Value,
    part: &Value,
    prefix: &str,
    rows: &mut Vec<Row>,
    seen: &mut Vec<String>,
) {
    if let Some(target) = part["$ref"].as_str() {
        if !seen.iter().any(|it| it == target) {
            seen.push(target.to_owned());
            describe(schema, &resolved(schema, part), prefix, rows, seen);
            seen.pop();
        }
        return;
    }
    for choice in choices(part) {
        let mut more = Vec::new();
        describe(schema, choice, prefix, &mut more, seen);
        // Objects of several kinds share fields: each has a line of its own, with all types that it has.
        for row in more {
            match rows.iter_mut().find(|it| it.field == row.field) {
                Some(it) if it.kind.contains(&row.kind) => (),
                Some(it) => it.kind = format!("{}, {}", it.kind, row.kind),
                None => rows.push(row),
            }
        }
    }
    if part["items"].is_object() && shared(schema, &part["items"]).is_none() {
        let prefix = format!("{}[].", prefix.trim_end_matches('.'));
        describe(schema, &part["items"], &prefix, rows, seen);
    }
    for (name, value) in entries(&part["properties"]) {
        let own = value["description"].as_str().map(str::to_owned);
        let about = own.or_else(|| {
            let there = resolved(schema, value);
            there["description"].as_str().map(str::to_owned)
        });
        rows.push(Row {
            field: format!("{prefix}{name}"),
            kind: kind(schema, value),
            about: about
                .unwrap_or_default()
                .replace('|', "\\|")
                .replace('\n', " "),
        });
        if shared(schema, value).is_none() && !links_away(schema, value) {
            describe(schema, value, &format!("{prefix}{name}."), rows, seen);
        }
    }
}

/// Whether every choice of a value has a table of its own.
fn links_away(schema: &Value, value: &Value) -> bool {
    let several = choices(value);
    !several.is_empty() && several.iter().all(|it| shared(schema, it).is_some())
}

/// The type of a value in words: `text`, `list of text`, `1 to 4`, a link to a shared object.
fn kind(schema: &Value, part: &Value) -> String {
    if let Some(name) = shared(schema, part) {
        return format!("[{name}](#{name})");
    }
    let part = &resolved(schema, part);
    let mut may_be_null = false;
    let several = choices(part);
    let words = if several.is_empty() {
        if let Some(values) = part["enum"].as_array() {
            may_be_null = values.iter().any(Value::is_null);
            let values = values.iter().filter(|it| !it.is_null());
            let values: Vec<_> = values.map(|it| format!("`{}`", plain(it))).collect();
            values.join(", ")
        } else if let Some(value) = part.get("const") {
            format!("`{}`", plain(value))
        } else {
            let types = match &part["type"] {
                Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
                Value::String(one) => vec![one.as_str()],
                _ => Vec::new(),
            };
            may_be_null = types.contains(&"null");
            let types = types.into_iter().filter(|it| *it != "null");
            let types: Vec<_> = types.map(|it| simple(schema, part, it)).collect();
            if types.is_empty() {
                "anything".to_owned()
            } else {
                types.join(" or ")
            }
        }
    } else {
        let all = ["anyOf", "oneOf"]
            .iter()
            .find_map(|name| part[*name].as_array());
        may_be_null = all.is_some_and(|all| all.len() > several.len());
        let mut kinds: Vec<_> = several.iter().map(|it| kind(schema, it)).collect();
        kinds.dedup();
        kinds.join(" or ")
    };
    // In the files of a set everything but a title may be left out.
    let is_answer = schema["$defs"]["show"].is_object();
    if may_be_null && is_answer {
        format!("{words} or null")
    } else {
        words
    }
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn simple(schema: &Value, part: &Value, name: &str) -> String {
    match name {
        "string" => "text".to_owned(),
        "integer" => match (part["minimum"].as_u64(), part["maximum"].as_u64()) {
            (Some(least), Some(most)) => format!("{least} to {most}"),
            _ => "whole number".to_owned(),
        },
        "number" => match (part["minimum"].as_f64(), part["maximum"].as_f64()) {
            (Some(least), Some(most)) => format!("number, {least} to {most}"),
            _ => "number".to_owned(),
        },
        "boolean" => "true or false".to_owned(),
        "array" => format!("list of {}", kind(schema, &part["items"])),
        "object" => "object".to_owned(),
        other => other.to_owned(),
    }
}
