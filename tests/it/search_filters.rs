//! The filters of the search over the profiles that ship: what they let through, what is said about
//! mistaken ones, and what there is when nothing is found.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::OnceLock;

use careernav::shipped;
use careernav_core::graph::{Found, Graph, Occupation};
use careernav_core::profile::{Layer, REGULATED_IN_THE_EU, SkillList, load};
use careernav_core::search::filter::ValueKind;
use careernav_core::search::filter_value::NOT_MARKED;
use careernav_core::search::token::{Token, TokenKind, tokens};
use careernav_core::search::{
    Answer, Filter, FilterResolver, FilterScope, Hit, Index, Kinds, MAX_RERANKED, RemarkKind,
    Target,
};
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
    for filter in FilterScope::Search.filters() {
        assert!(
            guide.contains(&format!("`{}`", filter.example())),
            "{}",
            filter.example()
        );
        let parsed = answer(filter.example()).remarks;
        assert!(
            parsed
                .iter()
                .all(|remark| [RemarkKind::Nobody, RemarkKind::Note].contains(&remark.trouble)),
            "{parsed:?}"
        );
    }
}

#[test]
fn what_the_guide_and_the_help_show_works_on_the_shipped_set() {
    let (graph, index) = set();
    let cook = graph.find_occupation("cook").one().unwrap();
    let guide = include_str!("../../docs/guide.md");
    let (_, section) = guide.split_once("\n## Filters\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let mut count = 0;
    for example in section.split('`').skip(1).step_by(2) {
        let tokens = tokens(example, FilterScope::Search);
        let is_filter =
            |it: &Token<'_>| matches!(it.what, TokenKind::Named(_)) && !it.value.is_empty();
        if !tokens.iter().any(is_filter) {
            continue;
        }
        count += 1;
        let answer = index.search_from(graph, &[cook], example, Kinds::All, 1);
        let is_fine = |kind| [RemarkKind::Note, RemarkKind::Contradiction].contains(&kind);
        assert!(
            answer.remarks.iter().all(|it| is_fine(it.trouble)),
            "{example}: {:?}",
            answer.remarks
        );
    }
    assert!(count > 20, "{count}");
    // Of lists of jobs a tag of skills alone is none.
    let resolver = FilterResolver::new(graph, &[cook], &|_| Vec::new()).of_occupations();
    for filter in Filter::ALL {
        let token = &tokens(filter.example(), FilterScope::Search)[..];
        match filter.value_kind() {
            ValueKind::Occupation => {
                let (_, name) = filter.example().split_once(':').unwrap();
                let found = graph.find_occupation(name.trim_matches('"'));
                assert!(matches!(found, Found::One(_)), "{name}");
            }
            _ if filter.is_condition() => {
                let found = resolver.values(filter, token[0].value);
                assert!(found.is_ok(), "{found:?}");
            }
            _ => {}
        }
    }
}

/// A condition as it is typed, and what has it.
type Case = (&'static str, fn(Occupation<'_>) -> bool);

/// Conditions, each worked out beside the search.
const CASES: [Case; 11] = [
    ("isco:25", |o| is_in(o, "25")),
    ("isco:2,3", |o| is_in(o, "2") || is_in(o, "3")),
    ("isco:3,25,1", |o| {
        ["3", "25", "1"].iter().any(|code| is_in(o, code))
    }),
    ("level:3", |o| o.level() == Some(3)),
    ("level:2,4", |o| [Some(2), Some(4)].contains(&o.level())),
    ("essential:\"teamwork principles\"", |o| {
        needs(o, &["teamwork principles"])
    }),
    ("essential:\"teamwork principles\",\"manage staff\"", |o| {
        needs(o, &["teamwork principles"]) || needs(o, &["manage staff"])
    }),
    ("essential:manage staff", |o| needs(o, &["manage staff"])),
    ("regulated:yes", is_marked),
    ("regulated:no", |o| !is_marked(o)),
    ("regulated:yes,no", |_| true),
];

fn is_in(occupation: Occupation<'_>, code: &str) -> bool {
    occupation
        .group_code()
        .is_some_and(|own| own.starts_with(code))
}

fn needs(occupation: Occupation<'_>, names: &[&str]) -> bool {
    let (graph, _) = set();
    let essential = SkillList::ALL
        .into_iter()
        .filter(|list| list.is_essential());
    let mut skills = essential.flat_map(|list| occupation.list(list));
    skills.any(|&id| names.contains(&graph.skill(id).name()))
}

fn is_marked(occupation: Occupation<'_>) -> bool {
    occupation.licence_law().is_some() || occupation.regulated() == Some(REGULATED_IN_THE_EU)
}

/// Everything that there is, as far as it is wanted.
fn wanted(is_wanted: impl Fn(Target) -> bool) -> Vec<Target> {
    targets(&answer(""))
        .into_iter()
        .filter(|&it| is_wanted(it))
        .collect()
}

/// Whether a condition has something.
fn has((_, has): Case, target: Target) -> bool {
    let (graph, _) = set();
    matches!(target, Target::Occupation(id) if has(graph.occupation(id)))
}

#[test]
fn conditions_let_through_what_has_them_and_exclude_it() {
    for case in CASES {
        let (filter, _) = case;
        let found = answer(filter);
        assert_eq!(targets(&found), wanted(|it| has(case, it)), "{filter}");
        let without = answer(&format!("-{filter}"));
        assert_eq!(targets(&without), wanted(|it| !has(case, it)), "-{filter}");
        // Only what is said of jobs that are not marked is said.
        let notes = found.remarks.iter().chain(&without.remarks);
        assert!(
            notes.into_iter().all(|it| it.trouble == RemarkKind::Note),
            "{filter}"
        );
    }
}

/// What is not marked as regulated has a note, unless what is marked is found as well.
#[test]
fn only_where_what_is_marked_is_left_out_is_that_said() {
    for (query, is_said) in [
        ("regulated:no", true),
        ("-regulated:yes", true),
        ("regulated:yes", false),
        ("-regulated:no", false),
        ("regulated:no,yes", false),
        ("regulated:yes regulated:no", false),
    ] {
        let answer = answer(query);
        let mut remarks = answer.remarks.iter();
        assert_eq!(remarks.any(|it| it.what == NOT_MARKED), is_said, "{query}");
    }
}

#[test]
fn a_filter_twice_means_either_where_nothing_can_have_both() {
    let either = |one: &str, other: &str| {
        let both = targets(&answer(&format!("{one} {other}")));
        let (name, value) = other.split_once(':').unwrap();
        assert_eq!(targets(&answer(&format!("{one},{value}"))), both, "{name}");
        assert!(
            both.len()
                > targets(&answer(one))
                    .len()
                    .max(targets(&answer(other)).len())
        );
    };
    either("isco:2", "isco:3");
    either("level:2", "level:4");
    // All of several skills.
    let both = answer("essential:\"teamwork principles\" essential:\"manage staff\"");
    let all = |o: Occupation<'_>| needs(o, &["teamwork principles"]) && needs(o, &["manage staff"]);
    assert_eq!(targets(&both), occupations(all));
    // None of several groups.
    let neither = targets(&answer("occupation: -isco:2 -isco:3"));
    assert_eq!(neither, targets(&answer("occupation: -isco:2,3")));
    assert!(!neither.is_empty());
}

#[test]
fn a_field_is_that_of_the_jobs_from_which_somebody_starts() {
    let (graph, index) = set();
    let job = |title| graph.find_occupation(title).one().unwrap();
    let search = |from: &[_], query| index.search_from(graph, from, query, Kinds::All, usize::MAX);
    let cook = job("cook");
    let same = search(&[cook], "field:same");
    assert_eq!(targets(&same), occupations(|o| is_in(o, "51")));
    let other = search(&[cook], "field:other");
    let known = |o: Occupation<'_>| o.group_code().is_some();
    assert_eq!(
        targets(&other),
        occupations(|o| known(o) && !is_in(o, "51"))
    );
    // Of several jobs each field is yours; a word may be begun.
    let other = search(&[cook, job("ICT help desk agent")], "field:o");
    let is_other = |o: Occupation<'_>| known(o) && !is_in(o, "51") && !is_in(o, "35");
    assert_eq!(targets(&other), occupations(is_other));
    // Nothing is known of somebody without jobs.
    let unknown = search(&[], "manager field:other");
    assert_eq!(unknown.remarks[0].trouble, RemarkKind::Nobody);
    assert!(unknown.remarks[0].what.contains("unknown"), "{unknown:?}");
    assert_eq!(unknown.total, answer("manager ").total);
}

#[test]
fn what_cannot_be_meant_is_said() {
    for (query, trouble, what) in [
        (
            "-skill: cook",
            RemarkKind::Wrong,
            "skill: cannot be excluded",
        ),
        ("cook -isco:", RemarkKind::Begun, "-isco: needs a value"),
        ("cook -isco:x", RemarkKind::Wrong, "'x' is no ISCO group"),
        // A group that is in ISCO and not here excludes nothing, so that all is as it was.
        (
            "cook -isco:26",
            RemarkKind::Note,
            "this data set has no occupation in ISCO group 26",
        ),
        (
            "cook isco:5,26",
            RemarkKind::Note,
            "this data set has no occupation in ISCO group 26",
        ),
        (
            "cook -essential:zzzz",
            RemarkKind::Nobody,
            "no skill is called 'zzzz'",
        ),
        (
            "cook -hotel",
            RemarkKind::Note,
            "searching for -hotel: only filters can exclude",
        ),
        ("cook -lvl:3", RemarkKind::Unknown, "unknown filter '-lvl:'"),
        (
            "cook regulated:perhaps",
            RemarkKind::Wrong,
            "regulated: takes yes or no, not 'perhaps'",
        ),
        (
            "cook field:mine",
            RemarkKind::Wrong,
            "field: takes same or other, not 'mine'",
        ),
        (
            "isco:5 -isco:5",
            RemarkKind::Contradiction,
            "-isco:5 excludes all of isco:5",
        ),
        (
            "isco:51 -isco:5",
            RemarkKind::Contradiction,
            "-isco:5 excludes all of isco:51",
        ),
        (
            "level:2,3 -level:2 -level:3",
            RemarkKind::Contradiction,
            "-level:2 and -level:3 exclude all of level:2,3",
        ),
    ] {
        let answer = answer(query);
        let [remark] = &answer.remarks[..] else {
            unreachable!("{query}: {:?}", answer.remarks);
        };
        assert_eq!(
            (remark.trouble, remark.what.as_str()),
            (trouble, what),
            "{query}"
        );
        assert_eq!(
            answer.total == 0,
            trouble == RemarkKind::Contradiction,
            "{query}"
        );
    }
}

#[test]
fn what_can_follow_a_comma_or_a_hyphen_is_offered() {
    let offered = |query: &str| -> Vec<String> {
        let completions = answer(query).completions.into_iter();
        completions.map(|it| it.query).collect()
    };
    assert_eq!(
        offered("cook isco:2,")[..2],
        ["cook isco:2,1 ", "cook isco:2,2 "]
    );
    assert_eq!(offered("-level:")[2], "-level:3 ");
    assert_eq!(offered("field:"), ["field:other ", "field:same "]);
    assert_eq!(offered("cook -reg"), ["cook -regulated:"]);
    assert_eq!(offered("cook -")[0], "cook -isco:");
    assert_eq!(offered("-lvl:3"), ["-level:3"]);
    let skills = offered("-essential:\"manage staff\",\"teamwork princ");
    assert!(skills.contains(&"-essential:\"manage staff\",\"teamwork principles\" ".to_owned()));
}

#[test]
fn a_name_may_have_a_comma() {
    let root = tempfile::tempdir().unwrap();
    let skills = ["cut, colour and style", "cut", "first aid"];
    for (name, skill) in ["a", "b", "c"].iter().zip(skills) {
        let text = format!("title: job {name}\nessential:\n  skills:\n    - '{skill}'\n");
        std::fs::write(root.path().join(format!("{name}.yaml")), text).unwrap();
    }
    let graph = Graph::build(&load(&[Layer::Directory(root.path().to_path_buf())]), None);
    let index = Index::build(&graph);
    for (query, expected) in [
        ("essential:cut, colour and style", &["job a"][..]),
        ("essential:\"cut, colour and style\"", &["job a"]),
        ("essential:cut", &["job b"]),
        ("essential:cut,first aid", &["job b", "job c"]),
        (
            "essential:first aid,cut, colour and style",
            &["job a", "job c"],
        ),
        ("essential:\"first aid\",cut job", &["job b", "job c"]),
        (
            "occupation: -essential:cut, colour and style",
            &["job b", "job c"],
        ),
    ] {
        let answer = index.search(&graph, query, Kinds::All, 9);
        let mut titles: Vec<_> = answer
            .hits
            .iter()
            .map(|hit| hit.target.title(&graph))
            .collect();
        titles.sort_unstable();
        assert_eq!(
            (&titles[..], &answer.remarks[..]),
            (expected, &[][..]),
            "{query}"
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

    /// Conditions go together, in any order, as each of them says.
    #[test]
    fn conditions_go_together(chosen in prop::collection::vec((0..CASES.len(), any::<bool>()), 1..5)) {
        let filters = chosen.iter().map(|&(at, is_excluded)| {
            format!("{}{}", if is_excluded { "-" } else { "" }, CASES[at].0)
        });
        let query: Vec<_> = filters.collect();
        let passes = |target| {
            // The same filter twice means either, if a job has one of its values at most.
            let filter = |at: usize| CASES[at].0.split_once(':').unwrap().0;
            chosen.iter().all(|&(at, is_excluded)| {
                let is_own = |&&(other, excluded): &&(usize, bool)| {
                    !excluded && filter(other) == filter(at) && filter(at) != "essential"
                };
                if is_excluded {
                    !has(CASES[at], target)
                } else {
                    has(CASES[at], target)
                        || chosen.iter().filter(is_own).any(|&(other, _)| has(CASES[other], target))
                }
            })
        };
        let found = answer(&query.join(" "));
        prop_assert_eq!(targets(&found), wanted(passes), "{:?}", query);
    }

    /// A filter never loses a hit. As long as it leaves something it changes nothing about which
    /// errors pass if there are few hits anyway, and then the order is the same, too: of those that
    /// are equally good, the first [`MAX_RERANKED`] are put into an order of their own.
    #[test]
    fn filtering_loses_nothing(
        words in "(manager|security|ict sec|operator|mngr|hakcer|ethicl hacker|s|network tech|it aud|data)",
        filter in "(isco:25|isco:3|level:4|level:3|level:2|skill:|occupation:|tag:digital|level:4 isco:2|-isco:25|isco:2,3|-level:3,4|regulated:no)",
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
            prop_oneof!["\\PC{0,6}", "[ \":“,0-9-]{1,3}", "-?(isco|level|tag|skill|role|essential|field|regulated|lvl):",
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
