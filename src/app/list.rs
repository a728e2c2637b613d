//! The list of occupations: a tree by ISCO group, or a flat list by title, and a filter over either.

mod filtered;
mod levels;
mod session;

use std::collections::HashSet;

use careernav_core::graph::{Graph, Group, GroupId, OccupationId};

use super::action::Action;
use super::ctx::Ctx;
use super::cursor::{Cursor, Rows};
use super::filtered::{FilteredList, TextFilter};
use super::layout::columns::ColumnLengths;
use super::response::{Request, Response};
use careernav_core::user::Subject;
use filtered::ListFilter;

/// With no more occupations than this the tree starts fully expanded, because with its groups it fits
/// a screen. A larger one starts with its major groups, which give an overview.
const MAX_EXPANDED: usize = 12;

/// How the occupations are arranged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// By ISCO major, sub-major, minor and unit group.
    #[default]
    Tree,
    /// By title.
    Flat,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A group.
    Group {
        /// Which group.
        id: GroupId,
        /// How deep it stands in the tree, from 0.
        depth: u16,
        /// Whether its content follows.
        open: bool,
    },
    /// An occupation.
    Occupation {
        /// Which occupation.
        id: OccupationId,
        /// How deep it stands in the tree, from 0.
        depth: u16,
    },
}

impl Entry {
    /// What it stands for.
    #[must_use]
    pub const fn subject(self) -> Subject {
        match self {
            Self::Group { id, .. } => Subject::Group(id),
            Self::Occupation { id, .. } => Subject::Occupation(id),
        }
    }
}

/// The list or tree, and where you are in it.
#[derive(Debug, Clone, Default)]
pub struct List {
    arrangement: Arrangement,
    open: HashSet<GroupId>,
    entries: Vec<Entry>,
    cursor: Cursor,
    height: usize,
    /// The filter, and how the list was before it.
    filter: Option<Box<ListFilter>>,
    /// How many rows of the view were above the cursor when the list was last visible, so that they
    /// are there again when it is.
    above: Option<usize>,
    /// Whether the list is as it began.
    is_untouched: bool,
}

impl List {
    /// The list of a graph, with the cursor on the first occupation.
    #[must_use]
    pub fn new(graph: &Graph) -> Self {
        let mut list = Self::default();
        if graph.occupation_count() <= MAX_EXPANDED {
            list.open = graph.groups().map(Group::id).collect();
        } else {
            list.is_untouched = true;
        }
        list.rebuild(graph);
        let first = list
            .entries
            .iter()
            .position(|entry| matches!(entry, Entry::Occupation { .. }));
        // Without occupations there are no rows, and the cursor is at the top.
        list.cursor.at = first.unwrap_or(0);
        list
    }

    /// How the occupations are arranged.
    #[must_use]
    pub const fn arrangement(&self) -> Arrangement {
        self.arrangement
    }

    /// Whether they are a list by title.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        self.arrangement == Arrangement::Flat
    }

    /// All rows.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Cursor and scroll position.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The rows in view, with their positions.
    pub fn visible(&self) -> impl Iterator<Item = (usize, Entry)> {
        self.entries
            .iter()
            .copied()
            .enumerate()
            .skip(self.cursor.top)
            .take(self.height)
    }

    /// The row on which the cursor is.
    #[must_use]
    pub fn current(&self) -> Option<Entry> {
        self.entries.get(self.cursor.at).copied()
    }

    /// How many rows are seen at once.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Lays the list out for a number of rows.
    pub fn fit(&mut self, height: u16) {
        if self.height != usize::from(height) {
            if self.height > 0 {
                self.above = Some(self.cursor.at.saturating_sub(self.cursor.top));
            } else {
                // Nothing was seen so far, or not since another panel took the room: then the view
                // is as it was, with the cursor where it stood in it.
                let above = self.above.unwrap_or(self.cursor.at);
                self.cursor.top = self.cursor.at.saturating_sub(above);
            }
            self.height = usize::from(height);
            self.travel(Cursor::settle);
        }
    }

    /// What is typed over the list.
    #[must_use]
    pub fn filter(&self) -> Option<&TextFilter> {
        FilteredList::filter(self)
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action, ctx: &Ctx) -> Response {
        let graph = &ctx.data.graph;
        match action {
            Action::Open => match self.current() {
                Some(Entry::Group { .. }) => {
                    self.fold(graph, None);
                }
                Some(Entry::Occupation { .. }) => return Response::request(Request::EnterPage),
                None => {}
            },
            Action::Toggle => {
                self.fold(graph, None);
            }
            Action::Expand => {
                if !self.fold(graph, Some(true)) {
                    match self.current() {
                        Some(Entry::Group { .. }) => self.travel(Cursor::down),
                        _ => return Response::request(Request::EnterPage),
                    }
                }
            }
            Action::Collapse => {
                if !self.fold(graph, Some(false)) {
                    self.to_parent();
                }
            }
            Action::ExpandAll => self.expand_all(graph),
            Action::CollapseAll => self.collapse_all(graph),
            action => match action.level() {
                Some(level) => {
                    self.expand_to(graph, level);
                    let all = Self::levels(graph);
                    let level = level.min(all);
                    return Response::notice(format!("Expanded to level {level} of {all}."));
                }
                None => self.travel(|cursor, rows| cursor.act(action, rows)),
            },
        }
        Response::done()
    }

    /// Puts the cursor on the row of a subject. False if no row can be about it.
    pub fn point_at(&mut self, graph: &Graph, subject: Subject) -> bool {
        match subject {
            Subject::Occupation(id) => self.show(graph, id),
            Subject::Group(id) if !self.is_flat() => self.show_group(graph, id),
            // A list by title has no rows for groups.
            _ => return false,
        }
        true
    }

    /// The keys that help most, and what they do.
    #[must_use]
    pub fn hints(&self) -> Vec<(Action, &'static str)> {
        let does = match self.current() {
            Some(Entry::Group { open: true, .. }) => "collapse",
            Some(Entry::Group { open: false, .. }) => "expand",
            Some(Entry::Occupation { .. }) => "open",
            None => return Vec::new(),
        };
        vec![(Action::Open, does)]
    }

    /// Moves the cursor.
    pub fn travel(&mut self, act: impl FnOnce(&mut Cursor, Rows<'_>)) {
        act(
            &mut self.cursor,
            Rows {
                len: self.entries.len(),
                height: self.height,
                columns: ColumnLengths::even(1, self.height),
                selectable: &|_| true,
            },
        );
    }

    fn rebuild(&mut self, graph: &Graph) {
        if !self.rebuild_filtered(graph) {
            self.entries = arranged(graph, self.arrangement, |id| self.open.contains(&id));
        }
    }

    /// Makes the rows anew and puts the cursor on what it stood on.
    fn refresh(&mut self, graph: &Graph, subject: Option<Subject>) {
        self.is_untouched = false;
        let from_top = self.cursor.at.saturating_sub(self.cursor.top);
        self.rebuild(graph);
        let found = self
            .entries
            .iter()
            .position(|entry| Some(entry.subject()) == subject);
        if let Some(at) = found {
            self.cursor.at = at;
            self.cursor.top = at.saturating_sub(from_top);
        }
        self.travel(Cursor::settle);
    }

    /// Changes between tree and flat list; the cursor stays on the same occupation.
    pub fn rearrange(&mut self, graph: &Graph) {
        let subject = self.current().map(Entry::subject);
        self.arrangement = match self.arrangement {
            Arrangement::Tree => Arrangement::Flat,
            Arrangement::Flat => Arrangement::Tree,
        };
        match subject {
            Some(Subject::Occupation(id)) => self.show(graph, id),
            Some(Subject::Group(id)) if self.arrangement == Arrangement::Flat => {
                // A group has no row in the flat list: its first occupation stands for it.
                let first = first_in(graph, id);
                self.refresh(graph, first.map(Subject::Occupation));
            }
            subject => self.refresh(graph, subject),
        }
    }

    /// Puts the cursor on an occupation, expanding the groups around it.
    pub fn show(&mut self, graph: &Graph, id: OccupationId) {
        let mut group = graph.occupation(id).group();
        while let Some(id) = group {
            self.open.insert(id);
            group = graph.group(id).parent();
        }
        self.refresh(graph, Some(Subject::Occupation(id)));
    }

    /// Puts the cursor on a group, expanding the groups around it.
    pub fn show_group(&mut self, graph: &Graph, id: GroupId) {
        let mut parent = graph.group(id).parent();
        while let Some(id) = parent {
            self.open.insert(id);
            parent = graph.group(id).parent();
        }
        self.refresh(graph, Some(Subject::Group(id)));
    }

    /// Expands or collapses the group under the cursor; `None` turns it round. False if there is
    /// nothing to do.
    pub fn fold(&mut self, graph: &Graph, wanted: Option<bool>) -> bool {
        let Some(Entry::Group { id, open, .. }) = self.current() else {
            return false;
        };
        let is = wanted.unwrap_or(!open);
        if is == open {
            return false;
        }
        self.set_group(id, is);
        self.refresh(graph, Some(Subject::Group(id)));
        if is {
            let from = self.cursor.at;
            let depth = depth_of(self.entries[from]);
            let to = (from + 1..self.entries.len())
                .find(|&row| depth_of(self.entries[row]) <= depth)
                .unwrap_or(self.entries.len());
            self.travel(|cursor, rows| cursor.reveal(from, to, rows));
        }
        true
    }

    /// Expands all groups.
    pub fn expand_all(&mut self, graph: &Graph) {
        self.set_all(graph, true);
        self.refresh(graph, self.current().map(Entry::subject));
    }

    /// Collapses all groups; the cursor goes to the major group of what it stood on.
    pub fn collapse_all(&mut self, graph: &Graph) {
        let mut group = match self.current() {
            Some(Entry::Group { id, .. }) => Some(id),
            Some(Entry::Occupation { id, .. }) => graph.occupation(id).group(),
            None => None,
        };
        while let Some(parent) = group.and_then(|id| graph.group(id).parent()) {
            group = Some(parent);
        }
        if self.arrangement == Arrangement::Tree {
            self.set_all(graph, false);
            self.refresh(graph, group.map(Subject::Group));
        }
    }

    /// Goes to the group around the row under the cursor. False if there is none.
    pub fn to_parent(&mut self) -> bool {
        let Some(depth) = self.current().map(depth_of).filter(|&depth| depth > 0) else {
            return false;
        };
        let parent = (0..self.cursor.at)
            .rev()
            .find(|&row| depth_of(self.entries[row]) < depth);
        if let Some(row) = parent {
            self.travel(|cursor, rows| cursor.go(row, rows));
        }
        parent.is_some()
    }

    /// The same list over another graph: arrangement and expanded groups stay. If what the
    /// cursor stood on is no longer there, everything else starts anew.
    #[must_use]
    pub fn remapped(&self, old: &Graph, new: &Graph) -> Self {
        let over = |subject: Subject| subject.remapped(old, new);
        let mut list = Self::new(new);
        if self.arrangement != list.arrangement {
            list.rearrange(new);
        }
        let current = self.current().map(Entry::subject).and_then(over);
        if current.is_none() && self.filter.is_none() {
            return list;
        }
        let groups = self.open.iter();
        list.open = groups
            .filter_map(|&id| match over(Subject::Group(id)) {
                Some(Subject::Group(id)) => Some(id),
                _ => None,
            })
            .collect();
        list.filter = self.remapped_filter(list.open.clone());
        list.cursor = self.cursor;
        list.height = self.height;
        list.above = self.above;
        list.refresh(new, current);
        list
    }
}

/// All rows as they are arranged, with what is in the groups that are `open`.
fn arranged(graph: &Graph, arrangement: Arrangement, open: impl Fn(GroupId) -> bool) -> Vec<Entry> {
    let occupation = |id, depth| Entry::Occupation { id, depth };
    if arrangement == Arrangement::Flat {
        // The graph has them by title.
        let all = graph.occupations();
        return all.map(|it| occupation(it.id(), 0)).collect();
    }
    // Depth first, with the groups still to visit on a stack.
    let majors = graph.major_groups().iter().rev();
    let mut stack: Vec<(GroupId, u16)> = majors.map(|&id| (id, 0)).collect();
    let mut entries = Vec::new();
    while let Some((id, depth)) = stack.pop() {
        let open = open(id);
        entries.push(Entry::Group { id, depth, open });
        if open {
            let group = graph.group(id);
            stack.extend(group.subgroups().iter().rev().map(|&id| (id, depth + 1)));
            entries.extend(group.members().iter().map(|&id| occupation(id, depth + 1)));
        }
    }
    entries
}

const fn depth_of(entry: Entry) -> u16 {
    match entry {
        Entry::Group { depth, .. } | Entry::Occupation { depth, .. } => depth,
    }
}

fn first_in(graph: &Graph, id: GroupId) -> Option<OccupationId> {
    let group = graph.group(id);
    group
        .members()
        .first()
        .copied()
        .or_else(|| group.subgroups().iter().find_map(|&id| first_in(graph, id)))
}
