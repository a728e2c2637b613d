//! Occupations: titles, tasks, how much preparation they need, and related occupations.

use std::collections::HashMap;
use std::path::PathBuf;

use super::download::{OnetTable, OnetTables, find_titles};
use super::soc_codes::parse_code;
use super::summary::OnetSummary;
use crate::error::{ImportError, Result, StopFlag};
use crate::source::SourceFile;
use crate::table::{Cleaner, Column, Row, RowResult, SeenLabels, Table};

/// An occupation.
#[derive(Debug, Default)]
pub(super) struct OnetOccupation {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) other_titles: Vec<String>,
    /// How much preparation it needs.
    pub(super) preparation: Option<String>,
    /// Core tasks first.
    pub(super) tasks: Vec<(TaskKind, String)>,
    /// Sorted by tier and index.
    pub(super) related: Vec<RelatedOccupation>,
}

/// Whether a task is central for an occupation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TaskKind {
    Core,
    Other,
}

/// A related occupation. The order of the fields is the order of related occupations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RelatedOccupation {
    pub(super) tier: RelatednessTier,
    index: u32,
    /// The position of the related occupation.
    pub(super) position: usize,
}

/// How closely an occupation is related, in the publisher's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RelatednessTier {
    PrimaryShort,
    PrimaryLong,
}

/// All occupations, sorted by code.
#[derive(Debug, Default)]
pub(super) struct Occupations {
    pub(super) list: Vec<OnetOccupation>,
    positions: HashMap<String, usize>,
}

/// The column with the code of the occupation, in every table.
const CODE_COLUMN: &[&str] = &["O*NET-SOC Code", "O*NET-SOC 2019 Code"];

const NOT_A_CODE: &str = "not an O*NET-SOC code, such as 15-1252.00";

impl Occupations {
    /// The position of the occupation of a row. An unknown one is counted, and gives none.
    pub(super) fn find(
        &self,
        row: Row<'_>,
        code: Column,
        summary: &mut OnetSummary,
    ) -> RowResult<Option<usize>> {
        let cell = row.cell(code)?.trim();
        let mut found = self.positions.get(cell).copied();
        if found.is_none() {
            let repaired = parse_code(cell).ok_or_else(|| row.invalid_cell(code, NOT_A_CODE))?;
            found = self.positions.get(&*repaired).copied();
            summary.repaired_codes += usize::from(found.is_some());
        }
        summary.no_occupation += usize::from(found.is_none());
        Ok(found)
    }

    /// Opens a table about occupations, and finds its column of codes.
    pub(super) fn open_table(file: &SourceFile) -> Result<(Table<'_>, Column)> {
        let table = Table::tab_separated(file)?;
        let code = table.column_of_any(CODE_COLUMN)?;
        Ok((table, code))
    }
}

/// The text of a cell, in which O*NET writes `n/a` for nothing.
pub(super) fn cell_or_empty(row: Row<'_>, column: Column) -> RowResult<&str> {
    let cell = row.cell(column)?.trim();
    Ok(if cell.eq_ignore_ascii_case("n/a") {
        ""
    } else {
        cell
    })
}

/// Code, title and other titles of every occupation of a download.
pub(crate) fn titles(
    sources: &[PathBuf],
    cleaner: &mut Cleaner,
    stop: StopFlag<'_>,
) -> Result<Vec<(String, String, Vec<String>)>> {
    let tables = find_titles(sources, stop)?.read(stop)?;
    let mut summary = OnetSummary::default();
    let file = tables.get(OnetTable::Occupations);
    let file = file.expect("a download without this table is refused");
    let mut all = read_occupations(file, cleaner, &mut summary)?;
    add_titles(&tables, &mut all, cleaner, &mut summary)?;
    let all = all.list.into_iter();
    Ok(all.map(|it| (it.code, it.title, it.other_titles)).collect())
}

pub(super) fn read(
    tables: &OnetTables,
    cleaner: &mut Cleaner,
    summary: &mut OnetSummary,
) -> Result<Occupations> {
    let file = tables.get(OnetTable::Occupations);
    let file = file.expect("a download without this table is refused");
    let mut all = read_occupations(file, cleaner, summary)?;
    add_titles(tables, &mut all, cleaner, summary)?;
    if let Some(file) = tables.get(OnetTable::Tasks) {
        add_tasks(file, &mut all, cleaner, summary)?;
    }
    if let Some(file) = tables.get(OnetTable::JobZones) {
        let names = match tables.get(OnetTable::ZoneNames) {
            Some(file) => read_zone_names(file, cleaner)?,
            None => HashMap::new(),
        };
        add_zones(file, &names, &mut all, cleaner, summary)?;
    }
    if let Some(file) = tables.get(OnetTable::Related) {
        add_related(file, &mut all, cleaner, summary)?;
    }
    summary.occupations = all.list.len();
    Ok(all)
}

fn read_occupations(
    file: &SourceFile,
    cleaner: &mut Cleaner,
    summary: &mut OnetSummary,
) -> Result<Occupations> {
    let (mut table, code) = Occupations::open_table(file)?;
    let title = table.column("Title")?;
    let description = table.column("Description")?;
    let mut all = Occupations::default();
    let skipped = table.for_each_row(|row| {
        let cell = row.cell(code)?.trim();
        let full_code = parse_code(cell).ok_or_else(|| row.invalid_cell(code, NOT_A_CODE))?;
        let occupation = OnetOccupation {
            code: full_code.into_owned(),
            title: cleaner.label(row.cell(title)?),
            description: cleaner.text(row.cell(description)?),
            ..OnetOccupation::default()
        };
        if occupation.title.is_empty() {
            return Err(row.missing_label(title));
        }
        if let Some(&known) = all.positions.get(&occupation.code) {
            if all.list[known].title != occupation.title {
                return Err(row.invalid_cell(code, "this code is in an earlier row, too"));
            }
            summary.duplicate_rows += 1;
            return Ok(());
        }
        summary.repaired_codes += usize::from(cell != occupation.code);
        all.positions
            .insert(occupation.code.clone(), all.list.len());
        all.list.push(occupation);
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    if all.list.is_empty() {
        let message = format!("{}: no occupation in it", file.name);
        return Err(ImportError::NoData(message));
    }
    // Positions are given out again after the sort: until here they are those of the rows.
    all.list.sort_by(|a, b| a.code.cmp(&b.code));
    for (position, occupation) in all.list.iter().enumerate() {
        all.positions.insert(occupation.code.clone(), position);
    }
    Ok(all)
}

/// Adds alternate titles and their short forms, then reported titles, each once.
fn add_titles(
    tables: &OnetTables,
    all: &mut Occupations,
    cleaner: &mut Cleaner,
    summary: &mut OnetSummary,
) -> Result<()> {
    let mut titles: Vec<String> = vec![String::new(); all.list.len()];
    for (table, title_columns, short_title) in [
        (
            OnetTable::JobTitles,
            &["Alternate Title", "Job Title"][..],
            Some("Short Title"),
        ),
        (OnetTable::ReportedTitles, &["Reported Job Title"], None),
    ] {
        let Some(file) = tables.get(table) else {
            continue;
        };
        let (mut table, code) = Occupations::open_table(file)?;
        let title = table.column_of_any(title_columns)?;
        let short_title = short_title.map(|name| {
            let loss = "occupations have fewer other titles";
            summary.optional_column(&table, file, name, loss)
        });
        let skipped = table.for_each_row(|row| {
            let Some(position) = all.find(row, code, summary)? else {
                return Ok(());
            };
            for column in [Some(title), short_title].into_iter().flatten() {
                titles[position].push_str(cell_or_empty(row, column)?);
                titles[position].push('\n');
            }
            Ok(())
        })?;
        cleaner.skipped.add(skipped);
    }
    let mut seen = SeenLabels::default();
    for (occupation, titles) in all.list.iter_mut().zip(titles) {
        seen.restart(&occupation.title);
        occupation.other_titles = cleaner.titles(&titles, &mut seen);
    }
    Ok(())
}

fn add_tasks(
    file: &SourceFile,
    all: &mut Occupations,
    cleaner: &mut Cleaner,
    summary: &mut OnetSummary,
) -> Result<()> {
    let (mut table, code) = Occupations::open_table(file)?;
    let task = table.column("Task")?;
    let loss = "core tasks are not listed first";
    let kind = summary.optional_column(&table, file, "Task Type", loss);
    let skipped = table.for_each_row(|row| {
        let Some(position) = all.find(row, code, summary)? else {
            return Ok(());
        };
        let text = cleaner.text(row.cell(task)?);
        let kind = match cell_or_empty(row, kind)? {
            "Core" => TaskKind::Core,
            _ => TaskKind::Other,
        };
        if !text.is_empty() {
            all.list[position].tasks.push((kind, text));
        }
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    for occupation in &mut all.list {
        // The sort is stable: tasks of a kind keep the order of the table.
        occupation.tasks.sort_by_key(|(kind, _)| *kind);
    }
    Ok(())
}

/// The names of the Job Zones, by number.
fn read_zone_names(file: &SourceFile, cleaner: &mut Cleaner) -> Result<HashMap<String, String>> {
    let mut table = Table::tab_separated(file)?;
    let zone = table.column("Job Zone")?;
    let name = table.column("Name")?;
    let mut names = HashMap::new();
    let skipped = table.for_each_row(|row| {
        let name = cleaner.label(row.cell(name)?);
        if !name.is_empty() {
            names.insert(row.cell(zone)?.trim().to_owned(), name);
        }
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    Ok(names)
}

fn add_zones(
    file: &SourceFile,
    names: &HashMap<String, String>,
    all: &mut Occupations,
    cleaner: &mut Cleaner,
    summary: &mut OnetSummary,
) -> Result<()> {
    let (mut table, code) = Occupations::open_table(file)?;
    let zone = table.column("Job Zone")?;
    let skipped = table.for_each_row(|row| {
        let Some(position) = all.find(row, code, summary)? else {
            return Ok(());
        };
        let number = cell_or_empty(row, zone)?;
        if number.is_empty() {
            return Ok(());
        }
        if !matches!(number.as_bytes(), [b'1'..=b'9']) {
            return Err(row.invalid_cell(zone, "not the number of a Job Zone"));
        }
        let text = match names.get(number) {
            Some(name) => format!("O*NET {name}"),
            None => format!("O*NET Job Zone {number}"),
        };
        let previous = all.list[position].preparation.replace(text);
        summary.zones += usize::from(previous.is_none());
        summary.duplicate_rows += usize::from(previous.is_some());
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    Ok(())
}

fn add_related(
    file: &SourceFile,
    all: &mut Occupations,
    cleaner: &mut Cleaner,
    summary: &mut OnetSummary,
) -> Result<()> {
    let (mut table, code) = Occupations::open_table(file)?;
    let other = table.column("Related O*NET-SOC Code")?;
    let tier = table.column("Relatedness Tier")?;
    let index = table.column("Index")?;
    let skipped = table.for_each_row(|row| {
        let (Some(occupation), Some(position)) = (
            all.find(row, code, summary)?,
            all.find(row, other, summary)?,
        ) else {
            return Ok(());
        };
        let tier = match row.cell(tier)?.trim() {
            "Primary-Short" => RelatednessTier::PrimaryShort,
            "Primary-Long" => RelatednessTier::PrimaryLong,
            "Supplemental" => {
                summary.supplemental += 1;
                return Ok(());
            }
            _ => {
                let message = "neither Primary-Short nor Primary-Long nor Supplemental";
                return Err(row.invalid_cell(tier, message));
            }
        };
        let Ok(index) = row.cell(index)?.trim().parse() else {
            return Err(row.invalid_cell(index, "not a number"));
        };
        let known = &mut all.list[occupation].related;
        if occupation == position || known.iter().any(|it| it.position == position) {
            summary.duplicate_rows += 1;
            return Ok(());
        }
        known.push(RelatedOccupation {
            tier,
            index,
            position,
        });
        summary.related += 1;
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    for occupation in &mut all.list {
        occupation.related.sort_unstable();
    }
    Ok(())
}
