//! The filters of the search over the profiles that ship: what they let through, what is said about
//! mistaken ones, and what there is when nothing is found.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::OnceLock;

use careernav::shipped;
use careernav_core::graph::{Found, Graph, Occupation};
use careernav_core::profile::{Layer, load};
use careernav_core::search::filter::Filter;
use careernav_core::search::{Answer, Hit, Index, Kinds, MAX_RERANKED, RemarkKind, Target};
use proptest::prelude::*;

fn set() -> &'static (Graph, Index) {
    static SET: OnceLock<(Graph, Index)> = OnceLock::new();
    SET.get_or_init(|| {
        let graph = Graph::build(&load(&[shipped::LAYER]), None);
        let index = Index::build(&graph);
        (graph, index)
    })
}

fn answer(query: &str) -> Answer {
    let (graph, index) = set();
    index.search(graph, query, Kinds::All, usize::MAX)
}

fn targets(answer: &Answer) -> Vec<Target> {
    answer.hits.iter().map(|hit| hit.target).collect()
}

fn titles(answer: &Answer) -> Vec<&'static str> {
    let (graph, _) = set();
    answer
        .hits
        .iter()
        .map(|hit| hit.target.title(graph))
        .collect()
}

/// The occupations of the set that are as wanted.
fn occupations(wanted: impl Fn(Occupation<'_>) -> bool) -> Vec<Target> {
    let (graph, _) = set();
    let wanted = graph.occupations().filter(|&occupation| wanted(occupation));
    wanted
        .map(|occupation| Target::Occupation(occupation.id()))
        .collect()
}

#[test]
fn filters_alone_list_what_passes() {
    let (graph, _) = set();
    let in_25 = |o: Occupation<'_>| o.group_code().is_some_and(|code| code.starts_with("25"));
    let level_3 = |o: Occupation<'_>| o.level() == Some(3);
    assert_eq!(targets(&answer("isco:25")), occupations(in_25));
    assert_eq!(targets(&answer(" level:3 ")), occupations(level_3));
    assert_eq!(
        targets(&answer("level:4 ISCO:25")),
        occupations(|o| in_25(o) && o.level() == Some(4))
    );
    assert_eq!(answer("level:3 isco:25").total, 0);
    assert_eq!(answer("skill:").total, graph.skill_count());
    let all = graph.occupation_count() + graph.unprofiled().len();
    assert_eq!(answer("occupation:").total, all);
    for query in ["isco:25", "level:3", "occupation:", "skill:"] {
        let all = answer(query);
        assert!(all.remarks.is_empty() && all.total == all.hits.len() && all.total > 0);
    }
}

#[test]
fn a_skill_is_found_by_any_of_its_names() {
    let (graph, _) = set();
    let skills = graph
        .skills()
        .filter(|skill| !skill.essential_for().is_empty());
    let mut seen = 0;
    for skill in skills {
        for name in std::iter::once(skill.name()).chain(skill.other_names()) {
            let Found::One(id) = graph.find_skill(name) else {
                continue;
            };
            if name.contains(['"', '“', '”', '„']) {
                continue;
            }
            let holders = graph.skill(id).essential_for().iter();
            let holders: Vec<_> = holders.map(|&id| Target::Occupation(id)).collect();
            let quoted = answer(&format!("essential:\"{name}\""));
            assert_eq!(targets(&quoted), holders, "{name}");
            assert_eq!(
                targets(&answer(&format!("essential:{name}"))),
                holders,
                "{name}"
            );
            seen += 1;
        }
    }
    assert!(seen > 100);
    let mut skills = graph
        .skills()
        .filter(|skill| skill.optional_for().len() > 1);
    let skill = skills.next().unwrap();
    let optional = skill.optional_for().iter();
    let optional: Vec<_> = optional.map(|&id| Target::Occupation(id)).collect();
    let query = format!("optional:\"{}\"", skill.name());
    assert_eq!(targets(&answer(&query)), optional);
}

#[test]
fn filters_go_with_words_in_any_order() {
    let wanted = ["ICT security manager"];
    for query in [
        "security manager isco:25 level:4",
        "level:4 isco:25 security manager",
        "security level:4 manager isco: 25",
        "occupation:security manager level:4 isco:2529",
    ] {
        assert_eq!(titles(&answer(query))[..1], wanted, "{query}");
        let skills = answer(query)
            .hits
            .into_iter()
            .filter(|hit| matches!(hit.target, Target::Skill(_)));
        assert_eq!(skills.count(), 0);
    }
    let skills = answer("skill:security");
    assert!(skills.total > 3);
    assert!(
        skills
            .hits
            .iter()
            .all(|hit| matches!(hit.target, Target::Skill(_)))
    );
}

#[test]
fn what_has_only_been_begun_does_no_harm() {
    let all = answer("security").total;
    for begun in [
        "isco:",
        "level:",
        "tag:",
        "essential:",
        "essential:\"",
        "optional: ",
    ] {
        let found = answer(&format!("security {begun}"));
        assert_eq!(found.total, all, "{begun}");
        assert_eq!(found.remarks[0].trouble, RemarkKind::Begun, "{begun}");
    }
    let begun = answer("isco:");
    let codes: Vec<_> = begun.completions.iter().map(|c| c.query.as_str()).collect();
    assert_eq!(codes[..2], ["isco:1 ", "isco:2 "]);
    let levels = answer("manager level:").completions;
    assert_eq!(levels.len(), 4);
    assert_eq!(levels[2].query, "manager level:3 ");

    let begun = answer("manager essential:\"disaster reco");
    assert_eq!(begun.remarks[0].trouble, RemarkKind::Nobody);
    let offered = &begun.completions[0];
    let chosen = answer(&offered.query);
    assert!(chosen.remarks.is_empty() && chosen.total > 0, "{offered:?}");
}

#[test]
fn mistaken_filters_are_named() {
    let count = answer("manager ").total;
    for (query, trouble, hint) in [
        ("manager level:9", RemarkKind::Wrong, "levels are 1 to 4"),
        ("manager level:x", RemarkKind::Wrong, "levels are 1 to 4"),
        ("manager isco:xx", RemarkKind::Wrong, "such as 25"),
        ("manager isco:25291", RemarkKind::Wrong, "such as 25"),
        ("manager isco:2511999", RemarkKind::Wrong, "such as 25"),
        ("manager isco:259", RemarkKind::Nobody, "in 25 Information"),
        ("manager isco:0", RemarkKind::Nobody, "isco: alone"),
        ("manager tag:blue", RemarkKind::Nobody, "tags"),
        ("manager essential:zzzz", RemarkKind::Nobody, "skill:"),
        ("manager foo:bar", RemarkKind::Unknown, "occupation: isco:"),
        ("manager lvl:3", RemarkKind::Unknown, "perhaps level:"),
    ] {
        let answer = answer(query);
        let [remark] = &answer.remarks[..] else {
            unreachable!("{query}: {:?}", answer.remarks);
        };
        assert_eq!(remark.trouble, trouble, "{query}");
        assert!(
            remark.hint.as_deref().unwrap().contains(hint),
            "{query}: {remark:?}"
        );
        assert_eq!(answer.total, count, "{query}");
        assert!(
            query.get(remark.place.clone()).unwrap().contains(':'),
            "{query}"
        );
    }
    let offered = answer("manager lvl:3").completions;
    assert_eq!(offered[0].query, "manager level:3");
}

#[test]
fn a_title_may_have_a_colon() {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(
        root.path().join("a.yaml"),
        "title: 'Studio:Line operator'\n",
    )
    .unwrap();
    std::fs::write(root.path().join("b.yaml"), "title: studio line cook\n").unwrap();
    let graph = Graph::build(&load(&[Layer::Directory(root.path().to_path_buf())]), None);
    let index = Index::build(&graph);
    let search = |query| index.search(&graph, query, Kinds::All, 9);
    let found = search("studio:line");
    assert_eq!(found.remarks, []);
    assert_eq!(found.total, 2);
    assert_eq!(
        search("studio:line operator").hits[0].label,
        "Studio:Line operator"
    );
    let other = search("studio:cook");
    assert_eq!(other.remarks[0].trouble, RemarkKind::Unknown);
    assert_eq!(other.hits[0].label, "studio line cook");
}

#[test]
fn codes_and_addresses_find_that_very_thing() {
    let layer = Layer::Directory(Path::new("tests/classified").to_path_buf());
    let graph = Graph::build(&load(&[layer]), None);
    let index = Index::build(&graph);
    let search = |query: &str, kinds| index.search(&graph, query, kinds, 9).hits;
    let first = |query: &str| search(query, Kinds::All).first().map(|hit| hit.target);
    for group in graph.groups().filter(|group| !group.code().is_empty()) {
        let target = Some(Target::Group(group.id()));
        assert_eq!(first(group.code()), target);
        let uri = format!("http://data.europa.eu/esco/isco/C{}", group.code());
        assert_eq!(first(&uri), target);
    }
    let mut seen = 0;
    for group in graph.skill_groups() {
        assert_eq!(
            first(&group.code().to_lowercase()),
            Some(Target::SkillGroup(group.id()))
        );
        seen += 1;
    }
    assert!(seen > 1);
    let code = graph.skill_groups().next().unwrap().code();
    for kinds in [Kinds::Occupations, Kinds::Skills] {
        let is_group = |hit: &Hit| matches!(hit.target, Target::Group(_) | Target::SkillGroup(_));
        assert!(!search(code, kinds).iter().any(is_group));
    }

    let (graph, index) = set();
    for skill in graph.skills() {
        if let Some(uri) = skill.uri() {
            let hits = index.search(graph, uri, Kinds::All, 9).hits;
            assert_eq!(hits.len(), 1);
            assert_eq!(hits[0].target, Target::Skill(skill.id()));
        }
    }
}

#[test]
fn nothing_found_is_no_dead_end() {
    let (graph, index) = set();
    let count = answer("ethical hacker").total;
    let vain = answer("ethical hacker level:2");
    assert_eq!(vain.total, 0);
    let [without] = &vain.without[..] else {
        unreachable!("{vain:?}");
    };
    assert_eq!(
        (without.left_out.as_str(), without.query.as_str()),
        ("level:2", "ethical hacker")
    );
    assert_eq!(without.total, count);
    assert_eq!(answer(&without.query).total, count);

    // Neither filter alone is to blame.
    let vain = answer("ethical hacker level:2 isco:3");
    assert_eq!(vain.without[0].left_out, "filters");

    let vain = answer("skill: occupation: security");
    assert_eq!(vain.without.len(), 2);

    let vain = index.search(graph, "c++ hacker", Kinds::Occupations, 5);
    assert!(vain.total > 0 || vain.without[0].kinds == Kinds::All);
    let vain = index.search(graph, "ICT resilience manager", Kinds::Skills, 5);
    assert!(vain.total > 0 || vain.without[0].left_out == "skills only");

    // What no filter hides is looked for among all words.
    for query in ["xkcdqw", "hxcker", "telfonsit", "zzz", "qqqqqqqqqqqqqq"] {
        let vain = answer(query);
        assert!(vain.total > 0 || !vain.nearest.is_empty(), "{query}");
    }
    assert_eq!(answer("日本").nearest, []);
}

#[test]
fn every_filter_is_written_about() {
    let guide = include_str!("../../docs/guide.md");
    for filter in Filter::ALL {
        assert!(
            guide.contains(&format!("`{}`", filter.example())),
            "{}",
            filter.example()
        );
        let parsed = answer(filter.example()).remarks;
        assert!(
            parsed
                .iter()
                .all(|remark| remark.trouble == RemarkKind::Nobody),
            "{parsed:?}"
        );
    }
}

/// What fits the words without a filter, as far as a filter lets it pass.
fn filtered(words: &str, filter: &str) -> Vec<Target> {
    let passing = targets(&answer(filter));
    let all = targets(&answer(words));
    all.into_iter()
        .filter(|target| passing.contains(target))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A filter never loses a hit. As long as it leaves something it changes nothing about which
    /// errors pass if there are few hits anyway, and then the order is the same, too: of those that
    /// are equally good, the first [`MAX_RERANKED`] are put into an order of their own.
    #[test]
    fn filtering_loses_nothing(
        words in "(manager|security|ict sec|operator|mngr|hakcer|ethicl hacker|s|network tech|it aud|data)",
        filter in "(isco:25|isco:3|level:4|level:3|level:2|skill:|occupation:|tag:digital|level:4 isco:2)",
    ) {
        let expected = filtered(&words, &filter);
        let found = targets(&answer(&format!("{filter} {words}")));
        for target in &expected {
            prop_assert!(found.contains(target), "{:?}", target);
        }
        let all = answer(&words).total;
        if all < 40 && !expected.is_empty() && all <= MAX_RERANKED {
            prop_assert_eq!(&found, &expected);
        }
        let (graph, index) = set();
        let few = index.search(graph, &format!("{filter} {words}"), Kinds::All, 3);
        prop_assert_eq!(targets(&few), found.into_iter().take(3).collect::<Vec<_>>());
    }

    #[test]
    fn whatever_is_typed_is_answered(
        parts in prop::collection::vec(
            prop_oneof!["\\PC{0,6}", "[ \":“0-9]{1,3}", "(isco|level|tag|skill|role|essential|lvl):",
                "(manager|25|green|3)"], 0..7),
    ) {
        let query = parts.concat();
        let (graph, index) = set();
        for kinds in [Kinds::All, Kinds::Occupations, Kinds::Skills] {
            let answer = index.search(graph, &query, kinds, 5);
            prop_assert_eq!(answer.hits.len(), answer.total.min(5));
            for hit in answer.hits.iter().chain(&answer.nearest) {
                for range in &hit.ranges {
                    prop_assert!(hit.label.get(range.clone()).is_some());
                }
            }
            for remark in &answer.remarks {
                prop_assert!(query.get(remark.place.clone()).is_some());
            }
            for without in &answer.without {
                let less = index.search(graph, &without.query, without.kinds, 1);
                prop_assert_eq!(less.total, without.total);
            }
        }
    }
}
