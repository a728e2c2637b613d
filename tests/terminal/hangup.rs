//! The terminal can go away: its window is closed, its connection lost, or it was never there.
//! The program ends then, and does not spin.

use std::fs;
use std::io::{Read as _, pipe};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::bytes::{TAKEN, count};
use crate::process::wait_for_file;
use crate::start::{careernav, environment, opened, program};

#[test]
fn closing_the_window_ends_it() {
    let app = opened(&[]);
    let status = app.hung_up();
    assert!(!status.success(), "{status:?}");
}

#[test]
fn a_lost_terminal_that_sends_no_signal_ends_it_as_well() {
    // As under `nohup`, or when another session's terminal was handed over.
    let app = careernav(&[]).without_control().open();
    let status = app.hung_up();
    assert_eq!(status.exit_code(), 2, "{status:?}");
}

#[test]
fn a_lost_terminal_ends_it_while_it_is_written_to() {
    let app = careernav(&[]).without_control().open();
    let status = app.hung_up_amid(&"jk".repeat(500));
    assert_eq!(status.exit_code(), 2, "{status:?}");
}

/// The time that a program takes of the processor ends with it: whoever starts it reads how much
/// it was.
#[test]
fn a_lost_terminal_costs_no_time() {
    let place = TempDir::new().unwrap();
    let out = place.path().join("times");
    let app = careernav(&[])
        .without_control()
        .variable("OUT", out.to_str().unwrap())
        .script(r#""$@" 2>/dev/null; code=$?; times >"$OUT.new"; mv "$OUT.new" "$OUT"; exit $code"#)
        .open();
    let status = app.hung_up_amid(&"jk".repeat(500));
    assert_eq!(status.exit_code(), 2, "{status:?}");
    // The second line is about the shell's children: `0m0.05s 0m0.01s`.
    let times = wait_for_file(&out);
    let children = times.lines().nth(1).unwrap();
    let seconds = children.split_whitespace().map(|time| {
        let (minutes, seconds) = time.trim_end_matches('s').split_once('m').unwrap();
        minutes.parse::<f64>().unwrap() * 60.0 + seconds.parse::<f64>().unwrap()
    });
    let seconds: f64 = seconds.sum();
    assert!(seconds < 5.0, "{times}");
}

/// What is a person's own is whole on the disk, whenever the terminal goes.
#[test]
fn a_lost_terminal_loses_nothing_that_was_done() {
    let home = TempDir::new().unwrap();
    let file = |name: &str| home.path().join("careernav").join(name);
    let start = || {
        let place = home.path().to_str().unwrap();
        careernav(&[
            "--profiles",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set"),
        ])
        .variable("XDG_DATA_HOME", place)
        .variable("XDG_STATE_HOME", place)
        .without_control()
    };
    let mut app = start().open();
    app.wait_for_text("restaurant manager");
    app.send("/head chef\r");
    app.wait_for_text("Essential knowledge");
    app.send("m");
    app.wait_for_text("Added head chef to your past jobs");
    assert!(!app.hung_up().success());
    let me = fs::read_to_string(file("me.yaml")).unwrap();
    assert!(me.ends_with("past_jobs:\n  - head-chef\n"), "{me}");
    let recent: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(file("history.json")).unwrap()).unwrap();
    assert!(recent.to_string().contains("head chef"), "{recent}");

    // Amid keys that mark and take back, each of which is written: whatever was done last, the file
    // is whole, and nothing else lies beside it.
    let mut app = start().open();
    app.send("/restaurant manager\r");
    app.wait_for_text("head chef › restaurant manager");
    assert!(!app.hung_up_amid(&"m".repeat(41)).success());
    let me = fs::read_to_string(file("me.yaml")).unwrap();
    assert!(me.contains("past_jobs:\n  - head-chef\n"), "{me}");
    let files = fs::read_dir(home.path().join("careernav")).unwrap();
    let drafts = files.filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().contains(".draft-")
    });
    assert_eq!(drafts.count(), 0);
    let mut app = start().open();
    app.wait_for_text("restaurant manager");
    app.send("/head chef\r");
    app.wait_for_text("essential skills (and");
}

#[test]
fn without_standard_input_the_keys_come_from_the_terminal() {
    for script in [r#"exec "$@" </dev/null"#, r#"exec "$@" <&-"#] {
        let mut app = careernav(&[]).script(script).open();
        app.send("q");
        assert_eq!(app.ended().status.exit_code(), 0, "{script}");
    }
}

#[test]
fn without_anything_to_read_keys_from_it_says_so() {
    let app = careernav(&[])
        .without_control()
        .script(r#"exec "$@" </dev/null"#)
        .start();
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 2);
    assert!(ended.screen.starts_with("careernav: "), "{}", ended.screen);
    assert_eq!(count(&ended.raw, TAKEN[0]), 0, "{}", ended.screen);
}

#[test]
fn without_a_terminal_to_write_to_it_names_the_commands() {
    let home = tempfile::tempdir().unwrap();
    let out = Command::new(program())
        .env_clear()
        .envs(environment(home.path()))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(out.stdout.is_empty());
    let told = String::from_utf8(out.stderr).unwrap();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.contains("use a command (see careernav --help)"),
        "{told}"
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let home = tempfile::tempdir().unwrap();
    for args in [&["list"][..], &["--help"], &["show", "it auditor"]] {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let out = Command::new(program())
            .args(args)
            .env_clear()
            .envs(environment(home.path()))
            .stdin(Stdio::null())
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(out.status.code(), Some(0), "{args:?}");
        let told = String::from_utf8_lossy(&out.stderr);
        assert_eq!(told, "", "{args:?}");
    }
}

#[test]
fn a_reader_that_goes_away_half_way_is_no_error() {
    let home = tempfile::tempdir().unwrap();
    // More than a pipe holds.
    for args in [
        &["search", "a", "--limit", "100000", "--format", "json"][..],
        &["search", "a", "--limit", "100000"],
    ] {
        let mut program = Command::new(program())
            .args(args)
            .env_clear()
            .envs(environment(home.path()))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = program.stdout.take().unwrap();
        out.read_exact(&mut [0; 1000]).unwrap();
        drop(out);
        let out = program.wait_with_output().unwrap();
        assert_eq!(out.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&out.stderr), "", "{args:?}");
    }
}
