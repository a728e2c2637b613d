//! Work that takes a while: shared out to threads, and given up when nobody wants it any more.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// How many things are worth another thread.
const PARALLEL_MIN: usize = 250;

/// The most threads that work on one question.
const MOST_THREADS: usize = 8;

/// Asks work to stop that others do. All clones are one.
#[derive(Debug, Clone, Default)]
pub struct CancelToken(Arc<AtomicBool>);

impl CancelToken {
    /// Asks for it, for good.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked for.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Whether this is a clone of another one.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Does something for each of some things, on as many threads as there are cores; what comes of it is
/// in their order.
pub fn for_each<T: Sync, R: Send>(all: &[T], act: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = (all.len() / PARALLEL_MIN).clamp(1, cores.min(MOST_THREADS));
    let work = |some: &[T]| some.iter().map(&act).collect::<Vec<_>>();
    let mut parts = all.chunks(all.len().div_ceil(threads).max(1));
    let first = parts.next().unwrap_or_default();
    thread::scope(|scope| {
        let others: Vec<_> = parts.map(|part| scope.spawn(|| work(part))).collect();
        let mut done = work(first);
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_done_in_its_order() {
        for count in [0, 1, 249, 500, 501, 4_001] {
            let all: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = all.iter().map(|number| number * 2).collect();
            assert_eq!(for_each(&all, |number| number * 2), doubled);
        }
    }

    #[test]
    fn clones_stop_together() {
        let stop = CancelToken::default();
        let clone = stop.clone();
        assert!(!clone.is_cancelled() && clone.is(&stop) && !clone.is(&CancelToken::default()));
        stop.ask();
        assert!(clone.is_cancelled());
    }
}
