//! What people call occupations where the set does not: everyday titles, and the titles and codes of other
//! classifications.
//!
//! They are no labels. Nothing is found by a part of one, and no page shows them: the search offers what
//! they mean where somebody asks for just that.

use std::collections::HashSet;

use super::body::Body;
use super::graph::Graph;
use super::ids::OccupationId;
use super::strings::TextBuilder;
use crate::columns::position;
use crate::profile::{self, Meaning, Resolver};

/// How many occupations an everyday title is taken to mean. Whoever says it means one of a few, and a title of
/// another classification may have a hundred.
pub const MAX_MEANINGS: usize = 8;

/// A title that somebody may say.
#[derive(Debug, Clone, Copy)]
pub struct EverydayTitle<'g> {
    graph: &'g Graph,
    at: usize,
}

impl<'g> EverydayTitle<'g> {
    /// The title.
    #[must_use]
    pub fn text(self) -> &'g str {
        let body = self.graph.body();
        body.text.get(body.everyday_titles.get(self.at))
    }

    /// The classification whose title it is; none for an everyday title.
    #[must_use]
    pub fn source(self) -> Option<&'g str> {
        let body = self.graph.body();
        let source = body.text.get(body.everyday_sources.get(self.entry()));
        (!source.is_empty()).then_some(source)
    }

    /// The occupations that it means, at least one, the best first.
    #[must_use]
    pub fn means(self) -> &'g [OccupationId] {
        self.graph.body().everyday_meanings.row(self.entry())
    }

    fn entry(self) -> usize {
        // There is a title here, so that there is an entry for it.
        self.graph.body().everyday_entries.0[self.at] as usize
    }
}

impl Graph {
    /// The everyday titles that mean an occupation of the set: those of everyday first, then those of other
    /// classifications.
    pub fn everyday_titles(&self) -> impl ExactSizeIterator<Item = EverydayTitle<'_>> {
        (0..self.body().everyday_titles.len()).map(|at| EverydayTitle { graph: self, at })
    }

    /// One of them, by its place in that order.
    #[must_use]
    pub fn everyday_title(&self, at: usize) -> Option<EverydayTitle<'_>> {
        let is_there = at < self.body().everyday_titles.len();
        is_there.then_some(EverydayTitle { graph: self, at })
    }
}

impl Body {
    /// Adds the entries that mean an occupation that there is.
    pub(super) fn add_everyday_titles<'a>(
        &mut self,
        entries: &'a [profile::EverydayTitle],
        resolver: &Resolver,
        text: &mut TextBuilder<'a>,
    ) {
        for entry in entries {
            let found = entry.means.iter().filter_map(|it| find(resolver, it));
            let mut seen = HashSet::new();
            let found = found.filter(|&id| seen.insert(id));
            let means: Vec<OccupationId> = found.collect();
            if means.is_empty() {
                continue;
            }
            let at = position(self.everyday_sources.len());
            self.everyday_meanings.push_row(means);
            let source = entry.source.as_deref().unwrap_or_default();
            self.everyday_sources.push(text.intern(source));
            let titles = std::iter::once(&entry.title).chain(&entry.other_titles);
            for title in titles.chain(&entry.source_code) {
                self.everyday_titles.push(text.push(title));
                self.everyday_entries.0.to_mut().push(at);
            }
        }
    }
}

/// The occupation that is meant: by its address, if one has it, else by its title or id.
fn find(resolver: &Resolver, meaning: &Meaning) -> Option<OccupationId> {
    let by_address = meaning.uri.as_deref().and_then(|uri| resolver.find(uri));
    let found = by_address.or_else(|| resolver.find(&meaning.occupation));
    found.map(OccupationId::at)
}
