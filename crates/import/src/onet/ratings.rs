//! How important skills, knowledge and abilities are for occupations; the rule is in the documentation of
//! [`super`].

use std::collections::{BTreeMap, HashMap};

use super::download::{OnetTable, OnetTables};
use super::occupations::{Occupations, cell_or_empty};
use super::summary::OnetSummary;
use crate::error::{ImportError, Result};
use crate::source::SourceFile;
use crate::table::{Cleaner, Column, Row, RowResult};

/// From this importance on something is essential: *important*.
///
/// O*NET rates each element for each occupation on two scales, in rows of their own, such as:
///
/// ```text
/// O*NET-SOC Code   Element ID   Scale ID   Data Value   Recommend Suppress   Not Relevant
/// 29-1141.00       2.A.1.b      IM         4.12         N                    n/a
/// 29-1141.00       2.A.1.b      LV         4.75         N                    N
/// ```
///
/// IM is the importance, 1 (not important) to 5 (extremely important), LV the level that is needed. Every
/// occupation is rated on every element, so that without a threshold each would need all of them.
pub const ESSENTIAL_IMPORTANCE: f32 = 3.0;

/// From this importance on something is optional: *somewhat important*.
pub const OPTIONAL_IMPORTANCE: f32 = 2.0;

/// A skill, a kind of knowledge or an ability.
#[derive(Debug)]
pub(super) struct RatedElement {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) domain: Domain,
}

/// Which kind of element it is, by its table.
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
        self.importance >= ESSENTIAL_IMPORTANCE
    }
}

/// What all occupations need.
#[derive(Debug, Default)]
pub(super) struct Ratings {
    pub(super) elements: Vec<RatedElement>,
    /// For each occupation what it needs, the most important first.
    pub(super) needs: Vec<Vec<Need>>,
}

/// What the rows say about one element for one occupation.
#[derive(Debug, Clone, Copy, Default)]
struct Rating {
    importance: Option<f32>,
    is_suppressed: bool,
    is_not_relevant: bool,
}

pub(super) fn read(
    tables: &OnetTables,
    occupations: &Occupations,
    cleaner: &mut Cleaner,
    summary: &mut OnetSummary,
) -> Result<Ratings> {
    let mut ratings = Ratings {
        needs: vec![Vec::new(); occupations.list.len()],
        ..Ratings::default()
    };
    for (domain_tables, domain) in [
        (
            &[
                OnetTable::Skills,
                OnetTable::EssentialSkills,
                OnetTable::TransferableSkills,
            ][..],
            Domain::Skill,
        ),
        (&[OnetTable::Knowledge], Domain::Knowledge),
        (&[OnetTable::Abilities], Domain::Ability),
    ] {
        // Two tables of skills may rate the same element.
        let mut rows = DomainRatings::default();
        let files = domain_tables.iter();
        let files: Vec<&SourceFile> = files.filter_map(|table| tables.get(*table)).collect();
        for file in &files {
            rows.read(file, domain, occupations, &mut ratings, cleaner, summary)?;
        }
        if domain == Domain::Skill && rows.are_empty() {
            let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
            return Err(ImportError::NoData(format!(
                "{}: no skill has an importance (scale IM), so no occupation would have skills",
                names.join(" and ")
            )));
        }
        ratings.add(rows.by_occupation, summary);
    }
    for needs in &mut ratings.needs {
        // The sort is stable: equally important elements keep the order of the tables.
        needs.sort_by(|a, b| b.importance.total_cmp(&a.importance));
    }
    Ok(ratings)
}

/// The ratings in the tables of one domain.
#[derive(Debug, Default)]
struct DomainRatings {
    /// By occupation and element.
    by_occupation: BTreeMap<(usize, usize), Rating>,
    /// The elements, by id.
    elements: HashMap<String, usize>,
}

impl DomainRatings {
    /// Whether nothing is rated.
    fn are_empty(&self) -> bool {
        let mut ratings = self.by_occupation.values();
        ratings.all(|rating| rating.importance.is_none())
    }

    /// Reads a table; its elements are added to those of all ratings.
    fn read(
        &mut self,
        file: &SourceFile,
        domain: Domain,
        occupations: &Occupations,
        ratings: &mut Ratings,
        cleaner: &mut Cleaner,
        summary: &mut OnetSummary,
    ) -> Result<()> {
        let (mut table, code) = Occupations::open_table(file)?;
        let id = table.column("Element ID")?;
        let name = table.column("Element Name")?;
        let scale = table.column("Scale ID")?;
        let value = table.column("Data Value")?;
        let suppress = summary.optional_column(
            &table,
            file,
            "Recommend Suppress",
            "ratings that are too uncertain are used, too",
        );
        let not_relevant = summary.optional_column(
            &table,
            file,
            "Not Relevant",
            "ratings that are not relevant for an occupation are used, too",
        );
        let skipped = table.for_each_row(|row| {
            let Some(occupation) = occupations.find(row, code, summary)? else {
                return Ok(());
            };
            // A row is used as a whole or not at all, so this may fail only before anything is changed.
            let is_importance = row.cell(scale)?.trim() == "IM";
            let importance = is_importance.then(|| importance(row, value)).transpose()?;
            let key = row.cell(id)?.trim();
            let element = if let Some(&element) = self.elements.get(key) {
                element
            } else {
                let name = cleaner.label(row.cell(name)?);
                if name.is_empty() || key.is_empty() {
                    return Err(row.empty_cell(id, "an element without an id or a name"));
                }
                ratings.elements.push(RatedElement {
                    id: cleaner.label(key),
                    name,
                    domain,
                });
                let element = ratings.elements.len() - 1;
                self.elements.insert(key.to_owned(), element);
                element
            };
            let rating = self.by_occupation.entry((occupation, element)).or_default();
            rating.is_not_relevant |= cell_or_empty(row, not_relevant)? == "Y";
            // The other scale is the level that is needed, not how much it matters.
            let Some(importance) = importance else {
                return Ok(());
            };
            if rating.importance.is_some() {
                summary.duplicate_rows += 1;
                return Ok(());
            }
            rating.importance = Some(importance);
            rating.is_suppressed = cell_or_empty(row, suppress)? == "Y";
            Ok(())
        })?;
        cleaner.skipped.add(skipped);
        Ok(())
    }
}

/// The importance in a row. In many countries, spreadsheets write a decimal comma.
fn importance(row: Row<'_>, value: Column) -> RowResult<f32> {
    let cell = row.cell(value)?.trim();
    let number = if cell.contains(',') {
        cell.replacen(',', ".", 1).parse()
    } else {
        cell.parse::<f32>()
    };
    // The scales of O*NET are in its table Scales Reference; IM goes from 1 to 5. NaN is in no range.
    let number = number.ok().filter(|it| (1.0..=5.0).contains(it));
    number.ok_or_else(|| row.invalid_cell(value, "not an importance from 1 to 5"))
}

impl Ratings {
    /// Decides what each occupation needs.
    fn add(&mut self, ratings: BTreeMap<(usize, usize), Rating>, summary: &mut OnetSummary) {
        let counts = &mut summary.ratings;
        for ((occupation, element), rating) in ratings {
            let Some(importance) = rating.importance else {
                continue;
            };
            // That an element is not relevant is in the row of its level (LV), not in that of its importance,
            // so that it can be decided only when all rows are read.
            if rating.is_not_relevant {
                counts.not_relevant += 1;
            } else if rating.is_suppressed {
                counts.suppressed += 1;
            } else if importance < OPTIONAL_IMPORTANCE {
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
                self.needs[occupation].push(need);
            }
        }
    }
}
