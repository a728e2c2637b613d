//! The terminal's own cursor: those who follow it, by magnifier or by ear, follow the choice.

use crate::start::careernav;
use vt100::Screen;

/// What stands at the cursor and after it, if the cursor is shown.
fn at_cursor(screen: &Screen) -> Option<String> {
    let (row, column) = screen.cursor_position();
    let (_, width) = screen.size();
    (!screen.hide_cursor()).then(|| screen.contents_between(row, column, row, width.into()))
}

#[test]
fn the_cursor_is_on_what_is_chosen() {
    let mut app = careernav(&["ict security technician"]).open();
    app.wait_for("the cursor on the first heading", |screen| {
        at_cursor(screen).is_some_and(|text| text.starts_with("▸ Other titles"))
    });
    app.send("b");
    app.wait_for("the cursor in the list", |screen| {
        at_cursor(screen).is_some_and(|text| text.starts_with("ICT security technician"))
    });
    app.send("\t");
    app.wait_for("the cursor on the page again", |screen| {
        at_cursor(screen).is_some_and(|text| text.starts_with("▸ Other titles"))
    });
    app.send("v");
    app.wait_for("the cursor in the middle", |screen| {
        at_cursor(screen).is_some_and(|text| text.starts_with("◉ ICT security"))
    });
    app.send("n");
    app.wait_for("the cursor on a similar one", |screen| {
        at_cursor(screen).is_some_and(|text| text.starts_with("● ICT network"))
    });
    // Where the drawing has no room, in the text.
    app.resize(40, 12);
    app.wait_for("the cursor in the text", |screen| {
        at_cursor(screen).is_some_and(|text| text.contains("● ICT network"))
            && screen.contents().contains("In words")
            && !screen.contents().contains("─ Map")
    });
    app.send("v");
    app.wait_for("the cursor on the page", |screen| {
        at_cursor(screen).is_some() && !screen.contents().contains("In words")
    });
    app.send("q");
    assert!(app.ended().status.success());
}
