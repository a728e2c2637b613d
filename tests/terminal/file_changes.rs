//! A change of the files while the app is open: the new set is shown, at the same place, and
//! nothing happens before and after.

use std::fs;
use std::os::unix::fs::symlink;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::process::ticks;
use crate::pty::Session;
use crate::start::careernav;

/// A directory with two profiles, and the app over it.
fn open(without_cache: bool) -> (TempDir, Session) {
    let place = TempDir::new().unwrap();
    fs::create_dir(place.path().join("below")).unwrap();
    write(
        &place,
        "below/weaver.yaml",
        "Basket weaver",
        &["weave", "sell"],
    );
    write(&place, "baker.yaml", "Baker", &["bake"]);
    let mut start = careernav(&[
        "--profiles",
        place.path().to_str().unwrap(),
        "Basket weaver",
    ]);
    if without_cache {
        start = start.variable("XDG_CACHE_HOME", "/dev/null/none");
    }
    let mut app = start.open();
    app.wait_for_text("▸ Essential skills (2)");
    app.send("}\rjj");
    app.wait_for_text("›  ▸ sell");
    (place, app)
}

fn write(place: &TempDir, name: &str, title: &str, skills: &[&str]) {
    let text = format!(
        "title: {title}\nessential:\n  skills: [{}]\n",
        skills.join(", ")
    );
    // As an editor does it: whoever reads sees the old file or the new one.
    let path = place.path().join(name);
    let draft = path.with_extension("new");
    fs::write(&draft, text).unwrap();
    fs::rename(&draft, path).unwrap();
}

#[test]
fn a_changed_file_is_read_and_the_place_is_kept() {
    for without_cache in [false, true] {
        let (place, mut app) = open(without_cache);
        write(
            &place,
            "below/weaver.yaml",
            "Basket weaver",
            &["weave", "dye", "sell"],
        );
        app.wait_for_text("Essential skills (3)");
        app.wait_for_text("Read again: 2 occupations");
        app.wait_for_text("›  ▸ sell");
        // A file that is new, in a directory that is new.
        fs::create_dir(place.path().join("more")).unwrap();
        write(&place, "more/seller.yaml", "Basket seller", &["sell"]);
        app.wait_for_text("Read again: 3 occupations");
        // One that is gone.
        fs::remove_file(place.path().join("baker.yaml")).unwrap();
        app.wait_for_text("Read again: 2 occupations");
        app.wait_for_text("›  ▸ sell");
        // Where one browses, the page is still the one under the cursor.
        app.send("bk");
        app.wait_for("another page", |screen| {
            !screen.contents().contains("›  ▸ sell")
        });
        write(&place, "below/weaver.yaml", "Mat weaver", &["weave"]);
        app.wait_for_text("Mat weaver");
        app.send("q");
        assert_eq!(app.ended().status.exit_code(), 0);
    }
}

/// The one wait that is not for something: nothing has to happen meanwhile.
#[test]
fn while_nothing_changes_nothing_happens() {
    let (place, app) = open(false);
    // The snapshot is written when the files have been at rest for a while; then all is done.
    thread::sleep(Duration::from_secs(3));
    let before = (app.raw().len(), ticks(app.pid()));
    // Reading is no change, nor is what stands beside the profiles.
    fs::read_to_string(place.path().join("baker.yaml")).unwrap();
    fs::write(place.path().join("notes.txt"), "read me").unwrap();
    thread::sleep(Duration::from_millis(1500));
    let after = (app.raw().len(), ticks(app.pid()));
    assert_eq!(before.0, after.0, "bytes were written");
    if let (Some(before), Some(after)) = (before.1, after.1) {
        assert!(after - before <= 2, "{} ticks", after - before);
    }
}

#[test]
fn a_link_that_is_swapped_shows_the_other_set() {
    let place = TempDir::new().unwrap();
    for (version, skills) in [("v1", &["weave"][..]), ("v2", &["weave", "dye"])] {
        fs::create_dir(place.path().join(version)).unwrap();
        write(&place, &format!("{version}/weaver.yaml"), "Weaver", skills);
    }
    let set = place.path().join("set");
    symlink("v1", &set).unwrap();
    let mut app = careernav(&["--profiles", set.to_str().unwrap(), "Weaver"]).open();
    app.wait_for_text("▸ Essential skills (1)");
    let new = place.path().join("new");
    symlink("v2", &new).unwrap();
    fs::rename(&new, &set).unwrap();
    app.wait_for_text("▸ Essential skills (2)");
    // What is behind it now is what counts.
    write(
        &place,
        "v2/weaver.yaml",
        "Weaver",
        &["weave", "dye", "sell"],
    );
    app.wait_for_text("▸ Essential skills (3)");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}
