//! The filter of a list: what is typed narrows it at once, and leaves no trace when it is dropped.

#![allow(clippy::unwrap_used)]

use crate::support;

use std::sync::Arc;

use careernav::app::action::Context;
use careernav::app::key::Key;
use careernav::app::list::Entry;
use careernav::app::page::row_text;
use careernav::app::row::Row;
use careernav::app::{Effect, MouseEvent, Msg};
use careernav_core::dataset::Dataset;
use careernav_core::search::TextMatcher;
use proptest::prelude::*;
use support::{Driver, kitchen, nothing, shipped};

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (40, 12), (200, 50)];

fn check(name: &str, data: &Arc<Dataset>, keys: &str) {
    for (width, height) in SIZES {
        let mut driver = Driver::new(Arc::clone(data), width, height);
        driver.keys(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), driver.screen());
    }
}

#[test]
fn the_tree_is_narrowed_under_its_groups() {
    check("tree", &kitchen(), "b,chef");
    check("tree_kept", &kitchen(), "b,chef<enter>");
    check("tree_in_vain", &kitchen(), "b,chef zz");
    check("flat", &shipped(), "bt,manag ict");
}

#[test]
fn pages_are_narrowed_under_their_headings() {
    check("occupation", &kitchen(), "/cook<enter>,food");
    check("occupation_in_vain", &kitchen(), "/cook<enter>,zzz");
    check(
        "skill",
        &shipped(),
        "/cyber attack counter-measures<enter>,ict<enter>",
    );
    check("problems", &kitchen(), "!,hint<ctrl-u>warn");
    check("fit", &kitchen(), "/cook<enter>mM,chef");
    check("gap", &kitchen(), "/cook<enter>./head chef<enter>d,food");
    check("ways", &kitchen(), "/waiter<enter>./head chef<enter>w,chef");
    check(
        "compare",
        &kitchen(),
        "/cook<enter>./head chef<enter>c,food",
    );
    check("group", &kitchen(), "bgg<tab>,serv");
}

#[test]
fn the_help_is_narrowed() {
    check("help", &kitchen(), "?,section");
    check("help_in_vain", &kitchen(), "?,xyzzy");
}

/// Whatever was folded and wherever one was: Esc while one types brings it back.
#[test]
fn esc_brings_back_what_was() {
    for (keys, typed) in [
        ("b", "chef"),
        ("bC", "chef"),
        ("bCj<space>jj", "wait"),
        ("bt<ctrl-d>j", "e"),
        ("b<ctrl-d>", "zzz"),
        ("/cook<enter>", "food"),
        ("/cook<enter>E}}jj<space>j", "food"),
        ("/cook<enter>C<ctrl-d>", "zzz"),
        ("/cook<enter>EE<ctrl-d>j", "a b"),
        ("/food hyg<enter>j", "chef"),
        ("!j", "zz"),
    ] {
        for size in SIZES {
            let mut driver = Driver::new(kitchen(), size.0, size.1);
            driver.keys(keys);
            let before = driver.screen();
            driver.keys(",");
            assert_eq!(driver.app.context(), Context::Filter, "{keys}");
            driver.keys(typed).keys("<down><down>");
            assert_ne!(driver.screen(), before, "{keys} {typed}");
            driver.keys("<esc>");
            assert_eq!(driver.screen(), before, "{keys} {typed}");
        }
    }
}

#[test]
fn esc_brings_the_help_back() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("?jjj");
    let before = driver.screen();
    driver.keys(",map<esc>");
    assert_eq!(driver.screen(), before);
    // A filter that was kept is dropped with the cursor on what it found.
    driver.keys(",pictur<enter>");
    assert!(driver.text().contains("found"));
    driver.keys("<esc>");
    assert_ne!(driver.screen(), before);
    driver.keys("<enter>");
    assert!(matches!(driver.effects[..], [Effect::SaveFile(_)]));
    driver.keys("?");
    driver.keys("<esc>");
    assert_eq!(driver.app.context(), Context::List);
}

#[test]
fn a_filter_that_was_kept_is_dropped_where_it_led() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("bC,chef<enter>");
    assert_eq!(driver.app.context(), Context::List);
    let found = driver.app.list().current().unwrap().subject();
    driver.keys("<esc>");
    assert!(driver.app.list().filter().is_none());
    assert_eq!(driver.app.list().current().unwrap().subject(), found);
    // The groups around it are expanded, the others are as they were.
    let text = driver.text();
    assert!(
        text.contains("head chef") && !text.contains("waiter"),
        "{text}"
    );

    driver.keys("/cook<enter>,hygiene<enter>");
    let item = driver.app.current_page().current().unwrap().clone();
    assert!(matches!(item, Row::Skill { .. }), "{item:?}");
    driver.keys("<esc>");
    assert_eq!(driver.app.current_page().current(), Some(&item));
    let sections = driver.app.current_page().rows().iter();
    let open = sections.filter(|row| matches!(row, Row::Section { open: true, .. }));
    let mut fresh = Driver::new(kitchen(), 80, 24);
    fresh.keys("/cook<enter>");
    let usual = fresh.app.current_page().rows().iter();
    let usual = usual.filter(|row| matches!(row, Row::Section { open: true, .. }));
    assert_eq!(open.count(), usual.count() + 1);
    // The next Esc is one step back, as ever.
    driver.keys("/waiter<enter><esc>");
    assert_eq!(
        driver.app.history_pages().1.title(driver.app.data()),
        "cook"
    );
}

#[test]
fn the_history_keeps_it_with_the_page() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>,chef<enter>");
    let before = driver.text();
    driver.keys("<enter>");
    assert!(driver.app.current_page().filter().is_none());
    // What the filter expanded is not what the next page starts with.
    let mut fresh = Driver::new(kitchen(), 80, 24);
    let title = driver.app.history_pages().1.title(driver.app.data());
    fresh.keys("/cook<enter>").keys(&format!("/{title}<enter>"));
    assert_eq!(
        driver.app.current_page().rows(),
        fresh.app.current_page().rows()
    );
    driver.keys("<backspace>");
    assert_eq!(
        driver.app.current_page().filter().unwrap().input().text(),
        "chef"
    );
    let body = |text: &str| {
        text.lines()
            .skip(1)
            .take(22)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(body(&driver.text()), body(&before));
    // A reload keeps it, too.
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(body(&driver.text()), body(&before));
}

#[test]
fn an_empty_filter_leaves_nothing_out_and_is_not_kept() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>");
    let before = driver.app.current_page().rows().to_vec();
    driver.keys(",");
    assert_eq!(driver.app.current_page().rows(), before);
    driver.keys("zz<backspace><backspace>");
    assert_eq!(driver.app.current_page().rows(), before);
    driver.keys("<enter>");
    assert!(driver.app.current_page().filter().is_none());
}

#[test]
fn sections_can_be_folded_while_it_is_on() {
    let mut driver = Driver::new(kitchen(), 100, 40);
    driver.keys("/cook<enter>,food<enter>g");
    let all = driver.text();
    driver.keys("<space>");
    let folded = driver.text();
    assert_ne!(folded, all);
    assert!(folded.contains("▸ Essential"), "{folded}");
    driver.keys("<space>");
    assert_eq!(driver.text(), all);
    driver.keys("CE");
    assert_eq!(driver.text().lines().count(), all.lines().count());
    driver.keys("<esc>C,food");
    assert!(driver.text().contains("▾ Essential"), "{}", driver.text());
}

#[test]
fn a_group_that_passes_shows_what_is_in_it() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("b,Waiters<enter>");
    let text = driver.text();
    assert!(text.contains("1 found") || text.contains("of"), "{text}");
    let groups = driver.app.list().entries().len();
    driver.keys("G<space>");
    assert!(driver.app.list().entries().len() >= groups);
}

/// Keys of the list do nothing but type.
#[test]
fn letters_are_typed_and_the_list_still_moves() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>,qjk?");
    assert_eq!(
        driver.app.current_page().filter().unwrap().input().text(),
        "qjk?"
    );
    assert!(driver.effects.is_empty());
    driver.keys("<ctrl-u>e");
    let first = driver.app.current_page().current().unwrap().clone();
    driver.keys("<down>");
    assert_ne!(driver.app.current_page().current(), Some(&first));
    driver.keys("<up>");
    assert_eq!(driver.app.current_page().current(), Some(&first));
    driver.keys("<enter>/waiter<enter>");
    assert_eq!(driver.app.context(), Context::Page);
}

#[test]
fn a_click_beside_it_keeps_it() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("b,chef");
    driver.mouse(MouseEvent::Click, 60, 10);
    assert_eq!(driver.app.context(), Context::Page);
    assert_eq!(driver.app.list().filter().unwrap().input().text(), "chef");
}

#[test]
fn a_paste_is_typed() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("b,");
    driver.send(Msg::Paste("head\n\u{1b}[31m chef\u{202e}".to_owned()));
    assert_eq!(
        driver.app.list().filter().unwrap().input().text(),
        "head [31m chef"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// What is shown is what passes, whatever is typed in whatever order.
    #[test]
    fn a_row_is_there_if_and_only_if_it_passes(
        typed in "[a-e ]{1,4}", extra in "[a-e]{0,2}", at in 0usize..4,
    ) {
        let places = ["bt", "/cook<enter>E", "/food hyg<enter>E", "/waiter<enter>E"];
        let mut driver = Driver::new(kitchen(), 90, 30);
        driver.keys(places[at]);
        let items = |driver: &Driver| {
            let rows = driver.app.current_page().rows().iter();
            let items = rows.filter(|row| row.is_item() && !matches!(row, Row::Section { .. }));
            items.cloned().collect::<Vec<_>>()
        };
        let (all, listed) = (items(&driver), driver.app.list().entries().to_vec());
        driver.keys(",").keys(&typed).keys(&extra);
        for _ in extra.chars() {
            driver.send(Msg::Key(Key::parse("backspace").unwrap()));
        }
        let sieve = TextMatcher::new(&typed);
        let (data, scene) = (driver.app.data(), driver.app.scene());
        if at == 0 {
            let passes = |entry: &&Entry| match entry {
                Entry::Occupation { id, .. } => sieve.fits(data.graph.occupation(*id).title()),
                Entry::Group { .. } => false,
            };
            let expected: Vec<_> = listed.iter().filter(passes).copied().collect();
            prop_assert_eq!(driver.app.list().entries(), expected);
        } else {
            let passes = |row: &&Row| sieve.fits(&row_text(scene, row).unwrap());
            let expected: Vec<_> = all.iter().filter(passes).cloned().collect();
            prop_assert_eq!(items(&driver), expected);
        }
    }
}

#[test]
fn nothing_to_filter_is_no_panic() {
    for data in [nothing(), kitchen()] {
        for (width, height) in [(1, 1), (3, 3), (12, 4), (80, 5), (80, 24)] {
            for keys in [
                "b,abc<enter><esc>",
                "/cook<enter>,abc<enter>jk<esc>",
                "?,abc<enter>jk",
            ] {
                let mut driver = Driver::new(Arc::clone(&data), width, height);
                for key in Key::parse_all(keys) {
                    driver.send(Msg::Key(key));
                    driver.text();
                }
            }
        }
    }
}
