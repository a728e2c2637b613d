//! What is a person's own: it is on the disk when the app says so, and there the next time.

use std::fs;

use tempfile::TempDir;

use crate::start::careernav;

#[test]
fn what_is_marked_is_kept_and_there_the_next_time() {
    let home = TempDir::new().unwrap();
    let start = || {
        careernav(&[
            "--profiles",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set"),
        ])
        .variable("XDG_DATA_HOME", home.path().to_str().unwrap())
        .open()
    };
    let mut app = start();
    app.wait_for_text("restaurant manager");
    app.send("/head chef\r");
    app.wait_for_text("Essential knowledge");
    app.send("m");
    app.wait_for_text("You have been: head chef");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
    let kept = fs::read_to_string(home.path().join("careernav/me.yaml")).unwrap();
    assert!(kept.ends_with("held:\n  - head-chef\n"), "{kept}");

    let mut app = start();
    app.wait_for_text("restaurant manager");
    app.send("/head chef\r");
    app.wait_for_text("You bring 9 of 9 skills");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn where_it_cannot_be_kept_the_app_says_so_and_goes_on() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    fs::write(&data, "in the way").unwrap();
    let mut app = careernav(&[
        "--profiles",
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set"),
    ])
    .variable("XDG_DATA_HOME", data.to_str().unwrap())
    .open();
    app.wait_for_text("restaurant manager");
    app.send("/head chef\r");
    app.wait_for_text("Essential knowledge");
    app.send("m");
    app.wait_for_text("It could not be kept");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}
