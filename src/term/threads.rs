//! Background threads that report their own panics, since nobody joins them.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread;

use super::input::Input;

/// Runs `work` on a new thread. If it panics, the loop receives what `failed` makes of the message.
pub(super) fn spawn(
    sender: &Sender<Input>,
    failed: impl FnOnce(String) -> Input + Send + 'static,
    work: impl FnOnce() + Send + 'static,
) {
    let sender = sender.clone();
    thread::spawn(move || {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(work)) {
            send(&sender, failed(panic_message(panic.as_ref())));
        }
    });
}

/// Sends an input to the loop. It may have ended by then; what a thread has to say after that matters
/// to nobody, so a closed channel is no error.
pub(super) fn send(sender: &Sender<Input>, input: Input) {
    let _ = sender.send(input);
}

/// Ends the app with the message of a panic, for threads that it cannot do without.
#[cfg(unix)]
pub(super) fn end_app(reason: String) -> Input {
    Input::Closed(Some(reason))
}

/// The message of a panic. Only `panic!` with a text has one; `panic_any` can carry any value.
pub(super) fn panic_message(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "unknown panic".to_owned())
}
