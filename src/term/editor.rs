//! Runs the user's editor on the terminal that the app holds.
//!
//! # Guarantees
//!
//! The terminal is given back before the editor starts and taken again when it has exited; meanwhile
//! nobody else reads its keys. Signals of keys are the editor's: they neither end the app nor take the
//! terminal from the editor; only a stop stops both. The configured command is run as a shell would run
//! it ([`CommandLine`]), so that it may have arguments and set variables. An editor that does not exist
//! is reported before the terminal is given back.

use std::ffi::OsString;
use std::path::{Path, absolute};

use super::command_line::CommandLine;
use super::foreground::Foreground;
use crate::app::effect::{EditRequest, FilePosition};
use careernav_core::profile::locate;

/// The variables that choose an editor; the first that is set is used.
const VARIABLES: [&str; 2] = ["VISUAL", "EDITOR"];

/// An editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Editor {
    command: CommandLine,
}

impl Editor {
    /// The editor that the environment chooses, else the one that every such system has.
    ///
    /// # Errors
    ///
    /// When there is none, or it cannot be run.
    pub(super) fn from_env() -> Result<Self, String> {
        let Some(command) = VARIABLES.into_iter().find_map(CommandLine::from_env) else {
            let default = if cfg!(windows) { "notepad" } else { "vi" };
            let command = CommandLine::parse(default, None)?;
            if command.error().is_some() {
                let message =
                    "no editor found: $VISUAL and $EDITOR are not set, and vi is not installed";
                return Err(message.to_owned());
            }
            return Ok(Self { command });
        };
        let command = command?;
        if let Some(error) = command.error() {
            return Err(error);
        }
        Ok(Self { command })
    }

    /// The arguments that open a file at a line. An editor that is not listed opens it at the top.
    fn arguments(&self, path: &Path, line: u32) -> Vec<OsString> {
        let with_line = || {
            let mut place = path.as_os_str().to_owned();
            place.push(format!(":{line}"));
            place
        };
        match self.command.name() {
            "vi" | "vim" | "nvim" | "view" | "nano" | "pico" | "emacs" | "emacsclient"
            | "micro" | "kak" | "hx" | "helix" | "joe" => {
                vec![format!("+{line}").into(), path.into()]
            }
            "code" | "code-insiders" | "codium" => vec!["-g".into(), with_line()],
            "subl" | "zed" => vec![with_line()],
            _ => vec![path.into()],
        }
    }

    /// Edits a file; returns when the editor has exited.
    pub(super) fn run(&self, edit: &EditRequest) -> Result<(), String> {
        #[cfg(debug_assertions)]
        super::failpoints::panic_at("editor");
        let path = absolute(&edit.path).map_err(|error| error.to_string())?;
        if !path.is_file() {
            let path = path.to_string_lossy();
            return Err(format!(
                "{} is not a file",
                careernav_core::text::sanitize::escaped(&path)
            ));
        }
        let line = match &edit.at {
            FilePosition::Line(line) => (*line).max(1),
            FilePosition::Skill(names) => locate::line(&path, names),
        };
        let foreground = Foreground::new();
        let arguments = self.arguments(&path, line);
        let child = self.command.spawn(&arguments, |command| {
            foreground.prepare(command);
        })?;
        match foreground.wait(child) {
            Ok(status) => self.command.failure(status).map_or(Ok(()), Err),
            Err(error) => Err(format!("lost track of {}: {error}", self.command.name())),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_editor_gets_the_line_in_its_own_way() {
        for (command, name, arguments) in [
            ("vi", "vi", &["+7", "/a b.yaml"][..]),
            ("X=1 nvim", "nvim", &["+7", "/a b.yaml"]),
            ("env X=1 nvim", "nvim", &["+7", "/a b.yaml"]),
            ("~/bin/hx", "hx", &["+7", "/a b.yaml"]),
            ("vim.basic", "vim", &["+7", "/a b.yaml"]),
            ("/usr/bin/nvim -p", "nvim", &["+7", "/a b.yaml"]),
            ("emacs -nw", "emacs", &["+7", "/a b.yaml"]),
            ("code --wait", "code", &["-g", "/a b.yaml:7"]),
            ("'/opt/My Editor/code' -w", "code", &["-g", "/a b.yaml:7"]),
            ("\"/opt/x y/hx\"", "hx", &["+7", "/a b.yaml"]),
            ("something-else", "something-else", &["/a b.yaml"]),
        ] {
            let command = CommandLine::parse(command, None).unwrap();
            let editor = Editor { command };
            assert_eq!(editor.command.name(), name);
            assert_eq!(editor.arguments(Path::new("/a b.yaml"), 7), arguments);
        }
    }
}
