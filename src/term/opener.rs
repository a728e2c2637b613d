//! The browser, for the addresses of references.
//!
//! # What it promises
//!
//! `BROWSER` chooses it, as it does for other programs: command lines with colons between, of which the
//! first that works counts, with `%s` where the address goes (else it comes last). One that is shown in
//! the terminal gets the terminal; any other is started detached, with nothing of the terminal. Without
//! `BROWSER` only a browser on the screen before which the person sits is opened, by the platform's own
//! means: not one of a machine that is reached over ssh, and none where there is no screen. To wait for
//! it is another thread's work, and whatever opens no browser is told.

use std::ffi::OsString;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use super::Input;
use super::command_line::CommandLine;
use super::foreground::Foreground;
use crate::app::Msg;

/// How soon an opener that fails does so; one that is still at work by then has a browser.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often is looked whether it has ended.
const STEP: Duration = Duration::from_millis(5);

/// What chooses a browser.
const VARIABLE: &str = "BROWSER";
/// What stands between two of them.
const BETWEEN: char = if cfg!(windows) { ';' } else { ':' };

/// Browsers that are shown in the terminal.
const IN_TERMINAL: &[&str] = &[
    "browsh",
    "carbonyl",
    "cha",
    "elinks",
    "links",
    "links2",
    "lynx",
    "w3m",
    "www-browser",
];

/// What opens an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Browser {
    /// This, in the terminal.
    InTerminal(CommandLine),
    /// The first of these that works.
    Detached(Vec<CommandLine>),
    /// What the platform has.
    OfPlatform,
    /// None, for a reason if there is a choice.
    None(Option<String>),
}

impl Browser {
    /// The one that the environment chooses.
    pub(super) fn chosen() -> Self {
        let variable = |name: &str| std::env::var_os(name);
        match variable(VARIABLE).filter(|value| !value.is_empty()) {
            Some(value) => Self::of(&value.to_string_lossy()),
            None if has_screen(&variable) => Self::OfPlatform,
            None => Self::None(None),
        }
    }

    /// The first that is there, with those after it that can take its place.
    fn of(value: &str) -> Self {
        let mut wrong = None;
        let mut found = Vec::new();
        for text in value.split(BETWEEN).filter(|text| !text.trim().is_empty()) {
            let line = CommandLine::parse(text, Some(VARIABLE));
            match line.and_then(|line| line.missing().map_or(Ok(line), Err)) {
                Ok(line) => found.push(line),
                Err(reason) => wrong = wrong.or(Some(reason)),
            }
        }
        let is_shown_here = |line: &CommandLine| IN_TERMINAL.contains(&line.name());
        if found.first().is_none_or(is_shown_here) {
            let first = found.into_iter().next();
            return first.map_or(Self::None(wrong), Self::InTerminal);
        }
        found.retain(|line| !is_shown_here(line));
        Self::Detached(found)
    }
}

/// Opens an address without the terminal; if there is nothing to open it with, that is told.
pub(super) fn open(browser: Browser, address: String, tell: Sender<Input>) {
    thread::spawn(move || {
        let opened = match browser {
            Browser::InTerminal(_) => Ok(()),
            Browser::Detached(lines) => open_detached(&lines, &address),
            Browser::OfPlatform => {
                open::that_detached_with_timeout(&address, PATIENCE).map_err(|_| None)
            }
            Browser::None(reason) => Err(reason),
        };
        if let Err(reason) = opened {
            // The loop may have ended in the meantime.
            let _ = tell.send(Input::Msg(Msg::OpenUrlFailed(address, reason)));
        }
    });
}

/// Opens an address in the terminal, which has been lent; or says why not.
pub(super) fn open_here(line: &CommandLine, address: &str) -> Result<(), String> {
    let (line, rest) = line.at(address);
    let foreground = Foreground::new();
    let child = line.spawn(&rest, |command| foreground.prepare(command))?;
    match foreground.wait(child) {
        Ok(status) => line.trouble(status).map_or(Ok(()), Err),
        Err(error) => Err(format!("{} is lost: {error}", line.name())),
    }
}

/// Tries one after the other; the reason is that of the first.
fn open_detached(lines: &[CommandLine], address: &str) -> Result<(), Option<String>> {
    let mut first = None;
    for line in lines {
        let (line, rest) = line.at(address);
        let ended = line
            .spawn(&rest, detach)
            .map(|mut child| {
                let ended = ended_soon(&mut child);
                // Somebody has to take note of its end.
                thread::spawn(move || child.wait());
                ended
            })
            .map(|status| status.and_then(|status| line.trouble(status)));
        match ended {
            Ok(None) => return Ok(()),
            Ok(Some(reason)) | Err(reason) => first = first.or(Some(reason)),
        }
    }
    Err(first)
}

/// How a program has ended, if it does so soon.
fn ended_soon(child: &mut std::process::Child) -> Option<ExitStatus> {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(None) => thread::sleep(STEP),
            ended => return ended.ok().flatten(),
        }
    }
    None
}

/// Gives a program nothing of the terminal, its keys and signals included.
fn detach(command: &mut Command) {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        command.process_group(0);
    }
}

/// Whether the person sees what programs of this machine show.
fn has_screen(variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let always = cfg!(any(windows, target_os = "macos"));
    let has = always
        || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_INTEROP"]
            .into_iter()
            .any(is_set);
    has && !super::is_remote(variable)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_first_browser_that_is_there_is_chosen() {
        let line = |text: &str| CommandLine::parse(text, Some(VARIABLE)).ok();
        let missing = || Browser::None(Some("no-such was not found (set by $BROWSER)".to_owned()));
        for (value, wanted) in [
            (
                "true",
                Browser::Detached(line("true").into_iter().collect()),
            ),
            (
                "no-such:true -x",
                Browser::Detached(line("true -x").into_iter().collect()),
            ),
            ("no-such", missing()),
            ("no-such:other-such %s", missing()),
            ("::", Browser::None(None)),
        ] {
            assert_eq!(Browser::of(value), wanted, "{value}");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_browser_is_seen_by_who_sits_at_the_screen() {
        let table: [(&[&str], bool); 5] = [
            (&[], false),
            (&["DISPLAY"], true),
            (&["WAYLAND_DISPLAY"], true),
            (&["DISPLAY", "SSH_CONNECTION"], false),
            (&["WSL_INTEROP"], true),
        ];
        for (set, has) in table {
            let variable = |name: &str| set.contains(&name).then(|| OsString::from("1"));
            assert_eq!(has_screen(&variable), has, "{set:?}");
        }
    }
}
