//! Completion as a person asks for it: in the shell itself, where it is installed.

use std::path::Path;

use crate::pty::Session;
use crate::start::careernav;

fn kitchen() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set")
}

/// Waits until the shell waits for a line.
fn prompt(session: &Session) {
    session.wait_for("a prompt", |screen| {
        let text = screen.contents();
        text.trim_end().lines().last().map(str::trim_end) == Some(">")
    });
}

/// Types lines up to a tab into a shell that knows the program, and wants to see how they go on.
fn completes(mut session: Session, set_up: &str) {
    for line in set_up.lines() {
        prompt(&session);
        session.send(&format!("{line}\rclear\r"));
    }
    let set = kitchen();
    for (typed, wanted) in [
        ("show HEA", "show head\\ chef"),
        ("show head\\ c", "show head\\ chef"),
        ("gap waiter 'rest", "gap waiter 'restaurant manager'"),
        ("path cook --via=rest", "--via=restaurant\\ manager"),
        ("skill \"food al", "skill \"food allergies\""),
        ("similar --fee", "similar --feeders"),
        ("show cook --format m", "--format markdown"),
    ] {
        prompt(&session);
        session.send(&format!("careernav --profiles {set} {typed}\t"));
        session.wait_for_text(wanted);
        // Away with the line, and with what is on the screen.
        session.send("\x15clear\r");
    }
    prompt(&session);
    session.send(&format!("careernav --profiles {set} show HEA\t\r"));
    session.wait_for_text("Who can get here");
    session.send("exit\r");
    session.ended();
}

/// Whether a shell is there; if not, it is said.
fn is_installed(shell: &str) -> bool {
    let is_there = ["/usr/bin", "/bin"]
        .iter()
        .any(|place| Path::new(place).join(shell).exists());
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
            .script("PATH=\"${1%/*}:$PATH\" exec zsh -f -i");
        let set_up = "autoload -U compinit; compinit -u -D\nsource <(careernav completions zsh)";
        completes(start.start(), set_up);
    }
}
