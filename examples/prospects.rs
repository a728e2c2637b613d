//! A table of prospects: everything at a higher ISCO skill level, and what the easiest path there asks you to
//! learn.
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

/// Everything above that can be reached, what is quickest to learn first.
fn table(graph: &Graph, from: OccupationId) -> String {
    let weights = SkillWeights::new(graph);
    let insight = Insight::new(graph, &weights);
    let moves = StepGraph::new(insight);
    let (start, limits) = (Person::at(graph, from), PathLimits::default());
    let level = graph.occupation(from).level();
    let above = graph.occupations().filter(|it| it.level() > level);
    let mut rows: Vec<(usize, String)> = above
        .filter_map(|goal| {
            let paths = insight.paths(&moves, &start, goal.id(), &limits);
            let easiest = paths.found.iter().min_by_key(|path| path.learn())?;
            Some((easiest.learn(), row(graph, goal, easiest)))
        })
        .collect();
    rows.sort();
    let head = format!(
        "{:>5}  {:>5}  {:>7}  by way of\n",
        "learn", "steps", "hardest"
    );
    let rows = rows.into_iter().map(|(_, row)| row);
    std::iter::once(head).chain(rows).collect()
}

fn row(graph: &Graph, goal: Occupation<'_>, way: &CareerPath) -> String {
    let stops = way.steps.iter().map(|step| graph.occupation(step.to));
    let stops: Vec<_> = stops.map(Occupation::title).collect();
    let level = goal.level().unwrap_or_default();
    format!(
        "{:>5}  {:>5}  {:>7}  {} (level {level})\n",
        way.learn(),
        way.steps.len(),
        way.hardest(),
        stops.join(" > "),
    )
}
