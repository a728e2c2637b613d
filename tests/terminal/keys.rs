//! Keys that only the real program can show: F1 as terminals send it, what is undone on the disk, and the
//! colours of another theme.

use std::fs;

use tempfile::TempDir;

use crate::bytes::{is_colour, sgr};
use crate::start::{Start, careernav};

const KITCHEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");

fn kitchen(home: &TempDir) -> Start {
    careernav(&["--profiles", KITCHEN, "--fresh"])
        .variable("XDG_DATA_HOME", home.path().to_str().unwrap())
}

#[test]
fn f1_is_help_and_enter_does_what_is_chosen() {
    for f1 in ["\x1bOP", "\x1b[11~", "\x1b[[A"] {
        let home = TempDir::new().unwrap();
        let mut app = kitchen(&home).open();
        app.send(f1);
        app.wait_for_text("how many of a job's skills you can do");
        app.send(",my skills\r\r");
        app.wait_for_text("You haven't added anything yet");
        app.send("q");
        assert!(app.ended().status.success(), "{f1:?}");
    }
}

#[test]
fn a_question_is_asked_and_done_and_a_tick_is_undone_on_the_disk() {
    let home = TempDir::new().unwrap();
    let mut app = kitchen(&home).open();
    app.send("/head chef\r");
    app.wait_for_text("Essential knowledge");
    app.send("w");
    app.wait_for_text("From which job to head chef?");
    app.send("waiter\r");
    app.wait_for_text("waiter → head chef");
    app.send("/cook\r");
    app.wait_for_text("Essential knowledge");
    app.send("m");
    app.wait_for_text("Added cook to your past jobs");
    app.send("u");
    app.wait_for_text("Undone: added cook to your past jobs");
    app.send("q");
    assert!(app.ended().status.success());
    let kept = fs::read_to_string(home.path().join("careernav/me.yaml")).unwrap();
    assert!(!kept.contains("cook"), "{kept}");
}

#[test]
fn the_next_theme_is_drawn_at_once() {
    let home = TempDir::new().unwrap();
    let mut app = kitchen(&home).variable("NO_COLOR", "1").open();
    let colours = |raw: &[u8]| sgr(raw).into_iter().filter(|&it| is_colour(it)).count();
    assert_eq!(colours(&app.raw()), 0);
    app.send("T");
    app.wait_for_text("Theme: high-contrast (T: next)");
    app.send("T");
    app.wait_for_text("Theme: ansi");
    assert!(colours(&app.raw()) > 0);
    app.send("q");
    assert!(app.ended().status.success());
}
