//! `--ascii`: what the program itself draws is ASCII, on every screen and overlay at every size; what
//! is not, comes from the profiles, and is shown as it is.

#![allow(clippy::unwrap_used)]

use crate::support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use careernav::app::Msg;
use careernav::app::glyphs::Glyphs;
use careernav::app::settings::Settings;
use careernav::config::Config;
use careernav_core::dataset::Dataset;
use careernav_core::profile::{Layer, Progress, load};
use support::{Driver, WALKS, classified, kitchen, nothing};

const SIZES: [(u16, u16); 5] = [(40, 12), (80, 24), (120, 40), (160, 30), (200, 50)];

fn ascii() -> Settings {
    Settings {
        glyphs: Glyphs::Ascii,
        problems: Config::read("theme: x\nkeys: {down: [n, up]}", "config.yaml").problems,
        ..Settings::default()
    }
}

/// Draws a walk, and fails at the first cell that is not ASCII.
fn check(data: &Arc<Dataset>, keys: &str, (width, height): (u16, u16)) {
    let mut driver = Driver::set(Arc::clone(data), width, height, ascii());
    driver.keys(keys);
    let screen = driver.text();
    for (y, line) in screen.lines().enumerate() {
        let odd: String = line.chars().filter(|c| !c.is_ascii()).collect();
        assert!(
            odd.is_empty(),
            "{odd:?} in row {y} after {keys:?}\n{screen}"
        );
    }
}

#[test]
fn every_cell_that_the_program_draws_is_ascii() {
    let broken = Layer::Directory(Path::new("tests/broken/many-problems").to_path_buf());
    let broken = Arc::new(Dataset::new(load(&[broken])));
    let kitchen = kitchen();
    for size in SIZES {
        for keys in WALKS {
            check(&kitchen, keys, size);
        }
        check(&broken, "!E", size);
        check(&nothing(), "", size);
        let loading = |progress: Option<Progress>| {
            let mut driver = Driver::loading(size.0, size.1);
            driver.app = driver.app.with_settings(ascii());
            if let Some(progress) = progress {
                driver.send(Msg::Progress(progress));
            }
            driver.text()
        };
        assert!(loading(None).is_ascii());
        assert!(loading(Some(Progress { done: 1, of: 9 })).is_ascii());
    }
}

#[test]
fn nothing_moves() {
    // Help and palette name the arrow keys, which are words then.
    for keys in WALKS.into_iter().filter(|keys| !["?", ":"].contains(keys)) {
        let mut usual = Driver::new(kitchen(), 120, 40);
        let mut ascii = Driver::set(
            kitchen(),
            120,
            40,
            Settings {
                glyphs: Glyphs::Ascii,
                ..Settings::default()
            },
        );
        let (usual, ascii) = (usual.keys(keys).text(), ascii.keys(keys).text());
        assert_eq!(usual.lines().count(), ascii.lines().count());
        // Whatever is a word stands where it stood; the hints and the legend of a map are their own.
        let map = keys.contains('v');
        for (usual, ascii) in usual.lines().zip(ascii.lines()).take(39).filter(|_| !map) {
            let letters = |line: &str| -> Vec<(usize, char)> {
                let letters = line.chars().enumerate();
                letters.filter(|(_, c)| c.is_uppercase()).collect()
            };
            assert_eq!(letters(usual), letters(ascii), "{keys}\n{usual}\n{ascii}");
        }
    }
}

#[test]
fn what_profiles_say_is_shown_as_it_is() {
    let mut driver = Driver::set(classified(Some("fr")), 120, 40, ascii());
    driver.keys("/baker<enter>E");
    let screen = driver.text();
    assert!(
        screen.contains("boulangère") && screen.contains("pâte"),
        "{screen}"
    );
    let odd = screen
        .chars()
        .filter(|c| !c.is_ascii() && !c.is_alphabetic());
    assert_eq!(odd.collect::<String>(), "", "{screen}");
}

#[test]
fn screens_in_ascii() {
    for (name, keys) in [
        ("occupation", "/cook<enter>m/head chef<enter>jjlj<space>"),
        ("map", "/cook<enter>v"),
        ("compare", "/cook<enter>./head chef<enter>cE"),
        ("search", "/coo"),
    ] {
        for (width, height) in [(80, 24), (120, 40)] {
            let settings = Settings {
                glyphs: Glyphs::Ascii,
                ..Settings::default()
            };
            let mut driver = Driver::set(kitchen(), width, height, settings);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), driver.keys(keys).text());
        }
    }
}

/// What is drawn has one place: no other source of the app or its view holds a sign of its own.
#[test]
fn every_glyph_comes_from_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<PathBuf> = vec![root.join("app"), root.join("ui")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // A picture is no terminal: it draws what terminals draw.
            let is_apart = path.ends_with("app/glyphs.rs")
                || path.iter().any(|part| part == "picture")
                || path
                    .file_stem()
                    .is_some_and(|stem| stem == "tests" || stem == "picture");
            let text = fs::read_to_string(&path).unwrap();
            let tests = text.find("#[cfg(test)]").unwrap_or(text.len());
            for line in text[..tests].lines().filter(|_| !is_apart) {
                seen += 1;
                let code = line.split("//").next().unwrap_or_default();
                assert!(code.is_ascii(), "{}: {line}", path.display());
            }
        }
    }
    assert!(seen > 5_000, "the sources were not read");
}
