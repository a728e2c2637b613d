//! How important skills, knowledge and abilities are for occupations. The rule is that of
//! [`super`].

use std::collections::{BTreeMap, HashMap};

use super::input::{Files, Part};
use super::occupations::{Occupations, said};
use super::rows::OfRow;
use super::source::Found;
use super::table::{Column, Row};
use super::tidy::Tidy;
use super::{ESSENTIAL, Failure, OPTIONAL, Result, Summary};

/// What is rated.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) domain: Domain,
}

/// The table in which an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Domain {
    Skill,
    Knowledge,
    Ability,
}

/// An element that an occupation needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    pub(super) element: usize,
    pub(super) importance: f32,
}

impl Need {
    pub(super) fn is_essential(self) -> bool {
        self.importance >= ESSENTIAL
    }
}

/// What all occupations need.
#[derive(Debug, Default)]
pub(super) struct Rated {
    pub(super) elements: Vec<Element>,
    /// For each occupation what it needs, the most important first.
    pub(super) of: Vec<Vec<Need>>,
}

/// What the rows say of one element for one occupation.
#[derive(Debug, Clone, Copy, Default)]
struct Rating {
    importance: Option<f32>,
    is_suppressed: bool,
    is_not_relevant: bool,
}

pub(super) fn read(
    files: &Files,
    occupations: &Occupations,
    tidy: &mut Tidy,
    summary: &mut Summary,
) -> Result<Rated> {
    let mut rated = Rated {
        of: vec![Vec::new(); occupations.list.len()],
        ..Rated::default()
    };
    for (parts, domain) in [
        (
            &[
                Part::Skills,
                Part::EssentialSkills,
                Part::TransferableSkills,
            ][..],
            Domain::Skill,
        ),
        (&[Part::Knowledge], Domain::Knowledge),
        (&[Part::Abilities], Domain::Ability),
    ] {
        // Several tables may rate the same.
        let mut ratings = Ratings::default();
        let found: Vec<&Found> = parts.iter().filter_map(|part| files.get(*part)).collect();
        for table in &found {
            ratings.read(table, domain, occupations, &mut rated, tidy, summary)?;
        }
        if domain == Domain::Skill && ratings.are_empty() {
            let names: Vec<&str> = found.iter().map(|found| found.name.as_str()).collect();
            return Err(Failure::Nothing(format!(
                "{}: no occupation has a skill with an importance (scale IM), so that none would \
                 have skills",
                names.join(" and ")
            )));
        }
        rated.take(ratings.of, summary);
    }
    for needs in &mut rated.of {
        // Stable: what is equally important stays in the order of the tables.
        needs.sort_by(|a, b| b.importance.total_cmp(&a.importance));
    }
    Ok(rated)
}

/// The ratings of the tables of one domain.
#[derive(Debug, Default)]
struct Ratings {
    /// By occupation and element.
    of: BTreeMap<(usize, usize), Rating>,
    /// The elements, by id.
    elements: HashMap<String, usize>,
}

impl Ratings {
    /// Whether nothing is rated.
    fn are_empty(&self) -> bool {
        self.of.values().all(|rating| rating.importance.is_none())
    }

    /// Takes a table; its elements are added to those there are.
    fn read(
        &mut self,
        found: &Found,
        domain: Domain,
        occupations: &Occupations,
        rated: &mut Rated,
        tidy: &mut Tidy,
        summary: &mut Summary,
    ) -> Result<()> {
        let (mut table, code) = Occupations::table(found)?;
        let id = table.column("Element ID")?;
        let name = table.column("Element Name")?;
        let scale = table.column("Scale ID")?;
        let value = table.column("Data Value")?;
        let suppress = summary.column_if_any(
            &table,
            found,
            "Recommend Suppress",
            "importances count that are too uncertain to be used",
        );
        let not_relevant = summary.column_if_any(
            &table,
            found,
            "Not Relevant",
            "what is not relevant for an occupation counts as well",
        );
        let left_out = table.each(|row| {
            let Some(of) = occupations.find(row, code, summary)? else {
                return Ok(());
            };
            // Before anything is taken from the row: it is used whole or not at all.
            let is_importance = row.cell(scale)?.trim() == "IM";
            let importance = is_importance.then(|| importance(row, value)).transpose()?;
            let key = row.cell(id)?.trim();
            let element = if let Some(&element) = self.elements.get(key) {
                element
            } else {
                let name = tidy.label(row.cell(name)?);
                if name.is_empty() || key.is_empty() {
                    return Err(row.empty(id, "an element without an id or a name"));
                }
                rated.elements.push(Element {
                    id: tidy.label(key),
                    name,
                    domain,
                });
                let element = rated.elements.len() - 1;
                self.elements.insert(key.to_owned(), element);
                element
            };
            let rating = self.of.entry((of, element)).or_default();
            rating.is_not_relevant |= said(row, not_relevant)? == "Y";
            // The other scale is how much of it is needed, not how much it matters.
            let Some(importance) = importance else {
                return Ok(());
            };
            if rating.importance.is_some() {
                summary.repeated += 1;
                return Ok(());
            }
            rating.importance = Some(importance);
            rating.is_suppressed = said(row, suppress)? == "Y";
            Ok(())
        })?;
        tidy.left_out.add(left_out);
        Ok(())
    }
}

/// The importance that a row says. Where people write a comma in numbers, so do spreadsheets.
fn importance(row: Row<'_>, value: Column) -> OfRow<f32> {
    let cell = row.cell(value)?.trim();
    let number = if cell.contains(',') {
        cell.replacen(',', ".", 1).parse()
    } else {
        cell.parse::<f32>()
    };
    let number = number.ok().filter(|it| (1.0..=5.0).contains(it));
    number.ok_or_else(|| row.flaw(value, "not an importance from 1 to 5"))
}

impl Rated {
    /// Decides what is needed.
    fn take(&mut self, ratings: BTreeMap<(usize, usize), Rating>, summary: &mut Summary) {
        let counts = &mut summary.ratings;
        for ((of, element), rating) in ratings {
            let Some(importance) = rating.importance else {
                continue;
            };
            if rating.is_not_relevant {
                counts.not_relevant += 1;
            } else if rating.is_suppressed {
                counts.suppressed += 1;
            } else if importance < OPTIONAL {
                counts.low += 1;
            } else {
                let need = Need {
                    element,
                    importance,
                };
                if need.is_essential() {
                    counts.essential += 1;
                } else {
                    counts.optional += 1;
                }
                self.of[of].push(need);
            }
        }
    }
}
