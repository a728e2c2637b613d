//! What of a label counts: not the words between others, and of a title in both genders one at a time.
//!
//! ```text
//! chef de cuisine                         2 words count
//! chaudronnier/chaudronnière de cuivre    chaudronnier de cuivre, chaudronnière de cuivre: 2 count
//!              └ slash: 1, doubled: 1
//! ```

use std::ops::Range;

/// How a label reads, in one number.
///
/// ```text
///  12 bits   10 bits     10 bits
/// ┌───────┬───────────┬──────────┐
/// │ slash │ doubled   │ counting │
/// └───────┴───────────┴──────────┘
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LabelShape(u32);

/// The most words that are counted, and that are the same before and after a slash.
const MAX_WORDS: usize = (1 << 10) - 1;

/// The most words before a slash.
const MAX_SLASH: usize = (1 << 12) - 1;

impl From<u32> for LabelShape {
    fn from(number: u32) -> Self {
        Self(number)
    }
}

impl From<LabelShape> for u32 {
    fn from(shape: LabelShape) -> Self {
        shape.0
    }
}

impl LabelShape {
    /// The shape of a label by its words. So many of them are before its only slash, if it has one;
    /// `is_form` says whether two words are the same or differ in gender alone, by their places.
    pub(super) fn new(
        words: usize,
        slash: Option<usize>,
        is_form: impl Fn(usize, usize) -> bool,
        is_stop_word: impl Fn(usize) -> bool,
    ) -> Self {
        let slash = slash
            .filter(|&slash| slash <= MAX_SLASH)
            .unwrap_or_default();
        let most = slash.min(words - slash).min(MAX_WORDS);
        // The longest reading: 'agent commercial/agente commerciale' is doubled as a whole.
        let is_doubled =
            |&doubled: &usize| (0..doubled).all(|at| is_form(slash - doubled + at, slash + at));
        let doubled = (1..=most).rev().find(is_doubled).unwrap_or_default();
        let shape = |counting: usize| {
            let fields = slash << 20 | doubled << 10 | counting.min(MAX_WORDS);
            Self(u32::try_from(fields).expect("every field is bounded"))
        };
        let counting = shape(0).readings(words).map(|parts| {
            let places = parts.into_iter().flatten();
            places.filter(|&at| !is_stop_word(at)).count()
        });
        shape(counting.min().unwrap_or_default())
    }

    /// How many words of a reading count at least.
    pub(super) const fn counting(self) -> usize {
        (self.0 & 0x3ff) as usize
    }

    const fn slash(self) -> usize {
        (self.0 >> 20) as usize
    }

    /// How many words are said twice.
    pub(super) const fn doubled(self) -> usize {
        (self.0 >> 10 & 0x3ff) as usize
    }

    /// The ways to read a label of so many words, each in two parts of it: the label as it is, or once
    /// for each gender.
    pub(super) fn readings(self, words: usize) -> impl Iterator<Item = [Range<usize>; 2]> {
        let (slash, doubled) = (self.slash(), self.doubled());
        let both = [
            [0..slash, slash + doubled..words],
            [0..slash - doubled, slash..words],
        ];
        both.into_iter().take(if doubled == 0 { 1 } else { 2 })
    }

    /// Whether it can be that of a label.
    pub(super) fn fits(self, label: &[u32]) -> bool {
        self.doubled() <= self.slash()
            && self.slash() + self.doubled() <= label.len()
            && self.counting() <= label.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words::words;
    use proptest::prelude::*;

    fn shape(label: &str) -> (usize, Vec<String>) {
        let all = words(label);
        let slash = label.split_once('/').map(|(before, _)| words(before).len());
        // Words are forms of each other if they begin alike.
        let is_form = |one: usize, other: usize| all[one].get(..3) == all[other].get(..3);
        let shape = LabelShape::new(all.len(), slash, is_form, |at| all[at].len() < 3);
        let read = |parts: [Range<usize>; 2]| {
            all[parts[0].clone()]
                .iter()
                .chain(&all[parts[1].clone()])
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        };
        (
            shape.counting(),
            shape.readings(all.len()).map(read).collect(),
        )
    }

    #[test]
    fn each_gender_is_read_for_itself() {
        for (label, counting, readings) in [
            ("nurse", 1, vec!["nurse"]),
            ("chef de cuisine", 2, vec!["chef de cuisine"]),
            ("boulanger/boulangère", 1, vec!["boulanger", "boulangere"]),
            (
                "chaudronnier/chaudronnière de cuivre",
                2,
                vec!["chaudronnier de cuivre", "chaudronniere de cuivre"],
            ),
            (
                "agent d'entretien/agente d'entretien",
                2,
                vec!["agent d entretien", "agente d entretien"],
            ),
            (
                "maître pâtissier/pâtissière",
                2,
                vec!["maitre patissier", "maitre patissiere"],
            ),
            ("steward/hôtesse", 2, vec!["steward hotesse"]),
            ("/", 0, vec![""]),
        ] {
            let readings: Vec<String> = readings.into_iter().map(String::from).collect();
            assert_eq!(shape(label), (counting, readings), "{label}");
        }
    }

    proptest! {
        #[test]
        fn every_shape_fits_its_label(words in 0_usize..2000, slash in proptest::option::of(0_usize..2000), same in 0_usize..3) {
            let slash = slash.filter(|&slash| slash <= words);
            let shape = LabelShape::new(words, slash, |one, other| one + same == other, |at| at % 3 == 0);
            prop_assert!(shape.fits(&vec![0; words]));
            prop_assert_eq!(LabelShape::from(u32::from(shape)), shape);
        }
    }
}
