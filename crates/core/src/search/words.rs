//! Text to words: case, accents, normal forms, hyphens and apostrophes are folded.
//!
//! Guarantees: never fails on any text; every word is non-empty and has a range in its source that lies
//! on character boundaries; ranges are in order and do not overlap. Labels and queries are taken apart
//! by the same rules, so that a word of a label is always found by itself.

use std::ops::Range;

use unicode_normalization::char::{
    canonical_combining_class, decompose_canonical, is_combining_mark,
};

use crate::text::fold::{base_letter, in_one_case, is_invisible, usually_wide};

/// Calls `found` with every word of a text, folded, and its place in the text.
pub(super) fn each_word(text: &str, mut found: impl FnMut(&str, Range<usize>)) {
    let mut word = String::new();
    let mut place = 0..0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let (c, bytes) = (narrow(c), c.len_utf8());
        if is_ignored(c) {
            // What is drawn on a letter is marked with it.
            if !word.is_empty() && place.end == at {
                place.end += bytes;
            }
            continue;
        }
        let next = chars.peek().map(|&(_, next)| next);
        let goes_on = next.is_some_and(char::is_alphanumeric);
        let belongs = match c {
            // C++ and C#, but not 'salary + bonus'.
            '+' | '#' => !word.is_empty(),
            // .NET, Node.js; not the end of a sentence.
            '.' => goes_on,
            // R&D, B&B.
            '&' => !word.is_empty() && goes_on,
            // 'driver's' is found by 'drivers', 'l'eau' by 'eau'.
            '\'' | '’' | 'ʼ' if !word.is_empty() && is_genitive(&text[at + bytes..]) => {
                continue;
            }
            _ => c.is_alphanumeric() || !word.is_empty() && joins(c),
        };
        let before = word.len();
        if belongs {
            fold_char(c, &mut word);
        }
        if word.len() > before {
            if before == 0 {
                place.start = at;
            }
            place.end = at + bytes;
        } else if !word.is_empty() {
            found(&word, place.clone());
            word.clear();
        }
    }
    if !word.is_empty() {
        found(&word, place);
    }
}

/// The words of a text, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word, _| words.push(word.to_owned()));
    words
}

/// For every character of a folded word the place of what it comes from, relative to the start of
/// `source`: a letter with all that is drawn on it.
pub(super) fn places(source: &str) -> Vec<Range<usize>> {
    folded_with_places(source, |c| matches!(c, '\'' | '’' | 'ʼ')).1
}

/// A text folded character by character, without some, and for every character of what comes out the
/// place of what it comes from.
pub(super) fn folded_with_places(
    text: &str,
    leaves_out: impl Fn(char) -> bool,
) -> (String, Vec<Range<usize>>) {
    let (mut folded, mut places) = (String::new(), Vec::<Range<usize>>::new());
    for (at, c) in text.char_indices() {
        let mut place = at..at + c.len_utf8();
        let c = narrow(c);
        if leaves_out(c) {
            continue;
        }
        if is_ignored(c) || joins(c) {
            for before in places
                .iter_mut()
                .rev()
                .take_while(|before| before.end == at)
            {
                before.end = place.end;
                place.start = before.start;
            }
        }
        if !is_ignored(c) {
            let before = folded.len();
            fold_char(c, &mut folded);
            places.extend(folded[before..].chars().map(|_| place.clone()));
        }
    }
    (folded, places)
}

/// Whether the text after an apostrophe is the s of a genitive.
fn is_genitive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Characters that are not looked for: those that are seen as nothing, and accents and other marks
/// that a letter has in addition. Marks that make another letter (nukta, the voicing of kana, virama)
/// count.
fn is_ignored(c: char) -> bool {
    let is_mark = |c| c >= '\u{300}' && !matches!(canonical_combining_class(c), 0 | 7..=9);
    // Three vowel signs of Tibetan have no class of their own, and consist of two marks that have one.
    let are_marks = || {
        let mut are_marks = is_combining_mark(c);
        decompose_canonical(c, |part| are_marks &= is_mark(part));
        are_marks
    };
    !c.is_ascii() && (is_invisible(c) || is_mark(c) || are_marks())
}

/// Whether a character is drawn as one with the letter before it.
fn joins(c: char) -> bool {
    // Of Korean the parts of a syllable after the first.
    !c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11ff}'))
}

/// The character of ASCII that a full-width one stands for.
fn narrow(c: char) -> char {
    match c {
        // The block 'Halfwidth and Fullwidth Forms' repeats ASCII from '!' to '~' in its order.
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xfee0).expect("what is left is ASCII")
        }
        _ => c,
    }
}

/// Appends a character in lower case and without its accents, one that is not ignored.
fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    if let Some(letter) = base_letter(c) {
        out.push(letter.into());
        return;
    }
    let mut push = |c: char| match plain(c) {
        _ if is_ignored(c) => {}
        "" => out.insert(place_of(c, out), c),
        kept => out.push_str(kept),
    };
    let mut push_letter = |c: char| {
        if !is_ignored(c) {
            in_one_case(c, &mut push);
        }
    };
    usually_wide(c, |c| decompose_canonical(c, &mut push_letter));
}

/// Where a character stands after others: marks on one letter have an order of their own, however they
/// are written.
fn place_of(c: char, others: &str) -> usize {
    let class = canonical_combining_class(c);
    let is_after = |other: &char| class != 0 && canonical_combining_class(*other) > class;
    let after = others.chars().rev().take_while(is_after);
    others.len() - after.map(char::len_utf8).sum::<usize>()
}

/// How a Latin letter is typed that is no other one with an accent, on a keyboard without it.
const fn plain(c: char) -> &'static str {
    match c {
        'æ' => "ae",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŀ' | 'ł' => "l",
        'ø' => "o",
        'œ' => "oe",
        'ŧ' => "t",
        'þ' => "th",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;

    #[test]
    fn words_are_folded() {
        assert_eq!(
            words("Make-up  ARTIST\u{a0}(film)"),
            ["make", "up", "artist", "film"]
        );
        assert_eq!(
            words("Café Œuvre Straße İstanbul e\u{301} ﬁlm Ｃ＋＋"),
            ["cafe", "oeuvre", "strasse", "istanbul", "e", "film", "c++"]
        );
        assert_eq!(
            words("ΟΔΟΣ ёлка Việt ﾃﾞｰﾀ"),
            ["οδοσ", "елка", "viet", "テ\u{3099}ータ"]
        );
        assert_eq!(
            words("Infirmière, ingénieur d’études, niño, sœur aide-soignante"),
            [
                "infirmiere",
                "ingenieur",
                "d",
                "etudes",
                "nino",
                "soeur",
                "aide",
                "soignante"
            ]
        );
        assert_eq!(
            words("driver’s, drivers' l'eau"),
            ["drivers", "drivers", "l", "eau"]
        );
        assert_eq!(
            words("C++, C#/.NET + Node.js. R&D & 2529.3"),
            ["c++", "c#", ".net", "node.js", "r&d", "2529.3"]
        );
        assert_eq!(words(" + & . # '"), Vec::<String>::new());
        // A mark that consists of two is ignored as they are.
        assert_eq!(words("a\u{f73}b"), words("a\u{f71}\u{f72}b"));
    }

    #[test]
    fn places_lead_back_to_the_source() {
        assert_eq!(places("Œu"), [0..2, 0..2, 2..3]);
        assert_eq!(places("r’s"), [0..1, 4..5]);
        // A mark is never torn from its letter.
        assert_eq!(places("e\u{301}a"), [0..3, 0..3, 3..4][1..]);
        assert_eq!(places("か\u{3099}た"), [0..6, 0..6, 6..9]);
        assert_eq!(places("œ\u{301}"), [0..4, 0..4]);
        let mut found = Vec::new();
        each_word("cafe\u{301}, e\u{301}t", |_, place| found.push(place));
        assert_eq!(found, [0..6, 8..12]);
    }

    proptest! {
        #[test]
        fn normal_forms_make_no_difference(
            text in prop_oneof!["\\PC{0,20}", "[a-cé ̀-̈̃が\u{3099}कक़़्강й'.&]{0,10}"],
        ) {
            let expected = words(&text);
            prop_assert_eq!(&words(&text.nfc().collect::<String>()), &expected);
            prop_assert_eq!(&words(&text.nfd().collect::<String>()), &expected);
        }

        #[test]
        fn what_is_left_out_in_typing_makes_no_difference(
            text in "[a-cs à-åç-ïñ-öù-ýÿœŒæ'’-]{0,16}",
        ) {
            let plain = text.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>();
            let plain = plain.replace(['œ', 'Œ'], "oe").replace('æ', "ae");
            let plain = plain.replace('’', "'").replace('-', " ");
            prop_assert_eq!(words(&plain), words(&text));
        }

        #[test]
        fn words_lie_in_their_text(text in "\\PC{0,40}") {
            let mut end = 0;
            let mut all = Vec::new();
            each_word(&text, |word, place| all.push((word.to_owned(), place)));
            for (word, place) in all {
                prop_assert!(!word.is_empty() && place.start >= end && place.start < place.end);
                let source = text.get(place.clone());
                prop_assert_eq!(source.map(places).map(|p| p.len()), Some(word.chars().count()));
                end = place.end;
            }
        }
    }
}
