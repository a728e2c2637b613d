//! What a label that fits costs; less is better.
//!
//! The costs are in this order: the whole label, its beginning, the words together, all words in
//! any order, words with typing errors. They add up, so that a
//! preferred title with an error comes beside another title without one.
//!
//! ```text
//! query "nurse"      nurse                 0   the whole label, as it was typed
//!                    nurse assistant       6   its beginning
//!                    school nurse          8   somewhere in it
//! query "nurs"       nurse                 5   unfinished (1), and so not as it was typed (4)
//! query "nusre"      nurse                12   one error (4 + 4), and not as it was typed (4)
//! ```
//!
//! The numbers were chosen by hand against the tables of queries in the tests, which say what a
//! person meant by each of them. Only their order counts. When you change one of them, run those
//! tables: a gain for one query is easily a loss for five others.

use super::dictionary::MatchKind;
use super::term_bits::TermBits;
use crate::graph::LabelKind;

/// The last word of a query is the beginning of this one.
pub(super) const UNFINISHED: u32 = 1;
/// An earlier word of a query is the beginning of this one.
pub(super) const SHORTENED: u32 = 4;
/// Singular and plural, masculine and feminine.
pub(super) const OTHER_FORM: u32 = 2;
/// British and American.
pub(super) const OTHER_SPELLING: u32 = 0;
/// The initials of several words.
pub(super) const INITIALS: u32 = 5;
/// Other words have the same initials more often.
pub(super) const RARE_INITIALS: u32 = 2;
/// The same for the last word of a query, which may become anything.
pub(super) const UNFINISHED_INITIALS: u32 = 8;
/// Two words of the query are one here, or one is two.
pub(super) const OTHER_SPACING: u32 = 2;
/// The words are the whole label, though not as they were typed.
const WHOLE: u32 = 4;
/// The words are the beginning of the label.
const BEGINNING: u32 = 6;
/// The label has words between others, like 'of', that the query has not.
pub(super) const LABEL_STOP_WORDS: u32 = 1;
// More than any place costs: "nurse nurs" still finds nurses, after everything that has a word for each.
/// Several words of the query fit the same word.
const CROWDED: u32 = 14;
/// A word that says little, like 'of' or 'senior', is missing.
pub(super) const LIGHT_MISSING: u32 = 4;
/// A skill where the query reads like a job: after occupations that have the same words in a place that
/// is not much worse.
pub(super) const SKILL_FOR_JOB: u32 = 8;

/// What a word costs that only resembles what was typed.
pub(super) fn match_kind(match_kind: MatchKind, same_first: bool) -> u32 {
    let other_first = u32::from(!same_first);
    match match_kind {
        MatchKind::Whole(errors) => 4 + 4 * errors_of(errors) + other_first,
        MatchKind::Start(errors) => 9 + 4 * errors_of(errors) + other_first,
        MatchKind::Inside => 11,
        MatchKind::Sound => 9,
        // Cheaper than a typing error: "mngr" is *manager* without its vowels, and not *migrant*
        // with wrong letters.
        MatchKind::Consonants(left_out) => 6 + errors_of(left_out),
    }
}

fn errors_of(count: usize) -> u32 {
    u32::try_from(count).expect("a word has few letters")
}

/// Whether a word of the query says little: a short one that nearly everything holds.
pub(super) fn is_light(text: &str, holders: usize, labels: usize) -> bool {
    text.len() <= 3 && holders > 20 && holders * 100 > labels
}

/// What the place of words costs some of which are initials: all of the label, or a part of it.
pub(super) const fn place_of_initials(is_all: bool) -> u32 {
    if is_all { 0 } else { 4 }
}

/// What a label of a kind costs.
pub(super) const fn kind(kind: LabelKind) -> u32 {
    match kind {
        LabelKind::Preferred => 0,
        LabelKind::Other => 3,
        LabelKind::Foreign => 5,
        LabelKind::Hidden => 6,
    }
}

/// What the place of the terms in a label costs: for each of its words the terms that find it, and
/// the bits of the terms that it holds, in their order. `exact` says that the words are what was
/// typed.
pub(super) fn place(row: &[TermBits], held: &[TermBits], exact: bool) -> u32 {
    let stands = |part: &[TermBits]| {
        part.iter()
            .zip(held)
            .all(|(&found, &term)| found & term != 0)
    };
    let Some(beginning) = row.get(..held.len()) else {
        return CROWDED;
    };
    let is_all = row.len() == held.len();
    let more = length(row.len() - held.len());
    if stands(beginning) {
        return match (is_all, exact) {
            (true, true) => 0,
            (true, false) => WHOLE,
            _ => BEGINNING + more,
        };
    }
    if is_all {
        let any = held.iter().fold(0, |any, term| any | term);
        return if row.iter().all(|found| found & any != 0) {
            5
        } else {
            12
        };
    }
    // A single word that is held stands somewhere.
    let place = if held.len() == 1 || row.windows(held.len().max(1)).any(stands) {
        8
    } else {
        10
    };
    place + more
}

/// What the place of so many terms costs at least in a label of so many words, of which so many count
/// whatever the query is; `exact` says that the words may be what was typed.
pub(super) fn least_place(words: usize, counting: usize, held: usize, exact: bool) -> u32 {
    if words < held {
        return CROWDED;
    }
    match counting.checked_sub(held) {
        None | Some(0) if exact => 0,
        None | Some(0) => WHOLE,
        Some(more) => BEGINNING + length(more),
    }
}

/// What it costs that a label says so many words more.
fn length(more: usize) -> u32 {
    match more {
        0..3 => 0,
        3..5 => 1,
        5..8 => 2,
        _ => 3,
    }
}
