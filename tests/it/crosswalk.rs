//! `careernav import crosswalk`: the titles of another classification, joined to a set by a small table of
//! our own, and everything that can be wrong with one.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

const PROFILES: [(&str, &str); 3] = [
    (
        "baker",
        "title: baker\nuri: http://example.org/occupation/baker\n",
    ),
    (
        "fire",
        "title: firefighter\nuri: http://example.org/occupation/fire\n",
    ),
    (
        "pastry",
        "title: pastry maker\nuri: http://example.org/occupation/pastry\n",
    ),
];

/// A set in a directory of its own, and the crosswalk beside it.
struct Bench {
    place: TempDir,
    set: PathBuf,
}

struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Bench {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let set = place.path().join("set");
        fs::create_dir(&set).unwrap();
        for (id, text) in PROFILES {
            fs::write(set.join(format!("{id}.yaml")), text).unwrap();
        }
        fs::write(
            set.join("set.yaml"),
            "name: Bread\nnotice: Thank the miller.\n",
        )
        .unwrap();
        Self { place, set }
    }

    fn run(&self, args: &[&str]) -> Run {
        let state = self.place.path().join("state");
        let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
            .args(args)
            .env("XDG_CACHE_HOME", &state)
            .env("XDG_CONFIG_HOME", &state)
            .env("XDG_DATA_HOME", &state)
            .env("XDG_STATE_HOME", &state)
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    fn import(&self, crosswalk: &Path, more: &[&str]) -> Run {
        let crosswalk = crosswalk.to_str().unwrap();
        let set = self.set.to_str().unwrap();
        let args = ["import", "crosswalk", crosswalk, "--into", set];
        self.run(&[&args[..], more].concat())
    }

    /// Imports a table with this text.
    fn import_text(&self, text: &str, more: &[&str]) -> Run {
        let path = self.place.path().join("table.csv");
        fs::write(&path, text).unwrap();
        self.import(&path, more)
    }

    fn search(&self, query: &str) -> Vec<String> {
        let set = self.set.to_str().unwrap();
        let run = self.run(&["--profiles", set, "search", query]);
        run.out
            .lines()
            .map(|line| line.trim_start_matches("occupation").trim().to_owned())
            .collect()
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/crosswalk")
        .join(name)
}

#[test]
fn titles_become_findable_by_a_crosswalk() {
    let bench = Bench::new();
    let titles = fixture("Occupation Data.txt");
    let run = bench.import(
        &fixture("crosswalk.csv"),
        &["--titles", titles.to_str().unwrap()],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    for line in [
        "codes from 'O*NET Id', titles from 'O*NET Title', occupations from 'ESCO or ISCO URI', \
         kinds of match from 'Type of Match'",
        "rows before the headings: 3",
        "pairs: 3 of 7",
        "pairs dropped (unknown occupation): 2",
        "pairs dropped (an ISCO group): 1",
        "pairs dropped (duplicate): 1",
        "unknown occupations: pump operator, chief",
        "O*NET occupations: 2, with 8 titles and codes",
        "occupations that they lead to: 3",
        "they are: 53-7062.00 Laborers",
    ] {
        assert!(run.out.lines().any(|it| it == line), "{line}\n{}", run.out);
    }
    // Titles of the set come first, and a part of a title finds nothing.
    assert_eq!(bench.search("baker")[0], "baker");
    assert_eq!(
        bench.search("dough punchers"),
        [
            "baker  (O*NET title: Dough Puncher)",
            "pastry maker  (O*NET title: Dough Puncher)"
        ]
    );
    assert_eq!(bench.search("puncher"), [""; 0]);
    assert_eq!(
        bench.search("33-2011"),
        ["firefighter  (O*NET title: 33-2011.00)"]
    );
    // What has words of the title comes first; a title of two codes means what both mean.
    assert_eq!(
        bench.search("pastry finisher")[0],
        "pastry maker  (O*NET title: Pastry Finisher)"
    );
    let both = ["baker", "firefighter", "pastry maker"];
    let found = bench.search("smoke eater");
    let found = found.iter().map(|line| line.split("  ").next().unwrap());
    let mut found: Vec<_> = found.collect();
    found.sort_unstable();
    assert_eq!(found, both);
    let list = fs::read_to_string(bench.set.join("titles.onet.yaml")).unwrap();
    assert!(
        list.contains("  source: O*NET\n") && list.contains("      match: exact\n"),
        "{list}"
    );
    // Whose titles they are is said with the set, beside what it said before.
    let about = fs::read_to_string(bench.set.join("set.yaml")).unwrap();
    for text in [
        "name: Bread",
        "Thank the miller.",
        "O*NET",
        "CC BY 4.0",
        "Bread and Fire Crosswalk",
    ] {
        assert!(about.contains(text), "{text}\n{about}");
    }
    let set = bench.set.to_str().unwrap();
    let run = bench.run(&["validate", "--strict", set]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let backup = bench.place.path().join("set.old-1");
    assert!(!backup.exists(), "nothing of a person's was replaced");
    // Once more: only if it may be replaced, and then the same comes of it.
    let again = bench.import(&fixture("crosswalk.csv"), &[]);
    assert_eq!(again.code, 2);
    assert!(
        again
            .err
            .contains("has titles.onet.yaml already; --replace"),
        "{}",
        again.err
    );
    let run = bench.import(
        &fixture("crosswalk.csv"),
        &["--replace", "--titles", titles.to_str().unwrap()],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        fs::read_to_string(bench.set.join("titles.onet.yaml")).unwrap(),
        list
    );
    assert_eq!(
        fs::read_to_string(bench.set.join("set.yaml")).unwrap(),
        about
    );
    assert!(backup.join("titles.onet.yaml").exists());
}

#[test]
fn other_tables_are_crosswalks_too() {
    let bench = Bench::new();
    let text = "code;title;confidence;uri\n7;Oven man;0.4;http://example.org/occupation/pastry\n\
                7;Oven man;0.9;http://example.org/occupation/baker\n";
    let run = bench.import_text(text, &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("name it with --source"), "{}", run.err);
    let run = bench.import_text(text, &["--source", "Guild", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!bench.set.join("titles.guild.yaml").exists());
    let run = bench.import_text(text, &["--source", "Guild"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let title = "(Guild title: Oven man)";
    let expected = [format!("baker  {title}"), format!("pastry maker  {title}")];
    assert_eq!(bench.search("oven men"), expected);
}

#[test]
fn what_is_wrong_with_a_crosswalk_is_said_with_its_line() {
    let headings = "O*NET-SOC Code,ESCO URI,match type\n";
    let row = "51-3011.00,http://example.org/occupation/baker,exact\n";
    let many = row.repeat(2);
    for (text, code, said) in [
        (String::new(), 2, "nothing"),
        (
            "a,b\n1,2\n".to_owned(),
            2,
            "has the headings of a crosswalk",
        ),
        (headings.to_owned(), 1, "none of its 0 pairs joins"),
        (
            format!("{headings}51-3011.00,baker,exact\n"),
            2,
            "table.csv:2: ESCO URI: not a URI",
        ),
        (
            format!("{headings}{many}x,http://a.b/c,exact\n"),
            2,
            "table.csv:4: O*NET-SOC Code: not a code",
        ),
        (
            format!("{headings}{many}51-3011.00,http://a.b/c,kin\n"),
            2,
            "table.csv:4: match type: not a kind of match",
        ),
        (
            format!("{headings}{many}51-3011.00\n"),
            2,
            "table.csv:4: 1 cells, but there are 3 columns",
        ),
        (
            format!("{headings}51-3011.00,http://a.b/c,close\n"),
            1,
            "none of its 1 pairs joins",
        ),
        (
            format!("{headings}\"51-3011.00,http://a.b/c\n"),
            2,
            "table.csv:2: the quotes of a cell",
        ),
    ] {
        let bench = Bench::new();
        let run = bench.import_text(&text, &[]);
        assert!(
            run.err.contains(said) || said == "nothing" && !run.err.is_empty(),
            "{said}\n{}",
            run.err
        );
        assert_eq!(run.code, code, "{text}\n{}", run.err);
        assert!(!bench.set.join("titles.onet.yaml").exists());
    }
    // Where there is no set, there is nothing to join.
    let bench = Bench::new();
    fs::remove_dir_all(&bench.set).unwrap();
    let run = bench.import(&fixture("crosswalk.csv"), &[]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("import ESCO first"), "{}", run.err);
    assert!(!bench.set.exists());
}
