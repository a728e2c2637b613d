//! Markdown that the program writes of texts that mean something in Markdown: a reader has to find the
//! very document that it finds where the texts are plain words, with those texts in it.

#![allow(clippy::unwrap_used, clippy::panic)]

use crate::support;
use crate::support::program;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use careernav::app::Effect;
use careernav_core::dataset::Dataset;
use careernav_core::profile::{Layer, load};
use program::program;
use pulldown_cmark::{Event, Options, Parser};
use serde_json::json;
use support::Driver;

/// What would begin something, each at the beginning of a text.
const TEXTS: [&str; 41] = [
    "~~~",
    "~~~ rust",
    "```",
    "``` x",
    "# one",
    "###### six",
    "===",
    "---",
    "- - -",
    "***",
    "___",
    "- item",
    "+ item",
    "* item",
    "1. one",
    "12) twelve",
    "- [ ] task",
    "> quoted",
    "| a | b |",
    "<script>alert(1)</script>",
    "<!-- hidden",
    "<?php",
    "</details>",
    "&lt;b&gt; &#42;",
    "[x]: https://example.org",
    "[^1]: note",
    "[a](https://example.org) ![b](c)",
    "<https://example.org>",
    "[[wiki]]",
    "*a* **b** __c__",
    "~~gone~~ ~a~",
    "`code`",
    "$x$ $$y$$",
    "a^2^ and a~2~",
    ": defined",
    "::: warning",
    "title {#id .class}",
    "\\",
    "a\\",
    ":tada: :+1:",
    "https://example.org/*a*_b_",
];

/// A word that stands for each of them.
const PLAIN: &str = "plainword";

/// A set in which every text is this one.
fn set(text: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let put = |name: &str, value: serde_json::Value| {
        fs::write(place.path().join(name), value.to_string()).unwrap();
    };
    let lines = format!("{text}\n{text}\n\nsecond");
    put(
        "one.yaml",
        json!({
            "title": text,
            "description": lines,
            "other_titles": [format!("{text} o"), "baker of bread and rolls"],
            "minimum_qualification": text,
            "own_group": text,
            "essential": {"skills": [text], "knowledge": [format!("{text} k")]},
            "similar": ["two"],
            "references": [{"title": text, "url": "https://example.org/a_b"}],
            "regulated": text,
            "notes": lines,
            "tags": [text],
        }),
    );
    put(
        "two.yaml",
        json!({"title": format!("{text} two"), "other_titles": ["baker of bread and rolls"], "essential": {"skills": [text]}}),
    );
    put(
        "skills.yaml",
        json!([{"name": text, "description": lines, "notes": text, "other_names": [format!("{text} o"), "alias"]}]),
    );
    place
}

/// What a reader finds, piece by piece; texts in one piece. Line ends within a paragraph are none of ours.
fn read(markdown: &str) -> Vec<String> {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let options = options - Options::ENABLE_OLD_FOOTNOTES;
    let mut found: Vec<String> = Vec::new();
    let mut is_open = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) if is_open => found.last_mut().unwrap().push_str(&text),
            Event::Text(text) => found.push(format!("= {text}")),
            ref other => found.push(format!("{other:?}")),
        }
        is_open = found.last().is_some_and(|last| last.starts_with("= "));
    }
    found
}

/// Holds what was written of a text against what was written of the plain word.
fn same(what: &str, text: &str, markdown: &str, plain: &str) {
    let wanted: Vec<_> = read(plain)
        .iter()
        .map(|piece| piece.replace(PLAIN, text))
        .collect();
    let found = read(markdown);
    let pairs = found.iter().zip(&wanted);
    // How near two jobs are depends on the words of their titles.
    let is_figure = |piece: &str| piece.starts_with("= 0.");
    let differ: Vec<_> = pairs
        .filter(|(found, wanted)| found != wanted && !(is_figure(found) && is_figure(wanted)))
        .collect();
    assert!(
        differ.is_empty() && found.len() == wanted.len(),
        "{what} of {text:?}: {differ:?}\n{markdown}"
    );
}

fn printed(set: &Path, args: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let output = program(home.path())
        .args(["--profiles", set.to_str().unwrap()])
        .args(args)
        .args(["--format", "markdown"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
    without_place(&String::from_utf8(output.stdout).unwrap(), set)
}

/// Without where the set lies, which is another place every time.
fn without_place(markdown: &str, set: &Path) -> String {
    markdown.replace(set.to_str().unwrap(), "/set")
}

#[test]
fn reports_read_as_meant() {
    let plain = set(PLAIN);
    for command in [
        &["show", "one"][..],
        &["list"],
        &["skill", "alias"],
        &["gap", "one", "two"],
        &["compare", "one", "two"],
        &["export", "graph"],
    ] {
        let plain = printed(plain.path(), command);
        for text in TEXTS {
            let markdown = printed(set(text).path(), command);
            same(&command.join(" "), text, &markdown, &plain);
        }
    }
}

/// The page of the first occupation, as the app copies it.
fn copied(set: &Path) -> String {
    let layer = Layer::Directory(set.to_path_buf());
    let data = Arc::new(Dataset::new(load(&[layer])));
    let mut driver = Driver::new(data, 100, 30);
    driver.keys("/one<enter>Y");
    match driver.effects.last() {
        Some(Effect::Copy(clip)) => without_place(&clip.text, set),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_copied_page_reads_as_meant() {
    let plain = copied(set(PLAIN).path());
    for text in TEXTS {
        same("page", text, &copied(set(text).path()), &plain);
    }
}
