//! Whether the loader will take a set: it has limits, and what goes beyond them it would leave out. So
//! such a set is refused before anything of it is written.
//!
//! Nearly every set is far from all limits, which is seen without writing it down; only what could reach
//! one is made into its text, and that is measured.

use std::path::Path;

use super::draft::{PARTS, part};
use super::{Outline, Result, Set, unusable};
use careernav_core::profile::format::File;
use careernav_core::profile::limits::{
    MAX_CATALOGUE_BYTES, MAX_ENTRIES_PER_LAYER, MAX_NODES, MAX_PROFILE_BYTES,
};
use careernav_core::profile::{CatalogueEntry, write};

/// Files and directories of a set beside its profiles, generously counted.
const OTHERS: usize = 100;

/// How much room a value takes beside its own text: its mark, its indent, and quotes around it.
const AROUND: usize = 24;

/// Refuses a set that the loader would not take as a whole.
pub(crate) fn demand(set: &Set) -> Result<()> {
    let count = set.profiles.len();
    if count + OTHERS > MAX_ENTRIES_PER_LAYER {
        return unusable(format!(
            "{count} occupations are more than a set may have: the limit is {MAX_ENTRIES_PER_LAYER} \
             files; nothing was written"
        ));
    }
    for outline in &set.profiles {
        if size_of_profile(outline, &set.catalogue) as u64 > MAX_PROFILE_BYTES / 2 {
            let outline = Outline {
                profile: outline.profile.clone(),
                needs: outline.needs.clone(),
            };
            let profile = outline.filled(&set.catalogue);
            let size = write::profile(&profile).len() as u64;
            if size > MAX_PROFILE_BYTES {
                return unusable(format!(
                    "{} would be a profile of {} KiB, mostly its skills, and the limit is {} KiB; \
                     nothing was written",
                    profile.id,
                    size.div_ceil(1 << 10),
                    MAX_PROFILE_BYTES >> 10
                ));
            }
        }
    }
    let mut sizes = [(0, 0); PARTS.len()];
    for entry in &set.catalogue {
        let (size, values) = &mut sizes[part(entry)];
        let (bytes, count) = size_of_skill(entry);
        *size += bytes;
        *values += count;
    }
    for (at, (size, values)) in sizes.into_iter().enumerate() {
        if size as u64 > MAX_CATALOGUE_BYTES / 2 || values > MAX_NODES / 2 {
            let entries = set.catalogue.iter().filter(|entry| part(entry) == at);
            let entries: Vec<CatalogueEntry> = entries.cloned().collect();
            demand_list("skills.yaml", &write::catalogue(&entries))?;
        }
    }
    Ok(())
}

/// Refuses a list that the loader would not take.
pub(crate) fn demand_list(name: &str, text: &str) -> Result<()> {
    let size = text.len() as u64;
    if size > MAX_CATALOGUE_BYTES {
        return unusable(format!(
            "{name} would have {} MiB, and the limit is {} MiB; nothing was written",
            size.div_ceil(1 << 20),
            MAX_CATALOGUE_BYTES >> 20
        ));
    }
    // Neither a value nor a mark takes less than a byte.
    if text.len() <= MAX_NODES {
        return Ok(());
    }
    // What a line holds is seldom more than its field, its value and the entry that they are of.
    let lines = text.bytes().filter(|byte| *byte == b'\n').count();
    let marks = text.bytes().filter(|byte| b",:[]{}".contains(byte)).count();
    if lines.saturating_mul(3).saturating_add(marks) <= MAX_NODES {
        return Ok(());
    }
    let Ok(file) = File::named(Path::new(name)) else {
        return Ok(());
    };
    match file.formatted(text.as_bytes().to_vec()) {
        Ok(_) => Ok(()),
        Err(_) => unusable(format!(
            "{name} would hold more than a list may: the limit is {MAX_NODES} values; nothing was \
             written"
        )),
    }
}

/// How many bytes a profile takes, at most and nearly.
fn size_of_profile(outline: &Outline, catalogue: &[CatalogueEntry]) -> usize {
    let profile = &outline.profile;
    let lists = [
        &profile.other_titles,
        &profile.hidden_titles,
        &profile.similar,
        &profile.prospects,
        &profile.broader,
        &profile.tags,
        &profile.nace,
    ];
    let listed = lists.into_iter().flatten().map(|it| it.len() + AROUND);
    let needs = outline.needs.iter();
    let needs = needs.map(|&(at, _)| catalogue[at].name.len() + AROUND);
    let texts = [&profile.notes, &profile.regulated].into_iter().flatten();
    let texts = texts.map(String::len).sum::<usize>() + profile.description.len();
    listed.chain(needs).sum::<usize>() + 2 * texts
}

/// How many bytes an entry of the catalogue takes, about, and how many values.
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
        .map(|it| it.len() + AROUND);
    let texts = texts.into_iter().flatten().map(String::len).sum::<usize>();
    let values = lists.iter().map(|it| it.len() + 2).sum::<usize>();
    (bytes.sum::<usize>() + texts + 4 * AROUND, values + 16)
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

    fn outline(id: &str, needs: usize) -> Outline {
        let title = id.to_owned();
        Outline {
            profile: Profile {
                id: title.clone(),
                title,
                ..Profile::default()
            },
            needs: (0..needs).map(|at| (at, true)).collect(),
        }
    }

    #[test]
    fn a_profile_that_is_too_large_is_refused() {
        let set = |needs| Set {
            profiles: vec![outline("baker", 1), outline("jack-of-all", needs)],
            catalogue: skills(40_000),
            ..Set::default()
        };
        assert_eq!(demand(&set(20_000)), Ok(()));
        let told = demand(&set(40_000)).unwrap_err().to_string();
        assert!(
            told.starts_with("jack-of-all would be a profile of"),
            "{told}"
        );
        assert!(told.contains("limit is 1024 KiB"), "{told}");
    }

    #[test]
    fn more_files_than_a_set_may_have_are_refused() {
        let set = |count| Set {
            profiles: (0..count).map(|_| outline("x", 0)).collect(),
            ..Set::default()
        };
        assert_eq!(demand(&set(199_000)), Ok(()));
        let told = demand(&set(200_000)).unwrap_err().to_string();
        assert!(told.contains("the limit is 200000 files"), "{told}");
    }

    #[test]
    fn a_list_that_is_too_large_is_refused() {
        let line = "- name: x\n";
        assert_eq!(demand_list("skills.yaml", &line.repeat(100_000)), Ok(()));
        let long = format!("- name: x\n  description: {}\n", "y ".repeat(500));
        assert_eq!(demand_list("skills.yaml", &long.repeat(2_000)), Ok(()));
        let told = demand_list("skills.yaml", &long.repeat(70_000)).unwrap_err();
        assert!(told.to_string().contains("the limit is 64 MiB"), "{told}");
        let told = demand_list("skills.yaml", &line.repeat(500_000)).unwrap_err();
        assert!(told.to_string().contains("1000000 values"), "{told}");
    }
}
