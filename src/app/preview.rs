//! The preview: what the cursor on the page is on, at a glance. It is laid out with the page, not while
//! it is drawn, and made anew only when it shows something else.

use super::filters::PageFilters;
use super::page::Page;
use super::row::{Folds, Row};
use super::row_builder::PageRequest;
use super::scene::{Depth, Scene};
use super::screen;
use careernav_core::report::SectionId;
use careernav_core::user::Subject;

/// A section with fewer rows leaves most of a panel empty.
const SHORT: usize = 16;

/// What a preview shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreviewTarget {
    /// A page that the row leads to.
    Page(Subject),
    /// The section that the row would expand.
    Section(Subject, SectionId),
    /// Where the page is in the data set: the row leads nowhere.
    Overview(Subject),
}

impl PreviewTarget {
    /// What the item under the cursor of a page leads to, or what it would expand to.
    #[must_use]
    pub fn new(page: &Page) -> Option<Self> {
        let subject = page.subject();
        let overview = (subject != Subject::Nothing).then_some(Self::Overview(subject));
        Self::of_row(page).or(overview)
    }

    fn of_row(page: &Page) -> Option<Self> {
        match page.current()? {
            Row::Section {
                section,
                open: false,
                count,
                ..
            } => {
                // While you only pass a page, as little as possible is worked out.
                let is_read = page.depth() == Depth::Full && *count != Some(0);
                is_read.then(|| Self::Section(page.subject(), *section))
            }
            row => row.target().map(Self::Page),
        }
    }

    /// The page that it shows, if it shows a whole one.
    #[must_use]
    pub const fn subject(self) -> Option<Subject> {
        match self {
            Self::Page(subject) => Some(subject),
            Self::Section(..) | Self::Overview(_) => None,
        }
    }
}

/// The preview, laid out.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    rows: Vec<Row>,
    /// For what the rows were made: the target, the filters of its page, and the width.
    made_for: Option<(Option<PreviewTarget>, PageFilters, u16)>,
    /// What was scrolled last, and how far. Kept with its target, so that another one begins at its
    /// top without anybody resetting this, and coming back to the same one does not.
    scrolled: (Option<PreviewTarget>, usize),
}

impl Preview {
    /// What it shows.
    #[must_use]
    pub fn target(&self) -> Option<PreviewTarget> {
        self.made_for.as_ref().and_then(|(target, ..)| *target)
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many rows are scrolled out of view.
    #[must_use]
    pub fn top(&self) -> usize {
        match self.scrolled {
            (Some(target), top) if self.target() == Some(target) => top,
            _ => 0,
        }
    }

    /// Forgets the rows: the user, the view or the data set has changed.
    pub fn forget_rows(&mut self) {
        self.made_for = None;
    }

    /// Follows the cursor of a page.
    pub fn fit(&mut self, scene: Scene<'_>, page: &Page, width: u16) {
        let target = PreviewTarget::new(page);
        let wanted = Some((target, page.filters().clone(), width));
        if self.made_for != wanted {
            self.rows = target.map_or_else(Vec::new, |target| rows(scene, page, target, width));
            self.made_for = wanted;
        }
    }

    /// Scrolls by a number of rows, as far as there are any, with `height` rows in view.
    pub fn scroll(&mut self, by: isize, height: u16) {
        let most = self.rows.len().saturating_sub(usize::from(height));
        let top = self.top().saturating_add_signed(by).min(most);
        self.scrolled = (self.target(), top);
    }
}

fn rows(scene: Scene<'_>, page: &Page, target: PreviewTarget, width: u16) -> Vec<Row> {
    let rows = |shown| screen::rows(scene, shown, width);
    match target {
        PreviewTarget::Page(subject) => rows(PageRequest {
            subject,
            folds: &Folds::default(),
            filters: &PageFilters::default(),
            depth: Depth::Brief,
        }),
        PreviewTarget::Overview(subject) => {
            let shown = PageRequest {
                subject,
                folds: &Folds::default(),
                filters: &PageFilters::default(),
                depth: page.depth(),
            };
            screen::overview_rows(scene, shown, width)
        }
        PreviewTarget::Section(subject, section) => {
            let mut folds = Folds::default();
            folds.set(section, true);
            let shown = PageRequest {
                subject,
                folds: &folds,
                filters: page.filters(),
                depth: page.depth(),
            };
            let mut rows = below_heading(rows(shown), section);
            if rows.len() < SHORT && matches!(subject, Subject::Occupation(_)) {
                // What is left of the panel says where the page is.
                rows.push(Row::Blank);
                rows.extend(screen::overview_rows(scene, shown, width));
            }
            rows
        }
    }
}

/// The rows below the heading of a section, up to the next heading.
fn below_heading(rows: Vec<Row>, wanted: SectionId) -> Vec<Row> {
    let is_wanted = |row: &Row| matches!(row, Row::Section { section, .. } if *section == wanted);
    let mut rows: Vec<Row> = rows
        .into_iter()
        .skip_while(|row| !is_wanted(row))
        .skip(1)
        .take_while(|row| !matches!(row, Row::Section { .. }))
        .collect();
    while rows.last() == Some(&Row::Blank) {
        rows.pop();
    }
    rows
}
