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
    /// Nothing for those that only `--all` lists.
    best_at: Vec<&'static str>,
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
        floor: args.floor,
        ..Limits::default()
    };
    let paths = data.insight().paths(data.find_moves(), &start, to, &limits);
    let is_shown = |path: &&path::Path| args.all || !path.merits.is_empty();
    let shown = paths.found.iter().filter(is_shown);
    let shown: Vec<_> = shown.take(args.limit.unwrap_or(usize::MAX)).collect();
    let left_out = paths.found.len() - shown.len();
    let obstacle = paths
        .obstacle
        .map(|obstacle| obstacle.words(graph, &limits) + &advice(obstacle));
    match Form::of(args.format) {
        None => out.json(&Shape {
            from: from.map(|id| OccupationRef::new(graph, id)),
            to: OccupationRef::new(graph, to),
            exact: paths.is_exact,
            paths: shown.iter().map(|path| way(graph, path)).collect(),
            left_out,
            obstacle: obstacle.clone(),
        })?,
        Some(form) => {
            let mut report = report(graph, (from, to), &shown);
            if left_out > 0 {
                let is_cut = args.limit.is_some_and(|limit| shown.len() >= limit);
                report.text(more(left_out, if is_cut { "--limit" } else { "--all" }));
            }
            if !paths.is_exact {
                report.text("The search was cut short: there may be better ways.");
            }
            report.print(form, out)?;
        }
    }
    match obstacle {
        None => Ok(FOUND),
        Some(obstacle) => {
            remark(&obstacle);
            Ok(NOTHING)
        }
    }
}

/// How many ways are not shown, and the option that shows more.
fn more(left_out: usize, option: &str) -> String {
    let ways = if left_out == 1 { "way" } else { "ways" };
    format!("{left_out} more {ways} that nothing beats; {option} shows more.")
}

/// The option that takes away what stands in the way, if there is one.
fn advice(obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::TooManyMoves(least) if least <= MOST_MOVES => {
            format!(" --max-moves {least} finds it.")
        }
        Obstacle::OnlyDown => " --allow-down shows those.".to_owned(),
        Obstacle::LittleCarries => " --floor 0 shows those.".to_owned(),
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
        best_at: path.best_at().collect(),
        steps: steps.collect(),
    }
}

fn report(
    graph: &Graph,
    (from, to): (Option<OccupationId>, OccupationId),
    paths: &[&path::Path],
) -> Report {
    let title = |id| graph.occupation(id).title();
    let columns = [
        "path", "best_at", "move", "id", "title", "carried", "learnt", "skills",
    ];
    let mut report = Report::new(
        format!("From {} to {}", from.map_or(MINE, title), title(to)),
        &columns,
    );
    let names = |skills: &[SkillId]| -> Vec<_> {
        skills.iter().map(|&id| graph.skill(id).name()).collect()
    };
    for (number, path) in (1..).zip(paths) {
        let best_at: Vec<_> = path.best_at().collect();
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
                best_at.join("; "),
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
            let carry = match carried.len() {
                1 => "1 essential skill carries over".to_owned(),
                count => format!("{count} essential skills carry over"),
            };
            items.push(format!("{}{level}: {carry}; {learn}", title(*to)));
        }
        let heading = match &best_at[..] {
            [] => format!("Way {number}: {}", path.costs()),
            best => format!("Way {number} ({}): {}", best.join(", "), path.costs()),
        };
        report.list(heading, items);
    }
    report
}
