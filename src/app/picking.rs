//! Occupations that are picked: to be compared, or to find ways from.

use super::browser::Entry;
use super::place::Subject;
use super::row::Row;
use super::screen::MOST_COMPARED;
use super::{App, Effect, Focus};
use crate::graph::OccupationId;

impl App {
    /// The occupation under the cursor, else the one that the page is about.
    pub(super) fn occupation_here(&self) -> Option<OccupationId> {
        let under = match self.focus {
            Focus::Browser => self.browser.current().map(Entry::subject),
            Focus::Page => self.page.current().and_then(Row::target),
        };
        [under, Some(self.shown().subject())]
            .into_iter()
            .flatten()
            .find_map(|subject| match subject {
                Subject::Occupation(id) => Some(id),
                _ => None,
            })
    }

    /// Picks an occupation, or compares it with those that were picked. On a comparison, takes all
    /// of it along.
    pub(super) fn pick(&mut self) {
        let compared: Vec<_> = self.shown().subject().compared().collect();
        if !compared.is_empty() {
            let notice = if compared.len() < MOST_COMPARED {
                self.picked = compared;
                "Picked: both. c on a third occupation adds it."
            } else {
                self.picked.clear();
                "There are three already; c on an occupation begins anew."
            };
            self.notice = Some(notice.to_owned());
            return;
        }
        let Some(id) = self.occupation_here() else {
            self.notice = Some("An occupation can be picked; the cursor is on none.".to_owned());
            return;
        };
        if self.picked.contains(&id) {
            self.picked.clear();
            self.notice = Some("No longer picked.".to_owned());
            return;
        }
        let title = self.data.graph.occupation(id).title();
        match self.picked[..] {
            [] => {
                self.notice = Some(format!(
                    "Picked: {title}. On another one c compares, and w shows the ways there."
                ));
                self.picked.push(id);
            }
            [one] => self.compare(Subject::Compare([one, id], None)),
            [one, two, ..] => self.compare(Subject::Compare([one, two], Some(id))),
        }
    }

    fn compare(&mut self, subject: Subject) {
        self.picked.clear();
        self.open(subject);
    }

    /// Shows the ways to an occupation: from the one that was picked, else from what the person
    /// brings.
    pub(super) fn ways(&mut self) -> Vec<Effect> {
        let Some(to) = self.occupation_here() else {
            self.notice = Some("Ways lead to an occupation; the cursor is on none.".to_owned());
            return Vec::new();
        };
        let from = self.picked.last().copied().filter(|&from| from != to);
        if from.is_none() && self.mine.me.is_empty() {
            let hint =
                "Where from? Press c on where you stand, or m on what you have been, then w here.";
            self.notice = Some(hint.to_owned());
            return Vec::new();
        }
        self.picked.clear();
        self.open(Subject::Ways(from, to));
        match self.data.moves() {
            Some(_) => Vec::new(),
            None => vec![Effect::FindMoves],
        }
    }
}
