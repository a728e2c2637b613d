//! The import of O*NET, on a small download of our own in its format: the set that comes of it, the
//! forms in which a download may come, and everything that can be wrong with one; and on the real
//! one, where it lies beside the repository.

#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
use crate::esco::download;
mod faults;
mod forms;
mod real;
mod shown;

use std::fs;
use std::path::Path;

use careernav_core::profile::{Layer, Profile, SkillList, load};

use download::{Bench, Files, tree, unpack};

/// The name of the zip file.
const ZIP: &str = "db_30_9_text.zip";

/// The download.
fn tables() -> Files {
    let mut files = Files::new();
    for entry in fs::read_dir(directory()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ext| ext == "txt") {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            files.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    files
}

fn directory() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/onet")
}

/// The set that comes of the download, in whatever form it comes.
fn expected() -> Files {
    tree(&directory().join("expected"))
}

const SUMMARY: &str = "\
O*NET 30.9
occupations: 4
skills: 12
ratings: 10 (8 essential, 2 optional)
ratings left out (not important): 1
ratings left out (Recommend Suppress): 1
ratings left out (Not Relevant): 1
occupations without ratings: 1
kinds of technology (optional): 2
technology products (optional): 2
related occupations listed as similar: 4
related occupations left out (Supplemental): 1
occupations with a Job Zone: 3
tasks in notes: 4
skill groups: 3
rows dropped (unknown occupation): 4
rows dropped (duplicate, or to itself): 4
profiles written to set
";

/// Imports a download that was changed in a way that must not matter.
fn same(change: impl Fn(&str, String) -> (String, String)) {
    let files: Files = tables()
        .into_iter()
        .map(|(name, text)| change(&name, text))
        .collect();
    let bench = Bench::of("onet");
    let zip = bench.zip(ZIP, &files);
    let run = bench.import(&[&zip], &[]);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (0, SUMMARY, "")
    );
    assert_eq!(tree(&bench.set()), expected());
}

/// One of the profiles that come of it.
fn profile(bench: &Bench, id: &str) -> Profile {
    let loaded = load(&[Layer::Directory(bench.set())]);
    assert_eq!(loaded.problems, []);
    let found = loaded.profiles.iter().find(|profile| profile.id == id);
    Profile::clone(found.unwrap())
}

fn names(profile: &Profile, list: SkillList) -> Vec<&str> {
    let skills = profile.list(list).iter();
    skills.map(|skill| &*skill.name).collect()
}

/// An import of the download, changed as is said.
fn imported(change: impl FnOnce(&mut Files)) -> (Bench, String) {
    let mut files = tables();
    change(&mut files);
    let bench = Bench::of("onet");
    let zip = bench.zip(ZIP, &files);
    let run = bench.import(&[&zip], &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    (bench, run.out)
}

#[test]
fn a_zip_file_becomes_the_set() {
    same(|name, text| (name.to_owned(), text));
}

#[test]
fn the_form_of_the_files_does_not_matter() {
    same(|name, text| (name.to_owned(), text.replace('\n', "\r\n")));
    same(|name, text| (name.to_owned(), format!("\u{feff}{text}")));
    same(|name, text| (format!("db_30_9_text/{name}"), text));
    same(|name, text| (name.replace(' ', "_").to_uppercase(), text));
    // Columns in another order, and more of them.
    same(|name, text| {
        if name == "Read Me.txt" {
            return (name.to_owned(), text);
        }
        let turned = text.lines().map(|line| {
            let cells = line.split('\t').rev().chain(["Further"]);
            cells.collect::<Vec<_>>().join("\t") + "\n"
        });
        (name.to_owned(), turned.collect())
    });
    // Occupations in another order.
    same(|name, text| {
        if name != "Occupation Data.txt" {
            return (name.to_owned(), text);
        }
        let mut lines: Vec<_> = text.lines().collect();
        lines[1..].reverse();
        (name.to_owned(), lines.join("\n"))
    });
}

#[test]
fn directories_are_as_good_as_zip_files() {
    let bench = Bench::of("onet");
    unpack(&tables(), &bench.path("db_30_9_text"));
    assert_eq!(
        bench.import(&[&bench.path("db_30_9_text")], &[]).out,
        SUMMARY
    );
    assert_eq!(tree(&bench.set()), expected());
    let bench = Bench::of("onet");
    fs::create_dir(bench.path("downloads")).unwrap();
    bench.zip(&format!("downloads/{ZIP}"), &tables());
    assert_eq!(bench.import(&[&bench.path("downloads")], &[]).out, SUMMARY);
}

#[test]
fn importance_decides() {
    let (bench, _) = imported(|_| ());
    let ferrier = profile(&bench, "kite-ferriers");
    // By importance, and from 3.00 on.
    assert_eq!(
        names(&ferrier, SkillList::EssentialSkills),
        ["Balance on Masts", "Reading Signals"]
    );
    assert_eq!(names(&ferrier, SkillList::EssentialKnowledge), ["Winds"]);
    // From 2.00 on, and technology; 1.99 is left out.
    assert_eq!(
        names(&ferrier, SkillList::OptionalSkills),
        [
            "Reckoning",
            "Message software",
            "Spreadsheet software",
            "Kiteline",
            "TideSheet"
        ]
    );
    // What is to be suppressed is left out, and a name stands for one thing.
    let reckoner = profile(&bench, "tide-reckoners");
    assert_eq!(
        names(&reckoner, SkillList::EssentialSkills),
        ["Reckoning", "Reading Signals"]
    );
    assert_eq!(
        names(&reckoner, SkillList::EssentialKnowledge),
        ["Reckoning (knowledge)"]
    );
    // What is not relevant is left out whatever its number.
    let cook = profile(&bench, "lantern-cooks");
    let all = SkillList::ALL.map(|list| names(&cook, list)).concat();
    assert!(!all.contains(&"Arguing"), "{all:?}");
    assert_eq!(
        names(&cook, SkillList::OptionalSkills),
        ["Reading Signals", "Spreadsheet software"]
    );
}

#[test]
fn what_older_releases_do_not_have_is_not_needed() {
    let (bench, out) = imported(|files| {
        for name in [
            "Related Occupations",
            "Job Zone Reference",
            "Content Model Reference",
            "Abilities",
            "Sample of Reported Titles",
            "Read Me",
        ] {
            files.remove(&format!("{name}.txt")).unwrap();
        }
        for (name, column) in [
            ("Skills", "Not Relevant"),
            ("Skills", "Recommend Suppress"),
            ("Technology Skills", "In Demand"),
            ("Technology Skills", "Hot Technology"),
            ("Alternate Titles", "Short Title"),
            ("Task Statements", "Task Type"),
        ] {
            let text = files.get_mut(&format!("{name}.txt")).unwrap();
            *text = text.replacen(column, "Of No Matter", 1);
        }
    });
    let missing = "no Sample of Reported Titles table: occupations have fewer other titles\n\
                   no Abilities table: occupations have no abilities\n\
                   no Related Occupations table: no similar occupations are listed\n\
                   no Job Zone Reference table: Job Zones have numbers and no names\n\
                   no Content Model Reference table: skills have neither descriptions nor groups\n";
    assert!(out.contains(missing), "{out}");
    for lost in [
        "no column Short Title in Alternate Titles.txt: occupations have fewer other titles\n",
        "no column Task Type in Task Statements.txt: core tasks are not listed first\n",
        "no column Not Relevant in Skills.txt: ratings that are not relevant for an occupation are used, too\n",
        "no column Hot Technology in Technology Skills.txt: fewer products",
    ] {
        assert!(out.contains(lost), "{lost}{out}");
    }
    assert!(out.starts_with("O*NET 30.9\n"), "{out}");
    let ferrier = profile(&bench, "kite-ferriers");
    assert_eq!(ferrier.preparation.as_deref(), Some("O*NET Job Zone 2"));
    assert_eq!(ferrier.similar, [""; 0]);
    // Nothing is marked, so that no product is a skill of its own.
    assert_eq!(
        names(&ferrier, SkillList::OptionalSkills),
        ["Reckoning", "Message software", "Spreadsheet software"]
    );
    // Nor is anything suppressed.
    let reckoner = profile(&bench, "tide-reckoners");
    assert!(names(&reckoner, SkillList::EssentialSkills).contains(&"Arguing"));
}

#[test]
fn a_release_that_nothing_names_is_not_guessed() {
    let mut files = tables();
    files.remove("Read Me.txt");
    let bench = Bench::of("onet");
    let zip = bench.zip("tables.zip", &files);
    let out = bench.import(&[&zip], &[]).out;
    assert!(out.starts_with("O*NET\n"), "{out}");
}

#[test]
fn nothing_is_written_on_trial() {
    let bench = Bench::of("onet");
    let zip = bench.zip(ZIP, &tables());
    let run = bench.import(&[&zip], &["--dry-run"]);
    let said =
        SUMMARY.replace("written to", "would be written to") + "dry run: nothing was written\n";
    assert_eq!((run.code, run.out, run.err), (0, said, String::new()));
    assert!(!bench.set().exists());
}

#[test]
fn a_set_that_is_there_is_kept() {
    let (bench, _) = imported(|_| ());
    let zip = bench.path(ZIP);
    let run = bench.import(&[&zip], &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--replace replaces it"), "{}", run.err);
    fs::write(bench.set().join("kite-ferriers.yaml"), "title: mine\n").unwrap();
    let run = bench.import(&[&zip], &["--replace"]);
    let said = "old profiles changed by hand: 1 (kite-ferriers.yaml)\n\
                old profiles kept in set.old-1\n";
    assert!(run.out.ends_with(said), "{}", run.out);
    assert_eq!(tree(&bench.set()), expected());
    let mine = fs::read_to_string(bench.path("set.old-1/kite-ferriers.yaml")).unwrap();
    assert_eq!(mine, "title: mine\n");
}

#[test]
fn notes_that_are_full_leave_tasks_out() {
    let (bench, out) = imported(|files| {
        let text = files.get_mut("Task Statements.txt").unwrap();
        for _ in 0..3 {
            let task = "Tie knots. ".repeat(1_000);
            text.extend(["53-9001.00\t9\t", &task, "\tCore\t1\t08/2030\tAnalyst\n"]);
        }
    });
    assert!(
        out.contains("tasks left out (notes too long): 2\n"),
        "{out}"
    );
    let notes = profile(&bench, "kite-ferriers").notes.unwrap();
    assert!(notes.ends_with("- Mend torn kites."), "{notes}");
}
