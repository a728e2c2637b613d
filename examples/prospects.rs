//! A table of prospects: everything at a higher ISCO skill level, and how plausible the path there is.
//!
//! `cargo run --example prospects -- waiter` reads the profiles that ship with the crate, and
//! `cargo run --example prospects -- cook DIR` those of a directory.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use careernav::shipped;
use careernav_core::graph::{Graph, Occupation, OccupationId};
use careernav_core::insight::path::{CareerPath, PathLimits, StepGraph};
use careernav_core::insight::{Insight, Person, SkillWeights};
use careernav_core::profile::{Layer, Severity, load};

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_else(|| "waiter".to_owned());
    let layer = args
        .next()
        .map_or(shipped::LAYER, |it| Layer::Directory(it.into()));
    match run(&name, layer) {
        Ok(table) => print!("{table}"),
        Err(what) => {
            eprintln!("{what}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

pub(crate) fn run(name: &str, layer: Layer) -> Result<String, String> {
    let loaded = load(&[layer]);
    let errors = loaded.problems.iter();
    for problem in errors.filter(|it| it.severity == Severity::Error) {
        eprintln!("{problem}");
    }
    let graph = Graph::build(&loaded, None);
    let from = graph.find_occupation(name).one();
    let from = from.ok_or_else(|| format!("not one occupation is called '{name}'"))?;
    Ok(table(&graph, from))
}

/// Everything above that can be reached, the most plausible first.
fn table(graph: &Graph, from: OccupationId) -> String {
    let weights = SkillWeights::new(graph);
    let insight = Insight::new(graph, &weights);
    let steps = StepGraph::new(insight);
    let (person, limits) = (Person::at(graph, from), PathLimits::default());
    let level = graph.occupation(from).level();
    let above = graph.occupations().filter(|it| it.level() > level);
    let mut rows: Vec<(f64, String)> = above
        .filter_map(|goal| {
            let paths = insight.paths(&steps, &person, goal.id(), &limits);
            let best = paths.found.first()?;
            Some((best.plausibility(), row(graph, goal, best)))
        })
        .collect();
    rows.sort_by(|(one, a), (other, b)| other.total_cmp(one).then_with(|| a.cmp(b)));
    let head = format!(
        "{:>9}  {:>5}  {:>5}  by way of\n",
        "plausible", "steps", "learn"
    );
    let rows = rows.into_iter().map(|(_, row)| row);
    std::iter::once(head).chain(rows).collect()
}

fn row(graph: &Graph, goal: Occupation<'_>, path: &CareerPath) -> String {
    let stops = path.steps.iter().map(|step| graph.occupation(step.to));
    let stops: Vec<_> = stops.map(Occupation::title).collect();
    let level = goal.level().unwrap_or_default();
    format!(
        "{:>9.2}  {:>5}  {:>5}  {} (level {level})\n",
        path.plausibility(),
        path.steps.len(),
        path.learn(),
        stops.join(" > "),
    )
}
