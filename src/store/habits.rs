//! What a person has searched for and opened, kept on disk from one session to the next.
//!
//! # What it promises
//!
//! * **Private.** The file is readable by its owner alone; nothing of it leaves the machine, and
//!   deleting it, or forgetting everything in the search box, is all it takes to be rid of it.
//! * **Whole or not at all.** It is replaced in one step. Two programs at once do not undo each
//!   other: each reads the file again before it adds one thing to it, and on Unix one waits for the
//!   other.
//! * **In the way of nothing.** A file that cannot be understood is set aside, not overwritten; one
//!   of a later version is left alone. Where nothing can be kept, everything else works as well.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::own::{self, Changed, Content, Parsed, Trouble, check_version};
use careernav_core::user::{HistoryEvent, UserHistory};

/// Counted up when the file becomes another.
const VERSION: u32 = 1;

/// No file that this program wrote is larger.
const LARGEST: u64 = 256 * 1024;

/// The file's contents.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    version: u32,
    #[serde(flatten)]
    habits: UserHistory,
}

impl Content for UserHistory {
    const LARGEST: u64 = LARGEST;
    // Who forgets something wants to be rid of it.
    const IS_EDITED: bool = false;

    fn parse(bytes: &[u8]) -> Parsed<Self> {
        let read = || {
            check_version(&serde_json::from_slice(bytes), VERSION)?;
            let kept = serde_json::from_slice::<Kept>(bytes).map_err(|_| Trouble::Damaged)?;
            Ok(kept.habits.cleaned())
        };
        Parsed::plain(read())
    }

    fn bytes(&self, _: Option<&[u8]>) -> io::Result<Vec<u8>> {
        let (version, habits) = (VERSION, self.clone());
        let mut bytes = serde_json::to_vec_pretty(&Kept { version, habits })?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

/// What is kept in a file; nothing where there is none.
///
/// # Errors
///
/// When the file cannot be read or understood; it stays as it is.
pub fn read(place: &Path) -> Result<UserHistory, Trouble> {
    own::read(place)
}

/// The same, and nothing if it cannot be read; with what is to be said of it, if anything.
#[must_use]
pub fn recall(place: &Path) -> (UserHistory, Option<String>) {
    own::recall(place)
}

/// Adds something to what is kept in a file; the answer is all of it. A file that is damaged is set
/// aside.
///
/// # Errors
///
/// When the file cannot be read or written; it is as it was then.
pub fn keep(place: &Path, habit: &HistoryEvent) -> io::Result<Changed<UserHistory>> {
    own::change(place, |habits: &mut UserHistory| {
        habits.apply(habit);
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
        let habits = read(place).unwrap();
        habits.searches().map(str::to_owned).collect()
    }

    #[test]
    fn what_is_kept_is_there_the_next_time() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("state/careernav/recent.json");
        assert!(read(&place).unwrap().is_empty());
        keep(&place, &searched("nurse")).unwrap();
        let baker = PageRef {
            page: PageKind::Occupation,
            of: vec!["baker".to_owned()],
            uris: Vec::new(),
        };
        keep(&place, &HistoryEvent::Opened(baker.clone())).unwrap();
        keep(&place, &searched("bread")).unwrap();
        assert_eq!(searches(&place), ["bread", "nurse"]);
        assert_eq!(read(&place).unwrap().often()[0].id, "baker");
        assert_eq!(read(&place).unwrap().pages().next(), Some(&baker));
        keep(&place, &HistoryEvent::ForgetAll).unwrap();
        assert!(read(&place).unwrap().is_empty());
        assert!(!fs::read_to_string(&place).unwrap().contains("nurse"));
    }

    #[test]
    fn a_file_from_before_pages_were_kept_is_read() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("recent.json");
        let text = r#"{"version":1,"searches":["nurse"],"opened":[{"id":"baker","times":3}]}"#;
        fs::write(&place, text).unwrap();
        let habits = read(&place).unwrap();
        assert_eq!(habits.often()[0].times, 3);
        assert_eq!(habits.pages().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("careernav/recent.json");
        keep(&place, &searched("nurse")).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&place), 0o600);
        assert_eq!(mode(place.parent().unwrap()), 0o700);
    }

    #[test]
    fn what_cannot_be_understood_is_set_aside() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("recent.json");
        for (number, text) in [(1, "{\"version\":1,"), (2, "[]"), (3, "{\"version\":1}")] {
            fs::write(&place, text).unwrap();
            assert_eq!(read(&place), Err(Trouble::Damaged), "{text}");
            assert_eq!(
                fs::read_to_string(&place).unwrap(),
                text,
                "reading changes nothing"
            );
            keep(&place, &searched("nurse")).unwrap();
            assert_eq!(searches(&place), ["nurse"]);
            let aside = root.path().join(format!("recent.json.damaged-{number}"));
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
        }
    }

    #[test]
    fn a_later_version_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("recent.json");
        let text = "{\"version\": 2, \"searches\": 7}";
        fs::write(&place, text).unwrap();
        assert_eq!(read(&place), Err(Trouble::Later));
        assert!(keep(&place, &searched("nurse")).is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), text);
    }

    #[test]
    fn where_nothing_can_be_kept_it_says_so_and_no_more() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        let place = file.join("careernav/recent.json");
        assert!(read(&place).unwrap().is_empty());
        assert!(keep(&place, &searched("nurse")).is_err());
    }

    #[test]
    fn several_at_once_lose_nothing() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("recent.json");
        std::thread::scope(|scope| {
            for name in ["baker", "nurse", "judge", "pilot"] {
                let place = &place;
                scope.spawn(move || keep(place, &searched(name)));
            }
        });
        // The drafts of one process have one name: the lock keeps them apart.
        let mut found = searches(&place);
        found.sort();
        assert_eq!(found, ["baker", "judge", "nurse", "pilot"]);
    }
}
