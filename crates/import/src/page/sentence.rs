//! The fixed sentences of a page, which say the same on every page but for the occupation's name.
//!
//! They are no content. What they do say is taken from them: the title, the qualification, the
//! level, and, where a heading is missing, which section begins. A sentence is known by its opening
//! words, because wordings change; only this one sentence is passed over, never what follows it on
//! the same line.

use super::heading::Section;
use super::text::{find, has_break, strip_start};
use careernav_core::profile::SkillList;

/// A fixed sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sentence<'t> {
    /// The occupation that it speaks of.
    pub(super) title: Option<&'t str>,
    pub(super) meaning: Meaning<'t>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning<'t> {
    /// Nothing else.
    Nothing,
    /// It stands at the top of this section.
    Opens(Section),
    /// What is generally required.
    Qualification(&'t str),
    /// The ISCO skill level, as written.
    Level(&'t str),
}

/// How a sentence is known.
struct Form {
    /// Its first words.
    opening: &'static str,
    /// The words before the title, somewhere after the opening.
    before_title: Option<&'static str>,
    /// The words after the title; without any it ends the sentence.
    after_title: Option<&'static str>,
    /// The section at whose top it stands.
    opens: Option<Section>,
    /// The only section in which it is known, for openings that could be anything elsewhere.
    only_in: Option<Section>,
}

const fn form(opening: &'static str) -> Form {
    Form {
        opening,
        before_title: None,
        after_title: None,
        opens: None,
        only_in: None,
    }
}

const fn top_of(section: Section, opening: &'static str, before_title: &'static str) -> Form {
    Form {
        before_title: Some(before_title),
        opens: Some(section),
        ..form(opening)
    }
}

const fn about_level(opening: &'static str) -> Form {
    Form {
        only_in: Some(Section::Level),
        ..form(opening)
    }
}

const FORMS: &[Form] = &[
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
    Form {
        before_title: Some("a position of "),
        after_title: Some(" with "),
        ..form("they also require other skills and knowledge")
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
    form("however, mastering this knowledge"),
    form("however, mastering these skills"),
    Form {
        only_in: Some(Section::Qualification),
        ..form("however, this requirement may differ")
    },
    about_level("isco skill level is defined as"),
    about_level("it is measured on a scale"),
    about_level("the nature of the work performed"),
    about_level("the level of formal education"),
    about_level("the amount of informal"),
];

/// The fixed sentence with which a text begins, and what follows it.
pub(super) fn sentence(text: &str, section: Section) -> Option<(Sentence<'_>, &str)> {
    let found = FORMS
        .iter()
        .filter(|form| form.only_in.is_none_or(|only| only == section))
        .find_map(|form| form.read(text, section));
    found.or_else(|| match section {
        Section::Qualification => qualification(text, section),
        Section::Level | Section::CareerPath => level(text, section),
        _ => None,
    })
}

impl Form {
    fn read<'t>(&self, text: &'t str, section: Section) -> Option<(Sentence<'t>, &'t str)> {
        let after = text.len() - strip_start(text, self.opening)?.len();
        let (title, rest) = match self.before_title.and_then(|words| find(text, words, after)) {
            None => {
                let end = end_of(text, after, section);
                (None, &text[end..])
            }
            Some((_, start)) => match self.after_title.map(|words| find(text, words, start)) {
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
            },
        };
        let title = title.map(|title| title.trim_end_matches(['.', ':', ' ']));
        let sentence = Sentence {
            title: title.filter(|title| !title.is_empty()),
            meaning: self.opens.map_or(Meaning::Nothing, Meaning::Opens),
        };
        Some((sentence, rest.trim_start()))
    }

    fn opens(text: &str, section: Section) -> bool {
        FORMS.iter().any(|form| {
            form.only_in.is_none_or(|only| only == section)
                && strip_start(text, form.opening).is_some()
        })
    }
}

/// 'A is generally required to work as B.': the words before it are the qualification.
fn qualification(text: &str, section: Section) -> Option<(Sentence<'_>, &str)> {
    let (stop, next) = [" is generally required", " are generally required"]
        .iter()
        .find_map(|words| find(text, words, 0))?;
    // An earlier sentence on the line is no part of this one.
    if has_break(&text[..stop]) {
        return None;
    }
    let title = find(text, "to work as ", next).map(|(_, start)| start);
    let end = end_of(text, title.unwrap_or(next), section);
    let title = title.map(|start| {
        let title = text[start..end].trim_end_matches(['.', ' ']);
        let article = ["a ", "an "]
            .iter()
            .find_map(|word| strip_start(title, word));
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
    let (stop, next) = find(text, " is a skill level ", 0)?;
    if has_break(&text[..stop]) {
        return None;
    }
    let end = end_of(text, next, section);
    let level = text[next..end]
        .split([' ', '.', ','])
        .next()
        .unwrap_or_default();
    let sentence = Sentence {
        title: Some(&text[..stop]),
        meaning: Meaning::Level(level),
    };
    Some((sentence, text[end..].trim_start()))
}

/// Where the sentence ends in which a byte lies. A stop after a short word may belong to a title ('a
/// St. Bernard breeder'); it counts where nothing follows, or another fixed sentence.
fn end_of(text: &str, from: usize, section: Section) -> usize {
    let is_end = |&end: &usize| {
        let rest = text[end..].trim_start();
        rest.is_empty()
            || has_break(&text[from..(end + 1).min(text.len())])
            || Form::opens(rest, section)
    };
    text[from..]
        .match_indices(['.', ':'])
        .map(|(at, _)| from + at + 1)
        .filter(|&end| end == text.len() || text[end..].starts_with(' '))
        // A page's sentences have few stops; a line with very many is none of them.
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
            let found = sentence(text, Section::Start);
            let found = found.map(|(sentence, rest)| (sentence.title, rest));
            assert_eq!(found, Some((Some(title), left)), "{text}");
        }
    }

    #[test]
    fn levels_and_qualifications() {
        let text = "A licence is generally required to work as an arborist. However, this requirement may differ.";
        let (found, rest) =
            sentence(text, Section::Qualification).unwrap_or_else(|| unreachable!());
        assert_eq!(found.meaning, Meaning::Qualification("A licence"));
        assert_eq!(found.title, Some("arborist"));
        assert_eq!(rest, "However, this requirement may differ.");
        assert!(
            sentence(
                "It depends. A licence is generally required.",
                Section::Qualification
            )
            .is_none()
        );

        let found = sentence("Baker is a Skill level 2 occupation.", Section::Level);
        let expected = Sentence {
            title: Some("Baker"),
            meaning: Meaning::Level("2"),
        };
        assert_eq!(found, Some((expected, "")));
        assert_eq!(
            sentence("Baker is a Skill level 2 occupation.", Section::Start),
            None
        );
    }
}
