//! A page from one session to the next, and to a certain item: where the cursor goes once there are
//! rows.

use super::{Cursor, Page};
use crate::app::filters::{Nearest, PageFilters, parse_on};
use crate::app::row::{Folds, Row};
use crate::app::scene::Scene;
use crate::app::session::{EXPANDED, PageState};
use careernav_core::dataset::Dataset;
use careernav_core::graph::Found;
use careernav_core::insight::Person;
use careernav_core::user::PageRef;
use careernav_core::user::Subject;

/// Where the cursor of a page is to go when its rows are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PendingCursor {
    /// To an item by its position, counted from 1, with so many rows of the view above it.
    Item { nth: usize, above: usize },
    /// To the item that leads somewhere.
    Target(Subject),
    /// To an item on which it stood, with so many rows of the view above it.
    Row { row: Row, above: usize },
}

/// How you came to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenedBy {
    /// You followed a link, a search or the list.
    Link,
    /// You went to the next or previous page of its group.
    Step,
}

impl Page {
    /// The same page with the cursor on the item that leads somewhere, once there are rows.
    #[must_use]
    pub fn with_cursor_on(mut self, target: Subject) -> Self {
        self.pending = Some(PendingCursor::Target(target));
        self
    }

    /// The same page with the cursor on the first item below the first heading, once there is one.
    #[must_use]
    pub fn with_cursor_below_heading(mut self) -> Self {
        self.pending = Some(PendingCursor::Item { nth: 2, above: 3 });
        self
    }

    /// The same page as a step along a group.
    #[must_use]
    pub fn as_sibling_step(mut self) -> Self {
        self.opened_by = OpenedBy::Step;
        self
    }

    /// Whether it was a step along a group that led here.
    #[must_use]
    pub const fn is_sibling_step(&self) -> bool {
        matches!(self.opened_by, OpenedBy::Step)
    }

    /// Expands it down to a level: 1 shows the headings alone, 2 what stands below them, 3 also what
    /// is said of it.
    pub fn expand_to(&mut self, scene: Scene<'_>, level: u8) {
        self.pending = None;
        if level < 3 {
            self.collapse_all(scene);
        }
        for _ in 1..level.min(3) {
            self.expand_all(scene);
        }
    }

    /// Where you are, by names.
    #[must_use]
    pub fn saved(&self, data: &Dataset) -> Option<PageState> {
        let graph = &data.graph;
        let (item, above) = match &self.pending {
            // It was not seen yet: it is as it was kept before.
            Some(PendingCursor::Item { nth, above }) => (*nth, *above),
            _ if self.rows.is_empty() => (0, 0),
            _ => {
                let (at, _) = self.position();
                (at, self.cursor.at.saturating_sub(self.cursor.top))
            }
        };
        let folds = self.folds();
        let skills = folds.skills.iter();
        let mut skills: Vec<_> = skills.map(|&id| graph.skill(id).key().to_owned()).collect();
        let moves = folds.moves.iter();
        let mut moves: Vec<_> = moves
            .map(|&(id, relation)| (graph.occupation(id).key().to_owned(), relation))
            .collect();
        // Sets have no order of their own, and the same place is the same file.
        skills.sort_unstable();
        moves.sort_unstable();
        skills.truncate(EXPANDED);
        moves.truncate(EXPANDED);
        Some(PageState {
            page_ref: PageRef::new(self.subject, graph)?,
            filters: self.filters.text(graph),
            item,
            above,
            sections: folds.changed().collect(),
            room: folds.with_room().iter().copied().collect(),
            skills,
            moves,
        })
    }

    /// A page as it was kept, if the set still has it.
    #[must_use]
    pub fn from_saved(kept: &PageState, data: &Dataset, person: &Person) -> Option<Self> {
        let graph = &data.graph;
        let subject = kept.page_ref.find(data)?;
        let mut folds = Folds::default();
        for &section in &kept.sections {
            folds.set(section, !folds.is_open(section));
        }
        folds.give_room(kept.room.iter().copied().collect());
        let skills = kept.skills.iter().take(EXPANDED);
        let skills = skills.filter_map(|name| match graph.find_skill(name) {
            Found::One(id) => Some(id),
            _ => None,
        });
        folds.skills = skills.collect();
        let moves = kept.moves.iter().take(EXPANDED);
        let moves = moves.filter_map(|(name, relation)| match graph.find_occupation(name) {
            Found::One(id) => Some((id, *relation)),
            _ => None,
        });
        folds.moves = moves.collect();
        let mut page = Self::new(subject, folds);
        // What was looked at is as it was left.
        page.fills_room = kept.item == 0;
        page.filters = parse_saved(subject, &kept.filters, data, person);
        page.pending = (kept.item > 0).then_some(PendingCursor::Item {
            nth: kept.item,
            above: kept.above,
        });
        Some(page)
    }

    /// Puts the cursor where it is to go, if the rows have such an item by now.
    pub(super) fn place_pending_cursor(&mut self) {
        let at = match &self.pending {
            None => return,
            Some(PendingCursor::Item { nth, .. }) => {
                let mut items = (0..self.rows.len()).filter(|&row| self.rows[row].is_item());
                items.nth(nth.saturating_sub(1))
            }
            Some(PendingCursor::Target(target)) => {
                let is_it = |row: &Row| row.target() == Some(*target);
                self.rows.iter().position(is_it)
            }
            Some(PendingCursor::Row { row, .. }) => {
                self.rows.iter().position(|it| it.is_same_item(row))
            }
        };
        let Some(at) = at else {
            return;
        };
        match self.pending.take() {
            Some(PendingCursor::Item { above, .. } | PendingCursor::Row { above, .. }) => {
                self.cursor.at = at;
                self.cursor.top = at.saturating_sub(above);
                self.with_rows(Cursor::settle);
            }
            _ => self.with_rows(|cursor, rows| {
                cursor.to_top(rows);
                cursor.go(at, rows);
            }),
        }
    }
}

/// The filters of a page as they were saved. What is not understood any more filters nothing.
fn parse_saved(subject: Subject, text: &str, data: &Dataset, person: &Person) -> PageFilters {
    let nearest = Nearest {
        occupations: &|_| Vec::new(),
        skills: &|_| Vec::new(),
    };
    let parsed = parse_on(subject, &data.graph, person, nearest, text, None);
    parsed.unwrap_or_default().filters
}
