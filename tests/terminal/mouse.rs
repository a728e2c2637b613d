//! The mouse: what a terminal sends of it does what a person means by it, and who wants to select text
//! with it leaves it to the terminal.

use vt100::{MouseProtocolEncoding, MouseProtocolMode, Screen};

use crate::bytes::{GIVEN_BACK, TAKEN, count, find};
use crate::input::{row_of, selected};
use crate::pty::Session;
use crate::start::{Start, careernav};
use crate::watch::lines;

/// What takes the mouse, and what leaves it.
const MOUSE: std::ops::Range<usize> = 1..6;
const LEFT: std::ops::Range<usize> = 2..7;

fn kitchen(args: &[&str]) -> Start {
    let set = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");
    careernav(&[&["--profiles", set], args].concat())
}

fn opened(args: &[&str]) -> Session {
    let app = kitchen(args).open();
    app.wait_for_text("Start here");
    app.wait_for_text("head chef");
    app
}

/// A press of the left button and its release, as terminals report them.
fn click(column: usize, row: usize) -> String {
    format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
}

/// What the head of the screen says: where one is.
fn head(screen: &Screen) -> String {
    lines(screen)[0].clone()
}

/// The column of the border between the list and the page, from 1, as mouse reports count.
fn border(screen: &Screen) -> usize {
    let top = &lines(screen)[1];
    top.chars().position(|c| c == '╮').unwrap() + 1
}

fn has_mouse(screen: &Screen) -> bool {
    screen.mouse_protocol_mode() != MouseProtocolMode::None
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut app = opened(&[]);
    let row = app.look(|screen| row_of(screen, "head chef"));
    app.send(&click(12, row));
    app.wait_for("the row selected", |screen| {
        selected(screen).starts_with("head chef")
    });
    assert!(!app.look(head).contains("head chef"), "it is not open yet");
    app.send(&click(12, row).repeat(2));
    app.wait_for("the page", |screen| head(screen).contains("head chef"));
    // A row of the page, too.
    let row = app.look(|screen| row_of(screen, "▸ Essential skills"));
    app.send(&click(60, row));
    app.wait_for("the heading selected", |screen| {
        selected(screen).contains("Essential skills")
    });
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut app = careernav(&["ethical hacker"]).size(80, 16).open();
    app.send("E");
    app.wait_for_text("Enter collapse");
    let column = |screen: &Screen, from: usize| -> Vec<String> {
        let part = lines(screen).into_iter().skip(2).take(11);
        // The mark of the cursor may come along.
        part.map(|line| line.replace('›', " ").chars().skip(from).take(20).collect())
            .collect()
    };
    let from = app.look(border) + 2;
    let (list, page) = app.look(|screen| (column(screen, 2), column(screen, from)));
    let there = from + 10;
    app.send(&format!("\x1b[<65;{there};8M"));
    app.wait_for("the page scrolled", |screen| column(screen, from) != page);
    assert_eq!(app.look(|screen| column(screen, 2)), list);
    app.send(&format!("\x1b[<64;{there};8M"));
    app.wait_for("the page as it was", |screen| column(screen, from) == page);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn the_border_is_dragged() {
    let mut app = opened(&[]);
    let at = app.look(border);
    app.send(&format!("\x1b[<0;{at};9M\x1b[<32;{};9M", at + 4));
    app.wait_for("a wider list", |screen| border(screen) == at + 4);
    app.send(&format!("\x1b[<32;{};11M", at + 7));
    app.wait_for("a still wider list", |screen| border(screen) == at + 7);
    // Once the button is released nothing moves with the pointer.
    app.send(&format!("\x1b[<0;{0};11m\x1b[<32;{at};11M?", at + 7));
    app.wait_for_text("Filter the rows by text");
    app.send("\x1b");
    app.wait_for("the box closed", |screen| {
        !screen.contents().contains("Filter the rows by text")
    });
    assert_eq!(app.look(border), at + 7);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn it_is_left_to_the_terminal_and_taken_back() {
    let mut app = opened(&[]);
    assert!(app.look(has_mouse));
    let from = app.raw().len();
    app.send("\x1bm");
    app.wait_for_text("Mouse off");
    assert!(!app.look(has_mouse));
    let now = app.raw()[from..].to_vec();
    assert!(find(&now, &GIVEN_BACK[LEFT].concat()).is_some());
    assert!(TAKEN[MOUSE].iter().all(|mode| find(&now, mode).is_none()));

    let from = app.raw().len();
    app.send("\x1bm");
    app.wait_for_text("Mouse on");
    let sgr = |screen: &Screen| screen.mouse_protocol_encoding() == MouseProtocolEncoding::Sgr;
    assert!(app.look(has_mouse) && app.look(sgr));
    let now = app.raw()[from..].to_vec();
    assert!(find(&now, &TAKEN[MOUSE].concat()).is_some());
    let row = app.look(|screen| row_of(screen, "head chef"));
    app.send(&click(12, row));
    app.wait_for("the row selected", |screen| {
        selected(screen).starts_with("head chef")
    });
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn who_asks_for_it_is_left_the_mouse_from_the_start() {
    let configured = || kitchen(&[]).file("config/careernav/config.yaml", "mouse: false\n");
    for start in [kitchen(&["--no-mouse"]), configured()] {
        let mut app = start.open();
        app.wait_for_text("head chef");
        let raw = app.raw();
        for mode in &TAKEN[MOUSE] {
            assert_eq!(count(&raw, mode), 0, "{}", mode.escape_ascii());
        }
        // The first key already takes it.
        app.send("\x1bm");
        app.wait_for_text("Mouse on");
        assert!(app.look(has_mouse));
        app.send("q");
        assert_eq!(app.ended().status.exit_code(), 0);
    }
}
