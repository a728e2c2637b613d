//! The filter over the list or tree of occupations.
//!
//! Guarantees: besides those of [`crate::app::filtered`], a group that matches is shown although
//! nothing in it does; expand it and it shows everything in it.

use std::collections::{HashMap, HashSet};

use careernav_core::graph::{Graph, Group, GroupId};
use careernav_core::search::TextMatcher;

use super::{Arrangement, Entry, List, depth_of};
use crate::app::cursor::Cursor;
use crate::app::filtered::{Before, FilterState, FilteredList, TextFilter};
use careernav_core::user::Subject;

/// The filter, and how the list was before it.
pub(super) type ListFilter = FilterState<Subject, HashSet<GroupId>, ListCandidates>;

/// The rows among which the filter chooses.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct ListCandidates {
    /// All rows, every group expanded, as they are arranged.
    base: Vec<Entry>,
    arrangement: Arrangement,
    /// Groups that were expanded or collapsed by hand since something was typed. Forgotten with the next
    /// letter: other rows match then, and a group that you closed may hold the only hit.
    turned: HashSet<GroupId>,
    /// Which of the rows that are shown match by themselves.
    is_match: Vec<bool>,
    /// How many occupations match in a group.
    inside: HashMap<GroupId, usize>,
}

impl FilteredList for List {
    type Item = Subject;
    type Folds = HashSet<GroupId>;
    type Rows = ListCandidates;
    type Source<'a> = &'a Graph;

    fn state(&self) -> Option<&ListFilter> {
        self.filter.as_deref()
    }

    fn state_mut(&mut self) -> &mut Option<Box<ListFilter>> {
        &mut self.filter
    }

    fn snapshot(&self) -> Before<Subject, HashSet<GroupId>> {
        Before {
            folds: self.open.clone(),
            cursor: self.cursor,
            item: self.current().map(Entry::subject),
            // Rows are as long as the panel is wide: the width moves nothing.
            size: (0, self.height),
        }
    }

    fn set_folds(&mut self, folds: HashSet<GroupId>) {
        self.open = folds;
    }

    fn set_cursor(&mut self, cursor: Cursor) {
        self.cursor = cursor;
    }

    fn go_to(&mut self, row: usize) {
        self.travel(|cursor, rows| cursor.go(row, rows));
    }

    fn choose(&mut self, graph: &Graph) {
        if let Some(state) = &mut self.filter {
            state.rows.turned.clear();
        }
        self.rebuild(graph);
    }

    fn restore(&mut self, graph: &Graph, item: Option<Subject>) {
        self.refresh(graph, item);
    }

    fn is_at(&self, row: usize, item: &Subject) -> bool {
        let entry = self.entries.get(row);
        entry.is_some_and(|entry| entry.subject() == *item)
    }

    fn matches(&self) -> Vec<usize> {
        let is_match = self.filter.as_ref().map(|state| &state.rows.is_match);
        let rows = is_match.into_iter().flatten().enumerate();
        rows.filter_map(|(row, is)| is.then_some(row)).collect()
    }

    fn stay(&mut self, graph: &Graph, was_on: bool, before: Before<Subject, HashSet<GroupId>>) {
        let here = self.current().map(Entry::subject);
        self.open = before.folds;
        match here.filter(|_| was_on) {
            Some(Subject::Occupation(id)) => self.show(graph, id),
            Some(Subject::Group(id)) => self.show_group(graph, id),
            _ => self.refresh(graph, here),
        }
    }
}

impl List {
    /// How many occupations in a group match, if there is a filter.
    #[must_use]
    pub fn found_in(&self, id: GroupId) -> Option<usize> {
        self.active_filter()?;
        let inside = &self.state()?.rows.inside;
        // A group that is shown for itself has no match in it.
        Some(inside.get(&id).copied().unwrap_or(0))
    }

    /// Makes the rows that pass the filter. False if nothing is left out.
    pub(super) fn rebuild_filtered(&mut self, graph: &Graph) -> bool {
        let arrangement = self.arrangement;
        let Some(state) = self.filter.as_mut().filter(|it| it.filter.is_on()) else {
            return false;
        };
        let FilterState { filter, rows, .. } = &mut **state;
        if rows.base.is_empty() || rows.arrangement != arrangement {
            rows.arrangement = arrangement;
            rows.base = super::arranged(graph, arrangement, |_| true);
        }
        rows.choose(graph, filter, &mut self.entries);
        true
    }

    /// Expands or collapses a group; while rows are left out, only for as long as they are.
    pub(super) fn set_group(&mut self, id: GroupId, open: bool) {
        if let Some(state) = self.filter.as_mut().filter(|it| it.filter.is_on()) {
            // It was the other way, or nobody would ask.
            if !state.rows.turned.remove(&id) {
                state.rows.turned.insert(id);
            }
        } else if open {
            self.open.insert(id);
        } else {
            self.open.remove(&id);
        }
    }

    /// Expands or collapses every group; while rows are left out, only for as long as they are.
    pub(super) fn set_all(&mut self, graph: &Graph, open: bool) {
        if let Some(state) = self.filter.as_mut().filter(|it| it.filter.is_on()) {
            let inside = |id: &GroupId| state.rows.inside.contains_key(id);
            let groups = graph.groups().map(Group::id);
            // Those without anything that passes stay as they are: they start collapsed.
            state.rows.turned = groups.filter(|id| !open && inside(id)).collect();
        } else if open {
            self.open = graph.groups().map(Group::id).collect();
        } else {
            self.open.clear();
        }
    }

    /// Where you are in what was found. A group that only leads there has no position.
    #[must_use]
    pub fn found_position(&self) -> Option<String> {
        let filter = self.active_filter()?;
        let at = self.matches().binary_search(&self.cursor.at);
        Some(filter.position(at.ok().map(|at| at + 1)))
    }

    /// The filter for the same list over another data set.
    pub(super) fn remapped_filter(&self, open: HashSet<GroupId>) -> Option<Box<ListFilter>> {
        let state = self.state()?;
        Some(Box::new(FilterState {
            filter: state.filter.clone(),
            before: Before {
                folds: open,
                cursor: state.before.cursor,
                ..Before::default()
            },
            rows: ListCandidates::default(),
        }))
    }
}

fn passes(matcher: &TextMatcher, graph: &Graph, entry: Entry) -> bool {
    match entry {
        Entry::Group { id, .. } => matcher.fits(&graph.group(id).label()),
        Entry::Occupation { id, .. } => matcher.fits(graph.occupation(id).title()),
    }
}

impl ListCandidates {
    /// Chooses the rows that pass, with the groups around them.
    fn choose(&mut self, graph: &Graph, filter: &mut TextFilter, rows: &mut Vec<Entry>) {
        let matcher = filter.matcher();
        let hits: Vec<bool> = self
            .base
            .iter()
            .map(|&it| passes(matcher, graph, it))
            .collect();
        filter.found = hits.iter().filter(|hit| **hit).count();
        filter.of = hits.len();
        self.count(&hits);
        rows.clear();
        self.is_match.clear();
        // Below a collapsed group nothing is seen, below one that was expanded by hand all.
        let (mut hidden, mut all) = (None, None);
        for (&entry, &is_hit) in self.base.iter().zip(&hits) {
            let depth = depth_of(entry);
            if hidden.is_some_and(|hidden| depth > hidden) {
                continue;
            }
            hidden = None;
            all = all.filter(|&all| depth > all);
            match entry {
                Entry::Occupation { .. } if is_hit || all.is_some() => rows.push(entry),
                Entry::Occupation { .. } => continue,
                Entry::Group { id, depth, .. } => {
                    let leads = self.inside.contains_key(&id);
                    if !(leads || is_hit || all.is_some()) {
                        hidden = Some(depth);
                        continue;
                    }
                    let starts_open = leads || all.is_some();
                    let open = starts_open != self.turned.contains(&id);
                    rows.push(Entry::Group { id, depth, open });
                    if !open {
                        hidden = Some(depth);
                    } else if !leads && all.is_none() {
                        all = Some(depth);
                    }
                }
            }
            self.is_match.push(is_hit);
        }
    }

    /// Counts the occupations that pass in every group that leads to something.
    fn count(&mut self, hits: &[bool]) {
        self.inside.clear();
        // By depth, what has been seen since the last group that is less deep; from the end.
        let mut below: Vec<(usize, bool)> = Vec::new();
        for (&entry, &is_hit) in self.base.iter().zip(hits).rev() {
            let depth = usize::from(depth_of(entry));
            if below.len() < depth + 2 {
                below.resize(depth + 2, (0, false));
            }
            let (mut occupations, mut any) = (0, is_hit);
            match entry {
                Entry::Occupation { .. } => occupations = usize::from(is_hit),
                Entry::Group { id, .. } => {
                    let (inside, leads) = std::mem::take(&mut below[depth + 1]);
                    if leads {
                        self.inside.insert(id, inside);
                    }
                    occupations += inside;
                    any |= leads;
                }
            }
            below[depth].0 += occupations;
            below[depth].1 |= any;
        }
    }
}
