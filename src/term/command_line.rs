//! Command lines from variables (`EDITOR`, `PAGER`, `BROWSER`), and why one cannot be run.
//!
//! # Guarantees
//!
//! A command line means what it means to a shell: arguments, quotes, assignments (`X=1 nvim`), `~/bin/ed`,
//! a pipeline. If no shell is needed, none is started, so that a missing program is recognised as such,
//! and a signal ends the program with nothing in between. Every message begins with the program and
//! says which variable names it.

mod find_program;
mod syntax;

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};

use careernav_core::text::sanitize::escaped;
pub(crate) use syntax::SimpleCommand;
use syntax::{ParsedLine, UnclosedQuote};

/// A command line from a variable, or the default of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CommandLine {
    text: String,
    parsed: ParsedLine,
    /// The variable that it comes from; none for a default.
    variable: Option<&'static str>,
    /// Whether the text has a placeholder for the arguments; else they come last.
    has_placeholder: bool,
}

impl CommandLine {
    /// Parses a command line.
    ///
    /// # Errors
    ///
    /// When it names no program, or a quote is not closed.
    pub(crate) fn parse(text: &str, variable: Option<&'static str>) -> Result<Self, String> {
        let text = text.trim().to_owned();
        let problem = match ParsedLine::parse(&text) {
            Ok(parsed) if parsed.program().is_some() => {
                return Ok(Self {
                    text,
                    parsed,
                    variable,
                    has_placeholder: false,
                });
            }
            Ok(_) => "names no program",
            Err(UnclosedQuote) => "has an unclosed quote",
        };
        let name = variable.map_or_else(String::new, |name| format!("${name} "));
        Err(format!("{name}{problem}: {}", escaped(&text)))
    }

    /// The command line in a variable; none if it is unset or blank.
    pub(crate) fn from_env(name: &'static str) -> Option<Result<Self, String>> {
        match env::var_os(name)?.to_str() {
            Some(text) if text.trim().is_empty() => None,
            Some(text) => Some(Self::parse(text, Some(name))),
            None => Some(Err(format!("${name} is not UTF-8"))),
        }
    }

    /// The program, as it is written.
    pub(crate) fn program(&self) -> &str {
        self.parsed
            .program()
            .expect("a line without a program is not parsed")
    }

    /// The name of the program, without directory and extension; empty for a path such as `..`.
    pub(crate) fn name(&self) -> &str {
        let name = Path::new(self.program()).file_stem();
        name.and_then(OsStr::to_str).unwrap_or_default()
    }

    /// The commands of a pipeline, or the only command.
    pub(crate) fn commands(&self) -> &[SimpleCommand] {
        self.parsed.commands()
    }

    /// Whether it is this program without arguments.
    pub(crate) fn is(&self, program: &str) -> bool {
        self.text == program
    }

    /// Whether it sets this variable for its program.
    pub(crate) fn sets(&self, name: &str) -> bool {
        let assignments = self
            .commands()
            .iter()
            .flat_map(|command| &command.assignments);
        assignments.into_iter().any(|(set, _)| set == name)
    }

    /// The same with an address for every `%s`, and the arguments that remain to be added.
    pub(crate) fn with_address(&self, address: &str) -> (Self, Vec<OsString>) {
        let mut line = self.clone();
        let mut rest = vec![OsString::from(address)];
        if self.parsed.needs_shell() {
            // The shell gets it as an argument, so that nothing in an address can be a command.
            line.has_placeholder = self.text.contains("%s");
            line.text = ["\"%s\"", "'%s'", "%s"]
                .iter()
                .fold(self.text.clone(), |text, mark| text.replace(mark, "\"$1\""));
        } else if line.parsed.replace("%s", address) {
            rest.clear();
        }
        (line, rest)
    }

    /// Why it cannot be run, as far as that is known without running it. For a pipeline, the first program
    /// that cannot be run is named.
    pub(crate) fn error(&self) -> Option<String> {
        let programs = self.parsed.programs();
        programs
            .into_iter()
            .find_map(|program| self.program_error(program))
    }

    /// Why a program cannot be run.
    fn program_error(&self, program: &str) -> Option<String> {
        let error = find_program::error(program)?;
        Some(self.message(program, &error))
    }

    /// Starts it with more arguments.
    ///
    /// # Errors
    ///
    /// When it cannot be started; the message names the program.
    pub(crate) fn spawn(
        &self,
        arguments: &[OsString],
        prepare: impl Fn(&mut Command),
    ) -> Result<Child, String> {
        let spawn = |mut command: Command| {
            prepare(&mut command);
            command.spawn()
        };
        let spawned = match self.parsed.direct_command() {
            Some(command) => match spawn(direct(command, arguments)) {
                // A script without a `#!` line. A shell runs those itself.
                Err(error) if is_unknown_format(&error) => spawn(self.in_shell(arguments)),
                spawned => spawned,
            },
            None => spawn(self.in_shell(arguments)),
        };
        spawned.map_err(|error| {
            let unknown = || self.message(self.program(), &format!("cannot be started: {error}"));
            self.program_error(self.program()).unwrap_or_else(unknown)
        })
    }

    /// A shell that runs it. If possible, `exec` replaces the shell with the program. If not, the shell
    /// ignores interrupts, so that it does not end before a program that handles them.
    fn in_shell(&self, arguments: &[OsString]) -> Command {
        let mut script = match self.parsed.exec_position() {
            Some(at) => format!("{}exec {}", &self.text[..at], &self.text[at..]),
            None => format!("trap : INT QUIT; {}", self.text),
        };
        if !self.has_placeholder && !arguments.is_empty() {
            script.push_str(" \"$@\"");
        }
        let mut command = Command::new("/bin/sh");
        command.arg("-c").arg(script).arg("sh").args(arguments);
        command
    }

    /// Why it failed; none if it succeeded.
    pub(crate) fn failure(&self, status: ExitStatus) -> Option<String> {
        if status.success() {
            return None;
        }
        let program = Path::new(self.program()).file_name();
        let program = program.and_then(OsStr::to_str).unwrap_or(self.program());
        if let Some((number, name)) = self.signal(status) {
            return Some(self.message(program, &format!("ended with signal: {number} ({name})")));
        }
        // The exit codes of shells, `env` and scripts for a program that they cannot run.
        let of_child = match status.code() {
            Some(126) => " (a program that it starts cannot be run)",
            Some(127) => " (a program that it starts was not found)",
            _ => return Some(self.message(program, &format!("ended with {status}"))),
        };
        let problem = format!("ended with {status}{of_child}");
        let error = self.program_error(self.program());
        Some(error.unwrap_or_else(|| self.message(program, &problem)))
    }

    /// The number and the name of the signal that ended it.
    #[cfg(unix)]
    pub(crate) fn signal(&self, status: ExitStatus) -> Option<(i32, &'static str)> {
        use nix::sys::signal::Signal;
        use std::os::unix::process::ExitStatusExt as _;
        // A shell reports the signal of its program by its own exit code.
        let is_shell =
            self.parsed.direct_command().is_none() && self.parsed.exec_position().is_none();
        let from_code = status.code().filter(|code| is_shell && *code > 128);
        let number = status.signal().or(from_code.map(|code| code - 128))?;
        let signal = Signal::try_from(number).ok()?;
        Some((number, signal.as_str()))
    }

    /// Windows has no signals.
    #[cfg(not(unix))]
    pub(crate) fn signal(&self, _status: ExitStatus) -> Option<(i32, &'static str)> {
        None
    }

    fn message(&self, program: &str, problem: &str) -> String {
        let variable = self.variable.map(|name| format!(" (set by ${name})"));
        format!(
            "{} {problem}{}",
            escaped(program),
            variable.unwrap_or_default()
        )
    }
}

/// The process for a simple command.
fn direct(simple: &SimpleCommand, arguments: &[OsString]) -> Command {
    let (program, words) = simple
        .words
        .split_first()
        .expect("a command line names a program");
    let mut command = Command::new(program);
    command.args(words).args(arguments);
    command.envs(simple.assignments.iter().map(|(name, value)| (name, value)));
    command
}

/// Whether the kernel does not know how to run a file.
#[cfg(unix)]
fn is_unknown_format(error: &std::io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::NOEXEC.raw_os_error())
}

/// Windows has no shell for such files.
#[cfg(not(unix))]
fn is_unknown_format(_error: &std::io::Error) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::Stdio;

    fn line(text: &str) -> CommandLine {
        CommandLine::parse(text, Some("EDITOR")).unwrap()
    }

    /// What a command line prints, and what is wrong with it.
    fn ran(line: &CommandLine, arguments: &[&str]) -> (String, Option<String>) {
        let arguments: Vec<_> = arguments.iter().map(OsString::from).collect();
        let spawned = line.spawn(&arguments, |command| {
            command.stdout(Stdio::piped()).stderr(Stdio::null());
        });
        match spawned {
            Ok(child) => {
                let output = child.wait_with_output().unwrap();
                let text = String::from_utf8(output.stdout).unwrap();
                (text, line.failure(output.status))
            }
            Err(trouble) => (String::new(), Some(trouble)),
        }
    }

    /// Creates a program.
    fn program(directory: &Path, name: &str, text: &str, mode: u32) -> String {
        let path = directory.join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    #[test]
    fn it_does_what_a_shell_would_do() {
        let place = tempfile::tempdir().unwrap();
        let show = "#!/bin/sh\nprintf '%s|' \"X=$X\" \"$@\"\n";
        let ed = program(place.path(), "ed", show, 0o755);
        let spaced = program(place.path(), "my ed", show, 0o755);
        let bare = program(place.path(), "bare", "printf '%s|' bare \"$@\"\n", 0o755);
        for (text, printed) in [
            (ed.clone(), "X=|a b|"),
            (format!("{ed} --wait -x"), "X=|--wait|-x|a b|"),
            (format!("X=1 {ed}"), "X=1|a b|"),
            (format!("X='1 2' {ed} 'c  d'"), "X=1 2|c  d|a b|"),
            (format!("'{spaced}' -w"), "X=|-w|a b|"),
            (format!("\"{spaced}\" -w"), "X=|-w|a b|"),
            (spaced.replace(' ', "\\ "), "X=|a b|"),
            (format!("env X=2 {ed}"), "X=2|a b|"),
            (format!("X=$((1+2)) {ed} $X"), "X=3|a b|"),
            (format!("command {ed}"), "X=|a b|"),
            (format!("exec {ed}"), "X=|a b|"),
            (format!("Y=5; X=$Y; export X; {ed}"), "X=5|a b|"),
            (format!("f() {{ {ed} -f \"$@\"; }}; f"), "X=|-f|a b|"),
            (bare, "bare|a b|"),
            (":".to_owned(), ""),
        ] {
            assert_eq!(
                ran(&line(&text), &["a b"]),
                (printed.to_owned(), None),
                "{text}"
            );
        }
        assert_eq!(ran(&line("echo a | tr a b"), &[]), ("b\n".to_owned(), None));
    }

    #[test]
    fn every_failure_names_the_program() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
        let plain = program(place.path(), "plain", "x", 0o644);
        let lost = program(place.path(), "lost", "#!/no/such/shell\n", 0o755);
        let three = program(place.path(), "three", "#!/bin/sh\nexit 3\n", 0o755);
        let dead = program(place.path(), "dead", "#!/bin/sh\nkill -9 $$\n", 0o755);
        let other = program(place.path(), "other", "#!/bin/sh\nno-such-tool\n", 0o755);
        fs::create_dir(place.path().join("dir")).unwrap();
        for (text, wanted) in [
            ("no-such-ed".to_owned(), "no-such-ed was not found"),
            ("no-such-ed --wait".to_owned(), "no-such-ed was not found"),
            ("X=1 no-such-ed".to_owned(), "no-such-ed was not found"),
            ("X=$HOME no-such-ed".to_owned(), "no-such-ed was not found"),
            ("env X=1 no-such-ed".to_owned(), "no-such-ed was not found"),
            (
                "no-such-ed 2>/dev/null".to_owned(),
                "no-such-ed was not found",
            ),
            ("~/no/such/ed".to_owned(), "~/no/such/ed was not found"),
            (at("none"), "/none was not found"),
            (at("dir"), "/dir is a directory"),
            (at("plain/ed"), "/plain/ed was not found"),
            (plain, "/plain is not executable"),
            (lost, "/lost names an interpreter that was not found"),
            (three.clone(), "three ended with exit status: 3"),
            (
                format!("{three} | {three}"),
                "three ended with exit status: 3",
            ),
            (dead.clone(), "dead ended with signal: 9 (SIGKILL)"),
            (
                format!("true; {dead}"),
                "true ended with signal: 9 (SIGKILL)",
            ),
            (
                other,
                "other ended with exit status: 127 (a program that it starts was not found)",
            ),
        ] {
            let (_, trouble) = ran(&line(&text), &[]);
            let trouble = trouble.unwrap();
            let said = format!("{wanted} (set by $EDITOR)");
            let said = said.strip_prefix('/').map_or(said.clone(), at);
            assert_eq!(trouble, said, "{text}");
        }
        for (text, wanted) in [
            ("'vim", "$EDITOR has an unclosed quote: 'vim"),
            ("vim \"x", "$EDITOR has an unclosed quote: vim \"x"),
            ("X=1", "$EDITOR names no program: X=1"),
        ] {
            assert_eq!(
                CommandLine::parse(text, Some("EDITOR")).unwrap_err(),
                wanted
            );
        }
    }

    #[test]
    fn an_address_goes_where_it_is_wanted() {
        const ADDRESS: &str = "https://example.org/?a=*&b='c'";
        for (text, printed) in [
            ("printf '%%s|' x", format!("x|{ADDRESS}|")),
            ("echo -n a=%s b", format!("a={ADDRESS} b")),
            ("echo -n '%s' \"%s\"", format!("{ADDRESS} {ADDRESS}")),
            ("echo -n %s | cat", ADDRESS.to_owned()),
            ("echo -n \"%s\" '%s'; true", format!("{ADDRESS} {ADDRESS}")),
            ("echo -n", ADDRESS.to_owned()),
        ] {
            let text = text.replace("%%s", "%b");
            let (line, rest) = line(&text).with_address(ADDRESS);
            let rest: Vec<_> = rest.iter().map(|it| it.to_str().unwrap()).collect();
            assert_eq!(ran(&line, &rest), (printed, None), "{text}");
        }
    }
}
