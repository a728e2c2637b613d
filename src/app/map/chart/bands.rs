//! The rows of the map: which of them belong to which level, and which to which pair.

use super::Place;

/// The rows of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The level; none where it is not known.
    pub level: Option<u8>,
    /// What the edge of the map calls it.
    pub name: String,
    /// Its first row.
    pub top: u16,
    /// How many rows it has.
    pub height: u16,
}

/// The bands of the levels: each has a row at least, and the rest by how much is in it.
pub(super) fn bands(
    members: &[(Option<u8>, Vec<&Place<'_>>)],
    middle: Option<u8>,
    height: u16,
    in_full: bool,
) -> Vec<Band> {
    let needs = members.iter().map(|(level, members)| {
        let pairs = members.len().div_ceil(2);
        // Above and below the middle there is air.
        let air = if *level == middle { 3 } else { 1 };
        pairs + air
    });
    let needs: Vec<_> = needs.collect();
    if needs.len() > usize::from(height) {
        return Vec::new();
    }
    // Row by row to the band that has the smallest part of what it needs. Shares by division would
    // leave rows over, and which band gets those would depend on rounding.
    let mut heights = vec![1_u16; needs.len()];
    for _ in needs.len()..usize::from(height) {
        let least = (0..needs.len()).min_by(|&a, &b| {
            // As parts of what they need, the higher band first.
            let [one, other] = [(a, b), (b, a)].map(|(x, y)| usize::from(heights[x]) * needs[y]);
            one.cmp(&other)
        });
        if let Some(least) = least {
            heights[least] += 1;
        }
    }
    let mut top = 0;
    let bands = members.iter().zip(heights).map(|(&(level, _), height)| {
        let name = match (level, in_full) {
            (Some(level), true) => format!("level {level}"),
            (Some(level), false) => format!("L{level}"),
            (None, true) => "level ?".to_owned(),
            (None, false) => "L?".to_owned(),
        };
        top += height;
        Band {
            level,
            name,
            top: top - height,
            height,
        }
    });
    bands.collect()
}

/// The rows of pairs in a band, from the one nearest to the row of the middle; as many as there
/// are, or as there is room for.
pub(super) fn rows(band: &Band, middle: u16, pairs: usize) -> Vec<u16> {
    let last = band.top + band.height - 1;
    let pairs = u16::try_from(pairs).unwrap_or(u16::MAX);
    if (band.top..=last).contains(&middle) {
        let reach = (middle - band.top).min(last - middle);
        let pairs = pairs.min(reach * 2);
        // Above and below in turn, equally far.
        return (0..pairs)
            .map(|pair| {
                // Pairs 0, 2, 4 go above and 1, 3, 5 below: a band with three pairs is not all on one side.
                let off = 1 + spread(pair / 2, pairs.div_ceil(2), reach);
                if pair % 2 == 0 {
                    middle - off
                } else {
                    middle + off
                }
            })
            .collect();
    }
    let pairs = pairs.min(band.height);
    (0..pairs)
        .map(|pair| {
            let off = spread(pair, pairs, band.height);
            if last < middle {
                last - off
            } else {
                band.top + off
            }
        })
        .collect()
}

/// The place of the `nth` of so many things that are spread over some rows.
fn spread(nth: u16, of: u16, rows: u16) -> u16 {
    let place = (2 * u32::from(nth) + 1) * u32::from(rows) / (2 * u32::from(of.max(1)));
    u16::try_from(place).unwrap_or(rows)
}
