//! Notices that the terminal is gone.
//!
//! Usually SIGHUP says so, but not to every program: not to one that was handed the terminal of another
//! session, nor to one whose shell blocks the signal. The thread that reads events would then read end
//! of file forever, at full speed.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::input::Input;
use super::threads::{self, send};

/// How long to wait for SIGHUP once the terminal is gone. If it comes, the app ends by that signal,
/// which tells its parent more than an exit code does.
pub(super) const SIGHUP_TIMEOUT: Duration = Duration::from_millis(100);

/// Starts watching. The thread sleeps in `poll` until the terminal goes away.
pub(super) fn spawn(sender: Sender<Input>) {
    threads::spawn(&sender.clone(), threads::end_app, move || {
        if wait() {
            thread::sleep(SIGHUP_TIMEOUT);
            send(&sender, Input::Closed(None));
        }
    });
}

/// Waits until the terminal is gone; returns false if the system cannot tell.
fn wait() -> bool {
    let terminal = io::stdout();
    loop {
        // No event is asked for: HUP and ERR are always reported, and input must not wake the thread.
        let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) => {
                let events = watched[0].revents();
                return events.intersects(PollFlags::HUP | PollFlags::ERR);
            }
            Err(Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}
