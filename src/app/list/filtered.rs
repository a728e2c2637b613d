//! The filter of the list or tree of occupations.
//!
//! Promises: beside what [`crate::app::filter`] promises, that a group that passes stands there
//! although nothing in it does; expanded by hand it shows all that is in it.

use std::collections::{HashMap, HashSet};

use super::{Arrangement, Entry, List, depth_of};
use crate::app::cursor::Cursor;
use crate::app::filter::{Filter, group_text};
use crate::app::input::Input;
use careernav_core::graph::{Graph, Group, GroupId};
use careernav_core::search::TextMatcher;
use careernav_core::user::Subject;

/// The filter, and what it works on.
#[derive(Debug, Clone, Default)]
pub(super) struct Sifted {
    filter: Filter,
    /// All rows, every group expanded, as they are arranged.
    base: Vec<Entry>,
    arrangement: Arrangement,
    /// Groups that were expanded or collapsed by hand while it is on.
    turned: HashSet<GroupId>,
    /// Which of the rows that are shown pass it themselves.
    is_hit: Vec<bool>,
    /// How many occupations it has found in a group.
    inside: HashMap<GroupId, usize>,
    before: Before,
}

/// What was so before the filter.
#[derive(Debug, Clone, Default)]
struct Before {
    open: HashSet<GroupId>,
    cursor: Cursor,
    subject: Option<Subject>,
    /// For which height that holds.
    height: usize,
}

impl List {
    /// What is typed over the list.
    #[must_use]
    pub fn filter(&self) -> Option<&Filter> {
        self.sifted.as_ref().map(|sifted| &sifted.filter)
    }

    /// How many occupations in a group pass the filter, if there is one.
    #[must_use]
    pub fn found_in(&self, id: GroupId) -> Option<usize> {
        let sifted = self.sifted.as_ref().filter(|it| it.filter.is_on())?;
        Some(sifted.inside.get(&id).copied().unwrap_or_default())
    }

    /// Begins a filter, unless there is one.
    pub fn begin_filter(&mut self) {
        if self.sifted.is_none() {
            let before = Before {
                open: self.open.clone(),
                cursor: self.cursor,
                subject: self.current().map(Entry::subject),
                height: self.height,
            };
            self.sifted = Some(Box::new(Sifted {
                before,
                ..Sifted::default()
            }));
        }
    }

    /// Types in the filter.
    pub fn edit_filter(&mut self, graph: &Graph, act: impl FnOnce(&mut Input)) {
        let wanted = self.current().map(Entry::subject);
        let Some(sifted) = &mut self.sifted else {
            return;
        };
        if !sifted.filter.edit(act) {
            return;
        }
        sifted.turned.clear();
        if !sifted.filter.is_on() {
            let before = sifted.before.clone();
            return self.refresh_as(graph, &before);
        }
        let wanted = [wanted, sifted.before.subject];
        self.rebuild(graph);
        let hits = self.hits();
        let place = |subject: Subject| {
            let mut hits = hits.iter();
            hits.find(|&&row| self.entries[row].subject() == subject)
                .copied()
        };
        let at = wanted.into_iter().flatten().find_map(place);
        let at = at.or_else(|| hits.first().copied());
        self.cursor = Cursor::default();
        self.travel(|cursor, rows| cursor.go(at.unwrap_or_default(), rows));
    }

    /// Drops the filter. The list is as it was before it; or, if the reader `stays`, the cursor is
    /// left where it is, and the groups around it are expanded. False if there was none.
    pub fn drop_filter(&mut self, graph: &Graph, stays: bool) -> bool {
        let Some(sifted) = self.sifted.take() else {
            return false;
        };
        let here = self.current().map(Entry::subject);
        let before = sifted.before;
        self.open.clone_from(&before.open);
        match here.filter(|_| stays && sifted.filter.is_on()) {
            Some(Subject::Occupation(id)) => self.show(graph, id),
            Some(Subject::Group(id)) => self.show_group(graph, id),
            _ if stays => self.refresh(graph, here),
            _ => self.refresh_as(graph, &before),
        }
        true
    }

    /// Makes the rows anew, with cursor and view as they were.
    fn refresh_as(&mut self, graph: &Graph, before: &Before) {
        self.cursor = before.cursor;
        self.refresh(graph, before.subject);
        // Where nothing else has changed the view is the same line by line.
        let row = self.entries.get(before.cursor.at).copied();
        let is_same = row.map(Entry::subject) == before.subject;
        if is_same && before.height == self.height {
            self.cursor = before.cursor;
        }
    }

    /// Makes the rows that pass the filter. False if nothing is left out.
    pub(super) fn sift(&mut self, graph: &Graph) -> bool {
        let arrangement = self.arrangement;
        let Some(sifted) = self.sifted.as_mut().filter(|it| it.filter.is_on()) else {
            return false;
        };
        if sifted.base.is_empty() || sifted.arrangement != arrangement {
            sifted.arrangement = arrangement;
            sifted.base = super::arranged(graph, arrangement, |_| true);
        }
        sifted.choose(graph, &mut self.entries);
        true
    }

    /// Expands or collapses a group; while rows are left out, only for as long as they are.
    pub(super) fn set_group(&mut self, id: GroupId, open: bool) {
        if let Some(sifted) = self.sifted.as_mut().filter(|it| it.filter.is_on()) {
            // It was the other way, or nobody would ask.
            if !sifted.turned.remove(&id) {
                sifted.turned.insert(id);
            }
        } else if open {
            self.open.insert(id);
        } else {
            self.open.remove(&id);
        }
    }

    /// Expands or collapses every group; while rows are left out, only for as long as they are.
    pub(super) fn set_all(&mut self, graph: &Graph, open: bool) {
        if let Some(sifted) = self.sifted.as_mut().filter(|it| it.filter.is_on()) {
            let inside = |id: &GroupId| sifted.inside.contains_key(id);
            let groups = graph.groups().map(Group::id);
            // Those without anything that passes stay as they are: they start collapsed.
            sifted.turned = groups.filter(|id| !open && inside(id)).collect();
        } else if open {
            self.open = graph.groups().map(Group::id).collect();
        } else {
            self.open.clear();
        }
    }

    /// The rows that pass the filter themselves.
    fn hits(&self) -> Vec<usize> {
        let is_hit = self.sifted.as_ref().map(|sifted| &sifted.is_hit[..]);
        let rows = is_hit.unwrap_or_default().iter().enumerate();
        rows.filter_map(|(row, is)| is.then_some(row)).collect()
    }

    /// Where one is in what was found, in words: not on a group that only leads there.
    #[must_use]
    pub fn place_found(&self) -> Option<String> {
        let filter = self.filter().filter(|filter| filter.is_on())?;
        let at = self.hits().binary_search(&self.cursor.at);
        Some(filter.position(at.ok().map(|at| at + 1)))
    }

    /// The filter for the same list over another set.
    pub(super) fn filter_over(&self, open: HashSet<GroupId>) -> Option<Box<Sifted>> {
        let sifted = self.sifted.as_ref()?;
        Some(Box::new(Sifted {
            filter: sifted.filter.clone(),
            before: Before {
                open,
                cursor: sifted.before.cursor,
                ..Before::default()
            },
            ..Sifted::default()
        }))
    }
}

fn passes(sieve: &TextMatcher, graph: &Graph, entry: Entry) -> bool {
    match entry {
        Entry::Group { id, .. } => sieve.fits(&group_text(graph, id)),
        Entry::Occupation { id, .. } => sieve.fits(graph.occupation(id).title()),
    }
}

impl Sifted {
    /// Chooses the rows that pass, with the groups around them.
    fn choose(&mut self, graph: &Graph, rows: &mut Vec<Entry>) {
        let sieve = self.filter.sieve();
        let hits: Vec<bool> = self
            .base
            .iter()
            .map(|&it| passes(sieve, graph, it))
            .collect();
        self.filter.found = hits.iter().filter(|hit| **hit).count();
        self.filter.of = hits.len();
        self.count(&hits);
        rows.clear();
        self.is_hit.clear();
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
            self.is_hit.push(is_hit);
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
