//! Numbers that look random and are the same every time, and shapes given by a few quantiles.
//!
//! A generator of our own (`SplitMix64`), so that neither a library's next version nor another machine
//! makes other sets of the same size: figures stay comparable.

/// A stream of numbers, fixed by its seed.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which must not be 0. The remainder's bias is of no account here.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number in a range, both ends included.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// Whether something of this chance, in thousandths, happens.
    pub(crate) fn chance(&mut self, thousandths: usize) -> bool {
        self.below(1_000) < thousandths
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}

/// The whole of a distribution, in millionths.
const WHOLE: usize = 1_000_000;

/// A distribution by its quantiles: millionths and values, rising in both, from 0 to [`WHOLE`].
/// Between two of them it is even.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape(pub(crate) &'static [(usize, usize)]);

impl Shape {
    fn at(self, millionths: usize) -> usize {
        let after = self.0.partition_point(|(at, _)| *at <= millionths);
        let (from, low) = self.0[after - 1];
        let Some((to, high)) = self.0.get(after) else {
            return low;
        };
        low + (high - low) * (millionths - from) / (to - from)
    }

    pub(crate) fn draw(self, random: &mut Random) -> usize {
        self.at(random.below(WHOLE))
    }

    /// As many values as wanted, in any order: not drawn one by one but spread over the shape, so
    /// that a set of any size has its share of everything, the rare and the large included.
    pub(crate) fn spread(self, count: usize, random: &mut Random) -> Vec<usize> {
        let last = count.saturating_sub(1).max(1);
        let mut values: Vec<usize> = (0..count).map(|i| self.at(i * WHOLE / last)).collect();
        random.shuffle(&mut values);
        values
    }
}

/// Changes values one by one, none beyond the bounds, until they have the wanted sum, or no more can
/// be done. Values outside the bounds stay as they are.
pub(crate) fn settle(
    values: &mut [usize],
    sum: usize,
    (low, high): (usize, usize),
    random: &mut Random,
) {
    let mut now: usize = values.iter().sum();
    let mut tries = 0;
    while now != sum && tries < 100 * values.len() + 10 * sum {
        tries += 1;
        let at = random.below(values.len());
        let value = &mut values[at];
        if now < sum && (low..high).contains(value) {
            *value += 1;
            now += 1;
        } else if now > sum && (low + 1..=high).contains(value) {
            *value -= 1;
            now -= 1;
        }
    }
}
