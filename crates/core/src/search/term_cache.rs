//! What the last queries needed, kept for the next one: who types a query letter by letter asks for
//! its first words again with every key.
//!
//! Guarantees: nothing here changes an answer. A word finds the same in the same index however often it
//! is looked up.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::scan_buffers::ScanBuffers;
use super::term::Term;

/// So many words are kept, far more than a query has.
const MAX_CACHED_TERMS: usize = 64;

/// In which way a word was looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TermOptions {
    /// It may still be typed.
    pub(super) unfinished: bool,
    /// It may be initials.
    pub(super) initials: bool,
    /// It may be mistyped.
    pub(super) wide: bool,
}

/// The words of the last queries, and room to work in.
#[derive(Debug, Default)]
pub(super) struct TermCache(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// The last words, the newest first.
    words: VecDeque<(TermOptions, Arc<Term>)>,
    room: ScanBuffers,
}

impl TermCache {
    /// A word as it was looked up before, or else as it is looked up now.
    pub(super) fn term(
        &self,
        text: &str,
        options: TermOptions,
        look_up: impl FnOnce() -> Term,
    ) -> Arc<Term> {
        let known = self.with(|kept| {
            let mut words = kept.words.iter();
            let known = words.find(|(of, term)| *of == options && term.text == text)?;
            Some(Arc::clone(&known.1))
        });
        known.unwrap_or_else(|| {
            let term = Arc::new(look_up());
            self.with(|kept| {
                kept.words.truncate(MAX_CACHED_TERMS - 1);
                kept.words.push_front((options, Arc::clone(&term)));
            });
            term
        })
    }

    /// The room, which is empty while somebody else works in it.
    pub(super) fn take_room(&self) -> ScanBuffers {
        self.with(|kept| std::mem::take(&mut kept.room))
    }

    /// Gives the room back.
    pub(super) fn give_room(&self, room: ScanBuffers) {
        self.with(|kept| kept.room = room);
    }

    fn with<T>(&self, act: impl FnOnce(&mut Kept) -> T) -> T {
        // What is kept is whole even if somebody failed while holding it.
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
