//! What a person has searched for and opened is there in the next session, and a file that is damaged
//! or cannot be written is in the way of nothing.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::pty::Session;
use crate::start::careernav;

fn opened(state: &Path) -> Session {
    careernav(&[])
        .variable("XDG_STATE_HOME", state.to_str().unwrap())
        .open()
}

fn start(state: &Path) -> Session {
    searching(opened(state))
}

fn searching(mut app: Session) -> Session {
    app.send("/");
    app.wait_for_text("filters:");
    app
}

fn search_and_quit(mut app: Session) {
    app.send("hakcer\r");
    app.wait_for_text("› ethical hacker");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn the_next_session_knows_what_was_done() {
    let state = TempDir::new().unwrap();
    search_and_quit(start(state.path()));

    let mut app = start(state.path());
    app.wait_for_text("recent search");
    app.send("\r");
    app.wait_for_text("/ hakcer");
    // Everything is forgotten, on disk, too.
    app.send("\x15\x1bx");
    app.wait_for_text("are forgotten");
    app.send("\x03");
    assert_eq!(app.ended().status.exit_code(), 0);
    let kept = fs::read_to_string(state.path().join("careernav/history.json")).unwrap();
    assert!(
        !kept.contains("hakcer") && !kept.contains("hacker"),
        "{kept}"
    );
}

#[test]
fn a_damaged_file_is_set_aside() {
    let state = TempDir::new().unwrap();
    let place = state.path().join("careernav/history.json");
    fs::create_dir(place.parent().unwrap()).unwrap();
    fs::write(&place, "{\"version\": 1, \"sear").unwrap();
    let app = opened(state.path());
    app.wait_for_text("history.json: the file was not read: it is damaged");
    search_and_quit(searching(app));
    assert!(fs::read_to_string(&place).unwrap().contains("hakcer"));
    let aside = state.path().join("careernav/history.json.damaged-1");
    assert_eq!(
        fs::read_to_string(aside).unwrap(),
        "{\"version\": 1, \"sear"
    );
}

#[test]
fn without_a_place_to_write_everything_else_works() {
    let state = TempDir::new().unwrap();
    let file = state.path().join("file");
    fs::write(&file, "").unwrap();
    let mut app = start(&file);
    app.send("hakcer\r");
    app.wait_for_text("Not saved: Not a directory");
    // To say so once is enough.
    app.send("\x7f");
    app.wait_for_text("Start here");
    app.send("/hakcer\r");
    app.wait_for_text("w paths");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}
