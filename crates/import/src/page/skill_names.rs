//! Names of skills, in the spelling of a profile.
//!
//! A page begins every name with a capital and has no others (`Manage it security`); a profile
//! writes names as in a sentence (`manage IT security`). The identity of a skill does not depend on
//! it (see [`careernav_core::text::sanitize::fold`]), so a short table is enough: a word that is
//! not in it begins with a small letter at the start of a name, and stays as it is elsewhere.

use super::text::plain_punctuation;

/// Abbreviations and proper names, in the letters that they keep anywhere in a name. Those that are
/// also common words are left out, except `it`: names of skills have no pronouns.
#[rustfmt::skip]
const KEPT: &[&str] = &[
    // Abbreviations.
    "3D", "AI", "ATM", "CAD", "CADD", "CAE", "CAM", "CMS", "CNC", "CRM", "CSS", "DNS", "ERP", "EU",
    "GDPR", "GIS", "GMP", "GPS", "HACCP", "HIV", "HR", "HTML", "IaaS", "IBM", "ICT", "IoT", "IP",
    "ISO", "IT", "ITIL", "KPI", "KPIs", "LDAP", "MRI", "NoSQL", "OWASP", "PaaS", "PHP", "PVC", "SaaS",
    "SAP", "SAS", "SCADA", "SEO", "SQL", "TV", "UAV", "UI", "UX", "VAT", "VoIP", "VPN", "XML",
    // Names.
    "Adobe", "Android", "AutoCAD", "Cisco", "Internet of Things", "iOS", "Java", "JavaScript",
    "Linux", "MATLAB", "Microsoft", "MySQL", "Oracle", "Photoshop", "PostgreSQL", "Python", "Scrum",
    "TypeScript", "Unix", "WordPress",
    // Languages and peoples.
    "Arabic", "Bulgarian", "Chinese", "Croatian", "Czech", "Danish", "Dutch", "English", "Estonian",
    "European", "Finnish", "French", "German", "Greek", "Hungarian", "Irish", "Italian", "Japanese",
    "Latin", "Latvian", "Lithuanian", "Maltese", "Norwegian", "Portuguese", "Romanian", "Russian",
    "Slovak", "Slovenian", "Spanish", "Swedish", "Turkish", "Ukrainian",
];

/// A name in the spelling of a profile.
pub(super) fn profile_name(written: &str) -> String {
    let plain = plain_punctuation(written);
    let mut out = String::with_capacity(plain.len());
    let mut rest = plain.as_ref();
    while let Some(at) = rest.find(char::is_alphanumeric) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(kept) = KEPT.iter().find(|kept| begins_with(rest, kept)) {
            out.push_str(kept);
            rest = &rest[kept.len()..];
            continue;
        }
        let end = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        // Only the first word: further capitals of a page are there for a reason, such as a name.
        if out.is_empty() && is_only_capitalised(word, after) {
            let mut letters = word.chars();
            out.extend(letters.next().map(small));
            out.push_str(letters.as_str());
        } else {
            out.push_str(word);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A name in title case, as in a sentence. Words with more capitals or digits stay as they are.
pub(super) fn sentence_case(written: &str) -> String {
    let is_title_case = |word: &str| is_only_capitalised(word, "");
    let words = || written.split(' ');
    // Small words have no capital in title case.
    let bare = words().map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let long = bare.filter(|word| word.chars().count() > 3);
    if words().count() < 2
        || long
            .clone()
            .any(|word| word.starts_with(char::is_lowercase))
    {
        return written.to_owned();
    }
    let lowered = words().map(|word| {
        let parts = word.split_inclusive(|c: char| !c.is_alphanumeric());
        let parts = parts.map(|part| {
            let letters = part.trim_end_matches(|c: char| !c.is_alphanumeric());
            if is_title_case(letters) {
                part.to_lowercase()
            } else {
                part.to_owned()
            }
        });
        parts.collect::<String>()
    });
    lowered.collect::<Vec<_>>().join(" ")
}

/// The small letter, if it is a single one.
fn small(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

/// Whether a text begins with these words, without their capitals or exactly: nobody writes `iCT`
/// by accident.
fn begins_with(text: &str, kept: &str) -> bool {
    let Some(start) = text.get(..kept.len()) else {
        return false;
    };
    let is_whole = !text[kept.len()..].starts_with(char::is_alphanumeric);
    let is_flat = !start.chars().skip(1).any(char::is_uppercase) || start == kept;
    is_whole && is_flat && start.eq_ignore_ascii_case(kept)
}

/// Whether a word has a capital only because it is the first.
fn is_only_capitalised(word: &str, after: &str) -> bool {
    let mut letters = word.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    if letters.as_str().is_empty() {
        // A single letter is a name ('R', 'X-ray'), except for an article or 'e-learning'.
        return first == 'A' && after.starts_with(' ') || first == 'E' && after.starts_with('-');
    }
    first.is_uppercase() && letters.all(|c| !c.is_uppercase() && !c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_of_pages_and_of_names() {
        let expected = [
            ("Ict quality policy", "ICT quality policy"),
            (
                "Manage it security compliances",
                "manage IT security compliances",
            ),
            (
                "Legal requirements of ict products",
                "legal requirements of ICT products",
            ),
            ("It", "IT"),
            ("ICT quality policy", "ICT quality policy"),
            (
                "Saas (service-oriented modelling)",
                "SaaS (service-oriented modelling)",
            ),
            ("Internet of things", "Internet of Things"),
            ("Internet governance", "internet governance"),
            ("Human-computer interaction", "human-computer interaction"),
            (
                "Write english, german and dutch",
                "write English, German and Dutch",
            ),
            ("Italic lettering", "italic lettering"),
            ("3d modelling", "3D modelling"),
            ("X-ray imaging", "X-ray imaging"),
            ("E-learning", "e-learning"),
            ("R", "R"),
            ("PlayCanvas", "PlayCanvas"),
            ("S7 controllers", "S7 controllers"),
            ("Étude practice", "étude practice"),
            ("Meet customers’ needs", "meet customers' needs"),
            ("(Re)use ict", "(Re)use ICT"),
            ("already in order", "already in order"),
            ("", ""),
        ];
        for (written, wanted) in expected {
            assert_eq!(profile_name(written), wanted);
        }
    }

    #[test]
    fn names_in_title_case() {
        for (written, wanted) in [
            ("Knead Dough", "knead dough"),
            ("Use Microsoft Ovens", "use Microsoft ovens"),
            ("Cook-Chill (Large) Batches", "cook-chill (large) batches"),
            ("Apply HACCP", "apply HACCP"),
            ("Types Of Rye", "types of rye"),
            ("Knead dough by hand", "knead dough by hand"),
            ("Rye", "rye"),
        ] {
            assert_eq!(profile_name(&sentence_case(written)), wanted);
        }
    }

    #[test]
    fn the_table_has_no_rivals() {
        // The first entry that matches is used, so none may be the beginning of a later one.
        for (index, kept) in KEPT.iter().enumerate() {
            let later = &KEPT[index + 1..];
            assert!(
                !later
                    .iter()
                    .any(|other| begins_with(&other.to_lowercase(), kept)),
                "{kept}"
            );
        }
    }
}
