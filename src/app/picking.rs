//! Occupations that are picked: to be compared, or to go on from.

use super::action::Action;
use super::effect::Effect;
use super::list::Entry;
use super::model::{App, Focus};
use super::row::{Edge, Row};
use super::screen::MOST_COMPARED;
use super::view::Origin;
use careernav_core::graph::OccupationId;
use careernav_core::user::Subject;

impl App {
    /// The occupation under the cursor, else the one that the page is about.
    pub(super) fn occupation_here(&self) -> Option<OccupationId> {
        let under = match self.focus {
            Focus::List => self.list.current().map(Entry::subject),
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
            let key = self.settings.key(Action::Compare);
            self.notice = Some(if compared.len() < MOST_COMPARED {
                self.picked = compared;
                format!("Picked: both. {key} on a third occupation adds it.")
            } else {
                self.picked.clear();
                format!("There are three already; {key} on an occupation begins anew.")
            });
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
                let keys = [Action::Compare, Action::Gap, Action::Paths];
                let [pick, gap, ways] = keys.map(|action| self.settings.key(action));
                self.notice = Some(format!(
                    "Picked: {title}. Elsewhere {pick} compares, {gap} shows the gap, {ways} ways."
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

    /// Shows what is missing between two occupations: on a move its own ends, else from the one that
    /// was picked or from what the person brings to the one here. From ways and from a comparison it
    /// is between the same ends, and on a gap it is turned round.
    pub(super) fn gap(&mut self) {
        let ends = match self.shown().subject() {
            Subject::Gap(Some(from), to) => Some((Some(to), from)),
            _ if !self.picked.is_empty() => None,
            _ => self.move_here().or_else(|| self.ends_of_page()),
        };
        let without = "A gap lies before an occupation; the cursor is on none.";
        if let Some((from, to)) = ends.or_else(|| self.ends(without, Action::Gap)) {
            self.picked.clear();
            self.open(Subject::Gap(from, to));
        }
    }

    /// The ends that a page is about.
    fn ends_of_page(&self) -> Option<(Option<OccupationId>, OccupationId)> {
        match self.shown().subject() {
            Subject::Gap(from, to) | Subject::Ways(from, to) => Some((from, to)),
            Subject::Compare([one, two], _) if self.occupation_here() == Some(one) => {
                Some((Some(two), one))
            }
            Subject::Compare([one, two], _) => {
                Some((Some(one), self.occupation_here().unwrap_or(two)))
            }
            _ => None,
        }
    }

    /// The ends of the move under the cursor.
    fn move_here(&self) -> Option<(Option<OccupationId>, OccupationId)> {
        let row = self.page.current().filter(|_| self.focus == Focus::Page)?;
        let (Row::Move { id, edge, .. }, subject) = (row, self.page.subject()) else {
            return None;
        };
        let is_own = self.view.origin == Origin::Me;
        match (subject, edge) {
            (Subject::Occupation(_), _) if is_own => Some((None, *id)),
            (Subject::Occupation(here), Edge::From) => Some((Some(*id), here)),
            (Subject::Occupation(here), _) => Some((Some(here), *id)),
            (Subject::Ways(from, _), _) => Some((from, *id)),
            (Subject::Me, _) => Some((None, *id)),
            _ => None,
        }
    }

    /// Where a question begins and where it leads: from the occupation that was picked, else from
    /// what the person brings, to the one here. What is wanting is said.
    fn ends(
        &mut self,
        without: &str,
        action: Action,
    ) -> Option<(Option<OccupationId>, OccupationId)> {
        let Some(to) = self.occupation_here() else {
            self.notice = Some(without.to_owned());
            return None;
        };
        let from = self.picked.last().copied().filter(|&from| from != to);
        if from.is_none() && self.user.skills.is_empty() {
            let [pick, mark, key] =
                [Action::Compare, Action::Tick, action].map(|action| self.settings.key(action));
            self.notice = Some(format!(
                "Where from? Press {pick} where you stand, or {mark} on what you have been; then \
                 {key} here."
            ));
            return None;
        }
        Some((from, to))
    }

    /// Shows the ways to an occupation: from the one that was picked, else from what the person
    /// brings. From a gap and from a comparison it is between the same ends.
    pub(super) fn ways(&mut self) -> Vec<Effect> {
        // Of ways themselves one asks for others, to a stop.
        let is_asked = !matches!(self.shown().subject(), Subject::Ways(..));
        let ends = self.ends_of_page();
        let ends = ends.filter(|_| is_asked && self.picked.is_empty());
        let without = "Ways lead to an occupation; the cursor is on none.";
        let Some((from, to)) = ends.or_else(|| self.ends(without, Action::Paths)) else {
            return Vec::new();
        };
        self.picked.clear();
        self.open(Subject::Ways(from, to));
        match self.data.moves() {
            Some(_) => Vec::new(),
            None => vec![Effect::FindMoves],
        }
    }
}
