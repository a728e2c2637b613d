//! What a chart promises, for neighbourhoods of any kind at any size.

use super::*;
use proptest::prelude::*;

/// A level, a relevance in hundredths, a title.
pub(in crate::app::map) type Drawn = (Option<u8>, u8, String);

pub(in crate::app::map) fn chart_of(drawn: &[Drawn], width: u16, height: u16) -> Chart {
    let places: Vec<_> = (0_u32..)
        .zip(drawn)
        .map(|(id, (level, relevance, title))| Place {
            id: id.into(),
            level: *level,
            relevance: f64::from(*relevance) / 100.0,
            title,
        })
        .collect();
    Chart::new(&places, width, height)
}

/// Neighbourhoods of any size, the middle first.
pub(in crate::app::map) fn any_places() -> impl Strategy<Value = Vec<Drawn>> {
    let level = prop::option::weighted(0.9, 1_u8..=4);
    let title = prop_oneof!["[a-z]{1,12}( [a-z]{1,12}){0,4}", "\\PC{0,30}"];
    prop::collection::vec((level, 0_u8..=100, title), 1..40)
}

fn sketch(chart: &Chart, width: u16, height: u16) -> String {
    let mut rows = vec![vec![' '; usize::from(width)]; usize::from(height)];
    for band in &chart.bands {
        for (x, c) in band.name.chars().enumerate() {
            rows[usize::from(band.top)][x] = c;
        }
    }
    for spot in &chart.spots {
        let row = &mut rows[usize::from(spot.y)];
        row[usize::from(spot.x)] = '*';
        if let Some(Label { x, text }) = &spot.label {
            for (at, c) in (usize::from(*x)..).zip(text.chars()) {
                row[at] = c;
            }
        }
    }
    let rows = rows.into_iter().map(String::from_iter);
    let rows = rows.map(|row: String| row.trim_end().to_owned() + "\n");
    rows.collect()
}

/// A cook, and what is around a cook: level, relevance in hundredths, title.
pub(in crate::app::map) fn kitchen() -> Vec<Drawn> {
    [
        (Some(2), 100, "cook"),
        (Some(2), 60, "grill cook"),
        (Some(2), 40, "waiter"),
        (Some(2), 20, "barista"),
        (Some(3), 50, "head chef"),
        (Some(3), 30, "restaurant manager of long standing"),
        (Some(1), 55, "kitchen helper"),
    ]
    .map(|(level, relevance, title)| (level, relevance, title.to_owned()))
    .to_vec()
}

#[test]
fn a_small_neighbourhood() {
    let mut drawn = kitchen();
    drawn.push((None, 0, "pastry chef".to_owned()));
    let chart = chart_of(&drawn, 64, 15);
    let expected = [
        "level 3",
        "        restaurant manager o… *         * head chef",
        "",
        "level 2                 waiter *       * grill cook",
        "",
        "                                    * cook",
        "",
        "                                           * barista",
        "",
        "level 1",
        "                                       * kitchen helper",
        "",
        "level ?",
        "                                             * pastry chef",
        "",
    ];
    let drawn = sketch(&chart, 64, 15);
    assert_eq!(drawn.lines().collect::<Vec<_>>(), expected, "{drawn}");
}

proptest! {
    #[test]
    fn everything_lies_on_the_map_and_nothing_on_another_thing(
        drawn in any_places(), width in 0_u16..150, height in 0_u16..60,
    ) {
        let chart = chart_of(&drawn, width, height);
        prop_assert_eq!(&chart, &chart_of(&drawn, width, height));
        let mut taken = std::collections::HashSet::new();
        for spot in &chart.spots {
            let (from, to) = spot.columns();
            prop_assert!(from >= chart.left && to < width, "{:?}", spot);
            prop_assert!(spot.y + LEGEND_ROWS < height, "{:?}", spot);
            for x in from..=to {
                prop_assert!(taken.insert((x, spot.y)), "{:?} at {}", spot, x);
                prop_assert_eq!(chart.hit(x, spot.y), Some(spot.id));
            }
            let band = chart.bands.iter().find(|band| {
                band.level == drawn[spot.id.index()].0
            });
            let band = band.map(|band| band.top..band.top + band.height);
            prop_assert!(band.is_some_and(|rows| rows.contains(&spot.y)), "{:?}", spot);
        }
        // The middle has a place wherever anything has, and so has everything with room.
        prop_assert_eq!(chart.spots.first().map(|spot| spot.id.index()), (!chart.spots.is_empty()).then_some(0));
        if width >= 40 && height >= 50 {
            prop_assert_eq!(chart.spots.len(), drawn.len());
        }
        let levels: Vec<_> = chart.bands.iter().map(|band| band.level).collect();
        prop_assert!(levels.is_sorted_by(|above, below| above > below), "{:?}", levels);
    }

    #[test]
    fn the_more_relevant_is_nearer(
        drawn in any_places(), width in 0_u16..150, height in 0_u16..60,
    ) {
        let chart = chart_of(&drawn, width, height);
        let Some((middle, around)) = chart.spots.split_first() else {
            return Ok(());
        };
        let far = |spot: &Spot| (spot.x.abs_diff(middle.x), spot.y.abs_diff(middle.y));
        for one in around {
            for other in around {
                let (a, b) = (&drawn[one.id.index()], &drawn[other.id.index()]);
                if a.1 <= b.1 {
                    continue;
                }
                prop_assert!(far(one).0 <= far(other).0, "{:?} {:?}", one, other);
                if a.0 == b.0 {
                    prop_assert!(far(one).1 <= far(other).1, "{:?} {:?}", one, other);
                }
            }
        }
        // What was left out is not more relevant than what has a place.
        for (id, left_out) in (0_u32..).zip(&drawn) {
            if chart.spot(id.into()).is_none() {
                let mut same = around.iter().map(|spot| &drawn[spot.id.index()]);
                let same = same.all(|(level, relevance, _)| *level != left_out.0 || *relevance >= left_out.1);
                prop_assert!(same, "{:?}", left_out);
            }
        }
    }
}
