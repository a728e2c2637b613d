//! Command lines that a person has set in a variable (`EDITOR`, `PAGER`, `BROWSER`), and what is wrong with
//! one that cannot be run.
//!
//! # What it promises
//!
//! A command line does what a shell would make of it: arguments, quotes, assignments in front
//! (`X=1 nvim`), `~/bin/ed`, a pipeline. What needs no shell is run without one, so that a program that
//! is not there is known as such, and a signal ends the program and nothing between it and us. Every
//! message begins with the program and says which variable names it.

mod lookup;
mod words;

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};

use careernav_core::text::sanitize::escaped;
pub(crate) use words::Stage;
use words::{Unclosed, Words};

/// A command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CommandLine {
    text: String,
    words: Words,
    /// The variable that it comes from; none for what is used where none is set.
    variable: Option<&'static str>,
    /// Whether the text says itself where arguments go.
    places_arguments: bool,
}

impl CommandLine {
    /// Takes a command line apart.
    ///
    /// # Errors
    ///
    /// When it names no program, and when a quotation mark is not closed.
    pub(crate) fn parse(text: &str, variable: Option<&'static str>) -> Result<Self, String> {
        let text = text.trim().to_owned();
        let what = match Words::of(&text) {
            Ok(words) if words.program().is_some() => {
                return Ok(Self {
                    text,
                    words,
                    variable,
                    places_arguments: false,
                });
            }
            Ok(_) => "names no program",
            Err(Unclosed) => "has a quotation mark that is not closed",
        };
        let name = variable.map_or_else(String::new, |name| format!("${name} "));
        Err(format!("{name}{what}: {}", escaped(&text)))
    }

    /// That of a variable; none where it says nothing.
    pub(crate) fn of_variable(name: &'static str) -> Option<Result<Self, String>> {
        match env::var_os(name)?.to_str() {
            Some(text) if text.trim().is_empty() => None,
            Some(text) => Some(Self::parse(text, Some(name))),
            None => Some(Err(format!("${name} is not UTF-8"))),
        }
    }

    /// The program as it is written.
    pub(crate) fn program(&self) -> &str {
        self.words.program().unwrap_or_default()
    }

    /// The name of the program, without its directory and its ending.
    pub(crate) fn name(&self) -> &str {
        let name = Path::new(self.program()).file_stem();
        name.and_then(OsStr::to_str).unwrap_or_default()
    }

    /// The commands of a pipeline; one, if it is none.
    pub(crate) fn stages(&self) -> &[Stage] {
        self.words.stages()
    }

    /// Whether it is a program with nothing else.
    pub(crate) fn is(&self, program: &str) -> bool {
        self.text == program
    }

    /// Whether it sets a variable for its program.
    pub(crate) fn sets(&self, name: &str) -> bool {
        let assignments = self.stages().iter().flat_map(|stage| &stage.assignments);
        assignments.into_iter().any(|(set, _)| set == name)
    }

    /// The same with an address in every place that is marked with `%s`, and what is left to be given as
    /// an argument.
    pub(crate) fn at(&self, address: &str) -> (Self, Vec<OsString>) {
        let mut line = self.clone();
        let mut rest = vec![OsString::from(address)];
        if self.words.needs_shell() {
            // In the shell's own way to name an argument. An address has no blanks.
            line.places_arguments = self.text.contains("%s");
            line.text = ["\"%s\"", "'%s'", "%s"]
                .iter()
                .fold(self.text.clone(), |text, mark| text.replace(mark, "\"$1\""));
        } else if line.words.replace("%s", address) {
            rest.clear();
        }
        (line, rest)
    }

    /// Why it cannot be run, as far as that can be told without running it: of a pipeline, why the first of
    /// its programs cannot.
    pub(crate) fn missing(&self) -> Option<String> {
        let programs = self.words.programs();
        programs.into_iter().find_map(|program| self.why(program))
    }

    /// Why a program cannot be run.
    fn why(&self, program: &str) -> Option<String> {
        let why = lookup::why(program)?;
        Some(self.said(program, &why))
    }

    /// Starts it with further arguments.
    ///
    /// # Errors
    ///
    /// With what is wrong.
    pub(crate) fn spawn(
        &self,
        arguments: &[OsString],
        prepare: impl Fn(&mut Command),
    ) -> Result<Child, String> {
        let spawn = |mut command: Command| {
            prepare(&mut command);
            command.spawn()
        };
        let spawned = match self.words.direct() {
            Some(stage) => match spawn(directly(stage, arguments)) {
                // A script that does not say what is to read it: a shell does.
                Err(error) if is_of_no_format(&error) => spawn(self.in_shell(arguments)),
                spawned => spawned,
            },
            None => spawn(self.in_shell(arguments)),
        };
        spawned.map_err(|error| {
            let unknown = || self.said(self.program(), &format!("cannot be started: {error}"));
            self.why(self.program()).unwrap_or_else(unknown)
        })
    }

    /// A shell that runs it. Where it can it puts the program in its own place; where it cannot, it
    /// outlives an interrupt that the program outlives.
    fn in_shell(&self, arguments: &[OsString]) -> Command {
        let mut script = match self.words.exec_at() {
            Some(at) => format!("{}exec {}", &self.text[..at], &self.text[at..]),
            None => format!("trap : INT QUIT; {}", self.text),
        };
        if !self.places_arguments && !arguments.is_empty() {
            script.push_str(" \"$@\"");
        }
        let mut command = Command::new("/bin/sh");
        command.arg("-c").arg(script).arg("sh").args(arguments);
        command
    }

    /// What is wrong about how it ended; none if it went well.
    pub(crate) fn trouble(&self, status: ExitStatus) -> Option<String> {
        if status.success() {
            return None;
        }
        let program = Path::new(self.program()).file_name();
        let program = program.and_then(OsStr::to_str).unwrap_or_default();
        if let Some((number, name)) = self.signal(status) {
            return Some(self.said(program, &format!("ended with signal: {number} ({name})")));
        }
        // What a shell, `env` and scripts say of a program that they cannot run.
        let of_another = match status.code() {
            Some(126) => " (a program that it starts cannot be run)",
            Some(127) => " (a program that it starts was not found)",
            _ => return Some(self.said(program, &format!("ended with {status}"))),
        };
        let what = format!("ended with {status}{of_another}");
        let why = self.why(self.program());
        Some(why.unwrap_or_else(|| self.said(program, &what)))
    }

    /// The signal that ended it, and its name.
    #[cfg(unix)]
    pub(crate) fn signal(&self, status: ExitStatus) -> Option<(i32, &'static str)> {
        use nix::sys::signal::Signal;
        use std::os::unix::process::ExitStatusExt as _;
        // A shell that stands in between says it with its code.
        let is_shell = self.words.direct().is_none() && self.words.exec_at().is_none();
        let of_code = status.code().filter(|code| is_shell && *code > 128);
        let number = status.signal().or(of_code.map(|code| code - 128))?;
        let signal = Signal::try_from(number).ok()?;
        Some((number, signal.as_str()))
    }

    /// There are none.
    #[cfg(not(unix))]
    pub(crate) fn signal(&self, _status: ExitStatus) -> Option<(i32, &'static str)> {
        None
    }

    fn said(&self, program: &str, what: &str) -> String {
        let variable = self.variable.map(|name| format!(" (set by ${name})"));
        format!(
            "{} {what}{}",
            escaped(program),
            variable.unwrap_or_default()
        )
    }
}

/// A simple command.
fn directly(stage: &Stage, arguments: &[OsString]) -> Command {
    let mut words = stage.words.iter();
    let mut command = Command::new(words.next().map_or("", String::as_str));
    command.args(words).args(arguments);
    command.envs(stage.assignments.iter().map(|(name, value)| (name, value)));
    command
}

/// Whether the system does not know how to run a file.
#[cfg(unix)]
fn is_of_no_format(error: &std::io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::NOEXEC.raw_os_error())
}

/// There is no shell to run it either.
#[cfg(not(unix))]
fn is_of_no_format(_error: &std::io::Error) -> bool {
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
                (text, line.trouble(output.status))
            }
            Err(trouble) => (String::new(), Some(trouble)),
        }
    }

    /// A program that is called so.
    fn program(directory: &Path, name: &str, text: &str, mode: u32) -> String {
        let path = directory.join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    #[test]
    fn it_does_what_a_shell_makes_of_it() {
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
    fn what_is_wrong_is_said_of_the_program() {
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
            (
                "'vim",
                "$EDITOR has a quotation mark that is not closed: 'vim",
            ),
            (
                "vim \"x",
                "$EDITOR has a quotation mark that is not closed: vim \"x",
            ),
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
            let (line, rest) = line(&text).at(ADDRESS);
            let rest: Vec<_> = rest.iter().map(|it| it.to_str().unwrap()).collect();
            assert_eq!(ran(&line, &rest), (printed, None), "{text}");
        }
    }
}
