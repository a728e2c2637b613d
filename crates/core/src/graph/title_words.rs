//! The words of the titles of each occupation, by which occupations are compared.
//!
//! They are those of the set's own language, whatever language a graph is read in: what is suggested
//! does not depend on the language of the screen.

use foldhash::HashMap;
use unicode_normalization::char::is_combining_mark;

use super::csr::Csr;
use super::ids::TitleWordId;
use crate::profile::Profile;
use crate::text::sanitize::folded;

/// Words that say nothing of an occupation. Those of other languages are left to the weights: what
/// nearly every occupation has in its titles weighs little.
const STOP_WORDS: [&str; 15] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "s", "the", "to",
];

/// Words of so few letters keep their s: `bus`, `gas`.
const MAX_UNCHANGED_LENGTH: usize = 3;

/// A row for every profile: the words of its title and its other titles, each once, by id.
pub(super) fn title_words(profiles: &[&Profile]) -> Csr<TitleWordId> {
    let mut ids: HashMap<Box<str>, TitleWordId> = HashMap::default();
    let mut rows = Csr::default();
    let mut row = Vec::new();
    for profile in profiles {
        for title in std::iter::once(&profile.title).chain(&profile.other_titles) {
            for word in words(&folded(title)) {
                let next = TitleWordId::at(ids.len());
                let known = ids.get(word).copied();
                row.push(known.unwrap_or_else(|| *ids.entry(word.into()).or_insert(next)));
            }
        }
        row.sort_unstable();
        row.dedup();
        rows.push_row(row.drain(..));
    }
    rows.shrink();
    rows
}

/// The words of a folded title that say something, each in the singular as English forms it.
fn words(title: &str) -> impl Iterator<Item = &str> {
    let words = title.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    words
        .filter(|word| !word.is_empty() && !STOP_WORDS.contains(word))
        .map(singular)
}

fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if word.len() > MAX_UNCHANGED_LENGTH && !stem.ends_with('s') => stem,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_singular_and_say_something() {
        let found = |title: &str| words(title).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(found("manager of shops"), ["manager", "shop"]);
        assert_eq!(
            found("children's nurse/carer"),
            ["children", "nurse", "carer"]
        );
        assert_eq!(found("bus and gas press"), ["bus", "gas", "press"]);
        assert_eq!(found("ouvrière d'usine"), ["ouvrière", "d", "usine"]);
        assert_eq!(found("of the"), [""; 0]);
    }

    #[test]
    fn each_word_counts_once_for_an_occupation() {
        let profile = |title: &str, others: &[&str]| Profile {
            title: title.to_owned(),
            other_titles: others.iter().map(|&it| it.to_owned()).collect(),
            ..Profile::default()
        };
        let profiles = [
            profile("Cook", &["pizza cook", "Cooks"]),
            profile("of", &[]),
            profile("pizza maker", &[]),
        ];
        let rows = title_words(&profiles.iter().collect::<Vec<_>>());
        let ids = |row| {
            rows.row(row)
                .iter()
                .map(|id| id.index())
                .collect::<Vec<_>>()
        };
        assert_eq!((ids(0), ids(1), ids(2)), (vec![0, 1], vec![], vec![1, 2]));
    }
}
