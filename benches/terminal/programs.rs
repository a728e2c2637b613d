//! The programs that are measured, how each is started, and which keys do the same in each.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::time::Duration;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::minimal;
use crate::support::data::Data;
use crate::support::figures::Sample;
use crate::support::pty::Session;

/// What our first complete screen shows, and no earlier one.
const OURS: &str = "Occupations by ISCO group";

/// A program that is measured.
pub(crate) struct Program {
    argv: Vec<OsString>,
    /// What its first screen shows.
    pub(crate) text: String,
    /// The keys that end it.
    pub(crate) quit: &'static str,
    /// The keys that open the list in which its cursor moves.
    pub(crate) list: &'static str,
    /// The key that moves its cursor.
    pub(crate) cursor: &'static str,
    /// The keys that begin to type, and those that erase what was typed.
    pub(crate) typing: (&'static str, &'static str),
    /// Used for every start, where a cache may be warm; else each start has one of its own.
    pub(crate) home: Option<TempDir>,
}

impl Program {
    fn new(argv: &[&OsStr], text: &str) -> Self {
        Self {
            argv: argv.iter().map(OsString::from).collect(),
            text: text.to_owned(),
            quit: "q",
            list: "",
            cursor: "j",
            typing: ("", ""),
            home: None,
        }
    }

    /// The program itself, on a directory of profiles or on those that ship.
    fn ours(directory: Option<&Path>) -> Self {
        let mut argv = vec![env!("CARGO_BIN_EXE_careernav").as_ref()];
        if let Some(directory) = directory {
            argv.extend(["--profiles".as_ref(), directory.as_os_str()]);
        }
        Self {
            // From wherever it is, an open search box included.
            quit: "\x03",
            // Out of the welcome, and flat: in the tree of a large set there are few rows, and the cursor
            // soon at the end.
            list: "bt",
            typing: ("/", "\x15"),
            ..Self::new(&argv, OURS)
        }
    }

    pub(crate) fn start(&self, home: &Path) -> Session {
        let mut command = CommandBuilder::from_argv(self.argv.clone());
        command.cwd(home);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("PATH", env::var_os("PATH").unwrap_or_default());
        command.env("HOME", home);
        for name in ["CONFIG", "DATA", "STATE", "CACHE"] {
            let place = home.join(name.to_lowercase());
            command.env(format!("XDG_{name}_HOME"), place);
        }
        Session::start(command)
    }

    /// A start and the end of it: milliseconds to the first screen, megabytes at most.
    pub(crate) fn measure_start(&self, time: &mut Sample, memory: &mut Sample, idle: &mut Sample) {
        let own = self.home.is_none().then(|| tempfile::tempdir().unwrap());
        let home = own.as_ref().or(self.home.as_ref()).unwrap();
        let mut session = self.start(home.path());
        time.add(session.first_screen(&self.text));
        // What may still be done behind the first screen belongs to the memory of a start.
        idle.add(session.idle(Duration::from_millis(300)) as f64);
        memory.add(session.peak_memory());
        session.quit(self.quit);
    }
}

/// The programs, in the order in which they take turns.
pub(crate) struct Programs {
    harness: Program,
    pub(crate) minimal: Program,
    shipped: Program,
    yaml: Program,
    pub(crate) again: Program,
    pub(crate) fzf: Option<Program>,
    /// What is typed into the search boxes.
    pub(crate) queries: Vec<String>,
    /// Holds the labels for fzf.
    _files: TempDir,
}

impl Programs {
    pub(crate) fn new(data: &Data) -> Self {
        let files = tempfile::tempdir().unwrap();
        let labels = files.path().join("labels");
        let all = data.labels();
        fs::write(&labels, all.join("\n") + "\n").unwrap();
        let this = env::current_exe().unwrap();
        let script = "exec fzf < \"$1\"";
        let by_shell: [&OsStr; 4] = [
            "/bin/sh".as_ref(),
            "-c".as_ref(),
            script.as_ref(),
            "sh".as_ref(),
        ];
        let mut fzf = Program::new(&by_shell, &format!("{0}/{0}", all.len()));
        fzf.argv.push(labels.into());
        (fzf.quit, fzf.cursor, fzf.typing) = ("\x03", "\x10", ("", "\x15"));
        Self {
            harness: Program::new(&["printf".as_ref(), "ready".as_ref()], "ready"),
            minimal: Program::new(&[this.as_ref(), minimal::ARGUMENT.as_ref()], minimal::TEXT),
            shipped: Program::ours(None),
            yaml: Program::ours(Some(&data.directory)),
            again: Program {
                home: Some(tempfile::tempdir().unwrap()),
                ..Program::ours(Some(&data.directory))
            },
            fzf: is_on_path("fzf").then_some(fzf),
            queries: queries(&all),
            _files: files,
        }
    }

    pub(crate) fn in_turn(&self) -> [Option<&Program>; 6] {
        [
            Some(&self.harness),
            Some(&self.minimal),
            Some(&self.shipped),
            self.fzf.as_ref(),
            Some(&self.yaml),
            Some(&self.again),
        ]
    }
}

fn is_on_path(name: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// Beginnings of the first words of labels from all over the set.
fn queries(labels: &[String]) -> Vec<String> {
    let word = |label: &String| -> String {
        let letters = label.chars().take_while(|c| c.is_alphabetic());
        letters.take(8).flat_map(char::to_lowercase).collect()
    };
    let step = (labels.len() / 12).max(1);
    let words = labels.iter().step_by(step).map(word);
    words.filter(|word| word.len() > 2).collect()
}
