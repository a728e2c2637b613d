//! The rules of the house, read from the source: which module may use which, and that every
//! module says what it is for.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules that it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("shipped", &["flat"]),
    ("profile", &["shipped"]),
    ("flat", &[]),
    ("graph", &["profile", "flat"]),
    ("insight", &["graph", "profile"]),
    ("search", &["graph", "profile", "flat"]),
    ("app", &["insight", "search", "graph", "profile", "flat"]),
    ("ui", &["app", "insight", "search", "graph", "profile"]),
    (
        "store",
        &["app", "search", "graph", "profile", "flat", "shipped"],
    ),
    ("import", &["profile"]),
    ("export", &["app", "insight", "graph", "profile"]),
    ("config", &["ui", "app", "insight", "profile"]),
    (
        "term",
        &["ui", "app", "store", "search", "graph", "profile"],
    ),
    (
        "cli",
        &[
            "term", "config", "ui", "app", "import", "export", "store", "insight", "search",
            "graph", "profile",
        ],
    ),
];

/// The longest a file may be; at half of it one looks for the seam.
const LONGEST: usize = 500;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().to_path_buf(), text));
            }
        }
    }
    found
}

/// The modules of the crate that a source names after `crate::`.
fn used(text: &str) -> impl Iterator<Item = &str> {
    text.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

#[test]
fn arrows_point_one_way() {
    let mut seen = 0;
    for (path, text) in sources() {
        let module = path.iter().next().unwrap().to_str().unwrap();
        let module = module.trim_end_matches(".rs");
        if ["lib", "main"].contains(&module) {
            continue;
        }
        let (_, allowed) = MAY_USE
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| unreachable!("{module} has no place in the house"));
        for name in used(&text) {
            assert!(
                name == module || allowed.contains(&name),
                "{}: {module} may not use {name}",
                path.display()
            );
            seen += 1;
        }
    }
    assert!(seen > 100, "the sources were not read");
}

#[test]
fn the_model_knows_no_terminal() {
    for (path, text) in sources() {
        let module = path.iter().next().unwrap().to_str().unwrap().to_owned();
        let pure = [
            "graph", "insight", "search", "app", "profile", "import", "export",
        ]
        .contains(&module.as_str());
        for library in ["ratatui::", "crossterm::"] {
            assert!(
                !(pure && text.contains(library)),
                "{} uses {library}",
                path.display()
            );
        }
        // A duration is no clock.
        for io in ["std::fs", "std::io", "Instant", "SystemTime", "std::env"] {
            let pure = ["graph", "insight", "search", "app"].contains(&module.as_str());
            assert!(!(pure && text.contains(io)), "{} uses {io}", path.display());
        }
    }
}

#[test]
fn every_module_says_what_it_is_for_and_is_not_too_long() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "{} says nothing", path.display());
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
    }
}
