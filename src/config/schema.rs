//! The JSON Schema of the configuration file, for editors, made from the table of settings.

use serde_json::{Map, Value, json};

use super::settings::{Kind, SETTINGS, Setting};
use crate::app::action::ACTIONS;
use crate::ui::theme::{Meaning, Theme};

/// The JSON Schema (2020-12) of the configuration file.
#[must_use]
pub fn json_schema() -> String {
    let properties: Map<_, _> = SETTINGS
        .iter()
        .map(|setting| (setting.name.to_owned(), property(setting)))
        .collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The configuration of careernav",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": properties,
    });
    format!("{schema:#}\n")
}

fn property(setting: &Setting) -> Value {
    let mut property = match setting.kind {
        Kind::Word(words) => {
            // YAML reads true and false as truth values, which the file has without quotes.
            let words = words().into_iter().map(|word| match word {
                "true" => json!(true),
                "false" => json!(false),
                word => json!(word),
            });
            json!({"enum": words.collect::<Vec<_>>()})
        }
        Kind::Text => json!({"type": ["string", "null"]}),
        Kind::Paths => {
            json!({"type": ["string", "array"], "items": {"type": "string", "minLength": 1}})
        }
        Kind::Theme => {
            let themes = json!({"enum": Theme::ALL.map(Theme::name)});
            let look = json!({"type": ["string", "integer"]});
            let mut meanings: Map<_, _> = Meaning::ALL
                .iter()
                .map(|meaning| (meaning.name().to_owned(), look.clone()))
                .collect();
            meanings.insert("base".to_owned(), themes.clone());
            json!({"anyOf": [
                themes,
                {"type": "object", "additionalProperties": false, "properties": meanings},
            ]})
        }
        Kind::Keys => {
            let key = json!({"type": ["string", "integer"]});
            let keys = json!({"anyOf": [key.clone(), {"type": "array", "items": key}]});
            let actions: Map<_, _> = ACTIONS
                .iter()
                .map(|info| (info.id.to_owned(), keys.clone()))
                .collect();
            json!({
                "type": ["object", "null"],
                "additionalProperties": false,
                "properties": actions,
            })
        }
    };
    if let (Value::Object(property), false) = (&mut property, setting.doc.ends_with(' ')) {
        property.insert("description".to_owned(), json!(setting.doc));
    }
    property
}
