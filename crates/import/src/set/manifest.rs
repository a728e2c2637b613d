//! What an import has written: a hidden file in the set, which the loader passes over, with a check
//! sum for each of the others. By it a later import can tell which files a person has changed.
//!
//! The check sum is FNV-1a: it has to notice a change, not to withstand anybody.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use careernav_core::profile::fold::composed;

/// The file's name.
pub(crate) const NAME: &str = ".careernav-import";

/// Check sums by path inside the set, with `/` on every system, and with accents in one form: some
/// systems list names in another than that in which they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Manifest(BTreeMap<String, u64>);

impl Manifest {
    pub(crate) fn add(&mut self, path: &str, text: &str) {
        self.0
            .insert(composed(path).into_owned(), sum(text.as_bytes()));
    }

    pub(crate) fn text(&self) -> String {
        let mut text =
            String::from("# What the import has written, so that it can tell what was edited.\n");
        for (path, sum) in &self.0 {
            let _ = writeln!(text, "{sum:016x} {path}");
        }
        text
    }

    /// That of a set; none if there is none, or nothing that could be one.
    pub(crate) fn of(set: &Path) -> Option<Self> {
        let path = set.join(NAME);
        // Not a pipe, which would be waited for.
        if !fs::metadata(&path).ok()?.is_file() {
            return None;
        }
        let text = fs::read_to_string(path).ok()?;
        let mut this = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (sum, path) = line.split_once(' ')?;
            let sum = u64::from_str_radix(sum, 16).ok()?;
            this.0.insert(composed(path).into_owned(), sum);
        }
        Some(this)
    }

    /// The files of a set that were changed, added or removed since, sorted.
    pub(crate) fn edited(&self, set: &Path) -> io::Result<Vec<String>> {
        let mut edited = BTreeSet::new();
        let mut unseen: BTreeSet<&String> = self.0.keys().collect();
        for path in files(set)? {
            let known = composed(&path).into_owned();
            unseen.remove(&known);
            let place = set.join(&path);
            let is_same = match self.0.get(&known) {
                Some(wanted) if fs::metadata(&place)?.is_file() => {
                    sum(&fs::read(place)?) == *wanted
                }
                _ => false,
            };
            if !is_same {
                edited.insert(path);
            }
        }
        edited.extend(unseen.into_iter().cloned());
        Ok(edited.into_iter().collect())
    }
}

/// The files below a directory, hidden ones left out.
fn files(root: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut waiting = vec![String::new()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            // A link is not followed: it may lead round in a circle.
            if entry.file_type()?.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    Ok(found)
}

fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_was_edited_shows() {
        let set = tempfile::tempdir().unwrap();
        let path = |name: &str| set.path().join(name);
        fs::create_dir(path("skills")).unwrap();
        let mut manifest = Manifest::default();
        for name in ["a.yaml", "b.yaml", "skills/skills.yaml", "gone.yaml"] {
            fs::write(path(name), name).unwrap();
            manifest.add(name, name);
        }
        fs::write(path(NAME), manifest.text()).unwrap();
        assert_eq!(Manifest::of(set.path()), Some(manifest.clone()));
        assert_eq!(manifest.edited(set.path()).unwrap(), [""; 0]);
        // As macOS lists what was written with composed accents.
        fs::write(path("e\u{301}lan.yaml"), "x").unwrap();
        manifest.add("\u{e9}lan.yaml", "x");
        assert_eq!(manifest.edited(set.path()).unwrap(), [""; 0]);
        fs::write(path("b.yaml"), "B").unwrap();
        fs::write(path("skills/mine.yaml"), "x").unwrap();
        fs::write(path(".hidden"), "x").unwrap();
        fs::remove_file(path("gone.yaml")).unwrap();
        let edited = ["b.yaml", "gone.yaml", "skills/mine.yaml"];
        assert_eq!(manifest.edited(set.path()).unwrap(), edited);
        fs::write(path(NAME), "no such thing").unwrap();
        assert_eq!(Manifest::of(set.path()), None);
    }
}
