//! The app and what is kept of a set: it opens on the snapshot, and on the files if they have
//! changed since.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Instant;

use tempfile::TempDir;

use crate::start::careernav;
use crate::watch::{PATIENCE, STEP};

fn snapshots(cache: &Path) -> usize {
    let entries = fs::read_dir(cache.join("careernav/sets")).into_iter();
    let names = entries.flatten().flatten().map(|entry| entry.file_name());
    names
        .filter(|name| name.to_string_lossy().ends_with(".snapshot"))
        .count()
}

#[test]
fn the_app_keeps_a_snapshot_and_notices_what_has_changed_since() {
    let place = TempDir::new().unwrap();
    let (set, cache) = (place.path().join("set"), place.path().join("cache"));
    fs::create_dir(&set).unwrap();
    let write = |title: &str| fs::write(set.join("job.yaml"), format!("title: {title}\n")).unwrap();
    write("Basket weaver");
    let start = || {
        careernav(&["--profiles", set.to_str().unwrap()])
            .variable("XDG_CACHE_HOME", cache.to_str().unwrap())
            .open()
    };

    // It is kept when the files have been at rest, while the app stays open.
    let mut app = start();
    app.wait_for_text("Basket weaver");
    let deadline = Instant::now() + PATIENCE;
    while snapshots(&cache) == 0 {
        assert!(Instant::now() < deadline, "no snapshot was kept");
        thread::sleep(STEP);
    }
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);

    // From the snapshot it can be browsed and searched.
    let mut app = start();
    app.send("/weav\r");
    app.wait_for_text("w paths");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);

    write("Basket seller");
    let mut app = start();
    app.wait_for_text("Basket seller");
    app.send("/seller");
    app.wait_for_text("1 of 1");
    app.send("\x03");
    assert_eq!(app.ended().status.exit_code(), 0);
}
