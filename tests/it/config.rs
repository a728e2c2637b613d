//! The configuration: the default that is printed, what is told of a file with faults, and that all
//! which is sound in one holds.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use careernav::app::action::{ACTIONS, Action};
use careernav::app::glyphs::Glyphs;
use careernav::config::{Ascii, Config, SETTINGS, default_config, json_schema};
use careernav::ui::theme::{Look, Looks, Meaning, Theme};
use careernav_core::insight::Rank;
use proptest::prelude::*;

/// A configuration without its comments, and with every line in force that was none.
fn live(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with("# ") && rest.starts_with(' ') && rest.contains("  #") => {
            // An entry of a mapping, with a remark at its end.
            rest
        }
        Some(rest) if rest.is_empty() || rest.starts_with(' ') => "",
        Some(rest) => rest,
        None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_default_says_what_holds_without_it() {
    let default = default_config();
    let as_it_stands = Config::read(&default, "config.yaml");
    assert_eq!(as_it_stands, Config::default());
    let live = live(&default);
    let in_force = Config::read(&live, "config.yaml");
    assert_eq!(in_force, Config::default(), "{live}");
    // It says all of it, and not only nothing: with another word each setting changes something.
    for setting in &SETTINGS {
        let setting = setting.name;
        assert!(
            live.lines()
                .any(|line| line.starts_with(&format!("{setting}:"))),
            "{setting}"
        );
    }
    for info in ACTIONS {
        let start = format!("  {}: ", info.id);
        let mut entries = live.lines().filter(|line| line.starts_with(&start));
        assert!(entries.next().unwrap().contains(info.help), "{}", info.id);
    }
    let loud = live.replace("suspend: [ctrl-z]", "suspend: []");
    let loud = Config::read(&loud, "config.yaml");
    assert!(loud.keymap.keys(Action::Suspend).is_empty() && loud.problems.is_empty());
    insta::assert_snapshot!("default", default);
}

#[test]
fn what_is_set_holds() {
    let config = Config::read(
        "theme: {base: dark, link: '#88c0d0 bold', border: dim}\n\
         keys:\n  search: [/, Ctrl+O]\n  quit: ä\n  suspend: []\n\
         mouse: false\nascii: true\nprofiles: [a, ~/b]\nlanguage: fr\nrank: match\n",
        "config.yaml",
    );
    assert_eq!(config.problems, []);
    let shown = |action| config.keymap.label(action, 9, Glyphs::Unicode);
    let keys = [Action::Search, Action::Quit, Action::Suspend, Action::Down].map(shown);
    assert_eq!(keys, ["/ Ctrl-o", "ä", "", "j ↓"]);
    let looks = Looks::from_theme(Theme::Dark);
    let (looks, _) = looks.with(Meaning::Link, Look::read("#88c0d0 bold").unwrap());
    let (looks, _) = looks.with(Meaning::Border, Look::read("dim").unwrap());
    assert_eq!(config.theme, Theme::Custom(looks));
    assert_eq!(
        (config.mouse, config.ascii, config.rank),
        (false, Ascii::Always, Rank::Match)
    );
    assert_eq!(config.profiles, [Path::new("a"), Path::new("~/b")]);
    assert_eq!(config.language.as_deref(), Some("fr"));
    // One of each may stand for a list.
    let config = Config::read("profiles: a\nkeys: {down: 7}\ntheme: mono", "config.yaml");
    assert_eq!((config.problems.len(), config.theme), (0, Theme::Mono));
    assert_eq!(config.keymap.label(Action::Down, 9, Glyphs::Unicode), "7");
    assert_eq!(config.profiles, [Path::new("a")]);
}

const FAULTY: &str = "\
theme:
  base: darkk
  link: teal
  lnk: red
  selected: red
  heading: #88c0d0
  own: [bold]
keys:
  down: n
  gap: ä
  paths: [ä, Ä]
  dwon: [j]
  accept: a
  close: ctrl-g
  top: [ctrl-c, shift-t]
  up: entr
  focus-list:
  panel: {a: b}
  help: [ü, ctrl-m]
  map: e
mouse: sometimes
ascii: yess
rank: [match]
rank: match
language: ''
profiles: [a, [b]]
colour: red
thme: dark
";

#[test]
fn faults_are_told_with_their_place_and_the_rest_holds() {
    let config = Config::read(FAULTY, "config.yaml");
    let told: Vec<_> = config.problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!("faulty", told.join("\n"));
    let keys = |action| config.keymap.label(action, 9, Glyphs::Unicode);
    for (action, shown) in [
        (Action::Down, "n"),
        (Action::NextSection, "}"),
        (Action::Gap, "ä"),
        (Action::Paths, "Ä"),
        (Action::Close, "Ctrl-g Esc"),
        // Nothing that was wished for can be read: they keep what they have.
        (Action::Up, "k ↑"),
        (Action::FocusList, "b"),
        (Action::Panel, "Tab Shift-Tab"),
        (Action::Help, "ü"),
        (Action::Map, "e"),
        (Action::Edit, ""),
    ] {
        assert_eq!(keys(action), shown, "{action:?}");
    }
    assert_eq!(
        (config.mouse, config.ascii, config.rank),
        (true, Ascii::Auto, Rank::Nearness)
    );
    assert_eq!(config.profiles, [Path::new("a")]);
    let looks = Looks::from_theme(config.theme);
    let selected = looks.look(Meaning::Selected);
    assert_eq!(selected.colour, Look::read("red").unwrap().colour);
    assert_eq!(
        selected.modifier,
        Looks::from_theme(Theme::Ansi)
            .look(Meaning::Selected)
            .modifier
    );
}

#[test]
fn what_was_hardly_meant_is_told() {
    for (text, told) in [
        (
            "theme:\n  link: blue #88c0d0\n",
            "config.yaml:2:9: error: theme.link: \"#88c0d0\" is not valid here",
        ),
        (
            "theme:\n  link: bold #cc0d88\n",
            "config.yaml:2:14: warning: \"#cc0d88\" is read as a comment, and ends the text before it",
        ),
        (
            "language: fr #de\n",
            "config.yaml:1:14: warning: \"#de\" is read as a comment, and ends the text before it",
        ),
        (
            "<<<<<<< ours\nmouse: true\n=======\nmouse: false\n>>>>>>> theirs\n",
            "config.yaml:1:1: error: an unresolved merge conflict, with both versions",
        ),
    ] {
        let config = Config::read(text, "config.yaml");
        assert_eq!(config.problems.len(), 1, "{text}: {:?}", config.problems);
        let problem = config.problems[0].to_string();
        assert!(problem.starts_with(told), "{text}: {problem}");
    }
    let plain = Config::read("mouse: false # in the terminal\n", "config.yaml");
    assert!(plain.problems.is_empty() && !plain.mouse);
}

#[test]
fn what_is_no_configuration_at_all() {
    for (text, what) in [
        ("- a", "expected a mapping, found a list"),
        ("dark", "expected a mapping, found text"),
        ("theme: [", ""),
        ("theme: dark\n\tmouse: true", ""),
        ("keys: [a]", "keys: expected a mapping, found a list"),
        ("theme: 7", "theme: unknown theme \"7\""),
    ] {
        let config = Config::read(text, "config.yaml");
        assert_eq!(config.problems.len(), 1, "{text}: {:?}", config.problems);
        let problem = &config.problems[0];
        assert!(
            problem.line > 0 && problem.what.contains(what),
            "{text}: {problem}"
        );
    }
    for text in [
        "",
        "# nothing\n",
        "---\n",
        "theme:\nkeys:\n",
        "\u{feff}mouse: true",
    ] {
        assert_eq!(
            Config::read(text, "config.yaml"),
            Config::default(),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_is_too_bad_to_be_read(
        lines in prop::collection::vec((0..FAULTY.lines().count(), "\\PC{0,12}"), 0..12),
    ) {
        let all: Vec<_> = FAULTY.lines().collect();
        let mut text = String::new();
        for (at, more) in lines {
            text.push_str(all[at]);
            text.push_str(&more);
            text.push('\n');
        }
        let config = Config::read(&text, "config.yaml");
        for problem in &config.problems {
            prop_assert!(!problem.what.contains('\n') && !problem.what.is_empty());
        }
        prop_assert!(!config.keymap.keys(Action::Interrupt).is_empty());
    }
}

/// Runs the program with a home that has a configuration.
struct Home(tempfile::TempDir);

impl Home {
    fn new(config: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let directory = home.path().join(".config/careernav");
        fs::create_dir_all(&directory).unwrap();
        fs::write(directory.join("config.yaml"), config).unwrap();
        Self(home)
    }

    fn run(&self, args: &[&str], variables: &[(&str, &str)]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_careernav"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_clear()
            .env("HOME", self.0.path())
            .envs(variables.iter().copied())
            .args(args)
            .output()
            .unwrap()
    }

    /// Exit code, standard output and standard error, with the home as `~`.
    fn told(&self, args: &[&str], variables: &[(&str, &str)]) -> String {
        let output = self.run(args, variables);
        let text = format!(
            "exit code: {:?}\n--- standard output\n{}--- standard error\n{}",
            output.status.code(),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        text.replace(&self.0.path().display().to_string(), "~")
    }
}

#[test]
fn what_is_printed_can_be_kept() {
    let home = Home::new("");
    let path = home.run(&["config", "--path"], &[]).stdout;
    let path = String::from_utf8(path).unwrap();
    assert_eq!(
        Path::new(path.trim_end()),
        home.0.path().join(".config/careernav/config.yaml")
    );
    let printed = home.run(&["config"], &[]).stdout;
    let printed = String::from_utf8(printed).unwrap();
    assert_eq!(printed, format!("# {path}{}", default_config()));
    fs::write(path.trim_end(), printed).unwrap();
    let checked = home.run(&["config", "--check"], &[]);
    assert_eq!(checked.status.code(), Some(0));
    let elsewhere = home.told(&["config", "--path"], &[("XDG_CONFIG_HOME", "/elsewhere")]);
    assert!(
        elsewhere.contains("\n/elsewhere/careernav/config.yaml\n"),
        "{elsewhere}"
    );
}

#[test]
fn faults_are_reported_where_they_matter() {
    let home = Home::new("theme: drak\nprofiles: nowhere\nrank: match\n");
    insta::assert_snapshot!("check", home.told(&["config", "--check"], &[]));
    let json = home.run(&["config", "--check", "--format", "json"], &[]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(
        (&json["valid"], &json["errors"]),
        (&false.into(), &2.into())
    );
    assert_eq!(json["problems"][0]["line"], 1);
    let csv = home.run(&["config", "--check", "--format", "csv"], &[]);
    let mut rows = csv::Reader::from_reader(&csv.stdout[..]);
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!([&rows[0][0], &rows[0][2]], ["error", "1"]);
    // A command says it beside its answer, and does what is left of it.
    let args = [
        "--profiles",
        "tests/set",
        "similar",
        "cook",
        "--shared",
        "0",
    ];
    insta::assert_snapshot!("command", home.told(&args, &[]));
    // One that needs none says nothing of it.
    let unpacked = home.0.path().join("unpacked");
    let output = home.run(&["unpack", unpacked.to_str().unwrap()], &[]);
    assert!(output.status.success() && output.stderr.is_empty());
    // A note is nothing to complain of.
    let home = Home::new("keys: {down: n}");
    assert!(
        home.run(&["--profiles", "tests/set", "list"], &[])
            .stderr
            .is_empty()
    );
    assert_eq!(home.run(&["config", "--check"], &[]).status.code(), Some(0));
}

#[test]
fn the_file_can_be_elsewhere() {
    let home = Home::new("rank: similarty\n");
    let other = home.0.path().join("other.yaml");
    fs::write(&other, "language: fr\n").unwrap();
    let other = other.to_str().unwrap();
    let variable = [("CAREERNAV_CONFIG", other)];
    let told = home.told(&["config", "--check"], &variable);
    assert!(
        told.contains("~/other.yaml: 0 errors, 0 warnings"),
        "{told}"
    );
    // The option comes before the variable.
    let third = home.0.path().join("third.yaml");
    fs::write(&third, "mouse: maybe\n").unwrap();
    let args = ["--config", third.to_str().unwrap(), "config", "--check"];
    let told = home.told(&args, &variable);
    assert!(told.contains("~/third.yaml:1:8: error: mouse"), "{told}");
    // One that is named has to be there; by the variable, that is told and no more.
    let missing = home.told(&["--config", "/nowhere.yaml", "list"], &[]);
    assert!(missing.starts_with("exit code: Some(2)\n"), "{missing}");
    let missing = home.told(
        &["list", "--limit", "1"],
        &[("CAREERNAV_CONFIG", "/nowhere.yaml")],
    );
    assert!(missing.starts_with("exit code: Some(0)\n"), "{missing}");
    assert!(
        missing.contains("/nowhere.yaml: error: there is no such file"),
        "{missing}"
    );
    // What stands there is what is shown.
    let told = home.told(
        &["--profiles", "tests/classified", "show", "baker"],
        &variable,
    );
    let asked = [
        "--profiles",
        "tests/classified",
        "--language",
        "fr",
        "show",
        "baker",
    ];
    assert_eq!(told, home.told(&asked, &[("CAREERNAV_CONFIG", "")]).replace(
        "~/.config/careernav/config.yaml:1:7: error: rank: unknown word \"similarty\"\n  hint: one of: nearness, skills, match\n", ""));
}

#[test]
fn profiles_of_the_file() {
    let home = Home::new("profiles: ~/ladder\n");
    let ladder = home.0.path().join("ladder");
    fs::create_dir(&ladder).unwrap();
    fs::write(ladder.join("tester.yaml"), "title: tester of files\n").unwrap();
    let listed = |home: &Home, args: &[&str]| {
        let output = home.run(args, &[]);
        assert!(output.stderr.is_empty(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(listed(&home, &["list"]).contains("tester of files"));
    // Options come before it.
    assert!(!listed(&home, &["--profiles", "tests/set", "list"]).contains("tester of files"));
    // Beside the file, and in a list.
    let config = home.0.path().join(".config/careernav/config.yaml");
    fs::write(config, "profiles: [../../ladder]\n").unwrap();
    assert!(listed(&home, &["list"]).contains("tester of files"));
    // A language that these profiles do not have is told, and they are shown all the same.
    let home = Home::new("language: fr\n");
    let output = home.run(&["--profiles", "tests/set", "list"], &[]);
    assert!(output.status.success() && !output.stderr.is_empty());
}

#[test]
fn the_documentation_has_every_setting() {
    let docs = include_str!("../../docs/configuration.md");
    let rows = docs.lines().filter(|line| line.starts_with("| "));
    let rows: Vec<Vec<&str>> = rows
        .map(|row| row.split('|').map(str::trim).collect())
        .collect();
    for setting in &SETTINGS {
        let file = format!("`{}`", setting.name);
        let row = rows.iter().find(|row| row.get(4) == Some(&file.as_str()));
        let row = row.unwrap_or_else(|| unreachable!("{file} has no row"));
        for (cell, wanted) in [(row[2], setting.option), (row[3], setting.variable)] {
            match wanted {
                Some(name) => assert!(cell.starts_with(&format!("`{name}")), "{file}: {cell}"),
                None => assert_eq!(cell, "", "{file}"),
            }
        }
    }
}

#[test]
fn the_schema_has_every_setting_and_its_words() {
    let schema: serde_json::Value = serde_json::from_str(&json_schema()).unwrap();
    let properties = schema["properties"].as_object().unwrap();
    let names: std::collections::BTreeSet<_> = properties.keys().map(String::as_str).collect();
    assert_eq!(names, SETTINGS.iter().map(|it| it.name).collect());
    assert_eq!(
        schema["properties"]["ascii"]["enum"],
        serde_json::json!(["auto", true, false])
    );
    let actions = schema["properties"]["keys"]["properties"]
        .as_object()
        .unwrap();
    assert_eq!(actions.len(), ACTIONS.len());
    // Every word that the schema lists is read.
    for (name, property) in properties {
        for word in property["enum"].as_array().into_iter().flatten() {
            let text = format!("{name}: {}\n", word.to_string().trim_matches('"'));
            assert_eq!(Config::read(&text, "config.yaml").problems, [], "{text}");
        }
    }
    assert!(
        !Config::read("ascii: none\n", "config.yaml")
            .problems
            .is_empty()
    );
}
