//! The fields of nodes and edges: the columns of tables, the keys of `GraphML` and the fields of JSON are
//! these and no others.

use std::borrow::Cow;

use careernav_core::insight::Figure;
use serde::Serialize;

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// True or false.
    Boolean,
    /// Several texts, separated by `; ` in formats without lists.
    TextList,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum FieldValue<'v> {
    /// A text.
    Text(Cow<'v, str>),
    /// A whole number.
    Integer(usize),
    /// A number.
    Decimal(f64),
    /// True or false.
    Boolean(bool),
    /// Several texts.
    TextList(Vec<&'v str>),
}

impl<'v> FieldValue<'v> {
    pub(super) const fn text(text: &'v str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// The value in a format where everything is text.
    #[must_use]
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Decimal(number) => Cow::Owned(number.to_string()),
            Self::Boolean(true) => Cow::Borrowed("true"),
            Self::Boolean(false) => Cow::Borrowed("false"),
            Self::TextList(texts) => Cow::Owned(texts.join("; ")),
        }
    }
}

/// A field of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeField {
    /// The id among all nodes.
    Id,
    /// `occupation`, `skill`, `knowledge` or `person`.
    Kind,
    /// The title or name.
    Label,
    /// The id among nodes of its kind, as commands take it.
    Key,
    /// The URI in the classification.
    Uri,
    /// The code in the classification.
    Code,
    /// The code of the ISCO group.
    IscoGroup,
    /// The title of the ISCO group.
    IscoTitle,
    /// The group in another classification.
    OwnGroup,
    /// The ISCO skill level.
    SkillLevel,
    /// The preparation that another classification asks for.
    Preparation,
    /// Whether the occupation has a profile.
    HasProfile,
    /// How widely a skill is used.
    Reuse,
    /// Tags.
    Tags,
}

impl NodeField {
    /// All fields, in the order of the columns.
    pub const ALL: [Self; 14] = [
        Self::Id,
        Self::Kind,
        Self::Label,
        Self::Key,
        Self::Uri,
        Self::Code,
        Self::IscoGroup,
        Self::IscoTitle,
        Self::OwnGroup,
        Self::SkillLevel,
        Self::Preparation,
        Self::HasProfile,
        Self::Reuse,
        Self::Tags,
    ];

    /// The name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Kind => "kind",
            Self::Label => "label",
            Self::Key => "key",
            Self::Uri => "uri",
            Self::Code => "code",
            Self::IscoGroup => "isco_group",
            Self::IscoTitle => "isco_title",
            Self::OwnGroup => "own_group",
            Self::SkillLevel => "skill_level",
            Self::Preparation => "preparation",
            Self::HasProfile => "has_profile",
            Self::Reuse => "reuse",
            Self::Tags => "tags",
        }
    }

    /// The type of its values.
    #[must_use]
    pub const fn field_type(self) -> FieldType {
        match self {
            Self::SkillLevel => FieldType::Integer,
            Self::HasProfile => FieldType::Boolean,
            Self::Tags => FieldType::TextList,
            _ => FieldType::Text,
        }
    }
}

/// A field of an edge. The names are those of the answers of the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EdgeField {
    /// `essential`, `similar` and so on.
    Kind,
    /// Whether a profile lists it.
    Listed,
    /// The tier in which a classification lists it.
    Tier,
    /// A figure of how many skills of the target the source has; on a path, those known by then.
    Figure(Figure),
    /// How near the two are, 0 to 1: by this suggestions are ranked.
    Nearness,
    /// How far a step is, in a word.
    Verdict,
    /// How plausible a step is, 0 to 1.
    Plausibility,
    /// The list of skills to which it belongs.
    List,
    /// The number of the path.
    Path,
    /// The number of the step.
    Step,
    /// How many essential skills of the target are to learn.
    ToLearnEssential,
}

impl EdgeField {
    /// The name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Listed => "listed",
            Self::Tier => "tier",
            Self::Figure(figure) => figure.name(),
            Self::Nearness => "nearness",
            Self::Verdict => "verdict",
            Self::Plausibility => "plausibility",
            Self::List => "list",
            Self::Path => "path",
            Self::Step => "step",
            Self::ToLearnEssential => "to_learn_essential",
        }
    }

    /// The type of its values.
    #[must_use]
    pub const fn field_type(self) -> FieldType {
        match self {
            Self::Kind | Self::List | Self::Tier | Self::Verdict => FieldType::Text,
            Self::Listed => FieldType::Boolean,
            Self::Nearness | Self::Plausibility => FieldType::Decimal,
            Self::Figure(_) | Self::Path | Self::Step | Self::ToLearnEssential => {
                FieldType::Integer
            }
        }
    }
}
