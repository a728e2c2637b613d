//! The rules of all languages of a data set together.

use std::collections::HashSet;

use super::rules::LanguageRules;
use super::word_kind::{WordKind, kinds};
use crate::graph::Graph;

/// The languages in which a data set can be searched, as far as they have rules.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Languages(Vec<&'static LanguageRules>);

impl Languages {
    /// The languages of a graph: the one in which it is read, and those of its foreign labels.
    pub(in crate::search) fn of(graph: &Graph) -> Self {
        Self::from_codes(graph.languages())
    }

    /// The language in which a graph is read, and those of its foreign labels.
    pub(in crate::search) fn own_and_foreign(graph: &Graph) -> [Self; 2] {
        let own = graph.languages().take(1);
        let foreign = graph.languages().skip(1);
        [Self::from_codes(own), Self::from_codes(foreign)]
    }

    /// The languages by their codes. A data set that does not say its language is taken for English.
    pub(in crate::search) fn from_codes<'c>(codes: impl IntoIterator<Item = &'c str>) -> Self {
        let codes = codes.into_iter();
        let codes = codes.map(|code| if code.is_empty() { "en" } else { code });
        Self(codes.filter_map(LanguageRules::of).collect())
    }

    /// Whether a folded word is one of those between others in one of the languages: 'of', 'de', 'y'.
    pub(in crate::search) fn is_stop_word(&self, word: &str) -> bool {
        self.0.iter().any(|rules| rules.is_stop_word(word))
    }

    /// The same folded word in another number or gender, without itself; whether there are such words, the
    /// dictionary knows.
    pub(in crate::search) fn forms(&self, word: &str) -> Vec<String> {
        self.guesses(word, LanguageRules::forms)
    }

    /// The same folded word in another spelling, without itself.
    pub(in crate::search) fn spellings(&self, word: &str) -> Vec<String> {
        self.guesses(word, LanguageRules::spellings)
    }

    /// The same folded word with its sounds written in another way, without itself.
    pub(in crate::search) fn sounds(&self, word: &str) -> Vec<String> {
        self.guesses(word, LanguageRules::sounds)
    }

    /// What each word of a query is to it, in the order of `words`, which takes a query apart by the same
    /// rules: as many kinds as words. At least one word of a query is [`WordKind::Core`].
    pub(in crate::search) fn word_kinds(&self, query: &str) -> Vec<WordKind> {
        kinds(&self.0, query)
    }

    fn guesses(
        &self,
        word: &str,
        guess: fn(&LanguageRules, &str, &mut Vec<String>),
    ) -> Vec<String> {
        let mut found = Vec::new();
        self.0
            .iter()
            .for_each(|rules| guess(rules, word, &mut found));
        let mut all = HashSet::new();
        found.retain(|form| form != word && all.insert(form.clone()));
        found
    }
}
