//! Two tasks at once, one of them on another thread.

use std::panic::resume_unwind;
use std::thread;

/// The results of both tasks; a panic of either one is passed on.
pub(crate) fn join<A: Send, B>(
    other_thread: impl FnOnce() -> A + Send,
    this_thread: impl FnOnce() -> B,
) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other_thread);
        let this = this_thread();
        match other.join() {
            Ok(other) => (other, this),
            Err(panic) => resume_unwind(panic),
        }
    })
}
