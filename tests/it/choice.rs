//! Questions about two jobs: where you start is known from the page, from what you chose or from your
//! skills; or it is asked for, and then what was asked is done.

use crate::support;

use careernav::app::action::Context;
use careernav::app::{App, Msg};
use careernav_core::user::UserHistory;
use support::{Driver, classified, kitchen, nothing, shipped};

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (40, 12), (200, 50)];

fn driver() -> Driver {
    Driver::new(kitchen(), 80, 24)
}

fn here(driver: &Driver) -> String {
    driver.app.current_page().title(driver.app.data())
}

fn assert_shows(driver: &Driver, text: &str) {
    let screen = driver.text();
    assert!(screen.contains(text), "{screen}");
}

fn check(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut driver = Driver::new(kitchen(), width, height);
        driver.keys(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), driver.screen());
    }
}

#[test]
fn the_box() {
    check("empty", "/head chef<enter>w");
    check(
        "with_past_jobs",
        "/cook<enter>m/waiter<enter>m/head chef<enter>c",
    );
    check("typed", "/head chef<enter>wwai");
    check("in_vain", "/head chef<enter>wzzzz");
}

#[test]
fn what_was_asked_is_done_afterwards() {
    for (key, page) in [
        ("w", "waiter → head chef"),
        ("d", "to learn: waiter → head chef"),
        ("c", "head chef | waiter"),
    ] {
        let mut driver = driver();
        driver.keys("/head chef<enter>").keys(key);
        assert_eq!(driver.app.context(), Context::Choice, "{key}");
        driver.keys("waiter<enter>");
        assert_eq!(here(&driver), page);
        // Leaving the question asks nothing.
        let mut driver = self::driver();
        driver.keys("/head chef<enter>").keys(key).keys("<esc>");
        assert_eq!(here(&driver), "head chef");
        assert!(driver.app.overlay().is_none());
    }
}

#[test]
fn past_jobs_come_first_and_the_job_itself_is_no_answer() {
    let mut driver = driver();
    driver.keys("/cook<enter>m/waiter<enter>m/head chef<enter>c");
    driver.keys("<down><enter>");
    assert_eq!(here(&driver), "head chef | cook");
    driver.keys("/cook<enter>c<enter>");
    assert_eq!(here(&driver), "cook | waiter");
    // With skills of your own, paths and gaps begin with you; once more asks for another start.
    driver.keys("/head chef<enter>w");
    assert_eq!(here(&driver), "you → head chef");
    driver.keys("w");
    assert_eq!(driver.app.context(), Context::Choice);
    driver.keys("<down><enter>");
    assert_eq!(here(&driver), "waiter → head chef");
    driver.keys("w<enter>");
    assert_eq!(here(&driver), "you → head chef");
    driver.keys("dd<down><down><enter>");
    assert_eq!(here(&driver), "to learn: cook → head chef");
    driver.keys("/food sci<enter>c");
    assert_eq!(here(&driver), "cook | food scientist");
}

#[test]
fn a_start_that_was_chosen_stays_until_it_is_taken_away() {
    let mut driver = driver();
    driver.keys("/head chef<enter>wkitchen helper<enter>");
    assert_eq!(here(&driver), "kitchen helper → head chef");
    assert_shows(
        &driver,
        "From kitchen helper from now on (. on it: no longer)",
    );
    driver.keys("/waiter<enter>d");
    assert_eq!(here(&driver), "to learn: kitchen helper → waiter");
    driver.keys("/cook<enter>c");
    assert_eq!(here(&driver), "kitchen helper | cook");
    // At the start itself you are asked where to go.
    driver.keys("/kitchen helper<enter>w");
    assert_shows(&driver, "From kitchen helper to which job?");
    driver.keys("head chef<enter>");
    assert_eq!(here(&driver), "kitchen helper → head chef");
    driver.keys("/kitchen helper<enter>.w");
    assert_shows(&driver, "From which job to kitchen helper?");
}

#[test]
fn the_question_is_turned_round() {
    let mut driver = driver();
    driver.keys("/kitchen helper<enter>w<tab>");
    assert_shows(&driver, "From kitchen helper to which job?");
    driver.keys("head chef<enter>");
    assert_eq!(here(&driver), "kitchen helper → head chef");
    driver.keys("/kitchen helper<enter>d<tab><tab>cook<enter>");
    assert_eq!(here(&driver), "to learn: cook → kitchen helper");
}

#[test]
fn a_past_job_is_where_you_start_and_not_where_you_go() {
    let mut driver = driver();
    driver.keys("/cook<enter>m/waiter<enter>mw");
    let screen = driver.text();
    assert!(
        screen.contains("From your skills to which job?"),
        "{screen}"
    );
    assert!(!screen.contains("past job │"), "{screen}");
    driver.keys("head chef<enter>");
    assert_eq!(here(&driver), "you → head chef");
}

#[test]
fn where_nothing_is_selected_both_ends_are_asked_for() {
    for (key, page) in [
        ("w", "cook → head chef"),
        ("d", "to learn: cook → head chef"),
        ("c", "head chef | cook"),
    ] {
        let mut driver = driver();
        driver.keys("H").keys(key).keys("head chef<enter>");
        assert_eq!(driver.app.context(), Context::Choice, "{key}");
        driver.keys("cook<enter>");
        assert_eq!(here(&driver), page);
    }
    let mut driver = Driver::new(nothing(), 80, 24);
    driver.keys("w<enter>zz<enter><esc>");
    assert!(driver.app.overlay().is_none());
}

#[test]
fn a_suggestion_has_both_ends() {
    for (key, page) in [
        ("w", "cook → head chef"),
        ("d", "to learn: cook → head chef"),
        ("c", "cook | head chef"),
    ] {
        let mut driver = driver();
        driver
            .keys("/cook<enter>C")
            .double_click("Long-term prospects");
        driver.keys("j").keys(key);
        assert_eq!(here(&driver), page);
    }
}

#[test]
fn a_question_outlives_a_reload_if_its_jobs_do() {
    let mut driver = driver();
    driver.keys("/head chef<enter>wcook");
    driver.send(Msg::Loaded(kitchen()));
    driver.keys("<enter>");
    assert_eq!(here(&driver), "cook → head chef");
    driver.keys("/waiter<enter>c");
    driver.send(Msg::Loaded(classified(None)));
    assert!(driver.app.overlay().is_none());
}

#[test]
fn keys_that_come_before_the_search_is_ready_wait_for_it() {
    let data = std::sync::Arc::new(careernav_core::dataset::Dataset::without_index(
        careernav_core::profile::load(&[careernav_core::profile::Layer::Directory(
            "tests/set".into(),
        )]),
        None,
    ));
    let mut driver = Driver::loading(80, 24);
    driver.app = App::new(80, 24, Some("head chef".to_owned()));
    driver.send(Msg::Loaded(std::sync::Arc::clone(&data)));
    driver.send(Msg::History(UserHistory::default()));
    driver.keys("wcook<enter>d");
    assert_eq!(here(&driver), "head chef");
    data.build_index();
    driver.send(Msg::IndexReady);
    assert_eq!(here(&driver), "to learn: cook → head chef");
}

/// What is left out of a list is one key away, and the page says which.
#[test]
fn all_of_a_list_is_shown_by_a_key() {
    let mut driver = Driver::new(shipped(), 100, 60);
    driver.keys("/waiter<enter>").click("restaurant manager");
    driver.keys("<space>");
    let leaves_out = |driver: &Driver| driver.text().contains("more: press A");
    assert!(leaves_out(&driver), "{}", driver.text());
    let hints = |driver: &Driver| careernav::app::model::hints::hints(&driver.app);
    assert!(hints(&driver).iter().any(|hint| hint.does == "show all"));
    driver.keys("A");
    assert!(!leaves_out(&driver), "{}", driver.text());
    assert!(driver.text().contains("A: the first"), "{}", driver.text());
    driver.keys("A");
    assert!(leaves_out(&driver), "{}", driver.text());
    driver.keys("<space>A");
    assert!(driver.text().contains("Everything is shown already"));
}

#[test]
fn a_small_data_set_is_listed_as_a_whole() {
    let mut driver = driver();
    driver.keys("/head chef<enter>w<down><enter>");
    assert!(here(&driver).ends_with(" → head chef"), "{}", here(&driver));
}
