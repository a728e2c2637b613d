//! A document as a table of all its items, for CSV.

use std::borrow::Cow;

use super::column::Column;
use super::document::{Document, Entry, Fact, Item, Section, SkillNames, strength_label};
use super::section::SectionId;
use crate::graph::{Graph, SkillId};
use crate::insight::{Figure, MAX_TELLING};

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
                Fact::Licence(licence) => rows.push(row("licence", "", licence.label())),
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
    rows.extend(steps_compared(document, graph));
    // Statements on a step are in the tables that have a place for them.
    let has_steps = columns.contains(&Column::Verdict);
    let sections = document.sections.iter();
    for section in sections.filter(|section| has_steps || section.id != SectionId::Step) {
        rows.extend(items(section, columns, graph));
    }
    rows
}

/// The figures of steps that a document compares, a row each: what there is of each subject is in its column.
fn steps_compared(document: &Document<'_>, graph: &Graph) -> Vec<Vec<String>> {
    let columns = &document.columns;
    if !columns
        .iter()
        .any(|it| matches!(it, Column::Strength { .. }))
    {
        return Vec::new();
    }
    let section = Section::new(SectionId::Step, None, true);
    let figures = [
        Column::Verdict,
        Column::Plausibility,
        Column::Figure(Figure::EssentialHave),
        Column::Figure(Figure::EssentialTotal),
        Column::Figure(Figure::OptionalHave),
        Column::Figure(Figure::OptionalTotal),
        Column::Qualification,
        Column::Licence,
    ];
    let row = |figure: &Column<'_>| {
        let cells = columns.iter().map(|column| match column {
            Column::Part => section.id.part().to_owned(),
            Column::Strength { index, .. } => {
                let place = |item| Place {
                    section: &section,
                    number: *index,
                    item,
                };
                let item = document.subjects.get(*index).map(place);
                item.map_or_else(String::new, |it| figure.cell(it, graph).into_owned())
            }
            _ => figure.name().to_owned(),
        });
        cells.collect()
    };
    figures.iter().map(row).collect()
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

impl Column<'_> {
    /// What an item has in this column.
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
        let coverage = item.coverage();
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
            Self::Listed if coverage.is_none() && !item.is_listed() => "".into(),
            Self::Listed => item.is_listed().to_string().into(),
            Self::Tier => fact(item, |fact| match fact {
                Fact::Listed(tier) => Some(tier.unwrap_or("").into()),
                _ => None,
            }),
            Self::Figure(figure) => number_of(coverage.map(|coverage| coverage.get(*figure))),
            Self::PerhapsHave => item.facts.contains(&Fact::Perhaps).to_string().into(),
            Self::Verdict
            | Self::Plausibility
            | Self::Nearness
            | Self::Qualification
            | Self::Licence => self.step_cell(item),
            Self::Telling => names_of(graph, telling(item)),
            Self::ToLearnEssential => names_of(graph, item.skills(SkillNames::ToLearn)),
            Self::Path => match section.id {
                SectionId::Path(number) => (usize::from(number) + 1).to_string().into(),
                _ => "".into(),
            },
            Self::BestAt => {
                let best = section.facts.iter().filter_map(|fact| match fact {
                    Fact::BestAt(best) => Some(*best),
                    _ => None,
                });
                best.collect::<Vec<_>>().join("; ").into()
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

impl Column<'_> {
    /// What a step has in one of the columns that only steps have.
    fn step_cell<'d>(&self, item: &'d Item<'_>) -> Cow<'d, str> {
        fact(item, |fact| match (self, fact) {
            (Self::Verdict, Fact::Verdict(verdict)) => Some(verdict.label().into()),
            (Self::Plausibility, Fact::Plausibility(number))
            | (Self::Nearness, Fact::Nearness(number)) => Some(format!("{number:.3}").into()),
            (Self::Qualification, Fact::Qualification(text)) => Some(text.as_ref().into()),
            (Self::Licence, Fact::Licence(licence)) => Some(licence.name().into()),
            _ => None,
        })
    }
}

/// The shared skills of a step that say most.
fn telling<'d>(item: &'d Item<'_>) -> &'d [SkillId] {
    let have = match item.skills(SkillNames::Have) {
        [] => item.skills(SkillNames::Perhaps),
        have => have,
    };
    have.get(..MAX_TELLING).unwrap_or(have)
}

/// The names of skills in one cell.
fn names_of<'g>(graph: &'g Graph, ids: &[SkillId]) -> Cow<'g, str> {
    let names: Vec<_> = ids.iter().map(|&id| graph.skill(id).name()).collect();
    names.join("; ").into()
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
