//! What a command works on: what the cursor is on, and the page around it.

use careernav_core::graph::OccupationId;

use crate::app::ctx::Ctx;
use crate::app::list::Entry;
use crate::app::page::Page;
use crate::app::row::Row;
use careernav_core::user::Subject;

/// What the footer says where a command needs an occupation.
pub const MOVE_TO_OCCUPATION: &str = "Move to an occupation first.";

/// What is selected. Of `row` and `entry` at most one is there: the cursor is in one panel.
#[derive(Debug, Clone, Copy)]
pub struct Selection<'a> {
    /// The data set and its reader.
    pub ctx: &'a Ctx,
    /// The page that is shown.
    pub page: &'a Page,
    /// What the cursor of the page is on, if the page has the keys.
    pub row: Option<&'a Row>,
    /// What the cursor of the list is on, if the list has the keys.
    pub entry: Option<Entry>,
}

impl Selection<'_> {
    /// What the row under the cursor is about.
    #[must_use]
    pub fn under_cursor(&self) -> Option<Subject> {
        let row = || self.row.and_then(Row::target);
        self.entry.map(Entry::subject).or_else(row)
    }

    /// What the list's cursor is on, or what the page is about.
    #[must_use]
    pub fn place(&self) -> Subject {
        let listed = self.entry.map(Entry::subject);
        listed.unwrap_or_else(|| self.page.subject())
    }

    /// The skill or the job that a tick is for: the one under the cursor, or the one that the page is
    /// about.
    #[must_use]
    pub fn tickable(&self) -> Option<Subject> {
        let can_be_ticked =
            |subject: &Subject| matches!(subject, Subject::Skill(_) | Subject::Occupation(_));
        let under = self.under_cursor().filter(can_be_ticked);
        under.or_else(|| Some(self.page.subject()).filter(can_be_ticked))
    }

    /// The occupation under the cursor, or the one that the page is about.
    #[must_use]
    pub fn occupation(&self) -> Option<OccupationId> {
        let subjects = [self.under_cursor(), Some(self.page.subject())];
        subjects
            .into_iter()
            .flatten()
            .find_map(|subject| match subject {
                Subject::Occupation(id) => Some(id),
                _ => None,
            })
    }
}
