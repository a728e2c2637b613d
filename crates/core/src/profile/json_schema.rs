//! JSON Schemas of the files of a set, made from the field table ([`crate::profile::model`]), for editors.
//!
//! What the reader takes for its fields, types and lengths, the schemas take, and the other way round;
//! they know nothing of the calendar, of the table of ISCO groups, or of what other files say.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use crate::profile::fields::{FieldSpec, Form, Kind, ListSpec, Record, Rule, TextSpec};
use crate::profile::file_kind::{FileKind, Topic};
use crate::profile::limits::MAX_LABEL_CHARS;

/// A kind of file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// A profile.
    Profile,
    /// `skills.yaml`.
    Skills,
    /// `isco.yaml`.
    Isco,
    /// `skill-groups.yaml`.
    SkillGroups,
    /// `licences.yaml`.
    Licences,
    /// `titles.yaml`.
    Titles,
    /// `set.yaml`.
    Set,
    /// `occupations.fr.yaml` and the like.
    Words,
}

impl Schema {
    const fn kind(self) -> FileKind {
        match self {
            Self::Profile => FileKind::Profile,
            Self::Skills => FileKind::Catalogue,
            Self::Isco => FileKind::Isco,
            Self::SkillGroups => FileKind::SkillGroups,
            Self::Licences => FileKind::Licences,
            Self::Titles => FileKind::Titles,
            Self::Set => FileKind::About,
            Self::Words => FileKind::Translation(Topic::Occupations),
        }
    }

    /// Title and description.
    const fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Profile => (
                "A profile of careernav",
                "One occupation, or one rung of a ladder: a YAML file of its own.",
            ),
            Self::Skills => (
                "A catalogue of skills of careernav",
                "skills.yaml: each skill described once, for all profiles of a set.",
            ),
            Self::Isco => (
                "Descriptions of ISCO groups of careernav",
                "isco.yaml: what a set says of the groups of ISCO-08.",
            ),
            Self::SkillGroups => (
                "Groups of skills of careernav",
                "skill-groups.yaml: the hierarchy above the skills.",
            ),
            Self::Licences => (
                "Licensed occupations of careernav",
                "licences.yaml: the ISCO groups whose occupations usually need a licence.",
            ),
            Self::Titles => (
                "Everyday titles of careernav",
                "titles.yaml: what people call occupations, where the data set does not.",
            ),
            Self::Set => ("What a set of careernav says of itself", "set.yaml."),
            Self::Words => (
                "Words in another language of careernav",
                "occupations.fr.yaml, skills.fr.yaml, isco.fr.yaml, skill-groups.fr.yaml, or of another \
                 language: the same things in that language.",
            ),
        }
    }

    /// The schema as it is printed.
    ///
    /// # Panics
    ///
    /// Never: what is serialized has text as its keys.
    #[must_use]
    pub fn text(self) -> String {
        let (title, description) = self.label();
        let kind = self.kind().shape();
        let schema = SchemaNode {
            schema: Some("https://json-schema.org/draft/2020-12/schema"),
            title: Some(title),
            ..SchemaNode::of_kind(&kind, description)
        };
        // A profile without anything has no title; the other files may be empty.
        let schema = match kind {
            Kind::Map(record) if record.fields.iter().any(|it| it.kind.is_required()) => {
                SchemaNode {
                    types: Types::One("object"),
                    ..schema
                }
            }
            _ => schema,
        };
        let text = serde_json::to_string_pretty(&schema);
        text.expect("a schema has string keys only") + "\n"
    }
}

/// A schema, or a part of one, in the order in which its keys are printed.
#[derive(Default, Serialize)]
struct SchemaNode {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'static str,
    #[serde(rename = "type", skip_serializing_if = "Types::is_none")]
    types: Types,
    #[serde(rename = "anyOf", skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<SchemaNode>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    words: Vec<Option<&'static str>>,
    #[serde(rename = "minLength", skip_serializing_if = "Option::is_none")]
    min_length: Option<usize>,
    #[serde(rename = "maxLength", skip_serializing_if = "Option::is_none")]
    max_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<SchemaNode>>,
    #[serde(skip_serializing_if = "Properties::is_empty")]
    properties: Properties,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
    #[serde(
        rename = "additionalProperties",
        skip_serializing_if = "Option::is_none"
    )]
    additional_properties: Option<bool>,
}

/// The type of a value, or a type and null: what may be absent may also be left empty.
#[derive(Default, Serialize)]
#[serde(untagged)]
enum Types {
    #[default]
    None,
    One(&'static str),
    OrNull([&'static str; 2]),
}

impl Types {
    const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    const fn or_null(name: &'static str) -> Self {
        Self::OrNull([name, "null"])
    }
}

/// Fields in the order of their record.
#[derive(Default)]
struct Properties(Vec<(&'static str, SchemaNode)>);

impl Properties {
    const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, node) in &self.0 {
            map.serialize_entry(name, node)?;
        }
        map.end()
    }
}

impl SchemaNode {
    /// A value that may be absent.
    fn of_kind(kind: &Kind, description: &'static str) -> Self {
        match kind {
            Kind::Text(text) => Self {
                description,
                ..Self::of_text(*text)
            },
            Kind::Number(highest) => Self {
                description,
                types: Types::or_null("integer"),
                minimum: Some(1),
                maximum: Some(*highest),
                ..Self::default()
            },
            Kind::Word(words) => Self {
                description,
                words: words.iter().copied().map(Some).chain([None]).collect(),
                ..Self::default()
            },
            Kind::List(list) => Self::list(description, Self::of_entry(list)),
            Kind::Entries(record) => Self::list(description, Self::of_record(record)),
            Kind::Named(record) => Self::list(
                description,
                Self {
                    any_of: vec![
                        Self {
                            description: "Its name; a catalogue may describe it.",
                            ..Self::of_required(Form::Label, Rule::Any)
                        },
                        Self::of_record(record),
                    ],
                    ..Self::default()
                },
            ),
            Kind::Map(record) => Self {
                description,
                types: Types::or_null("object"),
                ..Self::of_record(record)
            },
        }
    }

    fn list(description: &'static str, items: Self) -> Self {
        Self {
            description,
            types: Types::or_null("array"),
            items: Some(Box::new(items)),
            ..Self::default()
        }
    }

    fn of_record(record: &'static Record) -> Self {
        let property = |field: &FieldSpec| (field.name, Self::of_kind(&field.kind, field.doc));
        let required = record.fields.iter().filter(|it| it.kind.is_required());
        Self {
            description: record.doc,
            types: Types::One("object"),
            properties: Properties(record.fields.iter().map(property).collect()),
            required: required.map(|field| field.name).collect(),
            additional_properties: Some(false),
            ..Self::default()
        }
    }

    fn of_text(text: TextSpec) -> Self {
        if text.is_required {
            return Self::of_required(text.form, text.rule);
        }
        let (max_length, pattern) = pattern(text.rule);
        Self {
            types: Types::or_null("string"),
            max_length: max_length.or(Some(text.form.limit())),
            pattern,
            ..Self::default()
        }
    }

    /// A text that says something.
    fn of_required(form: Form, rule: Rule) -> Self {
        let (max_length, pattern) = pattern(rule);
        Self {
            types: Types::One("string"),
            min_length: Some(1),
            max_length: max_length.or(Some(form.limit())),
            pattern: pattern.or(Some("\\S")),
            ..Self::default()
        }
    }

    fn of_entry(list: &ListSpec) -> Self {
        Self::of_required(Form::Label, list.rule)
    }
}

/// The longest text of a rule, and its pattern.
const fn pattern(rule: Rule) -> (Option<usize>, Option<&'static str>) {
    match rule {
        Rule::Any | Rule::Subject => (None, None),
        Rule::IscoCode | Rule::IscoGroup => (Some(4), Some("^[0-9]{1,4}$")),
        Rule::OwnGroup => (Some(MAX_LABEL_CHARS), Some("^$|[^0-9\\s]|\\S.{4}")),
        Rule::Nace => (Some(6), Some("^([A-Z]|[A-Z]?[0-9]{2}(\\.[0-9]{1,2})?)$")),
        Rule::Percentage => (
            Some(8),
            Some("^(0?[0-9]{1,2}(\\.[0-9]{1,3})?|100(\\.0{1,3})?)%$"),
        ),
        Rule::Date => (Some(10), Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")),
        Rule::Url => (None, Some("^[hH][tT][tT][pP][sS]?://")),
        Rule::Language => (None, Some("^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$")),
    }
}

#[cfg(test)]
mod tests;
