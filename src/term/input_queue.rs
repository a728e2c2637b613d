//! The queue in front of the event loop.
//!
//! # Guarantees
//!
//! Inputs come in order, and none is lost; keys that type text come as one message if they are waiting
//! together ([`Msg::Typed`]), so that a pasted word without bracketed paste is one search and not ten. An
//! input that ends the program (an interrupt key, a signal, a lost terminal) overtakes all others once
//! it has waited for [`QUIT_TIMEOUT`]: like a terminal that flushes its input on interrupt, the queue
//! drops what was typed before it.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use super::input::Input;
use crate::app::{App, Msg};

/// How long an input that ends the program waits for those before it.
pub(super) const QUIT_TIMEOUT: Duration = Duration::from_millis(100);

/// The inputs that have arrived and were not taken yet.
#[derive(Debug)]
pub(super) struct InputQueue<'r> {
    inbox: &'r Receiver<Input>,
    waiting: VecDeque<Input>,
    /// The index in `waiting` of the first input that ends the program, and when it arrived.
    quit: Option<(usize, Instant)>,
    is_closed: bool,
}

impl<'r> InputQueue<'r> {
    pub(super) const fn new(inbox: &'r Receiver<Input>) -> Self {
        Self {
            inbox,
            waiting: VecDeque::new(),
            quit: None,
            is_closed: false,
        }
    }

    /// The next input.
    ///
    /// # Errors
    ///
    /// When none has arrived, and whether one still can.
    pub(super) fn next(&mut self, app: &App) -> Result<Input, TryRecvError> {
        self.fill(app);
        if let Some((index, since)) = self.quit
            && since.elapsed() >= QUIT_TIMEOUT
        {
            self.waiting.drain(..index);
            self.quit = None;
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

    /// Puts back the input that was taken last.
    pub(super) fn put_back(&mut self, input: Input) {
        self.waiting.push_front(input);
        if let Some((index, _)) = &mut self.quit {
            *index += 1;
        }
    }

    /// Waits for the next input; returns false if none will come.
    pub(super) fn wait(&mut self, timeout: Option<Duration>) -> bool {
        let arrived = match timeout {
            Some(timeout) => self.inbox.recv_timeout(timeout).ok(),
            None => self.inbox.recv().ok(),
        };
        let has_arrived = arrived.is_some();
        self.waiting.extend(arrived);
        has_arrived
    }

    fn pop(&mut self) -> Option<Input> {
        let first = self.waiting.pop_front();
        self.quit = self
            .quit
            .and_then(|(index, since)| Some((index.checked_sub(1)?, since)));
        first
    }

    /// Collects everything that has arrived.
    fn fill(&mut self, app: &App) {
        loop {
            match self.inbox.try_recv() {
                Ok(input) => {
                    if self.quit.is_none() && is_quit(app, &input) {
                        self.quit = Some((self.waiting.len(), Instant::now()));
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

/// Whether an input ends the program whatever the app is doing.
fn is_quit(app: &App, input: &Input) -> bool {
    match input {
        Input::Msg(Msg::Key(key)) => app.is_interrupt(*key),
        Input::Signal(_) | Input::Closed(_) => true,
        _ => false,
    }
}

/// The character that a key types, if it is a key and types one.
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

    /// Takes all inputs, and describes each.
    fn all(queue: &mut InputQueue<'_>, app: &App) -> Vec<String> {
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
    fn letters_that_wait_together_are_one_text() {
        let (sender, inbox) = channel();
        let send = |keys: &[&str]| keys.iter().for_each(|it| sender.send(key(it)).unwrap());
        let mut queue = InputQueue::new(&inbox);
        let app = searching();
        send(&["a", "b", "down", "c", "backspace", "d", "e"]);
        let seen = all(&mut queue, &app);
        assert_eq!(seen.len(), 5, "{seen:?}");
        assert_eq!((&*seen[0], &*seen[4]), ("'ab'", "'de'"));
        (0..50_000).for_each(|_| sender.send(key("x")).unwrap());
        assert_eq!(all(&mut queue, &app), ["50000 letters"]);
        // Where keys do not type, each stays one.
        send(&["j", "j", "k"]);
        let browsing = App::new(80, 24, None);
        assert_eq!(all(&mut queue, &browsing).len(), 3);
    }

    #[test]
    fn an_input_that_ends_the_program_is_not_delayed() {
        for ending in [key("ctrl-c"), Input::Signal(15), Input::Closed(None)] {
            let (sender, inbox) = channel();
            let mut queue = InputQueue::new(&inbox);
            let app = searching();
            let said = format!("{ending:?}");
            (0..1_000).for_each(|_| sender.send(key("down")).unwrap());
            sender.send(ending).unwrap();
            // At first it waits its turn.
            let first = queue.next(&app).unwrap();
            assert_eq!(format!("{first:?}"), format!("{:?}", key("down")));
            queue.put_back(first);
            std::thread::sleep(QUIT_TIMEOUT);
            let next = queue.next(&app).unwrap();
            assert_eq!(format!("{next:?}"), said);
            assert!(queue.next(&app).is_err());
        }
    }
}
