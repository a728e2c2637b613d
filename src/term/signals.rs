//! Signals as inputs of the loop, so that nothing happens in a signal handler but a note.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use rustix::process::{Signal, getpgrp, getppid, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::Input;
use super::looping::Stop;
use crate::app::Msg;

/// Starts listening.
pub(super) fn spawn(sender: Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::spawn(move || {
        for signal in &mut signals {
            let input = match signal {
                SIGTSTP => Input::Suspend,
                SIGCONT => Input::Resumed,
                // crossterm would tell of it too, but not while it waits for the rest of a
                // sequence.
                SIGWINCH => match crossterm::terminal::size() {
                    Ok((width, height)) => Input::Msg(Msg::Resize(width, height)),
                    Err(_) => continue,
                },
                ending => Input::Signal(ending),
            };
            if sender.send(input).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Whether the program is a shell's job, so that somebody would continue it after a stop. The
/// system itself lets nobody else be stopped by a key or by SIGTSTP.
pub(super) fn is_job() -> bool {
    let session = getsid(None);
    // The first process of a terminal has no shell behind it, nor has anything in its group.
    let first = session == Ok(getpgrp());
    let with_parent = getppid().is_some_and(|parent| getsid(Some(parent)) == session);
    session.is_ok() && !first && with_parent
}

/// Stops the program until SIGCONT.
pub(super) fn stop(stop: Stop) -> io::Result<()> {
    match stop {
        Stop::Program => emulate_default_handler(SIGTSTP),
        Stop::Group => Ok(kill_current_process_group(Signal::STOP)?),
    }
}

/// Ends the program by a signal's own effect, so that whoever started it sees what happened.
pub fn end_by(signal: i32) {
    let _ = emulate_default_handler(signal);
}
