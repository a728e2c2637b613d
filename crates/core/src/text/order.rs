//! The order of titles and names in every list: as people put them, the same on every machine.
//!
//! The rules, the first that tells two texts apart counts:
//!
//! 1. **Words, letter by letter.** Case and accents do not count, so that `Élan` is beside `elan`.
//!    `ø` is an o, `æ` an a and an e, `ł` an l. Whatever is neither letter nor digit is a gap between two
//!    words, and a gap comes before every letter: `café au lait`, `café-bar`, `cafeteria`. A number
//!    comes before letters, and goes by its value: `Level 2`, `Level 10`. Letters of other alphabets come
//!    after the Latin ones, each alphabet in its own order.
//! 2. **Accents, and what is in the gaps**: `C`, `C#`, `C++`; `cote`, `coté`, `côte`.
//! 3. **Case**: `polish`, `Polish`.
//! 4. **The characters themselves**, so that no two different texts are equal.
//!
//! The first two look at the folded text ([`super::fold`]), so that names that are the same are side
//! by side in every list.
//!
//! A language in which some letters are letters of their own has them where its readers look for them:
//! in Swedish `å`, `ä` and `ö` come after z, in Czech `ch` comes after h. The table `LANGUAGES` holds what CLDR,
//! the collection that other programs use for this, says of the official languages of Europe; all
//! others have the order above. The language is that in which a set is read, never that of the system.
//!
//! CLDR's own order, by the `icu_collator` crate, would bring the tables of all writing there is and two
//! dozen packages; the letters that these languages have of their own are one short table.

use std::borrow::Cow;
use std::cmp::Ordering;

use unicode_normalization::char::{
    canonical_combining_class, decompose_canonical, is_combining_mark,
};

use super::fold::{base_letter, folded};

/// Letters that follow another one: that one, then what follows it, in order; what counts as the same
/// letter is together, with `=` between.
type Rules = &'static [&'static str];

/// What holds in every language: Cyrillic letters that Unicode has elsewhere, or takes for accented
/// ones.
const ALL_LANGUAGES: Rules = &[
    "г ґ",
    "д ђ",
    "е є",
    "з ѕ",
    "и і ї й ј",
    "л љ",
    "н њ",
    "т ћ",
    "у ў",
    "ч џ",
];

/// Where languages have letters of their own.
const LANGUAGES: &[(&[&str], Rules)] = &[
    (&["sv", "fi"], &["z å ä=æ ö=ø"]),
    (&["da", "nb", "nn", "no"], &["z æ=ä ø=ö=ő å=aa", "y ü=ű"]),
    (
        &["is"],
        &[
            "a á",
            "d ð",
            "e é",
            "i í",
            "o ó",
            "u ú",
            "y ý",
            "z þ æ=ä ö=ø å",
        ],
    ),
    (&["et"], &["s š z ž", "w õ ä ö ü"]),
    (
        &["lv"],
        &[
            "c č", "g ģ", "i=y", "k ķ", "l ļ", "n ņ", "r ŗ", "s š", "z ž",
        ],
    ),
    (&["lt"], &["c č", "i=y", "s š", "z ž"]),
    (
        &["pl"],
        &["a ą", "c ć", "e ę", "l ł", "n ń", "o ó", "s ś", "z ź ż"],
    ),
    (&["cs"], &["c č", "h ch", "r ř", "s š", "z ž"]),
    (&["sk"], &["a ä", "c č", "h ch", "o ô", "s š", "z ž"]),
    (
        &["hr", "bs", "sl", "sr"],
        &["c č ć", "d dž đ", "l lj", "n nj", "s š", "z ž"],
    ),
    (
        &["hu"],
        &[
            "c cs", "d dz dzs", "g gy", "l ly", "n ny", "o ö=ő", "s sz", "t ty", "u ü=ű", "z zs",
        ],
    ),
    (&["ro"], &["a ă â", "i î", "s ș=ş", "t ț=ţ"]),
    (&["es", "gl"], &["n ñ"]),
    (&["mt"], &["b ċ", "f ġ", "g għ", "h ħ", "y ż"]),
    (&["tr"], &["c ç", "g ğ", "h ı", "o ö", "s ş", "u ü"]),
    (
        &["sq"],
        &[
            "c ç", "d dh", "e ë", "g gj", "l ll", "n nj", "r rr", "s sh", "t th", "x xh", "z zh",
        ],
    ),
    (&["mk"], &["д ѓ", "т ќ"]),
];

/// Stands for a gap between words in a key: before everything else.
const WORD_GAP: u8 = 1;

/// Stands before the digits of a number, with how many there are added: before all letters.
const NUMBER: u8 = 0x30;

/// The longest number that goes by its value.
const MAX_DIGITS: u8 = 0x2f;

/// Stands after a letter for the one that follows it in a language; it is no byte of any text.
const NEXT_LETTER: u8 = 0xf8;

/// The order of texts in a language.
#[derive(Debug, Clone, Default)]
pub struct Order {
    letters: Vec<Letter>,
    /// With which of the characters of ASCII a letter begins, a bit for each.
    ascii: u128,
    /// The first of all other characters with which one begins: nearly every text has none of them.
    others_from: Option<char>,
}

/// A letter of a language's own.
#[derive(Debug, Clone)]
struct Letter {
    spelling: &'static str,
    /// What stands for it in a key.
    key: Vec<u8>,
}

impl Order {
    /// The order in a language, by its code; an unknown one has that of most languages.
    ///
    /// ```
    /// use careernav_core::text::order::Order;
    ///
    /// let mut titles = ["Zoologe", "Ärztin", "arbeiter", "Level 10", "Level 2"];
    /// let order = Order::for_language("de");
    /// titles.sort_by(|a, b| order.compare(a, b));
    /// assert_eq!(titles, ["arbeiter", "Ärztin", "Level 2", "Level 10", "Zoologe"]);
    ///
    /// assert!(Order::for_language("sv").compare("ärtor", "zebra").is_gt());
    /// ```
    #[must_use]
    pub fn for_language(language: &str) -> Self {
        let code = language.split_once(['-', '_']);
        let code = code.map_or(language, |(code, _)| code);
        let of_language = LANGUAGES
            .iter()
            .find(|(codes, _)| codes.iter().any(|it| it.eq_ignore_ascii_case(code)));
        let rules = of_language.map_or(&[][..], |(_, rules)| rules);
        let mut order = Self::default();
        // What a language says comes before what holds everywhere.
        for rule in rules.iter().chain(ALL_LANGUAGES) {
            order.follow(rule);
        }
        // Longer ones first, so that `dzs` is not taken for `dz`.
        order
            .letters
            .sort_by_key(|letter| std::cmp::Reverse(letter.spelling.chars().count()));
        let firsts = order
            .letters
            .iter()
            .filter_map(|it| it.spelling.chars().next());
        let (ascii, others): (Vec<_>, Vec<_>) = firsts.partition(char::is_ascii);
        order.ascii = ascii.into_iter().fold(0, |bits, first| bits | bit(first));
        order.others_from = others.into_iter().min();
        order
    }

    fn follow(&mut self, rule: &'static str) {
        let mut first = rule.split(' ');
        let mut same = first.next().expect("a split has a first part").split('=');
        let base = same.next().expect("a split has a first part");
        let mut add = |spelling: &'static str, key: Vec<u8>| {
            if self
                .letters
                .iter()
                .all(|letter| letter.spelling != spelling)
            {
                self.letters.push(Letter { spelling, key });
            }
        };
        for spelling in same {
            add(spelling, base.into());
        }
        // z å ä ö     å is 'z' F8, ä is 'z' F9, ö is 'z' FA
        // After a letter and a byte that is higher than any in UTF-8, a key comes after all that begins with
        // the letter alone, and before the next letter.
        for (letters, place) in first.zip(NEXT_LETTER..) {
            for spelling in letters.split('=') {
                add(spelling, [base.as_bytes(), &[place]].concat());
            }
        }
    }

    /// How two texts compare; equal only if they are the same text.
    #[must_use]
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.key(one).cmp(&self.key(other))
    }

    /// What a text is sorted by, to be made once where many are.
    #[must_use]
    pub fn key<'t>(&self, text: &'t str) -> Key<'t> {
        let folded = folded(text);
        let primary = self.primary(&folded);
        Key {
            primary,
            folded,
            text,
        }
    }

    /// [`Key::identity`] of a text that is folded already.
    pub(crate) fn identity<'t>(&self, folded: Cow<'t, str>) -> (Vec<u8>, Cow<'t, str>) {
        (self.primary(&folded), folded)
    }

    /// What the words of a folded text are sorted by.
    fn primary(&self, folded: &str) -> Vec<u8> {
        // Nearly every title, in a language whose letters are those of ASCII.
        if self.ascii == 0 && folded.is_ascii() {
            return primary_of_ascii(folded);
        }
        let mut key = Vec::with_capacity(folded.len());
        let mut rest = folded;
        let mut is_gap = false;
        while let Some(c) = rest.chars().next() {
            if !is_letter(c) {
                is_gap = true;
                rest = &rest[c.len_utf8()..];
                continue;
            }
            if is_gap && !key.is_empty() {
                key.push(WORD_GAP);
            }
            is_gap = false;
            if let Some(letter) = self.letter(c, rest) {
                key.extend_from_slice(&letter.key);
                rest = &rest[letter.spelling.len()..];
            } else if c.is_ascii_digit() {
                rest = push_number(rest, &mut key);
            } else {
                push_letter(c, &mut key);
                rest = &rest[c.len_utf8()..];
            }
        }
        key
    }

    /// The letter of the language's own with which a text begins.
    fn letter(&self, first: char, text: &str) -> Option<&Letter> {
        let may_be = match first {
            '\0'..='\u{7f}' => self.ascii & bit(first) != 0,
            _ => self.others_from.is_some_and(|from| first >= from),
        };
        if !may_be {
            return None;
        }
        self.letters
            .iter()
            .find(|letter| text.starts_with(letter.spelling))
    }
}

/// What a text is sorted by.
#[derive(Debug, Clone)]
pub struct Key<'t> {
    primary: Vec<u8>,
    folded: Cow<'t, str>,
    text: &'t str,
}

impl<'t> Key<'t> {
    /// What names that are the same have in common, and others have not.
    pub(crate) fn identity(self) -> (Vec<u8>, Cow<'t, str>) {
        (self.primary, self.folded)
    }
}

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.primary
            .cmp(&other.primary)
            .then_with(|| self.folded.cmp(&other.folded))
            .then_with(|| capitals(self.text).cmp(capitals(other.text)))
            .then_with(|| self.text.cmp(other.text))
    }
}

/// Which of the letters are capitals.
fn capitals(text: &str) -> impl Iterator<Item = bool> {
    text.chars().map(char::is_uppercase)
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Key<'_> {}

/// The bit of a character of ASCII.
fn bit(c: char) -> u128 {
    1 << u32::from(c)
}

/// Whether a character is part of a word.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c))
}

/// [`Order::primary`] of what nearly all texts are, in a third of the time.
fn primary_of_ascii(folded: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(folded.len());
    let mut is_gap = false;
    let mut at = 0;
    while let Some(&byte) = folded.as_bytes().get(at) {
        if !byte.is_ascii_alphanumeric() {
            is_gap = true;
            at += 1;
            continue;
        }
        if is_gap && !key.is_empty() {
            key.push(WORD_GAP);
        }
        is_gap = false;
        if byte.is_ascii_digit() {
            at = folded.len() - push_number(&folded[at..], &mut key).len();
        } else {
            key.push(byte);
            at += 1;
        }
    }
    key
}

/// Takes a number from the beginning of a text; the answer is what follows.
fn push_number<'t>(text: &'t str, key: &mut Vec<u8>) -> &'t str {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit());
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    let digits = digits.trim_start_matches('0');
    let count = u8::try_from(digits.len()).unwrap_or(MAX_DIGITS);
    key.push(NUMBER + count.min(MAX_DIGITS));
    key.extend(digits.bytes());
    rest
}

/// Appends a letter of a folded text without its accents.
fn push_letter(c: char, key: &mut Vec<u8>) {
    if c.is_ascii() {
        key.extend(u8::try_from(c));
        return;
    }
    if is_hangul(c) {
        push_char(c, key);
        return;
    }
    if let Some(letter) = base_letter(c) {
        key.push(letter);
        return;
    }
    decompose_canonical(c, |c| match c {
        'ø' => key.push(b'o'),
        'ł' | 'ŀ' => key.push(b'l'),
        'đ' | 'ð' => key.push(b'd'),
        'ħ' => key.push(b'h'),
        'ı' => key.push(b'i'),
        'ŋ' => key.push(b'n'),
        'ŧ' => key.push(b't'),
        'æ' => key.extend(b"ae"),
        'œ' => key.extend(b"oe"),
        'þ' => key.extend(b"th"),
        'ĳ' => key.extend(b"ij"),
        // Accents; the virama of Indic scripts (9) is part of the spelling.
        c if !matches!(canonical_combining_class(c), 0 | 9) => {}
        c => push_char(c, key),
    });
}

fn push_char(c: char, key: &mut Vec<u8>) {
    key.extend(c.encode_utf8(&mut [0; 4]).bytes());
}

/// Whether a character is a syllable of Korean, of which the code points are in order.
const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests;
