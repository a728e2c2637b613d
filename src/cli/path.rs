//! `careernav path`: ways of several moves from one occupation to another.

use serde::Serialize;

use super::args::{Format, PathArgs, PathQuery};
use super::context::Context;
use super::json::{OccupationRef, SkillRef};
use super::names;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::person::MY_SKILLS;
use super::report::{Form, Report};
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Graph, OccupationId, SkillId};
use careernav_core::insight::path::{self, MAX_STEPS, Obstacle, PathLimits, Paths, Start, Step};

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

/// The ways that were asked for.
pub(super) struct Found {
    pub(super) start: Start,
    pub(super) to: OccupationId,
    limits: PathLimits,
    paths: Paths,
    /// Whether all of them are wanted, and how many at most.
    all: bool,
    limit: usize,
}

/// Finds the ways that are asked for.
pub(super) fn find(data: &Dataset, ways: &PathQuery) -> Result<Found, Failure> {
    let graph = &data.graph;
    let occupations = |names: &[String]| {
        let ids = names.iter().map(|name| names::occupation(graph, name));
        ids.collect::<Result<Vec<_>, _>>()
    };
    let (start, to) = names::ends(graph, &ways.occupations)?;
    let limits = PathLimits {
        max_moves: ways.max_moves,
        via: occupations(&ways.via)?,
        avoid: occupations(&ways.avoid)?,
        allow_down: ways.allow_down,
        floor: ways.floor,
        ..PathLimits::default()
    };
    let paths = data.insight().paths(data.find_moves(), &start, to, &limits);
    Ok(Found {
        start,
        to,
        limits,
        paths,
        all: ways.all,
        limit: ways.limit.unwrap_or(usize::MAX),
    })
}

impl Found {
    /// Those that are shown.
    pub(super) fn shown(&self) -> Vec<&path::CareerPath> {
        let is_shown = |path: &&path::CareerPath| self.all || !path.merits.is_empty();
        let shown = self.paths.found.iter().filter(is_shown);
        shown.take(self.limit).collect()
    }

    /// What is to be said of those that are not shown, and of those that may be missing.
    pub(super) fn notes(&self) -> Vec<String> {
        let shown = self.shown().len();
        let left_out = self.paths.found.len() - shown;
        let mut notes = Vec::new();
        if left_out > 0 {
            let is_cut = shown >= self.limit;
            notes.push(more(left_out, if is_cut { "--limit" } else { "--all" }));
        }
        if !self.paths.is_exact {
            notes.push("The search was cut short: there may be better ways.".to_owned());
        }
        notes
    }

    /// Why there is none, if there is none.
    pub(super) fn obstacle(&self, graph: &Graph) -> Option<String> {
        let obstacle = self.paths.obstacle;
        obstacle.map(|obstacle| obstacle.words(graph, &self.limits) + &advice(obstacle))
    }
}

pub(super) fn run(context: &Context, args: &PathArgs, out: &mut Out) -> Outcome {
    print(context, &args.ways, args.format, out)
}

pub(super) fn print(context: &Context, ways: &PathQuery, format: Format, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let found = find(&data, ways)?;
    let (shown, obstacle) = (found.shown(), found.obstacle(graph));
    let (from, to) = (found.start.at, found.to);
    match Form::of(format) {
        None => out.json(&Shape {
            from: from.map(|id| OccupationRef::new(graph, id)),
            to: OccupationRef::new(graph, to),
            exact: found.paths.is_exact,
            paths: shown.iter().map(|path| way(graph, path)).collect(),
            left_out: found.paths.found.len() - shown.len(),
            obstacle: obstacle.clone(),
        })?,
        Some(form) => {
            let mut report = report(graph, (from, to), &shown);
            for note in found.notes() {
                report.text(note);
            }
            report.print(form, out)?;
        }
    }
    match obstacle {
        None => Ok(FOUND),
        Some(obstacle) => {
            out::note(&obstacle);
            Ok(NOT_FOUND)
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
        Obstacle::TooManyMoves(least) if least <= MAX_STEPS => {
            format!(" --steps {least} finds it.")
        }
        Obstacle::OnlyDown => " --down shows those.".to_owned(),
        Obstacle::LittleCarries => " --shared 0 shows those.".to_owned(),
        _ => String::new(),
    }
}

fn way<'a>(graph: &'a Graph, path: &path::CareerPath) -> Way<'a> {
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
    paths: &[&path::CareerPath],
) -> Report {
    let title = |id| graph.occupation(id).title();
    let columns = [
        "path", "best_at", "move", "id", "title", "carried", "learnt", "skills",
    ];
    let mut report = Report::new(
        format!("From {} to {}", from.map_or(MY_SKILLS, title), title(to)),
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
