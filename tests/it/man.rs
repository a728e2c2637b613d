//! The manual: a page for every command, which a reader of manuals takes without complaint.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use crate::support::help;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(args: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_careernav"))
        .env_clear()
        .env("HOME", home.path())
        .args(args)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The pages, in a directory that is made for them.
fn pages() -> (tempfile::TempDir, Vec<(String, String)>) {
    let place = tempfile::tempdir().unwrap();
    let into = place.path().join("share/man/man1");
    let said = text(&run(&["man", into.to_str().unwrap()]));
    let files = fs::read_dir(&into).unwrap().map(Result::unwrap);
    let mut pages: Vec<_> = files
        .map(|file| {
            let name = file.file_name().into_string().unwrap();
            (name, fs::read_to_string(file.path()).unwrap())
        })
        .collect();
    pages.sort();
    assert!(said.starts_with(&format!("Wrote {} pages to ", pages.len())));
    (place, pages)
}

/// The commands that a help lists.
fn listed(args: &[&str]) -> Vec<String> {
    let help = text(&run(&[args, &["--help"]].concat()));
    let mut names = help::commands(&help);
    assert!(!names.is_empty(), "{args:?}");
    names.retain(|name| name != "help");
    names
}

#[test]
fn every_command_has_its_page() {
    let (_place, pages) = pages();
    let mut wanted: BTreeSet<_> = listed(&[])
        .into_iter()
        .map(|name| format!("careernav-{name}.1"))
        .collect();
    for name in ["export", "import", "me"] {
        let below = listed(&[name]);
        wanted.extend(below.iter().map(|sub| format!("careernav-{name}-{sub}.1")));
    }
    wanted.insert("careernav.1".to_owned());
    let names: BTreeSet<_> = pages.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(names, wanted);
    for (name, page) in &pages {
        let title = name.trim_end_matches(".1");
        assert!(page.contains(&format!(".TH {title} 1 ")), "{name}: {page}");
        for section in [".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS"] {
            assert_eq!(page.matches(section).count(), 1, "{name}: {section}");
        }
        let (open, close) = (page.matches("\n.nf").count(), page.matches("\n.fi").count());
        assert_eq!(open, close, "{name}");
    }
}

#[test]
fn the_page_of_the_program_says_what_holds_everywhere() {
    let (_place, pages) = pages();
    let (_, main) = pages
        .iter()
        .find(|(name, _)| name == "careernav.1")
        .unwrap();
    assert_eq!(*main, text(&run(&["man"])));
    for section in [
        "EXIT STATUS",
        "ENVIRONMENT",
        "FILES",
        "EXAMPLES",
        "ACKNOWLEDGEMENT",
    ] {
        assert!(
            main.contains(&format!(".SH \"{section}\""))
                || main.contains(&format!(".SH {section}\n")),
            "{section}"
        );
    }
    let (_, search) = pages
        .iter()
        .find(|(name, _)| name == "careernav-search.1")
        .unwrap();
    assert!(search.contains(".SH FILTERS") && search.contains(".SH EXAMPLES"));
    // What is hidden has no page, and is in none.
    assert!(!main.contains("careernav\\-complete(1)"));
}

/// What a program says of a page; none if it is not installed, which is told.
fn told(program: &str, args: &[&str], page: &Path) -> Option<Output> {
    let output = Command::new(program).args(args).arg(page).output();
    if output.is_err() {
        eprintln!("skipped: there is no {program} here");
    }
    output.ok()
}

#[test]
fn readers_of_manuals_take_them() {
    let (place, pages) = pages();
    for (name, _) in &pages {
        let page = place.path().join("share/man/man1").join(name);
        if let Some(output) = told("mandoc", &["-T", "lint", "-W", "error"], &page) {
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{name}: {said}");
        }
        if let Some(output) = told("groff", &["-man", "-ww", "-Tascii", "-P-c"], &page) {
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.is_empty(), "{name}: {said}");
            let shown = String::from_utf8_lossy(&output.stdout).replace('\u{8}', "");
            assert!(shown.contains("careernav"), "{name}");
        }
    }
}

#[test]
fn a_place_that_cannot_be_is_told() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let output = run(&["man", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.starts_with("careernav: cannot write the pages to "),
        "{said}"
    );
}
