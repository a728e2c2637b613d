//! From a graph to its index.
//!
//! Labels are ranked by what does not depend on the query: kind, occupations before skills, fewer
//! words before more, skills that many occupations need before others, shorter before longer, the
//! order of the graph.

use std::collections::{HashMap, HashSet};

use super::dictionary::Dictionary;
use super::everyday::EverydayIndex;
use super::index::Index;
use super::label_columns::{KINDS, LabelColumns, Rows};
use super::label_shape::LabelShape;
use super::language::Languages;
use super::term_cache::TermCache;
use super::words::{each_word, words};
use crate::columns;
use crate::graph::{Graph, LabelKind, Node, Skill};

/// What a label is ranked by, in one number: its band, and within it the number of words, the
/// popularity of the node, the length, the position in the graph's table. What is more than a label
/// can have counts as the most.
///
/// ```text
///  4 bits   8 bits   6 bits       14 bits   32 bits
/// ┌──────┬────────┬────────────┬─────────┬──────────┐
/// │ band │ words  │ popularity │ length  │ position │   lower is better, popularity counted from the top
/// └──────┴────────┴────────────┴─────────┴──────────┘
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Quality(u64);

impl Quality {
    fn new(band: usize, words: usize, popularity: u32, length: usize, position: u32) -> Self {
        let field = |number: u32, bits: u32| u64::from(number.min((1 << bits) - 1));
        let rank = field(columns::position(band), 4);
        let rank = rank << 8 | field(columns::position(words), 8);
        let rank = rank << 6 | field(u32::BITS - popularity.min(u32::BITS), 6);
        let rank = rank << 14 | field(columns::position(length), 14);
        Self(rank << 32 | u64::from(position))
    }

    const fn band(self) -> usize {
        (self.0 >> 60) as usize
    }

    /// The position in the graph's table.
    const fn position(self) -> usize {
        (self.0 & 0xffff_ffff) as usize
    }
}

impl Index {
    /// Takes the labels of a graph apart: also those of occupations without a profile, which can be
    /// found though there is little to read about them.
    #[must_use]
    pub fn build(graph: &Graph) -> Self {
        let [own, foreign] = Languages::own_and_foreign(graph);
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut own_stop_words: HashSet<u32> = HashSet::new();
        let mut foreign_stop_words: HashSet<u32> = HashSet::new();
        let labels = graph.label_count();
        let mut found: Vec<u32> = Vec::with_capacity(labels * 3);
        let mut ends: Vec<u32> = Vec::with_capacity(labels);
        let mut order: Vec<Quality> = Vec::with_capacity(labels);
        let mut shapes: Vec<u32> = Vec::with_capacity(labels);
        let mut node_of: Vec<u32> = Vec::with_capacity(labels);
        let mut firsts: Vec<u32> = Vec::new();
        let (mut last, mut occupations, mut popularity) = (None, 0, 0);
        for (id, label) in graph.labels() {
            let position = columns::position(id.index());
            if last != Some(label.node) {
                last = Some(label.node);
                firsts.push(position);
                (occupations, popularity) = match label.node {
                    Node::Occupation(_) => (occupations + 1, 0),
                    Node::Skill(id) => (occupations, popularity_of(graph.skill(id))),
                };
            }
            node_of.push(columns::position(firsts.len() - 1));
            let before = found.len();
            each_word(label.text, |word, _| {
                let next = columns::position(numbers.len());
                let known = numbers.get(word).copied();
                let number = known.unwrap_or_else(|| {
                    if own.is_stop_word(word) {
                        own_stop_words.insert(next);
                    }
                    if foreign.is_stop_word(word) {
                        foreign_stop_words.insert(next);
                    }
                    *numbers.entry(word.to_owned()).or_insert(next)
                });
                found.push(number);
            });
            ends.push(columns::position(found.len()));
            let row = &found[before..];
            let (languages, stop_words) = match label.kind {
                LabelKind::Foreign => (&foreign, &foreign_stop_words),
                _ => (&own, &own_stop_words),
            };
            let shape = shape(languages, label.text, row, stop_words);
            shapes.push(shape.into());
            order.push(Quality::new(
                band(label.kind, label.node),
                row.len() - shape.doubled(),
                popularity,
                label.text.len(),
                position,
            ));
        }
        order.sort_unstable();

        let (words, renumbered) = sorted(&numbers);
        let in_order = |words: HashSet<u32>| {
            let words = words.into_iter().map(|word| renumbered[word as usize]);
            let mut words: Vec<u32> = words.collect();
            words.sort_unstable();
            words
        };
        let mut items = Vec::with_capacity(found.len());
        let mut starts = Vec::with_capacity(order.len() + 1);
        starts.push(0);
        let mut bands = vec![0; KINDS.len() * 2];
        for quality in &order {
            let at = quality.position();
            let from = at.checked_sub(1).map_or(0, |before| ends[before]);
            let row = found[from as usize..ends[at] as usize].iter();
            items.extend(row.map(|&word| renumbered[word as usize]));
            starts.push(columns::position(items.len()));
            bands[quality.band()..].iter_mut().for_each(|end| *end += 1);
        }
        let labels = Rows::new(items, starts);
        let columns = LabelColumns {
            postings: turned(&labels, words.len() as usize),
            words,
            labels,
            shapes: order.iter().map(|q| shapes[q.position()]).collect(),
            own_stop_words: in_order(own_stop_words).into(),
            foreign_stop_words: in_order(foreign_stop_words).into(),
            nodes: order.iter().map(|q| node_of[q.position()]).collect(),
            table: order
                .iter()
                .map(|q| columns::position(q.position()))
                .collect(),
            firsts: firsts.into(),
            occupations: vec![occupations].into(),
            bands: bands.into(),
        };
        Self {
            columns,
            everyday: EverydayIndex::build(graph),
            term_cache: TermCache::default(),
        }
    }
}

/// How many occupations need a skill, by order of magnitude: 40 are not better than 39.
fn popularity_of(skill: Skill<'_>) -> u32 {
    let holders = skill.essential_for().len() + skill.optional_for().len();
    holders.checked_ilog2().map_or(0, |log| log + 1)
}

/// What of a label counts.
fn shape(languages: &Languages, label: &str, row: &[u32], stop_words: &HashSet<u32>) -> LabelShape {
    let is_stop_word = |at: usize| stop_words.contains(&row[at]);
    let (before, after) = match label.split_once('/') {
        Some((before, after)) if !after.contains('/') => (words(before), words(after)),
        _ => return LabelShape::new(row.len(), None, |_, _| false, is_stop_word),
    };
    // A word is never torn apart by a slash, so that the parts have the words of the whole.
    let word = |at: usize| before.get(at).unwrap_or_else(|| &after[at - before.len()]);
    let is_form = |one: usize, other: usize| {
        row[one] == row[other] || languages.forms(word(one)).contains(word(other))
    };
    LabelShape::new(row.len(), Some(before.len()), is_form, is_stop_word)
}

/// The band of a label.
fn band(kind: LabelKind, node: Node) -> usize {
    let at = KINDS.iter().position(|&k| k == kind);
    let at = at.expect("every kind is among them");
    at * 2 + usize::from(matches!(node, Node::Skill(_)))
}

/// The dictionary, and for the number that each word had its place in it.
fn sorted(numbers: &HashMap<String, u32>) -> (Dictionary, Vec<u32>) {
    let mut words: Vec<(&str, u32)> = numbers.iter().map(|(w, &n)| (w.as_str(), n)).collect();
    words.sort_unstable();
    let mut renumbered = vec![0; words.len()];
    for (place, &(_, number)) in words.iter().enumerate() {
        renumbered[number as usize] = columns::position(place);
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
    Rows::new(items, starts)
}
