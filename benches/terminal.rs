//! What a person waits for: the real program in a pseudo-terminal, from its start to the last byte of
//! its first screen, and from a key to the last byte of the answer: `cargo bench --bench terminal`.
//!
//! It is measured by turns with the harness alone (`printf`), with a minimal ratatui program (this
//! one, with an argument of its own: a frame of text, drawn again at every key) and with `fzf` over
//! all titles and names of the same set, where `fzf` is installed. The set is found as in `scale`.
//! Nothing of the person who runs it is seen: home and all XDG places are temporary.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::format_push_string
)]

mod support;

#[cfg(unix)]
#[path = "support/minimal.rs"]
mod minimal;
#[cfg(unix)]
#[path = "support/pty.rs"]
mod pty;

#[cfg(not(unix))]
fn main() {
    println!("skipped: this needs the pseudo-terminals of a Unix system");
}

#[cfg(unix)]
fn main() {
    if std::env::args().any(|arg| arg == minimal::ARGUMENT) {
        minimal::run().unwrap();
        return;
    }
    unix::run(support::Scale::from_args());
}

#[cfg(unix)]
mod unix {
    use std::env;
    use std::ffi::OsString;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    use careernav::graph::Graph;
    use careernav::profile::load;
    use portable_pty::CommandBuilder;
    use tempfile::TempDir;

    use crate::minimal;
    use crate::pty::{SIZE, Session};
    use crate::support::Scale;
    use crate::support::data::Data;
    use crate::support::figures::{Sample, Table, ms, ratio, wanted};

    /// What our first complete screen shows, and no earlier one.
    const OURS: &str = "Occupations by ISCO group";

    /// Nothing is there, or nothing is wanted.
    const NONE: &str = "–";

    /// A program that is measured.
    struct Program {
        argv: Vec<OsString>,
        /// What its first screen shows.
        text: String,
        /// The keys that end it.
        quit: &'static str,
        /// The key that moves its cursor.
        cursor: &'static str,
        /// The keys that begin to type, and those that erase what was typed.
        typing: (&'static str, &'static str),
        /// Used for every start, where a cache may be warm; else each start has one of its own.
        home: Option<TempDir>,
    }

    impl Program {
        fn new(argv: &[&std::ffi::OsStr], text: &str) -> Self {
            Self {
                argv: argv.iter().map(OsString::from).collect(),
                text: text.to_owned(),
                quit: "q",
                cursor: "j",
                typing: ("", ""),
                home: None,
            }
        }

        fn ours(arguments: &[&Path]) -> Self {
            let mut argv = vec![env!("CARGO_BIN_EXE_careernav").as_ref()];
            if let [directory] = arguments {
                argv.extend(["--profiles".as_ref(), directory.as_os_str()]);
            }
            Self {
                // Closes the search box first, if it is open, and the help or what else may be.
                quit: "\x03",
                typing: ("/", "\x15"),
                ..Self::new(&argv, OURS)
            }
        }

        fn start(&self, home: &Path) -> Session {
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
        fn measure_start(&self, time: &mut Sample, memory: &mut Sample, idle: &mut Sample) {
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
    struct Programs {
        harness: Program,
        minimal: Program,
        shipped: Program,
        yaml: Program,
        again: Program,
        fzf: Option<Program>,
        /// Holds the labels for fzf.
        _files: TempDir,
    }

    impl Programs {
        fn new(data: &Data) -> Self {
            let files = tempfile::tempdir().unwrap();
            let labels = files.path().join("labels");
            let all = labels_of(data);
            fs::write(&labels, all.join("\n") + "\n").unwrap();
            let this = env::current_exe().unwrap();
            let script = "exec fzf < \"$1\"";
            let by_shell: [&std::ffi::OsStr; 4] = [
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
                shipped: Program::ours(&[]),
                yaml: Program::ours(&[&data.directory]),
                again: Program {
                    home: Some(tempfile::tempdir().unwrap()),
                    ..Program::ours(&[&data.directory])
                },
                fzf: is_on_path("fzf").then_some(fzf),
                _files: files,
            }
        }

        fn in_turn(&self) -> [Option<&Program>; 6] {
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
        env::split_paths(&path).any(|folder: PathBuf| folder.join(name).is_file())
    }

    /// All titles and names of a set.
    fn labels_of(data: &Data) -> Vec<String> {
        let graph = Graph::build(&load(&data.layers()));
        let mut labels = Vec::new();
        for occupation in graph.occupations() {
            labels.push(occupation.title().to_owned());
            labels.extend(occupation.other_titles().map(str::to_owned));
        }
        for skill in graph.skills() {
            labels.push(skill.name().to_owned());
            labels.extend(skill.other_names().map(str::to_owned));
        }
        labels
    }

    pub(super) fn run(scale: Scale) {
        let data = Data::find(scale);
        let programs = Programs::new(&data);
        let (width, height) = SIZE;
        println!(
            "\nIn a terminal of {width}x{height}; at full scale: {}.\n",
            data.origin
        );
        let mut table = Table::new(&[
            "figure",
            "careernav",
            "harness alone",
            "minimal ratatui",
            "fzf",
            "to minimal",
            "to fzf",
            "wanted",
        ]);
        starts(&programs, scale, &mut table);
        keys(&programs, scale, &mut table);
        table.print();
        println!();
    }

    /// First screens and memory.
    fn starts(programs: &Programs, scale: Scale, table: &mut Table) {
        let mut times: [Sample; 6] = Default::default();
        let mut memory: [Sample; 6] = Default::default();
        let mut idle = Sample::default();
        // Whatever is kept for the next start is kept now.
        let (mut time, mut peak, mut quiet) = Default::default();
        programs
            .again
            .measure_start(&mut time, &mut peak, &mut quiet);
        for _ in 0..scale.times(15) {
            for (at, program) in programs.in_turn().into_iter().enumerate() {
                let Some(program) = program else { continue };
                let mut quiet = Sample::default();
                program.measure_start(&mut times[at], &mut memory[at], &mut quiet);
                if at == 2 || at > 3 {
                    idle.add(quiet.percentile(100));
                }
            }
        }
        let [harness, minimal, shipped, fzf, yaml, again] = times.map(|times| times.median());
        let is_over = |limits: &[(f64, f64)]| limits.iter().any(|(value, most)| value > most);
        let mark = |missed: bool| if missed { " (missed)" } else { "" };
        let missed = is_over(&[(again / minimal, 1.6), (again / fzf, 0.4)]);
        for (name, ours, wanted) in [
            (
                "first screen, first start, shipped profiles",
                shipped,
                wanted(shipped / minimal, 2.0, "≤ 2 × minimal"),
            ),
            (
                "first screen, full scale, first start (YAML)",
                yaml,
                NONE.to_owned(),
            ),
            (
                "first screen, full scale, later starts",
                again,
                format!("≤ 1.6 × minimal, ≤ 0.4 × fzf{}", mark(missed)),
            ),
        ] {
            table.row(&[
                name,
                &ms(ours),
                &ms(harness),
                &ms(minimal),
                &fzf_here(programs, ms(fzf)),
                &ratio(ours, minimal),
                &ratio(ours, fzf),
                &wanted,
            ]);
        }
        // The most of all starts: memory is not a matter of the machine's mood.
        let [_, minimal, shipped, fzf, yaml, again] = memory.map(|peak| peak.percentile(100));
        for (name, ours, limit) in [
            ("peak memory, shipped profiles", shipped, 10.0),
            ("peak memory, full scale, first start (YAML)", yaml, 64.0),
            ("peak memory, full scale, later starts", again, 40.0),
        ] {
            table.row(&[
                name,
                &mb(ours),
                NONE,
                &mb(minimal),
                &fzf_here(programs, mb(fzf)),
                &ratio(ours, minimal),
                &ratio(ours, fzf),
                &wanted(ours, limit, &format!("≤ {limit} MB")),
            ]);
        }
        let most = idle.percentile(100);
        let limit = wanted(most, 0.0, "0");
        let shown = format!("{most} B");
        table.row(&[
            "written in 0.3 s after a start",
            &shown,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            &limit,
        ]);
    }

    /// Milliseconds and bytes of answers to a key.
    #[derive(Default)]
    struct Answers {
        ms: Sample,
        bytes: Sample,
    }

    impl Answers {
        fn press(&mut self, session: &mut Session, keys: &str) {
            let answer = session.press(keys);
            self.ms.add(answer.ms);
            self.bytes.add(answer.bytes as f64);
        }
    }

    /// What is typed into the search boxes, cleared after each.
    const QUERIES: [&str; 6] = ["manager", "secu", "nurse", "paint", "mana", "resilience"];

    /// Key presses at full scale. The programs run side by side and get each key in turn.
    fn keys(programs: &Programs, scale: Scale, table: &mut Table) {
        let home = tempfile::tempdir().unwrap();
        let measured = [
            Some(&programs.again),
            Some(&programs.minimal),
            programs.fzf.as_ref(),
        ];
        let mut sessions: Vec<Option<Session>> = measured
            .iter()
            .map(|program| {
                let program = (*program)?;
                let home = program.home.as_ref().unwrap_or(&home);
                let mut session = program.start(home.path());
                session.first_screen(&program.text);
                Some(session)
            })
            .collect();
        let mut moves: [Answers; 3] = Default::default();
        let mut letters: [Answers; 3] = Default::default();
        for _ in 0..scale.times(200) {
            for (at, session) in sessions.iter_mut().enumerate() {
                if let (Some(session), Some(program)) = (session, measured[at]) {
                    moves[at].press(session, program.cursor);
                }
            }
        }
        let each = |sessions: &mut [Option<Session>], keys: &dyn Fn(&Program) -> &'static str| {
            for (session, program) in sessions.iter_mut().zip(measured) {
                if let (Some(session), Some(program)) = (session, program)
                    && !keys(program).is_empty()
                {
                    session.press(keys(program));
                }
            }
        };
        each(&mut sessions, &|program| program.typing.0);
        for query in QUERIES.iter().cycle().take(scale.times(36)) {
            for letter in query.chars() {
                for (at, session) in sessions.iter_mut().enumerate() {
                    if let Some(session) = session {
                        letters[at].press(session, &letter.to_string());
                    }
                }
            }
            each(&mut sessions, &|program| program.typing.1);
        }
        answer_rows(programs, &moves, &letters, table);
        rest(programs, sessions, measured, table);
    }

    fn answer_rows(
        programs: &Programs,
        moves: &[Answers; 3],
        letters: &[Answers; 3],
        table: &mut Table,
    ) {
        for (name, answers, bytes) in [
            ("a cursor move", moves, 3_000.0),
            ("a letter in the search box", letters, 9_000.0),
        ] {
            for (hundredths, which) in [(50, "median"), (99, "99th percentile")] {
                let times = |at: usize| answers[at].ms.percentile(hundredths);
                let (ours, minimal, fzf) = (times(0), times(1), times(2));
                table.row(&[
                    &format!("{name}, {which}"),
                    &ms(ours),
                    NONE,
                    &ms(minimal),
                    &fzf_here(programs, ms(fzf)),
                    &ratio(ours, minimal),
                    &ratio(ours, fzf),
                    &wanted(ours / fzf, 0.25, "≤ 0.25 × fzf"),
                ]);
            }
            let median = |at: usize| answers[at].bytes.median();
            let (ours, minimal, fzf) = (median(0), median(1), median(2));
            let most = answers[0].bytes.percentile(100);
            table.row(&[
                &format!("written for {name}, median (most: {most})"),
                &format!("{ours} B"),
                NONE,
                &format!("{minimal} B"),
                &fzf_here(programs, format!("{fzf} B")),
                &ratio(ours, minimal),
                &ratio(ours, fzf),
                &wanted(ours, bytes, &format!("≤ {} kB", bytes / 1e3)),
            ]);
        }
    }

    /// What is left to see: whether they are silent, and the memory that they came to.
    fn rest(
        programs: &Programs,
        sessions: Vec<Option<Session>>,
        measured: [Option<&Program>; 3],
        table: &mut Table,
    ) {
        let mut idle = Vec::new();
        let mut memory = Vec::new();
        for (session, program) in sessions.into_iter().zip(measured) {
            let (Some(session), Some(program)) = (session, program) else {
                continue;
            };
            idle.push(session.idle(Duration::from_secs(1)) as f64);
            memory.push(session.peak_memory());
            session.quit(program.quit);
        }
        let of = |all: &[f64], at: usize| all.get(at).copied().unwrap_or(f64::NAN);
        table.row(&[
            "written in an idle second",
            &format!("{} B", idle[0]),
            NONE,
            &format!("{} B", idle[1]),
            &fzf_here(programs, format!("{} B", of(&idle, 2))),
            NONE,
            NONE,
            &wanted(idle[0], 0.0, "0"),
        ]);
        table.row(&[
            "peak memory after all these keys",
            &mb(memory[0]),
            NONE,
            &mb(memory[1]),
            &fzf_here(programs, mb(of(&memory, 2))),
            &ratio(memory[0], memory[1]),
            &ratio(memory[0], of(&memory, 2)),
            NONE,
        ]);
    }

    /// A figure of fzf's, where it is installed.
    fn fzf_here(programs: &Programs, figure: String) -> String {
        if programs.fzf.is_some() {
            figure
        } else {
            "not here".to_owned()
        }
    }

    fn mb(value: f64) -> String {
        if value.is_nan() {
            NONE.to_owned()
        } else {
            format!("{value:.1} MB")
        }
    }
}
