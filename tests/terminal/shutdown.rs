//! Quitting while another program has the files: it takes no longer than a person waits, keys are
//! heard, and what was not saved is said.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::bytes::{GIVEN_BACK, find};
use crate::pty::Session;
use crate::start::careernav;

/// The locks of all that is a person's own, held by somebody else.
fn locked(home: &Path) -> Vec<File> {
    let directory = home.join("careernav");
    fs::create_dir_all(&directory).unwrap();
    let lock = |name: &str| {
        let file = File::create(directory.join(name)).unwrap();
        file.lock().unwrap();
        file
    };
    ["me.yaml.lock", "history.json.lock"].map(lock).into()
}

fn opened(home: &Path) -> Session {
    let place = home.to_str().unwrap();
    let set = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");
    let mut app = careernav(&["--profiles", set])
        .variable("XDG_DATA_HOME", place)
        .variable("XDG_STATE_HOME", place)
        .open();
    app.wait_for_text("restaurant manager");
    app.send("/head chef\r");
    app.wait_for_text("Essential knowledge");
    app
}

#[test]
fn it_does_not_wait_long_for_another_program_and_says_what_it_did_not_save() {
    let home = TempDir::new().unwrap();
    let locks = locked(home.path());
    let mut app = opened(home.path());
    // Two changes, and a page besides: one after the other they would wait for half a minute.
    app.send("ms");
    app.wait_for_text("ookmark");
    let begin = Instant::now();
    app.send("q");
    app.wait_for_text("Saving your changes");
    let ended = app.ended();
    let time = begin.elapsed();
    assert!(time < Duration::from_secs(5), "{time:?}");
    assert_eq!(ended.status.exit_code(), 2);
    let screen = ended.screen.replace('\n', " ");
    let what =
        "careernav: not saved: the last changes to your skills, past jobs and bookmarks: timed";
    assert!(screen.contains(what), "{screen}");
    // It is said where it can be read.
    let given_back = find(&ended.raw, &GIVEN_BACK.concat()).unwrap();
    assert!(find(&ended.raw, b"not saved").unwrap() > given_back);
    drop(locks);
    let me = fs::read_to_string(home.path().join("careernav/me.yaml"));
    assert!(me.is_err(), "{me:?}");
}

#[test]
fn the_key_that_quits_ends_the_waiting() {
    for again in ["q", "\x03"] {
        let home = TempDir::new().unwrap();
        let _locks = locked(home.path());
        let mut app = opened(home.path());
        app.send("m");
        app.wait_for_text("to your past jobs");
        app.send("q");
        app.wait_for_text("Saving your changes");
        let begin = Instant::now();
        app.send(again);
        let ended = app.ended();
        // Without it there would be more than a second left to wait.
        let time = begin.elapsed();
        assert!(time < Duration::from_millis(900), "{time:?}");
        assert_eq!(ended.status.exit_code(), 2);
        let what = "careernav: not saved: the last changes to your skills";
        assert!(ended.screen.contains(what), "{}", ended.screen);
    }
}

#[test]
fn what_is_missed_by_nobody_is_no_error() {
    let home = TempDir::new().unwrap();
    let _locks = locked(home.path());
    let mut app = opened(home.path());
    app.send("q");
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 0);
    let what = "careernav: not saved: the latest searches and pages: timed out";
    assert!(ended.screen.contains(what), "{}", ended.screen);
}
