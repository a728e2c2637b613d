//! From one job to another: comparing them, what to learn, and the paths between them.
//!
//! Each needs two ends. The job under the cursor, or the one that the page is about, is where you want to
//! go. Where you start is, in this order: the other end of the row or of the page, the job that you chose
//! with [`Action::From`], your own skills and past jobs. If nothing of that is known, you are asked.

use careernav_core::graph::OccupationId;
use careernav_core::report::Relation;

use super::selection::{MOVE_TO_OCCUPATION, Selection};
use crate::app::action::Action;
use crate::app::question::{Asked, Outcome, Question, Start};
use crate::app::response::{Request, Response};
use crate::app::row::Row;
use crate::app::row_builder::MAX_COMPARED;
use crate::app::view::Origin;
use careernav_core::user::Subject;

impl From<Outcome> for Response {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Open(subject) => Self::open(subject),
            Outcome::Ask(question) => Self::request(Request::Ask(question)),
        }
    }
}

/// Compares the selected job with another; on a comparison of two, with a third.
#[must_use]
pub fn compare(selection: &Selection<'_>, start: Option<OccupationId>) -> Response {
    let compared: Vec<_> = selection.page.subject().compared().collect();
    if compared.len() == MAX_COMPARED {
        return Response::notice("Three jobs are the limit.");
    }
    let outcome = match compared[..] {
        [one, two] => Outcome::Ask(Question::Third([one, two])),
        _ => outcome(Asked::Compare, selection, start),
    };
    outcome.into()
}

/// Shows what to learn for the selected job. On a page of what to learn the ends are swapped, or you
/// choose another start.
#[must_use]
pub fn gap(selection: &Selection<'_>, start: Option<OccupationId>) -> Response {
    let outcome = match selection.page.subject() {
        Subject::Gap(Some(from), to) => Outcome::Open(Subject::Gap(Some(to), from)),
        Subject::Gap(None, to) => Outcome::Ask(Question::From(Asked::Gap, to)),
        _ => outcome(Asked::Gap, selection, start),
    };
    outcome.into()
}

/// Shows the paths to the selected job. On a page of paths you choose another start; on the row of a stop
/// it is the goal.
#[must_use]
pub fn paths(selection: &Selection<'_>, start: Option<OccupationId>) -> Response {
    let outcome = match (selection.page.subject(), stop(selection)) {
        (Subject::Paths(from, to), Some(stop)) if stop != to && Some(stop) != from => {
            let start = from.map_or(Start::Me, Start::Job);
            Outcome::of(Asked::Paths, start, stop)
        }
        (Subject::Paths(_, to), _) => Outcome::Ask(Question::From(Asked::Paths, to)),
        _ => outcome(Asked::Paths, selection, start),
    };
    outcome.into()
}

/// Makes the selected job the start of what is asked from now on; or no longer, if it is.
///
/// # Errors
///
/// What to say where there is no job.
pub fn toggle_start(
    selection: &Selection<'_>,
    start: Option<OccupationId>,
) -> Result<(Option<OccupationId>, String), String> {
    let id = selection.occupation().ok_or(MOVE_TO_OCCUPATION)?;
    let settings = &selection.ctx.settings;
    let title = selection.ctx.data.graph.occupation(id).title();
    let keys = [Action::From, Action::Compare, Action::Gap, Action::Paths];
    let [from, compare, gap, paths] = keys.map(|action| settings.key(action));
    if start == Some(id) {
        return Ok((None, format!("No longer from {title} ({from}: back).")));
    }
    let then = format!("{compare} compare, {gap} to learn, {paths} paths");
    Ok((
        Some(id),
        format!("From {title} ({from}: cancel). Elsewhere: {then}"),
    ))
}

/// What a question about the selected job leads to.
fn outcome(asked: Asked, selection: &Selection<'_>, start: Option<OccupationId>) -> Outcome {
    // From a suggestion it is one step, which has its ends. Paths may well begin further away.
    let step = ends_of_step(selection).filter(|_| asked != Asked::Paths || start.is_none());
    let ends = step.or_else(|| ends_of_page(selection));
    let user = &selection.ctx.user;
    if let Some((from, to)) = ends {
        let is_asked_of_you = asked == Asked::Paths && !user.skills.is_empty();
        let from = match from {
            Start::Job(_) if step.is_some() && is_asked_of_you => Start::Me,
            from => from,
        };
        return Outcome::of(asked, from, to);
    }
    let Some(to) = selection.occupation() else {
        return Outcome::Ask(Question::To(asked, start.map(Start::Job)));
    };
    match start {
        // From a job to itself there is nothing to show: you are at the start.
        Some(from) if from == to && asked != Asked::Compare => {
            Outcome::Ask(Question::To(asked, Some(Start::Job(from))))
        }
        Some(from) if from != to => Outcome::of(asked, Start::Job(from), to),
        None if asked == Asked::Compare || user.skills.is_empty() => {
            Outcome::Ask(Question::From(asked, to))
        }
        None if user.person.past_jobs.contains(&to) => {
            Outcome::Ask(Question::To(asked, Some(Start::Me)))
        }
        None => Outcome::of(asked, Start::Me, to),
        Some(_) => Outcome::Ask(Question::From(asked, to)),
    }
}

/// The stop of a path under the cursor.
fn stop(selection: &Selection<'_>) -> Option<OccupationId> {
    match selection.row.and_then(Row::target) {
        Some(Subject::Occupation(id)) => Some(id),
        _ => None,
    }
}

/// The ends that a page is about.
fn ends_of_page(selection: &Selection<'_>) -> Option<(Start, OccupationId)> {
    let here = selection.occupation();
    let start = |from: Option<OccupationId>| from.map_or(Start::Me, Start::Job);
    match selection.page.subject() {
        Subject::Gap(from, to) | Subject::Paths(from, to) => Some((start(from), to)),
        Subject::Compare([one, two], _) if here == Some(one) => Some((Start::Job(two), one)),
        Subject::Compare([one, two], _) => Some((Start::Job(one), here.unwrap_or(two))),
        _ => None,
    }
}

/// The ends of the step under the cursor.
fn ends_of_step(selection: &Selection<'_>) -> Option<(Start, OccupationId)> {
    let Row::Move { id, relation, .. } = selection.row? else {
        return None;
    };
    let is_own = selection.ctx.view.origin == Origin::Me;
    match (selection.page.subject(), relation) {
        (Subject::Occupation(_), _) if is_own => Some((Start::Me, *id)),
        (Subject::Occupation(here), Relation::MovesIn) => Some((Start::Job(*id), here)),
        (Subject::Occupation(here), _) => Some((Start::Job(here), *id)),
        (Subject::Paths(from, _), _) => Some((from.map_or(Start::Me, Start::Job), *id)),
        (Subject::Me, _) => Some((Start::Me, *id)),
        _ => None,
    }
}
