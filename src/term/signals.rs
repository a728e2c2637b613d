//! Signals as inputs of the loop, so that nothing happens in a signal handler but a note.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::Input;

/// Starts listening.
pub(super) fn spawn(sender: Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in &mut signals {
            let input = match signal {
                SIGTSTP => Input::Suspend,
                SIGCONT => Input::Resumed,
                ending => Input::Signal(ending),
            };
            if sender.send(input).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Stops the program as the shell expects, until SIGCONT.
pub(super) fn stop() {
    // It fails only for numbers that are no signals.
    let _ = emulate_default_handler(SIGTSTP);
}

/// Ends the program by a signal's own effect, so that whoever started it sees what happened.
pub fn end_by(signal: i32) {
    let _ = emulate_default_handler(signal);
}
