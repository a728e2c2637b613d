//! Fault injection for user files: every step of every change fails once, and the machine stops after
//! every step. The file then has the old or the new contents, whole, as the same reader reads it.
//!
//! A machine that stops loses what was written and not yet flushed: such a file is emptied here, whatever
//! it was renamed to by then.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::user_file::backup_path;
#[cfg(unix)]
use super::user_file::{ReadError, lock, lock_within};
use crate::app::session::Session;
use crate::shipped;
use crate::store::session::SessionStore;
use crate::store::{self, history};
use careernav_core::file::atomic::fault_injection::{Fault, with};
use careernav_core::file::atomic::{DRAFT, Step};
use careernav_core::user::Bookmark;
use careernav_core::user::HistoryEvent;
use careernav_core::user::{BookmarkChange, PageKind, PageRef, SkillsChange, UserChange};

/// No change has so many steps.
const STEP_LIMIT: usize = 200;

/// Empties what was written and is not on the disk.
fn forget_what_is_not_on_the_disk(done: &[(Step, PathBuf)]) {
    let is_draft_of = |draft: &Path, place: &Path| {
        let [draft, place] = [draft, place].map(|it| it.file_name().unwrap().to_string_lossy());
        draft.starts_with(&format!(".{place}{DRAFT}"))
    };
    for (at, (_, draft)) in done
        .iter()
        .enumerate()
        .filter(|(_, it)| it.0 == Step::Create)
    {
        let later = &done[at..];
        let sync = later
            .iter()
            .position(|it| *it == (Step::Sync, draft.clone()));
        let last_write = later
            .iter()
            .rposition(|it| *it == (Step::Write, draft.clone()));
        if sync > last_write {
            continue;
        }
        let names = later.iter().filter(|(step, _)| *step == Step::Rename);
        let names = names.filter(|(_, place)| is_draft_of(draft, place));
        for name in names.map(|(_, place)| place).chain([draft]) {
            if name.exists() {
                fs::write(name, "").unwrap();
            }
        }
    }
}

/// A file, how it comes to be there, and what is done to it.
struct Case {
    name: &'static str,
    file: String,
    /// What stands there before.
    before: Option<&'static str>,
    /// What stands in its backup.
    backup: Option<&'static str>,
    change: fn(&Path) -> io::Result<()>,
    /// What the reader says.
    read: fn(&Path) -> String,
}

const OLD: &str = "version: 1\nskills:\n  - first aid\n  - bake bread\npast_jobs: [cook]\n";
const OLDER: &str = "# by hand\nversion: 1\nskills: [first aid]\n";
const MARKS: &str = "version: 1\nbookmarks:\n  - {page: skill, of: [welding]}\n";

fn added(skill: &str) -> UserChange {
    UserChange::Skills(SkillsChange::AddSkill(skill.into()))
}

fn know(place: &Path) -> io::Result<()> {
    store::user_data::change(place, &[added("season dishes")]).map(drop)
}

fn mark(place: &Path) -> io::Result<()> {
    let page_ref = page_ref();
    let title = "head chef".to_owned();
    let change = BookmarkChange::Set(Bookmark { page_ref, title });
    store::user_data::change(place, &[UserChange::Bookmark(change)]).map(drop)
}

fn page_ref() -> PageRef {
    PageRef {
        page: PageKind::Occupation,
        of: vec!["head-chef".to_owned()],
        uris: Vec::new(),
    }
}

fn session_store(place: &Path) -> SessionStore {
    SessionStore::new(place.parent().unwrap(), &[shipped::LAYER])
}

/// The name of the file that the last place in the shipped set has.
fn session_file_name() -> String {
    let root = tempfile::tempdir().unwrap();
    session_store(&root.path().join("any"))
        .save(&Session::at(page_ref()))
        .unwrap();
    let files = all(root.path());
    let file = files
        .iter()
        .find(|path| path.extension() == Some(OsStr::new("json")));
    file.and_then(|path| path.file_name()?.to_str())
        .unwrap()
        .to_owned()
}

fn cases() -> Vec<Case> {
    let read_me = |place: &Path| format!("{:?}", store::user_data::read(place));
    let me = |name, before, backup| Case {
        name,
        file: "me.yaml".to_owned(),
        before,
        backup,
        change: know,
        read: read_me,
    };
    let damaged = Some("version: 1\nskills: [first aid");
    let read_marks = |place: &Path| format!("{:?}", store::user_data::read(place));
    let marks = |name, before, backup| Case {
        name,
        file: "me.yaml".to_owned(),
        before,
        backup,
        change: mark,
        read: read_marks,
    };
    vec![
        me("the first skill", None, None),
        me("another skill", Some(OLD), None),
        me("yet another skill", Some(OLD), Some(OLDER)),
        me("a skill after damage", damaged, Some(OLD)),
        me("a skill after damage, without a backup", damaged, None),
        marks("a bookmark", Some(MARKS), Some("version: 1\n")),
        marks(
            "a bookmark after damage",
            Some("version: 1\nbookmarks: [{page"),
            Some(MARKS),
        ),
        Case {
            name: "a search",
            file: "history.json".to_owned(),
            before: Some("{\"version\":1,\"searches\":[\"nurse\"],\"opened\":[]}"),
            backup: None,
            change: |place| {
                history::add(place, &HistoryEvent::Searched("bread".to_owned())).map(drop)
            },
            read: |place| format!("{:?}", history::read(place)),
        },
        Case {
            name: "a session",
            file: session_file_name(),
            before: Some("{\"version\":1,\"layers\":[\"(shipped)\"],\"session\":7}"),
            backup: None,
            change: |place| session_store(place).save(&Session::at(page_ref())),
            read: |place| format!("{:?}", session_store(place).read()),
        },
    ]
}

impl Case {
    /// The file in a directory of its own, as it is before.
    fn set_up(&self) -> (tempfile::TempDir, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join(&self.file);
        let texts = [
            (place.clone(), self.before),
            (backup_path(&place), self.backup),
        ];
        for (path, text) in texts {
            if let Some(text) = text {
                fs::write(path, text).unwrap();
            }
        }
        (root, place)
    }
}

fn text(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

fn all(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn drafts(directory: &Path) -> usize {
    let is_draft = |path: &&PathBuf| path.to_string_lossy().contains(DRAFT);
    all(directory).iter().filter(is_draft).count()
}

/// Lets one step go wrong; false if there are not so many.
fn goes_wrong(case: &Case, fault: Fault) -> bool {
    let told = |what: &str| format!("{}, {fault:?}: {what}", case.name);
    let (root, place) = case.set_up();
    let (whole, new) = {
        let (_root, place) = case.set_up();
        (case.change)(&place).unwrap();
        ((case.read)(&place), text(&place))
    };
    let old = text(&place);
    let old_reading = (case.read)(&place);

    let (outcome, done, is_met) = with(Some(fault), || (case.change)(&place));
    if let Fault::Stops(_) = fault {
        forget_what_is_not_on_the_disk(&done);
    } else {
        assert_eq!(drafts(root.path()), 0, "{}", told("a draft is left"));
    }
    let now = text(&place);
    assert!(now == old || now == new, "{}", told(&format!("{now:?}")));
    let reading = (case.read)(&place);
    assert!(
        reading == old_reading || reading == whole,
        "{}",
        told(&reading)
    );
    assert!(
        outcome.is_err() || now == new,
        "{}",
        told("not done, and not told")
    );
    // What is damaged is still there, in whichever file, and so is the backup of what is not.
    if let Some(old) = &old {
        let is_damaged = case.name.contains("damage");
        let is_kept = |text: &String| {
            let has_every_line = || old.lines().all(|line| text.lines().any(|it| it == line));
            text == old || is_damaged && has_every_line()
        };
        let files = all(root.path());
        let is_there = files
            .iter()
            .filter_map(|path| text(path))
            .any(|it| is_kept(&it));
        let is_worth_it = old_reading.contains("Err") || case.file != "history.json";
        assert!(is_there || !is_worth_it, "{}", told("the old is gone"));
    }
    if let Some(backup) = case.backup {
        let kept = text(&backup_path(&place));
        assert!(
            kept.as_deref() == Some(backup) || kept == old,
            "{}",
            told(&format!("{kept:?}"))
        );
    }

    // And the next time all is well.
    (case.change)(&place).unwrap();
    assert_eq!((case.read)(&place), whole, "{}", told("afterwards"));
    assert_eq!(
        drafts(root.path()),
        0,
        "{}",
        told("a draft is left for ever")
    );
    is_met
}

#[test]
fn whatever_step_fails_the_file_is_the_old_or_the_new_one() {
    for case in cases() {
        let steps = (1..STEP_LIMIT)
            .take_while(|&at| goes_wrong(&case, Fault::Fails(at)))
            .count();
        eprintln!("{}: {steps} steps", case.name);
        assert!((8..STEP_LIMIT - 1).contains(&steps));
    }
}

#[test]
fn after_whatever_step_the_machine_stops_the_file_is_the_old_or_the_new_one() {
    for case in cases() {
        let steps = (1..STEP_LIMIT)
            .take_while(|&at| goes_wrong(&case, Fault::Stops(at)))
            .count();
        eprintln!("{}: {steps} steps", case.name);
        assert!((8..STEP_LIMIT - 1).contains(&steps));
    }
}

#[test]
fn a_change_is_on_the_disk_before_its_name_is_and_the_backup_before_the_change() {
    let case = &cases()[1];
    let (_root, place) = case.set_up();
    let (outcome, mut done, _) = with(None, || (case.change)(&place));
    outcome.unwrap();
    done.dedup();
    let name = |path: &Path| path.file_name().and_then(OsStr::to_str).unwrap().to_owned();
    let done: Vec<_> = done
        .iter()
        .map(|(step, path)| (*step, name(path)))
        .collect();
    let done: Vec<_> = done
        .iter()
        .map(|(step, name)| {
            let name = name.split(DRAFT).next().unwrap();
            (*step, name.trim_start_matches('.'))
        })
        .collect();
    let write = |name| {
        [
            Step::Create,
            Step::Write,
            Step::Sync,
            Step::Rename,
            Step::SyncDirectory,
        ]
        .map(|step| (step, name))
    };
    let begin = [Step::MakeDirectory, Step::Lock, Step::Read].map(|step| (step, "me.yaml"));
    let expected = [&begin[..], &write("me.yaml.bak"), &write("me.yaml")].concat();
    assert_eq!(done, expected);
}

#[test]
fn drafts_of_programs_that_have_ended_go_and_nothing_else_does() {
    let case = &cases()[1];
    let (root, place) = case.set_up();
    let others = [
        "me.yaml.damaged-1",
        "me.yaml.draft",
        "other.yaml.draft-7",
        "me.yaml.bak.bak",
    ];
    let stale = [
        ".me.yaml.draft-0123456789abcdef",
        ".me.yaml.bak.draft-fedcba9876543210",
    ];
    for name in others.iter().chain(&stale) {
        fs::write(root.path().join(name), "half").unwrap();
    }
    (case.change)(&place).unwrap();
    let left: Vec<_> = all(root.path());
    assert!(
        others
            .iter()
            .all(|name| left.contains(&root.path().join(name))),
        "{left:?}"
    );
    for name in stale {
        assert!(!left.contains(&root.path().join(name)), "{left:?}");
    }
}

#[test]
fn what_is_no_file_or_of_a_later_version_is_told_and_left_alone() {
    for case in cases() {
        let (root, place) = case.set_up();
        let _ = fs::remove_file(&place);
        fs::create_dir(&place).unwrap();
        assert!((case.read)(&place).contains("Irregular"), "{}", case.name);
        assert!((case.change)(&place).is_err(), "{}", case.name);
        assert!(place.is_dir());
        assert_eq!(drafts(root.path()), 0);
        fs::remove_dir(&place).unwrap();
        // JSON is YAML, too.
        let later = "{\"version\": 99, \"skills\": {}, \"searches\": 7}";
        fs::write(&place, later).unwrap();
        assert!(
            (case.read)(&place).contains("LaterVersion"),
            "{}",
            case.name
        );
        assert!((case.change)(&place).is_err(), "{}", case.name);
        assert_eq!(text(&place).as_deref(), Some(later));
    }
}

#[cfg(unix)]
#[test]
fn what_would_keep_its_reader_waiting_is_not_read() {
    let root = tempfile::tempdir().unwrap();
    let place = root.path().join("me.yaml");
    let made = std::process::Command::new("mkfifo")
        .arg(&place)
        .status()
        .unwrap();
    assert!(made.success());
    assert_eq!(store::user_data::read(&place), Err(ReadError::Irregular));
    assert!(know(&place).is_err());
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_stays_one() {
    let root = tempfile::tempdir().unwrap();
    let (place, link) = (
        root.path().join("dotfiles.yaml"),
        root.path().join("me.yaml"),
    );
    fs::write(&place, OLD).unwrap();
    std::os::unix::fs::symlink(&place, &link).unwrap();
    know(&link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(text(&place).unwrap().contains("season dishes"));
    assert_eq!(text(&backup_path(&place)).as_deref(), Some(OLD));
}

#[test]
fn what_is_damaged_is_told_and_stays_where_it_is() {
    let root = tempfile::tempdir().unwrap();
    let place = root.path().join("me.yaml");
    for name in ["first aid", "bake bread"] {
        store::user_data::change(&place, &[added(name)]).unwrap();
    }
    let backup = text(&backup_path(&place)).unwrap();
    assert_eq!(store::user_data::recall(&place).1, None);
    let damaged = "version: 1\nskills: [first\npast_jobs: [cook]\n";
    fs::write(&place, damaged).unwrap();
    let (me, summary) = store::user_data::recall(&place);
    assert_eq!(
        (me.skills.skills().len(), me.skills.past_jobs()),
        (0, &["cook".into()][..])
    );
    let summary = summary.unwrap();
    assert!(summary.starts_with("me.yaml:2:"), "{summary}");
    let changed = store::user_data::change(&place, &[added("season dishes")]).unwrap();
    assert_eq!(changed.contents.skills.skills(), ["season dishes".into()]);
    assert!(changed.recovered.is_none());
    assert_eq!(changed.problems.len(), 1);
    let now = text(&place).unwrap();
    assert_eq!(now, format!("{damaged}skills:\n  - season dishes\n"));
    // What was read without a fault is worth more than that.
    assert_eq!(text(&backup_path(&place)).unwrap(), backup);
    assert_eq!(all(root.path()).len(), 3, "{:?}", all(root.path()));

    // Of what is no text there is nothing to be had, and nothing is done to it.
    fs::write(&place, b"version: 1\nskills: [caf\xe9]\n").unwrap();
    let (me, summary) = store::user_data::recall(&place);
    assert_eq!(me.skills.skills(), ["first aid".into()]);
    assert_eq!(
        summary.unwrap(),
        "me.yaml:2:13: not UTF-8: byte 0xE9, the 24th of the file. Using me.yaml.bak, from before its last change."
    );
    let error = know(&place).unwrap_err();
    assert_eq!(
        error.to_string(),
        "2:13: not UTF-8: byte 0xE9, the 24th of the file"
    );
    assert_eq!(
        fs::read(&place).unwrap(),
        b"version: 1\nskills: [caf\xe9]\n"
    );
    // Nor is an empty file a backup of what was there before.
    fs::write(&place, "").unwrap();
    know(&place).unwrap();
    assert_eq!(text(&backup_path(&place)).unwrap(), backup);
}

#[cfg(unix)]
#[test]
fn what_leads_nowhere_and_what_is_no_lock_is_named_and_left_alone() {
    let root = tempfile::tempdir().unwrap();
    let place = root.path().join("me.yaml");
    std::os::unix::fs::symlink("elsewhere/me.yaml", &place).unwrap();
    assert_eq!(store::user_data::read(&place), Err(ReadError::BrokenLink));
    let error = know(&place).unwrap_err();
    assert_eq!(error.to_string(), "it is a broken link");
    assert!(fs::symlink_metadata(&place).unwrap().is_symlink());
    fs::remove_file(&place).unwrap();

    let lock = root.path().join("me.yaml.lock");
    let pipe = |place: &Path| {
        let mut made = std::process::Command::new("mkfifo");
        assert!(made.arg(place).status().unwrap().success());
    };
    let link = |place: &Path| std::os::unix::fs::symlink("nowhere", place).unwrap();
    let folder = |place: &Path| fs::create_dir(place).unwrap();
    for make in [&pipe as &dyn Fn(&Path), &link, &folder] {
        let _ = fs::remove_file(&lock);
        make(&lock);
        let error = know(&place).unwrap_err();
        assert_eq!(
            error.to_string(),
            "me.yaml.lock is not a regular file: delete it"
        );
        assert!(!place.exists() && !root.path().join("nowhere").exists());
    }
}

#[cfg(unix)]
#[test]
fn nobody_waits_for_ever() {
    let case = &cases()[1];
    let (_root, place) = case.set_up();
    let guard = lock(&place).unwrap();
    assert!(guard.is_some());
    let second = lock_within(std::time::Duration::from_millis(20), &place);
    assert_eq!(second.unwrap_err().kind(), io::ErrorKind::TimedOut);
    drop(guard);
    (case.change)(&place).unwrap();
}
