//! What waits for the loop: a queue in which nothing is lost and what ends the program is not kept waiting.
//!
//! Promises: everything comes in its order, keys that only type together ([`Msg::Typed`]). Once a key that
//! interrupts, a signal or the end of the terminal has waited for [`PATIENCE`], it comes next, whatever is
//! before it: as a terminal forgets what was typed when it is interrupted, nothing of that is waited for.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use super::Input;
use crate::app::{App, Msg};

/// How long what ends the program waits for what came before it.
pub(super) const PATIENCE: Duration = Duration::from_millis(100);

/// What has arrived and was not taken yet.
#[derive(Debug)]
pub(super) struct Queue<'r> {
    inbox: &'r Receiver<Input>,
    waiting: VecDeque<Input>,
    /// Where the first that ends the program waits, and since when.
    ending: Option<(usize, Instant)>,
    is_closed: bool,
}

impl<'r> Queue<'r> {
    pub(super) const fn new(inbox: &'r Receiver<Input>) -> Self {
        Self {
            inbox,
            waiting: VecDeque::new(),
            ending: None,
            is_closed: false,
        }
    }

    /// What comes next, if anything has arrived.
    ///
    /// # Errors
    ///
    /// When nothing has, and whether anything still can.
    pub(super) fn next(&mut self, app: &App) -> Result<Input, TryRecvError> {
        self.fill(app);
        if let Some((at, since)) = self.ending
            && since.elapsed() >= PATIENCE
        {
            self.waiting.drain(..at);
            self.ending = None;
        }
        let first = self.pop().ok_or(if self.is_closed {
            TryRecvError::Disconnected
        } else {
            TryRecvError::Empty
        })?;
        let Some(c) = typed(app, &first) else {
            return Ok(first);
        };
        if self
            .waiting
            .front()
            .and_then(|next| typed(app, next))
            .is_none()
        {
            return Ok(first);
        }
        let mut text = String::from(c);
        while let Some(c) = self.waiting.front().and_then(|next| typed(app, next)) {
            text.push(c);
            self.pop();
        }
        Ok(Input::Msg(Msg::Typed(text)))
    }

    /// Puts something back that was taken last.
    pub(super) fn put_back(&mut self, input: Input) {
        self.waiting.push_front(input);
        if let Some((at, _)) = &mut self.ending {
            *at += 1;
        }
    }

    /// Waits for the next that arrives; false if nothing will.
    pub(super) fn wait(&mut self, patience: Option<Duration>) -> bool {
        let arrived = match patience {
            Some(patience) => self.inbox.recv_timeout(patience).ok(),
            None => self.inbox.recv().ok(),
        };
        let has_arrived = arrived.is_some();
        self.waiting.extend(arrived);
        has_arrived
    }

    fn pop(&mut self) -> Option<Input> {
        let first = self.waiting.pop_front();
        self.ending = self
            .ending
            .and_then(|(at, since)| Some((at.checked_sub(1)?, since)));
        first
    }

    /// Takes in all that has arrived.
    fn fill(&mut self, app: &App) {
        loop {
            match self.inbox.try_recv() {
                Ok(input) => {
                    if self.ending.is_none() && is_ending(app, &input) {
                        self.ending = Some((self.waiting.len(), Instant::now()));
                    }
                    self.waiting.push_back(input);
                }
                Err(error) => {
                    self.is_closed = error == TryRecvError::Disconnected;
                    return;
                }
            }
        }
    }
}

/// Whether something ends the program wherever it comes.
fn is_ending(app: &App, input: &Input) -> bool {
    match input {
        Input::Msg(Msg::Key(key)) => app.is_interrupt(*key),
        Input::Signal(_) | Input::Closed(_) => true,
        _ => false,
    }
}

/// What a key types, if it is a key and types something.
fn typed(app: &App, input: &Input) -> Option<char> {
    match input {
        Input::Msg(Msg::Key(key)) => app.types(*key),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::app::key::Key;
    use crate::shipped;
    use careernav_core::dataset::Dataset;
    use careernav_core::profile::load;

    fn key(text: &str) -> Input {
        Input::Msg(Msg::Key(Key::parse(text).unwrap()))
    }

    fn searching() -> App {
        let mut app = App::new(80, 24, None);
        app.update(Msg::Loaded(Arc::new(Dataset::new(load(&[shipped::LAYER])))));
        app.update(Msg::Key(Key::parse("/").unwrap()));
        app
    }

    /// What comes, in a few words, while the app does nothing with it.
    fn all(queue: &mut Queue<'_>, app: &App) -> Vec<String> {
        let mut seen = Vec::new();
        while let Ok(input) = queue.next(app) {
            seen.push(match input {
                Input::Msg(Msg::Key(key)) => key.to_string(),
                Input::Msg(Msg::Typed(text)) if text.len() > 20 => {
                    format!("{} letters", text.len())
                }
                Input::Msg(Msg::Typed(text)) => format!("'{text}'"),
                other => format!("{other:?}"),
            });
        }
        seen
    }

    #[test]
    fn letters_that_come_together_are_one_text() {
        let (sender, inbox) = channel();
        let send = |keys: &[&str]| keys.iter().for_each(|it| sender.send(key(it)).unwrap());
        let mut queue = Queue::new(&inbox);
        let app = searching();
        send(&["a", "b", "down", "c", "backspace", "d", "e"]);
        let seen = all(&mut queue, &app);
        assert_eq!(seen.len(), 5, "{seen:?}");
        assert_eq!((&*seen[0], &*seen[4]), ("'ab'", "'de'"));
        (0..50_000).for_each(|_| sender.send(key("x")).unwrap());
        assert_eq!(all(&mut queue, &app), ["50000 letters"]);
        // Where nothing is typed every key is one.
        send(&["j", "j", "k"]);
        let browsing = App::new(80, 24, None);
        assert_eq!(all(&mut queue, &browsing).len(), 3);
    }

    #[test]
    fn what_ends_the_program_is_not_kept_waiting() {
        for ending in [key("ctrl-c"), Input::Signal(15), Input::Closed(None)] {
            let (sender, inbox) = channel();
            let mut queue = Queue::new(&inbox);
            let app = searching();
            let said = format!("{ending:?}");
            (0..1_000).for_each(|_| sender.send(key("down")).unwrap());
            sender.send(ending).unwrap();
            // Nothing is passed over at first.
            let first = queue.next(&app).unwrap();
            assert_eq!(format!("{first:?}"), format!("{:?}", key("down")));
            queue.put_back(first);
            std::thread::sleep(PATIENCE);
            let next = queue.next(&app).unwrap();
            assert_eq!(format!("{next:?}"), said);
            assert!(queue.next(&app).is_err());
        }
    }
}
