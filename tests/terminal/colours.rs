//! Colours: those of the configuration, and what takes their place where a person wants none (see
//! no-color.org).

use crate::bytes::{find, is_colour, sgr};
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

#[test]
fn a_command_has_colours_on_a_terminal_unless_no_color_is_set() {
    for (no_color, args, is_coloured) in [
        ("", &["list", "--level", "4"][..], true),
        ("1", &["list", "--level", "4"], false),
        ("", &["list", "--nothing"], true),
        ("1", &["list", "--nothing"], false),
        ("", &["list", "--nothing", "--color=never"], false),
    ] {
        let start = careernav(args).variable("NO_COLOR", no_color);
        let session = start.start();
        session.wait_for("an answer", |screen| {
            let text = screen.contents();
            text.contains("ICT security manager") || text.contains("try '--help'")
        });
        let coloured = sgr(&session.raw()).into_iter().any(is_colour);
        assert_eq!(coloured, is_coloured, "{no_color} {args:?}");
    }
}

/// Colours that are neither the terminal's own sixteen nor the usual one: numbers of the table, or all
/// three parts.
fn beyond_sixteen(raw: &[u8]) -> (bool, bool) {
    let parameters = sgr(raw);
    let has = |kind: u16, least: u16| {
        let mut threes = parameters.windows(3);
        threes.any(|it| it[0] == 38 && it[1] == kind && it[2] >= least)
    };
    (has(5, 16), has(2, 0))
}

#[test]
fn a_theme_of_the_configuration_is_drawn_in_what_the_terminal_has() {
    let dark = "theme: dark\n";
    for (config, colorterm, expected) in [
        ("", "truecolor", (false, false)),
        (dark, "", (true, false)),
        (dark, "truecolor", (false, true)),
        ("theme: mono\n", "truecolor", (false, false)),
    ] {
        let mut app = careernav(&["ict security manager"])
            .file("config/careernav/config.yaml", config)
            .variable("COLORTERM", colorterm)
            .open();
        app.wait_for_text("▸ Essential skills");
        app.send("q");
        let raw = app.ended().raw;
        assert_eq!(beyond_sixteen(&raw), expected, "{config:?} {colorterm:?}");
    }
}

#[test]
fn a_configuration_with_a_fault_is_told_and_the_rest_of_it_holds() {
    let mut app = careernav(&[])
        .size(140, 30)
        .file(
            "config/careernav/config.yaml",
            "theme: drak\nmouse: false\n",
        )
        .open();
    app.wait_for_text("1 problem in the configuration (!: show it).");
    app.send("!");
    app.wait_for_text("unknown theme \"drak\"");
    app.send("\r");
    app.wait_for_text("config/careernav/config.yaml");
    assert_eq!(find(&app.raw(), b"\x1b[?1000h"), None, "the rest holds");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}
