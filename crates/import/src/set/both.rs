//! Two things at once, one of them on another core.

use std::panic::resume_unwind;
use std::thread;

/// What both come to; one that panics does so here.
pub(crate) fn both<A: Send, B>(
    there: impl FnOnce() -> A + Send,
    here: impl FnOnce() -> B,
) -> (A, B) {
    thread::scope(|scope| {
        let there = scope.spawn(there);
        let here = here();
        match there.join() {
            Ok(there) => (there, here),
            Err(panic) => resume_unwind(panic),
        }
    })
}

/// The same work on both halves of a list.
pub(crate) fn halves<T: Send>(mut list: Vec<T>, work: impl Fn(Vec<T>) + Sync) {
    let second = list.split_off(list.len() / 2);
    both(|| work(second), || work(list));
}
