//! What a command prints, and the pager that a person has chosen.

use crate::start::{Start, careernav};

/// Says what it is given, with a mark before each line.
const MARKS: &str = "sed s/^/paged:/";

/// What a command with these arguments ends with, and prints where `PAGER` says this.
fn printed(pager: &str, args: &[&str]) -> (u32, String) {
    ended(careernav(args).variable("PAGER", pager))
}

fn ended(start: Start) -> (u32, String) {
    let ended = start.size(80, 24).start().ended();
    let text = String::from_utf8_lossy(&ended.raw).into_owned();
    (ended.status.exit_code(), text)
}

#[test]
fn a_pager_shows_what_the_screen_does_not_hold() {
    let (code, text) = printed(MARKS, &["list", "--limit", "40"]);
    assert_eq!(code, 0);
    assert_eq!(text.lines().count(), 40, "{text}");
    assert!(
        text.lines().all(|line| line.starts_with("paged:")),
        "{text}"
    );
    // Colours are meant for it as well.
    assert!(text.contains("\x1b["), "{text}");
}

#[test]
fn what_fits_is_printed_as_it_is() {
    let (code, text) = printed(MARKS, &["list", "--limit", "23"]);
    assert_eq!(code, 0);
    assert_eq!((text.lines().count(), text.contains("paged")), (23, false));
    let (_, text) = printed(MARKS, &["list", "--limit", "24"]);
    assert_eq!((text.lines().count(), text.contains("paged")), (24, true));
}

#[test]
fn without_a_choice_there_is_no_pager() {
    let args = ["list", "--limit", "40"];
    for (pager, own, term) in [
        ("", None, "xterm"),
        ("cat", None, "xterm"),
        (MARKS, Some(""), "xterm"),
        (MARKS, None, "dumb"),
        // Neither is one that is not there.
        ("no-such-pager -x", None, "xterm"),
    ] {
        let mut start = careernav(&args).variable("PAGER", pager);
        start = start.variable("TERM", term);
        if let Some(own) = own {
            start = start.variable("CAREERNAV_PAGER", own);
        }
        let (code, text) = ended(start);
        assert_eq!((code, text.lines().count()), (0, 40), "{pager} {text}");
        assert!(!text.contains("paged:"), "{pager} {text}");
    }
}

#[test]
fn what_goes_elsewhere_meets_no_pager() {
    let start = careernav(&["list", "--limit", "40"]).variable("PAGER", MARKS);
    let (_, text) = ended(start.script(r#""$@" | tail -1"#));
    assert_eq!(
        (text.lines().count(), text.contains("paged")),
        (1, false),
        "{text}"
    );
    // Nor does the help.
    let (_, text) = printed(MARKS, &["--help"]);
    assert!(
        text.lines().count() > 24 && !text.contains("paged"),
        "{text}"
    );
}

#[test]
fn a_pager_that_is_left_early_has_seen_enough() {
    for pager in ["head -1", "sh -c 'read -r line; echo $line'", "true"] {
        let args = ["list", "--format", "json"];
        let (code, text) = printed(pager, &args);
        assert_eq!(code, 0, "{pager}");
        assert!(text.lines().count() <= 1, "{pager} {text}");
    }
}

#[test]
fn a_remark_comes_after_what_was_read() {
    let args = ["search", "manager", "--limit", "30"];
    let (_, text) = printed(MARKS, &args);
    let last = text.lines().last().unwrap();
    assert!(last.contains("hits; --limit shows more"), "{text}");
    assert_eq!(text.matches("paged:").count(), 30, "{text}");
}

#[test]
fn an_interrupt_is_for_the_pager() {
    let script = "sh -c 'trap \"echo interrupted; exit\" INT; cat; echo waiting; while :; do sleep 0.1; done'";
    let start = careernav(&["list", "--limit", "40"]).variable("PAGER", script);
    let mut session = start.size(80, 24).start();
    session.wait_for_text("waiting");
    session.send("\x03");
    session.wait_for_text("interrupted");
    assert_eq!(session.ended().status.exit_code(), 0);
}
