//! The terminal can go away: its window is closed, its connection lost, or it was never there.
//! The program ends then, and does not spin.

use std::io::pipe;
use std::process::{Command, Stdio};

use crate::bytes::{TAKEN, count};
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
    for command in ["show", "list", "search", "skill", "validate"] {
        assert!(told.contains(command), "{command}: {told}");
    }
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
