//! Colours, and what takes their place where a person wants none (see no-color.org).

use crate::bytes::{is_colour, sgr};
use crate::input::selected;
use crate::pty::Session;
use crate::start::careernav;

/// Walks through the app, so that everything with a look of its own is drawn.
fn tour(no_color: Option<&str>) -> Session {
    let mut start = careernav(&["ict security manager"]);
    if let Some(value) = no_color {
        start = start.variable("NO_COLOR", value);
    }
    let mut app = start.open();
    app.send("E/");
    app.wait_for_text("Search occupations and skills");
    app.send("sec");
    app.wait_for("hits", |screen| {
        screen.contents().contains("/ sec") && selected(screen).contains("sec")
    });
    app.send("\x1b");
    app.wait_for("the box closed", |screen| {
        !screen.contents().contains("Search occupations")
    });
    app.send("b");
    app.wait_for("the browser's row", |screen| {
        selected(screen) == "ICT security manager"
    });
    app
}

#[test]
fn no_color_keeps_bold_and_reverse() {
    let app = tour(Some("1"));
    let parameters = sgr(&app.raw());
    let colours: Vec<_> = parameters.iter().filter(|p| is_colour(**p)).collect();
    assert!(colours.is_empty(), "{colours:?}");
    for (parameter, what) in [(1, "bold"), (4, "underline"), (7, "reverse")] {
        assert!(parameters.contains(&parameter), "no {what}");
    }
    assert_eq!(app.look(selected), "ICT security manager");
}

#[test]
fn an_empty_no_color_and_none_at_all_leave_the_colours() {
    for no_color in [Some(""), None] {
        let app = tour(no_color);
        let parameters = sgr(&app.raw());
        assert!(parameters.iter().any(|p| is_colour(*p)), "{no_color:?}");
        assert!(parameters.contains(&7), "{no_color:?}");
        let painted: Vec<_> = parameters
            .iter()
            .filter(|p| matches!(p, 40..=48 | 100..=107))
            .collect();
        assert!(painted.is_empty(), "no background is painted: {painted:?}");
    }
}
