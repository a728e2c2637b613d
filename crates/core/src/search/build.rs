//! From a graph to its index.
//!
//! Labels are ranked by what does not depend on the query: kind, occupations before skills, fewer
//! words before more, skills that many occupations need before others, shorter before longer, the
//! order of the graph.

use std::collections::{HashMap, HashSet};

use super::dictionary::Dictionary;
use super::everyday::EverydayIndex;
use super::group_names::GroupNames;
use super::index::Index;
use super::label_columns::{KINDS, LabelColumns, UNIT};
use super::label_shape::LabelShape;
use super::language::Languages;
use super::parts::inverse_frequency;
use super::rows::Rows;
use super::term_cache::TermCache;
use super::words::{each_word, words};
use crate::columns::{self, Numbers};
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

        let (words, renumbered) = Dictionary::sorted(&numbers);
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
        let postings = labels.turned(words.len() as usize);
        let nodes: Vec<u32> = order.iter().map(|q| node_of[q.position()]).collect();
        let idf = frequencies(&postings, &nodes, firsts.len());
        let idf = of_usual_forms(&Languages::of(graph), &words, &numbers, &renumbered, &idf);
        let columns = LabelColumns {
            lengths: lengths(&labels, &nodes, &idf, firsts.len()),
            idf: idf.into_iter().map(kept).collect(),
            group_names: GroupNames::build(graph),
            postings,
            words,
            labels,
            shapes: order.iter().map(|q| shapes[q.position()]).collect(),
            own_stop_words: in_order(&own_stop_words, &renumbered).into(),
            foreign_stop_words: in_order(&foreign_stop_words, &renumbered).into(),
            nodes: nodes.into(),
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

/// Words as the sorted dictionary numbers them, in its order.
fn in_order(words: &HashSet<u32>, renumbered: &[u32]) -> Vec<u32> {
    let words = words.iter().map(|&word| renumbered[word as usize]);
    let mut words: Vec<u32> = words.collect();
    words.sort_unstable();
    words
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

/// A weight as the columns keep it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn kept(weight: f32) -> u32 {
    // Weights are some units, lengths some thousands.
    (weight * UNIT).round() as u32
}

/// How much each word says, by the number of nodes that have it in one of their labels.
fn frequencies(postings: &Rows, nodes: &[u32], count: usize) -> Vec<f32> {
    let mut last = vec![u32::MAX; count];
    let words = (0..).take(postings.starts.len() - 1);
    let frequency = |word: u32| {
        let mut holders = 0;
        for &rank in postings.get(word..word + 1) {
            let node = nodes[rank as usize] as usize;
            holders += usize::from(last[node] != word);
            last[node] = word;
        }
        inverse_frequency(count, holders)
    };
    words.map(frequency).collect()
}

/// For each word as much as its most usual form says: 'nurses' says no more than 'nurse'.
fn of_usual_forms(
    languages: &Languages,
    words: &Dictionary,
    numbers: &HashMap<String, u32>,
    renumbered: &[u32],
    idf: &[f32],
) -> Vec<f32> {
    let mut usual = idf.to_vec();
    for (text, &number) in numbers {
        let word = renumbered[number as usize] as usize;
        let forms = [languages.forms(text), languages.spellings(text)];
        for form in forms.iter().flatten().filter_map(|form| words.find(form)) {
            usual[word] = usual[word].min(idf[form as usize]);
        }
    }
    usual
}

/// For each node the length of the vector of its words, each of which counts the root of how often it is
/// there: the root of the sum over all words of all labels.
fn lengths(labels: &Rows, nodes: &[u32], idf: &[f32], count: usize) -> Numbers {
    let mut sums = vec![0.0_f32; count];
    for (rank, &node) in (0..).zip(nodes) {
        let words = labels.get(rank..rank + 1).iter();
        sums[node as usize] += words.map(|&word| idf[word as usize].powi(2)).sum::<f32>();
    }
    sums.into_iter().map(|sum| kept(sum.sqrt())).collect()
}
