//! Checks, before anything is written, that the loader would accept a set: it has limits, and leaves
//! out what exceeds them.
//!
//! Nearly every set is far below all limits, which an estimate shows. Only what may come near one is
//! written into memory and measured.

use std::path::Path;

use super::profile_set::{CATALOGUE_FILES, ProfileSet, UnlinkedProfile, catalogue_file};
use crate::error::{Result, invalid};
use careernav_core::profile::format::File;
use careernav_core::profile::limits::{
    MAX_CATALOGUE_BYTES, MAX_ENTRIES_PER_LAYER, MAX_NODES, MAX_PROFILE_BYTES,
};
use careernav_core::profile::{CatalogueEntry, write};
use careernav_core::text::number;

/// Files and directories of a set beside its profiles, with plenty of room.
const EXTRA_FILES: usize = 100;

/// How many bytes a value takes beside its own text: a mark, an indent, and quotes.
const BYTES_AROUND_VALUE: usize = 24;

/// Fails if the loader would leave out a part of a set.
pub(super) fn check_set(set: &ProfileSet) -> Result<()> {
    let count = set.profiles.len();
    if count + EXTRA_FILES > MAX_ENTRIES_PER_LAYER {
        return invalid(format!(
            "{} occupations are too many for a set: the limit is {} files; nothing was written",
            number(count),
            number(MAX_ENTRIES_PER_LAYER)
        ));
    }
    for unlinked in &set.profiles {
        if size_of_profile(unlinked, &set.catalogue) as u64 > MAX_PROFILE_BYTES / 2 {
            let unlinked = UnlinkedProfile {
                profile: unlinked.profile.clone(),
                skills: unlinked.skills.clone(),
            };
            let profile = unlinked.link(&set.catalogue);
            let size = write::profile(&profile).len() as u64;
            if size > MAX_PROFILE_BYTES {
                return invalid(format!(
                    "the profile {} would take {} KiB, mostly for its skills; the limit is {} KiB; \
                     nothing was written",
                    profile.id,
                    size.div_ceil(1 << 10),
                    MAX_PROFILE_BYTES >> 10
                ));
            }
        }
    }
    let mut sizes = [(0, 0); CATALOGUE_FILES.len()];
    for entry in &set.catalogue {
        let (size, values) = &mut sizes[catalogue_file(entry)];
        let (bytes, count) = size_of_skill(entry);
        *size += bytes;
        *values += count;
    }
    for (at, (size, values)) in sizes.into_iter().enumerate() {
        if size as u64 > MAX_CATALOGUE_BYTES / 2 || values > MAX_NODES / 2 {
            let entries = set
                .catalogue
                .iter()
                .filter(|entry| catalogue_file(entry) == at);
            let entries: Vec<CatalogueEntry> = entries.cloned().collect();
            check_list("skills.yaml", &write::catalogue(&entries))?;
        }
    }
    Ok(())
}

/// Fails if the loader would not accept a list.
pub(super) fn check_list(name: &str, text: &str) -> Result<()> {
    let size = text.len() as u64;
    if size > MAX_CATALOGUE_BYTES {
        return invalid(format!(
            "{name} would take {} MiB; the limit is {} MiB; nothing was written",
            size.div_ceil(1 << 20),
            MAX_CATALOGUE_BYTES >> 20
        ));
    }
    // Every value takes at least a byte.
    if text.len() <= MAX_NODES {
        return Ok(());
    }
    // A line rarely has more than a field, its value and the entry to which they belong.
    let lines = text.bytes().filter(|byte| *byte == b'\n').count();
    let marks = text.bytes().filter(|byte| b",:[]{}".contains(byte)).count();
    if lines.saturating_mul(3).saturating_add(marks) <= MAX_NODES {
        return Ok(());
    }
    let file =
        File::from_path(Path::new(name)).expect("all lists of a set have names that are known");
    match file.formatted(text.as_bytes().to_vec()) {
        Ok(_) => Ok(()),
        Err(_) => invalid(format!(
            "{name} would have too many values: the limit is {MAX_NODES}; nothing was written"
        )),
    }
}

/// About how many bytes a profile takes, rather more than less.
fn size_of_profile(unlinked: &UnlinkedProfile, catalogue: &[CatalogueEntry]) -> usize {
    let profile = &unlinked.profile;
    let lists = [
        &profile.other_titles,
        &profile.hidden_titles,
        &profile.similar,
        &profile.prospects,
        &profile.broader,
        &profile.tags,
        &profile.nace,
    ];
    let listed = lists
        .into_iter()
        .flatten()
        .map(|it| it.len() + BYTES_AROUND_VALUE);
    let skills = unlinked.skills.iter();
    let skills = skills.map(|&(at, _)| catalogue[at].name.len() + BYTES_AROUND_VALUE);
    let texts = [&profile.notes, &profile.regulated].into_iter().flatten();
    let texts = texts.map(String::len).sum::<usize>() + profile.description.len();
    listed.chain(skills).sum::<usize>() + 2 * texts
}

/// About how many bytes an entry of the catalogue takes, and how many values it has.
fn size_of_skill(entry: &CatalogueEntry) -> (usize, usize) {
    let lists = [
        &entry.other_names,
        &entry.hidden_names,
        &entry.groups,
        &entry.broader,
        &entry.essential,
        &entry.optional,
        &entry.tags,
    ];
    let texts = [&entry.description, &entry.notes, &entry.uri];
    let bytes = lists
        .iter()
        .flat_map(|it| it.iter())
        .map(|it| it.len() + BYTES_AROUND_VALUE);
    let texts = texts.into_iter().flatten().map(String::len).sum::<usize>();
    let values = lists.iter().map(|it| it.len() + 2).sum::<usize>();
    (
        bytes.sum::<usize>() + texts + 4 * BYTES_AROUND_VALUE,
        values + 16,
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use careernav_core::profile::Profile;

    fn skills(count: usize) -> Vec<CatalogueEntry> {
        let entry = |number| CatalogueEntry {
            name: format!("skill number {number:06} of very many"),
            ..CatalogueEntry::default()
        };
        (0..count).map(entry).collect()
    }

    fn unlinked(id: &str, skills: usize) -> UnlinkedProfile {
        let title = id.to_owned();
        UnlinkedProfile {
            profile: Profile {
                id: title.clone(),
                title,
                ..Profile::default()
            },
            skills: (0..skills).map(|at| (at, true)).collect(),
        }
    }

    #[test]
    fn a_profile_that_is_too_large_is_refused() {
        let set = |count| ProfileSet {
            profiles: vec![unlinked("baker", 1), unlinked("jack-of-all", count)],
            catalogue: skills(40_000),
            ..ProfileSet::default()
        };
        assert_eq!(check_set(&set(20_000)), Ok(()));
        let error = check_set(&set(40_000)).unwrap_err().to_string();
        assert!(
            error.starts_with("the profile jack-of-all would take"),
            "{error}"
        );
        assert!(error.contains("limit is 1024 KiB"), "{error}");
    }

    #[test]
    fn more_files_than_a_set_may_have_are_refused() {
        let set = |count| ProfileSet {
            profiles: (0..count).map(|_| unlinked("x", 0)).collect(),
            ..ProfileSet::default()
        };
        assert_eq!(check_set(&set(199_000)), Ok(()));
        let error = check_set(&set(200_000)).unwrap_err().to_string();
        assert!(error.contains("the limit is 200,000 files"), "{error}");
    }

    #[test]
    fn a_list_that_is_too_large_is_refused() {
        let line = "- name: x\n";
        assert_eq!(check_list("skills.yaml", &line.repeat(100_000)), Ok(()));
        let long = format!("- name: x\n  description: {}\n", "y ".repeat(500));
        assert_eq!(check_list("skills.yaml", &long.repeat(2_000)), Ok(()));
        let error = check_list("skills.yaml", &long.repeat(70_000)).unwrap_err();
        assert!(error.to_string().contains("the limit is 64 MiB"), "{error}");
        let error = check_list("skills.yaml", &line.repeat(500_000)).unwrap_err();
        assert!(
            error.to_string().contains("the limit is 1000000"),
            "{error}"
        );
    }
}
