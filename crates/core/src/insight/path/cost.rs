//! Plausibilities as whole numbers that add up.
//!
//! The product of some plausibilities is greatest where the sum of −ln p is least. The sums are whole
//! numbers, so that it does not matter in which order a path is put together: two searches that meet
//! have the same sum as one that goes all the way.

use super::limits::MAX_STEPS;

/// How many parts a unit of −ln p has.
const PARTS: f64 = (1 << 20) as f64;

/// The greatest −ln p that is told apart: a plausibility of one in nine million.
const MOST: f64 = 16.0;

/// Each step adds one in the lowest bits, so that of equally plausible paths the one with fewer steps
/// costs less.
const STEP_BITS: u32 = 4;

const _: () = assert!(MAX_STEPS < 1 << STEP_BITS);

/// What a path costs that there is not.
pub(super) const NO_PATH: u32 = u32::MAX;

/// The most that a step costs.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) const MAX_STEP_COST: u32 = (((MOST * PARTS) as u32) << STEP_BITS) + 1;

/// What a step of some plausibility costs. All steps of a path together cost less than [`NO_PATH`].
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn step_cost(plausibility: f64) -> u32 {
    let parts = (-plausibility.ln()).clamp(0.0, MOST) * PARTS;
    ((parts.round() as u32) << STEP_BITS) + 1
}

/// What two parts of a path cost together.
pub(super) const fn sum(one: u32, other: u32) -> u32 {
    one.saturating_add(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_order_paths_as_products_do() {
        assert_eq!(step_cost(0.0), MAX_STEP_COST);
        assert!(MAX_STEP_COST as usize * MAX_STEPS < NO_PATH as usize);
        // What differs by a millionth differs in cost.
        for millionths in [1, 2, 199_999, 200_000, 500_000, 941_175] {
            let [less, more] =
                [millionths, millionths + 1].map(|it| step_cost(f64::from(it) / 1e6));
            assert!(less > more, "{millionths}");
        }
        // Of equal products the one with fewer steps.
        assert!(step_cost(1.0) < 2 * step_cost(1.0));
        assert!(step_cost(0.2499) > 2 * step_cost(0.5));
    }
}
