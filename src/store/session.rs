//! Where the user left off in each data set, for the next start.
//!
//! # Guarantees
//!
//! * **Small.** Each data set has a file of its own, which is read before the first frame; only the latest
//!   few are kept.
//! * **Private, and whole or not at all**, like every user file (`super::user_file`).
//! * **Never in the way.** A damaged file is set aside when the next session is saved; a file of a later
//!   version, or of another data set whose hash is the same, is left alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::user_file::{ReadError, check_version, lock, read_capped, replace, set_aside};
use crate::app::session::Session;
use careernav_core::hash::fnv1a_64;
use careernav_core::profile::Layer;

/// The version of the file format.
const VERSION: u32 = 1;

/// The largest file that is read. The program itself writes smaller ones.
const MAX_BYTES: u64 = 128 * 1024;

/// For how many data sets a session is kept.
const SESSIONS_KEPT: usize = 30;

/// The file's contents.
#[derive(Debug, Serialize, Deserialize)]
struct File {
    version: u32,
    /// The directories of the data set: two can have the same hash.
    layers: Vec<String>,
    session: Session,
}

impl ReadError {
    /// The notice when the last session cannot be restored.
    #[must_use]
    pub const fn session_notice(self) -> &'static str {
        match self {
            Self::Damaged | Self::TooLarge(_) => {
                "Could not restore your last session: its file is damaged. It will be set aside when you quit."
            }
            Self::LaterVersion => {
                "Could not restore your last session: a later version of careernav saved it."
            }
            Self::Irregular | Self::BrokenLink | Self::Unreadable(_) => {
                "Could not restore your last session: its file cannot be read."
            }
        }
    }
}

/// The file of the session in a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionStore {
    path: PathBuf,
    layers: Vec<String>,
}

impl SessionStore {
    /// The file for a data set, in a directory of sessions. It is the same in every language, and by
    /// whichever path the directories of the data set are given.
    #[must_use]
    pub fn new(directory: &Path, layers: &[Layer]) -> Self {
        let name = |layer: &Layer| match layer {
            Layer::BuiltIn(_) => "(shipped)".to_owned(),
            Layer::Directory(path) => {
                let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
                path.to_string_lossy().into_owned()
            }
        };
        let layers: Vec<_> = layers.iter().map(name).collect();
        let path = directory.join(format!("{:016x}.json", hash(&layers)));
        Self { path, layers }
    }

    /// Reads the session; none if there is none yet.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or parsed. It is not changed.
    pub fn read(&self) -> Result<Option<Session>, ReadError> {
        let Some(bytes) = read_capped(&self.path, MAX_BYTES)? else {
            return Ok(None);
        };
        match serde_json::from_slice::<File>(&bytes) {
            Ok(file) if file.version == VERSION => {
                let is_ours = file.layers == self.layers && file.session.is_sound();
                Ok(is_ours.then_some(file.session))
            }
            _ => {
                check_version(&serde_json::from_slice(&bytes), VERSION)?;
                Err(ReadError::Damaged)
            }
        }
    }

    /// Saves the session.
    ///
    /// # Errors
    ///
    /// When it cannot be written. Then the file has not changed.
    pub fn save(&self, session: &Session) -> io::Result<()> {
        let _lock = lock(&self.path)?;
        match self.read() {
            Ok(Some(before)) if before == *session => return Ok(()),
            Ok(_) => {}
            Err(ReadError::Damaged | ReadError::TooLarge(_)) => drop(set_aside(&self.path)?),
            Err(error) => return Err(error.into()),
        }
        let contents = File {
            version: VERSION,
            layers: self.layers.clone(),
            session: session.clone(),
        };
        let text = serde_json::to_string(&contents)? + "\n";
        replace(&self.path, text.as_bytes())?;
        self.remove_oldest();
        Ok(())
    }

    /// Removes the oldest sessions. If that fails, a few small files stay.
    fn remove_oldest(&self) {
        let entries = self.path.parent().and_then(|it| fs::read_dir(it).ok());
        let files = entries.into_iter().flatten().flatten();
        let mut files: Vec<_> = files
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
            .filter(|path| *path != self.path)
            .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
            .collect();
        files.sort();
        let too_many = (files.len() + 1).saturating_sub(SESSIONS_KEPT);
        for (_, path) in files.into_iter().take(too_many) {
            let _ = fs::remove_file(path.with_extension("json.lock"));
            let _ = fs::remove_file(path);
        }
    }
}

/// The same in every version, so that an update finds the sessions of the version before.
fn hash(names: &[String]) -> u64 {
    // The 0 keeps `a`, `bc` apart from `ab`, `c`: no path has one.
    fnv1a_64(names.iter().flat_map(|name| name.bytes().chain([0])))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::shipped;
    use careernav_core::user::{PageKind, PageRef};

    fn place(id: &str) -> Session {
        Session::at(PageRef {
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
        let state = root.path().join("state/careernav/sessions");
        let of = |layers: &[Layer]| SessionStore::new(&state, layers);
        let sets = [
            of(&[shipped::LAYER]),
            of(&[directory(&one)]),
            of(&[directory(&one), directory(&two)]),
            of(&[directory(&two), directory(&one)]),
        ];
        for (store, id) in sets.iter().zip(["a", "b", "c", "d"]) {
            assert_eq!(store.read(), Ok(None));
            store.save(&place(id)).unwrap();
        }
        for (store, id) in sets.iter().zip(["a", "b", "c", "d"]) {
            assert_eq!(store.read(), Ok(Some(place(id))));
        }
        assert_eq!(of(&[directory(&two.join("../one"))]), sets[1]);
        sets[1].save(&place("z")).unwrap();
        assert_eq!(sets[1].read(), Ok(Some(place("z"))));
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let store = SessionStore::new(&root.path().join("sessions"), &[shipped::LAYER]);
        store.save(&place("a")).unwrap();
        let mode = fs::metadata(&store.path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn what_cannot_be_understood_is_set_aside_and_a_later_version_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let store = SessionStore::new(root.path(), &[shipped::LAYER]);
        for (number, text) in [(1, "{\"version\":1,"), (2, "[]"), (3, "\u{0}")] {
            fs::write(&store.path, text).unwrap();
            assert_eq!(store.read(), Err(ReadError::Damaged), "{text}");
            store.save(&place("a")).unwrap();
            let aside = format!("{}.damaged-{number}", store.path.display());
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
        }
        let later = "{\"version\":2,\"session\":7}";
        fs::write(&store.path, later).unwrap();
        assert_eq!(store.read(), Err(ReadError::LaterVersion));
        assert!(store.save(&place("b")).is_err());
        assert_eq!(fs::read_to_string(&store.path).unwrap(), later);
        // Of another set that happens to have the same name.
        let other = SessionStore {
            layers: vec!["other".to_owned()],
            path: root.path().join("other.json"),
        };
        other.save(&place("c")).unwrap();
        fs::copy(&other.path, &store.path).unwrap();
        assert_eq!(store.read(), Ok(None));
    }

    #[test]
    fn only_the_latest_sets_are_kept() {
        let root = tempfile::tempdir().unwrap();
        for number in 0..SESSIONS_KEPT + 5 {
            let layer = directory(&root.path().join(number.to_string()));
            let store = SessionStore::new(root.path(), &[layer]);
            store.save(&place("a")).unwrap();
            assert_eq!(store.read(), Ok(Some(place("a"))));
        }
        let entries = fs::read_dir(root.path()).unwrap().flatten();
        let files = entries.filter(|entry| entry.path().extension().is_some_and(|e| e == "json"));
        assert_eq!(files.count(), SESSIONS_KEPT);
    }

    #[test]
    fn where_nothing_can_be_kept_it_says_so_and_no_more() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        let store = SessionStore::new(&file.join("careernav/sessions"), &[shipped::LAYER]);
        assert_eq!(store.read(), Ok(None));
        assert!(store.save(&place("a")).is_err());
    }
}
