//! The names of the fields, each list in the order in which the documentation gives them.

/// Of a profile.
pub(super) const PROFILE: &[&str] = &[
    "title",
    "description",
    "other_titles",
    "hidden_titles",
    "minimum_qualification",
    "preparation",
    "isco",
    "own_group",
    "similar",
    "similar_tiers",
    "prospects",
    "broader",
    "essential",
    "optional",
    "references",
    "updated",
    "uri",
    "code",
    "nace",
    "regulated",
    "green_share",
    "notes",
    "tags",
];

/// Of `isco`.
pub(super) const ISCO: &[&str] = &["group", "title", "skill_level"];

/// Of `essential` and `optional`.
pub(super) const LISTS: &[&str] = &["knowledge", "skills"];

/// Of a skill that is described in place.
pub(super) const SKILL: &[&str] = &["name", "description"];

/// Of an entry of `similar_tiers`.
pub(super) const TIER: &[&str] = &["tier", "occupations"];

/// Of an entry of `references`.
pub(super) const REFERENCE: &[&str] = &["title", "url"];

/// Of an entry of the catalogue.
pub(super) const ENTRY: &[&str] = &[
    "name",
    "kind",
    "description",
    "notes",
    "other_names",
    "hidden_names",
    "groups",
    "broader",
    "essential",
    "optional",
    "reuse",
    "tags",
    "uri",
];

/// Of an entry of `isco.yaml`.
pub(super) const ISCO_GROUP: &[&str] = &["code", "title", "description"];

/// Of an entry of `skill-groups.yaml`.
pub(super) const SKILL_GROUP: &[&str] = &[
    "code",
    "title",
    "other_titles",
    "hidden_titles",
    "description",
    "notes",
    "broader",
    "uri",
];

/// Of `set.yaml`.
pub(super) const ABOUT: &[&str] = &["name", "language", "notice"];

/// Of an entry of a file in another language.
pub(super) const WORDS: &[&str] = &[
    "of",
    "label",
    "other_labels",
    "hidden_labels",
    "description",
    "notes",
];
