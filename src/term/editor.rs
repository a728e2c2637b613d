//! A person's editor, on the terminal that the app holds.
//!
//! # What it promises
//!
//! The terminal is given back before the editor is started and taken again when it has ended, and
//! in between nobody else reads its keys. A signal that a key sends meanwhile is the editor's: it
//! neither ends the app nor takes the terminal from the editor; only a stop stops both. Whatever is
//! configured is run as a shell would run it, so that it may have arguments.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, absolute};
use std::process::Command;

use crate::app::deed::{At, Edit};
use crate::profile::whereabouts;

/// An editor, as it is configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Editor {
    /// A command, perhaps with arguments.
    command: String,
}

impl Editor {
    /// The one that the person has chosen, else the one that every such system has, if it is
    /// there.
    pub(super) fn chosen() -> Option<Self> {
        let variable = |name: &str| env::var_os(name);
        let chosen = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
            let command = variable(name)?.into_string().ok()?;
            (!command.trim().is_empty()).then_some(command)
        });
        let usual = if cfg!(windows) { "notepad" } else { "vi" };
        let command = chosen.or_else(|| is_there(usual).then(|| usual.to_owned()))?;
        Some(Self { command })
    }

    /// Its name, for messages and to know its ways.
    pub(super) fn name(&self) -> &str {
        let command = self.command.trim();
        let quote = command.chars().next().filter(|c| ['"', '\''].contains(c));
        let program = match quote {
            Some(quote) => command[1..].split(quote).next(),
            None => command.split_whitespace().next(),
        };
        let program = Path::new(program.unwrap_or_default());
        program
            .file_stem()
            .and_then(OsStr::to_str)
            .unwrap_or_default()
    }

    /// What it is to be told to open a file at a line.
    fn arguments(&self, path: &Path, line: u32) -> Vec<OsString> {
        let with_line = || {
            let mut place = path.as_os_str().to_owned();
            place.push(format!(":{line}"));
            place
        };
        match self.name() {
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
    pub(super) fn run(&self, edit: &Edit) -> Result<(), String> {
        #[cfg(debug_assertions)]
        super::drill::panic_in("editor");
        let path = absolute(&edit.path).map_err(|error| error.to_string())?;
        if !path.is_file() {
            let path = path.to_string_lossy();
            return Err(format!(
                "{} is no file",
                crate::profile::clean::shown(&path)
            ));
        }
        let line = match &edit.at {
            At::Line(line) => (*line).max(1),
            At::Skill(names) => whereabouts::line(&path, names),
        };
        let status = self.command(self.arguments(&path, line)).status();
        let name = crate::profile::clean::shown(self.name());
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("{name} ended with {status}")),
            Err(error) => Err(format!("{name} could not be started: {error}")),
        }
    }

    #[cfg(unix)]
    fn command(&self, arguments: Vec<OsString>) -> Command {
        let mut command = Command::new("/bin/sh");
        // In the shell's place, which would not outlive an interrupt that the editor does.
        let script = format!("exec {} \"$@\"", self.command);
        command.args(["-c", &script, "sh"]).args(arguments);
        command
    }

    #[cfg(not(unix))]
    fn command(&self, arguments: Vec<OsString>) -> Command {
        let mut words = self.command.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).args(arguments);
        command
    }
}

/// Whether a program can be found.
fn is_there(program: &str) -> bool {
    cfg!(windows)
        || env::var_os("PATH").is_some_and(|path| {
            env::split_paths(&path).any(|directory| directory.join(program).is_file())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_editor_is_told_the_line_in_its_own_way() {
        for (command, name, arguments) in [
            ("vi", "vi", &["+7", "/a b.yaml"][..]),
            ("/usr/bin/nvim -p", "nvim", &["+7", "/a b.yaml"]),
            ("emacs -nw", "emacs", &["+7", "/a b.yaml"]),
            ("code --wait", "code", &["-g", "/a b.yaml:7"]),
            ("'/opt/My Editor/code' -w", "code", &["-g", "/a b.yaml:7"]),
            ("\"/opt/x y/hx\"", "hx", &["+7", "/a b.yaml"]),
            ("something-else", "something-else", &["/a b.yaml"]),
        ] {
            let editor = Editor {
                command: command.to_owned(),
            };
            assert_eq!(editor.name(), name, "{command}");
            assert_eq!(editor.arguments(Path::new("/a b.yaml"), 7), arguments);
        }
    }
}
