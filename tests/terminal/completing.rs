//! Completion as a person asks for it: in the shell itself, where it is installed.

use crate::pty::Session;
use crate::start::careernav;

fn kitchen() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set")
}

/// Waits until the shell waits for a line, after what was said last.
fn prompt(session: &Session, said: &str) {
    session.wait_for("a prompt", |screen| {
        let text = screen.contents();
        text.contains(said) && text.trim_end().lines().last().map(str::trim_end) == Some(">")
    });
}

/// Lets the shell do something on an empty line and a clear screen, and waits until it is done.
fn does(session: &mut Session, line: &str, number: usize) {
    // What is typed is not what is said.
    session.send(&format!("\x15{line}; clear; echo 'done' {number}\r"));
    prompt(session, &format!("done {number}\n"));
}

/// Types lines up to a tab into a shell that knows the program, and wants to see how they go on.
fn completes(mut session: Session, set_up: &str) {
    let set = kitchen();
    prompt(&session, "");
    does(&mut session, set_up, 0);
    for (number, (typed, wanted)) in (1..).zip([
        ("show HEA", "show head\\ chef"),
        ("show head\\ c", "show head\\ chef"),
        ("gap waiter 'rest", "gap waiter 'restaurant manager'"),
        ("path cook --via=rest", "--via=restaurant\\ manager"),
        ("skill \"food al", "skill \"food allergies\""),
        ("similar --mov", "similar --moves-in"),
        ("show cook --format m", "--format markdown"),
    ]) {
        session.send(&format!("careernav --profiles {set} {typed}\t"));
        session.wait_for_text(wanted);
        does(&mut session, "true", number);
    }
    session.send(&format!("careernav --profiles {set} show HEA\t\r"));
    session.wait_for_text("Who moves into this job");
    session.send("exit\r");
    session.ended();
}

/// Where programs are, for the person who runs the tests.
fn path() -> String {
    std::env::var("PATH").unwrap_or_default()
}

/// Whether a shell is there; if not, it is said.
fn is_installed(shell: &str) -> bool {
    let is_there = std::env::split_paths(&path()).any(|place| place.join(shell).is_file());
    if !is_there {
        eprintln!("skipped: there is no {shell} here");
    }
    is_there
}

#[test]
fn bash_completes_names() {
    if is_installed("bash") {
        let start = careernav(&[])
            .size(300, 30)
            .variable("PS1", "> ")
            .variable("PATH", &path())
            .script("PATH=\"${1%/*}:$PATH\" exec bash --norc --noprofile -i");
        completes(start.start(), "source <(careernav completions bash)");
    }
}

#[test]
fn zsh_completes_names() {
    if is_installed("zsh") {
        let start = careernav(&[])
            .size(300, 30)
            .variable("PS1", "> ")
            .variable("PATH", &path())
            .script("PATH=\"${1%/*}:$PATH\" exec zsh -f -i");
        let set_up = "autoload -U compinit; compinit -u -D; source <(careernav completions zsh)";
        completes(start.start(), set_up);
    }
}
