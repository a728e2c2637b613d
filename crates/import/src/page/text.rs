//! Finds words in any case and with any apostrophe, and replaces typographic punctuation.

use std::borrow::Cow;

/// A label with plain apostrophes, quotes and hyphens: web pages have typographic ones, and
/// `customer’s` has to be the same name as `customer's`.
pub(super) fn plain_punctuation(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| straight(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(straight).collect())
}

const fn straight(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | 'ʼ' | '´' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        '\u{2011}' | '–' | '—' => '-',
        c => c,
    }
}

/// Words without Markdown: `**bold**`, `` `code` `` and `[a link](address)`.
pub(super) fn without_markdown(text: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    for mark in ["**", "__", "`"] {
        let count = out.matches(mark).count();
        if count > 0 && count % 2 == 0 {
            out = Cow::Owned(out.replace(mark, ""));
        }
    }
    // The words of a link that is the whole line.
    let words = out
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(')'))
        .and_then(|inside| inside.split_once("]("));
    if let Some((words, _)) = words {
        out = Cow::Owned(words.to_owned());
    }
    out
}

/// What follows words (in lower case) at the start of a text.
pub(super) fn strip_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for expected in words.chars() {
        let c = straight(rest.next()?);
        if c != expected && !c.to_lowercase().eq([expected]) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The start and end of words (in lower case) in a text, from a byte on.
pub(super) fn find_words(text: &str, words: &str, from: usize) -> Option<(usize, usize)> {
    text.get(from..)?.char_indices().find_map(|(at, _)| {
        let rest = strip_words(&text[from + at..], words)?;
        Some((from + at, text.len() - rest.len()))
    })
}

/// Whether a text contains an address, as no name does.
pub(super) fn contains_url(text: &str) -> bool {
    text.contains("://") || text.split(' ').any(|word| word.starts_with("www."))
}

/// Whether a text is a sentence and not a name: it ends like a sentence and is long enough for one,
/// or continues after a full stop.
pub(super) fn is_sentence(text: &str) -> bool {
    let words = text.split(' ').count();
    text.ends_with(['.', '!', '?', ';', '…']) && words >= 4 || has_sentence_break(text)
}

/// Whether a sentence ends within a text; the full stop of an abbreviation does not count.
pub(super) fn has_sentence_break(text: &str) -> bool {
    text.match_indices(['.', '!', '?', ';']).any(|(at, mark)| {
        let word = || {
            text[..at]
                .rsplit([' ', '.'])
                .next()
                .expect("a split has a first part")
        };
        text[at + mark.len()..].starts_with(' ') && (mark != "." || word().chars().count() >= 4)
    })
}

/// Whether a text ends like a sentence.
pub(super) fn ends_like_sentence(text: &str) -> bool {
    text.trim_end_matches([')', '"', '”', '\'', '’'])
        .ends_with(['.', '!', '?', ':', ';', '…'])
}

/// A part of a page for a remark: quoted, and short.
pub(super) fn excerpt(text: &str) -> String {
    const MAX_EXCERPT_CHARS: usize = 60;
    if text.chars().count() <= MAX_EXCERPT_CHARS {
        return format!("\"{text}\"");
    }
    let start: String = text.chars().take(MAX_EXCERPT_CHARS - 1).collect();
    format!("\"{}…\"", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        assert_eq!(find_words("É ONE’s Two", "one's", 0), Some((3, 10)));
        assert_eq!(find_words("É ONE’s Two", "one's", 4), None);
        assert_eq!(find_words("ab", "b", 7), None);
        assert_eq!(strip_words("The Baker", "the "), Some("Baker"));
        assert_eq!(strip_words("Th", "the"), None);
    }

    #[test]
    fn marks_of_markdown_come_off() {
        for (text, wanted) in [
            ("**Oven care:** keep it clean", "Oven care: keep it clean"),
            ("[oven care](https://example.org)", "oven care"),
            ("`make`", "make"),
            ("2 ** 3", "2 ** 3"),
            ("[oven care]", "[oven care]"),
        ] {
            assert_eq!(without_markdown(text), wanted);
        }
    }

    #[test]
    fn sentences_and_names() {
        for name in [
            "St. John ambulance",
            "Ph.D. student",
            "use e.g. tools",
            "heating and cooling",
            "keep going!",
        ] {
            assert!(!is_sentence(name), "{name}");
        }
        for text in [
            "They bake all night.",
            "It is dark. Take a lamp",
            "Is it dark? Yes",
            "a; b",
        ] {
            assert!(is_sentence(text), "{text}");
        }
        assert_eq!(plain_punctuation("customers’ “A–B”"), "customers' \"A-B\"");
        assert!(ends_like_sentence("(so to speak.)") && !ends_like_sentence("such as Selenium"));
    }
}
