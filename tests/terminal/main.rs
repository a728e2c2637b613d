//! The program as a person's terminal sees it: these tests start the real binary in a
//! pseudo-terminal, press keys, send signals, change the size, and look at the screen of a
//! terminal emulator and at the bytes themselves.
//!
//! `start`, `pty` and `watch` hold the harness, `bytes` and `process` the means to look at what was
//! written and at what the system knows; every other module is about one promise.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::print_stderr)]

#[cfg(unix)]
mod broken_profiles;
#[cfg(unix)]
mod bytes;
#[cfg(unix)]
mod colours;
#[cfg(unix)]
mod completing;
#[cfg(unix)]
mod copy_and_open;
#[cfg(unix)]
mod editing;
#[cfg(unix)]
mod endings;
#[cfg(unix)]
mod exporting;
#[cfg(unix)]
mod file_changes;
#[cfg(unix)]
mod hangup;
#[cfg(unix)]
mod history;
#[cfg(unix)]
mod idle;
#[cfg(unix)]
mod input;
#[cfg(unix)]
mod keys;
#[cfg(unix)]
mod map;
#[cfg(unix)]
mod mouse;
#[cfg(unix)]
mod paging;
#[cfg(unix)]
mod people;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod programs;
#[cfg(unix)]
mod pty;
#[cfg(unix)]
mod replies;
#[cfg(unix)]
mod session;
#[cfg(unix)]
mod shutdown;
#[cfg(unix)]
mod size;
#[cfg(unix)]
mod snapshots;
#[cfg(unix)]
mod start;
#[cfg(unix)]
mod suspend;
#[cfg(unix)]
mod user_files;
#[cfg(unix)]
mod watch;

#[cfg(not(unix))]
#[test]
fn the_terminal() {
    eprintln!("skipped: these tests need the pseudo-terminals and signals of a Unix system");
}
