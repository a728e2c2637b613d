//! Every way in which the files of a set become others, and that each is noticed once the files are
//! watched.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use tempfile::TempDir;

/// Far more than it takes, for the sake of busy machines.
const PATIENCE: Duration = Duration::from_secs(30);

/// A directory in which things happen, and what is told of a set in it.
struct Scene {
    place: TempDir,
    layers: Vec<Layer>,
    watcher: Watcher,
    told: Receiver<Input>,
    number: u32,
}

impl Scene {
    /// Makes the files, then watches the set that lies at a path.
    fn new(set: &str, make: impl FnOnce(&Scene)) -> Self {
        let place = tempfile::tempdir().unwrap();
        let layers = vec![Layer::Directory(place.path().join(set))];
        let (tell, told) = mpsc::channel();
        let mut scene = Self {
            place,
            watcher: Watcher { words: None },
            layers,
            told,
            number: 0,
        };
        make(&scene);
        scene.watcher = Watcher::spawn(&scene.layers, tell);
        // Another stamp than that of the files: that they are others is told when all is watched.
        scene.watcher.reads()(stamp(&scene.layers).value.wrapping_add(1));
        scene.is_noticed("the beginning");
        scene
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

    /// Waits until a change is told.
    fn is_noticed(&mut self, what: &str) {
        match self.told.recv_timeout(PATIENCE) {
            Ok(Input::Msg(Msg::FilesChanged)) => {}
            other => panic!("{what}: {other:?}"),
        }
        self.number += 1;
    }

    /// Writes a file in one go, and waits until that is told.
    fn written(&mut self, name: &str) {
        self.write(name, &format!("Number {}", self.number));
        self.is_noticed(name);
    }
}

#[test]
fn a_set_behind_a_link() {
    let mut scene = Scene::new("set", |scene| {
        scene.write("one/cook.yaml", "Cook");
        scene.write("two/baker.yaml", "Baker");
        scene.link("one", "set");
    });
    scene.written("one/cook.yaml");
    // As `ln -sfn` and as a careful program does it.
    fs::remove_file(scene.path("set")).unwrap();
    scene.link("two", "set");
    scene.is_noticed("swapped");
    scene.written("two/baker.yaml");
    scene.link("one", "new");
    scene.rename("new", "set");
    scene.is_noticed("swapped in one step");
    scene.written("one/more.yaml");
}

#[test]
fn a_link_on_the_way_to_a_set() {
    let mut scene = Scene::new("current/profiles", |scene| {
        scene.write("v1/profiles/cook.yaml", "Cook");
        scene.write("v2/profiles/cook.yaml", "Cook, later");
        scene.link("releases/latest", "current");
        scene.link("../v1", "releases/latest");
    });
    scene.written("v1/profiles/cook.yaml");
    scene.link("../v2", "releases/new");
    scene.rename("releases/new", "releases/latest");
    scene.is_noticed("swapped");
    scene.written("v2/profiles/below/baker.yaml");
}

#[test]
fn a_profile_behind_a_link() {
    let mut scene = Scene::new("set", |scene| {
        scene.write("store/a/cook.yaml", "Cook");
        scene.write("store/b/cook.yaml", "Cook, later");
        scene.link("../store/a/cook.yaml", "set/cook.yaml");
    });
    scene.written("store/a/cook.yaml");
    // As an editor writes it.
    scene.write("store/a/new", "Chef");
    scene.rename("store/a/new", "store/a/cook.yaml");
    scene.is_noticed("replaced");
    // The directory in which it lies.
    scene.write("store/c/cook.yaml", "Cook, last");
    scene.rename("store/a", "store/old");
    scene.rename("store/c", "store/a");
    scene.is_noticed("its directory replaced");
    scene.written("store/a/cook.yaml");
    scene.link("../store/b/cook.yaml", "set/new");
    scene.rename("set/new", "set/cook.yaml");
    scene.is_noticed("swapped");
    scene.written("store/b/cook.yaml");
    fs::remove_file(scene.path("store/b/cook.yaml")).unwrap();
    scene.is_noticed("gone");
    scene.written("store/b/cook.yaml");
}

#[test]
fn a_directory_of_profiles_behind_a_link() {
    let mut scene = Scene::new("set", |scene| {
        scene.write("set/cook.yaml", "Cook");
        scene.write("team/baker.yaml", "Baker");
        scene.link("../team", "set/team");
    });
    scene.written("team/baker.yaml");
    scene.written("team/below/miller.yaml");
    scene.write("new/waiter.yaml", "Waiter");
    scene.rename("team", "old");
    scene.rename("new", "team");
    scene.is_noticed("replaced");
    scene.written("team/waiter.yaml");
    // One that comes later, and leads nowhere at first.
    scene.link("../later", "set/later");
    scene.written("later/host.yaml");
    scene.written("later/host.yaml");
}

#[test]
fn a_set_that_is_replaced() {
    let mut scene = Scene::new("set", |scene| {
        scene.write("set/below/cook.yaml", "Cook");
    });
    for name in ["one", "two"] {
        scene.write(&format!("{name}/below/cook.yaml"), name);
        scene.rename("set", &format!("old-{name}"));
        scene.rename(name, "set");
        scene.is_noticed("replaced");
        scene.written("set/below/cook.yaml");
    }
    fs::remove_dir_all(scene.path("set")).unwrap();
    scene.is_noticed("removed");
    scene.written("set/baker.yaml");
    scene.written("set/baker.yaml");
    // A directory of it, and one with a dot in its name.
    scene.write("v1/waiter.yaml", "Waiter");
    scene.rename("v1", "set/v1.2");
    scene.is_noticed("moved in");
    scene.written("set/v1.2/waiter.yaml");
    scene.rename("set/v1.2", "v1");
    scene.is_noticed("moved out");
}

#[test]
fn a_set_that_is_not_there_at_first() {
    let mut scene = Scene::new("a/b/set", |_| {});
    scene.written("a/b/set/cook.yaml");
    scene.written("a/b/set/below/baker.yaml");
    let mut scene = Scene::new("set", |scene| scene.link("a/set", "set"));
    scene.written("a/set/cook.yaml");
    scene.written("a/set/cook.yaml");
}

/// As Kubernetes writes a `ConfigMap`: every file is a link through `..data`, which is swapped.
#[test]
fn a_set_whose_files_are_swapped_together() {
    let mut scene = Scene::new("set", |scene| {
        scene.write("set/..2026_1/cook.yaml", "Cook");
        scene.link("..2026_1", "set/..data");
        scene.link("..data/cook.yaml", "set/cook.yaml");
    });
    for number in [2, 3] {
        scene.write(&format!("set/..2026_{number}/cook.yaml"), "Cook, later");
        scene.link(&format!("..2026_{number}"), "set/..data_tmp");
        scene.rename("set/..data_tmp", "set/..data");
        scene.is_noticed("swapped");
        fs::remove_dir_all(scene.path(&format!("set/..2026_{}", number - 1))).unwrap();
    }
}
