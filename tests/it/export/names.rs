//! Names of every kind come back as they are, by the rules of each format.

use std::fmt::Write as _;
use std::fs;

use careernav::export::{DrawingOptions, GraphQuery, Network, NetworkFormat, occupation};
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Graph, Occupation, Skill};
use careernav_core::profile::{Layer, load};
use proptest::prelude::*;

use super::read;

/// Names that mean something somewhere.
const AWKWARD: [&str; 24] = [
    "end",
    "graph",
    "subgraph x",
    "say \"hello\"",
    "C# & C++ <b>bold</b>",
    "&amp; &#35; #35; #quot;",
    "back\\slash \\n \\N \\l",
    "`code` *star* _line_ ~tilde~ $$math$$",
    "[bracket] {brace} (round) |bar|",
    "%% comment %%{init: {}}%%",
    "1. first",
    "- item",
    "+ plus",
    "life style: x#y; z",
    "classDef a:b#c;",
    "https://example.org/?a=1&b=2",
    "a,b;c\td",
    "]]> <![CDATA[ -->",
    "=1+2",
    "日本語の仕事 والعربية עברית",
    "zoë \u{1f469}\u{200d}\u{1f52c} e\u{301}",
    "fa:fa-user :::class @{shape: x}",
    "'single' \u{201c}double\u{201d}",
    "null",
];

/// A text in quotes in YAML, whatever it is.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        let _ = write!(out, "\\U{:08x}", u32::from(c));
    }
    out + "\""
}

/// A set in which an occupation needs a skill and is similar to another, all of one name and another.
fn set(one: &str, other: &str) -> Dataset {
    let place = tempfile::tempdir().unwrap();
    let (one, other) = (quoted(one), quoted(other));
    let text = format!(
        "title: {one}\nuri: {other}\ntags: [{other}]\nisco: {{ group: \"2511\", title: {other} }}\n\
         similar: [b]\nessential: {{ skills: [{one}, {other}] }}\n"
    );
    fs::write(place.path().join("a.yaml"), text).unwrap();
    let text = format!("title: {other}\nessential: {{ skills: [{one}] }}\n");
    fs::write(place.path().join("b.yaml"), text).unwrap();
    Dataset::new(load(&[Layer::Directory(place.path().to_path_buf())]))
}

fn written(network: &Network<'_>, form: NetworkFormat) -> String {
    let mut to = Vec::new();
    let options = DrawingOptions {
        max_skills: usize::MAX,
    };
    network.write(form, options, &mut to).unwrap();
    String::from_utf8(to).unwrap()
}

/// All that a graph calls something, without white space, where lines may have been broken.
fn called(graph: &Graph) -> Vec<String> {
    let titles = graph.occupations().map(Occupation::title);
    let names = graph.skills().map(Skill::name);
    let all = titles.chain(names).map(squeezed);
    all.collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The texts in the quotes of DOT, as Graphviz reads them.
fn dot_texts(dot: &str) -> Vec<String> {
    let (mut texts, mut rest) = (Vec::new(), dot);
    while let Some((_, after)) = rest.split_once("label=\"") {
        let (mut text, mut chars) = (String::new(), after.char_indices());
        let mut end = after.len();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    end = at;
                    break;
                }
                '\\' => match chars.next().unwrap().1 {
                    'n' | 'l' => text.push('\n'),
                    c @ ('"' | '\\') => text.push(c),
                    c => panic!("\\{c} in {dot}"),
                },
                _ => text.push(c),
            }
        }
        texts.push(squeezed(&text.replace("&amp;", "&")));
        rest = &after[end..];
    }
    texts
}

/// The texts in the quotes of Mermaid, as it turns them back.
fn mermaid_texts(mermaid: &str) -> Vec<String> {
    let chart = mermaid.split_once("\nflowchart ").unwrap().1;
    let texts = chart.split('"').skip(1).step_by(2).map(|text| {
        let text = text.replace("<br/>", "\n");
        let mut parts = text.split('#');
        let mut out = parts.next().unwrap().to_owned();
        for part in parts {
            let (number, rest) = part.split_once(';').unwrap();
            out.push(char::from_u32(number.parse().unwrap()).unwrap());
            out += rest;
        }
        squeezed(&out)
    });
    texts.collect()
}

/// Every name is in every format, and is read as what it is.
fn check(one: &str, other: &str) {
    let data = set(one, other);
    let graph = &data.graph;
    let whole = GraphQuery::default().network(graph, data.insight(), one);
    let json = read::Graph::of_json(&written(&whole, NetworkFormat::Json));
    let nodes = written(&whole, NetworkFormat::Nodes);
    let csv = read::Graph::of_csv(&nodes, &written(&whole, NetworkFormat::Edges));
    let xml = read::Graph::of_graphml(&written(&whole, NetworkFormat::GraphMl));
    assert_eq!(json, csv);
    // What XML cannot hold is not there, and nothing but that.
    let held = |text: &str| text.replace(['\u{fffe}', '\u{ffff}'], "");
    for (id, node) in &json.nodes {
        for (name, text) in node.iter().filter(|(_, text)| !held(text).is_empty()) {
            let read = xml.nodes[id][name].replace("\r\n", "\n");
            assert_eq!(read, held(text), "{id} {name}");
        }
    }
    let labels: Vec<_> = json
        .nodes
        .values()
        .map(|it| squeezed(&it["label"]))
        .collect();
    for name in called(graph) {
        assert!(labels.contains(&name), "{name}");
    }
    let mut networks = vec![whole];
    for it in graph.occupations() {
        networks.push(occupation(graph, data.insight(), it.id()));
    }
    for network in &networks {
        let (dot, mermaid) = (
            written(network, NetworkFormat::Dot),
            written(network, NetworkFormat::Mermaid),
        );
        let drawn = [dot_texts(&dot), mermaid_texts(&mermaid)];
        for node in network.nodes() {
            // What keeps apart what would mean something together is not seen.
            let name = squeezed(node.label()).replace('\u{2060}', "");
            for texts in &drawn {
                let mut texts = texts.iter().map(|text| text.replace('\u{2060}', ""));
                assert!(texts.any(|text| text.contains(&name)), "{name}: {drawn:?}");
            }
        }
        let markdown = written(network, NetworkFormat::Markdown);
        let rows = markdown.lines().filter(|line| line.starts_with("| "));
        let cells = rows.map(|row| row.replace("\\|", "").matches('|').count());
        // Whatever stands in a cell, it stays one.
        assert!(
            cells.clone().all(|count| (4..15).contains(&count)),
            "{markdown}"
        );
        for text in [&markdown, &dot, &mermaid] {
            assert!(
                text.chars().all(|c| c == '\n' || !c.is_control()),
                "{text:?}"
            );
        }
    }
}

#[test]
fn names_that_mean_something_mean_nothing() {
    for (at, name) in AWKWARD.iter().enumerate() {
        check(name, AWKWARD[(at + 7) % AWKWARD.len()]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_name_comes_back(one in "\\PC{1,30}", other in "[ -~]{1,60}") {
        check(&one, &other);
    }

    #[test]
    fn any_marks_come_back(
        one in "[a1 \\-.)#;:&\"\\\\<>|`*_\\[\\]{}%$@=\u{202e}\u{9b}\u{feff}\u{fffe}\u{301}日]{1,40}",
        other in ".{1,20}",
    ) {
        check(&one, &other);
    }
}
