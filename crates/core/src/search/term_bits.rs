//! Which of a query's words something has, a bit for each.

/// The most words of a query that count.
pub(super) const MAX_TERMS: usize = 16;

/// Which terms something holds, a bit for each.
pub(super) type TermBits = u16;

/// The bits of a mark, the first term's first.
pub(super) fn bits(mark: TermBits) -> impl Iterator<Item = (usize, TermBits)> {
    let mut left = mark;
    std::iter::from_fn(move || {
        let at = left.trailing_zeros() as usize;
        let bit = left & left.wrapping_neg();
        left &= !bit;
        (bit != 0).then_some((at, bit))
    })
}
