//! What is kept of a set on disk, and that it is never trusted: whatever happens to the files or to
//! the snapshot, the answers are those of the files.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::esco::download::{download, zipped};

/// How long the files of a set may take to be at rest, many times over.
const PATIENCE: Duration = Duration::from_secs(60);

/// A set of one's own, and a home with a cache.
struct Place {
    home: TempDir,
    set: PathBuf,
}

impl Place {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let set = home.path().join("set");
        fs::create_dir_all(&set).unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/set");
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), set.join(entry.file_name())).unwrap();
        }
        Self { home, set }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careernav"));
        command
            .env_clear()
            .env("HOME", self.home.path())
            .arg("--profiles")
            .arg(&self.set)
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Standard output and standard error of a command that ends well.
    fn told(&self, args: &[&str]) -> String {
        let child = self.command(args).spawn().unwrap();
        let (out, code) = told(child);
        assert_eq!(code, Some(0), "{out}");
        out
    }

    fn list(&self) -> String {
        self.told(&["list"])
    }

    fn cache(&self) -> PathBuf {
        self.home.path().join(".cache/careernav/sets")
    }

    fn files_in_cache(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache()).into_iter().flatten();
        let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    /// Asks until there is a snapshot, which takes until the files are at rest.
    fn snapshot(&self) -> PathBuf {
        let deadline = Instant::now() + PATIENCE;
        loop {
            self.list();
            if let [file] = &self.files_in_cache()[..] {
                return file.clone();
            }
            assert!(Instant::now() < deadline, "no snapshot was kept");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Writes something else into a file of the set.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.set.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(path, text.replace(from, to)).unwrap();
    }
}

/// Where some bytes stand in others.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn told(child: Child) -> (String, Option<i32>) {
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    (out + &err, output.status.code())
}

#[test]
fn a_snapshot_gives_the_same_answers_as_the_files() {
    let place = Place::new();
    let asked: [&[&str]; 6] = [
        &["list", "--format", "json"],
        &["show", "cook", "--format", "json"],
        &["skill", "food safety", "--format", "json"],
        &["search", "co", "--format", "json"],
        &["search", "head chef"],
        &["show", "waiter"],
    ];
    // As long as the files are not at rest, nothing is kept.
    let before = asked.map(|args| place.told(args));
    place.snapshot();
    let after = asked.map(|args| place.told(args));
    assert_eq!(before, after);
}

#[test]
fn a_snapshot_is_what_is_read() {
    // One that says what other files say, with the stamp of these: nothing else can tell that the
    // answer came from it.
    let (here, there) = (Place::new(), Place::new());
    there.edit("waiter.yaml", "title: waiter", "title: butler");
    let mut lie = fs::read(there.snapshot()).unwrap();
    let path = here.snapshot();
    let stamp = 8 + 4 + 4 + 16..8 + 4 + 4 + 16 + 8;
    lie[stamp.clone()].copy_from_slice(&fs::read(&path).unwrap()[stamp]);
    fs::write(&path, lie).unwrap();
    assert_eq!(here.list(), there.list());
    assert!(here.list().contains("butler"));
}

#[test]
fn what_changes_in_the_set_is_noticed() {
    let place = Place::new();
    place.snapshot();
    let first = place.list();
    // As long as before, and within the same second.
    place.edit("waiter.yaml", "title: waiter", "title: butler");
    let edited = place.list();
    assert!(
        first.contains("waiter") && edited.contains("butler"),
        "{edited}"
    );
    assert!(!edited.contains("waiter"), "{edited}");

    fs::write(place.set.join("baker.yaml"), "title: Baker\n").unwrap();
    assert!(place.list().contains("Baker"));
    fs::remove_file(place.set.join("baker.yaml")).unwrap();
    assert_eq!(place.list(), edited);
    let names = (place.set.join("waiter.yaml"), place.set.join("server.yaml"));
    fs::rename(names.0, names.1).unwrap();
    assert!(
        place
            .told(&["list", "--format", "json"])
            .contains("\"server\"")
    );
    fs::create_dir(place.set.join("more")).unwrap();
    fs::write(place.set.join("more/baker.yaml"), "title: Baker\n").unwrap();
    assert!(place.list().contains("Baker"));
}

#[test]
fn a_damaged_snapshot_is_made_anew() {
    let place = Place::new();
    let path = place.snapshot();
    let list = place.list();
    let sound = fs::read(&path).unwrap();
    let search = place.told(&["search", "waiter"]);
    let damaged = |damage: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = sound.clone();
        damage(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        assert_eq!(place.list(), list);
        assert_eq!(place.told(&["search", "waiter"]), search);
        // Nobody has touched the set since, so the snapshot is there again and as it was.
        assert!(fs::read(&path).unwrap() == sound, "it was not made anew");
    };
    damaged(&|bytes| bytes.clear());
    damaged(&|bytes| bytes.truncate(20));
    damaged(&|bytes| bytes.truncate(bytes.len() / 2));
    damaged(&|bytes| bytes[0] ^= 1);
    damaged(&|bytes| bytes.fill(0xff));
    // In one of the texts, where only a checksum can tell: of the outline, the body and the index.
    damaged(&|bytes| bytes[400] ^= 1);
    damaged(&|bytes| {
        let at = find(bytes, b"waiter").unwrap();
        bytes[at] ^= 1;
    });
    damaged(&|bytes| {
        let at = bytes.len() - 200;
        bytes[at] ^= 1;
    });
    // Where the values begin.
    damaged(&|bytes| bytes[8 + 4 + 4 + 16 + 8] ^= 1);
    damaged(&|bytes| bytes[8 + 4 + 4 + 16 + 8 + 8] ^= 1);
    damaged(&|bytes| bytes[8 + 4 + 4 + 16 + 8 + 8 + 8] ^= 1);
    // Of another version of the program.
    damaged(&|bytes| bytes[17] ^= 1);
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_eq!(place.list(), list);
}

#[test]
fn without_a_cache_everything_works() {
    let place = Place::new();
    place.snapshot();
    let list = place.list();
    fs::remove_dir_all(place.home.path().join(".cache")).unwrap();
    // A file where the directory should be: nobody can write there, not even root.
    fs::write(place.home.path().join(".cache"), "in the way").unwrap();
    assert_eq!(place.list(), list);
    assert!(place.told(&["search", "cook"]).contains("cook"));
    let homeless = place.command(&["list"]).env_remove("HOME").spawn().unwrap();
    assert_eq!(told(homeless), (list, Some(0)));
}

#[test]
fn many_at_once_do_not_disturb_each_other() {
    let place = Place::new();
    let path = place.snapshot();
    let list = place.list();
    for _ in 0..5 {
        fs::write(&path, "not a snapshot").unwrap();
        let children: Vec<_> = (0..8)
            .map(|_| place.command(&["list"]).spawn().unwrap())
            .collect();
        for child in children {
            assert_eq!(told(child), (list.clone(), Some(0)));
        }
        assert_eq!(place.files_in_cache(), std::slice::from_ref(&path));
    }
}

#[test]
fn only_the_latest_snapshots_are_kept() {
    let place = Place::new();
    let path = place.snapshot();
    for number in 0..20 {
        fs::write(
            path.with_file_name(format!("{number:016x}.snapshot")),
            "old",
        )
        .unwrap();
    }
    fs::write(&path, "damaged").unwrap();
    place.list();
    let left = place.files_in_cache();
    assert_eq!(left.len(), 8);
    assert!(left.contains(&path));
}

#[test]
fn the_shipped_profiles_need_none() {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
        .env_clear()
        .env("HOME", home.path())
        .arg("list")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

/// What only makes sense where files have owners and permissions.
#[cfg(unix)]
mod private {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    impl Place {
        /// A command in a shell that has prepared something, in which `$$` is its process.
        fn after(&self, script: &str) -> String {
            let mut command = Command::new("/bin/sh");
            command
                .args(["-c", &format!("{script}; exec \"$@\"")])
                .args(["sh", env!("CARGO_BIN_EXE_careernav"), "--profiles"])
                .arg(&self.set)
                .arg("list")
                .env_clear()
                .env("PATH", "/usr/bin:/bin")
                .env("HOME", self.home.path())
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped());
            told(command.spawn().unwrap()).0
        }
    }

    #[test]
    fn what_is_kept_of_a_set_is_its_owners_alone() {
        let place = Place::new();
        allow(&place.set, 0o700);
        let snapshot = loop {
            place.after("umask 0");
            if let [file] = &place.files_in_cache()[..] {
                break file.clone();
            }
            thread::sleep(Duration::from_millis(50));
        };
        assert_eq!(mode(&snapshot), 0o600);
        for directory in [".cache", ".cache/careernav", ".cache/careernav/sets"] {
            assert_eq!(
                mode(&place.home.path().join(directory)),
                0o700,
                "{directory}"
            );
        }
        // One that an earlier version made is narrowed before anything is read.
        allow(&place.cache(), 0o755);
        place.list();
        assert_eq!(mode(&place.cache()), 0o700);
        assert!(snapshot.exists());
    }

    #[test]
    fn what_others_may_have_put_there_is_not_believed() {
        let (here, there) = (Place::new(), Place::new());
        there.edit("waiter.yaml", "title: waiter", "title: butler");
        let mut lie = fs::read(there.snapshot()).unwrap();
        let path = here.snapshot();
        let list = here.list();
        let stamp = 8 + 4 + 4 + 16..8 + 4 + 4 + 16 + 8;
        lie[stamp.clone()].copy_from_slice(&fs::read(&path).unwrap()[stamp]);
        let plant = || {
            fs::write(&path, &lie).unwrap();
            assert!(here.list().contains("butler"), "it would be believed");
        };
        // In a directory, or as a file, that others can write.
        for mode in [0o777, 0o770, 0o702] {
            plant();
            allow(&here.cache(), mode);
            assert_eq!(here.list(), list, "{mode:o}");
            assert_eq!(here.list(), list, "{mode:o}");
            assert_eq!(super::private::mode(&here.cache()), 0o700);
        }
        plant();
        allow(&path, 0o666);
        assert_eq!(here.list(), list);
        assert_eq!(super::private::mode(&path), 0o600);
        // By a link, and as a pipe, which nobody waits for.
        plant();
        let elsewhere = here.home.path().join("elsewhere");
        fs::rename(&path, &elsewhere).unwrap();
        symlink(&elsewhere, &path).unwrap();
        assert_eq!(here.list(), list);
        assert!(fs::read(&elsewhere).unwrap() == lie);
        fs::remove_file(&path).unwrap();
        assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(here.list(), list);
        assert!(fs::symlink_metadata(&path).unwrap().is_file());
    }

    #[test]
    fn drafts_follow_no_link_and_replace_nothing_else() {
        let place = Place::new();
        let path = place.snapshot();
        let victim = place.home.path().join("victim");
        fs::write(&victim, "precious").unwrap();
        fs::write(&path, "damaged").unwrap();
        allow(&place.cache(), 0o777);
        let script = "for n in 0 1 2; do ln -s \"$HOME/victim\" \"$HOME/.cache/careernav/sets/.draft-$$-$n\"; done; \
                      ln -s \"$HOME/victim\" \"$HOME/.cache/careernav/sets/.x.snapshot.draft-0123456789abcdef\"";
        place.after(script);
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
        assert_eq!(place.files_in_cache(), [path]);
    }

    #[test]
    fn drafts_of_writers_that_were_killed_go() {
        let place = Place::new();
        let path = place.snapshot();
        let draft = |name: &str| {
            let path = path.with_file_name(name);
            fs::write(&path, "half of a snapshot").unwrap();
            path
        };
        let left = draft(".0123456789abcdef.snapshot.draft-fedcba9876543210");
        let other = draft(".draft-7-0");
        fs::write(&path, "damaged").unwrap();
        place.list();
        assert!(!left.exists());
        // It is called like no draft.
        assert!(other.exists());
        fs::remove_file(other).unwrap();
        // However often and whenever one is killed, no more than one is left, and none by the next.
        for kill in 0..30 {
            fs::write(&path, "damaged").unwrap();
            let mut child = place.command(&["list"]).spawn().unwrap();
            thread::sleep(Duration::from_millis(kill));
            let _ = child.kill();
            child.wait().unwrap();
            assert!(
                place.files_in_cache().len() <= 2,
                "{:?}",
                place.files_in_cache()
            );
        }
        fs::write(&path, "damaged").unwrap();
        place.list();
        assert_eq!(place.files_in_cache(), [path]);
    }
}

/// An import leaves the snapshot behind: the first start of what it wrote reads no YAML.
#[test]
fn an_import_leaves_a_snapshot() {
    let home = tempfile::tempdir().unwrap();
    let zip = home.path().join("esco.zip");
    fs::write(&zip, zipped(&download())).unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careernav"));
        command.env_clear().env("HOME", home.path()).args(args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        told(command.spawn().unwrap())
    };
    let snapshots = || {
        let entries = fs::read_dir(home.path().join(".cache/careernav/sets"));
        let paths = entries
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path());
        let mut kept: Vec<_> = paths
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect();
        kept.sort();
        kept
    };
    let zip = zip.to_str().unwrap();
    assert_eq!(run(&["import", "esco", zip, "--dry-run"]).1, Some(0));
    assert_eq!(snapshots().len(), 0);
    assert_eq!(run(&["import", "esco", zip]).1, Some(0));
    let kept = snapshots();
    assert_eq!(kept.len(), 1);

    // It is the one that the first command asks for, which otherwise keeps its own.
    let (path, _) = &kept[0];
    let list = run(&["list"]);
    assert!(list.0.contains("kite maker"), "{list:?}");
    assert_eq!(snapshots(), kept);
    fs::write(path, "damaged").unwrap();
    assert_eq!(run(&["list"]), list);
    // A command makes it anew, without the steps of paths, for which nobody is to wait.
    let anew = snapshots();
    assert!(anew[0].1.starts_with(b"careerna") && anew[0].1.len() < kept[0].1.len());

    // Elsewhere, it is the one of the directory alone.
    let elsewhere = home.path().join("elsewhere");
    let elsewhere = elsewhere.to_str().unwrap();
    assert_eq!(
        run(&["import", "esco", zip, "--into", elsewhere]).1,
        Some(0)
    );
    let kept = snapshots();
    assert_eq!(kept.len(), 2);
    assert_eq!(run(&["list", "--profiles", elsewhere]).1, Some(0));
    assert_eq!(snapshots(), kept);
}
