//! Copies text to the clipboard of the terminal, wherever that is, and of this machine.
//!
//! # Guarantees
//!
//! Text goes to the terminal by OSC 52, which works over ssh and through a multiplexer that passes it on;
//! terminals do not answer, so that "sent" is all that is known. Then it goes to the platform's clipboard
//! tool, if the user sits at this machine and there is one. A thread runs the tool, and one that hangs
//! is killed, so that the clipboard never delays a key. The message says no more than is known.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;

use super::input::Input;
use super::remote::is_remote;
use super::threads::send;
use crate::app::Msg;
use crate::app::effect::{ClipboardText, CopyOutcome};

/// The longest text that is sent to a terminal. Some take no more than 100,000 bytes; base64 turns three
/// bytes into four, and the sequence itself takes a few.
const MAX_BYTES: usize = 74_994;

/// How long a tool may take before it is killed.
const TOOL_TIMEOUT: Duration = Duration::from_secs(3);
/// How often to check whether it has exited.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

/// Looks up a variable of the environment.
type Variable<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Copies a text; a message reports the result.
pub(super) fn copy(
    out: &mut impl Write,
    clip: ClipboardText,
    sender: Sender<Input>,
) -> io::Result<()> {
    let variable: Variable<'_> = &|name| std::env::var_os(name);
    let result = terminal_result(&clip.text, variable);
    if result == CopyOutcome::Sent {
        // xterm, 'Operating System Commands': `OSC 52 ; c ; base64 ST`.
        crossterm::execute!(out, CopyToClipboard::to_clipboard_from(&clip.text))?;
    }
    let tools = tools(variable);
    thread::spawn(move || {
        let is_taken = tools.iter().any(|tool| tool.copy(&clip.text));
        let copied = if is_taken { CopyOutcome::Taken } else { result };
        send(&sender, Input::Msg(Msg::Copied(clip, copied)));
    });
    Ok(())
}

/// Whether a text can be sent to the terminal, and why not.
fn terminal_result(text: &str, variable: Variable<'_>) -> CopyOutcome {
    if !has_clipboard(variable) {
        CopyOutcome::Nowhere
    } else if text.len() > MAX_BYTES {
        CopyOutcome::TooLong
    } else {
        CopyOutcome::Sent
    }
}

/// Whether the terminal may have a clipboard: a text console has none.
fn has_clipboard(variable: Variable<'_>) -> bool {
    let terminal = variable("TERM").unwrap_or_default();
    cfg!(windows) || !["", "dumb", "linux"].contains(&terminal.to_string_lossy().as_ref())
}

/// A program that copies its input to the clipboard.
#[derive(Debug, PartialEq, Eq)]
struct Tool {
    program: &'static str,
    arguments: &'static [&'static str],
    /// Whether it reads UTF-16 rather than UTF-8.
    is_utf16: bool,
}

const WL_COPY: Tool = Tool {
    program: "wl-copy",
    arguments: &[],
    is_utf16: false,
};
const XCLIP: Tool = Tool {
    program: "xclip",
    arguments: &["-selection", "clipboard", "-in"],
    is_utf16: false,
};
const XSEL: Tool = Tool {
    program: "xsel",
    arguments: &["--clipboard", "--input"],
    is_utf16: false,
};
const PBCOPY: Tool = Tool {
    program: "pbcopy",
    arguments: &[],
    is_utf16: false,
};
const CLIP: Tool = Tool {
    program: "clip.exe",
    arguments: &[],
    is_utf16: true,
};

/// The tools to try, in order. Over ssh the clipboard of this machine is not the user's; that of a
/// forwarded display is.
fn tools(variable: Variable<'_>) -> Vec<Tool> {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let is_local = !is_remote(variable);
    [
        (is_set("WAYLAND_DISPLAY"), WL_COPY),
        (is_set("DISPLAY"), XCLIP),
        (is_set("DISPLAY"), XSEL),
        (is_local && cfg!(target_os = "macos"), PBCOPY),
        (is_local && (cfg!(windows) || is_set("WSL_INTEROP")), CLIP),
    ]
    .into_iter()
    .filter_map(|(fits, tool)| fits.then_some(tool))
    .collect()
}

impl Tool {
    /// Copies a text; returns false if the tool is missing, fails or hangs.
    fn copy(&self, text: &str) -> bool {
        let bytes = if self.is_utf16 {
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
            // Some stay in the background to serve the text. They must not get signals of the terminal.
            use std::os::unix::process::CommandExt;
            command.process_group(0);
        }
        let Ok(mut child) = command.spawn() else {
            return false;
        };
        // A tool that does not read would block the write, and with it the check of the time.
        let input = child.stdin.take();
        thread::spawn(move || input.map(|mut input| input.write_all(&bytes)));
        let deadline = Instant::now() + TOOL_TIMEOUT;
        while Instant::now() < deadline {
            match child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) => thread::sleep(POLL_INTERVAL),
                Err(_) => return false,
            }
        }
        // Either fails only if the tool has just exited.
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
    fn tools_are_those_of_the_users_own_screen() {
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
    fn a_text_that_is_too_long_for_terminals_is_not_sent() {
        let variable = |name: &str| (name == "TERM").then(|| OsString::from("xterm"));
        let ask = |length| terminal_result(&"x".repeat(length), &variable);
        assert_eq!(ask(MAX_BYTES), CopyOutcome::Sent);
        assert_eq!(ask(MAX_BYTES + 1), CopyOutcome::TooLong);
    }

    #[test]
    fn a_console_has_no_clipboard() {
        for (terminal, has) in [("xterm-256color", true), ("linux", false), ("dumb", false)] {
            let variable = |name: &str| (name == "TERM").then(|| OsString::from(terminal));
            assert_eq!(has_clipboard(&variable), has || cfg!(windows), "{terminal}");
        }
    }
}
