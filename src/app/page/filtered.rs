//! The filter of a page.
//!
//! Promises: beside what [`crate::app::filter`] promises, that a letter asks nothing of the graph:
//! all rows are made once, every section expanded, and a letter only chooses among them.

use std::collections::BTreeSet;

use super::Page;
use crate::app::cursor::Cursor;
use crate::app::filter::{Filter, row_text};
use crate::app::input::Input;
use crate::app::row::{Folds, Row, Section, Tone};
use crate::app::scene::Scene;
use crate::app::screen::{self, Shown};
use crate::app::sheet::{UNWRAPPED, paragraph};
use careernav_core::search::TextMatcher;

/// Text that is indented so far belongs to the row above it.
const BELONGS: u16 = 4;

/// The filter, and what it works on.
#[derive(Debug, Clone, Default)]
pub(super) struct Sifted {
    filter: Filter,
    /// All rows, every section expanded, paragraphs in one line; none before something is typed.
    base: Vec<Row>,
    /// Sections that were collapsed while it is on.
    closed: BTreeSet<Section>,
    before: Before,
}

/// What was so before the filter.
#[derive(Debug, Clone, Default)]
struct Before {
    folds: Folds,
    cursor: Cursor,
    item: Option<Row>,
    /// For which size that holds.
    size: (u16, usize),
}

impl Page {
    /// What is typed over the page.
    #[must_use]
    pub fn filter(&self) -> Option<&Filter> {
        self.sifted.as_ref().map(|sifted| &sifted.filter)
    }

    /// Whether rows are left out.
    fn is_sifted(&self) -> bool {
        self.filter().is_some_and(Filter::is_on)
    }

    /// Begins a filter, unless there is one.
    pub fn begin_filter(&mut self) {
        if self.sifted.is_none() {
            let before = Before {
                folds: self.folds.clone(),
                cursor: self.cursor,
                item: self.current().cloned(),
                size: (self.width, self.height),
            };
            self.sifted = Some(Box::new(Sifted {
                before,
                ..Sifted::default()
            }));
        }
    }

    /// Types in the filter.
    pub fn edit_filter(&mut self, scene: Scene<'_>, act: impl FnOnce(&mut Input)) {
        let current = self.current().cloned();
        let Some(sifted) = &mut self.sifted else {
            return;
        };
        if !sifted.filter.edit(act) {
            return;
        }
        if !sifted.filter.is_on() {
            sifted.base.clear();
            let before = sifted.before.clone();
            return self.rebuild_as(scene, &before);
        }
        sifted.closed.clear();
        let wanted = [current, sifted.before.item.clone()];
        if sifted.base.is_empty() {
            self.rebuild(scene);
        } else {
            self.choose_rows(scene);
        }
        let is_hit = |row: &Row| row.is_item() && !matches!(row, Row::Section { .. });
        let place = |item: &Row| self.rows.iter().position(|row| row.is_same_item(item));
        let mut found = wanted.iter().flatten().filter(|item| is_hit(item));
        let found = found.find_map(place);
        let at = found.or_else(|| self.rows.iter().position(is_hit));
        self.cursor = Cursor::default();
        self.with_rows(|cursor, rows| cursor.go(at.unwrap_or_default(), rows));
    }

    /// Drops the filter. The page is as it was before it; or, if the reader `stays`, the cursor is
    /// left where it is, and what it stands in is expanded. False if there was none.
    pub fn drop_filter(&mut self, scene: Scene<'_>, stays: bool) -> bool {
        let Some(sifted) = self.sifted.take() else {
            return false;
        };
        let was_on = sifted.filter.is_on();
        let item = self.current().cloned().filter(|_| stays && was_on);
        let section = self.section_of(self.cursor.at);
        let before = sifted.before;
        self.folds.clone_from(&before.folds);
        if item.is_some()
            && let Some(section) = section
        {
            self.folds.set(section, true);
        }
        if stays {
            self.sought = item;
            self.rebuild(scene);
        } else {
            self.rebuild_as(scene, &before);
        }
        true
    }

    /// Makes the rows anew, with cursor and view as they were.
    fn rebuild_as(&mut self, scene: Scene<'_>, before: &Before) {
        self.cursor = before.cursor;
        self.sought.clone_from(&before.item);
        self.rebuild(scene);
        // Where nothing else has changed the view is the same line by line.
        let item = self.rows.get(before.cursor.at).zip(before.item.as_ref());
        let is_same = item.is_some_and(|(row, item)| row.is_same_item(item));
        if is_same && before.size == (self.width, self.height) {
            self.cursor = before.cursor;
        }
    }

    /// The section in which a row stands.
    fn section_of(&self, row: usize) -> Option<Section> {
        let upto = self.rows.get(..=row)?;
        upto.iter().rev().find_map(|row| match row {
            Row::Section { section, .. } => Some(*section),
            _ => None,
        })
    }

    /// Expands or collapses a section; while rows are left out, only for as long as they are.
    pub(super) fn set_section(&mut self, section: Section, open: bool) {
        match &mut self.sifted {
            Some(sifted) if sifted.filter.is_on() && open => {
                sifted.closed.remove(&section);
            }
            Some(sifted) if sifted.filter.is_on() => {
                sifted.closed.insert(section);
            }
            _ => self.folds.set(section, open),
        }
    }

    /// The rows that pass the filter, made anew; none if nothing is left out.
    pub(super) fn sifted_rows(&mut self, scene: Scene<'_>) -> Option<Vec<Row>> {
        if !self.is_sifted() {
            return None;
        }
        let folds = self.folds.all_open();
        let shown = Shown {
            subject: self.subject,
            folds: &folds,
            filters: &self.filters,
            look: self.look,
        };
        let base = screen::rows(scene, shown, UNWRAPPED);
        self.sifted.as_mut()?.base = base;
        self.choose_rows(scene);
        Some(std::mem::take(&mut self.rows))
    }

    /// Chooses the rows that pass the filter among all.
    fn choose_rows(&mut self, scene: Scene<'_>) {
        let Some(sifted) = &mut self.sifted else {
            return;
        };
        let mut sifting = Sifting {
            scene,
            sieve: sifted.filter.sieve(),
            width: self.width,
            rows: Vec::new(),
            found: 0,
            of: 0,
        };
        sifting.choose(&sifted.base, &sifted.closed);
        let Sifting {
            mut rows,
            found,
            of,
            ..
        } = sifting;
        (sifted.filter.found, sifted.filter.of) = (found, of);
        if found == 0 {
            let text = sifted.filter.in_vain();
            rows.extend(paragraph(&text, Tone::Dim, 0, self.width));
        }
        self.rows = rows;
    }

    /// Where one is in what was found, in words: not on a heading, and not where some of it is text,
    /// on which nobody stands.
    #[must_use]
    pub fn place_found(&self) -> Option<String> {
        let filter = self.filter().filter(|filter| filter.is_on())?;
        let is_hit = |row: &&Row| row.is_item() && !matches!(row, Row::Section { .. });
        let upto = self.rows.get(..=self.cursor.at).unwrap_or_default();
        let all = self.rows.iter().filter(is_hit).count();
        let is_on_one = upto.last().as_ref().is_some_and(is_hit) && all == filter.found;
        Some(filter.position(is_on_one.then(|| upto.iter().filter(is_hit).count())))
    }

    /// The filter for the same page over another set.
    pub(super) fn filter_over(&self, folds: Folds) -> Option<Box<Sifted>> {
        let sifted = self.sifted.as_ref()?;
        Some(Box::new(Sifted {
            filter: sifted.filter.clone(),
            closed: sifted.closed.clone(),
            before: Before {
                folds,
                cursor: sifted.before.cursor,
                ..Before::default()
            },
            base: Vec::new(),
        }))
    }

    /// What was expanded before the filter; what is, without one.
    pub(super) fn usual_folds(&self) -> &Folds {
        let sifted = self.sifted.as_ref();
        sifted.map_or(&self.folds, |sifted| &sifted.before.folds)
    }
}

/// Rows while they are chosen.
struct Sifting<'s> {
    scene: Scene<'s>,
    sieve: &'s TextMatcher,
    width: u16,
    rows: Vec<Row>,
    found: usize,
    of: usize,
}

impl Sifting<'_> {
    /// Takes the rows that pass, with what belongs to them, under their headings.
    fn choose(&mut self, base: &[Row], closed: &BTreeSet<Section>) {
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
            let Row::Section { section, .. } = heading else {
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
                Row::Text { indent, .. } if *indent >= BELONGS => {}
                // Remarks about the list are none of its rows, and neither is what stands above it.
                Row::Text { tone, indent, .. } if *tone != Tone::Body || *indent == 0 => {
                    passes = false;
                }
                row => {
                    let text = row_text(self.scene, row);
                    passes = text.as_ref().is_some_and(|text| self.sieve.fits(text));
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
