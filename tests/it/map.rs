//! The map around an occupation: what it shows at every size, and walks on it by keys and mouse.

#![allow(clippy::unwrap_used)]

use crate::support;

use std::collections::HashSet;
use std::sync::Arc;

use careernav::app::action::Context;
use careernav::app::layout::{MAP_HEIGHT, MAP_WIDTH};
use careernav::app::row::Row;
use careernav::app::{MouseEvent, Msg};
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::profile::{Layer, load};
use careernav_core::user::SkillsChange;
use careernav_core::user::Subject;
use ratatui::backend::TestBackend;
use support::{Driver, classified, kitchen, nothing, shipped};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 50)];

/// The title of what is chosen.
fn chosen(driver: &Driver) -> String {
    let id = driver.app.current_page().chosen();
    id.map_or_else(String::new, |id| {
        driver.app.data().graph.occupation(id).title().to_owned()
    })
}

fn here(driver: &Driver) -> String {
    driver.app.current_page().subject().title(driver.app.data())
}

/// Where the terminal's own cursor is, if it is shown.
fn cursor(driver: &Driver, width: u16, height: u16) -> Option<(u16, u16)> {
    let Ok(mut terminal) = ratatui::Terminal::new(TestBackend::new(width, height));
    let Ok(_) = terminal.draw(|frame| careernav::ui::draw(&driver.app, Theme::Ansi, frame));
    let backend = terminal.backend();
    let position = backend.cursor_position();
    backend.cursor_visible().then_some((position.x, position.y))
}

#[test]
fn a_map_at_every_size() {
    for (width, height) in SIZES {
        let mut driver = Driver::new(kitchen(), width, height);
        driver.keys("/cook<enter>v");
        insta::assert_snapshot!(format!("cook_{width}x{height}"), driver.screen());
        let mut driver = Driver::new(shipped(), width, height);
        driver.keys("/ICT security technician<enter>vnn");
        insta::assert_snapshot!(format!("technician_{width}x{height}"), driver.screen());
    }
}

#[test]
fn a_map_where_there_is_nothing_above() {
    for (width, height) in SIZES {
        let mut driver = Driver::new(shipped(), width, height);
        driver.keys("/ICT security manager<enter>v");
        insta::assert_snapshot!(format!("highest_{width}x{height}"), driver.screen());
    }
}

#[test]
fn a_map_of_an_occupation_without_a_profile() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>vnn<enter>");
    assert_eq!(here(&driver), "around Pastry chef");
    insta::assert_snapshot!("no_profile_80x24", driver.screen());
    driver.keys("k");
    assert_eq!(chosen(&driver), "cook");
}

#[test]
fn without_colour_everything_is_told_apart() {
    let mut driver = Driver::new(shipped(), 120, 40).themed(Theme::Mono);
    driver.keys("/ICT security technician<enter>vn");
    insta::assert_snapshot!("mono_120x40", driver.screen());
}

/// Nothing is on the map that is not on the page, and the other way round; the drawing has all.
#[test]
fn text_and_drawing_show_what_the_page_lists() {
    for title in [
        "ICT security technician",
        "ICT security manager",
        "ICT network technician",
    ] {
        let mut driver = Driver::new(shipped(), 200, 120);
        driver.keys(&format!("/{title}<enter>E"));
        let occupations = |driver: &Driver| {
            let rows = driver
                .app
                .current_page()
                .rows()
                .iter()
                .filter_map(Row::target);
            let subjects = rows.filter(|subject| matches!(subject, Subject::Occupation(_)));
            subjects.collect::<HashSet<_>>()
        };
        let mut page = occupations(&driver);
        page.insert(driver.app.current_page().subject());
        assert!(page.len() > 5, "{title}");
        driver.keys("v");
        assert_eq!(occupations(&driver), page, "{title}");
        let map = driver.app.current_page().map().unwrap();
        let drawn = map.chart.spots.iter();
        let drawn: HashSet<_> = drawn.map(|spot| Subject::Occupation(spot.id)).collect();
        assert_eq!(drawn, page, "{title}");
    }
}

#[test]
fn one_walks_by_keys_and_the_cursor_comes_along() {
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("/cook<enter>v");
    assert_eq!(driver.app.context(), Context::Map);
    assert_eq!(
        (here(&driver), chosen(&driver)),
        ("around cook".into(), "cook".into())
    );
    for (key, title) in [
        ("k", "waiter"),
        ("<up>", "head chef"),
        ("<left>", "restaurant manager"),
        ("l", "head chef"),
        ("j", "waiter"),
        ("<down>", "cook"),
        ("g", "cook"),
        ("n", "waiter"),
        ("n", "Pastry chef"),
        ("p", "waiter"),
        ("G", "kitchen helper"),
        ("k", "cook"),
        ("l", "waiter"),
    ] {
        driver.keys(key);
        assert_eq!(chosen(&driver), title, "after {key}");
        // It stands on the mark, with the title on the far side of it.
        let (x, y) = cursor(&driver, 120, 40).unwrap();
        let text = driver.text();
        let row: Vec<char> = text.lines().nth(y.into()).unwrap().chars().collect();
        let before: String = row[..x.into()].iter().collect();
        let after: String = row[usize::from(x) + 1..].iter().collect();
        let is_there =
            before.ends_with(&format!("{title} ")) || after.starts_with(&format!(" {title} "));
        assert!(is_there, "{title} at {x},{y}\n{text}");
    }
    // Its reason stands in the text, and no other one.
    let text = driver.text();
    assert!(text.contains("Similar, at the same level"), "{text}");
    assert!(text.contains("You have 2 of 3 essential"), "{text}");
    assert!(!text.contains("Prospect, "), "{text}");
    // On the page it is on the page's own choice.
    driver.keys("v");
    let drawn = cursor(&driver, 120, 40);
    let row = driver
        .text()
        .lines()
        .nth(drawn.unwrap().1.into())
        .map(str::to_owned);
    assert!(row.unwrap().contains('›'), "{}", driver.text());
}

#[test]
fn what_is_chosen_becomes_the_middle_or_opens() {
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("/cook<enter>vkk<enter>");
    assert_eq!(
        (here(&driver), chosen(&driver)),
        ("around head chef".into(), "head chef".into())
    );
    // The way back finds what was chosen.
    driver.keys("<backspace>");
    assert_eq!(
        (here(&driver), chosen(&driver)),
        ("around cook".into(), "head chef".into())
    );
    driver.keys("v");
    assert_eq!(here(&driver), "head chef");
    driver.keys("<backspace>g<enter>");
    assert_eq!(here(&driver), "cook");
    let (behind, ..) = driver.app.history_pages();
    let behind: Vec<_> = behind
        .iter()
        .map(|subject| subject.title(driver.app.data()))
        .collect();
    assert_eq!(behind[behind.len() - 2..], ["cook", "around cook"]);
}

#[test]
fn a_map_opens_from_wherever_an_occupation_is() {
    // From the list, while the page beside it is only looked at.
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("btgjv");
    assert_eq!(here(&driver), "around food scientist");
    // From a suggestion on a page, from the page itself, and from a skill's page.
    driver.keys("/cook<enter>}}}}}jv");
    assert_eq!(here(&driver), "around waiter");
    driver.keys("/head chef<enter>v");
    assert_eq!(here(&driver), "around head chef");
    driver.keys("/food hygiene<enter>v");
    assert_eq!(here(&driver), "food hygiene");
    assert!(driver.text().contains("Move to an occupation first"));
    let mut driver = Driver::new(nothing(), 80, 24);
    driver.keys("v");
    assert!(driver.text().contains("Move to an occupation first"));
}

#[test]
fn other_keys_act_on_what_is_chosen() {
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("/cook<enter>vkm");
    assert_eq!(driver.changes, [SkillsChange::AddPastJob("waiter".into())]);
    assert!(driver.text().contains("✓ ● waiter"), "{}", driver.text());
    driver.keys("k.");
    assert!(driver.text().contains("From head chef"));
    driver.keys("gw");
    assert_eq!(here(&driver), "head chef → cook");
    driver.keys("<backspace>n./cook<enter>vkkc");
    assert_eq!(here(&driver), "waiter | head chef");
    driver.keys("<esc>/wine");
    assert_eq!(driver.app.context(), Context::Search);
}

#[test]
fn a_click_chooses_and_a_second_one_soon_opens() {
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("/cook<enter>v");
    driver.click("head chef");
    assert_eq!(chosen(&driver), "head chef");
    // Beside everything nothing happens.
    driver.mouse(MouseEvent::Click, 2, 2);
    driver.mouse(MouseEvent::ScrollDown, 2, 2);
    assert_eq!(
        (here(&driver), chosen(&driver)),
        ("around cook".into(), "head chef".into())
    );
    driver.click("head chef");
    assert_eq!(here(&driver), "around cook");
    driver.double_click("head chef");
    assert_eq!(here(&driver), "around head chef");
    driver.keys("<backspace>");
    // In the text as well.
    let (x, y) = driver.place_of("Similar occupations");
    driver.mouse(MouseEvent::Click, x + 4, y + 1);
    assert_eq!(chosen(&driver), "waiter");
    driver.mouse(MouseEvent::DoubleClick, x + 4, y + 1);
    assert_eq!(here(&driver), "around waiter");
}

/// Its reason comes into view for who walks there, but does not move what is pointed at.
#[test]
fn a_second_click_in_the_text_hits_what_the_first_one_hit() {
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/ICT security technician<enter>vG");
    for _ in 0..3 {
        driver.mouse(MouseEvent::ScrollUp, 60, 10);
    }
    let (x, y) = driver.place_of("›  ");
    assert!(y > 14, "{}", driver.text());
    driver.mouse(MouseEvent::Click, x + 4, y - 1);
    let first = chosen(&driver);
    assert_eq!(driver.place_of("›  "), (x, y - 1));
    driver.mouse(MouseEvent::DoubleClick, x + 4, y - 1);
    assert_eq!(here(&driver), format!("around {first}"));
    assert_ne!(first, "ICT security technician");
}

#[test]
fn a_click_on_a_reason_opens_what_it_belongs_to() {
    let mut driver = Driver::new(shipped(), 80, 30);
    driver.keys("/ICT security technician<enter>v");
    // The reason of the middle gives way, and what was hit moves up into its place.
    let (x, y) = driver.place_of("● ICT network");
    driver.mouse(MouseEvent::Click, x, y);
    assert_eq!(chosen(&driver), "ICT network technician");
    assert!(driver.place_of("● ICT network").1 < y);
    driver.mouse(MouseEvent::DoubleClick, x, y);
    assert_eq!(here(&driver), "around ICT network technician");
    // The line between two lists belongs to nothing.
    driver.keys("<backspace>");
    let (x, y) = driver.place_of("Long-term");
    driver.mouse(MouseEvent::Click, x, y - 1);
    driver.mouse(MouseEvent::DoubleClick, x, y);
    assert_eq!(here(&driver), "around ICT security technician");
}

/// The wheel goes through the whole text, whatever opens and closes on the way.
#[test]
fn the_wheel_goes_through_the_text() {
    let mut driver = Driver::new(shipped(), 80, 24);
    driver.keys("/ICT security technician<enter>vG");
    // Titles have not the whole line.
    let last: String = chosen(&driver).chars().take(12).collect();
    driver.keys("g");
    let (x, _) = driver.place_of("╭ In words");
    let shows = |driver: &Driver, title: &str| {
        let text = driver.text();
        let mut words = text.lines().map(|line| line.chars().skip(x.into()));
        words.any(|line| line.collect::<String>().contains(title))
    };
    for (act, end, other) in [
        (MouseEvent::ScrollDown, last.as_str(), "◉ ICT security"),
        (MouseEvent::ScrollUp, "◉ ICT security", &last),
    ] {
        assert!(!shows(&driver, end), "{}", driver.text());
        for _ in 0..60 {
            driver.mouse(act, 60, 10);
        }
        let are_right = shows(&driver, end) && !shows(&driver, other);
        assert!(are_right, "{}", driver.text());
    }
}

#[test]
fn the_text_is_what_stays() {
    for (width, height, is_drawn) in [
        (MAP_WIDTH, MAP_HEIGHT, true),
        (MAP_WIDTH - 1, MAP_HEIGHT, false),
        (MAP_WIDTH, MAP_HEIGHT - 1, false),
    ] {
        let mut driver = Driver::new(kitchen(), width, height);
        driver.keys("/cook<enter>v");
        assert_eq!(
            driver.text().contains("╭ Map"),
            is_drawn,
            "{width}x{height}"
        );
        assert!(driver.text().contains("In words"));
    }
    let guide = include_str!("../../docs/guide.md").replace('\n', " ");
    let said = format!("Below {MAP_WIDTH} columns or {MAP_HEIGHT} rows the text stands alone.");
    assert!(guide.contains(&said));
    // Without a drawing the same keys go along the text, and the cursor is there.
    let mut driver = Driver::new(kitchen(), 40, 12);
    driver.keys("/cook<enter>v");
    let mut met = vec![chosen(&driver)];
    for _ in 0..40 {
        driver.keys("j");
        if met.last() != Some(&chosen(&driver)) {
            met.push(chosen(&driver));
            let row = driver.place_of(&format!("{} ", chosen(&driver)));
            assert_eq!(cursor(&driver, 40, 12).map(|(_, y)| y), Some(row.1));
        }
    }
    assert_eq!(
        met,
        [
            "cook",
            "waiter",
            "Pastry chef",
            "head chef",
            "restaurant manager",
            "kitchen helper",
        ]
    );
    driver.keys("<left><left>");
    assert_eq!(chosen(&driver), "restaurant manager");
}

/// More than a map has room for: the drawing says so, and the text has all of them.
#[test]
fn what_has_no_place_in_the_drawing_is_reached_through_the_text() {
    let directory = tempfile::tempdir().unwrap();
    let similar: Vec<_> = (0..60).map(|n| format!("helper {n}")).collect();
    let profile = format!("title: hub\nsimilar: [{}]\n", similar.join(", "));
    std::fs::write(directory.path().join("hub.yaml"), profile).unwrap();
    let layer = Layer::Directory(directory.path().to_path_buf());
    let data = Arc::new(Dataset::new(load(&[layer])));
    let mut driver = Driver::new(data, MAP_WIDTH, MAP_HEIGHT);
    driver.keys("/hub<enter>v");
    let map = driver.app.current_page().map().unwrap();
    let drawn = map.chart.spots.len();
    assert!((4..61).contains(&drawn), "{drawn}");
    let left_out = format!("{} more in words", 61 - drawn);
    assert!(driver.text().contains(&left_out), "{}", driver.text());
    let mut met = HashSet::new();
    for _ in 0..200 {
        met.insert(chosen(&driver));
        driver.keys("n");
    }
    assert_eq!(met.len(), 61);
    // It has no place, so that the arrows lead along the text, too.
    assert_eq!(chosen(&driver), "helper 59");
    assert!(cursor(&driver, MAP_WIDTH, MAP_HEIGHT).is_some());
    driver.keys("<up>");
    assert_eq!(chosen(&driver), "helper 58");
}

#[test]
fn a_resize_keeps_the_choice() {
    let mut driver = Driver::new(shipped(), 120, 40);
    driver.keys("/ICT security technician<enter>vkk");
    let before = chosen(&driver);
    assert_ne!(before, "ICT security technician");
    for (width, height) in [(40, 12), (200, 50), (1, 1), (0, 0), (81, 17), (120, 40)] {
        driver.send(Msg::Resize(width, height));
        driver.text();
        assert_eq!(chosen(&driver), before, "{width}x{height}");
    }
}

#[test]
fn a_reload_keeps_the_map() {
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("/cook<enter>vk");
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(
        (here(&driver), chosen(&driver)),
        ("around cook".into(), "waiter".into())
    );
    assert!(driver.text().contains("Similar, at the same level"));
    driver.send(Msg::Loaded(classified(None)));
    assert_ne!(driver.app.context(), Context::Map);
}

#[test]
fn no_size_is_too_small() {
    for width in (0..12).chain([39, 79, 80, 81, 110, 140]) {
        for height in (0..12).chain([15, 16, 17, 24]) {
            let mut driver = Driver::new(kitchen(), width, height);
            for keys in [
                "/cook<enter>v",
                "k",
                "k",
                "h",
                "nn",
                "<enter>",
                "j",
                "<ctrl-d>",
                "G",
            ] {
                driver.keys(keys).text();
            }
        }
    }
    let mut driver = Driver::new(kitchen(), 120, 40);
    driver.keys("/cook<enter>v");
    for size in [(1, 1), (30, 10), (119, 40), (120, 39)] {
        cursor(&driver, size.0, size.1);
    }
}
