//! A fire drill, in debug builds only: the variable `CAREERNAV_DRILL` names a place where the program
//! panics, fails or stands still, so that the tests can see the terminal given back.

use std::io;
use std::sync::OnceLock;
use std::thread;

/// The place that is wanted.
static WANTED: OnceLock<String> = OnceLock::new();

/// Reads the variable.
pub(super) fn prepare() {
    if let Ok(wanted) = std::env::var("CAREERNAV_DRILL") {
        // It is the same whenever it is read.
        let _ = WANTED.set(wanted);
    }
}

fn is_wanted(place: &str) -> bool {
    WANTED.get().is_some_and(|wanted| wanted == place)
}

/// Panics if this is the place.
pub(super) fn panic_in(place: &str) {
    assert!(!is_wanted(place), "this is a drill");
}

/// Fails if this is the place.
pub(super) fn fail_in(place: &str) -> io::Result<()> {
    if is_wanted(place) {
        return Err(io::Error::other("this is a drill"));
    }
    Ok(())
}

/// Stands still if this is the place.
pub(super) fn stand_still_in(place: &str) {
    while is_wanted(place) {
        thread::park();
    }
}
