//! Nothing is written and no time is used while nothing happens.

use std::thread;
use std::time::Duration;

use crate::bytes::count;
use crate::process::{switches, ticks};
use crate::pty::Session;
use crate::start::{careernav, opened};

/// Until all that is drawn at the start has come: it has by the time that a key has been answered
/// twice.
fn settle(app: &mut Session) {
    app.wait_for_text("quit");
    app.send("?");
    app.wait_for_text("Filter the rows by text");
    app.send("q");
    app.wait_for("the help to go", |screen| {
        !screen.contents().contains("Filter the rows by text")
    });
}

/// The only wait in these tests that is not for something: nothing has to happen meanwhile.
fn rests(app: &mut Session) {
    settle(app);
    let look = || (app.raw().len(), ticks(app.pid()), switches(app.pid()));
    let before = look();
    thread::sleep(Duration::from_millis(2500));
    let after = look();
    assert_eq!(before.0, after.0, "bytes were written");
    // No thread wakes up to see whether there is something to do.
    if let (Some(before), Some(after)) = (before.2, after.2) {
        assert!(after - before <= 4, "{} switches", after - before);
    }
    match (before.1, after.1) {
        (Some(before), Some(after)) => assert!(after - before <= 2, "{} ticks", after - before),
        _ => eprintln!("skipped: this system does not tell the time that a process has used"),
    }
}

#[test]
fn idle_after_the_start() {
    rests(&mut opened(&[]));
}

#[test]
fn idle_with_the_search_box_open() {
    let mut app = opened(&[]);
    app.wait_for_text("quit");
    app.send("/");
    app.wait_for_text("Search occupations and skills");
    app.send("\x1b");
    app.wait_for("the box closed", |screen| {
        !screen.contents().contains("Search occupations and skills")
    });
    rests(&mut app);
}

#[test]
fn idle_with_keys_from_the_terminal_itself() {
    rests(&mut careernav(&[]).script(r#"exec "$@" </dev/null"#).open());
}

#[test]
fn moving_the_mouse_writes_nothing() {
    let mut app = opened(&[]);
    settle(&mut app);
    let before = app.raw().len();
    for column in 1..60 {
        app.send(&format!("\x1b[<35;{column};5M"));
    }
    // What comes after the moves shows that they were read.
    app.send("?");
    app.wait_for_bytes("the help", before, |raw| !raw.is_empty());
    app.wait_for_text("Filter the rows by text");
    let raw = app.raw();
    assert_eq!(count(&raw[before..], b"\x1b[?2026h"), 1);
}
