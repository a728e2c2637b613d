//! The README's pictures and key table are made by the program: this test compares them, and makes
//! them anew when `BLESS` is set.

#![allow(clippy::unwrap_used)]

mod support;

use std::fmt::Write;
use std::fs;

use careernav::app::action::{ACTIONS, Context};
use careernav::app::glyphs::Glyphs;
use careernav::app::keymap::Keymap;
use support::{Driver, shipped};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// The key table: an action a line, with the contexts in which it holds.
fn keys() -> String {
    let mut table = String::from("| keys | what they do | where |\n|---|---|---|\n");
    let keymap = Keymap::default();
    for info in ACTIONS {
        let places = if info.contexts.len() == Context::ALL.len() {
            "everywhere".to_owned()
        } else {
            let names: Vec<_> = info
                .contexts
                .iter()
                .map(|c| c.title().to_lowercase())
                .collect();
            names.join(", ")
        };
        let keys = keymap.keys(info.action).iter();
        let keys: Vec<_> = keys
            .map(|key| format!("`{}`", key.shown(Glyphs::Unicode)))
            .collect();
        writeln!(table, "| {} | {} | {places} |", keys.join(" "), info.help).unwrap();
    }
    table
}

fn screen() -> String {
    let mut driver = Driver::new(shipped(), 112, 32);
    driver.keys("/ICT network technician<enter>/ICT security manager<enter>jj<enter>jjjj<space>");
    format!("```text\n{}```\n", driver.text())
}

fn map() -> String {
    let mut driver = Driver::new(shipped(), 112, 32);
    driver.keys("/ICT security technician<enter>vn");
    format!("```text\n{}```\n", driver.text())
}

/// What stands between a marker's line and the end marker, replaced.
fn with(readme: &str, marker: &str, content: &str) -> String {
    let start = readme.find(marker).unwrap();
    let start = start + readme[start..].find('\n').unwrap() + 1;
    let end = start + readme[start..].find("<!-- end -->").unwrap();
    format!("{}{content}{}", &readme[..start], &readme[end..])
}

#[test]
fn the_readme_shows_what_the_program_does() {
    let readme = fs::read_to_string(README).unwrap();
    let fresh = with(&readme, "<!-- screen", &screen());
    let fresh = with(&fresh, "<!-- map", &map());
    let fresh = with(&fresh, "<!-- keys", &keys());
    if std::env::var_os("BLESS").is_some() {
        fs::write(README, &fresh).unwrap();
    } else {
        assert!(
            readme == fresh,
            "the README is out of date: BLESS=1 cargo test --test readme"
        );
    }
}

#[test]
fn the_acknowledgement_is_made() {
    for file in [
        "README.md",
        "profiles/README.md",
        "src/cli/args.rs",
        "src/app/overlay/help.rs",
    ] {
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).unwrap();
        let said = "This service uses the ESCO classification of the European Commission.";
        assert!(text.contains(said), "{file}");
    }
}
