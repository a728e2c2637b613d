//! A program that has the terminal for as long as it runs.
//!
//! # Guarantees
//!
//! Nothing stays stopped that nobody could continue. Where the app is a shell's job, a stop stops both, and
//! the shell continues both. Where it is not (it is the first program of its terminal, as with `docker run
//! -it`, `ssh -t`, `xterm -e`), the program gets a group of its own, so that it cannot stop the app, and is
//! continued whenever it stops: whether it asks for that with SIGTSTP, as vim does, or stops its whole
//! group with SIGSTOP, as nano does.

use std::io;
use std::process::{Child, Command, ExitStatus};

#[cfg(unix)]
use std::sync::atomic::{AtomicI32, Ordering};

#[cfg(unix)]
use nix::unistd::{Pid, getpgrp, tcgetpgrp, tcsetpgrp};

/// The group that a program has for itself; 0 if there is none.
#[cfg(unix)]
static GROUP: AtomicI32 = AtomicI32::new(0);

/// A signal of a key that came to the app instead, before the program had the terminal; 0 if none did.
#[cfg(unix)]
static MISSED: AtomicI32 = AtomicI32::new(0);

/// Takes a signal that is for the program that has the terminal.
#[cfg(unix)]
pub(super) fn pass_on(signal: i32) {
    MISSED.store(signal, Ordering::SeqCst);
    pass_on_missed();
}

/// Whoever comes last, the signal or the group, sees the other.
#[cfg(unix)]
fn pass_on_missed() {
    use nix::sys::signal::{Signal, killpg};

    let group = GROUP.load(Ordering::SeqCst);
    if group > 0
        && let Ok(signal) = Signal::try_from(MISSED.swap(0, Ordering::SeqCst))
    {
        // It may have ended in the meantime.
        let _ = killpg(Pid::from_raw(group), signal);
    }
}

/// How a program has the terminal.
#[derive(Debug, Clone, Copy)]
pub(super) enum Foreground {
    /// As the app has it: a shell takes care of both, or no terminal controls them.
    Shared,
    /// With a group of its own, in the place of this one.
    #[cfg(unix)]
    Instead(Pid),
}

impl Foreground {
    /// Asks how a program that is started now has to have it.
    pub(super) fn new() -> Self {
        #[cfg(unix)]
        {
            let ours = getpgrp();
            MISSED.store(0, Ordering::SeqCst);
            if !super::signals::is_job() && tcgetpgrp(io::stdout()) == Ok(ours) {
                return Self::Instead(ours);
            }
        }
        Self::Shared
    }

    /// Comes before the program is started.
    #[cfg_attr(not(unix), allow(unused_variables))]
    pub(super) fn prepare(self, command: &mut Command) {
        #[cfg(unix)]
        if let Self::Instead(_) = self {
            std::os::unix::process::CommandExt::process_group(command, 0);
        }
    }

    /// Waits until the program has ended.
    pub(super) fn wait(self, mut child: Child) -> io::Result<ExitStatus> {
        match self {
            #[cfg(unix)]
            Self::Instead(ours) => {
                let theirs = i32::try_from(child.id()).map_err(io::Error::other)?;
                let theirs = Pid::from_raw(theirs);
                // It may have asked for the terminal before; then it has been stopped, and is continued
                // now.
                let _ = tcsetpgrp(io::stdout(), theirs);
                GROUP.store(theirs.as_raw(), Ordering::SeqCst);
                pass_on_missed();
                let ended = wait_and_continue(theirs);
                GROUP.store(0, Ordering::SeqCst);
                unless_stopped(|| tcsetpgrp(io::stdout(), ours))?;
                ended
            }
            Self::Shared => child.wait(),
        }
    }
}

/// Waits for a program to end, and continues its group whenever it stops.
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

/// Does something for which the system would stop a program that has not the terminal.
#[cfg(unix)]
fn unless_stopped(act: impl FnOnce() -> nix::Result<()>) -> io::Result<()> {
    use nix::sys::signal::{SigSet, Signal};

    let stop = SigSet::from(Signal::SIGTTOU);
    stop.thread_block()?;
    let done = act();
    stop.thread_unblock()?;
    Ok(done?)
}
