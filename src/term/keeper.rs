//! The thread that reads and writes what a person has searched for and opened, so that no disk ever
//! keeps a frame waiting.

use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use super::Input;
use crate::app::Msg;
use crate::app::habits::Habit;
use crate::store::habits;

/// The thread; when this is dropped, everything that was given to it has been written.
pub(super) struct Keeper {
    to_keep: Option<Sender<Habit>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Begins with a file, and tells what is in it.
    pub(super) fn spawn(place: PathBuf, tell: Sender<Input>) -> Self {
        let (to_keep, kept) = mpsc::channel();
        let thread = thread::spawn(move || {
            let habits = habits::read(&place);
            if !habits.is_empty() {
                // The loop may have ended in the meantime.
                let _ = tell.send(Input::Msg(Msg::Habits(habits)));
            }
            drop(tell);
            for habit in kept {
                // It is a help for the next time; where it cannot be kept, nothing is lost now.
                let _ = habits::keep(&place, &habit);
            }
        });
        Self {
            to_keep: Some(to_keep),
            thread: Some(thread),
        }
    }

    pub(super) fn keep(&self, habit: Habit) {
        if let Some(to_keep) = &self.to_keep {
            let _ = to_keep.send(habit);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.to_keep = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
