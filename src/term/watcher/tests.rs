//! Every way in which the files of a data set can change: each is noticed.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use tempfile::TempDir;

/// Far more than it takes, for the sake of busy machines.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A directory in which things happen, and what is inbox of a set in it.
struct Fixture {
    place: TempDir,
    layers: Vec<Layer>,
    watcher: Watcher,
    inbox: Receiver<Input>,
    number: u32,
}

impl Fixture {
    /// Makes the files, then watches the set that lies at a path.
    fn new(set: &str, make: impl FnOnce(&Fixture)) -> Self {
        let place = tempfile::tempdir().unwrap();
        let layers = vec![Layer::Directory(place.path().join(set))];
        let (sender, inbox) = mpsc::channel();
        let mut fixture = Self {
            place,
            watcher: Watcher { requests: None },
            layers,
            inbox,
            number: 0,
        };
        make(&fixture);
        fixture.watcher = Watcher::spawn(&fixture.layers, sender);
        // Another stamp than that of the files: that they are others is inbox when all is watched.
        fixture.watcher.loading()(stamp(&fixture.layers).value.wrapping_add(1));
        fixture.is_noticed("the beginning");
        fixture
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("title: {text}\n")).unwrap();
    }

    fn link(&self, target: &str, name: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(target, path).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// Waits until a change is inbox.
    fn is_noticed(&mut self, what: &str) {
        match self.inbox.recv_timeout(TIMEOUT) {
            Ok(Input::Msg(Msg::FilesChanged)) => {}
            other => panic!("{what}: {other:?}"),
        }
        self.number += 1;
    }

    /// Writes a file in one go, and waits until that is inbox.
    fn written(&mut self, name: &str) {
        self.write(name, &format!("Number {}", self.number));
        self.is_noticed(name);
    }
}

#[test]
fn a_set_behind_a_link() {
    let mut fixture = Fixture::new("set", |fixture| {
        fixture.write("one/cook.yaml", "Cook");
        fixture.write("two/baker.yaml", "Baker");
        fixture.link("one", "set");
    });
    fixture.written("one/cook.yaml");
    // As `ln -sfn` and as a careful program does it.
    fs::remove_file(fixture.path("set")).unwrap();
    fixture.link("two", "set");
    fixture.is_noticed("swapped");
    fixture.written("two/baker.yaml");
    fixture.link("one", "new");
    fixture.rename("new", "set");
    fixture.is_noticed("swapped in one step");
    fixture.written("one/more.yaml");
}

#[test]
fn a_link_on_the_way_to_a_set() {
    let mut fixture = Fixture::new("current/profiles", |fixture| {
        fixture.write("v1/profiles/cook.yaml", "Cook");
        fixture.write("v2/profiles/cook.yaml", "Cook, later");
        fixture.link("releases/latest", "current");
        fixture.link("../v1", "releases/latest");
    });
    fixture.written("v1/profiles/cook.yaml");
    fixture.link("../v2", "releases/new");
    fixture.rename("releases/new", "releases/latest");
    fixture.is_noticed("swapped");
    fixture.written("v2/profiles/below/baker.yaml");
}

#[test]
fn a_profile_behind_a_link() {
    let mut fixture = Fixture::new("set", |fixture| {
        fixture.write("store/a/cook.yaml", "Cook");
        fixture.write("store/b/cook.yaml", "Cook, later");
        fixture.link("../store/a/cook.yaml", "set/cook.yaml");
    });
    fixture.written("store/a/cook.yaml");
    // As an editor writes it.
    fixture.write("store/a/new", "Chef");
    fixture.rename("store/a/new", "store/a/cook.yaml");
    fixture.is_noticed("replaced");
    // The directory in which it lies.
    fixture.write("store/c/cook.yaml", "Cook, last");
    fixture.rename("store/a", "store/old");
    fixture.rename("store/c", "store/a");
    fixture.is_noticed("its directory replaced");
    fixture.written("store/a/cook.yaml");
    fixture.link("../store/b/cook.yaml", "set/new");
    fixture.rename("set/new", "set/cook.yaml");
    fixture.is_noticed("swapped");
    fixture.written("store/b/cook.yaml");
    fs::remove_file(fixture.path("store/b/cook.yaml")).unwrap();
    fixture.is_noticed("gone");
    fixture.written("store/b/cook.yaml");
}

#[test]
fn a_directory_of_profiles_behind_a_link() {
    let mut fixture = Fixture::new("set", |fixture| {
        fixture.write("set/cook.yaml", "Cook");
        fixture.write("team/baker.yaml", "Baker");
        fixture.link("../team", "set/team");
    });
    fixture.written("team/baker.yaml");
    fixture.written("team/below/miller.yaml");
    fixture.write("new/waiter.yaml", "Waiter");
    fixture.rename("team", "old");
    fixture.rename("new", "team");
    fixture.is_noticed("replaced");
    fixture.written("team/waiter.yaml");
    // One that comes later, and leads nowhere at first.
    fixture.link("../later", "set/later");
    fixture.written("later/host.yaml");
    fixture.written("later/host.yaml");
}

#[test]
fn a_set_that_is_replaced() {
    let mut fixture = Fixture::new("set", |fixture| {
        fixture.write("set/below/cook.yaml", "Cook");
    });
    for name in ["one", "two"] {
        fixture.write(&format!("{name}/below/cook.yaml"), name);
        fixture.rename("set", &format!("old-{name}"));
        fixture.rename(name, "set");
        fixture.is_noticed("replaced");
        fixture.written("set/below/cook.yaml");
    }
    fs::remove_dir_all(fixture.path("set")).unwrap();
    fixture.is_noticed("removed");
    fixture.written("set/baker.yaml");
    fixture.written("set/baker.yaml");
    // A directory of it, and one with a dot in its name.
    fixture.write("v1/waiter.yaml", "Waiter");
    fixture.rename("v1", "set/v1.2");
    fixture.is_noticed("moved in");
    fixture.written("set/v1.2/waiter.yaml");
    fixture.rename("set/v1.2", "v1");
    fixture.is_noticed("moved out");
}

#[test]
fn a_set_that_is_not_there_at_first() {
    let mut fixture = Fixture::new("a/b/set", |_| {});
    fixture.written("a/b/set/cook.yaml");
    fixture.written("a/b/set/below/baker.yaml");
    let mut fixture = Fixture::new("set", |fixture| fixture.link("a/set", "set"));
    fixture.written("a/set/cook.yaml");
    fixture.written("a/set/cook.yaml");
}

/// As Kubernetes writes a `ConfigMap`: every file is a link through `..data`, which is swapped.
#[test]
fn a_set_whose_files_are_swapped_together() {
    let mut fixture = Fixture::new("set", |fixture| {
        fixture.write("set/..2026_1/cook.yaml", "Cook");
        fixture.link("..2026_1", "set/..data");
        fixture.link("..data/cook.yaml", "set/cook.yaml");
    });
    for number in [2, 3] {
        fixture.write(&format!("set/..2026_{number}/cook.yaml"), "Cook, later");
        fixture.link(&format!("..2026_{number}"), "set/..data_tmp");
        fixture.rename("set/..data_tmp", "set/..data");
        fixture.is_noticed("swapped");
        fs::remove_dir_all(fixture.path(&format!("set/..2026_{}", number - 1))).unwrap();
    }
}
