//! Editing a profile, with small scripts as editors: the terminal is theirs while they run, and the
//! app comes back to the same place, with what has changed.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::bytes::{GIVEN_BACK, TAKEN, find};
use crate::process::{wait_for_file, wait_until_stopped};
use crate::programs::Programs;
use crate::pty::Session;
use crate::start::{Start, careernav};

/// A set of its own: a copy of the tests' profiles.
pub(crate) struct Set(TempDir);

impl Set {
    pub(crate) fn new() -> Self {
        let place = TempDir::new().unwrap();
        let from = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, place.path().join(path.file_name().unwrap())).unwrap();
        }
        // A list of which each entry has a line.
        let chef = place.path().join("head-chef.yaml");
        let text = fs::read_to_string(&chef).unwrap();
        let (inline, lines) = (
            "  skills: [cook sauces, lead a team, plan menus, season dishes]",
            "  skills:\n    - cook sauces\n    - lead a team\n    - plan menus\n    - season dishes",
        );
        assert!(text.contains(inline));
        fs::write(&chef, text.replace(inline, lines)).unwrap();
        Self(place)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The app over it, before it is started.
    pub(crate) fn app(&self) -> Start {
        careernav(&["--profiles", self.0.path().to_str().unwrap()])
    }
}

/// Opens the app at the head chef, with the essential skills expanded and the cursor on the third.
pub(crate) fn at_a_skill(start: Start) -> Session {
    let mut app = start.open();
    app.wait_for_text("restaurant manager");
    app.send("/head chef\r");
    app.wait_for_text("▸ Essential skills (4)");
    app.send("}}\r");
    app.wait_for_text("▾ Essential skills (4)");
    app.send("jjj");
    app.wait_for("the cursor on the third skill", |screen| {
        screen.contents().contains("›  ▸ plan menus")
    });
    app
}

/// An editor that notes how it was called, and what the terminal is like for it.
const NOTES: &str = r#"
printf '%s ' "$@" >"$out.new"
stty -a | grep -o -e '-\?icanon' -e '-\?echo ' >>"$out.new"
mv "$out.new" "$out"
"#;

#[test]
fn an_editor_opens_at_the_skill_and_the_app_comes_back_with_what_changed() {
    let set = Set::new();
    let script = format!(
        "{NOTES}\nsed -i -e 's/^title: .*/title: chief cook/' -e 's/^    - plan menus/    - taste\\n    - plan menus/' \"$2\""
    );
    let programs = Programs::new().with("vim", &script);
    let start = programs.before(set.app()).variable("EDITOR", "vim");
    let mut app = at_a_skill(start);
    let from = app.raw().len();
    app.send("e");
    app.wait_for_text("chief cook");
    app.wait_for_text("Read again: ");
    // The same skill, though it stands a line lower now.
    app.wait_for("the cursor on the same skill", |screen| {
        screen.contents().contains("›  ▸ plan menus") && screen.contents().contains("taste")
    });
    let file = set.file("head-chef.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let line = text
        .lines()
        .position(|line| line.contains("plan menus"))
        .unwrap();
    let notes = programs.left("vim");
    // It stood one line higher before the editor put another skill before it.
    assert!(
        notes.starts_with(&format!("+{line} {} ", file.display())),
        "{notes}"
    );
    assert!(
        notes.contains("\nicanon") || notes.contains(" icanon"),
        "{notes}"
    );
    assert!(
        !notes.contains("-icanon") && !notes.contains("-echo "),
        "{notes}"
    );
    let raw = &app.raw()[from..];
    let (given, taken) = (find(raw, &GIVEN_BACK.concat()), find(raw, &TAKEN.concat()));
    assert!(given.is_some() && given < taken, "{given:?} {taken:?}");
    // Keys reach the app again.
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn keys_are_the_editors_while_it_runs() {
    let set = Set::new();
    let script = "echo ready for words; read -r words; echo \"$words\" >\"$out.new\"; mv \"$out.new\" \"$out\"";
    let programs = Programs::new().with("ed-it", script);
    let start = programs.before(set.app()).variable("VISUAL", "ed-it");
    let mut app = at_a_skill(start.variable("EDITOR", "false"));
    app.send("e");
    app.wait_for_text("ready for words");
    app.send("q ? / quit\r");
    assert_eq!(programs.left("ed-it"), "q ? / quit\n");
    app.wait_for_text("›  ▸ plan menus");
    app.send("k");
    app.wait_for_text("›  ▸ lead a team");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn an_editor_is_called_as_a_shell_would_call_it() {
    let script = r#"echo "X=$X $1 $2" >"$out.new"; mv "$out.new" "$out""#;
    let programs = Programs::new().with("ed-it", script).with("my ed", script);
    let spaced = programs.file("my ed").display().to_string();
    let set = Set::new();
    let file = set.file("head-chef.yaml").display().to_string();
    for (variable, command, name, wanted) in [
        ("EDITOR", "X=1 ed-it", "ed-it", format!("X=1 {file} ")),
        (
            "EDITOR",
            "X='a b' ed-it --wait",
            "ed-it",
            format!("X=a b --wait {file}"),
        ),
        ("EDITOR", "Y=2; X=$Y ed-it", "ed-it", format!("X=2 {file} ")),
        (
            "VISUAL",
            &format!("'{spaced}' -w"),
            "my ed",
            format!("X= -w {file}"),
        ),
    ] {
        let start = programs.before(set.app()).variable(variable, command);
        let mut app = at_a_skill(start);
        app.send("e");
        assert_eq!(programs.left(name), format!("{wanted}\n"), "{command}");
        fs::remove_file(programs.file(&format!("{name}.out"))).unwrap();
        app.wait_for_text("›  ▸ plan menus");
        app.send("q");
        assert_eq!(app.ended().status.exit_code(), 0);
    }
}

#[test]
fn what_is_wrong_with_an_editor_is_said_by_its_name() {
    let programs = Programs::new().with("killed", "kill -KILL $$");
    let plain = programs.file("plain");
    fs::write(&plain, "").unwrap();
    let plain = plain.display().to_string();
    let set = Set::new();
    for (command, trouble, is_started) in [
        (
            "no-such-ed --wait",
            "no-such-ed was not found (set by $EDITOR)",
            false,
        ),
        (
            "X=1 no-such-ed",
            "no-such-ed was not found (set by $EDITOR)",
            false,
        ),
        (
            "~/no/such/ed",
            "~/no/such/ed was not found (set by $EDITOR)",
            false,
        ),
        ("/", "/ is a directory (set by $EDITOR)", false),
        (&plain, &format!("{plain} is not executable"), false),
        ("'ed", "$EDITOR has an unclosed quote: 'ed", false),
        (
            "killed",
            "killed ended with signal: 9 (SIGKILL) (set by $EDITOR)",
            true,
        ),
        (
            "sh -c 'exit 7'",
            "sh ended with exit status: 7 (set by $EDITOR)",
            true,
        ),
    ] {
        let start = programs.before(set.app()).variable("EDITOR", command);
        let mut app = at_a_skill(start);
        let from = app.raw().len();
        app.send("e");
        app.wait_for_text(&format!("Not edited: {trouble}"));
        app.wait_for_text("›  ▸ plan menus");
        // The terminal is not given back for nothing.
        let was_lent = find(&app.raw()[from..], &GIVEN_BACK.concat()).is_some();
        assert_eq!(was_lent, is_started, "{command}");
        app.send("q");
        assert_eq!(app.ended().status.exit_code(), 0);
    }
}

#[test]
fn an_interrupt_meant_for_the_editor_does_not_end_the_app() {
    let set = Set::new();
    let script = "trap 'echo interrupted; exit 1' INT; echo ready; while :; do sleep 1; done";
    let programs = Programs::new().with("ed-it", script);
    let start = programs.before(set.app()).variable("EDITOR", "ed-it -x");
    let mut app = at_a_skill(start);
    app.send("e");
    app.wait_for_text("ready");
    app.send("\x03");
    app.wait_for_text("Not edited: ed-it ended with exit status: 1");
    app.wait_for_text("›  ▸ plan menus");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_stop_in_the_editor_stops_both_and_both_go_on() {
    const JOB_CONTROL: &str = r#"
set -m
"$@"
while [ $? -gt 128 ]; do
    echo "stopped here"
    read -r _
    fg >/dev/null
done
"#;
    let set = Set::new();
    let script = "echo ready; kill -TSTP 0; echo going on; read -r word; echo \"$word\" >\"$out\"";
    let programs = Programs::new().with("ed-it", script);
    let start = programs.before(set.app()).variable("EDITOR", "ed-it");
    let mut app = at_a_skill(start.script(JOB_CONTROL));
    let pid = app.pid();
    app.send("e");
    app.wait_for_text("ready");
    wait_until_stopped(pid);
    app.wait_for_text("stopped here");
    app.send("\r");
    app.wait_for_text("going on");
    app.send("word\r");
    app.wait_for_text("›  ▸ plan menus");
    assert_eq!(wait_for_file(&programs.file("ed-it.out")), "word\n");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_stop_in_the_editor_that_nobody_could_continue_stops_nothing() {
    // The app is the first program of its terminal: no shell is behind it. Some editors stop all of the
    // job, others themselves, and not only by a signal that can be refused.
    for stop in [
        "kill -TSTP 0",
        "kill -TSTP $$",
        "kill -STOP $$",
        "kill -STOP 0",
    ] {
        let set = Set::new();
        let script =
            format!("echo ready; {stop}; echo going on; read -r word; echo \"$word\" >\"$out\"");
        let programs = Programs::new().with("ed-it", &script);
        let start = programs.before(set.app()).variable("EDITOR", "ed-it");
        let mut app = at_a_skill(start);
        app.send("e");
        app.wait_for_text("going on");
        app.send("word\r");
        assert_eq!(programs.left("ed-it"), "word\n", "{stop}");
        app.wait_for_text("›  ▸ plan menus");
        app.send("k");
        app.wait_for_text("›  ▸ lead a team");
        app.send("q");
        assert_eq!(app.ended().status.exit_code(), 0, "{stop}");
    }
}

#[test]
fn a_signal_that_stops_the_app_while_an_editor_runs_is_asked_the_same() {
    let set = Set::new();
    let programs = Programs::new().with(
        "ed-it",
        "echo ready; read -r word; echo \"$word\" >\"$out\"",
    );
    let start = programs.before(set.app()).variable("EDITOR", "ed-it");
    let mut app = at_a_skill(start);
    app.send("e");
    app.wait_for_text("ready");
    app.signal("TSTP");
    app.send("word\r");
    assert_eq!(programs.left("ed-it"), "word\n");
    app.wait_for_text("›  ▸ plan menus");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn faults_that_came_in_are_said_and_edited_at_their_place() {
    let set = Set::new();
    let script = format!("{NOTES}\ncase $1 in +1) echo 'colour: red' >>\"$2\";; esac");
    let programs = Programs::new().with("nano", &script);
    let start = programs.before(set.app()).variable("EDITOR", "nano");
    let mut app = start.open();
    app.wait_for_text("restaurant manager");
    app.send("/head chef\r");
    app.wait_for_text("▸ Essential skills (4)");
    app.send("e");
    app.wait_for_text("(!: show");
    programs.left("nano");
    fs::remove_file(programs.file("nano.out")).unwrap();
    app.send("!");
    app.wait_for_text("unknown field \"colour\"");
    let lines = fs::read_to_string(set.file("head-chef.yaml"))
        .unwrap()
        .lines()
        .count();
    for _ in 0..8 {
        if app.look(|screen| {
            screen
                .contents()
                .lines()
                .any(|line| line.contains('›') && line.contains("head-chef.yaml"))
        }) {
            break;
        }
        let before = app.look(crate::watch::lines);
        app.send("j");
        app.wait_for("the next problem", |screen| {
            crate::watch::lines(screen) != before
        });
    }
    app.send("e");
    let notes = programs.left("nano");
    let place = format!("+{lines} {} ", set.file("head-chef.yaml").display());
    assert!(notes.starts_with(&place), "{notes}, not {place}");
}

#[test]
fn what_is_built_in_has_no_file() {
    let mut app = careernav(&["ethical hacker"]).open();
    app.wait_for_text("ISCO skill level 4");
    app.send("e");
    app.wait_for_text("The built-in data can't be changed. Run: careernav unpack DIR");
}

#[test]
fn without_an_editor_it_is_said() {
    let set = Set::new();
    let programs = Programs::new();
    let only = programs.file("").display().to_string();
    let mut app = at_a_skill(set.app().variable("PATH", &only));
    app.send("e");
    app.wait_for_text("Not edited: no editor found: $VISUAL and $EDITOR are not set");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_new_occupation_is_made_edited_and_opened() {
    let set = Set::new();
    let script =
        format!("{NOTES}\necho 'description: Bakes while others sleep.' >>\"$2\"; echo done");
    let programs = Programs::new().with("vim", &script);
    let start = programs.before(set.app()).variable("EDITOR", "vim");
    let mut app = at_a_skill(start);
    app.send("a");
    app.wait_for_text("New occupation");
    assert!(!app.look(vt100::Screen::hide_cursor));
    // One that is there already can be mended.
    app.send("head chef\r");
    app.wait_for_text("head-chef.yaml exists already");
    app.send("\x15Night baker\r");
    app.wait_for_text("head chef › Night baker");
    app.wait_for_text("Bakes while others sleep.");
    let file = set.file("night-baker.yaml");
    let notes = programs.left("vim");
    let text = fs::read_to_string(&file).unwrap();
    let line = text.lines().position(|line| line == "title: Night baker");
    let place = format!("+{} {} ", line.unwrap() + 1, file.display());
    assert!(notes.starts_with(&place), "{notes}, not {place}");
    // It is in the set, and the way back is the usual one.
    app.send("\x7f");
    app.wait_for_text("›  ▸ plan menus");
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_mouse_that_was_left_to_the_terminal_stays_there_after_the_editor() {
    let set = Set::new();
    let programs = Programs::new().with("ed-it", "echo noted >\"$out\"");
    let start = programs.before(set.app()).variable("EDITOR", "ed-it");
    let mut app = at_a_skill(start);
    app.send("\x1bm");
    app.wait_for_text("Mouse off");
    let from = app.raw().len();
    app.send("e");
    assert_eq!(programs.left("ed-it"), "noted\n");
    app.wait_for_bytes("the screen taken again", from, |raw| {
        find(raw, TAKEN[0]).is_some()
    });
    app.send("k");
    app.wait_for_text("›  ▸ lead a team");
    assert_eq!(find(&app.raw()[from..], TAKEN[1]), None);
    app.send("q");
    assert_eq!(app.ended().status.exit_code(), 0);
}
