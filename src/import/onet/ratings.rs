//! How important skills, knowledge and abilities are for occupations. The rule is that of
//! [`super`].

use std::collections::{BTreeMap, HashMap};

use super::input::{Files, Part};
use super::occupations::{Occupations, said};
use super::source::Found;
use super::tidy::Tidy;
use super::{ESSENTIAL, OPTIONAL, Result, Summary};

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
    for (part, domain) in [
        (Part::Skills, Domain::Skill),
        (Part::Knowledge, Domain::Knowledge),
        (Part::Abilities, Domain::Ability),
    ] {
        if let Some(found) = files.get(part) {
            let ratings = table(found, domain, occupations, &mut rated, tidy, summary)?;
            rated.take(ratings, summary);
        }
    }
    for needs in &mut rated.of {
        // Stable: what is equally important stays in the order of the tables.
        needs.sort_by(|a, b| b.importance.total_cmp(&a.importance));
    }
    Ok(rated)
}

/// The ratings of a table, by occupation and element; its elements are added to those there are.
fn table(
    found: &Found,
    domain: Domain,
    occupations: &Occupations,
    rated: &mut Rated,
    tidy: &mut Tidy,
    summary: &mut Summary,
) -> Result<BTreeMap<(usize, usize), Rating>> {
    let (mut table, code) = Occupations::table(found)?;
    let id = table.column("Element ID")?;
    let name = table.column("Element Name")?;
    let scale = table.column("Scale ID")?;
    let value = table.column("Data Value")?;
    let suppress = table.column_if_any("Recommend Suppress");
    let not_relevant = table.column_if_any("Not Relevant");
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut ratings: BTreeMap<(usize, usize), Rating> = BTreeMap::new();
    while let Some(row) = table.next()? {
        let Some(of) = occupations.find(row, code, summary)? else {
            continue;
        };
        let key = row.cell(id)?.trim();
        let element = if let Some(&element) = known.get(key) {
            element
        } else {
            let name = tidy.label(row.cell(name)?);
            if name.is_empty() || key.is_empty() {
                return Err(row.fault(id, "an element without an id or a name"));
            }
            rated.elements.push(Element {
                id: tidy.label(key),
                name,
                domain,
            });
            known.insert(key.to_owned(), rated.elements.len() - 1);
            rated.elements.len() - 1
        };
        let rating = ratings.entry((of, element)).or_default();
        rating.is_not_relevant |= said(row, not_relevant)? == "Y";
        // The other scale is how much of it is needed, not how much it matters.
        if row.cell(scale)?.trim() != "IM" {
            continue;
        }
        let importance = row.cell(value)?.trim().parse::<f32>();
        let Some(importance) = importance.ok().filter(|it| (1.0..=5.0).contains(it)) else {
            return Err(row.fault(value, "not an importance from 1 to 5"));
        };
        if rating.importance.is_some() {
            summary.repeated += 1;
            continue;
        }
        rating.importance = Some(importance);
        rating.is_suppressed = said(row, suppress)? == "Y";
    }
    Ok(ratings)
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
