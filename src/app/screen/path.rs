//! The page of paths from one occupation, or from what the reader has, to another.

use std::sync::Arc;

use super::filter_note;
use crate::app::action::Action;
use crate::app::filters::{Relaxation, start_of};
use crate::app::row_builder::RowBuilder;
use careernav_core::graph::OccupationId;
use careernav_core::insight::path::{Obstacle, PathLimits, Paths};
use careernav_core::report::path::{Question, document, head, step_details};
use careernav_core::report::{Detail, Document, Note, labels};
use careernav_core::search::Filter;
use careernav_core::text::counted;
use careernav_core::user::Subject;

/// All that is said of a step of a path, by the number of the path and by where it leads; none if there is no
/// such step.
#[must_use]
pub fn path_step<'a>(
    builder: &RowBuilder<'a>,
    (from, to): (Option<OccupationId>, OccupationId),
    step: (u16, OccupationId),
) -> Option<Vec<Detail<'a>>> {
    let paths = find(builder, (from, to), &limits(builder, (from, to)))?;
    step_details(
        &builder.context(),
        question(builder, (from, to), &paths),
        step,
    )
}

/// What the filters say that paths may be.
fn limits(
    builder: &RowBuilder<'_>,
    (from, to): (Option<OccupationId>, OccupationId),
) -> PathLimits {
    let start = start_of(Subject::Paths(from, to), &builder.user.person);
    builder.filters.path_limits(&builder.data.graph, &start)
}

/// The paths, if they have been looked for.
fn find(
    builder: &RowBuilder<'_>,
    (from, to): (Option<OccupationId>, OccupationId),
    limits: &PathLimits,
) -> Option<Arc<Paths>> {
    let start = builder.user.starting_from(&builder.data.graph, from);
    builder.data.paths(&start, to, limits)
}

/// What is asked of paths that were found.
fn question<'p>(
    builder: &RowBuilder<'_>,
    (from, to): (Option<OccupationId>, OccupationId),
    paths: &'p Paths,
) -> Question<'p> {
    Question {
        from,
        to,
        paths,
        shows_all: builder.folds.shows_all,
        limit: usize::MAX,
        is_filtered: !builder.filters.is_empty(),
    }
}

/// The paths, or what would help where there is none.
pub(super) fn answer<'a>(
    builder: &RowBuilder<'a>,
    from: Option<OccupationId>,
    to: OccupationId,
) -> (Document<'a>, Vec<Relaxation>) {
    let limits = limits(builder, (from, to));
    let mut notes = filter_note(builder, Subject::Paths(from, to));
    let Some(paths) = find(builder, (from, to), &limits) else {
        let mut document = head(from, to);
        let text = builder.settings.glyphs.going_on("Looking for paths");
        notes.push(Note::remark(text));
        document.notes = notes;
        return (document, Vec::new());
    };
    let question = question(builder, (from, to), &paths);
    let mut document = document(&builder.context(), question);
    notes.append(&mut document.notes);
    let left = question.left_out();
    if left > 0 {
        let more = counted(left, "more path");
        let key = builder.settings.key(Action::ShowAll);
        let text = format!("{more}: press {key}");
        notes.push(Note::remark(text));
    }
    let mut relaxations = Vec::new();
    if let Some(obstacle) = paths.obstacle {
        let text = labels::obstacle(obstacle, &builder.data.graph, &limits);
        notes.push(Note::remark(text));
        relaxations = Relaxation::of(obstacle).into_iter().collect();
        if matches!(obstacle, Obstacle::TooManySteps(_)) && !limits.via.is_empty() {
            relaxations.push(Relaxation::Without(Filter::Via));
        }
    }
    document.notes = notes;
    (document, relaxations)
}
