//! One way to read a query: its words, and how many of them a label may lack.

use std::sync::Arc;

use super::cost;
use super::label_columns::LabelColumns;
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
    /// What a skill costs beside an occupation that fits as well.
    pub(super) skill_cost: u32,
    /// Whether words that say little, like 'of' and 'senior', may be missing.
    pub(super) lacks_light: bool,
}

impl Form {
    /// The words that say something; all of them where none does.
    pub(super) fn heavy(&self, index: &LabelColumns) -> TermBits {
        let labels = index.table.len();
        let mut heavy = 0;
        for (at, (term, kind)) in self.terms.iter().zip(&self.kinds).enumerate() {
            let is_light = matches!(kind, WordKind::StopWord | WordKind::Qualifier)
                || cost::is_light(&term.text, term.holders(index), labels);
            heavy |= if is_light { 0 } else { 1 << at };
        }
        if heavy == 0 { all(&self.terms) } else { heavy }
    }
}

/// The mark of what holds all terms.
pub(super) fn all(terms: &[Arc<Term>]) -> TermBits {
    terms.iter().fold(0, |mark, _| mark << 1 | 1)
}
