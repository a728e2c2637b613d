//! The real program in a pseudo-terminal, driven by keys, sizes and signals.

use std::io::Write;
use std::thread;
use std::time::Instant;

use portable_pty::{
    Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system,
};
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Screen};

use crate::process;
use crate::watch::{PATIENCE, Release, STEP, Watch, lines};

/// Our ends of the pseudo-terminal. The program's end is kept open as well, as a shell would keep
/// it: else the system forgets the terminal's modes when the program has ended.
struct Ends {
    writer: Option<Box<dyn Write + Send>>,
    slave: Option<Box<dyn SlavePty + Send>>,
    master: Box<dyn MasterPty + Send>,
}

/// A running program in a terminal.
pub(crate) struct Session {
    watch: Watch,
    child: Box<dyn Child + Send + Sync>,
    under_shell: bool,
    ends: Option<Ends>,
    at_first: String,
    _home: TempDir,
}

/// What is left of a program that has ended.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    /// Everything that it wrote.
    pub(crate) raw: Vec<u8>,
    /// Everything that is on the screen.
    pub(crate) screen: String,
    /// What an emulator still has set that the program could have set.
    pub(crate) modes: Vec<&'static str>,
}

impl Session {
    /// Starts a command in a new terminal.
    pub(crate) fn new(
        command: CommandBuilder,
        home: TempDir,
        size: (u16, u16),
        under_shell: bool,
    ) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let at_first = modes(pair.master.as_ref());
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let watch = Watch::new(size);
        watch.spawn(reader);
        Self {
            watch,
            child,
            under_shell,
            ends: Some(Ends {
                writer: Some(writer),
                slave: Some(pair.slave),
                master: pair.master,
            }),
            at_first,
            _home: home,
        }
    }

    /// Presses keys, or whatever else a terminal sends.
    pub(crate) fn send(&mut self, keys: &str) {
        let writer = self.ends.as_mut().and_then(|ends| ends.writer.as_mut());
        let writer = writer.unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.watch.resize(columns, rows);
        let master = &self.ends.as_ref().unwrap().master;
        master.resize(pty_size((columns, rows))).unwrap();
    }

    /// Lets the terminal say that it has another size than the emulator has.
    pub(crate) fn claim(&mut self, columns: u16, rows: u16) {
        let master = &self.ends.as_ref().unwrap().master;
        master.resize(pty_size((columns, rows))).unwrap();
    }

    /// The number of the program's process. Under a shell it is the job in the foreground.
    pub(crate) fn pid(&self) -> u32 {
        let shell = self.child.process_id().unwrap();
        if !self.under_shell {
            return shell;
        }
        // On a busy machine the system names no job for a moment while the terminal goes from one to
        // the next.
        process::wait_for("a job in the foreground", || self.foreground())
    }

    /// The job in the foreground of the terminal, if there is one.
    fn foreground(&self) -> Option<u32> {
        let leader = self.ends.as_ref()?.master.process_group_leader()?;
        u32::try_from(leader).ok()
    }

    /// The number of the process that was started: of the shell, if there is one.
    pub(crate) fn shell(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal to the program, by its name without SIG.
    pub(crate) fn signal(&self, name: &str) {
        process::signal(self.pid(), name);
    }

    /// The modes of the terminal's line, as long as it is there: cooked or raw, among others.
    pub(crate) fn modes(&self) -> String {
        modes(self.ends.as_ref().unwrap().master.as_ref())
    }

    /// The modes of the line before the program was started.
    pub(crate) fn first_modes(&self) -> &str {
        &self.at_first
    }

    /// Waits until the line's modes are those from before the program was started.
    pub(crate) fn wait_for_first_modes(&self) {
        let first = |_: &_| self.modes() == self.at_first;
        drop(self.watch.wait("the terminal's first modes", first));
    }

    /// Everything that was written so far.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.watch.seen().raw.clone()
    }

    /// Looks at the screen between two frames.
    pub(crate) fn look<T>(&self, at: impl FnOnce(&Screen) -> T) -> T {
        at(self.watch.wait("a whole frame", |_| true).parser.screen())
    }

    /// Waits until a text is on the screen.
    pub(crate) fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn wait_for(&self, what: &str, wanted: impl Fn(&Screen) -> bool) {
        drop(self.watch.wait(what, |seen| wanted(seen.parser.screen())));
    }

    /// Waits until what was written from a position on is as wanted.
    pub(crate) fn wait_for_bytes(&self, what: &str, from: usize, wanted: impl Fn(&[u8]) -> bool) {
        drop(self.watch.wait(what, |seen| wanted(&seen.raw[from..])));
    }

    /// Waits until the program has ended; the terminal has to have its first modes then.
    pub(crate) fn ended(mut self) -> Ended {
        let status = self.status();
        assert_eq!(self.modes(), self.at_first, "the line's modes at the end");
        // With its last end closed the terminal reports its end, after all that was written.
        self.ends.as_mut().unwrap().slave = None;
        let seen = self.watch.wait_for_the_end();
        let screen = seen.parser.screen();
        let mouse = screen.mouse_protocol_mode() != MouseProtocolMode::None;
        let modes = [
            ("the alternate screen", screen.alternate_screen()),
            ("a hidden cursor", screen.hide_cursor()),
            ("bracketed paste", screen.bracketed_paste()),
            ("mouse reports", mouse),
        ];
        let modes = modes.into_iter().filter(|(_, is_set)| *is_set);
        Ended {
            status,
            raw: seen.raw.clone(),
            screen: screen.contents(),
            modes: modes.map(|(name, _)| name).collect(),
        }
    }

    /// Takes the terminal away from a program that is at rest, as closing its window does, and
    /// waits until the program has ended.
    pub(crate) fn hung_up(mut self) -> ExitStatus {
        // Our end says farewell with two keys, a line end and ctrl-d, which goes down in a list.
        let before = self.look(lines);
        self.ends.as_mut().unwrap().writer = None;
        self.wait_for("the answer to ctrl-d", |screen| lines(screen) != before);
        // A reader that waits does not let go of the terminal: it gets a last frame.
        self.watch.seen().release = Release::AfterFrame;
        self.signal("WINCH");
        drop(self.watch.wait_for_the_end());
        self.ends = None;
        self.status()
    }

    /// Takes the terminal away while the program answers keys.
    pub(crate) fn hung_up_amid(mut self, keys: &str) -> ExitStatus {
        self.watch.seen().release = Release::AtOnce;
        self.send(keys);
        drop(self.watch.wait_for_the_end());
        self.ends = None;
        self.status()
    }

    fn status(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            if Instant::now() > deadline {
                let shown = self.watch.seen().picture();
                panic!("the program does not end; the screen is\n{shown}");
            }
            thread::sleep(STEP);
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            // The shell may be ending just now, and then there is no job to wait for.
            if let Some(job) = self.foreground() {
                process::kill(job);
            }
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn modes(master: &dyn MasterPty) -> String {
    master
        .get_termios()
        .map(|modes| {
            format!(
                "{:?} {:?} {:?} {:?} {:?}",
                modes.input_flags,
                modes.output_flags,
                modes.control_flags,
                modes.local_flags,
                modes.control_chars,
            )
        })
        .unwrap()
}

fn pty_size((columns, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}
