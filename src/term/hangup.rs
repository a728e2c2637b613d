//! Notices that the terminal has gone.
//!
//! A terminal that goes away usually sends SIGHUP, but not to everybody: not to a program that
//! another session's terminal was handed to, nor to one whose shell keeps the signal from it. The
//! thread that reads events would then read nothing for ever, as fast as it can.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::Input;

/// How long SIGHUP may take to arrive, if it is sent: it tells more than a lost terminal.
pub(super) const GRACE: Duration = Duration::from_millis(100);

/// Starts watching. It costs nothing until the terminal goes.
pub(super) fn spawn(sender: Sender<Input>) {
    super::spawn(&sender.clone(), super::ended_by, move || {
        if wait() {
            thread::sleep(GRACE);
            // The loop may have ended in the meantime.
            let _ = sender.send(Input::Closed(None));
        }
    });
}

/// Waits until the terminal has gone; false where the system cannot tell.
fn wait() -> bool {
    let terminal = io::stdout();
    loop {
        let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) => {
                let happened = watched[0].revents();
                return happened.intersects(PollFlags::HUP | PollFlags::ERR);
            }
            Err(Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}
