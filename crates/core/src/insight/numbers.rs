//! Whole numbers and numbers to compute with.

/// A number that is not negative, rounded.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn whole(number: f64) -> u64 {
    number.round() as u64
}

/// A sum as a number to compute with. Equal sums stay equal.
#[allow(clippy::cast_precision_loss)]
pub(super) const fn real(sum: u128) -> f64 {
    sum as f64
}

/// A count as a number to compute with.
#[allow(clippy::cast_precision_loss)]
pub(super) const fn count(number: usize) -> f64 {
    number as f64
}
