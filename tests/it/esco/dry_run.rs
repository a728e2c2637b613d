//! A download that is only looked at: the same is said of it, and nothing is written.

use std::fs;

use super::download::{Bench, Run, careernav, download, french, tree};
use super::language::{ADDED, bench};
use super::{SUMMARY, expected};

impl Bench {
    /// Runs the program on a zip file, in a home of its own.
    fn check(&self, options: &[&str]) -> Run {
        let output = careernav()
            .args(["import", "esco", "esco.zip"])
            .args(options)
            .current_dir(self.root.path())
            .env("HOME", self.root.path())
            .env("XDG_DATA_HOME", self.root.path())
            // No directory: no snapshot is kept there.
            .env("XDG_CACHE_HOME", "/dev/null")
            .output()
            .unwrap();
        Run::of(&output, self.root.path())
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    }
}

#[test]
fn all_is_said_and_nothing_is_written() {
    let bench = Bench::new();
    bench.zip("esco.zip", &download());
    let run = bench.check(&["--dry-run"]);
    let wanted = SUMMARY.replace(
        "profiles written to set\n",
        "profiles would be written to careernav/profiles\ndry run: nothing was written\n",
    );
    assert_eq!((run.code, run.out, run.err.as_str()), (0, wanted, ""));
    assert_eq!(bench.names(), ["esco.zip"]);
    // The same import would have written something.
    assert_eq!(bench.check(&["--into", "set"]).code, 0);
    assert_eq!(super::tree(&bench.set()), expected());
}

#[test]
fn what_cannot_be_imported_is_told() {
    let bench = Bench::new();
    let mut files = download();
    let skills = files.get_mut("skills_en.csv").unwrap();
    *skills = skills.replacen("skillType", "other", 1);
    bench.zip("esco.zip", &files);
    let run = bench.check(&["--dry-run"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let what = "esco.zip: skills_en.csv:1: no column skillType";
    assert!(run.err.contains(what), "{run:?}");
    let run = bench.check(&["--dry-run", "--lang", "de"]);
    assert_eq!(run.code, 1, "{run:?}");
    bench.zip("esco.zip", &french());
    let run = bench.check(&["--dry-run"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("versions 1.0 do not have it"), "{run:?}");
    assert_eq!(bench.names(), ["esco.zip"]);
}

#[test]
fn what_would_become_of_a_set_is_told() {
    let bench = bench();
    fs::write(bench.set().join("mine.yaml"), "title: mine\n").unwrap();
    let before = tree(&bench.set());
    let run = bench.check(&["--dry-run", "--into=set"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let what = "set exists and is not empty; --replace";
    assert!(run.err.contains(what), "{run:?}");
    let run = bench.check(&["--dry-run", "--into=set", "--replace"]);
    let wanted = SUMMARY.replace(
        "profiles written to set\n",
        "profiles would be written to set\n\
         old profiles changed by hand: 1 (mine.yaml)\n\
         old profiles would be kept in set.old-1\n\
         dry run: nothing was written\n",
    );
    assert_eq!((run.code, run.out, run.err.as_str()), (0, wanted, ""));
    assert_eq!(tree(&bench.set()), before);
    assert_eq!(bench.names().len(), 2);
}

#[test]
fn a_language_that_would_be_added_is_told() {
    let bench = bench();
    let before = tree(&bench.set());
    bench.zip("esco.zip", &french());
    let run = bench.check(&["--dry-run", "--into=set"]);
    let wanted = ADDED
        .replace("language added", "language to be added")
        .replace(
            "labels written to set\n",
            "labels would be written to set\ndry run: nothing was written\n",
        );
    assert_eq!((run.code, run.out, run.err.as_str()), (0, wanted, ""));
    assert_eq!(tree(&bench.set()), before);
    assert_eq!(bench.names().len(), 2);

    // With words of this language there, as the import itself.
    let run = bench.check(&["--into=set"]);
    assert_eq!((run.code, run.out.as_str()), (0, ADDED));
    let before = tree(&bench.set());
    let run = bench.check(&["--dry-run", "--into=set"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let what = "set has occupations.fr.yaml already";
    assert!(run.err.contains(what), "{run:?}");
    let run = bench.check(&["--dry-run", "--into=set", "--replace"]);
    let end = "labels would be written to set\n\
               old labels would be kept in set.old-1\n\
               dry run: nothing was written\n";
    assert!(run.code == 0 && run.out.ends_with(end), "{run:?}");
    assert_eq!(tree(&bench.set()), before);
    assert_eq!(bench.names().len(), 2);
}
