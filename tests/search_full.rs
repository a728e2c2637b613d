//! The search over the real ESCO 1.1.1, where its download lies beside the repository.
//!
//! A set that was imported already is taken from the directory that `CAREERNAV_BENCH_PROFILES` names,
//! which saves the import.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod queries;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use careernav::graph::Graph;
use careernav::import::esco::{Request, import};
use careernav::profile::{Layer, load};
use careernav::search::{Index, Kinds};

fn esco() -> Option<Graph> {
    let graph = |directory: PathBuf| Graph::build(&load(&[Layer::Directory(directory)]), None);
    if let Some(directory) = std::env::var_os("CAREERNAV_BENCH_PROFILES") {
        return Some(graph(directory.into()));
    }
    let download = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/esco-1.1.1");
    let entries = fs::read_dir(download).ok()?;
    let zips: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    let root = tempfile::tempdir().unwrap();
    let set = root.path().join("set");
    let request = Request {
        sources: &zips,
        into: &set,
        language: None,
        may_replace: false,
        stop: &AtomicUsize::new(0),
    };
    import(&request, &mut |_| {}).unwrap();
    Some(graph(set))
}

#[test]
fn what_is_meant_comes_first_among_all_of_esco() {
    let Some(graph) = esco() else {
        println!("skipped: there is no download of ESCO");
        return;
    };
    let mut index = Index::build(&graph);
    assert!(index.size() < 10_000_000);

    let ranks = queries::ranks(&graph, &index, include_str!("queries/esco.txt"));
    println!(
        "{:#?}\nfirst {} and in five {} of {}",
        ranks.misses, ranks.first, ranks.in_five, ranks.all
    );
    assert!(ranks.all > 200);
    assert!(ranks.first * 100 >= ranks.all * 90);
    assert!(ranks.in_five * 100 >= ranks.all * 96);

    // What is called just so comes first, among thousands of titles; a skill may be called like an
    // occupation's other title.
    for occupation in graph.occupations().step_by(7) {
        let hits = index.search(&graph, occupation.title(), Kinds::All, 1).hits;
        let title = hits.first().map(|hit| hit.target.title(&graph));
        assert_eq!(title, Some(occupation.title()));
    }
}
