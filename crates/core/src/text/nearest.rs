//! The known word that a mistaken one was probably meant to be.
//!
//! Distance is the number of letters to add, drop, change or swap with a neighbour (optimal string
//! alignment), on folded words. Only a near miss counts, so that a hint is never a guess.

use super::sanitize::{fold, folded};

/// The candidate nearest to a word; the first of several, none if all are far.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    let length = word.chars().count();
    // A third of the letters, so that short words must agree almost wholly.
    let mut bound = (length / 3).clamp(1, 4);
    let mut best = None;
    for candidate in candidates {
        // Folding does not change the length of ASCII, and this spares most candidates the rest.
        if candidate.is_ascii() && length.abs_diff(candidate.len()) > bound {
            continue;
        }
        let distance = strsim::osa_distance(&word, &folded(candidate));
        if distance < bound || (distance == bound && best.is_none()) {
            bound = distance;
            best = Some(candidate);
        }
    }
    best
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
        assert_eq!(nearest("hte", ["the", "hats"]), Some("the"));
    }
}
