//! The clipboard: of the terminal, wherever that stands, and of the machine.
//!
//! # What it promises
//!
//! A text goes to the terminal, by OSC 52, which works over ssh and through a multiplexer that
//! lets it pass; a terminal gives no answer. Then it goes to the platform's tool, if the person
//! sits at this machine and there is one. That is another thread's work, and a tool that hangs is
//! ended, so that no clipboard ever keeps a key waiting. What is said of it is what is known.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;

use super::Input;
use crate::app::Msg;
use crate::app::effect::{ClipboardText, CopyOutcome};

/// The longest text that goes to a terminal: some take no more than 100,000 bytes, of which
/// base64 makes four of three, and a few are lost to the sequence around it.
const LONGEST: usize = 74_994;

/// How long a tool may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often is looked whether it has ended.
const STEP: Duration = Duration::from_millis(5);

/// Variables of the environment.
type Variable<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Copies a text; how that came out is told.
pub(super) fn copy(
    out: &mut impl Write,
    clip: ClipboardText,
    tell: Sender<Input>,
) -> io::Result<()> {
    let variable: Variable<'_> = &|name| std::env::var_os(name);
    let asked = can_ask(&clip.text, variable);
    if asked == CopyOutcome::Sent {
        crossterm::execute!(out, CopyToClipboard::to_clipboard_from(&clip.text))?;
    }
    let tools = tools(variable);
    thread::spawn(move || {
        let is_taken = tools.iter().any(|tool| tool.takes(&clip.text));
        let copied = if is_taken { CopyOutcome::Taken } else { asked };
        // The loop may have ended in the meantime.
        let _ = tell.send(Input::Msg(Msg::Copied(clip, copied)));
    });
    Ok(())
}

/// Whether a text can be sent to the terminal, or why not.
fn can_ask(text: &str, variable: Variable<'_>) -> CopyOutcome {
    if !takes(variable) {
        CopyOutcome::Nowhere
    } else if text.len() > LONGEST {
        CopyOutcome::TooLong
    } else {
        CopyOutcome::Sent
    }
}

/// Whether the terminal can have a clipboard: the console of the system has none.
fn takes(variable: Variable<'_>) -> bool {
    let terminal = variable("TERM").unwrap_or_default();
    cfg!(windows) || !["", "dumb", "linux"].contains(&terminal.to_string_lossy().as_ref())
}

/// A program that takes a text for the clipboard.
#[derive(Debug, PartialEq, Eq)]
struct Tool {
    program: &'static str,
    arguments: &'static [&'static str],
    /// Whether it reads UTF-16 instead of UTF-8.
    is_wide: bool,
}

const WL_COPY: Tool = Tool {
    program: "wl-copy",
    arguments: &[],
    is_wide: false,
};
const XCLIP: Tool = Tool {
    program: "xclip",
    arguments: &["-selection", "clipboard", "-in"],
    is_wide: false,
};
const XSEL: Tool = Tool {
    program: "xsel",
    arguments: &["--clipboard", "--input"],
    is_wide: false,
};
const PBCOPY: Tool = Tool {
    program: "pbcopy",
    arguments: &[],
    is_wide: false,
};
const CLIP: Tool = Tool {
    program: "clip.exe",
    arguments: &[],
    is_wide: true,
};

/// The tools to try, the most fitting first. Over ssh the machine's own clipboard is not the
/// person's; a forwarded display is.
fn tools(variable: Variable<'_>) -> Vec<Tool> {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let is_here = !super::is_remote(variable);
    [
        (is_set("WAYLAND_DISPLAY"), WL_COPY),
        (is_set("DISPLAY"), XCLIP),
        (is_set("DISPLAY"), XSEL),
        (is_here && cfg!(target_os = "macos"), PBCOPY),
        (is_here && (cfg!(windows) || is_set("WSL_INTEROP")), CLIP),
    ]
    .into_iter()
    .filter_map(|(fits, tool)| fits.then_some(tool))
    .collect()
}

impl Tool {
    /// Gives it the text; false if it is not there, refuses, or hangs.
    fn takes(&self, text: &str) -> bool {
        let bytes = if self.is_wide {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            text.as_bytes().to_vec()
        };
        let mut command = Command::new(self.program);
        command
            .args(self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        #[cfg(unix)]
        {
            // Some stay behind to hold the text; keys and signals of the terminal are not theirs.
            use std::os::unix::process::CommandExt;
            command.process_group(0);
        }
        let Ok(mut child) = command.spawn() else {
            return false;
        };
        // A tool that does not read must not hold up whoever watches it.
        let input = child.stdin.take();
        thread::spawn(move || input.map(|mut input| input.write_all(&bytes)));
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            match child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) => thread::sleep(STEP),
                Err(_) => return false,
            }
        }
        let _ = child.kill();
        let _ = child.wait();
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn the_tools_are_those_of_where_the_person_sits() {
        let table: [(&[&str], &[&str]); 6] = [
            (&[], &[]),
            (&["DISPLAY"], &["xclip", "xsel"]),
            (&["WAYLAND_DISPLAY"], &["wl-copy"]),
            (
                &["WAYLAND_DISPLAY", "DISPLAY"],
                &["wl-copy", "xclip", "xsel"],
            ),
            (&["DISPLAY", "SSH_CONNECTION"], &["xclip", "xsel"]),
            (&["WSL_INTEROP", "SSH_CONNECTION"], &[]),
        ];
        for (set, programs) in table {
            let variable = |name: &str| set.contains(&name).then(|| OsString::from("1"));
            let found: Vec<_> = tools(&variable).iter().map(|tool| tool.program).collect();
            assert_eq!(found, programs, "{set:?}");
        }
    }

    #[test]
    fn what_is_too_long_for_a_terminal_is_for_the_tools_alone() {
        let variable = |name: &str| (name == "TERM").then(|| OsString::from("xterm"));
        let ask = |length| can_ask(&"x".repeat(length), &variable);
        assert_eq!(ask(LONGEST), CopyOutcome::Sent);
        assert_eq!(ask(LONGEST + 1), CopyOutcome::TooLong);
    }

    #[test]
    fn a_console_has_no_clipboard() {
        for (terminal, has) in [("xterm-256color", true), ("linux", false), ("dumb", false)] {
            let variable = |name: &str| (name == "TERM").then(|| OsString::from(terminal));
            assert_eq!(takes(&variable), has || cfg!(windows), "{terminal}");
        }
    }
}
