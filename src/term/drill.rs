//! A fire drill, in debug builds only: the variable `CAREERNAV_DRILL` makes the program panic on
//! the thread that it names, so that the tests can see the terminal given back.

use std::sync::atomic::{AtomicU8, Ordering};

/// 1: on the drawing thread; 2: on the events' thread; 3: on the loader's.
static WANTED: AtomicU8 = AtomicU8::new(0);

/// Reads the variable.
pub(super) fn prepare() {
    let wanted = match std::env::var("CAREERNAV_DRILL").as_deref() {
        Ok("draw") => 1,
        Ok("events") => 2,
        Ok("load") => 3,
        _ => 0,
    };
    WANTED.store(wanted, Ordering::SeqCst);
}

/// Called where frames are drawn.
pub(super) fn in_drawing() {
    panic_if(1);
}

/// Called where events are read.
pub(super) fn in_events() {
    panic_if(2);
}

/// Called where profiles are loaded.
pub(super) fn in_loading() {
    panic_if(3);
}

fn panic_if(wanted: u8) {
    assert!(WANTED.load(Ordering::SeqCst) != wanted, "this is a drill");
}
