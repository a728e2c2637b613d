//! One load of profiles at a time, and of those that wait only the latest.
//!
//! A data set that is being read takes more memory than the one on the screen. If files change faster
//! than they can be read, loads side by side would each take that memory, and take the processor from
//! one another, for data sets that nobody is going to see.
//!
//! ```text
//! load 1  ██████████ released
//! load 2    enqueued ... overtaken, gives up
//! load 3       enqueued ....█████████ runs next
//! ```

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// The load that runs, and the number of the latest one that was asked for.
#[derive(Debug, Default)]
pub(super) struct LoadQueue {
    latest: AtomicU64,
    is_loading: Mutex<bool>,
    changed: Condvar,
}

impl LoadQueue {
    /// Takes a number, which makes all earlier ones out of date.
    pub(super) fn enqueue(&self) -> u64 {
        let number = self.latest.fetch_add(1, Ordering::SeqCst) + 1;
        // Taking the lock for a moment makes sure that whoever has just found itself to be the latest
        // already waits, and so hears the notification.
        drop(self.is_loading());
        self.changed.notify_all();
        number
    }

    /// Whether no later load was asked for.
    pub(super) fn is_latest(&self, number: u64) -> bool {
        self.latest.load(Ordering::SeqCst) == number
    }

    /// Waits until no other load runs. Returns none if a later one was asked for meanwhile.
    pub(super) fn wait(self: &Arc<Self>, number: u64) -> Option<LoadPermit> {
        let must_wait = |is_loading: &mut bool| *is_loading && self.is_latest(number);
        let waited = self.changed.wait_while(self.is_loading(), must_wait);
        let mut is_loading = waited.unwrap_or_else(PoisonError::into_inner);
        if !self.is_latest(number) {
            return None;
        }
        *is_loading = true;
        Some(LoadPermit {
            queue: Arc::clone(self),
            is_released: AtomicBool::new(false),
        })
    }

    fn is_loading(&self) -> MutexGuard<'_, bool> {
        // A flag cannot be half written, so that a panic elsewhere leaves nothing broken.
        self.is_loading
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to load, until it is released or dropped.
#[derive(Debug)]
pub(super) struct LoadPermit {
    queue: Arc<LoadQueue>,
    is_released: AtomicBool,
}

impl LoadPermit {
    /// Lets the next load begin. Further calls do nothing.
    pub(super) fn release(&self) {
        if !self.is_released.swap(true, Ordering::SeqCst) {
            *self.queue.is_loading() = false;
            self.queue.changed.notify_all();
        }
    }
}

impl Drop for LoadPermit {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::thread;

    #[test]
    fn one_load_runs_and_the_latest_waiting_one_is_next() {
        let queue = Arc::new(LoadQueue::default());
        let first = queue.wait(queue.enqueue()).unwrap();
        let (report, reports) = mpsc::channel();
        let enqueue = || {
            let (queue, report) = (Arc::clone(&queue), report.clone());
            let number = queue.enqueue();
            thread::spawn(move || {
                let permit = queue.wait(number);
                report.send((number, permit.is_some())).unwrap();
                permit
            })
        };
        let second = enqueue();
        let third = enqueue();
        // A load that was overtaken does not wait for the one that runs.
        assert_eq!(reports.recv().unwrap(), (2, false));
        assert!(second.join().unwrap().is_none());
        assert!(reports.try_recv().is_err());
        first.release();
        assert_eq!(reports.recv().unwrap(), (3, true));
        let third = third.join().unwrap().unwrap();
        // Releasing twice must not release the third one.
        drop(first);
        let fourth = enqueue();
        let fifth = enqueue();
        assert_eq!(reports.recv().unwrap(), (4, false));
        assert!(reports.try_recv().is_err());
        drop(third);
        assert_eq!(reports.recv().unwrap(), (5, true));
        assert!(fourth.join().unwrap().is_none());
        assert!(fifth.join().unwrap().is_some());
    }
}
