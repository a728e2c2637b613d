//! What each word of a query is to it: the occupation that is meant, or what is said around it.
//!
//! ```text
//! Senior   Nurse   (Night    Shift)    at        Springfield
//! Qualifier Core   Qualifier Qualifier Qualifier Qualifier
//! ```

use super::rules::LanguageRules;
use crate::search::words::each_word;

/// What a word of a query is to it, from what counts most to what counts least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) enum WordKind {
    /// It says which occupation is meant.
    Core,
    /// It is in brackets or after a dash: a field as often as a place, so that it counts, but less.
    Aside,
    /// It is between others: 'of'.
    StopWord,
    /// It says nothing of the occupation: seniority, contract, place, company.
    Qualifier,
}

/// A word of a query as it is taken apart.
struct Word {
    text: String,
    /// What is between the word before and this one.
    gap: String,
    kind: WordKind,
}

/// The kind of every word of a query.
pub(super) fn kinds(languages: &[&LanguageRules], query: &str) -> Vec<WordKind> {
    let mut found: Vec<Word> = Vec::new();
    let mut end = 0;
    each_word(query, |text, place| {
        found.push(Word {
            text: text.to_owned(),
            gap: query[end..place.start].to_owned(),
            kind: WordKind::Core,
        });
        end = place.end;
    });
    mark_asides(languages, &mut found);
    for (at, word) in found.iter_mut().enumerate() {
        let is_ending = at > 0
            && is_attached(&word.gap)
            && is_of(languages, |rules| rules.is_added_ending(&word.text));
        if is_ending || !word.text.chars().any(char::is_alphabetic) {
            word.kind = WordKind::Qualifier;
        } else if is_of(languages, |rules| rules.is_stop_word(&word.text)) {
            word.kind = word.kind.max(WordKind::StopWord);
        }
    }
    mark_phrases(languages, &mut found);
    let mut kinds: Vec<_> = found.into_iter().map(|word| word.kind).collect();
    // 'para' in 'camareros para fin de semana' is between the occupation and nothing.
    let says_something = |kind: &WordKind| *kind <= WordKind::Aside;
    if let Some(last) = kinds.iter().rposition(says_something)
        && kinds[last..].contains(&WordKind::Qualifier)
    {
        kinds[last + 1..].fill(WordKind::Qualifier);
    }
    // What is all that there is, is what is meant, whatever it would be beside others.
    let by_weight = [
        WordKind::Core,
        WordKind::Aside,
        WordKind::Qualifier,
        WordKind::StopWord,
    ];
    let meant = by_weight.into_iter().find(|kind| kinds.contains(kind));
    for kind in &mut kinds {
        if Some(*kind) == meant {
            *kind = WordKind::Core;
        }
    }
    kinds
}

/// Whether one of the languages has a rule.
fn is_of(languages: &[&LanguageRules], has_rule: impl Fn(&LanguageRules) -> bool) -> bool {
    languages.iter().copied().any(has_rule)
}

/// Marks what is in brackets, after a dash between words, or after a word such as 'at'.
fn mark_asides(languages: &[&LanguageRules], found: &mut [Word]) {
    let (mut bracket, mut after) = (None, None);
    for (at, word) in found.iter_mut().enumerate() {
        for c in word.gap.chars() {
            match c {
                '(' | '{' => bracket = Some(WordKind::Aside),
                // As advertisements name the company.
                '[' | '【' => bracket = Some(WordKind::Qualifier),
                ')' | ']' | '}' | '】' => bracket = None,
                ',' | ';' | '/' | '|' => after = None,
                '@' if at > 0 => after = Some(WordKind::Qualifier),
                _ => {}
            }
        }
        // Before the first word there is nothing to which something could be added.
        if at > 0 && is_dash(&word.gap) {
            after = Some(WordKind::Aside);
        }
        if at > 0 && is_of(languages, |rules| rules.is_before_a_place(&word.text)) {
            after = Some(WordKind::Qualifier);
        }
        word.kind = word.kind.max(bracket.max(after).unwrap_or(WordKind::Core));
    }
}

/// Marks words and phrases that say nothing of an occupation.
fn mark_phrases(languages: &[&LanguageRules], found: &mut [Word]) {
    for phrase in languages.iter().flat_map(|rules| &rules.qualifiers) {
        let mut from = 0;
        while let Some(words) = found.get_mut(from..from + phrase.len()) {
            if words
                .iter()
                .zip(phrase)
                .all(|(word, part)| word.text == *part)
            {
                for word in words {
                    word.kind = WordKind::Qualifier;
                }
                from += phrase.len();
            } else {
                from += 1;
            }
        }
    }
}

/// Whether what is between two words is a dash that does not join them.
fn is_dash(gap: &str) -> bool {
    gap.starts_with(char::is_whitespace) && gap.trim_start().starts_with(['-', '–', '—'])
}

/// Whether what is between two words joins an ending to the first: 'infirmier/ère', 'vendeur(se)',
/// 'étudiant·e'.
fn is_attached(gap: &str) -> bool {
    matches!(gap, "/" | "/-" | "(" | "(-" | "·" | "•" | "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::language::Languages;
    use crate::search::words::words;
    use proptest::prelude::*;

    /// The words of a query that are not qualifiers, with asides in brackets and stop words after '~'.
    fn stripped(languages: &[&str], query: &str) -> String {
        let kinds = Languages::from_codes(languages.iter().copied()).word_kinds(query);
        let words = words(query).into_iter().zip(kinds);
        let shown = words.filter_map(|(word, kind)| match kind {
            WordKind::Core => Some(word),
            WordKind::Aside => Some(format!("({word})")),
            WordKind::StopWord => Some(format!("~{word}")),
            WordKind::Qualifier => None,
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn qualifiers_are_told_from_the_occupation() {
        for (language, query, expected) in [
            ("en", "nurse", "nurse"),
            ("en", "Senior Nurse", "nurse"),
            ("en", "Sr. Software Engineer II", "software engineer"),
            ("en", "waiter (part-time)", "waiter"),
            ("en", "Waiter - full time", "waiter"),
            ("en", "web developer, work from home", "web developer"),
            ("en", "Accountant m/f/d", "accountant"),
            ("en", "[Acme Ltd] electrician", "electrician"),
            ("en", "electrician [Acme Ltd]", "electrician"),
            ("en", "Barista at Blue Door, London", "barista"),
            ("en", "cook @ Blue Door / baker", "cook baker"),
            ("en", "engineer (hydraulics)", "engineer (hydraulics)"),
            ("en", "engineer - hydraulics", "engineer (hydraulics)"),
            ("en", "teacher of music", "teacher ~of music"),
            ("en", "urgent 2 cleaners", "cleaners"),
            ("en", "tele-marketer", "tele marketer"),
            // All that there is.
            ("en", "senior", "senior"),
            ("en", "Senior trainee", "senior trainee"),
            ("en", "(welder)", "welder"),
            ("en", "of the", "of the"),
            ("en", "London", "london"),
            ("fr", "Infirmière (H/F)", "infirmiere"),
            ("fr", "vendeur/se en boulangerie", "vendeur ~en boulangerie"),
            ("fr", "étudiant·e", "etudiant"),
            ("fr", "Comptable confirmé - CDI - Paris", "comptable"),
            ("fr", "chef de projet junior", "chef ~de projet"),
            ("fr", "serveur chez Dupont", "serveur"),
            (
                "fr",
                "agent d'entretien temps partiel",
                "agent ~d entretien",
            ),
            ("es", "Enfermero/a", "enfermero"),
            ("es", "camarero (media jornada) Madrid", "camarero"),
            ("es", "contable sénior", "contable"),
            ("es", "profesor de música", "profesor ~de musica"),
            ("es", "camareros para fin de semana", "camareros"),
            ("en", "how to become a nurse", "~a nurse"),
            (
                "fr",
                "je cherche un emploi de comptable",
                "~un ~de comptable",
            ),
            ("fr", "femme de ménage", "femme ~de menage"),
            ("es", "quiero ser bombero", "bombero"),
            ("en", "cook for", "cook ~for"),
            // A language without rules.
            ("de", "Senior Koch (m/w/d)", "senior koch (m) (w) (d)"),
        ] {
            assert_eq!(
                stripped(&[language], query),
                expected,
                "{language}: {query}"
            );
        }
        assert_eq!(stripped(&["fr", "en"], "senior nurse H/F"), "nurse");
    }

    proptest! {
        #[test]
        fn every_word_has_a_kind_and_some_word_counts(
            query in prop_oneof!["\\PC{0,40}", "([a-z]{1,4}|senior|at|of|de|h|f|cdi|[-/()@, \\[\\]]){0,12}"],
        ) {
            let kinds = Languages::from_codes(["en", "fr", "es"]).word_kinds(&query);
            prop_assert_eq!(kinds.len(), words(&query).len());
            prop_assert!(kinds.is_empty() || kinds.contains(&WordKind::Core));
        }
    }
}
