//! Questions about ways, and the answers to the last ones.
//!
//! A page is laid out anew whenever something on it is expanded, and a search for ways may take
//! longer than a frame. So answers are kept, and a question that has none is left open for a thread
//! to answer. Only the one that was asked last is: who has moved on waits for no other, and asks
//! again on coming back.
//!
//! Nobody searches for what nobody waits for any more: who asks something else, or leaves the page, ends
//! the search ([`CancelToken`]).
//!
//! Guarantees: an answer is that of [`crate::insight::Insight::paths`] for the same question, in the
//! set that it belongs to. Nobody who asks waits for one who searches.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::graph::OccupationId;
use crate::insight::path::{PathLimits, Paths};
use crate::insight::{CancelToken, Person};

/// So many answers are kept: a page asks what loosened limits would bring as well.
const MAX_ANSWERS: usize = 8;

/// A question about ways: where they begin, where they lead, and what they may be.
pub(super) type Question = (Person, OccupationId, PathLimits);

/// The last answers, and the question that is open.
#[derive(Debug, Default)]
pub(super) struct PathCache {
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
    /// What stops the search that goes on.
    at_work: Option<CancelToken>,
}

impl Asked {
    /// Ends the search that goes on.
    fn give_up(&mut self) {
        if let Some(stop) = self.at_work.take() {
            stop.cancel();
        }
    }

    fn know(&mut self, question: Question, paths: Arc<Paths>) {
        if self.open.as_ref() == Some(&question) {
            self.open = None;
            self.is_new = false;
        }
        if self.known.len() == MAX_ANSWERS {
            self.known.remove(0);
        }
        self.known.push((question, paths));
    }
}

impl PathCache {
    /// The answer to a question, if it is known; else the question is open from now on.
    pub(super) fn get(&self, question: Question) -> Option<Arc<Paths>> {
        let mut asked = self.lock();
        let known = asked.known.iter().find(|(known, _)| *known == question);
        let paths = known.map(|(_, paths)| Arc::clone(paths));
        if paths.is_none() && asked.open.as_ref() != Some(&question) {
            asked.open = Some(question);
            asked.is_new = true;
            asked.give_up();
        }
        paths
    }

    /// Whether a question has been left open since this was asked the last time.
    pub(super) fn is_asked_anew(&self) -> bool {
        std::mem::take(&mut self.lock().is_new)
    }

    /// Nobody waits for an answer any more; false if nobody did.
    pub(super) fn leave(&self) -> bool {
        let mut asked = self.lock();
        let was_open = asked.open.take().is_some();
        asked.is_new = false;
        asked.give_up();
        was_open
    }

    /// Answers what is open, until nothing is. A search that is asked to stop has no answer.
    pub(super) fn find(&self, find: impl Fn(&Question, &CancelToken) -> Paths) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some((question, stop)) = self.begin() {
            let paths = Arc::new(find(&question, &stop));
            let mut asked = self.lock();
            if !stop.is_cancelled() {
                asked.at_work = None;
                asked.know(question, paths);
            }
        }
    }

    /// What is open, with what stops the search for it.
    fn begin(&self) -> Option<(Question, CancelToken)> {
        let mut asked = self.lock();
        let question = asked.open.clone()?;
        let stop = CancelToken::default();
        asked.at_work = Some(stop.clone());
        Some((question, stop))
    }

    fn lock(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Work for which somebody waits, and which is given up when nobody does any more.
#[derive(Debug, Default)]
pub(super) struct Demand(Mutex<Option<CancelToken>>);

impl Demand {
    /// Somebody waits for it; true if nobody did before.
    pub(super) fn begin(&self) -> bool {
        let mut wanted = self.wanted();
        let is_new = wanted.is_none();
        wanted.get_or_insert_default();
        is_new
    }

    /// Nobody waits for it any more; false if nobody did.
    pub(super) fn leave(&self) -> bool {
        let stop = self.wanted().take();
        if let Some(stop) = &stop {
            stop.cancel();
        }
        stop.is_some()
    }

    /// What asks to give it up; none where nobody waits.
    pub(super) fn stop(&self) -> Option<CancelToken> {
        self.wanted().clone()
    }

    fn wanted(&self) -> MutexGuard<'_, Option<CancelToken>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn question(max_steps: usize) -> Question {
        let limits = PathLimits {
            max_steps,
            ..PathLimits::default()
        };
        (Person::default(), OccupationId::default(), limits)
    }

    /// What is found for all that is open; another question is asked while the second is searched.
    fn find(answers: &PathCache) -> Vec<usize> {
        let found = Mutex::new(Vec::new());
        answers.find(|(_, _, limits), stop| {
            found.lock().unwrap().push(limits.max_steps);
            if limits.max_steps == 2 {
                assert!(answers.get(question(2)).is_none() && !stop.is_cancelled());
                assert!(answers.get(question(3)).is_none() && stop.is_cancelled());
            }
            if limits.max_steps == 99 {
                answers.leave();
                assert!(stop.is_cancelled());
            }
            Paths::default()
        });
        found.into_inner().unwrap()
    }

    #[test]
    fn a_question_is_answered_once_while_it_is_among_the_last() {
        let answers = PathCache::default();
        let ask = |max_steps| {
            let is_known = answers.get(question(max_steps)).is_some();
            let found = find(&answers);
            assert_eq!(found.is_empty(), is_known);
            assert!(answers.get(question(max_steps)).is_some());
            !is_known
        };
        assert!(ask(4) && !ask(4));
        assert!((5..4 + MAX_ANSWERS).all(ask) && !ask(4));
        assert!(ask(4 + MAX_ANSWERS) && !ask(5) && ask(4));
    }

    #[test]
    fn the_question_that_was_asked_last_is_answered() {
        let answers = PathCache::default();
        let ask = |max_steps| answers.get(question(max_steps)).is_some();
        assert!(!answers.is_asked_anew());
        assert!(!ask(1) && answers.is_asked_anew());
        assert!(!ask(1) && !answers.is_asked_anew());
        assert!(!ask(2) && answers.is_asked_anew());
        assert_eq!(find(&answers), [2, 3]);
        // What was asked and answered in between is no news.
        assert!(!answers.is_asked_anew());
        assert!(find(&answers).is_empty());
        // What was given up for another question has no answer.
        assert!(!ask(2) && ask(3) && !ask(1));
    }

    #[test]
    fn who_leaves_ends_the_search() {
        let answers = PathCache::default();
        let ask = |max_steps| answers.get(question(max_steps)).is_some();
        assert!(!ask(1));
        answers.leave();
        // Nobody is told to search for it, and nobody does.
        assert!(!answers.is_asked_anew() && find(&answers).is_empty());
        assert!(!ask(99) && answers.is_asked_anew());
        assert_eq!(find(&answers), [99]);
        // Who comes back asks again.
        assert!(!ask(99) && answers.is_asked_anew());

        let demand = Demand::default();
        assert!(demand.stop().is_none() && demand.begin() && !demand.begin());
        let stop = demand.stop().unwrap();
        assert!(!stop.is_cancelled());
        demand.leave();
        assert!(stop.is_cancelled() && demand.stop().is_none() && demand.begin());
        assert!(!demand.stop().unwrap().is_cancelled());
    }
}
