//! Text to words: case, accents, hyphens and apostrophes are folded.
//!
//! Promises: never fails on any text; every word is non-empty and has a range in its source that lies
//! on character boundaries; ranges are in order and do not overlap. Labels and queries are taken apart
//! by the same rules, so that a word of a label is always found by itself.

use std::ops::Range;

/// Calls `found` with every word of a text, folded, and its place in the text.
pub(super) fn each_word(text: &str, mut found: impl FnMut(&str, Range<usize>)) {
    let mut word = String::new();
    let mut place = 0..0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_ignored(c) {
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
            '\'' | '’' | 'ʼ' if !word.is_empty() && is_genitive(&text[at + c.len_utf8()..]) => {
                continue;
            }
            _ => c.is_alphanumeric(),
        };
        let before = word.len();
        if belongs {
            fold_char(c, &mut word);
        }
        if word.len() > before {
            if before == 0 {
                place.start = at;
            }
            place.end = at + c.len_utf8();
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

/// For every character of a folded word the place of the character that it comes from, relative to
/// the start of `source`.
pub(super) fn places(source: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut folded = String::new();
    for (at, c) in source.char_indices() {
        if is_ignored(c) || matches!(c, '\'' | '’' | 'ʼ') {
            continue;
        }
        folded.clear();
        fold_char(c, &mut folded);
        let place = at..at + c.len_utf8();
        places.extend(folded.chars().map(|_| place.clone()));
    }
    places
}

/// Whether the text after an apostrophe is the s of a genitive.
fn is_genitive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Characters that are seen as nothing, or only together with the one before: combining marks, soft
/// hyphens, and spaces and joiners without a width.
fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Appends a character in lower case and without its accents.
fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase().filter(|&c| !is_ignored(c)) {
        match plain(lower) {
            "" => out.push(lower),
            letters => out.push_str(letters),
        }
    }
}

/// The letters of a Latin letter with accents, as they are typed without them.
fn plain(c: char) -> &'static str {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_folded() {
        assert_eq!(
            words("Make-up  ARTIST\u{a0}(film)"),
            ["make", "up", "artist", "film"]
        );
        assert_eq!(
            words("Café Œuvre Straße İstanbul e\u{301}"),
            ["cafe", "oeuvre", "strasse", "istanbul", "e"]
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
    }

    #[test]
    fn places_lead_back_to_the_source() {
        assert_eq!(places("Œu"), [0..2, 0..2, 2..3]);
        assert_eq!(places("r’s"), [0..1, 4..5]);
    }

    proptest! {
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
