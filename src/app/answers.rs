//! Questions about ways, and the answers to the last ones.
//!
//! A page is laid out anew whenever something on it is expanded, and a search for ways may take
//! longer than a frame. So answers are kept, and a question that has none is left open for a thread
//! to answer. Only the one that was asked last is: who has moved on waits for no other, and asks
//! again on coming back.
//!
//! Promises: an answer is that of [`crate::insight::Insight::paths`] for the same question, in the
//! set that it belongs to. Nobody who asks waits for one who searches.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::graph::OccupationId;
use crate::insight::path::{Limits, Paths, Start};

/// So many answers are kept: a page asks what loosened limits would bring as well.
const MOST: usize = 8;

/// A question about ways: where they begin, where they lead, and what they may be.
pub(super) type Question = (Start, OccupationId, Limits);

/// The last answers, and the question that is open.
#[derive(Debug, Default)]
pub(super) struct Answers {
    asked: Mutex<Asked>,
    /// Whose turn it is to search: there is one at a time.
    turn: Mutex<()>,
}

#[derive(Debug, Default)]
struct Asked {
    /// The newest last.
    known: Vec<(Question, Arc<Paths>)>,
    /// The question that was asked last and has no answer yet.
    open: Option<Question>,
    /// Whether nobody was told of it yet.
    is_new: bool,
}

impl Asked {
    fn know(&mut self, question: Question, paths: Arc<Paths>) {
        if self.open.as_ref() == Some(&question) {
            self.open = None;
            self.is_new = false;
        }
        if self.known.len() == MOST {
            self.known.remove(0);
        }
        self.known.push((question, paths));
    }
}

impl Answers {
    /// The answer to a question, if it is known; else the question is open from now on.
    pub(super) fn get(&self, question: Question) -> Option<Arc<Paths>> {
        let mut asked = self.asked();
        let known = asked.known.iter().find(|(known, _)| *known == question);
        let paths = known.map(|(_, paths)| Arc::clone(paths));
        if paths.is_none() && asked.open.as_ref() != Some(&question) {
            asked.open = Some(question);
            asked.is_new = true;
        }
        paths
    }

    /// Whether a question has been left open since this was asked the last time.
    pub(super) fn is_asked_anew(&self) -> bool {
        std::mem::take(&mut self.asked().is_new)
    }

    /// Answers what is open, until nothing is.
    pub(super) fn find(&self, find: impl Fn(&Question) -> Paths) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(question) = self.open() {
            let paths = Arc::new(find(&question));
            self.asked().know(question, paths);
        }
    }

    fn open(&self) -> Option<Question> {
        self.asked().open.clone()
    }

    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn question(max_moves: usize) -> Question {
        let limits = Limits {
            max_moves,
            ..Limits::default()
        };
        (Start::default(), OccupationId::default(), limits)
    }

    /// What is found for all that is open; another question is asked while the second is searched.
    fn find(answers: &Answers) -> Vec<usize> {
        let found = Mutex::new(Vec::new());
        answers.find(|(_, _, limits)| {
            found.lock().unwrap().push(limits.max_moves);
            if limits.max_moves == 2 {
                assert!(answers.get(question(3)).is_none());
            }
            Paths::default()
        });
        found.into_inner().unwrap()
    }

    #[test]
    fn a_question_is_answered_once_while_it_is_among_the_last() {
        let answers = Answers::default();
        let ask = |max_moves| {
            let is_known = answers.get(question(max_moves)).is_some();
            let found = find(&answers);
            assert_eq!(found.is_empty(), is_known);
            assert!(answers.get(question(max_moves)).is_some());
            !is_known
        };
        assert!(ask(4) && !ask(4));
        assert!((5..4 + MOST).all(ask) && !ask(4));
        assert!(ask(4 + MOST) && !ask(5) && ask(4));
    }

    #[test]
    fn the_question_that_was_asked_last_is_answered() {
        let answers = Answers::default();
        let ask = |max_moves| answers.get(question(max_moves)).is_some();
        assert!(!answers.is_asked_anew());
        assert!(!ask(1) && answers.is_asked_anew());
        assert!(!ask(1) && !answers.is_asked_anew());
        assert!(!ask(2) && answers.is_asked_anew());
        assert_eq!(find(&answers), [2, 3]);
        // What was asked and answered in between is no news.
        assert!(!answers.is_asked_anew());
        assert!(find(&answers).is_empty());
        assert!(ask(2) && ask(3) && !ask(1));
    }
}
