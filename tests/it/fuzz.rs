//! The fuzz targets' functions over fixtures that were changed at random, and over every input that
//! broke one of them once (`fuzz/found/TARGET`): what a fuzzer found is a test from then on.

#![allow(clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

// There it is a library.
#[allow(unreachable_pub)]
#[path = "../../fuzz/src/lib.rs"]
mod targets;

/// Where somebody was in the profiles that ship.
const PLACE: &str = r#"{"version":1,"set":["(shipped)"],"place":{"here":{"page":"occupation","of":["cook"],"filters":"level:3","item":3,"above":1,"sections":["similar"],"skills":["x"],"moves":[["baker","similar"]]},"behind":[{"page":"welcome"}],"ahead":[{"page":"map","of":["cook"]}],"list":{"flat":false,"open":["5","51"],"at":{"page":"group","of":["51"]},"above":2},"in_list":true}}"#;

/// The same, on pages of several occupations.
const PLACES: &str = r#"{"version":1,"set":["(shipped)"],"place":{"here":{"page":"paths","of":["cook","head-chef"],"filters":"steps:3 down"},"behind":[{"page":"compare","of":["cook","baker"]},{"page":"gap","of":["cook"]},{"page":"problems"}]}}"#;

/// A configuration that sets everything.
const CONFIGURATION: &str = "theme:\n  base: dark\n  link: \"#88c0d0 underlined\"\nkeys:\n  down: [n, ctrl-n]\n  help: []\nmouse: false\nascii: true\nrank: match\nlanguage: fr\nprofiles: [a, ~/b]\n";

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
        "format" => chosen(&[
            "tests/format/ladder/engineer.yaml",
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
            "tests/esco/skillSkillRelations.csv",
            "tests/esco/broaderRelationsSkillPillar.csv",
            "tests/esco/skillGroups.csv",
            "tests/esco/skillsHierarchy.csv",
            "tests/esco/ISCOGroups.csv",
            "tests/esco/greenSkillsCollection.csv",
            "tests/esco/broaderRelationsOccPillar.csv",
        ]),
        "crosswalk" => vec![fs::read("tests/crosswalk/crosswalk.csv").expect("a fixture")],
        "onet_table" => chosen(&[
            "tests/onet/Occupation Data.txt",
            "tests/onet/Alternate Titles.txt",
            "tests/onet/Skills.txt",
            "tests/onet/Knowledge.txt",
            "tests/onet/Technology Skills.txt",
            "tests/onet/Task Statements.txt",
            "tests/onet/Job Zones.txt",
            "tests/onet/Related Occupations.txt",
            "tests/onet/Job Zone Reference.txt",
            "tests/onet/Content Model Reference.txt",
            // From here on the others have the names of release 30.3.
            "tests/onet/Occupation Data.txt",
            "tests/onet/Alternate Titles.txt",
            "tests/onet/Skills.txt",
            "tests/onet/Knowledge.txt",
            "tests/onet/Technology Skills.txt",
        ]),
        "page" => of("tests/pages", "txt").collect(),
        "own_data" => vec![
            b"version: 1\nskills:\n  - Python\npast_jobs:\n  - cook\n".to_vec(),
            b"# mine\n\nskills:\n# drinks\n- wine # red\n\n- 'a: b'\npast_jobs: [cook, \"chef\", # ever\n  baker]\n# end\n".to_vec(),
            br#"{"version":1,"searches":["x"],"opened":[{"id":"cook","times":2}],"pages":[{"page":"skill","of":["x"]}]}"#.to_vec(),
            b"version: 1\nbookmarks:\n  - title: cook\n    page: occupation\n    of: [cook]\n  - page: me\n".to_vec(),
        ],
        "last_place" => vec![PLACE.as_bytes().to_vec(), PLACES.as_bytes().to_vec()],
        "config" => vec![
            careernav::config::default_config().into_bytes(),
            CONFIGURATION.as_bytes().to_vec(),
        ],
        "query" => [
            "isco:25 level:3 cook",
            "essential:\"machine learning\" tag:green",
            "2512.4",
        ]
        .map(|query| query.as_bytes().to_vec())
        .to_vec(),
        "keys" => vec![b"<ctrl-x>j<down>/cook<enter>EmGv".to_vec()],
        "terminal" => [
            &b"j\x1b[B\x1b[1;3D\x1b\x1b[D\x1bb\x1bOA\x1b[3$\x1b[[A\x1b"[..],
            b"\x1b[?62;22c\x1b[>41;390;0c\x1bP>|kitty(0.36.4)\x1b\\\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
            b"\x1b[?2026;2$y\x1b[?997;1n\x1b[48;24;80;480;800t\x1b_Gi=31;OK\x1b\\\x1b[I",
            b"\x1b[<0;12;5M\x1b[M ,%\x1b[97;12;5M\x1b[97:65:97;2:1;65u\x1b[27;5;99~",
            "\x1b[200~caf\u{e9} q\x1b[201~\u{65e5}\u{1f642}\x1b[200~no end".as_bytes(),
        ]
        .map(<[u8]>::to_vec)
        .to_vec(),
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
    for &(name, target) in targets::TARGETS {
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
    for &(name, target) in targets::TARGETS {
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
    for (name, _) in targets::TARGETS {
        let source = fs::read_to_string(format!("fuzz/fuzz_targets/{name}.rs")).expect("a target");
        assert!(source.contains(&format!("::{name}(data)")), "{name}");
    }
    let targets = fs::read_dir("fuzz/fuzz_targets")
        .expect("the targets")
        .count();
    assert_eq!(targets, targets::TARGETS.len());
}
