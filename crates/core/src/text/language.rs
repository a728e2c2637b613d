//! Which language of a set is meant by what a person asks for.
//!
//! Sets call languages by their codes, in lower case (`fr`, `pt-br`). People also write `FR`, `fr_FR`
//! or what their system calls its own language, `fr_FR.UTF-8`.

/// A code as sets write it: in lower case, with `-` between its parts, without an encoding.
#[must_use]
pub fn code(asked: &str) -> String {
    let asked = asked.trim();
    let end = asked.find(['.', '@']).unwrap_or(asked.len());
    asked[..end].replace('_', "-").to_ascii_lowercase()
}

/// The language that is meant, among those that there are: the very one; else the same with fewer
/// parts, `fr` for `fr-ca`; else the only one of which the code begins so, `pt-br` for `pt`.
#[must_use]
pub fn find<'k>(asked: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let asked = code(asked);
    let known: Vec<_> = known.into_iter().filter(|it| !it.is_empty()).collect();
    let mut wanted = asked.as_str();
    loop {
        if let Some(found) = known.iter().find(|it| **it == wanted) {
            return Some(found);
        }
        match wanted.rsplit_once('-') {
            Some((shorter, _)) => wanted = shorter,
            None => break,
        }
    }
    let begins = |it: &&&str| {
        it.strip_prefix(wanted)
            .is_some_and(|rest| rest.starts_with('-'))
    };
    let mut longer = known.iter().filter(begins);
    match (longer.next(), longer.next()) {
        (Some(one), None) if !wanted.is_empty() => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_as_people_write_them() {
        let known = ["en", "fr", "pt-br", "zh-hans", "zh-hant", ""];
        for (asked, wanted) in [
            ("fr", Some("fr")),
            ("FR", Some("fr")),
            (" Fr ", Some("fr")),
            ("fr_FR", Some("fr")),
            ("fr-CA", Some("fr")),
            ("fr_FR.UTF-8", Some("fr")),
            ("en_GB@euro", Some("en")),
            ("pt", Some("pt-br")),
            ("PT_br", Some("pt-br")),
            ("zh-Hant-TW", Some("zh-hant")),
            ("zh", None),
            ("f", None),
            ("french", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(find(asked, known), wanted, "{asked:?}");
        }
    }
}
