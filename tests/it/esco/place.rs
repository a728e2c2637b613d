//! Where the set goes: what is there already is kept, and nothing is ever half done.

use std::fs;

use super::download::{Bench, download, tree};
#[cfg(unix)]
use super::download::{Run, without_cache};
use super::expected;

#[test]
fn a_set_that_is_there_is_kept() {
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &download());
    // An empty directory, and one that is not there yet, are as good as each other.
    fs::create_dir(bench.set()).unwrap();
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
    fs::write(bench.set().join("mine.yaml"), "title: mine\n").unwrap();
    fs::write(bench.set().join("kite-maker.yaml"), "title: mine, too\n").unwrap();
    fs::remove_file(bench.set().join("lamp-keeper.yaml")).unwrap();
    let mine = tree(&bench.set());

    let run = bench.import(&[&zip], &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("set exists and is not empty; --replace"));
    assert_eq!(tree(&bench.set()), mine);

    let run = bench.import(&[&zip], &["--replace"]);
    assert_eq!(run.code, 0, "{run:?}");
    let told = "\
old profiles changed by hand: 3 (kite-maker.yaml, lamp-keeper.yaml, mine.yaml)
old profiles kept in set.old-1
";
    assert!(run.out.ends_with(told), "{run:?}");
    assert_eq!(tree(&bench.set()), expected());
    assert_eq!(tree(&bench.path("set.old-1")), mine);

    let run = bench.import(&[&zip], &["--replace"]);
    assert!(
        run.out.ends_with("old profiles kept in set.old-2\n"),
        "{run:?}"
    );
    assert!(!run.out.contains("by hand"), "{run:?}");
    assert_eq!(tree(&bench.path("set.old-1")), mine);
    assert_eq!(tree(&bench.path("set.old-2")), expected());
    // Nothing else: no draft is left.
    assert_eq!(fs::read_dir(bench.root.path()).unwrap().count(), 4);
}

#[test]
fn what_an_interrupted_import_left_is_removed() {
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &download());
    for name in [STAGING, ".set.import-mine", "set.import-0123456789abcdef"] {
        fs::create_dir(bench.path(name)).unwrap();
        fs::write(bench.path(name).join("half.yaml"), "title: ha").unwrap();
    }
    fs::write(bench.path(LOCK), "").unwrap();
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
    assert!(!bench.path(STAGING).exists() && !bench.path(LOCK).exists());
    // Those are none of ours.
    assert!(bench.path(".set.import-mine/half.yaml").exists());
    assert!(bench.path("set.import-0123456789abcdef/half.yaml").exists());
}

/// A staging directory, and the file that is locked as long as an import works at it.
const STAGING: &str = ".set.import-0123456789abcdef";
const LOCK: &str = ".set.draft-0123456789abcdef";

#[test]
fn a_draft_that_somebody_works_at_is_left_alone() {
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &download());
    fs::create_dir(bench.path(STAGING)).unwrap();
    let held = fs::File::create(bench.path(LOCK)).unwrap();
    held.lock().unwrap();
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
    assert!(bench.path(STAGING).exists() && bench.path(LOCK).exists());
    // As if that import had been killed.
    drop(held);
    assert_eq!(bench.import(&[&zip], &["--replace"]).code, 0);
    assert!(!bench.path(STAGING).exists() && !bench.path(LOCK).exists());
}

#[test]
fn a_place_that_is_none() {
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &download());
    fs::write(bench.set(), "a file").unwrap();
    let run = bench.import(&[&zip], &["--replace"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("set: cannot put the profiles there"),
        "{run:?}"
    );
    assert_eq!(fs::read_to_string(bench.set()).unwrap(), "a file");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_directory_stays_one() {
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &download());
    fs::create_dir(bench.path("real")).unwrap();
    fs::write(bench.path("real/mine.yaml"), "title: mine\n").unwrap();
    std::os::unix::fs::symlink(bench.path("real"), bench.set()).unwrap();
    let run = bench.import(&[&zip], &["--replace"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(bench.set().is_symlink());
    assert_eq!(tree(&bench.path("real")), expected());
    assert!(bench.path("real.old-1/mine.yaml").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written() {
    // Nobody may make a directory there, not even the superuser.
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &download());
    let options = ["--into", "/proc/careernav"];
    let output = super::download::careernav()
        .args(["import", "esco"])
        .arg(&zip)
        .args(options)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(
        err.contains("/proc/careernav: cannot write the profiles"),
        "{err}"
    );
}

/// A limit on the size of files stands in for a disk that gets full: the first files can be
/// written, and then one cannot.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_in_the_middle() {
    let bench = Bench::new();
    let mut files = download();
    assert_eq!(bench.import(&[&bench.zip("esco.zip", &files)], &[]).code, 0);
    fs::write(bench.set().join("mine.yaml"), "title: mine\n").unwrap();
    let before = tree(&bench.set());
    // Systems do not agree on how large a block is.
    let occupations = files.get_mut("occupations_en.csv").unwrap();
    *occupations = occupations.replace("Only by day.", &"By day. ".repeat(1_000));
    let zip = bench.zip("esco.zip", &files);
    let output = without_cache(std::process::Command::new("sh"))
        .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_careernav"))
        .args(["import", "esco", "--replace", "--into"])
        .arg(bench.set())
        .arg(&zip)
        .output()
        .unwrap();
    let run = Run::of(&output, bench.root.path());
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
    let start = "set: cannot write the profiles: ";
    assert!(run.err.contains(start), "{run:?}");
    assert!(run.err.ends_with("; nothing was changed\n"), "{run:?}");
    assert_eq!(run.err.lines().count(), 1, "{run:?}");
    assert_eq!(tree(&bench.set()), before);
    // Nothing else: no draft is left.
    let names = fs::read_dir(bench.root.path()).unwrap();
    let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["esco.zip", "set"]);
}
