//! Signals as inputs of the event loop. The handler itself only writes a byte into a pipe
//! (`signal-hook`); everything else happens on a thread, where nothing is forbidden.
//!
//! Every signal that would end the program is caught, so that the terminal is restored first, except
//! where that is impossible:
//!
//! * SIGKILL and SIGSTOP never reach a program.
//! * SIGSEGV, SIGBUS, SIGILL and SIGFPE are the program's own fault: after the handler the same
//!   instruction would fail again.
//! * SIGABRT if the program itself aborts, for example when it is out of memory: it does not wait for
//!   another thread. From another program it is caught like SIGTERM.
//!
//! A second process that waits for this one could restore the terminal even then. It would cost every
//! start a fork, and stand between the shell and the app in everything about job control; `reset` does
//! the same.

use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, raise};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;

use super::foreground;
use super::guard::{end_loan, is_lent};
use super::input::Input;
use super::job_control::{SuspendTarget, is_job, suspend};
use super::threads;
use crate::app::Msg;

/// The signals that are always caught. Others that end a program are caught unless they were ignored
/// when the program started, as `nohup` does for SIGHUP and a shell for background jobs.
const ALWAYS_CAUGHT: [i32; 7] = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// The signals that are not caught: they do not end a program, or catching them is impossible or
/// useless; and SIGPIPE, which the standard library ignores, so that a closed pipe is an error of the
/// write.
const NOT_CAUGHT: [Signal; 12] = [
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

/// The real-time signals of Linux, without the two that the C library keeps for itself.
const REAL_TIME: RangeInclusive<i32> = 34..=64;

/// The other signals that would end the program.
fn other_signals() -> impl Iterator<Item = i32> {
    let ignored = ignored_signals();
    let named = Signal::iterator().filter(|signal| !NOT_CAUGHT.contains(signal));
    let named = named.map(|signal| signal as i32);
    let real_time = REAL_TIME.filter(|_| cfg!(target_os = "linux"));
    let others = named
        .chain(real_time)
        .filter(|signal| !ALWAYS_CAUGHT.contains(signal));
    others.filter(move |signal| ignored >> (signal - 1) & 1 == 0)
}

/// The signals that are ignored, as a bit mask: `SigIgn: 0000000000001000` is SIGPIPE (13). Systems
/// without `/proc` do not tell; there, catching a signal that was ignored is the smaller evil, compared
/// with leaving the terminal in raw mode.
fn ignored_signals() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(0)
}

/// Starts to listen.
pub(super) fn spawn(sender: Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new(ALWAYS_CAUGHT)?;
    // All of them before the terminal is taken; it takes 0.14 ms.
    for signal in other_signals() {
        // Which signals can be caught differs between systems. One that cannot keeps its effect.
        let _ = signals.add_signal(signal);
    }
    threads::spawn(&sender.clone(), threads::end_app, move || {
        for signal in &mut signals {
            let input = match signal {
                // While the terminal is lent, keys signal the other program. Only a stop is for both.
                SIGTSTP if is_lent() => {
                    if is_job() {
                        // If it fails, only the other program has stopped, and the shell continues it.
                        let _ = suspend(SuspendTarget::Process);
                    }
                    continue;
                }
                // The write that went over the limit fails as well, and that error is reported.
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
                    foreground::pass_on(signal);
                    continue;
                }
                SIGCONT if is_lent() => {
                    if LOAN_ENDS.swap(false, Ordering::SeqCst) {
                        end_loan();
                    }
                    continue;
                }
                SIGTSTP => Input::Suspend,
                SIGCONT => Input::Resumed,
                SIGWINCH => match super::size::size() {
                    Ok((width, height)) => Input::Msg(Msg::Resize(width, height)),
                    // The terminal is going away, which `hangup` notices.
                    Err(_) => continue,
                },
                signal => Input::Signal(signal),
            };
            #[cfg(debug_assertions)]
            super::failpoints::panic_at("signals");
            if sender.send(input).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Whether the program that the terminal was lent to has ended, and the next SIGCONT ends the loan.
static LOAN_ENDS: AtomicBool = AtomicBool::new(false);

/// How long a signal to oneself may take, and how often to look.
const SIGNAL_TIMEOUT: Duration = Duration::from_secs(1);
const POLL_INTERVAL: Duration = Duration::from_micros(200);

/// Makes signals the app's own again, but only after all that arrived during the loan. Signals are
/// delivered to the thread in order, so that one sent now serves as a marker behind the others:
///
/// ```text
/// editor runs   SIGINT  SIGTSTP  | editor ends, marker SIGCONT |  SIGINT
///               └─── for the editor ───┘                       └─ for the app
/// ```
pub(super) fn return_to_app() {
    LOAN_ENDS.store(true, Ordering::SeqCst);
    let deadline = Instant::now() + SIGNAL_TIMEOUT;
    if raise(Signal::SIGCONT).is_ok() {
        while is_lent() && Instant::now() < deadline {
            thread::sleep(POLL_INTERVAL);
        }
    }
    end_loan();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_that_would_end_the_program_is_caught() {
        let caught: Vec<_> = other_signals().chain(ALWAYS_CAUGHT).collect();
        for signal in Signal::iterator() {
            let is_caught = caught.contains(&(signal as i32));
            assert_ne!(
                is_caught,
                NOT_CAUGHT.contains(&signal) && signal != Signal::SIGCONT,
                "{signal}"
            );
        }
        let forbidden = signal_hook::consts::FORBIDDEN;
        assert!(caught.iter().all(|signal| !forbidden.contains(signal)));
    }
}
