//! What is asked of the app beside walking: what is missing between two occupations, by what is
//! ranked and for whom, and which limits hold.

#![allow(clippy::unwrap_used)]

mod support;

use careernav::app::Msg;
use careernav::app::place::Subject;
use careernav::app::row::{Row, Section};
use support::{Driver, kitchen};

const SIZES: [(u16, u16); 4] = [(80, 24), (40, 12), (120, 40), (200, 50)];

/// Compares the screen after some keys with what it was.
fn check(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut driver = Driver::new(kitchen(), width, height);
        driver.keys(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), driver.screen());
    }
}

fn driver() -> Driver {
    Driver::new(kitchen(), 80, 40)
}

fn here(driver: &Driver) -> String {
    driver.app.shown().subject().title(driver.app.data())
}

/// What the sections of the page are called, with their counts.
fn sections(driver: &Driver) -> Vec<(&'static str, usize)> {
    let rows = driver.app.shown().rows().iter();
    let sections = rows.filter_map(|row| match row {
        Row::Section { section, count, .. } => Some((section.title(), (*count)?)),
        _ => None,
    });
    sections.collect()
}

/// The names of the skills in an expanded section.
fn skills(driver: &Driver, wanted: Section) -> Vec<String> {
    let rows = driver.app.shown().rows().iter();
    let rows =
        rows.skip_while(|row| !matches!(row, Row::Section { section, .. } if *section == wanted));
    let skills = rows
        .skip(1)
        .take_while(|row| !matches!(row, Row::Section { .. }));
    let names = skills.filter_map(|row| Some(row.target()?.title(driver.app.data())));
    names.collect()
}

#[test]
fn a_gap() {
    check("gap", "/cook<enter>c/head chef<enter>d}j");
    check("gap_all", "/cook<enter>c/head chef<enter>dE}}<space>");
    check(
        "gap_from_me",
        "/wine<enter>m/cook<enter>m/restaurant<enter>dE",
    );
    check("gap_unknown", "/pastry<enter>/cook<enter>m/pastry<enter>d");
}

#[test]
fn a_gap_lies_between_what_was_picked_or_brought_and_an_occupation() {
    let mut driver = driver();
    driver.keys("/head chef<enter>d");
    assert!(driver.text().contains("then d here"), "{}", driver.text());
    driver.keys("/cook<enter>c/head chef<enter>d");
    assert_eq!(here(&driver), "gap: cook → head chef");
    let counts = [
        ("To be learnt: essential", 2),
        ("To be learnt: optional", 1),
        ("Carries over", 6),
        ("Not needed there", 3),
    ];
    assert_eq!(sections(&driver), counts);
    assert_eq!(
        skills(&driver, Section::MissingEssential),
        ["plan menus", "lead a team"]
    );
    // The other way round, and back; the same ends for ways; and from those to the gap again.
    driver.keys("d");
    assert_eq!(here(&driver), "gap: head chef → cook");
    driver.keys("d}j");
    assert_eq!(here(&driver), "gap: cook → head chef");
    driver.keys("w");
    assert_eq!(here(&driver), "cook → head chef");
    driver.keys("d");
    assert_eq!(here(&driver), "gap: cook → head chef");

    // Another set that has them keeps it; one that has not forgets it.
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(here(&driver), "gap: cook → head chef");
    driver.send(Msg::Loaded(support::shipped()));
    assert!(matches!(
        driver.app.shown().subject(),
        Subject::Occupation(_)
    ));
}

#[test]
fn skills_of_a_gap_are_like_skills_elsewhere() {
    let mut driver = driver();
    driver.keys("/wine<enter>m/head chef<enter>d");
    assert_eq!(here(&driver), "gap: you → head chef");
    assert_eq!(sections(&driver)[0].1, 6);
    // Described, marked (what is known is missing no longer), opened.
    driver.keys("}j<space>");
    assert!(
        driver.text().contains("Choose dishes that fit"),
        "{}",
        driver.text()
    );
    driver.keys("m");
    assert!(
        driver.text().contains("You know: plan menus"),
        "{}",
        driver.text()
    );
    assert_eq!(sections(&driver)[0].1, 5);
    assert_eq!(sections(&driver)[2].1, 2);
    driver.keys("}}<space>");
    assert!(
        driver.text().contains("✓ ▾ plan menus"),
        "{}",
        driver.text()
    );
    driver.keys("j<enter>");
    assert_eq!(here(&driver), "plan menus");
    driver.keys("<backspace>");
    assert_eq!(here(&driver), "gap: you → head chef");
}

#[test]
fn a_suggestion_is_one_key_from_its_gap() {
    let mut driver = driver();
    driver.keys("/cook<enter>CG");
    for (name, gap) in [
        ("Similar occupations", "gap: cook → waiter"),
        ("Long-term prospects", "gap: cook → head chef"),
        ("Who can get here", "gap: kitchen helper → cook"),
    ] {
        driver.keys("C").click(name).keys("j<space>d");
        assert_eq!(here(&driver), gap);
        driver.keys("<backspace>");
        assert_eq!(here(&driver), "cook");
    }
    // From what fits, and from a stop of a way.
    driver.keys("mM");
    driver
        .click("What fits what you bring")
        .click("What fits what you bring")
        .keys("jd");
    assert!(
        here(&driver).starts_with("gap: you → "),
        "{}",
        here(&driver)
    );
    driver.keys("/kitchen helper<enter>c/head chef<enter>w}jd");
    assert!(
        here(&driver).starts_with("gap: kitchen helper → "),
        "{}",
        here(&driver)
    );
}
