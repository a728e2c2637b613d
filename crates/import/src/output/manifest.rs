//! The manifest: a hidden file in an imported set, which the loader ignores, with a checksum for each
//! of the other files. By it a later import can tell which files a person has changed.
//!
//! ```text
//! # Written by careernav import, to tell which files were edited since.
//! 6c62272e07bb0142 baker.yaml
//! ```
//!
//! The checksum is FNV-1a: it has to notice a change, not to withstand an attack.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use careernav_core::hash::fnv1a_64;
use careernav_core::text::fold::composed;

/// The name of the file.
pub(super) const FILE_NAME: &str = ".careernav-import";

/// Checksums by path inside the set, with `/` on every system, and with composed accents: macOS lists
/// names with decomposed ones, however they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeMap<String, u64>);

impl Manifest {
    pub(super) fn add(&mut self, path: &str, text: &str) {
        self.0
            .insert(composed(path).into_owned(), fnv1a_64(text.bytes()));
    }

    /// Reads the manifest of a set; none if there is none, or if it is malformed.
    pub(super) fn read(set: &Path) -> Option<Self> {
        let path = set.join(FILE_NAME);
        // Opening a pipe would wait for its other end.
        if !fs::metadata(&path).ok()?.is_file() {
            return None;
        }
        let text = fs::read_to_string(path).ok()?;
        let mut manifest = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (sum, path) = line.split_once(' ')?;
            let sum = u64::from_str_radix(sum, 16).ok()?;
            manifest.0.insert(composed(path).into_owned(), sum);
        }
        Some(manifest)
    }

    /// The files of a set that were changed, added or removed since it was written, sorted.
    pub(super) fn edited_files(&self, set: &Path) -> io::Result<Vec<String>> {
        let mut edited = BTreeSet::new();
        let mut unseen: BTreeSet<&String> = self.0.keys().collect();
        for path in list_files(set)? {
            let known = composed(&path).into_owned();
            unseen.remove(&known);
            let file = set.join(&path);
            let is_same = match self.0.get(&known) {
                Some(wanted) if fs::metadata(&file)?.is_file() => {
                    fnv1a_64(fs::read(file)?) == *wanted
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

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("# Written by careernav import, to tell which files were edited since.\n")?;
        for (path, sum) in &self.0 {
            writeln!(f, "{sum:016x} {path}")?;
        }
        Ok(())
    }
}

/// The paths of the files below a directory, without hidden ones.
fn list_files(root: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
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
            // Links are not followed: they may lead in a circle.
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn edited_files_are_found() {
        let set = tempfile::tempdir().unwrap();
        let path = |name: &str| set.path().join(name);
        fs::create_dir(path("skills")).unwrap();
        let mut manifest = Manifest::default();
        for name in ["a.yaml", "b.yaml", "skills/skills.yaml", "gone.yaml"] {
            fs::write(path(name), name).unwrap();
            manifest.add(name, name);
        }
        fs::write(path(FILE_NAME), manifest.to_string()).unwrap();
        assert_eq!(Manifest::read(set.path()), Some(manifest.clone()));
        assert_eq!(manifest.edited_files(set.path()).unwrap(), [""; 0]);
        // As macOS lists what was written with composed accents.
        fs::write(path("e\u{301}lan.yaml"), "x").unwrap();
        manifest.add("\u{e9}lan.yaml", "x");
        assert_eq!(manifest.edited_files(set.path()).unwrap(), [""; 0]);
        fs::write(path("b.yaml"), "B").unwrap();
        fs::write(path("skills/mine.yaml"), "x").unwrap();
        fs::write(path(".hidden"), "x").unwrap();
        fs::remove_file(path("gone.yaml")).unwrap();
        let edited = ["b.yaml", "gone.yaml", "skills/mine.yaml"];
        assert_eq!(manifest.edited_files(set.path()).unwrap(), edited);
        fs::write(path(FILE_NAME), "no such thing").unwrap();
        assert_eq!(Manifest::read(set.path()), None);
    }
}
