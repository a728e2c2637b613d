//! How far two words are from each other: letters that are wrong, missing, too many or swapped.

/// The longest words that are compared, in characters. It makes the table below one of fixed size on the
/// stack; few words of any label are longer.
pub(super) const MAX_COMPARED_CHARS: usize = 30;

/// The distances of a typed word to a whole word and to its nearest beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Distance {
    /// To the whole word; more than was allowed if it is further.
    pub(super) whole: usize,
    /// To the beginning of the word that is nearest.
    pub(super) start: usize,
}

/// The letters of a word as a set, to tell quickly that two words are too far from each other:
/// one error adds at most one letter to the set and takes at most one away.
pub(super) fn signature(word: &str) -> u32 {
    word.chars().fold(0, |set, c| {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            _ => 26 + u32::from(c) % 6,
        };
        set | 1 << bit
    })
}

/// Whether more than so many bits are set. Few are asked for, and to clear one after the other is
/// quicker than to count them all.
pub(super) fn has_more(mut bits: u32, most: usize) -> bool {
    for _ in 0..most {
        bits &= bits.wrapping_sub(1);
    }
    bits != 0
}

/// The distances if one of them is `most` or less. A transposition of neighbours counts one.
pub(super) fn distance(typed: &[char], word: &[char], most: usize) -> Option<Distance> {
    if typed.len() > MAX_COMPARED_CHARS || typed.len() > word.len() + most {
        return None;
    }
    // What is further back cannot be reached within the bound.
    let width = word.len().min(typed.len() + most);
    let word_in_reach = word.get(..width)?;
    let mut rows = [[0_usize; MAX_COMPARED_CHARS + 8]; 3];
    if width >= MAX_COMPARED_CHARS + 8 {
        return None;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for (i, &a) in typed.iter().enumerate() {
        // Three rows of the table are enough, taken in turn: a transposition looks two rows back.
        //
        //         m a n a
        //       0 1 2 3 4      older
        //   m   1 0 1 2 3      above
        //   n   2 1 1 1 2      row
        let [older, above, row] = match i % 3 {
            0 => [1, 0, 2],
            1 => [0, 2, 1],
            _ => [2, 1, 0],
        };
        rows[row][0] = i + 1;
        let mut least = i + 1;
        for (j, &b) in word_in_reach.iter().enumerate() {
            let changed = rows[above][j] + usize::from(a != b);
            let mut cell = changed.min(rows[above][j + 1] + 1).min(rows[row][j] + 1);
            if i > 0 && j > 0 && a == word_in_reach[j - 1] && typed[i - 1] == b {
                cell = cell.min(rows[older][j - 1] + 1);
            }
            rows[row][j + 1] = cell;
            least = least.min(cell);
        }
        // No later row can have less than the least of this one.
        if least > most {
            return None;
        }
    }
    let last = match typed.len() % 3 {
        0 => 0,
        1 => 2,
        _ => 1,
    };
    let last = rows[last].get(..=width)?;
    let whole = if width == word.len() {
        last[width]
    } else {
        most + 1
    };
    // The last row has the distance to every beginning of the word.
    let start = last.iter().copied().min()?;
    (start <= most).then_some(Distance { whole, start })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn errors_of(typed: &str, word: &str, most: usize) -> Option<(usize, usize)> {
        let typed: Vec<_> = typed.chars().collect();
        let word: Vec<_> = word.chars().collect();
        distance(&typed, &word, most).map(|d| (d.whole, d.start))
    }

    #[test]
    fn errors_are_counted() {
        assert_eq!(errors_of("manager", "manager", 1), Some((0, 0)));
        assert_eq!(errors_of("manger", "manager", 1), Some((1, 1)));
        assert_eq!(errors_of("mangaer", "manager", 1), Some((1, 1)));
        assert_eq!(errors_of("xanager", "manager", 1), Some((1, 1)));
        assert_eq!(errors_of("mangem", "management", 1), Some((2, 1)));
        assert_eq!(errors_of("xangaer", "manager", 1), None);
        assert_eq!(errors_of("", "", 1), Some((0, 0)));
    }

    proptest! {
        #[test]
        fn bits_are_counted(bits in 0_u32..4096, most in 0_usize..14) {
            prop_assert_eq!(has_more(bits, most), bits.count_ones() as usize > most);
        }

        #[test]
        fn as_by_the_textbook(typed in "[abc]{0,9}", word in "[abc]{0,12}", most in 0_usize..3) {
            let whole = strsim::osa_distance(&typed, &word);
            let start = (0..=word.len()).map(|end| strsim::osa_distance(&typed, &word[..end])).min();
            let expected = start.filter(|&start| start <= most);
            let found = errors_of(&typed, &word, most);
            prop_assert_eq!(found.map(|d| d.1), expected);
            if whole <= most {
                prop_assert_eq!(found.map(|d| d.0), Some(whole));
                let far = (signature(&typed) & !signature(&word)).count_ones();
                prop_assert!(far as usize <= most);
            } else {
                prop_assert!(found.is_none_or(|d| d.0 > most));
            }
        }
    }
}
