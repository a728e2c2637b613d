//! Closed pipes, exit codes and streams, for every command in every format that it has.
//!
//! The commands are those that the help lists: a new one without a line in the table is a failure.

#![allow(clippy::unwrap_used)]

use crate::support::help;

use std::path::Path;
use std::process::{Command, Output, Stdio};

const FORMATS: [&str; 4] = ["text", "json", "markdown", "csv"];

/// A question that each command answers with something, and whether it has formats.
const ASKED: &[(&str, &[&str], bool)] = &[
    ("show", &["cook"], true),
    ("list", &[], true),
    ("search", &["co"], true),
    ("skill", &["wine"], true),
    ("similar", &["cook"], true),
    ("gap", &["waiter", "head chef"], true),
    ("compare", &["cook", "waiter"], true),
    ("path", &["waiter", "head chef"], true),
    ("fit", &[], true),
    ("me", &[], true),
    ("export", &["map", "cook", "--format", "dot"], false),
    ("screen", &["cook"], false),
    ("stats", &[], true),
    ("validate", &[], true),
    ("fmt", &["--check", "own.yaml"], true),
    ("config", &["--check"], true),
    ("new", &["Night baker", "--dir", "own"], false),
    ("unpack", &["unpacked"], false),
    ("import", &["page", "page.txt"], false),
    ("completions", &["bash"], false),
    ("schema", &[], false),
    ("man", &[], false),
    ("setup", &[], false),
    ("help", &["show"], false),
];

/// A question that each of those that look for something finds no answer to.
const NOT_FOUND: &[&[&str]] = &[
    &["show", "nobody at all"],
    &["list", "--group", "99"],
    &["search", "zzzz"],
    &["skill", "alchemy"],
    &["similar", "kitchen helper", "--moves-in"],
    &["gap", "waiter", "nobody at all"],
    &["compare", "cook", "nobody at all"],
    &["path", "head chef", "cook"],
    &["validate", "--strict"],
];

/// Somebody who has a few things of their own, and a page to import.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        let page = "Night baker\n\nDescription\n\nBakes at night.\n";
        std::fs::write(home.0.path().join("page.txt"), page).unwrap();
        std::fs::write(home.0.path().join("own.yaml"), "title: Night baker\n").unwrap();
        let known = [
            "cook sauces",
            "season dishes",
            "order supplies",
            "food hygiene",
        ];
        let output = home
            .command(&[&["me", "add"][..], &known].concat())
            .output();
        assert_eq!(output.unwrap().status.code(), Some(0));
        home
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careernav"));
        let set = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/set");
        let reads = !["import", "help"].contains(&args[0]);
        command
            .env_clear()
            .env("HOME", self.0.path())
            .current_dir(self.0.path())
            .args(args)
            .args(["--profiles".into(), set].iter().filter(|_| reads));
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }
}

/// Each question once for each format.
fn each(mut ask: impl FnMut(&[&str])) {
    for &(name, args, has_formats) in ASKED {
        let line = [&[name], args].concat();
        if !has_formats {
            ask(&line);
            continue;
        }
        for format in FORMATS {
            ask(&[&line[..], &["--format", format]].concat());
        }
    }
}

#[test]
fn no_command_is_left_out() {
    let home = Home::new();
    let names = help::commands(&String::from_utf8(home.run(&["help"]).stdout).unwrap());
    let asked: Vec<_> = ASKED.iter().map(|(name, ..)| *name).collect();
    assert_eq!(asked, names, "ASKED lists each command of the help");
    for (name, _, has_formats) in ASKED {
        let output = home.run(&["help", name]);
        let help = String::from_utf8(output.stdout).unwrap();
        let is_report = help.contains("--format <FORMAT>") && *name != "screen";
        assert_eq!(is_report, *has_formats, "{name}");
    }
}

/// The commands below a command, as its help lists them.
fn below(home: &Home, command: &[&str]) -> Vec<String> {
    let help = String::from_utf8(home.run(&[&["help"], command].concat()).stdout).unwrap();
    let mut names = help::commands(&help);
    names.retain(|name| name != "help");
    names
}

/// A newcomer reads the examples first, and then a command's own options.
#[test]
fn every_help_has_examples_that_are_understood() {
    let home = Home::new();
    let mut all = vec![Vec::new()];
    for command in below(&home, &[]) {
        all.push(vec![command.clone()]);
        let more = below(&home, &[&command]).into_iter();
        all.extend(more.map(|sub| vec![command.clone(), sub]));
    }
    assert!(all.len() > 25, "{all:?}");
    for command in all {
        let command: Vec<_> = command.iter().map(String::as_str).collect();
        for flag in ["-h", "--help"] {
            let output = home.run(&[&command[..], &[flag]].concat());
            let help = String::from_utf8(output.stdout).unwrap();
            let name = command.join(" ");
            let example = format!("\n  careernav {name}");
            assert!(help.contains("Example"), "{name} {flag}: {help}");
            assert!(
                help.contains(example.trim_end()) || name == "completions",
                "{name} {flag}"
            );
            let own = help.find("\nOptions:\n");
            let common = help.find("\nOptions of every command:\n");
            assert!(own < common, "{name} {flag}: {help}");
        }
    }
}

#[test]
fn what_is_found_goes_to_standard_output_alone() {
    each(|args| {
        let home = Home::new();
        let output = home.run(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        assert!(!output.stdout.is_empty(), "{args:?}");
        // What is imported is told of while it is.
        assert!(said.is_empty() || args[0] == "import", "{args:?}: {said}");
        if args.ends_with(&["json"]) {
            serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap();
        }
    });
}

#[test]
fn what_is_not_found_is_told_in_the_same_way_in_every_format() {
    let home = Home::new();
    for args in NOT_FOUND {
        let told = FORMATS.map(|format| {
            let output = home.run(&[args, &["--format", format][..]].concat());
            assert_eq!(output.status.code(), Some(1), "{args:?} {format}");
            String::from_utf8(output.stderr).unwrap()
        });
        assert!(told.iter().all(|it| *it == told[0]), "{args:?}: {told:?}");
    }
}

#[test]
fn a_reader_that_is_gone_is_no_error() {
    each(|args| {
        let home = Home::new();
        let mut child = home
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        assert!(said.is_empty() || args[0] == "import", "{args:?}: {said}");
    });
}

/// A full disk is one, and is said.
#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    each(|args| {
        let home = Home::new();
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        let output = home.command(args).stdout(full.unwrap()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains("No space left on device"), "{args:?}: {said}");
    });
}
