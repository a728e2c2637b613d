//! A person's editor, on the terminal that the app holds.
//!
//! # What it promises
//!
//! The terminal is given back before the editor is started and taken again when it has ended, and
//! in between nobody else reads its keys. A signal that a key sends meanwhile is the editor's: it
//! neither ends the app nor takes the terminal from the editor; only a stop stops both. Whatever is
//! configured is run as a shell would run it ([`CommandLine`]), so that it may have arguments and set
//! variables. One that is not there is known before the terminal is given back.

use std::ffi::OsString;
use std::path::{Path, absolute};

use super::command_line::CommandLine;
use super::foreground::Foreground;
use crate::app::effect::{EditRequest, FilePosition};
use careernav_core::profile::locate;

/// What chooses an editor, the first that says something.
const VARIABLES: [&str; 2] = ["VISUAL", "EDITOR"];

/// An editor, as it is configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Editor {
    command: CommandLine,
}

impl Editor {
    /// The one that the person has chosen, else the one that every such system has.
    ///
    /// # Errors
    ///
    /// With what is wrong about it, or that there is none.
    pub(super) fn chosen() -> Result<Self, String> {
        let Some(command) = VARIABLES.into_iter().find_map(CommandLine::of_variable) else {
            let usual = if cfg!(windows) { "notepad" } else { "vi" };
            let command = CommandLine::parse(usual, None)?;
            if command.missing().is_some() {
                let none = "no editor is chosen by $VISUAL or $EDITOR, and there is no vi";
                return Err(none.to_owned());
            }
            return Ok(Self { command });
        };
        let command = command?;
        if let Some(missing) = command.missing() {
            return Err(missing);
        }
        Ok(Self { command })
    }

    /// What it is to be told to open a file at a line.
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

    /// Lets a person edit a file; returns when the editor has ended.
    pub(super) fn run(&self, edit: &EditRequest) -> Result<(), String> {
        #[cfg(debug_assertions)]
        super::drill::panic_in("editor");
        let path = absolute(&edit.path).map_err(|error| error.to_string())?;
        if !path.is_file() {
            let path = path.to_string_lossy();
            return Err(format!(
                "{} is no file",
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
            Ok(status) => self.command.trouble(status).map_or(Ok(()), Err),
            Err(error) => Err(format!("{} is lost: {error}", self.command.name())),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_editor_is_told_the_line_in_its_own_way() {
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
