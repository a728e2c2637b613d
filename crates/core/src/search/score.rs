//! What a label costs that holds enough words of a query.
//!
//! Most labels that fit will not be among the best. What a label costs at least follows from its length
//! and its mark; only if that is little enough is it looked at word by word. A query of one letter fits
//! nearly every label, and would take as long as all the others of a session together without this.
//!
//! **Invariant:** the least cost is never more than the cost. Otherwise a label could be dropped that
//! belongs among the best. Each part of the cost has its lower bound beside it ([`cost::place`] and
//! [`cost::least_place`], for example): change both, or neither.

use super::cost;
use super::form::{Form, all};
use super::label_columns::LabelColumns;
use super::term::Term;
use super::term_bits::{TermBits, bits};
use super::top_k::TopK;
use crate::graph::LabelKind;

/// Labels are weighed one after the other.
pub(super) struct Scorer<'a> {
    index: &'a LabelColumns,
    form: &'a Form,
    /// For every word of the dictionary the terms that find it.
    words: &'a [TermBits],
    /// Whether nothing was weighed before that has a higher rank.
    in_order: bool,
    /// The mark of a label that holds every term.
    all: TermBits,
    /// Whether a term may be initials.
    has_initials: bool,
    /// What the terms of the label before cost at least, held and missing, for its mark: neighbours
    /// often have the same.
    least: (TermBits, u32),
    /// For every word of a label the terms that find it.
    row: Vec<TermBits>,
    /// The same for what counts of it.
    counting: Vec<TermBits>,
    /// The bits of the terms that a label holds.
    held: Vec<TermBits>,
}

impl<'a> Scorer<'a> {
    /// Begins a pass.
    pub(super) fn new(
        index: &'a LabelColumns,
        form: &'a Form,
        words: &'a [TermBits],
        in_order: bool,
    ) -> Self {
        Self {
            index,
            form,
            words,
            in_order,
            all: all(&form.terms),
            has_initials: form.terms.iter().any(|term| !term.initials.is_empty()),
            least: (0, u32::MAX),
            row: Vec::new(),
            counting: Vec::new(),
            held: Vec::new(),
        }
    }

    /// Offers a label that holds these terms.
    pub(super) fn score(
        &mut self,
        (kind, is_skill): (LabelKind, bool),
        rank: u32,
        node: u32,
        mark: TermBits,
        top_k: &mut TopK,
    ) {
        let mut fixed = self.form.cost + cost::kind(kind);
        if is_skill {
            fixed += self.form.skill_cost;
        }
        // Labels are sorted, so that neighbours begin alike and often hold the same terms.
        if self.least.0 != mark {
            self.least = (mark, self.least_of(mark));
        }
        let label = self.index.label(rank);
        let shape = self.index.shape(rank);
        let least = fixed + self.least.1 + self.least_place(label.len(), shape.counting());
        let is_settled = top_k.is_settled(node, least, self.in_order);
        if is_settled && self.form.glued.is_none() {
            return top_k.find(node);
        }
        self.row.clear();
        let of = |&word: &u32| self.words[word as usize];
        self.row.extend(label.iter().map(of));
        if let Some(at) = self.form.glued
            && !stand_together(&self.row, at)
        {
            return;
        }
        if is_settled {
            return top_k.find(node);
        }
        let cost = fixed + self.missing_of(mark) + self.words_and_place(label, (kind, rank), mark);
        top_k.offer(node, cost, rank);
    }

    /// What the words of a label cost and how they stand in it.
    fn words_and_place(
        &mut self,
        label: &[u32],
        (kind, rank): (LabelKind, u32),
        mark: TermBits,
    ) -> u32 {
        let spelt = self.row.iter().fold(0, |all, held| all | held) & mark;
        let mut words = 0;
        self.held.clear();
        for (term, bit) in self.terms(mark) {
            words += if spelt & bit == 0 {
                term.initials_cost_in(rank)
            } else {
                let held = self
                    .row
                    .iter()
                    .zip(label)
                    .filter(|(held, _)| *held & bit != 0);
                let costs = held.map(|(_, &word)| term.cost_of(word));
                costs.min().expect("a word of the label has this bit")
            };
        }
        self.held.extend(bits(mark).map(|(_, bit)| bit));
        let place = if spelt == mark {
            self.place(label, (kind, rank), mark == self.all && words == 0)
        } else {
            cost::place_of_initials(self.stand_for_all(label, mark))
        };
        words + place
    }

    /// What the place of the terms in hand costs, in the way to read a label in which it costs least.
    fn place(&mut self, label: &[u32], (kind, rank): (LabelKind, u32), exact: bool) -> u32 {
        let mut least = cost::place(&self.row, &self.held, exact);
        let shape = self.index.shape(rank);
        for [before, after] in shape.readings(label.len()) {
            self.counting.clear();
            for at in before.chain(after) {
                // What the query does not say either is no word between its words.
                if self.row[at] != 0 || !self.index.is_stop_word(kind, label[at]) {
                    self.counting.push(self.row[at]);
                }
            }
            let is_shorter = self.counting.len() < label.len();
            let found = self.counting.iter().fold(0, |all, found| all | found);
            if is_shorter && self.held.iter().all(|term| found & term != 0) {
                let left_out = label.len() - shape.doubled() - self.counting.len();
                let stop_words = if left_out > 0 {
                    cost::LABEL_STOP_WORDS
                } else {
                    0
                };
                least = least.min(cost::place(&self.counting, &self.held, exact) + stop_words);
            }
        }
        least
    }

    fn terms(&self, mark: TermBits) -> impl Iterator<Item = (&'a Term, TermBits)> + use<'a> {
        let terms = &self.form.terms;
        bits(mark).map(move |(at, bit)| (terms[at].as_ref(), bit))
    }

    /// What the terms cost that a label lacks.
    fn missing_of(&self, mark: TermBits) -> u32 {
        (self.all & !mark).count_ones() * cost::LIGHT_MISSING
    }

    /// What terms cost at least wherever they stand, held and missing.
    fn least_of(&self, mark: TermBits) -> u32 {
        let held: u32 = self.terms(mark).map(|(term, _)| term.least_cost()).sum();
        held + self.missing_of(mark)
    }

    /// What the place of the terms in hand costs at least in a label of so many words, of which so many
    /// count.
    fn least_place(&self, words: usize, counting: usize) -> u32 {
        let (mark, least) = self.least;
        // Initials skip words and take several at once, so that the length of a label bounds nothing.
        if self.has_initials {
            return 0;
        }
        cost::least_place(words, counting, mark.count_ones() as usize, least == 0)
    }

    /// Whether terms, some of which are initials, stand for every word of a label.
    fn stand_for_all(&self, label: &[u32], mark: TermBits) -> bool {
        // A term that the label holds as a word has no run in it.
        let runs = self
            .terms(mark)
            .filter_map(|(term, _)| term.initials.run(self.index, label));
        let runs: Vec<_> = runs.collect();
        let is_between = |at: usize, run: &Vec<usize>| {
            let (first, last) = (run.first(), run.last());
            first.is_some_and(|&first| first <= at) && last.is_some_and(|&last| at <= last)
        };
        self.row
            .iter()
            .enumerate()
            .all(|(at, held)| held & mark != 0 || runs.iter().any(|run| is_between(at, run)))
    }
}

/// Whether a term and the next one stand side by side.
fn stand_together(row: &[TermBits], at: usize) -> bool {
    let (first, second) = (1 << at, 1 << (at + 1));
    let mut pairs = row.windows(2);
    pairs.any(|pair| pair[0] & first != 0 && pair[1] & second != 0)
}
