//! What is a person's own: it is on the disk when the app says so, and there the next time.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::pty::Session;
use crate::start::{Start, careernav};

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
    app.wait_for_text("Added head chef to your past jobs");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
    let kept = fs::read_to_string(home.path().join("careernav/me.yaml")).unwrap();
    assert!(kept.ends_with("past_jobs:\n  - head-chef\n"), "{kept}");

    let mut app = start();
    app.wait_for_text("restaurant manager");
    app.send("/head chef\r");
    app.wait_for_text("essential skills (and");
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
    app.wait_for_text("Not saved");
    quits_with_a_loss(app);
}

/// The app over the tests' own profiles, with the person's own things below a directory.
fn app(home: &Path) -> Start {
    let set = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");
    let home = home.to_str().unwrap();
    careernav(&["--profiles", set])
        .variable("XDG_DATA_HOME", home)
        .variable("XDG_STATE_HOME", home)
}

/// A home with these files of the person's own.
fn home_with(files: &[(&str, &str)]) -> (TempDir, impl Fn(&str) -> PathBuf + use<>) {
    let home = TempDir::new().unwrap();
    let directory = home.path().join("careernav");
    fs::create_dir(&directory).unwrap();
    for (name, text) in files {
        fs::write(directory.join(name), text).unwrap();
    }
    (home, move |name: &str| directory.join(name))
}

/// Opens the head chef, which everybody should be able to.
fn goes_on(app: &mut Session) {
    app.send("/head chef\r");
    app.wait_for_text("Essential knowledge");
}

fn quits(mut app: Session) {
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

/// It has said so already, and says it again: what it shows is in no file.
fn quits_with_a_loss(mut app: Session) {
    app.send("q");
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 2);
    let lost = "not saved: the last changes to your skills";
    assert!(ended.screen.contains(lost), "{}", ended.screen);
}

#[test]
fn what_has_a_fault_is_told_at_the_start_and_stays_as_it_is() {
    let (damaged, backup) = (
        "version: 1\npast_jobs: [cook",
        "version: 1\npast_jobs: [waiter]\n",
    );
    let (home, file) = home_with(&[("me.yaml", damaged), ("me.yaml.bak", backup)]);
    let mut app = app(home.path()).open();
    app.wait_for_text("me.yaml:2:17: a list in brackets");
    goes_on(&mut app);
    app.send("m");
    app.wait_for_text("essential skills (and");
    quits(app);
    // Whoever is still editing finds every letter again, and what was marked is there the next time.
    let kept = fs::read_to_string(file("me.yaml")).unwrap();
    assert_eq!(kept, format!("{damaged}\npast_jobs:\n  - head-chef\n"));
    assert_eq!(fs::read_to_string(file("me.yaml.bak")).unwrap(), backup);
    assert!(!file("me.yaml.damaged-1").exists());
    let mut app = self::app(home.path()).open();
    app.wait_for_text("me.yaml:2:17: a list in brackets");
    goes_on(&mut app);
    app.wait_for_text("essential skills (and");
    quits(app);
}

#[test]
fn what_a_later_version_keeps_is_told_and_left_alone() {
    let later = "version: 2\nbookmarks: {a: 1}\n";
    let recent = "{\"version\": 2}";
    let (home, file) = home_with(&[("me.yaml", later), ("history.json", recent)]);
    let mut app = app(home.path()).open();
    app.wait_for_text("me.yaml:1:10: it was written by a later version of careernav");
    goes_on(&mut app);
    app.send("s");
    app.wait_for_text("Not saved: 1:10: it was written by a later version of careernav");
    quits_with_a_loss(app);
    assert_eq!(fs::read_to_string(file("me.yaml")).unwrap(), later);
    assert_eq!(fs::read_to_string(file("history.json")).unwrap(), recent);
}

#[test]
fn a_directory_in_the_place_of_a_file_is_told_and_left_alone() {
    let (home, file) = home_with(&[]);
    fs::create_dir(file("me.yaml")).unwrap();
    let mut app = app(home.path()).open();
    app.wait_for_text("me.yaml: the file was not read: it is not a regular file");
    goes_on(&mut app);
    app.send("m");
    app.wait_for_text("Not saved: it is not a regular file");
    quits_with_a_loss(app);
    assert!(file("me.yaml").is_dir());
}

#[test]
fn on_a_full_disk_the_app_says_so_and_goes_on() {
    let held = "version: 1\npast_jobs:\n  - waiter\n";
    let (home, file) = home_with(&[("me.yaml", held)]);
    // Nothing may become longer than it is, and no signal comes of it.
    let mut app = app(home.path())
        .script("trap '' XFSZ; ulimit -f 0; exec \"$@\"")
        .open();
    goes_on(&mut app);
    app.send("m");
    app.wait_for_text("essential skills (and");
    app.wait_for_text("Not saved: ");
    app.send("s");
    app.wait_for_text("Not saved: ");
    app.send("/cook\r");
    app.wait_for_text("head chef › cook");
    quits_with_a_loss(app);
    assert_eq!(fs::read_to_string(file("me.yaml")).unwrap(), held);
    let left = fs::read_dir(home.path().join("careernav")).unwrap();
    let names = left.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let drafts: Vec<_> = names.filter(|name| name.contains(".draft-")).collect();
    assert!(drafts.is_empty(), "{drafts:?}");
}

#[test]
fn a_home_that_cannot_be_is_told_and_the_app_goes_on() {
    let home = TempDir::new().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "").unwrap();
    let mut app = app(&file.join("home")).open();
    goes_on(&mut app);
    // The recent page, which comes first, and then what is marked.
    app.wait_for_text("Not saved: ");
    app.send("m");
    app.wait_for_text("essential skills (and");
    app.wait_for_text("Not saved: ");
    quits_with_a_loss(app);
}

#[test]
fn what_is_ticked_right_before_the_end_and_cannot_be_saved_is_said() {
    let home = TempDir::new().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "").unwrap();
    let mut app = app(&file.join("home")).open();
    goes_on(&mut app);
    app.send("m");
    quits_with_a_loss(app);
}

#[test]
fn two_apps_that_mark_at_once_lose_nothing() {
    let (home, file) = home_with(&[]);
    let mut apps = [app(home.path()).open(), app(home.path()).open()];
    let titles = [
        ["head chef", "cook", "waiter"],
        ["food scientist", "kitchen helper", "restaurant manager"],
    ];
    for number in 0..3 {
        for (app, titles) in apps.iter_mut().zip(titles) {
            app.send(&format!("/{}\r", titles[number]));
            app.wait_for_text("Essential");
        }
        for app in &mut apps {
            app.send("ms");
        }
        for (app, titles) in apps.iter().zip(titles) {
            app.wait_for_text(&format!("Bookmarked: {}", titles[number]));
        }
    }
    apps.into_iter().for_each(quits);
    let kept = fs::read_to_string(file("me.yaml")).unwrap();
    for title in titles.as_flattened() {
        // As a past job, and as a bookmark.
        let id = title.replace(' ', "-");
        let is_it = |line: &&str| line.ends_with(&format!(" {id}")) && !line.contains("title:");
        assert_eq!(kept.lines().filter(is_it).count(), 2, "{id}{kept}");
    }
}

#[test]
fn faults_that_a_person_makes_meanwhile_are_told_with_the_next_change() {
    let (home, file) = home_with(&[]);
    let mut app = app(home.path()).open();
    goes_on(&mut app);
    let edited = "# mine\nversion: 1\nskills:\n  - plan menus\nhobbies: [chess]\n";
    fs::write(file("me.yaml"), edited).unwrap();
    app.send("m");
    app.wait_for_text("me.yaml:5:1: ");
    app.wait_for_text("essential skills (and");
    // Once is enough.
    app.send("m");
    app.wait_for_text("Removed head chef from");
    quits(app);
    let kept = fs::read_to_string(file("me.yaml")).unwrap();
    assert!(kept.starts_with(edited), "{kept}");
}
