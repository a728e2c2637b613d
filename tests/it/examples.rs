//! The example programs: what they print, and that docs/library.md shows what one of them prints.
//!
//! They are compiled into this test as modules, so that it tests what stands there now, whether or not
//! the programs themselves were built.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::fs;
use std::path::Path;

use careernav::shipped;
use careernav_core::profile::Layer;

#[allow(dead_code)]
#[path = "../../examples/springboards.rs"]
mod springboards;

#[allow(dead_code)]
#[path = "../../examples/prospects.rs"]
mod prospects;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/library.md");

/// What docs/library.md shows, made anew when `BLESS` is set.
#[test]
fn the_document_shows_what_it_prints() {
    let document = fs::read_to_string(DOCUMENT).unwrap();
    let (before, rest) = document.split_once("<!-- example: springboards '").unwrap();
    let (name, rest) = rest.split_once("' -->\n").unwrap();
    let (block, after) = rest.split_once("\n```\n").unwrap();
    let wanted = format!(
        "```console\n$ cargo run --example springboards -- '{name}'\n{}",
        springboards::run(name).unwrap().trim_end()
    );
    if std::env::var_os("BLESS").is_some() {
        let text =
            format!("{before}<!-- example: springboards '{name}' -->\n{wanted}\n```\n{after}");
        fs::write(DOCUMENT, text).unwrap();
        return;
    }
    assert_eq!(block, wanted);
}

#[test]
fn springboards_count_what_moves_ask_for() {
    let table = springboards::run("waiter").unwrap();
    let counts = table.lines().skip(1).map(|line| {
        let (count, rest) = line.trim_start().split_once("  ").unwrap();
        let (skill, moves) = rest.split_once(": ").unwrap();
        assert!(!skill.is_empty());
        let count: usize = count.parse().unwrap();
        assert_eq!(count, moves.split(", ").count(), "{line}");
        count
    });
    let counts: Vec<_> = counts.collect();
    assert!(counts.len() > 3 && counts[0] > 1, "{table}");
    assert!(counts.is_sorted_by(|a, b| a >= b), "{table}");
    let said = springboards::run("wayter").unwrap_err();
    assert!(said.contains("near: waiter"), "{said}");
}

#[test]
fn the_most_plausible_prospects_come_first() {
    let kitchen = Layer::Directory(Path::new("tests/set").to_path_buf());
    let table = prospects::run("kitchen helper", kitchen.clone()).unwrap();
    insta::assert_snapshot!(table);
    assert!(
        prospects::run("nobody", kitchen)
            .unwrap_err()
            .contains("'nobody'")
    );
    let shipped = prospects::run("waiter", shipped::LAYER).unwrap();
    let plausible = shipped.lines().skip(1).map(|line| {
        let mut figures = line.split_whitespace();
        let plausibility: f64 = figures.next().unwrap().parse().unwrap();
        let steps: usize = figures.next().unwrap().parse().unwrap();
        assert_eq!(steps, line.matches(" > ").count() + 1, "{line}");
        plausibility
    });
    let plausible: Vec<_> = plausible.collect();
    assert!(
        plausible.len() > 5 && plausible.is_sorted_by(|a, b| a >= b),
        "{shipped}"
    );
}
