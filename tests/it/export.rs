//! `careernav export`: six things in six formats, each read by a reader that is not ours where there is
//! one; files that are written whole or not at all; and names of every kind.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod foreign;
mod names;
use crate::support::program;
mod read;
#[cfg(unix)]
mod signals;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Output, Stdio};

use program::program;
use read::Graph;

const FORMATS: [&str; 6] = ["markdown", "json", "csv", "graphml", "dot", "mermaid"];

/// What can be exported of the tests' own set.
const THINGS: [&[&str]; 6] = [
    &["occupation", "line cook"],
    &["compare", "cook", "head chef", "waiter"],
    &["gap", "waiter", "head chef"],
    &["path", "kitchen helper", "food scientist"],
    &["map", "cook"],
    &["graph"],
];

fn run(args: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    program(home.path()).args(args).output().unwrap()
}

/// Exports from the tests' own set.
fn kitchen(args: &[&str]) -> Output {
    run(&[&["--profiles", "tests/set", "export"], args].concat())
}

/// What is printed; nothing is wrong.
fn text(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn exported(thing: &[&str], format: &str) -> String {
    text(&kitchen(&[thing, &["--format", format]].concat()))
}

/// Whatever is drawn of a way to an occupation says what the law asks for there.
#[test]
fn drawings_say_that_a_licence_is_needed() {
    let ends = ["nurse assistant", "nurse responsible for general care"];
    for thing in ["path", "gap", "compare"] {
        for format in ["dot", "mermaid"] {
            let args = ["export", thing, ends[0], ends[1], "--format", format];
            let drawing = text(&run(&args));
            assert!(drawing.contains("regulated in the EU"), "{thing} {format}");
        }
    }
}

#[test]
fn small_ones_as_they_are() {
    for (thing, formats) in [
        (THINGS[0], &["graphml", "dot", "mermaid"][..]),
        (THINGS[1], &["dot", "mermaid"]),
        (THINGS[2], &["graphml", "dot", "mermaid"]),
        (THINGS[3], &["graphml", "dot", "mermaid"]),
        (THINGS[4], &FORMATS),
        (&["map", "pastry chef"], &["dot", "csv"]),
        (
            &["graph", "--only", "occupations", "--listed"],
            &["csv", "json", "dot", "mermaid", "markdown"],
        ),
        (&["graph", "--group", "9", "--edges", "optional"], &["dot"]),
    ] {
        for format in formats {
            let name = thing.join("_").replace([' ', '-'], "_");
            insta::assert_snapshot!(format!("{name}_{format}"), exported(thing, format));
        }
    }
    let nodes = ["graph", "--nodes"];
    insta::assert_snapshot!("graph_nodes_csv", exported(&nodes, "csv"));
}

#[test]
fn where_there_is_a_command_it_is_what_that_prints() {
    for thing in &THINGS[..4] {
        let asked = [&["show"], &thing[1..]].concat();
        let asked = if thing[0] == "occupation" {
            &asked
        } else {
            *thing
        };
        for format in ["markdown", "json", "csv"] {
            let printed =
                run(&[&["--profiles", "tests/set"], asked, &["--format", format]].concat());
            assert_eq!(
                exported(thing, format),
                text(&printed),
                "{thing:?} {format}"
            );
        }
    }
    // Also where there is no way, and where there are more of them.
    for asked in [
        &["path", "head chef", "cook"][..],
        &[
            "path",
            "kitchen helper",
            "food scientist",
            "--limit",
            "1",
            "--steps",
            "3",
        ],
    ] {
        for format in ["markdown", "json", "csv"] {
            let args = [asked, &["--format", format]].concat();
            let printed = run(&[&["--profiles", "tests/set"], &args[..]].concat());
            assert_eq!(kitchen(&args), printed, "{args:?}");
        }
    }
}

#[test]
fn the_same_nodes_and_edges_in_every_format_of_data() {
    for thing in [THINGS[4], THINGS[5], &["graph", "--level", "3"]] {
        let json = Graph::of_json(&exported(thing, "json"));
        let xml = Graph::of_graphml(&exported(thing, "graphml"));
        let edges = exported(thing, "csv");
        let nodes = exported(&[thing, &["--nodes"]].concat(), "csv");
        let csv = Graph::of_csv(&nodes, &edges);
        assert!(json.nodes.len() > 3 && json.edges.len() > 3);
        assert_eq!(json, xml, "{thing:?}");
        assert_eq!(json, csv, "{thing:?}");
    }
    for thing in THINGS {
        Graph::of_graphml(&exported(thing, "graphml"));
    }
}

#[test]
fn a_graph_has_what_the_profiles_have() {
    let all = Graph::of_json(&exported(&["graph"], "json"));
    let of = |kind: &str| {
        let kinds = all.edges.iter().map(|edge| edge["kind"].as_str());
        kinds.filter(|it| *it == kind).count()
    };
    let kinds = |kind: &str| all.nodes.values().filter(|it| it["kind"] == kind).count();
    assert_eq!(kinds("occupation"), 7);
    assert_eq!(kinds("knowledge") + kinds("skill"), 15);
    let stats = run(&["--profiles", "tests/set", "stats", "--format", "json"]);
    let stats: serde_json::Value = serde_json::from_slice(&stats.stdout).unwrap();
    assert_eq!(stats["skills"], 15, "{stats}");
    assert_eq!(of("essential") + of("optional"), 35);
    let listed = |edge: &&read::Row| edge.get("listed").map(String::as_str) == Some("true");
    assert_eq!(all.edges.iter().filter(listed).count(), 11);
    assert!(all.nodes["skill:food_hygiene"]["label"] == "food hygiene");
    // What skills have to do with each other.
    let classified = run(&[
        "--profiles",
        "tests/classified",
        "export",
        "graph",
        "--only",
        "skills",
        "--format",
        "json",
    ]);
    let skills = Graph::of_json(&text(&classified));
    let kinds: BTreeSet<_> = skills.edges.iter().map(|it| it["kind"].as_str()).collect();
    assert!(
        kinds.contains("broader") && kinds.contains("essential"),
        "{kinds:?}"
    );
    assert!(skills.nodes.values().all(|it| it["kind"] != "occupation"));
}

#[test]
fn filters_leave_out_what_they_say() {
    let graph = |args: &[&str]| Graph::of_json(&exported(&[&["graph"], args].concat(), "json"));
    let all = graph(&[]);
    let three = graph(&["--level", "3"]);
    let occupations = three.nodes.values().filter(|it| it["kind"] == "occupation");
    let titles: Vec<_> = occupations.map(|it| it["label"].as_str()).collect();
    assert_eq!(titles, ["head chef", "restaurant manager"]);
    assert!(three.nodes.contains_key("skill:plan_menus"));
    assert!(!three.nodes.contains_key("skill:peel_vegetables"));
    assert_eq!(graph(&["--tag", "green"]).nodes.len(), 5);
    assert!(
        graph(&["--only", "occupations"])
            .nodes
            .keys()
            .all(|it| it.starts_with("occupation:"))
    );
    assert!(
        graph(&["--only", "skills"])
            .nodes
            .keys()
            .all(|it| it.starts_with("skill:"))
    );
    let some = graph(&["--edges", "similar,optional"]);
    assert_eq!(some.nodes.len(), all.nodes.len());
    let kinds: BTreeSet<_> = some.edges.iter().map(|it| it["kind"].as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["similar", "optional"]));
    let listed = graph(&["--listed"]);
    assert!(
        listed
            .edges
            .iter()
            .all(|it| it.get("listed").is_none_or(|it| it == "true"))
    );
    let loose = graph(&["--shared", "0", "--limit", "9"]);
    assert!(listed.edges.len() < loose.edges.len());
    assert!(all.edges.len() < loose.edges.len());
    let nothing = kitchen(&["graph", "--group", "77"]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(nothing.stdout.is_empty());
    assert_eq!(
        said(&nothing),
        "careernav: no such occupation in this data set\n"
    );
    for wrong in [
        &["--nodes"][..],
        &["--nodes", "--format", "dot"],
        &["--edges", "x"],
        &["--level", "5"],
    ] {
        let output = kitchen(&[&["graph"], wrong].concat());
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn what_is_left_out_is_said() {
    let output = kitchen(&[
        "gap",
        "waiter",
        "head chef",
        "--format",
        "dot",
        "--skills",
        "2",
    ]);
    let dot = text(&output);
    assert!(dot.contains("... and 3 more"), "{dot}");
    let told = said(&output);
    let number: usize = told
        .strip_prefix("careernav: ")
        .and_then(|rest| rest.split_once(" skills are not drawn; --skills all draws them\n"))
        .unwrap()
        .0
        .parse()
        .unwrap();
    let counted = dot.split("... and ").skip(1);
    let counted = counted.map(|rest| rest.split(' ').next().unwrap().parse::<usize>().unwrap());
    assert_eq!(counted.sum::<usize>(), number);
    for (skills, counts) in [("0", true), ("all", false), ("1000", false)] {
        for format in ["dot", "mermaid"] {
            let output = kitchen(&["occupation", "cook", "--format", format, "--skills", skills]);
            assert_eq!(said(&output).contains("not drawn"), counts, "{skills}");
            assert_eq!(text(&output).contains(" more"), counts, "{skills}");
        }
    }
    assert_eq!(
        kitchen(&["occupation", "cook", "--skills", "x"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn mermaid_has_its_limits() {
    let output = run(&["export", "graph", "--format", "mermaid"]);
    let told = said(&output);
    assert!(
        told.contains("Mermaid draws at most 50000 and 500"),
        "{told}"
    );
    assert!(told.contains(&format!(
        "careernav: {} characters",
        text(&output).encode_utf16().count()
    )));
    let small = run(&["export", "map", "cook", "--format", "mermaid"]);
    assert_eq!(said(&small), "");
    let dot = run(&["export", "graph", "--format", "dot"]);
    assert!(said(&dot).contains("hard to read"), "{}", said(&dot));
    assert_eq!(said(&run(&["export", "graph", "--format", "graphml"])), "");
}

#[test]
fn it_begins_at_the_skills_of_a_person() {
    let home = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let set = ["--profiles", "tests/set"];
        program(home.path()).args(set).args(args).output().unwrap()
    };
    let output = run(&["export", "gap", "head chef", "--format", "graphml"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    text(&run(&["me", "add", "wine", "lead a team"]));
    text(&run(&["me", "job", "waiter"]));
    for thing in [["gap", "head chef"], ["path", "head chef"]] {
        let graph = text(&run(&["export", thing[0], thing[1], "--format", "graphml"]));
        let graph = Graph::of_graphml(&graph);
        assert_eq!(graph.nodes["person"]["label"], "your skills");
        assert!(graph.edges.iter().any(|edge| edge["source"] == "person"));
        for format in ["dot", "mermaid"] {
            let drawn = text(&run(&["export", thing[0], thing[1], "--format", format]));
            assert!(drawn.contains("your skills"), "{drawn}");
        }
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let names = || fs::read_dir(place.path()).unwrap().count();
    let export =
        |name: &str, more: &[&str]| kitchen(&[&["map", "cook", "-o", &path(name)], more].concat());
    // The extension tells the format.
    for (name, format) in [
        ("a.md", "markdown"),
        ("a.json", "json"),
        ("a.CSV", "csv"),
        ("a.graphml", "graphml"),
        ("a.dot", "dot"),
        ("a.gv", "dot"),
        ("a.mmd", "mermaid"),
        ("a.Markdown", "markdown"),
        ("a.xml", "graphml"),
        ("a.mermaid", "mermaid"),
        ("a", "markdown"),
        ("v1.b.json", "json"),
        (".dot", "markdown"),
    ] {
        assert_eq!(text(&export(name, &[])), "");
        let written = fs::read_to_string(path(name)).unwrap();
        assert_eq!(written, exported(&["map", "cook"], format), "{name}");
    }
    assert_eq!(names(), 13);
    let again = export("a.dot", &["--format", "dot"]);
    assert_eq!(again.status.code(), Some(2));
    let there = format!(
        "careernav: {} exists already\n  --force overwrites it\n",
        path("a.dot")
    );
    assert_eq!(said(&again), there);
    fs::write(path("a.dot"), "old").unwrap();
    text(&export("a.dot", &["--format", "dot", "--force"]));
    let written = fs::read_to_string(path("a.dot")).unwrap();
    assert!(written.starts_with("digraph"), "{written}");
    // Nothing comes of what cannot be, and nothing of that is left.
    for args in [
        &["map", "nobody", "-o", &path("new.dot")][..],
        &["map", "nobody", "-o", &path("a.json"), "--force"],
        &["map", "cook", "-o", &path("none/new.dot")],
        &["map", "cook", "-o", &path("")],
        &["map", "cook", "-o", ""],
        &["map", "cook", "--force"],
        &["graph", "--nodes", "-o", &path("new.dot")],
    ] {
        let output = kitchen(args);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{args:?}");
        assert!(!said(&output).is_empty() && output.stdout.is_empty());
    }
    assert_eq!(names(), 13);
    assert!(
        fs::read_to_string(path("a.json"))
            .unwrap()
            .contains("Around cook")
    );
    let out = kitchen(&["map", "cook", "-o", "-", "--format", "csv"]);
    assert_eq!(text(&out), exported(&["map", "cook"], "csv"));
    #[cfg(target_os = "linux")]
    {
        let full = kitchen(&["graph", "-o", "/dev/full"]);
        assert_eq!(full.status.code(), Some(2));
        assert!(said(&full).starts_with("careernav: cannot write /dev/full: "));
        text(&kitchen(&["graph", "-o", "/dev/null"]));
    }
}

#[test]
fn a_file_whose_ending_fits_no_format_is_not_written() {
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    for (name, format, hint) in [
        ("x.svg", None, "dot | dot -Tsvg"),
        ("x.PNG", None, "dot | dot -Tsvg"),
        ("x.pdf", None, "dot | dot -Tsvg"),
        ("x.xlsx", None, "use csv, which spreadsheets open"),
        ("x.gexf", None, "use graphml, which"),
        ("x.docx", None, "pandoc"),
        ("x.html", None, "pandoc"),
        ("x.txt", None, "the commands show"),
        ("x.yaml", None, ""),
        ("x.json.gz", None, "compress"),
        ("x.2026-12", None, ""),
        ("x.Ä", None, ""),
        ("x.svg", Some("dot"), "dot files have .dot or .gv"),
        ("x.txt", Some("csv"), "csv files have .csv"),
    ] {
        let format = format.map_or(Vec::new(), |format| vec!["--format", format]);
        for thing in THINGS {
            let place = path(name);
            let output = kitchen(&[thing, &["-o", &place], &format].concat());
            let told = said(&output);
            assert_eq!(output.status.code(), Some(2), "{told}");
            let (_, ending) = name.rsplit_once('.').unwrap();
            let what = format!(
                "no format has the extension .{}",
                ending.to_ascii_lowercase()
            );
            assert!(told.starts_with(&format!("careernav: {what}; ")), "{told}");
            for format in FORMATS {
                assert!(told.contains(format), "{format}: {told}");
            }
            assert!(
                told.contains(".graphml, .xml") && told.contains(hint),
                "{told}"
            );
            assert!(output.stdout.is_empty());
        }
    }
    // Nor is one with the extension of another format.
    let output = kitchen(&["map", "cook", "-o", &path("x.json"), "--format", "csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        said(&output),
        "careernav: a .json file is json, but --format says csv\n  \
         use a file name with .csv, or leave out --format\n"
    );
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    // What is there already is not touched.
    fs::write(path("x.svg"), "mine").unwrap();
    let output = kitchen(&["map", "cook", "-o", &path("x.svg"), "--force"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(path("x.svg")).unwrap(), "mine");
}

/// A set whose texts a spreadsheet would run.
fn formulas() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let text = r#"
title: "=1+1"
description: "@SUM(A1) of all"
other_titles: ["+49", "'=2"]
tags: ["-x"]
essential:
  skills:
    - "=cmd|' /C calc'!A0"
    - plain skill
similar: ["＝3"]
"#;
    fs::write(place.path().join("formula.yaml"), text).unwrap();
    place
}

/// The cells of a table.
fn cells(csv: &str) -> Vec<String> {
    let rows = csv::Reader::from_reader(csv.as_bytes());
    let rows = rows.into_records().map(|row| row.unwrap());
    rows.flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn no_table_holds_a_formula() {
    let place = formulas();
    let set = place.path().to_str().unwrap();
    for (args, texts) in [
        (
            &["show", "=1+1", "--format", "csv"][..],
            &[
                "=1+1",
                "@SUM(A1) of all",
                "+49",
                "'=2",
                "-x",
                "=cmd|' /C calc'!A0",
                "＝3",
            ][..],
        ),
        (&["list", "--format", "csv"], &["=1+1"]),
        (&["search", "=1+1", "--format", "csv"], &["=1+1"]),
        (
            &["skill", "=cmd|' /C calc'!A0", "--format", "csv"],
            &["=1+1"],
        ),
        (
            &["export", "graph", "--format", "csv"],
            &["=1+1", "=cmd|' /C calc'!A0"],
        ),
        (
            &["export", "graph", "--format", "csv", "--nodes"],
            &["=1+1", "=cmd|' /C calc'!A0", "-x", "＝3"],
        ),
    ] {
        let cells = cells(&text(&run(&[&["--profiles", set], args].concat())));
        for cell in &cells {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '＝']),
                "{args:?}: {cell}"
            );
        }
        for text in texts {
            let wanted = format!("'{text}");
            assert!(cells.contains(&wanted), "{args:?}: {wanted} in {cells:?}");
        }
        // Text that is harmless is as it was.
        let is_plain = |cell: &String| cell.contains("plain skill");
        assert!(
            cells
                .iter()
                .filter(|it| is_plain(it))
                .all(|it| !it.starts_with('\''))
        );
    }
}

#[test]
fn who_reads_only_the_beginning_is_no_error() {
    for format in FORMATS {
        let home = tempfile::tempdir().unwrap();
        let mut child = program(home.path())
            .args(["export", "graph", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert!(!line.is_empty());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert_eq!(said(&output), "", "{format}");
    }
}

#[test]
fn what_is_mistyped_is_told() {
    for (args, tip) in [
        (
            &["exprot", "map", "cook"][..],
            "a similar command exists: 'export'",
        ),
        (&["export", "grpah"], "a similar subcommand exists: 'graph'"),
        (
            &["export", "map", "cook", "--format", "dott"],
            "a similar value exists: 'dot'",
        ),
        (&["export", "map", "coook"], "did you mean 'cook'"),
        (
            &["export", "compare", "cook", "hed chef"],
            "did you mean 'head chef'",
        ),
        (&["export", "gap", "head chef"], "'careernav me add SKILL'"),
    ] {
        let output = run(&[&["--profiles", "tests/set"], args].concat());
        assert!(matches!(output.status.code(), Some(1 | 2)));
        let told = said(&output);
        assert!(told.contains(tip) && output.stdout.is_empty(), "{told}");
        assert!(told.matches("tip:").count() <= 1, "{told}");
    }
}

#[test]
fn the_notice_of_a_set_goes_with_it() {
    let classified = |format: &str| {
        text(&run(&[
            "--profiles",
            "tests/classified",
            "export",
            "map",
            "baker",
            "--format",
            format,
        ]))
    };
    let about = fs::read_to_string("tests/classified/set.yaml").unwrap();
    let notice = about.lines().find_map(|line| line.strip_prefix("notice: "));
    let notice = notice.unwrap().trim_matches('"');
    let words = notice.split([':', ';', '.']).next().unwrap();
    for format in FORMATS.into_iter().filter(|it| *it != "csv") {
        assert!(classified(format).contains(words), "{format}: {words}");
    }
}
