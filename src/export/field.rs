//! What nodes and edges say, by name: the columns of tables, the keys of `GraphML` and the fields of
//! JSON are these and no others.

use std::borrow::Cow;

use serde::Serialize;

use super::network::{Edge, Network, Says, Thing};
use careernav_core::profile::Reuse;

/// What kind of values an attribute has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A number.
    Real,
    /// True or false.
    Truth,
    /// Several texts; `; ` stands between them where there are no lists.
    Texts,
}

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value<'v> {
    /// A text.
    Text(Cow<'v, str>),
    /// A whole number.
    Number(usize),
    /// A number.
    Real(f64),
    /// True or false.
    Truth(bool),
    /// Several texts.
    Texts(Vec<&'v str>),
}

impl<'v> Value<'v> {
    fn text(text: &'v str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// The value where everything is text.
    #[must_use]
    pub fn cell(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Real(number) => Cow::Owned(number.to_string()),
            Self::Truth(true) => Cow::Borrowed("true"),
            Self::Truth(false) => Cow::Borrowed("false"),
            Self::Texts(texts) => Cow::Owned(texts.join("; ")),
        }
    }
}

/// What a node says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeField {
    /// Its id among all nodes.
    Id,
    /// `occupation`, `skill`, `knowledge` or `person`.
    Kind,
    /// Its title or name.
    Label,
    /// Its id among its kind, as the commands have it.
    Key,
    /// The identifier in the classification.
    Uri,
    /// The code in the classification.
    Code,
    /// The code of the ISCO group.
    IscoGroup,
    /// The title of that group.
    IscoTitle,
    /// The group of another classification.
    OwnGroup,
    /// The ISCO skill level.
    SkillLevel,
    /// How much preparation another classification says it needs.
    Preparation,
    /// Whether there is a profile of the occupation.
    HasProfile,
    /// How widely a skill is used.
    Reuse,
    /// Free marks.
    Tags,
}

impl NodeField {
    /// All of them, in the order of the columns.
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

    /// Its name in data.
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

    /// What kind of values it has.
    #[must_use]
    pub const fn kind(self) -> Type {
        match self {
            Self::SkillLevel => Type::Number,
            Self::HasProfile => Type::Truth,
            Self::Tags => Type::Texts,
            _ => Type::Text,
        }
    }

    /// What a node says of it; none where that is not known, or makes no sense.
    #[must_use]
    pub fn of(self, thing: Thing<'_>) -> Option<Value<'_>> {
        match (self, thing) {
            (Self::Id, _) => Some(Value::Text(thing.id())),
            (Self::Kind, _) => Some(Value::text(thing.kind())),
            (Self::Label, _) => Some(Value::text(thing.label())),
            (Self::Key, _) => thing.key().map(Value::text),
            (_, Thing::Occupation(occupation)) => match self {
                Self::Uri => occupation.uri().map(Value::text),
                Self::Code => occupation.code().map(Value::text),
                Self::Preparation => occupation.preparation().map(Value::text),
                Self::IscoGroup => occupation.group_code().map(Value::text),
                Self::IscoTitle => occupation.group_title().map(Value::text),
                Self::OwnGroup => occupation.own_group().map(Value::text),
                Self::SkillLevel => occupation.level().map(|it| Value::Number(it.into())),
                Self::HasProfile => Some(Value::Truth(occupation.has_profile())),
                Self::Tags => Some(Value::Texts(occupation.tags().collect())),
                _ => None,
            },
            (_, Thing::Skill(skill)) => match self {
                Self::Uri => skill.uri().map(Value::text),
                Self::Reuse => skill.reuse().map(Reuse::name).map(Value::text),
                Self::Tags => Some(Value::Texts(skill.tags().collect())),
                _ => None,
            },
            (Self::Tags, Thing::Mine) => Some(Value::Texts(Vec::new())),
            (_, Thing::Mine) => None,
        }
    }
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EdgeField {
    /// `essential`, `similar` and so on.
    Kind,
    /// Whether a profile lists it.
    Listed,
    /// The tier in which a classification lists it.
    Tier,
    /// Skills that carry over.
    Shared,
    /// Skills of the destination.
    Of,
    /// How near the two are.
    Relevance,
    /// To which list it belongs.
    Part,
    /// The number of the way.
    Way,
    /// The number of the move.
    Step,
    /// Essential skills that carry over.
    Carried,
    /// Essential skills to be learnt.
    Learnt,
}

impl EdgeField {
    /// Its name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Listed => "listed",
            Self::Tier => "tier",
            Self::Shared => "shared",
            Self::Of => "of",
            Self::Relevance => "relevance",
            Self::Part => "part",
            Self::Way => "way",
            Self::Step => "step",
            Self::Carried => "carried",
            Self::Learnt => "learnt",
        }
    }

    /// What kind of values it has.
    #[must_use]
    pub const fn kind(self) -> Type {
        match self {
            Self::Kind | Self::Part | Self::Tier => Type::Text,
            Self::Listed => Type::Truth,
            Self::Relevance => Type::Real,
            Self::Shared | Self::Of | Self::Way | Self::Step | Self::Carried | Self::Learnt => {
                Type::Number
            }
        }
    }

    /// What an edge says of it; none where it says nothing.
    #[must_use]
    pub fn of<'v>(self, network: &'v Network<'_>, edge: &Edge) -> Option<Value<'v>> {
        match (self, edge.says) {
            (Self::Kind, _) => Some(Value::text(edge.relation.name())),
            (Self::Part, _) => network.part(edge).map(Value::text),
            (Self::Listed, Says::Bond(bond)) => Some(Value::Truth(bond.is_listed)),
            (Self::Listed, Says::Move { is_listed, .. }) => Some(Value::Truth(is_listed)),
            (Self::Tier, Says::Bond(_)) => network.tier(edge).map(Value::text),
            (Self::Shared, Says::Bond(bond)) => Some(Value::Number(bond.shared)),
            (Self::Of, Says::Bond(bond)) => Some(Value::Number(bond.of)),
            (Self::Relevance, Says::Bond(bond)) => Some(Value::Real(rounded(bond.relevance))),
            (Self::Way, Says::Move { way, .. } | Says::Lesson { way, .. }) => {
                Some(Value::Number(way))
            }
            (Self::Step, Says::Move { step, .. } | Says::Lesson { step, .. }) => {
                Some(Value::Number(step))
            }
            (Self::Carried, Says::Move { carried, .. }) => Some(Value::Number(carried)),
            (Self::Learnt, Says::Move { learnt, .. }) => Some(Value::Number(learnt)),
            _ => None,
        }
    }
}

/// A relevance with as many digits as say something.
fn rounded(relevance: f64) -> f64 {
    (relevance * 1000.0).round() / 1000.0
}
