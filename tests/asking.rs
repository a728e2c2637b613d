//! What is asked of the app beside walking: what is missing between two occupations, by what is
//! ranked and for whom, and which limits hold.

#![allow(clippy::unwrap_used)]

mod support;

use careernav::app::Msg;
use careernav::app::place::Subject;
use careernav::app::row::{Edge, Row, Section};
use careernav::graph::OccupationId;
use careernav::insight::{Options, Rank};
use support::{Driver, kitchen, shipped};

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

/// Whether the page says something, in view or not.
fn says(driver: &Driver, wanted: &str) -> bool {
    let rows = driver.app.shown().rows().iter();
    let lines = rows.filter_map(|row| match row {
        Row::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").contains(wanted)
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
    driver.send(Msg::Loaded(shipped()));
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

/// The occupations that stand on the page for a reason.
fn moves(driver: &Driver, wanted: Edge) -> Vec<OccupationId> {
    let rows = driver.app.shown().rows().iter();
    let moves = rows.filter_map(|row| match row {
        Row::Move { id, edge, .. } if *edge == wanted => Some(*id),
        _ => None,
    });
    moves.collect()
}

#[test]
fn suggestions_are_ranked_by_the_measure_that_is_chosen() {
    check("by_match", "/cook<enter>r}}}}}}j<space>");
    let mut driver = Driver::new(shipped(), 80, 40);
    let titles: Vec<_> = {
        let graph = &driver.app.data().graph;
        let titles = graph.occupations().map(|it| it.title().to_owned());
        titles.collect()
    };
    let mut differ = 0;
    for title in titles {
        driver.keys(&format!("/{title}<enter>"));
        let Subject::Occupation(id) = driver.app.shown().subject() else {
            unreachable!("{title} is no occupation");
        };
        let mut orders = Vec::new();
        for rank in [Rank::Relevance, Rank::Match] {
            let options = Options {
                rank,
                ..Options::default()
            };
            let wanted = driver.app.data().insight().similar(id, options);
            let wanted: Vec<_> = wanted.iter().map(|bond| bond.id).collect();
            assert_eq!(moves(&driver, Edge::Similar), wanted, "{title}");
            assert_eq!(says(&driver, "Ranked by match"), rank == Rank::Match);
            orders.push(wanted);
            driver.keys("r");
        }
        differ += usize::from(orders[0] != orders[1]);
    }
    assert!(differ > 0);
    // It stays while one walks.
    driver.keys("r/ethical<enter>");
    assert!(says(&driver, "Ranked by match"));
}

#[test]
fn every_match_can_be_counted_from_what_one_brings() {
    let brought = "/wine<enter>m/kitchen helper<enter>m";
    check(
        "from_me",
        &format!("{brought}/cook<enter>i}}}}}}}}}}}}j<space>"),
    );
    check("from_me_skill", &format!("{brought}i/food hyg<enter>}}"));
    check("from_me_list", &format!("{brought}ibt"));
    check("from_me_search", &format!("{brought}i/chef"));

    let mut driver = driver();
    driver.keys("/cook<enter>i");
    assert!(driver.text().contains("Nothing is known of you yet"));
    driver.keys("/waiter<enter>m/cook<enter>CG");
    // Figures in the list, on the page and in its reasons; then from the occupation again.
    driver
        .keys("C")
        .click("Long-term prospects")
        .keys("j<space>");
    assert!(
        driver.text().contains("listed · 6 of 9 · L3"),
        "{}",
        driver.text()
    );
    driver.keys("i");
    assert!(
        driver.text().contains("listed · 2 of 9 · L3"),
        "{}",
        driver.text()
    );
    assert!(
        driver.text().contains("You bring 2 of 9 skills"),
        "{}",
        driver.text()
    );
    driver.keys("d");
    assert_eq!(here(&driver), "gap: you → head chef");
    driver.keys("<backspace>i");
    assert!(
        driver.text().contains("listed · 6 of 9 · L3"),
        "{}",
        driver.text()
    );
    // Where nothing is known of one any longer, there is nothing to count from.
    driver.keys("i/waiter<enter>m/cook<enter>");
    assert!(
        driver.text().contains("listed · 6 of 9 · L3"),
        "{}",
        driver.text()
    );
}
