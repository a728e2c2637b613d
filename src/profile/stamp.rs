//! Whether the files of a set have changed: a number that is another one if they have.
//!
//! [`stamp`] looks at every directory and every YAML file that the loader would, and reads none of
//! them: a file counts by name, size, times and identity. It errs on one side only: what has not
//! changed may get another stamp (a file that was copied over itself), but whatever changed has one,
//! save for one case, which [`Stamp::is_settled`] tells: a file that was written just now may be
//! written again within the same tick of the file system's clock.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::limits::{MAX_DIRECTORY_DEPTH, MAX_ENTRIES_PER_LAYER};
use super::load::Layer;

/// How old the youngest file has to be: file systems have clocks of up to two seconds.
const SETTLED: Duration = Duration::from_secs(2);

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
    let now = SystemTime::now();
    let mut walk = Walk {
        // Not the same in every version of the standard library: then it is another stamp, once.
        hasher: DefaultHasher::new(),
        youngest: SystemTime::UNIX_EPOCH,
    };
    for layer in layers {
        match layer {
            Layer::Shipped => env!("CARGO_PKG_VERSION").hash(&mut walk.hasher),
            Layer::Directory(path) => walk.directory(path),
        }
    }
    let age = now.duration_since(walk.youngest);
    Stamp {
        value: walk.hasher.finish(),
        is_settled: age.is_ok_and(|age| age > SETTLED),
    }
}

struct Walk {
    hasher: DefaultHasher,
    /// The latest time on any file or directory.
    youngest: SystemTime,
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
            let metadata = match entry.file_type() {
                // Where the entry stands is not where it leads.
                Ok(kind) if kind.is_symlink() => fs::metadata(entry.path()),
                _ => entry.metadata(),
            };
            let is_yaml = Path::new(&name)
                .extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"));
            let is_directory = metadata.as_ref().is_ok_and(Metadata::is_dir);
            if is_yaml || is_directory {
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
        let modified = metadata.modified().unwrap_or(SystemTime::now());
        self.youngest = self.youngest.max(modified);
        (metadata.len(), modified, metadata.is_dir()).hash(&mut self.hasher);
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            // The time of change cannot be set by hand, as that of modification can.
            let seconds = metadata.ctime();
            (seconds, metadata.ctime_nsec()).hash(&mut self.hasher);
            (metadata.ino(), metadata.dev(), metadata.mode()).hash(&mut self.hasher);
            let changed = u64::try_from(seconds)
                .ok()
                .and_then(|s| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(s)));
            self.youngest = self.youngest.max(changed.unwrap_or(SystemTime::now()));
        }
    }
}
