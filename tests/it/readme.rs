//! The README's pictures and key table are made by the program: this test compares them, and makes
//! them anew when `BLESS` is set.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use careernav::app::action::{ACTIONS, Context};
use careernav::app::glyphs::Glyphs;
use careernav::app::keymap::Keymap;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// The key table: an action a line, with the contexts in which it holds.
fn keys() -> String {
    let mut table = String::from("| keys | what they do | where |\n|---|---|---|\n");
    let keymap = Keymap::default();
    for info in ACTIONS {
        let places = if info.contexts.len() == Context::ALL.len() {
            "everywhere".to_owned()
        } else {
            let names: Vec<_> = info
                .contexts
                .iter()
                .map(|c| c.title().to_lowercase())
                .collect();
            names.join(", ")
        };
        let keys = keymap.keys(info.action).iter();
        let keys: Vec<_> = keys
            .map(|key| format!("`{}`", key.shown(Glyphs::Unicode)))
            .collect();
        writeln!(table, "| {} | {} | {places} |", keys.join(" "), info.help).unwrap();
    }
    table
}

/// The pictures: the command that makes each one, as the README has it, and its file.
fn pictures(readme: &str) -> Vec<(&str, &str)> {
    let marked = readme.split("<!-- picture: careernav ").skip(1);
    let pictures = marked.map(|rest| {
        let (command, rest) = rest.split_once(" -->\n![").unwrap();
        let (alt, rest) = rest.split_once("](").unwrap();
        let (file, _) = rest.split_once(')').unwrap();
        // Who cannot see it reads what it shows.
        assert!(alt.len() > 60, "{file}: {alt}");
        (command, file)
    });
    pictures.collect()
}

/// Words of a command, of which some stand in single quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in command.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn drawn(command: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
        .env_clear()
        .env("HOME", home.path())
        .args(words(command))
        .args(["--format", "svg"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// What stands between a marker's line and the end marker, replaced.
fn with(readme: &str, marker: &str, content: &str) -> String {
    let start = readme.find(marker).unwrap();
    let start = start + readme[start..].find('\n').unwrap() + 1;
    let end = start + readme[start..].find("<!-- end -->").unwrap();
    format!("{}{content}{}", &readme[..start], &readme[end..])
}

#[test]
fn the_readme_shows_what_the_program_does() {
    let readme = fs::read_to_string(README).unwrap();
    let fresh = with(&readme, "<!-- keys", &keys());
    if std::env::var_os("BLESS").is_some() {
        fs::write(README, &fresh).unwrap();
    } else {
        assert!(
            readme == fresh,
            "the README is out of date: BLESS=1 cargo test --test it readme::"
        );
    }
}

#[test]
fn the_pictures_are_frames_of_the_program() {
    let readme = fs::read_to_string(README).unwrap();
    let pictures = pictures(&readme);
    assert!(pictures.len() >= 3);
    // Every picture has its command, and every file its place.
    assert_eq!(readme.matches("![").count(), pictures.len());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/screens");
    for (command, file) in &pictures {
        let fresh = drawn(command);
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(folder).unwrap();
            fs::write(&place, &fresh).unwrap();
        }
        let kept = fs::read_to_string(&place).unwrap_or_default();
        assert!(
            kept == fresh,
            "{file} is out of date: BLESS=1 cargo test --test it readme::"
        );
    }
    let mut shown: Vec<_> = pictures
        .iter()
        .map(|(_, file)| (*file).to_owned())
        .collect();
    let files = fs::read_dir(folder).unwrap();
    let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut kept: Vec<_> = names
        .map(|name| format!(".github/screens/{name}"))
        .collect();
    shown.sort();
    kept.sort();
    assert_eq!(shown, kept);
}

#[test]
fn the_acknowledgement_is_made() {
    for file in [
        "README.md",
        "profiles/README.md",
        "src/cli/commands.rs",
        "src/app/overlay/help.rs",
        "src/app/screen/welcome.rs",
    ] {
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).unwrap();
        let said = "This service uses the ESCO classification of the European Commission.";
        assert!(text.contains(said), "{file}");
    }
}
