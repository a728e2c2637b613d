//! Occupations, skills, groups and collections: rows into values.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Result;
use super::input::{Files, Part};
use super::listed::Listed;
use super::source::Found;
use super::table::{Column, Row, Table};
use super::tidy::{Once, Tidy, day, straight};
use crate::profile::clean::folded;
use crate::profile::{Reuse, SkillKind, limits};

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
        for at in members(found, &read.occupations)? {
            read.occupations.list[at].tags.push("research".to_owned());
        }
    }
    // By tag, so that the tags of a skill stand in the same order in every version.
    let collections: BTreeMap<_, _> = files.collections().collect();
    for (tag, found) in collections {
        for at in members(found, &read.skills)? {
            read.skills.list[at].tags.push(tag.to_owned());
        }
    }
    Ok(read)
}

/// The occupations of a file, by address. Those without a title are passed over, if they may be: not
/// everything has a name in every language.
pub(super) fn occupations(
    found: &Found,
    tidy: &mut Tidy,
    may_be_nameless: bool,
) -> Result<Listed<Occupation>> {
    let mut table = Table::new(found)?;
    let uri = table.column("conceptUri")?;
    let title = table.column("preferredLabel")?;
    let group = table.column("iscoGroup")?;
    let others = table.column("altLabels")?;
    let description = table.column("description")?;
    let modified = table.column_if_any("modifiedDate");
    let regulated = table.column_if_any("regulatedProfessionNote");
    let scope = table.column_if_any("scopeNote");
    let definition = table.column_if_any("definition");
    let code = table.column_if_any("code");
    let hidden = table.column_if_any("hiddenLabels");
    let mut once = Once::default();
    Listed::read(
        &mut table,
        uri,
        |it| &it.uri,
        |row, address| {
            let Some(title) = label(row, title, may_be_nameless, tidy)? else {
                return Ok(None);
            };
            let digits = row.cell(group)?.trim().trim_start_matches(['C', 'c']);
            let is_group = digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
            if !is_group {
                return Err(row.fault(group, "not the code of an ISCO group"));
            }
            once.start(&title);
            let definition = tidy.html(row.cell(definition)?);
            let scope = tidy.html(row.cell(scope)?);
            Ok(Some(Occupation {
                uri: address.to_owned(),
                group: (!digits.is_empty()).then(|| digits.to_owned()),
                title,
                others: tidy.labels(row.cell(others)?, &mut once),
                hidden: tidy.labels(row.cell(hidden)?, &mut once),
                description: tidy.text(row.cell(description)?),
                notes: tidy.joined(definition, &scope),
                regulated: regulation(&tidy.text(row.cell(regulated)?)),
                updated: day(row.cell(modified)?),
                code: tidy.label(row.cell(code)?),
                tags: Vec::new(),
            }))
        },
    )
}

/// The label of a row; none if it has none, and may be without.
fn label(
    row: Row<'_>,
    column: Column,
    may_be_nameless: bool,
    tidy: &mut Tidy,
) -> Result<Option<String>> {
    let label = tidy.label(row.cell(column)?);
    if label.is_empty() && !may_be_nameless {
        return Err(row.fault(column, "empty, or too long"));
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
    let uri = table.column("conceptUri")?;
    let name = table.column("preferredLabel")?;
    let kind = table.column("skillType")?;
    let reuse = table.column("reuseLevel")?;
    let others = table.column("altLabels")?;
    let description = table.column("description")?;
    let definition = table.column_if_any("definition");
    let scope = table.column_if_any("scopeNote");
    let hidden = table.column_if_any("hiddenLabels");
    let mut once = Once::default();
    Listed::read(
        &mut table,
        uri,
        |it| &it.uri,
        |row, address| {
            let Some(name) = label(row, name, may_be_nameless, tidy)? else {
                return Ok(None);
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
            Ok(Some(Skill {
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

/// The ISCO groups of a file, in whatever language it is.
pub(super) fn groups(found: &Found, tidy: &mut Tidy) -> Result<BTreeMap<String, Group>> {
    let mut table = Table::new(found)?;
    let code = table.column("code")?;
    let title = table.column("preferredLabel")?;
    let description = table.column_if_any("description");
    let mut groups = BTreeMap::new();
    while let Some(row) = table.next()? {
        let group = Group {
            title: tidy.label(row.cell(title)?),
            description: tidy.text(row.cell(description)?),
        };
        let code = row.cell(code)?.trim().trim_start_matches(['C', 'c']);
        if code.len() <= limits::MAX_LABEL_CHARS && !group.title.is_empty() {
            groups.insert(code.to_owned(), group);
        }
    }
    Ok(groups)
}

/// The members of a collection that are in a list, by their positions.
fn members<T>(found: &Found, listed: &Listed<T>) -> Result<BTreeSet<usize>> {
    let mut table = Table::new(found)?;
    let uri = table.column("conceptUri")?;
    let mut members = BTreeSet::new();
    while let Some(row) = table.next()? {
        members.extend(listed.find(row.address(uri)?));
    }
    Ok(members)
}
