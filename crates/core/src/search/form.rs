//! One way to read a query: its words, and how many of them a label may lack.

use std::sync::Arc;

use super::language::WordKind;
use super::term::Term;
use super::term_bits::TermBits;

/// A query in one way to read it.
#[derive(Debug)]
pub(super) struct Form {
    /// Its words, at most [`MAX_TERMS`].
    pub(super) terms: Vec<Arc<Term>>,
    /// What each of them is to the query.
    pub(super) kinds: Vec<WordKind>,
    /// The first of two words that have to stand together.
    pub(super) glued: Option<usize>,
    /// What this way of reading costs.
    pub(super) cost: u32,
    /// Which words may be missing.
    pub(super) lacking: Lacking,
}

/// How many words of a query a label may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lacking {
    /// None.
    Nothing,
    /// One of two or three, two of more; and those that say little, like 'of' and 'senior'.
    Few,
    /// As long as one is there.
    AllButOne,
}

/// The mark of what holds all terms.
pub(super) fn all(terms: &[Arc<Term>]) -> TermBits {
    terms.iter().fold(0, |mark, _| mark << 1 | 1)
}
