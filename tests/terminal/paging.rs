//! What a command prints, and the pager that a person has chosen.

use std::fs;

use crate::programs::Programs;
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
    for pager in [
        "head -1",
        "sh -c 'read -r line; echo $line'",
        "true",
        "head -1 | cat",
        // What it ends with is its own business, and so is what a person ends it with.
        "sh -c 'read -r line; echo $line; exit 3'",
        "sh -c 'kill -TERM $$'",
    ] {
        let args = ["list", "--format", "json"];
        let (code, text) = printed(pager, &args);
        assert_eq!(code, 0, "{pager}");
        assert!(text.lines().count() <= 1, "{pager} {text}");
    }
}

#[test]
fn without_its_pager_an_answer_is_printed_all_the_same() {
    let programs = Programs::new().with("there", "cat");
    let plain = programs.file("plain");
    fs::write(&plain, "cat\n").unwrap();
    let (plain, dir) = (plain.display().to_string(), programs.file(""));
    let dir = dir.display().to_string();
    for (pager, trouble) in [
        (
            "no-such-pager -x",
            "no-such-pager was not found (set by $PAGER)",
        ),
        (
            "X=1 no-such-pager",
            "no-such-pager was not found (set by $PAGER)",
        ),
        (
            "no-such-pager | cat",
            "no-such-pager was not found (set by $PAGER)",
        ),
        (
            "there | no-such-pager",
            "no-such-pager was not found (set by $PAGER)",
        ),
        (
            "env X=1 no-such-pager",
            "no-such-pager was not found (set by $PAGER)",
        ),
        (
            &plain,
            &format!("{plain} is not executable (set by $PAGER)"),
        ),
        (&dir, &format!("{dir} is a directory (set by $PAGER)")),
        ("'less -R", "$PAGER has an unclosed quote: 'less -R"),
        // It was there, and has shown nothing.
        ("false", "false ended with exit status: 1 (set by $PAGER)"),
        (
            "sh -c 'exit 7'",
            "sh ended with exit status: 7 (set by $PAGER)",
        ),
        (
            "sh -c 'kill -KILL $$'",
            "sh ended with signal: 9 (SIGKILL) (set by $PAGER)",
        ),
        (
            "sh -c 'read -r _; kill -SEGV $$'",
            "sh ended with signal: 11 (SIGSEGV) (set by $PAGER)",
        ),
    ] {
        for args in [
            &["list", "--limit", "40"][..],
            &["list", "--format", "json"],
        ] {
            let start = programs.before(careernav(args)).variable("PAGER", pager);
            let (code, text) = ended(start);
            let said = format!("careernav: no pager: {trouble}");
            assert_eq!(code, 0, "{pager}: {text}");
            let (answer, rest) = text.split_once(&said).unwrap();
            assert_eq!(rest.trim(), "", "{pager}: {text}");
            if args.contains(&"json") {
                let list: serde_json::Value = serde_json::from_str(answer).unwrap();
                assert!(list.as_array().unwrap().len() > 100);
            } else {
                assert_eq!(answer.lines().count(), 40, "{pager}: {text}");
            }
        }
    }
    // What fits needs no pager, and nothing is said of it.
    let (_, text) = printed("no-such-pager", &["list", "--limit", "5"]);
    assert_eq!(text.lines().count(), 5, "{text}");
}

#[test]
fn a_pager_that_shows_codes_gets_no_colours() {
    let script = "echo \"LESS=$LESS LV=$LV\"; cat";
    let programs = Programs::new().with("less", script).with("more", script);
    for (pager, less, color, said, has_colours) in [
        ("less", None, "auto", "LESS=FRX LV=-c", true),
        ("less", Some("FRX"), "auto", "LESS=FRX LV=-c", true),
        ("less", Some("-iM"), "auto", "LESS=-iM LV=-c", false),
        ("less", Some(""), "auto", "LESS= LV=-c", false),
        ("less -R", Some("-iM"), "auto", "LESS=-iM LV=-c", true),
        ("LESS=X less", None, "auto", "LESS=X LV=-c", false),
        ("less | cat", Some("X"), "auto", "LESS=X LV=-c", false),
        ("more", None, "auto", "LESS=FRX LV=-c", false),
        // Asked for, they go wherever the answer goes.
        ("less", Some("-iM"), "always", "LESS=-iM LV=-c", true),
        ("less", None, "never", "LESS=FRX LV=-c", false),
    ] {
        let args = ["list", "--limit", "40", "--color", color];
        let mut start = programs.before(careernav(&args)).variable("PAGER", pager);
        if let Some(less) = less {
            start = start.variable("LESS", less);
        }
        let (code, text) = ended(start);
        assert_eq!((code, text.lines().count()), (0, 41), "{pager} {less:?}");
        assert!(text.contains(said), "{pager} {less:?}: {text}");
        assert_eq!(text.contains("\x1b["), has_colours, "{pager} {less:?}");
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
