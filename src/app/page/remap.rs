//! A page over another data set: what stays when profiles are read again.
//!
//! Ids are positions in one graph and mean something else in the next, so everything that a page keeps
//! by id is found again by name here. What is not found is dropped without a word: the page shows that
//! it is gone.

use super::Page;
use super::session::PendingCursor;
use crate::app::row::Folds;
use careernav_core::graph::Graph;
use careernav_core::user::Subject;

impl Page {
    /// The same page over another set; none if its subject is no longer there. Expanded sections
    /// stay, expanded skills are found again by name, and the cursor stays at its item, or at its
    /// line if that is gone. A filter stays as well.
    #[must_use]
    pub fn remapped(&self, old: &Graph, new: &Graph) -> Option<Self> {
        let folds = remapped_folds(&self.folds, old, new);
        let mut page = Self::new(self.subject.remapped(old, new)?, folds);
        page.filters = self.filters.remapped(old, new);
        page.cursor = self.cursor;
        page.beginning = self.beginning;
        let pending = match &self.pending {
            Some(PendingCursor::Row { row, .. }) => Some(row),
            _ => None,
        };
        let item = self.sought.as_ref().or(pending);
        let item = item.or_else(|| self.current());
        page.sought = item.and_then(|row| row.remapped(old, new));
        page.pending = self
            .pending
            .clone()
            .filter(|pending| matches!(pending, PendingCursor::Item { .. }));
        page.text_filter = self.remapped_filter(remapped_folds(self.folds(), old, new));
        Some(page)
    }
}

/// What is expanded, over another set.
fn remapped_folds(folds: &Folds, old: &Graph, new: &Graph) -> Folds {
    let mut remapped = folds.sections_only();
    remapped.shows_all = folds.shows_all;
    remapped.give_room(folds.with_room().clone());
    let skills = folds.skills.iter();
    remapped.skills = skills
        .filter_map(|&id| match Subject::Skill(id).remapped(old, new) {
            Some(Subject::Skill(id)) => Some(id),
            _ => None,
        })
        .collect();
    let moves = folds.moves.iter();
    remapped.moves = moves
        .filter_map(
            |&(id, relation)| match Subject::Occupation(id).remapped(old, new) {
                Some(Subject::Occupation(id)) => Some((id, relation)),
                _ => None,
            },
        )
        .collect();
    remapped
}
