//! What the program is built from: licences, sources, packages in two versions, the Rust version that
//! they need, and how many there are, which docs/contributing.md states.
//!
//! All of it comes from `cargo metadata`, offline.

#![allow(clippy::expect_used, clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::Value;

/// Licences of packages that may be distributed with the program.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages that are there in two versions, and the reason.
const DUPLICATES: &[(&str, &str)] = &[(
    "syn",
    "macros at build time; their authors move to version 3 one by one",
)];

fn metadata() -> Value {
    let rustc = Command::new("rustc").arg("-vV").output().expect("rustc");
    let about = String::from_utf8(rustc.stdout).expect("text");
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--offline"])
        .args(["--filter-platform", host.expect("a host")])
        .output()
        .expect("cargo");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// The packages that this machine builds for the program, by id, along these kinds of dependency.
fn packages(metadata: &Value, kinds: &[Option<&str>]) -> BTreeSet<String> {
    packages_of("careernav", metadata, kinds)
}

/// The same for a package of the workspace.
fn packages_of(name: &str, metadata: &Value, kinds: &[Option<&str>]) -> BTreeSet<String> {
    let nodes = list(&metadata["resolve"], "nodes");
    let nodes: BTreeMap<_, _> = nodes.iter().map(|node| (text(node, "id"), node)).collect();
    let mut all = list(metadata, "packages").iter();
    let root = all.find(|package| text(package, "name") == name);
    let root = text(root.expect("a package of the workspace"), "id");
    let (mut seen, mut open) = (BTreeSet::new(), vec![root]);
    while let Some(id) = open.pop() {
        if !seen.insert(id.to_owned()) {
            continue;
        }
        for dependency in nodes.get(id).map_or(&[][..], |node| list(node, "deps")) {
            let its_kinds = list(dependency, "dep_kinds");
            if its_kinds
                .iter()
                .any(|kind| kinds.contains(&kind["kind"].as_str()))
            {
                open.push(text(dependency, "pkg"));
            }
        }
    }
    // Those of the workspace come from no registry.
    let own = list(metadata, "workspace_members");
    seen.retain(|id| !own.iter().any(|member| member == id.as_str()));
    seen
}

/// Whether a licence expression allows a choice that is in the list.
fn is_free(licence: &str) -> bool {
    let licence = licence.replace(['(', ')'], "").replace('/', " OR ");
    licence.split(" AND ").all(|part| {
        let mut choices = part.split(" OR ").map(str::trim);
        choices.any(|choice| LICENCES.contains(&choice))
    })
}

#[test]
fn every_licence_allows_distribution() {
    assert!(is_free("(MIT OR Apache-2.0) AND Unicode-3.0") && is_free("Unlicense/MIT"));
    assert!(!is_free("GPL-3.0-only") && !is_free("MIT AND GPL-2.0") && !is_free(""));
    let metadata = metadata();
    let shipped = packages(&metadata, &[None]);
    for package in list(&metadata, "packages") {
        let licence = text(package, "license");
        // What only tests use is not distributed.
        if shipped.contains(text(package, "id")) {
            assert!(is_free(licence), "{}: {licence}", text(package, "name"));
        }
    }
}

#[test]
fn everything_comes_from_the_one_registry() {
    let lock = fs::read_to_string("Cargo.lock").expect("a lock file");
    let sources: BTreeSet<_> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("source = "))
        .collect();
    assert_eq!(sources.len(), 1, "{sources:?}");
    assert!(
        sources
            .iter()
            .all(|source| source.contains("/crates.io-index"))
    );
    let packages = lock.matches("[[package]]").count();
    // The workspace's own have none.
    assert_eq!(lock.matches("\nchecksum = ").count() + 3, packages);
}

#[test]
fn no_package_is_there_twice_without_a_reason() {
    let metadata = metadata();
    let shipped = packages(&metadata, &[None, Some("build")]);
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    for package in list(&metadata, "packages") {
        if shipped.contains(text(package, "id")) {
            *versions.entry(text(package, "name")).or_default() += 1;
        }
    }
    let twice: BTreeSet<_> = versions
        .into_iter()
        .filter(|(_, n)| *n > 1)
        .map(|(n, _)| n)
        .collect();
    let known: BTreeSet<_> = DUPLICATES.iter().map(|(name, _)| *name).collect();
    assert_eq!(twice, known);
    assert!(DUPLICATES.iter().all(|(_, why)| !why.is_empty()));
}

/// The lints check the program's own code against its `rust-version`; this checks what it uses.
#[test]
fn nothing_needs_a_newer_rust_than_is_stated() {
    let number = |version: &str| -> Vec<u32> {
        let mut parts: Vec<u32> = version.split('.').filter_map(|n| n.parse().ok()).collect();
        parts.resize(3, 0);
        parts
    };
    let metadata = metadata();
    let built = packages(&metadata, &[None, Some("build")]);
    let stated = number(env!("CARGO_PKG_RUST_VERSION"));
    for package in list(&metadata, "packages") {
        let wanted = text(package, "rust_version");
        if built.contains(text(package, "id")) {
            assert!(
                number(wanted) <= stated,
                "{} {wanted}",
                text(package, "name")
            );
        }
    }
    let needed = env!("CARGO_PKG_RUST_VERSION");
    for (file, needed) in [
        ("README.md", format!(" {needed} or newer")),
        ("docs/contributing.md", format!("Rust {needed}")),
    ] {
        let text = fs::read_to_string(file).expect(file).replace('\n', " ");
        assert!(text.contains(&needed), "{file} does not say {needed:?}");
    }
}

/// On the platform that the documents speak of; others have packages of their own.
#[test]
fn the_documents_state_the_size_of_the_tree() {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        println!("skipped: the documents speak of another platform");
        return;
    }
    let states = |file: &str, count: usize| {
        // A line may end anywhere.
        let text = fs::read_to_string(file).expect(file).replace('\n', " ");
        let needed = format!("{count} packages");
        assert!(text.contains(&needed), "{file} does not say {needed:?}");
    };
    let metadata = metadata();
    states("docs/contributing.md", packages(&metadata, &[None]).len());
    // What those build who use the library alone.
    let library = packages_of("careernav-core", &metadata, &[None]);
    states("docs/library.md", library.len());
}
