//! A person's bookmarks, in a file that they can read and edit: `bookmarks.yaml`.
//!
//! ```yaml
//! version: 1
//! bookmarks:
//!   - title: head chef
//!     page: occupation
//!     of: [head-chef]
//!     uris: ["http://data.europa.eu/esco/occupation/..."]
//! ```
//!
//! Promises: never lost, at once and private, as what a person knows is ([`super::me`]).

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use serde::Deserialize;

use super::own::{self, Changed, Content, Trouble, check_version};
use crate::app::bookmarks::{Bookmark, Bookmarks, Change};
use crate::app::spot::{Kind, Spot};
use crate::profile::write::scalar_line;

/// Counted up when the file becomes another.
const VERSION: u32 = 1;

/// The largest file that is read, in bytes: some thousand bookmarks.
const LARGEST: u64 = 4 * 1024 * 1024;

/// What the file begins with.
const HEAD: &str = "# Your bookmarks. careernav keeps this file; you may edit it as well.\n";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    #[serde(rename = "version")]
    _version: u32,
    bookmarks: Option<Vec<Entry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    title: Option<String>,
    page: Kind,
    of: Option<Vec<String>>,
    uris: Option<Vec<String>>,
}

impl Content for Bookmarks {
    const LARGEST: u64 = LARGEST;
    const HAS_BACKUP: bool = true;

    fn parse(text: &str) -> Result<Self, Trouble> {
        check_version(&serde_yaml::from_str(text), VERSION)?;
        let kept: Kept = serde_yaml::from_str(text).map_err(|_| Trouble::Damaged)?;
        let mut list = Vec::new();
        for entry in kept.bookmarks.unwrap_or_default() {
            let spot = Spot {
                page: entry.page,
                of: entry.of.unwrap_or_default(),
                uris: entry.uris.unwrap_or_default(),
            };
            if !spot.is_sound() {
                // To leave it out would lose it with the next change.
                return Err(Trouble::Damaged);
            }
            let title = entry.title.unwrap_or_else(|| spot.of.join(" | "));
            list.push(Bookmark { spot, title });
        }
        Ok(Self::new(list))
    }

    fn text(&self) -> io::Result<String> {
        Ok(text(self))
    }
}

/// What stands in a file; nothing where there is none.
///
/// # Errors
///
/// When the file cannot be read or understood; it stays as it is.
pub fn read(place: &Path) -> Result<Bookmarks, Trouble> {
    own::read(place)
}

/// What stands in a file, and if it is damaged what stands in its backup; with what is to be said of
/// it, if anything.
#[must_use]
pub fn recall(place: &Path) -> (Bookmarks, Option<String>) {
    own::recall(place)
}

/// Makes a change to what stands in a file; the answer is what stands there then. A file that is
/// damaged is set aside, and the change is made to its backup.
///
/// # Errors
///
/// When the file cannot be read or written, or is of a later version; it is as it was then.
pub fn change(place: &Path, change: &Change) -> io::Result<Changed<Bookmarks>> {
    own::change(place, |all: &mut Bookmarks| all.take(change))
}

fn text(all: &Bookmarks) -> String {
    let mut text = format!("{HEAD}version: {VERSION}\n");
    if all.list().is_empty() {
        text.push_str("bookmarks: []\n");
        return text;
    }
    text.push_str("bookmarks:\n");
    for Bookmark { spot, title } in all.list() {
        let page = spot.page.name();
        let _ = writeln!(text, "  - title: {}\n    page: {page}", scalar_line(title));
        for (name, list) in [("of", &spot.of), ("uris", &spot.uris)] {
            if !list.is_empty() {
                let _ = writeln!(text, "    {name}:");
            }
            for entry in list {
                let _ = writeln!(text, "      - {}", scalar_line(entry));
            }
        }
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;
    use proptest::prelude::*;

    fn bookmark(page: Kind, of: &[&str], uris: &[&str], title: &str) -> Bookmark {
        let list = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let spot = Spot {
            page,
            of: list(of),
            uris: list(uris),
        };
        let title = title.to_owned();
        Bookmark { spot, title }
    }

    #[test]
    fn they_are_kept_for_people_to_read() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("data/careernav/bookmarks.yaml");
        assert_eq!(read(&place), Ok(Bookmarks::default()));
        let chef = bookmark(
            Kind::Occupation,
            &["head-chef"],
            &["http://a/1"],
            "head chef",
        );
        let group = bookmark(Kind::Group, &["2529"], &[], "2529 Others");
        let you = bookmark(Kind::You, &[], &[], "What you bring");
        for bookmark in [&chef, &group, &you] {
            change(&place, &Change::Set(bookmark.clone())).unwrap();
        }
        let written = fs::read_to_string(&place).unwrap();
        let expected = "version: 1\nbookmarks:\n  - title: head chef\n    page: occupation\n    of:\n      - head-chef\n    uris:\n      - http://a/1\n  - title: 2529 Others\n    page: group\n    of:\n      - \"2529\"\n  - title: What you bring\n    page: you\n";
        assert_eq!(written, format!("{HEAD}{expected}"));
        assert_eq!(read(&place).unwrap().list(), [chef.clone(), group, you]);
        // As somebody would edit it.
        fs::write(
            &place,
            "version: 1\nbookmarks: [{page: skill, of: [welding]}]\n",
        )
        .unwrap();
        let all = change(&place, &Change::Set(chef.clone())).unwrap().now;
        let skill = bookmark(Kind::Skill, &["welding"], &[], "welding");
        assert_eq!(all.list(), [skill.clone(), chef]);
        let all = change(&place, &Change::Remove(skill.spot)).unwrap().now;
        assert_eq!(all.list().len(), 1);
        assert_eq!(read(&place).unwrap(), all);
    }

    #[test]
    fn what_cannot_be_understood_is_set_aside_and_not_lost() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("bookmarks.yaml");
        let broken = [
            "version: 1\nbookmarks: 7\n",
            "- a",
            "bookmarks: []\n",
            "version: 1\nbookmarks: [{page: nowhere}]\n",
            "version: 1\nbookmarks: [{page: compare, of: [cook]}]\n",
        ];
        let cook = bookmark(Kind::Occupation, &["cook"], &[], "cook");
        for (number, text) in (1..).zip(broken) {
            fs::write(&place, text).unwrap();
            assert_eq!(read(&place), Err(Trouble::Damaged), "{text}");
            change(&place, &Change::Set(cook.clone())).unwrap();
            let aside = root.path().join(format!("bookmarks.yaml.damaged-{number}"));
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
        }
        let later = "version: 2\nbookmarks: {a: 1}\n";
        fs::write(&place, later).unwrap();
        assert_eq!(read(&place), Err(Trouble::Later));
        assert!(change(&place, &Change::Set(cook)).is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), later);
    }

    #[test]
    fn several_at_once_lose_nothing() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("bookmarks.yaml");
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let place = &place;
                scope.spawn(move || {
                    for number in 0..10 {
                        let name = format!("skill {thread} {number}");
                        let skill = bookmark(Kind::Skill, &[&name], &[], &name);
                        change(place, &Change::Set(skill)).unwrap();
                    }
                });
            }
        });
        assert_eq!(read(&place).unwrap().list().len(), 40);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_name_comes_back(names in prop::collection::vec("\\PC{1,30}", 1..4), title in "\\PC{0,30}") {
            let root = tempfile::tempdir().unwrap();
            let place = root.path().join("bookmarks.yaml");
            let mut expected = Bookmarks::default();
            for name in &names {
                let set = Change::Set(bookmark(Kind::Skill, &[name], &[name], &title));
                expected.take(&set);
                change(&place, &set).unwrap();
            }
            prop_assert_eq!(read(&place), Ok(expected));
        }
    }
}
