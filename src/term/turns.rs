//! Whose turn it is to read the profiles: one load at a time, and of those that wait the latest.
//!
//! A set that is being read takes more memory than the one that is shown. Where files change faster than
//! they can be read, loads beside one another would each take as much, and each the processor from all
//! others, for sets that nobody is going to see.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Who is at work, and who has come last.
#[derive(Debug, Default)]
pub(super) struct Turns {
    latest: AtomicU64,
    is_taken: Mutex<bool>,
    changed: Condvar,
}

impl Turns {
    /// A number for somebody who comes: after all others.
    pub(super) fn come(&self) -> u64 {
        let number = self.latest.fetch_add(1, Ordering::SeqCst) + 1;
        // Whoever waits need not wait any longer.
        drop(self.is_taken());
        self.changed.notify_all();
        number
    }

    /// Whether nobody has come since.
    pub(super) fn is_latest(&self, number: u64) -> bool {
        self.latest.load(Ordering::SeqCst) == number
    }

    /// Waits until nobody is at work. None if somebody has come since, who is going to do the same.
    pub(super) fn wait(self: &Arc<Self>, number: u64) -> Option<Turn> {
        let has_to_wait = |is_taken: &mut bool| *is_taken && self.is_latest(number);
        let waited = self.changed.wait_while(self.is_taken(), has_to_wait);
        let mut is_taken = waited.unwrap_or_else(PoisonError::into_inner);
        if !self.is_latest(number) {
            return None;
        }
        *is_taken = true;
        Some(Turn {
            turns: Arc::clone(self),
            is_over: AtomicBool::new(false),
        })
    }

    fn is_taken(&self) -> MutexGuard<'_, bool> {
        self.is_taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody is at work, until this is over or dropped.
#[derive(Debug)]
pub(super) struct Turn {
    turns: Arc<Turns>,
    is_over: AtomicBool,
}

impl Turn {
    /// Lets the next one begin.
    pub(super) fn end(&self) {
        if !self.is_over.swap(true, Ordering::SeqCst) {
            *self.turns.is_taken() = false;
            self.turns.changed.notify_all();
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::thread;

    #[test]
    fn one_is_at_work_and_of_those_who_wait_the_latest_is_next() {
        let turns = Arc::new(Turns::default());
        let first = turns.wait(turns.come()).unwrap();
        let (tell, told) = mpsc::channel();
        let come = || {
            let (turns, tell) = (Arc::clone(&turns), tell.clone());
            let number = turns.come();
            thread::spawn(move || {
                let turn = turns.wait(number);
                tell.send((number, turn.is_some())).unwrap();
                turn
            })
        };
        let second = come();
        let third = come();
        // Who has been overtaken does not wait for those who are at work.
        assert_eq!(told.recv().unwrap(), (2, false));
        assert!(second.join().unwrap().is_none());
        assert!(told.try_recv().is_err());
        first.end();
        assert_eq!(told.recv().unwrap(), (3, true));
        let third = third.join().unwrap().unwrap();
        // Twice over is once over: this is not the third one's end.
        drop(first);
        let fourth = come();
        let fifth = come();
        assert_eq!(told.recv().unwrap(), (4, false));
        assert!(told.try_recv().is_err());
        drop(third);
        assert_eq!(told.recv().unwrap(), (5, true));
        assert!(fourth.join().unwrap().is_none());
        assert!(fifth.join().unwrap().is_some());
    }
}
