//! Drawings, read by those for whom they are made: Graphviz and Mermaid, where they are installed.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{THINGS, exported, run, text};

/// What is drawn: of the tests' own set, of one with awkward names, and of the shipped one.
fn drawn(format: &str) -> Vec<(String, String)> {
    let of_kitchen = THINGS
        .iter()
        .map(|thing| (thing.join(" "), exported(thing, format)));
    let mut all: Vec<_> = of_kitchen.collect();
    for args in [
        &["--profiles", "tests/hostile-text", "export", "graph"][..],
        &[
            "--profiles",
            "tests/hostile-text",
            "export",
            "occupation",
            "controls one",
            "--skills",
            "all",
        ],
        &[
            "--profiles",
            "tests/hostile-text",
            "export",
            "compare",
            "wide one",
            "arabic one",
            "emoji one",
        ],
        &[
            "--profiles",
            "tests/hostile-text",
            "export",
            "map",
            "kana one",
        ],
        &["--profiles", "tests/classified", "export", "graph"],
        &["export", "occupation", "ICT security manager"],
        &["export", "map", "cook"],
        &[
            "export",
            "path",
            "ICT help desk agent",
            "ICT security manager",
            "--all",
        ],
        &["export", "gap", "waiter", "head chef", "--skills", "all"],
        &["export", "compare", "cook", "chef", "head chef"],
    ] {
        let output = run(&[args, &["--format", format]].concat());
        all.push((args.join(" "), text(&output)));
    }
    all
}

#[test]
fn graphviz_draws_them() {
    if Command::new("dot").arg("-V").output().is_err() {
        println!("skipped: there is no Graphviz here");
        return;
    }
    for (name, dot) in drawn("dot") {
        let output = graphviz("-Tsvg", &dot);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && !said.contains("rror"),
            "{name}: {said}"
        );
        let svg = String::from_utf8(output.stdout).unwrap();
        let options = roxmltree::ParsingOptions {
            allow_dtd: true,
            ..roxmltree::ParsingOptions::default()
        };
        let svg = roxmltree::Document::parse_with_options(&svg, options).unwrap();
        let of = |class: &str| {
            let all = svg.descendants();
            all.filter(|it| it.attribute("class") == Some(class))
                .count()
        };
        let lines =
            |wanted: &dyn Fn(&str) -> bool| dot.lines().filter(|it| wanted(it.trim())).count();
        let shapes = lines(&|line| {
            line.starts_with('n') && line.contains(" [label=") && !line.contains(" -> ")
        });
        let arrows = lines(&|line| line.starts_with('n') && line.contains(" -> "));
        assert!(
            of("node") >= shapes && of("edge") >= arrows && shapes > 1,
            "{name}"
        );
    }
}

/// What Graphviz makes of a drawing.
fn graphviz(form: &str, dot: &str) -> Output {
    let mut child = Command::new("dot")
        .arg(form)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    to.write_all(dot.as_bytes()).unwrap();
    drop(to);
    child.wait_with_output().unwrap()
}

/// Where Graphviz puts the middle of each shape, by what stands first in it: 0 is the lower edge.
fn heights(dot: &str) -> Vec<(String, f64)> {
    let output = graphviz("-Tplain", dot);
    let text = String::from_utf8(output.stdout).unwrap();
    let nodes = text.lines().filter_map(|line| line.strip_prefix("node "));
    let nodes = nodes.map(|line| {
        let height = line.split(' ').nth(2).unwrap().parse().unwrap();
        let label = line.splitn(6, ' ').nth(5).unwrap().trim_start_matches('"');
        let end = label.find(['\\', '"']).unwrap_or(label.len());
        (label[..end].to_owned(), height)
    });
    nodes.collect()
}

#[test]
fn higher_levels_stand_higher() {
    if Command::new("dot").arg("-V").output().is_err() {
        println!("skipped: there is no Graphviz here");
        return;
    }
    for thing in [
        &["graph"][..],
        &["graph", "--only", "occupations"],
        THINGS[0],
        THINGS[4],
    ] {
        let heights = heights(&exported(thing, "dot"));
        let of = |name: &str| {
            heights
                .iter()
                .find(|(it, _)| it.starts_with(name))
                .unwrap()
                .1
        };
        let levels = ["kitchen helper", "cook", "head chef"];
        for (one, next) in levels.iter().zip(&levels[1..]) {
            assert!(of(one) < of(next), "{thing:?}: {heights:?}");
        }
        assert!(
            (of("level 2") - of("waiter")).abs() < 0.01,
            "{thing:?}: {heights:?}"
        );
        assert!(
            of("Pastry chef") < of("kitchen helper"),
            "{thing:?}: {heights:?}"
        );
    }
}

/// Asks the parser of Mermaid, as `npm install mermaid jsdom` puts it into the directory that
/// `CAREERNAV_MERMAID` names.
#[test]
fn mermaid_reads_them() {
    let Some(place) = std::env::var_os("CAREERNAV_MERMAID") else {
        println!("skipped: CAREERNAV_MERMAID names no directory with Mermaid in it");
        return;
    };
    let files = tempfile::tempdir().unwrap();
    let drawn = drawn("mermaid");
    for (at, (_, text)) in drawn.iter().enumerate() {
        fs::write(files.path().join(format!("{at}.mmd")), text).unwrap();
    }
    let script = "import { JSDOM } from 'jsdom'; import fs from 'fs';\n\
        globalThis.window = new JSDOM('').window; globalThis.document = window.document;\n\
        const mermaid = (await import('mermaid')).default;\n\
        for (const name of fs.readdirSync(process.env.FILES)) {\n\
          await mermaid.parse(fs.readFileSync(process.env.FILES + '/' + name, 'utf8'));\n\
          console.log(name);\n\
        }";
    let output = Command::new("node")
        .args(["--input-type=module", "--eval", script])
        .current_dir(Path::new(&place))
        .env("FILES", files.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let read = String::from_utf8_lossy(&output.stdout).lines().count();
    assert_eq!(read, drawn.len());
}

/// Without its parser: every line is one of a flowchart, every shape that a line joins is there, and no
/// text holds what ends its quotes or means anything in Markdown or HTML.
#[test]
fn flowcharts_are_whole() {
    for (name, text) in drawn("mermaid") {
        let rest = text.strip_prefix("---\ntitle: \"").unwrap();
        let (_, chart) = rest.split_once("\n---\n").unwrap();
        let mut shapes = std::collections::BTreeSet::new();
        let (mut open, mut joined) = (0, Vec::new());
        for line in chart.lines().map(str::trim) {
            // What stands in quotes is text.
            let parts: Vec<_> = line.split('"').collect();
            assert_eq!(parts.len() % 2, 1, "{name}: {line}");
            for text in parts.iter().skip(1).step_by(2) {
                let plain = text.replace("<br/>", " ");
                let odd = plain.find([
                    '<', '>', '`', '*', '_', '[', ']', '{', '}', '|', '\\', ':', '%', '&',
                ]);
                assert_eq!(odd, None, "{name}: {line}");
            }
            let code: String = parts.into_iter().step_by(2).collect();
            let word = code.split([' ', '(', '[', '{', ':']).next().unwrap();
            match word {
                "%%" | "flowchart" | "classDef" | "class" => {}
                "subgraph" => {
                    open += 1;
                    let id = code.split([' ', '[']).nth(1).unwrap();
                    assert!(shapes.insert(id.to_owned()), "{name}: {line}");
                }
                "end" => open -= 1,
                _ if code.contains(' ') => {
                    let words: Vec<_> = code.split(' ').collect();
                    joined.extend([words[0].to_owned(), words[2].to_owned()]);
                    assert_eq!(words.len(), 3, "{name}: {line}");
                }
                id => assert!(shapes.insert(id.to_owned()), "{name}: {line}"),
            }
            assert!((0..=1).contains(&open), "{name}: {line}");
        }
        assert_eq!(open, 0);
        for id in joined {
            assert!(shapes.contains(&id), "{name}: {id}");
        }
    }
}
