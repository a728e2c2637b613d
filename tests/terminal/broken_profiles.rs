//! Profiles that are faulty, hostile or missing: the app says so, and what they hold does nothing
//! to the terminal.

use crate::bytes::{TAKEN, count};
use crate::pty::Session;
use crate::start::careernav;
use crate::watch::lines;

const GOOD: &str =
    "title: lamplighter\ndescription: Lights lamps.\nessential:\n  skills: [light lamps]\n";
const BROKEN: &str =
    "title: lamp cleaner\ndescripton: Cleans lamps.\nessential:\n  skills: [clean lamps]\n";

/// The app with profiles of these names and texts.
fn with(files: &[(&str, &str)]) -> Session {
    let mut start = careernav(&["--profiles", "set"]).size(140, 30);
    for (name, text) in files {
        start = start.file(&format!("set/{name}"), text);
    }
    start.open()
}

#[test]
fn a_faulty_profile_is_told_and_the_others_are_shown() {
    let mut app = with(&[
        ("lamplighter.yaml", GOOD),
        ("lamp-cleaner.yaml", BROKEN),
        ("torn.yaml", "title: [torn\n"),
    ]);
    app.wait_for("the profile and a word in the footer", |screen| {
        let footer = lines(screen).pop().unwrap();
        screen.contents().contains("lamplighter") && footer.contains("problems")
    });
    app.send("!");
    app.wait_for_text("Problems in the profiles");
    app.send("E");
    app.wait_for("the problems with their places", |screen| {
        let text = screen.contents();
        text.contains("set/lamp-cleaner.yaml:2:1") && text.contains("set/torn.yaml:")
    });
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_missing_directory_is_told_without_opening_the_app() {
    let ended = careernav(&["--profiles", "nowhere"]).start().ended();
    assert_eq!(ended.status.exit_code(), 2);
    assert!(ended.screen.contains("nowhere"), "{}", ended.screen);
    assert_eq!(count(&ended.raw, TAKEN[0]), 0, "{}", ended.screen);
}

#[test]
fn a_name_opens_the_app_there() {
    let app = careernav(&["it auditor"]).open();
    app.wait_for("the page", |screen| {
        screen.contents().matches("IT auditor").count() >= 2
    });
}

#[test]
fn an_unknown_name_is_told_without_opening_the_app() {
    for (name, hint) in [
        ("nonsense", "careernav search nonsense"),
        ("it auditer", "did you mean"),
    ] {
        let ended = careernav(&[name]).start().ended();
        assert_eq!(ended.status.exit_code(), 1, "{name}");
        assert!(ended.screen.contains(hint), "{name}: {}", ended.screen);
        assert_eq!(count(&ended.raw, TAKEN[0]), 0, "{name}: {}", ended.screen);
    }
}

#[test]
fn texts_of_profiles_cannot_speak_to_the_terminal() {
    let hostile = r#"title: "lamp\e]0;x\a\u202Eer\u2066 \e[31mred"
description: "one \e]52;c;eA==\a two \x9B31m \u200F three\r\b"
other_titles: ["\e[2J", "wick\u202E"]
essential:
  knowledge: ["\e]0;y\a lamps"]
  skills: ["\e[?1049l light"]
"#;
    let mut app = with(&[("lamp.yaml", hostile), ("odd\x1b]0;z\x07.yaml", BROKEN)]);
    app.wait_for_text("lamp");
    app.send("\t\tE");
    app.wait_for_text("light");
    app.send("/lamp");
    app.wait_for_text("/ lamp");
    app.send("\r!E");
    app.wait_for_text("Problems in the profiles");
    app.send("G");
    app.wait_for_text("set/odd");
    app.send("q");
    let raw = app.ended().raw;
    let text = String::from_utf8(raw).unwrap();
    for bad in [
        "\x1b]", "\x07", "\x1b[31", "\u{202e}", "\u{2066}", "\u{200f}", "\u{9b}", "\x08",
    ] {
        assert!(!text.contains(bad), "{}", bad.escape_debug());
    }
    assert_eq!(text.matches("\x1b[?1049l").count(), 1);
}
