//! A fire drill, in debug builds only: the variable `CAREERNAV_DRILL` makes the program panic on
//! the thread that it names, so that the tests can see the terminal given back.

use std::sync::atomic::{AtomicU8, Ordering};

/// 1: on the drawing thread; 2: on the events' thread.
static WANTED: AtomicU8 = AtomicU8::new(0);

/// Reads the variable.
pub(super) fn spawn() {
    let wanted = match std::env::var("CAREERNAV_DRILL").as_deref() {
        Ok("draw") => 1,
        Ok("events") => 2,
        _ => 0,
    };
    WANTED.store(wanted, Ordering::SeqCst);
}

/// Called where frames are drawn.
#[allow(clippy::panic)]
pub(super) fn in_drawing() {
    if WANTED.load(Ordering::SeqCst) == 1 {
        panic!("this is a drill");
    }
}

/// Called where events are read.
#[allow(clippy::panic)]
pub(super) fn in_events() {
    if WANTED.load(Ordering::SeqCst) == 2 {
        panic!("this is a drill");
    }
}
