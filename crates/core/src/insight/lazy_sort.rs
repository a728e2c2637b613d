//! Lists of which only the beginning is wanted.
//!
//! In a set of tens of thousands of occupations that share skills, each meets nearly all others, and to
//! sort them all takes longer than to find them.

use std::cmp::Ordering;

/// So many are put in order first, and then more and more.
const INITIAL_SORTED: usize = 32;

/// Some things in an order, each put in its place only when it is asked for.
pub(super) struct LazySorted<T, F> {
    all: Vec<T>,
    /// How many have been given out.
    given: usize,
    /// How many are in their places.
    sorted: usize,
    compare: F,
}

impl<T, F: Fn(&T, &T) -> Ordering> LazySorted<T, F> {
    /// All of them in a total order.
    pub(super) const fn new(all: Vec<T>, compare: F) -> Self {
        Self {
            all,
            given: 0,
            sorted: 0,
            compare,
        }
    }
}

impl<T: Copy, F: Fn(&T, &T) -> Ordering> Iterator for LazySorted<T, F> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if self.given == self.sorted {
            let rest = self.all.get_mut(self.sorted..)?;
            let more = rest.len().min(self.sorted.max(INITIAL_SORTED));
            if more < rest.len() {
                rest.select_nth_unstable_by(more, &self.compare);
            }
            rest.get_mut(..more)?.sort_unstable_by(&self.compare);
            self.sorted += more;
        }
        let next = self.all.get(self.given).copied();
        self.given += usize::from(next.is_some());
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_beginning_is_that_of_the_whole(
            all in prop::collection::vec(0_u16..500, 0..300), count in 0_usize..310,
        ) {
            let mut sorted = all.clone();
            sorted.sort_unstable();
            sorted.truncate(count);
            let begun: Vec<_> = LazySorted::new(all, |a: &u16, b| a.cmp(b)).take(count).collect();
            prop_assert_eq!(begun, sorted);
        }
    }
}
