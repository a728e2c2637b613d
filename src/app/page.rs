//! A page: its subject, its rows, and where you are in them.
//!
//! The history keeps pages: coming back to one finds its cursor, its scroll position, its expanded
//! sections and its filter as they were.

mod filtered;
mod map;
mod remap;
mod session;

use std::collections::BTreeSet;

use super::action::Action;
use super::ctx::Ctx;
use super::cursor::{Cursor, Rows};
use super::filtered::{FilteredList, TextFilter};
use super::filters::{PageFilters, Relaxation};
use super::glyphs::{Glyph, Glyphs};
use super::layout::columns::{ColumnLengths, Columns, balanced};
use super::map::Map;
use super::response::{Request, Response};
use super::row::{Folds, Row};
use super::row_builder::PageRequest;
use super::scene::{Depth, Scene};
use super::screen;
use careernav_core::dataset::Dataset;
use careernav_core::report::SectionId;
use careernav_core::user::Subject;
use filtered::PageTextFilter;
pub use filtered::row_text;
use session::{OpenedBy, PendingCursor};

/// Pages of so many rows and columns start with what there is room for.
const TALL: usize = 34;
const WIDE: u16 = 50;

/// What the footer says where no filter is in the way.
pub const NOTHING_TO_RELAX: &str = "No filter leaves a list empty here.";

/// How far a page is that has just been opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beginning {
    /// It has no rows until its width is known.
    New,
    /// The cursor is on a row, and the paths that it is about are looked for.
    Waiting,
    /// All rows were there.
    Over,
}

/// A page, and where you are in it.
#[derive(Debug, Clone)]
pub struct Page {
    subject: Subject,
    folds: Folds,
    filters: PageFilters,
    cursor: Cursor,
    rows: Vec<Row>,
    beginning: Beginning,
    /// Whether what there is room for is still to be expanded.
    fills_room: bool,
    /// Whether the rows have to be made anew.
    is_stale: bool,
    depth: Depth,
    width: u16,
    height: usize,
    /// In how many columns the rows are written, and how many are in each.
    columns: ColumnLengths,
    /// The items with which columns begin. While they have room they stay where they are, whatever is
    /// expanded.
    column_items: Vec<Row>,
    /// What a map has beside its rows.
    map: Option<Map>,
    /// Whether the mouse chose the view, which is to stay then. On a map the explanation of the old
    /// choice closes and that of the new one opens: without this, the row that you clicked would move
    /// away, and a double click would hit another.
    holds_view: bool,
    /// The item under the cursor before the rows were lost, to be found again.
    sought: Option<Row>,
    /// What is left out by what was typed.
    text_filter: Option<Box<PageTextFilter>>,
    /// Where the cursor is to go when its rows are there.
    pending: Option<PendingCursor>,
    /// How you came to it. Steps along a group replace each other in the history; links do not.
    opened_by: OpenedBy,
}

impl Page {
    /// A page that has no size yet; see [`Page::fit`].
    #[must_use]
    pub fn new(subject: Subject, folds: Folds) -> Self {
        Self {
            subject,
            folds,
            filters: PageFilters::default(),
            cursor: Cursor::default(),
            rows: Vec::new(),
            beginning: Beginning::New,
            fills_room: true,
            is_stale: false,
            depth: Depth::Full,
            width: 0,
            height: 0,
            columns: ColumnLengths::default(),
            column_items: Vec::new(),
            map: None,
            holds_view: false,
            sought: None,
            text_filter: None,
            pending: None,
            opened_by: OpenedBy::Link,
        }
    }

    /// What is typed over the page.
    #[must_use]
    pub fn filter(&self) -> Option<&TextFilter> {
        FilteredList::filter(self)
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action, ctx: &Ctx) -> Response {
        if self.subject.is_map() {
            return self.act_on_map(action);
        }
        let scene = ctx.scene();
        match action {
            Action::Open => return self.open_current(ctx),
            Action::Toggle => {
                self.fold(scene, None);
            }
            Action::Expand => {
                if !self.fold(scene, Some(true)) && !self.go_beside(true) {
                    match self.current() {
                        Some(Row::Section { .. }) => self.travel(Cursor::down),
                        _ => return self.open_current(ctx),
                    }
                }
            }
            Action::Collapse => {
                let is_done =
                    self.fold(scene, Some(false)) || self.go_beside(false) || self.to_heading();
                if !is_done && self.subject.has_list() {
                    return Response::request(Request::FocusList);
                }
            }
            Action::ExpandAll => self.expand_all(scene),
            Action::CollapseAll => self.collapse_all(scene),
            Action::NextSection => self.to_section(true),
            Action::PreviousSection => self.to_section(false),
            action => match action.level() {
                Some(level) => self.expand_to(scene, level),
                None => self.travel(|cursor, rows| cursor.act(action, rows)),
            },
        }
        Response::done()
    }

    /// Opens what the row under the cursor leads to; a row that leads nowhere does what it says, or is
    /// expanded or collapsed.
    pub fn open_current(&mut self, ctx: &Ctx) -> Response {
        if self.subject.is_map() {
            return self.open_on_map();
        }
        if let Some(subject) = self.current().and_then(Row::target) {
            return Response::open(subject);
        }
        match self.current() {
            Some(&Row::Relax { relaxation, .. }) => self.relax_by(relaxation),
            Some(Row::Reference { .. }) => Response::request(Request::Run(Action::OpenUrl)),
            Some(Row::Suggestion(suggestion)) => suggestion.follow(ctx),
            Some(Row::SavedPage { .. }) => {
                Response::notice("Not in this data set. The bookmark stays for those that have it.")
            }
            _ => {
                self.fold(ctx.scene(), None);
                Response::done()
            }
        }
    }

    /// Relaxes the filter that leaves nothing, if the page says which one it is.
    #[must_use]
    pub fn relax(&self) -> Response {
        let relaxation = self.rows.iter().find_map(|row| match row {
            Row::Relax { relaxation, .. } => Some(*relaxation),
            _ => None,
        });
        match relaxation {
            Some(relaxation) => self.relax_by(relaxation),
            None => Response::notice(NOTHING_TO_RELAX),
        }
    }

    fn relax_by(&self, relaxation: Relaxation) -> Response {
        let filters = relaxation.apply_to(&self.filters);
        let notice = format!("{}: done.", relaxation.label());
        Response::request(Request::SetFilters(filters)).saying(notice)
    }

    /// Shows all paths and all skills, or only the first; says whether it shows all now, or nothing if that
    /// makes no difference.
    pub fn toggle_all(&mut self, scene: Scene<'_>) -> Option<bool> {
        let before = self.rows.len();
        self.folds.shows_all = !self.folds.shows_all;
        self.rebuild(scene);
        if self.rows.len() == before {
            self.folds.shows_all = false;
            self.is_stale = true;
            return None;
        }
        Some(self.folds.shows_all)
    }

    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// What filters its list.
    #[must_use]
    pub const fn filters(&self) -> &PageFilters {
        &self.filters
    }

    /// How closely it is looked at.
    pub(super) const fn depth(&self) -> Depth {
        self.depth
    }

    /// Filters its list.
    pub fn set_filters(&mut self, filters: PageFilters) {
        self.filters = filters;
        self.is_stale = true;
    }

    /// Its title in the history: what it is about, and what filters it.
    #[must_use]
    pub fn title(&self, data: &Dataset) -> String {
        self.title_in(data, Glyphs::Unicode)
    }

    /// The same in the glyphs that can be drawn.
    #[must_use]
    pub fn title_in(&self, data: &Dataset, glyphs: Glyphs) -> String {
        let title = self.subject.title_with(data, glyphs.of(Glyph::Arrow));
        if self.filters.is_empty() {
            return title;
        }
        format!("{title} [{}]", self.filters.text(&data.graph))
    }

    /// Cursor and scroll position.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows in view, with their positions.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.rows
            .iter()
            .enumerate()
            .skip(self.cursor.top)
            .take(self.height)
    }

    /// The item on which the cursor is.
    #[must_use]
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor.at).filter(|row| row.is_item())
    }

    /// The position of the cursor's item among all items, counted from 1, and their number.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let items = |rows: &[Row]| rows.iter().filter(|row| row.is_item()).count();
        // Before it is laid out a page has no rows.
        let upto = self.rows.get(..=self.cursor.at).unwrap_or(&[]);
        (items(upto), items(&self.rows))
    }

    /// The same page, only glanced at while one passes it.
    #[must_use]
    pub fn glanced_at(mut self) -> Self {
        self.depth = Depth::Brief;
        self
    }

    /// Begins to read a page that was only glanced at.
    pub fn read(&mut self) {
        self.depth = Depth::Full;
        self.is_stale = true;
    }

    /// Forgets the rows: what they say is no longer so.
    pub fn forget_rows(&mut self) {
        self.is_stale = true;
    }

    /// Lays the page out for an area in columns. Rows are made anew only if they have to be.
    pub fn fit(&mut self, scene: Scene<'_>, columns: Columns) {
        let (width, lengths) = (columns.width(), columns.lengths());
        let shape = |lengths: ColumnLengths| (lengths.count(), lengths.height());
        let is_same_shape = shape(lengths) == shape(self.columns);
        self.height = lengths.room();
        if !is_same_shape {
            self.columns = lengths;
        }
        if self.rows.is_empty() || self.is_stale || width != self.width {
            self.is_stale = false;
            self.width = width;
            self.rebuild(scene);
            self.begin(scene);
            self.place_pending_cursor();
        } else if !is_same_shape {
            self.break_columns();
            self.with_rows(Cursor::settle);
        }
        self.explain_choice(scene);
    }

    /// In how many columns the rows are written, and how many are in each.
    #[must_use]
    pub const fn column_lengths(&self) -> ColumnLengths {
        self.columns
    }

    /// Chooses where columns begin. Where all rows are in view, neither a section nor a step of a path is
    /// split if that can be helped.
    fn break_columns(&mut self) {
        let (count, height) = (self.columns.count(), self.columns.height());
        self.columns = ColumnLengths::even(count, height);
        if count == 1 || self.rows.len() > self.height {
            return;
        }
        let begins = self.kept_columns().or_else(|| {
            let is_start = |row: &Row| match row {
                Row::Section { .. } => true,
                Row::Move { open, .. } => *open,
                _ => false,
            };
            let starts = self.rows.iter().enumerate();
            let starts = starts.filter_map(|(at, row)| is_start(row).then_some(at));
            // What is above the first one belongs to it.
            let starts: Vec<_> = std::iter::once(0).chain(starts.skip(1)).collect();
            balanced(&starts, self.rows.len(), count, height)
        });
        let begins = begins.unwrap_or_default();
        self.columns = self.columns.beginning_at(&begins);
        self.column_items = begins.iter().map(|&row| self.rows[row].clone()).collect();
    }

    /// Where the items are with which columns began until now, if each of those columns still has room.
    fn kept_columns(&self) -> Option<Vec<usize>> {
        let row_of = |item: &Row| self.rows.iter().position(|row| row.is_same_item(item));
        let items = self.column_items.iter();
        let begins: Vec<_> = items.map(row_of).collect::<Option<_>>()?;
        let ends = begins.iter().copied().chain([self.rows.len()]);
        let mut columns = std::iter::once(0).chain(begins.iter().copied()).zip(ends);
        let is_kept = !begins.is_empty()
            && begins.len() < self.columns.count()
            && columns.all(|(from, to)| from < to && to - from <= self.columns.height());
        is_kept.then_some(begins)
    }

    /// Whether there is an item in the next column, or in the previous one.
    #[must_use]
    pub fn has_beside(&self, forward: bool) -> bool {
        self.beside(forward).is_some()
    }

    fn beside(&self, forward: bool) -> Option<usize> {
        let selectable = |row: usize| self.rows[row].is_item();
        self.cursor.beside(forward, self.cursor_rows(&selectable))
    }

    /// Goes to the item beside the cursor in the next column, or in the previous one. False if there is none.
    fn go_beside(&mut self, forward: bool) -> bool {
        let beside = self.beside(forward);
        if let Some(row) = beside {
            self.travel(|cursor, rows| cursor.point(row, rows));
        }
        beside.is_some()
    }

    /// Puts the cursor on the first row, and expands what there is room for, once all rows are there.
    fn begin(&mut self, scene: Scene<'_>) {
        if self.beginning == Beginning::Over {
            return;
        }
        let is_section = |row: &Row| matches!(row, Row::Section { .. });
        let is_paths = matches!(self.subject, Subject::Paths(..));
        let is_waiting = is_paths && !self.rows.iter().any(is_section);
        let is_new = self.beginning == Beginning::New;
        self.beginning = if is_waiting {
            Beginning::Waiting
        } else {
            Beginning::Over
        };
        if !is_waiting && std::mem::take(&mut self.fills_room) {
            self.fill_room(scene);
            // Now that all is there it can be laid out evenly.
            self.column_items.clear();
            self.break_columns();
        }
        if is_new {
            self.with_rows(Cursor::to_top);
        }
    }

    /// Expands what a tall screen has room for when the page begins: sections, skills before others, and the
    /// reasons for the steps of a path. A screen of a usual height shows the headings, as an overview.
    fn fill_room(&mut self, scene: Scene<'_>) {
        let has_room = self.height >= TALL && self.width >= WIDE;
        if !has_room || self.map.is_some() || self.state().is_some() {
            return;
        }
        self.fill_sections(scene);
        if matches!(self.subject, Subject::Paths(..)) && self.folds.moves.is_empty() {
            self.fill_steps(scene);
        }
    }

    /// Expands the reasons for steps, the first ones first, as long as all rows are in view.
    fn fill_steps(&mut self, scene: Scene<'_>) {
        let steps = self.rows.iter().filter_map(|row| match row {
            Row::Move { id, relation, .. } => Some((*id, *relation)),
            _ => None,
        });
        let steps: Vec<_> = steps.collect();
        for step in steps {
            self.folds.moves.insert(step);
            self.rebuild(scene);
            if self.rows.len() > self.height {
                self.folds.moves.remove(&step);
                self.rebuild(scene);
                return;
            }
        }
    }

    fn fill_sections(&mut self, scene: Scene<'_>) {
        let closed = self.rows.iter().filter_map(|row| match row {
            Row::Section {
                section,
                count: Some(count),
                open: false,
                ..
            } => Some((*section, *count)),
            _ => None,
        });
        let mut closed: Vec<_> = closed.collect();
        closed.sort_by_key(|(section, _)| !matches!(section, SectionId::Skills(_)));
        let mut room = self.height.saturating_sub(self.rows.len());
        let mut has_skills = true;
        let fits = closed.into_iter().filter(|&(section, count)| {
            let is_skills = matches!(section, SectionId::Skills(_));
            let fits = count <= room && (has_skills || !is_skills);
            room -= if fits { count } else { 0 };
            // Optional skills say little where the essential ones have no room.
            has_skills &= fits || !is_skills;
            fits
        });
        let sections: BTreeSet<_> = fits.map(|(section, _)| section).collect();
        if !sections.is_empty() {
            self.folds.give_room(sections);
            self.rebuild(scene);
        }
    }

    /// The item that is hit at a row. On a map the reason is part of what it belongs to, so that a
    /// second click hits what the first one chose, even where that had to move up.
    #[must_use]
    pub fn item_at(&self, row: usize) -> Option<usize> {
        let rows = self.rows.get(..=row)?;
        let item = rows.iter().rposition(Row::is_item)?;
        let is_hit = item == row || (self.map.is_some() && row < self.end_of_item(item));
        is_hit.then_some(item)
    }

    /// Puts the cursor on a row in view that was pointed at.
    pub fn point(&mut self, row: usize) {
        self.pending = None;
        self.holds_view = true;
        self.with_rows(|cursor, rows| cursor.point(row, rows));
    }

    /// Moves the view, by the wheel.
    pub fn scroll(&mut self, by: isize) {
        self.pending = None;
        self.holds_view = true;
        self.with_rows(|cursor, rows| cursor.scroll(by, rows));
    }

    /// Makes the rows anew and finds the cursor's item again.
    fn rebuild(&mut self, scene: Scene<'_>) {
        let current = self.sought.take().or_else(|| self.current().cloned());
        let from_top = self.cursor.at.saturating_sub(self.cursor.top);
        if let Subject::Map(id) = self.subject
            && self.map.is_none()
        {
            self.map = Some(Map::of(scene.data, id));
        }
        let filtered = self.filtered_rows(scene);
        let shown = PageRequest {
            subject: self.subject,
            folds: &self.folds,
            filters: &self.filters,
            depth: self.depth,
        };
        self.rows = match (filtered, &self.map) {
            (Some(rows), _) => rows,
            (None, Some(map)) => screen::map_rows(scene, map, shown, self.width),
            (None, None) => screen::rows(scene, shown, self.width),
        };
        self.break_columns();
        if let Some(current) = current {
            // By item and not by number: above the cursor a section may have opened, a filter may have taken
            // rows away, or the width may have changed how many lines a paragraph has.
            let found = self.rows.iter().position(|row| row.is_same_item(&current));
            if let Some(at) = found {
                self.cursor.at = at;
                self.cursor.top = at.saturating_sub(from_top);
            } else if matches!(self.subject, Subject::Paths(..)) && self.pending.is_none() {
                // It may only not be there yet.
                self.pending = Some(PendingCursor::Row {
                    row: current,
                    above: from_top,
                });
            }
        }
        self.with_rows(Cursor::settle);
    }

    fn with_rows(&mut self, act: impl FnOnce(&mut Cursor, Rows<'_>)) {
        let selectable = |row: usize| self.rows[row].is_item();
        let mut cursor = self.cursor;
        let rows = self.cursor_rows(&selectable);
        let before = cursor.top;
        act(&mut cursor, rows);
        cursor.turn(before, rows);
        self.cursor = cursor;
    }

    fn cursor_rows<'a>(&self, selectable: &'a dyn Fn(usize) -> bool) -> Rows<'a> {
        Rows {
            len: self.rows.len(),
            height: self.height,
            columns: self.columns,
            selectable,
        }
    }

    /// Moves the cursor.
    pub fn travel(&mut self, act: impl FnOnce(&mut Cursor, Rows<'_>)) {
        self.pending = None;
        self.with_rows(act);
    }

    /// How many rows are seen at once.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Expands or collapses the item under the cursor; `None` turns it round. False if there is
    /// nothing to do.
    pub fn fold(&mut self, scene: Scene<'_>, wanted: Option<bool>) -> bool {
        self.pending = None;
        let Some(row) = self.current().cloned() else {
            return false;
        };
        let (was, is) = match row {
            Row::Section { section, open, .. } => {
                let is = wanted.unwrap_or(!open);
                self.set_section(section, is);
                (open, is)
            }
            Row::Skill { id, open, .. } => (open, set(&mut self.folds.skills, id, wanted)),
            Row::Move {
                id, relation, open, ..
            } => (open, set(&mut self.folds.moves, (id, relation), wanted)),
            Row::Problem { index, open } => (open, set(&mut self.folds.problems, index, wanted)),
            _ => return false,
        };
        if was == is {
            return false;
        }
        self.rebuild(scene);
        if is {
            let from = self.cursor.at;
            let to = self.end_of_item(from);
            self.with_rows(|cursor, rows| cursor.reveal(from, to, rows));
        }
        true
    }

    /// The row after the last one that belongs to an item: its text, or a section's whole content.
    fn end_of_item(&self, at: usize) -> usize {
        let is_section = matches!(self.rows.get(at), Some(Row::Section { .. }));
        let ends = |row: &Row| match row {
            Row::Section { .. } | Row::Blank => true,
            row => !is_section && row.is_item(),
        };
        (at + 1..self.rows.len())
            .find(|&row| ends(&self.rows[row]))
            .unwrap_or(self.rows.len())
    }

    /// Expands every section; if all are expanded, every skill and problem.
    pub fn expand_all(&mut self, scene: Scene<'_>) {
        // Two stages in one key: details of a hundred skills are seldom what you want first.
        let closed = self.sections().filter(|(_, open)| !open);
        let closed: Vec<_> = closed.collect();
        let all_open = closed.is_empty();
        for (section, _) in closed {
            self.set_section(section, true);
        }
        if all_open {
            for row in &self.rows {
                match row {
                    Row::Skill { id, .. } => {
                        self.folds.skills.insert(*id);
                    }
                    Row::Move { id, relation, .. } => {
                        self.folds.moves.insert((*id, *relation));
                    }
                    Row::Problem { index, .. } => {
                        self.folds.problems.insert(*index);
                    }
                    _ => {}
                }
            }
        }
        self.rebuild(scene);
    }

    /// Collapses everything; the cursor goes to the heading of what it stood on.
    pub fn collapse_all(&mut self, scene: Scene<'_>) {
        if let Some(heading) = self.heading() {
            self.cursor.at = heading;
        }
        let sections: Vec<_> = self.sections().collect();
        for (section, _) in sections {
            self.set_section(section, false);
        }
        self.folds.skills.clear();
        self.folds.moves.clear();
        self.folds.problems.clear();
        self.rebuild(scene);
    }

    /// Every section, and whether it is expanded.
    fn sections(&self) -> impl Iterator<Item = (SectionId, bool)> {
        self.rows.iter().filter_map(|row| match row {
            Row::Section { section, open, .. } => Some((*section, *open)),
            _ => None,
        })
    }

    /// The heading above the cursor, if the cursor does not stand on one.
    fn heading(&self) -> Option<usize> {
        if matches!(self.current(), Some(Row::Section { .. })) {
            return None;
        }
        (0..self.cursor.at)
            .rev()
            .find(|&row| matches!(self.rows[row], Row::Section { .. }))
    }

    /// Goes to the heading of the list in which the cursor is. False if it is in none.
    pub fn to_heading(&mut self) -> bool {
        let heading = self.heading();
        if let Some(heading) = heading {
            self.with_rows(|cursor, rows| cursor.go(heading, rows));
        }
        heading.is_some()
    }

    /// Goes to the next (or previous) heading.
    pub fn to_section(&mut self, forward: bool) {
        self.pending = None;
        let is_section = |row: &usize| matches!(self.rows[*row], Row::Section { .. });
        let found = if forward {
            (self.cursor.at + 1..self.rows.len()).find(is_section)
        } else {
            (0..self.cursor.at.min(self.rows.len()))
                .rev()
                .find(is_section)
        };
        if let Some(row) = found {
            let to = self.end_of_item(row);
            self.with_rows(|cursor, rows| {
                cursor.go(row, rows);
                cursor.reveal(row, to, rows);
            });
        }
    }
}

fn set<T: Eq + std::hash::Hash>(
    open: &mut std::collections::HashSet<T>,
    item: T,
    wanted: Option<bool>,
) -> bool {
    let is = wanted.unwrap_or(!open.contains(&item));
    if is {
        open.insert(item);
    } else {
        open.remove(&item);
    }
    is
}
