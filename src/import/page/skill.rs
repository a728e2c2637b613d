//! One line of a list of skills: `Name: what it is`, a bare name, or neither.

use super::text::{has_break, is_sentence};
use crate::profile::limits::MAX_LABEL_CHARS;

/// What a line of a list of skills is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry<'t> {
    /// A name with a colon behind it, and what follows, which may be nothing.
    Described(&'t str, &'t str),
    /// Only a name.
    Bare(&'t str),
    /// No name: a sentence, or more words than a name has.
    Prose,
}

/// Reads the words of a line. Names hold no colon, so that the first one ends the name.
pub(super) fn entry(words: &str) -> Entry<'_> {
    let Some((name, description)) = split(words) else {
        let is_bare = is_name(words) && !is_sentence(words) && !words.ends_with('.');
        return if is_bare {
            Entry::Bare(words)
        } else {
            Entry::Prose
        };
    };
    if is_name(name) {
        Entry::Described(name, description)
    } else {
        Entry::Prose
    }
}

/// Parts the words at the first colon with white space after it, or else at the first one between
/// a word and a capital.
fn split(words: &str) -> Option<(&str, &str)> {
    let spaced = words.match_indices(':').find(|(at, _)| {
        let after = &words[at + 1..];
        after.is_empty() || after.starts_with(' ')
    });
    let glued = || {
        words.match_indices(':').find(|(at, _)| {
            words[..*at].ends_with(char::is_alphabetic)
                && words[at + 1..].starts_with(char::is_uppercase)
        })
    };
    let (at, _) = spaced.or_else(glued)?;
    Some((words[..at].trim_end(), words[at + 1..].trim_start()))
}

fn is_name(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
        && !has_break(text)
        && (text.len() <= MAX_LABEL_CHARS || text.chars().count() <= MAX_LABEL_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_at_the_first_colon() {
        let expected = [
            (
                "Oven care: Keep ovens clean: inside and out.",
                Entry::Described("Oven care", "Keep ovens clean: inside and out."),
            ),
            (
                "Oven (gas, wood) care : Do it.",
                Entry::Described("Oven (gas, wood) care", "Do it."),
            ),
            ("Oven care:", Entry::Described("Oven care", "")),
            (
                "Oven care:Keep it clean.",
                Entry::Described("Oven care", "Keep it clean."),
            ),
            ("Keep to the 3:1 rule", Entry::Bare("Keep to the 3:1 rule")),
            (
                "heat rooms and halls.: Warm them.",
                Entry::Described("heat rooms and halls.", "Warm them."),
            ),
            (
                "They bake all night. Among other things: bread",
                Entry::Prose,
            ),
            ("It takes a while to learn.", Entry::Prose),
            ("and why.", Entry::Prose),
            (": nothing", Entry::Prose),
        ];
        for (words, wanted) in expected {
            assert_eq!(entry(words), wanted, "{words}");
        }
    }
}
