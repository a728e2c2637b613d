//! Running another program in the foreground of the terminal, as a shell does.
//!
//! # Guarantees
//!
//! Nothing stays stopped that nobody could continue. If the app is a shell's job, a stop stops both, and
//! the shell continues both. If it is not (it is the first program of its terminal, as with
//! `docker run -it`, `ssh -t` or `xterm -e`), the program gets a process group of its own, so that it
//! cannot stop the app, and is continued whenever it stops: with SIGTSTP, as vim does, or by stopping its
//! whole group with SIGSTOP, as nano does.
//!
//! ```text
//! shell's job          session: shell ─ group: app, editor     the terminal's group stays
//! first program        session: app   ─ group: app
//!                                     └ group: editor          the terminal's group while it runs
//! ```

use std::io;
use std::process::{Child, Command, ExitStatus};

#[cfg(unix)]
use std::sync::atomic::{AtomicI32, Ordering};

#[cfg(unix)]
use nix::unistd::{Pid, getpgrp, tcgetpgrp, tcsetpgrp};

/// The process group of the program in the foreground; 0 if it has none of its own.
#[cfg(unix)]
static GROUP: AtomicI32 = AtomicI32::new(0);

/// A signal of a key that reached the app before the program was in the foreground; 0 if none did.
#[cfg(unix)]
static PENDING_SIGNAL: AtomicI32 = AtomicI32::new(0);

/// Passes on a signal that is meant for the program in the foreground.
#[cfg(unix)]
pub(super) fn pass_on(signal: i32) {
    PENDING_SIGNAL.store(signal, Ordering::SeqCst);
    send_pending();
}

/// Sends the pending signal to the group. The signal and the group are stored by two threads, each of
/// which calls this afterwards: whichever comes second sees both.
#[cfg(unix)]
fn send_pending() {
    use nix::sys::signal::{Signal, killpg};

    let group = GROUP.load(Ordering::SeqCst);
    if group > 0
        && let Ok(signal) = Signal::try_from(PENDING_SIGNAL.swap(0, Ordering::SeqCst))
    {
        // The program may have ended meanwhile.
        let _ = killpg(Pid::from_raw(group), signal);
    }
}

/// How a program runs in the foreground.
#[derive(Debug, Clone, Copy)]
pub(super) enum Foreground {
    /// In the app's own group: a shell looks after both, or the terminal does not control them.
    SameGroup,
    /// In a group of its own, which takes the place of this one in the foreground.
    #[cfg(unix)]
    OwnGroup(Pid),
}

impl Foreground {
    /// Decides how a program has to run that is started now.
    pub(super) fn new() -> Self {
        #[cfg(unix)]
        {
            let app = getpgrp();
            PENDING_SIGNAL.store(0, Ordering::SeqCst);
            if !super::job_control::is_job() && tcgetpgrp(io::stdout()) == Ok(app) {
                return Self::OwnGroup(app);
            }
        }
        Self::SameGroup
    }

    /// Prepares the command before it is started.
    #[cfg_attr(not(unix), allow(unused_variables))]
    pub(super) fn prepare(self, command: &mut Command) {
        #[cfg(unix)]
        if let Self::OwnGroup(_) = self {
            std::os::unix::process::CommandExt::process_group(command, 0);
        }
    }

    /// Waits until the program has ended.
    pub(super) fn wait(self, mut child: Child) -> io::Result<ExitStatus> {
        match self {
            #[cfg(unix)]
            Self::OwnGroup(app) => {
                let program = i32::try_from(child.id()).map_err(io::Error::other)?;
                let program = Pid::from_raw(program);
                // The program may already have read from the terminal. It was stopped by SIGTTIN then,
                // and is continued below. If this fails, it has ended already.
                let _ = tcsetpgrp(io::stdout(), program);
                GROUP.store(program.as_raw(), Ordering::SeqCst);
                send_pending();
                let status = wait_and_continue(program);
                GROUP.store(0, Ordering::SeqCst);
                without_sigttou(|| tcsetpgrp(io::stdout(), app))?;
                status
            }
            Self::SameGroup => child.wait(),
        }
    }
}

/// Waits for a program to end, and continues its group whenever it stops. `Child::wait` does not report
/// stops, so that this calls `waitpid` itself and puts the exit status together again:
///
/// ```text
/// bits  15..8 exit code   7 core dumped   6..0 signal
/// ```
#[cfg(unix)]
fn wait_and_continue(child: Pid) -> io::Result<ExitStatus> {
    use std::os::unix::process::ExitStatusExt;

    use nix::errno::Errno;
    use nix::sys::signal::{Signal, killpg};
    use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};

    loop {
        match waitpid(child, Some(WaitPidFlag::WUNTRACED)) {
            Ok(WaitStatus::Exited(_, code)) => return Ok(ExitStatus::from_raw(code << 8)),
            Ok(WaitStatus::Signaled(_, signal, has_core)) => {
                let core = if has_core { 0x80 } else { 0 };
                return Ok(ExitStatus::from_raw(signal as i32 | core));
            }
            Ok(WaitStatus::Stopped(..)) => killpg(child, Signal::SIGCONT)?,
            Ok(_) | Err(Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Changes the foreground group from the background, for which the kernel would stop the program with
/// SIGTTOU.
#[cfg(unix)]
fn without_sigttou(change: impl FnOnce() -> nix::Result<()>) -> io::Result<()> {
    use nix::sys::signal::{SigSet, Signal};

    let blocked = SigSet::from(Signal::SIGTTOU);
    blocked.thread_block()?;
    let changed = change();
    blocked.thread_unblock()?;
    Ok(changed?)
}
