//! Duplicate files: the names that browsers and file managers give to copies, and which files can be
//! ignored because another one has the same content.

use std::collections::BTreeMap;

use super::archive::OpenArchives;
use super::files::{Candidate, FoundFiles, UnreadFile};
use super::paths::file_name;
use crate::error::{Result, StopFlag};

/// Drops files with the same content as another one: those with the name of a copy, and those in a zip
/// file that are also there unpacked. If no file of a zip file is left, only the zip file is listed as
/// unread.
pub(super) fn drop_duplicates<T: PartialEq>(
    found: &mut FoundFiles<T>,
    stop: StopFlag<'_>,
) -> Result<()> {
    let files = &found.files;
    let mut archives = OpenArchives::default();
    let mut same_as: Vec<Option<usize>> = vec![None; files.len()];
    for (index, file) in files.iter().enumerate() {
        for (other_index, other) in files.iter().enumerate() {
            let is_candidate = other_index != index
                && other.table == file.table
                && other.name != file.name
                && same_as[other_index].is_none()
                && (file.is_copy && (!other.is_copy || other_index < index)
                    || file.is_zipped() && !other.is_zipped());
            if !is_candidate {
                continue;
            }
            stop.check()?;
            if file.read(&mut archives)? == other.read(&mut archives)? {
                same_as[index] = Some(other_index);
                break;
            }
        }
    }
    // How many files are kept of each zip file, or single file.
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, same) in files.iter().zip(&same_as) {
        *kept.entry(source_name(file)).or_default() += usize::from(same.is_none());
    }
    let mut unread = BTreeMap::new();
    for (file, same) in files.iter().zip(&same_as) {
        let Some(same) = same else {
            continue;
        };
        let other = &files[*same];
        let is_whole_archive = file.is_zipped() && kept.get(source_name(file)) == Some(&0);
        let same_as = match is_whole_archive {
            true if other.is_zipped() => file_name(source_name(other)),
            true => "the files that are unpacked",
            false => file_name(&other.name),
        };
        let name = if is_whole_archive {
            source_name(file)
        } else {
            &file.name
        };
        unread.insert(name.to_owned(), format!("the same as {same_as}"));
    }
    let unread = unread.into_iter();
    found
        .unread
        .extend(unread.map(|(name, reason)| UnreadFile::new(&name, Some(reason))));
    let mut same_as = same_as.into_iter();
    found.files.retain(|_| {
        let same = same_as.next().expect("there is a value for each file");
        same.is_none()
    });
    Ok(())
}

/// The name of the zip file in which a file is, or of the file itself.
fn source_name<T>(file: &Candidate<T>) -> &str {
    file.name
        .split_once(": ")
        .map_or(&*file.name, |(archive, _)| archive)
}

/// A name without what marks it as a copy, and whether anything did: a browser calls the second
/// download of `x.csv` `x (1).csv`, Windows calls a copy of it `x - Copy.csv`.
pub(super) fn without_copy_mark(name: &str) -> (String, bool) {
    let dot = name.rfind('.').unwrap_or(name.len());
    let (stem, extension) = name.split_at(dot);
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
    (format!("{rest}{extension}"), true)
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_copies_are_removed() {
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
            assert_eq!(without_copy_mark(name), (plain.to_owned(), true), "{name}");
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
            assert_eq!(without_copy_mark(name), (name.to_owned(), false), "{name}");
        }
    }
}
