//! The known word that a mistaken one was probably meant to be.
//!
//! Distance is the number of letters to add, drop, change or swap with a neighbour (optimal string
//! alignment), on folded words. Only a near miss counts, so that a hint is never a guess.

use super::clean::{fold, folded};

/// The candidate nearest to a word; the first of several, none if all are far.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word: Vec<char> = fold(word).chars().collect();
    // A third of the letters, so that short words must agree almost wholly.
    let mut bound = (word.len() / 3).clamp(1, 4);
    let mut best = None;
    for candidate in candidates {
        let other: Vec<char> = folded(candidate).chars().collect();
        if word.len().abs_diff(other.len()) > bound {
            continue;
        }
        let distance = distance(&word, &other);
        if distance < bound || distance == bound && best.is_none() {
            bound = distance;
            best = Some(candidate);
        }
    }
    best
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &left) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, &right) in b.iter().enumerate() {
            let mut cost = (above[j] + usize::from(left != right))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && left == b[j - 1] && a[i - 1] == right {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_found_and_guesses_are_not_made() {
        let fields = ["title", "tags", "description", "updated", "uri"];
        let near = |word| nearest(word, fields);
        assert_eq!(near("titel"), Some("title"));
        assert_eq!(near("Title"), Some("title"));
        assert_eq!(near("desciption"), Some("description"));
        assert_eq!(near("url"), Some("uri"));
        assert_eq!(near("salary"), None);
        assert_eq!(near(""), None);
    }

    #[test]
    fn a_swap_of_neighbours_is_one_step() {
        let steps = |a: &str, b: &str| {
            let chars = |s: &str| s.chars().collect::<Vec<_>>();
            distance(&chars(a), &chars(b))
        };
        assert_eq!(steps("ab", "ba"), 1);
        assert_eq!(steps("kitten", "sitting"), 3);
        assert_eq!(steps("", "abc"), 3);
        assert_eq!(steps("abc", ""), 3);
    }
}
