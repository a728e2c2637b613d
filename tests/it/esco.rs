//! The import of ESCO, on a small download of our own in its format: the set that comes of it, the
//! forms in which a download may come, and everything that can be wrong with one.

#![allow(clippy::unwrap_used)]

#[cfg(unix)]
mod addition;
pub(crate) mod download;
mod dry_run;
mod faults;
mod further;
mod given;
mod language;
mod place;
mod rows;
#[cfg(unix)]
mod signals;
mod spreadsheet;
mod versions;

use std::fs;
use std::path::Path;

use careernav_core::profile::{Layer, load};

use download::{Bench, Files, download, tree, unpack};

/// The set that comes of the download, in whatever form it comes.
fn expected() -> Files {
    tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/esco/expected"))
}

const SUMMARY: &str = "\
occupations: 4
skills: 7
links from occupations to skills: 9 of 12
links dropped (unknown occupation): 1
links dropped (unknown skill): 1
links dropped (duplicate): 1
skill groups: 4
skills in groups: 5
broader skills of skills: 2
skills needed by skills: 3
relations of skills dropped (unknown skill or group): 3
relations of skills dropped (duplicate, or to itself): 3
ISCO groups with a text of their own: 3
broader occupations of occupations: 1
broader occupations dropped (unknown occupation): 1
broader occupations dropped (duplicate, or to itself): 2
hidden titles and names: 3
skills dropped (another one has the same name): 1
skills without a kind (inferred): 2
cells cleaned of control or invisible characters: 3
dates left out (no such day): 1
no skills collection file for digcomp, digital, language, research and transversal: no skill has these tags
profiles written to set
";

/// Imports a download that was changed in a way that must not matter.
fn same(change: impl Fn(&str, String) -> (String, String)) {
    let files: Files = download()
        .into_iter()
        .map(|(name, text)| change(&name, text))
        .collect();
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &files);
    let run = bench.import(&[&zip], &[]);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (0, SUMMARY, "")
    );
    assert_eq!(tree(&bench.set()), expected());
}

#[test]
fn a_zip_file_becomes_the_set() {
    same(|name, text| (name.to_owned(), text));
}

#[test]
fn the_set_loads_without_a_remark() {
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &download());
    assert_eq!(bench.import(&[&zip], &[]).code, 0);
    let loaded = load(&[Layer::Directory(bench.set())]);
    assert_eq!(loaded.problems, []);
    assert_eq!((loaded.profiles.len(), loaded.catalogue.len()), (4, 7));
    assert_eq!((loaded.skill_groups.len(), loaded.isco.len()), (4, 3));
    assert_eq!(loaded.about.name.as_deref(), Some("ESCO"));
    let notice = loaded.about.notice.unwrap();
    let said = "This service uses the ESCO classification of the European Commission. ";
    assert!(notice.starts_with(said) && notice.contains("adapted"));
}

#[test]
fn the_form_of_the_files_does_not_matter() {
    // Line ends, byte order marks, names, folders.
    same(|name, text| (name.to_owned(), text.replace('\n', "\r\n")));
    same(|name, text| (name.to_owned(), format!("\u{feff}{text}")));
    same(|name, text| (format!("ESCO/csv/{name}"), text));
    same(|name, text| (name.replace("_en", "").to_uppercase(), text));
    same(|name, text| (name.replace("ions.csv", "ions_en.csv"), text));
    // Columns in another order, and more of them.
    same(|name, text| {
        // In this file, rows may end early.
        if name.contains("Hierarchy") {
            return (name.to_owned(), text);
        }
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut writer = csv::Writer::from_writer(Vec::new());
        let turned = |record: &csv::StringRecord, more: &str| {
            let cells = record.iter().rev().chain([more]);
            cells.map(str::to_owned).collect::<Vec<_>>()
        };
        let headings = turned(reader.headers().unwrap(), "");
        writer.write_record(headings).unwrap();
        for record in reader.records() {
            writer.write_record(turned(&record.unwrap(), "")).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        (name.to_owned(), text)
    });
    // Rows in another order: what is the same stays the same.
    same(|name, text| {
        // In this file, rows may end early.
        if name.contains("Hierarchy") {
            return (name.to_owned(), text);
        }
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(reader.headers().unwrap()).unwrap();
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        // Of a link that stands twice the first counts.
        for row in rows.iter().rev().filter(|_| !name.contains("Relations")) {
            writer.write_record(row).unwrap();
        }
        for row in rows.iter().filter(|_| name.contains("Relations")) {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        (name.to_owned(), text)
    });
}

#[test]
fn a_very_large_cell_is_no_matter() {
    // Numbered, for what is repeated too often is refused as a trap.
    let addresses = (0..40_000_u64).map(|number| (number * number).to_string());
    let large = addresses
        .collect::<Vec<_>>()
        .join("\nhttp://example.org/x/");
    assert!(large.len() > 1_000_000);
    same(|name, text| {
        let text = text.replace(",scheme,", &format!(",\"{large}\","));
        (name.to_owned(), text)
    });
}

#[test]
fn directories_and_zip_files_go_together() {
    let (relations, classification): (Files, Files) = download()
        .into_iter()
        .partition(|(name, _)| name.contains("Relations"));
    let bench = Bench::new();
    unpack(&classification, &bench.path("unpacked/deep/down"));
    fs::write(bench.path("unpacked/._skills_en.csv"), "not ours").unwrap();
    fs::write(bench.path("unpacked/notes.txt"), "not ours").unwrap();
    let zip = bench.zip("relations.zip", &relations);
    let run = bench.import(&[&zip, &bench.path("unpacked")], &[]);
    assert_eq!((run.code, run.out.as_str()), (0, SUMMARY));
    assert_eq!(tree(&bench.set()), expected());

    let bench = Bench::new();
    unpack(&download(), &bench.path("all"));
    let run = bench.import(&[&bench.path("all")], &[]);
    assert_eq!((run.code, run.out.as_str()), (0, SUMMARY));
    assert_eq!(tree(&bench.set()), expected());
}

#[test]
fn a_directory_may_hold_the_zip_files() {
    let (relations, classification): (Files, Files) = download()
        .into_iter()
        .partition(|(name, _)| name.contains("Relations"));
    let bench = Bench::new();
    fs::create_dir(bench.path("downloads")).unwrap();
    bench.zip(
        "downloads/ESCO dataset - classification - en - csv.zip",
        &classification,
    );
    bench.zip(
        "downloads/ESCO dataset - classification -  - csv.zip",
        &relations,
    );
    fs::write(bench.path("downloads/holiday.zip"), "not ours").unwrap();
    let run = bench.import(&[&bench.path("downloads")], &[]);
    assert_eq!((run.code, run.out.as_str()), (0, SUMMARY));
    assert_eq!(tree(&bench.set()), expected());
}

#[test]
fn groups_and_collections_may_be_absent() {
    let mut files = download();
    files.retain(|name, _| !name.contains("ISCO") && !name.contains("Collection"));
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &files);
    let run = bench.import(&[&zip], &[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.contains("no ISCOGroups file"), "{run:?}");
    let set = tree(&bench.set());
    assert!(!set["kite-maker.yaml"].contains("that fly"));
    assert!(!set["tide-reader.yaml"].contains("tags"));
}

#[test]
fn texts_that_are_too_long_are_counted() {
    let mut files = download();
    let occupations = files.get_mut("occupations_en.csv").unwrap();
    *occupations = occupations
        .replace("watcher of the sea", &"x".repeat(301))
        .replace("Only by day.", &"y".repeat(20_001));
    let bench = Bench::new();
    let zip = bench.zip("esco.zip", &files);
    let run = bench.import(&[&zip], &[]);
    assert!(run.out.contains("texts left out (too long): 2"), "{run:?}");
    assert_eq!(load(&[Layer::Directory(bench.set())]).problems, []);
}
