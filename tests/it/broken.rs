//! Profiles with faults, and the exact report that each must give.
//!
//! Every folder in `tests/broken/` is a case: files as somebody might write them, and `expected.txt`
//! with every problem in order, the ids that were loaded all the same, the number of catalogue
//! entries, and what was loaded of relations, groups and words. A case with the directories `first` and `second` is loaded as two layers.
//!
//! After a change of wording, `BLESS=1 cargo test --test it broken::` writes the files anew; read the
//! difference before it is committed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use careernav_core::profile::{About, Layer, load};

#[test]
fn every_broken_profile_gives_its_report() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut cases: Vec<PathBuf> = fs::read_dir(&root)
        .expect("tests/broken")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    cases.sort();
    assert!(cases.len() >= 25, "only {} cases are left", cases.len());

    let bless = std::env::var_os("BLESS").is_some();
    let mut failures = String::new();
    for case in &cases {
        let report = report(case);
        let file = case.join("expected.txt");
        if bless {
            fs::write(&file, &report).expect("a file that can be written");
            continue;
        }
        let name = case.file_name().unwrap().to_string_lossy();
        match fs::read_to_string(&file) {
            Ok(expected) if expected == report => {}
            Ok(expected) => {
                let _ = writeln!(failures, "--- {name}\n{}", difference(&expected, &report));
            }
            Err(error) => {
                let _ = writeln!(failures, "--- {name}: expected.txt: {error}\n{report}");
            }
        }
    }
    assert!(
        failures.is_empty(),
        "\n{failures}\nBLESS=1 cargo test --test it broken:: writes expected.txt anew"
    );
}

/// What loading a case comes to, with paths relative to its folder.
fn report(case: &Path) -> String {
    let [first, second] = ["first", "second"].map(|name| case.join(name));
    let layers = if first.is_dir() {
        vec![Layer::Directory(first), Layer::Directory(second)]
    } else {
        vec![Layer::Directory(case.to_path_buf())]
    };
    let loaded = load(&layers);
    let mut report = String::new();
    for problem in &loaded.problems {
        let _ = writeln!(report, "{problem}");
    }
    let ids: Vec<_> = loaded.profiles.iter().map(|p| p.id.as_str()).collect();
    let _ = writeln!(report, "loaded: {}", ids.join(", "));
    if !loaded.catalogue.is_empty() {
        let _ = writeln!(report, "catalogue: {}", loaded.catalogue.len());
    }
    // What is left of relations, of groups and of words, as it was loaded.
    for entry in &loaded.catalogue {
        let lists = [
            &entry.groups,
            &entry.broader,
            &entry.essential,
            &entry.optional,
        ];
        if lists.iter().any(|list| !list.is_empty()) {
            let _ = writeln!(report, "{}: {lists:?}", entry.name);
        }
    }
    for group in &loaded.isco {
        let _ = writeln!(report, "isco {}: {:?}", group.code, group.title);
    }
    for group in &loaded.skill_groups {
        let (code, title) = (&group.code, &group.title);
        let _ = writeln!(report, "group {code}: {title} in {:?}", group.broader);
    }
    for translation in &loaded.translations {
        let lists = [
            &translation.occupations,
            &translation.skills,
            &translation.isco,
            &translation.skill_groups,
        ];
        for words in lists.into_iter().flatten() {
            let _ = writeln!(
                report,
                "{} {}: {:?} {:?} {:?}",
                translation.language,
                words.of,
                words.label,
                words.other_labels,
                words.hidden_labels
            );
        }
    }
    if loaded.about != About::default() {
        let _ = writeln!(report, "about: {:?}", loaded.about);
    }
    let case = case.to_string_lossy();
    report
        .replace(&format!("{case}/"), "")
        .replace(case.as_ref(), ".")
}

/// The lines in which two texts differ.
fn difference(expected: &str, found: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let ends = old[same..].iter().rev().zip(new[same..].iter().rev());
    let same_end = ends.take_while(|(a, b)| a == b).count();
    let removed = old[same..old.len() - same_end]
        .iter()
        .map(|line| format!("- {line}\n"));
    let added = new[same..new.len() - same_end]
        .iter()
        .map(|line| format!("+ {line}\n"));
    removed.chain(added).collect()
}
