//! The best label of every node while a query is read, and which labels cannot be among the best
//! any more.
//!
//! Guarantees: the best nodes, as many as are wanted, are those that they would be if every label had
//! been weighed. Of the others it is known that they fit, and no more.

/// Costs from this one on are counted as one. Hardly any label gets there, and those that do are in order
/// all the same, since keys have the whole cost: only the bound is coarser.
const MAX_COST: usize = 1024;

/// The key of a node that fits, and is not among the best.
const MATCHED: u64 = u64::MAX - 1;

/// The key of a node that does not fit.
const UNMATCHED: u64 = u64::MAX;

/// The cheapest label of every node that fits, as a key that sorts by cost and rank.
#[derive(Debug)]
pub(super) struct TopK {
    keys: Vec<u64>,
    /// The nodes that fit, as they came.
    found: Vec<u32>,
    /// So many are wanted.
    wanted: usize,
    /// How many nodes there are of each cost.
    at_cost: Vec<usize>,
    /// At least as many nodes as are wanted cost this or less, once there are so many. It only falls: a
    /// node's best label can get cheaper and never dearer, so that a label that was refused because
    /// of it could not come back.
    cutoff: usize,
    /// How many do.
    within: usize,
}

impl TopK {
    /// None yet of so many nodes, of which so many are wanted.
    pub(super) fn new(nodes: usize, wanted: usize) -> Self {
        Self {
            keys: vec![UNMATCHED; nodes],
            found: Vec::new(),
            wanted,
            at_cost: vec![0; MAX_COST],
            cutoff: MAX_COST - 1,
            within: 0,
        }
    }

    /// Whether a label of this cost or more changes at most that its node fits. `in_order` says that
    /// all labels before it had lower ranks, which are better among equals.
    pub(super) fn is_settled(&self, node: u32, cost: u32, in_order: bool) -> bool {
        // With labels in the order of their ranks, one that costs the same as the last that is
        // wanted comes after it. In a later pass ranks begin again, and it may come before.
        let is_full = self.cutoff < MAX_COST - 1;
        let too_much = self.cutoff + usize::from(!in_order);
        if is_full && cost as usize >= too_much {
            return true;
        }
        self.keys[node as usize] < key_of(cost, 0)
    }

    /// Says that a node fits.
    pub(super) fn find(&mut self, node: u32) {
        let key = &mut self.keys[node as usize];
        if *key == UNMATCHED {
            *key = MATCHED;
            self.found.push(node);
        }
    }

    /// Says that a node fits by a label of this cost and rank.
    pub(super) fn offer(&mut self, node: u32, cost: u32, rank: u32) {
        let key = &mut self.keys[node as usize];
        let (before, now) = (*key, key_of(cost, rank));
        if before <= now {
            return;
        }
        *key = now;
        if before == UNMATCHED {
            self.found.push(node);
        } else if before < MATCHED {
            self.leave(place(before));
        }
        self.come(place(now));
    }

    fn leave(&mut self, place: usize) {
        self.at_cost[place] -= 1;
        self.within -= usize::from(place <= self.cutoff);
    }

    fn come(&mut self, place: usize) {
        self.at_cost[place] += 1;
        self.within += usize::from(place <= self.cutoff);
        // Lower the bound as long as those below it are enough without those at it.
        while self.within - self.at_cost[self.cutoff] >= self.wanted && self.cutoff > 0 {
            self.within -= self.at_cost[self.cutoff];
            self.cutoff -= 1;
        }
    }

    /// Whether a node fits.
    pub(super) fn finds(&self, node: u32) -> bool {
        let key = self.keys.get(node as usize);
        key.is_some_and(|&key| key != UNMATCHED)
    }

    /// How many nodes fit.
    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    /// Cost and rank of the best nodes, as many as are wanted, the best first.
    pub(super) fn sorted(&self) -> Vec<(u32, u32)> {
        let keys = self.found.iter().map(|&node| self.keys[node as usize]);
        let mut keys: Vec<u64> = keys.filter(|&key| place(key) <= self.cutoff).collect();
        if self.wanted < keys.len() {
            keys.select_nth_unstable(self.wanted);
            keys.truncate(self.wanted);
        }
        keys.sort_unstable();
        // Both halves were u32 before.
        #[allow(clippy::cast_possible_truncation)]
        let halves = keys.into_iter().map(|key| ((key >> 32) as u32, key as u32));
        halves.collect()
    }
}

// One comparison of 64 bits instead of two of 32, and one number to store for each node: cost in the
// upper half, rank in the lower one.
fn key_of(cost: u32, rank: u32) -> u64 {
    u64::from(cost) << 32 | u64::from(rank)
}

/// Where a cost is counted: those that are too high together.
fn place(key: u64) -> usize {
    usize::try_from(key >> 32).map_or(MAX_COST - 1, |cost| cost.min(MAX_COST - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is settled may be left out: the best stay the same.
        #[test]
        fn the_best_are_the_best(
            labels in proptest::collection::vec((0_u32..12, 0_u32..1100, 0_u32..8), 0..60),
            wanted in 0_usize..14,
            in_order in any::<bool>(),
        ) {
            let mut top_k = TopK::new(12, wanted);
            let mut all = TopK::new(12, usize::MAX);
            for (rank, &(node, cost, below)) in (0..).zip(&labels) {
                let rank = if in_order { rank } else { 100 - rank };
                all.offer(node, cost, rank);
                // What is known before a label is weighed may be less than its cost.
                if top_k.is_settled(node, cost.saturating_sub(below), in_order) {
                    top_k.find(node);
                } else {
                    top_k.offer(node, cost, rank);
                }
            }
            prop_assert_eq!(top_k.count(), all.count());
            let mut first = all.sorted();
            first.truncate(wanted);
            prop_assert_eq!(top_k.sorted(), first);
        }
    }
}
