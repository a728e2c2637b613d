//! The content model: what the elements of the ratings are, and the groups in which they stand.
//!
//! The id of an element names all groups around it: `2.A.1.a` stands in `2.A.1`, which stands in
//! `2.A`.

use std::collections::{BTreeMap, BTreeSet};

use super::Result;
use super::source::Found;
use super::table::Table;
use super::tidy::Tidy;
use crate::set::some;
use careernav_core::profile::SkillGroup;

/// The elements and groups, by id.
#[derive(Debug, Default)]
pub(super) struct Model(BTreeMap<String, Entry>);

#[derive(Debug)]
struct Entry {
    name: String,
    description: String,
}

pub(super) fn read(found: &Found, tidy: &mut Tidy) -> Result<Model> {
    let mut table = Table::tabbed(found)?;
    let id = table.column("Element ID")?;
    let name = table.column("Element Name")?;
    let description = table.column("Description")?;
    let mut model = Model::default();
    let left_out = table.each(|row| {
        let entry = Entry {
            name: tidy.label(row.cell(name)?),
            description: tidy.text(row.cell(description)?),
        };
        if !entry.name.is_empty() {
            model.0.insert(tidy.label(row.cell(id)?), entry);
        }
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    Ok(model)
}

impl Model {
    /// What an element is.
    pub(super) fn description(&self, id: &str) -> Option<String> {
        some(self.0.get(id)?.description.clone())
    }

    /// The group in which an element or a group stands, if it is described.
    pub(super) fn parent<'i>(&self, id: &'i str) -> Option<&'i str> {
        let (parent, _) = id.rsplit_once('.')?;
        self.0.contains_key(parent).then_some(parent)
    }

    /// All groups around these elements, by code.
    pub(super) fn groups<'i>(&self, elements: impl Iterator<Item = &'i str>) -> Vec<SkillGroup> {
        let mut codes = BTreeSet::new();
        for id in elements {
            let mut inner = id;
            while let Some(parent) = self.parent(inner) {
                codes.insert(parent);
                inner = parent;
            }
        }
        let groups = codes.into_iter().filter_map(|code| {
            let entry = self.0.get(code)?;
            // The topmost groups are described by their own name.
            let says_more = entry.description != entry.name;
            Some(SkillGroup {
                code: code.to_owned(),
                title: entry.name.clone(),
                description: some(entry.description.clone()).filter(|_| says_more),
                broader: self.parent(code).map(str::to_owned).into_iter().collect(),
                ..SkillGroup::default()
            })
        });
        groups.collect()
    }
}
