//! Words of a further language come into a set as a whole or not at all, and nothing else of the set
//! changes.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::download::{Bench, Files, Run, careernav, french, tree, without_cache};
use super::language::{ADDED, bench};

/// The names in the bench's directory.
fn names(bench: &Bench) -> Vec<String> {
    let entries = fs::read_dir(bench.root.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// What a person has made of a set: files of their own, edited ones, links, and a hidden directory.
fn lived_in(set: &Path) {
    fs::write(set.join("mine.yaml"), "title: mine\n").unwrap();
    fs::write(set.join("kite-maker.yaml"), "title: mine, too\n").unwrap();
    fs::remove_file(set.join("lamp-keeper.yaml")).unwrap();
    fs::create_dir_all(set.join(".git/objects/empty")).unwrap();
    fs::write(set.join(".git/HEAD"), "x").unwrap();
    fs::write(set.join(".git/objects/1"), "y").unwrap();
    fs::set_permissions(set.join(".git/HEAD"), PermissionsExt::from_mode(0o600)).unwrap();
    symlink("../elsewhere.yaml", set.join("elsewhere.yaml")).unwrap();
    symlink("mine.yaml", set.join("again.txt")).unwrap();
    symlink("nowhere", set.join("dangling")).unwrap();
    symlink(".", set.join(".git/round")).unwrap();
    let made = Command::new("mkfifo").arg(set.join(".pipe")).status();
    assert!(made.unwrap().success());
    fs::set_permissions(set.join(".git/objects"), PermissionsExt::from_mode(0o700)).unwrap();
    fs::set_permissions(set, PermissionsExt::from_mode(0o750)).unwrap();
    fs::write(set.with_file_name("elsewhere.yaml"), "title: afar\n").unwrap();
}

/// All that is below a directory, with what tells one file from another of the same content.
fn identities(directory: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![directory.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let metadata = fs::metadata(&folder).unwrap();
        let name = folder.strip_prefix(directory).unwrap().to_path_buf();
        found.push((name, format!("{:o}", metadata.mode())));
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let metadata = fs::symlink_metadata(&path).unwrap();
            if metadata.is_dir() {
                folders.push(path);
                continue;
            }
            let identity = format!(
                "{} {:o} {} {} {:?}",
                metadata.ino(),
                metadata.mode(),
                metadata.mtime(),
                metadata.mtime_nsec(),
                fs::read_link(&path).ok(),
            );
            let name = path.strip_prefix(directory).unwrap().to_path_buf();
            found.push((name, identity));
        }
    }
    found.sort();
    found
}

/// What an import writes, and what it is to leave alone.
fn without_words(mut found: Vec<(PathBuf, String)>) -> Vec<(PathBuf, String)> {
    found.retain(|(name, _)| {
        let name = name.to_string_lossy();
        !name.ends_with(".fr.yaml") && name != ".careernav-import"
    });
    found
}

#[test]
fn every_other_file_stays_the_very_file_that_it_was() {
    let bench = bench();
    lived_in(&bench.set());
    let zip = bench.zip("fr.zip", &french());
    let before = without_words(identities(&bench.set()));
    let run = bench.import(&[&zip], &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out, ADDED);
    let after = identities(&bench.set());
    assert_eq!(after.len(), before.len() + 5, "{after:?}");
    assert_eq!(without_words(after), before);
    assert_eq!(
        names(&bench),
        ["elsewhere.yaml", "esco.zip", "fr.zip", "set"]
    );

    // The same again, with words that are there: only those are kept beside the set.
    let run = bench.import(&[&zip], &["--replace"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(without_words(identities(&bench.set())), before);
    let old: Vec<String> = tree(&bench.path("set.old-1")).into_keys().collect();
    let words = ["isco", "occupations", "skill-groups", "skills"];
    assert_eq!(old, words.map(|kind| format!("{kind}.fr.yaml")));
}

#[test]
fn a_link_to_the_set_stays_one() {
    let bench = bench();
    fs::rename(bench.set(), bench.path("real")).unwrap();
    symlink("real", bench.set()).unwrap();
    let zip = bench.zip("fr.zip", &french());
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
    assert!(bench.set().is_symlink());
    assert!(bench.path("real/skills.fr.yaml").exists());
    assert_eq!(names(&bench), ["esco.zip", "fr.zip", "real", "set"]);
}

/// Adds the words in a shell that does something before, which makes it fail; all stays as it was.
fn fails_after(bench: &Bench, before: &str, words: &Files) -> Run {
    let zip = bench.zip("fr.zip", words);
    let set = identities(&bench.set());
    let around = names(bench);
    let output = without_cache(Command::new("sh"))
        .args(["-c", &format!("{before}; exec \"$0\" \"$@\"")])
        .arg(env!("CARGO_BIN_EXE_careernav"))
        .args(["import", "esco", "--into"])
        .arg(bench.set())
        .arg(&zip)
        .current_dir(bench.root.path())
        .output()
        .unwrap();
    let run = Run::of(&output, bench.root.path());
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
    let start = "careernav: set: cannot write the translations: ";
    assert!(run.err.starts_with(start), "{run:?}");
    assert!(run.err.ends_with("; nothing was changed\n"), "{run:?}");
    assert_eq!(run.err.lines().count(), 1, "{run:?}");
    assert_eq!(identities(&bench.set()), set);
    assert_eq!(names(bench), around);
    run
}

#[test]
fn a_step_that_fails_leaves_all_as_it_was() {
    // A limit on the size of files stands in for a disk that gets full.
    let full = "trap '' XFSZ; ulimit -f 1";
    let bench = bench();
    lived_in(&bench.set());

    // The first file of words, and the second.
    let names: Vec<String> = (0..1_000).map(|number| format!("nom {number}")).collect();
    let names = names.join("\n");
    for (file, name) in [
        ("occupations_fr.csv", "fabricante"),
        ("skills_fr.csv", "flux"),
    ] {
        let mut words = french();
        let text = words.get_mut(file).unwrap();
        *text = text.replace(name, &names);
        fails_after(&bench, full, &words);
    }

    // What the import knows of the set.
    let manifest = bench.set().join(".careernav-import");
    let mut text = fs::read_to_string(&manifest).unwrap();
    for number in 0..100 {
        writeln!(text, "0000000000000000 gone-{number}.yaml").unwrap();
    }
    fs::write(&manifest, text).unwrap();
    fails_after(&bench, full, &french());

    // And without a limit all goes well.
    let zip = bench.zip("fr.zip", &french());
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
}

/// The paths of a draft are longer than those of the set, so that one may be too long in it.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_linked_leaves_all_as_it_was() {
    let longest = 4_095;
    let bench = bench();
    lived_in(&bench.set());
    let mut path = bench.set().join(".deep");
    while path.as_os_str().len() + 300 < longest {
        path.push("x".repeat(200));
    }
    let rest = longest - path.as_os_str().len() - 1;
    path.push("x".repeat(rest / 2));
    path.push("x".repeat(rest - rest / 2 - 1));
    fs::create_dir_all(&path).unwrap();
    let run = fails_after(&bench, ":", &french());
    assert!(run.err.contains("name too long"), "{run:?}");
}

/// A set that takes a while to be copied.
fn large() -> Bench {
    let bench = bench();
    fs::create_dir(bench.set().join(".many")).unwrap();
    for number in 0..5_000 {
        fs::write(bench.set().join(format!(".many/{number}")), "").unwrap();
    }
    bench
}

/// Adds the words, and sends a signal when the bench is in some state; how that ended.
fn signalled(bench: &Bench, signal: Signal, is_time: &dyn Fn() -> bool) -> Output {
    let mut import = careernav()
        .args(["import", "esco", "--into"])
        .arg(bench.set())
        .arg(bench.path("fr.zip"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while !is_time() && import.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let process = Pid::from_raw(i32::try_from(import.id()).unwrap());
    let _ = kill(process, signal);
    import.wait_with_output().unwrap()
}

/// The draft that is there, left over or being worked at.
fn draft(bench: &Bench) -> Option<PathBuf> {
    let mut all = names(bench).into_iter();
    let name = all.find(|name| name.starts_with(".set.import-"))?;
    Some(bench.path(&name))
}

/// How many of the many files the draft has; none if there is no draft.
fn in_draft(bench: &Bench) -> Option<usize> {
    let many = fs::read_dir(draft(bench)?.join(".many"));
    Some(many.map_or(0, Iterator::count))
}

/// At whatever moment the import is killed, there is the old set or the new one, and the next import
/// goes well.
#[test]
fn a_kill_leaves_the_old_set_or_the_new_one() {
    let bench = large();
    bench.zip("fr.zip", &french());
    let old = identities(&bench.set());
    let mut killed = 0;
    for moment in 0..6 {
        let is_time = || match moment {
            0 => bench.path("set.old-1").exists(),
            1 => bench.set().join("isco.fr.yaml").exists(),
            2 => in_draft(&bench) == Some(5_000),
            3 => in_draft(&bench).is_some_and(|files| files > 2_500),
            4 => in_draft(&bench).is_some_and(|files| files > 0),
            _ => in_draft(&bench).is_some(),
        };
        if let Some(draft) = draft(&bench) {
            fs::remove_dir_all(draft).unwrap();
        }
        let output = signalled(&bench, Signal::SIGKILL, &is_time);
        killed += usize::from(output.status.code().is_none());
        let set = identities(&bench.set());
        let has_words = bench.set().join("isco.fr.yaml").exists();
        assert_eq!(set.len(), old.len() + if has_words { 4 } else { 0 });
        assert_eq!(without_words(set), without_words(old.clone()));
        // As it was before, for the next turn.
        if has_words {
            for kind in ["isco", "occupations", "skill-groups", "skills"] {
                fs::remove_file(bench.set().join(format!("{kind}.fr.yaml"))).unwrap();
            }
        }
        let _ = fs::remove_dir_all(bench.path("set.old-1"));
    }
    assert!(killed > 0, "the import was never killed");
    assert_eq!(bench.import(&[&bench.path("fr.zip")], &[]).code, 0);
    assert_eq!(names(&bench), ["esco.zip", "fr.zip", "set"]);
}

#[test]
fn a_signal_ends_it_with_all_as_it_was() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let is_interrupted = || {
            let bench = large();
            bench.zip("fr.zip", &french());
            let old = identities(&bench.set());
            let is_time = || in_draft(&bench).is_some();
            let output = signalled(&bench, signal, &is_time);
            let err = String::from_utf8_lossy(&output.stderr);
            if output.status.success() {
                // The signal came too late, when all was done.
                assert!(bench.set().join("isco.fr.yaml").exists(), "{err}");
                return false;
            }
            assert_eq!(output.status.signal(), Some(signal as i32), "{err}");
            assert!(err.starts_with("careernav: interrupted; "), "{err}");
            assert_eq!(err.lines().count(), 1, "{err}");
            assert!(output.stdout.is_empty());
            assert_eq!(identities(&bench.set()), old);
            assert_eq!(names(&bench), ["esco.zip", "fr.zip", "set"]);
            true
        };
        let is_ever = (0..10).any(|_| is_interrupted());
        assert!(is_ever, "it was never interrupted by {signal}");
    }
}
