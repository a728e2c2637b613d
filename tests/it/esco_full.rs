//! The import of the real ESCO 1.1.1, where its download lies beside the repository.
//!
//! It takes about a minute in a debug build, most of it for reading the zip files and for
//! loading the set again.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use crate::esco::download::careernav;
use crate::page::occupation;
use crate::support::esco as source;

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::AtomicUsize;
use std::time::{Duration, Instant};

use careernav_core::profile::{CatalogueEntry, Layer, load};
use careernav_import::esco::{BroaderCounts, EscoReport, LinkCounts, SkillRelationCounts, import};
use careernav_import::{Request, SkippedRows};

#[test]
fn all_of_esco_becomes_a_set_without_an_error() {
    let Some(zips) = source::zips() else {
        return;
    };
    let root = tempfile::tempdir().unwrap();
    let set = root.path().join("set");
    let stop = AtomicUsize::new(0);
    let request = Request {
        sources: &zips,
        into: &set,
        may_replace: false,
        stop: &stop,
    };
    let EscoReport::Set(summary) = import(&request, None, &mut |_| {}).unwrap().report else {
        unreachable!("there was no set before");
    };
    assert_eq!((summary.occupations, summary.skills), (3_007, 13_896));
    let links = LinkCounts {
        read: 123_855,
        kept: 123_788,
        no_occupation: 67,
        ..LinkCounts::default()
    };
    assert_eq!(summary.links, links);
    assert_eq!((summary.too_long, summary.inferred_kinds), (0, 6));
    let broader = BroaderCounts {
        kept: 1_247,
        unknown: 1,
        duplicate: 0,
    };
    assert_eq!(summary.broader_occupations, broader);
    // All rows are sound, and nothing is missing; what is not read is of no interest.
    assert_eq!(summary.skipped, SkippedRows::default());
    assert_eq!((summary.duplicate_rows, summary.repaired_codes), (0, 0));
    assert_eq!(summary.unread_files, ["conceptSchemes_en.csv"]);
    assert_eq!(summary.unread_columns, [""; 0]);
    assert_eq!(summary.missing_files, []);
    assert!(summary.cells_cleaned >= 12);
    let relations = SkillRelationCounts {
        in_groups: 13_448,
        broader: 6_565,
        needed: 5_898,
        unknown: 0,
        // One skill needs itself.
        duplicate: 1,
    };
    assert_eq!(summary.relations, relations);
    assert_eq!((summary.skill_groups, summary.isco_groups), (647, 619));
    assert_eq!((summary.hidden_titles, summary.hidden_names), (86, 349));
    assert_eq!(
        (summary.name.as_str(), summary.language.as_str()),
        ("ESCO v1.1.1", "en")
    );

    let loaded = load(&[Layer::Directory(set.clone())]);
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.profiles.len(), 3_007);
    assert_eq!(loaded.catalogue.len(), 13_896);
    assert_eq!((loaded.isco.len(), loaded.skill_groups.len()), (619, 647));
    let catalogue = &loaded.catalogue;
    let count = |list: fn(&CatalogueEntry) -> usize| catalogue.iter().map(list).sum::<usize>();
    assert_eq!(count(|it| it.groups.len()), 13_448);
    assert_eq!(count(|it| it.broader.len()), 6_565);
    assert_eq!(
        (
            count(|it| it.essential.len()),
            count(|it| it.optional.len())
        ),
        (191, 5_707)
    );

    // On a page, every occupation is the same as in the set, even where it needs the only skill
    // whose name ends like a sentence.
    let profiles = loaded.profiles.iter();
    let differences: Vec<_> = profiles
        .flat_map(|profile| occupation::differences(profile))
        .collect();
    assert_eq!(differences, [""; 0]);

    let french = source::download("esco-1.0-fr");
    let request = Request {
        sources: &french,
        ..request
    };
    let EscoReport::Language(added) = import(&request, None, &mut |_| {}).unwrap().report else {
        unreachable!("the set is in English");
    };
    assert_eq!(
        (added.occupations, added.skills, added.isco_groups),
        (2_939, 13_379, 619)
    );
    assert_eq!(added.unmatched[..3], [3, 106, 0]);
    let again = load(&[Layer::Directory(set)]);
    assert_eq!(again.problems, []);
    assert_eq!(again.profiles, loaded.profiles);
    assert_eq!(again.catalogue, loaded.catalogue);
    assert_eq!(again.translations[0].skills.len(), 13_379);
}

/// Of this version there is a piece with rows that repeat a URI, and a download without skills.
#[test]
fn the_newest_of_repeated_rows_of_version_1_2_1_stays() {
    let files = source::download("esco-1.2.1");
    if files.is_empty() {
        println!("skipped: there is no download of ESCO 1.2.1");
        return;
    }
    let (pieces, zips): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| path.is_dir());
    let root = tempfile::tempdir().unwrap();
    let set = root.path().join("set");
    let stop = AtomicUsize::new(0);
    let request = Request {
        sources: &pieces,
        into: &set,
        may_replace: false,
        stop: &stop,
    };
    let EscoReport::Set(summary) = import(&request, None, &mut |_| {}).unwrap().report else {
        unreachable!("there was no set before");
    };
    assert_eq!((summary.occupations, summary.duplicate_rows), (2, 1));
    let loaded = load(&[Layer::Directory(set.clone())]);
    assert_eq!(loaded.problems, []);
    let updated = loaded.profiles.iter().map(|it| it.updated.as_deref());
    assert!(updated.into_iter().any(|it| it == Some("2025-11-26")));
    let request = Request {
        sources: &zips,
        may_replace: true,
        ..request
    };
    let error = import(&request, None, &mut |_| {}).unwrap_err().to_string();
    assert!(error.contains("no skills_en.csv"), "{error}");
}

#[test]
fn an_import_that_is_killed_leaves_the_old_set() {
    let Some(zips) = source::zips() else {
        return;
    };
    let root = tempfile::tempdir().unwrap();
    let set = root.path().join("set");
    fs::create_dir(&set).unwrap();
    fs::write(set.join("mine.yaml"), "title: mine\n").unwrap();
    let names = |directory: &Path| -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    };
    let mut import = careernav()
        .args(["import", "esco", "--replace", "--into"])
        .arg(&set)
        .args(&zips)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // It is killed while it writes: when the draft is there, and holds something.
    let start = Instant::now();
    let is_writing = || {
        // Beside it is a file whose lock says that the import still runs.
        let hidden = names(root.path())
            .into_iter()
            .filter(|name| name.starts_with('.'));
        let mut drafts = hidden
            .map(|name| root.path().join(name))
            .filter(|path| path.is_dir());
        drafts.any(|draft| !names(&draft).is_empty())
    };
    while !is_writing() {
        assert!(start.elapsed() < Duration::from_secs(120), "no draft");
        std::thread::sleep(Duration::from_millis(5));
    }
    import.kill().unwrap();
    assert!(!import.wait().unwrap().success());
    assert_eq!(names(&set), ["mine.yaml"]);
    assert_eq!(
        names(root.path()).len(),
        3,
        "the set, the draft and its lock"
    );
}
