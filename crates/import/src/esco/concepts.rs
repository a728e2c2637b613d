//! Occupations, skills, ISCO groups and collections: rows into values.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::codes::{IscoCode, isco_group_code, nace_codes, percentage, restore_zero};
use super::concept_list::{ConceptList, KeyColumns, ReadRow};
use super::download::{EscoFile, EscoFiles};
use crate::error::Result;
use crate::source::SourceFile;
use crate::table::{
    Cleaner, Column, Row, RowResult, SeenLabels, Table, date_of, straight_apostrophes,
};
use careernav_core::profile::{REGULATED_IN_THE_EU, Reuse, SkillKind};
use careernav_core::text::sanitize::folded;

/// An occupation, as its row describes it, and what other files say about it.
#[derive(Debug, Default)]
pub(super) struct EscoOccupation {
    pub(super) uri: String,
    /// The code of the ISCO group.
    pub(super) isco_group: Option<String>,
    pub(super) title: String,
    pub(super) other_titles: Vec<String>,
    pub(super) hidden_titles: Vec<String>,
    pub(super) description: String,
    pub(super) notes: String,
    pub(super) regulated: String,
    pub(super) updated: Option<String>,
    pub(super) code: String,
    pub(super) nace: Vec<String>,
    pub(super) green_share: Option<String>,
    /// Positions of broader occupations.
    pub(super) broader: Vec<usize>,
    pub(super) tags: Vec<String>,
}

/// A skill, as its row describes it.
#[derive(Debug, Default)]
pub(super) struct EscoSkill {
    pub(super) uri: String,
    pub(super) name: String,
    /// The folded name, if it differs from the name.
    folded_name: Option<String>,
    pub(super) kind: Option<SkillKind>,
    pub(super) other_names: Vec<String>,
    pub(super) hidden_names: Vec<String>,
    pub(super) description: String,
    pub(super) notes: String,
    pub(super) reuse: Option<Reuse>,
    pub(super) tags: Vec<String>,
}

impl EscoSkill {
    /// The folded name, which is the identity of a skill in profiles.
    pub(super) fn key(&self) -> &str {
        self.folded_name.as_deref().unwrap_or(&self.name)
    }
}

/// An ISCO group, as its row describes it.
#[derive(Debug, Default)]
pub(super) struct EscoIscoGroup {
    pub(super) title: String,
    pub(super) description: String,
}

/// What the download describes.
#[derive(Debug, Default)]
pub(super) struct Concepts {
    pub(super) occupations: ConceptList<EscoOccupation>,
    pub(super) skills: ConceptList<EscoSkill>,
    /// By code; [`read`] leaves them out, because they are read on the other thread.
    pub(super) isco_groups: BTreeMap<String, EscoIscoGroup>,
}

/// Reads occupations and skills, with the collections in which they are.
pub(super) fn read(files: &EscoFiles, cleaner: &mut Cleaner) -> Result<Concepts> {
    let mut read = Concepts::default();
    if let Some(file) = files.get(EscoFile::Occupations) {
        read.occupations = occupations(file, cleaner, false)?;
    }
    if let Some(file) = files.get(EscoFile::Skills) {
        read.skills = skills(file, cleaner, false)?;
    }
    if let Some(file) = files.get(EscoFile::ResearchOccupations) {
        for position in members(file, &read.occupations, cleaner)? {
            read.occupations.list[position]
                .tags
                .push("research".to_owned());
        }
    }
    if let Some(file) = files.get(EscoFile::GreenShare) {
        add_green_shares(file, &mut read.occupations, cleaner)?;
    }
    // By tag, so that the tags of a skill have the same order in every version.
    let collections: BTreeMap<_, _> = files.collections().collect();
    for (tag, file) in collections {
        for position in members(file, &read.skills, cleaner)? {
            read.skills.list[position].tags.push(tag.to_owned());
        }
    }
    Ok(read)
}

/// The columns of an occupation that are read, or add nothing to those.
const OCCUPATION_COLUMNS: &[&str] = &[
    "conceptType",
    "conceptUri",
    "iscoGroup",
    "preferredLabel",
    "altLabels",
    "hiddenLabels",
    "status",
    "modifiedDate",
    "regulatedProfessionNote",
    "scopeNote",
    "definition",
    "inScheme",
    "description",
    "code",
    "naceCode",
];

/// The same for a skill.
const SKILL_COLUMNS: &[&str] = &[
    "conceptType",
    "conceptUri",
    "skillType",
    "reuseLevel",
    "preferredLabel",
    "altLabels",
    "hiddenLabels",
    "status",
    "modifiedDate",
    "scopeNote",
    "definition",
    "inScheme",
    "description",
];

/// The columns that tables of occupations and of skills have in common.
#[derive(Clone, Copy)]
struct ConceptColumns {
    key: KeyColumns,
    label: Column,
    other_labels: Column,
    hidden_labels: Column,
    description: Column,
    definition: Column,
    scope: Column,
}

impl ConceptColumns {
    /// Opens a table. Whatever it has beside the columns that are known is noted as unread.
    fn open<'f>(
        file: &'f SourceFile,
        known: &[&str],
        cleaner: &mut Cleaner,
    ) -> Result<(Table<'f>, Self)> {
        let table = Table::new(file)?;
        let columns = Self {
            key: KeyColumns::new(&table)?,
            label: table.column("preferredLabel")?,
            other_labels: table.column("altLabels")?,
            hidden_labels: table.optional_column("hiddenLabels"),
            description: table.column("description")?,
            definition: table.optional_column("definition"),
            scope: table.optional_column("scopeNote"),
        };
        cleaner.unread_columns.extend(table.other_columns(known));
        Ok((table, columns))
    }
}

/// Reads the occupations of a file. In a further language not every occupation has a title; if that is
/// allowed, such rows are skipped.
pub(super) fn occupations(
    file: &SourceFile,
    cleaner: &mut Cleaner,
    allow_unlabelled: bool,
) -> Result<ConceptList<EscoOccupation>> {
    let (mut table, columns) = ConceptColumns::open(file, OCCUPATION_COLUMNS, cleaner)?;
    let isco_group = table.column("iscoGroup")?;
    let regulated = table.optional_column("regulatedProfessionNote");
    let code = table.optional_column("code");
    let nace_code = table.optional_column("naceCode");
    let mut seen = SeenLabels::default();
    ConceptList::read(
        &mut table,
        columns.key,
        |it| &it.uri,
        cleaner,
        |row, uri, cleaner| {
            let Some(title) = label(row, columns.label, allow_unlabelled, cleaner)? else {
                return Ok(ReadRow::Unlabelled);
            };
            let (group_code, error) = match IscoCode::parse(row.cell(isco_group)?) {
                IscoCode::Absent => (None, None),
                IscoCode::Group(code) => (Some(code), None),
                IscoCode::Repaired(code) => {
                    cleaner.repaired_codes += 1;
                    (Some(code), None)
                }
                IscoCode::Invalid(message) => (None, Some(row.invalid_cell(isco_group, &message))),
            };
            seen.restart(&title);
            let definition = cleaner.html(row.cell(columns.definition)?);
            let scope = cleaner.html(row.cell(columns.scope)?);
            let modified = row.cell(columns.key.modified)?;
            let updated = date_of(modified).map(str::to_owned);
            let is_invalid_date = updated.is_none() && !modified.trim().is_empty();
            cleaner.invalid_dates += usize::from(is_invalid_date);
            let own_code = cleaner.label(row.cell(code)?);
            let own_code = restore_zero(&own_code, group_code.as_deref()).unwrap_or_else(|| {
                cleaner.skipped.record(&row.invalid_cell(code, "left out"));
                Cow::Borrowed("")
            });
            let cell = row.cell(nace_code)?;
            let nace = nace_codes(cell).unwrap_or_else(|message| {
                cleaner
                    .skipped
                    .record(&row.invalid_cell(nace_code, &message));
                Vec::new()
            });
            let occupation = EscoOccupation {
                uri: uri.to_owned(),
                isco_group: group_code,
                title,
                other_titles: cleaner.titles(row.cell(columns.other_labels)?, &mut seen),
                hidden_titles: cleaner.titles(row.cell(columns.hidden_labels)?, &mut seen),
                description: cleaner.text(row.cell(columns.description)?),
                notes: cleaner.join_paragraphs(definition, &scope),
                regulated: regulation(&cleaner.text(row.cell(regulated)?)),
                updated,
                code: own_code.into_owned(),
                nace,
                ..EscoOccupation::default()
            };
            Ok(match error {
                None => ReadRow::Concept(occupation),
                Some(error) => ReadRow::Incomplete(occupation, error),
            })
        },
    )
}

/// The label of a row; none if it has none, where that is allowed.
fn label(
    row: Row<'_>,
    column: Column,
    allow_unlabelled: bool,
    cleaner: &mut Cleaner,
) -> RowResult<Option<String>> {
    let label = cleaner.label(row.cell(column)?);
    if label.is_empty() && !allow_unlabelled {
        return Err(row.missing_label(column));
    }
    Ok((!label.is_empty()).then_some(label))
}

/// The note on regulation as a sentence; empty if it says nothing.
fn regulation(note: &str) -> String {
    let is_address = note.starts_with("http") && !note.contains(char::is_whitespace);
    if !is_address {
        return note.to_owned();
    }
    if note.ends_with("/regulated") {
        return REGULATED_IN_THE_EU.to_owned();
    }
    String::new()
}

/// Reads the skills of a file, as [`occupations`] does.
pub(super) fn skills(
    file: &SourceFile,
    cleaner: &mut Cleaner,
    allow_unlabelled: bool,
) -> Result<ConceptList<EscoSkill>> {
    let (mut table, columns) = ConceptColumns::open(file, SKILL_COLUMNS, cleaner)?;
    let kind = table.column("skillType")?;
    let reuse = table.column("reuseLevel")?;
    let mut seen = SeenLabels::default();
    ConceptList::read(
        &mut table,
        columns.key,
        |it| &it.uri,
        cleaner,
        |row, uri, cleaner| {
            let Some(name) = label(row, columns.label, allow_unlabelled, cleaner)? else {
                return Ok(ReadRow::Unlabelled);
            };
            let name = straight_apostrophes(&name).into_owned();
            let mut text = cleaner.text(row.cell(columns.description)?);
            let mut definition = cleaner.html(row.cell(columns.definition)?);
            if text.is_empty() {
                text = std::mem::take(&mut definition);
            }
            let scope = cleaner.html(row.cell(columns.scope)?);
            let level = row.cell(reuse)?.trim();
            seen.restart(&name);
            Ok(ReadRow::Concept(EscoSkill {
                uri: uri.to_owned(),
                folded_name: match folded(&name) {
                    Cow::Owned(key) => Some(key),
                    Cow::Borrowed(_) => None,
                },
                name,
                kind: kind_of(row.cell(kind)?),
                other_names: cleaner.skill_names(row.cell(columns.other_labels)?, &mut seen),
                hidden_names: cleaner.skill_names(row.cell(columns.hidden_labels)?, &mut seen),
                description: text,
                notes: cleaner.join_paragraphs(definition, &scope),
                reuse: Reuse::ALL.into_iter().find(|reuse| reuse.name() == level),
                tags: Vec::new(),
            }))
        },
    )
}

/// The kind that a cell names, if it names one.
pub(super) fn kind_of(cell: &str) -> Option<SkillKind> {
    match cell.trim() {
        "knowledge" => Some(SkillKind::Knowledge),
        "skill" | "skill/competence" => Some(SkillKind::Skill),
        _ => None,
    }
}

/// Reads the ISCO groups of a file by code, as [`occupations`] does.
pub(super) fn isco_groups(
    file: &SourceFile,
    cleaner: &mut Cleaner,
    allow_unlabelled: bool,
) -> Result<BTreeMap<String, EscoIscoGroup>> {
    let mut table = Table::new(file)?;
    let code = table.column("code")?;
    let title = table.column("preferredLabel")?;
    let description = table.optional_column("description");
    let key = KeyColumns {
        uri: table.optional_column("conceptUri"),
        modified: table.optional_column("modifiedDate"),
    };
    let mut groups = BTreeMap::new();
    let mut modified_at = BTreeMap::new();
    let skipped = table.for_each_row(|row| {
        let Some(title) = label(row, title, allow_unlabelled, cleaner)? else {
            cleaner.unlabelled += 1;
            return Ok(());
        };
        let (code, is_repaired) = isco_group_code(row.cell(code)?, row.cell(key.uri)?)
            .map_err(|message| row.invalid_cell(code, &message))?;
        cleaner.repaired_codes += usize::from(is_repaired);
        let modified = key.modified(row)?;
        if let Some(known) = modified_at.get(&code) {
            cleaner.duplicate_rows += 1;
            if modified <= *known {
                return Ok(());
            }
        }
        let group = EscoIscoGroup {
            title,
            description: cleaner.text(row.cell(description)?),
        };
        modified_at.insert(code.clone(), modified);
        groups.insert(code, group);
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    Ok(groups)
}

/// Adds the shares of green skills to occupations. The file has those of ISCO groups as well, which are
/// ignored.
fn add_green_shares(
    file: &SourceFile,
    occupations: &mut ConceptList<EscoOccupation>,
    cleaner: &mut Cleaner,
) -> Result<()> {
    let mut table = Table::new(file)?;
    let uri = table.column("conceptUri")?;
    let share = table.column("greenShare")?;
    let skipped = table.for_each_row(|row| {
        let Some(position) = occupations.find(row.uri(uri)?) else {
            return Ok(());
        };
        let cell = row.cell(share)?;
        let percentage =
            percentage(cell).ok_or_else(|| row.invalid_cell(share, "not a share from 0 to 1"))?;
        occupations.list[position].green_share = Some(percentage);
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    Ok(())
}

/// The positions of the members of a collection.
fn members<T>(
    file: &SourceFile,
    concepts: &ConceptList<T>,
    cleaner: &mut Cleaner,
) -> Result<BTreeSet<usize>> {
    let mut table = Table::new(file)?;
    let uri = table.column("conceptUri")?;
    let mut members = BTreeSet::new();
    let skipped = table.for_each_row(|row| {
        members.extend(concepts.find(row.uri(uri)?));
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    Ok(members)
}
