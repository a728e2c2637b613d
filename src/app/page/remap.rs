//! A page over another set: what stays when profiles are read again.

use super::Page;
use super::session::Aim;
use crate::app::row::Folds;
use careernav_core::graph::Graph;
use careernav_core::user::Subject;

impl Page {
    /// The same page over another set; none if its subject is no longer there. Expanded sections
    /// stay, expanded skills are found again by name, and the cursor stays at its item, or at its
    /// line if that is gone. A filter stays as well.
    #[must_use]
    pub fn remapped(&self, old: &Graph, new: &Graph) -> Option<Self> {
        let folds = carried(&self.folds, old, new);
        let mut page = Self::new(self.subject.remapped(old, new)?, folds);
        page.filters = self.filters.remapped(old, new);
        page.cursor = self.cursor;
        page.placed = self.placed;
        let aimed = match &self.aim {
            Some(Aim::Row { row, .. }) => Some(row),
            _ => None,
        };
        let item = self.sought.as_ref().or(aimed);
        let item = item.or_else(|| self.current());
        page.sought = item.and_then(|row| row.remapped(old, new));
        page.aim = self
            .aim
            .clone()
            .filter(|aim| matches!(aim, Aim::Item { .. }));
        page.sifted = self.filter_over(carried(self.usual_folds(), old, new));
        Some(page)
    }
}

/// What is expanded, over another set.
fn carried(folds: &Folds, old: &Graph, new: &Graph) -> Folds {
    let mut carried = folds.sections_only();
    let skills = folds.skills.iter();
    carried.skills = skills
        .filter_map(|&id| match Subject::Skill(id).remapped(old, new) {
            Some(Subject::Skill(id)) => Some(id),
            _ => None,
        })
        .collect();
    let moves = folds.moves.iter();
    carried.moves = moves
        .filter_map(
            |&(id, edge)| match Subject::Occupation(id).remapped(old, new) {
                Some(Subject::Occupation(id)) => Some((id, edge)),
                _ => None,
            },
        )
        .collect();
    carried
}
