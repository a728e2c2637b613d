//! Occupations, skills, groups and collections: rows into values.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Result;
use super::codes::{IscoCode, group_code, nace_codes, percentage, whole_code};
use super::input::{Files, Part};
use super::listed::{Key, Listed, Taken};
use super::rows::OfRow;
use super::source::Found;
use super::table::{Column, Row, Table};
use super::tidy::{Once, Tidy, day, straight};
use careernav_core::profile::clean::folded;
use careernav_core::profile::{Reuse, SkillKind};

/// An occupation, as its row describes it.
#[derive(Debug, Default)]
pub(super) struct Occupation {
    pub(super) uri: String,
    pub(super) group: Option<String>,
    pub(super) title: String,
    pub(super) others: Vec<String>,
    pub(super) hidden: Vec<String>,
    pub(super) description: String,
    pub(super) notes: String,
    pub(super) regulated: String,
    pub(super) updated: Option<String>,
    pub(super) code: String,
    pub(super) nace: Vec<String>,
    pub(super) green_share: Option<String>,
    /// The positions of broader ones.
    pub(super) broader: Vec<usize>,
    pub(super) tags: Vec<String>,
}

/// A skill, as its row describes it.
#[derive(Debug, Default)]
pub(super) struct Skill {
    pub(super) uri: String,
    pub(super) name: String,
    /// What tells the name from others, if it is not the name itself.
    key: Option<String>,
    pub(super) kind: Option<SkillKind>,
    pub(super) others: Vec<String>,
    pub(super) hidden: Vec<String>,
    pub(super) description: String,
    pub(super) notes: String,
    pub(super) reuse: Option<Reuse>,
    pub(super) tags: Vec<String>,
}

impl Skill {
    /// What tells the name from others.
    pub(super) fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.name)
    }
}

/// An ISCO group, as its row describes it.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) title: String,
    pub(super) description: String,
}

/// Everything but the relations; the groups are added to the rest.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) occupations: Listed<Occupation>,
    pub(super) skills: Listed<Skill>,
    /// ISCO groups by code.
    pub(super) groups: BTreeMap<String, Group>,
}

pub(super) fn read(files: &Files, tidy: &mut Tidy) -> Result<Read> {
    let mut read = Read::default();
    if let Some(found) = files.get(Part::Occupations) {
        read.occupations = occupations(found, tidy, false)?;
    }
    if let Some(found) = files.get(Part::Skills) {
        read.skills = skills(found, tidy, false)?;
    }
    if let Some(found) = files.get(Part::ResearchOccupations) {
        for at in members(found, &read.occupations, tidy)? {
            read.occupations.list[at].tags.push("research".to_owned());
        }
    }
    if let Some(found) = files.get(Part::GreenShare) {
        green_shares(found, &mut read.occupations, tidy)?;
    }
    // By tag, so that the tags of a skill stand in the same order in every version.
    let collections: BTreeMap<_, _> = files.collections().collect();
    for (tag, found) in collections {
        for at in members(found, &read.skills, tidy)? {
            read.skills.list[at].tags.push(tag.to_owned());
        }
    }
    Ok(read)
}

/// The columns of an occupation that are read, or say nothing that the rest does not.
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

/// The same of a skill.
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

/// The occupations of a file, by address. Those without a title are passed over, if they may be: not
/// everything has a name in every language.
pub(super) fn occupations(
    found: &Found,
    tidy: &mut Tidy,
    may_be_nameless: bool,
) -> Result<Listed<Occupation>> {
    let mut table = Table::new(found)?;
    let key = Key::of(&table)?;
    let title = table.column("preferredLabel")?;
    let group = table.column("iscoGroup")?;
    let others = table.column("altLabels")?;
    let description = table.column("description")?;
    let regulated = table.column_if_any("regulatedProfessionNote");
    let scope = table.column_if_any("scopeNote");
    let definition = table.column_if_any("definition");
    let code = table.column_if_any("code");
    let activities = table.column_if_any("naceCode");
    let hidden = table.column_if_any("hiddenLabels");
    tidy.columns.extend(table.columns_but(OCCUPATION_COLUMNS));
    let mut once = Once::default();
    Listed::read(
        &mut table,
        key,
        |it| &it.uri,
        tidy,
        |row, address, tidy| {
            let Some(title) = label(row, title, may_be_nameless, tidy)? else {
                return Ok(Taken::Nothing);
            };
            let (in_group, flaw) = match IscoCode::of(row.cell(group)?) {
                IscoCode::None => (None, None),
                IscoCode::Group(group) => (Some(group), None),
                IscoCode::Mended(group) => {
                    tidy.mended += 1;
                    (Some(group), None)
                }
                IscoCode::Wrong(what) => (None, Some(row.flaw(group, &what))),
            };
            once.start(&title);
            let definition = tidy.html(row.cell(definition)?);
            let scope = tidy.html(row.cell(scope)?);
            let modified = row.cell(key.modified)?;
            let updated = day(modified);
            tidy.undated += usize::from(updated.is_none() && !modified.trim().is_empty());
            let own_code = tidy.label(row.cell(code)?);
            let own_code = whole_code(&own_code, in_group.as_deref()).unwrap_or_else(|| {
                tidy.left_out.take(&row.flaw(code, "left out"));
                Cow::Borrowed("")
            });
            let cell = row.cell(activities)?;
            let nace = nace_codes(cell).unwrap_or_else(|what| {
                tidy.left_out.take(&row.flaw(activities, &what));
                Vec::new()
            });
            let occupation = Occupation {
                uri: address.to_owned(),
                group: in_group,
                title,
                others: tidy.labels(row.cell(others)?, &mut once),
                hidden: tidy.labels(row.cell(hidden)?, &mut once),
                description: tidy.text(row.cell(description)?),
                notes: tidy.joined(definition, &scope),
                regulated: regulation(&tidy.text(row.cell(regulated)?)),
                updated,
                code: own_code.into_owned(),
                nace,
                ..Occupation::default()
            };
            Ok(match flaw {
                None => Taken::Thing(occupation),
                Some(flaw) => Taken::Flawed(occupation, flaw),
            })
        },
    )
}

/// The label of a row; none if it has none, and may be without.
fn label(
    row: Row<'_>,
    column: Column,
    may_be_nameless: bool,
    tidy: &mut Tidy,
) -> OfRow<Option<String>> {
    let label = tidy.label(row.cell(column)?);
    if label.is_empty() && !may_be_nameless {
        return Err(row.no_label(column));
    }
    Ok((!label.is_empty()).then_some(label))
}

/// What the note on regulation says, if it says something.
fn regulation(note: &str) -> String {
    let is_address = note.starts_with("http") && !note.contains(char::is_whitespace);
    if !is_address {
        return note.to_owned();
    }
    if note.ends_with("/regulated") {
        return "ESCO lists this as a regulated profession.".to_owned();
    }
    String::new()
}

/// The skills of a file, by address. Those without a name are passed over, if they may be.
pub(super) fn skills(
    found: &Found,
    tidy: &mut Tidy,
    may_be_nameless: bool,
) -> Result<Listed<Skill>> {
    let mut table = Table::new(found)?;
    let key = Key::of(&table)?;
    let name = table.column("preferredLabel")?;
    let kind = table.column("skillType")?;
    let reuse = table.column("reuseLevel")?;
    let others = table.column("altLabels")?;
    let description = table.column("description")?;
    let definition = table.column_if_any("definition");
    let scope = table.column_if_any("scopeNote");
    let hidden = table.column_if_any("hiddenLabels");
    tidy.columns.extend(table.columns_but(SKILL_COLUMNS));
    let mut once = Once::default();
    Listed::read(
        &mut table,
        key,
        |it| &it.uri,
        tidy,
        |row, address, tidy| {
            let Some(name) = label(row, name, may_be_nameless, tidy)? else {
                return Ok(Taken::Nothing);
            };
            let name = straight(&name).into_owned();
            let mut text = tidy.text(row.cell(description)?);
            let mut definition = tidy.html(row.cell(definition)?);
            if text.is_empty() {
                text = std::mem::take(&mut definition);
            }
            let scope = tidy.html(row.cell(scope)?);
            let level = row.cell(reuse)?.trim();
            once.start(&name);
            Ok(Taken::Thing(Skill {
                uri: address.to_owned(),
                key: match folded(&name) {
                    Cow::Owned(key) => Some(key),
                    Cow::Borrowed(_) => None,
                },
                name,
                kind: kind_of(row.cell(kind)?),
                others: tidy.names(row.cell(others)?, &mut once),
                hidden: tidy.names(row.cell(hidden)?, &mut once),
                description: text,
                notes: tidy.joined(definition, &scope),
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

/// The ISCO groups of a file, in whatever language it is. Those without a title are passed over, if
/// they may be.
pub(super) fn groups(
    found: &Found,
    tidy: &mut Tidy,
    may_be_nameless: bool,
) -> Result<BTreeMap<String, Group>> {
    let mut table = Table::new(found)?;
    let code = table.column("code")?;
    let title = table.column("preferredLabel")?;
    let description = table.column_if_any("description");
    let key = Key {
        uri: table.column_if_any("conceptUri"),
        modified: table.column_if_any("modifiedDate"),
    };
    let mut groups = BTreeMap::new();
    let mut ages = BTreeMap::new();
    let left_out = table.each(|row| {
        let Some(title) = label(row, title, may_be_nameless, tidy)? else {
            tidy.nameless += 1;
            return Ok(());
        };
        let (code, is_mended) = match group_code(row.cell(code)?, row.cell(key.uri)?) {
            Ok(known) => known,
            Err(what) => return Err(row.flaw(code, &what)),
        };
        tidy.mended += usize::from(is_mended);
        let age = key.age(row)?;
        if let Some(before) = ages.get(&code) {
            tidy.repeated += 1;
            if age <= *before {
                return Ok(());
            }
        }
        let group = Group {
            title,
            description: tidy.text(row.cell(description)?),
        };
        ages.insert(code.clone(), age);
        groups.insert(code, group);
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    Ok(groups)
}

/// How green the skills of occupations are; the file says the same of ISCO groups.
fn green_shares(
    found: &Found,
    occupations: &mut Listed<Occupation>,
    tidy: &mut Tidy,
) -> Result<()> {
    let mut table = Table::new(found)?;
    let uri = table.column("conceptUri")?;
    let share = table.column("greenShare")?;
    let left_out = table.each(|row| {
        let Some(at) = occupations.find(row.address(uri)?) else {
            return Ok(());
        };
        let cell = row.cell(share)?;
        let Some(percentage) = percentage(cell) else {
            return Err(row.flaw(share, "not a share from 0 to 1"));
        };
        occupations.list[at].green_share = Some(percentage);
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    Ok(())
}

/// The members of a collection that are in a list, by their positions.
fn members<T>(found: &Found, listed: &Listed<T>, tidy: &mut Tidy) -> Result<BTreeSet<usize>> {
    let mut table = Table::new(found)?;
    let uri = table.column("conceptUri")?;
    let mut members = BTreeSet::new();
    let left_out = table.each(|row| {
        members.extend(listed.find(row.address(uri)?));
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    Ok(members)
}
