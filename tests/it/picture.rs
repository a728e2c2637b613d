//! Frames without a terminal: `careernav screen` prints what a terminal would show, as text and as
//! a picture in which everything stands in its place.

#![allow(clippy::unwrap_used, clippy::panic)]

use crate::support;

use std::fs;
use std::process::{Command, Output};

use careernav::ui::picture::Picture;
use careernav::ui::theme::Theme;
use careernav_core::text::width;
use proptest::prelude::*;
use roxmltree::{Document, Node};
use support::{Driver, classified, kitchen, nothing, shipped};

/// The size of a cell in pictures.
const CELL: (usize, usize) = (9, 18);

fn run(args: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .env("HOME", home.path())
        .args(args)
        .output()
        .unwrap();
    // Caches apart, nothing is left behind.
    for place in [".local", ".config"] {
        assert!(!home.path().join(place).exists(), "{place}");
    }
    output
}

fn screen(args: &[&str]) -> String {
    let output = run(&[&["--profiles", "tests/set", "screen"], args].concat());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

/// What a person would see who presses the same keys in the app.
fn seen(keys: &str, width: u16, height: u16) -> String {
    let mut driver = Driver::fresh(kitchen(), width, height);
    driver.keys(keys).text()
}

#[test]
fn it_prints_what_the_app_shows() {
    for (args, keys) in [
        (&[][..], ""),
        (&["--keys", "C j"], "Cj"),
        (
            &["--keys", "/ \"cook\" enter E ctrl-d"],
            "/cook<enter>E<ctrl-d>",
        ),
        // Ways, for which moves are found; a map; boxes over the page.
        (
            &["--keys", "/ \"waiter\" enter . / \"head chef\" enter w"],
            "/waiter<enter>./head chef<enter>w",
        ),
        (&["--keys", "/ \"cook\" enter v j"], "/cook<enter>vj"),
        (&["--keys", "/ \"coo\""], "/coo"),
        (&["--keys", "? j"], "?j"),
        // What is marked is marked for this screen alone; what is read again is the same.
        (&["--keys", "/ \"cook\" enter m M"], "/cook<enter>mM"),
    ] {
        let size = ["--size", "100x30"];
        assert_eq!(screen(&[args, &size].concat()), seen(keys, 100, 30));
    }
    assert_eq!(screen(&["--size", "40x12"]), seen("", 40, 12));
}

#[test]
fn it_opens_where_it_is_told_and_ends_where_the_app_would() {
    let cook = screen(&["line cook", "--size", "80x24"]);
    assert!(cook.starts_with(" careernav  cook"), "{cook}");
    for keys in ["j q k", "j ctrl-c k", "j"] {
        assert_eq!(
            screen(&["cook", "--keys", keys]),
            screen(&["cook", "--keys", "j"])
        );
    }
    // What would go out to the world stays here.
    let quiet = screen(&["cook", "--keys", "y Y o e R ctrl-z ctrl-l esc"]);
    assert!(quiet.contains("cook"));
    let skill = screen(&["food hygiene"]);
    assert!(skill.contains("food hygiene"), "{skill}");
}

#[test]
fn what_one_brings_comes_from_a_file() {
    let place = tempfile::tempdir().unwrap();
    let me = place.path().join("me.yaml");
    fs::write(&me, "version: 1\npast_jobs: [cook]\n").unwrap();
    let before = fs::read(&me).unwrap();
    let shown = screen(&["--me", me.to_str().unwrap(), "--keys", "M m"]);
    assert!(shown.contains("Jobs that fit"), "{shown}");
    assert_eq!(fs::read(&me).unwrap(), before);
    for (text, code, said) in [
        (
            Some("held: {"),
            0,
            "me.yaml:1:8: error: a value is missing here",
        ),
        (None, 2, "no such file"),
    ] {
        match text {
            Some(text) => fs::write(&me, text).unwrap(),
            None => fs::remove_file(&me).unwrap(),
        }
        let output = run(&["screen", "--me", me.to_str().unwrap()]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code));
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn it_is_drawn_with_ascii_where_that_is_asked_for() {
    let plain = screen(&["cook", "--ascii", "--keys", "E"]);
    assert!(
        plain.is_ascii() && plain.contains("+ Occupation -"),
        "{plain}"
    );
    let before = run(&[
        "--ascii",
        "--profiles",
        "tests/set",
        "screen",
        "cook",
        "--keys",
        "E",
    ]);
    assert_eq!(String::from_utf8(before.stdout).unwrap(), plain);
    // What stands nearer to the screen holds.
    let both = run(&["--ascii", "screen", "--ascii=false"]);
    assert!(String::from_utf8(both.stdout).unwrap().contains('╭'));
}

#[test]
fn wrong_use_is_told() {
    for (args, code, said) in [
        (&["--keys", "j hyper-x"][..], 2, "unknown key 'hyper-x'"),
        (&["--keys", "jj"], 2, "unknown key 'jj'"),
        (&["--size", "0x20"], 2, "1x1 to 500x200"),
        (&["--size", "80"], 2, "1x1 to 500x200"),
        (&["--theme", "plaid"], 2, "possible values: ansi"),
        (&["cok"], 1, "no occupation is called 'cok'"),
    ] {
        let output = run(&[&["screen"], args].concat());
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(told.contains(said), "{told}");
        assert!(output.stdout.is_empty());
    }
}

fn number(node: Node<'_, '_>, name: &str) -> usize {
    node.attribute(name).unwrap().parse().unwrap()
}

/// What the texts of a picture say, each where it stands.
fn read(svg: &str, columns: usize, rows: usize) -> Vec<String> {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}:\n{svg}"));
    let mut lines = vec![vec![" ".to_owned(); columns]; rows];
    for node in document.descendants().filter(|it| it.has_tag_name("text")) {
        let text = node.text().unwrap();
        let (x, y) = (number(node, "x"), number(node, "y"));
        assert_eq!(x % CELL.0, 0, "{text}");
        let line = &mut lines[y / CELL.1];
        let mut column = x / CELL.0;
        if node.attribute("textLength").is_some() {
            assert_eq!(number(node, "textLength"), width(text) * CELL.0, "{text}");
        }
        for letter in unicode_segmentation::UnicodeSegmentation::graphemes(text, true) {
            letter.clone_into(&mut line[column]);
            for hidden in &mut line[column + 1..column + width(letter).max(1)] {
                hidden.clear();
            }
            column += width(letter).max(1);
        }
    }
    let lines = lines.into_iter().map(|line| line.concat());
    lines.map(|line| line.trim_end().to_owned()).collect()
}

/// A screen without what pictures draw as lines and dots.
fn without_shapes(text: &str) -> Vec<String> {
    let is_shape = |c| matches!(c, '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}');
    let lines = text
        .lines()
        .map(|line| line.replace(is_shape, " ").trim_end().to_owned());
    lines.collect()
}

fn check_picture(driver: &Driver, theme: Theme) {
    let picture = Picture::new(&driver.app, theme);
    let (columns, rows) = driver.app.size();
    let svg = picture.svg();
    let read = read(&svg, columns.into(), rows.into());
    assert_eq!(read, without_shapes(&picture.text()));
}

#[test]
fn a_picture_says_what_the_screen_says() {
    for data in [kitchen(), classified(Some("fr")), shipped(), nothing()] {
        for keys in [
            "",
            "?",
            "/a",
            ":",
            "Cjj<enter>",
            "/a<enter>EE",
            "/a<enter>v",
            "M",
        ] {
            for theme in Theme::ALL {
                let mut driver = Driver::new(data.clone(), 90, 25);
                check_picture(driver.keys(keys), theme);
            }
        }
    }
    for (width, height) in [(0, 0), (1, 1), (3, 40), (40, 3)] {
        check_picture(&Driver::new(kitchen(), width, height), Theme::Ansi);
        check_picture(&Driver::loading(width, height), Theme::Ansi);
    }
}

#[test]
fn a_picture_draws_every_line_of_every_frame() {
    let mut driver = Driver::new(shipped(), 100, 30);
    driver.keys("/ICT security technician<enter>v");
    let picture = Picture::new(&driver.app, Theme::Ansi);
    let (text, svg) = (picture.text(), picture.svg());
    let document = Document::parse(&svg).unwrap();
    let drawn = |class: &str| -> String {
        let paths = document.descendants().filter(|it| it.has_tag_name("path"));
        let paths = paths.filter(|it| it.attribute("class").unwrap().contains(class));
        paths.map(|it| it.attribute("d").unwrap()).collect()
    };
    // As many cells of level and of upright lines as there are in the text, and as many dots.
    let sum = |path: &str, mark: char| -> usize {
        let parts = path.split(mark).skip(1);
        let lengths = parts.map(|part| {
            let end = part.find(|c: char| !c.is_ascii_digit());
            part[..end.unwrap_or(part.len())].parse::<usize>().unwrap()
        });
        lengths.sum()
    };
    let count = |c: char| text.matches(c).count();
    let lines = drawn("line");
    assert_eq!(sum(&lines, 'h'), count('─') * CELL.0);
    assert_eq!(sum(&lines, 'v'), count('│') * CELL.1);
    let corners: usize = "╭╮╰╯".chars().map(count).sum();
    assert_eq!(lines.matches('q').count(), corners);
    let dots = text.chars().map(u32::from);
    let dots = dots.filter(|c| (0x2800..0x2900).contains(c));
    let dots: u32 = dots.map(|c| (c - 0x2800).count_ones()).sum();
    assert!(dots > 50);
    assert_eq!(drawn("dots").matches("h0").count(), dots as usize);
}

#[test]
fn pictures_are_small_and_alike() {
    let mut driver = Driver::new(shipped(), 100, 30);
    driver.keys("/ICT security manager<enter>E");
    let svg = Picture::new(&driver.app, Theme::Ansi).svg();
    assert!(svg.len() < 16_000, "{}", svg.len());
    assert_eq!(Picture::new(&driver.app, Theme::Ansi).svg(), svg);
    // Light or dark, as the reader prefers it; nothing is fetched from anywhere.
    assert!(svg.contains("@media(prefers-color-scheme:dark)"));
    for theme in [Theme::Light, Theme::Dark] {
        // A theme that is made for one of them keeps to it.
        assert!(!Picture::new(&driver.app, theme).svg().contains("@media"));
    }
    assert_eq!(
        svg.matches("http").count(),
        1,
        "the name of the format alone"
    );
}

#[test]
fn a_small_picture() {
    let mut driver = Driver::new(kitchen(), 40, 12);
    driver.keys("/coo");
    insta::assert_snapshot!(Picture::new(&driver.app, Theme::Ansi).svg());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever a profile's title is, the picture is well-formed and says it.
    #[test]
    fn no_title_breaks_a_picture(title in "[&<>\"'a-c\u{300}é日🙂\u{5d0}\u{fffe}\\]>!-]{1,20}") {
        let set = tempfile::tempdir().unwrap();
        let yaml = format!("title: {}\n", serde_json::to_string(&title).unwrap());
        fs::write(set.path().join("one.yaml"), yaml).unwrap();
        let layer = careernav_core::profile::Layer::Directory(set.path().to_path_buf());
        let loaded = careernav_core::profile::load(&[layer]);
        let data = careernav_core::dataset::Dataset::new(loaded);
        let driver = Driver::new(data.into(), 60, 12);
        let picture = Picture::new(&driver.app, Theme::Ansi);
        let read = read(&picture.svg(), 60, 12);
        let text = picture.text().replace('\u{fffe}', "\u{fffd}");
        prop_assert_eq!(read, without_shapes(&text));
    }
}
