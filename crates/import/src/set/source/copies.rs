//! Copies of files: what a browser or a file manager makes of a name, and which copies can be passed
//! over because they hold the same.

use std::collections::BTreeMap;

use super::super::{Result, Stop};
use super::archive::Archives;
use super::{Candidate, Place, Seen, Unread, short};

/// Passes over what holds the same as another file: one with the name of a copy, or one in a zip file
/// that lies unpacked beside it. Of a zip file of which nothing is left, only its own name is told.
pub(super) fn pass_over<P: PartialEq>(seen: &mut Seen<P>, stop: &Stop<'_>) -> Result<()> {
    let files = &seen.files;
    let is_packed = |file: &Candidate<P>| matches!(file.place, Place::Zip(..));
    let mut archives = Archives::default();
    let mut same_as: Vec<Option<usize>> = vec![None; files.len()];
    for (at, file) in files.iter().enumerate() {
        for (of, other) in files.iter().enumerate() {
            let may_be = of != at
                && other.part == file.part
                && other.name != file.name
                && same_as[of].is_none()
                && (file.is_copy && (!other.is_copy || of < at)
                    || is_packed(file) && !is_packed(other));
            if !may_be {
                continue;
            }
            stop.check()?;
            if file.read(&mut archives)? == other.read(&mut archives)? {
                same_as[at] = Some(of);
                break;
            }
        }
    }
    // By the name of the zip file, or of the file itself: how many stay.
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    let top = |file: &'_ Candidate<P>| file.name.split(": ").next().unwrap_or_default().len();
    for (file, same) in files.iter().zip(&same_as) {
        *kept.entry(&file.name[..top(file)]).or_default() += usize::from(same.is_none());
    }
    let mut unread = BTreeMap::new();
    for (file, same) in files.iter().zip(&same_as) {
        let Some(same) = same else {
            continue;
        };
        let own = &file.name[..top(file)];
        let is_whole = is_packed(file) && kept.get(own) == Some(&0);
        let other = &files[*same];
        let why = match is_whole {
            true if is_packed(other) => short(&other.name[..top(other)]).to_owned(),
            true => "the files that are unpacked".to_owned(),
            false => short(&other.name).to_owned(),
        };
        let name = if is_whole { own } else { &file.name };
        unread.insert(name.to_owned(), format!("the same as {why}"));
    }
    let unread = unread.into_iter();
    seen.unread
        .extend(unread.map(|(name, why)| Unread::new(&name, Some(why))));
    let mut same_as = same_as.into_iter();
    seen.files.retain(|_| same_as.next().flatten().is_none());
    Ok(())
}

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
