//! Invented words, and labels and texts made of them.
//!
//! Like the words of a language: few are very frequent and most are rare (by Zipf's law), frequent
//! ones are short, and a larger set has more of them, but not in proportion (by Heaps' law).

use super::random::Random;

const CONSONANTS: &[u8; 17] = b"bcdfghjklmnprstvz";
const VOWELS: &[u8; 5] = b"aeiou";

/// A vocabulary.
#[derive(Debug)]
pub(crate) struct Words {
    words: Vec<String>,
}

impl Words {
    /// The words of a set of so many occupations: 36,000 for 3,007, as in ESCO with its descriptions.
    pub(crate) fn new(occupations: usize) -> Self {
        let count = 36_000.0 * (occupations as f64 / 3_007.0).powf(0.6);
        Self {
            words: (0..count as usize).map(word).collect(),
        }
    }

    /// A word; each doubling of the rank is as likely as the one before it, which is Zipf's law.
    pub(crate) fn any(&self, random: &mut Random) -> &str {
        let doublings = self.words.len().ilog2() as usize + 1;
        let start = 1 << random.below(doublings);
        let rank = start + random.below(start) - 1;
        &self.words[rank % self.words.len()]
    }

    /// So many words.
    pub(crate) fn label(&self, count: usize, random: &mut Random) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.any(random)).collect();
        words.join(" ")
    }

    /// A label in which one word is another, or with one word more.
    pub(crate) fn variant(&self, label: &str, random: &mut Random) -> String {
        let mut words: Vec<&str> = label.split(' ').collect();
        let at = random.below(words.len() + 1);
        let other = self.any(random);
        match words.get_mut(at) {
            Some(word) => *word = other,
            None => words.push(other),
        }
        words.join(" ")
    }

    /// Sentences of about so many characters.
    pub(crate) fn text(&self, length: usize, random: &mut Random) -> String {
        let mut text = String::with_capacity(length + 16);
        while text.len() < length {
            if !text.is_empty() {
                text.push(' ');
            }
            let start = text.len();
            let words = random.between(8, 20);
            text.push_str(&self.label(words, random));
            text[start..=start].make_ascii_uppercase();
            text.push('.');
        }
        text
    }
}

/// The word of a rank: its digits in a system of syllables, none twice.
fn word(rank: usize) -> String {
    let syllables = CONSONANTS.len() * VOWELS.len();
    let mut word = String::new();
    let mut rest = rank + 1;
    while rest > 0 {
        rest -= 1;
        let digit = rest % syllables;
        // Not in the order of the alphabet, so that lists do not look counted.
        let digit = digit * 37 % syllables;
        word.push(CONSONANTS[digit / VOWELS.len()].into());
        word.push(VOWELS[digit % VOWELS.len()].into());
        rest /= syllables;
    }
    word
}
