//! Everyday titles: what they mean is found where the whole query is one of them, and nowhere else.
//!
//! Guarantees: a title of the set that equals the query comes before what an everyday title means, and
//! whatever has only parts of the query comes after it. Titles are the same here however they are divided
//! into words, in the singular and in the plural: `Bus-drivers` is `bus driver`, `P.A.` is `PA`.
//!
//! Why they are no labels: with thousands of titles of another classification among the labels, fewer of the
//! titles that people type lead where they should, because a part of a foreign title is as good as one of
//! the set's own.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::filters::ParsedQuery;
use super::hit::{Hit, HitKind, Target, WordsMet};
use super::language::{Languages, WordKind};
use super::words::{each_word, words};
use crate::columns::{Visitor, position};
use crate::graph::{EverydayTitle, Graph, MAX_MEANINGS, Names, OccupationId, name_hash};
use crate::profile::address;

/// The everyday titles of a graph, by what is looked for.
#[derive(Debug, Default)]
pub(super) struct EverydayIndex {
    names: Names,
}

impl EverydayIndex {
    pub(super) fn build(graph: &Graph) -> Self {
        let titles = graph.everyday_titles();
        let count = titles.len();
        let names = (0..).zip(titles);
        let names = names.map(|(at, title)| (name_hash(&key(title.text())), at));
        Self {
            names: Names::new(count, names),
        }
    }

    pub(super) fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.names.visit(visitor)
    }

    /// Whether it can be searched. That the graph has all these titles is asked when one is found.
    pub(super) fn is_sound(&self) -> bool {
        self.names.fit(u32::MAX as usize)
    }

    /// What the words of a query mean, if all of them together are an everyday title, or all but those that say
    /// nothing of the occupation ('senior'); as far as it passes the filters.
    pub(super) fn find(&self, graph: &Graph, filters: &ParsedQuery) -> Vec<Hit> {
        if !filters.takes_skills(false) {
            return Vec::new();
        }
        let kinds = Languages::of(graph).word_kinds(&filters.words);
        let telling = kinds.iter().filter(|&&kind| kind < WordKind::StopWord);
        let telling = telling.count();
        let words_met = WordsMet {
            met: telling,
            of: telling,
        };
        let whole = self.titled(graph, filters, &key(&filters.words), words_met);
        if !whole.is_empty() || !kinds.contains(&WordKind::Qualifier) {
            return whole;
        }
        let words = words(&filters.words).into_iter().zip(kinds);
        let words = words.filter(|(_, kind)| *kind != WordKind::Qualifier);
        let words: Vec<_> = words.map(|(word, _)| word).collect();
        self.titled(graph, filters, &key(&words.join(" ")), words_met)
    }

    /// What everyday titles with this key mean.
    fn titled(&self, graph: &Graph, filters: &ParsedQuery, key: &str, words: WordsMet) -> Vec<Hit> {
        if key.is_empty() {
            return Vec::new();
        }
        let titles = self.names.with_hash(name_hash(key));
        let titles = titles.filter_map(|at| graph.everyday_title(at));
        let titles = titles.filter(|title| self::key(title.text()) == key);
        let passes = |id: OccupationId| filters.passes(position(id.index()));
        let found = meanings(graph, titles).into_iter();
        let hits = found.filter(|&(id, _)| passes(id)).map(|(id, title)| Hit {
            target: id.into(),
            label: title.text().to_owned(),
            kind: match title.source() {
                None => HitKind::Everyday,
                Some(source) => HitKind::Foreign(source.to_owned()),
            },
            ranges: std::iter::once(0..title.text().len()).collect(),
            words,
        });
        hits.collect()
    }
}

/// The occupations that somebody means by an everyday title, the best first; where it is none, by a title of
/// another classification.
///
/// ```
/// # use careernav_core::graph::Graph;
/// # use careernav_core::profile::{Layer, load};
/// use careernav_core::search::occupations_meant;
///
/// # let graph = Graph::build(&load(&[Layer::Directory("../../profiles".into())]), None);
/// let found = occupations_meant(&graph, "Sparky");
/// let titles: Vec<_> = found.iter().map(|&id| graph.occupation(id).title()).collect();
/// assert_eq!(titles[0], "electrician");
/// assert_eq!(occupations_meant(&graph, "volcano"), []);
/// ```
#[must_use]
pub fn occupations_meant(graph: &Graph, name: &str) -> Vec<OccupationId> {
    let wanted = key(name);
    let titles = graph.everyday_titles();
    let found = titles.filter(|title| !wanted.is_empty() && key(title.text()) == wanted);
    let found = meanings(graph, found);
    let is_everyday = |title: &EverydayTitle<'_>| title.source().is_none();
    let has_everyday = found.iter().any(|(_, title)| is_everyday(title));
    let found = found
        .iter()
        .filter(|(_, title)| !has_everyday || is_everyday(title));
    found.map(|&(id, _)| id).collect()
}

/// What titles that are the same mean, the best first: those of everyday before those of other
/// classifications, and then what comes first in one of them before what comes second in another. A title of
/// another classification stands for all that its code joins; there, what has words of it comes first.
fn meanings<'g>(
    graph: &Graph,
    titles: impl Iterator<Item = EverydayTitle<'g>>,
) -> Vec<(OccupationId, EverydayTitle<'g>)> {
    let mut found = Vec::new();
    for title in titles {
        let is_foreign = title.source().is_some();
        let own = if is_foreign {
            words(title.text())
        } else {
            Vec::new()
        };
        for (at, &id) in title.means().iter().enumerate() {
            let mut shared = 0;
            each_word(graph.occupation(id).title(), |word, _| {
                shared += usize::from(own.iter().any(|own| own == word));
            });
            found.push(((is_foreign, Reverse(shared), at, id), title));
        }
    }
    // Titles come in no order from the table of hashes; those of one source are the same in any.
    found.sort_by_key(|&(order, _)| order);
    let mut seen = HashSet::new();
    found.retain(|&((.., id), _)| seen.insert(id));
    found.truncate(MAX_MEANINGS);
    let found = found.into_iter();
    found.map(|((.., id), title)| (id, title)).collect()
}

/// Puts what an everyday title means where it belongs in a list of hits: after those that are called like
/// the query, before all others.
pub(super) fn insert(everyday: Vec<Hit>, hits: Vec<Hit>, query: &str) -> Vec<Hit> {
    // The query, and what it is without the words that say nothing.
    let mut keys: Vec<String> = everyday.iter().map(|hit| key(&hit.label)).collect();
    keys.push(key(query));
    // A skill is meant where it has this very name: 'cop' is not COPS.
    let typed = words(query);
    let is_called = |hit: &Hit| match hit.target {
        Target::Skill(_) => words(&hit.label) == typed,
        _ => keys.contains(&key(&hit.label)),
    };
    let (mut all, rest): (Vec<_>, Vec<_>) = hits.into_iter().partition(is_called);
    for hit in everyday.into_iter().chain(rest) {
        if all.iter().all(|before| before.target != hit.target) {
            all.push(hit);
        }
    }
    all
}

/// What titles, or codes, have in common that are the same: their letters and digits, each word in the
/// singular.
fn key(title: &str) -> String {
    // A code of the SOC is the same with `.00` at its end.
    let title = address::short_code(title);
    let mut key = String::with_capacity(title.len());
    each_word(title, |word, _| {
        let (stem, ending) = singular(word);
        // Only `C++` and `C#` would be the same without their signs.
        let counts = |c: &char| c.is_alphanumeric() || matches!(c, '+' | '#');
        key.extend(stem.chars().chain(ending.chars()).filter(counts));
    });
    key
}

/// An English word in the singular, or what is no plural as it is: as its beginning and what follows. It need
/// not be right, since both sides go through it, but it must not make two words one.
fn singular(word: &str) -> (&str, &str) {
    // Each with the shortest beginning that a plural can have: `men` itself is one, `is` is none.
    let endings = [
        ("ies", "y", 2),
        ("men", "man", 0),
        ("sses", "ss", 1),
        ("ches", "ch", 1),
        ("shes", "sh", 1),
        ("xes", "x", 1),
        ("ss", "ss", 0),
        ("us", "us", 0),
        ("is", "is", 0),
        ("s", "", 2),
    ];
    let mut found = endings.iter().filter_map(|&(ending, one, least)| {
        let stem = word.strip_suffix(ending)?;
        Some((stem, one, least))
    });
    match found.next() {
        Some((stem, one, least)) if stem.len() >= least => (stem, one),
        _ => (word, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_the_same_however_they_are_written() {
        for (one, other) in [
            ("GP", "g.p."),
            ("GPs", "gp"),
            ("bus driver", "Bus-Drivers"),
            ("make-up artist", "makeup artists"),
            ("postman", "Postmen"),
            ("bin man", "bin men"),
            ("dinner lady", "dinner ladies"),
            ("head of sales", "heads of sales"),
            ("picker/packer", "picker packer"),
            ("waitress", "waitresses"),
            ("coach", "coaches"),
            ("café owner", "cafe owner"),
            ("29-1141.00", "29-1141"),
        ] {
            assert_eq!(key(one), key(other), "{one}, {other}");
        }
        for (one, other) in [
            ("C developer", "C++ developer"),
            ("C# developer", "C developer"),
            ("PA", "PAs in schools"),
            ("bus", "bu"),
            ("boss", "bo"),
        ] {
            assert_ne!(key(one), key(other), "{one}, {other}");
        }
        for nothing in ["", " ", "—", "!?"] {
            assert_eq!(key(nothing), "");
        }
    }
}
