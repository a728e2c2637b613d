//! One line of a list of skills: `Name: description`, only a name, or neither.
//!
//! A few names end in a full stop. Without a description, such a name is told from a sentence by
//! its words, and by its list (see [`super::skill_lists`]).

use super::text::{has_sentence_break, is_sentence};
use careernav_core::profile::limits::MAX_LABEL_CHARS;

/// What a line of a list of skills is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SkillLine<'t> {
    /// A name with a colon, and what follows, which may be empty.
    Described(&'t str, &'t str),
    /// Only a name.
    Bare(&'t str),
    /// A name with a full stop at its end, which may also be a short sentence.
    Stopped(&'t str),
    /// Not a name: a sentence, or too many words.
    Prose,
}

/// Parses the words of a line. Names have no colon, so the first colon ends the name.
pub(super) fn parse_skill_line(words: &str) -> SkillLine<'_> {
    let Some((name, description)) = split(words) else {
        let before_stop = words.strip_suffix('.');
        return match before_stop {
            _ if !is_name(words) => SkillLine::Prose,
            Some(before) if before.ends_with('.') || is_statement(before) => SkillLine::Prose,
            Some(_) => SkillLine::Stopped(words),
            None if is_sentence(words) => SkillLine::Prose,
            None => SkillLine::Bare(words),
        };
    };
    if is_name(name) {
        SkillLine::Described(name, description)
    } else {
        SkillLine::Prose
    }
}

/// Splits at the first colon before a space, or else at the first one between a word and a capital.
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

/// Whether words are a statement, as no name is: they begin like a sentence or the rest of one, or
/// have a form of *to be*.
fn is_statement(text: &str) -> bool {
    const FIRST: &[&str] = &[
        "a", "an", "and", "but", "he", "her", "his", "however", "it", "its", "no", "none", "not",
        "or", "our", "see", "she", "so", "that", "the", "their", "there", "these", "they", "this",
        "those", "we", "which", "you", "your",
    ];
    const ANYWHERE: &[&str] = &["are", "is", "was", "were", "will"];
    let mut words = text.split([' ', ',']);
    let is_one = |word: &str, of: &[&str]| of.iter().any(|one| word.eq_ignore_ascii_case(one));
    words.next().is_some_and(|first| is_one(first, FIRST))
        || words.any(|word| is_one(word, ANYWHERE))
}

fn is_name(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
        && !has_sentence_break(text)
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
                SkillLine::Described("Oven care", "Keep ovens clean: inside and out."),
            ),
            (
                "Oven (gas, wood) care : Do it.",
                SkillLine::Described("Oven (gas, wood) care", "Do it."),
            ),
            ("Oven care:", SkillLine::Described("Oven care", "")),
            (
                "Oven care:Keep it clean.",
                SkillLine::Described("Oven care", "Keep it clean."),
            ),
            (
                "Keep to the 3:1 rule",
                SkillLine::Bare("Keep to the 3:1 rule"),
            ),
            (
                "heat rooms and halls.: Warm them.",
                SkillLine::Described("heat rooms and halls.", "Warm them."),
            ),
            (
                "They bake all night. Among other things: bread",
                SkillLine::Prose,
            ),
            ("It takes a while to learn.", SkillLine::Prose),
            ("and why.", SkillLine::Prose),
            ("Rolls are good.", SkillLine::Prose),
            ("Read more...", SkillLine::Prose),
            ("heat rooms. Or halls.", SkillLine::Prose),
            (
                "heat rooms and halls.",
                SkillLine::Stopped("heat rooms and halls."),
            ),
            (": nothing", SkillLine::Prose),
        ];
        for (words, wanted) in expected {
            assert_eq!(parse_skill_line(words), wanted, "{words}");
        }
    }
}
