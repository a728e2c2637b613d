//! Answers to the last questions about ways.
//!
//! A page is laid out anew whenever something on it is expanded, and a search for ways may take
//! longer than a frame. Promises: an answer is that of [`crate::insight::Insight::paths`] for the
//! same question, in the set that it belongs to.

use std::sync::{Arc, Mutex, PoisonError};

use crate::graph::OccupationId;
use crate::insight::path::{Limits, Paths, Start};

/// So many answers are kept: a page asks what loosened limits would bring as well.
const MOST: usize = 8;

/// A question about ways: where they begin, where they lead, and what they may be.
pub(super) type Question = (Start, OccupationId, Limits);

/// The last answers, the newest last.
#[derive(Debug, Default)]
pub(super) struct Answers(Mutex<Vec<(Question, Arc<Paths>)>>);

impl Answers {
    /// The answer to a question: the one that is known, or else the one that is found now.
    pub(super) fn get(
        &self,
        question: Question,
        find: impl FnOnce(&Question) -> Paths,
    ) -> Arc<Paths> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock()
            .iter()
            .find(|(known, _)| *known == question)
            .map(|(_, paths)| Arc::clone(paths));
        known.unwrap_or_else(|| {
            let paths = Arc::new(find(&question));
            let mut answers = lock();
            if answers.len() == MOST {
                answers.remove(0);
            }
            answers.push((question, Arc::clone(&paths)));
            paths
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_once_while_it_is_among_the_last() {
        let answers = Answers::default();
        let ask = |max_moves| {
            let limits = Limits {
                max_moves,
                ..Limits::default()
            };
            let mut is_found = false;
            let question = (Start::default(), OccupationId::default(), limits);
            answers.get(question, |_| {
                is_found = true;
                Paths::default()
            });
            is_found
        };
        assert!(ask(1) && !ask(1));
        assert!((2..=MOST).all(ask) && !ask(1));
        assert!(ask(MOST + 1) && !ask(2) && ask(1));
    }
}
