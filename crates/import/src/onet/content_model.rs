//! The content model: descriptions of what is rated, and the groups above it.
//!
//! The id of an element names all groups above it: `2.A.1.a` is in `2.A.1`, which is in `2.A`.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Result;
use crate::source::SourceFile;
use crate::table::{Cleaner, Table, non_empty};
use careernav_core::profile::SkillGroup;

/// Elements and groups, by id.
#[derive(Debug, Default)]
pub(super) struct ContentModel(BTreeMap<String, ModelEntry>);

#[derive(Debug)]
struct ModelEntry {
    name: String,
    description: String,
}

pub(super) fn read(file: &SourceFile, cleaner: &mut Cleaner) -> Result<ContentModel> {
    let mut table = Table::tab_separated(file)?;
    let id = table.column("Element ID")?;
    let name = table.column("Element Name")?;
    let description = table.column("Description")?;
    let mut model = ContentModel::default();
    let skipped = table.for_each_row(|row| {
        let entry = ModelEntry {
            name: cleaner.label(row.cell(name)?),
            description: cleaner.text(row.cell(description)?),
        };
        if !entry.name.is_empty() {
            model.0.insert(cleaner.label(row.cell(id)?), entry);
        }
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    Ok(model)
}

impl ContentModel {
    /// The description of an element.
    pub(super) fn description(&self, id: &str) -> Option<String> {
        non_empty(self.0.get(id)?.description.clone())
    }

    /// The id of the group in which an element or a group is, if the model has it.
    pub(super) fn parent<'i>(&self, id: &'i str) -> Option<&'i str> {
        let (parent, _) = id.rsplit_once('.')?;
        self.0.contains_key(parent).then_some(parent)
    }

    /// All groups above these elements, by code.
    pub(super) fn groups<'i>(&self, elements: impl Iterator<Item = &'i str>) -> Vec<SkillGroup> {
        let mut codes = BTreeSet::new();
        for id in elements {
            let mut child = id;
            while let Some(parent) = self.parent(child) {
                codes.insert(parent);
                child = parent;
            }
        }
        let groups = codes.into_iter().map(|code| {
            let entry = &self.0[code];
            // The topmost groups have their name as their description.
            let has_description = entry.description != entry.name;
            SkillGroup {
                code: code.to_owned(),
                title: entry.name.clone(),
                description: non_empty(entry.description.clone()).filter(|_| has_description),
                broader: self.parent(code).map(str::to_owned).into_iter().collect(),
                ..SkillGroup::default()
            }
        });
        groups.collect()
    }
}
