//! The paths to watch so that no change of a data set is missed, links included.
//!
//! A path is resolved link by link. The directory of each link is watched for that link, since it may be
//! retargeted; the target, if it is a file, in its own directory; if it is a directory, with everything
//! below it. A path that does not exist (yet) is awaited in its nearest ancestor that does. All paths are
//! real paths, so that each directory is watched once, and events name paths that are known here.
//!
//! ```text
//! --profiles ~/set       ~/set -> /data/v2, /data/v2/cook.yaml -> ../shared/cook.yaml
//!
//! trees    /data/v2          everything below it
//! singles  ~                 only "set" counts there
//!          /data/shared      only "cook.yaml" counts there
//! ```

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf, absolute};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind};
use notify::{Event, EventKind};

use careernav_core::profile::Layer;

/// The most links that are followed in one path: the limit of Linux.
const MAX_HOPS: usize = 40;
/// The most links of a data set that are followed. Changes behind others need a reload by hand.
const MAX_LINKS: usize = 10_000;

/// Paths to watch, and what counts as a change there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WatchPaths {
    /// Directories to watch with everything below them.
    pub(super) trees: BTreeSet<PathBuf>,
    /// Directories to watch for entries that are `marked`.
    pub(super) singles: BTreeSet<PathBuf>,
    /// Paths whose changes count whatever their names are.
    marked: HashSet<PathBuf>,
}

impl WatchPaths {
    /// The paths for layers, in which these links were found.
    pub(super) fn new(layers: &[Layer], links: &[PathBuf]) -> Self {
        let mut paths = Self::default();
        let roots = layers.iter().filter_map(|layer| match layer {
            Layer::Directory(path) => Some(path),
            Layer::BuiltIn(_) => None,
        });
        for path in roots.chain(links.iter().take(MAX_LINKS)) {
            paths.follow(path);
        }
        // Directories below a tree are watched with it.
        let trees = paths.trees.clone();
        let is_below = |path: &Path, trees: &BTreeSet<PathBuf>| {
            let mut above = path.ancestors().skip(1);
            above.any(|above| trees.contains(above))
        };
        paths.trees.retain(|tree| !is_below(tree, &trees));
        paths
            .singles
            .retain(|it| !trees.contains(it) && !is_below(it, &trees));
        paths
    }

    /// Adds a path, and every link on the way to its target.
    fn follow(&mut self, path: &Path) {
        let Ok(path) = absolute(path) else {
            return;
        };
        let parts = |path: &Path| -> Vec<OsString> {
            let parts = path.components().rev();
            parts.map(|part| part.as_os_str().to_owned()).collect()
        };
        let (mut real, mut rest, mut hops) = (PathBuf::new(), parts(&path), 0);
        while let Some(part) = rest.pop() {
            match Path::new(&part).components().next() {
                Some(Component::Normal(_)) => {}
                Some(Component::ParentDir) => {
                    real.pop();
                    continue;
                }
                Some(Component::CurDir) | None => continue,
                Some(Component::RootDir | Component::Prefix(_)) => {
                    real.push(part);
                    continue;
                }
            }
            let next = real.join(&part);
            match fs::symlink_metadata(&next) {
                Ok(metadata) if metadata.is_symlink() => {
                    hops += 1;
                    let Some(target) = fs::read_link(&next).ok().filter(|_| hops <= MAX_HOPS)
                    else {
                        return;
                    };
                    // Links in the root directory (/bin, /var on macOS) belong to the system, and do not change.
                    if real.parent().is_some() {
                        self.mark(next, &real);
                    }
                    if target.is_absolute() {
                        real.clear();
                    }
                    rest.extend(parts(&target));
                }
                Ok(_) => real = next,
                Err(_) => return self.mark(next, &real),
            }
        }
        if real.is_dir() {
            self.marked.insert(real.clone());
            self.trees.insert(real);
        } else if let Some(directory) = real.parent().map(Path::to_path_buf) {
            self.mark(real, &directory);
        }
    }

    fn mark(&mut self, path: PathBuf, directory: &Path) {
        self.marked.insert(path);
        self.singles.insert(directory.to_path_buf());
        // The directory itself may be removed.
        self.marked.insert(directory.to_path_buf());
    }

    /// Whether an event can mean another data set: not if a file was read, nor if an editor or git wrote
    /// one of its own files beside the profiles.
    pub(super) fn is_change(&self, event: &Event) -> bool {
        let is_write = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) => false,
            _ => true,
        };
        let is_relevant = |path: &PathBuf| self.is_relevant(path, event.kind);
        is_write && (event.need_rescan() || event.paths.iter().any(is_relevant))
    }

    fn is_relevant(&self, path: &Path, kind: EventKind) -> bool {
        if self.marked.contains(path) {
            return true;
        }
        let below = self
            .trees
            .iter()
            .find_map(|tree| path.strip_prefix(tree).ok());
        let is_hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
        if below.is_none_or(|below| below.components().any(is_hidden)) {
            return false;
        }
        let is_yaml = |ending: &std::ffi::OsStr| {
            ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
        };
        // A directory may have a dot in its name. An event that renames it does not say that it is one.
        path.extension().is_none_or(is_yaml)
            || matches!(
                kind,
                EventKind::Create(CreateKind::Folder)
                    | EventKind::Remove(RemoveKind::Folder)
                    | EventKind::Modify(ModifyKind::Name(_))
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::RenameMode;

    #[test]
    fn only_changes_of_the_data_set_count() {
        let path = |text: &str| PathBuf::from(text);
        let paths = WatchPaths {
            trees: BTreeSet::from([path("/set")]),
            singles: BTreeSet::from([path("/other")]),
            marked: HashSet::from([path("/set/..data"), path("/other/cook.txt")]),
        };
        let (create, modify) = (
            EventKind::Create(CreateKind::File),
            EventKind::Modify(ModifyKind::Any),
        );
        for (kind, name, counts) in [
            (create, "/set/cook.yaml", true),
            (modify, "/set/below/cook.YML", true),
            (EventKind::Create(CreateKind::Folder), "/set/more", true),
            (EventKind::Create(CreateKind::Folder), "/set/v1.2", true),
            (
                EventKind::Modify(ModifyKind::Name(RenameMode::To)),
                "/set/v1.2",
                true,
            ),
            (create, "/set/notes.txt", false),
            (modify, "/set/.cook.yaml.swp", false),
            (modify, "/set/.git/index", false),
            (modify, "/set/.git/a.yaml", false),
            (modify, "/set/..data", true),
            (modify, "/other/cook.txt", true),
            (modify, "/other/baker.yaml", false),
            (modify, "/elsewhere/baker.yaml", false),
            (EventKind::Access(AccessKind::Any), "/set/cook.yaml", false),
            (
                EventKind::Access(AccessKind::Close(AccessMode::Write)),
                "/set/cook.yaml",
                true,
            ),
        ] {
            let event = Event::new(kind).add_path(path(name));
            assert_eq!(paths.is_change(&event), counts, "{event:?}");
        }
    }
}
