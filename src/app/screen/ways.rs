//! The page of ways from one occupation, or from what the reader brings, to another.

use crate::app::row::{Edge, Row, Section, Sheet, Tone};
use crate::graph::{OccupationId, SkillId};
use crate::insight::SkillSet;
use crate::insight::path::{Limits, Obstacle, Path, Start};

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, from: Option<OccupationId>, to: OccupationId) {
    let (data, mine) = (sheet.data, sheet.mine);
    let graph = &data.graph;
    sheet.text("Ways of several moves", Tone::Title, 0);
    match from {
        Some(from) => sheet.occupations(&[from], Edge::Start),
        None => sheet.text("From what you bring", Tone::Dim, 2),
    }
    sheet.occupations(&[to], Edge::Goal);
    sheet.blank();
    let Some(moves) = data.moves() else {
        return sheet.text("Looking for ways…", Tone::Dim, 0);
    };
    let start = match from {
        Some(from) => Start {
            at: Some(from),
            skills: SkillSet::of(graph, from),
            held: Vec::new(),
        },
        None => Start {
            at: None,
            skills: mine.brought.clone(),
            held: mine.held.clone(),
        },
    };
    let limits = Limits::default();
    let paths = data.insight().paths(moves, &start, to, &limits);
    if let Some(obstacle) = paths.obstacle {
        return sheet.text(&words(obstacle, &limits), Tone::Body, 0);
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
    if !paths.is_exact {
        sheet.blank();
        let text = "The search was cut short: there may be better ways.";
        sheet.text(text, Tone::Dim, 0);
    }
}

fn way(sheet: &mut Sheet<'_>, number: u8, path: &Path) {
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

/// What stands in the way, in words.
fn words(obstacle: Obstacle, limits: &Limits) -> String {
    let most = limits.max_moves;
    match obstacle {
        Obstacle::Here => "You are there, or have been there, already.".to_owned(),
        Obstacle::NoSkills => "The profile lists no skills, so that no way leads there.".to_owned(),
        Obstacle::TooManyMoves(least) => format!(
            "There is no way of {most} moves or fewer: it takes {least} at least. 'careernav path \
             --max-moves {least}' finds it."
        ),
        Obstacle::OnlyDown => "Every way goes down a skill level somewhere; 'careernav path \
                               --allow-down' shows those."
            .to_owned(),
        Obstacle::LittleCarries => format!(
            "On every way there is a move for which fewer than {} of the skills essential there, \
             or only generic ones, are known by then; 'careernav path --floor 0' shows those.",
            limits.floor
        ),
        Obstacle::Avoided | Obstacle::Via | Obstacle::NoWay => {
            "There is no way: nothing that shares enough skills leads there.".to_owned()
        }
    }
}
