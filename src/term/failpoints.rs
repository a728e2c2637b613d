//! Failpoints, in debug builds only: the variable `CAREERNAV_FAILPOINT` names a point in the program
//! that panics, fails or blocks, so that tests can check that the terminal is restored.

use std::io;
use std::sync::OnceLock;
use std::thread;

/// The active failpoint.
static ACTIVE: OnceLock<String> = OnceLock::new();

/// Reads the variable. Called once, before any thread starts.
pub(super) fn init() {
    if let Ok(name) = std::env::var("CAREERNAV_FAILPOINT") {
        ACTIVE.get_or_init(|| name);
    }
}

fn is_active(name: &str) -> bool {
    ACTIVE.get().is_some_and(|active| active == name)
}

/// Panics if this failpoint is active.
pub(super) fn panic_at(name: &str) {
    assert!(!is_active(name), "failpoint {name}");
}

/// Fails if this failpoint is active.
pub(super) fn fail_at(name: &str) -> io::Result<()> {
    if is_active(name) {
        return Err(io::Error::other(format!("failpoint {name}")));
    }
    Ok(())
}

/// Blocks the thread forever if this failpoint is active.
pub(super) fn block_at(name: &str) {
    while is_active(name) {
        thread::park();
    }
}
