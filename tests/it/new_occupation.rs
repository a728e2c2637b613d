//! A new occupation: asked for in a line, made by the world outside, and opened when it is there.

#![allow(clippy::unwrap_used)]

use crate::support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use careernav::app::action::Context;
use careernav::app::effect::NewProfile;
use careernav::app::{App, Effect, Msg};
use careernav_core::dataset::Dataset;
use careernav_core::profile::{Layer, load, template};
use support::{Driver, kitchen, shipped};

/// An app over a set that has a directory.
fn driver(width: u16, height: u16) -> Driver {
    let mut driver = Driver::loading(width, height);
    driver.app = App::new(width, height, None).adding();
    driver.send(Msg::Loaded(kitchen()));
    driver
}

#[test]
fn the_title_is_asked_for() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut driver = driver(width, height);
        driver.keys("/cook<enter>a");
        assert_eq!(driver.app.context(), Context::New);
        insta::assert_snapshot!(format!("empty_{width}x{height}"), driver.screen());
        driver.keys("Night baker");
        insta::assert_snapshot!(format!("typed_{width}x{height}"), driver.screen());
    }
    let mut driver = driver(80, 24);
    driver.keys("jk");
    let before = driver.screen();
    // Nothing is asked for without a title, or by leaving.
    driver.keys("a<enter>  <enter>x<esc>");
    assert_eq!(driver.screen(), before);
    assert!(driver.effects.is_empty());
}

#[test]
fn it_is_opened_when_it_is_there() {
    let place = tempfile::tempdir().unwrap();
    for file in fs::read_dir("tests/set").unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), place.path().join(file.file_name())).unwrap();
    }
    let mut driver = driver(80, 24);
    driver.keys("/cook<enter>a Night baker<enter>");
    let new = NewProfile {
        title: "Night baker".to_owned(),
    };
    assert_eq!(driver.effects, [Effect::CreateProfile(new.clone())]);
    let start = template::ProfileTemplate {
        title: &new.title,
        ..template::ProfileTemplate::default()
    };
    template::create(place.path(), &start).unwrap();
    // What is read in between may not have it yet.
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(
        driver.app.history_pages().1.title(driver.app.data()),
        "cook"
    );
    let layer = Layer::Directory(place.path().to_path_buf());
    driver.send(Msg::Loaded(Arc::new(Dataset::new(load(&[layer])))));
    assert_eq!(
        driver.app.history_pages().1.title(driver.app.data()),
        "Night baker"
    );
    // Once.
    driver.keys("<backspace>");
    driver.send(Msg::Loaded(kitchen()));
    assert_eq!(
        driver.app.history_pages().1.title(driver.app.data()),
        "cook"
    );
}

#[test]
fn what_could_not_be_added_can_be_mended() {
    let mut driver = driver(80, 24);
    driver.keys("acook<enter>");
    let Some(Effect::CreateProfile(new)) = driver.effects.pop() else {
        unreachable!("nothing was asked for");
    };
    driver.send(Msg::CreateFailed(
        new,
        "cook.yaml exists already".to_owned(),
    ));
    assert!(
        driver
            .text()
            .contains("Not added: cook.yaml exists already")
    );
    driver.keys(" at night<enter>");
    let title = "cook at night".to_owned();
    assert_eq!(
        driver.effects,
        [Effect::CreateProfile(NewProfile { title })]
    );
}

#[test]
fn what_is_built_in_has_no_place_for_it() {
    let mut driver = Driver::new(shipped(), 100, 24);
    driver.keys("a");
    assert!(
        driver.text().contains("The built-in data can't be changed"),
        "{}",
        driver.text()
    );
    assert!(driver.app.overlay().is_none());
}

fn careernav(home: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
        .args(arguments)
        .current_dir(home)
        .env("HOME", home)
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn the_command_makes_a_profile_without_a_fault() {
    let place = tempfile::tempdir().unwrap();
    let home = place.path();
    // The built-in set has no directory.
    let (code, out, told) = careernav(home, &["new", "Night baker"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(told.contains("careernav unpack DIR"), "{told}");
    let with = ["new", "Night baker", "--isco", "7512", "--dir", "ladder"];
    let (code, out, told) = careernav(home, &with);
    assert_eq!(
        (code, out.as_str(), told.as_str()),
        (0, "ladder/night-baker.yaml\n", "")
    );
    let (code, out, _) = careernav(home, &["validate", "--strict", "ladder"]);
    assert_eq!(
        (code, out.as_str()),
        (0, "1 occupation, 0 skills: 0 errors, 0 warnings\n")
    );
    // Into the directory of the set that is read; and not a second time.
    let (code, out, _) = careernav(home, &["--profiles", "ladder", "new", "Day baker"]);
    assert_eq!((code, out.as_str()), (0, "ladder/day-baker.yaml\n"));
    let (code, _, told) = careernav(home, &with);
    assert_eq!(code, 2);
    assert!(
        told.contains("ladder/night-baker.yaml exists already"),
        "{told}"
    );
    let (code, _, told) = careernav(home, &["new", "x", "--isco", "baker", "--dir", "ladder"]);
    assert_eq!(code, 2);
    assert!(told.contains("one to four digits"), "{told}");
    insta::assert_snapshot!(
        "template",
        fs::read_to_string(home.join("ladder/night-baker.yaml")).unwrap()
    );
}
