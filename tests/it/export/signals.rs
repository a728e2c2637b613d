//! An export into a file that a signal ends: at once, and nothing of it is left.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

#[test]
fn a_signal_leaves_no_draft() {
    let root = tempfile::tempdir().unwrap();
    let set = root.path().join("set");
    fs::create_dir(&set).unwrap();
    // So many that there is time to send the signal.
    for number in 0..1_500 {
        let skills: Vec<_> = (0..20)
            .map(|at| format!("s{}", (number * 7 + at * 13) % 300))
            .collect();
        let text = format!(
            "title: O{number}\nisco: {{ group: \"2512\" }}\nessential: {{ skills: [{}] }}\n",
            skills.join(", ")
        );
        fs::write(set.join(format!("o{number}.yaml")), text).unwrap();
    }
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let into = root.path().join("into");
        fs::create_dir(&into).unwrap();
        let export = Command::new(env!("CARGO_BIN_EXE_careernav"))
            .env_clear()
            .env("HOME", root.path())
            .arg("--profiles")
            .arg(&set)
            .args(["export", "graph", "--format", "graphml", "-o"])
            .arg(into.join("all.graphml"))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let start = Instant::now();
        while fs::read_dir(&into).unwrap().next().is_none() {
            assert!(start.elapsed() < Duration::from_secs(120), "no draft");
            std::thread::yield_now();
        }
        let process = Pid::from_raw(i32::try_from(export.id()).unwrap());
        kill(process, signal).unwrap();
        let output = export.wait_with_output().unwrap();
        assert_eq!(output.status.signal(), Some(signal as i32), "{output:?}");
        assert_eq!(fs::read_dir(&into).unwrap().count(), 0);
        fs::remove_dir(&into).unwrap();
    }
}
