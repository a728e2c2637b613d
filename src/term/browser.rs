//! Opens the addresses of references in a browser.
//!
//! # Guarantees
//!
//! `BROWSER` chooses it, as it does for other programs: command lines separated by colons, of which the
//! first that works is used, with `%s` for the address (without one it comes last). A browser for the
//! terminal gets the terminal; any other is started detached from it. Without `BROWSER`, the platform's
//! default browser is opened, but only on a screen in front of the user: not on a machine that is reached
//! over ssh, and not without a display. The app never waits for a browser, and reports one that does
//! not open.

use std::ffi::OsString;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use super::command_line::CommandLine;
use super::foreground::Foreground;
use super::input::Input;
use super::remote::is_remote;
use super::threads::send;
use crate::app::Msg;

/// How soon a browser that fails exits. One that still runs after that has opened.
const FAILURE_WINDOW: Duration = Duration::from_secs(2);
/// How often to check whether it has exited.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

/// The variable that chooses a browser.
const VARIABLE: &str = "BROWSER";
/// Separates the command lines in it.
const SEPARATOR: char = if cfg!(windows) { ';' } else { ':' };

/// Browsers that run in the terminal.
const TERMINAL_BROWSERS: &[&str] = &[
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

/// The browser to open an address with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Browser {
    /// This one, in the terminal.
    InTerminal(CommandLine),
    /// The first of these that works, detached from the terminal.
    Detached(Vec<CommandLine>),
    /// The platform's default.
    PlatformDefault,
    /// None. There is a reason if `BROWSER` is set and cannot be used.
    None(Option<String>),
}

impl Browser {
    /// The browser that the environment chooses.
    pub(super) fn from_env() -> Self {
        let variable = |name: &str| std::env::var_os(name);
        match variable(VARIABLE).filter(|value| !value.is_empty()) {
            Some(value) => Self::parse(&value.to_string_lossy()),
            None if has_screen(&variable) => Self::PlatformDefault,
            None => Self::None(None),
        }
    }

    /// The first browser that exists, followed by those that can take its place.
    fn parse(value: &str) -> Self {
        let mut error = None;
        let mut found = Vec::new();
        for text in value
            .split(SEPARATOR)
            .filter(|text| !text.trim().is_empty())
        {
            let line = CommandLine::parse(text, Some(VARIABLE));
            match line.and_then(|line| line.error().map_or(Ok(line), Err)) {
                Ok(line) => found.push(line),
                Err(reason) => error = error.or(Some(reason)),
            }
        }
        let is_for_terminal = |line: &CommandLine| TERMINAL_BROWSERS.contains(&line.name());
        if found.first().is_none_or(is_for_terminal) {
            let first = found.into_iter().next();
            return first.map_or(Self::None(error), Self::InTerminal);
        }
        found.retain(|line| !is_for_terminal(line));
        Self::Detached(found)
    }
}

/// Opens an address on a thread, without the terminal; a message reports a failure.
pub(super) fn open(browser: Browser, address: String, sender: Sender<Input>) {
    thread::spawn(move || {
        let opened = match browser {
            Browser::InTerminal(_) => Ok(()),
            Browser::Detached(lines) => open_detached(&lines, &address),
            Browser::PlatformDefault => {
                open::that_detached_with_timeout(&address, FAILURE_WINDOW).map_err(|_| None)
            }
            Browser::None(reason) => Err(reason),
        };
        if let Err(reason) = opened {
            send(&sender, Input::Msg(Msg::OpenUrlFailed(address, reason)));
        }
    });
}

/// Opens an address in the terminal, which must have been lent.
pub(super) fn open_in_terminal(line: &CommandLine, address: &str) -> Result<(), String> {
    let (line, rest) = line.with_address(address);
    let foreground = Foreground::new();
    let child = line.spawn(&rest, |command| foreground.prepare(command))?;
    match foreground.wait(child) {
        Ok(status) => line.failure(status).map_or(Ok(()), Err),
        Err(error) => Err(format!("lost track of {}: {error}", line.name())),
    }
}

/// Tries one after the other. If all fail, the reason is that of the first, which the user prefers.
fn open_detached(lines: &[CommandLine], address: &str) -> Result<(), Option<String>> {
    let mut first = None;
    for line in lines {
        let (line, rest) = line.with_address(address);
        let exit = line
            .spawn(&rest, detach)
            .map(|mut child| {
                let exit = early_exit(&mut child);
                // Without a wait it would stay a zombie.
                thread::spawn(move || child.wait());
                exit
            })
            .map(|status| status.and_then(|status| line.failure(status)));
        match exit {
            Ok(None) => return Ok(()),
            Ok(Some(reason)) | Err(reason) => first = first.or(Some(reason)),
        }
    }
    Err(first)
}

/// The status of a program that exits within [`FAILURE_WINDOW`].
fn early_exit(child: &mut std::process::Child) -> Option<ExitStatus> {
    let deadline = Instant::now() + FAILURE_WINDOW;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(None) => thread::sleep(POLL_INTERVAL),
            exit => return exit.ok().flatten(),
        }
    }
    None
}

/// Detaches a program from the terminal, including the signals of keys.
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

/// Whether the user sees windows that this machine opens.
fn has_screen(variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let always = cfg!(any(windows, target_os = "macos"));
    let has = always
        || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_INTEROP"]
            .into_iter()
            .any(is_set);
    has && !is_remote(variable)
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use super::*;

    #[test]
    #[cfg(unix)]
    fn the_first_browser_that_exists_is_chosen() {
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
            assert_eq!(Browser::parse(value), wanted, "{value}");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_browser_needs_a_local_screen() {
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
