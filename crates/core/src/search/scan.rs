//! One pass of a query over the postings: which labels hold its words, and what they cost.
//!
//! Every label gets a mark with a bit for each term that it holds:
//!
//! ```text
//! query: "school nurse"         bit 0 = school, bit 1 = nurse
//! rank   label                  mark
//!  812   nurse                  0b10
//!  813   nurse assistant        0b10
//! 1440   school caretaker       0b01
//! 1441   school nurse           0b11   holds every term
//! ```
//!
//! The labels with enough of them are scored ([`super::score`]), as far as that can still change which
//! are the best. Marks are filled from the postings of the terms, and then read once from the first
//! label to the last: a merge of sorted postings would branch at every entry, and most of them do not
//! matter.

use std::sync::Arc;

use super::filters::ParsedQuery;
use super::form::{Form, all};
use super::label_columns::LabelColumns;
use super::scan_buffers::ScanBuffers;
use super::score::Scorer;
use super::term::Term;
use super::term_bits::{TermBits, bits};
use super::top_k::TopK;

/// How many labels are looked at together before each is looked at. 16 marks of 16 bits are one or two
/// vector registers, and of most queries most blocks hold nothing.
const BLOCK_LABELS: usize = 16;

/// Whether any of some labels has all words that are wanted: most lie in stretches where none has.
fn may_fit(wanted: TermBits, marks: &[TermBits]) -> bool {
    // The least of what the labels lack is 0 if one of them lacks nothing. It is no set, and need not be:
    // only whether it is 0 counts, and a minimum is vectorized.
    let lacks = marks.iter().map(|mark| wanted & !mark);
    lacks.fold(wanted, TermBits::min) == 0
}

/// Offers every label that fits the form. `is_first` says that nothing has been offered before.
pub(super) fn scan(
    index: &LabelColumns,
    form: &Form,
    filters: &ParsedQuery,
    is_first: bool,
    (room, top_k): (&mut ScanBuffers, &mut TopK),
) {
    let terms = &form.terms;
    let wanted = if form.lacks_light {
        form.heavy(index)
    } else {
        all(terms)
    };
    if terms.is_empty() || !bits(wanted).all(|(at, _)| terms[at].finds()) {
        return;
    }
    mark_all(index, terms, room);
    let mut weighing = Scorer::new(index, form, &room.words, is_first);
    for (kind, is_skill, band) in index.bands() {
        if !filters.takes_skills(is_skill) {
            continue;
        }
        let in_band = &room.labels[band.start as usize..band.end as usize];
        let stretches = in_band.chunks(BLOCK_LABELS);
        for (stretch, from) in stretches.zip(band.step_by(BLOCK_LABELS)) {
            if !may_fit(wanted, stretch) {
                continue;
            }
            for (rank, &mark) in (from..).zip(stretch) {
                if wanted & !mark != 0 {
                    continue;
                }
                let node = index.nodes[rank as usize];
                if filters.passes(node) {
                    weighing.score((kind, is_skill), rank, node, mark, top_k);
                }
            }
        }
    }
}

fn mark_all(index: &LabelColumns, terms: &[Arc<Term>], room: &mut ScanBuffers) {
    room.labels.clear();
    room.labels.resize(index.table.len(), 0);
    room.words.clear();
    room.words.resize(index.words.len() as usize, 0);
    for (at, term) in terms.iter().enumerate() {
        let bit = 1 << at;
        let mut mark = |ranks: &[u32]| {
            for &rank in ranks {
                room.labels[rank as usize] |= bit;
            }
        };
        for words in term.word_ranges() {
            mark(index.holding(words.clone()));
            for mark in &mut room.words[words.start as usize..words.end as usize] {
                *mark |= bit;
            }
        }
        term.initials.labels().for_each(mark);
    }
}
