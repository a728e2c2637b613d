//! The technology that occupations use: kinds of products, and products. From release 30.3 on it is called
//! software, and its kinds are elements of the content model.

use std::collections::{BTreeMap, BTreeSet};

use super::download::{OnetTable, OnetTables};
use super::occupations::{Occupations, cell_or_empty};
use super::summary::OnetSummary;
use crate::error::Result;
use crate::table::{Cleaner, non_empty};
use careernav_core::text::sanitize::fold;

/// What occupations use.
#[derive(Debug, Default)]
pub(super) struct Technology {
    /// Kinds of products, by folded title.
    pub(super) kinds: BTreeMap<String, TechnologyKind>,
    /// Products that are skills of their own, by folded name.
    pub(super) products: BTreeMap<String, Product>,
    /// For each occupation what it uses.
    pub(super) used_by: Vec<UsedTechnology>,
}

/// A kind of products.
#[derive(Debug, Default)]
pub(super) struct TechnologyKind {
    pub(super) title: String,
    /// Its id in the content model, if it is an element.
    pub(super) element: Option<String>,
    /// Products that are not skills of their own, by folded name.
    pub(super) products: BTreeMap<String, String>,
}

/// A product that is a skill of its own.
#[derive(Debug, Default)]
pub(super) struct Product {
    pub(super) name: String,
    /// The keys of its kinds.
    pub(super) kinds: BTreeSet<String>,
}

/// What an occupation uses, by key.
#[derive(Debug, Clone, Default)]
pub(super) struct UsedTechnology {
    pub(super) kinds: BTreeSet<String>,
    pub(super) products: BTreeSet<String>,
}

pub(super) fn read(
    tables: &OnetTables,
    occupations: &Occupations,
    cleaner: &mut Cleaner,
    summary: &mut OnetSummary,
) -> Result<Technology> {
    let mut all = Technology {
        used_by: vec![UsedTechnology::default(); occupations.list.len()],
        ..Technology::default()
    };
    let Some(file) = tables.get(OnetTable::Technology) else {
        return Ok(all);
    };
    let (mut table, code) = Occupations::open_table(file)?;
    let product = table.column_of_any(&["Example", "Workplace Example"])?;
    let title = table.column_of_any(&["Commodity Title", "Element Name"])?;
    let element = table.optional_column("Element ID");
    let marks = ["Hot Technology", "In Demand"].map(|name| {
        let loss = "fewer products of technology are skills of their own";
        summary.optional_column(&table, file, name, loss)
    });
    // Every product, and whether it is in demand for any occupation.
    let mut products: BTreeMap<String, (Product, bool)> = BTreeMap::new();
    let skipped = table.for_each_row(|row| {
        let Some(occupation) = occupations.find(row, code, summary)? else {
            return Ok(());
        };
        let (name, title_text) = (
            cleaner.label(row.cell(product)?),
            cleaner.label(row.cell(title)?),
        );
        if title_text.is_empty() {
            return Err(row.missing_label(title));
        }
        let key = fold(&title_text);
        all.used_by[occupation].kinds.insert(key.clone());
        let kind = all.kinds.entry(key.clone()).or_default();
        if kind.title.is_empty() {
            kind.title = title_text;
            kind.element = non_empty(cleaner.label(cell_or_empty(row, element)?));
        }
        if name.is_empty() {
            return Ok(());
        }
        let product_key = fold(&name);
        all.used_by[occupation].products.insert(product_key.clone());
        let (known, is_in_demand) = products.entry(product_key).or_default();
        if known.name.is_empty() {
            known.name = name;
        }
        known.kinds.insert(key);
        for mark in marks {
            *is_in_demand |= cell_or_empty(row, mark)? == "Y";
        }
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    for (key, (product, is_in_demand)) in products {
        // A kind of the same name is such a skill already.
        if is_in_demand && !all.kinds.contains_key(&key) {
            all.products.insert(key, product);
            continue;
        }
        for kind in product.kinds.iter().filter(|kind| **kind != key) {
            let kind = all.kinds.get_mut(kind).expect("each row adds its kind");
            kind.products.insert(key.clone(), product.name.clone());
        }
    }
    for used in &mut all.used_by {
        used.products.retain(|key| all.products.contains_key(key));
    }
    summary.technologies = all.kinds.len();
    summary.products = all.products.len();
    Ok(all)
}
