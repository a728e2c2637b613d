//! Whether the files of a set have changed: a number that is another one if they have.
//!
//! [`stamp`] looks at every directory and every YAML file that the loader would, and reads none of
//! them: a file counts by name, size, times and identity, a directory by name and identity: its own
//! times change with whatever an editor keeps in it for a while. It errs on one side only: what has not
//! changed may get another stamp (a file that was copied over itself), but whatever changed has one,
//! save for one case, which [`Stamp::is_settled`] tells: a file that was written just now may be
//! written again within the same tick of the file system's clock.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::profile::limits::{MAX_DIRECTORY_DEPTH, MAX_ENTRIES_PER_LAYER};
use crate::profile::load::Layer;
use crate::profile::load::odd_names;

/// How old the youngest file has to be: file systems have clocks of up to two seconds.
const MIN_FILE_AGE: Duration = Duration::from_secs(2);

/// The state of a set's files at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The number.
    pub value: u64,
    is_settled: bool,
}

impl Stamp {
    /// Whether any later change is certain to give another stamp.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        self.is_settled
    }
}

/// The stamp of the files of all layers.
#[must_use]
pub fn stamp(layers: &[Layer]) -> Stamp {
    stamp_and_links(layers).0
}

/// The same, and every symbolic link that leads to one of them, or nowhere.
#[must_use]
pub fn stamp_and_links(layers: &[Layer]) -> (Stamp, Vec<PathBuf>) {
    let now = SystemTime::now();
    let mut walk = Walk {
        // Not the same in every version of the standard library: then it is another stamp, once.
        hasher: DefaultHasher::new(),
        youngest: SystemTime::UNIX_EPOCH,
        links: Vec::new(),
    };
    for layer in layers {
        match layer {
            Layer::BuiltIn(built_in) => (built_in.name, built_in.version).hash(&mut walk.hasher),
            Layer::Directory(path) => walk.directory(path),
        }
    }
    let age = now.duration_since(walk.youngest);
    let stamp = Stamp {
        value: walk.hasher.finish(),
        is_settled: age.is_ok_and(|age| age > MIN_FILE_AGE),
    };
    (stamp, walk.links)
}

struct Walk {
    hasher: DefaultHasher,
    /// The latest time on any file or directory.
    youngest: SystemTime,
    links: Vec<PathBuf>,
}

impl Walk {
    fn directory(&mut self, root: &Path) {
        let mut seen = HashSet::new();
        let mut waiting = vec![(root.to_path_buf(), 0)];
        let mut looked_at = 0;
        while let Some((directory, depth)) = waiting.pop() {
            // Links may lead in a circle.
            if let Ok(real) = fs::canonicalize(&directory)
                && !seen.insert(real)
            {
                continue;
            }
            directory.hash(&mut self.hasher);
            match fs::metadata(&directory) {
                Ok(metadata) => self.metadata(&metadata),
                Err(error) => error.kind().hash(&mut self.hasher),
            }
            let mut below = self.entries(&directory);
            looked_at += below.len();
            if looked_at > MAX_ENTRIES_PER_LAYER || depth >= MAX_DIRECTORY_DEPTH {
                continue;
            }
            below.retain(|(_, metadata)| metadata.as_ref().is_some_and(Metadata::is_dir));
            let below = below
                .into_iter()
                .map(|(name, _)| (directory.join(name), depth + 1));
            waiting.extend(below);
        }
    }

    /// The files and directories in a directory that matter, taken note of.
    fn entries(&mut self, directory: &Path) -> Vec<(std::ffi::OsString, Option<Metadata>)> {
        let entries = match fs::read_dir(directory) {
            Ok(entries) => entries,
            Err(error) => {
                error.kind().hash(&mut self.hasher);
                return Vec::new();
            }
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    error.kind().hash(&mut self.hasher);
                    continue;
                }
            };
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            let metadata = if is_link {
                // The place of the entry is not where it leads.
                fs::metadata(entry.path())
            } else {
                entry.metadata()
            };
            let is_yaml = Path::new(&name)
                .extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"));
            let is_directory = metadata.as_ref().is_ok_and(Metadata::is_dir);
            if is_link && (is_yaml || is_directory || metadata.is_err()) {
                self.links.push(entry.path());
            }
            // What the loader only tells of counts by its name, as everything does.
            let is_told = || {
                name.to_str()
                    .is_some_and(|name| odd_names::meant(name).is_some())
            };
            if is_yaml || is_directory || is_told() {
                found.push((name, metadata.ok()));
            }
        }
        // Directories list their entries in any order.
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (name, metadata) in &found {
            name.hash(&mut self.hasher);
            if let Some(metadata) = metadata {
                self.metadata(metadata);
            }
        }
        found
    }

    fn metadata(&mut self, metadata: &Metadata) {
        // Without a time nothing is ever settled, and the set is read anew each time.
        let modified = metadata.modified().unwrap_or(SystemTime::now());
        self.youngest = self.youngest.max(modified);
        let is_file = !metadata.is_dir();
        is_file
            .then_some((metadata.len(), modified))
            .hash(&mut self.hasher);
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            // The time of change cannot be set by hand, as that of modification can.
            let seconds = metadata.ctime();
            is_file
                .then_some((seconds, metadata.ctime_nsec()))
                .hash(&mut self.hasher);
            (metadata.ino(), metadata.dev(), metadata.mode()).hash(&mut self.hasher);
            let changed = u64::try_from(seconds)
                .ok()
                .and_then(|s| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(s)));
            self.youngest = self.youngest.max(changed.unwrap_or(SystemTime::now()));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_stamp_is_of_the_files_that_are_read() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name);
        fs::create_dir(path("below")).unwrap();
        fs::write(path("below/cook.yaml"), "title: Cook\n").unwrap();
        let layers = [Layer::Directory(place.path().to_path_buf())];
        let value = || stamp(&layers).value;
        let first = value();
        // What an editor keeps beside the files, and what is nobody's business.
        fs::write(path("below/.cook.yaml.swp"), "").unwrap();
        fs::write(path("notes.txt"), "").unwrap();
        assert_eq!(value(), first);
        fs::remove_file(path("below/.cook.yaml.swp")).unwrap();
        assert_eq!(value(), first);
        // A file that is new, one with another name, one that is gone, one with as many bytes.
        let mut seen = vec![first];
        let mut is_new = || {
            let value = value();
            let is_new = !seen.contains(&value);
            seen.push(value);
            is_new
        };
        fs::write(path("below/chef.yml"), "title: Chef\n").unwrap();
        assert!(is_new());
        fs::rename(path("below/chef.yml"), path("below/chief.yml")).unwrap();
        assert!(is_new());
        fs::remove_file(path("below/cook.yaml")).unwrap();
        assert!(is_new());
        fs::create_dir(path("more")).unwrap();
        assert!(is_new());
        fs::write(path("new"), "title: Host\n").unwrap();
        fs::rename(path("new"), path("below/chief.yml")).unwrap();
        assert!(is_new());
    }
}
