//! Occupations: who they are, what else they are called, what they do, how much preparation they
//! need, and which are related.

use std::collections::HashMap;

use super::input::{Files, Part};
use super::rows::OfRow;
use super::source::Found;
use super::table::{Column, Row, Table};
use super::tidy::{Once, Tidy};
use super::{Failure, Result, Summary, soc};

/// An occupation.
#[derive(Debug, Default)]
pub(super) struct Occupation {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) others: Vec<String>,
    /// How much preparation it needs.
    pub(super) preparation: Option<String>,
    /// What it does, core tasks first.
    pub(super) tasks: Vec<(Task, String)>,
    /// The positions of related ones, those of the first tier first.
    pub(super) related: Vec<Related>,
}

/// What a task is for an occupation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Task {
    Core,
    Other,
}

/// A related occupation. They stand by tier, and in each by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Related {
    pub(super) tier: Tier,
    index: u32,
    /// Its position.
    pub(super) at: usize,
}

/// How closely it is related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    PrimaryShort,
    PrimaryLong,
}

/// All occupations, by code.
#[derive(Debug, Default)]
pub(super) struct Occupations {
    pub(super) list: Vec<Occupation>,
    positions: HashMap<String, usize>,
}

/// The column by which all tables know an occupation.
const CODE: &[&str] = &["O*NET-SOC Code", "O*NET-SOC 2019 Code"];

/// What is said of a cell that holds no code.
const NO_CODE: &str = "not an O*NET-SOC code, such as 15-1252.00";

impl Occupations {
    /// The position of the occupation of a row; none, and it is counted, if there is no such one.
    pub(super) fn find(
        &self,
        row: Row<'_>,
        code: Column,
        summary: &mut Summary,
    ) -> OfRow<Option<usize>> {
        let cell = row.cell(code)?.trim();
        let mut found = self.positions.get(cell).copied();
        if found.is_none() {
            let Some(whole) = soc::whole(cell) else {
                return Err(row.flaw(code, NO_CODE));
            };
            found = self.positions.get(&*whole).copied();
            summary.codes_mended += usize::from(found.is_some());
        }
        summary.no_occupation += usize::from(found.is_none());
        Ok(found)
    }

    /// Opens a table of what is said of occupations, with its column of codes.
    pub(super) fn table(found: &Found) -> Result<(Table<'_>, Column)> {
        let table = Table::tabbed(found)?;
        let code = table.column_of(CODE)?;
        Ok((table, code))
    }
}

/// A cell, without what stands for nothing in it.
pub(super) fn said(row: Row<'_>, column: Column) -> OfRow<&str> {
    let cell = row.cell(column)?.trim();
    Ok(if cell.eq_ignore_ascii_case("n/a") {
        ""
    } else {
        cell
    })
}

pub(super) fn read(files: &Files, tidy: &mut Tidy, summary: &mut Summary) -> Result<Occupations> {
    let mut all = Occupations::default();
    if let Some(found) = files.get(Part::Occupations) {
        all = occupations(found, tidy, summary)?;
    }
    titles(files, &mut all, tidy, summary)?;
    if let Some(found) = files.get(Part::Tasks) {
        tasks(found, &mut all, tidy, summary)?;
    }
    if let Some(found) = files.get(Part::JobZones) {
        let names = match files.get(Part::ZoneNames) {
            Some(found) => zone_names(found, tidy)?,
            None => HashMap::new(),
        };
        zones(found, &names, &mut all, tidy, summary)?;
    }
    if let Some(found) = files.get(Part::Related) {
        related(found, &mut all, tidy, summary)?;
    }
    summary.occupations = all.list.len();
    Ok(all)
}

fn occupations(found: &Found, tidy: &mut Tidy, summary: &mut Summary) -> Result<Occupations> {
    let (mut table, code) = Occupations::table(found)?;
    let title = table.column("Title")?;
    let description = table.column("Description")?;
    let mut all = Occupations::default();
    let left_out = table.each(|row| {
        let cell = row.cell(code)?.trim();
        let Some(name) = soc::whole(cell) else {
            return Err(row.flaw(code, NO_CODE));
        };
        let occupation = Occupation {
            code: name.into_owned(),
            title: tidy.label(row.cell(title)?),
            description: tidy.text(row.cell(description)?),
            ..Occupation::default()
        };
        if occupation.title.is_empty() {
            return Err(row.no_label(title));
        }
        if let Some(&known) = all.positions.get(&occupation.code) {
            if all.list[known].title != occupation.title {
                return Err(row.flaw(code, "stands in an earlier row as well"));
            }
            summary.repeated += 1;
            return Ok(());
        }
        summary.codes_mended += usize::from(cell != occupation.code);
        all.positions
            .insert(occupation.code.clone(), all.list.len());
        all.list.push(occupation);
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    if all.list.is_empty() {
        let what = format!("{}: there is no occupation in it", found.name);
        return Err(Failure::Nothing(what));
    }
    all.list.sort_by(|a, b| a.code.cmp(&b.code));
    for (at, occupation) in all.list.iter().enumerate() {
        all.positions.insert(occupation.code.clone(), at);
    }
    Ok(all)
}

/// Alternate titles and their short forms, then reported ones, each once.
fn titles(
    files: &Files,
    all: &mut Occupations,
    tidy: &mut Tidy,
    summary: &mut Summary,
) -> Result<()> {
    let mut of: Vec<String> = vec![String::new(); all.list.len()];
    for (part, needed, further) in [
        (
            Part::JobTitles,
            &["Alternate Title", "Job Title"][..],
            Some("Short Title"),
        ),
        (Part::ReportedTitles, &["Reported Job Title"], None),
    ] {
        let Some(found) = files.get(part) else {
            continue;
        };
        let (mut table, code) = Occupations::table(found)?;
        let title = table.column_of(needed)?;
        let short = further.map(|name| {
            let loss = "occupations have fewer other titles";
            summary.column_if_any(&table, found, name, loss)
        });
        let left_out = table.each(|row| {
            let Some(at) = all.find(row, code, summary)? else {
                return Ok(());
            };
            for column in [Some(title), short].into_iter().flatten() {
                of[at].push_str(said(row, column)?);
                of[at].push('\n');
            }
            Ok(())
        })?;
        tidy.left_out.add(left_out);
    }
    let mut once = Once::default();
    for (occupation, titles) in all.list.iter_mut().zip(of) {
        once.start(&occupation.title);
        occupation.others = tidy.labels(&titles, &mut once);
    }
    Ok(())
}

fn tasks(
    found: &Found,
    all: &mut Occupations,
    tidy: &mut Tidy,
    summary: &mut Summary,
) -> Result<()> {
    let (mut table, code) = Occupations::table(found)?;
    let task = table.column("Task")?;
    let loss = "core tasks do not stand first";
    let kind = summary.column_if_any(&table, found, "Task Type", loss);
    let left_out = table.each(|row| {
        let Some(at) = all.find(row, code, summary)? else {
            return Ok(());
        };
        let text = tidy.text(row.cell(task)?);
        let kind = match said(row, kind)? {
            "Core" => Task::Core,
            _ => Task::Other,
        };
        if !text.is_empty() {
            all.list[at].tasks.push((kind, text));
        }
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    for occupation in &mut all.list {
        // Stable: otherwise they stay as they are.
        occupation.tasks.sort_by_key(|(kind, _)| *kind);
    }
    Ok(())
}

/// What the Job Zones are called, by their numbers.
fn zone_names(found: &Found, tidy: &mut Tidy) -> Result<HashMap<String, String>> {
    let mut table = Table::tabbed(found)?;
    let zone = table.column("Job Zone")?;
    let name = table.column("Name")?;
    let mut names = HashMap::new();
    let left_out = table.each(|row| {
        let name = tidy.label(row.cell(name)?);
        if !name.is_empty() {
            names.insert(row.cell(zone)?.trim().to_owned(), name);
        }
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    Ok(names)
}

fn zones(
    found: &Found,
    names: &HashMap<String, String>,
    all: &mut Occupations,
    tidy: &mut Tidy,
    summary: &mut Summary,
) -> Result<()> {
    let (mut table, code) = Occupations::table(found)?;
    let zone = table.column("Job Zone")?;
    let left_out = table.each(|row| {
        let Some(at) = all.find(row, code, summary)? else {
            return Ok(());
        };
        let number = said(row, zone)?;
        if number.is_empty() {
            return Ok(());
        }
        if !matches!(number.as_bytes(), [b'1'..=b'9']) {
            return Err(row.flaw(zone, "not the number of a Job Zone"));
        }
        let text = match names.get(number) {
            Some(name) => format!("O*NET {name}"),
            None => format!("O*NET Job Zone {number}"),
        };
        let before = all.list[at].preparation.replace(text);
        summary.zones += usize::from(before.is_none());
        summary.repeated += usize::from(before.is_some());
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    Ok(())
}

fn related(
    found: &Found,
    all: &mut Occupations,
    tidy: &mut Tidy,
    summary: &mut Summary,
) -> Result<()> {
    let (mut table, code) = Occupations::table(found)?;
    let other = table.column("Related O*NET-SOC Code")?;
    let tier = table.column("Relatedness Tier")?;
    let index = table.column("Index")?;
    let left_out = table.each(|row| {
        let (Some(of), Some(at)) = (
            all.find(row, code, summary)?,
            all.find(row, other, summary)?,
        ) else {
            return Ok(());
        };
        let tier = match row.cell(tier)?.trim() {
            "Primary-Short" => Tier::PrimaryShort,
            "Primary-Long" => Tier::PrimaryLong,
            "Supplemental" => {
                summary.supplemental += 1;
                return Ok(());
            }
            _ => {
                let what = "neither Primary-Short nor Primary-Long nor Supplemental";
                return Err(row.flaw(tier, what));
            }
        };
        let Ok(index) = row.cell(index)?.trim().parse() else {
            return Err(row.flaw(index, "not a number"));
        };
        let known = &mut all.list[of].related;
        if of == at || known.iter().any(|it| it.at == at) {
            summary.repeated += 1;
            return Ok(());
        }
        known.push(Related { tier, index, at });
        summary.related += 1;
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    for occupation in &mut all.list {
        occupation.related.sort_unstable();
    }
    Ok(())
}
