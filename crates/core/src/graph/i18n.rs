//! In which language a graph speaks, and what it says in the others.

use std::collections::HashMap;

use super::strings::{Span, SpanRows, TextBuilder};
use crate::profile::{Loaded, TranslatedEntry};
use crate::text::language;
use crate::text::order::Order;
use crate::text::sanitize::folded;

/// What is translated.
#[derive(Clone, Copy)]
pub(super) enum EntityKind {
    Occupation,
    Skill,
    IscoGroup,
    SkillGroup,
}

/// A language of the set beside its own.
struct Language<'a> {
    language: &'a str,
    /// In the order of [`Of`]: what is meant, and the words for it.
    words: [HashMap<&'a str, &'a TranslatedEntry>; 4],
}

impl<'a> Language<'a> {
    fn entry(&self, of: EntityKind, key: &str) -> Option<&'a TranslatedEntry> {
        self.words[of as usize].get(key).copied()
    }
}

/// The languages of a set, and the one in which it is read.
pub(super) struct Translations<'a> {
    /// The set's own.
    own: &'a str,
    languages: Vec<Language<'a>>,
    /// The tongue that is read; none where it is the set's own language.
    read: Option<usize>,
}

/// The labels of a node as its profile or catalogue entry has them.
#[derive(Clone, Copy)]
pub(super) struct OwnLabels<'a> {
    pub(super) preferred: &'a str,
    pub(super) other: &'a [String],
    pub(super) hidden: &'a [String],
}

impl<'a> Translations<'a> {
    /// The voice of a set that is read in a language; a language that the set does not have is
    /// not read.
    pub(super) fn new(loaded: &'a Loaded, language: Option<&str>) -> Self {
        let own = loaded.about.language.as_deref().unwrap_or_default();
        let languages: Vec<_> = loaded
            .translations
            .iter()
            .filter(|translation| translation.language != own)
            .map(|translation| {
                let by_key = |list: &'a [TranslatedEntry]| {
                    let words = list.iter();
                    words.map(|words| (words.of.as_str(), words)).collect()
                };
                Language {
                    language: &translation.language,
                    words: [
                        by_key(&translation.occupations),
                        by_key(&translation.skills),
                        by_key(&translation.isco),
                        by_key(&translation.skill_groups),
                    ],
                }
            })
            .collect();
        let known = languages.iter().map(|tongue| tongue.language);
        let language = language.and_then(|asked| language::find(asked, known.chain([own])));
        let is_read = |tongue: &Language<'_>| Some(tongue.language) == language;
        Self {
            own,
            read: languages.iter().position(is_read),
            languages,
        }
    }

    /// The languages in the order of the labels' rows: the one that is read, then the others.
    pub(super) fn languages(&self) -> impl Iterator<Item = &'a str> {
        let read = self.read.map(|read| self.languages[read].language);
        let own = std::iter::once(self.own);
        read.into_iter().chain(own).chain(self.unread_languages())
    }

    /// The order of titles and names in the language that is read.
    pub(super) fn order(&self) -> Order {
        Order::for_language(self.languages().next().unwrap_or_default())
    }

    fn unread_languages(&self) -> impl Iterator<Item = &'a str> {
        self.unread().map(|tongue| tongue.language)
    }

    fn unread(&self) -> impl Iterator<Item = &Language<'a>> {
        let languages = self.languages.iter().enumerate();
        languages
            .filter(|&(at, _)| Some(at) != self.read)
            .map(|(_, tongue)| tongue)
    }

    /// What the language that is read says of something; none where it says nothing, or is the
    /// set's own.
    pub(super) fn entry(&self, of: EntityKind, key: &str) -> Option<&'a TranslatedEntry> {
        self.languages[self.read?].entry(of, key)
    }

    /// A text of something: in the language that is read, else in the set's own.
    pub(super) fn text(
        &self,
        of: EntityKind,
        key: &str,
        field: impl Fn(&'a TranslatedEntry) -> &'a Option<String>,
        own: Option<&'a str>,
    ) -> Option<&'a str> {
        let words = self.entry(of, key);
        words.and_then(|words| field(words).as_deref()).or(own)
    }

    /// Adds the rows of a node's labels.
    pub(super) fn push_labels(
        &self,
        (of, key): (EntityKind, &str),
        own: OwnLabels<'a>,
        text: &mut TextBuilder<'a>,
        rows: &mut SpanRows,
    ) {
        // Nearly always there is no other language, and then nothing has to be compared.
        let read = self.entry(of, key);
        let label = read.and_then(|words| words.label.as_deref());
        let preferred = label.unwrap_or(own.preferred);
        let same = read.is_some() && folded(preferred) == folded(own.preferred);
        // rows of a node in a set of en, fr and de that is read in fr
        // preferred   fr (else en)
        // other       fr (else en, where there is no fr title)
        // foreign     en, then de
        // hidden      en, fr, de together
        rows.push_row([text.push(preferred)]);

        let of_read = read.map_or(&[][..], |words| &words.other_labels);
        let of_own = if label.is_some() { &[] } else { own.other };
        rows.push_row(spans(of_own.iter().chain(of_read), text));

        if self.read.is_some() {
            // Without a label of its own the language that is read has borrowed the set's.
            let borrowed = label.is_none();
            let title = (!borrowed && !same).then_some(own.preferred);
            let others = if borrowed { &[] } else { own.other };
            let others = others.iter().map(String::as_str);
            let all: Vec<Span> = title
                .into_iter()
                .chain(others)
                .map(|label| text.push(label))
                .collect();
            rows.push_row(all);
        }
        for tongue in self.unread() {
            let words = tongue.entry(of, key);
            let labels = words.into_iter().flat_map(|words| {
                let others = words.other_labels.iter().map(String::as_str);
                words.label.as_deref().into_iter().chain(others)
            });
            let all: Vec<Span> = labels.map(|label| text.push(label)).collect();
            rows.push_row(all);
        }

        let languages = self.languages.iter();
        let theirs = languages.filter_map(|tongue| tongue.entry(of, key));
        let hidden = theirs.flat_map(|words| &words.hidden_labels);
        rows.push_row(spans(own.hidden.iter().chain(hidden), text));
    }
}

fn spans<'a>(
    texts: impl Iterator<Item = &'a String>,
    text: &mut TextBuilder<'a>,
) -> impl Iterator<Item = Span> {
    texts.map(|label| text.push(label))
}
