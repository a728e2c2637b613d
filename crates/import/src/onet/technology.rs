//! The technology that occupations use: kinds of products, and products. From release 30.3 on it is
//! called software, and its kinds are elements of the content model.

use std::collections::{BTreeMap, BTreeSet};

use super::input::{Files, Part};
use super::occupations::{Occupations, said};
use super::tidy::Tidy;
use super::{Result, Summary};
use crate::set::some;
use careernav_core::profile::clean::fold;

/// What occupations use.
#[derive(Debug, Default)]
pub(super) struct Technology {
    /// Kinds of products, by folded title.
    pub(super) kinds: BTreeMap<String, Kind>,
    /// Products that are skills of their own, by folded name.
    pub(super) products: BTreeMap<String, Product>,
    /// For each occupation the keys of what it uses, kinds first.
    pub(super) of: Vec<Used>,
}

/// A kind of products.
#[derive(Debug, Default)]
pub(super) struct Kind {
    pub(super) title: String,
    /// Its element of the content model, if it is one.
    pub(super) element: Option<String>,
    /// The products that are no skills of their own, in their order.
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
pub(super) struct Used {
    pub(super) kinds: BTreeSet<String>,
    pub(super) products: BTreeSet<String>,
}

pub(super) fn read(
    files: &Files,
    occupations: &Occupations,
    tidy: &mut Tidy,
    summary: &mut Summary,
) -> Result<Technology> {
    let mut all = Technology {
        of: vec![Used::default(); occupations.list.len()],
        ..Technology::default()
    };
    let Some(found) = files.get(Part::Technology) else {
        return Ok(all);
    };
    let (mut table, code) = Occupations::table(found)?;
    let example = table.column_of(&["Example", "Workplace Example"])?;
    let title = table.column_of(&["Commodity Title", "Element Name"])?;
    let element = table.column_if_any("Element ID");
    let marks = ["Hot Technology", "In Demand"].map(|name| {
        let loss = "fewer products of technology are skills of their own";
        summary.column_if_any(&table, found, name, loss)
    });
    // Every product, with its name and whether it is asked for anywhere.
    let mut products: BTreeMap<String, (Product, bool)> = BTreeMap::new();
    let left_out = table.each(|row| {
        let Some(of) = occupations.find(row, code, summary)? else {
            return Ok(());
        };
        let (name, title_text) = (tidy.label(row.cell(example)?), tidy.label(row.cell(title)?));
        if title_text.is_empty() {
            return Err(row.no_label(title));
        }
        let key = fold(&title_text);
        all.of[of].kinds.insert(key.clone());
        let kind = all.kinds.entry(key.clone()).or_default();
        if kind.title.is_empty() {
            kind.title = title_text;
            kind.element = some(tidy.label(said(row, element)?));
        }
        if name.is_empty() {
            return Ok(());
        }
        let product = fold(&name);
        all.of[of].products.insert(product.clone());
        let (known, is_asked_for) = products.entry(product).or_default();
        if known.name.is_empty() {
            known.name = name;
        }
        known.kinds.insert(key);
        for mark in marks {
            *is_asked_for |= said(row, mark)? == "Y";
        }
        Ok(())
    })?;
    tidy.left_out.add(left_out);
    for (key, (product, is_asked_for)) in products {
        // A kind of that very name says it already.
        if is_asked_for && !all.kinds.contains_key(&key) {
            all.products.insert(key, product);
            continue;
        }
        for its in product.kinds.iter().filter(|its| **its != key) {
            if let Some(kind) = all.kinds.get_mut(its) {
                kind.products.insert(key.clone(), product.name.clone());
            }
        }
    }
    for used in &mut all.of {
        used.products.retain(|key| all.products.contains_key(key));
    }
    summary.technologies = all.kinds.len();
    summary.products = all.products.len();
    Ok(all)
}
