//! However the program ends, the terminal is given back as it was: once, completely, in the order
//! that keeps late mouse reports out of the shell, and before anything is said about the ending.

use crate::bytes::{TAKEN, after_giving_back, find};
use crate::process;
use crate::pty::Ended;
use crate::start::{careernav, opened};

/// Checks that nothing follows the giving back.
fn ended_quietly(ended: &Ended) {
    let after = after_giving_back(&ended.raw);
    assert!(after.is_empty(), "{}", after.escape_ascii());
}

#[test]
fn it_takes_the_terminal_before_it_draws() {
    let app = opened(&[]);
    let raw = app.raw();
    assert_eq!(
        find(&raw, &TAKEN.concat()),
        Some(0),
        "{}",
        raw[..80].escape_ascii()
    );
    assert!(app.look(vt100::Screen::alternate_screen));
    // That the line is cooked at the end is checked wherever a program ends; here, that the check
    // can tell.
    let has = |modes: &str, mode| modes.split([' ', '(', ')']).any(|word| word == mode);
    let (before, now) = (app.first_modes(), app.modes());
    for mode in ["ICANON", "ECHO", "ISIG"] {
        assert!(has(before, mode), "{before}");
        assert!(!has(&now, mode), "{now}");
    }
}

#[test]
fn q_quits() {
    let mut app = opened(&[]);
    app.send("q");
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 0);
    ended_quietly(&ended);
}

#[test]
fn ctrl_c_quits() {
    let mut app = opened(&[]);
    app.send("\x03");
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 0);
    ended_quietly(&ended);
}

#[test]
fn ctrl_c_quits_out_of_the_search_box() {
    let mut app = opened(&[]);
    app.send("/");
    app.wait_for_text("Search occupations and skills");
    app.send("\x03");
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 0);
    ended_quietly(&ended);
}

#[test]
fn q_right_after_the_start_quits() {
    let mut app = careernav(&[]).start();
    app.send("q");
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 0);
    ended_quietly(&ended);
}

fn ends_by(signal: &str, described: &str) {
    let app = opened(&[]);
    app.signal(signal);
    let ended = app.ended();
    let by = ended.status.signal().unwrap_or_default();
    assert!(by.starts_with(described), "{signal}: {:?}", ended.status);
    ended_quietly(&ended);
}

#[test]
fn sigterm_ends_it() {
    ends_by("TERM", "Terminated");
}

#[test]
fn sigint_ends_it() {
    ends_by("INT", "Interrupt");
}

#[test]
fn sighup_ends_it() {
    ends_by("HUP", "Hangup");
}

#[test]
fn sigquit_ends_it() {
    // Without a core file, which nobody wants of a test.
    let app = careernav(&[]).script(r#"ulimit -c 0; exec "$@""#).open();
    app.signal("QUIT");
    let ended = app.ended();
    let by = ended.status.signal().unwrap_or_default();
    assert!(by.starts_with("Quit"), "{:?}", ended.status);
    ended_quietly(&ended);
}

#[test]
fn a_signal_right_after_the_start_ends_it() {
    let app = careernav(&[]).start();
    app.wait_for_bytes("raw mode", 0, |raw| find(raw, TAKEN[0]).is_some());
    app.signal("TERM");
    let ended = app.ended();
    assert!(ended.status.signal().is_some(), "{:?}", ended.status);
    ended_quietly(&ended);
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_while_drawing_gives_the_terminal_back_before_its_message() {
    let app = careernav(&[]).variable("CAREERNAV_DRILL", "draw").start();
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 101);
    let after = String::from_utf8_lossy(after_giving_back(&ended.raw)).into_owned();
    assert!(after.contains("this is a drill"), "{after}");
    assert!(!after.contains('\x1b'), "{}", after.escape_debug());
    assert!(ended.screen.contains("this is a drill"), "{}", ended.screen);
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_of_the_events_thread_ends_it_with_a_message() {
    let app = careernav(&[]).variable("CAREERNAV_DRILL", "events").start();
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 2);
    let after = String::from_utf8_lossy(after_giving_back(&ended.raw)).into_owned();
    assert!(after.starts_with("careernav: "), "{after}");
    assert!(after.contains("this is a drill"), "{after}");
    assert_eq!(after.trim_end().lines().count(), 1, "{after}");
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_while_loading_is_told_in_the_app() {
    let mut app = careernav(&[]).variable("CAREERNAV_DRILL", "load").start();
    app.wait_for("the reason in the footer", |screen| {
        let footer = crate::watch::lines(screen).pop().unwrap();
        footer.contains("could not be read") && footer.contains("this is a drill")
    });
    app.send("q");
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 0);
    ended_quietly(&ended);
}

#[test]
fn the_shell_gets_its_line_back() {
    // What a person sees: the prompt, echo and line editing after the program, as before it.
    let mut app = careernav(&[])
        .script(r#""$@"; echo "code $?"; read -r word; echo "read <$word>""#)
        .open();
    app.send("q");
    app.wait_for_text("code 0");
    app.send("hullo\r");
    app.wait_for_text("read <hullo>");
    assert!(
        app.look(|screen| screen.contents().contains("\nhullo\n")),
        "echo"
    );
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_second_signal_finds_nothing_left_to_do() {
    let app = opened(&[]);
    let pid = app.pid();
    process::signal(pid, "TERM");
    // It may be gone already; that is the point.
    let _ = std::process::Command::new("kill")
        .args(["-s", "TERM", &pid.to_string()])
        .output();
    ended_quietly(&app.ended());
}
