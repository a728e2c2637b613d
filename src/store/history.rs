//! Recent searches and pages, from one session to the next.
//!
//! # Guarantees
//!
//! * **Private.** Only the owner can read the file, nothing of it leaves the machine, and deleting it, or
//!   clearing the history in the search box, removes everything.
//! * **Whole or not at all**, like every user file (`super::user_file`). Two programs do not undo each
//!   other: each reads the file again before it adds one entry.
//! * **Never in the way.** A damaged file is set aside, not overwritten; one of a later version is left
//!   alone. If nothing can be saved, everything else works.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::user_file::{self, Changed, Content, Parsed, ReadError, check_version};
use careernav_core::user::{HistoryEvent, UserHistory};

/// The version of the file format.
const VERSION: u32 = 1;

/// The largest file that is read. The program itself writes smaller ones.
const MAX_BYTES: u64 = 256 * 1024;

/// The file's contents.
#[derive(Debug, Serialize, Deserialize)]
struct File {
    version: u32,
    #[serde(flatten)]
    user_history: UserHistory,
}

impl Content for UserHistory {
    const MAX_BYTES: u64 = MAX_BYTES;
    // A backup would keep what the user has cleared.
    const IS_USER_EDITED: bool = false;

    fn parse(bytes: &[u8]) -> Parsed<Self> {
        let read = || {
            check_version(&serde_json::from_slice(bytes), VERSION)?;
            let file = serde_json::from_slice::<File>(bytes).map_err(|_| ReadError::Damaged)?;
            Ok(file.user_history.cleaned())
        };
        Parsed::without_faults(read())
    }

    fn bytes(&self, _: Option<&[u8]>) -> io::Result<Vec<u8>> {
        let (version, user_history) = (VERSION, self.clone());
        let mut bytes = serde_json::to_vec_pretty(&File {
            version,
            user_history,
        })?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

/// Reads the history; it is empty without a file.
///
/// # Errors
///
/// When the file cannot be read or parsed. It is not changed.
pub fn read(path: &Path) -> Result<UserHistory, ReadError> {
    user_file::read(path)
}

/// Reads the history, which is empty if the file cannot be read; with a summary of the problems.
#[must_use]
pub fn recall(path: &Path) -> (UserHistory, Option<String>) {
    user_file::recall(path)
}

/// Adds an event, and returns the whole history. A damaged file is set aside.
///
/// # Errors
///
/// When the file cannot be read or written. Then it has not changed.
pub fn add(path: &Path, habit: &HistoryEvent) -> io::Result<Changed<UserHistory>> {
    user_file::change(path, |user_history: &mut UserHistory| {
        user_history.apply(habit);
        true
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;
    use careernav_core::user::{PageKind, PageRef};

    fn searched(text: &str) -> HistoryEvent {
        HistoryEvent::Searched(text.to_owned())
    }

    fn searches(place: &Path) -> Vec<String> {
        let user_history = read(place).unwrap();
        user_history.searches().map(str::to_owned).collect()
    }

    #[test]
    fn what_is_kept_is_there_the_next_time() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("state/careernav/history.json");
        assert!(read(&place).unwrap().is_empty());
        add(&place, &searched("nurse")).unwrap();
        let baker = PageRef {
            page: PageKind::Occupation,
            of: vec!["baker".to_owned()],
            uris: Vec::new(),
        };
        add(&place, &HistoryEvent::Opened(baker.clone())).unwrap();
        add(&place, &searched("bread")).unwrap();
        assert_eq!(searches(&place), ["bread", "nurse"]);
        assert_eq!(read(&place).unwrap().often()[0].id, "baker");
        assert_eq!(read(&place).unwrap().pages().next(), Some(&baker));
        add(&place, &HistoryEvent::ForgetAll).unwrap();
        assert!(read(&place).unwrap().is_empty());
        assert!(!fs::read_to_string(&place).unwrap().contains("nurse"));
    }

    #[test]
    fn a_file_from_before_pages_were_kept_is_read() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("history.json");
        let text = r#"{"version":1,"searches":["nurse"],"opened":[{"id":"baker","times":3}]}"#;
        fs::write(&place, text).unwrap();
        let user_history = read(&place).unwrap();
        assert_eq!(user_history.often()[0].times, 3);
        assert_eq!(user_history.pages().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("careernav/history.json");
        add(&place, &searched("nurse")).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&place), 0o600);
        assert_eq!(mode(place.parent().unwrap()), 0o700);
    }

    #[test]
    fn what_cannot_be_understood_is_set_aside() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("history.json");
        for (number, text) in [(1, "{\"version\":1,"), (2, "[]"), (3, "{\"version\":1}")] {
            fs::write(&place, text).unwrap();
            assert_eq!(read(&place), Err(ReadError::Damaged), "{text}");
            assert_eq!(
                fs::read_to_string(&place).unwrap(),
                text,
                "reading changes nothing"
            );
            add(&place, &searched("nurse")).unwrap();
            assert_eq!(searches(&place), ["nurse"]);
            let aside = root.path().join(format!("history.json.damaged-{number}"));
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
        }
    }

    #[test]
    fn a_later_version_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("history.json");
        let text = "{\"version\": 2, \"searches\": 7}";
        fs::write(&place, text).unwrap();
        assert_eq!(read(&place), Err(ReadError::LaterVersion));
        assert!(add(&place, &searched("nurse")).is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), text);
    }

    #[test]
    fn where_nothing_can_be_kept_it_says_so_and_no_more() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        let place = file.join("careernav/history.json");
        assert!(read(&place).unwrap().is_empty());
        assert!(add(&place, &searched("nurse")).is_err());
    }

    #[test]
    fn several_at_once_lose_nothing() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("history.json");
        std::thread::scope(|scope| {
            for name in ["baker", "nurse", "judge", "pilot"] {
                let place = &place;
                scope.spawn(move || add(place, &searched(name)));
            }
        });
        // The drafts of one process have one name: the lock keeps them apart.
        let mut found = searches(&place);
        found.sort();
        assert_eq!(found, ["baker", "judge", "nurse", "pilot"]);
    }
}
