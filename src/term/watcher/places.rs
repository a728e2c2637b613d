//! What has to be watched so that no change of a set is missed, links included.
//!
//! A path is followed link by link. The directory in which a link lies is watched for that link, since it
//! may be made to lead elsewhere; a file to which one leads, in its own directory; a directory, with all
//! that is below it. What is not there (yet) is awaited in the nearest directory that is. Everything is
//! known by its real path, so that each directory is watched once and events name what is known here.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf, absolute};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind};
use notify::{Event, EventKind};

use careernav_core::profile::Layer;

/// The most links that are followed within one path, as systems do.
const MAX_HOPS: usize = 40;
/// The most links of a set that are followed; what is behind others is read again when somebody asks.
const MAX_LINKS: usize = 10_000;

/// Places to watch, and what counts there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// Directories with all that is below them.
    pub(super) trees: BTreeSet<PathBuf>,
    /// Directories of which only entries among `marks` count.
    pub(super) singles: BTreeSet<PathBuf>,
    /// What counts whatever it is called.
    marks: HashSet<PathBuf>,
}

impl Places {
    /// Those of layers, in which these links lie.
    pub(super) fn of(layers: &[Layer], links: &[PathBuf]) -> Self {
        let mut places = Self::default();
        let roots = layers.iter().filter_map(|layer| match layer {
            Layer::Directory(path) => Some(path),
            Layer::BuiltIn(_) => None,
        });
        for path in roots.chain(links.iter().take(MAX_LINKS)) {
            places.follow(path);
        }
        // What is below a tree is watched with it.
        let trees = places.trees.clone();
        let is_below = |path: &Path, trees: &BTreeSet<PathBuf>| {
            let mut above = path.ancestors().skip(1);
            above.any(|above| trees.contains(above))
        };
        places.trees.retain(|tree| !is_below(tree, &trees));
        places
            .singles
            .retain(|it| !trees.contains(it) && !is_below(it, &trees));
        places
    }

    /// Takes note of a path, and of every link on the way to what it names.
    fn follow(&mut self, path: &Path) {
        let Ok(path) = absolute(path) else {
            return;
        };
        let parts = |path: &Path| -> Vec<OsString> {
            let parts = path.components().rev();
            parts.map(|part| part.as_os_str().to_owned()).collect()
        };
        let (mut real, mut waiting, mut hops) = (PathBuf::new(), parts(&path), 0);
        while let Some(part) = waiting.pop() {
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
                Ok(about) if about.is_symlink() => {
                    hops += 1;
                    let Some(target) = fs::read_link(&next).ok().filter(|_| hops <= MAX_HOPS)
                    else {
                        return;
                    };
                    // Links of the root itself are the system's, and nobody swaps them.
                    if real.parent().is_some() {
                        self.mark(next, &real);
                    }
                    if target.is_absolute() {
                        real.clear();
                    }
                    waiting.extend(parts(&target));
                }
                Ok(_) => real = next,
                Err(_) => return self.mark(next, &real),
            }
        }
        if real.is_dir() {
            self.marks.insert(real.clone());
            self.trees.insert(real);
        } else if let Some(directory) = real.parent().map(Path::to_path_buf) {
            self.mark(real, &directory);
        }
    }

    fn mark(&mut self, path: PathBuf, directory: &Path) {
        self.marks.insert(path);
        self.singles.insert(directory.to_path_buf());
        // That it goes away itself.
        self.marks.insert(directory.to_path_buf());
    }

    /// Whether something has happened that can make another set: reading is none of it, nor is what an
    /// editor or git keeps beside the files.
    pub(super) fn is_change(&self, event: &Event) -> bool {
        let is_change = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) => false,
            _ => true,
        };
        let matters = |path: &PathBuf| self.matters(path, event.kind);
        is_change && (event.need_rescan() || event.paths.iter().any(matters))
    }

    fn matters(&self, path: &Path, kind: EventKind) -> bool {
        if self.marks.contains(path) {
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
        // A directory may have a dot in its name; of what has another one now that is not told.
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
    fn only_what_can_change_the_set_counts() {
        let path = |text: &str| PathBuf::from(text);
        let places = Places {
            trees: BTreeSet::from([path("/set")]),
            singles: BTreeSet::from([path("/other")]),
            marks: HashSet::from([path("/set/..data"), path("/other/cook.txt")]),
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
            assert_eq!(places.is_change(&event), counts, "{event:?}");
        }
    }
}
