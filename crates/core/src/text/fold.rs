//! The identity of a name: what makes two ways of writing one name the same.
//!
//! [`fold`] is used for every comparison of titles, names, ids, names of files, tags, groups, queries
//! and what a person types. Two names are the same if they differ only in
//!
//! * **case**, by Unicode's full case folding: `STRASSE` is `straße`, and `ΟΔΟΣ` is `οδος`;
//! * **normal form**: `é` as one character (NFC, as most keyboards type it) or as a letter and a mark
//!   (NFD, as macOS names files);
//! * **white space**: every kind of space, however many, is one space, and none counts at either end;
//! * **characters that are seen as nothing**: soft hyphens, joiners and spaces without a width,
//!   variation selectors;
//! * **width**, as East Asian keyboards type it: `Ｃ＋＋` is `c++`, and `ﾃﾞｰﾀ` is `データ`.
//!
//! Nothing else is folded. Accents count, so that `resume` is not `résumé`; so do superscripts and
//! other signs that only resemble a letter (`m²` is not `m2`). The dot of the Turkish i counts as it
//! does in Unicode's folding that is the same for every language: `İ` is an i with a dot above, `ı` is
//! neither that nor an i.
//!
//! Folding is idempotent. A text that is shown is never folded: it stays as it was written.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::decompose_compatible;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::sanitize::is_plain;

/// The identity of a name; see the module for what it disregards.
#[must_use]
pub fn fold(name: &str) -> String {
    folded(name).into_owned()
}

/// [`fold`], without a copy for a name that is its own identity.
pub fn folded(name: &str) -> Cow<'_, str> {
    if is_plain(name) {
        return if has_capitals(name) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
    }
    if name.chars().all(is_simple) {
        return Cow::Owned(simply_folded(name));
    }
    let mut letters = String::with_capacity(name.len());
    // Decomposed first, since a letter and its mark are folded apart (`İ` is i and a dot), and composed at
    // the end, since that is how most names are written. The order of the steps is that of a caseless match
    // in the Unicode Standard, section 3.13 (D145).
    for c in of_usual_width(name).nfd() {
        in_one_case(c, |c| letters.push(c));
    }
    Cow::Owned(with_single_spaces(letters.nfc()))
}

/// A text in the normal form in which nearly everything is written (NFC).
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// Characters that are seen as nothing, or that only choose how the one before is drawn: of those
/// that Unicode calls default ignorable the ones that occur in texts.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character is folded by lower case alone, whatever is beside it: nearly all that is
/// written in the languages of Europe, in a tenth of the time that the general way takes. No character
/// of these ranges composes with another of them.
const fn is_simple(c: char) -> bool {
    let is_special = matches!(c, 'ß' | 'µ' | 'ŉ' | 'ſ' | 'İ' | 'ς' | 'ΐ' | 'ΰ' | '\u{ad}');
    // Latin; of Greek and Cyrillic the plain letters; dashes, quotes and the like.
    !is_special
        && matches!(c,
            '\0'..='ſ' | 'Ά' | 'Έ'..='ώ' | 'Ѐ'..='џ' | 'Ґ' | 'ґ' | '\u{2010}'..='\u{2027}')
}

/// A Latin letter without its accent, one of the many that need no table for that.
#[must_use]
pub fn base_letter(c: char) -> Option<u8> {
    const LETTERS: &[u8] = b"aaaaaa ceeeeiiiidnooooo ouuuuy y";
    let first = match c {
        'À'..='Þ' => 'À',
        'à'..='ÿ' => 'à',
        _ => return None,
    };
    let letter = LETTERS.get((u32::from(c) - u32::from(first)) as usize);
    letter.copied().filter(|&letter| letter != b' ')
}

/// The identity of a name of which every character is simple.
fn simply_folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
        }
    }
    out
}

/// A text without what is seen as nothing, its characters as wide as they usually are.
fn of_usual_width(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| !is_invisible(c)) {
        usually_wide(c, |c| out.push(c));
    }
    out
}

/// Calls `then` with a character as wide as it usually is.
pub fn usually_wide(c: char, mut then: impl FnMut(char)) {
    if matches!(c, '\u{ff01}'..='\u{ff9f}') {
        decompose_compatible(c, then);
    } else {
        then(c);
    }
}

/// Calls `then` with a decomposed character in the case in which texts are compared. The standard library has no case
/// folding, but this is the same, since capitals are what letters have in common that differ only as
/// small ones (`σ` and `ς`), and what is several letters as a capital is several letters here.
pub fn in_one_case(c: char, mut then: impl FnMut(char)) {
    if c == 'ı' {
        // Its capital is that of i.
        then(c);
    } else {
        let capitals = c.to_lowercase().flat_map(char::to_uppercase);
        capitals.flat_map(char::to_lowercase).for_each(then);
    }
}

/// Characters with a single space where there is white space, and none at either end.
fn with_single_spaces(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(chars.size_hint().0);
    let mut is_gap = false;
    for c in chars {
        if c.is_whitespace() {
            is_gap = true;
            continue;
        }
        if is_gap && !out.is_empty() {
            out.push(' ');
        }
        is_gap = false;
        out.push(c);
    }
    out
}

/// Whether a text holds one of the capitals of ASCII.
fn has_capitals(text: &str) -> bool {
    let is_capital = |found, byte: u8| found | byte.is_ascii_uppercase();
    text.bytes().fold(false, is_capital)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn nfc(text: &str) -> String {
        text.nfc().collect()
    }

    fn nfd(text: &str) -> String {
        text.nfd().collect()
    }

    #[test]
    fn names_are_the_same_however_they_are_written() {
        for (one, other) in [
            ("  Computer\u{a0}\tForensics \n", "computer forensics"),
            ("Caf\u{e9} chef", "CAFE\u{301} CHEF"),
            ("\u{1ec7}", "e\u{302}\u{323}"),
            ("e\u{323}\u{302}", "e\u{302}\u{323}"),
            ("\u{439}", "\u{438}\u{306}"),
            ("\u{ac15}", "\u{1100}\u{1161}\u{11bc}"),
            ("データ", "ﾃﾞｰﾀ"),
            ("Ｃ＋＋　開発", "c++ 開発"),
            ("STRASSE", "straße"),
            ("STRAẞE", "straße"),
            ("ΟΔΟΣ", "οδος"),
            ("Οδοσ", "οδος"),
            ("\u{212b}ngström", "ångström"),
            ("ﬁlm", "film"),
            ("soft\u{ad}ware", "software"),
            ("a\u{200b} \u{2060}b", "a b"),
            ("data\u{202f}entry\u{2009}clerk", "data entry\u{3000}clerk"),
            ("İstanbul", "i\u{307}stanbul"),
            ("", " \u{feff}"),
        ] {
            assert_eq!(fold(one), fold(other), "{one:?} {other:?}");
        }
        assert_eq!(fold("  ÉTUDE\u{a0}x "), "étude x");
        assert_eq!(fold("E\u{301}tude"), "étude");
    }

    #[test]
    fn names_that_differ_are_told_apart() {
        for (one, other) in [
            ("resume", "résumé"),
            ("ı", "i"),
            ("İ", "i"),
            ("m²", "m2"),
            ("½", "1/2"),
            ("か", "が"),
            ("и", "й"),
            ("C", "C#"),
            ("e-mail", "email"),
        ] {
            assert_ne!(fold(one), fold(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn the_quick_way_is_the_general_one() {
        for c in ('\0'..='\u{2fff}').filter(|&c| is_simple(c) && !c.is_whitespace()) {
            let mut general = String::new();
            for c in of_usual_width(&c.to_string()).nfd() {
                in_one_case(c, |c| general.push(c));
            }
            assert_eq!(c.to_lowercase().collect::<String>(), nfc(&general), "{c:?}");
        }
    }

    #[test]
    fn letters_without_accents_are_those_that_are_decomposed() {
        for c in 'À'..='ÿ' {
            let first = c.to_string().nfd().flat_map(char::to_lowercase).next();
            let expected = match first {
                Some('ð') => Some('d'),
                Some('ø') => Some('o'),
                other => other.filter(char::is_ascii_lowercase),
            };
            assert_eq!(base_letter(c).map(char::from), expected, "{c}");
        }
    }

    #[test]
    fn a_composed_text_is_not_copied() {
        assert!(matches!(composed("café"), Cow::Borrowed(_)));
        assert_eq!(composed("cafe\u{301}"), "caf\u{e9}");
    }

    /// Texts in which letters, marks, spaces and signs meet that are folded.
    fn odd() -> impl Strategy<Value = String> {
        let odd = "[a-cA-CéÉßẞΣσςΐΰιǰŉſµİıÅÅ \u{a0}\u{3000}\u{300}-\u{344}\u{ad}\u{200b}-\u{200d}\u{34f}ﾊﾟﾞハ\u{3099}ﬁ강\u{1100}\u{1161}\u{11bc}йё\u{323}]{0,12}";
        prop_oneof![any::<String>(), odd]
    }

    proptest! {
        #[test]
        fn normal_forms_and_folding_itself_change_nothing(text in odd()) {
            let identity = fold(&text);
            prop_assert_eq!(&fold(&nfc(&text)), &identity);
            prop_assert_eq!(&fold(&nfd(&text)), &identity);
            prop_assert_eq!(&fold(&identity), &identity);
            prop_assert_eq!(&composed(&identity), &identity);
            prop_assert_eq!(identity.trim(), identity.as_str());
            prop_assert!(!identity.contains("  ") && !identity.contains(is_invisible));
        }

        #[test]
        fn case_changes_nothing(text in odd()) {
            // The capital of a dotless i is that of i.
            prop_assume!(!text.contains('ı'));
            // The capital of an iota below a letter is a letter of its own, so that the marks have to be in
            // their order before: those that come after it would be its own.
            prop_assert_eq!(fold(&nfd(&text).to_uppercase()), fold(&text));
            prop_assert_eq!(fold(&text.to_lowercase()), fold(&text));
        }
    }
}
