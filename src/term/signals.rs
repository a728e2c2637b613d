//! Signals as inputs of the loop, so that nothing happens in a signal handler but a note.
//!
//! Whatever signal would end the program is caught, so that the terminal is given back first, except
//! where that cannot be done:
//!
//! * SIGKILL and SIGSTOP, of which no program hears.
//! * SIGSEGV, SIGBUS, SIGILL and SIGFPE, which come from the program's own fault: behind the handler the
//!   same instruction would fail again.
//! * SIGABRT where the program itself aborts, as it does when there is no memory: it waits for no
//!   other thread. From another program it is like SIGTERM.
//!
//! A second process that waits for this one could give the terminal back even then. It would cost every
//! start a fork, and stand between the shell and the app in all that has to do with jobs; `reset` does
//! the same.

use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg, raise};
use nix::unistd::{Pid, getpgrp, getppid, getsid};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::Input;
use super::guard::{is_lent, is_returned};
use super::looping::Stop;
use crate::app::Msg;

/// The signals that are always caught. The others that end a program are as well, unless whoever
/// started the program wants them ignored.
const OWN: [i32; 7] = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// The signals that end no program, or that cannot be caught, or not usefully; and SIGPIPE, which the
/// standard library ignores: a closed pipe is an error of whoever writes to it.
const LEFT_ALONE: [Signal; 12] = [
    Signal::SIGKILL,
    Signal::SIGSTOP,
    Signal::SIGSEGV,
    Signal::SIGBUS,
    Signal::SIGILL,
    Signal::SIGFPE,
    Signal::SIGPIPE,
    Signal::SIGCHLD,
    Signal::SIGURG,
    Signal::SIGTTIN,
    Signal::SIGTTOU,
    Signal::SIGCONT,
];

/// The signals without names that Linux has besides; the C library keeps some of them for itself.
const REAL_TIME: RangeInclusive<i32> = 34..=64;

/// The other signals that would end the program.
fn others() -> impl Iterator<Item = i32> {
    let ignored = ignored();
    let named = Signal::iterator().filter(|signal| !LEFT_ALONE.contains(signal));
    let named = named.map(|signal| signal as i32);
    let real_time = REAL_TIME.filter(|_| cfg!(target_os = "linux"));
    let others = named
        .chain(real_time)
        .filter(|signal| !OWN.contains(signal));
    others.filter(move |signal| ignored >> (signal - 1) & 1 == 0)
}

/// The signals that are ignored, as bits, where the system tells.
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let bits = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    bits.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok())
        .unwrap_or_default()
}

/// Starts listening.
pub(super) fn spawn(sender: Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new(OWN)?;
    // All of them before the terminal is taken: that takes a seventh of a millisecond.
    for signal in others() {
        // Not every system lets every one be caught.
        let _ = signals.add_signal(signal);
    }
    super::spawn(&sender.clone(), super::ended_by, move || {
        for signal in &mut signals {
            let input = match signal {
                // They are for the program that has the terminal now; stopping is for both.
                SIGTSTP if is_lent() => {
                    if is_job() {
                        let _ = stop(Stop::Program);
                    }
                    continue;
                }
                // What was to be written is not, and that is an error like others.
                SIGXFSZ => continue,
                #[cfg(any(
                    target_os = "macos",
                    target_os = "freebsd",
                    target_os = "dragonfly",
                    target_os = "netbsd",
                    target_os = "openbsd"
                ))]
                signal_hook::consts::SIGINFO => continue,
                SIGINT | SIGQUIT if is_lent() => {
                    super::foreground::pass_on(signal);
                    continue;
                }
                SIGCONT if is_lent() => {
                    if ENDED.swap(false, Ordering::SeqCst) {
                        is_returned();
                    }
                    continue;
                }
                SIGTSTP => Input::Suspend,
                SIGCONT => Input::Resumed,
                SIGWINCH => match super::size::size() {
                    Ok((width, height)) => Input::Msg(Msg::Resize(width, height)),
                    Err(_) => continue,
                },
                ending => Input::Signal(ending),
            };
            #[cfg(debug_assertions)]
            super::drill::panic_in("signals");
            if sender.send(input).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Whether the program that the terminal was lent to has ended.
static ENDED: AtomicBool = AtomicBool::new(false);

/// How long a signal may take to come through, and how often that is looked at.
const PATIENCE: Duration = Duration::from_secs(1);
const STEP: Duration = Duration::from_micros(200);

/// Takes signals for the app's own again, after all that came while the terminal was lent: a signal
/// that is sent now is the last of them.
pub(super) fn return_to_app() {
    ENDED.store(true, Ordering::SeqCst);
    let deadline = Instant::now() + PATIENCE;
    if raise(Signal::SIGCONT).is_ok() {
        while is_lent() && Instant::now() < deadline {
            thread::sleep(STEP);
        }
    }
    is_returned();
}

/// Whether the program is a shell's job, so that somebody would continue it after a stop. The
/// system itself lets nobody else be stopped by a key or by SIGTSTP.
pub(super) fn is_job() -> bool {
    // In a container the parent may be out of sight, which is told as number 0; as an argument
    // that would mean the program itself.
    let parent = Some(getppid()).filter(|parent| parent.as_raw() > 0);
    let session_of_parent = parent.and_then(|parent| getsid(Some(parent)).ok());
    getsid(None).is_ok_and(|session| is_job_of(session, getpgrp(), session_of_parent))
}

/// The rule. Any of the numbers may be 0, for what is outside the container; a session that is
/// out of sight may be the shell's, and the system has the last word.
fn is_job_of(session: Pid, group: Pid, session_of_parent: Option<Pid>) -> bool {
    // The first process of a terminal has no shell behind it, nor has anything in its group.
    let first = session == group && session.as_raw() > 0;
    !first && session_of_parent == Some(session)
}

/// Stops the program until SIGCONT.
pub(super) fn stop(stop: Stop) -> io::Result<()> {
    match stop {
        Stop::Program => emulate_default_handler(SIGTSTP),
        Stop::Group => Ok(killpg(Pid::from_raw(0), Signal::SIGSTOP)?),
    }
}

/// Ends the program by a signal's own effect, so that whoever started it sees what happened. It returns
/// for signals that have no name everywhere.
pub fn end_by(signal: i32) {
    let _ = emulate_default_handler(signal);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_the_program_is_caught() {
        let caught: Vec<_> = others().chain(OWN).collect();
        for signal in Signal::iterator() {
            let is_caught = caught.contains(&(signal as i32));
            assert_ne!(
                is_caught,
                LEFT_ALONE.contains(&signal) && signal != Signal::SIGCONT,
                "{signal}"
            );
        }
        let forbidden = signal_hook::consts::FORBIDDEN;
        assert!(caught.iter().all(|signal| !forbidden.contains(signal)));
    }

    #[test]
    fn only_a_job_of_a_shell_may_be_stopped() {
        let table = [
            // session, group, the parent's session; a job?
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
        for (session, group, parent, job) in table {
            let said = is_job_of(
                Pid::from_raw(session),
                Pid::from_raw(group),
                parent.map(Pid::from_raw),
            );
            assert_eq!(said, job, "{session} {group} {parent:?}");
        }
    }
}
