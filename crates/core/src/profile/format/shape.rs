//! What stands in which field, in canonical order: how each is written.
//!
//! The names are those of [`super::super::fields`], and a test holds both together.

use super::super::content::Content;

/// A field and how it is written.
pub(in crate::profile) type Shape = &'static [(&'static str, Kind)];

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::profile) enum Kind {
    /// Text on one line.
    Line,
    /// The code of an ISCO group: on one line, in quotes.
    Code,
    /// A language's code.
    Language,
    /// Text that is folded if it is long.
    Passage,
    /// A whole number.
    Number,
    /// Texts, with an entry to a line.
    List,
    /// Texts in brackets, as long as they fit on a line.
    Row,
    /// Skills: names, or mappings of name and description.
    Skills,
    /// A list of mappings.
    Entries(Shape),
    /// A mapping.
    Map(Shape),
}

/// What a file of a kind is.
pub(super) const fn of(content: Content) -> Kind {
    match content {
        Content::Profile => Kind::Map(PROFILE),
        Content::Catalogue => Kind::Entries(ENTRY),
        Content::Isco => Kind::Entries(ISCO_GROUP),
        Content::SkillGroups => Kind::Entries(SKILL_GROUP),
        Content::About => Kind::Map(ABOUT),
        Content::Words(_) => Kind::Entries(WORDS),
    }
}

const PROFILE: Shape = &[
    ("title", Kind::Line),
    ("description", Kind::Passage),
    ("other_titles", Kind::List),
    ("hidden_titles", Kind::List),
    ("minimum_qualification", Kind::Passage),
    ("preparation", Kind::Passage),
    ("isco", Kind::Map(ISCO)),
    ("own_group", Kind::Line),
    ("similar", Kind::List),
    ("similar_tiers", Kind::Entries(TIER)),
    ("prospects", Kind::List),
    ("broader", Kind::List),
    ("essential", Kind::Map(LISTS)),
    ("optional", Kind::Map(LISTS)),
    ("references", Kind::Entries(REFERENCE)),
    ("updated", Kind::Line),
    ("uri", Kind::Line),
    ("code", Kind::Line),
    ("nace", Kind::Row),
    ("regulated", Kind::Passage),
    ("green_share", Kind::Line),
    ("notes", Kind::Passage),
    ("tags", Kind::Row),
];

const ISCO: Shape = &[
    ("group", Kind::Code),
    ("title", Kind::Line),
    ("skill_level", Kind::Number),
];

const LISTS: Shape = &[("knowledge", Kind::Skills), ("skills", Kind::Skills)];

/// Of a skill that is described in place.
pub(super) const SKILL: Shape = &[("name", Kind::Line), ("description", Kind::Passage)];

const TIER: Shape = &[("tier", Kind::Line), ("occupations", Kind::List)];

const REFERENCE: Shape = &[("title", Kind::Line), ("url", Kind::Line)];

const ENTRY: Shape = &[
    ("name", Kind::Line),
    ("kind", Kind::Line),
    ("description", Kind::Passage),
    ("notes", Kind::Passage),
    ("other_names", Kind::List),
    ("hidden_names", Kind::List),
    ("groups", Kind::Row),
    ("broader", Kind::List),
    ("essential", Kind::List),
    ("optional", Kind::List),
    ("reuse", Kind::Line),
    ("tags", Kind::Row),
    ("uri", Kind::Line),
];

const ISCO_GROUP: Shape = &[
    ("code", Kind::Code),
    ("title", Kind::Line),
    ("description", Kind::Passage),
];

const SKILL_GROUP: Shape = &[
    ("code", Kind::Line),
    ("title", Kind::Line),
    ("other_titles", Kind::List),
    ("hidden_titles", Kind::List),
    ("description", Kind::Passage),
    ("notes", Kind::Passage),
    ("broader", Kind::Row),
    ("uri", Kind::Line),
];

const ABOUT: Shape = &[
    ("name", Kind::Line),
    ("language", Kind::Language),
    ("notice", Kind::Passage),
];

const WORDS: Shape = &[
    ("of", Kind::Line),
    ("label", Kind::Line),
    ("other_labels", Kind::List),
    ("hidden_labels", Kind::List),
    ("description", Kind::Passage),
    ("notes", Kind::Passage),
];

#[cfg(test)]
mod tests;
