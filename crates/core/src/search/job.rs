//! Whether a query reads like a job: its first or last word is one that labels of occupations have far more
//! often than those of skills, and that says there what somebody is.
//!
//! ```text
//! nurse       school nurse, nurse assistant, ...     a job
//! customers   communicate with customers, ...        a word of skills
//! ```
//!
//! The data set says which words these are, so that nothing depends on a language. English has the word for the
//! job at the end (*train driver*), French and Spanish at the beginning (*conducteur de train*).

use std::sync::Arc;

use super::label_columns::LabelColumns;
use super::language::WordKind;
use super::term::Term;

/// What may become more words than this says nothing yet, and counting their labels would take long.
const FEW_WORDS: usize = 50;

/// How much more often, at least, labels of occupations have a word of jobs than those of skills do.
const MIN_RATIO: usize = 2;

/// Whether a query of these words reads like a job.
pub(super) fn reads_like_one(
    index: &LabelColumns,
    terms: &[Arc<Term>],
    kinds: &[WordKind],
) -> bool {
    let core = terms
        .iter()
        .zip(kinds)
        .filter(|(_, kind)| **kind == WordKind::Core);
    let mut core = core.map(|(term, _)| term);
    let (first, last) = (core.next(), core.next_back());
    let mut ends = [first, last].into_iter().flatten();
    ends.any(|term| is_of_jobs(index, term))
}

fn is_of_jobs(index: &LabelColumns, term: &Term) -> bool {
    let words = match term.same {
        Some(word) => word..word + 1,
        None if term.longer.len() > FEW_WORDS => return false,
        None => term.longer.clone(),
    };
    let (mut jobs, mut skills, mut first, mut last) = (0, 0, 0, 0);
    for &rank in index.holding(words.clone()) {
        if index.nodes[rank as usize] >= index.occupation_count() {
            skills += 1;
            continue;
        }
        jobs += 1;
        let label = index.label(rank);
        let is_one =
            |word: Option<&u32>| usize::from(word.is_some_and(|word| words.contains(word)));
        first += is_one(label.first());
        last += is_one(label.last());
    }
    let [all_jobs, all_skills] = index.label_counts();
    let is_usual = jobs * all_skills > MIN_RATIO * skills * all_jobs;
    // What comes first nearly always is the job in French, and a field in English where it is not the last
    // word as often.
    is_usual && jobs > 0 && (last * 2 >= jobs || first * 20 >= jobs * 19)
}
