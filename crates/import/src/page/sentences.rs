//! The fixed sentences of a page, which are the same on every page except for the title.
//!
//! They are not content, but tell the title, the qualification, the level, and, if a heading is
//! missing, which section begins. Wordings change, so a sentence is known by its first words. Only
//! this one sentence is skipped, not what follows it on the line.

use super::headings::Section;
use super::text::{find_words, has_sentence_break, strip_words};
use careernav_core::profile::SkillList;

/// A fixed sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sentence<'t> {
    /// The title in the sentence.
    pub(super) title: Option<&'t str>,
    pub(super) meaning: Meaning<'t>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning<'t> {
    /// Nothing else.
    Nothing,
    /// It is the first sentence of this section.
    Opens(Section),
    /// The minimum qualification.
    Qualification(&'t str),
    /// The ISCO skill level, as written.
    Level(&'t str),
}

/// How a sentence is recognized.
struct SentencePattern {
    /// Its first words.
    opening: &'static str,
    /// The words before the title, anywhere after the opening.
    before_title: Option<&'static str>,
    /// The words after the title; without any, the title ends the sentence.
    after_title: Option<&'static str>,
    /// The section that it begins.
    opens: Option<Section>,
    /// The only section in which it is recognized; elsewhere its opening could be anything.
    only_in: Option<Section>,
}

const fn pattern(opening: &'static str) -> SentencePattern {
    SentencePattern {
        opening,
        before_title: None,
        after_title: None,
        opens: None,
        only_in: None,
    }
}

const fn top_of(
    section: Section,
    opening: &'static str,
    before_title: &'static str,
) -> SentencePattern {
    SentencePattern {
        before_title: Some(before_title),
        opens: Some(section),
        ..pattern(opening)
    }
}

const fn about_level(opening: &'static str) -> SentencePattern {
    SentencePattern {
        only_in: Some(Section::Level),
        ..pattern(opening)
    }
}

const PATTERNS: &[SentencePattern] = &[
    top_of(
        Section::OtherTitles,
        "the following job titles",
        "refer to ",
    ),
    top_of(
        Section::Similar,
        "these occupations, although different",
        "similar to ",
    ),
    top_of(
        Section::Prospects,
        "these occupations require some",
        "knowledge of ",
    ),
    SentencePattern {
        before_title: Some("a position of "),
        after_title: Some(" with "),
        ..pattern("they also require other skills and knowledge")
    },
    top_of(
        Section::Skills(SkillList::EssentialKnowledge),
        "this knowledge should be acquired",
        "the role of ",
    ),
    top_of(
        Section::Skills(SkillList::EssentialSkills),
        "these skills are necessary",
        "the role of ",
    ),
    top_of(
        Section::Skills(SkillList::OptionalKnowledge),
        "this knowledge is sometimes",
        "the role of ",
    ),
    top_of(
        Section::Skills(SkillList::OptionalSkills),
        "these skills and competences are sometimes",
        "the role of ",
    ),
    pattern("however, mastering this knowledge"),
    pattern("however, mastering these skills"),
    SentencePattern {
        only_in: Some(Section::Qualification),
        ..pattern("however, this requirement may differ")
    },
    about_level("isco skill level is defined as"),
    about_level("it is measured on a scale"),
    about_level("the nature of the work performed"),
    about_level("the level of formal education"),
    about_level("the amount of informal"),
];

/// Parses the fixed sentence at the start of a text, and returns what follows.
pub(super) fn parse_sentence(text: &str, section: Section) -> Option<(Sentence<'_>, &str)> {
    let found = PATTERNS
        .iter()
        .filter(|pattern| pattern.only_in.is_none_or(|only| only == section))
        .find_map(|pattern| pattern.parse(text, section));
    found.or_else(|| match section {
        Section::Qualification => qualification(text, section),
        Section::Level | Section::CareerPath => level(text, section),
        _ => None,
    })
}

impl SentencePattern {
    fn parse<'t>(&self, text: &'t str, section: Section) -> Option<(Sentence<'t>, &'t str)> {
        let after = text.len() - strip_words(text, self.opening)?.len();
        let (title, rest) = match self
            .before_title
            .and_then(|words| find_words(text, words, after))
        {
            None => {
                let end = end_of(text, after, section);
                (None, &text[end..])
            }
            Some((_, start)) => {
                match self.after_title.map(|words| find_words(text, words, start)) {
                    Some(None) => {
                        let end = end_of(text, start, section);
                        (None, &text[end..])
                    }
                    Some(Some((stop, next))) => {
                        let end = end_of(text, next, section);
                        (Some(&text[start..stop]), &text[end..])
                    }
                    None => {
                        let end = end_of(text, start, section);
                        (Some(&text[start..end]), &text[end..])
                    }
                }
            }
        };
        let title = title.map(|title| title.trim_end_matches(['.', ':', ' ']));
        let sentence = Sentence {
            title: title.filter(|title| !title.is_empty()),
            meaning: self.opens.map_or(Meaning::Nothing, Meaning::Opens),
        };
        Some((sentence, rest.trim_start()))
    }

    fn opens(text: &str, section: Section) -> bool {
        PATTERNS.iter().any(|pattern| {
            pattern.only_in.is_none_or(|only| only == section)
                && strip_words(text, pattern.opening).is_some()
        })
    }
}

/// 'A is generally required to work as B.': the words before it are the qualification.
fn qualification(text: &str, section: Section) -> Option<(Sentence<'_>, &str)> {
    let (stop, next) = [" is generally required", " are generally required"]
        .iter()
        .find_map(|words| find_words(text, words, 0))?;
    // The line has another sentence before this one.
    if has_sentence_break(&text[..stop]) {
        return None;
    }
    let title = find_words(text, "to work as ", next).map(|(_, start)| start);
    let end = end_of(text, title.unwrap_or(next), section);
    let title = title.map(|start| {
        let title = text[start..end].trim_end_matches(['.', ' ']);
        let article = ["a ", "an "]
            .iter()
            .find_map(|word| strip_words(title, word));
        article.unwrap_or(title)
    });
    let sentence = Sentence {
        title: title.filter(|title| !title.is_empty()),
        meaning: Meaning::Qualification(&text[..stop]),
    };
    Some((sentence, text[end..].trim_start()))
}

/// 'B is a Skill level 4 occupation.'
fn level(text: &str, section: Section) -> Option<(Sentence<'_>, &str)> {
    let (stop, next) = find_words(text, " is a skill level ", 0)?;
    if has_sentence_break(&text[..stop]) {
        return None;
    }
    let end = end_of(text, next, section);
    let level = text[next..end]
        .split([' ', '.', ','])
        .next()
        .expect("a split has a first part");
    let sentence = Sentence {
        title: Some(&text[..stop]),
        meaning: Meaning::Level(level),
    };
    Some((sentence, text[end..].trim_start()))
}

/// The end of the sentence at a position. A full stop after a short word may be part of a title ('a
/// St. Bernard breeder'); it ends the sentence if nothing follows, or another fixed sentence.
fn end_of(text: &str, from: usize, section: Section) -> usize {
    let is_end = |&end: &usize| {
        let rest = text[end..].trim_start();
        rest.is_empty()
            || has_sentence_break(&text[from..(end + 1).min(text.len())])
            || SentencePattern::opens(rest, section)
    };
    text[from..]
        .match_indices(['.', ':'])
        .map(|(at, _)| from + at + 1)
        .filter(|&end| end == text.len() || text[end..].starts_with(' '))
        // Fixed sentences have few full stops; this bounds the time for a line with very many.
        .take(32)
        .find(is_end)
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_in_sentences() {
        let expected = [
            (
                "The following job titles also refer to Dr. Who clerk:",
                "Dr. Who clerk",
                "",
            ),
            (
                "These skills are necessary for the role of baker. And more.",
                "baker",
                "And more.",
            ),
            (
                "This knowledge is sometimes, but not always, required for the role of baker. However, mastering this knowledge helps.",
                "baker",
                "However, mastering this knowledge helps.",
            ),
            (
                "They also require other skills and knowledge, from a position of baker with experience.",
                "baker",
                "",
            ),
        ];
        for (text, title, left) in expected {
            let found = parse_sentence(text, Section::Top);
            let found = found.map(|(sentence, rest)| (sentence.title, rest));
            assert_eq!(found, Some((Some(title), left)), "{text}");
        }
    }

    #[test]
    fn levels_and_qualifications() {
        let text = "A licence is generally required to work as an arborist. However, this requirement may differ.";
        let (found, rest) =
            parse_sentence(text, Section::Qualification).unwrap_or_else(|| unreachable!());
        assert_eq!(found.meaning, Meaning::Qualification("A licence"));
        assert_eq!(found.title, Some("arborist"));
        assert_eq!(rest, "However, this requirement may differ.");
        assert!(
            parse_sentence(
                "It depends. A licence is generally required.",
                Section::Qualification
            )
            .is_none()
        );

        let found = parse_sentence("Baker is a Skill level 2 occupation.", Section::Level);
        let expected = Sentence {
            title: Some("Baker"),
            meaning: Meaning::Level("2"),
        };
        assert_eq!(found, Some((expected, "")));
        assert_eq!(
            parse_sentence("Baker is a Skill level 2 occupation.", Section::Top),
            None
        );
    }
}
