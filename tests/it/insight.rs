//! What is asked of the graph: formulas computed by hand, and by brute force on graphs made at
//! random.

#![allow(clippy::unwrap_used, clippy::panic, clippy::many_single_char_names)]

use std::collections::BTreeSet;

use careernav_core::graph::{Found, Graph, Occupation, OccupationId, Skill};
use careernav_core::insight::{
    Absence, Gap, Insight, OccupationFilter, OccupationSet, Options, Person, Rank, SkillSet,
    SkillWeights, Strength,
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

pub(crate) fn titles(graph: &Graph, ids: impl IntoIterator<Item = OccupationId>) -> Vec<&str> {
    ids.into_iter()
        .map(|id| graph.occupation(id).title())
        .collect()
}

pub(crate) fn names<'g>(
    graph: &'g Graph,
    skills: &[careernav_core::graph::SkillId],
) -> Vec<&'g str> {
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

    /// A filter leaves the best of what passes it, in the same order, however few are asked for.
    #[test]
    fn filters_come_before_the_limit(loaded in occupations(10), passing in prop::collection::vec(any::<bool>(), 10), limit in 0_usize..4) {
        let graph = Graph::build(&loaded, None);
        let weights = SkillWeights::new(&graph);
        let insight = Insight::new(&graph, &weights);
        let ids = graph.occupations().map(Occupation::id).zip(passing);
        let among: OccupationSet = ids.filter_map(|(id, passes)| passes.then_some(id)).collect();
        let filter = OccupationFilter { among: Some(among.clone()), ..OccupationFilter::default() };
        for rank in [Rank::Nearness, Rank::Skills, Rank::Match] {
            for one in graph.occupations().map(Occupation::id) {
                let all = Options { rank, floor: 0, limit: usize::MAX };
                let few = Options { limit, ..all };
                let (free, within) = (insight.around(one), insight.around(one).within(&filter));
                let person = Person::at(&graph, one);
                let fit = |filter: &_, options| insight.fit(&person, filter, options);
                let any = OccupationFilter::default();
                for (free, within) in [
                    (free.similar(all), within.similar(few)),
                    (free.outlook(all).prospects, within.outlook(few).prospects),
                    (free.moves_in_from(all), within.moves_in_from(few)),
                    (fit(&any, all), fit(&filter, few)),
                ] {
                    let expected = free.iter().map(|it| it.id).filter(|&id| among.contains(id));
                    let expected: Vec<_> = expected.take(limit).collect();
                    let found: Vec<_> = within.iter().map(|it| it.id).collect();
                    prop_assert_eq!(found, expected);
                }
            }
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
