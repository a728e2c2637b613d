//! From one job to another: comparing them, what to learn, and the paths between them.
//!
//! `c` on a job makes it the start. On another job, `c` compares the two, `d` shows what to learn and
//! `w` the paths. Without a start, `d` and `w` begin with your own skills and past jobs.

use careernav_core::graph::OccupationId;
use careernav_core::report::Relation;

use super::selection::{MOVE_TO_OCCUPATION, Selection};
use crate::app::action::Action;
use crate::app::response::Response;
use crate::app::row::Row;
use crate::app::row_builder::MAX_COMPARED;
use crate::app::view::Origin;
use careernav_core::user::Subject;

/// A start and an end. Without a start it is you.
type Ends = (Option<OccupationId>, OccupationId);

/// The jobs from which the next comparison or path starts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Start(Vec<OccupationId>);

impl Start {
    /// The same jobs in another graph, as far as they are still there.
    pub fn remap(&mut self, same: impl FnMut(OccupationId) -> Option<OccupationId>) {
        let jobs = std::mem::take(&mut self.0).into_iter();
        self.0 = jobs.filter_map(same).collect();
    }

    /// Makes the selected job the start, or compares it with the start. A comparison becomes the start
    /// as a whole.
    pub fn compare(&mut self, selection: &Selection<'_>) -> Response {
        let settings = &selection.ctx.settings;
        let compared: Vec<_> = selection.page.subject().compared().collect();
        if !compared.is_empty() {
            let key = settings.key(Action::Compare);
            return Response::notice(if compared.len() < MAX_COMPARED {
                self.0 = compared;
                format!("From: both. Go to a third job: {key} compare.")
            } else {
                self.0.clear();
                format!("Three is the limit; {key} starts over.")
            });
        }
        let Some(id) = selection.occupation() else {
            return Response::notice(MOVE_TO_OCCUPATION);
        };
        if self.0.contains(&id) {
            self.0.clear();
            return Response::notice("Start removed.");
        }
        let subject = match self.0[..] {
            [] => {
                self.0.push(id);
                let title = selection.ctx.data.graph.occupation(id).title();
                let keys = [Action::Compare, Action::Gap, Action::Paths];
                let [compare, gap, paths] = keys.map(|action| settings.key(action));
                let then = format!("{compare} compare, {gap} what to learn, {paths} paths");
                return Response::notice(format!("From: {title}. Go to another job: {then}."));
            }
            [one] => Subject::Compare([one, id], None),
            [one, two, ..] => Subject::Compare([one, two], Some(id)),
        };
        self.0.clear();
        Response::open(subject)
    }

    /// Shows what to learn: for a move, between its own ends; else from the start to the selected job.
    /// Paths and comparisons keep their ends; on a page of what to learn the ends are swapped.
    pub fn gap(&mut self, selection: &Selection<'_>) -> Response {
        let ends = match selection.page.subject() {
            Subject::Gap(Some(from), to) => Some((Some(to), from)),
            _ if !self.0.is_empty() => None,
            _ => ends_of_move(selection).or_else(|| ends_of_page(selection)),
        };
        let chosen = || self.ends(selection, "Choose an occupation first.", Action::Gap);
        let ends = ends.map_or_else(chosen, Ok);
        self.open(ends, |(from, to)| Subject::Gap(from, to))
    }

    /// Shows the paths from the start to the selected job. What to learn and comparisons keep their
    /// ends.
    pub fn paths(&mut self, selection: &Selection<'_>) -> Response {
        // On a page of paths you ask for other paths, to the job under the cursor.
        let is_paths = matches!(selection.page.subject(), Subject::Paths(..));
        let ends = ends_of_page(selection).filter(|_| !is_paths && self.0.is_empty());
        let without = "Choose where you want to go first.";
        let chosen = || self.ends(selection, without, Action::Paths);
        let ends = ends.map_or_else(chosen, Ok);
        self.open(ends, |(from, to)| Subject::Paths(from, to))
    }

    fn open(&mut self, ends: Result<Ends, String>, subject: impl Fn(Ends) -> Subject) -> Response {
        match ends {
            Ok(ends) => {
                self.0.clear();
                Response::open(subject(ends))
            }
            Err(notice) => Response::notice(notice),
        }
    }

    /// From the start, or from you, to the selected job; or what to say if one of them is missing.
    fn ends(
        &self,
        selection: &Selection<'_>,
        without: &str,
        action: Action,
    ) -> Result<Ends, String> {
        let Some(to) = selection.occupation() else {
            return Err(without.to_owned());
        };
        let from = self.0.last().copied().filter(|&from| from != to);
        if from.is_none() && selection.ctx.user.skills.is_empty() {
            let keys = [Action::Compare, Action::Tick, action];
            let [compare, tick, key] = keys.map(|action| selection.ctx.settings.key(action));
            let how = format!("Press {compare} on it, or {tick} on a past job of yours");
            return Err(format!("From which job? {how}; then {key} here."));
        }
        Ok((from, to))
    }
}

/// The ends that a page is about.
fn ends_of_page(selection: &Selection<'_>) -> Option<Ends> {
    let here = selection.occupation();
    match selection.page.subject() {
        Subject::Gap(from, to) | Subject::Paths(from, to) => Some((from, to)),
        Subject::Compare([one, two], _) if here == Some(one) => Some((Some(two), one)),
        Subject::Compare([one, two], _) => Some((Some(one), here.unwrap_or(two))),
        _ => None,
    }
}

/// The ends of the move under the cursor.
fn ends_of_move(selection: &Selection<'_>) -> Option<Ends> {
    let Row::Move { id, relation, .. } = selection.row? else {
        return None;
    };
    let is_own = selection.ctx.view.origin == Origin::Me;
    match (selection.page.subject(), relation) {
        (Subject::Occupation(_), _) if is_own => Some((None, *id)),
        (Subject::Occupation(here), Relation::MovesIn) => Some((Some(*id), here)),
        (Subject::Occupation(here), _) => Some((Some(here), *id)),
        (Subject::Paths(from, _), _) => Some((from, *id)),
        (Subject::Me, _) => Some((None, *id)),
        _ => None,
    }
}
