//! The page of paths from one occupation, or from what the reader has, to another.

use super::filter_note;
use crate::app::action::Action;
use crate::app::filters::Relaxation;
use crate::app::row_builder::RowBuilder;
use careernav_core::graph::OccupationId;
use careernav_core::insight::Person;
use careernav_core::insight::path::{MAX_STEPS, Obstacle, PathLimits};
use careernav_core::report::path::{CUT_SHORT, Question, document, head};
use careernav_core::report::{Document, Note, labels};
use careernav_core::text::counted;

/// The paths, or what would help where there is none.
pub(super) fn answer<'a>(
    builder: &RowBuilder<'a>,
    from: Option<OccupationId>,
    to: OccupationId,
) -> (Document<'a>, Vec<Relaxation>) {
    let (data, user) = (builder.data, builder.user);
    let start = match from {
        Some(from) => Person::at(&data.graph, from),
        None => user.person.clone(),
    };
    let limits = builder.filters.path_limits();
    let mut notes: Vec<_> = filter_note(builder).into_iter().collect();
    let Some(paths) = data.paths(&start, to, &limits) else {
        let mut document = head(from, to);
        let text = builder.settings.glyphs.going_on("Looking for paths");
        notes.push(Note::remark(text));
        document.notes = notes;
        return (document, Vec::new());
    };
    let question = Question {
        from,
        to,
        paths: &paths,
        shows_all: builder.folds.shows_all,
        limit: usize::MAX,
    };
    let mut document = document(&builder.context(), question);
    notes.append(&mut document.notes);
    let left = question.left_out();
    if left > 0 {
        let more = counted(left, "more path");
        let key = builder.settings.key(Action::ShowAll);
        let text = format!("{more}: press {key}");
        notes.push(Note::remark(text));
    }
    if !paths.is_exact {
        notes.push(Note::remark(CUT_SHORT));
    }
    let mut relaxations = Vec::new();
    if let Some(obstacle) = paths.obstacle {
        let text = labels::obstacle(obstacle, &data.graph, &limits);
        notes.push(Note::remark(text));
        relaxations = what_helps(builder, &start, to, obstacle);
    }
    document.notes = notes;
    (document, relaxations)
}

/// What takes an obstacle out of the way.
fn what_helps(
    builder: &RowBuilder<'_>,
    start: &Person,
    to: OccupationId,
    found: Obstacle,
) -> Vec<Relaxation> {
    let limits = builder.filters.path_limits();
    let relaxations = match (found, limits.via.as_slice()) {
        // There is a path, too long for the search: with no more steps than it takes it is found.
        (Obstacle::Via, []) => {
            let least = least(builder, start, to);
            let fewer = least.filter(|&least| least < limits.max_moves);
            vec![fewer.map(Relaxation::Moves)]
        }
        // With more steps one may well pass through there.
        (Obstacle::Via, &[via]) => {
            let longer = through(builder, start, via, to);
            vec![longer.map(Relaxation::Moves), Relaxation::of(found)]
        }
        _ => vec![Relaxation::of(found)],
    };
    relaxations.into_iter().flatten().collect()
}

/// How many steps it takes at least, apart from what they must pass through.
fn least(builder: &RowBuilder<'_>, start: &Person, to: OccupationId) -> Option<usize> {
    // Two steps are enough to ask: a search that fails says how many it would take at least, and that
    // count comes from a breadth-first search over the moves, which costs next to nothing.
    let limits = PathLimits {
        max_moves: 2,
        via: Vec::new(),
        ..builder.filters.path_limits()
    };
    let paths = builder.data.paths(start, to, &limits)?;
    match paths.obstacle {
        None => paths.found.first().map(|path| path.steps.len()),
        Some(Obstacle::TooManyMoves(least)) => Some(least),
        Some(_) => None,
    }
}

/// How many steps it takes to pass through an occupation, if that is more than is allowed and no more
/// than is searched for: the steps there and those from there on. To search for such paths takes far
/// longer than a page may.
fn through(
    builder: &RowBuilder<'_>,
    start: &Person,
    via: OccupationId,
    to: OccupationId,
) -> Option<usize> {
    let from_there = Person::at(&builder.data.graph, via);
    let all = least(builder, start, via)? + least(builder, &from_there, to)?;
    let allowed = builder.filters.path_limits().max_moves;
    (allowed < all && all <= MAX_STEPS).then_some(all)
}
