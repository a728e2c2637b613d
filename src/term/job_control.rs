//! Suspending the program, and ending it by a signal, as a shell expects it.

#[cfg(unix)]
use std::io;

#[cfg(unix)]
use nix::sys::signal::{Signal, killpg};
#[cfg(unix)]
use nix::unistd::{Pid, getpgrp, getppid, getsid};
#[cfg(unix)]
use signal_hook::consts::SIGTSTP;
#[cfg(unix)]
use signal_hook::low_level::emulate_default_handler;

/// What to suspend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SuspendTarget {
    /// The program alone, as a signal does that is sent to it.
    Process,
    /// The whole job, as Ctrl-z does. It includes a script that waits for the program and would
    /// otherwise keep the terminal from the shell.
    Job,
}

/// Whether the program is a shell's job, so that somebody would continue it after a stop. If it is not,
/// the kernel does not let a key or SIGTSTP stop it either.
#[cfg(unix)]
pub(super) fn is_job() -> bool {
    // In a container the parent may be outside, which getppid reports as 0; as an argument of getsid
    // that would mean the program itself.
    let parent = Some(getppid()).filter(|parent| parent.as_raw() > 0);
    let parent_session = parent.and_then(|parent| getsid(Some(parent)).ok());
    getsid(None).is_ok_and(|session| is_job_of(session, getpgrp(), parent_session))
}

/// The rule of [`is_job`]. Any of the numbers may be 0, for a process outside the container. The session
/// of such a process may be the shell's; if in doubt the answer is yes, since the kernel decides anyway.
#[cfg(unix)]
fn is_job_of(session: Pid, group: Pid, parent_session: Option<Pid>) -> bool {
    // The first process of a terminal has no shell behind it, nor has anything in its group.
    let is_first = session == group && session.as_raw() > 0;
    !is_first && parent_session == Some(session)
}

/// Stops the program until SIGCONT.
#[cfg(unix)]
pub(super) fn suspend(target: SuspendTarget) -> io::Result<()> {
    match target {
        SuspendTarget::Process => emulate_default_handler(SIGTSTP),
        // SIGSTOP: the group's other processes could catch SIGTSTP.
        SuspendTarget::Job => Ok(killpg(Pid::from_raw(0), Signal::SIGSTOP)?),
    }
}

/// Ends the program by a signal's default effect, so that its parent sees which signal it was. It
/// returns for signals that have no name on every system, such as the real-time ones.
#[cfg(unix)]
pub fn end_by(signal: i32) {
    // An error has the same meaning as returning: the caller exits with 128 and the number.
    let _ = emulate_default_handler(signal);
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_a_job_of_a_shell_may_be_suspended() {
        let table = [
            // session, group, the parent's session; is it a job?
            (10, 12, Some(10), true),
            (10, 10, Some(10), false),
            (10, 10, Some(5), false),
            (10, 12, Some(5), false),
            (10, 12, None, false),
            // Outside the container are: the parent's session; all; the session, but not the job.
            (10, 10, Some(0), false),
            (0, 0, Some(0), true),
            (0, 12, Some(0), true),
            (0, 12, None, false),
        ];
        for (session, group, parent, is_job) in table {
            let found = is_job_of(
                Pid::from_raw(session),
                Pid::from_raw(group),
                parent.map(Pid::from_raw),
            );
            assert_eq!(found, is_job, "{session} {group} {parent:?}");
        }
    }
}
