//! Letters in short texts that are not labels of a graph, such as the names of actions.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::words::folded_with_places;

/// How well letters fit a text, more is better, and the parts of the text that match: byte ranges on
/// character boundaries, in order. Nothing if they do not stand in it in sequence. Letters that stand
/// side by side in it are worth more than any that do not, and more the earlier they stand; no letters fit everything equally.
#[must_use]
pub fn fuzzy_match(text: &str, typed: &str) -> Option<(i64, Vec<Range<usize>>)> {
    if typed.is_empty() {
        return Some((0, Vec::new()));
    }
    if text.is_ascii() && typed.is_ascii() {
        return matched(text, typed);
    }
    let (folded, places) = folded_with_places(text, |_| false);
    let (typed, _) = folded_with_places(typed, |_| false);
    let (score, ranges) = matched(&folded, &typed)?;
    let nth = |at: usize| folded[..at].chars().count();
    let of_text = ranges.into_iter().filter_map(|range| {
        let (first, last) = (nth(range.start), nth(range.end).checked_sub(1)?);
        Some(places.get(first)?.start..places.get(last)?.end)
    });
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in of_text {
        match joined.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    Some((score, joined))
}

/// The same for texts that are folded, or of ASCII alone.
fn matched(text: &str, typed: &str) -> Option<(i64, Vec<Range<usize>>)> {
    // Folded to ASCII alone, the text keeps its positions.
    let lower = text.to_ascii_lowercase();
    if let Some(start) = lower.find(&typed.to_ascii_lowercase()) {
        let is_word = !lower[..start].ends_with(char::is_alphanumeric);
        let before = i64::try_from(start).unwrap_or(i64::MAX / 4);
        let bonus = if is_word { i64::MAX / 2 } else { i64::MAX / 4 };
        let range = start..start + typed.len();
        return Some((bonus - before, vec![range]));
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let (score, positions) = matcher.fuzzy_indices(text, typed)?;
    let places: Vec<_> = text.char_indices().collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for &(start, c) in positions.iter().filter_map(|&at| places.get(at)) {
        let place = start..start + c.len_utf8();
        match ranges.last_mut() {
            Some(last) if last.end == place.start => last.end = place.end,
            _ => ranges.push(place),
        }
    }
    Some((score, ranges))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_fit() {
        let marked = |text: &str, typed| {
            let (_, ranges) = fuzzy_match(text, typed)?;
            let parts = ranges.into_iter().map(|range| &text[range]);
            Some(parts.collect::<Vec<_>>().join("|"))
        };
        for (typed, expected) in [
            ("", Some("")),
            ("DOWN", Some("down")),
            ("gdn", Some("G|d|n")),
            ("DÓWN", Some("down")),
            ("do\u{301}", Some("do")),
            ("up", None),
        ] {
            assert_eq!(marked("Go down", typed).as_deref(), expected, "{typed}");
        }
        let (_, ranges) = fuzzy_match("Cafe\u{301} E\u{301}lan", "ÉL").unwrap_or_default();
        assert_eq!(ranges, std::iter::once(7..11).collect::<Vec<_>>());
        let score = |text, typed| fuzzy_match(text, typed).map(|(score, _)| score);
        assert!(score("Show ways", "ways") > score("Always", "ways"));
        assert!(score("Always", "ways") > score("Walk any sea", "ways"));
    }

    proptest! {
        #[test]
        fn ranges_lie_on_characters(text in "\\PC{0,20}", typed in "\\PC{0,6}") {
            let mut end = 0;
            for range in fuzzy_match(&text, &typed).map(|(_, ranges)| ranges).unwrap_or_default() {
                prop_assert!(range.start >= end && text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
