//! Which of the ways that nothing beats are worth showing first: a few, each the best at something.
//!
//! Of all ways that no other beats on moves, skills to learn and hardest move, these are chosen:
//!
//! 1. the one of the **fewest steps**;
//! 2. the one with the **least to learn**;
//! 3. the one with the **smallest steps**;
//! 4. the **balanced** one: for each way and each of the three costs, see how far the way
//!    is from the lowest to the highest of all; the furthest is what speaks most against the way;
//!    the way against which least speaks is chosen, if it is not for something else. One that is the
//!    worst of all in something lies between nothing.
//!
//! Where several are the best at something, it is the one of fewer moves, then of less to learn. One
//! way may be the best at several things, so that there are four at most, and often two or three. So
//! a way that gains a skill by one more move is left out, unless it is the best there is at something.

use std::cmp::Ordering;

use super::search::Costs;

/// What a way is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Merit {
    /// No way has fewer moves.
    FewestMoves,
    /// On no way there is less to learn.
    LeastToLearn,
    /// The hardest move of no way is easier.
    SmallestMaxStep,
    /// It is a fair trade of all three.
    Balanced,
}

impl Merit {
    /// What a way is best at, in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FewestMoves => "fewest steps",
            Self::LeastToLearn => "least to learn",
            Self::SmallestMaxStep => "smallest steps",
            Self::Balanced => "balanced",
        }
    }
}

/// What each of some ways is chosen for: nothing for those that are not. They come with few moves
/// first, then little to learn, and none beats another.
pub(super) fn choose(costs: &[Costs]) -> Vec<Vec<Merit>> {
    let mut merits = vec![Vec::new(); costs.len()];
    let bests = [
        Merit::FewestMoves,
        Merit::LeastToLearn,
        Merit::SmallestMaxStep,
    ];
    for (at, merit) in bests.into_iter().enumerate() {
        // The first of the least.
        let best = (0..costs.len()).min_by_key(|&way| costs[way][at]);
        if let Some(merits) = best.and_then(|best| merits.get_mut(best)) {
            merits.push(merit);
        }
    }
    let against: Vec<_> = costs.iter().map(|way| Against::new(*way, costs)).collect();
    let others = (0..costs.len()).filter(|&way| against[way].is_between());
    let fairest = others.min_by(|&a, &b| against[a].compare(against[b]));
    if let Some(merits) = fairest.and_then(|way| merits.get_mut(way))
        && merits.is_empty()
    {
        merits.push(Merit::Balanced);
    }
    merits
}

/// What speaks most against a way: how far it is from the lowest to the highest of all, as a
/// fraction, so that equal ones are equal.
#[derive(Debug, Clone, Copy)]
struct Against {
    above: usize,
    range: usize,
}

impl Against {
    fn new(way: Costs, all: &[Costs]) -> Self {
        let each = way.into_iter().enumerate().map(|(at, cost)| {
            let costs = all.iter().map(|way| way[at]);
            let low = costs.clone().min().unwrap_or(cost);
            let high = costs.max().unwrap_or(cost);
            Self {
                above: cost - low,
                range: (high - low).max(1),
            }
        });
        each.max_by(|&a, &b| a.compare(b))
            .unwrap_or(Self { above: 0, range: 1 })
    }

    fn compare(self, other: Self) -> Ordering {
        (self.above * other.range).cmp(&(other.above * self.range))
    }

    /// Whether it is the worst of all in nothing.
    const fn is_between(self) -> bool {
        self.above < self.range
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// The ways that are chosen, and for what.
    fn chosen(costs: &[Costs]) -> Vec<(Costs, String)> {
        let merits = choose(costs);
        let named = merits.iter().map(|merits| {
            let names: Vec<_> = merits.iter().map(|merit| merit.name()).collect();
            names.join(", ")
        });
        let all = costs.iter().copied().zip(named);
        all.filter(|(_, name)| !name.is_empty()).collect()
    }

    fn beats(one: &Costs, other: &Costs) -> bool {
        one != other && one.iter().zip(other).all(|(one, other)| one <= other)
    }

    #[test]
    fn each_is_best_at_something() {
        let told = |costs: &[Costs]| -> Vec<String> {
            let chosen = chosen(costs).into_iter();
            let told = chosen.map(|([moves, learn, hardest], name)| {
                format!("{moves} {learn} {hardest}: {name}")
            });
            told.collect()
        };
        assert_eq!(told(&[]), [""; 0]);
        assert_eq!(
            told(&[[2, 9, 5]]),
            ["2 9 5: fewest steps, least to learn, smallest steps"]
        );
        // The second is half as far from the best as the worst, in learning a little more.
        let ways = [
            [2, 37, 31],
            [2, 43, 28],
            [3, 40, 27],
            [3, 48, 23],
            [3, 56, 22],
            [4, 41, 26],
            [4, 57, 18],
        ];
        assert_eq!(
            told(&ways),
            [
                "2 37 31: fewest steps, least to learn",
                "3 48 23: balanced",
                "4 57 18: smallest steps",
            ]
        );
        // All four, each for one thing.
        assert_eq!(
            told(&[[1, 30, 30], [2, 25, 20], [3, 10, 29], [4, 40, 10]]),
            [
                "1 30 30: fewest steps",
                "2 25 20: balanced",
                "3 10 29: least to learn",
                "4 40 10: smallest steps",
            ]
        );
        // The fairest trade is there already.
        assert_eq!(
            told(&[[1, 30, 30], [2, 20, 19], [3, 25, 15], [4, 40, 10]]),
            [
                "1 30 30: fewest steps",
                "2 20 19: least to learn",
                "4 40 10: smallest steps",
            ]
        );
        // What is the worst in something lies between nothing.
        assert_eq!(
            told(&[[1, 9, 9], [2, 8, 8], [2, 10, 7]]),
            [
                "1 9 9: fewest steps",
                "2 8 8: least to learn",
                "2 10 7: smallest steps",
            ]
        );
    }

    proptest! {
        #[test]
        fn few_are_chosen_and_the_best_of_each(
            costs in prop::collection::btree_set([1_usize..9, 0..60, 0..40], 0..40),
        ) {
            let front: BTreeSet<Costs> =
                costs.iter().filter(|one| !costs.iter().any(|other| beats(other, one))).copied().collect();
            let front: Vec<_> = front.into_iter().collect();
            let chosen = chosen(&front);
            prop_assert!(chosen.len() <= 4 && chosen.is_empty() == front.is_empty());
            for at in 0..3 {
                let least = front.iter().map(|way| way[at]).min();
                prop_assert_eq!(chosen.iter().map(|(way, _)| way[at]).min(), least);
            }
            for (one, _) in &chosen {
                prop_assert!(!front.iter().any(|other| beats(other, one)));
            }
            // What lies between is the worst in nothing.
            let between = chosen.iter().find(|(_, name)| name == Merit::Balanced.name());
            for at in 0..3 {
                let most = front.iter().map(|way| way[at]).max();
                let least = front.iter().map(|way| way[at]).min();
                prop_assert!(between.is_none_or(|(way, _)| Some(way[at]) < most || most == least));
            }
        }
    }
}
