//! What one does with what is shown, as the terminal and the machine's own programs see it.

use std::fs;

use tempfile::TempDir;

use crate::bytes::find;
use crate::programs::Programs;
use crate::pty::Session;
use crate::start::{Start, careernav};

/// What was written to the terminal's clipboard last, decoded.
fn sent(raw: &[u8]) -> Option<String> {
    const BEGIN: &[u8] = b"\x1b]52;c;";
    let at = crate::bytes::rfind(raw, BEGIN)? + BEGIN.len();
    let end = find(&raw[at..], b"\x1b\\")?;
    let bytes = decoded(&raw[at..at + end])?;
    String::from_utf8(bytes).ok()
}

/// The bytes of base64.
fn decoded(text: &[u8]) -> Option<Vec<u8>> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    for four in text.chunks(4) {
        let digits = four.iter().take_while(|byte| **byte != b'=');
        let digits: Option<Vec<_>> = digits
            .map(|byte| ALPHABET.iter().position(|it| it == byte))
            .collect();
        let digits = digits?;
        let value = (0..4).fold(0, |sum, at| sum * 64 + digits.get(at).unwrap_or(&0));
        let three = u32::try_from(value).ok()?.to_be_bytes();
        bytes.extend(&three[1..digits.len()]);
    }
    Some(bytes)
}

fn kitchen() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set")
}

/// The app over the tests' own profiles, at one of them.
fn at(start: Start, title: &str) -> Session {
    let mut app = start.open();
    app.wait_for_text("restaurant manager");
    app.send(&format!("/{title}\r"));
    app.wait_for_text("Essential knowledge");
    app
}

#[test]
fn a_title_and_a_page_reach_the_terminals_clipboard() {
    let mut app = at(careernav(&["--profiles", kitchen()]), "head chef");
    app.send("y");
    app.wait_for_text("Sent to the terminal's clipboard: head chef");
    assert_eq!(sent(&app.raw()).as_deref(), Some("head chef"));
    app.send("Y");
    app.wait_for_text("Sent to the terminal's clipboard as Markdown: head chef");
    let page = sent(&app.raw()).unwrap();
    assert!(page.starts_with("# head chef\n\n"), "{page}");
    assert!(
        page.contains("\n## Essential knowledge (2)\n\n- food allergies\n"),
        "{page}"
    );
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn the_machines_tool_gets_the_text_as_well() {
    let programs = Programs::new().with("xclip", r#"cat >"$out.new"; mv "$out.new" "$out""#);
    let start = careernav(&["--profiles", kitchen()]).variable("DISPLAY", ":7");
    let mut app = at(programs.before(start), "head chef");
    app.send("y");
    app.wait_for_text("Copied: head chef");
    assert_eq!(programs.left("xclip"), "head chef");
    assert_eq!(sent(&app.raw()).as_deref(), Some("head chef"));
}

#[test]
fn a_tool_that_hangs_keeps_no_key_waiting() {
    let programs = Programs::new()
        .with("wl-copy", "exec sleep 600")
        .with("xclip", "exit 1")
        .with("xsel", r#"cat >"$out.new"; mv "$out.new" "$out""#);
    let start = careernav(&["--profiles", kitchen()])
        .variable("DISPLAY", ":7")
        .variable("WAYLAND_DISPLAY", "wayland-7");
    let mut app = at(programs.before(start), "head chef");
    app.send("y?");
    app.wait_for_text("Filter the rows by text");
    app.send("\x1b");
    app.wait_for_text("Copied: head chef");
    assert_eq!(programs.left("xsel"), "head chef");
}

#[test]
fn where_nothing_takes_a_text_it_is_said() {
    let start = careernav(&["--profiles", kitchen()]).variable("TERM", "linux");
    let mut app = at(start, "head chef");
    app.send("y");
    app.wait_for_text("Not copied: this terminal has no clipboard");
    assert_eq!(sent(&app.raw()), None);
}

#[test]
fn a_text_that_is_too_long_for_terminals_is_not_sent() {
    let set = TempDir::new().unwrap();
    let skills = (0..1000).map(|nth| format!("    - {nth} {}\n", "of many words ".repeat(6)));
    let skills: String = skills.collect();
    let profile = format!("title: Long tale\nessential:\n  skills:\n{skills}");
    fs::write(set.path().join("tale.yaml"), profile).unwrap();
    let set = set.path().to_str().unwrap();
    let mut app = careernav(&["--profiles", set, "Long tale"]).open();
    app.wait_for_text("Essential skills (1,000)");
    app.send("Y");
    app.wait_for_text("Not copied: too long for a terminal");
    assert_eq!(sent(&app.raw()), None);
    app.send("y");
    app.wait_for_text("Sent to the terminal's clipboard: Long tale");
}

#[test]
fn a_reference_opens_in_the_browser() {
    let programs = Programs::new().with(
        "xdg-open",
        r#"echo noise; echo noise >&2; printf '%s ' "$@" >"$out.new"; mv "$out.new" "$out""#,
    );
    let start = careernav(&["ethical hacker"]).variable("DISPLAY", ":7");
    let mut app = programs.before(start).open();
    app.wait_for_text("ISCO skill level 4");
    app.send("E");
    app.wait_for_text("▾ Essential knowledge");
    app.send("G");
    app.wait_for_text("in the web browser");
    app.send("\r");
    app.wait_for_text("Opening in the web browser: http://data.europa.eu/esco/occupation/");
    assert!(
        programs
            .left("xdg-open")
            .starts_with("http://data.europa.eu/esco/occupation/")
    );
    app.send("y");
    app.wait_for_text("clipboard: http://data.europa.eu/esco/occupation/");
    app.send("q");
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 0);
    assert_eq!(find(&ended.raw, b"noise"), None);
}

#[test]
fn without_a_browser_the_address_is_copied() {
    let failing = || Programs::new().with("xdg-open", "exit 3");
    for (variable, programs) in [
        // No screen; a screen, but at another machine; a screen, but nothing that opens.
        (
            ("DISPLAY", ""),
            Programs::new().with("xdg-open", r#"touch "$out""#),
        ),
        (
            ("SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22"),
            Programs::new().with("xdg-open", r#"touch "$out""#),
        ),
        (("DISPLAY", ":7"), failing()),
    ] {
        let start = careernav(&["ethical hacker"]).variable(variable.0, variable.1);
        let mut app = programs.before(start).open();
        app.wait_for_text("ISCO skill level 4");
        app.send("o");
        app.wait_for_text("No web browser here; sent to the terminal's clipboard: http://");
        let address = sent(&app.raw()).unwrap();
        assert!(
            address.starts_with("http://data.europa.eu/esco/occupation/"),
            "{address}"
        );
        assert!(!programs.file("xdg-open.out").exists());
    }
}

#[test]
fn the_browser_that_is_chosen_opens_an_address_wherever_one_is() {
    let script = r#"printf '%s ' "$@" >"$out.new"; mv "$out.new" "$out""#;
    for (value, remote, wanted) in [
        ("my-browser", "", "http://data.europa.eu/esco/occupation/"),
        // Whoever sets it at another machine knows what for.
        (
            "my-browser --new",
            "10.0.0.1 5 10.0.0.2 22",
            "--new http://data.europa.eu/",
        ),
        (
            "no-such:my-browser '--at=%s' x:false",
            "",
            "--at=http://data.europa.eu/",
        ),
        (
            "false:X=1 my-browser \"$X%s\"",
            "",
            "http://data.europa.eu/",
        ),
    ] {
        let programs = Programs::new().with("my-browser", script);
        let start = careernav(&["ethical hacker"]).variable("BROWSER", value);
        let start = start.variable("SSH_CONNECTION", remote);
        let mut app = programs.before(start).open();
        app.wait_for_text("ISCO skill level 4");
        app.send("o");
        let left = programs.left("my-browser");
        assert!(left.starts_with(wanted), "{value}: {left}");
        assert!(
            !app.look(vt100::Screen::contents).contains("$BROWSER"),
            "{value}"
        );
        app.send("q");
        assert_eq!(app.ended().status.exit_code(), 0);
    }
}

#[test]
fn a_browser_that_does_not_open_is_named_and_the_address_shown() {
    for (value, trouble) in [
        ("no-such", "no-such was not found (set by $BROWSER)"),
        (
            "no-such:nor-such %s",
            "no-such was not found (set by $BROWSER)",
        ),
        (
            "sh -c 'exit 3'",
            "sh ended with exit status: 3 (set by $BROWSER)",
        ),
    ] {
        let start = careernav(&["ethical hacker"]).size(140, 30);
        let start = start.variable("BROWSER", value).variable("DISPLAY", ":7");
        let programs = Programs::new().with("xdg-open", r#"touch "$out""#);
        let mut app = programs.before(start).open();
        app.wait_for_text("ISCO skill level 4");
        app.send("o");
        app.wait_for_text(&format!(
            "{trouble}; sent to the terminal's clipboard: http://data.europa.eu/"
        ));
        assert!(!programs.file("xdg-open.out").exists());
        app.send("q");
        assert_eq!(app.ended().status.exit_code(), 0);
    }
}

#[test]
fn a_browser_for_the_terminal_gets_the_terminal() {
    let script =
        r#"echo "reading $1"; read -r word; echo "$word" >"$out.new"; mv "$out.new" "$out""#;
    let programs = Programs::new().with("lynx", script);
    let start = careernav(&["ethical hacker"]).variable("BROWSER", "lynx");
    let mut app = programs.before(start).open();
    app.wait_for_text("ISCO skill level 4");
    app.send("o");
    app.wait_for_text("reading http://data.europa.eu/esco/occupation/");
    app.send("q ? /\r");
    assert_eq!(programs.left("lynx"), "q ? /\n");
    app.wait_for_text("ISCO skill level 4");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn ways_are_looked_for_beside_what_is_done() {
    let mut app = at(careernav(&["--profiles", kitchen()]), "kitchen helper");
    app.send("./head chef\r");
    app.wait_for_text("head chef");
    app.send("wfsteps:8 down\r");
    app.wait_for_text("Filter: steps:8 down");
    app.wait_for_text("skills to learn,");
    app.send("f\u{15}steps:1\r");
    app.wait_for_text("No path of a single step");
    // Quit while they are looked for.
    app.send("f\u{15}steps:7\rq");
    assert!(app.ended().status.success());
}
