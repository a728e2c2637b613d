//! Everything of a person's own in one file that they can read, edit and hand over: skills, past jobs,
//! what they want to learn, bookmarks.
//!
//! ```yaml
//! version: 1
//! skills:
//!   - first aid
//!   - name: welding
//!     uri: http://data.europa.eu/esco/skill/...
//! past_jobs:
//!   - cook
//! removed_skills: # those of past jobs that the person does not have
//!   - order supplies
//! to_learn:
//!   - serve wines
//! bookmarks:
//!   - title: head chef
//!     page: occupation
//!     of: [head-chef]
//! ```
//!
//! # Guarantees
//!
//! * **Never lost.** The file is replaced atomically, one program at a time, and each change applies to the
//!   file as it is by then (`super::user_file`). Comments stay, and so does what is not understood: fields
//!   of another program and text that cannot be parsed (`super::yaml`). A file that cannot be changed
//!   without losing some of it is left alone. The backup, `me.yaml.bak`, is the last text without an
//!   error; [`clear`] keeps a copy of its own.
//! * **Found again.** What has an address is kept with it, and found by it in a data set that calls it
//!   otherwise.
//! * **On disk.** [`change`] returns when the file is on the disk.
//! * **Private.** Only its owner can read it.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use super::bookmark_entry;
use super::user_file::{self, Changed, Content, Parsed, ReadError};
use super::yaml::{self, Edit, Entry, Located};
use careernav_core::profile::Problem;
use careernav_core::user::{
    Bookmark, Bookmarks, SavedName, SeenNames, UserChange, UserData, UserSkills,
};

/// The version of the file format.
const VERSION: u32 = 1;

/// The largest file that is read, in bytes: a hundred times what anybody knows.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The comment at the top of a new file.
const HEAD: &str =
    "# Skills, past jobs and bookmarks. careernav changes this file, and you can edit it, too.\n";

/// The lists of names.
const NAMES: [&str; 4] = ["skills", "past_jobs", "removed_skills", "to_learn"];

/// All fields.
const FIELDS: [&str; 5] = [
    NAMES[0],
    NAMES[1],
    NAMES[2],
    NAMES[3],
    bookmark_entry::FIELD,
];

/// The lists that a new file has even where they are empty.
const ALWAYS: [&str; 2] = ["skills", "past_jobs"];

/// What is in each list, with its position.
#[derive(Debug, Default)]
struct ParsedFile {
    names: [Vec<Located<SavedName>>; 4],
    bookmarks: Vec<Located<Bookmark>>,
}

impl ParsedFile {
    fn read(bytes: &[u8]) -> Parsed<Self> {
        yaml::read(bytes, VERSION, &FIELDS, |reader, fields| {
            let mut parsed = Self::default();
            for (list, name) in parsed.names.iter_mut().zip(NAMES) {
                for field in fields.iter().filter(|field| field.name == name) {
                    list.extend(reader.names(*field));
                }
            }
            let bookmarks = |name: &str| name == bookmark_entry::FIELD;
            for field in fields.iter().filter(|field| bookmarks(field.name)) {
                for Located { position, value } in reader.entries(*field) {
                    let bookmark = bookmark_entry::parse_entry(reader, value);
                    let bookmark = bookmark.map(|value| Located { position, value });
                    parsed.bookmarks.extend(bookmark);
                }
            }
            parsed
        })
    }

    fn data(self) -> UserData {
        let names = self.names.map(values);
        UserData {
            skills: UserSkills::from_lists(names),
            bookmarks: Bookmarks::new(values(self.bookmarks)),
        }
    }

    /// The edit that makes the file contain this.
    fn edit(&self, data: &UserData) -> Edit {
        let mut edit = Edit::default();
        for ((parsed, list), field) in self.names.iter().zip(data.skills.lists()).zip(NAMES) {
            let (mut wanted, mut known) = (SeenNames::default(), SeenNames::default());
            for name in list {
                wanted.insert(name, ());
            }
            for located in parsed {
                known.insert(&located.value, ());
            }
            let gone = parsed.iter().filter(|it| wanted.find(&it.value).is_none());
            edit.removed.extend(gone.map(|located| located.position));
            let new = list.iter().filter(|name| known.find(name).is_none());
            edit.added
                .push((field, new.map(Entry::from_name).collect()));
        }
        let (parsed, all) = (&self.bookmarks, &data.bookmarks);
        let gone = parsed.iter().filter(|it| !all.has(&it.value.page_ref));
        edit.removed.extend(gone.map(|located| located.position));
        let known = Bookmarks::new(parsed.iter().map(|it| it.value.clone()));
        let new = all.list().iter().filter(|it| !known.has(&it.page_ref));
        let new = new.map(bookmark_entry::to_entry).collect();
        edit.added.push((bookmark_entry::FIELD, new));
        edit
    }
}

fn values<T>(list: Vec<Located<T>>) -> Vec<T> {
    list.into_iter().map(|located| located.value).collect()
}

impl Content for UserData {
    const MAX_BYTES: u64 = MAX_BYTES;
    const IS_USER_EDITED: bool = true;

    fn parse(bytes: &[u8]) -> Parsed<Self> {
        ParsedFile::read(bytes).map(ParsedFile::data)
    }

    fn bytes(&self, existing: Option<&[u8]>) -> io::Result<Vec<u8>> {
        let edit = |existing: &[u8]| {
            let parsed = ParsedFile::read(existing).content.ok()?;
            Some(parsed.edit(self))
        };
        yaml::rewrite(self, existing, edit, || to_yaml(self))
    }

    fn is_foreign(bytes: &[u8]) -> bool {
        yaml::is_foreign(bytes, &FIELDS)
    }

    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// Reads the file; there is nothing without one.
///
/// # Errors
///
/// When the file cannot be read or parsed. It is not changed.
pub fn read(path: &Path) -> Result<UserData, ReadError> {
    user_file::read(path)
}

/// The same, with everything that is wrong with the file.
///
/// # Errors
///
/// As for [`read`]; the problems say more.
pub fn check(path: &Path) -> (Result<UserData, ReadError>, Vec<Problem>) {
    user_file::check(path)
}

/// Reads the file, or its backup if it is damaged; with a summary of the problems.
#[must_use]
pub fn recall(path: &Path) -> (UserData, Option<String>) {
    user_file::recall(path)
}

/// The path of the backup, if there is one that can be read.
#[must_use]
pub fn backup(path: &Path) -> Option<PathBuf> {
    let backup = user_file::backup::<UserData>(path).ok()?;
    backup.map(|(_, path)| path)
}

/// Changes the file, and returns its new contents.
///
/// # Errors
///
/// When the file cannot be read or written, cannot be changed without losing some of it, or is of a
/// later version. Then it has not changed.
pub fn change(path: &Path, changes: &[UserChange]) -> io::Result<Changed<UserData>> {
    user_file::change(path, |data: &mut UserData| apply(data, changes))
}

/// Removes everything; a copy of the file as it was is kept ([`Changed::copy`]).
///
/// # Errors
///
/// As for [`change`].
pub fn clear(path: &Path) -> io::Result<Changed<UserData>> {
    user_file::change_and_keep(path, |data: &mut UserData| {
        let all: Vec<_> = data.removals().collect();
        apply(data, &all)
    })
}

/// Creates a file without anything.
///
/// # Errors
///
/// When there is one, or it cannot be written.
pub fn create(path: &Path) -> io::Result<()> {
    user_file::create(path, to_yaml(&UserData::default()).as_bytes())
}

fn apply(data: &mut UserData, changes: &[UserChange]) -> bool {
    let changes = changes.iter();
    changes.fold(false, |is_changed, it| data.apply(it) | is_changed)
}

/// The text of a new file.
#[must_use]
pub fn to_yaml(data: &UserData) -> String {
    let mut text = format!("{HEAD}version: {VERSION}\n");
    let names = NAMES.into_iter().zip(data.skills.lists());
    let names = names.map(|(name, list)| (name, list.iter().map(Entry::from_name).collect()));
    let bookmarks = data.bookmarks.list().iter();
    let bookmarks = bookmarks.map(bookmark_entry::to_entry).collect();
    let lists: Vec<(_, Vec<Entry>)> = names.chain([(bookmark_entry::FIELD, bookmarks)]).collect();
    for (name, entries) in lists {
        if !entries.is_empty() {
            let _ = writeln!(text, "{name}:");
        } else if ALWAYS.contains(&name) {
            let _ = writeln!(text, "{name}: []");
        }
        for entry in entries {
            entry.write(&mut text);
        }
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use std::fs;

    use super::*;
    use careernav_core::user::{BookmarkChange, PageKind, PageRef, SkillsChange};
    use proptest::prelude::*;

    fn know(name: &str) -> UserChange {
        UserChange::Skills(SkillsChange::AddSkill(name.into()))
    }

    fn set(bookmark: &Bookmark) -> UserChange {
        UserChange::Bookmark(BookmarkChange::Set(bookmark.clone()))
    }

    fn remove(bookmark: &Bookmark) -> UserChange {
        UserChange::Bookmark(BookmarkChange::Remove(bookmark.page_ref.clone()))
    }

    #[test]
    fn it_is_kept_for_people_to_read() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("data/careernav/me.yaml");
        assert_eq!(read(&place), Ok(UserData::default()));
        let hold = UserChange::Skills(SkillsChange::AddPastJob("head-chef".into()));
        let me = change(&place, &[know("first aid"), know("yes"), hold])
            .unwrap()
            .contents;
        assert_eq!(read(&place), Ok(me));
        let text = fs::read_to_string(&place).unwrap();
        let expected =
            "version: 1\nskills:\n  - first aid\n  - \"yes\"\npast_jobs:\n  - head-chef\n";
        assert_eq!(text, format!("{HEAD}{expected}"));
        // As somebody would edit it.
        fs::write(&place, "version: 1\npast_jobs: [cook]\n").unwrap();
        let me = change(&place, &[know("welding")]).unwrap().contents;
        assert_eq!(
            (me.skills.skills(), me.skills.past_jobs()),
            (&["welding".into()][..], &["cook".into()][..])
        );
    }

    #[test]
    fn what_cannot_be_understood_is_told_and_stays() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        let broken = [
            ("version: 1\nskills: 7\n", "2:9", false),
            ("- a", "1:1", false),
            ("version: 1\nskils: [a]\n", "2:1", false),
        ];
        for (text, at, is_changed) in broken {
            fs::write(&place, text).unwrap();
            let (me, problems) = check(&place);
            assert_eq!(me, Ok(UserData::default()), "{text}");
            assert_eq!(problems[0].short_place(), format!("me.yaml:{at}"), "{text}");
            let changed = change(&place, &[know("a")]);
            assert_eq!(changed.is_ok(), is_changed, "{text}");
            let now = fs::read_to_string(&place).unwrap();
            assert!(now.starts_with(text), "{now}");
            assert_eq!(now == text, !is_changed, "{now}");
        }
        // One without a version is of the first.
        fs::write(&place, "skills: []\n").unwrap();
        assert_eq!(read(&place), Ok(UserData::default()));
        let later = "version: 2\nskills: {a: 1}\n";
        fs::write(&place, later).unwrap();
        assert_eq!(read(&place), Err(ReadError::LaterVersion));
        assert_eq!(check(&place).1[0].short_place(), "me.yaml:1:10");
        assert!(change(&place, &[know("b")]).is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), later);
        // Nothing else was made of them.
        let mut names: Vec<_> = fs::read_dir(root.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["me.yaml", "me.yaml.lock"]);
    }

    #[test]
    fn a_file_of_something_else_is_not_touched() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("other");
        for text in [
            "# A project\n\nIt does this: and that.\n\n- one\n- two\n",
            "# Only a comment.\n",
            "//! Code.\nfn main() {\n    println!(\"skills:\");\n}\n",
            "{\"name\": \"x\", \"version\": \"1.0.0\"}\n",
            "{\"basics\": {}, \"work\": [], \"skills\": []}\n",
            "[1, 2]\n",
            "7\n",
            "title: cook\nessential:\n  skills:\n    - wine\n",
            "version: 1\nformatters: {}\n",
            "version: 1\nnot a field\n",
            "skills: [a\n",
        ] {
            fs::write(&place, text).unwrap();
            let error = change(&place, &[know("a")]).unwrap_err().to_string();
            let expected = "other is not a file of skills and past jobs; it was not changed";
            assert_eq!(error, expected, "{text}");
            assert!(clear(&place).is_err(), "{text}");
            assert_eq!(fs::read_to_string(&place).unwrap(), text);
            let count = fs::read_dir(root.path()).unwrap().count();
            assert_eq!(count, 1, "{text}");
        }
        for text in ["", " \n\n", "version: 1\n", "bookmarks: []\nnotes: [x]\n"] {
            fs::write(&place, text).unwrap();
            assert!(change(&place, &[know("a")]).is_ok(), "{text}");
        }
    }

    #[test]
    fn an_address_is_kept_beside_the_name() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        let add = |name: &str, uri| {
            let name = SavedName::new(name, uri);
            UserChange::Skills(SkillsChange::AddSkill(name))
        };
        let welding = add("welding", Some("http://a/1"));
        change(&place, &[know("first aid"), welding.clone()]).unwrap();
        let text = fs::read_to_string(&place).unwrap();
        let lines = "skills:\n  - first aid\n  - name: welding\n    uri: http://a/1\n";
        assert!(text.contains(lines), "{text}");
        // Under another name it is there already, and under the same one without an address.
        for other in [add("weld metal", Some("https://a/1/")), know("Welding")] {
            change(&place, &[other]).unwrap();
            assert_eq!(fs::read_to_string(&place).unwrap(), text);
        }
        // As somebody would write it.
        let by_hand = "skills: [{uri: 'http://a/1'}, {name: tea, uri: http://a/2}]\n";
        fs::write(&place, by_hand).unwrap();
        let (data, problems) = check(&place);
        let data = data.unwrap();
        let names: Vec<_> = data.skills.skills().iter().map(|it| &*it.name).collect();
        assert_eq!((names, problems.len()), (vec!["http://a/1", "tea"], 0));
        let [gone] = [add("x", Some("http://a/1"))].map(|change| match change {
            UserChange::Skills(change) => UserChange::Skills(change.inverse()),
            bookmark @ UserChange::Bookmark(_) => bookmark,
        });
        change(&place, &[gone, add("ale", Some("http://a/3"))]).unwrap();
        let text = fs::read_to_string(&place).unwrap();
        let expected = "skills: [{name: tea, uri: http://a/2}, {name: ale, uri: \"http://a/3\"}]\n";
        assert_eq!(text.replace('"', ""), expected.replace('"', ""));
        for (text, at, what) in [
            (
                "skills:\n  - name: tea\n    url: x\n",
                "3:5",
                "skills: unknown field \"url\"",
            ),
            (
                "skills:\n  - name: 7\n    uri: x\n",
                "2:11",
                "skills.name: expected text, found a number",
            ),
            (
                "skills:\n  - name: tea\n    uri: [x]\n",
                "3:10",
                "skills.uri: expected a name, found a list",
            ),
            (
                "skills:\n  - tea\n  - name: Tea\n",
                "3:5",
                "skills: \"Tea\" is listed twice",
            ),
        ] {
            fs::write(&place, text).unwrap();
            let problems = check(&place).1;
            assert_eq!(problems.len(), 1, "{text}{problems:?}");
            assert_eq!(problems[0].short_place(), format!("me.yaml:{at}"), "{text}");
            assert_eq!(problems[0].what, what, "{text}");
        }
    }

    #[test]
    fn what_is_cleared_is_kept_in_a_copy_that_later_changes_leave_alone() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        let text =
            "# mine\nversion: 1\nskills: [tea] # green\nplans: [x]\nbookmarks:\n  - {page: me}\n";
        fs::write(&place, text).unwrap();
        let cleared = clear(&place).unwrap();
        assert_eq!(cleared.contents, UserData::default());
        let copy = root.path().join("me.yaml.cleared-1");
        assert_eq!(cleared.copy.as_deref(), Some(copy.as_path()));
        // What another program may need stays, too.
        let left = fs::read_to_string(&place).unwrap();
        assert!(
            left.contains("# mine") && left.contains("plans: [x]"),
            "{left}"
        );
        for name in ["a", "b", "c"] {
            change(&place, &[know(name)]).unwrap();
        }
        assert_eq!(fs::read_to_string(&copy).unwrap(), text);
        let second = clear(&place).unwrap().copy.unwrap();
        assert_eq!(second, root.path().join("me.yaml.cleared-2"));
        // There is nothing left to clear.
        assert_eq!(clear(&place).unwrap().copy, None);
    }

    #[test]
    fn no_more_copies_are_kept_than_that() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        for number in 1..=101 {
            change(&place, &[know(&format!("skill {number}"))]).unwrap();
            let before = fs::read_to_string(&place).unwrap();
            let cleared = clear(&place);
            assert_eq!(cleared.is_ok(), number <= 100, "{number}");
            if cleared.is_err() {
                assert_eq!(fs::read_to_string(&place).unwrap(), before);
            }
        }
    }

    #[test]
    fn a_file_is_created_once() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("people/anna.yaml");
        create(&place).unwrap();
        assert_eq!(read(&place), Ok(UserData::default()));
        let error = create(&place).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn where_it_cannot_be_kept_it_says_so() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(change(&file.join("careernav/me.yaml"), &[know("a")]).is_err());
    }

    #[test]
    fn several_at_once_lose_nothing() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let place = &place;
                scope.spawn(move || {
                    for number in 0..10 {
                        change(place, &[know(&format!("skill {thread} {number}"))]).unwrap();
                    }
                });
            }
        });
        assert_eq!(read(&place).unwrap().skills.skills().len(), 40);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_name_comes_back(names in prop::collection::vec("\\PC{0,30}", 0..6)) {
            let root = tempfile::tempdir().unwrap();
            let place = root.path().join("me.yaml");
            let changes: Vec<_> = names.iter().map(|name| know(name)).collect();
            let me = change(&place, &changes).unwrap().contents;
            prop_assert_eq!(read(&place), Ok(me));
        }
    }

    fn bookmark(page: PageKind, of: &[&str], uris: &[&str], title: &str) -> Bookmark {
        let list = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let page_ref = PageRef {
            page,
            of: list(of),
            uris: list(uris),
        };
        let title = title.to_owned();
        Bookmark { page_ref, title }
    }

    #[test]
    fn they_are_kept_for_people_to_read() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("data/careernav/me.yaml");
        assert_eq!(read(&place), Ok(UserData::default()));
        let chef = bookmark(
            PageKind::Occupation,
            &["head-chef"],
            &["http://a/1"],
            "head chef",
        );
        let group = bookmark(PageKind::Group, &["2529"], &[], "2529 Others");
        let you = bookmark(PageKind::Me, &[], &[], "My skills");
        for bookmark in [&chef, &group, &you] {
            change(&place, &[set(bookmark)]).unwrap();
        }
        let written = fs::read_to_string(&place).unwrap();
        let expected = "version: 1\nskills: []\npast_jobs: []\nbookmarks:\n  - title: head chef\n    page: occupation\n    of:\n      - head-chef\n    uris:\n      - http://a/1\n  - title: 2529 Others\n    page: group\n    of:\n      - \"2529\"\n  - title: My skills\n    page: me\n";
        assert_eq!(written, format!("{HEAD}{expected}"));
        assert_eq!(
            read(&place).unwrap().bookmarks.list(),
            [chef.clone(), group, you]
        );
        // As somebody would edit it.
        fs::write(
            &place,
            "version: 1\nbookmarks: [{page: skill, of: [welding]}]\n",
        )
        .unwrap();
        let all = change(&place, &[set(&chef)]).unwrap().contents;
        let skill = bookmark(PageKind::Skill, &["welding"], &[], "welding");
        assert_eq!(all.bookmarks.list(), [skill.clone(), chef]);
        let all = change(&place, &[remove(&skill)]).unwrap().contents;
        assert_eq!(all.bookmarks.list().len(), 1);
        assert_eq!(read(&place).unwrap(), all);
    }

    #[test]
    fn a_bookmark_that_cannot_be_understood_is_told_and_stays() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        let sound = "  - page: skill\n    of: welding\n";
        let broken = [
            ("  - page: nowhere\n", "3:11", "unknown word \"nowhere\""),
            ("  - pages: skill\n", "3:5", "unknown field \"pages\""),
            (
                "  - {page: compare, of: [cook]}\n",
                "3:5",
                "\"compare\" needs other names",
            ),
            ("  - of: [cook]\n", "3:5", "the page is missing"),
            (
                "  - title: a: b\n    page: me\n",
                "3:13",
                "a \":\" where no field can begin",
            ),
            ("  - cook\n", "3:5", "expected fields, found text"),
            (
                "  - page: skill\n    of: [7]\n",
                "4:10",
                "expected text, found a number",
            ),
            ("  -\n", "3:4", "an entry is empty"),
        ];
        let cook = bookmark(PageKind::Occupation, &["cook"], &[], "cook");
        let skill = bookmark(PageKind::Skill, &["welding"], &[], "welding");
        for (entry, at, what) in broken {
            let text = format!("version: 1\nbookmarks:\n{entry}{sound}");
            fs::write(&place, &text).unwrap();
            let (all, problems) = check(&place);
            assert_eq!(
                all.unwrap().bookmarks.list(),
                std::slice::from_ref(&skill),
                "{entry}"
            );
            let [problem] = &problems[..] else {
                panic!("{problems:#?}");
            };
            assert!(problem.what.contains(what), "{entry}{problem}");
            if entry != "  -\n" {
                assert_eq!(problem.short_place(), format!("me.yaml:{at}"), "{entry}");
            }
            let all = change(&place, &[set(&cook)]).unwrap().contents;
            assert_eq!(all.bookmarks.list(), [skill.clone(), cook.clone()]);
            let added = "  - title: cook\n    page: occupation\n    of:\n      - cook\n";
            assert_eq!(
                fs::read_to_string(&place).unwrap(),
                format!("{text}{added}")
            );
            let gone = change(&place, &[remove(&cook)]).unwrap();
            assert_eq!(gone.problems.len(), 1);
            assert_eq!(fs::read_to_string(&place).unwrap(), text);
        }
        let later = "version: 2\nbookmarks: {a: 1}\n";
        fs::write(&place, later).unwrap();
        assert_eq!(read(&place), Err(ReadError::LaterVersion));
        assert!(change(&place, &[set(&cook)]).is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), later);
    }

    #[test]
    fn comments_and_the_form_of_entries_stay() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        let text = "# mine\nversion: 1\n\nbookmarks:\n# soon\n- page: skill # a craft\n  of: [welding]\n\n\
                    # one day\n- of:\n    - cook # or baker\n  page: occupation\n# the end\n";
        fs::write(&place, text).unwrap();
        let you = bookmark(PageKind::Me, &[], &[], "me");
        change(&place, &[set(&you)]).unwrap();
        let added = text.replace("# the end\n", "- title: me\n  page: me\n# the end\n");
        assert_eq!(fs::read_to_string(&place).unwrap(), added);
        let skill = bookmark(PageKind::Skill, &["welding"], &[], "");
        change(&place, &[remove(&skill)]).unwrap();
        let from = "# soon\n- page: skill # a craft\n  of: [welding]\n";
        assert_eq!(fs::read_to_string(&place).unwrap(), added.replace(from, ""));
        // In brackets they stay in brackets.
        fs::write(&place, "bookmarks: [{page: skill, of: [welding]}] # few\n").unwrap();
        change(&place, &[set(&you)]).unwrap();
        let text = "bookmarks: [{page: skill, of: [welding]}, {title: me, page: me}] # few\n";
        assert_eq!(fs::read_to_string(&place).unwrap(), text);
    }

    #[test]
    fn several_bookmarks_at_once_lose_nothing() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("me.yaml");
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let place = &place;
                scope.spawn(move || {
                    for number in 0..10 {
                        let name = format!("skill {thread} {number}");
                        let skill = bookmark(PageKind::Skill, &[&name], &[], &name);
                        change(place, &[set(&skill)]).unwrap();
                    }
                });
            }
        });
        assert_eq!(read(&place).unwrap().bookmarks.list().len(), 40);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_bookmark_comes_back(names in prop::collection::vec("\\PC{1,30}", 1..4), title in "\\PC{0,30}") {
            let root = tempfile::tempdir().unwrap();
            let place = root.path().join("me.yaml");
            let mut expected = UserData::default();
            for name in &names {
                let set = set(&bookmark(PageKind::Skill, &[name], &[name], &title));
                expected.apply(&set);
                change(&place, &[set]).unwrap();
            }
            prop_assert_eq!(read(&place), Ok(expected));
        }
    }
}
