//! What names tell: language and version.

/// The code of a language in its usual form: `en`, `en-us`, `sr-latn`; none for any other text, such as
/// what somebody has added to the name of a file.
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

/// The version in the name of a download or a directory:
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
        let is_separate = before.is_empty() || before.ends_with([' ', '_', '-', '.']);
        if is_separate && version.contains('.') && version.len() <= "10.10.10".len() {
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
