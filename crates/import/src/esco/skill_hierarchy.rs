//! The skill hierarchy: groups of skills, broader skills, and the skills that skills need. All of these
//! files are optional.
//!
//! A group is identified by its URI. Its code is that of its row, else that of the hierarchy's table,
//! else made from the end of its URI (`isced-f/0613` becomes `F0613`), so that it is the same for every
//! import.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use super::concept_list::KeyColumns;
use super::concepts::Concepts;
use super::download::{EscoFile, EscoFiles};
use super::relations::RelationList;
use super::summary::SkillRelationCounts;
use crate::error::Result;
use crate::source::SourceFile;
use crate::table::{Cleaner, SeenLabels, Table, non_empty};
use careernav_core::profile::{SkillGroup, limits};
use careernav_core::text::sanitize::fold;

/// Groups, and the relations of skills by the positions of the skills.
#[derive(Debug, Default)]
pub(super) struct SkillHierarchy {
    /// Sorted by code.
    pub(super) groups: Vec<SkillGroup>,
    /// For each skill, the codes of its groups.
    pub(super) groups_of: Vec<Vec<String>>,
    /// For each skill, broader skills.
    pub(super) broader: Vec<Vec<usize>>,
    /// For each skill, the skills that it needs, and whether it always does.
    pub(super) needed: Vec<Vec<(usize, bool)>>,
    pub(super) counts: SkillRelationCounts,
}

/// A group, as its rows describe it.
#[derive(Debug, Default)]
pub(super) struct EscoSkillGroup {
    /// Empty if no row has one.
    code: String,
    pub(super) title: String,
    /// The whole cell: one title a line.
    pub(super) other_titles: String,
    /// The same.
    pub(super) hidden_titles: String,
    pub(super) description: String,
    pub(super) notes: String,
    /// The URIs of the groups above it.
    parents: Vec<String>,
}

impl EscoSkillGroup {
    fn add_parent(&mut self, parent: &str) {
        if !self.parents.iter().any(|it| it == parent) {
            self.parents.push(parent.to_owned());
        }
    }
}

/// Groups by URI.
pub(super) type GroupsByUri = BTreeMap<String, EscoSkillGroup>;

/// Connects skills with groups and with each other. Skills of the same name become one, their stand-in.
pub(super) fn connect(
    mut groups: GroupsByUri,
    concepts: &Concepts,
    stand_ins: &[usize],
    broader: &RelationList<()>,
    needed: &RelationList<bool>,
    cleaner: &mut Cleaner,
) -> SkillHierarchy {
    let count = concepts.skills.list.len();
    let mut hierarchy = SkillHierarchy {
        groups_of: vec![Vec::new(); count],
        broader: vec![Vec::new(); count],
        needed: vec![Vec::new(); count],
        ..SkillHierarchy::default()
    };
    let find = |uri: &str| concepts.skills.find(uri);
    let mut members: Vec<(usize, &str)> = Vec::new();
    let skills = broader.resolve(find);
    let is_group = broader.resolve(|uri| groups.contains_key(uri));
    for &(from, to, ()) in &broader.pairs {
        match (skills[from], skills[to]) {
            // `broaderRelationsSkillPillar` mixes three relations in one table: skill to broader skill, skill
            // to its group, and group to the group above.
            (Some(skill), Some(above)) => hierarchy.add_broader(stand_ins[skill], stand_ins[above]),
            (Some(skill), None) if is_group[to] => {
                members.push((stand_ins[skill], broader.uri(to)));
            }
            (None, None) if is_group[to] && is_group[from] => {
                let group = groups.get_mut(broader.uri(from));
                let group = group.expect("the map was asked for this URI above");
                group.add_parent(broader.uri(to));
            }
            _ => hierarchy.counts.unknown += 1,
        }
    }
    cleaner.skipped.add(broader.skipped.clone());
    cleaner.skipped.add(needed.skipped.clone());
    hierarchy.add_needed(needed, &needed.resolve(find), stand_ins);
    let codes = codes(&groups);
    for (skill, uri) in members {
        let code = &codes[uri];
        if !hierarchy.groups_of[skill].contains(code) {
            hierarchy.groups_of[skill].push(code.clone());
            hierarchy.counts.in_groups += 1;
        }
    }
    hierarchy
        .groups_of
        .iter_mut()
        .for_each(|codes| codes.sort());
    hierarchy.groups = profile_groups(groups, &codes, cleaner);
    hierarchy
}

impl SkillHierarchy {
    fn add_broader(&mut self, skill: usize, above: usize) {
        if skill == above || self.broader[skill].contains(&above) {
            self.counts.duplicate += 1;
            return;
        }
        self.broader[skill].push(above);
        self.counts.broader += 1;
    }

    /// Adds the skills that skills need; `skills` has the positions of skills by number.
    fn add_needed(
        &mut self,
        needed: &RelationList<bool>,
        skills: &[Option<usize>],
        stand_ins: &[usize],
    ) {
        let mut seen = HashSet::default();
        for &(from, to, is_essential) in &needed.pairs {
            let (Some(from), Some(to)) = (skills[from], skills[to]) else {
                self.counts.unknown += 1;
                continue;
            };
            let (from, to) = (stand_ins[from], stand_ins[to]);
            if from == to || !seen.insert((from, to)) {
                self.counts.duplicate += 1;
                continue;
            }
            self.needed[from].push((to, is_essential));
            self.counts.needed += 1;
        }
    }
}

/// Reads the groups of two files: `skillGroups` describes most of them, `skillsHierarchy` has all of
/// them. Groups without a title are left out.
pub(super) fn skill_groups(files: &EscoFiles, cleaner: &mut Cleaner) -> Result<GroupsByUri> {
    let mut groups = GroupsByUri::new();
    if let Some(file) = files.get(EscoFile::SkillGroups) {
        let mut table = Table::new(file)?;
        let key = KeyColumns::new(&table)?;
        let title = table.column("preferredLabel")?;
        let description = table.optional_column("description");
        let notes = table.optional_column("scopeNote");
        let code = table.optional_column("code");
        let others = table.optional_column("altLabels");
        let hidden = table.optional_column("hiddenLabels");
        let mut modified_at = HashMap::default();
        let skipped = table.for_each_row(|row| {
            let (uri, modified) = (row.uri(key.uri)?, key.modified(row)?);
            if let Some(known) = modified_at.get(uri) {
                cleaner.duplicate_rows += 1;
                if modified <= *known {
                    return Ok(());
                }
            }
            modified_at.insert(uri.to_owned(), modified);
            let group = groups.entry(uri.to_owned()).or_default();
            group.title = cleaner.label(row.cell(title)?);
            group.description = cleaner.html(row.cell(description)?);
            group.notes = cleaner.html(row.cell(notes)?);
            group.code = cleaner.label(row.cell(code)?);
            row.cell(others)?.clone_into(&mut group.other_titles);
            row.cell(hidden)?.clone_into(&mut group.hidden_titles);
            Ok(())
        })?;
        cleaner.skipped.add(skipped);
    }
    if let Some(file) = files.get(EscoFile::SkillHierarchy) {
        read_hierarchy(file, cleaner, &mut groups)?;
    }
    groups.retain(|_, group| !group.title.is_empty());
    Ok(groups)
}

/// Reads rows of groups, each with all groups above it, the topmost on the left.
fn read_hierarchy(
    file: &SourceFile,
    cleaner: &mut Cleaner,
    groups: &mut GroupsByUri,
) -> Result<()> {
    const LEVELS: [[&str; 3]; 4] = [
        ["Level 0 URI", "Level 0 preferred term", "Level 0 code"],
        ["Level 1 URI", "Level 1 preferred term", "Level 1 code"],
        ["Level 2 URI", "Level 2 preferred term", "Level 2 code"],
        ["Level 3 URI", "Level 3 preferred term", "Level 3 code"],
    ];
    // The publisher leaves out empty cells at the end of a row.
    let mut table = Table::ragged(file)?;
    let levels = LEVELS.map(|level| level.map(|name| table.optional_column(name)));
    let description = table.optional_column("Description");
    let notes = table.optional_column("Scope note");
    let skipped = table.for_each_row(|row| {
        // S1 | communication | S1.2 | teaching | S1.2.3 | training     a row; each group is below the one to its left
        let mut parent: Option<String> = None;
        for (depth, [uri_column, title, code]) in levels.into_iter().enumerate() {
            if row.cell(uri_column)?.trim().is_empty() {
                break;
            }
            let uri = row.uri(uri_column)?.to_owned();
            let is_last = match levels.get(depth + 1) {
                Some([next, ..]) => row.cell(*next)?.trim().is_empty(),
                None => true,
            };
            let group = groups.entry(uri.clone()).or_default();
            if group.title.is_empty() {
                group.title = cleaner.label(row.cell(title)?);
            }
            if group.code.is_empty() {
                group.code = cleaner.label(row.cell(code)?);
            }
            if is_last && group.description.is_empty() {
                group.description = cleaner.html(row.cell(description)?);
            }
            if is_last && group.notes.is_empty() {
                group.notes = cleaner.html(row.cell(notes)?);
            }
            if let Some(parent) = parent.filter(|parent| *parent != uri) {
                group.add_parent(&parent);
            }
            parent = Some(uri);
        }
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    Ok(())
}

/// The code of each group, by URI; no two groups have the same.
fn codes(groups: &GroupsByUri) -> HashMap<String, String> {
    let mut codes = HashMap::default();
    let mut taken = HashSet::default();
    // Groups with a code of their own come first, so that no other group gets that code.
    let (own, without): (Vec<_>, Vec<_>) = groups.iter().partition(|(_, it)| !it.code.is_empty());
    for (uri, group) in own.into_iter().chain(without) {
        let mut code = group.code.clone();
        if code.is_empty() {
            code = code_from_uri(uri);
        }
        // A code is the identity of a group in a set, whatever case it is in.
        let stem = code.clone();
        let mut number = 2;
        while !taken.insert(fold(&code)) {
            code = format!("{stem}-{number}");
            number += 1;
        }
        codes.insert(uri.clone(), code);
    }
    codes
}

/// A code from the end of a URI.
fn code_from_uri(uri: &str) -> String {
    let (rest, last) = uri.rsplit_once(['/', '#']).unwrap_or(("", uri));
    let is_field = rest.ends_with("isced-f");
    let code = format!("{}{last}", if is_field { "F" } else { "" });
    // Room for the number that tells it from others.
    if code.is_empty() || code.chars().count() > limits::MAX_LABEL_CHARS - 10 {
        return "group".to_owned();
    }
    code
}

/// The groups of a set, sorted by code.
fn profile_groups(
    groups: GroupsByUri,
    codes: &HashMap<String, String>,
    cleaner: &mut Cleaner,
) -> Vec<SkillGroup> {
    let mut seen = SeenLabels::default();
    let mut list: Vec<SkillGroup> = groups
        .into_iter()
        .map(|(uri, group)| {
            let code = codes[&uri].clone();
            let parents = group.parents.iter().filter_map(|uri| codes.get(uri));
            let mut broader: Vec<String> = parents.filter(|it| **it != code).cloned().collect();
            broader.sort();
            seen.restart(&group.title);
            let other_titles = cleaner.skill_names(&group.other_titles, &mut seen);
            let hidden_titles = cleaner.skill_names(&group.hidden_titles, &mut seen);
            SkillGroup {
                code,
                title: group.title,
                other_titles,
                hidden_titles,
                description: non_empty(group.description),
                notes: non_empty(group.notes),
                broader,
                uri: Some(uri),
            }
        })
        .collect();
    list.sort_by(|a, b| a.code.cmp(&b.code));
    list
}
