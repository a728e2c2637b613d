//! The distinct words of all labels, sorted, and the ways to find them by what somebody typed.
//!
//! ```text
//! text         a s s i s t a n t n u r s e s c h o o l
//! starts       0                 9         14          20
//! signatures   a bit for each letter that a word has, which is what most words are ruled out by
//! ```
//!
//! Words that begin alike are neighbours, so that a beginning is a range of numbers, found by bisection.
//!
//! Guarantees: a dictionary that [`Dictionary::is_sound`] accepts can be asked anything.

use std::collections::HashMap;
use std::ops::Range;

use super::distance::{MAX_COMPARED_CHARS, distance, has_more, signature};
use super::trigrams::{self, Trigrams};
use crate::columns::{Numbers, Text, Visitor, position};

/// The second part of a split word may be unfinished from so many letters.
pub(super) const OPEN_FROM: usize = 3;

/// The words, in one text.
#[derive(Debug)]
pub(super) struct Dictionary {
    text: Text,
    /// Where each word begins, and where the last one ends.
    starts: Numbers,
    /// The letters of each word as a set.
    signatures: Numbers,
    /// The trigrams of each word as a set, two numbers for each.
    trigrams: Numbers,
}

/// How a word of the dictionary resembles what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MatchKind {
    /// With so many errors in the whole word.
    Whole(usize),
    /// With so many errors in its beginning.
    Start(usize),
    /// It sounds the same.
    Sound,
    /// What was typed stands inside it.
    Inside,
    /// Its consonants were typed in their order and no vowel after the first letter, as people write when they
    /// are in a hurry; so many letters were left out, counted with their weight.
    Consonants(usize),
}

impl Default for Dictionary {
    /// Without words.
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Dictionary {
    /// From sorted words without doubles.
    pub(super) fn new(words: &[&str]) -> Self {
        let mut text = String::new();
        let mut starts = vec![0];
        let mut trigrams = Vec::with_capacity(words.len() * 2);
        for word in words {
            text.push_str(word);
            starts.push(position(text.len()));
            let bits = trigrams::bits(word);
            // The two halves of 64 bits.
            #[allow(clippy::cast_possible_truncation)]
            trigrams.extend([(bits >> 32) as u32, bits as u32]);
        }
        Self {
            text: text.into(),
            starts: starts.into(),
            signatures: words.iter().map(|word| signature(word)).collect(),
            trigrams: trigrams.into(),
        }
    }

    /// From numbered words, and for the number that each word had its place in it.
    pub(super) fn sorted(numbers: &HashMap<String, u32>) -> (Self, Vec<u32>) {
        let mut words: Vec<(&str, u32)> = numbers.iter().map(|(w, &n)| (w.as_str(), n)).collect();
        words.sort_unstable();
        let mut renumbered = vec![0; words.len()];
        for (place, &(_, number)) in words.iter().enumerate() {
            renumbered[number as usize] = position(place);
        }
        let words: Vec<&str> = words.into_iter().map(|(word, _)| word).collect();
        (Self::new(&words), renumbered)
    }

    /// How many words there are.
    pub(super) fn len(&self) -> u32 {
        position(self.signatures.len())
    }

    fn get(&self, word: u32) -> &str {
        let at = word as usize;
        &self.text[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// How many bytes a word has.
    pub(super) fn length(&self, word: u32) -> usize {
        self.get(word).len()
    }

    /// The first word that is not `before`.
    fn partition(&self, before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// This very word.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let at = self.partition(|w| w < word);
        (at < self.len() && self.get(at) == word).then_some(at)
    }

    /// The words that begin with this.
    pub(super) fn beginning_with(&self, start: &str) -> Range<u32> {
        let low = self.partition(|w| w < start);
        let high = self.partition(|w| w < start || w.starts_with(start));
        low..high.max(low)
    }

    /// The words that resemble what was typed but do not begin with it; with `unfinished`, what was
    /// typed may be the beginning of a word.
    pub(super) fn like(&self, typed: &str, unfinished: bool) -> Vec<(u32, MatchKind)> {
        let letters: Vec<char> = typed.chars().collect();
        let errors = match letters.len() {
            0..5 => 0,
            5..9 => 1,
            _ => 2,
        };
        let Some(first) = letters.first() else {
            return Vec::new();
        };
        let same_first = self.beginning_with(first.encode_utf8(&mut [0; 4]));
        let wanted = signature(typed);
        let hurried = !letters.iter().skip(1).copied().any(is_vowel);
        let mut found = Vec::new();
        let mut chars = Vec::new();
        for (word, &has) in (0..self.len()).zip(&*self.signatures) {
            let lacks = wanted & !has;
            if has_more(lacks, errors) {
                continue;
            }
            let begins_alike = same_first.contains(&word);
            let whole_possible = !has_more(has & !wanted, errors);
            let try_errors = errors > 0 && (whole_possible || unfinished && begins_alike);
            let try_letters = lacks == 0 && letters.len() >= 3;
            if !try_errors && !try_letters {
                continue;
            }
            let text = self.get(word);
            if text.starts_with(typed) {
                continue;
            }
            chars.clear();
            chars.extend(text.chars());
            let sequence = (try_letters && begins_alike && hurried)
                .then(|| in_sequence(&letters, &chars))
                .flatten();
            let close = try_errors
                .then(|| distance(&letters, &chars, errors))
                .flatten();
            let match_kind = match close {
                Some(d) if d.whole <= errors => Some(MatchKind::Whole(d.whole)),
                _ if sequence.is_some() => sequence.map(MatchKind::Consonants),
                Some(d) if unfinished && begins_alike => Some(MatchKind::Start(d.start)),
                _ if try_letters && text.contains(typed) => Some(MatchKind::Inside),
                _ => None,
            };
            found.extend(match_kind.map(|match_kind| (word, match_kind)));
        }
        found
    }

    /// The words that have at least so much of 256 in common with this one, and how much.
    pub(super) fn similar(&self, typed: &str, least: usize) -> Vec<(u32, usize)> {
        let typed = Trigrams::of(typed);
        let bits = self.trigrams.chunks_exact(2);
        let bits = bits.map(|halves| u64::from(halves[0]) << 32 | u64::from(halves[1]));
        let found = (0..self.len()).zip(bits).filter_map(|(word, bits)| {
            let alike = typed.likeness(self.get(word), bits, least)?;
            Some((word, alike))
        });
        found.collect()
    }

    /// The words with the fewest errors, far beyond what passes for a typing error; up to `limit`,
    /// the nearest first.
    pub(super) fn nearest(&self, typed: &str, limit: usize) -> Vec<(u32, usize)> {
        let letters: Vec<char> = typed.chars().collect();
        let errors = letters.len() / 2;
        let wanted = signature(typed);
        let mut found = Vec::new();
        let mut chars = Vec::new();
        for (word, &has) in (0..self.len()).zip(&*self.signatures) {
            let lacks = (wanted & !has)
                .count_ones()
                .max((has & !wanted).count_ones());
            if lacks as usize > errors {
                continue;
            }
            chars.clear();
            chars.extend(self.get(word).chars());
            if chars.len().abs_diff(letters.len()) <= errors
                && let Some(close) = distance(&letters, &chars, errors)
                && close.whole <= errors
            {
                found.push((close.whole, word));
            }
        }
        found.sort_unstable();
        let nearest = found.into_iter().take(limit);
        nearest.map(|(errors, word)| (word, errors)).collect()
    }

    /// The two words that a joined word consists of, all ways; with `unfinished` the second may be
    /// the beginning of a word.
    pub(super) fn splits(&self, typed: &str, unfinished: bool) -> Vec<(String, String)> {
        let is_word = |part: &str| self.find(part).is_some();
        let middles = typed.char_indices().map(|(at, _)| at).skip(1);
        middles
            .filter_map(|at| typed.split_at_checked(at))
            .filter(|(a, b)| {
                let open = unfinished && b.len() >= OPEN_FROM && !self.beginning_with(b).is_empty();
                is_word(a) && (open || is_word(b))
            })
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .collect()
    }

    pub(super) fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.text(&mut self.text)?;
        visitor.numbers(&mut self.starts)?;
        visitor.numbers(&mut self.signatures)?;
        visitor.numbers(&mut self.trigrams)
    }

    pub(super) fn is_sound(&self) -> bool {
        let ends = self.starts.len() == self.signatures.len() + 1
            && self.trigrams.len() == self.signatures.len() * 2
            && self.starts.first() == Some(&0)
            && self.starts.last() == Some(&position(self.text.len()));
        ends && self.starts.is_sorted()
            && self
                .starts
                .iter()
                .all(|&at| self.text.is_char_boundary(at as usize))
            && (1..self.len()).all(|word| self.get(word - 1) < self.get(word))
    }
}

/// The weight of the letters that were left out, if those that were typed stand in the word in
/// sequence, beginning with the first. People leave out vowels; other letters weigh double. What is
/// too much is chance.
fn in_sequence(typed: &[char], word: &[char]) -> Option<usize> {
    if word.len() > MAX_COMPARED_CHARS || word.len() > typed.len() * 3 {
        return None;
    }
    let mut typed_left = typed.iter().peekable();
    let mut left_out = 0;
    for &c in word {
        if typed_left.next_if_eq(&&c).is_some() {
            continue;
        }
        left_out += if is_vowel(c) { 1 } else { 2 };
    }
    (typed_left.peek().is_none() && left_out <= typed.len() * 2).then_some(left_out)
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_words(words: &[&str]) -> Dictionary {
        let mut words = words.to_vec();
        words.sort_unstable();
        Dictionary::new(&words)
    }

    #[test]
    fn words_are_found_by_beginning_and_likeness() {
        let words = from_words(&[
            "blacksmith",
            "manager",
            "management",
            "mango",
            "smith",
            "étude",
        ]);
        assert!(words.is_sound());
        assert_eq!(words.find("mango").map(|w| words.get(w)), Some("mango"));
        assert_eq!(words.find("mang"), None);
        assert_eq!(words.beginning_with("man").len(), 3);
        assert!(words.beginning_with("x").is_empty());
        let like = |typed, unfinished| -> Vec<_> {
            let like = words.like(typed, unfinished).into_iter();
            like.map(|(w, match_kind)| (words.get(w), match_kind))
                .collect()
        };
        assert_eq!(like("mnager", false), [("manager", MatchKind::Whole(1))]);
        assert_eq!(
            like("mnage", true),
            [
                ("management", MatchKind::Start(1)),
                ("manager", MatchKind::Start(1))
            ]
        );
        assert_eq!(like("mngr", false), [("manager", MatchKind::Consonants(3))]);
        // With a vowel it would be any word.
        assert_eq!(like("manr", false), []);
        // A short word with an error is another word.
        assert_eq!(like("mgno", false), []);
        assert_eq!(like("smith", false), [("blacksmith", MatchKind::Inside)]);
        assert_eq!(like("xy", false), []);
        assert_eq!(words.splits("smithmango", false).len(), 1);
        assert_eq!(words.splits("smithman", false), []);
        assert_eq!(words.splits("smithman", true).len(), 1);
    }

    #[test]
    fn damage_is_seen() {
        assert!(from_words(&[]).is_sound());
        for starts in [vec![0, 900, 6], vec![0, 6], vec![0, 3, 5], vec![]] {
            let mut words = from_words(&["one", "two"]);
            words.starts = starts.into();
            assert!(!words.is_sound());
        }
        // The second byte of a letter is no beginning, and what is out of order would not be found.
        let mut words = from_words(&["né", "o"]);
        words.starts = vec![0, 2, 4].into();
        assert!(!words.is_sound());
        assert!(!Dictionary::new(&["two", "one"]).is_sound());
    }
}
