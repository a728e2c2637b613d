//! What a key press in the search box costs, compared with the usual matchers over the same labels:
//! `cargo bench --bench search`.
//!
//! The set is the one that `CAREERNAV_BENCH_PROFILES` names, else ESCO where its download lies beside
//! the repository, else a synthetic one of its size. Queries are typed letter by letter, each with one
//! matcher after the other, several times. `-- --quality` prints how well it finds instead. With `CAREERNAV_BENCH_KEYS` set, every key is
//! listed with its cost.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::format_push_string
)]

mod support;

use std::cmp::Reverse;
use std::path::Path;
use std::time::Instant;

use careernav::shipped;
use careernav_core::graph::Graph;
use careernav_core::search::{Index, Kinds};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use support::Scale;
use support::data::Data;
use support::figures::{Sample, Table, ms, ratio, wanted};
use support::quality;

/// What is typed, letter by letter.
const TYPED: [&str; 30] = [
    "nurse",
    "software developer",
    "ict security manager",
    "manager of a department",
    "primary school teacher",
    "physiotherapist",
    "lorry driver",
    "c++",
    "use presentation software",
    "communicate with customers",
    // Letters that are wrong, missing or swapped.
    "ethicl hakcer",
    "comunicate with custmers",
    "acountant",
    "vetrinerian",
    "phisioterapist",
    "grafic desinger",
    // Words in another order, joined and split, in another spelling or number.
    "driver train",
    "senior train driver",
    "data base administrator",
    "cybersecurity",
    "theater technicians",
    "organizational development",
    // Initials and consonants.
    "hr officer",
    "pr manager",
    "r&d manager",
    "ict prjct mngr",
    // With filters.
    "isco:25 manager",
    "nurse level:4",
    "essential:\"first aid\"",
    // Nothing.
    "zzzz",
];

/// As many hits as the search box asks for at first.
const LIMIT: usize = 50;

/// How large the index may be.
const MAX_BYTES: usize = 24_000_000;

/// How long a key may take at most, in milliseconds.
const MAX_MS: f64 = 8.0;

fn main() {
    let scale = Scale::from_args();
    let data = Data::find(scale);
    println!("\nThe search, letter by letter: {}.\n", data.origin);
    // As in the app, the set is read on another thread: the allocator's pieces that are left of that
    // are not put in order while a key is timed.
    // With the everyday titles that the program brings to every set.
    let build = || Graph::build(&shipped::load(&data.layers()), None);
    let graph = std::thread::scope(|scope| scope.spawn(build).join()).unwrap();
    let start = Instant::now();
    let mut index = Index::build(&graph);
    let took = start.elapsed();
    let bytes = index.size();
    let mark = if bytes < MAX_BYTES { "" } else { " (missed)" };
    println!(
        "index of {} labels: built in {took:.1?}, {:.1} MB, wanted < {:.0} MB{mark}",
        graph.label_count(),
        bytes as f64 / 1e6,
        MAX_BYTES as f64 / 1e6,
    );
    if std::env::args().any(|arg| arg == "--quality") {
        let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/eval");
        return quality::print(&graph, &index, Path::new(directory));
    }
    let typed = if scale.is_tiny() { &TYPED[..2] } else { &TYPED };
    let all = measure(&graph, &index, typed, scale.times(3));
    print(&all);
    if std::env::var_os("CAREERNAV_BENCH_KEYS").is_some() {
        let mut slowest = all.each;
        slowest.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (took, key) in slowest {
            println!("{:>10} {key}", ms(took));
        }
    }
}

/// What the keys cost.
#[derive(Default)]
struct All {
    ours: Sample,
    nucleo: Sample,
    fuzzy: Sample,
    /// Ours, for each key the least.
    each: Vec<(f64, &'static str)>,
}

/// Types every query with each matcher in turn.
fn measure(graph: &Graph, index: &Index, typed: &[&'static str], turns: usize) -> All {
    // As its own users do, nucleo gets the labels in its own form, made before.
    let labels: Vec<&str> = graph.labels().map(|(_, label)| label.text).collect();
    let columns: Vec<Utf32String> = labels.iter().map(|&text| text.into()).collect();
    let mut nucleo = Matcher::new(Config::DEFAULT);
    let fuzzy = SkimMatcherV2::default().ignore_case();
    let mut all = All::default();
    for query in typed {
        let keys: Vec<&str> = (1..=query.len()).map(|end| &query[..end]).collect();
        let mut least = vec![f64::INFINITY; keys.len()];
        for _ in 0..turns {
            for (key, least) in keys.iter().zip(&mut least) {
                let start = Instant::now();
                all.ours
                    .time(|| index.search(graph, key, Kinds::All, LIMIT));
                *least = least.min(start.elapsed().as_secs_f64() * 1e3);
            }
            for key in &keys {
                all.nucleo.time(|| {
                    let pattern = Pattern::parse(key, CaseMatching::Ignore, Normalization::Smart);
                    best(columns.iter().map(|label| {
                        let score = pattern.score(label.slice(..), &mut nucleo);
                        score.map(i64::from)
                    }))
                });
            }
            for key in &keys {
                all.fuzzy
                    .time(|| best(labels.iter().map(|label| fuzzy.fuzzy_match(label, key))));
            }
        }
        all.each.extend(least.into_iter().zip(keys));
    }
    all
}

/// The best scores with their places.
fn best(scores: impl Iterator<Item = Option<i64>>) -> Vec<(Reverse<i64>, usize)> {
    let found = scores.zip(0..);
    let mut found: Vec<_> = found
        .filter_map(|(score, at)| Some((Reverse(score?), at)))
        .collect();
    if found.len() > LIMIT {
        found.select_nth_unstable(LIMIT);
        found.truncate(LIMIT);
    }
    found.sort_unstable();
    found
}

fn print(all: &All) {
    let name = format!("{} keys", all.each.len());
    let mut table = Table::new(&[
        &name,
        "ours",
        "nucleo-matcher",
        "ratio",
        "wanted",
        "fuzzy-matcher",
        "ratio",
    ]);
    for (hundredths, which, limit, shown) in [
        (50, "median", 1.0 / 20.0, "≤ 1/20"),
        (90, "90th percentile", f64::INFINITY, "–"),
        (99, "99th percentile", 1.0 / 10.0, "≤ 1/10"),
        (100, "slowest", f64::INFINITY, "–"),
    ] {
        let of = |sample: &Sample| sample.percentile(hundredths);
        let (ours, nucleo, fuzzy) = (of(&all.ours), of(&all.nucleo), of(&all.fuzzy));
        let wanted = match hundredths {
            100 => wanted(ours, MAX_MS, "< 8 ms"),
            _ => wanted(ours / nucleo, limit, shown),
        };
        table.row(&[
            which,
            &ms(ours),
            &ms(nucleo),
            &ratio(ours, nucleo),
            &wanted,
            &ms(fuzzy),
            &ratio(ours, fuzzy),
        ]);
    }
    table.print();
    println!();
}
