//! The columns of tables: each has one name and one meaning, whatever the answer.

use std::borrow::Cow;

use super::document::{Document, Entry, Fact, Item, Section, SkillNames, strength_label};
use crate::graph::Graph;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column<'a> {
    /// The part in which an item is.
    Part,
    /// By what a command finds the item.
    Id,
    /// What the item is called, under a name that says what it is.
    Label(&'static str),
    /// What kind of thing the item is.
    Kind,
    /// The ISCO group of an occupation.
    IscoGroup,
    /// The ISCO skill level of an occupation.
    SkillLevel,
    /// Whether the data set lists it.
    Listed,
    /// The tier in which its classification lists it.
    Tier,
    /// How many of the essential skills there are.
    EssentialHave,
    /// Of how many.
    EssentialOf,
    /// How many of the optional skills there are.
    OptionalHave,
    /// Of how many.
    OptionalOf,
    /// How near it is, 0 to 1.
    Similarity,
    /// The shared skills that say most.
    Telling,
    /// The essential skills to learn.
    ToLearnEssential,
    /// The number of the path.
    Path,
    /// What the path is best at.
    BestAt,
    /// The number of the step.
    Step,
    /// How much the occupation of this number among those compared needs a skill.
    Strength {
        /// Its title.
        title: &'a str,
        /// Its number from 0.
        index: usize,
    },
    /// A count.
    Count,
    /// A fact with a name.
    Named(&'static str),
}

/// An item with where it is.
#[derive(Clone, Copy)]
pub(super) struct Place<'d, 'a> {
    pub(super) section: &'d Section<'a>,
    /// Its number in the section, from 1.
    pub(super) number: usize,
    pub(super) item: &'d Item<'a>,
}

/// A table of all items of a document, with the names of the columns first. Where a document
/// is about one thing, what is said above the sections is in it as well.
#[must_use]
pub fn table(document: &Document<'_>, graph: &Graph) -> Vec<Vec<String>> {
    let columns = &document.columns;
    let mut rows = vec![names(columns)];
    if columns.get(1) == Some(&Column::Id) && !document.key.is_empty() {
        let row = |part: &str, id: &str, text: &str| {
            let mut row: Vec<_> = [part, id, text].map(str::to_owned).to_vec();
            row.resize(columns.len(), String::new());
            row
        };
        rows.push(row("title", document.key, &document.title));
        for fact in &document.facts {
            match fact {
                Fact::Level(level) => rows.push(row("skill level", "", &level.to_string())),
                Fact::IscoGroup { code, title } => rows.push(row("ISCO group", code, title)),
                Fact::Named { name, value } => rows.push(row(&name.to_lowercase(), "", value)),
                Fact::Kind(kind) => rows.push(row("kind", "", kind)),
                Fact::Tag(tag) => rows.push(row("tag", "", tag)),
                _ => {}
            }
        }
        for note in &document.notes {
            if let Some(name) = note.name {
                rows.push(row(name, "", &note.text));
            }
        }
    }
    for section in &document.sections {
        rows.extend(items(section, columns, graph));
    }
    rows
}

/// The names of columns.
pub(super) fn names(columns: &[Column<'_>]) -> Vec<String> {
    columns
        .iter()
        .map(|column| column.name().to_owned())
        .collect()
}

/// The items of a section as rows.
pub(super) fn items(
    section: &Section<'_>,
    columns: &[Column<'_>],
    graph: &Graph,
) -> impl Iterator<Item = Vec<String>> {
    (1..).zip(&section.items).map(move |(number, item)| {
        let place = Place {
            section,
            number,
            item,
        };
        let cells = columns.iter().map(|column| column.cell(place, graph));
        cells.map(Cow::into_owned).collect()
    })
}

impl<'a> Column<'a> {
    /// The name at the head of the column.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        match self {
            Self::Part => "part",
            Self::Id => "id",
            Self::Label(name) | Self::Named(name) => name,
            Self::Kind => "kind",
            Self::IscoGroup => "isco_group",
            Self::SkillLevel => "skill_level",
            Self::Listed => "listed",
            Self::Tier => "tier",
            Self::EssentialHave => "essential_have",
            Self::EssentialOf => "essential_of",
            Self::OptionalHave => "optional_have",
            Self::OptionalOf => "optional_of",
            Self::Similarity => "similarity",
            Self::Telling => "telling",
            Self::ToLearnEssential => "to_learn_essential",
            Self::Path => "path",
            Self::BestAt => "best_at",
            Self::Step => "step",
            Self::Strength { title, .. } => title,
            Self::Count => "count",
        }
    }

    fn cell<'d>(&self, place: Place<'d, '_>, graph: &'d Graph) -> Cow<'d, str> {
        let Place {
            section,
            number,
            item,
        } = place;
        let number_of = |number: Option<usize>| match number {
            Some(number) => Cow::Owned(number.to_string()),
            None => Cow::Borrowed(""),
        };
        let essential = || item.matched().map(|it| it.essential);
        let optional = || item.matched().map(|it| it.optional);
        match self {
            Self::Part => match &item.entry {
                Entry::Text { name, .. } if !name.is_empty() => name.to_lowercase().into(),
                Entry::Url { .. } => "reference".into(),
                Entry::SkillGroup(_) => "skill group".into(),
                _ => section.id.part().into(),
            },
            Self::Id => match &item.entry {
                Entry::Occupation(id, _) => graph.occupation(*id).key().into(),
                Entry::Skill(id) => graph.skill(*id).key().into(),
                Entry::Group(id) => graph.group(*id).code().into(),
                Entry::SkillGroup(id) => graph.skill_group(*id).code().into(),
                Entry::Url { url, .. } => (*url).into(),
                Entry::Text { .. } => "".into(),
            },
            Self::Label(_) => match &item.entry {
                Entry::Occupation(id, _) => graph.occupation(*id).title().into(),
                Entry::Skill(id) => graph.skill(*id).name().into(),
                Entry::Group(id) => graph.group(*id).title().into(),
                Entry::SkillGroup(id) => graph.skill_group(*id).title().into(),
                Entry::Url { title, .. } => (*title).into(),
                Entry::Text { text, .. } => text.as_ref().into(),
            },
            Self::Kind => match &item.entry {
                Entry::Occupation(..) => "occupation".into(),
                Entry::Skill(id) => graph.skill(*id).kind().name().into(),
                Entry::Group(_) => "isco group".into(),
                Entry::SkillGroup(_) => "skill group".into(),
                Entry::Url { .. } | Entry::Text { .. } => "".into(),
            },
            Self::IscoGroup => match &item.entry {
                Entry::Occupation(id, _) => graph.occupation(*id).group_code().unwrap_or("").into(),
                _ => "".into(),
            },
            Self::SkillLevel => match &item.entry {
                Entry::Occupation(id, _) => {
                    number_of(graph.occupation(*id).level().map(usize::from))
                }
                _ => "".into(),
            },
            // Whether something is listed is a question about moves only.
            Self::Listed if item.matched().is_none() && !item.is_listed() => "".into(),
            Self::Listed => item.is_listed().to_string().into(),
            Self::Tier => fact(item, |fact| match fact {
                Fact::Listed(tier) => Some(tier.unwrap_or("").into()),
                _ => None,
            }),
            Self::EssentialHave => number_of(essential().map(|it| it.have)),
            Self::EssentialOf => number_of(essential().map(|it| it.of)),
            Self::OptionalHave => number_of(optional().map(|it| it.have)),
            Self::OptionalOf => number_of(optional().map(|it| it.of)),
            Self::Similarity => fact(item, |fact| match fact {
                Fact::Similarity(number) => Some(format!("{number:.3}").into()),
                _ => None,
            }),
            Self::Telling => item.names(SkillNames::Telling).join("; ").into(),
            Self::ToLearnEssential => item.names(SkillNames::ToLearn).join("; ").into(),
            Self::Path => match section.id {
                super::SectionId::Path(number) => (usize::from(number) + 1).to_string().into(),
                _ => "".into(),
            },
            Self::BestAt => {
                let best = section.facts.iter().filter_map(|fact| match fact {
                    Fact::BestAt(best) => Some(*best),
                    _ => None,
                });
                Vec::from_iter(best).join("; ").into()
            }
            Self::Step => number.to_string().into(),
            Self::Strength { index, .. } => fact(item, |fact| match fact {
                Fact::Strengths(all) => {
                    let strength = all.get(*index).copied().flatten();
                    Some(strength_label(strength).into())
                }
                _ => None,
            }),
            Self::Count => fact(item, |fact| match fact {
                Fact::Count(count) => Some(count.to_string().into()),
                _ => None,
            }),
            Self::Named(wanted) => fact(item, |fact| match fact {
                Fact::Named { name, value } if name == wanted => Some(value.as_ref().into()),
                _ => None,
            }),
        }
    }
}

/// What the first fact says of which there is something to say.
fn fact<'d, 'a>(
    item: &'d Item<'a>,
    cell: impl Fn(&'d Fact<'a>) -> Option<Cow<'d, str>>,
) -> Cow<'d, str> {
    item.facts
        .iter()
        .find_map(cell)
        .unwrap_or(Cow::Borrowed(""))
}
