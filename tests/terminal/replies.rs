//! What a terminal answers and reports is no key, whole or in packets, whenever it comes; and nothing
//! that has no end makes the app deaf. The tables of all of it are beside the code that reads it
//! (`src/term/tty/tests`).

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::editing::{Set, at_a_skill};
use crate::programs::Programs;
use crate::pty::Session;
use crate::start::{careernav, opened};
use crate::watch::lines;

/// Replies of each kind, with letters that are keys in them.
const REPLIES: [&str; 9] = [
    "\x1bP>|qterm 3.4 (mxX)\x1b\\",
    "\x1bP1$r0;1m\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "\x1b]11;rgb:ffff/ffff/ffff\x07",
    "\x1b_Gi=31;OK mxq\x1b\\",
    "\x1b[?62;22;52c\x1b[>41;390;0c",
    "\x1b[?2026;2$y\x1b[?997;1n",
    "\x1b[48;24;80;480;800t\x1b[24;80R\x1b[I\x1b[O",
    "\x1b[?0u\x1b[M!!!\x1b[35;9;9M\x1b[<35;9;9M",
];

/// A pause that is a part of the input: a sequence that was begun is given up in it.
fn pause() {
    thread::sleep(Duration::from_millis(300));
}

/// What is on the screen, but for the footer.
fn body(app: &Session) -> Vec<String> {
    app.look(|screen| {
        let mut all = lines(screen);
        all.pop();
        all
    })
}

/// Waits until everything that was sent has been read, and the page is what it was before.
fn wait_for_page_as_it_was(app: &mut Session, before: &[String]) {
    // The answer to this says that all that came before it has been read.
    app.send(",");
    app.wait_for_text("Esc drop");
    app.send("\x1b");
    app.wait_for("the page as it was", |screen| {
        let mut all = lines(screen);
        all.pop();
        all == before
    });
}

#[test]
fn replies_do_nothing_on_a_page_and_in_the_search_box() {
    let home = TempDir::new().unwrap();
    let set = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");
    let mut app = careernav(&["--profiles", set, "head chef"])
        .variable("XDG_DATA_HOME", home.path().to_str().unwrap())
        .open();
    app.wait_for_text("Essential knowledge");
    let before = body(&app);
    for reply in REPLIES {
        for cut in 0..reply.len() {
            let (head, tail) = reply.split_at(cut);
            app.send(head);
            app.send(tail);
        }
    }
    wait_for_page_as_it_was(&mut app, &before);
    app.send("/cook");
    app.wait_for_text("/ cook ");
    for reply in REPLIES {
        app.send(&reply[..3]);
        app.send(&reply[3..]);
    }
    app.send("s");
    app.wait_for_text("/ cooks ");
    app.send("\x03");
    assert_eq!(app.ended().status.exit_code(), 0);
    let left: Vec<_> = fs::read_dir(home.path().join("careernav"))
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_report_does_not_make_it_deaf() {
    for report in ["\x1b[?997;1n", "\x1b[?2026;2$y", "\x1b[?62c", "\x1b[1;2x"] {
        let mut app = opened(&[]);
        app.send(report);
        app.send("/");
        app.wait_for_text("Search occupations and skills");
        app.send("\x03");
        assert_eq!(app.ended().status.exit_code(), 0);
    }
}

#[test]
fn a_sequence_without_an_end_does_not_make_it_deaf() {
    for begun in ["\x1bP>|q", "\x1b]11;rgb:", "\x1b_q", "\x1b[?62;", "\x1b["] {
        let mut app = opened(&[]);
        app.send(begun);
        app.send("\x03");
        assert_eq!(app.ended().status.exit_code(), 0);

        let mut app = opened(&[]);
        app.send(begun);
        pause();
        app.send("/");
        app.wait_for_text("Search occupations and skills");
    }
}

#[test]
fn a_paste_without_an_end_does_not_make_it_deaf() {
    let mut app = opened(&[]);
    app.send("/");
    app.wait_for_text("Search occupations and skills");
    app.send("\x1b[200~ethical ha");
    // Taken as it is after a while.
    app.wait_for_text("/ ethical ha");
    app.send("ck");
    app.wait_for_text("/ ethical hack");
    app.send("\x1b[200~er");
    pause();
    app.send("\x03");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn an_arrow_in_two_packets_is_an_arrow() {
    let mut app = opened(&["ethical hacker"]);
    app.wait_for_text(" 1 of ");
    app.send("\x1b");
    app.send("[B");
    app.wait_for_text(" 2 of ");
    app.send("\x1b[");
    app.send("B");
    app.wait_for_text(" 3 of ");
    app.send("\x1bO");
    app.send("A");
    app.wait_for_text(" 2 of ");
    // Esc would have left the page, which is the first one.
    app.wait_for_text("break into computer systems");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn alt_and_an_arrow_is_one_step_in_the_history_in_every_spelling() {
    for (back, forward) in [
        ("\x1b[1;3D", "\x1b[1;3C"),
        ("\x1b\x1b[D", "\x1b\x1b[C"),
        ("\x1bb", "\x1bf"),
        ("\x1b[1;9D", "\x1b[1;9C"),
        ("\x1b\x1bOD", "\x1b\x1bOC"),
    ] {
        let mut app = opened(&["it auditor"]);
        app.send("/ethical hacker\r");
        app.wait_for_text("break into computer systems");
        app.send("/ICT security manager\r");
        app.wait_for_text("ethical hacker › ICT security manager");
        app.send(back);
        app.wait_for_text("break into computer systems");
        app.send(forward);
        app.wait_for_text("ethical hacker › ICT security manager");
    }
}

#[test]
fn escape_alone_acts_without_anything_after_it() {
    let mut app = opened(&[]);
    let mut times = Vec::new();
    for _ in 0..5 {
        app.send("/");
        app.wait_for_text("Search occupations and skills");
        let begin = Instant::now();
        app.send("\x1b");
        app.wait_for("the box closed", |screen| {
            !screen.contents().contains("Search occupations and skills")
        });
        times.push(begin.elapsed());
    }
    // What a busy machine adds to one of them is not its own.
    times.sort_unstable();
    assert!(times[0] < Duration::from_millis(100), "{times:?}");
}

#[test]
fn what_comes_while_an_editor_ends_is_for_nobody() {
    let set = Set::new();
    let programs = Programs::new().with("ed-it", "echo ready; read -r _; echo done >\"$out\"");
    for rest in [
        "\x1bP>|qterm (mxX)\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?62;22c",
        // Keys that were meant for the editor.
        "qqq",
    ] {
        let start = programs.before(set.app()).variable("EDITOR", "ed-it");
        let mut app = at_a_skill(start);
        app.send("e");
        app.wait_for_text("ready");
        app.send(&format!("word\r{rest}"));
        programs.left("ed-it");
        app.wait_for_text("›  ▸ plan menus");
        app.send("k");
        app.wait_for_text("›  ▸ lead a team");
        app.send("q");
        assert_eq!(app.ended().status.exit_code(), 0, "{rest:?}");
        fs::remove_file(programs.file("ed-it.out")).unwrap();
    }
}

#[test]
fn the_rest_of_what_began_while_an_editor_had_the_terminal_is_for_nobody() {
    let set = Set::new();
    let programs = Programs::new().with("ed-it", "echo ready; read -r _; echo done >\"$out\"");
    let start = programs.before(set.app()).variable("EDITOR", "ed-it");
    let mut app = at_a_skill(start);
    app.send("e");
    app.wait_for_text("ready");
    app.send("word\r\x1bP>|qterm");
    app.wait_for_text("›  ▸ plan menus");
    app.send(" (mxX)\x1b\\k");
    app.wait_for_text("›  ▸ lead a team");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn what_comes_before_the_start_does_nothing_either() {
    let mut app = careernav(&[])
        .script(r#"echo ready; read -r _; exec "$@""#)
        .start();
    app.wait_for_text("ready");
    app.send(&format!("\r{}/", REPLIES.concat()));
    app.wait_for_text("Search occupations and skills");
    app.send("\x03");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_terminal_other_than_standard_input_is_read_in_the_same_way() {
    let mut app = careernav(&[]).script(r#"exec "$@" </dev/null"#).open();
    app.send(REPLIES[0]);
    app.send("\x1b");
    app.send("[?997;1n/");
    app.wait_for_text("Search occupations and skills");
    app.send("\x1b");
    app.wait_for("the box closed", |screen| {
        !screen.contents().contains("Search occupations and skills")
    });
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn the_rest_of_a_reply_that_comes_late_is_no_keys() {
    let mut app = opened(&["ethical hacker"]);
    app.wait_for_text("break into computer systems");
    let before = body(&app);
    for reply in REPLIES {
        app.send("\x1b");
        // Esc has acted by now; this page is the first one.
        thread::sleep(Duration::from_millis(80));
        app.send(&reply[1..]);
        pause();
    }
    wait_for_page_as_it_was(&mut app, &before);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}
