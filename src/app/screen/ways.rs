//! The page of ways from one occupation, or from what the reader brings, to another.

use super::ends;
use crate::app::filters::Relaxation;
use crate::app::row::{Edge, Row, Section, Sheet, Tone};
use careernav_core::graph::{OccupationId, SkillId};
use careernav_core::insight::path::{CareerPath, MAX_STEPS, Obstacle, PathLimits, Start};

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, from: Option<OccupationId>, to: OccupationId) {
    let (data, user) = (sheet.data, sheet.user);
    let graph = &data.graph;
    sheet.text("Ways of several moves", Tone::Title, 0);
    ends(sheet, from, to);
    super::filters(sheet);
    sheet.blank();
    let start = match from {
        Some(from) => Start::at(graph, from),
        None => Start {
            at: None,
            skills: user.known.clone(),
            held: user.past_jobs.clone(),
        },
    };
    let filters = sheet.filters.path_limits();
    let Some(paths) = data.ways(&start, to, &filters) else {
        let text = sheet.settings.glyphs.going_on("Looking for ways");
        return sheet.text(&text, Tone::Dim, 0);
    };
    if let Some(obstacle) = paths.obstacle {
        in_the_way(sheet, &start, to, obstacle);
        return cut_short(sheet, paths.is_exact);
    }
    let remark = "No other way beats these on all of moves, skills to learn and hardest move.";
    sheet.text(remark, Tone::Dim, 0);
    for (number, path) in (0..).zip(paths.chosen()) {
        sheet.blank();
        way(sheet, number, path);
    }
    let left = paths.found.len() - paths.chosen().count();
    if left > 0 {
        sheet.blank();
        let text = format!("{left} more that nothing beats; 'careernav path --all' lists them.");
        sheet.text(&text, Tone::Dim, 0);
    }
    cut_short(sheet, paths.is_exact);
}

/// Says so where there may be better ways.
fn cut_short(sheet: &mut Sheet<'_>, is_exact: bool) {
    if is_exact {
        return;
    }
    sheet.blank();
    let text = "The search was cut short: there may be better ways.";
    sheet.text(text, Tone::Dim, 0);
}

/// What stands in the way, and what loosens it.
fn in_the_way(sheet: &mut Sheet<'_>, start: &Start, to: OccupationId, obstacle: Obstacle) {
    let filters = sheet.filters.path_limits();
    let words = obstacle.words(&sheet.data.graph, &filters);
    let loosenings = match (obstacle, filters.via.as_slice()) {
        // There is a way, too far for what is searched: with no more moves than it takes it is found.
        (Obstacle::Via, []) => {
            let least = least(sheet, start, to);
            let fewer = least.filter(|&least| least < filters.max_moves);
            vec![fewer.map(Relaxation::Moves)]
        }
        // With more moves one may well pass through there.
        (Obstacle::Via, &[via]) => {
            let longer = through(sheet, start, via, to);
            vec![longer.map(Relaxation::Moves), Relaxation::of(obstacle)]
        }
        _ => vec![Relaxation::of(obstacle)],
    };
    super::obstacle(sheet, &words, 0, loosenings.into_iter().flatten());
}

/// How many moves it takes at least, apart from what they must pass through.
fn least(sheet: &Sheet<'_>, start: &Start, to: OccupationId) -> Option<usize> {
    let filters = PathLimits {
        max_moves: 2,
        via: Vec::new(),
        ..sheet.filters.path_limits()
    };
    let paths = sheet.data.ways(start, to, &filters)?;
    match paths.obstacle {
        None => paths.found.first().map(|path| path.steps.len()),
        Some(Obstacle::TooManyMoves(least)) => Some(least),
        Some(_) => None,
    }
}

/// How many moves it takes to pass through an occupation, if that is more than is allowed and no more
/// than is searched for: the moves there and those from there on. To search for such ways takes far
/// longer than a page may.
fn through(sheet: &Sheet<'_>, start: &Start, via: OccupationId, to: OccupationId) -> Option<usize> {
    let from_there = Start::at(&sheet.data.graph, via);
    let all = least(sheet, start, via)? + least(sheet, &from_there, to)?;
    let allowed = sheet.filters.path_limits().max_moves;
    (allowed < all && all <= MAX_STEPS).then_some(all)
}

fn way(sheet: &mut Sheet<'_>, number: u8, path: &CareerPath) {
    if !sheet.section(Section::Way(number), None) {
        return;
    }
    let best_at: Vec<_> = path.best_at().collect();
    sheet.text(&best_at.join(", "), Tone::Body, 2);
    sheet.text(&path.costs(), Tone::Dim, 2);
    for step in &path.steps {
        let (carried, learnt) = (step.carried.len(), step.learnt.len());
        let edge = Edge::Step(number);
        let open = sheet.folds.moves.contains(&(step.to, edge));
        sheet.push(Row::Move {
            id: step.to,
            edge,
            is_listed: false,
            carry: (carried, carried + learnt),
            open,
        });
        if open {
            skills(sheet, "Carried over", &step.carried);
            skills(sheet, "To be learnt", &step.learnt);
        }
    }
}

fn skills(sheet: &mut Sheet<'_>, heading: &str, skills: &[SkillId]) {
    let graph = &sheet.data.graph;
    let names: Vec<_> = skills.iter().map(|&id| graph.skill(id).name()).collect();
    let text = match names.len() {
        0 => format!("{heading}: nothing."),
        count => format!("{heading} ({count}): {}.", names.join(", ")),
    };
    sheet.text(&text, Tone::Body, 6);
}
