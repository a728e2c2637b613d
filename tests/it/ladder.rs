//! The example of a team's ladder: it is sound on its own and laid over the profiles that ship, what
//! its README shows is what the program prints, and what a ladder of one's own can be laid over.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const LADDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/ladder");

/// A home with the ladder in it.
struct Home {
    place: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        copy(Path::new(LADDER), &place.path().join("ladder"));
        Self { place }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.place.path().join(path)
    }

    fn run<S: AsRef<std::ffi::OsStr>>(&self, args: &[S]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_careernav"))
            .current_dir(self.place.path())
            .env_clear()
            .env("HOME", self.place.path())
            .args(args)
            .output()
            .unwrap()
    }

    fn json(&self, args: &[&str]) -> Value {
        let output = self.run(&[args, &["--format", "json"]].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {told}"))
    }

    /// The ids of what is listed.
    fn ids(&self, args: &[&str]) -> Vec<String> {
        let listed = self.json(&[args, &["list"]].concat());
        let ids = listed.as_array().unwrap().iter();
        ids.map(|it| it["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

const OVER: &[&str] = &["--profiles", "shipped", "--profiles", "ladder"];

#[test]
fn it_is_sound_on_its_own_and_over_what_ships() {
    let home = Home::new();
    for (set, count) in [(&["--profiles", "ladder"][..], 12), (OVER, 136)] {
        let output = home.run(&[set, &["validate", "--strict"]].concat());
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let checked = home.json(&[set, &["validate", "--strict"]].concat());
        assert_eq!(checked["valid"], true);
        assert_eq!(
            (&checked["errors"], &checked["warnings"]),
            (&Value::from(0), &Value::from(0))
        );
        assert_eq!(checked["occupations"], count);
        // On its own, it says what it leads over to.
        for problem in checked["problems"].as_array().unwrap() {
            assert_eq!(problem["severity"], "note", "{problem}");
            let is_over = problem["message"]
                .as_str()
                .unwrap()
                .contains("there is no profile for");
            assert!(is_over && set.len() == 2, "{problem}");
        }
    }
    let formatted = home.run(&["fmt", "--check", "ladder"]);
    assert_eq!(formatted.status.code(), Some(0), "{formatted:?}");
}

/// Promotions climb a track rung by rung, moves lead out of the company as well, and everything that
/// is expected is described somewhere.
#[test]
fn it_is_a_ladder() {
    let home = Home::new();
    let rungs = home.ids(&["--profiles", "ladder"]);
    assert_eq!(rungs.len(), 12);
    let (mut promotions, mut sideways, mut out) = (0, 0, 0);
    for rung in &rungs {
        let shown = home.json(&[OVER, &["show", rung]].concat());
        let code = shown["code"].as_str().unwrap();
        assert!(
            shown["preparation"]
                .as_str()
                .unwrap()
                .starts_with(&format!("rung {code} of "))
        );
        assert!(
            shown["own_group"]
                .as_str()
                .unwrap()
                .starts_with("Larkspur: ")
        );
        assert!(!shown["description"].as_str().unwrap().is_empty());
        let ids = |list: &str| {
            let edges = shown[list].as_array().unwrap().iter();
            edges.map(|edge| edge["id"].clone()).collect::<Vec<_>>()
        };
        // The next rung and the last are no sideways moves.
        assert!(rung != "senior-engineer" || !ids("similar").contains(&"junior-engineer".into()));
        let beside = ids("similar");
        for other in [ids("prospects"), ids("listed_prospect_by")].concat() {
            assert!(!beside.contains(&other), "{rung}: {other}");
        }
        for edge in shown["prospects"].as_array().unwrap() {
            assert_eq!(edge["has_profile"], true, "{rung}: {edge}");
            // Much of what is expected carries over.
            let both = |what: &str| {
                let parts = ["essential", "optional"].map(|part| &edge[format!("{part}_{what}")]);
                parts.map(|it| it.as_u64().unwrap()).iter().sum::<u64>()
            };
            assert!(both("have") * 4 >= both("of"), "{rung}: {edge}");
            promotions += 1;
        }
        for edge in shown["similar"].as_array().unwrap() {
            if edge["listed"] == true {
                assert_eq!(edge["has_profile"], true, "{rung}: {edge}");
                let is_own = rungs.iter().any(|rung| edge["id"] == rung.as_str());
                *(if is_own { &mut sideways } else { &mut out }) += 1;
                assert!(
                    is_own || !edge["telling"].as_array().unwrap().is_empty(),
                    "{rung}: {edge}"
                );
            }
        }
        for list in ["essential", "optional"] {
            for half in ["knowledge", "skills"] {
                for skill in shown[list][half].as_array().unwrap() {
                    let skill = skill["name"].as_str().unwrap();
                    let known = home.json(&[OVER, &["skill", skill]].concat());
                    assert!(known["description"].is_string(), "{skill}");
                }
            }
        }
    }
    assert!(
        promotions >= 10 && sideways >= 8 && out >= 8,
        "{promotions} {sideways} {out}"
    );
    // Nothing is described that nobody expects.
    let output = home.run(&["--profiles", "ladder", "stats"]);
    assert!(output.status.success());
    let catalogue = fs::read_to_string(format!("{LADDER}/skills.yaml")).unwrap();
    for name in catalogue
        .lines()
        .filter_map(|line| line.strip_prefix("- name: "))
    {
        let skill = home.json(&["--profiles", "ladder", "skill", name]);
        let [needed, helpful] =
            ["essential_for", "optional_for"].map(|list| skill[list].as_array().unwrap().len());
        assert!(needed + helpful > 0, "{name}");
    }
}

#[test]
fn what_it_can_be_laid_over() {
    let home = Home::new();
    let shipped = home.ids(&[]);
    let rungs = home.ids(&["--profiles", "ladder"]);
    let mut both: Vec<String> = [shipped.clone(), rungs.clone()].concat();
    both.sort();
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    assert_eq!(sorted(home.ids(OVER)), both);
    // A later layer lies over an earlier one, whichever that is.
    fs::write(home.at("ladder/cook.yaml"), "title: cook of Larkspur\n").unwrap();
    let title = |set: &[&str]| home.json(&[set, &["show", "cook"]].concat())["title"].clone();
    assert_eq!(title(OVER), "cook of Larkspur");
    assert_eq!(
        title(&["--profiles", "ladder", "--profiles", "shipped"]),
        "cook"
    );
    fs::remove_file(home.at("ladder/cook.yaml")).unwrap();
    // A directory of that name is a directory if it is written as one.
    fs::create_dir(home.at("shipped")).unwrap();
    fs::write(home.at("shipped/one.yaml"), "title: one\n").unwrap();
    assert_eq!(home.ids(&["--profiles", "./shipped"]), ["one"]);
    assert_eq!(home.ids(&["--profiles", "shipped"]), shipped);
    // One's own, which an import makes.
    let own = ["--profiles", "own", "--profiles", "ladder"];
    let none = home.run(&[&own[..], &["list"]].concat());
    assert_eq!(none.status.code(), Some(2));
    let told = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(told.contains("cannot read directory"), "{told}");
    copy(
        &home.at("shipped"),
        &home.at(".local/share/careernav/profiles"),
    );
    let mut wanted = rungs.clone();
    wanted.push("one".to_owned());
    assert_eq!(sorted(home.ids(&own)), sorted(wanted));
    // For good, in the configuration, whose other directories begin beside it.
    let config = home.at(".config/careernav");
    fs::create_dir_all(&config).unwrap();
    fs::write(
        config.join("config.yaml"),
        "profiles: [shipped, ~/ladder]\n",
    )
    .unwrap();
    assert_eq!(sorted(home.ids(&[])), both);
    // What is new goes into the directory, of whichever layer that is.
    let made = home.run(&[OVER, &["new", "night engineer"]].concat());
    assert_eq!(
        String::from_utf8_lossy(&made.stdout),
        "ladder/night-engineer.yaml\n"
    );
    let told = home.run(&["--profiles", "shipped", "new", "night engineer"]);
    assert_eq!(told.status.code(), Some(2));
}

/// The words of a line, of which some stand in single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// What the README's transcripts should be, made in one home from top to bottom.
fn transcripts(readme: &str) -> String {
    let home = Home::new();
    copy(Path::new(LADDER), &home.at("ladder-with-mistakes"));
    let file = home.at("ladder-with-mistakes/engineer.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replace(
        "prospects:\n  - senior-engineer",
        "prospects:\n  - senoir-engineer",
    );
    fs::write(file, text.replace("optional:\n", "optinal:\n")).unwrap();
    let mut fresh = String::new();
    let mut rest = readme;
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, after) = after.split_once("```\n").unwrap();
        fresh += before;
        fresh += "```console\n";
        for line in block
            .lines()
            .filter_map(|line| line.strip_prefix("$ careernav "))
        {
            let output = home.run(&words(line));
            fresh.extend(["$ careernav ", line, "\n"]);
            for text in [&output.stdout, &output.stderr] {
                fresh += &String::from_utf8(text.clone()).unwrap();
            }
        }
        fresh += "```\n";
        rest = after;
    }
    fresh + rest
}

#[test]
fn its_readme_shows_what_the_program_prints() {
    let place = format!("{LADDER}/README.md");
    let readme = fs::read_to_string(&place).unwrap();
    let fresh = transcripts(&readme);
    if std::env::var_os("BLESS").is_some() {
        fs::write(place, fresh).unwrap();
    } else {
        assert!(
            readme == fresh,
            "it is out of date: BLESS=1 cargo test --test it ladder::\n{fresh}"
        );
    }
    // Every rung is in its table.
    for rung in Home::new().ids(&["--profiles", "ladder"]) {
        assert!(readme.contains(&format!("({rung}.yaml)")), "{rung}");
    }
}

#[test]
fn a_new_rung_says_what_was_asked_and_names_its_schema() {
    let home = Home::new();
    let schema = home.run(&["schema"]);
    fs::write(home.at("ladder/profile.schema.json"), schema.stdout).unwrap();
    let made = home.run(&[
        "new",
        "lead engineer",
        "--dir",
        "ladder",
        "--own-group",
        "Larkspur: building",
        "--similar",
        "team-lead",
        "--prospect",
        "staff-engineer",
        "--prospect",
        "principal-engineer",
        "--knowledge",
        "how our systems fail",
        "--skill",
        "mentor engineers",
        "--skill",
        "say: no",
    ]);
    assert_eq!(
        String::from_utf8_lossy(&made.stdout),
        "ladder/lead-engineer.yaml\n"
    );
    for args in [
        &["validate", "--strict", "ladder"][..],
        &["fmt", "--check", "ladder"],
    ] {
        assert_eq!(home.run(args).status.code(), Some(0), "{args:?}");
    }
    let text = fs::read_to_string(home.at("ladder/lead-engineer.yaml")).unwrap();
    insta::assert_snapshot!("new_rung", text);
    for args in [
        &["new", "lead engineer", "--dir", "ladder"][..],
        &["new", "x", "--dir", "ladder", "--level", "5"],
        &[
            "new", "x", "--dir", "ladder", "--isco", "2512", "--level", "3",
        ],
        &["new", "x", "--dir", "ladder", "--isco", "99"],
        &[
            "new",
            "x",
            "--dir",
            "ladder",
            "--skill",
            "a",
            "--knowledge",
            "A",
        ],
    ] {
        assert_eq!(home.run(args).status.code(), Some(2), "{args:?}");
    }
    assert!(!home.at("ladder/x.yaml").exists());
}
