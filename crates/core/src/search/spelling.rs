//! Other ways to write the same English word: the other number, and the British or the American
//! spelling.
//!
//! Guarantees: what comes out are guesses; a word that does not exist is not found in the dictionary,
//! and nothing comes of it. Words of other languages are left as they are, or become words that do
//! not exist.

/// Shorter words have no other form.
const MIN_WORD_LEN: usize = 4;

/// Parts of words that are written in two ways, British first. Each is narrow enough not to turn one
/// word into another that means something else: 'mourning' is not 'morning', 'filling' not 'filing'.
const SPELLINGS: &[(&str, &str)] = &[
    ("lour", "lor"),
    ("bour", "bor"),
    ("vour", "vor"),
    ("viour", "vior"),
    ("mour", "mor"),
    ("nour", "nor"),
    ("dour", "dor"),
    ("is", "iz"),
    ("ys", "yz"),
    ("tre", "ter"),
    ("bre", "ber"),
    ("ae", "e"),
    ("ogue", "og"),
    ("amme", "am"),
    ("elli", "eli"),
    ("elle", "ele"),
    ("ello", "elo"),
    ("ellery", "elry"),
    ("ence", "ense"),
    ("mould", "mold"),
    ("tyre", "tire"),
    ("grey", "gray"),
    ("plough", "plow"),
    ("minium", "minum"),
    ("sulph", "sulf"),
];

/// Parts that are another word at the start of one: 'mourn', 'favour' is meant.
const NOT_AT_START: usize = 7;

/// The same word in the other spelling, one part of it changed.
pub(super) fn spellings_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    if text.len() < MIN_WORD_LEN {
        return words;
    }
    for (row, &(british, american)) in SPELLINGS.iter().enumerate() {
        // Both ways: data sets of both kinds are searched by people of both kinds.
        for (from, to) in [(british, american), (american, british)] {
            for (at, _) in text.match_indices(from) {
                if at == 0 && row < NOT_AT_START {
                    continue;
                }
                let (Some(before), Some(after)) = (text.get(..at), text.get(at + from.len()..))
                else {
                    continue;
                };
                words.push([before, to, after].concat());
            }
        }
    }
    words
}

/// The same word in the other number, by the usual rules.
pub(super) fn numbers_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    if text.chars().count() < MIN_WORD_LEN {
        return words;
    }
    if let Some(stem) = text.strip_suffix("ies") {
        words.push(format!("{stem}y"));
    }
    if let Some(stem) = text.strip_suffix('y') {
        words.push(format!("{stem}ies"));
    }
    // `classes` loses two letters, `nurses` one: both are tried, and the dictionary knows which one is a
    // word.
    if let Some(stem) = text.strip_suffix("es") {
        words.push(stem.to_owned());
    }
    if let Some(stem) = text.strip_suffix('s') {
        words.push(stem.to_owned());
    }
    if let Some(stem) = text.strip_suffix("men") {
        words.push(format!("{stem}man"));
    }
    if let Some(stem) = text.strip_suffix("man") {
        words.push(format!("{stem}men"));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_spellings_lead_to_each_other() {
        for (british, american) in [
            ("colour", "color"),
            ("colours", "colors"),
            ("behavioural", "behavioral"),
            ("organisation", "organization"),
            ("analyse", "analyze"),
            ("theatre", "theater"),
            ("fibreglass", "fiberglass"),
            ("paediatric", "pediatric"),
            ("catalogue", "catalog"),
            ("programme", "program"),
            ("modelling", "modeling"),
            ("traveller", "traveler"),
            ("counsellor", "counselor"),
            ("jewellery", "jewelry"),
            ("defence", "defense"),
            ("mould", "mold"),
            ("aluminium", "aluminum"),
        ] {
            assert!(
                spellings_of(british).contains(&american.to_owned()),
                "{british}"
            );
            assert!(
                spellings_of(american).contains(&british.to_owned()),
                "{american}"
            );
        }
        for (one, other) in [
            ("mourning", "morning"),
            ("filling", "filing"),
            ("canoe", "cane"),
        ] {
            assert!(!spellings_of(one).contains(&other.to_owned()), "{one}");
        }
        assert_eq!(spellings_of("is"), Vec::<String>::new());
    }

    #[test]
    fn numbers() {
        for (one, other) in [
            ("bakeries", "bakery"),
            ("classes", "class"),
            ("nurses", "nurse"),
            ("fireman", "firemen"),
        ] {
            assert!(numbers_of(one).contains(&other.to_owned()), "{one}");
        }
    }

    proptest! {
        #[test]
        fn any_word_has_forms_or_none(word in "\\PC{0,12}", part in 0..SPELLINGS.len()) {
            let word = format!("{word}{}", SPELLINGS[part].0);
            for form in spellings_of(&word) {
                prop_assert!(form != word && !form.is_empty());
            }
            numbers_of(&word);
        }
    }
}
