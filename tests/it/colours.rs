//! The colours of what commands print: they can be asked for and refused, they are nowhere but in
//! text, and they change nothing else of it.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::{Command, Output};

fn run(args: &[&str], variables: &[(&str, &str)]) -> Output {
    let home = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_careernav"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .env("HOME", home.path())
        .envs(variables.iter().copied())
        .args(["--profiles", "tests/set"])
        .args(args)
        .output()
        .unwrap()
}

/// Both streams, the text of one after that of the other.
fn said(output: &Output) -> String {
    String::from_utf8([&output.stdout[..], b"\n---\n", &output.stderr].concat()).unwrap()
}

/// A text without its colours, and how many pieces had one. Whatever else a sequence could do is
/// none of them.
fn bare(text: &str) -> (String, usize) {
    let (mut bare, mut count) = (String::new(), 0);
    let mut parts = text.split('\u{1b}');
    bare.push_str(parts.next().unwrap());
    for part in parts {
        let (code, rest) = part.strip_prefix('[').unwrap().split_once('m').unwrap();
        assert!(
            ["0", "1", "1;31", "1;33", "31", "32", "33", "35", "36"].contains(&code),
            "{code}"
        );
        count += usize::from(code != "0");
        bare.push_str(rest);
    }
    (bare, count)
}

/// Commands that print something that has a colour.
const COMMANDS: [&[&str]; 15] = [
    &["show", "cook"],
    &["list"],
    &["search", "co"],
    &["search", "line cook"],
    &["skill", "wine"],
    &["similar", "cook"],
    &["gap", "waiter", "head chef"],
    &["compare", "cook", "waiter"],
    &["path", "waiter", "head chef"],
    &["stats"],
    &["validate"],
    &["show", "waitor"],
    &["list", "--colour"],
    &["--help"],
    &["search", "--help"],
];

#[test]
fn colours_change_nothing_else() {
    for args in COMMANDS {
        let plain = run(args, &[]);
        assert!(!said(&plain).contains('\u{1b}'), "{args:?}");
        let always = run(&[args, &["--color", "always"]].concat(), &[]);
        let (text, count) = bare(&said(&always));
        assert_eq!(text, said(&plain), "{args:?}");
        assert!(count > 0, "{args:?}");
        assert_eq!(always.status.code(), plain.status.code());
    }
}

#[test]
fn only_text_has_them() {
    for args in COMMANDS.into_iter().take(11) {
        for format in ["json", "markdown", "csv"] {
            let output = run(
                &[args, &["--color=always", "--format", format]].concat(),
                &[],
            );
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(!text.is_empty() && !text.contains('\u{1b}'), "{args:?}");
        }
    }
}

#[test]
fn the_option_holds_whatever_the_environment_says() {
    for (option, variables, wanted) in [
        ("always", &[("NO_COLOR", "1"), ("TERM", "dumb")][..], true),
        ("never", &[("TERM", "xterm")], false),
        ("auto", &[("TERM", "xterm")], false),
    ] {
        let text = said(&run(&["--color", option, "list"], variables));
        assert_eq!(text.contains('\u{1b}'), wanted, "{option}");
    }
    let wrong = run(&["--color", "sometimes", "list"], &[]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn letters_that_were_searched_for_are_set_off() {
    let text = said(&run(&["search", "co", "--color", "always"], &[]));
    let wanted = "occupation  \u{1b}[1;33mco\u{1b}[0mok\n";
    assert!(text.starts_with(wanted), "{text:?}");
}

/// With colours as without: what comes from elsewhere cannot send a sequence of its own.
#[test]
fn nothing_else_gets_out_between_them() {
    let directory = tempfile::tempdir().unwrap();
    let odd = "\\e[31m\\e]0;x\\a\\x9b31m\\u202e";
    let profile = format!("title: \"ti{odd}tle\"\ntags: [\"t{odd}\"]\nfo{odd}o: 1\n");
    fs::write(directory.path().join("a.yaml"), profile).unwrap();
    let own = directory.path().to_str().unwrap();
    for args in [
        &["--profiles", own, "list"][..],
        &["--profiles", own, "show", "a"],
        &["--profiles", own, "search", "ti"],
        &["--profiles", own, "validate"],
        &["show", "\u{1b}[31mred\u{202e}"],
        &["\u{1b}[31m", "\u{9b}31m"],
        &["--\u{1b}[31m", "list"],
    ] {
        let (text, _) = bare(&said(&run(&[&["--color", "always"], args].concat(), &[])));
        let odd = text.chars().find(|&c| c != '\n' && c.is_control());
        assert_eq!(odd, None, "{args:?}: {text:?}");
    }
}
