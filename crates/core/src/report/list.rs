//! Lists: occupations by title, and what a search found.

use std::borrow::Cow;

use serde::Serialize;

use super::column::Column;
use super::document::{Document, Entry, Fact, Item, Relation, Section};
use super::json::{GroupRef, OccupationRef, SkillRef};
use super::section::SectionId;
use crate::graph::{Graph, Occupation};
use crate::search::{Hit, Target};

/// Builds a list of occupations.
#[must_use]
pub fn occupations<'a>(occupations: &[Occupation<'a>]) -> Document<'a> {
    let columns = vec![
        Column::Id,
        Column::Label("title"),
        Column::IscoGroup,
        Column::SkillLevel,
    ];
    let mut section = Section::new(SectionId::Members, Some(occupations.len()), true);
    let items = occupations.iter();
    section.items = items
        .map(|it| Item::occupation(it.id(), Relation::Member))
        .collect();
    section.table.clone_from(&columns);
    Document {
        title: "Occupations".into(),
        sections: Vec::from_iter((!section.items.is_empty()).then_some(section)),
        columns,
        ..Document::default()
    }
}

/// An occupation in a list.
#[derive(Debug, Serialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(rename = "listed_occupation")
)]
pub struct ListedOccupation<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    isco_group: Option<&'a str>,
    /// The ISCO skill level.
    #[cfg_attr(test, schemars(range(min = 1, max = 4)))]
    skill_level: Option<u8>,
}

impl<'a> ListedOccupation<'a> {
    /// An occupation in a list.
    #[must_use]
    pub fn new(graph: &'a Graph, occupation: Occupation<'a>) -> Self {
        Self {
            occupation: OccupationRef::new(graph, occupation.id()),
            isco_group: occupation.group_code(),
            skill_level: occupation.level(),
        }
    }
}

/// Builds what a search found, of so many in all.
#[must_use]
pub fn hits<'a>(query: &str, hits: &'a [Hit], total: usize) -> Document<'a> {
    let columns = vec![
        Column::Kind,
        Column::Id,
        Column::Label("title"),
        Column::Named("matched"),
        Column::Named("matched_as"),
        Column::Named("words_met"),
        Column::Named("words_of"),
    ];
    let mut section = Section::new(SectionId::Hits, Some(total), true);
    section.table.clone_from(&columns);
    let items = hits.iter().map(|hit| {
        let mut item = Item::new(match hit.target {
            Target::Occupation(id) => Entry::Occupation(id, Relation::Member),
            Target::Skill(id) => Entry::Skill(id),
            Target::Group(id) => Entry::Group(id),
            Target::SkillGroup(id) => Entry::SkillGroup(id),
        });
        item.facts = vec![
            Fact::Named {
                name: "matched",
                value: hit.label.as_str().into(),
            },
            Fact::Named {
                name: "matched_as",
                value: hit.matched_as(),
            },
            Fact::Named {
                name: "words_met",
                value: hit.words.met.to_string().into(),
            },
            Fact::Named {
                name: "words_of",
                value: hit.words.of.to_string().into(),
            },
        ];
        item
    });
    section.items = items.collect();
    Document {
        title: format!("Search: {query}").into(),
        sections: Vec::from_iter((!section.items.is_empty()).then_some(section)),
        columns,
        ..Document::default()
    }
}

/// A hit of a search.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "hit"))]
#[serde(untagged)]
pub enum HitAnswer<'a> {
    /// An occupation.
    Occupation {
        /// What it is.
        #[cfg_attr(test, schemars(extend("enum" = ["occupation"])))]
        kind: &'static str,
        /// The occupation.
        #[serde(flatten)]
        occupation: OccupationRef<'a>,
        /// Why it was found.
        #[serde(flatten)]
        found: FoundLabel<'a>,
    },
    /// A skill.
    Skill {
        /// What it is.
        #[cfg_attr(test, schemars(extend("enum" = ["skill", "knowledge"])))]
        kind: &'static str,
        /// The skill.
        #[serde(flatten)]
        skill: SkillRef<'a>,
        /// Why it was found.
        #[serde(flatten)]
        found: FoundLabel<'a>,
    },
    /// A group of occupations or skills.
    Group {
        /// What it is.
        #[cfg_attr(test, schemars(extend("enum" = ["isco group", "skill group"])))]
        kind: &'static str,
        /// The group.
        #[serde(flatten)]
        group: GroupRef<'a>,
        /// Why it was found.
        #[serde(flatten)]
        found: FoundLabel<'a>,
    },
}

/// The label by which something was found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FoundLabel<'a> {
    /// The label that fits.
    matched: &'a str,
    /// `title`, `name`, `other title`, `other name`, or the same with `foreign` or `hidden`; `everyday
    /// title`, or the name of another classification with `title`.
    matched_as: Cow<'a, str>,
    /// How many words of the query it meets, without those that say little.
    words_met: usize,
    /// Of so many words; 0 where it was not found by words.
    words_of: usize,
}

impl<'a> HitAnswer<'a> {
    /// A hit of a search.
    #[must_use]
    pub fn new(graph: &'a Graph, hit: &'a Hit) -> Self {
        let found = FoundLabel {
            matched: &hit.label,
            matched_as: hit.matched_as(),
            words_met: hit.words.met,
            words_of: hit.words.of,
        };
        let title = hit.target.title(graph);
        match hit.target {
            Target::Occupation(id) => Self::Occupation {
                kind: "occupation",
                occupation: OccupationRef::new(graph, id),
                found,
            },
            Target::Skill(id) => Self::Skill {
                kind: graph.skill(id).kind().name(),
                skill: SkillRef::new(graph, id),
                found,
            },
            Target::Group(id) => Self::Group {
                kind: "isco group",
                group: GroupRef {
                    code: graph.group(id).code(),
                    title,
                },
                found,
            },
            Target::SkillGroup(id) => Self::Group {
                kind: "skill group",
                group: GroupRef {
                    code: graph.skill_group(id).code(),
                    title,
                },
                found,
            },
        }
    }
}
