//! However the program ends, the terminal is given back as it was: completely, in the order that keeps
//! late mouse reports out of the shell, and before anything is said about the ending.
//!
//! [`rows`] lists the endings, and [`check`] what holds after each: the modes of the line are the first
//! ones, the alternate screen is left, mouse reports and bracketed paste are off, the cursor is shown,
//! no frame is held back, and the keyboard has no flags that it had not before. Where the terminal itself
//! has gone there is nobody to give it back to; see `hangup`.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::bytes::{GIVEN_BACK, TAKEN, after_giving_back, count, find, keyboard_flags, rfind};
use crate::editing::{Set, at_a_skill};
use crate::process::{self, wait_until_stopped};
use crate::programs::Programs;
use crate::pty::{Ended, Session};
use crate::start::{Start, careernav, opened};
use crate::suspend::JOB_CONTROL;

/// One way to end.
struct Row {
    name: &'static str,
    /// A program that runs, and what it needs for that.
    start: fn() -> (Session, Box<dyn Any>),
    /// What is done to it.
    end: fn(&mut Session),
    status: Status,
    /// How often the terminal is taken, and given back.
    takes: usize,
    /// What is to be read after it was given back for the last time; nothing at all if this is empty.
    says: &'static str,
}

enum Status {
    Code(u32),
    /// As the system describes the signal that it ended by.
    Signal(&'static str),
}
use Status::{Code, Signal};

const SET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/set");

/// What needs nothing else.
fn plain(session: Session) -> (Session, Box<dyn Any>) {
    (session, Box::new(()))
}

/// The app over the tests' own profiles, with a failpoint.
fn failpoint(name: &str) -> Start {
    careernav(&["--profiles", SET]).variable("CAREERNAV_FAILPOINT", name)
}

/// A program in which the profiles are never read to their end.
fn loading(start: Start) -> (Session, Box<dyn Any>) {
    let session = start.variable("CAREERNAV_FAILPOINT", "loading").start();
    session.wait_for_text("Reading");
    plain(session)
}

/// The app at a skill, with a script as the editor.
fn before_editor(script: &str, failpoint: &str) -> (Session, Box<dyn Any>) {
    let set = Set::new();
    let programs = Programs::new().with("ed-it", script);
    let start = programs.before(set.app()).variable("EDITOR", "ed-it");
    let session = at_a_skill(start.variable("CAREERNAV_FAILPOINT", failpoint));
    (session, Box::new((set, programs)))
}

fn nothing(_: &mut Session) {}

fn quit(app: &mut Session) {
    app.send("q");
}

fn search(app: &mut Session) {
    app.send("/");
    app.wait_for_text("Search occupations and skills");
}

/// Asks for the ways from one occupation to another, which are looked for on a thread.
fn ask_for_ways(app: &mut Session) {
    app.wait_for_text("restaurant manager");
    app.send("/cook\r");
    app.wait_for_text("Essential");
    app.send(".");
    app.wait_for_text("From cook (");
    app.send("/head chef\r");
    app.wait_for_text("Essential knowledge");
    app.send("w");
}

/// Stops it, sees the terminal with the shell, and brings it back.
fn stop_and_go_on(app: &mut Session, stop: fn(&mut Session), back: &str) {
    let pid = app.pid();
    stop(app);
    wait_until_stopped(pid);
    app.wait_for_text("stopped <");
    app.wait_for_first_modes();
    assert!(app.look(|screen| !screen.alternate_screen() && !screen.hide_cursor()));
    let from = app.raw().len();
    app.send("\r");
    app.wait_for_bytes("the terminal taken again", from, |raw| {
        find(raw, &TAKEN.concat()).is_some()
    });
    app.wait_for_text(back);
    app.send("\x03");
    app.wait_for_text("ended <0>");
}

fn row(name: &'static str, end: fn(&mut Session), status: Status) -> Row {
    Row {
        name,
        start: || plain(opened(&[])),
        end,
        status,
        takes: 1,
        says: "",
    }
}

/// Every ending.
fn rows() -> Vec<Row> {
    let mut rows = by_keys_and_signals();
    rows.extend(by_rare_signals());
    rows.extend(with_others_around());
    if cfg!(debug_assertions) {
        rows.extend(by_panics_and_errors());
        rows.extend(while_loading());
    }
    rows
}

/// A key, or a signal.
fn by_keys_and_signals() -> Vec<Row> {
    vec![
        row("the key that quits", quit, Code(0)),
        row("ctrl-c", |app| app.send("\x03"), Code(0)),
        row(
            "ctrl-c in the search box",
            |app| {
                search(app);
                app.send("\x03");
            },
            Code(0),
        ),
        row("SIGTERM", |app| app.signal("TERM"), Signal("Terminated")),
        row("SIGINT", |app| app.signal("INT"), Signal("Interrupt")),
        row("SIGHUP", |app| app.signal("HUP"), Signal("Hangup")),
        Row {
            // Without a core file, which nobody wants of a test.
            start: || plain(careernav(&[]).script(r#"ulimit -c 0; exec "$@""#).open()),
            ..row("SIGQUIT", |app| app.signal("QUIT"), Signal("Quit"))
        },
        row(
            "SIGTERM in the search box",
            |app| {
                search(app);
                app.signal("TERM");
            },
            Signal("Terminated"),
        ),
        Row {
            start: || plain(careernav(&[]).script(r#"exec "$@" <&-"#).open()),
            ..row("standard input closed", quit, Code(0))
        },
    ]
}

/// A signal by which programs end that have never heard of it. A core file nobody wants of a test.
fn by_rare_signals() -> Vec<Row> {
    fn without_core(script: &'static str) -> (Session, Box<dyn Any>) {
        plain(careernav(&[]).script(script).open())
    }
    macro_rules! signal {
        ($name:literal, $status:expr) => {
            Row {
                start: || without_core(r#"ulimit -c 0; exec "$@""#),
                ..row(concat!("SIG", $name), |app| app.signal($name), $status)
            }
        };
    }
    let mut rows = vec![
        signal!("USR1", Signal("User defined signal 1")),
        signal!("USR2", Signal("User defined signal 2")),
        signal!("ALRM", Signal("Alarm clock")),
        signal!("VTALRM", Signal("Virtual timer expired")),
        signal!("PROF", Signal("Profiling timer expired")),
        signal!("XCPU", Signal("CPU time limit exceeded")),
        signal!("ABRT", Signal("Aborted")),
        signal!("TRAP", Signal("Trace/breakpoint trap")),
        signal!("SYS", Signal("Bad system call")),
        Row {
            // It has no effect where it is ignored, as a script may want it, nor has one that means a
            // closed pipe.
            start: || without_core(r#"trap "" USR1; exec "$@""#),
            ..row(
                "SIGUSR1 where it is ignored, and SIGPIPE",
                |app| {
                    app.signal("USR1");
                    app.signal("PIPE");
                    search(app);
                    app.send("\x03");
                },
                Code(0),
            )
        },
        Row {
            start: || {
                let start = careernav(&["--profiles", SET]);
                plain(start.script(r#"ulimit -f 0; exec "$@""#).open())
            },
            says: "not saved: the last changes",
            ..row(
                "SIGXFSZ, which is told as an error",
                |app| {
                    app.wait_for_text("restaurant manager");
                    app.send("/head chef\rm");
                    app.wait_for_text("Not saved: File too large");
                    app.send("q");
                },
                Code(2),
            )
        },
    ];
    if cfg!(target_os = "linux") {
        // What has no name everywhere is said as a shell says it.
        rows.extend([
            signal!("IO", Code(128 + 29)),
            signal!("PWR", Code(128 + 30)),
            signal!("STKFLT", Code(128 + 16)),
            signal!("40", Code(128 + 40)),
            signal!("64", Code(128 + 64)),
        ]);
    }
    rows
}

/// A shell or an editor has, or had, the terminal as well.
fn with_others_around() -> Vec<Row> {
    vec![
        Row {
            start: || plain(careernav(&[]).script(r#"set -m; "$@"; echo after"#).open()),
            ..row(
                "the parent shell killed",
                |app| {
                    let pid = app.pid();
                    assert_ne!(pid, app.shell());
                    process::kill(app.shell());
                    process::wait_for("the program's end", || {
                        process::state(pid)
                            .is_none_or(|state| state == 'Z')
                            .then_some(())
                    });
                },
                Signal("Killed"),
            )
        },
        Row {
            start: || plain(careernav(&[]).script(JOB_CONTROL).open()),
            takes: 2,
            says: "ended <0>",
            ..row(
                "stopped by its key in the search box, and gone on",
                |app| {
                    search(app);
                    stop_and_go_on(app, |app| app.send("\x1a"), "Search occupations");
                },
                Code(0),
            )
        },
        Row {
            start: || plain(careernav(&[]).script(JOB_CONTROL).open()),
            takes: 2,
            says: "ended <0>",
            ..row(
                "SIGTSTP in the search box, and gone on",
                |app| {
                    search(app);
                    stop_and_go_on(app, |app| app.signal("TSTP"), "Search occupations");
                },
                Code(0),
            )
        },
        Row {
            start: || {
                let script =
                    r#"set -m; "$@"; echo "stopped <$?>"; read -r _; fg; echo "ended <$?>""#;
                plain(careernav(&[]).script(script).open())
            },
            says: "ended <143>",
            ..row(
                "SIGTERM while it is stopped",
                |app| {
                    let pid = app.pid();
                    app.send("\x1a");
                    wait_until_stopped(pid);
                    app.wait_for_text("stopped <");
                    process::signal(pid, "TERM");
                    app.send("\r");
                    app.wait_for_text("ended <143>");
                },
                Code(0),
            )
        },
        Row {
            // It leaves the modes that it has set to whoever is next.
            start: || {
                let script = "stty raw -echo; printf '\\033[?2004h\\033[?1000h'; kill -KILL $$";
                before_editor(script, "")
            },
            takes: 2,
            ..row(
                "an editor killed in raw mode",
                |app| {
                    app.send("e");
                    app.wait_for_text("Not edited: ed-it ended with signal: 9 (SIGKILL)");
                    app.send("q");
                },
                Code(0),
            )
        },
        Row {
            start: || before_editor("echo ready; read -r _; echo done", ""),
            takes: 2,
            ..row(
                "SIGTERM while an editor runs",
                |app| {
                    app.send("e");
                    app.wait_for_text("ready");
                    app.signal("TERM");
                    // The editor keeps what was typed, and the terminal until it ends.
                    app.send("word\r");
                },
                Signal("Terminated"),
            )
        },
    ]
}

/// The program itself fails, at a failpoint.
#[allow(clippy::too_many_lines)]
fn by_panics_and_errors() -> Vec<Row> {
    vec![
        Row {
            start: || plain(failpoint("draw").start()),
            says: "failpoint",
            ..row("a panic while drawing", nothing, Code(101))
        },
        Row {
            start: || plain(failpoint("events").start()),
            says: "careernav: the terminal cannot be used: failpoint",
            ..row("a panic of the thread that reads events", nothing, Code(2))
        },
        Row {
            start: || plain(failpoint("signals").open()),
            says: "careernav: the terminal cannot be used: failpoint",
            ..row(
                "a panic of the thread that takes signals",
                |app| app.signal("WINCH"),
                Code(2),
            )
        },
        Row {
            start: || plain(failpoint("start").start()),
            says: "careernav: the terminal cannot be used: failpoint",
            ..row("an error after the terminal was taken", nothing, Code(2))
        },
        Row {
            start: || plain(failpoint("load").start()),
            ..row(
                "a panic while loading, which is told in the app",
                |app| {
                    app.wait_for("the reason in the footer", |screen| {
                        let footer = crate::watch::lines(screen).pop().unwrap();
                        footer.contains("could not be read") && footer.contains("failpoint")
                    });
                    app.send("q");
                },
                Code(0),
            )
        },
        Row {
            start: || {
                // Where a snapshot can be kept, the steps are found for it, and nobody waits for them.
                let nowhere = failpoint("steps").variable("XDG_CACHE_HOME", "/dev/null/none");
                plain(nowhere.open())
            },
            ..row(
                "a panic of the thread that looks for steps, which is told in the app",
                |app| {
                    ask_for_ways(app);
                    app.wait_for_text("Could not find the steps: failpoint steps");
                    app.send("q");
                },
                Code(0),
            )
        },
        Row {
            start: || plain(failpoint("paths").open()),
            ..row(
                "a panic of the thread that looks for ways, which is told in the app",
                |app| {
                    ask_for_ways(app);
                    app.wait_for_text("Could not find the paths: failpoint paths");
                    app.send("q");
                },
                Code(0),
            )
        },
        Row {
            start: || plain(failpoint("watcher").open()),
            ..row(
                "a panic of the thread that watches files, which is told in the app",
                |app| {
                    app.wait_for_text("Changes to files are no longer noticed: failpoint");
                    app.send("q");
                },
                Code(0),
            )
        },
        Row {
            start: || plain(failpoint("save").open()),
            says: "not saved: the last changes",
            ..row(
                "a panic of the thread that keeps what is one's own, which is told in the app",
                |app| {
                    app.wait_for_text("restaurant manager");
                    app.send("/head chef\rm");
                    app.wait_for_text("Not saved: failpoint");
                    app.send("q");
                },
                Code(2),
            )
        },
        Row {
            start: || before_editor("true", "editor"),
            says: "failpoint",
            ..row(
                "a panic while an editor is about to have the terminal",
                |app| app.send("e"),
                Code(101),
            )
        },
    ]
}

/// The profiles are not read to their end.
fn while_loading() -> Vec<Row> {
    vec![
        Row {
            start: || loading(careernav(&[])),
            ..row("ctrl-c while loading", |app| app.send("\x03"), Code(0))
        },
        Row {
            start: || loading(careernav(&[])),
            ..row(
                "SIGTERM while loading",
                |app| app.signal("TERM"),
                Signal("Terminated"),
            )
        },
        Row {
            start: || loading(careernav(&[]).script(JOB_CONTROL)),
            takes: 2,
            says: "ended <0>",
            ..row(
                "SIGTSTP while loading, and gone on",
                |app| stop_and_go_on(app, |app| app.signal("TSTP"), "Reading"),
                Code(0),
            )
        },
    ]
}

/// What holds after every ending. That the line has its first modes is checked by [`Session::ended`].
fn check(row: &Row) {
    let (mut session, _needed) = (row.start)();
    (row.end)(&mut session);
    let ended = session.ended();
    match row.status {
        Code(code) => assert_eq!(ended.status.exit_code(), code, "{}", ended.screen),
        Signal(described) => {
            let by = ended.status.signal().unwrap_or_default();
            assert!(by.starts_with(described), "{:?}", ended.status);
        }
    }
    // As an emulator has it, and as the bytes say for what it does not know.
    assert_eq!(ended.modes, [""; 0]);
    let synchronised: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");
    let pairs = TAKEN.into_iter().zip(GIVEN_BACK.into_iter().rev());
    for (on, off) in pairs.chain([synchronised]) {
        let (on, off) = (rfind(&ended.raw, on), rfind(&ended.raw, off));
        assert!(off.is_some() && on < off, "{on:?} {off:?}");
    }
    assert_eq!(keyboard_flags(&ended.raw), 0);
    for whole in [TAKEN.concat(), GIVEN_BACK.concat()] {
        assert_eq!(
            count(&ended.raw, &whole),
            row.takes,
            "{}",
            whole.escape_ascii()
        );
    }
    let whole = GIVEN_BACK.concat();
    let at = rfind(&ended.raw, &whole).unwrap() + whole.len();
    let after = String::from_utf8_lossy(&ended.raw[at..]).into_owned();
    assert!(!after.contains('\x1b'), "{}", after.escape_debug());
    assert!(after.contains(row.says), "{after}");
    assert!(row.says.is_empty() <= after.is_empty(), "{after}");
}

#[test]
fn the_terminal_is_given_back_in_every_ending() {
    let rows = rows();
    let next = AtomicUsize::new(0);
    let failed: Vec<_> = thread::scope(|scope| {
        let work = || {
            let mut failed = Vec::new();
            while let Some(row) = rows.get(next.fetch_add(1, Ordering::SeqCst)) {
                eprintln!("{}", row.name);
                if catch_unwind(AssertUnwindSafe(|| check(row))).is_err() {
                    failed.push(row.name);
                }
            }
            failed
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Checks that nothing follows the giving back.
fn ended_quietly(ended: &Ended) {
    let after = after_giving_back(&ended.raw);
    assert!(after.is_empty(), "{}", after.escape_ascii());
}

#[test]
fn it_takes_the_terminal_before_it_draws() {
    let app = opened(&[]);
    let raw = app.raw();
    assert_eq!(
        find(&raw, &TAKEN.concat()),
        Some(0),
        "{}",
        raw[..80].escape_ascii()
    );
    assert!(app.look(vt100::Screen::alternate_screen));
    // That the line is cooked at the end is checked wherever a program ends; here, that the check
    // can tell.
    let has = |modes: &str, mode| modes.split([' ', '(', ')']).any(|word| word == mode);
    let (before, now) = (app.first_modes(), app.modes());
    for mode in ["ICANON", "ECHO", "ISIG"] {
        assert!(has(before, mode), "{before}");
        assert!(!has(&now, mode), "{now}");
    }
}

#[test]
fn q_right_after_the_start_quits() {
    let mut app = careernav(&[]).start();
    app.send("q");
    let ended = app.ended();
    assert_eq!(ended.status.exit_code(), 0);
    ended_quietly(&ended);
}

#[test]
fn a_signal_right_after_the_start_ends_it() {
    let app = careernav(&[]).start();
    app.wait_for_bytes("raw mode", 0, |raw| find(raw, TAKEN[0]).is_some());
    app.signal("TERM");
    let ended = app.ended();
    assert!(ended.status.signal().is_some(), "{:?}", ended.status);
    ended_quietly(&ended);
}

#[test]
fn the_shell_gets_its_line_back() {
    // What a person sees: the prompt, echo and line editing after the program, as before it.
    let mut app = careernav(&[])
        .script(r#""$@"; echo "code $?"; read -r word; echo "read <$word>""#)
        .open();
    app.send("q");
    app.wait_for_text("code 0");
    app.send("hullo\r");
    app.wait_for_text("read <hullo>");
    assert!(
        app.look(|screen| screen.contents().contains("\nhullo\n")),
        "echo"
    );
    assert_eq!(app.ended().status.exit_code(), 0);
}

#[test]
fn a_second_signal_finds_nothing_left_to_do() {
    let app = opened(&[]);
    let pid = app.pid();
    process::signal(pid, "TERM");
    // It may be gone already; that is the point.
    let _ = std::process::Command::new("kill")
        .args(["-s", "TERM", &pid.to_string()])
        .output();
    ended_quietly(&app.ended());
}
