//! Initials: `pr` for 'public relations', `r&d` for 'research and development'.
//!
//! They are looked for in preferred titles and names only. Words are numbered in the order of the
//! alphabet, so that those with the same first letter are a range of numbers, and a run of initials
//! is found by comparing numbers alone: nothing is kept for it in the index.

use std::collections::HashMap;
use std::ops::Range;

use super::cost;
use super::label_columns::LabelColumns;
use crate::graph::LabelKind;

/// The longest initials; longer words are words.
const MAX_INITIALS: usize = 4;

/// Words of so many bytes or fewer may be left out of initials: 'and', 'of', 'the'. HD is *head of
/// department*.
const MAX_SKIPPED_WORD: usize = 3;

/// Words of so many bytes or fewer are never meant by a letter.
const MAX_IGNORED_WORD: usize = 2;

/// What so many labels have in common is what the initials usually mean; others cost more.
const MIN_USUAL_LABELS: usize = 3;

/// The letters of a word of the query, taken as initials.
#[derive(Debug, Clone, Default)]
pub(super) struct Initials {
    /// For each letter the words that begin with it.
    letters: Vec<Range<u32>>,
    /// The ranks of the labels in which such words stand side by side: those with words that often
    /// stand so, and the others; both ascending.
    held: [Vec<u32>; 2],
}

impl Initials {
    /// Finds the labels for a folded word; none for what cannot be initials.
    pub(super) fn new(index: &LabelColumns, text: &str) -> Self {
        let mut letters = Vec::with_capacity(MAX_INITIALS);
        for c in text.chars().filter(|&c| c != '&') {
            if !c.is_alphabetic() || letters.len() == MAX_INITIALS {
                return Self::default();
            }
            letters.push(index.words.beginning_with(c.encode_utf8(&mut [0; 4])));
        }
        if letters.len() < 2 {
            return Self::default();
        }
        let mut initials = Self {
            letters,
            ..Self::default()
        };
        let mut runs: HashMap<Vec<u32>, Vec<u32>> = HashMap::new();
        for rank in initials.candidates(index) {
            let label = index.label(rank);
            if let Some(places) = initials.run(index, label) {
                let words = places.iter().map(|&at| label[at]);
                runs.entry(words.collect()).or_default().push(rank);
            }
        }
        // `hd` is *head* and *department* side by side in many titles, and *hair dresser* in one or two.
        for ranks in runs.into_values() {
            let [usual, others] = &mut initials.held;
            let held = if ranks.len() < MIN_USUAL_LABELS {
                others
            } else {
                usual
            };
            held.extend(ranks);
        }
        initials
            .held
            .iter_mut()
            .for_each(|held| held.sort_unstable());
        initials
    }

    /// The labels in which a word for the first letter is followed by one for the second, or by one
    /// that may be left out. All words of the preferred labels lie in one row, so that no label has to
    /// be looked at for that.
    fn candidates(&self, index: &LabelColumns) -> Vec<u32> {
        let bands = index.bands();
        let preferred = bands.filter(|(kind, ..)| *kind == LabelKind::Preferred);
        let end = preferred.map(|(.., band)| band.end).max();
        let end = end.expect("every kind of label has its bands, if empty ones");
        let words = index.labels.get(0..end);
        let [first, second, ..] = &self.letters[..] else {
            return Vec::new();
        };
        let mut ranks: Vec<u32> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if !first.contains(word) {
                continue;
            }
            let Some(&next) = words.get(at + 1) else {
                break;
            };
            if second.contains(&next) || index.words.length(next) <= MAX_SKIPPED_WORD {
                ranks.extend(index.labels.row_at(at));
            }
        }
        ranks.dedup();
        ranks
    }

    /// Whether there is no label with them.
    pub(super) fn is_empty(&self) -> bool {
        self.held.iter().all(Vec::is_empty)
    }

    /// The labels that have them, in rising order of what they cost.
    pub(super) fn labels(&self) -> impl Iterator<Item = &[u32]> {
        self.held.iter().map(Vec::as_slice)
    }

    /// Whether a label has them.
    pub(super) fn are_in(&self, rank: u32) -> bool {
        let mut held = self.held.iter();
        held.any(|held| held.binary_search(&rank).is_ok())
    }

    /// How much more than usual a label costs that has them.
    pub(super) fn cost_in(&self, rank: u32) -> u32 {
        let [usual, _] = &self.held;
        match usual.binary_search(&rank) {
            Ok(_) => 0,
            Err(_) => cost::RARE_INITIALS,
        }
    }

    /// The places of the words of a label whose initials these are.
    pub(super) fn run(&self, index: &LabelColumns, label: &[u32]) -> Option<Vec<usize>> {
        let (first, rest) = self.letters.split_first()?;
        let means = |letter: &Range<u32>, word: u32| {
            letter.contains(&word) && index.words.length(word) > MAX_IGNORED_WORD
        };
        let goes_on = |start: usize| {
            let mut at = start + 1;
            for letter in rest {
                while !means(letter, *label.get(at)?) {
                    if index.words.length(*label.get(at)?) > MAX_SKIPPED_WORD {
                        return None;
                    }
                    at += 1;
                }
                at += 1;
            }
            Some(at)
        };
        let starts = label
            .iter()
            .enumerate()
            .filter(|&(_, &word)| means(first, word));
        let (start, end) = starts
            .into_iter()
            .find_map(|(start, _)| Some((start, goes_on(start)?)))?;
        let mut letters = self.letters.iter().peekable();
        let places =
            (start..end).filter(|&at| letters.next_if(|letter| means(letter, label[at])).is_some());
        Some(places.collect())
    }
}
