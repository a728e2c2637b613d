//! Back and forward: the pages before and after the one that is shown, like a web browser's.
//!
//! ```text
//!   oldest                 shown          farthest
//!   back: [1, 2]    present: 3     ahead: [5, 4]
//!             └─── both ends next to the present are the last ones, so a step is a pop and a push
//! ```

use std::collections::VecDeque;

/// The most pages behind the present one. A page keeps its rows, so a session that goes on for weeks
/// needs a bound.
pub const MAX_BEHIND: usize = 200;

/// What lies behind and ahead of the present page.
#[derive(Debug, Clone)]
pub struct History<T> {
    back: VecDeque<T>,
    ahead: Vec<T>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self {
            back: VecDeque::new(),
            ahead: Vec::new(),
        }
    }
}

impl<T> History<T> {
    /// A history: what lies behind, the oldest first, and ahead, the nearest first.
    #[must_use]
    pub fn new(behind: Vec<T>, mut ahead: Vec<T>) -> Self {
        ahead.reverse();
        Self {
            back: behind.into(),
            ahead,
        }
    }

    /// Goes on to a new page from `present`: what lay ahead is forgotten.
    pub fn leave(&mut self, present: T) {
        self.ahead.clear();
        self.back.push_back(present);
        if self.back.len() > MAX_BEHIND {
            self.back.pop_front();
        }
    }

    /// Forgets what lies ahead.
    pub fn end_here(&mut self) {
        self.ahead.clear();
    }

    /// Goes back; `present` then lies ahead. False (and nothing happens) at the beginning.
    pub fn back(&mut self, present: &mut T) -> bool {
        match self.back.pop_back() {
            Some(page) => {
                self.ahead.push(std::mem::replace(present, page));
                true
            }
            None => false,
        }
    }

    /// Goes forward; `present` then lies behind. False (and nothing happens) at the end.
    pub fn forward(&mut self, present: &mut T) -> bool {
        match self.ahead.pop() {
            Some(page) => {
                self.back.push_back(std::mem::replace(present, page));
                true
            }
            None => false,
        }
    }

    /// Does something to every page, behind and ahead.
    pub fn each(&mut self, act: impl FnMut(&mut T)) {
        self.back.iter_mut().chain(&mut self.ahead).for_each(act);
    }

    /// Takes the page behind out of the history, for a present one that is no more.
    pub fn take_last(&mut self) -> Option<T> {
        self.back.pop_back()
    }

    /// What lies behind, the oldest first.
    #[must_use]
    pub fn behind(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.back.iter()
    }

    /// What lies ahead, the nearest first.
    #[must_use]
    pub fn ahead(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.ahead.iter().rev()
    }

    /// The same history with every page changed, or left out.
    #[must_use]
    pub fn filter_map(self, mut change: impl FnMut(T) -> Option<T>) -> Self {
        Self {
            back: self.back.into_iter().filter_map(&mut change).collect(),
            ahead: self.ahead.into_iter().filter_map(&mut change).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward() {
        let mut history = History::default();
        let mut present = 1;
        for next in [2, 3] {
            history.leave(std::mem::replace(&mut present, next));
        }
        assert!(history.back(&mut present) && present == 2);
        assert!(history.back(&mut present) && present == 1);
        assert!(!history.back(&mut present) && present == 1);
        assert_eq!(history.ahead().copied().collect::<Vec<_>>(), [2, 3]);
        assert!(history.forward(&mut present) && present == 2);
        history.leave(std::mem::replace(&mut present, 9));
        assert!(!history.forward(&mut present) && present == 9);
        assert_eq!(history.behind().copied().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut history = History::default();
        for page in 0..=MAX_BEHIND {
            history.leave(page);
        }
        assert_eq!(history.behind().len(), MAX_BEHIND);
        assert_eq!(history.behind().next(), Some(&1));
    }
}
