//! Fall back by parts: what is nearest to a query of which not every word is met.
//!
//! A node is scored by its best label, by all of its labels together, and by the names of its group. Each of
//! these is the cosine of two vectors of words, those of the query and those of the text (Salton, Wong and
//! Yang 1975). A rare word weighs more than a usual one (Spärck Jones 1972), and a word that is only alike
//! counts as much as it is alike ('soft' cosine, Cohen, Ravikumar and Fienberg 2003):
//!
//! ```text
//! query             forklift       storekeeper
//!                      │ 1              │ 0.5
//! label             forklift  operator  store
//! ```
//!
//! What nothing has counts for nothing: to add such a word changes no score, so that a list that was not
//! empty does not become empty.

use std::cmp::Reverse;

use super::filters::ParsedQuery;
use super::form::Form;
use super::label_columns::LabelColumns;
use super::language::WordKind;
use super::rows::Rows;
use super::term::{FULL, WordPart};

/// What all labels of a node together count beside its best one.
const ALL_LABELS: f32 = 0.7;

/// What the names of its group count beside its best label.
const GROUP: f32 = 0.4;

/// What a preferred label counts beside others that say the same.
const PREFERRED: f32 = 1.05;

/// What initials count beside the words themselves.
const INITIALS: f32 = 0.5;

/// A word that is less like everything that it finds says nothing beside others.
const MIN_TELLING: u16 = 30;

/// The least score that is near enough to be found.
const MIN_SCORE: f32 = 0.35;

/// The same for what has no whole word of the query, and whose group has nothing of it.
const MIN_SCORE_WITHOUT_WORD: f32 = 0.7;

/// Something that meets a part of the query.
#[derive(Debug, Clone, Copy)]
pub(super) struct PartialHit {
    pub(super) node: u32,
    /// Its label that is nearest; none where only its group has something of the query.
    pub(super) rank: Option<u32>,
    score: f32,
}

/// A query as a vector: words with their weights, and its length.
struct Vector {
    words: Vec<(u32, f32)>,
    length: f32,
}

/// How much a word of the query counts.
const fn weight_of(kind: WordKind) -> f32 {
    match kind {
        WordKind::Core => 1.0,
        WordKind::Aside => 0.5,
        WordKind::Qualifier => 0.1,
        WordKind::StopWord => 0.01,
    }
}

impl Vector {
    /// From the words that each term of a form finds, whole or in part.
    fn new<'a>(
        parts: impl Iterator<Item = (&'a [WordPart], WordKind)>,
        idf: impl Fn(u32) -> f32,
    ) -> Self {
        // 'of' and the beginnings of very many words lead anywhere, and take long: they count only where
        // there is nothing else.
        let says_more = |&(parts, kind): &(&[WordPart], WordKind)| {
            kind != WordKind::StopWord && parts.iter().any(|part| part.alike >= MIN_TELLING)
        };
        let mut parts: Vec<_> = parts.filter(|(parts, _)| !parts.is_empty()).collect();
        if parts.iter().any(says_more) {
            parts.retain(says_more);
        }
        let (mut words, mut length) = (Vec::new(), 0.0);
        for (parts, kind) in parts {
            let weight = weight_of(kind);
            let (mut sum, mut of) = (0.0, 0.0);
            for part in parts {
                let alike = f32::from(part.alike) / f32::from(FULL);
                words.push((part.word, weight * alike * idf(part.word)));
                // The word itself says how rare it is; what is only alike, together.
                let share = if part.alike == FULL { 1e3 } else { alike };
                sum += share * idf(part.word);
                of += share;
            }
            length += (weight * sum / of) * (weight * sum / of);
        }
        words.sort_unstable_by(|a: &(u32, f32), b| {
            (a.0, b.1)
                .partial_cmp(&(b.0, a.1))
                .expect("weights are numbers")
        });
        words.dedup_by_key(|word| word.0);
        Self {
            words,
            length: length.sqrt(),
        }
    }

    /// Adds to every text that has a word of the vector what they have in common.
    fn add(&self, postings: &Rows, idf: impl Fn(u32) -> f32, scores: &mut Scores) {
        for &(word, weight) in &self.words {
            let weight = weight * idf(word);
            for &text in postings.get(word..word + 1) {
                scores.add(text, weight);
            }
        }
    }
}

/// A score for each of many, of which few have one.
#[derive(Debug, Default)]
pub(super) struct Scores {
    all: Vec<f32>,
    /// Those that have a score.
    found: Vec<u32>,
}

impl Scores {
    fn clear(&mut self, count: usize) {
        for &at in &self.found {
            if let Some(score) = self.all.get_mut(at as usize) {
                *score = 0.0;
            }
        }
        self.found.clear();
        self.all.resize(count, 0.0);
    }

    fn add(&mut self, at: u32, more: f32) {
        let score = &mut self.all[at as usize];
        if *score == 0.0 {
            self.found.push(at);
        }
        *score += more;
    }

    fn raise(&mut self, at: u32, to: f32) {
        let score = &mut self.all[at as usize];
        if *score == 0.0 {
            self.found.push(at);
        }
        *score = score.max(to);
    }

    fn get(&self, at: u32) -> f32 {
        self.all[at as usize]
    }
}

/// The buffers of a fall back, used again by the next one.
#[derive(Debug, Default)]
pub(super) struct PartBuffers {
    labels: Scores,
    nodes: Scores,
    /// How often the word in hand is in the labels of a node.
    counts: Scores,
    names: Scores,
    groups: Scores,
    /// For each node its best label, and the score of it.
    best: Vec<(f32, u32)>,
}

/// What meets a part of the query, the best first; skills after all occupations where
/// the query reads like a job. `is_found` says which nodes were found already.
pub(super) fn find(
    index: &LabelColumns,
    form: &Form,
    filters: &ParsedQuery,
    is_found: impl Fn(u32) -> bool,
    room: &mut PartBuffers,
) -> Vec<PartialHit> {
    let idf = |word: u32| index.idf(word);
    let terms = || form.terms.iter().zip(&form.kinds);
    let query = Vector::new(
        terms().map(|(term, &kind)| (term.parts.as_slice(), kind)),
        idf,
    );
    score_labels(index, form, &query, room);
    score_nodes(index, &query, room);
    score_groups(index, form, room);
    let occupations = index.occupation_count();
    let jobs_first = form.skill_cost > 0;
    let mut hits: Vec<PartialHit> = Vec::new();
    let group_of = |node: u32| index.group_names.groups.get(node as usize).copied();
    for (node, &(best, rank)) in (0..).zip(&room.best) {
        let group = group_of(node).map_or(0.0, |group| room.groups.get(group));
        let is_near = best > 0.0 || group > 0.0;
        if !is_near
            || is_found(node)
            || !filters.takes_skills(node >= occupations)
            || !filters.passes(node)
        {
            continue;
        }
        let score = best + ALL_LABELS * room.nodes.get(node) + GROUP * group;
        let has_word = || form.terms.iter().any(|term| term.is_met(index, rank));
        if group == 0.0 && score < MIN_SCORE_WITHOUT_WORD && !has_word() {
            continue;
        }
        hits.push(PartialHit {
            node,
            rank: (best > 0.0).then_some(rank),
            score,
        });
    }
    let order = |hit: &PartialHit| {
        (
            jobs_first && hit.node >= occupations,
            Reverse(hit.score.to_bits()),
            hit.node,
        )
    };
    // Scores are not negative, so that their bits are in the order of their values.
    hits.sort_unstable_by_key(order);
    // Somebody who has found something finds something with a word more, too.
    let near = hits.iter().filter(|hit| hit.score >= MIN_SCORE).count();
    match near {
        0 => hits.truncate(1),
        _ => hits.retain(|hit| hit.score >= MIN_SCORE),
    }
    hits
}

/// The best label of each node.
fn score_labels(index: &LabelColumns, form: &Form, query: &Vector, room: &mut PartBuffers) {
    room.labels.clear(index.table.len());
    query.add(&index.postings, |word| index.idf(word), &mut room.labels);
    let mut length = query.length;
    for (term, &kind) in form.terms.iter().zip(&form.kinds) {
        let holders = term.initials.labels().map(<[u32]>::len).sum();
        if holders > 0 {
            let weight = weight_of(kind) * inverse_frequency(index.table.len(), holders).powi(2);
            let labels = term.initials.labels().flatten();
            labels.for_each(|&rank| room.labels.add(rank, weight * INITIALS));
            length = length.max(weight.sqrt());
        }
    }
    room.best.clear();
    room.best.resize(index.firsts.len(), (0.0, 0));
    let preferred = index.preferred_end();
    for &rank in &room.labels.found {
        let words = index.label(rank).iter();
        let own: f32 = words.map(|&word| index.idf(word) * index.idf(word)).sum();
        let mut score = room.labels.get(rank) / (own.sqrt() * length);
        if rank < preferred {
            score *= PREFERRED;
        }
        let best = &mut room.best[index.nodes[rank as usize] as usize];
        if score.total_cmp(&best.0).then(best.1.cmp(&rank)).is_gt() {
            *best = (score, rank);
        }
    }
}

/// All labels of a node as one text, in which a word counts the root of how often it is there.
fn score_nodes(index: &LabelColumns, query: &Vector, room: &mut PartBuffers) {
    room.nodes.clear(index.firsts.len());
    for &(word, weight) in &query.words {
        room.counts.clear(index.firsts.len());
        for &rank in index.holding(word..word + 1) {
            room.counts.add(index.nodes[rank as usize], 1.0);
        }
        let weight = weight * index.idf(word);
        for &node in &room.counts.found {
            room.nodes.add(node, weight * room.counts.get(node).sqrt());
        }
    }
    let Scores { all, found } = &mut room.nodes;
    for &node in &*found {
        all[node as usize] /= index.length(node) * query.length;
    }
}

/// The best name of each group.
fn score_groups(index: &LabelColumns, form: &Form, room: &mut PartBuffers) {
    let names = &index.group_names;
    let all = names.owners.len();
    let idf = |word: u32| inverse_frequency(all, names.postings.get(word..word + 1).len());
    let parts = form.terms.iter().zip(&form.kinds);
    let query = Vector::new(
        parts.map(|(term, &kind)| (term.group_parts.as_slice(), kind)),
        idf,
    );
    room.names.clear(all);
    room.groups.clear(all + 1);
    query.add(&names.postings, idf, &mut room.names);
    for &name in &room.names.found {
        let words = names.names.get(name..name + 1).iter();
        let length: f32 = words.map(|&word| idf(word) * idf(word)).sum();
        let score = room.names.get(name) / (length.sqrt() * query.length);
        room.groups.raise(names.owners[name as usize] + 1, score);
    }
}

/// How much a word says that so many of all have.
pub(super) fn inverse_frequency(all: usize, holders: usize) -> f32 {
    // Both are far below what a `f32` counts exactly.
    #[allow(clippy::cast_precision_loss)]
    let share = (1 + all) as f32 / (1 + holders) as f32;
    share.ln() + 1.0
}
