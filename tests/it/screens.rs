//! Every screen at four sizes, reached by keys, with its styles.

#![allow(clippy::unwrap_used)]

use crate::support;

use std::sync::Arc;

use careernav::app::{Effect, MouseEvent, Msg};
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::profile::Progress;
use support::{Driver, classified, kitchen, nothing};

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (40, 12), (200, 50)];

/// Compares the screen after some keys with what it was.
fn check_of(name: &str, data: &Arc<Dataset>, keys: &str) {
    for (width, height) in SIZES {
        let mut driver = Driver::new(Arc::clone(data), width, height);
        driver.keys(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), driver.screen());
    }
}

fn check(name: &str, keys: &str) {
    check_of(name, &kitchen(), keys);
}

#[test]
fn loading() {
    for (width, height) in SIZES {
        let driver = Driver::loading(width, height);
        insta::assert_snapshot!(format!("loading_{width}x{height}"), driver.screen());
    }
    let mut driver = Driver::loading(80, 24);
    // Threads overtake each other; what is said never goes back.
    for done in [64, 192, 128] {
        driver.send(Msg::Progress(Progress { done, of: 3008 }));
    }
    let screen = driver.screen();
    assert!(screen.contains("6 %"), "{screen}");
}

#[test]
fn what_a_classification_says() {
    let english = classified(None);
    check_of("classified_occupation", &english, "/baker<enter>E");
    check_of("classified_skill", &english, "/bake bread<enter>E");
    check_of(
        "classified_skill_group",
        &english,
        "/bake bread<enter>E}}j<enter>E",
    );
    check_of("classified_isco_group", &english, "bGk");
    check_of("classified_search", &english, "/boulang");
    let french = classified(Some("fr"));
    check_of("classified_in_french", &french, "/baker<enter>E");
}

#[test]
fn the_languages_of_a_set_come_in_turn() {
    let mut driver = Driver::new(classified(None), 80, 24);
    driver.keys("L");
    assert_eq!(driver.effects, [Effect::ReloadIn("fr".to_owned())]);
    driver.send(Msg::Loaded(classified(Some("fr"))));
    assert!(driver.text().contains("Boulanger"), "{}", driver.text());
    driver.effects.clear();
    driver.keys("L");
    assert_eq!(driver.effects, [Effect::ReloadIn("en".to_owned())]);

    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("L");
    assert_eq!(driver.effects, []);
    assert!(
        driver.text().contains("no other language"),
        "{}",
        driver.text()
    );
}

#[test]
fn nothing_to_show() {
    check_of("nothing", &nothing(), "");
}

#[test]
fn the_tree() {
    check("tree", "jjj");
}

#[test]
fn the_tree_collapsed() {
    check("tree_collapsed", "Cjj");
}

#[test]
fn the_flat_list() {
    check("flat", "tj");
}

#[test]
fn an_occupation() {
    check("occupation", "/cook<enter>");
}

#[test]
fn an_occupation_expanded() {
    check("occupation_expanded", "/cook<enter>jjlj<space>");
}

#[test]
fn an_occupation_with_everything_expanded() {
    check("occupation_all", "/cook<enter>EE<ctrl-d><ctrl-d>");
}

#[test]
fn a_zoomed_page_is_written_in_columns_where_there_is_room() {
    check("zoomed", "/cook<enter>zEEG");
    // The other columns are clicked as well.
    let mut driver = Driver::new(kitchen(), 200, 30);
    driver.keys("/cook<enter>zEE");
    let (x, _) = driver.place_of("Similar occupations");
    assert!(x > 60, "{}", driver.text());
    driver.double_click("head chef");
    let here = driver.app.current_page().title(driver.app.data());
    assert_eq!(here, "head chef");
}

/// Pages with more on them than a set of a kitchen has.
#[test]
fn every_kind_of_page_makes_use_of_the_width() {
    let data = support::shipped();
    for (name, keys) in [
        ("occupation", "/ict security technician<enter>"),
        ("skill", "/project management<enter>"),
        ("group", "gg<tab>"),
        (
            "gap",
            "/ict help desk agent<enter>./ict security manager<enter>d",
        ),
        (
            "paths",
            "/ict help desk agent<enter>./ict security manager<enter>w",
        ),
        (
            "compare",
            "/ict help desk agent<enter>./ict security manager<enter>c",
        ),
        ("fit", "/ict help desk agent<enter>mM"),
        ("search", "/ict help desk agent<enter>m/security"),
        ("search_unknown", "/security"),
        ("search_skill", "/project management"),
        ("choice", "/ict security manager<enter>dhelp desk"),
    ] {
        for (width, height) in [(80, 24), (120, 40), (200, 50)] {
            let mut driver = Driver::new(Arc::clone(&data), width, height);
            driver.keys(keys);
            insta::assert_snapshot!(format!("wide_{name}_{width}x{height}"), driver.text());
        }
    }
}

#[test]
fn the_cursor_goes_from_column_to_column() {
    let mut driver = Driver::new(support::shipped(), 200, 50);
    driver.keys("/ict help desk agent<enter>./ict security manager<enter>d");
    let row = |driver: &Driver| driver.app.current_page().cursor().at;
    let column = |driver: &Driver| {
        let page = driver.app.current_page();
        let seen = page.cursor().at - page.cursor().top;
        page.column_lengths().column_of(seen).0
    };
    let first = row(&driver);
    assert!(driver.text().contains("l next column"), "{}", driver.text());
    driver.keys("}}<right>");
    assert_eq!(column(&driver), 1, "{}", driver.text());
    driver.keys("j");
    assert!(
        driver.text().contains("h column before"),
        "{}",
        driver.text()
    );
    // The order of j and k is that of the columns.
    let here = row(&driver);
    driver.keys("jk");
    assert_eq!(row(&driver), here);
    driver.keys("<left>");
    assert_eq!(column(&driver), 0);
    driver.keys("g");
    assert_eq!(row(&driver), first);
    // Half a screen is a column, and the last row is reached.
    driver.keys("<ctrl-d>");
    assert_eq!(column(&driver), 1);
    driver.keys("G");
    let (at, items) = driver.app.current_page().position();
    assert_eq!(at, items);
}

/// Beside a hit there is the step there, as far as it is known from where.
#[test]
fn a_hit_is_shown_as_the_step_there() {
    let mut driver = Driver::new(kitchen(), 200, 50);
    driver.keys("/head chef");
    assert!(
        driver.text().contains("Essential skills (6):"),
        "{}",
        driver.text()
    );
    assert!(!driver.text().contains("This step"));
    driver.keys("<esc>/cook<enter>m/head chef");
    let text = driver.text();
    assert!(
        text.contains("This step") && text.contains("your skills → head chef"),
        "{text}"
    );
    assert!(
        text.contains("You have (4):") && text.contains("To learn (2):"),
        "{text}"
    );
    // A job that you chose to start from comes before your skills.
    driver.keys("<esc>/waiter<enter>./head chef");
    assert!(
        driver.text().contains("waiter → head chef"),
        "{}",
        driver.text()
    );
    driver.keys("<esc>/food hygiene");
    let text = driver.text();
    assert!(
        text.contains("Essential for 5 jobs, optional for 0."),
        "{text}"
    );
    assert!(text.contains("You have it."), "{text}");
}

#[test]
fn similar_occupations_and_prospects() {
    check("edges", "/cook<enter>G<page-up>");
}

#[test]
fn an_occupation_at_the_highest_level() {
    check("highest", "/food sci<enter>EG");
}

#[test]
fn an_occupation_without_a_profile() {
    check("no_profile", "/pastry<enter>");
}

#[test]
fn a_skill() {
    check("skill", "/food hyg<enter>j");
}

#[test]
fn a_group() {
    check("group", "gg<tab>");
}

#[test]
fn the_search_box() {
    check("search", "/coo");
}

#[test]
fn the_search_box_for_skills() {
    check("search_skills", "/s<tab><tab><down>");
}

#[test]
fn the_search_box_without_hits() {
    check("search_none", "/zzzzz");
}

#[test]
fn the_footer_holds_whole_hints_only() {
    for keys in ["j", "/cook<enter>jj", "/cook<enter>/", "?", "!"] {
        let mut driver = Driver::new(kitchen(), 80, 24);
        driver.keys(keys);
        let hints = careernav::app::model::hints::hints(&driver.app);
        let hints: Vec<_> = hints
            .iter()
            .map(|it| format!("{} {}", it.key, it.does))
            .collect();
        for width in 24..140 {
            driver.send(Msg::Resize(width, 24));
            let text = driver.text();
            let footer = text.lines().last().unwrap().trim();
            // All other keys are behind this one.
            let has_help = footer.contains("help") || keys.ends_with('/') || keys == "?";
            assert!(has_help, "{width}: {footer}");
            // Where not all have room, there is less air between them.
            let between = if footer.contains("   ") { "   " } else { "  " };
            for hint in footer.split(between).filter(|hint| !hint.is_empty()) {
                let is_whole = |whole: &String| whole == hint;
                assert!(hints.iter().any(is_whole), "{width}: {footer}");
            }
        }
    }
}

#[test]
fn the_empty_search_box() {
    check("search_empty", "/");
}

/// What was searched for and opened before comes first in an empty box.
#[test]
fn the_empty_search_box_of_someone_who_has_been_here() {
    let keys = "/waitress<enter>/cook<enter>/wai<enter>/food hyg<enter>/";
    check("search_habits", keys);
}

#[test]
fn filters_in_the_search_box() {
    check("search_filter", "/food level:4");
    check("search_filter_begun", "/level:");
    check("search_filter_unknown", "/cook lvl:2");
    check("search_filter_wrong", "/cook isco:xx");
    check("search_filter_in_vain", "/cook level:4 isco:9");
    check("search_nearest", "/waxkter");
    check_of("search_code", &classified(None), "/7512");
}

#[test]
fn the_help() {
    check("help", "?jj");
    check("palette", ":");
    check("palette_typed", ":to the");
    check("palette_nothing", ":zzz");
}

#[test]
fn the_problems() {
    check("problems", "!<enter>");
}

#[test]
fn a_trail() {
    check(
        "history",
        "/cook<enter>/food hygiene<enter>/waiter<enter><backspace>",
    );
}

#[test]
fn the_mono_theme_tells_everything_apart_without_colour() {
    let mut driver = Driver::new(kitchen(), 80, 24).themed(Theme::Mono);
    driver.keys("/coo");
    insta::assert_snapshot!("mono_80x24", driver.screen());
}

/// A page, a box with what was matched, what is the person's own, and problems, in every theme.
#[test]
fn every_theme() {
    for theme in Theme::ALL {
        let name = theme.name();
        for (what, keys) in [
            ("page", "/cook<enter>m/head chef<enter>nn<enter>j<space>"),
            ("search", "/coo"),
            ("problems", "!"),
            ("map", "/cook<enter>vj"),
        ] {
            let mut driver = Driver::new(kitchen(), 80, 24).themed(theme);
            driver.keys(keys);
            insta::assert_snapshot!(format!("theme_{name}_{what}_80x24"), driver.screen());
        }
    }
}

#[test]
fn wide_screens_show_a_preview() {
    let mut driver = Driver::new(kitchen(), 160, 30);
    driver.keys("/cook<enter>jj");
    insta::assert_snapshot!("preview_list_160x30", driver.screen());
    driver.keys("lj");
    insta::assert_snapshot!("preview_160x30", driver.screen());
    driver.keys("<enter>j");
    insta::assert_snapshot!("preview_skill_160x30", driver.screen());
}

#[test]
fn no_size_is_too_small() {
    let stops = [
        "",
        "Cj",
        "t",
        "/cook<enter>",
        "EE<ctrl-d>",
        "/food hyg<enter>",
        "!",
        "<enter>",
        "?",
        "G",
        "<esc>/coo",
        "<tab>zzz",
        "<ctrl-u>level:",
        "<ctrl-u>",
        "<esc>",
        "b",
    ];
    for width in (0..12).chain([39, 69, 70, 110, 140]) {
        for height in (0..12).chain([24]) {
            let mut driver = Driver::new(kitchen(), width, height);
            for keys in stops {
                driver.keys(keys).text();
            }
        }
    }
}

#[test]
fn a_frame_that_is_smaller_than_the_model_thinks_is_no_panic() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/coo");
    let backend = ratatui::backend::TestBackend::new(10, 4);
    let mut terminal = ratatui::Terminal::new(backend).unwrap();
    terminal
        .draw(|frame| careernav::ui::draw(&driver.app, Theme::Ansi, frame))
        .unwrap();
}

#[test]
fn resizing_keeps_the_place() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    driver.keys("/cook<enter>jjlj<space>");
    let before = driver.app.current_page().current().cloned();
    for (width, height) in [(40, 12), (200, 50), (1, 1), (7, 3), (80, 24)] {
        driver.send(Msg::Resize(width, height));
        driver.text();
    }
    assert_eq!(driver.app.current_page().current().cloned(), before);
}

#[test]
fn the_mouse_walks_too() {
    let mut driver = Driver::new(kitchen(), 80, 24);
    for _ in 0..5 {
        driver.mouse(MouseEvent::ScrollDown, 5, 10);
    }
    driver.click("waiter");
    assert!(driver.text().contains("Waiters bring food"));
    driver.double_click("waiter");
    driver.double_click("Essential skills");
    driver.double_click("serve guests");
    insta::assert_snapshot!("mouse_skill_80x24", driver.text());
    driver.mouse(MouseEvent::ScrollDown, 10, 10);
    driver.keys("/");
    driver.keys("head");
    driver.click("head chef");
    assert!(driver.text().contains("Head chefs run a kitchen"));
}

#[test]
fn what_one_brings() {
    check("me_nothing", "M");
    check("me_marked", "/cook<enter>m/wine<enter>mM");
    check("me_occupation", "/cook<enter>m/head chef<enter>E");
    check("move_with_its_reason", "/cook<enter>}}}}}}j<space>");
}

#[test]
fn occupations_side_by_side() {
    check("compare_two", "/cook<enter>./head chef<enter>cj");
    check(
        "compare_three",
        "/cook<enter>./waiter<enter>cchead chef<enter>}",
    );
}

#[test]
fn paths_of_several_steps() {
    check("path", "/kitchen helper<enter>./head chef<enter>w}jE");
    check("path_none", "/head chef<enter>./cook<enter>w");
    check("path_from_me", "/waiter<enter>m/head chef<enter>w}j<space>");
}
