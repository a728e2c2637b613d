//! The user's bookmarks, in a file that they can read and edit: `bookmarks.yaml`.
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
//! The guarantees are those of [`super::user_skills`].

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use super::user_file::{self, Changed, Content, Parsed, ReadError};
use super::yaml::{self, Edit, Entry, Located, Reader};
use careernav_core::profile::write::{scalar_in_brackets, scalar_line};
use careernav_core::profile::{NodeId, Problem};
use careernav_core::text::nearest::nearest;
use careernav_core::text::sanitize::quoted;
use careernav_core::user::{Bookmark, BookmarkChange, Bookmarks};
use careernav_core::user::{PageKind, PageRef};

/// The version of the file format.
const VERSION: u32 = 1;

/// The largest file that is read, in bytes: several thousand bookmarks.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The comment at the top of a new file.
const HEAD: &str = "# Your bookmarks. careernav changes this file, and you can edit it, too.\n";

/// The list of the file.
const FIELD: &str = "bookmarks";

/// The fields of an entry.
const FIELDS: [&str; 4] = ["title", "page", "of", "uris"];

/// The bookmarks, with their positions.
#[derive(Debug, Default)]
struct ParsedFile(Vec<Located<Bookmark>>);

impl ParsedFile {
    fn read(bytes: &[u8]) -> Parsed<Self> {
        yaml::read(bytes, VERSION, &[FIELD], |reader, fields| {
            let mut parsed = Self::default();
            for field in fields.iter().filter(|field| field.name == FIELD) {
                for Located { position, value } in reader.entries(*field) {
                    let bookmark = parse_entry(reader, value);
                    parsed
                        .0
                        .extend(bookmark.map(|value| Located { position, value }));
                }
            }
            parsed
        })
    }

    /// The edit that makes the file contain these bookmarks.
    fn edit(&self, all: &Bookmarks) -> Edit {
        let is_gone = |listed: &&Located<Bookmark>| !all.has(&listed.value.page_ref);
        let removed = self.0.iter().filter(is_gone).map(|listed| listed.position);
        let is_new = |new: &&Bookmark| {
            !self
                .0
                .iter()
                .any(|it| it.value.page_ref.is_same(&new.page_ref))
        };
        let added = all.list().iter().filter(is_new).map(to_entry);
        Edit {
            removed: removed.collect(),
            added: vec![(FIELD, added.collect())],
        }
    }
}

/// Parses an entry.
fn parse_entry(reader: &mut Reader<'_>, node: NodeId) -> Option<Bookmark> {
    let before = reader.error_count();
    if reader.is_empty(node) {
        reader.report_empty(FIELD, node);
        return None;
    }
    let fields = reader.fields(node, FIELD, &FIELDS, false);
    let at = reader.at(node);
    let find = |name: &str| fields.iter().find(|field| field.name == name).copied();
    let title = find("title").and_then(|it| reader.text("bookmarks.title", it.value));
    let title = title.map(str::to_owned);
    let page = find("page").and_then(|it| Some((it, reader.name("bookmarks.page", it.value)?)));
    let mut names = |name: &str| {
        let entries = find(name)
            .map(|field| reader.entries(field))
            .unwrap_or_default();
        let texts = entries.iter().filter_map(|it| reader.text(name, it.value));
        texts.map(str::to_owned).collect::<Vec<_>>()
    };
    let (of, uris) = (names("of"), names("uris"));
    let Some((field, page)) = page else {
        if find("page").is_none() && reader.error_count() == before {
            let hint = "add a line such as: page: occupation";
            reader.error(at, "bookmarks: the page is missing", hint);
        }
        return None;
    };
    let Some(page) = PageKind::ALL.into_iter().find(|kind| kind.name() == page) else {
        let known = PageKind::ALL.map(PageKind::name);
        let hint = match nearest(&page, known) {
            Some(name) => format!("did you mean {}?", quoted(name)),
            None => format!("one of: {}", known.join(", ")),
        };
        let what = format!("bookmarks.page: unknown word {}", quoted(&page));
        reader.error(reader.at(field.value), what, hint);
        return None;
    };
    let page_ref = PageRef { page, of, uris };
    if !page_ref.is_sound() {
        if reader.error_count() == before {
            let what = format!("bookmarks: {} needs other names", quoted(page.name()));
            let hint = "\"of\" says what the page is about: one occupation or skill, for a comparison \
                        two or three; \"uris\" are the addresses of the same";
            reader.error(at, what, hint);
        }
        return None;
    }
    let title = title.unwrap_or_else(|| page_ref.of.join(" | "));
    Some(Bookmark { page_ref, title })
}

/// The entry for a bookmark.
fn to_entry(Bookmark { page_ref, title }: &Bookmark) -> Entry {
    let page = page_ref.page.name();
    let mut lines = vec![
        format!("title: {}", scalar_line(title)),
        format!("page: {page}"),
    ];
    let mut inline = format!("{{title: {}, page: {page}", scalar_in_brackets(title));
    for (name, list) in [("of", &page_ref.of), ("uris", &page_ref.uris)] {
        if list.is_empty() {
            continue;
        }
        lines.push(format!("{name}:"));
        lines.extend(list.iter().map(|it| format!("  - {}", scalar_line(it))));
        let list: Vec<_> = list.iter().map(|it| scalar_in_brackets(it)).collect();
        let _ = write!(inline, ", {name}: [{}]", list.join(", "));
    }
    inline.push('}');
    Entry { lines, inline }
}

impl Content for Bookmarks {
    const MAX_BYTES: u64 = MAX_BYTES;
    const IS_USER_EDITED: bool = true;

    fn parse(bytes: &[u8]) -> Parsed<Self> {
        ParsedFile::read(bytes).map(|parsed| Self::new(parsed.0.into_iter().map(|it| it.value)))
    }

    fn bytes(&self, existing: Option<&[u8]>) -> io::Result<Vec<u8>> {
        let edit = |existing: &[u8]| Some(ParsedFile::read(existing).content.ok()?.edit(self));
        yaml::rewrite(self, existing, edit, || to_yaml(self))
    }

    fn is_blank(&self) -> bool {
        self.list().is_empty()
    }
}

/// Reads bookmarks; there are none without a file.
///
/// # Errors
///
/// When the file cannot be read or parsed. It is not changed.
pub fn read(path: &Path) -> Result<Bookmarks, ReadError> {
    user_file::read(path)
}

/// The same, with everything that is wrong with the file.
///
/// # Errors
///
/// As for [`read`]; the problems say more.
pub fn check(path: &Path) -> (Result<Bookmarks, ReadError>, Vec<Problem>) {
    user_file::check(path)
}

/// Reads the file, or its backup if it is damaged; with a summary of the problems.
#[must_use]
pub fn recall(path: &Path) -> (Bookmarks, Option<String>) {
    user_file::recall(path)
}

/// Changes the file, and returns its new contents.
///
/// # Errors
///
/// When the file cannot be read or written, cannot be changed without losing some of it, or is of a
/// later version. Then it has not changed.
pub fn change(path: &Path, change: &BookmarkChange) -> io::Result<Changed<Bookmarks>> {
    user_file::change(path, |all: &mut Bookmarks| all.apply(change))
}

fn to_yaml(all: &Bookmarks) -> String {
    let mut text = format!("{HEAD}version: {VERSION}\n");
    if all.list().is_empty() {
        text.push_str("bookmarks: []\n");
        return text;
    }
    text.push_str("bookmarks:\n");
    for bookmark in all.list() {
        for (number, line) in to_entry(bookmark).lines.iter().enumerate() {
            let dash = if number == 0 { "- " } else { "  " };
            let _ = writeln!(text, "  {dash}{line}");
        }
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use std::fs;

    use super::*;
    use proptest::prelude::*;

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
        let place = root.path().join("data/careernav/bookmarks.yaml");
        assert_eq!(read(&place), Ok(Bookmarks::default()));
        let chef = bookmark(
            PageKind::Occupation,
            &["head-chef"],
            &["http://a/1"],
            "head chef",
        );
        let group = bookmark(PageKind::Group, &["2529"], &[], "2529 Others");
        let you = bookmark(PageKind::Me, &[], &[], "My skills");
        for bookmark in [&chef, &group, &you] {
            change(&place, &BookmarkChange::Set(bookmark.clone())).unwrap();
        }
        let written = fs::read_to_string(&place).unwrap();
        let expected = "version: 1\nbookmarks:\n  - title: head chef\n    page: occupation\n    of:\n      - head-chef\n    uris:\n      - http://a/1\n  - title: 2529 Others\n    page: group\n    of:\n      - \"2529\"\n  - title: My skills\n    page: me\n";
        assert_eq!(written, format!("{HEAD}{expected}"));
        assert_eq!(read(&place).unwrap().list(), [chef.clone(), group, you]);
        // As somebody would edit it.
        fs::write(
            &place,
            "version: 1\nbookmarks: [{page: skill, of: [welding]}]\n",
        )
        .unwrap();
        let all = change(&place, &BookmarkChange::Set(chef.clone()))
            .unwrap()
            .contents;
        let skill = bookmark(PageKind::Skill, &["welding"], &[], "welding");
        assert_eq!(all.list(), [skill.clone(), chef]);
        let all = change(&place, &BookmarkChange::Remove(skill.page_ref))
            .unwrap()
            .contents;
        assert_eq!(all.list().len(), 1);
        assert_eq!(read(&place).unwrap(), all);
    }

    #[test]
    fn what_cannot_be_understood_is_told_and_stays() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("bookmarks.yaml");
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
            assert_eq!(all.unwrap().list(), std::slice::from_ref(&skill), "{entry}");
            let [problem] = &problems[..] else {
                panic!("{problems:#?}");
            };
            assert!(problem.what.contains(what), "{entry}{problem}");
            if entry != "  -\n" {
                assert_eq!(
                    problem.short_place(),
                    format!("bookmarks.yaml:{at}"),
                    "{entry}"
                );
            }
            let all = change(&place, &BookmarkChange::Set(cook.clone()))
                .unwrap()
                .contents;
            assert_eq!(all.list(), [skill.clone(), cook.clone()]);
            let added = "  - title: cook\n    page: occupation\n    of:\n      - cook\n";
            assert_eq!(
                fs::read_to_string(&place).unwrap(),
                format!("{text}{added}")
            );
            let gone = change(&place, &BookmarkChange::Remove(cook.page_ref.clone())).unwrap();
            assert_eq!(gone.problems.len(), 1);
            assert_eq!(fs::read_to_string(&place).unwrap(), text);
        }
        let later = "version: 2\nbookmarks: {a: 1}\n";
        fs::write(&place, later).unwrap();
        assert_eq!(read(&place), Err(ReadError::LaterVersion));
        assert!(change(&place, &BookmarkChange::Set(cook)).is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), later);
    }

    #[test]
    fn comments_and_the_form_of_entries_stay() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("bookmarks.yaml");
        let text = "# mine\nversion: 1\n\nbookmarks:\n# soon\n- page: skill # a craft\n  of: [welding]\n\n\
                    # one day\n- of:\n    - cook # or baker\n  page: occupation\n# the end\n";
        fs::write(&place, text).unwrap();
        let you = bookmark(PageKind::Me, &[], &[], "me");
        change(&place, &BookmarkChange::Set(you.clone())).unwrap();
        let added = text.replace("# the end\n", "- title: me\n  page: me\n# the end\n");
        assert_eq!(fs::read_to_string(&place).unwrap(), added);
        let skill = bookmark(PageKind::Skill, &["welding"], &[], "");
        change(&place, &BookmarkChange::Remove(skill.page_ref)).unwrap();
        let from = "# soon\n- page: skill # a craft\n  of: [welding]\n";
        assert_eq!(fs::read_to_string(&place).unwrap(), added.replace(from, ""));
        // In brackets they stay in brackets.
        fs::write(&place, "bookmarks: [{page: skill, of: [welding]}] # few\n").unwrap();
        change(&place, &BookmarkChange::Set(you)).unwrap();
        let text = "bookmarks: [{page: skill, of: [welding]}, {title: me, page: me}] # few\n";
        assert_eq!(fs::read_to_string(&place).unwrap(), text);
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
                        let skill = bookmark(PageKind::Skill, &[&name], &[], &name);
                        change(place, &BookmarkChange::Set(skill)).unwrap();
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
                let set = BookmarkChange::Set(bookmark(PageKind::Skill, &[name], &[name], &title));
                expected.apply(&set);
                change(&place, &set).unwrap();
            }
            prop_assert_eq!(read(&place), Ok(expected));
        }
    }
}
