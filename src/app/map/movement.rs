//! Walking on the map: what lies next in a direction.
//!
//! *Up* and *down* go to the next row on the side that you are on, and through the middle; *left* and
//! *right* cross over to the other side, to the nearest row. Where there is nothing on the other side,
//! they go farther out.
//!
//! ```text
//!     b ←─ left/right ─→ a        from a: down is the middle, then c; left is b
//!              cook               from the middle: up is a (the more similar of its row)
//!     d                  c        from c: left is d, right is nothing
//! ```
//!
//! Guarantee: from anywhere on the map you get anywhere on it. (Each row left of the middle has an
//! occupation right of it. Up and down go through all on the right and the middle, and left and
//! right along a row.)

use super::chart::{Chart, Spot};
use careernav_core::graph::OccupationId;

/// A direction on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards higher levels.
    Up,
    /// Towards lower levels.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
}

impl Chart {
    /// What you get to from an occupation; nothing if nothing lies there, or if the occupation has
    /// no place on the map.
    #[must_use]
    pub fn step(&self, from: OccupationId, direction: Direction) -> Option<OccupationId> {
        let middle = self.spots.first()?;
        let from = self.spot(from)?;
        let side = |spot: &Spot| spot.x.cmp(&middle.x);
        let lies_there = |spot: &Spot| match direction {
            Direction::Up => spot.y < from.y,
            Direction::Down => spot.y > from.y,
            Direction::Left => spot.x < from.x,
            Direction::Right => spot.x > from.x,
        };
        let goes_along = matches!(direction, Direction::Up | Direction::Down);
        let is_at_middle = from.id == middle.id;
        let is_on_the_way = |spot: &Spot| {
            is_at_middle || spot.id == middle.id || (side(spot) == side(from)) == goes_along
        };
        let there = || self.spots.iter().filter(|spot| lies_there(spot));
        // Of equal ones the first, which is the more relevant.
        let next = there()
            .filter(|spot| is_on_the_way(spot))
            .min_by_key(|spot| (spot.y.abs_diff(from.y), spot.x.abs_diff(from.x)));
        // Nothing on that side: take the nearest in this direction on either side. Without this, what
        // lies outside of the last one in its row could not be reached.
        let next = next.or_else(|| there().min_by_key(|spot| distance(from, spot)));
        next.map(|spot| spot.id)
    }
}

/// The square of a distance as one sees it: a cell is twice as high as wide.
fn distance(a: &Spot, b: &Spot) -> u32 {
    let across = u32::from(a.x.abs_diff(b.x));
    let along = 2 * u32::from(a.y.abs_diff(b.y));
    across * across + along * along
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::map::chart::tests::{any_places, chart_of, kitchen};
    use proptest::prelude::*;
    use std::collections::HashSet;

    const DIRECTIONS: [Direction; 4] = [
        Direction::Up,
        Direction::Down,
        Direction::Left,
        Direction::Right,
    ];

    #[test]
    fn a_walk() {
        let drawn = kitchen();
        let chart = chart_of(&drawn, 64, 15);
        let walk = |keys: &str| {
            let mut at = OccupationId::from(0);
            for key in keys.chars() {
                let direction = match key {
                    'k' => Direction::Up,
                    'j' => Direction::Down,
                    'h' => Direction::Left,
                    _ => Direction::Right,
                };
                at = chart.step(at, direction).unwrap_or(at);
            }
            drawn[at.index()].2.as_str()
        };
        for (keys, there) in [
            ("k", "grill cook"),
            ("kk", "head chef"),
            ("kkk", "head chef"),
            ("kkh", "restaurant manager of long standing"),
            ("kkhj", "waiter"),
            ("kkhl", "head chef"),
            ("kj", "cook"),
            ("h", "waiter"),
            ("hj", "cook"),
            ("hl", "grill cook"),
            ("j", "barista"),
            ("jj", "kitchen helper"),
            ("jjk", "barista"),
            ("l", "grill cook"),
            ("ll", "head chef"),
        ] {
            assert_eq!(walk(keys), there, "{keys}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(80))]

        #[test]
        fn one_gets_from_anywhere_to_anywhere(
            drawn in any_places(), width in 0_u16..150, height in 0_u16..60,
        ) {
            let chart = chart_of(&drawn, width, height);
            for start in &chart.spots {
                let mut met = HashSet::from([start.id]);
                let mut waiting = vec![start.id];
                while let Some(at) = waiting.pop() {
                    for direction in DIRECTIONS {
                        let Some(next) = chart.step(at, direction) else {
                            continue;
                        };
                        let spots = (chart.spot(at), chart.spot(next));
                        let goes_there = matches!(spots, (Some(a), Some(b)) if match direction {
                            Direction::Up => b.y < a.y,
                            Direction::Down => b.y > a.y,
                            Direction::Left => b.x < a.x,
                            Direction::Right => b.x > a.x,
                        });
                        prop_assert!(goes_there, "{:?} from {:?}", direction, spots);
                        if met.insert(next) {
                            waiting.push(next);
                        }
                    }
                }
                prop_assert_eq!(met.len(), chart.spots.len(), "from {:?}", start);
            }
        }
    }
}
