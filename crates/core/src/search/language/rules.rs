//! The rules of a language, read from its file.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::search::words::words;
use crate::text::language;

/// Shorter words have no other form.
const MIN_WORD_CHARS: usize = 4;

/// What is left of a word without its ending has at least so many letters: 'nurses' and 'nurse', but not
/// 'does' and 'do'.
const MIN_STEM_CHARS: usize = 2;

/// The languages that have rules, each with its file.
static RULES: LazyLock<Vec<LanguageRules>> = LazyLock::new(|| {
    let files = [
        ("en", include_str!("en.txt")),
        ("es", include_str!("es.txt")),
        ("fr", include_str!("fr.txt")),
    ];
    let rules = files.map(|(code, text)| LanguageRules::parse(code, text));
    rules.into()
});

/// What words mean in a language.
#[derive(Debug, Default)]
pub(super) struct LanguageRules {
    code: &'static str,
    stop_words: HashSet<String>,
    /// Words and phrases that say nothing of an occupation, the longest first.
    pub(super) qualifiers: Vec<Vec<String>>,
    before_a_place: HashSet<String>,
    /// Endings that are written after a word for its other gender or number: 'infirmier/ère'.
    added_endings: HashSet<String>,
    /// Endings that take each other's place.
    endings: Vec<Vec<String>>,
    spellings: Vec<Spelling>,
    sounds: Vec<[String; 2]>,
}

/// A part of words that is written in two ways.
#[derive(Debug)]
struct Spelling {
    ways: [String; 2],
    /// At the beginning it is another word: 'mourn', where 'favour' is meant.
    is_inside: bool,
}

impl LanguageRules {
    /// The rules of a language by its code; of one with a region those of the language: `fr` for `fr-ca`.
    pub(super) fn of(code: &str) -> Option<&'static Self> {
        let known = RULES.iter().map(|rules| rules.code);
        let found = language::find(code, known)?;
        RULES.iter().find(|rules| rules.code == found)
    }

    fn parse(code: &'static str, text: &str) -> Self {
        let mut rules = Self {
            code,
            ..Self::default()
        };
        let mut section = "";
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
            } else if !line.is_empty() {
                rules.read(section, line);
            }
        }
        rules
            .qualifiers
            .sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        rules
    }

    fn read(&mut self, section: &str, line: &str) {
        // An ending that is none is written '-', which has no word.
        let parts = || line.split_whitespace().map(|part| words(part).concat());
        let pair = || {
            let pair: Result<[String; 2], _> = parts().collect::<Vec<_>>().try_into();
            pair.expect("the files are ours, and every such line has two parts")
        };
        match section {
            "stop words" => self.stop_words.extend(words(line)),
            "qualifiers" => self.qualifiers.push(words(line)),
            "before a place" => self.before_a_place.extend(words(line)),
            "added endings" => self.added_endings.extend(words(line)),
            "endings" => self.endings.push(parts().collect()),
            "spellings" | "spellings inside" => self.spellings.push(Spelling {
                ways: pair(),
                is_inside: section == "spellings inside",
            }),
            "sounds" => self.sounds.push(pair()),
            _ => unreachable!("the files are ours, and have no section {section}"),
        }
    }

    /// Whether a folded word is one of those between others, such as 'of'.
    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }

    /// Whether a folded word begins an addition about a place or a company.
    pub(super) fn is_before_a_place(&self, word: &str) -> bool {
        self.before_a_place.contains(word)
    }

    /// Whether letters are written after a word for its other gender or number, as the second part of
    /// 'infirmier/ère'.
    pub(super) fn is_added_ending(&self, letters: &str) -> bool {
        self.added_endings.contains(letters)
    }

    /// The same word in another number or gender.
    pub(super) fn forms(&self, word: &str, found: &mut Vec<String>) {
        if word.chars().count() < MIN_WORD_CHARS || self.is_stop_word(word) {
            return;
        }
        // 'étudiant.e.s' is one word, so that 'node.js' is.
        if let Some((stem, added)) = word.split_once('.')
            && added.split('.').all(|ending| self.is_added_ending(ending))
        {
            found.push(stem.to_owned());
        }
        for group in &self.endings {
            for ending in group {
                let Some(stem) = word.strip_suffix(ending.as_str()) else {
                    continue;
                };
                if stem.chars().count() >= MIN_STEM_CHARS {
                    let others = group.iter().filter(|other| *other != ending);
                    found.extend(others.map(|other| [stem, other].concat()));
                }
            }
        }
    }

    /// The same word in another spelling, one part of it changed.
    pub(super) fn spellings(&self, word: &str, found: &mut Vec<String>) {
        if word.chars().count() < MIN_WORD_CHARS {
            return;
        }
        for Spelling {
            ways: [one, other],
            is_inside,
        } in &self.spellings
        {
            // Both ways: data sets of both kinds are searched by people of both kinds.
            for (from, to) in [(one, other), (other, one)] {
                for (at, part) in word.match_indices(from.as_str()) {
                    if at > 0 || !is_inside {
                        found.push([&word[..at], to, &word[at + part.len()..]].concat());
                    }
                }
            }
        }
    }

    /// The same word as it sounds, with all of a kind of letters changed.
    pub(super) fn sounds(&self, word: &str, found: &mut Vec<String>) {
        for [one, other] in &self.sounds {
            found.push(word.replace(one.as_str(), other));
            found.push(word.replace(other.as_str(), one));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::language::Languages;
    use proptest::prelude::*;
    use proptest::sample::select;

    #[test]
    fn files_are_read() {
        for rules in &*RULES {
            assert!(rules.stop_words.len() > 10, "{}", rules.code);
            assert!(rules.qualifiers.len() > 50, "{}", rules.code);
            assert!(
                rules.qualifiers.iter().all(|phrase| !phrase.is_empty()),
                "{}",
                rules.code
            );
            assert!(
                rules.endings.iter().all(|group| group.len() > 1),
                "{}",
                rules.code
            );
            // Nothing would ever be left of what is a stop word and a qualifier.
            let lone = rules.qualifiers.iter().filter(|phrase| phrase.len() == 1);
            for word in lone.flatten() {
                assert!(!rules.is_stop_word(word), "{}: {word}", rules.code);
            }
        }
    }

    fn forms(code: &str, word: &str) -> Vec<String> {
        let mut forms = Vec::new();
        let rules = LanguageRules::of(code).expect("it has a file");
        rules.forms(word, &mut forms);
        forms
    }

    fn spellings(word: &str) -> Vec<String> {
        let mut found = Vec::new();
        let rules = LanguageRules::of("en").expect("it has a file");
        rules.spellings(word, &mut found);
        found
    }

    #[test]
    fn numbers_and_genders_lead_to_each_other() {
        for (code, one, other) in [
            ("en", "bakeries", "bakery"),
            ("en", "classes", "class"),
            ("en", "nurses", "nurse"),
            ("en", "shelves", "shelf"),
            ("en", "fireman", "firemen"),
            ("en", "policewoman", "policeman"),
            ("fr", "bouchers", "boucher"),
            ("fr", "bouchere", "boucher"),
            ("fr", "boucheres", "boucher"),
            ("fr", "vendeuses", "vendeur"),
            ("fr", "directrice", "directeur"),
            ("fr", "ambassadrice", "ambassadeur"),
            ("fr", "ingenieure", "ingenieur"),
            ("fr", "technicienne", "technicien"),
            ("fr", "commerciaux", "commercial"),
            ("fr", "journaux", "journal"),
            ("fr", "bateaux", "bateau"),
            ("fr", "assistantes", "assistant"),
            ("fr", "deleguee", "delegue"),
            ("fr", "cheffe", "chef"),
            ("fr", "sportive", "sportif"),
            ("fr", "etudiant.e.s", "etudiant"),
            ("es", "camareras", "camarero"),
            ("es", "medicas", "medico"),
            ("es", "vendedora", "vendedor"),
            ("es", "profesores", "profesor"),
            ("es", "auxiliares", "auxiliar"),
            ("es", "jueces", "juez"),
            ("es", "jueza", "juez"),
            ("es", "jefa", "jefe"),
            ("es", "dependienta", "dependiente"),
            ("es", "actriz", "actor"),
            ("es", "bailarina", "bailarin"),
        ] {
            assert!(forms(code, one).contains(&other.to_owned()), "{one}");
            // Only what is written for both genders at once leads one way.
            let leads_back = forms(code, other).contains(&one.to_owned());
            assert!(leads_back || one.contains('.'), "{other}");
        }
        for (code, word) in [("en", "gas"), ("fr", "des"), ("fr", "pour"), ("es", "para")] {
            assert_eq!(forms(code, word), Vec::<String>::new(), "{word}");
        }
    }

    #[test]
    fn both_spellings_lead_to_each_other() {
        for (british, american) in [
            ("colour", "color"),
            ("colours", "colors"),
            ("behavioural", "behavioral"),
            ("organisation", "organization"),
            ("analyse", "analyze"),
            ("theatre", "theater"),
            ("fibreglass", "fiberglass"),
            ("paediatric", "pediatric"),
            ("catalogue", "catalog"),
            ("programme", "program"),
            ("modelling", "modeling"),
            ("traveller", "traveler"),
            ("counsellor", "counselor"),
            ("jewellery", "jewelry"),
            ("defence", "defense"),
            ("mould", "mold"),
            ("aluminium", "aluminum"),
        ] {
            assert!(
                spellings(british).contains(&american.to_owned()),
                "{british}"
            );
            assert!(
                spellings(american).contains(&british.to_owned()),
                "{american}"
            );
        }
        for (one, other) in [
            ("mourning", "morning"),
            ("filling", "filing"),
            ("canoe", "cane"),
        ] {
            assert!(!spellings(one).contains(&other.to_owned()), "{one}");
        }
        assert_eq!(spellings("is"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn any_word_has_forms_or_none(
            word in "\\PC{0,12}",
            ending in select(vec!["our", "ise", "eurs", "ère", "iz", "os", ".e", "ies"]),
        ) {
            let word = words(&format!("{word}{ending}")).concat();
            let languages = Languages::from_codes(["en", "fr", "es"]);
            for form in [languages.forms(&word), languages.spellings(&word), languages.sounds(&word)].concat() {
                prop_assert!(form != word && !form.is_empty());
            }
        }
    }

    #[test]
    fn a_region_has_the_rules_of_its_language() {
        for (code, expected) in [
            ("en", Some("en")),
            ("en-us", Some("en")),
            ("fr", Some("fr")),
            ("fr-ca", Some("fr")),
            ("es-419", Some("es")),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(
                LanguageRules::of(code).map(|rules| rules.code),
                expected,
                "{code}"
            );
        }
    }
}
