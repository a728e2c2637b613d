//! One pass of a query over the postings: which labels hold its words, and what they cost.

use super::columns::Index;
use super::cost;
use super::distance::has_more;
use super::scope::Scope;
use super::term::Term;
use crate::graph::LabelKind;

/// The most words of a query that count.
pub(super) const MOST_TERMS: usize = 16;

/// So many labels are looked at together before each is looked at.
const STRETCH: usize = 64;

/// A query in one way to read it.
#[derive(Debug)]
pub(super) struct Form {
    /// Its words, at most [`MOST_TERMS`].
    pub(super) terms: Vec<Term>,
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
    /// One of two or three, two of more; and those that say little, like 'of'.
    Few,
    /// As long as one is there.
    AllButOne,
}

/// The cheapest label of every node, as a number that sorts by cost and rank.
#[derive(Debug)]
pub(super) struct Best {
    keys: Vec<u64>,
    /// Room for the marks, kept from pass to pass.
    marks: Vec<Mark>,
}

impl Best {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            keys: vec![u64::MAX; nodes],
            marks: Vec::new(),
        }
    }

    /// Whether a label of this cost or more would change nothing.
    fn has_below(&self, node: u32, cost: u32) -> bool {
        let best = self.keys.get(node as usize);
        best.is_none_or(|&best| best < u64::from(cost) << 32)
    }

    fn offer(&mut self, node: u32, cost: u32, rank: u32) {
        if let Some(best) = self.keys.get_mut(node as usize) {
            *best = (*best).min(u64::from(cost) << 32 | u64::from(rank));
        }
    }

    /// How many nodes fit.
    pub(super) fn count(&self) -> usize {
        self.keys.iter().filter(|&&key| key != u64::MAX).count()
    }

    /// Cost and rank of the best nodes, the best first.
    pub(super) fn sorted(&self, most: usize) -> Vec<(u32, u32)> {
        let mut keys: Vec<u64> = self
            .keys
            .iter()
            .copied()
            .filter(|&key| key != u64::MAX)
            .collect();
        if most < keys.len() {
            keys.select_nth_unstable(most);
            keys.truncate(most);
        }
        keys.sort_unstable();
        // Both halves were u32 before.
        #[allow(clippy::cast_possible_truncation)]
        let halves = keys.into_iter().map(|key| ((key >> 32) as u32, key as u32));
        halves.collect()
    }
}

/// Which terms a label holds, in the lower half a bit for each, and what their words cost, in the
/// upper half.
type Mark = u32;

/// Which words a form may lack.
struct Tolerance {
    all: Mark,
    /// The words that say something.
    heavy: Mark,
    /// How many of those may be missing.
    most: usize,
    /// What each word costs if it is missing.
    costs: Vec<u32>,
}

impl Tolerance {
    fn new(index: &Index, form: &Form) -> Self {
        let labels = index.table.len();
        let all: Mark = (1 << form.terms.len()) - 1;
        let (mut heavy, mut costs) = (0, Vec::new());
        for (at, term) in form.terms.iter().enumerate() {
            let holders = term.holders(index);
            let light = cost::is_light(&term.text, holders, labels);
            heavy |= if light { 0 } else { 1 << at };
            costs.push(cost::missing(light, holders, labels));
        }
        if heavy == 0 || form.lacking == Lacking::Nothing {
            heavy = all;
        }
        let said = heavy.count_ones() as usize;
        let most = match form.lacking {
            Lacking::Nothing => 0,
            Lacking::Few if said < 2 => 0,
            Lacking::Few if said < 4 => 1,
            Lacking::Few => 2,
            Lacking::AllButOne => said - 1,
        };
        Self {
            all,
            heavy,
            most,
            costs,
        }
    }

    /// Whether any of some labels may be accepted: most lie in stretches where none is.
    fn may_accept(&self, marks: &[Mark]) -> bool {
        let wanted = self.heavy;
        if self.most == 0 {
            let lacks = marks.iter().map(|mark| wanted & !mark);
            lacks.fold(wanted, Mark::min) == 0
        } else {
            marks.iter().fold(0, |all, mark| all | mark) & wanted != 0
        }
    }

    fn accepts(&self, mark: Mark) -> bool {
        self.heavy & mark != 0 && !has_more(self.heavy & !mark, self.most)
    }

    fn cost(&self, mark: Mark) -> u32 {
        let lacks = |at: &usize| mark & (1 << at) == 0;
        let missing = (0..self.costs.len()).filter(lacks);
        missing.filter_map(|at| self.costs.get(at)).sum()
    }
}

/// Offers every label that fits the form.
pub(super) fn pass(index: &Index, form: &Form, scope: &Scope, best: &mut Best) {
    let terms = &form.terms;
    if terms.is_empty() || form.lacking == Lacking::Nothing && !terms.iter().all(Term::finds) {
        return;
    }
    let tolerance = Tolerance::new(index, form);
    let mut marks = std::mem::take(&mut best.marks);
    mark_all(index, terms, &mut marks);
    let mut weighing = Weighing {
        index,
        form,
        scope,
        tolerance: &tolerance,
        held: Vec::with_capacity(terms.len()),
        lacking: (tolerance.all, 0),
        best,
    };
    for (kind, is_skill, band) in index.bands() {
        if !scope.takes_skills(is_skill) {
            continue;
        }
        let in_band = marks.get(band.start as usize..band.end as usize);
        for (stretch, from) in in_band
            .unwrap_or_default()
            .chunks(STRETCH)
            .zip(band.step_by(STRETCH))
        {
            if !tolerance.may_accept(stretch) {
                continue;
            }
            for (rank, &mark) in (from..).zip(stretch) {
                if tolerance.accepts(mark) {
                    weighing.weigh(kind, rank, mark);
                }
            }
        }
    }
    best.marks = marks;
}

/// Labels are weighed one after the other.
struct Weighing<'a> {
    index: &'a Index,
    form: &'a Form,
    scope: &'a Scope,
    tolerance: &'a Tolerance,
    best: &'a mut Best,
    /// The terms that a label holds.
    held: Vec<&'a Term>,
    /// The terms that the label before held, and what the others cost: neighbours often lack the
    /// same.
    lacking: (Mark, u32),
}

impl Weighing<'_> {
    fn weigh(&mut self, kind: LabelKind, rank: u32, mark: Mark) {
        let Self {
            index,
            form,
            scope,
            tolerance,
            best,
            held,
            lacking,
        } = self;
        let terms = &form.terms;
        let Some(&node) = index.nodes.get(rank as usize) else {
            return;
        };
        if !scope.passes(node) {
            return;
        }
        let complete = mark & tolerance.all == tolerance.all;
        let words = mark >> 16;
        let mut cost = form.cost + words + cost::kind(kind);
        if !complete {
            let has = mark & tolerance.all;
            if lacking.0 != has {
                *lacking = (has, tolerance.cost(has));
            }
            cost += lacking.1;
        }
        if best.has_below(node, cost) {
            return;
        }
        let label = index.label(rank);
        if form
            .glued
            .is_some_and(|at| !stand_together(label, terms, at))
        {
            return;
        }
        held.clear();
        for (at, term) in terms.iter().enumerate() {
            if mark & (1 << at) != 0 {
                held.push(term);
            }
        }
        cost += if held.iter().any(|term| term.is_initials_in(rank, label)) {
            cost::place_of_initials(stand_for_all(index, label, held))
        } else {
            cost::place(label, held, complete && words == 0)
        };
        best.offer(node, cost, rank);
    }
}

fn mark_all(index: &Index, terms: &[Term], marks: &mut Vec<Mark>) {
    marks.clear();
    marks.resize(index.table.len(), 0);
    for (at, term) in terms.iter().enumerate() {
        let bit = 1 << at;
        // The cheapest words come first; a label is marked once.
        let mut mark = |ranks: &[u32], cost: u32| {
            for &rank in ranks {
                if let Some(mark) = marks.get_mut(rank as usize)
                    && *mark & bit == 0
                {
                    *mark |= bit;
                    *mark = mark.saturating_add(cost << 16);
                }
            }
        };
        if let Some(word) = term.same {
            mark(index.holding(word..word + 1), 0);
        }
        let near = term
            .others
            .partition_point(|other| other.cost < term.longer_cost);
        let (cheaper, dearer) = term.others.split_at(near);
        for other in cheaper {
            mark(index.holding(other.word..other.word + 1), other.cost);
        }
        mark(index.holding(term.longer.clone()), term.longer_cost);
        for other in dearer {
            mark(index.holding(other.word..other.word + 1), other.cost);
        }
        for (ranks, more) in term.initials.by_cost() {
            mark(ranks, term.initials_cost + more);
        }
    }
}

/// Whether terms, some of which are initials, stand for every word of a label.
fn stand_for_all(index: &Index, label: &[u32], held: &[&Term]) -> bool {
    let runs = held.iter().map(|term| term.initials.run(index, label));
    let runs: Vec<_> = runs.map(Option::unwrap_or_default).collect();
    let is_between = |at: usize, run: &Vec<usize>| {
        run.first().is_some_and(|&first| first <= at) && run.last().is_some_and(|&last| at <= last)
    };
    label.iter().enumerate().all(|(at, &word)| {
        held.iter().any(|term| term.fits(word)) || runs.iter().any(|run| is_between(at, run))
    })
}

/// Whether a term and the next one stand side by side.
fn stand_together(label: &[u32], terms: &[Term], at: usize) -> bool {
    let (Some(first), Some(second)) = (terms.get(at), terms.get(at + 1)) else {
        return true;
    };
    label
        .windows(2)
        .any(|pair| first.fits(pair[0]) && second.fits(pair[1]))
}
