//! The app's answers: what to learn between two occupations, rankings, filters of lists, and paths with their
//! filters.

#![allow(clippy::unwrap_used)]

use crate::support;

use careernav::app::key::Key;
use careernav::app::row::Row;
use careernav::app::{Effect, Msg};
use careernav_core::graph::OccupationId;
use careernav_core::insight::Person;
use careernav_core::insight::path::PathLimits;
use careernav_core::insight::{Options, Rank};
use careernav_core::report::{Relation, SectionId};
use careernav_core::user::Subject;
use proptest::prelude::*;
use support::{Driver, classified, kitchen, shipped};

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
    driver.app.current_page().subject().title(driver.app.data())
}

/// What the sections of the page are called, with their counts.
fn sections(driver: &Driver) -> Vec<(&'static str, usize)> {
    let rows = driver.app.current_page().rows().iter();
    let sections = rows.filter_map(|row| match row {
        Row::Section { section, count, .. } => Some((section.heading(), (*count)?)),
        _ => None,
    });
    sections.collect()
}

/// Whether the page says something, in view or not.
fn says(driver: &Driver, wanted: &str) -> bool {
    let rows = driver.app.current_page().rows().iter();
    let lines = rows.filter_map(|row| match row {
        Row::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").contains(wanted)
}

/// The names of the skills in an expanded section.
fn skills(driver: &Driver, wanted: SectionId) -> Vec<String> {
    let rows = driver.app.current_page().rows().iter();
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
    check("gap", "/cook<enter>./head chef<enter>d}j");
    check("gap_all", "/cook<enter>./head chef<enter>dE}}<space>");
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
    assert!(
        driver.text().contains("From which job to head chef?"),
        "{}",
        driver.text()
    );
    driver.keys("<esc>");
    driver.keys("/cook<enter>./head chef<enter>d");
    assert_eq!(here(&driver), "to learn: cook → head chef");
    let counts = [
        ("To learn: essential", 2),
        ("To learn: optional", 3),
        ("You have", 4),
        ("You have, but not needed", 2),
    ];
    assert_eq!(sections(&driver), counts);
    assert_eq!(
        skills(&driver, SectionId::ToLearnEssential),
        ["plan menus", "lead a team"]
    );
    // The other way round, and back; the same ends for ways; and from those to the gap again.
    driver.keys("d");
    assert_eq!(here(&driver), "to learn: head chef → cook");
    driver.keys("d}j");
    assert_eq!(here(&driver), "to learn: cook → head chef");
    driver.keys("w");
    assert_eq!(here(&driver), "cook → head chef");
    driver.keys("d");
    assert_eq!(here(&driver), "to learn: cook → head chef");

    // Another set that has them keeps it; one that has not forgets it.
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(here(&driver), "to learn: cook → head chef");
    driver.send(Msg::Loaded(classified(None)));
    assert_eq!(here(&driver), "Welcome");
}

#[test]
fn skills_of_a_gap_are_like_skills_elsewhere() {
    let mut driver = driver();
    driver.keys("/wine<enter>m/head chef<enter>d");
    assert_eq!(here(&driver), "to learn: you → head chef");
    assert_eq!(sections(&driver)[0].1, 6);
    // Described, marked (what is known is missing no longer), opened.
    driver.keys("}}j<space>");
    assert!(
        driver.text().contains("Choose dishes that fit"),
        "{}",
        driver.text()
    );
    driver.keys("m");
    assert!(
        driver.text().contains("Added plan menus to your skills"),
        "{}",
        driver.text()
    );
    assert_eq!(sections(&driver)[0].1, 5);
    assert_eq!(sections(&driver)[2].1, 2);
    // The cursor stays on it, where it is now.
    assert!(
        driver.text().contains("✓ ▾ plan menus"),
        "{}",
        driver.text()
    );
    driver.keys("<enter>");
    assert_eq!(here(&driver), "plan menus", "{}", driver.text());
    driver.keys("<backspace>");
    assert_eq!(here(&driver), "to learn: you → head chef");
}

#[test]
fn a_suggestion_is_one_key_from_its_gap() {
    let mut driver = driver();
    driver.keys("/cook<enter>CG");
    for (name, gap) in [
        ("Similar occupations", "to learn: cook → waiter"),
        ("Long-term prospects", "to learn: cook → head chef"),
        ("Who moves into this job", "to learn: kitchen helper → cook"),
    ] {
        driver.keys("C").double_click(name).keys("j<space>d");
        assert_eq!(here(&driver), gap);
        driver.keys("<backspace>");
        assert_eq!(here(&driver), "cook");
    }
    // From what fits, and from a stop of a way.
    driver.keys("mM");
    driver.click("Jobs that fit you").keys("jd");
    assert!(
        here(&driver).starts_with("to learn: you → "),
        "{}",
        here(&driver)
    );
    driver.keys("/kitchen helper<enter>./head chef<enter>w}jd");
    assert!(
        here(&driver).starts_with("to learn: kitchen helper → "),
        "{}",
        here(&driver)
    );
}

/// The occupations that stand on the page for a reason.
fn moves(driver: &Driver, wanted: Relation) -> Vec<OccupationId> {
    let rows = driver.app.current_page().rows().iter();
    let moves = rows.filter_map(|row| match row {
        Row::Move { id, relation, .. } if *relation == wanted => Some(*id),
        _ => None,
    });
    moves.collect()
}

#[test]
fn suggestions_are_ranked_by_the_measure_that_is_chosen() {
    check("rank_match", "/cook<enter>rr}}}}}}j<space>");
    let mut driver = Driver::new(shipped(), 80, 40);
    let titles: Vec<_> = {
        let graph = &driver.app.data().graph;
        let titles = graph.occupations().map(|it| it.title().to_owned());
        titles.collect()
    };
    let mut differ = 0;
    for title in titles {
        driver.keys(&format!("/{title}<enter>"));
        let Subject::Occupation(id) = driver.app.current_page().subject() else {
            unreachable!("{title} is no occupation");
        };
        let mut orders = Vec::new();
        for rank in [Rank::Nearness, Rank::Skills, Rank::Match] {
            let options = Options {
                rank,
                ..Options::default()
            };
            let wanted = driver.app.data().insight().similar(id, options);
            let wanted: Vec<_> = wanted.iter().map(|similarity| similarity.id).collect();
            assert_eq!(moves(&driver, Relation::Similar), wanted, "{title}");
            assert_eq!(
                says(&driver, "Sorted by share of skills"),
                rank == Rank::Match
            );
            orders.push(wanted);
            driver.keys("r");
        }
        differ += usize::from(orders[0] != orders[1]);
    }
    assert!(differ > 0);
    // It stays while one walks.
    driver.keys("rr/ethical<enter>");
    assert!(says(&driver, "Sorted by share of skills"));
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
    assert!(driver.text().contains("You have no skills yet"));
    driver.keys("/waiter<enter>m/cook<enter>CG");
    // Figures in the list, on the page and in its reasons; then from the occupation again.
    driver
        .keys("C")
        .double_click("Long-term prospects")
        .keys("j<space>");
    assert!(driver.text().contains(" 4/6 · L3"), "{}", driver.text());
    driver.keys("i");
    assert!(driver.text().contains(" 1/6 · L3"), "{}", driver.text());
    assert!(
        driver.text().contains("You have 2 of 6 essential skills"),
        "{}",
        driver.text()
    );
    driver.keys("d");
    assert_eq!(here(&driver), "to learn: you → head chef");
    driver.keys("<backspace>i");
    assert!(driver.text().contains(" 4/6 · L3"), "{}", driver.text());
    // Where nothing is known of one any longer, there is nothing to count from.
    driver.keys("i/waiter<enter>m/cook<enter>");
    assert!(driver.text().contains(" 4/6 · L3"), "{}", driver.text());
}

/// A driver with ways from one occupation to another on the screen.
fn ways(from: &str, to: &str) -> Driver {
    let mut driver = Driver::new(kitchen(), 100, 30);
    driver.keys(&format!("/{from}<enter>./{to}<enter>w"));
    driver
}

/// What limits the page, as it would be typed.
fn limited(driver: &Driver) -> String {
    let limits = driver.app.current_page().filters();
    limits.text(&driver.app.data().graph)
}

#[test]
fn filters_of_jobs_that_fit() {
    let me = "/cook<enter>m/wine<enter>mM";
    check("filters_empty", &format!("{me}f"));
    check("filters_value", &format!("{me}flevel:3 is<tab>"));
    check("filters_chosen", &format!("{me}fle<tab><down><down>"));
    check("filters_wrong", &format!("{me}flevel:7"));
    check("filters_applied", &format!("{me}flevel:3 isco:3<enter>"));
    check(
        "filters_in_the_way",
        &format!("{me}flevel:3 tag:green<enter>"),
    );
}

#[test]
fn filters_of_paths() {
    let ways = "/kitchen helper<enter>./head chef<enter>w";
    check("path_filters", &format!("{ways}fvia:wai"));
    check(
        "path_filters_applied",
        &format!("{ways}fsteps:3 avoid:waiter<enter>"),
    );
    check("path_filters_in_the_way", &format!("{ways}fsteps:1<enter>"));
    check("path_filters_down", "/head chef<enter>./cook<enter>w");
}

#[test]
fn what_fits_is_limited_by_a_line() {
    let mut driver = driver();
    driver.keys("/cook<enter>m/wine<enter>mM");
    let all = moves(&driver, Relation::Fit).len();
    driver.keys("flevel:3<enter>");
    assert_eq!(limited(&driver), "level:3");
    assert!(says(&driver, "Filter: level:3 (f changes it)"));
    assert!(
        driver.text().contains("My skills [level:3]"),
        "{}",
        driver.text()
    );
    let graph = &driver.app.data().graph;
    let some = moves(&driver, Relation::Fit);
    assert!(!some.is_empty() && some.len() < all);
    assert!(
        some.iter()
            .all(|&id| graph.occupation(id).level() == Some(3))
    );

    // Escape leaves it as it was; what cannot be is not applied, and says why.
    driver.keys("fisco:34<esc>");
    assert_eq!(limited(&driver), "level:3");
    driver.keys("flevel:3<enter>");
    assert!(
        driver.text().contains("level: is there twice"),
        "{}",
        driver.text()
    );
    driver.keys("<enter><ctrl-w>isco:34<enter>");
    assert_eq!(limited(&driver), "level:3 isco:34");
    assert_eq!(moves(&driver, Relation::Fit).len(), 1);

    // It stays with the page: in the history, where the page is opened again, after a reload.
    driver.keys("/cook<enter><backspace>");
    assert_eq!(limited(&driver), "level:3 isco:34");
    driver.keys("/cook<enter>M");
    assert_eq!(limited(&driver), "level:3 isco:34");
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(limited(&driver), "level:3 isco:34");
    driver.send(Msg::Loaded(classified(None)));
    // Nothing in this set stands in that group.
    assert_eq!(limited(&driver), "level:3");

    // An empty line lifts all.
    driver.send(Msg::Loaded(kitchen()));
    driver.keys("f<ctrl-u><enter>");
    assert_eq!(limited(&driver), "");
    assert_eq!(moves(&driver, Relation::Fit).len(), all);
    driver.keys("flimit:1<enter>");
    assert_eq!(moves(&driver, Relation::Fit).len(), 1);
    assert!(
        driver
            .text()
            .contains(&format!("Jobs that fit you (1 of {all})"))
    );
    driver.keys("f<ctrl-u>shared:0<enter>");
    assert!(moves(&driver, Relation::Fit).len() > all);

    driver.keys("/wine<enter>f");
    assert!(
        driver.text().contains("Filters work on"),
        "{}",
        driver.text()
    );
}

#[test]
fn a_filter_that_leaves_a_list_of_a_job_empty_is_removed_by_a_key() {
    let mut driver = driver();
    driver.keys("/cook<enter>fisco:21<enter>");
    assert!(says(&driver, "Nothing close enough passes the filters."));
    assert_eq!(limited(&driver), "isco:21");
    driver.keys("F");
    assert!(
        driver.text().contains("Allow every ISCO group: done"),
        "{}",
        driver.text()
    );
    assert!(!says(&driver, "passes the filters."));
}

#[test]
fn the_limit_that_stands_in_the_way_is_loosened_by_a_key() {
    let mut driver = ways("kitchen helper", "head chef");
    driver.keys("fsteps:1<enter>");
    assert!(says(
        &driver,
        "No path of a single step: it takes 2 at least."
    ));
    assert!(
        driver.text().contains("F → Allow 2 steps"),
        "{}",
        driver.text()
    );
    driver.keys("F");
    assert_eq!(limited(&driver), "steps:2");
    assert!(says(&driver, "2 steps, "));
    driver.keys("F");
    assert!(
        driver.text().contains("No filter leaves a list empty"),
        "{}",
        driver.text()
    );

    // One after the other, where several do.
    driver.keys("f<ctrl-u>avoid:cook avoid:waiter avoid:\"restaurant manager\"<enter>");
    assert!(says(
        &driver,
        "Every path leads through cook or waiter or restaurant manager."
    ));
    driver.keys("F");
    assert_eq!(limited(&driver), "");
    // More moves where they help, else without.
    driver.keys("fsteps:2 via:waiter<enter>");
    assert!(
        driver.text().contains("F → Allow 3 steps"),
        "{}",
        driver.text()
    );
    assert!(
        driver.text().contains("  → Pass through any job"),
        "{}",
        driver.text()
    );
    driver.keys("F");
    assert_eq!(limited(&driver), "via:waiter steps:3");
    driver.keys("f<ctrl-u>via:\"food scientist\"<enter>");
    assert!(
        driver.text().contains("F → Pass through any job"),
        "{}",
        driver.text()
    );
    driver.keys("F");
    assert_eq!(limited(&driver), "");

    let mut driver = ways("head chef", "cook");
    assert!(says(
        &driver,
        "Every path goes down a skill level somewhere."
    ));
    driver.double_click("Allow lower skill");
    assert_eq!(limited(&driver), "down");

    // Of what fits, the one that lets nothing through.
    let mut driver = Driver::new(kitchen(), 100, 30);
    driver.keys("/cook<enter>mMflevel:3 tag:green<enter>");
    assert!(says(&driver, "without level:3 something would"));
    driver.keys("F");
    assert_eq!(limited(&driver), "tag:green");
    assert_eq!(moves(&driver, Relation::Fit).len(), 1);
}

#[test]
fn a_line_of_limits_completes_what_is_typed() {
    let mut driver = ways("kitchen helper", "head chef");
    // The first of what is offered, or what is chosen; a name, then its value.
    driver.keys("fv<tab>wai<tab>");
    assert!(driver.text().contains("f via:waiter"), "{}", driver.text());
    driver.keys("s<tab><down><down><enter>");
    assert!(
        driver.text().contains("f via:waiter steps:2"),
        "{}",
        driver.text()
    );
    driver.keys("<enter>");
    assert_eq!(limited(&driver), "via:waiter steps:2");
    // In the middle of the line, and by the mouse.
    driver.keys("f<ctrl-u>steps:<home> <left>do<tab>");
    assert!(driver.text().contains("f down steps:"), "{}", driver.text());
    driver.keys("<end>").click("steps:3 ");
    assert!(
        driver.text().contains("f down steps:3"),
        "{}",
        driver.text()
    );
    driver.keys("<enter>");
    assert_eq!(limited(&driver), "down steps:3");
    // Without quotes, with other titles, and written as it is found again.
    driver.keys("f<ctrl-u>avoid:restaurant manager via:line cook<enter>");
    assert_eq!(limited(&driver), "avoid:\"restaurant manager\" via:cook");
    // A click beside the line leaves it.
    driver
        .keys("fsteps:2")
        .mouse(careernav::app::MouseEvent::Click, 1, 1);
    assert_eq!(limited(&driver), "avoid:\"restaurant manager\" via:cook");
    // What is pasted is read as well.
    driver.keys("f<ctrl-u>");
    driver.send(Msg::Paste("steps:2\n".to_owned()));
    driver.keys("<enter>");
    assert_eq!(limited(&driver), "steps:2");
}

#[test]
fn a_comparison_leads_to_gap_and_ways() {
    let mut driver = driver();
    driver.keys("/cook<enter>./head chef<enter>cd");
    assert_eq!(here(&driver), "to learn: head chef → cook");
    driver.keys("<backspace>jd");
    assert_eq!(here(&driver), "to learn: cook → head chef");
    driver.keys("<backspace>}w");
    assert_eq!(here(&driver), "cook → head chef");
}

#[test]
fn an_open_line_outlives_a_reload_that_its_page_outlives() {
    let mut driver = ways("kitchen helper", "head chef");
    driver.keys("fvia:cook");
    driver.send(Msg::Loaded(kitchen()));
    assert!(driver.text().contains("f via:cook"), "{}", driver.text());
    driver.keys("<enter>");
    assert_eq!(limited(&driver), "via:cook");
    driver.keys("f");
    driver.send(Msg::Loaded(classified(None)));
    assert!(driver.app.overlay().is_none());
}

#[test]
fn no_size_is_too_small_for_what_is_asked() {
    let stops = [
        "/cook<enter>m/wine<enter>mMi",
        "flevel:3 is<tab><down><down>",
        "<esc>flevel:4 tag:green<enter>",
        "FF",
        "/kitchen helper<enter>./head chef<enter>d",
        "wf",
        "steps:1<enter>",
        "F",
    ];
    for width in (0..12).chain([39, 69, 70, 110]) {
        for height in (0..12).chain([24]) {
            let mut driver = Driver::new(kitchen(), width, height);
            for keys in stops {
                driver.keys(keys).text();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_is_typed_into_a_line_is_answered(
        texts in prop::collection::vec(
            prop_oneof![
                "\\PC{0,12}",
                "(level|isco|tag|floor|limit|max|via|avoid|down)[: ]",
                "[ \"0-9]{1,3}",
                "(cook|waiter|restaurant manager|green) ?",
            ],
            1..6,
        ),
        keys in "[<>^wubtdue]{0,8}",
    ) {
        for page in ["/cook<enter>mM", "/kitchen helper<enter>./head chef<enter>w"] {
            let mut driver = Driver::new(kitchen(), 60, 16);
            driver.keys(page).keys("f");
            for text in &texts {
                driver.send(Msg::Paste(text.clone()));
            }
            for key in keys.chars() {
                driver.keys(match key {
                    '<' => "<left>",
                    '>' => "<right>",
                    '^' => "<home>",
                    'w' => "<ctrl-w>",
                    'u' => "<up>",
                    'b' => "<backspace>",
                    't' => "<tab>",
                    'd' => "<down>",
                    _ => "<end>",
                });
            }
            driver.text();
            driver.keys("<enter>").text();
            driver.keys("<esc>F").text();
        }
    }
}

/// The keys that ask for ways from one occupation to another.
const ASK: &str = "/kitchen helper<enter>./head chef<enter>w";

const LOOKING: &str = "Looking for paths";

/// Tells an app something; what it asks of the world stays undone.
fn tell(driver: &mut Driver, msg: Msg) -> Vec<Effect> {
    let mut effects = driver.app.update(msg);
    effects.retain(|effect| matches!(effect, Effect::FindSteps | Effect::FindPaths));
    effects
}

/// Types keys; what is asked of the world stays undone.
fn type_in(driver: &mut Driver, keys: &str) -> Vec<Effect> {
    let keys = Key::parse_all(keys).into_iter();
    keys.flat_map(|key| tell(driver, Msg::Key(key))).collect()
}

/// An app whose moves are known, with ways from one occupation to another on the screen.
fn knowing_steps() -> Driver {
    let mut driver = driver();
    driver.app.data().find_steps();
    driver.keys(ASK);
    driver
}

#[test]
fn no_key_waits_for_ways() {
    let mut driver = driver();
    assert_eq!(type_in(&mut driver, ASK), [Effect::FindSteps]);
    assert!(says(&driver, LOOKING));
    driver.app.data().find_steps();
    assert_eq!(tell(&mut driver, Msg::StepsFound), [Effect::FindPaths]);
    // All else goes on, and the same is not asked again.
    assert_eq!(type_in(&mut driver, "j?<esc>zz"), []);
    assert_eq!(tell(&mut driver, Msg::Resize(100, 30)), []);
    assert!(says(&driver, LOOKING));
    assert_eq!(type_in(&mut driver, "}"), []);
    driver.app.data().find_paths();
    assert_eq!(tell(&mut driver, Msg::PathsFound), []);
    assert!(!says(&driver, LOOKING) && says(&driver, "skills to learn"));
    // What is known is there at once.
    assert_eq!(type_in(&mut driver, "EEC<backspace>]"), []);
    assert!(says(&driver, "1 more path"));
}

#[test]
fn ways_that_nobody_waits_for_any_more_do_no_harm() {
    let mut driver = knowing_steps();
    let asked = type_in(&mut driver, "fsteps:8 down<enter>");
    assert_eq!(asked, [Effect::FindPaths]);
    assert!(says(&driver, LOOKING));
    // Other limits: of both the last is answered.
    assert_eq!(
        type_in(&mut driver, "f<ctrl-u>steps:1<enter>"),
        [Effect::FindPaths]
    );
    assert!(says(&driver, LOOKING));
    type_in(&mut driver, "/cook<enter>");
    driver.app.data().find_paths();
    let before = driver.text();
    assert_eq!(tell(&mut driver, Msg::PathsFound), []);
    assert_eq!(driver.text(), before);
    // Nothing is open, and to be told so twice changes nothing.
    driver.app.data().find_paths();
    tell(&mut driver, Msg::PathsFound);
    assert_eq!(driver.text(), before);
    // Its search ended when the page was left: who comes back asks again.
    assert_eq!(type_in(&mut driver, "<backspace>"), [Effect::FindPaths]);
    assert!(says(&driver, LOOKING));
    driver.app.data().find_paths();
    tell(&mut driver, Msg::PathsFound);
    assert!(
        says(&driver, "No path of a single step"),
        "{}",
        driver.text()
    );
    // What has had no answer is asked again.
    let asked = type_in(&mut driver, "f<ctrl-u>steps:8 down<enter>");
    assert_eq!(asked, [Effect::FindPaths]);
    // Another set in between answers nothing that was asked of the old one.
    let old = driver.app.share();
    assert_eq!(
        tell(&mut driver, Msg::Loaded(kitchen())),
        [Effect::FindSteps]
    );
    old.find_paths();
    assert_eq!(tell(&mut driver, Msg::PathsFound), []);
    assert!(says(&driver, LOOKING));
    driver.app.data().find_steps();
    assert_eq!(tell(&mut driver, Msg::StepsFound), [Effect::FindPaths]);
    driver.app.data().find_paths();
    tell(&mut driver, Msg::PathsFound);
    assert!(says(&driver, "1 more path"));
}

#[test]
fn who_leaves_ways_ends_the_work_for_them() {
    let mut driver = driver();
    assert_eq!(type_in(&mut driver, ASK), [Effect::FindSteps]);
    // It is left before the work begins, and nobody begins it.
    assert_eq!(type_in(&mut driver, "<esc>"), []);
    driver.app.data().find_demanded_steps();
    assert!(driver.app.data().steps().is_none());
    assert_eq!(tell(&mut driver, Msg::StepsFound), []);
    // Who comes back asks again, once.
    assert_eq!(type_in(&mut driver, "]"), [Effect::FindSteps]);
    assert_eq!(type_in(&mut driver, "j?<esc>"), []);
    assert!(says(&driver, LOOKING));
    driver.app.data().find_demanded_steps();
    assert!(driver.app.data().steps().is_some());
    assert_eq!(tell(&mut driver, Msg::StepsFound), [Effect::FindPaths]);
    driver.app.data().find_paths();
    tell(&mut driver, Msg::PathsFound);
    assert!(says(&driver, "1 more path"));
}

#[test]
fn letters_that_are_told_together_find_what_they_find_one_by_one() {
    let mut one_by_one = Driver::new(kitchen(), 80, 24);
    let mut together = Driver::new(kitchen(), 80, 24);
    for open in ["/", ",", ":", "?,"] {
        one_by_one.keys(open).keys("coo");
        together.keys(open).send(Msg::Typed("coo".to_owned()));
        assert_eq!(together.text(), one_by_one.text(), "{open}");
        one_by_one.keys("<esc><esc>");
        together.keys("<esc><esc>");
    }
    // A line that is full takes nothing in, and looks for nothing.
    together.keys("/");
    together.send(Msg::Typed("x".repeat(50_000)));
    let full = together.text();
    together.keys("yyyy");
    assert_eq!(together.text(), full);
    assert_eq!(together.app.types(Key::parse("y").unwrap()), Some('y'));
    assert_eq!(together.app.types(Key::parse("down").unwrap()), None);
    together.keys("<esc>");
    assert_eq!(together.app.types(Key::parse("y").unwrap()), None);
}

#[test]
fn the_cursor_waits_where_it_was_for_ways_that_are_looked_for() {
    let mut driver = knowing_steps();
    driver.keys("}j");
    let row = |driver: &Driver| driver.app.current_page().current().cloned();
    let was = row(&driver);
    assert!(matches!(was, Some(Row::Move { .. })), "{was:?}");
    type_in(&mut driver, "fsteps:3<enter>");
    assert!(says(&driver, LOOKING) && row(&driver) != was);
    driver.app.data().find_paths();
    tell(&mut driver, Msg::PathsFound);
    assert_eq!(row(&driver), was);
    // Who has moved the cursor meanwhile finds it there.
    type_in(&mut driver, "fsteps:5<enter>k");
    let moved = row(&driver);
    driver.app.data().find_paths();
    tell(&mut driver, Msg::PathsFound);
    assert_eq!(row(&driver), moved);
    // A set that is read again while they are looked for changes nothing of that.
    driver.keys("}j");
    assert_eq!(row(&driver), was);
    type_in(&mut driver, "fsteps:6<enter>");
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(row(&driver), was);
}

#[test]
fn the_app_finds_the_ways_that_a_command_finds() {
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/data entry clerk<enter>./ICT operations manager<enter>w");
    driver.keys("fsteps:8 down<enter>");
    let data = driver.app.data();
    let Subject::Paths(Some(from), to) = driver.app.current_page().subject() else {
        unreachable!("no ways");
    };
    let start = Person::at(&data.graph, from);
    let limits = PathLimits {
        max_steps: 8,
        allow_down: true,
        ..PathLimits::default()
    };
    let paths = data.insight().paths(data.find_steps(), &start, to, &limits);
    let steps = paths.chosen().flat_map(|path| &path.steps);
    let wanted: Vec<_> = steps.map(|step| step.to).collect();
    assert!(!wanted.is_empty());
    let rows = driver.app.current_page().rows().iter();
    let shown: Vec<_> = rows
        .filter_map(|row| match row {
            Row::Move {
                id,
                relation: Relation::Step(_),
                ..
            } => Some(*id),
            _ => None,
        })
        .collect();
    assert_eq!(shown, wanted);
}
