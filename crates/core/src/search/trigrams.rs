//! How much of a word is in another one: the share of their trigrams that they have in common.
//!
//! ```text
//! repair     ^re rep epa pai air ir$
//! repairer   ^re rep epa pai air ire rer er$     5 in common: 2 · 5 / (6 + 8) = 0.71
//! ```
//!
//! This is the coefficient of Dice (1945) over letters in threes, with the ends of a word as letters. It finds
//! relatives of a word (*repair*, *repairer*), parts (*smith* in *blacksmith*), and much that is mistyped.

/// Before and after a word; no folded word has these characters.
const ENDS: [u8; 2] = [2, 3];

/// The longest words that are compared, in bytes. Few words of any label are longer.
const MAX_COMPARED_BYTES: usize = 60;

/// The trigrams of a word, and a set of bits for them.
#[derive(Debug, Default)]
pub(super) struct Trigrams {
    /// Ascending, each once: fewer than 64.
    all: Vec<u32>,
    bits: u64,
}

/// The trigrams of a word, in their order in it.
fn each(word: &str) -> impl Iterator<Item = u32> + '_ {
    let bytes = word.as_bytes();
    let at = move |place: usize| match place.checked_sub(1) {
        None => ENDS[0],
        Some(place) => bytes.get(place).copied().unwrap_or(ENDS[1]),
    };
    (0..bytes.len())
        .map(move |place| u32::from_be_bytes([0, at(place), at(place + 1), at(place + 2)]))
}

const fn bit(trigram: u32) -> u64 {
    // The upper bits of a product depend on all bits of its factors (Knuth's multiplicative hashing).
    1 << (trigram.wrapping_mul(2_654_435_769) >> 26)
}

/// A set of bits for the trigrams of a word, by which most words are ruled out.
pub(super) fn bits(word: &str) -> u64 {
    each(word).fold(0, |set, trigram| set | bit(trigram))
}

impl Trigrams {
    /// The trigrams of a folded word; none of one that is too long to be compared.
    pub(super) fn of(word: &str) -> Self {
        if word.len() > MAX_COMPARED_BYTES {
            return Self::default();
        }
        let mut all: Vec<u32> = each(word).collect();
        all.sort_unstable();
        all.dedup();
        Self {
            bits: bits(word),
            all,
        }
    }

    /// The most trigrams that a word with these bits can have in common with this one.
    fn most_common(&self, bits: u64) -> usize {
        // Trigrams with the same bit are one in the set.
        let hidden = self.all.len() - self.bits.count_ones() as usize;
        (self.bits & bits).count_ones() as usize + hidden
    }

    /// How much alike a word is, of 256, if it is at least `least`.
    pub(super) fn likeness(&self, word: &str, bits: u64, least: usize) -> Option<usize> {
        let length = self.all.len() + word.len();
        let reaches = |common: usize| common * 512 >= least * length;
        if length == 0 || !reaches(self.most_common(bits)) || word.len() > MAX_COMPARED_BYTES {
            return None;
        }
        // What is twice in a word counts once.
        let common = each(word).filter_map(|trigram| self.all.binary_search(&trigram).ok());
        let common = common.fold(0_u64, |set, at| set | 1 << at);
        let common = common.count_ones() as usize;
        reaches(common).then(|| common * 512 / length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn likeness(one: &str, other: &str) -> Option<usize> {
        Trigrams::of(one).likeness(other, bits(other), 1)
    }

    #[test]
    fn relatives_are_alike() {
        assert_eq!(likeness("repair", "repairer"), Some(5 * 512 / 14));
        assert_eq!(likeness("nurse", "nurse"), Some(256));
        assert_eq!(likeness("nurse", "cook"), None);
        assert_eq!(likeness("", ""), None);
    }

    proptest! {
        #[test]
        fn what_is_alike_is_never_ruled_out(
            one in "[ab]{0,9}|\\PC{0,9}",
            other in "[ab]{0,9}|\\PC{0,9}",
            least in 1_usize..=256,
        ) {
            let exact = Trigrams::of(&one).likeness(&other, u64::MAX, least);
            prop_assert_eq!(Trigrams::of(&one).likeness(&other, bits(&other), least), exact);
            prop_assert!(exact.is_none_or(|alike| alike + 1 >= least && alike <= 256));
        }
    }
}
