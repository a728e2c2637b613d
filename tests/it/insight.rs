//! What is asked of the graph: formulas computed by hand, and by brute force on graphs made at
//! random.

#![allow(clippy::unwrap_used, clippy::panic, clippy::many_single_char_names)]

use std::collections::{BTreeSet, HashSet};

use careernav_core::graph::{Found, Graph, Occupation, OccupationId, Skill, SkillId};
use careernav_core::insight::path::{Obstacle, PathLimits, StepGraph};
use careernav_core::insight::{
    Absence, Gap, Insight, OccupationFilter, Options, Person, Rank, SkillSet, SkillWeights,
    Strength,
};
use careernav_core::profile::{
    CatalogueEntry, Isco, Loaded, Profile, Reuse, SkillEntry, SkillLists,
};
use proptest::prelude::*;

/// Title, ISCO group, essential skills, optional skills.
pub(crate) type Written<'a> = (&'a str, &'a str, &'a [&'a str], &'a [&'a str]);

fn entries(names: &[&str]) -> SkillLists {
    SkillLists {
        knowledge: Vec::new(),
        skills: names
            .iter()
            .map(|name| SkillEntry {
                name: (*name).into(),
                description: None,
            })
            .collect(),
    }
}

fn profile((title, group, essential, optional): Written<'_>) -> Profile {
    Profile {
        id: title.to_lowercase().replace(' ', "-"),
        title: title.to_owned(),
        isco: Isco {
            group: (!group.is_empty()).then(|| group.to_owned()),
            ..Isco::default()
        },
        essential: entries(essential),
        optional: entries(optional),
        ..Profile::default()
    }
}

/// A set of such occupations; the generic skills are said to be generic, all others are not.
pub(crate) fn set(written: &[Written<'_>], generic: &[&str]) -> Loaded {
    let profiles = written.iter().map(|&it| Box::new(profile(it)));
    let mut profiles: Vec<_> = profiles.collect();
    profiles.sort_by(|a, b| a.id.cmp(&b.id));
    let names: BTreeSet<&str> = written
        .iter()
        .flat_map(|(_, _, essential, optional)| essential.iter().chain(*optional))
        .copied()
        .collect();
    let catalogue = names
        .into_iter()
        .map(|name| CatalogueEntry {
            name: name.to_owned(),
            reuse: Some(if generic.contains(&name) {
                Reuse::Transversal
            } else {
                Reuse::SectorSpecific
            }),
            ..CatalogueEntry::default()
        })
        .collect();
    Loaded {
        profiles,
        catalogue,
        ..Loaded::default()
    }
}

pub(crate) fn id(graph: &Graph, name: &str) -> OccupationId {
    match graph.find_occupation(name) {
        Found::One(id) => id,
        found => panic!("{name}: {found:?}"),
    }
}

fn titles(graph: &Graph, ids: impl IntoIterator<Item = OccupationId>) -> Vec<&str> {
    ids.into_iter()
        .map(|id| graph.occupation(id).title())
        .collect()
}

fn names<'g>(graph: &'g Graph, skills: &[careernav_core::graph::SkillId]) -> Vec<&'g str> {
    skills.iter().map(|&id| graph.skill(id).name()).collect()
}

/// A kitchen: three levels, a skill that everyone has, and somebody who shares nothing.
const KITCHEN: &[Written<'static>] = &[
    (
        "Kitchen porter",
        "9",
        &["clean", "wash up", "carry"],
        &["chop"],
    ),
    ("Cook", "51", &["chop", "boil", "fry", "clean"], &["bake"]),
    (
        "Baker",
        "75",
        &["bake", "knead", "boil", "clean"],
        &["fry", "chop"],
    ),
    (
        "Head chef",
        "34",
        &["chop", "boil", "fry", "bake", "plan menus", "clean"],
        &["lead"],
    ),
    (
        "Food scientist",
        "21",
        &["analyse", "plan menus", "boil", "bake", "fry"],
        &["lead"],
    ),
    ("Harbour pilot", "31", &["steer", "clean"], &[]),
];

#[test]
fn the_measures_are_what_the_formulas_say() {
    let loaded = set(KITCHEN, &["clean"]);
    let graph = Graph::build(&loaded, None);
    let weights = SkillWeights::new(&graph);
    let insight = Insight::new(&graph, &weights);
    let skill = |name: &str| match graph.find_skill(name) {
        Found::One(id) => id,
        found => panic!("{name}: {found:?}"),
    };
    // Six occupations; five clean, four chop, boil, fry and bake, two plan menus, one kneads.
    let idf = |held: f64| (7.0_f64 / (1.0 + held)).ln();
    for (name, held) in [
        ("clean", 5.0),
        ("chop", 4.0),
        ("boil", 4.0),
        ("plan menus", 2.0),
        ("knead", 1.0),
    ] {
        assert!(
            (weights.idf(skill(name)) - idf(held)).abs() < 1e-12,
            "{name}"
        );
    }
    assert!(weights.is_generic(skill("clean")) && !weights.is_generic(skill("chop")));

    let (cook, baker) = (id(&graph, "Cook"), id(&graph, "Baker"));
    let similarity = insight.similarity(cook, baker);
    // chop, boil, fry, bake and clean of six.
    assert_eq!((similarity.shared, similarity.total), (5, 6));
    assert_eq!(
        (
            insight.similarity(baker, cook).shared,
            insight.similarity(baker, cook).total
        ),
        (5, 5)
    );
    let (clean, four, knead) = (idf(5.0), idf(4.0), idf(1.0));
    let product = clean.powi(2) + four.powi(2) * (0.5 + 1.0 + 0.5 + 0.5);
    let of_cook = (clean.powi(2) + four.powi(2) * 3.25).sqrt();
    let of_baker = (clean.powi(2) + four.powi(2) * 2.5 + knead.powi(2)).sqrt();
    assert!((similarity.score - product / (of_cook * of_baker)).abs() < 1e-12);
    assert!(similarity.is_telling);

    // One generic skill in common is nothing.
    let pilot = insight.similarity(cook, id(&graph, "Harbour pilot"));
    assert_eq!((pilot.shared, pilot.is_telling), (1, false));
    assert!(!pilot.passes(1) && pilot.passes(0));
}

#[test]
fn suggestions_pass_the_floor_and_the_level() {
    let loaded = set(KITCHEN, &["clean"]);
    let graph = Graph::build(&loaded, None);
    let weights = SkillWeights::new(&graph);
    let insight = Insight::new(&graph, &weights);
    let options = Options::default();
    let to = |similarities: &[careernav_core::insight::Similarity]| {
        titles(&graph, similarities.iter().map(|similarity| similarity.id)).join(", ")
    };
    let cook = id(&graph, "Cook");
    assert_eq!(to(&insight.similar(cook, options)), "Baker");
    let outlook = insight.outlook(cook, options);
    assert_eq!(to(&outlook.prospects), "Head chef, Food scientist");
    assert_eq!((outlook.absence, outlook.broader), (None, vec![]));
    // Only one below shares enough; the porter has but two skills in common.
    assert_eq!(to(&insight.moves_in_from(cook, options)), "Baker");
    let loose = Options {
        floor: 0,
        ..options
    };
    assert_eq!(
        to(&insight.moves_in_from(cook, loose)),
        "Baker, Kitchen porter"
    );
    // The match of a feeder is read from there to here.
    let feeder = insight.moves_in_from(id(&graph, "Head chef"), options)[0];
    assert_eq!(graph.occupation(feeder.id).title(), "Cook");
    assert_eq!((feeder.shared, feeder.total), (5, 7));

    let scientist = insight.outlook(id(&graph, "Food scientist"), options);
    assert_eq!(scientist.absence, Some(Absence::Highest));
    let pilot = insight.outlook(id(&graph, "Harbour pilot"), options);
    assert_eq!(pilot.absence, Some(Absence::NothingStrong));
    assert!(
        insight
            .similar(id(&graph, "Harbour pilot"), options)
            .is_empty()
    );
    let one = Options {
        limit: 1,
        ..options
    };
    assert_eq!(to(&insight.outlook(cook, one).prospects), "Head chef");
}

#[test]
fn listed_edges_come_first_and_explain_themselves() {
    let mut loaded = set(KITCHEN, &["clean"]);
    let cook = &mut loaded.profiles[1];
    assert_eq!(cook.title, "Cook");
    cook.similar = vec!["Harbour pilot".to_owned(), "nobody".to_owned()];
    let graph = Graph::build(&loaded, None);
    let weights = SkillWeights::new(&graph);
    let insight = Insight::new(&graph, &weights);
    let similar = insight.similar(id(&graph, "Cook"), Options::default());
    let seen: Vec<_> = similar
        .iter()
        .map(|similarity| {
            (
                graph.occupation(similarity.id).title(),
                similarity.is_listed,
                similarity.shared,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("Harbour pilot", true, 1),
            ("nobody", true, 0),
            ("Baker", false, 5)
        ]
    );
    let why = insight.why(
        &Person::at(&graph, id(&graph, "Cook")),
        id(&graph, "Head chef"),
    );
    // That a cook bakes is optional, so that it is only perhaps among what one has.
    assert_eq!(names(&graph, &why.telling), ["boil", "chop", "fry"]);
    assert_eq!(why.missing_essential, 2);
    // Read backwards, whoever lists this occupation comes first.
    let feeders = insight.moves_in_from(id(&graph, "Harbour pilot"), Options::default());
    assert_eq!(
        titles(&graph, feeders.iter().map(|similarity| similarity.id)),
        ["Cook"]
    );
    assert!(feeders[0].is_listed && (feeders[0].shared, feeders[0].total) == (1, 2));
}

#[test]
fn without_a_reuse_level_few_holders_make_a_skill_telling() {
    let mut loaded = set(KITCHEN, &[]);
    loaded.catalogue.clear();
    let graph = Graph::build(&loaded, None);
    let weights = SkillWeights::new(&graph);
    let generic: Vec<_> = graph
        .skills()
        .filter(|skill| weights.is_generic(skill.id()))
        .map(Skill::name)
        .collect();
    // Four of six hold these; 5 % of six would be less than one.
    assert_eq!(generic, ["bake", "boil", "chop", "clean", "fry"]);
}

#[test]
fn a_gap_has_its_parts() {
    let loaded = set(KITCHEN, &["clean"]);
    let graph = Graph::build(&loaded, None);
    let weights = SkillWeights::new(&graph);
    let insight = Insight::new(&graph, &weights);
    let porter = Person::at(&graph, id(&graph, "Kitchen porter"));
    let Gap {
        shared,
        missing_essential,
        missing_optional,
        perhaps,
        extra,
    } = insight.gap(&porter, id(&graph, "Head chef"));
    assert_eq!(names(&graph, &shared), ["clean"]);
    assert_eq!(
        names(&graph, &missing_essential),
        ["plan menus", "bake", "boil", "chop", "fry"]
    );
    assert_eq!(names(&graph, &missing_optional), ["lead"]);
    assert_eq!(names(&graph, &perhaps), ["chop"]);
    assert_eq!(names(&graph, &extra), ["carry", "wash up"]);

    let three = ["Cook", "Baker", "Harbour pilot"].map(|name| id(&graph, name));
    let comparison = insight.compare(&three);
    let (first, row) = &comparison.rows[0];
    assert_eq!(graph.skill(*first).name(), "clean");
    assert_eq!(row, &[Some(Strength::Essential); 3]);
    let (last, row) = comparison.rows.last().unwrap();
    assert_eq!(graph.skill(*last).name(), "steer");
    assert_eq!(row, &[None, None, Some(Strength::Essential)]);
    let bake = comparison
        .rows
        .iter()
        .find(|(id, _)| graph.skill(*id).name() == "bake");
    let mixed = [Some(Strength::Optional), Some(Strength::Essential), None];
    assert_eq!(bake.unwrap().1, mixed);
}

#[test]
fn fit_ranks_and_filters() {
    let loaded = set(KITCHEN, &["clean"]);
    let graph = Graph::build(&loaded, None);
    let weights = SkillWeights::new(&graph);
    let insight = Insight::new(&graph, &weights);
    let cook = id(&graph, "Cook");
    let own = Person::from_past_jobs(&graph, vec![cook]);
    let fit = |filter: &OccupationFilter, options| {
        let similarities = insight.fit(&own, filter, options);
        titles(&graph, similarities.iter().map(|similarity| similarity.id)).join(", ")
    };
    let all = OccupationFilter::default();
    let options = Options::default();
    assert_eq!(fit(&all, options), "Head chef, Baker, Food scientist");
    let by_match = Options {
        rank: Rank::Match,
        ..options
    };
    assert_eq!(fit(&all, by_match), "Baker, Head chef, Food scientist");
    let level = OccupationFilter {
        level: Some(3),
        ..OccupationFilter::default()
    };
    assert_eq!(fit(&level, options), "Head chef");
    let group = OccupationFilter {
        group: Some("7".to_owned()),
        ..OccupationFilter::default()
    };
    assert_eq!(fit(&group, options), "Baker");
    let tag = OccupationFilter {
        tag: Some("green".to_owned()),
        ..OccupationFilter::default()
    };
    assert_eq!(fit(&tag, options), "");
}

/// A chain on which each step shares three skills with the next one, and a shortcut that is hard.
const CHAIN: &[Written<'static>] = &[
    ("A", "91", &["a1", "a2", "a3"], &[]),
    ("B", "51", &["a1", "a2", "a3", "b1"], &["b2", "b3"]),
    ("C", "31", &["a1", "b1", "b2", "b3", "c1"], &["c2"]),
    ("D", "21", &["b1", "b2", "b3", "c1", "c2", "d1"], &["a1"]),
    ("E", "21", &["e1"], &[]),
];

#[test]
fn paths_learn_on_the_way_and_say_what_is_in_the_way() {
    let loaded = set(CHAIN, &[]);
    let graph = Graph::build(&loaded, None);
    let weights = SkillWeights::new(&graph);
    let insight = Insight::new(&graph, &weights);
    let moves = StepGraph::new(insight);
    let [a, b, c, d, e] = ["A", "B", "C", "D", "E"].map(|name| id(&graph, name));
    let start = |at| Person {
        at: Some(at),
        skills: SkillSet::from_occupation(&graph, at),
        ..Person::default()
    };
    let ways = |from, to, limits: &PathLimits| {
        let paths = insight.paths(&moves, &start(from), to, limits);
        assert!(paths.is_exact);
        assert_eq!(paths.found.is_empty(), paths.obstacle.is_some());
        let ways: Vec<String> = paths
            .found
            .iter()
            .map(|path| {
                let stops = titles(&graph, path.steps.iter().map(|step| step.to)).join(" ");
                format!("{stops}: {} {}", path.learn(), path.hardest())
            })
            .collect();
        (ways, paths.obstacle)
    };
    // With a floor of three, nothing would do: C needs two skills that A has or B teaches.
    assert_eq!(
        ways(a, d, &PathLimits::default()).1,
        Some(Obstacle::LittleCarries)
    );
    let all = PathLimits {
        floor: 1,
        ..PathLimits::default()
    };
    // B teaches b1; C needs b2, b3 and c1 besides; D c2 and d1.
    assert_eq!(ways(a, d, &all).0, ["B D: 6 5", "B C D: 6 3"]);
    // From B the second way is longer, but its hardest move smaller.
    assert_eq!(ways(b, d, &all).0, ["D: 3 3", "C D: 3 2"]);
    let path = &insight.paths(&moves, &start(a), d, &all).found[1];
    assert_eq!(names(&graph, &path.steps[1].carried), ["b1", "a1"]);
    assert_eq!(names(&graph, &path.steps[1].learnt), ["c1", "b2", "b3"]);

    let one = PathLimits {
        max_moves: 1,
        ..all.clone()
    };
    assert_eq!(ways(a, d, &one).1, Some(Obstacle::TooManyMoves(2)));
    assert_eq!(ways(d, a, &all).1, Some(Obstacle::OnlyDown));
    let down = PathLimits {
        allow_down: true,
        ..all.clone()
    };
    assert_eq!(ways(d, a, &down).0, ["B A: 2 2"]);
    let avoid = PathLimits {
        avoid: vec![b],
        ..all.clone()
    };
    assert_eq!(ways(a, d, &avoid).1, Some(Obstacle::Avoided));
    let via = PathLimits {
        via: vec![c],
        ..all.clone()
    };
    assert_eq!(ways(b, d, &via).0, ["C D: 3 2"]);
    let far = PathLimits {
        via: vec![a],
        ..all.clone()
    };
    assert_eq!(ways(b, d, &far).1, Some(Obstacle::Via));
    assert_eq!(ways(a, e, &all).1, Some(Obstacle::NoWay));
    assert_eq!(ways(a, a, &all).1, Some(Obstacle::Here));

    // From skills alone.
    let skilled = Person {
        skills: SkillSet::from_occupation(&graph, b),
        past_jobs: vec![b],
        ..Person::default()
    };
    let found = insight.paths(&moves, &skilled, d, &all).found;
    assert_eq!(
        titles(&graph, found[0].steps.iter().map(|step| step.to)),
        ["D"]
    );
}

#[test]
fn a_move_that_is_listed_needs_to_carry_nothing() {
    let mut loaded = set(CHAIN, &["a1"]);
    let ways = |loaded: &Loaded, from: &str, to: &str, floor| {
        let graph = Graph::build(loaded, None);
        let weights = SkillWeights::new(&graph);
        let insight = Insight::new(&graph, &weights);
        let [from, to] = [from, to].map(|name| id(&graph, name));
        let start = Person {
            at: Some(from),
            skills: SkillSet::from_occupation(&graph, from),
            ..Person::default()
        };
        let limits = PathLimits {
            floor,
            ..PathLimits::default()
        };
        let paths = insight.paths(&StepGraph::new(insight), &start, to, &limits);
        let carried = paths.found.iter().map(|path| {
            let carried = path.steps.iter().map(|step| step.carried.len());
            carried.collect::<Vec<_>>()
        });
        (carried.collect::<Vec<_>>(), paths.obstacle)
    };
    // All that C needs of what A has is generic.
    assert_eq!(ways(&loaded, "A", "C", 0).0, [[3, 2]]);
    assert_eq!(ways(&loaded, "A", "B", 3).0, [[3]]);
    assert_eq!(
        ways(&loaded, "A", "E", 1),
        (Vec::new(), Some(Obstacle::NoWay))
    );
    assert_eq!(loaded.profiles[0].title, "A");
    loaded.profiles[0].prospects = vec!["E".to_owned()];
    assert_eq!(ways(&loaded, "A", "E", 3).0, [[0]]);
}

#[test]
fn a_move_is_there_if_it_is_near_from_either_end() {
    // Twenty specialists, each a little further from the one assistant than the one before.
    let own: Vec<String> = (0..20).map(|at| format!("own {at}")).collect();
    let titles: Vec<String> = (0..20).map(|at| format!("Specialist {at:02}")).collect();
    let skills: Vec<Vec<&str>> = (0..20)
        .map(|at| {
            let own = own.iter().take(at).map(String::as_str);
            ["advise", "plan", "visit"].into_iter().chain(own).collect()
        })
        .collect();
    let mut written: Vec<Written<'_>> = titles
        .iter()
        .zip(&skills)
        .map(|(title, skills)| (title.as_str(), "26", &skills[..], &[][..]))
        .collect();
    written.push(("Assistant", "34", &["advise", "plan", "visit"], &[]));
    // What everybody had would say nothing.
    written.push(("Clerk", "41", &["file"], &[]));
    let graph = Graph::build(&set(&written, &[]), None);
    let weights = SkillWeights::new(&graph);
    let insight = Insight::new(&graph, &weights);
    let moves = StepGraph::new(insight);
    let assistant = id(&graph, "Assistant");
    // The furthest is not among the fifteen nearest of the assistant, but the assistant is the only
    // one below it.
    let there: Vec<_> = moves.from(assistant, false).collect();
    assert_eq!(there.len(), 20);
    let last = id(&graph, "Specialist 19");
    assert!(moves.from(last, true).any(|to| to == assistant));
    assert!(!moves.from(last, false).any(|to| to == assistant));
    let alike = moves.from(last, false).count();
    assert!((15..19).contains(&alike), "{alike}");
}

#[test]
fn a_few_ways_are_chosen_and_say_why() {
    let loaded = set(CHAIN, &[]);
    let graph = Graph::build(&loaded, None);
    let weights = SkillWeights::new(&graph);
    let insight = Insight::new(&graph, &weights);
    let moves = StepGraph::new(insight);
    let [a, b, d] = ["A", "B", "D"].map(|name| id(&graph, name));
    let start = |at| Person {
        at: Some(at),
        skills: SkillSet::from_occupation(&graph, at),
        ..Person::default()
    };
    let limits = PathLimits {
        floor: 1,
        ..PathLimits::default()
    };
    let told = |from| {
        let paths = insight.paths(&moves, &start(from), d, &limits);
        let told = paths.chosen().map(|path| {
            let best_at: Vec<_> = path.best_at().collect();
            format!("{}: {}", best_at.join(", "), path.costs())
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        told(a),
        [
            "fewest steps, least to learn: 2 steps, 6 skills to learn, at most 5 at once",
            "smallest steps: 3 steps, 6 skills to learn, at most 3 at once",
        ]
    );
    assert_eq!(
        told(b),
        [
            "fewest steps, least to learn: 1 step, 3 skills to learn, at most 3 at once",
            "smallest steps: 2 steps, 3 skills to learn, at most 2 at once",
        ]
    );
}

const SKILLS: [&str; 14] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n",
];

/// Some occupations with some of the skills each.
pub(crate) fn occupations(most: usize) -> impl Strategy<Value = Loaded> {
    let skills = || prop::sample::subsequence(SKILLS.to_vec(), 2..9);
    let group = prop::sample::select(vec!["91", "51", "41", "31", "21", ""]);
    let one = (group, skills(), skills());
    prop::collection::vec(one, 2..=most).prop_map(|all| {
        let titles: Vec<String> = (0..all.len()).map(|at| format!("O{at}")).collect();
        let written: Vec<_> = all
            .iter()
            .zip(&titles)
            .map(|((group, essential, optional), title)| {
                let optional: Vec<_> = optional
                    .iter()
                    .filter(|skill| !essential.contains(skill))
                    .copied()
                    .collect();
                (title.as_str(), *group, essential.clone(), optional)
            })
            .collect();
        let written: Vec<Written<'_>> = written
            .iter()
            .map(|(title, group, essential, optional)| {
                (*title, *group, &essential[..], &optional[..])
            })
            .collect();
        set(&written, &["a", "b"])
    })
}

/// All three costs of every way of so many moves that passes no stop twice.
fn brute_force(
    (graph, weights): (&Graph, &SkillWeights),
    moves: &StepGraph,
    way: &mut Vec<OccupationId>,
    known: &SkillSet,
    so_far: [usize; 2],
    (to, limits): (OccupationId, &PathLimits),
    found: &mut HashSet<[usize; 3]>,
) {
    let here = *way.last().unwrap();
    if here == to {
        if limits.via.iter().all(|via| way.contains(via)) {
            found.insert([way.len() - 1, so_far[0], so_far[1]]);
        }
        return;
    }
    if way.len() > limits.max_moves {
        return;
    }
    for next in moves.from(here, limits.allow_down) {
        if way.contains(&next) || limits.avoid.contains(&next) {
            continue;
        }
        let needed = SkillSet::essential(graph, next);
        let listed = graph.occupation(here);
        let mut listed = listed.similar().iter().chain(listed.prospects());
        let carried: Vec<_> = needed.iter().filter(|&id| known.contains(id)).collect();
        let says_much = |&id: &SkillId| !weights.is_generic(id);
        let is_enough = limits.floor == 0
            || carried.len() >= limits.floor.min(needed.len())
                && (carried.iter().any(says_much) || !needed.iter().any(|id| says_much(&id)));
        if !is_enough && !listed.any(|&id| id == next) {
            continue;
        }
        let new = needed.missing_in(known);
        let mut known = known.clone();
        known.unite(&needed);
        way.push(next);
        let costs = [so_far[0] + new, so_far[1].max(new)];
        let all = (graph, weights);
        brute_force(all, moves, way, &known, costs, (to, limits), found);
        way.pop();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn relevance_is_a_cosine(loaded in occupations(8)) {
        let graph = Graph::build(&loaded, None);
        let weights = SkillWeights::new(&graph);
        let insight = Insight::new(&graph, &weights);
        let ids: Vec<_> = graph.occupations().map(Occupation::id).collect();
        for &one in &ids {
            let all = Options { floor: 0, limit: usize::MAX, rank: Rank::Nearness };
            let person = Person::at(&graph, one);
            let fit = insight.fit(&person, &OccupationFilter::default(), all);
            for &other in &ids {
                let (there, back) = (insight.similarity(one, other), insight.similarity(other, one));
                // Not nearly the same: what is compared must not depend on the end.
                prop_assert_eq!(there.score.to_bits(), back.score.to_bits());
                prop_assert!((0.0..=1.0).contains(&there.score));
                prop_assert!((0.0..=1.0).contains(&there.ratio()));
                prop_assert_eq!(there.shared, back.shared);
                prop_assert_eq!(there.is_telling, back.is_telling);
                // The numbers of the quick way through the postings are those of the plain one.
                let similar = insight.similar(one, all);
                if let Some(similarity) = similar.iter().find(|similarity| similarity.id == other) {
                    prop_assert_eq!(similarity.score.to_bits(), there.score.to_bits());
                    prop_assert_eq!((similarity.shared, similarity.total), (there.shared, there.total));
                }
                // Whoever does a job is as near to the others as the job.
                if let Some(fits) = fit.iter().find(|similarity| similarity.id == other) {
                    prop_assert_eq!((fits.shared, fits.score.to_bits()), (there.shared, there.score.to_bits()));
                } else {
                    prop_assert!(one == other || there.shared == 0);
                }
            }
            prop_assert!(ids.len() < 2 || (insight.similarity(one, one).score - 1.0).abs() < 1e-9
                || insight.similarity(one, one).score == 0.0);
        }
    }

    #[test]
    fn derived_edges_keep_their_promises(loaded in occupations(10), floor in 0_usize..5) {
        let graph = Graph::build(&loaded, None);
        let weights = SkillWeights::new(&graph);
        let insight = Insight::new(&graph, &weights);
        for rank in [Rank::Nearness, Rank::Skills, Rank::Match] {
            let options = Options { rank, floor, limit: 3 };
            for one in graph.occupations() {
                let similar = insight.similar(one.id(), options);
                let outlook = insight.outlook(one.id(), options);
                prop_assert!(similar.len() <= 3 && outlook.prospects.len() <= 3);
                prop_assert_eq!(outlook.prospects.is_empty(), outlook.absence.is_some());
                for similarity in similar.iter().chain(&outlook.prospects).chain(&outlook.broader) {
                    prop_assert!(similarity.id != one.id() && similarity.passes(floor));
                }
                for similarity in &similar {
                    prop_assert_eq!(graph.occupation(similarity.id).level(), one.level());
                }
                let levels = outlook.prospects.iter().map(|similarity| graph.occupation(similarity.id).level());
                prop_assert!(levels.clone().all(|level| level > one.level()));
                prop_assert!(levels.is_sorted() || rank == Rank::Nearness);
            }
        }
    }

    #[test]
    fn no_path_is_beaten_and_none_is_missed(
        mut loaded in occupations(9),
        listed in prop::collection::vec((0_usize..9, 0_usize..9), 0..4),
        floor in 0_usize..4,
        ends in (0_usize..9, 0_usize..9),
        others in (0_usize..9, 0_usize..9),
        max_moves in 1_usize..6,
        (has_via, has_avoid, allow_down) in any::<(bool, bool, bool)>(),
    ) {
        let all = loaded.profiles.len();
        for (from, to) in listed {
            let to = loaded.profiles[to % all].title.clone();
            loaded.profiles[from % all].prospects.push(to);
        }
        let graph = Graph::build(&loaded, None);
        let weights = SkillWeights::new(&graph);
        let insight = Insight::new(&graph, &weights);
        let moves = StepGraph::new(insight);
        let ids: Vec<_> = graph.occupations().map(Occupation::id).collect();
        let [from, to] = [ends.0, ends.1].map(|at| ids[at % ids.len()]);
        prop_assume!(from != to);
        let other = |is_there: bool, at: usize| {
            let id = ids[at % ids.len()];
            (is_there && id != to && id != from).then_some(id).into_iter().collect::<Vec<_>>()
        };
        let limits = PathLimits {
            max_moves,
            via: other(has_via, others.0),
            avoid: other(has_avoid, others.1),
            allow_down,
            floor,
            ..PathLimits::default()
        };
        let start = Person::at(&graph, from);
        let paths = insight.paths(&moves, &start, to, &limits);
        prop_assert!(paths.is_exact);
        let mut all = HashSet::new();
        let ends = (to, &limits);
        let known = (&graph, &weights);
        brute_force(known, &moves, &mut vec![from], &start.skills, [0, 0], ends, &mut all);
        let beats = |a: &[usize; 3], b: &[usize; 3]| {
            a != b && a.iter().zip(b).all(|(a, b)| a <= b)
        };
        let mut best: Vec<_> = all.iter().filter(|costs| !all.iter().any(|o| beats(o, costs))).copied().collect();
        best.sort_unstable();
        let found: Vec<_> = paths.found.iter().map(|path| [path.steps.len(), path.learn(), path.hardest()]).collect();
        prop_assert_eq!(&found, &best);
        prop_assert_eq!(found.is_empty(), paths.obstacle.is_some());
        // The few that are chosen have the least of each cost among them.
        let chosen: Vec<_> = paths.chosen().map(|path| [path.steps.len(), path.learn(), path.hardest()]).collect();
        prop_assert!(chosen.len() <= 4);
        for at in 0..3 {
            let least = |ways: &[[usize; 3]]| ways.iter().map(|way| way[at]).min();
            prop_assert_eq!(least(&chosen), least(&best));
        }
        if paths.obstacle == Some(Obstacle::LittleCarries) {
            let loose = PathLimits { floor: 0, ..limits.clone() };
            prop_assert!(!insight.paths(&moves, &start, to, &loose).found.is_empty());
        }
        if let Some(Obstacle::TooManyMoves(least)) = paths.obstacle {
            prop_assert!(least > max_moves);
        }
    }

    #[test]
    fn a_set_of_skills_is_a_set(ids in prop::collection::vec(0_u32..300, 0..40), more in prop::collection::vec(0_u32..300, 0..40)) {
        let (one, two): (BTreeSet<u32>, BTreeSet<u32>) = (ids.iter().copied().collect(), more.iter().copied().collect());
        let of = |ids: &[u32]| ids.iter().map(|&id| careernav_core::graph::SkillId::from(id)).collect::<SkillSet>();
        let (a, b) = (of(&ids), of(&more));
        prop_assert_eq!(a.len(), one.len());
        prop_assert!(a.iter().map(u32::from).eq(one.iter().copied()));
        prop_assert_eq!(a.missing_in(&b), one.difference(&two).count());
        let mut both = a.clone();
        both.unite(&b);
        prop_assert!(both.iter().map(u32::from).eq(one.union(&two).copied()));
        for &id in &more {
            both.remove(id.into());
        }
        let left: SkillSet = one.difference(&two).map(|&id| id.into()).collect();
        prop_assert!(both == left);
    }
}
