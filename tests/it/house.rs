//! The rules of the house, read from the source: which module may use which, and that every
//! module says what it is for.

#![allow(clippy::unwrap_used)]

mod circles;

use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the program with those that it may use. What it may use of other packages, the compiler
/// knows.
const MAY_USE: &[(&str, &[&str])] = &[
    ("shipped", &[]),
    ("app", &[]),
    ("ui", &["app"]),
    ("store", &["app", "shipped"]),
    ("export", &[]),
    ("config", &["ui", "app"]),
    ("term", &["ui", "app", "store"]),
    (
        "cli",
        &["term", "config", "ui", "app", "export", "store", "shipped"],
    ),
];

/// Each module of the library with those that it may use.
const CORE_MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("file", &[]),
    ("hash", &[]),
    ("columns", &[]),
    ("markdown", &[]),
    ("parallel", &[]),
    ("profile", &["file", "parallel", "text"]),
    ("graph", &["profile", "columns", "hash", "parallel", "text"]),
    (
        "insight",
        &["graph", "profile", "columns", "parallel", "text"],
    ),
    (
        "search",
        &["insight", "graph", "profile", "columns", "parallel", "text"],
    ),
    (
        "dataset",
        &[
            "insight", "search", "graph", "profile", "file", "columns", "parallel", "text",
        ],
    ),
    (
        "user",
        &["dataset", "insight", "search", "graph", "profile", "text"],
    ),
    (
        "report",
        &[
            "user", "dataset", "insight", "search", "graph", "profile", "markdown", "text",
        ],
    ),
    ("testing", &["profile"]),
];

const CORE: &str = "crates/core/src";

/// The longest that a file may be: about 800 lines. Split by meaning, and never by length.
const MAX_LINES: usize = 900;

/// The sources below a folder of the repository.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
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
    for (folder, may_use) in [("src", MAY_USE), (CORE, CORE_MAY_USE)] {
        let mut seen = 0;
        for (path, text) in sources(folder) {
            let module = path.iter().next().unwrap().to_str().unwrap();
            let module = module.trim_end_matches(".rs");
            if ["lib", "main"].contains(&module) {
                continue;
            }
            // The tests of a library may run on what is shipped.
            let tests = text.find("#[cfg(test)]").unwrap_or(text.len());
            let is_test = path.ends_with("tests.rs") || path.iter().any(|part| part == "tests");
            let (_, allowed) = may_use
                .iter()
                .find(|(name, _)| *name == module)
                .unwrap_or_else(|| unreachable!("{module} has no place in the house"));
            for name in used(&text[..tests]).filter(|_| !is_test) {
                assert!(
                    name == module || allowed.contains(&name) || name == "testing",
                    "{}: {module} may not use {name}",
                    path.display()
                );
                seen += 1;
            }
        }
        assert!(seen > 50, "the sources were not read");
    }
}

#[test]
fn the_model_knows_no_terminal_and_no_io() {
    let modules = [
        ("src", "app"),
        (CORE, "graph"),
        (CORE, "insight"),
        (CORE, "search"),
        (CORE, "user"),
    ];
    for (folder, module) in modules {
        let sources = sources(&format!("{folder}/{module}"));
        assert!(!sources.is_empty());
        for (path, text) in sources {
            // A duration is no clock.
            for io in [
                "ratatui::",
                "crossterm::",
                "std::fs",
                "std::io",
                "Instant",
                "SystemTime",
                "std::env",
            ] {
                assert!(!text.contains(io), "{} uses {io}", path.display());
            }
        }
    }
    for (path, text) in sources("src/export") {
        for library in ["ratatui::", "crossterm::"] {
            assert!(!text.contains(library), "{} uses {library}", path.display());
        }
    }
}

#[test]
fn every_module_says_what_it_is_for_and_is_not_too_long() {
    for folder in ["src", CORE, "crates/import/src"] {
        for (path, text) in sources(folder) {
            assert!(text.starts_with("//!"), "{} says nothing", path.display());
            let lines = text.lines().count();
            assert!(lines <= MAX_LINES, "{} has {lines} lines", path.display());
        }
    }
}
