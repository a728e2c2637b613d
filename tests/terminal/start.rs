//! What is started, and in what: arguments, environment, files, size, and perhaps a shell around it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::pty::Session;

/// What to start, and in what.
pub(crate) struct Start {
    args: Vec<OsString>,
    variables: Vec<(String, String)>,
    size: (u16, u16),
    script: Option<&'static str>,
    controls: bool,
    files: Vec<(String, String)>,
}

/// The program with arguments, on 100 columns and 30 rows unless told otherwise.
pub(crate) fn careernav(args: &[&str]) -> Start {
    Start {
        args: args.iter().map(OsString::from).collect(),
        variables: Vec::new(),
        size: (100, 30),
        script: None,
        controls: true,
        files: Vec::new(),
    }
}

/// Starts the program with arguments, and waits until the occupations are shown.
pub(crate) fn opened(args: &[&str]) -> Session {
    careernav(args).open()
}

impl Start {
    /// Adds a variable to the environment.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Chooses columns and rows.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Lets a shell run this script, in which `"$@"` is the program with its arguments.
    pub(crate) fn script(mut self, script: &'static str) -> Self {
        self.script = Some(script);
        self
    }

    /// Leaves the terminal without control over the program: it sends it no signals.
    pub(crate) fn without_control(mut self) -> Self {
        self.controls = false;
        self
    }

    /// Puts a file into the directory in which it runs.
    pub(crate) fn file(mut self, path: &str, text: &str) -> Self {
        self.files.push((path.to_owned(), text.to_owned()));
        self
    }

    /// Starts it, and waits until the occupations are shown.
    pub(crate) fn open(self) -> Session {
        let session = self.start();
        session.wait_for_text("Occupations by ISCO group");
        session
    }

    /// Starts it.
    pub(crate) fn start(self) -> Session {
        let home = TempDir::new().unwrap();
        for (path, text) in &self.files {
            let path = home.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let mut argv: Vec<OsString> = Vec::new();
        if let Some(script) = self.script {
            argv.extend(["/bin/sh", "-c", script, "sh"].map(OsString::from));
        }
        argv.push(program().into());
        argv.extend(self.args);
        let mut command = CommandBuilder::from_argv(argv);
        command.set_controlling_tty(self.controls);
        command.cwd(home.path());
        command.env_clear();
        for (name, value) in environment(home.path()) {
            command.env(name, value);
        }
        for (name, value) in &self.variables {
            command.env(name, value);
        }

        Session::new(command, home, self.size, self.script.is_some())
    }
}

/// The program under test.
pub(crate) fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_careernav"))
}

/// All variables that the program sees: its places are below `home`, so that it finds nothing of
/// the person who runs the tests and uses the shipped profiles.
pub(crate) fn environment(home: &Path) -> Vec<(&'static str, OsString)> {
    let below = |name: &str| home.join(name).into_os_string();
    vec![
        ("TERM", "xterm-256color".into()),
        ("PATH", "/usr/bin:/bin".into()),
        ("LANG", "C.UTF-8".into()),
        ("HOME", home.into()),
        ("XDG_CONFIG_HOME", below("config")),
        ("XDG_DATA_HOME", below("data")),
        ("XDG_STATE_HOME", below("state")),
        ("XDG_CACHE_HOME", below("cache")),
    ]
}
