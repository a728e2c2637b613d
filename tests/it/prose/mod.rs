//! Rules of style for the shipped texts. Each rule returns the words that break it, and is tested with texts
//! that break it and with texts that only look as if they did.

/// How many sentences there are.
///
/// A sentence ends with a mark before a space or at the end: no mark inside a word ends one, as in
/// ASP.NET, and texts use no abbreviation with a full stop.
pub(crate) fn sentences(text: &str) -> usize {
    let ends = ['.', '!', '?'];
    text.split_whitespace()
        .filter(|word| word.ends_with(ends))
        .count()
}

/// Marks that shipped texts do not use: typographic ones, in place of which they have plain ones; abbreviations,
/// which a reader has to know; invisible white space.
pub(crate) fn odd_marks(text: &str) -> Vec<String> {
    let mut odd: Vec<String> = ["  ", " ,", "\t", "e.g.", "i.e.", "etc."]
        .into_iter()
        .filter(|odd| text.contains(odd))
        .map(|odd| format!("{odd:?}"))
        .collect();
    let marks = text
        .chars()
        .filter(|c| "“”‘’—–;\u{a0}".contains(*c) || c.is_control());
    odd.extend(marks.map(|mark| format!("{mark:?}")));
    if text.trim() != text {
        odd.push("white space at an end".to_owned());
    }
    odd
}

/// The words of a text: letters and digits, with the marks that may be inside a word.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.')
        .map(|word| word.trim_matches(['\'', '.']))
        .filter(|word| !word.is_empty())
}

fn is_among(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

/// Words that end in *ize* or *yze* in British English, too.
const BRITISH_TOO: &str = "
    capsize oversize oversized prize resize seize seizure size sizeable sized sizes sizing
    prizes seized seizes seizing resized resizes resizing
";

/// American endings of verbs, and of words derived from them.
const ENDINGS: &str = "
    ize izes ized izing izer izers ization izations izational yze yzes yzed yzing
";

/// Beginnings of words with an American spelling; `$` marks the end of the word.
const BEGINNINGS: &str = "
    aluminum analog$ anesth behavior caliber canceled canceling catalog$ catalogs cataloging
    center centimeter color cozy defense dialed dialing enroll$ enrollment enrolls favor fiber
    flavor fueled fueling fulfill$ fulfillment fulfills gray harbor honor$ honored honors
    jewelry kilometer labeled labeling labor$ labors leveled leveling liter$ liters millimeter
    modeled modeling mold neighbor odor$ odors offense orthopedic paycheck pediatric plow
    pretense rumor signaled signaling skillful theater traveled traveler traveling tumor vapor$
    vapors
";

/// Beginnings of words for which British English has another word.
const OTHERWISE: &str = "
    apartment cellphone diaper eyeglass faucet gasoline gotten railroad sidewalk trash vacation
    zipper
";

/// Pairs of words that are American together. Each alone may be right: in British English, the verb *license*
/// has an *s*, and the noun *licence* a *c*.
const TOGETHER: &[&str] = &[
    "a license",
    "any license",
    "driving license",
    "license for",
    "license is",
    "license to",
    "licenses and",
    "relevant licenses",
    "social work program",
    "the license",
    "to practice",
];

/// American spellings.
pub(crate) fn american(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let is_american = |word: &str| {
        let ending = ENDINGS.split_whitespace().any(|end| word.ends_with(end));
        let mut beginnings = [BEGINNINGS, OTHERWISE]
            .into_iter()
            .flat_map(str::split_whitespace);
        let beginning = beginnings.any(|start| match start.strip_suffix('$') {
            Some(whole) => word == whole,
            None => word.starts_with(start),
        });
        (ending || beginning) && !is_among(BRITISH_TOO, word)
    };
    let mut found: Vec<_> = words(&text)
        .flat_map(|word| word.split('\''))
        .filter(|word| is_american(word))
        .map(str::to_owned)
        .collect();
    let padded = format!(" {} ", words(&text).collect::<Vec<_>>().join(" "));
    let together = TOGETHER
        .iter()
        .filter(|pair| padded.contains(&format!(" {pair}")));
    found.extend(together.map(|&pair| pair.to_owned()));
    found
}

/// Words that are repeated.
pub(crate) fn repeated(text: &str) -> Vec<String> {
    let all: Vec<_> = text.split_whitespace().collect();
    let twice = all.windows(2).filter(|pair| pair[0] == pair[1]);
    twice.map(|pair| pair[0].to_owned()).collect()
}

/// Abbreviations that are written in capitals. None is also a word, as *it* and *case* are.
const ABBREVIATIONS: &str = "
    ABAP API ASP.NET CAD CNC COBOL CPU CSS DNA DNS EU GDPR GPS HACCP HTML HTTP IBM ICT IEC ISO
    ITIL JSON LDAP OWASP PDF PHP SQL TCP TV UI UML URL USB VAT VPN W3C XML
";

/// Abbreviations that lack capitals.
pub(crate) fn lower_case_abbreviations(text: &str) -> Vec<String> {
    let is_wrong = |word: &&str| {
        let known = ABBREVIATIONS
            .split_whitespace()
            .find(|known| known.eq_ignore_ascii_case(word.trim_end_matches('s')));
        known.is_some_and(|known| !word.starts_with(known))
    };
    words(text).filter(is_wrong).map(str::to_owned).collect()
}

/// The first word, in lower case.
pub(crate) fn first_word(text: &str) -> String {
    words(text).next().unwrap_or_default().to_lowercase()
}

/// Words with which no imperative begins: articles, pronouns and the like.
const NO_VERBS: &str = "
    a ability able all an any how in it knowledge of people someone that the these they this
    those to what who you
";

/// Imperatives that end like other forms: *pass*, *feed*, *bring*.
const BARE: &str = "
    address assess bed bring discuss dress feed focus embed need pass press process speed string
    swing toss
";

/// Whether a text can begin with an imperative: not with another form of a verb, nor with an article or a pronoun.
pub(crate) fn is_imperative(text: &str) -> bool {
    let first = first_word(text);
    let other_form = first.ends_with("ing") || first.ends_with("ed") || first.ends_with('s');
    is_among(BARE, &first) || !(other_form || is_among(NO_VERBS, &first))
}

/// Words with which no noun begins. (An *ing* at the beginning is a noun: *Minding children*.)
const NO_NOUNS: &str = "
    be can how it know knowing learn that they this to understand what when where which who why
    you
";

/// Whether a text can begin with a noun, or with an article before it.
pub(crate) fn is_nominal(text: &str) -> bool {
    !is_among(NO_NOUNS, &first_word(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_counted_by_their_ends() {
        for (text, count) in [
            ("Mix mortar.", 1),
            ("Program with ASP.NET. Or not!", 2),
            ("What is a sentence? This. And this", 2),
            ("", 0),
        ] {
            assert_eq!(sentences(text), count, "{text}");
        }
    }

    #[test]
    fn odd_marks_are_found() {
        for bad in [
            "two  spaces",
            "behind ",
            "a – dash",
            "a; b",
            "it’s",
            "e.g. this",
            "tools etc.",
            "no\u{a0}break",
            "a comma , apart",
        ] {
            assert!(!odd_marks(bad).is_empty(), "{bad}");
        }
        assert!(odd_marks("A plain text, with all it's allowed: 1.5 kg.").is_empty());
    }

    #[test]
    fn american_spellings_are_found() {
        for (bad, words) in [
            ("Organize and analyze.", &["organize", "analyze"][..]),
            ("An organization's", &["organization"]),
            ("Data centers", &["centers"]),
            ("user-centered", &["centered"]),
            ("Get a license.", &["a license"]),
            ("Labor", &["labor"]),
        ] {
            assert_eq!(american(bad), words, "{bad}");
        }
        for good in [
            "Seize the prize of any size in the laboratory.",
            "Advise, revise, analyse; a meter that counts metres in a program.",
            "Laborious work at the centre: license what has a licence, and catalogue it.",
        ] {
            assert_eq!(american(good), [""; 0], "{good}");
        }
    }

    #[test]
    fn abbreviations_without_capitals_are_found() {
        assert_eq!(
            lower_case_abbreviations("Html and Ict, urls"),
            ["Html", "Ict", "urls"]
        );
        assert_eq!(
            lower_case_abbreviations("HTML, APIs and ASP.NET: is it?"),
            [""; 0]
        );
    }

    #[test]
    fn a_word_that_stands_twice_is_found() {
        assert_eq!(repeated("Mix the the mortar, had had"), ["the", "had"]);
        assert_eq!(repeated("Step by step, by step"), [""; 0]);
    }

    #[test]
    fn forms_are_told_apart_by_the_first_word() {
        for good in [
            "Mix mortar.",
            "Bring, fetch and carry.",
            "Press on.",
            "Feed animals.",
        ] {
            assert!(is_imperative(good), "{good}");
        }
        for bad in [
            "Mixing mortar.",
            "Mixes mortar.",
            "The mixing.",
            "Mixed.",
            "To mix.",
        ] {
            assert!(!is_imperative(bad), "{bad}");
        }
        for good in ["The ways to mix mortar.", "Minding children.", "A tool."] {
            assert!(is_nominal(good), "{good}");
        }
        for bad in [
            "How to mix.",
            "Know how.",
            "What mortar is.",
            "Understand it.",
        ] {
            assert!(!is_nominal(bad), "{bad}");
        }
    }
}
