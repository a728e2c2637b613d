//! Stopping and coming back: the shell gets its terminal while the program is stopped, and the
//! program takes it again, wholly redrawn, when it is continued.

use crate::bytes::{GIVEN_BACK, TAKEN, count, find, given_back_at};
use crate::process::{self, wait_until_stopped};
use crate::pty::Session;
use crate::start::{careernav, opened};
use crate::watch::lines;

/// A shell with job control: when its job stops (with a code above 128) it says so, and continues
/// it when Enter is pressed.
pub(crate) const JOB_CONTROL: &str = r#"
set -m
"$@"
code=$?
while [ $code -gt 128 ]; do
    echo "stopped <$code>"
    read -r _
    fg >/dev/null
    code=$?
done
echo "ended <$code>"
"#;

fn under_job_control() -> Session {
    careernav(&[]).script(JOB_CONTROL).open()
}

/// Waits until the program holds the terminal again, with the whole screen drawn, and answers
/// keys.
fn is_back(app: &mut Session, from: usize) {
    app.wait_for_bytes("the terminal taken again", from, |raw| {
        find(raw, &TAKEN.concat()).is_some()
    });
    app.wait_for("the whole screen", |screen| {
        let text = screen.contents();
        screen.alternate_screen()
            && text.contains("Occupations by ISCO group")
            && text.contains("careernav")
            && text.contains("search")
    });
    app.send("/");
    app.wait_for_text("Search occupations and skills");
    app.send("\x1b");
    app.wait_for("the box closed", |screen| {
        !screen.contents().contains("Search occupations and skills")
    });
}

#[test]
fn ctrl_z_stops_it_and_fg_brings_it_back() {
    let mut app = under_job_control();
    let pid = app.pid();
    for _ in 0..2 {
        let from = app.raw().len();
        app.send("\x1a");
        wait_until_stopped(pid);
        app.wait_for_text("stopped <");
        app.wait_for_first_modes();
        let raw = app.raw();
        assert!(given_back_at(&raw[from..]).is_some());
        assert!(app.look(|screen| !screen.alternate_screen() && !screen.hide_cursor()));
        let from = raw.len();
        app.send("\r");
        is_back(&mut app, from);
    }
    app.send("q");
    app.wait_for_text("ended <0>");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn ctrl_z_stops_the_script_around_it_as_well() {
    // The script is no interactive shell: if it went on waiting, nobody would have the terminal.
    let mut app = careernav(&[])
        .script(r#"set -m; sh -c '"$@"; exit $?' sh "$@"; echo "stopped <$?>"; read -r _; fg >/dev/null; echo "ended <$?>""#)
        .open();
    app.send("\x1a");
    app.wait_for_text("stopped <");
    app.wait_for_first_modes();
    let from = app.raw().len();
    app.send("\r");
    is_back(&mut app, from);
    app.send("q");
    app.wait_for_text("ended <0>");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn sigtstp_stops_it_and_sigcont_brings_it_back() {
    let mut app = under_job_control();
    let pid = app.pid();
    let from = app.raw().len();
    process::signal(pid, "TSTP");
    wait_until_stopped(pid);
    app.wait_for_text("stopped <");
    app.wait_for_first_modes();
    assert!(given_back_at(&app.raw()[from..]).is_some());
    let from = app.raw().len();
    app.send("\r");
    is_back(&mut app, from);
    app.send("q");
    app.wait_for_text("ended <0>");
}

#[test]
fn in_the_background_it_stops_again_without_a_byte() {
    let mut app = under_job_control();
    let pid = app.pid();
    app.send("\x1a");
    wait_until_stopped(pid);
    app.wait_for_text("stopped <");
    let from = app.raw().len();
    // As `bg` does: the terminal is still the shell's, so it must not be taken.
    process::signal(pid, "CONT");
    wait_until_stopped(pid);
    assert_eq!(app.raw().len(), from);
    app.wait_for_first_modes();
    app.send("\r");
    is_back(&mut app, from);
    app.send("q");
    app.wait_for_text("ended <0>");
}

#[test]
fn a_signal_that_ends_it_while_it_is_stopped_leaves_the_terminal_alone() {
    let mut app = under_job_control();
    let pid = app.pid();
    app.send("\x1a");
    wait_until_stopped(pid);
    app.wait_for_text("stopped <");
    let from = app.raw().len();
    process::signal(pid, "TERM");
    app.send("\r");
    app.wait_for_bytes("the end", from, |raw| find(raw, b"<143>").is_some());
    assert_eq!(process::state(pid), None);
    app.wait_for_first_modes();
    assert!(app.look(|screen| !screen.alternate_screen()));
}

#[test]
fn where_nobody_could_continue_it_it_does_not_stop() {
    // Started by a terminal itself, without a shell: a stop would be for ever.
    let mut app = opened(&[]);
    let from = app.raw().len();
    app.send("\x1a/");
    app.wait_for_text("Search occupations and skills");
    app.signal("TSTP");
    app.send("nurse");
    app.wait_for_text("nurse");
    assert_ne!(process::state(app.pid()), Some('T'));
    assert_eq!(count(&app.raw()[from..], GIVEN_BACK[7]), 0);
    app.send("\x03");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_stop_that_it_cannot_notice_is_repaired_afterwards() {
    let mut app = opened(&[]);
    let pid = app.pid();
    process::signal(pid, "STOP");
    wait_until_stopped(pid);
    let from = app.raw().len();
    process::signal(pid, "CONT");
    is_back(&mut app, from);
    let raw = app.raw();
    let at = find(&raw[from..], &TAKEN.concat()).unwrap();
    assert_eq!(count(&raw[from..from + at], GIVEN_BACK[7]), 1);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_size_that_changed_while_it_was_stopped_is_noticed() {
    let mut app = opened(&[]);
    // The list has the keys, so that it is seen where there is room for one panel.
    app.send("b");
    app.wait_for_text("flat list");
    let pid = app.pid();
    process::signal(pid, "STOP");
    wait_until_stopped(pid);
    app.resize(60, 20);
    let from = app.raw().len();
    process::signal(pid, "CONT");
    is_back(&mut app, from);
    app.wait_for("the footer in the last row", |screen| {
        lines(screen)[19].contains("search")
    });
}

#[test]
fn ctrl_l_draws_everything_anew() {
    let mut app = opened(&[]);
    let before = app.look(lines);
    let from = app.raw().len();
    app.send("\x0c");
    app.wait_for_bytes("a cleared screen and a frame", from, |raw| {
        find(raw, b"\x1b[2J").is_some_and(|at| find(&raw[at..], b"\x1b[?2026l").is_some())
    });
    assert_eq!(app.look(lines), before);
    // Asking the terminal where the cursor is would take the answer out of the keys.
    assert_eq!(count(&app.raw(), b"\x1b[6n"), 0);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}
