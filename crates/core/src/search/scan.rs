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

use super::cost;
use super::distance::has_more;
use super::filters::ParsedQuery;
use super::form::{Form, Lacking, all};
use super::label_columns::LabelColumns;
use super::language::WordKind;
use super::scan_buffers::ScanBuffers;
use super::score::Scorer;
use super::term::Term;
use super::term_bits::TermBits;
use super::top_k::TopK;

/// How many labels are looked at together before each is looked at. 16 marks of 16 bits are one or two
/// vector registers, and of most queries most blocks hold nothing.
const BLOCK_LABELS: usize = 16;

/// Which words a form may lack.
struct Tolerance {
    /// The words that say something.
    heavy: TermBits,
    /// How many of those may be missing.
    most: usize,
    /// What each word costs if it is missing.
    costs: Vec<u32>,
}

impl Tolerance {
    fn new(index: &LabelColumns, form: &Form) -> Self {
        let labels = index.table.len();
        let (mut heavy, mut costs) = (0, Vec::new());
        for (at, (term, kind)) in form.terms.iter().zip(&form.kinds).enumerate() {
            let holders = term.holders(index);
            let light = matches!(kind, WordKind::StopWord | WordKind::Qualifier)
                || cost::is_light(&term.text, holders, labels);
            heavy |= if light { 0 } else { 1 << at };
            costs.push(cost::missing(light, holders, labels));
        }
        // A query of light words alone, such as "of the", has nothing else to go by.
        if heavy == 0 || form.lacking == Lacking::Nothing {
            heavy = all(&form.terms);
        }
        let said = heavy.count_ones() as usize;
        let most = match form.lacking {
            Lacking::Nothing => 0,
            Lacking::Few if said < 2 => 0,
            Lacking::Few if said < 4 => 1,
            Lacking::Few => 2,
            Lacking::AllButOne => said - 1,
        };
        Self { heavy, most, costs }
    }

    /// Whether any of some labels may be accepted: most lie in stretches where none is.
    fn may_accept(&self, marks: &[TermBits]) -> bool {
        let wanted = self.heavy;
        if self.most == 0 {
            // The least of what the labels lack is 0 if one of them lacks nothing. It is no set, and need
            // not be: only whether it is 0 counts, and a minimum is vectorized.
            let lacks = marks.iter().map(|mark| wanted & !mark);
            lacks.fold(wanted, TermBits::min) == 0
        } else {
            marks.iter().fold(0, |all, mark| all | mark) & wanted != 0
        }
    }

    fn accepts(&self, mark: TermBits) -> bool {
        self.heavy & mark != 0 && !has_more(u32::from(self.heavy & !mark), self.most)
    }
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
    if terms.is_empty()
        || form.lacking == Lacking::Nothing && !terms.iter().all(|term| term.finds())
    {
        return;
    }
    let tolerance = Tolerance::new(index, form);
    mark_all(index, terms, room);
    let mut weighing = Scorer::new(index, form, &room.words, &tolerance.costs, is_first);
    for (kind, is_skill, band) in index.bands() {
        if !filters.takes_skills(is_skill) {
            continue;
        }
        let in_band = &room.labels[band.start as usize..band.end as usize];
        let stretches = in_band.chunks(BLOCK_LABELS);
        for (stretch, from) in stretches.zip(band.step_by(BLOCK_LABELS)) {
            if !tolerance.may_accept(stretch) {
                continue;
            }
            for (rank, &mark) in (from..).zip(stretch) {
                if !tolerance.accepts(mark) {
                    continue;
                }
                let node = index.nodes[rank as usize];
                if filters.passes(node) {
                    weighing.score(kind, rank, node, mark, top_k);
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
