//! Everything by mouse, and the panels that give each other room.

#![allow(clippy::unwrap_used)]

use crate::support;

use careernav::app::action::Context;
use careernav::app::layout::NARROWEST;
use careernav::app::row::Row;
use careernav::app::{Effect, Focus, MouseEvent, Msg};
use support::{Driver, kitchen, shipped};

fn here(driver: &Driver) -> String {
    driver.app.history_pages().1.title(driver.app.data())
}

/// How wide the panels are, from the left.
fn widths(driver: &Driver) -> Vec<u16> {
    let layout = driver.app.layout();
    let panels = [layout.list, layout.map, layout.page, layout.preview];
    panels
        .into_iter()
        .flatten()
        .map(|panel| panel.area.width)
        .collect()
}

#[test]
fn a_click_selects_and_a_double_click_opens() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>E");
    driver.click("food allergies");
    assert_eq!(here(&driver), "cook");
    assert!(matches!(
        driver.app.current_page().current(),
        Some(Row::Skill { .. })
    ));
    // A second click that comes later selects once more.
    driver.click("food allergies");
    assert_eq!(here(&driver), "cook");
    driver.double_click("food allergies");
    assert_eq!(here(&driver), "food allergies");
    // In the list.
    driver.keys("b").click("waiter");
    assert_eq!(driver.app.focus(), Focus::List);
    assert!(driver.app.is_peeking());
    driver.double_click("waiter");
    assert_eq!(
        (here(&driver), driver.app.focus()),
        ("waiter".to_owned(), Focus::Page)
    );
}

#[test]
fn a_click_on_a_mark_expands_and_on_a_heading_selects() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>");
    let before = driver.app.current_page().rows().to_vec();
    driver.click("Essential skills");
    assert_eq!(driver.app.current_page().rows(), before);
    let (x, y) = driver.place_of("▸ Essential skills");
    driver.mouse(MouseEvent::Click, x, y);
    assert!(driver.text().contains("▾ Essential skills"));
    // Each press on a mark counts, however soon it comes.
    let (x, y) = driver.place_of("▾ Essential skills");
    driver.mouse(MouseEvent::DoubleClick, x, y);
    assert!(driver.text().contains("▸ Essential skills"));
    // A heading by its words: twice.
    driver.double_click("Essential skills");
    assert!(driver.text().contains("▾ Essential skills"));
    // The description of a skill.
    let rows = driver.app.current_page().rows().len();
    let (x, y) = driver.place_of("▸ clean");
    driver.mouse(MouseEvent::Click, x, y);
    assert!(
        driver.app.current_page().rows().len() > rows,
        "{}",
        driver.text()
    );
    // Groups.
    let (x, y) = driver.place_of("▾ 5 Service");
    driver.mouse(MouseEvent::Click, x, y);
    assert!(driver.text().contains("▸ 5 Service"), "{}", driver.text());
    let text = driver.text();
    driver.click("5 Service");
    assert_eq!(body(&driver.text()), body(&text));
    driver.double_click("5 Service");
    assert!(driver.text().contains("▾ 5 Service"));
}

fn body(text: &str) -> Vec<String> {
    text.lines()
        .skip(1)
        .take(22)
        .map(|line| line.chars().take(30).collect())
        .collect()
}

/// The first press closes the box; the second must not hit what was below it.
#[test]
fn a_double_click_in_a_box_opens_once() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/");
    driver.keys("head");
    driver.double_click("head chef");
    assert_eq!(here(&driver), "head chef");
    assert_eq!(driver.app.context(), Context::Page);
    assert_eq!(driver.app.current_page().cursor().top, 0);
    let rows = driver.app.current_page().rows().to_vec();
    let mut fresh = Driver::new(kitchen(), 80, 24);
    fresh.keys("/head<enter>");
    assert_eq!(rows, fresh.app.current_page().rows());
}

#[test]
fn the_trail_is_clicked() {
    let mut driver = Driver::new(kitchen(), 120, 24);
    driver.keys("/cook<enter>/waiter<enter>/head chef<enter>");
    let (_, y) = driver.place_of("cook");
    assert_eq!(y, 0);
    driver.click("cook ›");
    assert_eq!(here(&driver), "cook");
    // What lies ahead is still there.
    driver.click("head chef");
    assert_eq!(here(&driver), "head chef");
    // An arrow is nothing, and neither is where one is.
    let (x, _) = driver.place_of("› waiter");
    driver.mouse(MouseEvent::Click, x, 0).click("careernav");
    assert_eq!(here(&driver), "head chef");
}

#[test]
fn the_ellipsis_leads_to_what_it_stands_for() {
    let mut driver = Driver::new(kitchen(), 40, 12);
    driver.keys("/cook<enter>/waiter<enter>/restaurant manager<enter>/head chef<enter>");
    driver.click("…");
    let (behind, ..) = driver.app.history_pages();
    assert!(
        behind.len() < 4 && here(&driver) != "head chef",
        "{}",
        driver.text()
    );
}

#[test]
fn hints_are_clicked() {
    let mut driver = Driver::new(kitchen(), 120, 24);
    driver.keys("/cook<enter>");
    driver.click("/ search");
    assert_eq!(driver.app.context(), Context::Search);
    driver.keys("waiter").click("Enter open");
    assert_eq!(here(&driver), "waiter");
    driver.click("Backspace back");
    assert_eq!(here(&driver), "cook");
    driver.click("? help");
    assert_eq!(driver.app.context(), Context::Help);
    driver.click(", filter");
    assert_eq!(driver.app.context(), Context::Filter);
    driver.click("Esc drop").click("Esc close");
    assert_eq!(driver.app.context(), Context::Page);
    // What has effects has them.
    driver.keys("b");
    driver.send(Msg::Resize(160, 24));
    driver.click("q quit");
    assert_eq!(driver.effects, [Effect::Quit]);
}

#[test]
fn the_right_button_goes_back() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>/waiter<enter>?");
    driver.mouse(MouseEvent::RightClick, 40, 10);
    assert_eq!(
        (driver.app.context(), here(&driver)),
        (Context::Page, "waiter".to_owned())
    );
    driver.mouse(MouseEvent::RightClick, 40, 10);
    assert_eq!(here(&driver), "cook");
}

#[test]
fn every_box_scrolls_and_closes() {
    for open in ["?", ":", "/e", "/cook<enter>mMf"] {
        let mut driver = Driver::new(shipped(), 80, 24);
        if open.contains('M') {
            driver = Driver::new(kitchen(), 80, 24);
        }
        driver.keys(open);
        let before = driver.text();
        for _ in 0..8 {
            driver.mouse(
                MouseEvent::ScrollDown,
                40,
                if open.contains('M') { 20 } else { 12 },
            );
        }
        if !open.contains('M') {
            assert_ne!(driver.text(), before, "{open}");
        }
        driver.mouse(MouseEvent::Click, 0, 0);
        assert!(driver.app.overlay().is_none(), "{open}");
    }
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut driver = Driver::new(shipped(), 160, 24);
    driver.keys("/ICT security manager<enter>");
    let columns = |driver: &Driver| {
        let layout = driver.app.layout();
        [layout.list, layout.page, layout.preview].map(|panel| panel.unwrap().content.x)
    };
    let (browser, page) = (
        driver.app.list().cursor().top,
        driver.app.current_page().cursor().top,
    );
    let [left, middle, _] = columns(&driver);
    driver.mouse(MouseEvent::ScrollDown, middle, 10);
    assert_eq!(driver.app.list().cursor().top, browser);
    assert_eq!(driver.app.current_page().cursor().top, page + 3);
    driver.mouse(MouseEvent::ScrollUp, left, 10);
    assert_eq!(driver.app.list().cursor().top, browser - 3);
    assert_eq!(driver.app.current_page().cursor().top, page + 3);
}

#[test]
fn the_preview_scrolls_and_opens() {
    let mut driver = Driver::new(shipped(), 160, 14);
    driver.keys("/ICT security manager<enter>}}}}}j");
    let preview = driver.app.layout().preview.unwrap();
    let shown = |driver: &Driver| {
        let text = driver.text();
        let lines = text.lines().skip(2).take(10);
        let cut = |line: &str| {
            line.chars()
                .skip(preview.content.x.into())
                .collect::<String>()
        };
        lines.map(cut).collect::<Vec<_>>()
    };
    let before = shown(&driver);
    for _ in 0..40 {
        driver.mouse(MouseEvent::ScrollDown, preview.content.x, 5);
    }
    let after = shown(&driver);
    assert_ne!(after, before);
    assert!(
        after.iter().any(|line| line.contains("Ethical hackers")),
        "{after:?}"
    );
    for _ in 0..40 {
        driver.mouse(MouseEvent::ScrollUp, preview.content.x, 5);
    }
    assert_eq!(shown(&driver), before);
    // Another subject begins at its beginning.
    driver
        .mouse(MouseEvent::ScrollDown, preview.content.x, 5)
        .keys("jk");
    assert_eq!(driver.app.preview().top(), 3);
    driver.keys("j");
    assert_eq!(driver.app.preview().top(), 0);
    let target = driver.app.preview().target().unwrap();
    let (x, y) = (preview.content.x, preview.content.y);
    driver
        .mouse(MouseEvent::Click, x, y)
        .mouse(MouseEvent::DoubleClick, x, y);
    assert_eq!(Some(driver.app.current_page().subject()), target.subject());
}

#[test]
fn the_border_is_dragged() {
    for (width, keys) in [
        (80, ""),
        (200, ""),
        (200, "/cook<enter>./waiter<enter>c"),
        (120, "/cook<enter>v"),
    ] {
        let mut driver = Driver::new(kitchen(), width, 24);
        driver.keys(keys);
        let usual = widths(&driver);
        let x = usual[0] - 1;
        // From either of the two lines, to both sides, and never too far.
        driver
            .mouse(MouseEvent::Click, x, 10)
            .mouse(MouseEvent::Drag, x + 5, 10);
        assert_eq!(widths(&driver)[0], usual[0] + 5, "{keys}");
        assert_eq!(widths(&driver).iter().sum::<u16>(), width);
        driver.mouse(MouseEvent::Drag, 0, 3);
        assert_eq!(widths(&driver)[0], NARROWEST);
        driver.mouse(MouseEvent::Drag, width - 1, 22);
        assert!(
            widths(&driver).iter().all(|&width| width >= NARROWEST),
            "{keys}"
        );
        driver
            .mouse(MouseEvent::Drag, x, 10)
            .mouse(MouseEvent::Release, x, 10);
        assert_eq!(widths(&driver), usual);
        driver.mouse(MouseEvent::Drag, x + 9, 10);
        assert_eq!(widths(&driver), usual);
        driver.text();
    }
}

#[test]
fn the_second_border_of_a_wide_screen_is_dragged_too() {
    let mut driver = Driver::new(shipped(), 200, 24);
    let usual = widths(&driver);
    let x = usual[0] + usual[1];
    driver
        .mouse(MouseEvent::Click, x, 10)
        .mouse(MouseEvent::Drag, x - 11, 10);
    assert_eq!(widths(&driver), [usual[0], usual[1] - 10, usual[2] + 10]);
}

#[test]
fn the_border_moves_by_key() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    let usual = widths(&driver);
    driver.keys(">");
    assert_eq!(widths(&driver), [usual[0] + 4, usual[1] - 4]);
    driver.keys("<<");
    assert_eq!(widths(&driver), [usual[0] - 4, usual[1] + 4]);
    insta::assert_snapshot!("narrower_80x24", driver.screen());
    for _ in 0..20 {
        driver.keys(">");
    }
    assert!(
        driver.text().contains("can't be made smaller"),
        "{}",
        driver.text()
    );
    assert_eq!(widths(&driver)[1], NARROWEST);
    // It stays as it is while one goes on.
    let now = widths(&driver);
    driver.keys("/waiter<enter>vv");
    assert_eq!(widths(&driver), now);
    driver.keys("!>");
    assert!(
        driver.text().contains("only one panel"),
        "{}",
        driver.text()
    );
}

#[test]
fn a_panel_has_the_screen_for_itself() {
    for (name, keys) in [
        ("browser", "bz"),
        ("page", "/cook<enter>z"),
        ("map", "/cook<enter>vz"),
        ("compare", "/cook<enter>./waiter<enter>cz"),
    ] {
        for (width, height) in [(80, 24), (40, 12)] {
            let mut driver = Driver::new(kitchen(), width, height);
            driver.keys(keys);
            insta::assert_snapshot!(format!("zoom_{name}_{width}x{height}"), driver.screen());
            assert_eq!(widths(&driver), [width]);
            driver.keys("z<ctrl-l>");
            let mut fresh = Driver::new(kitchen(), width, height);
            fresh.keys(keys.trim_end_matches('z')).keys("<ctrl-l>");
            assert_eq!(driver.screen(), fresh.screen(), "{keys}");
        }
    }
}

#[test]
fn zoomed_one_walks_on() {
    let mut driver = Driver::new(kitchen(), 120, 30);
    driver.keys("z<tab>");
    assert!(driver.app.layout().page.is_some() && driver.app.layout().list.is_none());
    driver.keys("<tab>");
    assert!(driver.app.layout().list.is_some() && driver.app.layout().page.is_none());
    driver.keys("/cook<enter>v<enter>");
    assert_eq!(here(&driver), "cook");
    driver.keys("vjj<enter>k");
    assert!(here(&driver).starts_with("around ") && here(&driver) != "around cook");
    assert!(driver.app.current_page().chosen().is_some());
    driver.text();
    driver.keys("z");
    assert_eq!(widths(&driver).len(), 2);
}

#[test]
fn the_mouse_is_left_to_the_terminal() {
    let mut driver = Driver::new(kitchen(), 100, 24);
    driver.keys("<alt-m>");
    assert_eq!(driver.effects, [Effect::CaptureMouse(false)]);
    assert!(driver.text().contains("Mouse off"), "{}", driver.text());
    driver.keys("<alt-m>");
    assert_eq!(
        driver.effects,
        [Effect::CaptureMouse(false), Effect::CaptureMouse(true)]
    );
    assert!(driver.text().contains("Mouse on"), "{}", driver.text());
    // In a box as well.
    driver.keys("/coo<alt-m>");
    assert_eq!(driver.effects.last(), Some(&Effect::CaptureMouse(false)));
    assert_eq!(driver.app.context(), Context::Search);
}

#[test]
fn a_click_on_the_line_of_a_filter_goes_on_typing() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("b,chef<enter>");
    driver.click(", chef").keys("s");
    assert_eq!(driver.app.list().filter().unwrap().input().text(), "chefs");
    // And a click on a row keeps it, and selects.
    driver.keys("<backspace>").click("head chef");
    assert_eq!(driver.app.context(), Context::List);
    assert!(driver.app.list().filter().is_some());
}
