//! What an index keeps, as it lies in memory: nothing but flat columns.
//!
//! ```text
//! dictionary      0 assistant   1 nurse   2 school
//! labels          rank 0: nurse      rank 1: school nurse      rank 2: nurse assistant
//!   items         1                  2 1                       1 0
//! postings        0 assistant: 2     1 nurse: 0 1 2            2 school: 1
//!   items         2                  0 1 2                     1
//! ```
//!
//! Postings are the labels turned round: a word of a query leads to its labels by one slice, and words that
//! begin alike, which are neighbours in the dictionary, by one slice as well.
//!
//! Guarantees: what [`Columnar::is_sound`] accepts can be searched without a panic, whatever it finds. Every
//! column is checked there against the others, once, and indexed without a check from then on. An index that is
//! not sound must not be searched: whoever reads a snapshot refuses it.

use std::ops::Range;

use super::dictionary::Dictionary;
use super::label_shape::LabelShape;
use crate::columns;
use crate::columns::{Columnar, Numbers, Visitor};
use crate::graph::LabelKind;

/// The kinds of labels in the order of the ranks.
pub(super) const KINDS: [LabelKind; 4] = [
    LabelKind::Preferred,
    LabelKind::Other,
    LabelKind::Foreign,
    LabelKind::Hidden,
];

/// The labels of a graph by their words, and the words by their labels.
#[derive(Debug)]
pub(super) struct LabelColumns {
    pub(super) words: Dictionary,
    /// For every word the ranks of the labels that hold it, ascending.
    pub(super) postings: Rows,
    /// For every rank the words of the label, as they stand in it.
    pub(super) labels: Rows,
    /// For every rank what of the label counts, as a [`LabelShape`].
    pub(super) shapes: Numbers,
    /// The words between others, such as 'of', in the language in which the set is read; ascending.
    pub(super) own_stop_words: Numbers,
    /// The same in the languages of its foreign labels.
    pub(super) foreign_stop_words: Numbers,
    /// For every rank the label's position in the graph's table.
    pub(super) table: Numbers,
    /// For every rank the node, counted in the order of the graph's table.
    pub(super) nodes: Numbers,
    /// For every node the position of its first label, which is the preferred one.
    pub(super) firsts: Numbers,
    /// How many of the nodes are occupations; those come first.
    pub(super) occupations: Numbers,
    /// Where each band of ranks ends: two for every kind of label, occupations and skills.
    pub(super) bands: Numbers,
}

/// How many bands there are: for every kind of label one of occupations and one of skills.
const BANDS: usize = KINDS.len() * 2;

impl Default for LabelColumns {
    /// Those of a graph of nothing.
    fn default() -> Self {
        Self {
            words: Dictionary::default(),
            postings: Rows::default(),
            labels: Rows::default(),
            shapes: Numbers::default(),
            own_stop_words: Numbers::default(),
            foreign_stop_words: Numbers::default(),
            table: Numbers::default(),
            nodes: Numbers::default(),
            firsts: Numbers::default(),
            occupations: vec![0].into(),
            bands: vec![0; BANDS].into(),
        }
    }
}

/// Rows of numbers, one after the other.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) items: Numbers,
    /// Where each row begins, and where the last one ends.
    pub(super) starts: Numbers,
}

impl Default for Rows {
    /// No rows.
    fn default() -> Self {
        Self::new(Vec::new(), vec![0])
    }
}

impl Rows {
    pub(super) fn new(items: Vec<u32>, starts: Vec<u32>) -> Self {
        Self {
            items: items.into(),
            starts: starts.into(),
        }
    }

    /// The rows from one to another, without gaps.
    pub(super) fn get(&self, rows: Range<u32>) -> &[u32] {
        let start = |row: u32| self.starts[row as usize] as usize;
        &self.items[start(rows.start)..start(rows.end)]
    }

    /// The row in which an item stands.
    pub(super) fn row_at(&self, item: usize) -> Option<u32> {
        let after = self.starts.partition_point(|&start| start as usize <= item);
        after.checked_sub(1).map(columns::position)
    }

    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.numbers(&mut self.items)?;
        visitor.numbers(&mut self.starts)
    }

    /// Whether there are so many rows of numbers below a bound.
    fn are_sound(&self, rows: usize, bound: usize) -> bool {
        self.starts.len() == rows + 1
            && self.starts.first() == Some(&0)
            && self.starts.last() == Some(&columns::position(self.items.len()))
            && self.starts.is_sorted()
            && below(&self.items, bound)
    }
}

impl LabelColumns {
    /// How many nodes are occupations.
    pub(super) fn occupation_count(&self) -> u32 {
        self.occupations[0]
    }

    /// The labels that hold one of these words.
    pub(super) fn holding(&self, words: Range<u32>) -> &[u32] {
        self.postings.get(words)
    }

    /// The words of a label.
    pub(super) fn label(&self, rank: u32) -> &[u32] {
        self.labels.get(rank..rank + 1)
    }

    /// What of a label counts.
    pub(super) fn shape(&self, rank: u32) -> LabelShape {
        LabelShape::from(self.shapes[rank as usize])
    }

    /// Whether a word is one of those between others in labels of a kind.
    pub(super) fn is_stop_word(&self, kind: LabelKind, word: u32) -> bool {
        let stop_words = match kind {
            LabelKind::Foreign => &self.foreign_stop_words,
            _ => &self.own_stop_words,
        };
        stop_words.binary_search(&word).is_ok()
    }

    /// The ranks by band, with kind and whether they lead to skills.
    pub(super) fn bands(&self) -> impl Iterator<Item = (LabelKind, bool, Range<u32>)> {
        let mut from = 0;
        let bands = self.bands.iter().enumerate();
        bands.map(move |(at, &end)| {
            let range = from..end;
            from = end;
            (KINDS[at / 2], at % 2 == 1, range)
        })
    }
}

impl Columnar for LabelColumns {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.words.visit(visitor)?;
        self.postings.visit(visitor)?;
        self.labels.visit(visitor)?;
        visitor.numbers(&mut self.shapes)?;
        visitor.numbers(&mut self.own_stop_words)?;
        visitor.numbers(&mut self.foreign_stop_words)?;
        visitor.numbers(&mut self.table)?;
        visitor.numbers(&mut self.nodes)?;
        visitor.numbers(&mut self.firsts)?;
        visitor.numbers(&mut self.occupations)?;
        visitor.numbers(&mut self.bands)
    }

    fn is_sound(&self) -> bool {
        let (words, labels) = (self.words.len() as usize, self.table.len());
        let bands = self.bands.len() == BANDS
            && self.bands.is_sorted()
            && self.bands[BANDS - 1] as usize == labels;
        self.words.is_sound()
            && self.postings.are_sound(words, labels)
            && self.labels.are_sound(labels, words)
            && self.shapes.len() == labels
            && (0..columns::position(labels)).all(|rank| self.shape(rank).fits(self.label(rank)))
            && self.own_stop_words.is_sorted()
            && self.foreign_stop_words.is_sorted()
            && below(&self.table, labels)
            && self.nodes.len() == labels
            && below(&self.nodes, self.firsts.len())
            && below(&self.firsts, labels)
            && self.occupations.len() == 1
            && self.occupation_count() as usize <= self.firsts.len()
            && bands
    }
}

/// Whether all numbers are below a bound. The highest one is found many numbers at a time, which
/// is quicker than to stop at the first that is too high.
fn below(numbers: &[u32], bound: usize) -> bool {
    let highest = numbers.iter().fold(0, |high, &number| high.max(number));
    numbers.is_empty() || (highest as usize) < bound
}
