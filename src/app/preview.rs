//! The preview: what the cursor on the page stands on, at a glance.

use super::filters::PageFilters;
use super::model::App;
use super::row::{Folds, Row, Section};
use super::scene::Look;
use super::screen::{self, Shown};
use careernav_core::user::Subject;

/// What a preview is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreviewTarget {
    /// A page that can be opened.
    Page(Subject),
    /// A part of the page that is collapsed there.
    Part(Subject, Section),
}

impl App {
    /// What the preview is of: what the item under the page's cursor leads to, or what it would
    /// expand to.
    #[must_use]
    pub fn preview_target(&self) -> Option<PreviewTarget> {
        let page = self.shown();
        match page.current()? {
            Row::Section {
                section,
                open: false,
                count,
                ..
            } => {
                // Of what is only passed as little is drawn as there can be.
                let is_read = page.look() == Look::Read && *count != Some(0);
                is_read.then(|| PreviewTarget::Part(page.subject(), *section))
            }
            row => row.target().map(PreviewTarget::Page),
        }
    }

    /// The page that the preview is of.
    #[must_use]
    pub fn preview(&self) -> Option<Subject> {
        match self.preview_target()? {
            PreviewTarget::Page(subject) => Some(subject),
            PreviewTarget::Part(..) => None,
        }
    }

    /// The rows of the preview in so many columns.
    #[must_use]
    pub fn preview_rows(&self, width: u16) -> Vec<Row> {
        let rows = |shown| screen::rows(self.scene(), shown, width);
        match self.preview_target() {
            None => Vec::new(),
            Some(PreviewTarget::Page(subject)) => rows(Shown {
                subject,
                folds: &Folds::default(),
                filters: &PageFilters::default(),
                look: Look::Glance,
            }),
            Some(PreviewTarget::Part(subject, section)) => {
                let mut folds = Folds::default();
                folds.set(section, true);
                let page = self.shown();
                let shown = Shown {
                    subject,
                    folds: &folds,
                    filters: page.filters(),
                    look: page.look(),
                };
                part(rows(shown), section)
            }
        }
    }
}

/// The rows under the heading of a section, as far as the next heading.
fn part(rows: Vec<Row>, wanted: Section) -> Vec<Row> {
    let is_wanted = |row: &Row| matches!(row, Row::Section { section, .. } if *section == wanted);
    let mut part: Vec<Row> = rows
        .into_iter()
        .skip_while(|row| !is_wanted(row))
        .skip(1)
        .take_while(|row| !matches!(row, Row::Section { .. }))
        .collect();
    while part.last() == Some(&Row::Blank) {
        part.pop();
    }
    part
}
