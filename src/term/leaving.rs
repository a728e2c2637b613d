//! The end of the app, as far as something has still to be saved: most often that takes some
//! milliseconds.
//!
//! # Guarantees
//!
//! It takes no longer than [`LONGEST`], whatever other programs or the disk do. While it lasts the
//! terminal is still held, so that keys are heard: when it takes longer than a person waits without
//! asking, it is said, and the key that quits, pressed once more, leaves at once.

use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::Input;
use super::keeper::LONGEST;
use crate::app::Msg;
use crate::app::key::Key;

/// How long nobody is told, and nothing can be broken off.
const GRACE: Duration = Duration::from_millis(150);

/// Waits for [`Input::Saved`]. `leaves` tells the keys that end the waiting; `say` tells that there is
/// something to wait for. The answer is how many messages have come that something could not be saved,
/// which nobody has seen.
pub(super) fn wait(
    inbox: &Receiver<Input>,
    mut leaves: impl FnMut(Key) -> bool,
    say: impl FnOnce(),
) -> usize {
    let begin = Instant::now();
    let mut unseen = 0;
    let mut wants_to_leave = false;
    let mut say = Some(say);
    loop {
        let so_long = begin.elapsed();
        let limit = if so_long < GRACE {
            GRACE
        } else if wants_to_leave {
            Duration::ZERO
        } else {
            if let Some(say) = say.take() {
                say();
            }
            LONGEST
        };
        let Ok(input) = inbox.recv_timeout(limit.saturating_sub(so_long)) else {
            if begin.elapsed() >= limit && limit != GRACE {
                return unseen;
            }
            continue;
        };
        match input {
            Input::Saved => return unseen,
            Input::Msg(Msg::SaveFailed(_) | Msg::FileSaved(Err(_))) => unseen += 1,
            Input::Msg(Msg::Key(key)) => wants_to_leave |= leaves(key),
            Input::Signal(_) => wants_to_leave = true,
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

    /// How long it waits when these have come, how many it counts, and whether it says so.
    fn wait_with(inputs: Vec<Input>) -> (Duration, usize, bool) {
        let (sender, inbox) = mpsc::channel();
        for input in inputs {
            sender.send(input).unwrap();
        }
        let begin = Instant::now();
        let mut has_said = false;
        let q = Key::parse("q").unwrap();
        let unseen = wait(&inbox, |key| key == q, || has_said = true);
        (begin.elapsed(), unseen, has_said)
    }

    #[test]
    fn it_waits_no_longer_than_anything_is_saved() {
        let not_kept = || Input::Msg(Msg::SaveFailed("full".to_owned()));
        let (time, unseen, has_said) =
            wait_with(vec![not_kept(), key("j"), not_kept(), Input::Saved]);
        assert!(time < GRACE && !has_said, "{time:?}");
        assert_eq!(unseen, 2);
    }

    #[test]
    fn who_wants_to_leave_leaves_and_nobody_waits_for_ever() {
        for (input, limit) in [
            (key("q"), GRACE),
            (Input::Signal(15), GRACE),
            (key("j"), LONGEST),
        ] {
            let what = format!("{input:?}");
            let (time, _, has_said) = wait_with(vec![input]);
            assert!(time >= limit, "{what}: {time:?}");
            assert!(limit == LONGEST || time < LONGEST, "{what}: {time:?}");
            assert_eq!(has_said, limit == LONGEST, "{what}");
        }
    }
}
