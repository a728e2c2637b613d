//! The nodes whose names are nearest to something that nobody is called: 'did you mean'.

use super::graph::Graph;
use super::ids::{OccupationId, SkillId};
use crate::text::sanitize::fold;

/// How much of a name must agree for it to be suggested; 1 is all of it.
const MIN_SIMILARITY: f64 = 0.6;

impl Graph {
    /// Up to `limit` occupations whose id or titles are nearest to `name`, the nearest first.
    #[must_use]
    pub fn nearest_occupations(&self, name: &str, limit: usize) -> Vec<OccupationId> {
        let wanted = fold(name);
        nearest(
            self.occupations().map(|occupation| {
                let best = std::iter::once(occupation.title())
                    .chain(occupation.other_titles())
                    .chain([occupation.key()])
                    .map(|title| closeness(&wanted, title))
                    .fold(0.0, f64::max);
                (best, occupation.id())
            }),
            limit,
        )
    }

    /// Up to `limit` skills whose names are nearest to `name`, the nearest first.
    #[must_use]
    pub fn nearest_skills(&self, name: &str, limit: usize) -> Vec<SkillId> {
        let wanted = fold(name);
        nearest(
            self.skills().map(|skill| {
                let best = std::iter::once(skill.name())
                    .chain(skill.other_names())
                    .map(|name| closeness(&wanted, name))
                    .fold(0.0, f64::max);
                (best, skill.id())
            }),
            limit,
        )
    }
}

fn nearest<T: Ord + Copy>(scored: impl Iterator<Item = (f64, T)>, limit: usize) -> Vec<T> {
    let mut near: Vec<_> = scored
        .filter(|&(score, _)| score >= MIN_SIMILARITY)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    near.into_iter().take(limit).map(|(_, id)| id).collect()
}

/// How much of a single word must agree. A short word has many that differ in one letter: whoever types `nope`
/// means no rope dancer.
const MIN_SIMILARITY_OF_WORD: f64 = 0.8;

/// From 0 to 1: the whole name compared, and, a little lower, the best single word, so that
/// `hakcer` finds 'ethical hacker'.
fn closeness(wanted: &str, name: &str) -> f64 {
    let name = fold(name);
    // Swapped letters count as one error here: they are the commonest of all.
    let whole = strsim::normalized_damerau_levenshtein(wanted, &name);
    let word = name
        .split(' ')
        .filter(|word| word.len() > 3)
        .map(|word| strsim::normalized_damerau_levenshtein(wanted, word))
        .filter(|&similarity| similarity >= MIN_SIMILARITY_OF_WORD)
        .map(|similarity| similarity * 0.9)
        .fold(0.0, f64::max);
    whole.max(word)
}
