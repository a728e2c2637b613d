//! The search over the profiles that ship: what is meant comes first, what was typed is marked, and
//! nothing that can be typed or stored makes it fail.

#![allow(clippy::unwrap_used, clippy::string_slice)]

use crate::queries;
use careernav::shipped;

use std::convert::Infallible;
use std::sync::OnceLock;

use careernav_core::columns::{Columnar, Numbers, Text, Visitor};
use careernav_core::graph::{Graph, LabelKind};
use careernav_core::profile::{Layer, load};
use careernav_core::search::{Answer, Hit, Index, Kinds, MAX_RERANKED, Target};
use proptest::prelude::*;

fn set() -> &'static (Graph, Index) {
    static SET: OnceLock<(Graph, Index)> = OnceLock::new();
    SET.get_or_init(|| {
        let graph = Graph::build(&load(&[shipped::LAYER]), None);
        let index = Index::build(&graph);
        (graph, index)
    })
}

fn search(query: &str, kinds: Kinds, limit: usize) -> (Vec<Hit>, usize) {
    let (graph, index) = set();
    let answer = index.search(graph, query, kinds, limit);
    (answer.hits, answer.total)
}

/// What a query marks in its first hit.
fn marked(query: &str) -> Vec<String> {
    let (hits, _) = search(query, Kinds::All, 1);
    let hit = &hits[0];
    let ranges = hit.ranges.iter();
    ranges
        .map(|range| hit.label[range.clone()].to_owned())
        .collect()
}

#[test]
fn what_is_meant_comes_first() {
    let (graph, index) = set();
    let ranks = queries::ranks(graph, index, include_str!("../queries/shipped.txt"));
    assert!(ranks.all > 40);
    assert!(ranks.in_five == ranks.all, "{:#?}", ranks.misses);
    assert!(ranks.first * 100 >= ranks.all * 95, "{:#?}", ranks.misses);
}

#[test]
fn what_was_typed_is_marked_also_with_errors() {
    assert_eq!(marked("ethical hack"), ["ethical", "hack"]);
    assert_eq!(marked("hakcer ethical"), ["ethical", "hacker"]);
    assert_eq!(marked("ethicl hckr"), ["ethical", "h", "ck", "r"]);
    assert_eq!(marked("C++"), ["C++"]);
    assert_eq!(
        marked("telecomunications managers"),
        ["telecommunications", "manager"]
    );
}

#[test]
fn codes_and_uris_find_their_occupation() {
    let (graph, _) = set();
    for occupation in graph.occupations() {
        for name in [occupation.code(), occupation.uri()].into_iter().flatten() {
            let (hits, total) = search(name, Kinds::All, 5);
            assert_eq!(
                hits[0].target,
                Target::Occupation(occupation.id()),
                "{name}"
            );
            assert!(total >= hits.len());
            let skills = search(name, Kinds::Skills, 5).0;
            assert!(
                skills
                    .iter()
                    .all(|hit| matches!(hit.target, Target::Skill(_)))
            );
        }
    }
}

#[test]
fn nothing_typed_is_everything() {
    let (graph, _) = set();
    let occupations = graph.occupation_count() + graph.unprofiled().len();
    let (hits, total) = search("  ", Kinds::All, usize::MAX);
    assert_eq!(
        (hits.len(), total),
        (occupations + graph.skill_count(), hits.len())
    );
    assert!(
        hits.iter()
            .all(|hit| hit.is_preferred() && hit.ranges.is_empty())
    );
    assert_eq!(search("", Kinds::Occupations, 3).1, occupations);
    assert_eq!(search("", Kinds::Skills, 3).1, graph.skill_count());
    assert_eq!(search("+", Kinds::All, 3), (Vec::new(), 0));
    let nothing = (Graph::default(), Index::default());
    let answer = nothing.1.search(&nothing.0, "a", Kinds::All, 3);
    assert_eq!(answer, Answer::default());
}

#[test]
fn every_beginning_of_a_title_finds_it() {
    let (graph, _) = set();
    let labels = graph
        .labels()
        .filter(|(_, label)| label.kind == LabelKind::Preferred);
    // Over all of them it takes minutes.
    for (_, label) in labels.step_by(7) {
        for (end, _) in label
            .text
            .char_indices()
            .skip(1)
            .chain([(label.text.len(), ' ')])
        {
            let query = &label.text[..end];
            let (hits, total) = search(query, Kinds::All, 10);
            let found = hits.iter().any(|hit| hit.target == label.node.into());
            assert!(
                found || total > hits.len(),
                "'{query}' does not find {}",
                label.text
            );
            if end == label.text.len() {
                assert!(found, "'{query}' is not found");
            }
        }
    }
}

#[test]
fn the_order_does_not_depend_on_the_limit() {
    for query in ["s", "manage", "security manager", "mngr", "zzzz manager"] {
        let (all, total) = search(query, Kinds::All, usize::MAX);
        assert_eq!(all.len(), total);
        assert!(query != "s" || total > MAX_RERANKED);
        for limit in [0, 1, 7, MAX_RERANKED, MAX_RERANKED + 1] {
            let (part, count) = search(query, Kinds::All, limit);
            assert_eq!((part.as_slice(), count), (&all[..limit.min(total)], total));
        }
        let mut nodes: Vec<_> = all.iter().map(|hit| hit.target).collect();
        nodes.sort_unstable();
        nodes.dedup();
        assert_eq!(nodes.len(), total, "a node stands once");
        for kinds in [Kinds::Occupations, Kinds::Skills] {
            let (hits, _) = search(query, kinds, usize::MAX);
            let is_skill = |hit: &Hit| matches!(hit.target, Target::Skill(_));
            assert!(
                hits.iter()
                    .all(|hit| is_skill(hit) == (kinds == Kinds::Skills))
            );
        }
    }
}

/// Reads all columns out, or puts others in.
struct Columns {
    numbers: Vec<Numbers>,
    texts: Vec<Text>,
    fill: bool,
    at: (usize, usize),
}

impl Visitor for Columns {
    type Error = Infallible;

    fn numbers(&mut self, column: &mut Numbers) -> Result<(), Infallible> {
        if self.fill {
            column.clone_from(&self.numbers[self.at.0]);
            self.at.0 += 1;
        } else {
            self.numbers.push(column.clone());
        }
        Ok(())
    }

    fn text(&mut self, column: &mut Text) -> Result<(), Infallible> {
        if self.fill {
            column.clone_from(&self.texts[self.at.1]);
            self.at.1 += 1;
        } else {
            self.texts.push(column.clone());
        }
        Ok(())
    }
}

fn columns() -> Columns {
    let mut columns = Columns {
        numbers: Vec::new(),
        texts: Vec::new(),
        fill: false,
        at: (0, 0),
    };
    let Ok(()) = Index::build(&set().0).visit(&mut columns);
    columns.fill = true;
    columns
}

#[test]
fn an_index_is_its_columns() {
    let (graph, index) = set();
    let mut copy = Index::default();
    assert!(copy.is_sound() && index.is_sound());
    let Ok(()) = copy.visit(&mut columns());
    assert!(copy.is_sound());
    for query in ["manager", "hckr"] {
        let found = copy.search(graph, query, Kinds::All, 20);
        assert_eq!((found.hits, found.total), search(query, Kinds::All, 20));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damage_is_seen_or_survived(
        column in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        value in prop_oneof![any::<u32>(), 0_u32..3000],
        cut in any::<bool>(),
        query in "(manager|ethicl hakcer|s|data base|mngr|r&d|)",
    ) {
        let mut columns = columns();
        // A set in one language has no stop words of others.
        let filled = columns.numbers.iter_mut().filter(|numbers| !numbers.is_empty());
        let mut filled: Vec<_> = filled.collect();
        let at = column.index(filled.len());
        let damaged = &mut *filled[at];
        let at = place.index(damaged.len());
        damaged.to_mut()[at] = value;
        if cut {
            damaged.to_mut().truncate(at + 1);
        }
        let mut index = Index::default();
        let Ok(()) = index.visit(&mut columns);
        // What is not sound is never searched: the set is compiled anew.
        if !index.is_sound() {
            return Ok(());
        }
        let hits = index.search(&set().0, &query, Kinds::All, 20).hits;
        for hit in hits {
            for range in hit.ranges {
                prop_assert!(hit.label.get(range).is_some());
            }
        }
    }

    #[test]
    fn whatever_is_typed_is_answered(query in "\\PC{0,24}") {
        let (hits, total) = search(&query, Kinds::All, 10);
        prop_assert!(hits.len() == total.min(10));
    }

    #[test]
    fn ranges_lie_on_boundaries_in_any_label(
        titles in prop::collection::vec("[\\PC]{0,8}[ a-eéßÆİ'’&.+-]{0,16}", 1..6),
        start in 0_usize..8,
        length in 0_usize..12,
    ) {
        let root = tempfile::tempdir().unwrap();
        for (at, title) in titles.iter().enumerate() {
            let title = serde_json::to_string(title).unwrap();
            std::fs::write(root.path().join(format!("o{at}.yaml")), format!("title: {title}\n")).unwrap();
        }
        let graph = Graph::build(&load(&[Layer::Directory(root.path().to_path_buf())]), None);
        let index = Index::build(&graph);
        prop_assert!(index.is_sound());
        for title in &titles {
            let query: String = title.chars().skip(start).take(length).collect();
            for query in [query.as_str(), title] {
                for hit in index.search(&graph, query, Kinds::All, 10).hits {
                    let mut end = 0;
                    for (at, range) in hit.ranges.into_iter().enumerate() {
                        prop_assert!(hit.label.get(range.clone()).is_some_and(|part| !part.is_empty()));
                        prop_assert!(at == 0 || range.start > end);
                        end = range.end;
                    }
                }
            }
        }
    }
}

/// Words of labels, some of them mistyped or unknown, as a query.
fn queries() -> impl Strategy<Value = String> {
    let labels: Vec<&str> = set().0.labels().map(|(_, label)| label.text).collect();
    let words: Vec<String> = labels
        .iter()
        .step_by(11)
        .flat_map(|label| label.split(' '))
        .map(str::to_owned)
        .collect();
    let word = prop_oneof![
        6 => prop::sample::select(words),
        1 => "[a-z]{1,7}",
        1 => "(senior|of|the|part-time|trainee)",
    ];
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_word_that_nothing_has_empties_no_list(query in queries(), before in any::<bool>()) {
        let (_, total) = search(&query, Kinds::All, 1);
        let longer = if before { format!("xqzvkwj {query}") } else { format!("{query} xqzvkwj") };
        let (hits, _) = search(&longer, Kinds::All, 1);
        prop_assert!(total == 0 || !hits.is_empty(), "'{longer}' finds nothing");
    }

    #[test]
    fn what_meets_fewer_words_comes_after_what_meets_all(query in queries()) {
        let (hits, _) = search(&query, Kinds::All, usize::MAX);
        let met = hits.iter().map(|hit| hit.words.is_all());
        prop_assert!(met.is_sorted_by(|before, after| before >= after), "{query}");
    }
}

#[test]
fn hits_say_how_many_words_they_meet() {
    let words = |query: &str| search(query, Kinds::All, 1).0[0].words.to_string();
    assert_eq!(words("ethical hacker"), "2 of 2 words");
    assert_eq!(words("senior ethical hacker"), "2 of 2 words");
    assert_eq!(words("ethical hacker xqzvkwj"), "2 of 3 words");
}

#[test]
fn a_job_comes_before_skills_of_the_same_word() {
    for query in ["nurse", "driver", "manager"] {
        let (hits, _) = search(query, Kinds::All, 3);
        let is_skill = |hit: &Hit| matches!(hit.target, Target::Skill(_));
        assert!(!hits.iter().any(is_skill), "{query}: {hits:?}");
    }
}
