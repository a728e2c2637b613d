//! From a graph to its index.
//!
//! Labels are ranked by what does not depend on the query: kind, occupations before skills, fewer
//! words before more, skills that many occupations need before others, shorter before longer, the
//! order of the graph.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::columns::{Index, KINDS, Rows};
use super::dictionary::{Dictionary, small};
use super::words::each_word;
use crate::graph::{Graph, LabelKind, Node};

/// What a label is ranked by: its band, and within it the number of words, the popularity of the
/// node, the length, the position in the graph's table.
type Quality = (usize, usize, Reverse<u32>, usize, u32);

impl Index {
    /// Takes the labels of a graph apart: also those of occupations without a profile, which can be
    /// found though there is little to read about them.
    #[must_use]
    pub fn build(graph: &Graph) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut found: Vec<u32> = Vec::new();
        let mut ends: Vec<usize> = Vec::new();
        let mut order: Vec<Quality> = Vec::new();
        let mut node_of: Vec<u32> = Vec::new();
        let mut firsts: Vec<u32> = Vec::new();
        let (mut last, mut occupations, mut popularity) = (None, 0, 0);
        for (id, label) in graph.labels() {
            let position = small(id.index());
            if last != Some(label.node) {
                last = Some(label.node);
                firsts.push(position);
                (occupations, popularity) = match label.node {
                    Node::Occupation(_) => (occupations + 1, 0),
                    Node::Skill(id) => {
                        let skill = graph.skill(id);
                        let holders = skill.essential_for().len() + skill.optional_for().len();
                        // By order of magnitude: 40 holders are not better than 39.
                        (
                            occupations,
                            holders.checked_ilog2().map_or(0, |log| log + 1),
                        )
                    }
                };
            }
            node_of.push(small(firsts.len() - 1));
            let before = found.len();
            each_word(label.text, |word, _| {
                let next = small(numbers.len());
                let number = match numbers.get(word) {
                    Some(&number) => number,
                    None => *numbers.entry(word.to_owned()).or_insert(next),
                };
                found.push(number);
            });
            ends.push(found.len());
            let words = found.len() - before;
            let band = band(label.kind, label.node);
            order.push((band, words, Reverse(popularity), label.text.len(), position));
        }
        order.sort_unstable();

        let (words, renumbered) = sorted(&numbers);
        let mut labels = Rows::default();
        labels.items.reserve_exact(found.len());
        labels.starts.reserve_exact(order.len() + 1);
        labels.starts.push(0);
        let mut bands = vec![0; KINDS.len() * 2];
        for &(band, .., position) in &order {
            let at = position as usize;
            let from = at.checked_sub(1).map_or(0, |before| ends[before]);
            let row = found[from..ends[at]].iter();
            labels
                .items
                .extend(row.map(|&word| renumbered[word as usize]));
            labels.starts.push(small(labels.items.len()));
            bands[band..].iter_mut().for_each(|end| *end += 1);
        }
        Self {
            postings: turned(&labels, words.len() as usize),
            words,
            labels,
            nodes: order.iter().map(|q| node_of[q.4 as usize]).collect(),
            table: order.iter().map(|q| q.4).collect(),
            firsts,
            occupations: vec![occupations],
            bands,
        }
    }
}

/// The band of a label.
fn band(kind: LabelKind, node: Node) -> usize {
    let at = KINDS
        .iter()
        .position(|&k| k == kind)
        .unwrap_or(KINDS.len() - 1);
    at * 2 + usize::from(matches!(node, Node::Skill(_)))
}

/// The dictionary, and for the number that each word had its place in it.
fn sorted(numbers: &HashMap<String, u32>) -> (Dictionary, Vec<u32>) {
    let mut words: Vec<(&str, u32)> = numbers.iter().map(|(w, &n)| (w.as_str(), n)).collect();
    words.sort_unstable();
    let mut renumbered = vec![0; words.len()];
    for (place, &(_, number)) in words.iter().enumerate() {
        renumbered[number as usize] = small(place);
    }
    let words: Vec<&str> = words.into_iter().map(|(word, _)| word).collect();
    (Dictionary::new(&words), renumbered)
}

/// From the words of each label to the labels of each word, every label once.
fn turned(labels: &Rows, words: usize) -> Rows {
    let rows = || {
        labels
            .starts
            .windows(2)
            .map(|b| &labels.items[b[0] as usize..b[1] as usize])
    };
    let is_first = |row: &[u32], at: usize| !row[..at].contains(&row[at]);
    let mut starts = vec![0; words + 1];
    for row in rows() {
        for (at, &word) in row.iter().enumerate() {
            starts[word as usize + 1] += u32::from(is_first(row, at));
        }
    }
    for word in 0..words {
        starts[word + 1] += starts[word];
    }
    let mut next = starts.clone();
    let mut items = vec![0; starts.last().map_or(0, |&end| end as usize)];
    for (row, rank) in rows().zip(0..) {
        for (at, &word) in row.iter().enumerate() {
            if is_first(row, at) {
                items[next[word as usize] as usize] = rank;
                next[word as usize] += 1;
            }
        }
    }
    Rows { items, starts }
}
