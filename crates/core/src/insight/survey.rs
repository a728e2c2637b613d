//! How well the suggestions of a whole graph are founded, in numbers.
//!
//! A suggestion is poorly founded where the two ends have nothing but generic skills in common; and
//! prospects say little where a few occupations are everybody's. All occupations are
//! asked with the same options, so that ways to suggest can be compared.

use std::collections::HashMap;

use super::{Insight, Options};
use crate::graph::{Graph, Occupation, OccupationId};
use crate::parallel::{QUESTIONS_PER_THREAD, map};
use crate::profile::isco;

/// The part of the prospects, in hundredths, by which it is asked whether a few occupations take
/// them all.
pub const SLICE: usize = 21;

/// What there is to count in the suggestions of a graph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Survey {
    /// Derived prospects.
    pub prospects: usize,
    /// Those that have nothing but generic skills in common.
    pub generic_only: usize,
    /// How many occupations, the most frequent, take a [`SLICE`] of them.
    pub take_a_slice: usize,
    /// Occupations without a similar one.
    pub without_similar: usize,
    /// Occupations below the highest level without a prospect.
    pub without_prospects: usize,
    /// Occupations for which the search for prospects was cut short.
    pub cut_short: usize,
}

impl Survey {
    /// Asks for the suggestions of every occupation.
    #[must_use]
    pub fn new(graph: &Graph, insight: Insight<'_>, options: Options) -> Self {
        let ids: Vec<_> = graph.occupations().map(Occupation::id).collect();
        let asked = map(&ids, QUESTIONS_PER_THREAD, |&id| {
            let around = insight.around(id);
            let without_similar = around.similar(options).is_empty();
            (without_similar, around.outlook(options))
        });
        let mut survey = Self::default();
        let mut slots: HashMap<OccupationId, usize> = HashMap::new();
        for (id, (without_similar, outlook)) in ids.into_iter().zip(asked) {
            survey.without_similar += usize::from(without_similar);
            let prospects = outlook.prospects;
            let level = graph.occupation(id).level();
            let is_below = level.is_some_and(|level| level < isco::HIGHEST_LEVEL);
            survey.without_prospects += usize::from(prospects.is_empty() && is_below);
            survey.cut_short += usize::from(outlook.is_cut);
            for similarity in prospects.iter().filter(|similarity| !similarity.is_listed) {
                survey.prospects += 1;
                survey.generic_only += usize::from(!similarity.is_telling);
                *slots.entry(similarity.id).or_default() += 1;
            }
        }
        survey.take_a_slice = taking(slots.into_values().collect(), survey.prospects);
        survey
    }
}

/// How many of some shares, the largest first, come to a slice of all.
fn taking(mut shares: Vec<usize>, all: usize) -> usize {
    shares.sort_unstable_by(|a, b| b.cmp(a));
    let mut taken = 0;
    let takers = shares.into_iter().take_while(|share| {
        let is_short = taken * 100 < all * SLICE;
        taken += share;
        is_short
    });
    takers.count()
}

#[cfg(test)]
mod tests {
    use super::taking;

    #[test]
    fn the_largest_shares_come_first() {
        assert_eq!(taking(vec![], 0), 0);
        // 20 of 100 is less than the slice, 21 is not.
        assert_eq!(taking(vec![20, 1, 79], 100), 1);
        assert_eq!(taking(vec![10, 11, 9, 70 - 60, 60], 100), 1);
        assert_eq!(taking([vec![2; 10], vec![1; 80]].concat(), 100), 11);
    }
}
