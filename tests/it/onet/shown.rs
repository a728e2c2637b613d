//! What is told of such a set: whose the data is, and that its preparation is no ISCO level.

use std::process::Command;

use careernav_core::graph::Graph;
use careernav_core::profile::{Layer, load};

use super::download::Bench;
use super::imported;

/// What the publisher asks to be said.
const NOTICE: &str = "This set includes information from the O*NET 30.9 Database by the U.S. \
                      Department of Labor, Employment and Training Administration (USDOL/ETA). Used \
                      under the CC BY 4.0 license. O*NET\u{ae} is a trademark of USDOL/ETA. careernav \
                      has modified all or some of this information. USDOL/ETA has not approved, \
                      endorsed, or tested these modifications.";

/// What a command says of the set.
fn said(bench: &Bench, args: &[&str]) -> String {
    let home = bench.path("home");
    let mut command = Command::new(env!("CARGO_BIN_EXE_careernav"));
    for place in [
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
    ] {
        command.env(place, &home);
    }
    let output = command
        .arg("--profiles")
        .arg(bench.set())
        .args(args)
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*error), (Some(0), ""));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_set_says_whose_it_is() {
    let (bench, _) = imported(|_| ());
    let loaded = load(&[Layer::Directory(bench.set())]);
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.about.name.as_deref(), Some("O*NET 30.9"));
    assert_eq!(loaded.about.notice.as_deref(), Some(NOTICE));
    let readme = std::fs::read_to_string(bench.set().join("README.md")).unwrap();
    assert!(readme.contains(NOTICE), "{readme}");
    assert!(readme.contains("of 3.0 or more are essential"), "{readme}");
    assert!(
        readme.contains("those with 2.0 or more optional"),
        "{readme}"
    );
}

#[test]
fn preparation_is_no_level() {
    let (bench, _) = imported(|_| ());
    let shown = said(&bench, &["show", "kite ferriers"]);
    assert!(
        shown.contains("Preparation: O*NET Job Zone Two: Some Practice Needed"),
        "{shown}"
    );
    assert!(!shown.contains("ISCO"), "{shown}");
    let json = said(&bench, &["show", "kite ferriers", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json["preparation"],
        "O*NET Job Zone Two: Some Practice Needed"
    );
    assert_eq!(json["code"], "53-9001.00");
    for field in ["group", "title", "skill_level"] {
        assert!(json["isco"][field].is_null(), "{field}");
    }
    let similar: Vec<_> = json["similar"].as_array().unwrap().iter().collect();
    let listed: Vec<_> = similar.iter().filter(|it| it["listed"] == true).collect();
    let titles: Vec<_> = listed
        .iter()
        .map(|it| it["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["Tide Reckoners", "Lantern Cooks"]);
    // No level, so no prospect is made up; nor does anything stand at the same level.
    let similar = said(&bench, &["similar", "kite ferriers"]);
    assert!(
        similar.contains("No level is given for this occupation"),
        "{similar}"
    );
    assert!(!similar.contains("same level"), "{similar}");
}

#[test]
fn related_occupations_keep_their_tiers() {
    let (bench, _) = imported(|_| ());
    let json = said(&bench, &["show", "kite ferriers", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let edges = json["similar"].as_array().unwrap().iter();
    let tiers: Vec<_> = edges
        .filter(|it| it["listed"] == true)
        .map(|it| (it["title"].as_str().unwrap(), it["tier"].as_str().unwrap()))
        .collect();
    assert_eq!(
        tiers,
        [
            ("Tide Reckoners", "Primary-Short"),
            ("Lantern Cooks", "Primary-Long")
        ]
    );
    let similar = said(&bench, &["similar", "kite ferriers"]);
    assert!(
        similar.contains("Tide Reckoners (listed as Primary-Short, "),
        "{similar}"
    );
    // The tier is that of the one who lists it.
    let table = said(
        &bench,
        &["similar", "lantern cooks", "--moves-in", "--format", "csv"],
    );
    let ferriers = table.lines().find(|line| line.contains("Kite Ferriers"));
    assert!(ferriers.unwrap().contains(",true,Primary-Long,"), "{table}");
    let keys = [
        "screen",
        "kite ferriers",
        "--size",
        "120x40",
        "--keys",
        "n n n n n j space",
    ];
    let page = said(&bench, &keys);
    assert!(page.contains("Listed as Primary-Short."), "{page}");
    let map = [
        "screen",
        "kite ferriers",
        "--size",
        "120x40",
        "--keys",
        "v n",
    ];
    let map = said(&bench, &map);
    assert!(map.contains("Listed as Primary-"), "{map}");
}

#[test]
fn commands_say_whose_the_data_is() {
    let (bench, _) = imported(|_| ());
    for command in ["show 'kite ferriers'", "stats"] {
        for format in ["text", "json", "markdown"] {
            let words = command.split('\'').map(str::trim);
            let words = words.filter(|word| !word.is_empty());
            let args: Vec<_> = words.chain(["--format", format]).collect();
            let text = said(&bench, &args);
            assert!(text.contains("under the CC BY 4.0 license"), "{text}");
        }
    }
}

#[test]
fn groups_of_its_own_can_be_listed() {
    let (bench, _) = imported(|_| ());
    for args in [["list", "--group", "soc 53"], ["list", "--tag", "soc 53"]] {
        let list = said(&bench, &args);
        assert!(list.contains("Kite Ferriers"), "{list}");
        assert!(!list.contains("Lantern Cooks"), "{list}");
    }
}

#[test]
fn groups_of_its_own_are_those_of_the_tree() {
    let (bench, _) = imported(|_| ());
    let shown = said(&bench, &["show", "kite ferriers"]);
    let group = "SOC 53 Transportation and Material Moving";
    assert!(shown.contains(&format!("Group: {group}\n")), "{shown}");
    let screen = said(&bench, &["screen", "--size", "120x24"]);
    assert!(screen.contains("Occupations by group"), "{screen}");
    assert!(
        screen.contains("SOC 35 Food Preparation and Serving"),
        "{screen}"
    );
    assert!(!screen.contains("ISCO group"), "{screen}");
    let page = said(&bench, &["screen", "--size", "120x24", "--keys", "b"]);
    assert!(!page.contains("ISCO"), "{page}");
}

#[test]
fn groups_of_both_kinds_stand_side_by_side() {
    let bench = Bench::of("onet");
    std::fs::create_dir(bench.set()).unwrap();
    for (id, group) in [
        ("baker", "isco: { group: \"7512\" }"),
        ("carer", "own_group: Care"),
        ("matron", "own_group: Care homes"),
        ("idler", ""),
        // In its own words, but the same.
        ("sleeper", "own_group: Without an ISCO group"),
        // ISCO goes before.
        ("cook", "isco: { group: \"5120\" }\nown_group: Care"),
    ] {
        let text = format!("title: {id}\n{group}\n");
        std::fs::write(bench.set().join(format!("{id}.yaml")), text).unwrap();
    }
    let loaded = load(&[Layer::Directory(bench.set())]);
    assert_eq!(loaded.problems, []);
    let graph = Graph::build(&loaded, None);
    let top = graph
        .major_groups()
        .iter()
        .map(|&id| graph.group(id).label());
    assert_eq!(
        top.collect::<Vec<_>>(),
        [
            "5 Service and sales workers",
            "7 Craft and related trades workers",
            "Without an ISCO group"
        ]
    );
    let without = graph.group(graph.major_groups()[2]);
    assert_eq!(
        (without.total(), without.is_own(), without.key()),
        (4, false, "")
    );
    let inside = without.subgroups().iter().map(|&id| graph.group(id));
    let inside: Vec<_> = inside
        .map(|it| (it.key(), it.is_own(), it.total()))
        .collect();
    assert_eq!(inside, [("Care", true, 1), ("Care homes", true, 1)]);
}
