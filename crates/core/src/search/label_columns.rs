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
use super::group_names::GroupNames;
use super::label_shape::LabelShape;
use super::rows::{Rows, below};
use crate::columns::{self, Columnar, Numbers, Visitor};
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
    /// For every word how much it says, in parts of [`UNIT`].
    pub(super) idf: Numbers,
    /// For every node the length of the vector of all its words, in parts of [`UNIT`].
    pub(super) lengths: Numbers,
    pub(super) group_names: GroupNames,
}

/// Weights of words are kept as whole numbers, of which so many are 1.
pub(super) const UNIT: f32 = 1024.0;

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
            idf: Numbers::default(),
            lengths: Numbers::default(),
            group_names: GroupNames::default(),
        }
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

    /// How much a word says: 1 for one that everything has, more for a rarer one.
    pub(super) fn idf(&self, word: u32) -> f32 {
        weight(self.idf[word as usize])
    }

    /// The length of the vector of all words of a node.
    pub(super) fn length(&self, node: u32) -> f32 {
        weight(self.lengths[node as usize])
    }

    /// How many labels lead to occupations, and how many to skills.
    pub(super) fn label_counts(&self) -> [usize; 2] {
        let mut counts = [0; 2];
        for (_, is_skill, ranks) in self.bands() {
            counts[usize::from(is_skill)] += ranks.len();
        }
        counts
    }

    /// Where the ranks of the preferred labels end.
    pub(super) fn preferred_end(&self) -> u32 {
        self.bands[1]
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
        visitor.numbers(&mut self.bands)?;
        visitor.numbers(&mut self.idf)?;
        visitor.numbers(&mut self.lengths)?;
        self.group_names.visit(visitor)
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
            && self.idf.len() == words
            && self.lengths.len() == self.firsts.len()
            && self.group_names.are_sound(self.occupation_count() as usize)
            && bands
    }
}

/// A weight that is kept as a whole number; never 0, as nothing is divided by it then.
fn weight(kept: u32) -> f32 {
    // Far below what a `f32` counts exactly.
    #[allow(clippy::cast_precision_loss)]
    let kept = kept.max(1) as f32;
    kept / UNIT
}
