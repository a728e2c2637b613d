//! An import that is told to stop: it cleans up, says so, and ends as by the signal.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::download::{Bench, careernav, download};

/// A download of many occupations, so that writing them takes a while.
fn large() -> super::download::Files {
    use std::fmt::Write as _;
    let mut files = download();
    let text = files.get_mut("occupations_en.csv").unwrap();
    for number in 0..20_000 {
        writeln!(
            text,
            "Occupation,http://example.org/occupation/many{number},5153,keeper {number},,,released,,,,,scheme,x,"
        )
        .unwrap();
    }
    files
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_signal_leaves_all_as_it_was() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let bench = Bench::new();
        let zip = bench.zip("esco.zip", &large());
        fs::create_dir(bench.set()).unwrap();
        fs::write(bench.set().join("mine.yaml"), "title: mine\n").unwrap();
        let import = careernav()
            .args(["import", "esco", "--replace", "--into"])
            .arg(bench.set())
            .arg(&zip)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It is writing when the draft holds something.
        let start = Instant::now();
        let is_writing = || {
            let mut all = names(bench.root.path()).into_iter();
            let draft = all.find(|name| name.starts_with(".set.import-"));
            draft.is_some_and(|name| !names(&bench.path(&name)).is_empty())
        };
        while !is_writing() {
            assert!(start.elapsed() < Duration::from_secs(120), "no draft");
            std::thread::yield_now();
        }
        let process = Pid::from_raw(i32::try_from(import.id()).unwrap());
        kill(process, signal).unwrap();
        let output = import.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.signal(), Some(signal as i32), "{err}");
        assert_eq!(err.lines().count(), 1, "{err}");
        assert!(err.starts_with("careernav: interrupted; "), "{err}");
        assert!(output.stdout.is_empty());
        assert_eq!(names(&bench.set()), ["mine.yaml"]);
        assert_eq!(names(bench.root.path()), ["esco.zip", "set"]);
    }
}
