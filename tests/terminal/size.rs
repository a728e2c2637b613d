//! Every size is drawn properly, whatever it was before.

use crate::pty::Session;
use crate::start::{careernav, opened};
use crate::watch::lines;

fn fits(app: &mut Session, columns: u16, rows: u16) {
    app.resize(columns, rows);
    let footer = usize::from(rows) - 1;
    app.wait_for("header, borders and footer at the edges", |screen| {
        let lines = lines(screen);
        lines[0].contains("careernav")
            && lines[1].starts_with('╭')
            && lines[1].ends_with('╮')
            && lines[1].chars().count() == usize::from(columns)
            && lines[footer - 1].starts_with('╰')
            && lines[footer].contains("search")
    });
}

#[test]
fn bigger_and_smaller() {
    let mut app = opened(&[]);
    for (columns, rows) in [(160, 50), (100, 30), (50, 12), (200, 60), (80, 24)] {
        fits(&mut app, columns, rows);
    }
}

#[test]
fn nothing_of_the_old_size_is_left() {
    let mut app = opened(&[]);
    fits(&mut app, 140, 40);
    fits(&mut app, 80, 24);
    let resized = app.look(lines);
    let fresh = careernav(&[]).size(80, 24).open();
    fresh.wait_for("the same screen", |screen| lines(screen) == resized);
}

#[test]
fn one_cell_and_back() {
    let mut app = opened(&[]);
    for (columns, rows) in [(1, 1), (2, 1), (1, 2), (100, 1), (1, 30), (3, 3)] {
        app.resize(columns, rows);
        app.send("j/a\r?qb");
    }
    fits(&mut app, 100, 30);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn it_starts_in_one_cell_and_in_none() {
    for (columns, rows) in [(1, 1), (0, 0), (0, 30), (100, 0)] {
        let mut app = careernav(&[]).size(columns, rows).start();
        app.wait_for_bytes("a frame", 0, |raw| raw.ends_with(b"\x1b[?2026l"));
        app.send("/a\rb");
        fits(&mut app, 90, 20);
        app.send("q");
        assert_eq!(app.ended().status.exit_code(), 0, "{columns}x{rows}");
    }
}

#[test]
fn keys_are_typed_amid_a_storm_of_sizes() {
    let mut app = opened(&["it auditor"]);
    app.wait_for_text("ISCO skill level");
    app.send("/");
    for (step, letter) in (0u16..).zip("ethical hacker".chars().cycle().take(140)) {
        // Also smaller than anything that is drawn.
        app.resize(step * 13 % 190 + 1, step * 7 % 55 + 1);
        // Nine times it is typed and erased again.
        app.send(&match step % 14 {
            13 if step < 9 * 14 => format!("{letter}\x15"),
            _ => letter.to_string(),
        });
    }
    app.resize(100, 30);
    app.wait_for("what was typed last", |screen| {
        screen.contents().contains("/ ethical hacker  ")
    });
    app.send("\r");
    app.wait_for("the page", |screen| {
        let text = screen.contents();
        !text.contains("Search occupations and") && text.contains("Ethical hackers break into")
    });
    fits(&mut app, 100, 30);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_storm_of_sizes_ends_with_the_last_one() {
    let mut app = opened(&[]);
    for step in 0..60 {
        app.resize(60 + step, 40 - step / 2);
    }
    fits(&mut app, 90, 25);
}

/// The farthest row and column to which the cursor was sent.
fn farthest(raw: &[u8]) -> (u16, u16) {
    let text = String::from_utf8_lossy(raw);
    let places = text.split("\x1b[").filter_map(|rest| {
        let (place, _) = rest.split_once('H')?;
        let (row, column) = place.split_once(';')?;
        Some((row.parse::<u16>().ok()?, column.parse::<u16>().ok()?))
    });
    places.fold((0, 0), |(row, column), place| {
        (row.max(place.0), column.max(place.1))
    })
}

#[test]
fn a_size_that_no_terminal_has() {
    // For a screen of that size there is no memory.
    let mut app = opened(&[]);
    let from = app.raw().len();
    app.claim(32_768, 32_768);
    app.wait_for_bytes("a frame as large as is drawn", from, |raw| {
        farthest(raw).0 == 500 && raw.ends_with(b"\x1b[?2026l")
    });
    let (rows, columns) = farthest(&app.raw()[from..]);
    assert!(rows <= 500 && columns <= 1_000, "{rows} {columns}");
    fits(&mut app, 80, 24);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);

    let mut app = careernav(&[])
        .script(r#"stty rows 40000 columns 40000; exec "$@""#)
        .start();
    app.wait_for_bytes("a frame", 0, |raw| {
        farthest(raw).0 == 500 && raw.ends_with(b"\x1b[?2026l")
    });
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}
