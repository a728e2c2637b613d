//! Where a person was in each set when the program ended, for the next time.
//!
//! # What it promises
//!
//! * **Small.** A set has a file of its own, and it is read on the way to the first screen; only the
//!   latest few sets are kept.
//! * **Private, and whole or not at all,** as everything of a person's own (`own`).
//! * **In the way of nothing.** A file that cannot be understood is set aside when the next place is
//!   kept; one of a later version, or of another set that happens to have its name, is left alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::own::{self, Trouble, check_version, replace, set_aside, take_turn};
use crate::app::last::Last;
use careernav_core::profile::Layer;

/// Counted up when the file becomes another.
const VERSION: u32 = 1;

/// No file that this program wrote is larger.
const LARGEST: u64 = 128 * 1024;

/// So many sets are kept, the latest.
const SETS: usize = 30;

/// The file's contents.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    version: u32,
    /// The directories of the set, for whoever reads the file.
    set: Vec<String>,
    place: Last,
}

impl Trouble {
    /// What is said when the last place is not to be had.
    #[must_use]
    pub const fn of_the_last_place(self) -> &'static str {
        match self {
            Self::Damaged | Self::TooLarge(_) => {
                "Where you were the last time cannot be read; that file is set aside at the end."
            }
            Self::Later => {
                "Where you were the last time was kept by a later version, and is left alone."
            }
            Self::NoFile | Self::NoTarget | Self::Unreadable(_) => {
                "Where you were the last time cannot be read, and is left alone."
            }
        }
    }
}

/// Where the place in a set is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawer {
    file: PathBuf,
    set: Vec<String>,
}

impl Drawer {
    /// The one for a set, in a directory. The same set has the same one in whichever language it is
    /// read, and by whichever path its directories are named.
    #[must_use]
    pub fn of(directory: &Path, layers: &[Layer]) -> Self {
        let name = |layer: &Layer| match layer {
            Layer::BuiltIn(_) => "(shipped)".to_owned(),
            Layer::Directory(path) => {
                let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
                path.to_string_lossy().into_owned()
            }
        };
        let set: Vec<_> = layers.iter().map(name).collect();
        let file = directory.join(format!("{:016x}.json", hash(&set)));
        Self { file, set }
    }

    /// What is kept; nothing where there is nothing yet.
    ///
    /// # Errors
    ///
    /// When it cannot be understood; it stays as it is.
    pub fn read(&self) -> Result<Option<Last>, Trouble> {
        let Some(bytes) = own::look(&self.file, LARGEST)? else {
            return Ok(None);
        };
        match serde_json::from_slice::<Kept>(&bytes) {
            Ok(kept) if kept.version == VERSION => {
                let is_ours = kept.set == self.set && kept.place.is_sound();
                Ok(is_ours.then_some(kept.place))
            }
            _ => {
                check_version(&serde_json::from_slice(&bytes), VERSION)?;
                Err(Trouble::Damaged)
            }
        }
    }

    /// Keeps a place.
    ///
    /// # Errors
    ///
    /// When it cannot be written; what was there before is there still.
    pub fn keep(&self, place: &Last) -> io::Result<()> {
        let _turn = take_turn(&self.file)?;
        match self.read() {
            Ok(Some(before)) if before == *place => return Ok(()),
            Ok(_) => {}
            Err(Trouble::Damaged | Trouble::TooLarge(_)) => drop(set_aside(&self.file)?),
            Err(trouble) => return Err(trouble.into()),
        }
        let kept = Kept {
            version: VERSION,
            set: self.set.clone(),
            place: place.clone(),
        };
        let text = serde_json::to_string(&kept)? + "\n";
        replace(&self.file, text.as_bytes())?;
        self.tidy();
        Ok(())
    }

    /// Removes the oldest of the other places; that this fails is in the way of nothing.
    fn tidy(&self) {
        let entries = self.file.parent().and_then(|it| fs::read_dir(it).ok());
        let files = entries.into_iter().flatten().flatten();
        let mut files: Vec<_> = files
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
            .filter(|path| *path != self.file)
            .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
            .collect();
        files.sort();
        let too_many = (files.len() + 1).saturating_sub(SETS);
        for (_, path) in files.into_iter().take(too_many) {
            let _ = fs::remove_file(path.with_extension("json.lock"));
            let _ = fs::remove_file(path);
        }
    }
}

/// FNV-1a, 64 bits: the same in every version, unlike the standard hasher.
fn hash(names: &[String]) -> u64 {
    let bytes = names.iter().flat_map(|name| name.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::shipped;
    use careernav_core::user::{PageKind, PageRef};

    fn place(id: &str) -> Last {
        Last::at(PageRef {
            page: PageKind::Occupation,
            of: vec![id.to_owned()],
            uris: Vec::new(),
        })
    }

    fn directory(path: &Path) -> Layer {
        Layer::Directory(path.to_path_buf())
    }

    #[test]
    fn every_set_has_a_place_of_its_own() {
        let root = tempfile::tempdir().unwrap();
        let [one, two] = ["one", "two"].map(|name| root.path().join(name));
        fs::create_dir(&one).unwrap();
        fs::create_dir(&two).unwrap();
        let state = root.path().join("state/careernav/last");
        let of = |layers: &[Layer]| Drawer::of(&state, layers);
        let sets = [
            of(&[shipped::LAYER]),
            of(&[directory(&one)]),
            of(&[directory(&one), directory(&two)]),
            of(&[directory(&two), directory(&one)]),
        ];
        for (drawer, id) in sets.iter().zip(["a", "b", "c", "d"]) {
            assert_eq!(drawer.read(), Ok(None));
            drawer.keep(&place(id)).unwrap();
        }
        for (drawer, id) in sets.iter().zip(["a", "b", "c", "d"]) {
            assert_eq!(drawer.read(), Ok(Some(place(id))));
        }
        assert_eq!(of(&[directory(&two.join("../one"))]), sets[1]);
        sets[1].keep(&place("z")).unwrap();
        assert_eq!(sets[1].read(), Ok(Some(place("z"))));
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let drawer = Drawer::of(&root.path().join("last"), &[shipped::LAYER]);
        drawer.keep(&place("a")).unwrap();
        let mode = fs::metadata(&drawer.file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn what_cannot_be_understood_is_set_aside_and_a_later_version_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let drawer = Drawer::of(root.path(), &[shipped::LAYER]);
        for (number, text) in [(1, "{\"version\":1,"), (2, "[]"), (3, "\u{0}")] {
            fs::write(&drawer.file, text).unwrap();
            assert_eq!(drawer.read(), Err(Trouble::Damaged), "{text}");
            drawer.keep(&place("a")).unwrap();
            let aside = format!("{}.damaged-{number}", drawer.file.display());
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
        }
        let later = "{\"version\":2,\"place\":7}";
        fs::write(&drawer.file, later).unwrap();
        assert_eq!(drawer.read(), Err(Trouble::Later));
        assert!(drawer.keep(&place("b")).is_err());
        assert_eq!(fs::read_to_string(&drawer.file).unwrap(), later);
        // Of another set that happens to have the same name.
        let other = Drawer {
            set: vec!["other".to_owned()],
            file: root.path().join("other.json"),
        };
        other.keep(&place("c")).unwrap();
        fs::copy(&other.file, &drawer.file).unwrap();
        assert_eq!(drawer.read(), Ok(None));
    }

    #[test]
    fn only_the_latest_sets_are_kept() {
        let root = tempfile::tempdir().unwrap();
        for number in 0..SETS + 5 {
            let layer = directory(&root.path().join(number.to_string()));
            let drawer = Drawer::of(root.path(), &[layer]);
            drawer.keep(&place("a")).unwrap();
            assert_eq!(drawer.read(), Ok(Some(place("a"))));
        }
        let entries = fs::read_dir(root.path()).unwrap().flatten();
        let files = entries.filter(|entry| entry.path().extension().is_some_and(|e| e == "json"));
        assert_eq!(files.count(), SETS);
    }

    #[test]
    fn where_nothing_can_be_kept_it_says_so_and_no_more() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        let drawer = Drawer::of(&file.join("careernav/last"), &[shipped::LAYER]);
        assert_eq!(drawer.read(), Ok(None));
        assert!(drawer.keep(&place("a")).is_err());
    }
}
