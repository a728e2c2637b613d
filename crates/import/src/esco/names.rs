//! What names and headings tell of the files of a download: language, version, and what a table is
//! whose name tells nothing.

use super::input::{Known, Part};

/// The code of a language, as all of them are written here: `en`, `en-us`, `sr-latn`. What is none, such
/// as what somebody has written behind the name of a file, is no language.
pub(super) fn language_code(text: &str) -> Option<String> {
    let code = text.trim().to_lowercase().replace('_', "-");
    let mut parts = code.split('-');
    let is_letters = |part: &str| part.bytes().all(|it| it.is_ascii_lowercase());
    let is_digits = |part: &str| part.bytes().all(|it| it.is_ascii_digit());
    let is_language =
        matches!(parts.next(), Some(it) if matches!(it.len(), 2 | 3) && is_letters(it));
    let are_more = parts.all(|it| match it.len() {
        2 | 4 => is_letters(it),
        3 => is_digits(it),
        _ => false,
    });
    (is_language && are_more).then_some(code)
}

/// The part that a table is, by its headings, where they tell it.
pub(super) fn part_of_headings(line: &str) -> Option<Known> {
    let headings = line.split([',', ';', '\t', '|']);
    let headings: Vec<String> = headings
        .map(|heading| heading.trim_matches(['"', ' ']).to_lowercase())
        .collect();
    let has = |names: &[&str]| {
        names
            .iter()
            .all(|name| headings.iter().any(|it| it == name))
    };
    let known: [(&[&str], Part); 6] = [
        (
            &["concepturi", "iscogroup", "preferredlabel"],
            Part::Occupations,
        ),
        (&["occupationuri", "skilluri", "relationtype"], Part::Links),
        (&["originalskilluri", "relatedskilluri"], Part::SkillLinks),
        (&["concepturi", "greenshare"], Part::GreenShare),
        (&["level 0 uri", "level 1 uri"], Part::Hierarchy),
        (
            &["concepturi", "skilltype", "reuselevel", "preferredlabel"],
            Part::Skills,
        ),
    ];
    // A collection of skills says of each which one is above it.
    let is_collection = has(&["broaderconcepturi"]);
    let found = known.into_iter().find(|(names, _)| has(names));
    found
        .filter(|_| !is_collection)
        .map(|(_, part)| (part, String::new()))
}

/// The version that the name of a download or of a directory says:
/// `ESCO dataset - v1.1.1 - classification - en`, `esco_1.2.0`.
pub(super) fn version_of(name: &str) -> Option<String> {
    let name = name.to_lowercase().replace("%20", " ").replace('+', " ");
    let rest = name.strip_prefix("esco")?;
    let mut from = 0;
    while let Some(at) = rest[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + at;
        let end = rest[start..].find(|c: char| !c.is_ascii_digit() && c != '.');
        let end = end.map_or(rest.len(), |end| start + end);
        let version = rest[start..end].trim_matches('.');
        let before = rest[..start].strip_suffix('v').unwrap_or(&rest[..start]);
        let is_apart = before.is_empty() || before.ends_with([' ', '_', '-', '.']);
        if is_apart && version.contains('.') && version.len() <= "10.10.10".len() {
            return Some(version.to_owned());
        }
        from = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_tell_what_a_table_is() {
        for (line, part) in [
            (
                "conceptType,conceptUri,iscoGroup,preferredLabel",
                Some(Part::Occupations),
            ),
            (
                "\"conceptUri\";\"skillType\";\"reuseLevel\";\"preferredLabel\"",
                Some(Part::Skills),
            ),
            (
                "occupationUri\trelationType\tskillType\tskillUri",
                Some(Part::Links),
            ),
            (
                "conceptUri,preferredLabel,skillType,reuseLevel,broaderConceptUri",
                None,
            ),
            ("conceptType,conceptUri,broaderType,broaderUri", None),
            ("title,level", None),
            ("", None),
        ] {
            assert_eq!(part_of_headings(line).map(|it| it.0), part, "{line}");
        }
    }

    #[test]
    fn names_tell_the_version() {
        let cases = [
            (
                "ESCO dataset - v1.1.1 - classification -  - csv.zip",
                Some("1.1.1"),
            ),
            ("ESCO dataset - v1.2.0.zip", Some("1.2.0")),
            ("esco v1.zip", None),
            ("notes v1.1.zip", None),
            ("esco.zip", None),
            ("ESCO_dataset_v1.2.0", Some("1.2.0")),
            ("esco-1.2.1-en-partial.zip", Some("1.2.1")),
            ("ESCO%20dataset%20-%20v1.0.3.zip", Some("1.0.3")),
            ("ESCO dataset - v1.2.0 - csv (1).zip", Some("1.2.0")),
            ("esco 2024", None),
        ];
        for (name, version) in cases {
            assert_eq!(version_of(name).as_deref(), version, "{name}");
        }
    }
}
