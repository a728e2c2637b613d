//! A reader of JSON Schema, of as much of it as `careernav schema` prints; a word that it does not
//! know is a fault of the schema.

use std::process::Command;

use regex_lite::Regex;
use serde_json::Value;

/// One of the schemas.
pub(crate) struct Schema(Value);

// Not every test asks for everything.
#[allow(dead_code)]
impl Schema {
    /// The schema of what the commands print.
    pub(crate) fn read() -> Self {
        Self::named("output")
    }

    pub(crate) fn named(name: &str) -> Self {
        let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
            .args(["schema", name])
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}");
        let text = String::from_utf8(output.stdout).unwrap();
        Self(serde_json::from_str(&text).unwrap())
    }

    /// The whole of it.
    pub(crate) const fn whole(&self) -> &Value {
        &self.0
    }

    /// What is wrong with a value as a whole.
    pub(crate) fn faults_of(&self, value: &Value) -> Vec<String> {
        self.faults(value, &self.0)
    }

    /// The schema of a command, or one that several share.
    pub(crate) fn of(&self, name: &str) -> &Value {
        let schema = &self.0["$defs"][name];
        assert!(schema.is_object(), "there is no schema of {name}");
        schema
    }

    /// What is wrong with a value; nothing if it is as the schema says.
    pub(crate) fn faults(&self, value: &Value, schema: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(value, schema, "$", &mut faults);
        faults
    }

    fn check(&self, value: &Value, schema: &Value, at: &str, faults: &mut Vec<String>) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.strip_prefix("#/$defs/").unwrap();
            self.check(value, self.of(name), at, faults);
        }
        let mut fault = |what: String| faults.push(format!("{at}: {what}"));
        for (word, wanted) in schema.as_object().unwrap() {
            match word.as_str() {
                "type" => {
                    let is_one = |name: &Value| is_of_type(value, name.as_str().unwrap());
                    let fits = wanted
                        .as_array()
                        .map_or_else(|| is_one(wanted), |several| several.iter().any(is_one));
                    if !fits {
                        fault(format!("{value} is not {wanted}"));
                    }
                }
                "enum" if !wanted.as_array().unwrap().contains(value) => {
                    fault(format!("{value} is none of {wanted}"));
                }
                "minimum" if value.as_f64() < wanted.as_f64() && value.is_number() => {
                    fault(format!("{value} is below {wanted}"));
                }
                "maximum" if value.as_f64() > wanted.as_f64() => {
                    fault(format!("{value} is above {wanted}"));
                }
                "required" => {
                    for name in wanted.as_array().unwrap() {
                        if value.is_object() && value.get(name.as_str().unwrap()).is_none() {
                            fault(format!("{name} is not there"));
                        }
                    }
                }
                "additionalProperties" => {
                    assert_eq!(wanted, &Value::Bool(false));
                    for name in value.as_object().into_iter().flat_map(|it| it.keys()) {
                        if schema["properties"].get(name).is_none() {
                            fault(format!("{name} is in no schema"));
                        }
                    }
                }
                "anyOf" => {
                    let several = wanted.as_array().unwrap();
                    if !several.iter().any(|one| self.faults(value, one).is_empty()) {
                        fault(format!("{value} is none of several"));
                    }
                }
                "minLength" if length(value) < wanted.as_u64() && value.is_string() => {
                    fault(format!("{value} is shorter than {wanted}"));
                }
                "maxLength" if length(value) > wanted.as_u64() => {
                    fault(format!("{value} is longer than {wanted}"));
                }
                "pattern" => {
                    let pattern = Regex::new(wanted.as_str().unwrap()).unwrap();
                    if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
                        fault(format!("{value} is not like {wanted}"));
                    }
                }
                "properties" | "items" | "enum" | "minimum" | "maximum" | "minLength"
                | "maxLength" | "$ref" | "description" => {}
                "$schema" | "title" | "$defs" if at == "$" => {}
                _ => panic!("{at}: the schema says {word}"),
            }
        }
        if let (Some(properties), Some(fields)) = (schema.get("properties"), value.as_object()) {
            for (name, field) in fields {
                if let Some(schema) = properties.get(name) {
                    self.check(field, schema, &format!("{at}.{name}"), faults);
                }
            }
        }
        if let (Some(schema), Some(items)) = (schema.get("items"), value.as_array()) {
            for (number, item) in items.iter().enumerate() {
                self.check(item, schema, &format!("{at}[{number}]"), faults);
            }
        }
    }
}

/// The length of a text, in characters.
fn length(value: &Value) -> Option<u64> {
    value.as_str().map(|text| text.chars().count() as u64)
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => panic!("the schema names a type {name}"),
    }
}
