//! The preview: what the cursor on the page stands on, at a glance.

use super::App;
use super::limits::Limits;
use super::me::Look;
use super::place::Subject;
use super::row::{Folds, Row};
use super::screen::{self, Shown};

impl App {
    /// What the item under the page's cursor leads to: the subject of the preview.
    #[must_use]
    pub fn preview(&self) -> Option<Subject> {
        self.shown().current()?.target()
    }

    /// The rows of the preview in so many columns.
    #[must_use]
    pub fn preview_rows(&self, width: u16) -> Vec<Row> {
        let Some(subject) = self.preview() else {
            return Vec::new();
        };
        let shown = Shown {
            subject,
            folds: &Folds::default(),
            limits: &Limits::default(),
            look: Look::Glance,
        };
        screen::rows(self.scene(), shown, width)
    }
}
