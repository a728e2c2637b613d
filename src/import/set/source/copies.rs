//! Copies of files: what a browser or a file manager makes of a name, and which copies can be passed
//! over because they hold the same.

/// A name without what marks it as a copy, and whether something did: a browser calls the second
/// download of `x.csv` `x (1).csv`.
pub(super) fn unmarked(name: &str) -> (String, bool) {
    let at = name.rfind('.').unwrap_or(name.len());
    let (stem, ending) = name.split_at(at);
    let mut rest = stem;
    loop {
        let before = rest;
        if let Some(stem) = rest.strip_suffix(')')
            && let Some((stem, inner)) = stem.rsplit_once('(')
            && (is_number(inner) || inner.eq_ignore_ascii_case("copy"))
        {
            rest = stem.trim_end();
        }
        for mark in [
            " - copy", " copy", "_copy", "-copy", " - kopie", " - copie", " - copia",
        ] {
            let cut = rest.len().saturating_sub(mark.len());
            if let Some(end) = rest.get(cut..)
                && end.eq_ignore_ascii_case(mark)
            {
                rest = &rest[..cut];
            }
        }
        if let Some(start) = rest.get(..8)
            && start.eq_ignore_ascii_case("copy of ")
        {
            rest = &rest[8..];
        }
        if rest == before || rest.is_empty() {
            break;
        }
    }
    if rest.is_empty() || rest == stem {
        return (name.to_owned(), false);
    }
    (format!("{rest}{ending}"), true)
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_copies_are_taken_off() {
        for (name, plain) in [
            ("skills_en (1).csv", "skills_en.csv"),
            ("skills_en(12).csv", "skills_en.csv"),
            ("skills_en - Copy.csv", "skills_en.csv"),
            ("skills_en - Copy (2).csv", "skills_en.csv"),
            ("skills_en (copy).csv", "skills_en.csv"),
            ("skills_en copy.csv", "skills_en.csv"),
            ("Copy of skills_en.csv", "skills_en.csv"),
            ("skills_en - Kopie.csv", "skills_en.csv"),
            ("Skills (1)", "Skills"),
        ] {
            assert_eq!(unmarked(name), (plain.to_owned(), true), "{name}");
        }
        for name in [
            "skills_en.csv",
            "db_29_2_text.zip",
            "Skills (2024).txt",
            "(1).csv",
            " copy.csv",
            "",
            "é (x).csv",
        ] {
            assert_eq!(unmarked(name), (name.to_owned(), false), "{name}");
        }
    }
}
