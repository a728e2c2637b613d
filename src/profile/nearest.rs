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
    let mut rows = Rows::default();
    for candidate in candidates {
        // Folding hardly ever changes the length, and this spares most candidates the rest.
        if word.len().abs_diff(candidate.chars().count()) > bound {
            continue;
        }
        if let Some(distance) = rows.distance(&word, &folded(candidate), bound)
            && (distance < bound || best.is_none())
        {
            bound = distance;
            best = Some(candidate);
        }
    }
    best
}

/// The working memory of [`Rows::distance`].
#[derive(Default)]
struct Rows {
    other: Vec<char>,
    before: Vec<usize>,
    above: Vec<usize>,
    row: Vec<usize>,
}

impl Rows {
    /// The distance, if it is not over the bound.
    fn distance(&mut self, a: &[char], b: &str, bound: usize) -> Option<usize> {
        let Self {
            other,
            before,
            above,
            row,
        } = self;
        other.clear();
        other.extend(b.chars());
        above.clear();
        above.extend(0..=other.len());
        for (i, &left) in a.iter().enumerate() {
            row.clear();
            row.push(i + 1);
            for (j, &right) in other.iter().enumerate() {
                let mut cost = (above[j] + usize::from(left != right))
                    .min(above[j + 1] + 1)
                    .min(row[j] + 1);
                if i > 0 && j > 0 && left == other[j - 1] && a[i - 1] == right {
                    cost = cost.min(before[j - 1] + 1);
                }
                row.push(cost);
            }
            // No later row can come below the least of this one.
            if row.iter().all(|&cost| cost > bound) {
                return None;
            }
            std::mem::swap(before, above);
            std::mem::swap(above, row);
        }
        Some(above[other.len()]).filter(|&cost| cost <= bound)
    }
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
            let a: Vec<char> = a.chars().collect();
            Rows::default().distance(&a, b, 3)
        };
        assert_eq!(steps("ab", "ba"), Some(1));
        assert_eq!(steps("abxcd", "baxdc"), Some(2));
        assert_eq!(steps("kitten", "sitting"), Some(3));
        assert_eq!(steps("", "abc"), Some(3));
        assert_eq!(steps("abc", ""), Some(3));
        assert_eq!(steps("abcd", ""), None);
        assert_eq!(steps("abcdefgh", "stuvwxyz"), None);
    }
}
