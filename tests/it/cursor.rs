//! The terminal's own cursor: whoever follows it, by magnifier or by ear, follows the choice, on every
//! screen and overlay. And what else must not be told by colour alone.

#![allow(clippy::unwrap_used)]

use crate::support;

use careernav::app::MouseEvent;
use careernav::ui::theme::Theme;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier};
use support::{Driver, WALKS, kitchen, nothing};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 50)];

/// Where the terminal's own cursor is, if it is shown.
fn cursor(driver: &Driver, (width, height): (u16, u16)) -> Option<(u16, u16)> {
    let mut terminal = ratatui::Terminal::new(TestBackend::new(width, height)).unwrap();
    let draw = |frame: &mut ratatui::Frame<'_>| {
        careernav::ui::draw(&driver.app, Theme::Ansi, frame);
    };
    terminal.draw(draw).unwrap();
    let backend = terminal.backend();
    let position = backend.cursor_position();
    backend.cursor_visible().then_some((position.x, position.y))
}

/// The rows that have a reversed cell, in which the choice is drawn.
fn reversed(driver: &Driver) -> Vec<u16> {
    let buffer = driver.buffer();
    let is_reversed = |x: u16, y: u16| {
        let cell = buffer.cell((x, y)).unwrap();
        cell.modifier.contains(Modifier::REVERSED)
    };
    let rows = 0..buffer.area.height;
    rows.filter(|&y| (0..buffer.area.width).any(|x| is_reversed(x, y)))
        .collect()
}

#[test]
fn it_is_shown_on_every_screen_and_follows_the_choice() {
    for size in SIZES {
        for keys in WALKS {
            let mut driver = Driver::new(kitchen(), size.0, size.1);
            driver.keys(keys);
            let at = cursor(&driver, size);
            let screen = driver.text();
            assert!(
                at.is_some(),
                "no cursor after {keys:?} at {size:?}\n{screen}"
            );
            let (_, y) = at.unwrap();
            // Where there is no text being typed and nothing but a page to read, it is on the choice.
            let types = driver.app.context().is_text();
            let chosen = reversed(&driver);
            if driver.app.overlay().is_none() && !types && !chosen.is_empty() {
                assert!(
                    chosen.contains(&y),
                    "{y} {chosen:?} after {keys:?} at {size:?}\n{screen}"
                );
            }
        }
    }
}

#[test]
fn it_moves_with_every_step() {
    for (keys, step) in [
        ("", "j"),
        ("/cook<enter>E", "j"),
        ("!E", "j"),
        ("/cook<enter>v", "n"),
    ] {
        let size = (120, 40);
        let mut driver = Driver::new(kitchen(), size.0, size.1);
        driver.keys("j").keys(keys).keys("g");
        let mut last = cursor(&driver, size);
        for _ in 0..3 {
            let (before, rows) = (driver.app.current_page().cursor(), reversed(&driver));
            driver.keys(step);
            let now = cursor(&driver, size);
            if (before, rows) != (driver.app.current_page().cursor(), reversed(&driver)) {
                assert_ne!(now, last, "{keys:?}\n{}", driver.text());
            }
            last = now;
        }
    }
}

#[test]
fn it_stands_where_reading_begins() {
    let size = (80, 24);
    let mut driver = Driver::new(nothing(), size.0, size.1);
    let (x, y) = cursor(&driver, size).unwrap();
    let screen = driver.text();
    let line = screen.lines().nth(y.into()).unwrap();
    let rest: String = line.chars().skip(x.into()).collect();
    assert!(rest.starts_with("No profiles"), "{rest}");
    // The wheel takes the choice along.
    let size = (80, 12);
    driver = Driver::new(kitchen(), size.0, size.1);
    driver.keys("b");
    for _ in 0..4 {
        driver.mouse(MouseEvent::ScrollDown, 5, 5);
    }
    let at = cursor(&driver, size).unwrap();
    assert!(reversed(&driver).contains(&at.1), "{}", driver.text());
    // A page may begin with more text than there is room for.
    driver = Driver::new(kitchen(), 40, 12);
    driver.keys("/cook<enter>");
    assert!(reversed(&driver).is_empty());
    assert_eq!(cursor(&driver, (40, 12)).unwrap().1, 2, "{}", driver.text());
}

/// The screen without colours says as much: what differs in a cell's colour differs in its sign or in
/// its modifiers, too, from whatever the same theme draws as running text.
#[test]
fn essential_optional_known_and_level_are_told_without_colour() {
    let mut driver = Driver::new(kitchen(), 120, 40).themed(Theme::Mono);
    driver.keys("/cook<enter>m/head chef<enter>E");
    let screen = driver.text();
    assert!(screen.contains("✓ ▸ cook sauces"), "{screen}");
    assert!(screen.contains("  ▸ lead a team") && !screen.contains("✓ ▸ lead a team"));
    assert!(screen.contains("Essential skills") && screen.contains("Optional skills"));
    assert!(screen.contains("ISCO skill level 3 of 4") && screen.contains("L4"));
    driver.keys("./cook<enter>c");
    let screen = driver.text();
    assert!(
        screen.contains("● essential  ○ optional  · not needed"),
        "{screen}"
    );
    for keys in WALKS {
        let mut driver = Driver::new(kitchen(), 120, 40).themed(Theme::Mono);
        let buffer = driver.keys(keys).buffer();
        let mut cells = buffer.content.iter();
        assert!(cells.all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset)));
    }
}
