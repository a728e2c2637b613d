//! How near occupations are: the parts computed by hand, and prospects by brute force.

#![allow(clippy::unwrap_used)]

use careernav_core::graph::{Graph, Occupation, OccupationId};
use careernav_core::insight::{Insight, Nearness, Options, Person, Rank, SkillWeights};
use careernav_core::profile::{Loaded, SkillGroup};
use proptest::prelude::*;

use crate::insight::{Written, id, occupations, set};

const KITCHEN: &[Written<'static>] = &[
    ("Pizza cook", "5120", &["knead", "bake"], &["taste"]),
    ("Cook of pastries", "5121", &["bake", "fry"], &[]),
    ("Harbour pilot", "3152", &["steer"], &[]),
    ("Of the", "", &["knead"], &[]),
    ("Nobody", "5120", &[], &[]),
];

/// The skills are in groups of level 3: making dough, and heating. Steering is in a group of level 1.
fn kitchen() -> Loaded {
    let mut loaded = set(KITCHEN, &[]);
    let group = |code: &str, above: &[&str]| SkillGroup {
        code: code.to_owned(),
        title: code.to_owned(),
        broader: above.iter().map(|&it| it.to_owned()).collect(),
        ..SkillGroup::default()
    };
    loaded.skill_groups = vec![
        group("S", &[]),
        group("S1", &["S"]),
        group("S1.1", &["S1"]),
        group("dough", &["S1.1"]),
        group("heat", &["S1.1"]),
        group("oven", &["heat"]),
    ];
    for entry in &mut loaded.catalogue {
        let groups: &[&str] = match entry.name.as_str() {
            "knead" => &["dough"],
            // One is in a group below another.
            "bake" => &["dough", "oven"],
            "fry" | "taste" => &["heat"],
            _ => &["S1"],
        };
        entry.groups = groups.iter().map(|&it| it.to_owned()).collect();
    }
    loaded
}

fn close(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < 1e-3)
}

#[test]
fn nearness_is_the_mean_of_its_parts() {
    let graph = Graph::build(&kitchen(), None);
    let weights = SkillWeights::new(&graph);
    let insight = Insight::new(&graph, &weights);
    let [pizza, pastry, pilot, nameless, nobody] = [
        "Pizza cook",
        "Cook of pastries",
        "Harbour pilot",
        "Of the",
        "Nobody",
    ]
    .map(|title| id(&graph, title));

    let Nearness {
        total,
        skills,
        titles,
        groups,
        isco,
    } = insight.nearness(pizza, pastry);
    let idf = |holders: f64| (6.0_f64 / (1.0 + holders)).ln();
    // Baking is shared; two knead and bake, one fries, tastes and steers.
    let (two, one) = (idf(2.0), idf(1.0));
    let of_pizza = (2.0 * two.powi(2) + (one / 2.0).powi(2)).sqrt();
    let of_pastry = (two.powi(2) + one.powi(2)).sqrt();
    assert!(close(skills, two.powi(2) / (of_pizza * of_pastry)));
    // 'cook' is in two titles, 'pizza' and 'pastrie' in one.
    let (cook, other) = ((two + 1.0).powi(2), (one + 1.0).powi(2));
    assert!(close(titles, cook / (cook + other)));
    // Three have dough, two heat. Of the pizza cook's skills 1 + ½ are dough, ½ + ½ heat; of the other's
    // ½ and ½ + 1.
    let (dough, heat) = (idf(3.0), idf(2.0));
    let pizza_groups = [1.5_f64.sqrt() * dough, heat];
    let pastry_groups = [0.5_f64.sqrt() * dough, 1.5_f64.sqrt() * heat];
    let length = |[a, b]: [f64; 2]| a.hypot(b);
    let product = pizza_groups[0] * pastry_groups[0] + pizza_groups[1] * pastry_groups[1];
    assert!(close(
        groups,
        product / (length(pizza_groups) * length(pastry_groups))
    ));
    assert_eq!(isco, Some(0.75));
    let parts = [skills, titles, groups, isco].map(Option::unwrap);
    let mean = (4.0 * parts[0] + 4.0 * parts[1] + 2.0 * parts[2] + parts[3]) / 11.0;
    assert!((total - mean).abs() < 1e-12);

    // What an end has nothing of is left out, with its weight: the pilot's skills are in no group of the
    // level, one has no words and no code, another no skills.
    let far = insight.nearness(pizza, pilot);
    assert_eq!((far.groups, far.total), (None, 0.0));
    let nearness = insight.nearness(pizza, nameless);
    assert_eq!((nearness.titles, nearness.isco), (None, None));
    let (skills, groups) = (nearness.skills.unwrap(), nearness.groups.unwrap());
    assert!((nearness.total - (4.0 * skills + 2.0 * groups) / 6.0).abs() < 1e-12);
    let nearness = insight.nearness(pizza, nobody);
    assert_eq!((nearness.skills, nearness.groups), (None, None));
    assert!((nearness.total - 0.2).abs() < 1e-12, "0 of 4, and 1 of 1");

    // A person has skills and their groups.
    let own = Person::at(&graph, pastry);
    let person = insight.nearness_of_person(&own, pizza);
    let occupation = insight.nearness(pastry, pizza);
    assert_eq!((person.titles, person.isco), (None, None));
    assert_eq!(person.skills, occupation.skills);
    assert_eq!(person.groups, occupation.groups);
}

#[test]
fn nearness_does_not_depend_on_the_language() {
    let mut loaded = kitchen();
    let entry = |of: &str, label: &str| careernav_core::profile::TranslatedEntry {
        of: of.to_owned(),
        label: Some(label.to_owned()),
        other_labels: vec![format!("{label} maritime")],
        ..<_>::default()
    };
    loaded.translations = vec![careernav_core::profile::Translation {
        language: "fr".to_owned(),
        occupations: vec![
            entry("pizza-cook", "Pizzaïolo"),
            entry("harbour-pilot", "Pilote"),
        ],
        ..<_>::default()
    }];
    let totals = |language| {
        let graph = Graph::build(&loaded, language);
        let weights = SkillWeights::new(&graph);
        let insight = Insight::new(&graph, &weights);
        let ids = ["pizza-cook", "cook-of-pastries", "harbour-pilot"].map(|key| id(&graph, key));
        ids.map(|one| ids.map(|other| insight.nearness(one, other)))
    };
    assert_eq!(totals(None), totals(Some("fr")));
}

/// The prospects of an occupation by the formula, each compared with all below it.
fn prospects(graph: &Graph, insight: Insight<'_>, from: OccupationId) -> Vec<(f64, OccupationId)> {
    let level = |id| graph.occupation(id).level();
    let ids: Vec<_> = graph.occupations().map(Occupation::id).collect();
    let passes = |one, other| one != other && insight.similarity(one, other).passes(1);
    let meets = |one, other| one != other && insight.similarity(one, other).shared > 0;
    let hub = |id| {
        let below = ids.iter().filter(|&&other| {
            level(other).is_some() && level(other) < level(id) && meets(id, other)
        });
        let mut near: Vec<_> = below.map(|&it| insight.nearness(it, id).total).collect();
        near.sort_by(|a, b| b.total_cmp(a));
        near.iter().take(30).sum::<f64>() / 30.0
    };
    let above = ids
        .iter()
        .filter(|&&id| level(from).is_some() && level(id) > level(from) && passes(from, id));
    let mut prospects: Vec<_> = above
        .map(|&id| {
            let steps = i32::from(level(id).unwrap() - level(from).unwrap());
            let near = insight.nearness(from, id).total;
            let value = near * 0.7_f64.powi(steps - 1) - 0.5 * hub(id);
            // What is unlikely comes after all that is not.
            let is_unlikely = insight.plausibility(from, id) < 0.2;
            (value - f64::from(u8::from(is_unlikely)) * 10.0, id)
        })
        .collect();
    prospects.sort_by(|a, b| b.0.total_cmp(&a.0));
    prospects
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn prospects_are_the_best_by_nearness_level_and_hub(
        loaded in occupations(40), limit in 1_usize..6,
    ) {
        let graph = Graph::build(&loaded, None);
        let weights = SkillWeights::new(&graph);
        let insight = Insight::new(&graph, &weights);
        let kept = insight.features();
        for from in graph.occupations() {
            let options = Options { limit, ..Options::default() };
            let outlook = insight.outlook(from.id(), options);
            prop_assert!(!outlook.is_cut);
            let expected = prospects(&graph, insight, from.id());
            prop_assert_eq!(outlook.prospects.len(), expected.len().min(limit));
            for (found, (value, _)) in outlook.prospects.iter().zip(&expected) {
                // Hubs are kept as whole numbers, so that those which are nearly equal may change places.
                let its = expected.iter().find(|(_, id)| *id == found.id).unwrap().0;
                prop_assert!((its - value).abs() < 1e-9);
            }
        }
        prop_assert_eq!(insight.features(), kept);
    }

    #[test]
    fn nearness_has_no_direction(loaded in occupations(12)) {
        let graph = Graph::build(&loaded, None);
        let weights = SkillWeights::new(&graph);
        let insight = Insight::new(&graph, &weights);
        let all = Options { floor: 0, limit: usize::MAX, rank: Rank::Nearness };
        for one in graph.occupations() {
            for similarity in insight.similar(one.id(), all) {
                let there = insight.nearness(one.id(), similarity.id);
                prop_assert_eq!(insight.nearness(similarity.id, one.id()), there);
                prop_assert_eq!(similarity.nearness.to_bits(), there.total.to_bits());
                prop_assert!((0.0..=1.0).contains(&there.total));
            }
        }
    }
}
