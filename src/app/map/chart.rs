//! Where things lie on the map: arithmetic on cells, from the upper left corner of its panel.
//!
//! Every ISCO skill level that occurs is a band across the map, higher levels higher, an unknown
//! level lowest. The middle stands in the middle of its band, on a row of its own. Around it the
//! occupations of a band lie in pairs, one of each pair on either side, every pair on a row of its
//! own.
//!
//! ```text
//!   level 3 │       ○ b                      ▲ a         of a row, the right one is more similar
//!   ────────┼───────────────────────────────────────
//!           │            ● d             ● c             the first pair above the middle,
//!   level 2 │                    cook
//!           │     ● f                          ● e       the second below it, farther away
//! ```
//!
//! # Guarantees
//!
//! Everything lies on the map, and no two things share a cell. In a band the more relevant lies
//! nearer to the middle, in columns as well as in rows; columns tell relevance alike in all bands.
//! What has no room for its title has none; what has no room at all (the least relevant of its
//! band) is left out. The same input gives the same chart.

mod bands;
#[cfg(test)]
pub(super) mod tests;

use std::cmp::Reverse;
use std::collections::BTreeSet;

pub use bands::Band;
use bands::{bands, rows};
use careernav_core::graph::OccupationId;
use careernav_core::text::{cut, width as width_of};

/// The narrowest and the lowest map.
const MIN_SIZE: (u16, u16) = (24, 7);
/// Rows at the bottom that say what marks and lines mean.
const LEGEND_ROWS: u16 = 1;
/// The narrowest map that names its levels in full.
const MIN_WIDTH_FOR_LEVEL_NAMES: u16 = 60;
/// The shortest title that says anything, in columns.
const MIN_TITLE_WIDTH: u16 = 4;

/// Something to be placed.
#[derive(Debug, Clone, Copy)]
pub struct Place<'t> {
    /// Which occupation.
    pub id: OccupationId,
    /// Its ISCO skill level, if it is known.
    pub level: Option<u8>,
    /// How relevant it is to the middle, 0 to 1.
    pub relevance: f64,
    /// Its title.
    pub title: &'t str,
}

/// A title in the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The column where it begins.
    pub x: u16,
    /// The title, or as much of it as there is room for.
    pub text: String,
}

/// Where an occupation lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Which occupation.
    pub id: OccupationId,
    /// The column of its mark.
    pub x: u16,
    /// Its row.
    pub y: u16,
    /// Its title, if there is room.
    pub label: Option<Label>,
}

/// A map, laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// The levels, from the highest to the lowest.
    pub bands: Vec<Band>,
    /// What has a place; the middle first. Empty if the map is too small for any.
    pub spots: Vec<Spot>,
    /// The first column beside the names of the levels.
    pub left: u16,
}

impl Chart {
    /// Lays out a map of `width` columns and `height` rows. The first place is the middle.
    #[must_use]
    pub fn new(places: &[Place<'_>], width: u16, height: u16) -> Self {
        let Some((middle, around)) = places.split_first() else {
            return Self::default();
        };
        if width < MIN_SIZE.0 || height < MIN_SIZE.1 {
            return Self::default();
        }
        let levels: BTreeSet<_> = places.iter().map(|place| Reverse(place.level)).collect();
        let members: Vec<_> = levels
            .into_iter()
            .map(|Reverse(level)| (level, members(around, level)))
            .collect();
        let bands = bands(
            &members,
            middle.level,
            height - LEGEND_ROWS,
            width >= MIN_WIDTH_FOR_LEVEL_NAMES,
        );
        let Some(home) = bands.iter().find(|band| band.level == middle.level) else {
            return Self::default();
        };
        let left = bands.iter().map(|band| columns(&band.name)).max();
        let left = left.expect("the middle has a band, and its band a name") + 1;
        let field = PlotArea::new(left, width, around);
        let (x, y) = (field.middle, home.top + (home.height - 1) / 2);
        let mut chart = Self {
            spots: vec![Spot {
                id: middle.id,
                x,
                y,
                label: field.label(x, Side::Right, middle.title),
            }],
            left,
            bands: Vec::new(),
        };
        for (band, (_, members)) in bands.iter().zip(&members) {
            let rows = rows(band, y, members.len().div_ceil(2));
            let pairs = members.chunks(2).zip(rows);
            for (pair, y) in pairs {
                for (place, side) in pair.iter().zip([Side::Right, Side::Left]) {
                    chart.spots.push(field.spot(place, y, side));
                }
            }
        }
        chart.bands = bands;
        chart
    }

    /// Where an occupation lies, if it has a place.
    #[must_use]
    pub fn spot(&self, id: OccupationId) -> Option<&Spot> {
        self.spots.iter().find(|spot| spot.id == id)
    }

    /// What lies at a cell, its title included.
    #[must_use]
    pub fn hit(&self, x: u16, y: u16) -> Option<OccupationId> {
        let spot = self.spots.iter().find(|spot| {
            let (from, to) = spot.columns();
            spot.y == y && (from..=to).contains(&x)
        });
        spot.map(|spot| spot.id)
    }
}

impl Spot {
    /// The first and the last column that it takes.
    #[must_use]
    pub fn columns(&self) -> (u16, u16) {
        match &self.label {
            None => (self.x, self.x),
            Some(label) if label.x < self.x => (label.x, self.x),
            Some(label) => (self.x, label.x + columns(&label.text) - 1),
        }
    }
}

/// On which side of the middle something lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Left,
}

/// The columns of a map.
struct PlotArea {
    left: u16,
    width: u16,
    /// The column of the middle.
    middle: u16,
    /// How far from it the nearest and the farthest lie, in columns.
    reach: (u16, u16),
    /// The highest and the lowest relevance. The highest begins at 0 and the lowest at 1, so that
    /// without neighbours no distance divides by zero: `highest > lowest` is false then.
    relevance: (f64, f64),
}

impl PlotArea {
    fn new(left: u16, width: u16, around: &[Place<'_>]) -> Self {
        let middle = left + (width - left) / 2;
        let room = (middle - left).min(width - 1 - middle);
        let longest = around.iter().map(|place| columns(place.title)).max();
        // Alone on the map the middle needs no room for others.
        let title = longest.unwrap_or(0).saturating_add(2);
        // The nearest lies three columns away at least, so that its mark does not touch the middle's title.
        // The farthest leaves room for the longest title beyond its mark, but never more than two thirds:
        // one very long title would otherwise press all marks together.
        let nearest = (room / 8).max(3).min(room);
        let farthest = (room - title.min(room * 2 / 3)).max(nearest);
        let relevance = around.iter().map(|place| place.relevance);
        Self {
            left,
            width,
            middle,
            reach: (nearest, farthest),
            relevance: (
                relevance.clone().fold(0.0, f64::max),
                relevance.fold(1.0, f64::min),
            ),
        }
    }

    /// How many columns from the middle something of a relevance lies.
    fn distance(&self, relevance: f64) -> u16 {
        let (highest, lowest) = self.relevance;
        let (nearest, farthest) = self.reach;
        // Relative to what is on this map: similarities of one occupation are often close together (0.31 to
        // 0.38), and on an absolute scale all marks would share a column.
        let part = if highest > lowest {
            (highest - relevance) / (highest - lowest)
        } else {
            0.0
        };
        let more = (part * f64::from(farthest - nearest)).round();
        // Between nothing and the columns of a screen.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let more = more as u16;
        (nearest + more).min(farthest)
    }

    fn spot(&self, place: &Place<'_>, y: u16, side: Side) -> Spot {
        let distance = self.distance(place.relevance);
        let x = match side {
            Side::Right => self.middle + distance,
            Side::Left => self.middle - distance,
        };
        Spot {
            id: place.id,
            x,
            y,
            label: self.label(x, side, place.title),
        }
    }

    /// A title on the far side of a mark, with a space between them.
    fn label(&self, x: u16, side: Side, title: &str) -> Option<Label> {
        let room = match side {
            Side::Right => (self.width - 1 - x).saturating_sub(1),
            Side::Left => (x - self.left).saturating_sub(1),
        };
        if room < MIN_TITLE_WIDTH {
            return None;
        }
        let text = cut(title, usize::from(room), "…").into_owned();
        let x = match side {
            Side::Right => x + 2,
            Side::Left => x - 1 - columns(&text),
        };
        (!text.is_empty()).then_some(Label { x, text })
    }
}

/// The places of a level, the most relevant first.
fn members<'p, 't>(around: &'p [Place<'t>], level: Option<u8>) -> Vec<&'p Place<'t>> {
    let mut members: Vec<_> = around.iter().filter(|place| place.level == level).collect();
    // Stable: what is equally relevant stays in the order of the lists.
    members.sort_by(|a, b| b.relevance.total_cmp(&a.relevance));
    members
}

fn columns(text: &str) -> u16 {
    u16::try_from(width_of(text)).unwrap_or(u16::MAX)
}
