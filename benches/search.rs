//! What a key press in the search box costs: `cargo bench --bench search`.
//!
//! `CAREERNAV_BENCH_PROFILES` names a directory of profiles, for example an imported classification;
//! without it the profiles that ship are searched. Before the samples a table says what every prefix
//! of usual queries costs, how large the index is, and what `fuzzy-matcher` alone takes for the same.

#![allow(clippy::print_stdout)]

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use careernav::graph::Graph;
use careernav::profile::{Layer, load};
use careernav::search::{Index, Kinds};
use divan::Bencher;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// What is typed, letter by letter.
const TYPED: &[&str] = &[
    "ict security manager",
    "software developer",
    "manager of a department",
    "nurse",
    "hr officer",
    "ethicl hakcer",
    "data base administrator",
    "comunicate with custmers",
    "mngr",
    "use presentation software",
    "senior train driver",
    "physiotherapist",
    "c++",
    "zzzz",
];

/// As many hits as the search box keeps.
const LIMIT: usize = 200;

fn set() -> &'static (Graph, Index) {
    static SET: OnceLock<(Graph, Index)> = OnceLock::new();
    SET.get_or_init(|| {
        let layer = match std::env::var_os("CAREERNAV_BENCH_PROFILES") {
            Some(directory) => Layer::Directory(PathBuf::from(directory)),
            None => Layer::Shipped,
        };
        println!("searched: {layer:?} (CAREERNAV_BENCH_PROFILES names another directory)");
        let graph = Graph::build(&load(&[layer]), None);
        let index = Index::build(&graph);
        (graph, index)
    })
}

fn main() {
    table();
    divan::main();
}

/// The cost of every key of [`TYPED`].
fn table() {
    let (graph, index) = set();
    let start = Instant::now();
    let mut built = Index::build(graph);
    println!(
        "built in {:.1?}: {} labels, {} bytes",
        start.elapsed(),
        graph.label_count(),
        built.size()
    );
    let mut keys: Vec<(Duration, &str)> = Vec::new();
    for typed in TYPED {
        for end in 1..=typed.len() {
            let prefix = &typed[..end];
            let least = (0..5).map(|_| {
                let start = Instant::now();
                divan::black_box(index.search(graph, prefix, Kinds::All, LIMIT));
                start.elapsed()
            });
            keys.extend(least.min().map(|time| (time, prefix)));
        }
    }
    keys.sort();
    let at = |share: usize| keys[(keys.len() - 1) * share / 100];
    for (name, share) in [("median", 50), ("p90", 90), ("p99", 99), ("worst", 100)] {
        let (time, query) = at(share);
        println!("{name:>6} of {} keys: {time:.0?} ('{query}')", keys.len());
    }
    if std::env::var_os("CAREERNAV_BENCH_KEYS").is_some() {
        for (time, query) in &keys {
            println!("{time:>10.0?} {query}");
        }
    }
}

/// Labels to the index.
#[divan::bench(sample_count = 10)]
fn build(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| Index::build(&set().0));
}

/// One query by the index.
#[divan::bench(args = ["s", "ma", "manag", "ict security manager", "hakcer", "mngr", "zzzz"])]
fn indexed(bencher: Bencher<'_, '_>, query: &str) {
    let (graph, index) = set();
    bencher.bench_local(|| index.search(graph, query, Kinds::All, LIMIT));
}

/// The same query by `fuzzy-matcher` over all labels, and nothing else.
#[divan::bench(args = ["s", "manag", "ict security manager", "mngr"], sample_count = 10)]
fn linear(bencher: Bencher<'_, '_>, query: &str) {
    let (graph, _) = set();
    let matcher = SkimMatcherV2::default().ignore_case();
    bencher.bench_local(|| {
        let scored = graph.labels().filter_map(|(id, label)| {
            let score = matcher.fuzzy_match(label.text, query)?;
            Some((std::cmp::Reverse(score), id.index()))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_unstable();
        scored.truncate(LIMIT);
        scored
    });
}
