//! What stands above and beside the skills: their groups, the wider skills, and the skills that
//! skills need. All of these files may be absent.
//!
//! A group is known by its address; its code is that of its row, else that of the hierarchy's table,
//! else made from the end of its address (`isced-f/0613` becomes `F0613`), so that it is the same
//! each time.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use super::input::{Files, Part};
use super::listed::Key;
use super::read::Read;
use super::relations::Rows;
use super::source::Found;
use super::table::Table;
use super::tidy::{Once, Tidy};
use super::{Relations, Result};
use careernav_core::profile::clean::fold;
use careernav_core::profile::{SkillGroup, limits};

/// What was read, by the positions of the skills.
#[derive(Debug, Default)]
pub(super) struct Hierarchy {
    /// Sorted by code.
    pub(super) groups: Vec<SkillGroup>,
    /// For each skill, the codes of its groups.
    pub(super) groups_of: Vec<Vec<String>>,
    /// For each skill, the wider ones.
    pub(super) broader: Vec<Vec<usize>>,
    /// For each skill, those that it needs, and whether it always does.
    pub(super) needs: Vec<Vec<(usize, bool)>>,
    pub(super) counts: Relations,
}

/// A group before it has a code for certain.
#[derive(Debug, Default)]
pub(super) struct Group {
    code: String,
    pub(super) title: String,
    /// Other titles, as they stand in the cell.
    pub(super) others: String,
    /// Hidden ones, too.
    pub(super) hidden: String,
    pub(super) description: String,
    pub(super) notes: String,
    parents: Vec<String>,
}

impl Group {
    /// Takes a group above this one.
    fn is_in(&mut self, parent: &str) {
        if !self.parents.iter().any(|it| it == parent) {
            self.parents.push(parent.to_owned());
        }
    }
}

/// Groups by address.
pub(super) type Groups = BTreeMap<String, Group>;

pub(super) fn connect(
    groups: Result<Groups>,
    read: &Read,
    stand_in: &[usize],
    broader: Result<Rows<()>>,
    needs: Result<Rows<bool>>,
    tidy: &mut Tidy,
) -> Result<Hierarchy> {
    let count = read.skills.list.len();
    let mut this = Hierarchy {
        groups_of: vec![Vec::new(); count],
        broader: vec![Vec::new(); count],
        needs: vec![Vec::new(); count],
        ..Hierarchy::default()
    };
    let mut groups = groups?;
    let place = |address: &str| read.skills.find(address);
    let mut members: Vec<(usize, &str)> = Vec::new();
    let broader = broader?;
    let places = broader.resolve(place);
    let are_groups = broader.resolve(|address| groups.contains_key(address));
    for &(of, to, ()) in &broader.rows {
        match (places[of], places[to]) {
            (Some(of), Some(to)) => this.wider(stand_in, of, to),
            (Some(of), None) if are_groups[to] => {
                members.push((stand_in[of], broader.address(to)));
            }
            (None, None) if are_groups[to] && are_groups[of] => {
                if let Some(group) = groups.get_mut(broader.address(of)) {
                    group.is_in(broader.address(to));
                }
            }
            _ => this.counts.unknown += 1,
        }
    }
    tidy.left_out.add(broader.left_out.clone());
    let needs = needs?;
    tidy.left_out.add(needs.left_out.clone());
    this.needs(&needs, &needs.resolve(place), stand_in);
    let codes = codes(&groups);
    for (at, uri) in members {
        let code = &codes[uri];
        if !this.groups_of[at].contains(code) {
            this.groups_of[at].push(code.clone());
            this.counts.groups += 1;
        }
    }
    this.groups_of.iter_mut().for_each(|codes| codes.sort());
    this.groups = finished(groups, &codes, tidy);
    Ok(this)
}

impl Hierarchy {
    fn wider(&mut self, stand_in: &[usize], of: usize, to: usize) {
        let (of, to) = (stand_in[of], stand_in[to]);
        if of == to || self.broader[of].contains(&to) {
            self.counts.repeated += 1;
            return;
        }
        self.broader[of].push(to);
        self.counts.broader += 1;
    }

    /// Takes what skills need; `places` has the positions of the skills by number.
    fn needs(&mut self, needs: &Rows<bool>, places: &[Option<usize>], stand_in: &[usize]) {
        let mut seen = HashSet::default();
        for &(of, to, is_essential) in &needs.rows {
            let (Some(of), Some(to)) = (places[of], places[to]) else {
                self.counts.unknown += 1;
                continue;
            };
            let (of, to) = (stand_in[of], stand_in[to]);
            if of == to || !seen.insert((of, to)) {
                self.counts.repeated += 1;
                continue;
            }
            self.needs[of].push((to, is_essential));
            self.counts.needs += 1;
        }
    }
}

/// The groups that the two files speak of: one describes most of them, the other has all.
pub(super) fn all_groups(files: &Files, tidy: &mut Tidy) -> Result<Groups> {
    let mut groups = Groups::new();
    if let Some(found) = files.get(Part::SkillGroups) {
        let mut table = Table::new(found)?;
        let key = Key::of(&table)?;
        let title = table.column("preferredLabel")?;
        let description = table.column_if_any("description");
        let notes = table.column_if_any("scopeNote");
        let code = table.column_if_any("code");
        let others = table.column_if_any("altLabels");
        let hidden = table.column_if_any("hiddenLabels");
        let mut ages = HashMap::default();
        let left_out = table.each(|row| {
            let (address, age) = (row.address(key.uri)?, key.age(row)?);
            if let Some(before) = ages.get(address) {
                tidy.repeated += 1;
                if age <= *before {
                    return Ok(());
                }
            }
            ages.insert(address.to_owned(), age);
            let group = groups.entry(address.to_owned()).or_default();
            group.title = tidy.label(row.cell(title)?);
            group.description = tidy.html(row.cell(description)?);
            group.notes = tidy.html(row.cell(notes)?);
            group.code = tidy.label(row.cell(code)?);
            row.cell(others)?.clone_into(&mut group.others);
            row.cell(hidden)?.clone_into(&mut group.hidden);
            Ok(())
        })?;
        tidy.left_out.add(left_out);
    }
    if let Some(found) = files.get(Part::Hierarchy) {
        hierarchy(found, tidy, &mut groups)?;
    }
    groups.retain(|_, group| !group.title.is_empty());
    Ok(groups)
}

/// Rows of groups with all that are above them, from the top to the left.
fn hierarchy(found: &Found, tidy: &mut Tidy, groups: &mut Groups) -> Result<()> {
    const LEVELS: [[&str; 3]; 4] = [
        ["Level 0 URI", "Level 0 preferred term", "Level 0 code"],
        ["Level 1 URI", "Level 1 preferred term", "Level 1 code"],
        ["Level 2 URI", "Level 2 preferred term", "Level 2 code"],
        ["Level 3 URI", "Level 3 preferred term", "Level 3 code"],
    ];
    // The publisher leaves out the cells at the end of a row that are empty.
    let mut table = Table::ragged(found)?;
    let levels = LEVELS.map(|level| level.map(|name| table.column_if_any(name)));
    let description = table.column_if_any("Description");
    let notes = table.column_if_any("Scope note");
    let left_out = table.each(|row| {
        let mut above: Option<String> = None;
        for (at, [uri, title, code]) in levels.into_iter().enumerate() {
            if row.cell(uri)?.trim().is_empty() {
                break;
            }
            let address = row.address(uri)?.to_owned();
            let is_last = match levels.get(at + 1) {
                Some([next, ..]) => row.cell(*next)?.trim().is_empty(),
                None => true,
            };
            let group = groups.entry(address.clone()).or_default();
            if group.title.is_empty() {
                group.title = tidy.label(row.cell(title)?);
            }
            if group.code.is_empty() {
                group.code = tidy.label(row.cell(code)?);
            }
            if is_last && group.description.is_empty() {
                group.description = tidy.html(row.cell(description)?);
            }
            if is_last && group.notes.is_empty() {
                group.notes = tidy.html(row.cell(notes)?);
            }
            if let Some(above) = above.filter(|above| *above != address) {
                group.is_in(&above);
            }
            above = Some(address);
        }
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    Ok(())
}

/// The code of each group, which no other has.
fn codes(groups: &Groups) -> HashMap<String, String> {
    let mut codes = HashMap::default();
    let mut taken = HashSet::default();
    // Codes of their own come before those that are made.
    let (own, without): (Vec<_>, Vec<_>) = groups.iter().partition(|(_, it)| !it.code.is_empty());
    for (uri, group) in own.into_iter().chain(without) {
        let mut code = group.code.clone();
        if code.is_empty() {
            code = made(uri);
        }
        let beginning = code.clone();
        let mut number = 2;
        while !taken.insert(fold(&code)) {
            code = format!("{beginning}-{number}");
            number += 1;
        }
        codes.insert(uri.clone(), code);
    }
    codes
}

/// A code from the end of an address.
fn made(uri: &str) -> String {
    let (rest, last) = uri.rsplit_once(['/', '#']).unwrap_or(("", uri));
    let is_field = rest.ends_with("isced-f");
    let code = format!("{}{last}", if is_field { "F" } else { "" });
    if code.is_empty() || code.chars().count() > limits::MAX_LABEL_CHARS - 10 {
        return "group".to_owned();
    }
    code
}

fn finished(groups: Groups, codes: &HashMap<String, String>, tidy: &mut Tidy) -> Vec<SkillGroup> {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let mut once = Once::default();
    let mut list: Vec<SkillGroup> = groups
        .into_iter()
        .map(|(uri, group)| {
            let code = codes[&uri].clone();
            let parents = group.parents.iter().filter_map(|uri| codes.get(uri));
            let mut broader: Vec<String> = parents.filter(|it| **it != code).cloned().collect();
            broader.sort();
            once.start(&group.title);
            let other_titles = tidy.names(&group.others, &mut once);
            let hidden_titles = tidy.names(&group.hidden, &mut once);
            SkillGroup {
                code,
                title: group.title,
                other_titles,
                hidden_titles,
                description: some(group.description),
                notes: some(group.notes),
                broader,
                uri: Some(uri),
            }
        })
        .collect();
    list.sort_by(|a, b| a.code.cmp(&b.code));
    list
}
