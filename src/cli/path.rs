//! `careernav path`: ways of several moves from one occupation to another.

use serde::Serialize;

use super::args::Path;
use super::json::{OccupationRef, SkillRef};
use super::me::MINE;
use super::out::{Out, remark};
use super::report::{Form, Report};
use super::set::Asked;
use super::{FOUND, NOTHING, Outcome, names};
use crate::graph::{Graph, OccupationId, SkillId};
use crate::insight::path::{self, Limits, MOST_MOVES, Obstacle, Step};

/// The JSON of the report.
#[derive(Debug, Serialize)]
struct Shape<'a> {
    /// Null where it is what the person knows.
    from: Option<OccupationRef<'a>>,
    to: OccupationRef<'a>,
    /// Whether there is certainly no better way.
    exact: bool,
    paths: Vec<Way<'a>>,
    /// How many more there are.
    left_out: usize,
    obstacle: Option<String>,
}

#[derive(Debug, Serialize)]
struct Way<'a> {
    moves: usize,
    learn: usize,
    hardest: usize,
    steps: Vec<Stop<'a>>,
}

#[derive(Debug, Serialize)]
struct Stop<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    skill_level: Option<u8>,
    carried: Vec<SkillRef<'a>>,
    learnt: Vec<SkillRef<'a>>,
}

pub(super) fn run(asked: &Asked, args: &Path, out: &mut Out) -> Outcome {
    let data = asked.load(false)?;
    let graph = &data.graph;
    let occupations = |names: &[String]| -> Result<Vec<_>, _> {
        let ids = names.iter().map(|name| names::occupation(graph, name));
        ids.collect()
    };
    let (start, to) = names::ends(graph, &args.occupations)?;
    let from = start.at;
    let limits = Limits {
        max_moves: args.max_moves,
        via: occupations(&args.via)?,
        avoid: occupations(&args.avoid)?,
        allow_down: args.allow_down,
        ..Limits::default()
    };
    let mut paths = data.insight().paths(data.find_moves(), &start, to, &limits);
    let left_out = paths.found.len().saturating_sub(args.limit);
    paths.found.truncate(args.limit);
    let obstacle = paths
        .obstacle
        .map(|obstacle| obstacle.words(graph, &limits) + &advice(obstacle));
    match Form::of(args.format) {
        None => out.json(&Shape {
            from: from.map(|id| OccupationRef::new(graph, id)),
            to: OccupationRef::new(graph, to),
            exact: paths.is_exact,
            paths: paths.found.iter().map(|path| way(graph, path)).collect(),
            left_out,
            obstacle: obstacle.clone(),
        })?,
        Some(form) => report(graph, (from, to), &paths, left_out).print(form, out)?,
    }
    match obstacle {
        None => Ok(FOUND),
        Some(obstacle) => {
            remark(&obstacle);
            Ok(NOTHING)
        }
    }
}

/// The option that takes away what stands in the way, if there is one.
fn advice(obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::TooManyMoves(least) if least <= MOST_MOVES => {
            format!(" --max-moves {least} finds it.")
        }
        Obstacle::OnlyDown => " --allow-down shows those.".to_owned(),
        _ => String::new(),
    }
}

fn way<'a>(graph: &'a Graph, path: &path::Path) -> Way<'a> {
    let steps = path.steps.iter().map(|step| Stop {
        occupation: OccupationRef::new(graph, step.to),
        skill_level: graph.occupation(step.to).level(),
        carried: SkillRef::all(graph, &step.carried),
        learnt: SkillRef::all(graph, &step.learnt),
    });
    Way {
        moves: path.steps.len(),
        learn: path.learn(),
        hardest: path.hardest(),
        steps: steps.collect(),
    }
}

fn report(
    graph: &Graph,
    (from, to): (Option<OccupationId>, OccupationId),
    paths: &path::Paths,
    left_out: usize,
) -> Report {
    let title = |id| graph.occupation(id).title();
    let columns = ["path", "move", "id", "title", "carried", "learnt", "skills"];
    let mut report = Report::new(
        format!("From {} to {}", from.map_or(MINE, title), title(to)),
        &columns,
    );
    let names = |skills: &[SkillId]| -> Vec<_> {
        skills.iter().map(|&id| graph.skill(id).name()).collect()
    };
    for (number, path) in (1..).zip(&paths.found) {
        let mut items = Vec::new();
        for (
            at,
            Step {
                to,
                carried,
                learnt,
            },
        ) in (1..).zip(&path.steps)
        {
            report.row(vec![
                i32::to_string(&number),
                i32::to_string(&at),
                graph.occupation(*to).key().to_owned(),
                title(*to).to_owned(),
                carried.len().to_string(),
                learnt.len().to_string(),
                names(learnt).join("; "),
            ]);
            let learn = match learnt.len() {
                0 => "nothing to learn".to_owned(),
                count => format!("{count} to learn: {}", names(learnt).join(", ")),
            };
            let level = graph.occupation(*to).level();
            let level = level.map_or(String::new(), |level| format!(" (level {level})"));
            items.push(format!(
                "{}{level}: {} essential skills carry over; {learn}",
                title(*to),
                carried.len()
            ));
        }
        let moves = match path.steps.len() {
            1 => "1 move".to_owned(),
            moves => format!("{moves} moves"),
        };
        let heading = format!(
            "Way {number}: {moves}, {} skills to learn, {} for the hardest move",
            path.learn(),
            path.hardest()
        );
        report.list(heading, items);
    }
    if left_out > 0 {
        report.text(format!(
            "{left_out} more ways that nothing beats; --limit shows more."
        ));
    }
    if !paths.is_exact {
        report.text("The search was cut short: there may be better ways.");
    }
    report
}
