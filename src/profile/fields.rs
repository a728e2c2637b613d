//! The names of the fields, each list in the order in which the documentation gives them.

/// Of a profile.
pub(super) const PROFILE: &[&str] = &[
    "title",
    "description",
    "other_titles",
    "minimum_qualification",
    "isco",
    "similar",
    "prospects",
    "essential",
    "optional",
    "references",
    "updated",
    "uri",
    "code",
    "regulated",
    "notes",
    "tags",
];

/// Of `isco`.
pub(super) const ISCO: &[&str] = &["group", "title", "skill_level"];

/// Of `essential` and `optional`.
pub(super) const LISTS: &[&str] = &["knowledge", "skills"];

/// Of a skill that is described in place.
pub(super) const SKILL: &[&str] = &["name", "description"];

/// Of an entry of `references`.
pub(super) const REFERENCE: &[&str] = &["title", "url"];

/// Of an entry of the catalogue.
pub(super) const ENTRY: &[&str] = &[
    "name",
    "kind",
    "description",
    "other_names",
    "reuse",
    "tags",
    "uri",
];
