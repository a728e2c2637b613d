//! What holds for every graph, whatever the profiles: properties over profiles made at random.

#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::fmt::Write;

use careernav::shipped;
use careernav_core::columns::Columnar as _;
use careernav_core::graph::{Found, Graph, LabelKind, Node};
use careernav_core::profile::{
    About, Isco, Loaded, Profile, SkillEntry, SkillKind, SkillList, SkillLists, TranslatedEntry,
    Translation, isco,
};
use proptest::prelude::*;

/// Few names, so that profiles share them; in different cases, so that folding matters.
fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "welding",
        "Welding",
        "first aid",
        "FIRST  AID",
        "sums",
        "Sums",
        "law",
        "tea",
        "maps",
        "c",
        "C++",
        "C#",
    ])
    .prop_map(str::to_owned)
}

fn entries() -> impl Strategy<Value = Vec<SkillEntry>> {
    let entry =
        (name(), prop::option::of("[a-z ]{1,8}")).prop_map(|(name, description)| SkillEntry {
            name: name.into(),
            description: description.map(Into::into),
        });
    prop::collection::vec(entry, 0..5)
}

fn lists() -> impl Strategy<Value = SkillLists> {
    (entries(), entries()).prop_map(|(knowledge, skills)| SkillLists { knowledge, skills })
}

fn edges() -> impl Strategy<Value = Vec<String>> {
    let target = prop::sample::select(vec![
        "a", "b", "c", "Title D", "title  e", "nobody", "Nobody",
    ]);
    prop::collection::vec(target.prop_map(str::to_owned), 0..4)
}

fn group() -> impl Strategy<Value = Option<String>> {
    let codes = vec!["2529", "2522", "25", "5120", "9412", "0110", "1", "1412"];
    prop::option::of(prop::sample::select(codes).prop_map(str::to_owned))
}

fn profiles() -> impl Strategy<Value = Vec<Profile>> {
    let one = (group(), edges(), edges(), lists(), lists());
    prop::collection::vec(one, 0..6).prop_map(|all| {
        all.into_iter()
            .zip(["a", "b", "c", "d", "e", "f"])
            .map(
                |((group, similar, prospects, essential, optional), id)| Profile {
                    id: id.to_owned(),
                    title: format!("Title {}", id.to_uppercase()),
                    isco: Isco {
                        group,
                        ..Isco::default()
                    },
                    similar,
                    prospects,
                    essential,
                    optional,
                    ..Profile::default()
                },
            )
            .collect()
    })
}

fn build(profiles: Vec<Profile>) -> Graph {
    let loaded = Loaded {
        profiles: profiles.into_iter().map(Box::new).collect(),
        ..Loaded::default()
    };
    Graph::build(&loaded, None)
}

/// Everything about a graph that a person can see, in one text.
fn told(graph: &Graph) -> String {
    let mut told = String::new();
    for occupation in graph.occupations().chain(graph.unprofiled()) {
        let titles =
            |ids: &[_]| -> Vec<_> { ids.iter().map(|&id| graph.occupation(id).key()).collect() };
        let _ = writeln!(
            told,
            "{:?} {} {} {:?} {:?} {:?}",
            occupation.id(),
            occupation.key(),
            occupation.title(),
            occupation.group_code(),
            titles(occupation.similar()),
            titles(occupation.prospects()),
        );
        for list in SkillList::ALL {
            let names: Vec<_> = occupation
                .list(list)
                .iter()
                .map(|&id| graph.skill(id).key())
                .collect();
            let _ = writeln!(told, "  {names:?}");
        }
    }
    for skill in graph.skills() {
        let _ = writeln!(told, "{:?} {}", skill.id(), skill.key());
    }
    told
}

proptest! {
    #[test]
    fn every_edge_can_be_walked_back(profiles in profiles()) {
        let graph = build(profiles);
        let all: Vec<_> = graph.occupations().chain(graph.unprofiled()).collect();
        for from in &all {
            for &id in from.similar() {
                prop_assert!(graph.occupation(id).similar_from().contains(&from.id()));
                prop_assert_ne!(id, from.id());
            }
            for &id in from.prospects() {
                prop_assert!(graph.occupation(id).prospects_from().contains(&from.id()));
            }
            for &id in from.similar_from() {
                prop_assert!(graph.occupation(id).similar().contains(&from.id()));
            }
            for &id in from.prospects_from() {
                prop_assert!(graph.occupation(id).prospects().contains(&from.id()));
            }
        }
    }

    #[test]
    fn skill_lists_agree_both_ways(profiles in profiles()) {
        let graph = build(profiles);
        for occupation in graph.occupations() {
            let skills = occupation.skills();
            let distinct: HashSet<_> = skills.iter().collect();
            prop_assert_eq!(distinct.len(), skills.len());
            for list in SkillList::ALL {
                for &id in occupation.list(list) {
                    let skill = graph.skill(id);
                    let (here, there) = (skill.essential_for(), skill.optional_for());
                    prop_assert_eq!(here.contains(&occupation.id()), list.is_essential());
                    prop_assert_eq!(there.contains(&occupation.id()), !list.is_essential());
                }
            }
        }
        let mut links = 0;
        for skill in graph.skills() {
            for &id in skill.essential_for().iter().chain(skill.optional_for()) {
                prop_assert!(graph.occupation(id).skills().contains(&skill.id()));
                links += 1;
            }
        }
        prop_assert_eq!(links, graph.link_count());
    }

    #[test]
    fn the_order_of_files_does_not_matter(
        (profiles, shuffled) in profiles().prop_flat_map(|p| (Just(p.clone()), Just(p).prop_shuffle()))
    ) {
        prop_assert_eq!(told(&build(profiles)), told(&build(shuffled)));
    }

    #[test]
    fn everything_is_found_by_what_it_is_called(profiles in profiles()) {
        let graph = build(profiles);
        for occupation in graph.occupations().chain(graph.unprofiled()) {
            for name in [occupation.key().to_owned(), occupation.title().to_uppercase()] {
                prop_assert_eq!(graph.find_occupation(&name), Found::One(occupation.id()));
            }
        }
        for skill in graph.skills() {
            prop_assert_eq!(graph.find_skill(&skill.name().to_uppercase()), Found::One(skill.id()));
        }
    }

    #[test]
    fn groups_hold_every_occupation_once(profiles in profiles()) {
        let graph = build(profiles);
        let mut seen = HashSet::new();
        for group in graph.groups() {
            for &id in group.members() {
                prop_assert!(seen.insert(id));
                prop_assert_eq!(graph.occupation(id).group(), Some(group.id()));
            }
            let below: usize = group.subgroups().iter().map(|&id| graph.group(id).total()).sum();
            prop_assert_eq!(group.total(), group.members().len() + below);
            for &id in group.subgroups() {
                prop_assert_eq!(graph.group(id).parent(), Some(group.id()));
            }
        }
        prop_assert_eq!(seen.len(), graph.occupation_count());
        let total: usize = graph.major_groups().iter().map(|&id| graph.group(id).total()).sum();
        prop_assert_eq!(total, graph.occupation_count());
    }
}

#[test]
fn levels_follow_from_groups_where_none_is_written() {
    for (group, level) in [
        ("1", 4),
        ("1120", 4),
        ("14", 3),
        ("1412", 3),
        ("2529", 4),
        ("3512", 3),
        ("4132", 2),
        ("5120", 2),
        ("6111", 2),
        ("7422", 2),
        ("8332", 2),
        ("9412", 1),
        ("0110", 4),
        ("0210", 2),
        ("0310", 1),
    ] {
        assert_eq!(isco::level_of(group), Some(level), "{group}");
    }
    assert_eq!(isco::level_of("0"), None);
}

#[test]
fn the_isco_table_is_whole() {
    let count = |len| isco::groups().filter(|(code, _)| code.len() == len).count();
    assert_eq!([count(1), count(2), count(3), count(4)], [10, 43, 130, 436]);
    for (code, title) in isco::groups() {
        assert!(!title.trim().is_empty());
        assert_eq!(
            isco::parent_of(code),
            (code.len() > 1).then(|| &code[..code.len() - 1])
        );
    }
}

#[test]
fn a_skill_is_one_node_whatever_its_case_and_spaces() {
    let entry = |name: &str| SkillEntry {
        name: name.into(),
        description: None,
    };
    let profile = |id: &str, name: &str| Profile {
        id: id.to_owned(),
        title: id.to_owned(),
        essential: SkillLists {
            knowledge: vec![entry(name)],
            skills: vec![],
        },
        ..Profile::default()
    };
    let graph = build(vec![
        profile("a", "First aid"),
        profile("b", "first\u{a0}AID "),
    ]);
    assert_eq!(graph.skill_count(), 1);
    let Found::One(id) = graph.find_skill("FIRST AID") else {
        unreachable!("not found");
    };
    let skill = graph.skill(id);
    assert_eq!(
        (skill.kind(), skill.essential_for().len()),
        (SkillKind::Knowledge, 2)
    );
}

/// The shipped set is a promise too: its size, no edge to nowhere, every skill described once.
#[test]
fn the_shipped_set_is_whole() {
    use careernav_core::profile::load;
    let loaded = load(&[shipped::LAYER]);
    assert_eq!(loaded.problems, []);
    let graph = Graph::build(&loaded, None);
    assert!(graph.occupation_count() >= 15);
    assert_eq!(graph.unprofiled().len(), 0);
    for skill in graph.skills() {
        assert!(!skill.description().is_empty(), "{}", skill.name());
        assert!(
            !skill.essential_for().is_empty() || !skill.optional_for().is_empty(),
            "{}",
            skill.name()
        );
    }
    for occupation in graph.occupations() {
        assert!(
            !occupation.description().is_empty(),
            "{}",
            occupation.title()
        );
        assert!(occupation.level().is_some() && occupation.group().is_some());
    }
    for level in 2..=4 {
        assert!(graph.occupations().any(|o| o.level() == Some(level)));
    }
    for (id, counts) in [
        ("ict-security-manager", [11, 9, 22, 5]),
        ("ict-resilience-manager", [5, 14, 5, 10]),
    ] {
        let Found::One(id) = graph.find_occupation(id) else {
            unreachable!("{id} is not there");
        };
        let occupation = graph.occupation(id);
        assert_eq!(
            SkillList::ALL.map(|list| occupation.list(list).len()),
            counts
        );
        assert_eq!(occupation.other_titles().len(), 7);
        assert_eq!(occupation.similar().len(), 5);
    }
}

fn words(of: &str, label: Option<&str>, others: &[&str], hidden: &[&str]) -> TranslatedEntry {
    TranslatedEntry {
        of: of.to_owned(),
        label: label.map(str::to_owned),
        other_labels: others.iter().map(|&label| label.to_owned()).collect(),
        hidden_labels: hidden.iter().map(|&label| label.to_owned()).collect(),
        description: label.map(|label| format!("About {label}.")),
        notes: None,
    }
}

/// A cook and a waiter in English; the cook also in French, and both in German.
fn in_three_languages() -> Loaded {
    let profile = |id: &str, title: &str, other: &str| Profile {
        id: id.to_owned(),
        title: title.to_owned(),
        description: format!("In English: {title}."),
        other_titles: vec![other.to_owned()],
        hidden_titles: vec![format!("{id} misspelt")],
        essential: SkillLists {
            skills: vec![SkillEntry {
                name: "serve food".into(),
                description: None,
            }],
            ..SkillLists::default()
        },
        ..Profile::default()
    };
    Loaded {
        profiles: vec![
            Box::new(profile("cook", "Cook", "chef")),
            Box::new(profile("waiter", "Waiter", "server")),
        ],
        translations: vec![
            Translation {
                language: "de".to_owned(),
                occupations: vec![
                    words("cook", Some("Koch"), &["Köchin"], &["Koh"]),
                    words("waiter", Some("Kellner"), &[], &[]),
                ],
                skills: vec![words("serve food", Some("Essen auftragen"), &[], &[])],
                ..Translation::default()
            },
            Translation {
                language: "fr".to_owned(),
                occupations: vec![
                    words("cook", Some("Cuisinier"), &["cuisinière"], &[]),
                    words("waiter", None, &["garçon"], &[]),
                ],
                ..Translation::default()
            },
        ],
        about: About {
            language: Some("en".to_owned()),
            ..About::default()
        },
        ..Loaded::default()
    }
}

fn labels(graph: &Graph, node: Node) -> Vec<(LabelKind, &str, Option<&str>)> {
    graph
        .labels()
        .filter(|(_, label)| label.node == node)
        .map(|(_, label)| (label.kind, label.text, label.language))
        .collect()
}

#[test]
fn a_set_can_be_read_in_each_of_its_languages() {
    use LabelKind::{Foreign, Hidden, Other, Preferred};
    let loaded = in_three_languages();
    let node = |graph: &Graph, name: &str| match graph.find_occupation(name) {
        Found::One(id) => Node::Occupation(id),
        found => unreachable!("{name}: {found:?}"),
    };

    let english = Graph::build(&loaded, None);
    assert_eq!(english.languages().collect::<Vec<_>>(), ["en", "de", "fr"]);
    let cook = node(&english, "cook");
    assert_eq!(
        labels(&english, cook),
        [
            (Preferred, "Cook", None),
            (Other, "chef", None),
            (Foreign, "Koch", Some("de")),
            (Foreign, "Köchin", Some("de")),
            (Foreign, "Cuisinier", Some("fr")),
            (Foreign, "cuisinière", Some("fr")),
            (Hidden, "cook misspelt", None),
            (Hidden, "Koh", None),
        ]
    );
    // A title of any language leads to it; a hidden one is for the search alone.
    assert_eq!(node(&english, "KÖCHIN"), cook);
    assert_eq!(english.find_occupation("Koh"), Found::Nothing);

    let french = Graph::build(&loaded, Some("fr"));
    assert_eq!(french.languages().collect::<Vec<_>>(), ["fr", "en", "de"]);
    assert_eq!(
        labels(&french, node(&french, "cook"))[..5],
        [
            (Preferred, "Cuisinier", None),
            (Other, "cuisinière", None),
            (Foreign, "Cook", Some("en")),
            (Foreign, "chef", Some("en")),
            (Foreign, "Koch", Some("de")),
        ]
    );
    // What French does not have is read in the set's own language.
    let waiter = node(&french, "waiter");
    assert_eq!(
        labels(&french, waiter)[..4],
        [
            (Preferred, "Waiter", None),
            (Other, "server", None),
            (Other, "garçon", None),
            (Foreign, "Kellner", Some("de")),
        ]
    );
    let Node::Occupation(waiter) = waiter else {
        unreachable!();
    };
    assert_eq!(
        french.occupation(waiter).description(),
        "In English: Waiter."
    );

    let german = Graph::build(&loaded, Some("de"));
    let Found::One(skill) = german.find_skill("serve food") else {
        unreachable!("the name in the set's own language still leads to it");
    };
    let skill = german.skill(skill);
    assert_eq!(
        (skill.key(), skill.name()),
        ("serve food", "Essen auftragen")
    );
    assert_eq!(skill.description(), "About Essen auftragen.");
    assert_eq!(skill.essential_for().len(), 2);

    // A language that the set does not have changes nothing.
    let unknown = Graph::build(&loaded, Some("xx"));
    assert_eq!(unknown.languages().next(), Some("en"));
    for mut graph in [english, french, german, unknown] {
        assert!(graph.outline().is_sound());
        let body = std::mem::take(graph.body_mut().unwrap());
        assert!(body.is_sound());
        graph.expect_body();
        assert!(graph.complete(Some(body)));
    }
}
