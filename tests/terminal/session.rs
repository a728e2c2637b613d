//! The last place: where a person was is where the next start begins, however the program ended, each
//! set for itself; and bookmarks are on the disk when they are set.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::pty::Session;
use crate::start::{Start, careernav};
use crate::watch::lines;

const SET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");

fn at(home: &Path, args: &[&str]) -> Start {
    let below = |name: &str| home.join(name).to_str().unwrap().to_owned();
    careernav(args)
        .variable("XDG_STATE_HOME", &below("state"))
        .variable("XDG_DATA_HOME", &below("data"))
}

/// Everything but the footer.
fn body(app: &Session) -> Vec<String> {
    app.look(|screen| {
        let mut all = lines(screen);
        all.pop();
        all
    })
}

/// Goes to a place in the middle of a page, and tells what is seen there.
fn go(app: &mut Session) -> Vec<String> {
    app.wait_for_text("Start here");
    app.send("/ethical hacker\r");
    app.wait_for_text("break into computer systems");
    app.send("/ICT security manager\rE");
    app.wait_for_text("▾ Other titles");
    app.send("\x04\x04jj");
    // Its answer says that the keys before it are done.
    app.send("i");
    app.wait_for_text("You have no skills yet");
    body(app)
}

fn begins_there(home: &Path, before: &[String]) {
    let mut app = at(home, &[]).start();
    app.wait_for("the last place", |screen| {
        let mut all = lines(screen);
        all.pop();
        all == before
    });
    app.send("\x7f");
    app.wait_for_text("ethical hacker");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn after_quitting() {
    let home = TempDir::new().unwrap();
    let mut app = at(home.path(), &[]).open();
    let before = go(&mut app);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
    begins_there(home.path(), &before);
}

#[test]
fn after_a_signal() {
    for signal in ["TERM", "HUP", "INT"] {
        let home = TempDir::new().unwrap();
        let mut app = at(home.path(), &[]).open();
        let before = go(&mut app);
        app.signal(signal);
        assert!(app.ended().status.signal().is_some());
        begins_there(home.path(), &before);
    }
}

#[test]
fn after_the_terminal_has_gone() {
    let home = TempDir::new().unwrap();
    let mut app = at(home.path(), &[]).open();
    let _ = go(&mut app);
    drop(app.hung_up());
    let mut app = at(home.path(), &[]).start();
    app.wait_for_text("ethical hacker › ICT security manager");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn every_set_has_its_own_and_fresh_begins_anew() {
    let home = TempDir::new().unwrap();
    let mut app = at(home.path(), &["--profiles", SET]).open();
    app.wait_for_text("Start here");
    app.send("/head chef\r");
    app.wait_for_text("Essential knowledge");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);

    let mut app = at(home.path(), &[]).open();
    app.wait_for_text("Start here");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);

    let mut app = at(home.path(), &["--profiles", SET, "--fresh"]).open();
    app.wait_for_text("Start here");
    app.wait_for_text("head chef");
    app.send("\x03");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_file_that_is_damaged_is_told_of_and_set_aside() {
    let home = TempDir::new().unwrap();
    let mut app = at(home.path(), &[]).open();
    let _ = go(&mut app);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
    let directory = home.path().join("state/careernav/sessions");
    let named = |ending: &str| {
        let entries = fs::read_dir(&directory).unwrap().flatten();
        let mut paths = entries.map(|entry| entry.path());
        paths.find(|path| path.to_str().unwrap().ends_with(ending))
    };
    let file = named(".json").unwrap();
    fs::write(&file, "{\"version\":1,\"place\"").unwrap();

    let mut app = at(home.path(), &[]).open();
    app.wait_for_text("file is damaged");
    app.wait_for_text("Start here");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
    assert!(named(".json.damaged-1").is_some());
    assert!(fs::read_to_string(&file).unwrap().contains("welcome"));
}

#[test]
fn a_bookmark_is_kept_and_two_at_once_lose_none() {
    let home = TempDir::new().unwrap();
    let start = || {
        let app = at(home.path(), &["--profiles", SET, "--fresh"]).open();
        app.wait_for_text("Start here");
        app
    };
    let (mut one, mut other) = (start(), start());
    one.send("/head chef\r");
    one.wait_for_text("Essential knowledge");
    one.send("s");
    one.wait_for_text("Bookmarked: head chef");
    other.send("/waiter\r");
    other.wait_for_text("Essential knowledge");
    other.send("s");
    other.wait_for_text("Bookmarked: waiter");
    for app in [&mut one, &mut other] {
        app.send("q");
    }
    assert_eq!(one.ended().status.exit_code(), 0);
    assert_eq!(other.ended().status.exit_code(), 0);
    let kept = fs::read_to_string(home.path().join("data/careernav/me.yaml")).unwrap();
    assert!(
        kept.contains("head-chef") && kept.contains("waiter"),
        "{kept}"
    );

    let mut app = start();
    app.send("S");
    app.wait_for_text("★ head chef");
    app.wait_for_text("★ waiter");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}
