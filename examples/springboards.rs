//! The skills that open up most steps from an occupation.
//!
//! For every similar occupation and every prospect this asks what is missing that cannot be done
//! without, and counts. What many of them ask for is worth learning before one has chosen between
//! them.
//!
//! `cargo run --example springboards -- 'ICT help desk agent'`

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::process::ExitCode;

use careernav::shipped;
use careernav_core::graph::{Graph, OccupationId, SkillId};
use careernav_core::insight::{Insight, Options, Person, SkillWeights};
use careernav_core::profile::load;

fn main() -> ExitCode {
    let name = std::env::args().nth(1);
    match run(name.as_deref().unwrap_or("ICT help desk agent")) {
        Ok(table) => print!("{table}"),
        Err(what) => {
            eprintln!("{what}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

pub(crate) fn run(name: &str) -> Result<String, String> {
    let graph = Graph::build(&load(&[shipped::LAYER]), None);
    let found = graph.find_occupation(name).one();
    let from = found.ok_or_else(|| {
        let near = graph.nearest_occupations(name, 3).into_iter();
        let near = join(near.map(|id| graph.occupation(id).title()));
        format!("no occupation is called '{name}'; near: {near}")
    })?;
    Ok(table(&graph, from))
}

/// The skills that most steps from an occupation ask for beyond it, with the steps that they open up.
fn table(graph: &Graph, from: OccupationId) -> String {
    let weights = SkillWeights::new(graph);
    let insight = Insight::new(graph, &weights);
    let options = Options {
        limit: 20,
        ..Options::default()
    };
    let around = insight.around(from);
    let mut moves = around.similar(options);
    moves.extend(around.outlook(options).prospects);

    let person = Person::at(graph, from);
    let mut opens: BTreeMap<SkillId, Vec<OccupationId>> = BTreeMap::new();
    for similarity in &moves {
        for skill in insight.gap(&person, similarity.id).missing_essential {
            opens.entry(skill).or_default().push(similarity.id);
        }
    }

    let mut ranked = Vec::from_iter(opens);
    // What leads to as many places says more if fewer occupations in all need it.
    ranked.sort_by(|(a, to_a), (b, to_b)| {
        let by_count = to_b.len().cmp(&to_a.len());
        by_count.then(weights.idf(*b).total_cmp(&weights.idf(*a)))
    });
    let (count, title) = (moves.len(), graph.occupation(from).title());
    let head = format!("What most of {count} steps from {title} ask for beyond it\n");
    let rows = ranked.into_iter().take(6).map(|(skill, to)| {
        let moves = join(to.iter().map(|&id| graph.occupation(id).title()));
        format!("{:>3}  {}: {moves}\n", to.len(), graph.skill(skill).name())
    });
    std::iter::once(head).chain(rows).collect()
}

fn join<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}
