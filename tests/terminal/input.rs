//! What a person does with keyboard and mouse reaches the right place, also in a hurry.

use vt100::Screen;

use crate::start::opened;
use crate::watch::lines;

/// What stands on the reversed cells: the row under the cursor.
pub(crate) fn selected(screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let mut text = String::new();
    for row in 0..rows.get() {
        for column in 0..columns.get() {
            if let Some(cell) = screen.cell(row, column).filter(|cell| cell.inverse()) {
                text.push_str(if cell.has_contents() {
                    cell.contents()
                } else {
                    " "
                });
            }
        }
    }
    text.trim().to_owned()
}

/// The row of the screen on which a text stands, from 1, as mouse reports count.
pub(crate) fn row_of(screen: &Screen, text: &str) -> usize {
    let row = lines(screen).iter().position(|line| line.contains(text));
    row.unwrap_or_else(|| panic!("{text} is not there:\n{}", screen.contents())) + 1
}

#[test]
fn the_start_shows_the_tree_and_a_page() {
    let app = opened(&[]);
    app.wait_for("tree and page", |screen| {
        let text = screen.contents();
        [
            "Occupations by ISCO group",
            "careernav",
            "1 Managers",
            "Start here",
            "quit",
        ]
        .iter()
        .all(|part| text.contains(part))
            && selected(screen).contains("Search for what you do now")
    });
}

#[test]
fn keys_move_the_cursor_and_open_pages() {
    let mut app = opened(&["it auditor"]);
    app.wait_for("the page of the occupation", |screen| {
        screen.contents().matches("IT auditor").count() >= 2
    });
    app.send("b\x1b[B");
    app.wait_for("the next row", |screen| {
        !matches!(selected(screen).as_str(), "" | "IT auditor")
    });
    app.send("\x1b[A");
    app.wait_for("the row", |screen| selected(screen) == "IT auditor");
}

#[test]
fn a_click_selects_a_row_of_the_browser() {
    let mut app = opened(&[]);
    app.wait_for_text("4 Clerical support workers");
    let row = app.look(|screen| row_of(screen, "4 Clerical support workers"));
    app.send(&format!("\x1b[<0;12;{row}M\x1b[<0;12;{row}m"));
    app.wait_for("the row selected, its content and its page", |screen| {
        let text = screen.contents();
        selected(screen).contains("4 Clerical support workers")
            && text.contains("41 General and keyboard clerks")
            && text.matches("Clerical support workers").count() >= 2
    });
}

#[test]
fn the_wheel_scrolls_the_browser() {
    let mut app = opened(&[]);
    app.wait_for_text("quit");
    app.send("b5");
    app.wait_for_text("Expanded to level 5");
    // The cursor comes along, and may leave its mark.
    let first_row = |screen: &Screen| lines(screen)[2].replace("›", " ");
    let before = app.look(first_row);
    app.send("\x1b[<65;12;10M");
    app.wait_for("another row", |screen| first_row(screen) != before);
    app.send("\x1b[<64;12;10M");
    app.wait_for("the row again", |screen| first_row(screen) == before);
}

#[test]
fn a_paste_goes_into_the_search_box() {
    let mut app = opened(&[]);
    app.wait_for_text("quit");
    app.send("/");
    app.wait_for_text("Search occupations and skills");
    // The line end in it must not open the first hit, nor q quit.
    app.send("\x1b[200~ethical\r\nhackerq\x1b[201~");
    app.wait_for_text("/ ethical hackerq");
    app.send("\x7f");
    app.wait_for("the hit", |screen| {
        selected(screen).starts_with("ethical hacker")
    });
    assert!(
        !app.look(Screen::hide_cursor),
        "the place of typing is seen"
    );
    app.send("\r");
    app.wait_for("the page", |screen| {
        let text = screen.contents();
        !text.contains("Search occupations") && text.contains("ethical hacker")
    });
}

#[test]
fn a_megabyte_that_is_pasted_is_taken_as_far_as_there_is_room() {
    let mut app = opened(&[]);
    app.wait_for_text("quit");
    app.send("/");
    app.wait_for_text("Search occupations and skills");
    app.send(&format!("\x1b[200~{}\x1b[201~", "lamp ".repeat(210_000)));
    app.wait_for_text("lamp lamp");
    app.send("\x15IT auditor");
    app.wait_for("the hit", |screen| {
        selected(screen).starts_with("IT auditor")
    });
}

#[test]
fn a_paste_outside_the_box_is_not_taken_for_keys() {
    let mut app = opened(&[]);
    app.wait_for_text("quit");
    app.send("\x1b[200~qqq\x1b[201~?");
    app.wait_for_text("Filter the rows by text");
}

#[test]
fn a_burst_of_input_is_read_to_its_end() {
    // More than fits into one read: the rest must not wait for the next key.
    let mut app = opened(&[]);
    app.wait_for_text("quit");
    app.send(&format!("{}/", "jk".repeat(1500)));
    app.wait_for_text("Search occupations and skills");
}

#[test]
fn an_unfinished_sequence_does_not_make_it_deaf_to_a_new_size() {
    let mut app = opened(&[]);
    app.wait_for_text("quit");
    // As Alt and a bracket send it.
    app.send("\x1b[");
    // The first size may be faster than the keys; at the second one they have been read.
    for rows in [20, 25] {
        app.resize(60, rows);
        app.wait_for("the footer in the last row", |screen| {
            lines(screen)[usize::from(rows) - 1].contains("search")
        });
    }
    app.send("Z/");
    app.wait_for_text("Search occupations and skills");
}

#[test]
fn a_sequence_that_nobody_knows_is_passed_over() {
    let mut app = opened(&[]);
    app.wait_for_text("quit");
    app.send("\x1b[99;99;99z\x1b[?62c\x1bP1$r0m\x1b\\/");
    app.wait_for_text("Search occupations and skills");
}
