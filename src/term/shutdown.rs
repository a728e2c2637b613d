//! The end of the app while something is still being saved. Usually that takes a few milliseconds.
//!
//! # Guarantees
//!
//! It takes no longer than [`SHUTDOWN_TIMEOUT`], whatever other programs or the disk do. Meanwhile the
//! app keeps the terminal, so that keys are read: after [`NOTICE_DELAY`] a notice says what it is
//! waiting for, and pressing the quit key again leaves at once.
//!
//! ```text
//! 0          150 ms                              2 s
//! ├─ silent ──┼─ notice; a second q leaves ───────┤ leaves in any case
//! ```

use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::input::Input;
use super::save_worker::SHUTDOWN_TIMEOUT;
use crate::app::Msg;
use crate::app::key::Key;

/// How long nothing is shown, and quitting again does nothing. A key that repeats by being held must
/// not abandon a save that needs a moment.
const NOTICE_DELAY: Duration = Duration::from_millis(150);

/// Waits for [`Input::AllSaved`]. `is_quit` recognises the keys that end the waiting; `show_notice` shows
/// that there is something to wait for. Returns how many messages about failed saves arrived, which
/// nobody has seen.
pub(super) fn wait(
    inbox: &Receiver<Input>,
    mut is_quit: impl FnMut(Key) -> bool,
    show_notice: impl FnOnce(),
) -> usize {
    let start = Instant::now();
    let mut unseen = 0;
    let mut has_quit = false;
    let mut show_notice = Some(show_notice);
    loop {
        let elapsed = start.elapsed();
        let limit = if elapsed < NOTICE_DELAY {
            NOTICE_DELAY
        } else if has_quit {
            Duration::ZERO
        } else {
            if let Some(show_notice) = show_notice.take() {
                show_notice();
            }
            SHUTDOWN_TIMEOUT
        };
        let Ok(input) = inbox.recv_timeout(limit.saturating_sub(elapsed)) else {
            if start.elapsed() >= limit && limit != NOTICE_DELAY {
                return unseen;
            }
            continue;
        };
        match input {
            Input::AllSaved => return unseen,
            Input::Msg(Msg::SaveFailed(_) | Msg::FileSaved(Err(_))) => unseen += 1,
            Input::Msg(Msg::Key(key)) => has_quit |= is_quit(key),
            Input::Signal(_) => has_quit = true,
            _ => {}
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn key(name: &str) -> Input {
        Input::Msg(Msg::Key(Key::parse(name).unwrap()))
    }

    /// Sends these inputs; returns how long it waits, how many failures it counts, and whether it shows
    /// the notice.
    fn wait_with(inputs: Vec<Input>) -> (Duration, usize, bool) {
        let (sender, inbox) = mpsc::channel();
        for input in inputs {
            sender.send(input).unwrap();
        }
        let start = Instant::now();
        let mut is_shown = false;
        let q = Key::parse("q").unwrap();
        let unseen = wait(&inbox, |key| key == q, || is_shown = true);
        (start.elapsed(), unseen, is_shown)
    }

    #[test]
    fn it_ends_as_soon_as_all_is_saved() {
        let failure = || Input::Msg(Msg::SaveFailed("full".to_owned()));
        let (time, unseen, is_shown) =
            wait_with(vec![failure(), key("j"), failure(), Input::AllSaved]);
        assert!(time < NOTICE_DELAY && !is_shown, "{time:?}");
        assert_eq!(unseen, 2);
    }

    #[test]
    fn quitting_again_ends_the_wait_and_nothing_waits_forever() {
        for (input, limit) in [
            (key("q"), NOTICE_DELAY),
            (Input::Signal(15), NOTICE_DELAY),
            (key("j"), SHUTDOWN_TIMEOUT),
        ] {
            let name = format!("{input:?}");
            let (time, _, is_shown) = wait_with(vec![input]);
            assert!(time >= limit, "{name}: {time:?}");
            assert!(
                limit == SHUTDOWN_TIMEOUT || time < SHUTDOWN_TIMEOUT,
                "{name}: {time:?}"
            );
            assert_eq!(is_shown, limit == SHUTDOWN_TIMEOUT, "{name}");
        }
    }
}
