//! What is shown goes into files, in the directory in which the app was started.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::pty::Session;
use crate::start::careernav;

/// The app at an occupation, started in a directory.
fn app_in(place: &Path) -> Session {
    let set = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");
    let app = careernav(&["--profiles", set, "line cook"])
        .variable("PLACE", place.to_str().unwrap())
        .script(r#"cd "$PLACE" && exec "$@""#)
        .open();
    app.wait_for_text("Essential skills");
    app
}

#[test]
fn a_page_and_a_screen_become_files() {
    let place = TempDir::new().unwrap();
    fs::write(place.path().join("cook.md"), "mine").unwrap();
    let mut app = app_in(place.path());
    app.send("x");
    app.wait_for_text("Saved as cook-2.md in /");
    app.send("x");
    app.wait_for_text("Saved as cook-3.md in /");
    app.send("jX");
    app.wait_for_text("Saved as cook.svg in /");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
    let read = |name: &str| fs::read_to_string(place.path().join(name)).unwrap();
    assert_eq!(read("cook.md"), "mine");
    assert!(read("cook-2.md").starts_with("# cook\n"));
    assert_eq!(read("cook-2.md"), read("cook-3.md"));
    let svg = read("cook.svg");
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    // The screen as it was, in its size, without what was said of the file before.
    assert!(svg.contains("100 columns and 30 rows") && !svg.contains("Saved"));
}

#[test]
fn what_was_asked_for_before_quitting_is_written() {
    let place = TempDir::new().unwrap();
    let mut app = app_in(place.path());
    app.send("xXq");
    assert_eq!(app.ended().status.exit_code(), 0);
    for name in ["cook.md", "cook.svg"] {
        assert!(place.path().join(name).is_file(), "{name}");
    }
}

#[test]
fn where_nothing_can_be_written_it_is_said_and_the_app_goes_on() {
    let place = TempDir::new().unwrap();
    let mut app = app_in(place.path());
    place.close().unwrap();
    app.send("x");
    app.wait_for_text("Not saved: ");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}
