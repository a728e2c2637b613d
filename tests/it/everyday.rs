//! Everyday titles: what people call an occupation finds it, where the whole query is that and the data set
//! has no such title.

#![allow(clippy::unwrap_used)]

use std::process::Command;
use std::sync::OnceLock;

use careernav::shipped;
use careernav_core::graph::{EverydayTitle, Graph};
use careernav_core::profile::{Layer, load};
use careernav_core::search::{Hit, HitKind, Index, Kinds, Target, occupations_meant};
use careernav_core::text::sanitize::fold;
use proptest::prelude::*;

fn set() -> &'static (Graph, Index) {
    static SET: OnceLock<(Graph, Index)> = OnceLock::new();
    SET.get_or_init(|| {
        let graph = Graph::build(&load(&[shipped::LAYER]), None);
        let index = Index::build(&graph);
        (graph, index)
    })
}

fn search(query: &str, limit: usize) -> Vec<Hit> {
    let (graph, index) = set();
    index.search(graph, query, Kinds::All, limit).hits
}

fn titles(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.target.title(&set().0)).collect()
}

#[test]
fn the_list_names_occupations_of_esco() {
    let loaded = load(&[Layer::Directory("profiles".into())]);
    assert!(loaded.problems.is_empty(), "{:#?}", loaded.problems);
    let said = loaded.titles.iter().map(|it| 1 + it.other_titles.len());
    assert!(said.sum::<usize>() > 1000);
    for entry in &loaded.titles {
        assert_eq!(entry.source, None, "{}", entry.title);
        assert!(!entry.means.is_empty(), "{}", entry.title);
        for meaning in &entry.means {
            let uri = meaning.uri.as_deref().unwrap_or_default();
            let id = uri.strip_prefix("http://data.europa.eu/esco/occupation/");
            assert!(
                id.is_some_and(|id| id.len() == 36),
                "{}: {uri}",
                entry.title
            );
            // The titles are those of the release from which the profiles are.
            let mut profiles = loaded.profiles.iter();
            if let Some(profile) = profiles.find(|it| it.uri.as_deref() == Some(uri)) {
                let titles = std::iter::once(&profile.title).chain(&profile.other_titles);
                let is_called = titles
                    .map(|it| fold(it))
                    .any(|it| it == fold(&meaning.occupation));
                assert!(is_called, "{}: {}", entry.title, meaning.occupation);
            }
        }
    }
}

#[test]
fn each_title_finds_what_it_means() {
    let graph = &set().0;
    let mut seen = 0;
    for title in graph.everyday_titles() {
        let found = occupations_meant(graph, title.text());
        assert!(found.starts_with(&title.means()[..1]), "{}", title.text());
        seen += 1;
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn what_people_say_is_found_and_called_what_it_is() {
    for (query, title) in [
        ("sparky", "electrician"),
        ("Sparkies", "electrician"),
        ("RN", "nurse responsible for general care"),
        ("r.n.", "nurse responsible for general care"),
        ("uber driver", "taxi driver"),
        ("Uber-drivers", "taxi driver"),
        ("cop isco:5", "police officer"),
        ("senior sparky", "electrician"),
        ("cop (m/f/d)", "police officer"),
    ] {
        let hits = search(query, 3);
        assert_eq!(hits[0].kind, HitKind::Everyday, "{query}: {hits:?}");
        assert_eq!(titles(&hits)[0], title, "{query}");
        assert_eq!(hits[0].matched_as(), "everyday title");
    }
    // What is unfinished, or has more words, is no everyday title; nor is what a filter lets not pass.
    for query in [
        "uber driv",
        "uber driver in town",
        "cop isco:7",
        "cop skill:",
    ] {
        let hits = search(query, 20);
        assert!(
            hits.iter().all(|hit| hit.kind != HitKind::Everyday),
            "{query}: {hits:?}"
        );
    }
}

#[test]
fn commands_take_everyday_titles() {
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
            .args(args)
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let (code, out, _) = run(&["--profiles", "shipped", "show", "uber driver"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("taxi driver\n"), "{out}");
    // Where it can mean several, they are listed.
    let (code, _, err) = run(&["--profiles", "shipped", "show", "QA"]);
    assert_eq!(code, Some(1));
    let wanted = "'QA' can mean several occupations:\n  software tester\n  ICT test analyst\n";
    assert!(err.contains(wanted), "{err}");
}

proptest! {
    /// A title of the set that equals the query is never below what an everyday title means.
    #[test]
    fn titles_of_the_set_come_first(at in any::<prop::sample::Index>(), of_set in any::<bool>()) {
        let graph = &set().0;
        let everyday: Vec<_> = graph.everyday_titles().map(EverydayTitle::text).collect();
        let labels: Vec<_> = graph.labels().map(|(_, label)| label.text).collect();
        let query = if of_set { *at.get(&labels) } else { *at.get(&everyday) };
        let hits = search(query, 50);
        let is_everyday = |hit: &Hit| hit.kind == HitKind::Everyday;
        let is_called = |hit: &Hit| !is_everyday(hit) && fold(&hit.label) == fold(query);
        let first = hits.iter().position(is_everyday).unwrap_or(hits.len());
        prop_assert!(!hits[first..].iter().any(is_called), "{}: {:?}", query, hits);
        // What it means stands together, and nothing is listed twice.
        let count = hits.iter().filter(|hit| is_everyday(hit)).count();
        prop_assert!(hits[first..].iter().take(count).all(is_everyday));
        let mut targets: Vec<_> = hits.iter().map(|hit| hit.target).collect();
        targets.sort_unstable();
        targets.dedup();
        prop_assert_eq!(targets.len(), hits.len());
        if !of_set {
            let meant = Target::Occupation(occupations_meant(graph, query)[0]);
            prop_assert!(targets.contains(&meant), "{}", query);
        }
    }
}
