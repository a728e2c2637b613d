//! The fuzz targets' functions over fixtures that were changed at random, and over every input that
//! broke one of them once (`fuzz/found/TARGET`): what a fuzzer found is a test from then on.

#![allow(clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

// There it is a library.
#[allow(unreachable_pub)]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;

/// What a target begins with: the fixtures of other tests.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let of = |directory: &str, ending: &str| {
        let mut files = Vec::new();
        collect(Path::new(directory), ending, &mut files);
        files.sort();
        assert!(!files.is_empty(), "{directory}");
        files
            .into_iter()
            .map(|file| fs::read(file).expect("a fixture"))
    };
    let chosen = |files: &[&str]| {
        let read = |(at, file): (usize, &&str)| {
            let choice = u8::try_from(at).expect("few files");
            let mut seed = vec![choice];
            seed.extend(fs::read(file).expect("a fixture"));
            seed
        };
        files.iter().enumerate().map(read).collect()
    };
    match target {
        "profile" => of("tests/broken", "yaml")
            .chain(of("tests/set", "yaml"))
            .collect(),
        "catalogue" => chosen(&[
            "tests/classified/skills.yaml",
            "tests/classified/isco.yaml",
            "tests/classified/skill-groups.yaml",
            "tests/classified/skills.fr.yaml",
            "tests/classified/set.yaml",
        ]),
        "esco_csv" => chosen(&[
            "tests/esco/occupations.csv",
            "tests/esco/skills.csv",
            "tests/esco/occupationSkillRelations.csv",
        ]),
        "page" => of("tests/pages", "txt").collect(),
        "own_data" => vec![
            b"version: 1\nskills:\n  - Python\nheld:\n  - cook\n".to_vec(),
            br#"{"version":1,"searched":["x"],"opened":[]}"#.to_vec(),
        ],
        "query" => [
            "isco:25 level:3 cook",
            "essential:\"machine learning\" tag:green",
            "2512.4",
        ]
        .map(|query| query.as_bytes().to_vec())
        .to_vec(),
        "keys" => vec![b"<ctrl-x>j<down>/cook<enter>EmGv".to_vec()],
        // Damage is told by numbers, and a zip file by its bytes: chance is as good as anything.
        _ => vec![vec![2, 2, 1, 3, 0, 45, 255, 255]],
    }
}

fn collect(directory: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("a directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, ending, files);
        } else if path.extension().is_some_and(|e| e == ending) {
            files.push(path);
        }
    }
}

/// Seeds of which a piece was taken out, doubled, or replaced.
fn changed(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::collection::vec(
        prop_oneof![
            2 => any::<u8>(),
            3 => prop::sample::select(b":-#\"'\n \t[]{}&*|>%,?!<\\\x1b\x00\xc3".to_vec()),
        ],
        0..8,
    );
    let seed = prop::sample::select(seeds);
    (seed, any::<prop::sample::Index>(), 0usize..12, piece).prop_map(
        |(mut seed, at, length, piece)| {
            let from = at.index(seed.len() + 1);
            let to = (from + length).min(seed.len());
            seed.splice(from..to, piece);
            seed
        },
    )
}

#[test]
fn whatever_is_read_no_promise_is_broken() {
    for &(name, target) in fuzz::TARGETS {
        target(b"");
        let seeds = seeds(name);
        for seed in &seeds {
            target(seed);
        }
        let config = ProptestConfig {
            cases: 60,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        let mut runner = TestRunner::new(config);
        let result = runner.run(&changed(seeds), |data| {
            target(&data);
            Ok(())
        });
        result.unwrap_or_else(|failure| panic!("{name}: {failure}"));
    }
}

#[test]
fn what_was_found_once_stays_mended() {
    for &(name, target) in fuzz::TARGETS {
        for entry in fs::read_dir(format!("fuzz/found/{name}"))
            .into_iter()
            .flatten()
            .flatten()
        {
            target(&fs::read(entry.path()).expect("an input"));
        }
    }
}

#[test]
fn every_target_is_one_of_the_fuzzer() {
    for (name, _) in fuzz::TARGETS {
        let source = fs::read_to_string(format!("fuzz/fuzz_targets/{name}.rs")).expect("a target");
        assert!(source.contains(&format!("::{name}(data)")), "{name}");
    }
    let targets = fs::read_dir("fuzz/fuzz_targets")
        .expect("the targets")
        .count();
    assert_eq!(targets, fuzz::TARGETS.len());
}
