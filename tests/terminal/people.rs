//! Several people in one app: whoever is chosen is shown, saved and found again, and nobody else.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::pty::Session;
use crate::start::careernav;

const SET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");

fn app(home: &Path, args: &[&str]) -> Session {
    let place = |name: &str| home.join(name).to_str().unwrap().to_owned();
    let args = [&["--profiles", SET], args].concat();
    careernav(&args)
        .variable("XDG_DATA_HOME", &place("data"))
        .variable("XDG_STATE_HOME", &place("state"))
        .open()
}

fn quits(mut app: Session) {
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn each_person_has_their_own_marks_pages_and_place() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data/careernav");
    let read = |name: &str| fs::read_to_string(data.join(name)).unwrap();
    let mut one = app(home.path(), &[]);
    one.wait_for_text("Start here");
    one.send("/head chef\r");
    one.wait_for_text("Essential knowledge");
    one.send("m");
    one.wait_for_text("to your past jobs");
    // Somebody new begins at the beginning.
    one.send("@");
    one.wait_for_text("Whose skills and jobs?");
    one.send("anna\r");
    one.wait_for_text("Now showing anna.");
    one.wait_for_text("careernav  anna");
    one.wait_for_text("Start here");
    one.send("/waiter\r");
    one.wait_for_text("Essential knowledge");
    one.send("ms");
    one.wait_for_text("Bookmarked: waiter");
    one.send("@");
    one.wait_for_text("shown now");
    one.send("me\r");
    one.wait_for_text("Now showing your own skills and jobs.");
    // Where I was, with what I ticked.
    one.wait_for_text("head chef");
    one.send("u");
    one.wait_for_text("Nothing to undo.");
    one.send("@anna\r");
    one.wait_for_text("careernav  anna");
    quits(one);
    assert!(read("me.yaml").contains("head-chef") && !read("me.yaml").contains("waiter"));
    let anna = read("people/anna.yaml");
    assert!(
        anna.contains("- waiter") && !anna.contains("head-chef"),
        "{anna}"
    );
    let state = home.path().join("state/careernav/history.json");
    assert!(!fs::read_to_string(state).unwrap().contains("waiter"));
    assert!(!read("people/anna.yaml.state/history.json").contains("head-chef"));
    // The next start is for whoever was chosen, and where they left off.
    let again = app(home.path(), &[]);
    again.wait_for_text("careernav  anna");
    again.wait_for_text("Essential knowledge");
    quits(again);
    // Unless somebody is named.
    let file = home.path().join("ben.yaml");
    fs::write(&file, "past_jobs: [cook]\n").unwrap();
    let mut named = app(home.path(), &["--me", file.to_str().unwrap()]);
    named.wait_for_text("careernav  ben.yaml");
    named.wait_for_text("Start here");
    named.send("M");
    named.wait_for_text("from 1 past job");
    named.send(":remove all\r");
    named.wait_for_text("a copy is ben.yaml.cleared-1");
    named.send("u");
    named.wait_for_text("Undone: removed all skills");
    quits(named);
    assert!(fs::read_to_string(&file).unwrap().contains("cook"));
    assert!(home.path().join("ben.yaml.state/sessions").is_dir());
}

#[test]
fn what_others_change_in_the_file_is_shown() {
    let home = TempDir::new().unwrap();
    let file = home.path().join("data/careernav/me.yaml");
    let mut one = app(home.path(), &["--fresh"]);
    one.wait_for_text("Start here");
    // There is not even a directory yet.
    one.send("M");
    one.wait_for_text("You haven't added anything yet.");
    let mut other = app(home.path(), &["--fresh"]);
    other.wait_for_text("Start here");
    other.send("/head chef\r");
    other.wait_for_text("Essential knowledge");
    other.send("m");
    other.wait_for_text("to your past jobs");
    one.send("<");
    one.send("/waiter\r");
    one.wait_for_text("Essential knowledge");
    one.send("m");
    one.wait_for_text("to your past jobs");
    one.send("M");
    one.wait_for_text("from 2 past jobs");
    other.send("M");
    other.wait_for_text("from 2 past jobs");
    // And by hand.
    fs::write(&file, "past_jobs: [cook]\n").unwrap();
    one.wait_for_text("from 1 past job)");
    other.wait_for_text("from 1 past job)");
    fs::write(&file, "past_jobs: [cook\n").unwrap();
    one.wait_for_text("me.yaml:1:17: a list in brackets");
    quits(one);
    quits(other);
    assert_eq!(fs::read_to_string(&file).unwrap(), "past_jobs: [cook\n");
}

#[test]
fn a_person_who_cannot_be_added_is_told_and_the_one_shown_stays() {
    let home = TempDir::new().unwrap();
    let mut app = app(home.path(), &[]);
    app.wait_for_text("Start here");
    app.send("@con\r");
    app.wait_for_text("Not added: \"con\" cannot be a person's name: it is the name of a device");
    app.send("/head chef\r");
    app.wait_for_text("Essential knowledge");
    quits(app);
    assert!(!home.path().join("data/careernav/people").exists());
}

#[test]
fn everything_is_removed_only_after_a_yes() {
    let home = TempDir::new().unwrap();
    let file = home.path().join("ben.yaml");
    let text = "past_jobs: [cook]\n";
    fs::write(&file, text).unwrap();
    for (answer, code) in [("n\r", 1), ("\r", 1), ("\u{4}", 1), ("Yes\r", 0)] {
        let args = ["me", "clear", "--me", file.to_str().unwrap()];
        let mut asked = careernav(&args).start();
        asked.wait_for_text("Remove 1 past job of ben.yaml? [y/N]");
        asked.send(answer);
        assert_eq!(asked.ended().status.exit_code(), code, "{answer:?}");
        let is_kept = fs::read_to_string(&file).unwrap() == text;
        assert_eq!(is_kept, code == 1, "{answer:?}");
    }
    let copy = home.path().join("ben.yaml.cleared-1");
    assert_eq!(fs::read_to_string(copy).unwrap(), text);
}
