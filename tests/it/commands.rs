//! The commands on the real binary: what they print, on which stream, and with which exit code.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::program::program;

fn run(args: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    program(home.path()).args(args).output().unwrap()
}

/// Runs on the tests' own profiles.
fn kitchen(args: &[&str]) -> Output {
    run(&[&["--profiles", "tests/set"], args].concat())
}

/// Exit code, standard output and standard error in one text, for a snapshot.
fn told(output: &Output) -> String {
    format!(
        "exit code: {:?}\n--- standard output\n{}--- standard error\n{}",
        output.status.code(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    )
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn what_a_classification_says() {
    for (name, args) in [
        ("classified_skill", &["skill", "bake bread"][..]),
        (
            "classified_skill_json",
            &["skill", "bake bread", "--format", "json"],
        ),
        (
            "classified_show_french",
            &["--language", "fr", "show", "Boulanger"],
        ),
        ("classified_search", &["search", "boulanger"]),
        (
            "classified_search_hidden",
            &["search", "bakr", "--limit", "1"],
        ),
        ("classified_no_such_language", &["--language", "de", "list"]),
    ] {
        let output = run(&[&["--profiles", "tests/classified"], args].concat());
        insta::assert_snapshot!(name, told(&output));
    }
}

/// The commands of a person with the tests' own set.
struct Commands(tempfile::TempDir);

impl Commands {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Of a person who was a cook.
    fn of_a_cook() -> Self {
        let commands = Self::new();
        commands.found(&["me", "job", "cook"]);
        commands
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        let output = program(self.0.path())
            .args(["--profiles", "tests/set"])
            .args(args)
            .output()
            .unwrap();
        let [out, error] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
        (output.status.code().unwrap(), out, error)
    }

    fn found(&self, args: &[&str]) -> String {
        let (code, out, error) = self.run(args);
        assert_eq!(code, 0, "{args:?}: {error}");
        out
    }

    fn fails(&self, args: &[&str], code: i32, message: &str) {
        let (given, out, error) = self.run(args);
        assert!(
            given == code && error.contains(message),
            "{args:?}: {given} {error}"
        );
        assert!(out.is_empty(), "{args:?}: {out}");
    }
}

/// The same grammar in each command, and a hyphen that is no option.
#[test]
fn filters_are_the_same_in_every_command() {
    let commands = Commands::new();
    // Without a past job there is no field, and that is said.
    commands.fails(&["search", "field:other"], 1, "your field is unknown");
    commands.found(&["me", "job", "cook"]);
    let found = |args: &[&str]| commands.found(args);

    let all = found(&["search", "occupation:"]);
    let chefs = found(&["search", "occupation:", "-isco:51,9", "--limit", "30"]);
    assert!(all.contains("waiter") && chefs.contains("head chef"));
    assert!(
        !chefs.contains("waiter") && !chefs.contains("kitchen helper"),
        "{chefs}"
    );
    assert_eq!(found(&["search", "-isco:51,9", "occupation:"]), chefs);
    assert_eq!(
        found(&["search", "--limit", "30", "--", "-isco:51,9", "occupation:"]),
        chefs
    );
    let other = found(&["search", "field:other"]);
    assert!(
        other.contains("head chef") && !other.contains("waiter"),
        "{other}"
    );
    let same = found(&["search", "field:same"]);
    assert!(
        same.contains("waiter") && !same.contains("head chef"),
        "{same}"
    );
    // A shell takes the quotes.
    let without = found(&["search", "occupation:", "-essential:food hygiene"]);
    assert!(!without.contains("occupation  cook\n"), "{without}");
}

#[test]
fn filters_of_suggestions_and_paths_are_those_of_a_search() {
    let commands = Commands::of_a_cook();
    let found = |args: &[&str]| commands.found(args);
    let fit = found(&["fit"]);
    assert!(
        fit.contains("kitchen helper") && fit.contains("head chef"),
        "{fit}"
    );
    let fit = found(&["fit", "field:other", "regulated:no", "-isco:9"]);
    assert!(
        fit.contains("head chef") && !fit.contains("kitchen helper"),
        "{fit}"
    );
    assert!(fit.contains("Filter: field:other regulated:no -isco:9"));
    assert!(
        fit.contains("not marked as regulated") && !fit.contains("unregulated"),
        "{fit}"
    );
    assert_eq!(
        found(&["fit", "level:3", "--format", "csv"]),
        found(&["fit", "--level", "3", "--format", "csv"])
    );

    let similar = found(&["similar", "cook", "-level:2", "limit:1"]);
    assert!(
        similar.contains("head chef") && !similar.contains("waiter"),
        "{similar}"
    );
    let nothing = found(&["similar", "cook", "isco:3", "--shared", "0"]);
    assert!(
        nothing.contains("Nothing close enough passes the filters."),
        "{nothing}"
    );

    let path = found(&["path", "kitchen helper", "head chef"]);
    assert!(path.contains("cook"), "{path}");
    let around = found(&["path", "kitchen helper", "head chef", "-isco:512"]);
    assert!(
        around.contains("waiter") && !around.contains("cook ("),
        "{around}"
    );
    let (code, _, error) = commands.run(&["path", "kitchen helper", "head chef", "-isco:5"]);
    let filtered = "Every path passes through a job that the filters leave out";
    assert!(code == 1 && error.contains(filtered), "{code} {error}");
    // What is named may be passed.
    let via = found(&["path", "kitchen helper", "head chef", "-isco:5", "via:cook"]);
    assert!(via.contains("cook ("), "{via}");
}

/// What is said above an answer is true of it.
#[test]
fn what_filters_leave_out_is_said_where_it_is_so() {
    let commands = Commands::of_a_cook();
    let found = |args: &[&str]| commands.found(args);
    let fit = found(&["fit"]);
    // The order has a formula of its own.
    assert!(fit.contains("Sorted by how near your skills"), "{fit}");
    for either in ["regulated:no,yes", "regulated:no regulated:yes"] {
        let arguments = ["fit"].into_iter().chain(either.split(' '));
        let all = found(&arguments.collect::<Vec<_>>());
        assert!(!all.contains("not marked as regulated"), "{all}");
    }
    let path = found(&["path", "cook", "head chef", "regulated:no"]);
    assert!(path.contains("The jobs on the way, apart from those that you named, are not marked"));
    assert!(!path.contains("These jobs are not marked"), "{path}");
}

#[test]
fn filters_that_lead_nowhere_are_named() {
    let commands = Commands::of_a_cook();
    for (args, code, message) in [
        (&["fit", "-foo:1"][..], 2, "unknown filter '-foo:'"),
        (&["similar", "cook", "foo:1"], 2, "unknown filter 'foo:'"),
        (&["similar", ""], 1, "type a name"),
        (&["similar", "nope"], 1, "try 'careernav search nope'"),
        (
            &["fit", "steps:3"],
            2,
            "steps: does not filter the jobs that fit",
        ),
        (&["fit", "-limit:3"], 2, "limit: cannot be excluded"),
        (&["fit", "level:9"], 2, "levels are 1 to 4"),
        (&["fit", "-essential:zzzz"], 1, "no skill is called 'zzzz'"),
        (
            &["fit", "isco:51", "-isco:5"],
            1,
            "-isco:5 excludes all of isco:51",
        ),
        (
            &["path", "cook", "level:3", "waiter"],
            2,
            "unknown filter 'waiter'",
        ),
        (
            &["path", "level:3"],
            2,
            "name the occupation to which the path leads",
        ),
        (
            &["path", "cook", "waiter", "head chef"],
            2,
            "what is 'head chef'",
        ),
        (
            &["search", "-skill:"],
            2,
            "occupation: finds occupations only",
        ),
        (&["show", "-isco:5"], 1, "-isco:5"),
    ] {
        commands.fails(args, code, message);
    }
    // In a search an unknown filter is left out; alone, its words are searched for.
    let (code, out, error) = commands.run(&["search", "cook", "foo:zzz"]);
    assert!(error.contains("unknown filter 'foo:'"), "{error}");
    assert_eq!((code, out), (0, commands.found(&["search", "cook "])));
    let (code, out, error) = commands.run(&["search", "-foo:cook"]);
    assert!(error.contains("unknown filter '-foo:'"), "{error}");
    assert!(code == 0 && out.contains("cook"), "{out}");
    // A word with a hyphen is a word, and that is said.
    let (code, out, error) = commands.run(&["search", "-helper"]);
    assert!(code == 0 && out.contains("kitchen helper"), "{out} {error}");
    assert!(
        error.contains("searching for -helper: only filters can exclude"),
        "{error}"
    );
}

#[test]
fn what_is_asked_of_the_graph() {
    for (name, args) in [
        ("similar", &["similar", "line cook"][..]),
        ("similar_feeders", &["similar", "head chef", "--moves-in"]),
        (
            "similar_loose",
            &[
                "similar", "waiter", "--rank", "match", "--shared", "0", "--limit", "2",
            ],
        ),
        (
            "similar_markdown",
            &["similar", "line cook", "--format", "markdown"],
        ),
        ("similar_csv", &["similar", "line cook", "--format", "csv"]),
        (
            "similar_json",
            &["similar", "head chef", "--format", "json"],
        ),
        ("gap", &["gap", "line cook", "head chef"]),
        (
            "gap_csv",
            &["gap", "waiter", "head chef", "--format", "csv"],
        ),
        (
            "gap_json",
            &["gap", "waiter", "head chef", "--format", "json"],
        ),
        ("compare", &["compare", "line cook", "head chef", "waiter"]),
        (
            "compare_markdown",
            &["compare", "line cook", "waiter", "--format", "markdown"],
        ),
        (
            "compare_json",
            &["compare", "line cook", "waiter", "--format", "json"],
        ),
        ("compare_one", &["compare", "line cook"]),
        ("path", &["path", "line cook", "head chef"]),
        (
            "path_csv",
            &["path", "line cook", "head chef", "--format", "csv"],
        ),
        (
            "path_json",
            &[
                "path",
                "line cook",
                "head chef",
                "--limit",
                "1",
                "--format",
                "json",
            ],
        ),
        ("path_down", &["path", "head chef", "line cook"]),
        (
            "path_here",
            &["path", "waiter", "waiter", "--format", "json"],
        ),
        ("path_too_many", &["path", "a", "b", "--steps", "9"]),
        ("stats", &["stats"]),
        ("stats_json", &["stats", "--format", "json"]),
    ] {
        insta::assert_snapshot!(name, told(&kitchen(args)));
    }
}

#[test]
fn me_shows_and_changes_skills_and_past_jobs() {
    let home = tempfile::tempdir().unwrap();
    let me = |args: &[&str]| {
        let output = program(home.path())
            .args(["--profiles", "tests/set"])
            .args(args)
            .output()
            .unwrap();
        told(&output)
    };
    let steps: [&[&str]; 16] = [
        &["me"],
        &["fit"],
        &["gap", "head chef"],
        &["me", "add", "WINE", "food  allergies"],
        &["me", "job", "line cook"],
        &["me", "add", "wine"],
        &["me", "add", "alchemy"],
        &["me"],
        &["me", "--format", "json"],
        &["fit"],
        &["fit", "--format", "json", "--limit", "1"],
        &["fit", "--format", "csv", "--level", "3"],
        &["fit", "--group", "9"],
        &["gap", "head chef"],
        &["path", "head chef"],
        &["path", "cook"],
    ];
    let mut all = String::new();
    for step in steps {
        writeln!(all, "$ careernav {}\n{}", step.join(" "), me(step)).unwrap();
    }
    let file = home.path().join(".local/share/careernav/me.yaml");
    all += &fs::read_to_string(&file).unwrap();
    for step in [
        &["me", "remove", "cook sauces"][..],
        &["me", "--format", "csv"],
        &["me", "add", "cook sauces"],
        &["me", "learn", "plan menus", "cook sauces"],
        &["me", "add", "peel vegetables"],
        &["me", "show", "--all"],
        &["me", "remove", "order supplies"],
        &["me", "remove", "cook sauces", "wine", "cook", "gold"],
        &["me"],
    ] {
        write!(all, "\n$ careernav {}\n{}", step.join(" "), me(step)).unwrap();
    }
    for step in [
        &["me", "clear"][..],
        &["me", "clear", "--yes"],
        &["me", "clear", "--yes"],
        &["me", "export"],
    ] {
        write!(all, "\n$ careernav {}\n{}", step.join(" "), me(step)).unwrap();
    }
    fs::write(&file, "version: 9\n").unwrap();
    all += &me(&["me", "add", "wine"]).replace(&*home.path().to_string_lossy(), "~");
    all = all.replace(&*home.path().to_string_lossy(), "~");
    insta::assert_snapshot!("me", all);
}

/// What is exported is imported as it was, whatever was there before.
#[test]
fn me_import_reads_what_me_export_wrote() {
    let home = tempfile::tempdir().unwrap();
    let me = |args: &[&str]| {
        let output = program(home.path())
            .args(["--profiles", "tests/set", "me"])
            .args(args)
            .output()
            .unwrap();
        let output_text = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), output_text)
    };
    let kept = home.path().join(".local/share/careernav/me.yaml");
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    // Names that the data set does not know are kept, too, and so is their order.
    let before = "skills:\n- wine\n- \"yes\"\n- 'it: is # odd'\n- Alchemy\npast_jobs:\n- waiter\n- gone-job\nremoved_skills: [follow instructions]\nto_learn: [plan menus]\n";
    fs::write(&kept, before).unwrap();
    let (code, exported) = me(&["export"]);
    assert_eq!(code, 0);
    let file = home.path().join("my skills.yaml");
    fs::write(&file, &exported).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(
        me(&["import", file]),
        (1, String::new()),
        "nothing of it is new"
    );

    assert_eq!(me(&["clear", "--yes"]).0, 0);
    assert_eq!(me(&["export"]), (1, String::new()));
    assert_eq!(
        me(&["import", file]),
        (
            0,
            "added: 4 skills, 2 past jobs, 1 wanted skill and 1 removed skill\n".to_owned()
        )
    );
    assert_eq!(me(&["export"]), (0, exported.clone()));

    // It adds, and removes nothing.
    assert_eq!(me(&["clear", "--yes"]).0, 0);
    assert_eq!(me(&["add", "food hygiene", "wine"]).0, 0);
    assert_eq!(
        me(&["import", file]).1,
        "added: 3 skills, 2 past jobs, 1 wanted skill and 1 removed skill\n"
    );
    let (_, both) = me(&["export"]);
    assert!(both.contains("/skill/3\n  - wine\n  - \"yes\"\n"), "{both}");

    // What cannot be read changes nothing.
    let missing = home.path().join("none.yaml");
    assert_eq!(me(&["import", missing.to_str().unwrap()]).0, 2);
    fs::write(home.path().join("broken.yaml"), "- a").unwrap();
    assert_ne!(
        me(&["import", home.path().join("broken.yaml").to_str().unwrap()]).0,
        0
    );
    assert_eq!(me(&["export"]), (0, both));
}

#[test]
fn reports_as_text() {
    for (name, args) in [
        ("show", &["show", "Line COOK"][..]),
        ("show_unprofiled", &["show", "pastry chef"]),
        ("list", &["list"]),
        ("list_some", &["list", "--level", "3", "--limit", "1"]),
        ("list_group", &["list", "--group", "51"]),
        ("list_none", &["list", "--group", "99"]),
        ("search", &["search", "co"]),
        ("search_limited", &["search", "s", "--limit", "2"]),
        ("search_kind", &["search", "food", "--kind", "skill"]),
        ("search_none", &["search", "zzzz"]),
        ("skill", &["skill", "food safety"]),
        ("validate", &["validate"]),
        ("validate_strict", &["validate", "--strict"]),
        ("unknown_occupation", &["show", "waitor"]),
        ("unknown_skill", &["skill", "season dish"]),
        ("unknown_everything", &["show", "qqqqqqqq"]),
    ] {
        insta::assert_snapshot!(name, told(&kitchen(args)));
    }
}

#[test]
fn reports_as_json() {
    for (name, args) in [
        ("show_json", &["show", "cook"][..]),
        ("list_json", &["list", "--limit", "2"]),
        ("search_json", &["search", "co"]),
        ("skill_json", &["skill", "wine"]),
        ("validate_json", &["validate"]),
    ] {
        let output = kitchen(&[args, &["--format", "json"]].concat());
        json(&output);
        insta::assert_snapshot!(name, told(&output));
    }
}

#[test]
fn reports_to_paste_and_to_calculate_with() {
    for (name, args) in [
        ("show", &["show", "cook"][..]),
        ("list", &["list", "--group", "51"]),
        ("list_none", &["list", "--group", "99"]),
        ("search", &["search", "co"]),
        ("skill", &["skill", "food safety"]),
        ("validate", &["validate"]),
    ] {
        for format in ["markdown", "csv"] {
            let output = kitchen(&[args, &["--format", format]].concat());
            if format == "csv" {
                rectangular(&output);
            }
            insta::assert_snapshot!(format!("{name}_{format}"), told(&output));
        }
    }
    for (name, format) in [("markdown", "markdown"), ("csv", "csv")] {
        let skill = ["skill", "bake bread", "--format", format];
        let output = run(&[&["--profiles", "tests/classified"], &skill[..]].concat());
        insta::assert_snapshot!(format!("classified_skill_{name}"), told(&output));
    }
}

/// CSV is read by a reader of CSV, which refuses rows of different lengths.
fn rectangular(output: &Output) {
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    assert!(reader.headers().unwrap().len() > 1);
    for row in reader.records() {
        row.unwrap();
    }
}

/// Whatever prints a report takes the same four formats.
#[test]
fn formats_are_the_same_everywhere() {
    let output = run(&["--help"]);
    let help = String::from_utf8(output.stdout).unwrap();
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let names = commands.lines().take_while(|line| !line.is_empty());
    let names: Vec<_> = names
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next())
        .collect();
    let with: Vec<_> = names
        .into_iter()
        .filter(|name| *name != "help")
        .filter(|name| {
            let help = String::from_utf8(run(&[name, "-h"]).stdout).unwrap();
            let formats = "[possible values: text, json, markdown, csv]";
            let said = help.split_whitespace().collect::<Vec<_>>().join(" ");
            said.contains("--format <FORMAT>") && said.contains(formats)
        })
        .collect();
    let reports = [
        "show", "list", "search", "skill", "similar", "gap", "compare", "path", "fit", "me",
        "stats", "validate", "fmt", "config",
    ];
    assert_eq!(with, reports, "list here each command with --format");
}

#[test]
fn help_and_version() {
    for (name, args) in [
        ("help", &["--help"][..]),
        ("help_show", &["show", "--help"]),
        ("help_list", &["list", "--help"]),
        ("help_search", &["search", "--help"]),
        ("help_skill", &["skill", "--help"]),
        ("help_validate", &["validate", "--help"]),
        ("help_fmt", &["fmt", "--help"]),
        ("help_new", &["new", "--help"]),
        ("help_screen", &["screen", "--help"]),
        ("help_unpack", &["unpack", "--help"]),
        ("help_import", &["import", "--help"]),
        ("help_import_page", &["import", "page", "--help"]),
        ("help_import_esco", &["import", "esco", "--help"]),
        ("help_import_onet", &["import", "onet", "--help"]),
        ("version", &["--version"]),
        ("wrong_use", &["list", "--colour"]),
        ("two_things_at_once", &["cook", "list"]),
        (
            "no_such_directory",
            &["--profiles", "tests/nowhere", "list"],
        ),
    ] {
        insta::assert_snapshot!(name, told(&run(args)));
    }
}

#[test]
fn a_mistyped_command_is_recognised() {
    for (args, wanted) in [
        (
            &["shwo", "cook"][..],
            "\n  tip: a similar command exists: 'show'\n\nUsage: ",
        ),
        (&["lst"], "\n  did you mean the command 'list'?\n"),
        (
            &["import", "pgae"],
            "\n  tip: a similar subcommand exists: 'page'\n",
        ),
        (
            &["list", "--fromat", "csv"],
            "\n  tip: a similar argument exists: '--format'\n",
        ),
        (
            &["list", "--format", "jsn"],
            "\n  tip: a similar value exists: 'json'\n",
        ),
        (&["show", "waitor"], "\n  did you mean 'waiter'"),
    ] {
        let output = kitchen(args);
        assert_ne!(output.status.code(), Some(0), "{args:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(wanted), "{said}");
    }
    let said = String::from_utf8(kitchen(&["waitress", "cook"]).stderr).unwrap();
    assert!(!said.contains("tip:"), "{said}");
}

/// The exit codes that the help names, for every command that reports something.
#[test]
fn exit_codes_are_those_of_the_help() {
    for (args, code) in [
        (&["show", "cook"][..], 0),
        (&["show", "nobody at all"], 1),
        (&["show"], 2),
        (&["list"], 0),
        (&["list", "--group", "99"], 1),
        (&["list", "--level", "9"], 2),
        (&["search", "co"], 0),
        (&["search", "zzzz"], 1),
        (&["search", "level:9"], 2),
        (&["skill", "wine"], 0),
        (&["skill", "alchemy"], 1),
        (&["similar", "cook"], 0),
        (&["similar", "kitchen helper", "--moves-in"], 1),
        (&["gap", "waiter", "head chef"], 0),
        (&["gap", "waiter", "nobody at all"], 1),
        (&["gap", "a", "b", "c"], 2),
        (&["compare", "cook", "waiter"], 0),
        (&["compare", "cook"], 2),
        (&["path", "waiter", "head chef"], 0),
        (&["path", "head chef", "cook"], 1),
        (&["path", "a", "b", "--steps", "9"], 2),
        (&["fit"], 1),
        (&["me"], 1),
        (&["stats"], 0),
        (&["validate"], 0),
        (&["validate", "--strict"], 1),
        (&["validate", "tests/nowhere"], 2),
        (&["fmt", "--check", "tests/set/cook.yaml"], 1),
        (&["fmt", "tests/nowhere"], 2),
        (&["config", "--check"], 0),
        (&["completions", "bash"], 0),
        (&["man"], 0),
        (&["--profiles", "tests/nowhere", "list"], 2),
        (&["--help"], 0),
    ] {
        assert_eq!(kitchen(args).status.code(), Some(code), "{args:?}");
    }
    let help = String::from_utf8(run(&["--help"]).stdout).unwrap();
    let (_, codes) = help.split_once("Exit status:\n").unwrap();
    let codes = codes
        .lines()
        .filter_map(|line| line.trim().split(' ').next());
    assert_eq!(codes.collect::<Vec<_>>(), ["0", "1", "2", "128+"]);
}

#[test]
fn the_shipped_profiles_become_files_once() {
    let place = tempfile::tempdir().unwrap();
    let into = place.path().join("set");
    let into = into.to_str().unwrap();
    let unpacked = run(&["unpack", into]);
    assert_eq!(unpacked.status.code(), Some(0));
    let said = String::from_utf8_lossy(&unpacked.stdout).into_owned();
    assert!(
        said.contains(&format!("careernav --profiles {into}")),
        "{said}"
    );
    let valid = run(&["--profiles", into, "validate", "--strict"]);
    assert_eq!(valid.status.code(), Some(0), "{}", told(&valid));
    let list = |args: &[&str]| String::from_utf8_lossy(&run(args).stdout).into_owned();
    assert_eq!(list(&["--profiles", into, "list"]), list(&["list"]));
    let file = place.path().join("set/ethical-hacker.yaml");
    fs::write(&file, "title: mine\n").unwrap();
    let again = run(&["unpack", into]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("exists already"));
    assert_eq!(fs::read_to_string(file).unwrap(), "title: mine\n");
}

#[test]
fn an_import_reads_no_profiles() {
    for args in [
        &["--language", "fr", "import", "page", "-"][..],
        &["import", "--language", "fr", "page", "-"],
        &["import", "esco", "esco.zip", "--language", "fr"],
        &["import", "esco", "esco.zip", "--profiles", "tests/set"],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "careernav: --profiles and --language choose which profiles are read, but an import reads \
             none; for the language of a download, use import esco --lang\n"
        );
    }
}

#[test]
fn a_name_that_several_share_is_not_guessed() {
    let directory = tempfile::tempdir().unwrap();
    for id in ["a", "b"] {
        let text = format!("title: title {id}\nother_titles: [boss]\n");
        fs::write(directory.path().join(format!("{id}.yaml")), text).unwrap();
    }
    let output = run(&[
        "--profiles",
        directory.path().to_str().unwrap(),
        "show",
        "boss",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("several occupations are called 'boss'"),
        "{told}"
    );
    assert!(told.contains("  title a\n  title b"), "{told}");
}

#[test]
fn layers_replace_and_say_so() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("cook.yaml"), "title: ship's cook\n").unwrap();
    let own = directory.path().to_str().unwrap();
    let both = ["--profiles", "tests/set", "--profiles", own];
    let output = run(&[&both[..], &["list", "--format", "json"]].concat());
    let titles: Vec<_> = json(&output)
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["title"].as_str().unwrap().to_owned())
        .collect();
    assert!(titles.contains(&"ship's cook".to_owned()) && !titles.contains(&"cook".to_owned()));
    let output = run(&[&both[..], &["validate"]].concat());
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("note: "), "{told}");
}

#[test]
fn a_few_paths_are_printed_and_more_if_asked() {
    let ends = ["path", "ICT network technician", "ICT security consultant"];
    let path = |options: &[&str]| run(&[&ends, options].concat());
    let paths = |options: &[&str]| {
        let found = json(&path(&[options, &["--format", "json"]].concat()));
        assert_eq!(found["plausible"], true);
        let left_out = found["left_out"].as_u64().unwrap();
        (found["paths"].as_array().unwrap().clone(), left_out)
    };
    let is_shown_for = |path: &Value| !path["best_at"].as_array().unwrap().is_empty();
    let (few, left_out) = paths(&[]);
    assert!(few.len() <= 3 && left_out > 0);
    let (all, none) = paths(&["--all"]);
    assert_eq!((all.len() as u64, none), (few.len() as u64 + left_out, 0));
    let chosen: Vec<_> = all.iter().filter(|it| is_shown_for(it)).cloned().collect();
    assert_eq!(few, chosen);
    for (at, path) in all.iter().enumerate() {
        assert_eq!(path["recommended"], at == 0);
        let figure = |of: &Value| of["plausibility"].as_f64().unwrap();
        assert!(figure(path) <= figure(&all[0]));
        let product: f64 = path["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(figure)
            .product();
        assert!((figure(path) - product).abs() < 0.01, "{path}");
        assert_ne!(path["verdict"], "unlikely");
    }
    assert_eq!(paths(&["--all", "--limit", "2"]).0, all[..2]);
    assert_eq!(
        paths(&["--limit", "1"]),
        (few[..1].to_vec(), left_out + few.len() as u64 - 1)
    );

    let text = |options: &[&str]| String::from_utf8(path(options).stdout).unwrap();
    assert!(
        text(&[]).contains("\nRecommended: ICT network technician → "),
        "{}",
        text(&[])
    );
    assert!(text(&[]).contains("\n--all shows the rest, and "));
    assert!(text(&["--limit", "1"]).contains(" more paths: see --limit.\n"));
    assert!(!text(&["--all"]).contains("--"));
    let markdown = text(&["--format", "markdown"]);
    assert!(markdown.contains("\n## Recommended: ICT network technician → "));
}

#[test]
fn a_persons_own_directory_comes_before_the_shipped_profiles() {
    let home = tempfile::tempdir().unwrap();
    let own = home.path().join("careernav/profiles");
    let list = |data: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
            .env_clear()
            .env("HOME", data)
            .env("XDG_DATA_HOME", data)
            .args(["list", "--format", "json"])
            .output()
            .unwrap();
        json(&output).as_array().unwrap().len()
    };
    let shipped = list(home.path());
    assert!(shipped >= 15);
    fs::create_dir_all(&own).unwrap();
    assert_eq!(
        list(home.path()),
        shipped,
        "an empty directory holds no profiles"
    );
    fs::write(own.join("baker.yaml"), "title: baker\n").unwrap();
    assert_eq!(list(home.path()), 1);
}

#[test]
fn errors_in_profiles_are_mentioned_and_the_rest_is_shown() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("good.yaml"), "title: baker\n").unwrap();
    fs::write(directory.path().join("bad.yaml"), "titel: baker\n").unwrap();
    let own = directory.path().to_str().unwrap();
    let output = run(&["--profiles", own, "list"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("baker"));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        told.contains("errors in the profiles") || told.contains("1 error"),
        "{told}"
    );
    let output = run(&["validate", own]);
    assert_eq!(output.status.code(), Some(1));
}

/// Whatever control character a profile holds, none comes out again.
#[test]
fn no_control_character_reaches_the_output() {
    let directory = tempfile::tempdir().unwrap();
    let odd = "\\e]0;x\\a\\x9b31m\\u202e\\u2066\\x7f\\x00\\r";
    let text = format!(
        "title: \"ti{odd}tle\"\ndescription: \"de{odd}scription\"\nother_titles: [\"o{odd}ther\"]\n\
         minimum_qualification: \"q{odd}\"\npreparation: \"p{odd}\"\nown_group: \"g{odd}\"\nnotes: \"n{odd}\"\nregulated: \"r{odd}\"\ncode: \"c{odd}\"\n\
         uri: \"u{odd}\"\ntags: [\"t{odd}\"]\nsimilar: [\"s{odd}imilar\"]\n\
         references: [{{title: \"r{odd}ef\", url: \"https://x{odd}\"}}]\n\
         essential: {{skills: [{{name: \"sk{odd}ill\", description: \"d{odd}\"}}]}}\nfo{odd}o: 1\n"
    );
    fs::write(directory.path().join("a.yaml"), text).unwrap();
    let own = directory.path().to_str().unwrap();
    for args in [
        &["list"][..],
        &["show", "a"],
        &["search", "t"],
        &["skill", "skill"],
        &["validate"],
        &["show", "\u{1b}[31mred\u{202e}"],
        &["search", "\u{1b}[31mred"],
        &["skill", "\u{9b}x"],
    ] {
        for format in ["text", "json"] {
            let output = run(&[&["--profiles", own], args, &["--format", format]].concat());
            let all = [output.stdout, output.stderr].concat();
            let all = String::from_utf8(all).unwrap();
            let odd = all
                .chars()
                .find(|&c| (c != '\n' && c.is_control()) || "\u{202e}\u{2066}".contains(c));
            assert_eq!(odd, None, "{args:?} {format}: {all:?}");
        }
    }
}
