//! The filter over a page.
//!
//! Guarantees: besides those of [`crate::app::filtered`], a letter asks nothing of the graph. All rows
//! are made once, every section expanded, and a letter only chooses among them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use careernav_core::search::TextMatcher;

use super::Page;
use crate::app::cursor::Cursor;
use crate::app::filtered::{Before, FilterState, FilteredList};
use crate::app::row::{Folds, Row, Tone};
use crate::app::row_builder::PageRequest;
use crate::app::row_builder::{UNWRAPPED, paragraph};
use crate::app::scene::Scene;
use crate::app::screen;
use careernav_core::report::SectionId;

/// Text that is indented this far belongs to the row above it.
const DETAIL_INDENT: u16 = 4;

/// The filter, and how the page was before it.
pub(super) type PageTextFilter = FilterState<Row, Folds, PageCandidates>;

/// The rows among which the filter chooses.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct PageCandidates {
    /// All rows, every section expanded, a paragraph in one row: a word at the end of a line and one at
    /// the beginning of the next are in the same text. Empty before something is typed.
    base: Vec<Row>,
    /// Sections that were collapsed by hand since something was typed.
    closed: BTreeSet<SectionId>,
}

impl FilteredList for Page {
    type Item = Row;
    type Folds = Folds;
    type Rows = PageCandidates;
    type Source<'a> = Scene<'a>;

    fn state(&self) -> Option<&PageTextFilter> {
        self.text_filter.as_deref()
    }

    fn state_mut(&mut self) -> &mut Option<Box<PageTextFilter>> {
        &mut self.text_filter
    }

    fn snapshot(&self) -> Before<Row, Folds> {
        Before {
            folds: self.folds.clone(),
            cursor: self.cursor,
            item: self.current().cloned(),
            size: (self.width, self.height),
        }
    }

    fn set_folds(&mut self, folds: Folds) {
        self.folds = folds;
    }

    fn set_cursor(&mut self, cursor: Cursor) {
        self.cursor = cursor;
    }

    fn go_to(&mut self, row: usize) {
        self.with_rows(|cursor, rows| cursor.go(row, rows));
    }

    fn choose(&mut self, scene: Scene<'_>) {
        let Some(state) = &mut self.text_filter else {
            return;
        };
        state.rows.closed.clear();
        if state.rows.base.is_empty() {
            self.rebuild(scene);
        } else {
            self.choose_rows(scene);
        }
    }

    fn restore(&mut self, scene: Scene<'_>, item: Option<Row>) {
        self.sought = item;
        self.rebuild(scene);
    }

    fn is_at(&self, row: usize, item: &Row) -> bool {
        let row = self.rows.get(row);
        row.is_some_and(|row| row.is_same_item(item))
    }

    fn matches(&self) -> Vec<usize> {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(at, row)| is_match(row).then_some(at))
            .collect()
    }

    fn stay(&mut self, scene: Scene<'_>, was_on: bool, before: Before<Row, Folds>) {
        let item = self.current().cloned().filter(|_| was_on);
        let section = self.section_of(self.cursor.at);
        self.folds = before.folds;
        if item.is_some()
            && let Some(section) = section
        {
            self.folds.set(section, true);
        }
        self.restore(scene, item);
    }
}

/// Whether a row that is left is a match, and no heading of one.
fn is_match(row: &Row) -> bool {
    row.is_item() && !matches!(row, Row::Section { .. })
}

impl Page {
    /// The section to which a row belongs.
    fn section_of(&self, row: usize) -> Option<SectionId> {
        let upto = self.rows.get(..=row)?;
        upto.iter().rev().find_map(|row| match row {
            Row::Section { section, .. } => Some(*section),
            _ => None,
        })
    }

    /// Expands or collapses a section; while rows are left out, only for as long as they are.
    pub(super) fn set_section(&mut self, section: SectionId, open: bool) {
        match &mut self.text_filter {
            Some(state) if state.filter.is_on() && open => {
                state.rows.closed.remove(&section);
            }
            Some(state) if state.filter.is_on() => {
                state.rows.closed.insert(section);
            }
            _ => self.folds.set(section, open),
        }
    }

    /// The rows that match the filter, made anew. None if nothing is left out.
    pub(super) fn filtered_rows(&mut self, scene: Scene<'_>) -> Option<Vec<Row>> {
        self.active_filter()?;
        let folds = self.folds.all_open();
        let shown = PageRequest {
            subject: self.subject,
            folds: &folds,
            filters: &self.filters,
            depth: self.depth,
        };
        let base = screen::rows(scene, shown, UNWRAPPED);
        self.text_filter.as_mut()?.rows.base = base;
        self.choose_rows(scene);
        Some(std::mem::take(&mut self.rows))
    }

    /// Chooses the rows that match among all.
    fn choose_rows(&mut self, scene: Scene<'_>) {
        let Some(state) = &mut self.text_filter else {
            return;
        };
        let FilterState { filter, rows, .. } = &mut **state;
        let mut choice = Chooser {
            scene,
            matcher: filter.matcher(),
            width: self.width,
            rows: Vec::new(),
            found: 0,
            of: 0,
        };
        choice.choose(&rows.base, &rows.closed);
        let (mut rows, found, of) = (choice.rows, choice.found, choice.of);
        (filter.found, filter.of) = (found, of);
        if found == 0 {
            rows.extend(paragraph(&filter.no_match(), Tone::Dim, 0, self.width));
        }
        self.rows = rows;
    }

    /// Where you are in what was found. A heading has no position, and where some of it is text, on
    /// which the cursor cannot be, nothing has one.
    #[must_use]
    pub fn found_position(&self) -> Option<String> {
        let filter = self.active_filter()?;
        let matches = self.matches();
        let at = matches.binary_search(&self.cursor.at).ok();
        let at = at.filter(|_| matches.len() == filter.found);
        Some(filter.position(at.map(|at| at + 1)))
    }

    /// The filter for the same page over another data set.
    pub(super) fn remapped_filter(&self, folds: Folds) -> Option<Box<PageTextFilter>> {
        let state = self.state()?;
        Some(Box::new(FilterState {
            filter: state.filter.clone(),
            before: Before {
                folds,
                cursor: state.before.cursor,
                ..Before::default()
            },
            rows: PageCandidates {
                base: Vec::new(),
                closed: state.rows.closed.clone(),
            },
        }))
    }

    /// What is expanded without the filter.
    #[must_use]
    pub fn folds(&self) -> &Folds {
        let state = self.state();
        state.map_or(&self.folds, |state| &state.before.folds)
    }
}

/// Rows while they are chosen.
struct Chooser<'s> {
    scene: Scene<'s>,
    matcher: &'s TextMatcher,
    width: u16,
    rows: Vec<Row>,
    found: usize,
    of: usize,
}

impl Chooser<'_> {
    /// Takes the rows that pass, with what belongs to them, under their headings.
    fn choose(&mut self, base: &[Row], closed: &BTreeSet<SectionId>) {
        let is_heading = |row: &Row| matches!(row, Row::Section { .. });
        let first = base.iter().position(is_heading).unwrap_or(base.len());
        let (head, mut rest) = base.split_at(first);
        let title = head.iter().take_while(|row| is_title(row));
        let title: Vec<_> = title.collect();
        for row in &title {
            self.push(row);
        }
        self.rows.push(Row::Blank);
        self.take(&head[title.len()..]);
        while let Some((heading, after)) = rest.split_first() {
            let end = after.iter().position(is_heading).unwrap_or(after.len());
            let (content, next) = after.split_at(end);
            rest = next;
            let Row::Section {
                section, heading, ..
            } = heading
            else {
                continue;
            };
            let at = self.rows.len();
            self.rows.push(Row::Blank);
            let (found, of) = self.take(content);
            if found == 0 {
                self.rows.truncate(at);
                continue;
            }
            let open = !closed.contains(section);
            if !open {
                self.rows.truncate(at + 1);
            }
            self.rows[at] = Row::Section {
                section: *section,
                heading: heading.clone(),
                count: Some(of),
                found: Some(found),
                open,
            };
        }
    }

    /// Takes what passes of a part without headings; the answer is how much that is, of how much.
    fn take(&mut self, rows: &[Row]) -> (usize, usize) {
        let (mut found, mut of) = (0, 0);
        let mut passes = false;
        for row in rows {
            match row {
                Row::Text { indent, .. } if *indent >= DETAIL_INDENT => {}
                // Parts of the reason for a step, which goes with it.
                Row::StepSkill { .. } | Row::Verdict { .. } => {}
                // Remarks about the list are none of its rows, and neither is what stands above it.
                Row::Text { tone, indent, .. } if *tone != Tone::Body || *indent == 0 => {
                    passes = false;
                }
                row => {
                    let text = row_text(self.scene, row);
                    passes = text.as_ref().is_some_and(|text| self.matcher.fits(text));
                    of += usize::from(text.is_some());
                    found += usize::from(passes);
                }
            }
            if passes {
                self.push(row);
            }
        }
        self.found += found;
        self.of += of;
        (found, of)
    }

    /// Adds a row, wrapped if it is text.
    fn push(&mut self, row: &Row) {
        match row {
            Row::Text { text, tone, indent } => {
                let lines = paragraph(text, *tone, *indent, self.width);
                self.rows.extend(lines);
            }
            row => self.rows.push(row.clone()),
        }
    }
}

const fn is_title(row: &Row) -> bool {
    matches!(
        row,
        Row::Text {
            tone: Tone::Title,
            ..
        }
    )
}

/// The text of a row, without its figures. None if it is no row of a list.
#[must_use]
pub fn row_text<'a>(scene: Scene<'a>, row: &'a Row) -> Option<Cow<'a, str>> {
    let graph = &scene.data.graph;
    Some(match row {
        Row::Blank | Row::Section { .. } | Row::Verdict { .. } => return None,
        Row::Text { text, .. } => text.as_str().into(),
        Row::Skill { id, .. }
        | Row::Related { id, .. }
        | Row::Compared { id, .. }
        | Row::StepSkill { id, .. } => graph.skill(*id).name().into(),
        Row::Occupation { id, .. } | Row::Move { id, .. } | Row::Neighbour { id, .. } => {
            graph.occupation(*id).title().into()
        }
        Row::Group(id) => graph.group(*id).label().into(),
        Row::SkillGroup { id, .. } => {
            let group = graph.skill_group(*id);
            format!("{} {}", group.code(), group.title()).into()
        }
        Row::Reference { title, .. } | Row::SavedPage { title, .. } => title.as_str().into(),
        Row::Relax { relaxation, .. } => relaxation.label().into(),
        Row::Suggestion(trial) => trial.label().into(),
        Row::Problem { index, .. } => {
            let problem = scene.settings.problem(scene.data, *index)?;
            format!(
                "{} {} {}",
                problem.severity,
                problem.short_place(),
                problem.what
            )
            .into()
        }
    })
}
